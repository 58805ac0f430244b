-- A button answers in the chat that it was shown in, and in no other: else whoever forges one learns what another chat
-- asked. What was kept before that was noted (chat 0) answers anywhere, until its ninety days are over.
CREATE TABLE buttons (
    chat_id  INTEGER NOT NULL,
    id       TEXT NOT NULL,
    command  TEXT NOT NULL,
    words    TEXT NOT NULL,
    asked_on TEXT NOT NULL,
    used_at  TEXT NOT NULL,
    PRIMARY KEY (chat_id, id)
) STRICT, WITHOUT ROWID;

INSERT INTO buttons SELECT 0, id, command, words, asked_on, used_at FROM views;
DROP TABLE views;
ALTER TABLE buttons RENAME TO views;
CREATE INDEX views_by_use ON views (used_at);
