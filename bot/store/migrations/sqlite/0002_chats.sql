-- What people did in chats: the questions behind buttons, and which message answers which.

CREATE TABLE views (
    id       TEXT PRIMARY KEY,
    command  TEXT NOT NULL,
    words    TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    used_at  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX views_by_use ON views (used_at);

CREATE TABLE answers (
    chat_id    INTEGER NOT NULL,
    message_id INTEGER NOT NULL,
    answer_id  INTEGER NOT NULL,
    view_id    TEXT NOT NULL,
    page       INTEGER NOT NULL,
    answered_at TEXT NOT NULL,
    PRIMARY KEY (chat_id, message_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX answers_by_time ON answers (answered_at);
