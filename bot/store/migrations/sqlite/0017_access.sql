-- Who may ask by an operator's word, beside those whom the settings list; whom operators were asked about; and, where many
-- groups may ask, in which of them a person was seen writing. A person goes by the id of the private chat with them.

CREATE TABLE rulings (
    chat_id  INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL CHECK (kind IN ('person', 'group', 'channel')),
    name     TEXT NOT NULL,
    allowed  INTEGER NOT NULL CHECK (allowed IN (FALSE, TRUE)),
    by_id    INTEGER NOT NULL,
    by_name  TEXT NOT NULL,
    ruled_at TEXT NOT NULL
) STRICT;

CREATE INDEX rulings_by_time ON rulings (allowed DESC, ruled_at DESC);

-- One row a chat, however often it asks; `person_id` is who wrote or let the bot in, where that is a person. Not `reached`
-- tells that no operator could be asked.
CREATE TABLE knocks (
    chat_id     INTEGER PRIMARY KEY,
    topic       INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('person', 'group', 'channel')),
    name        TEXT NOT NULL,
    person_id   INTEGER,
    person_name TEXT NOT NULL,
    language    TEXT,
    is_open     INTEGER NOT NULL CHECK (is_open IN (FALSE, TRUE)),
    reached     INTEGER NOT NULL CHECK (reached IN (FALSE, TRUE)),
    asked_at    TEXT NOT NULL
) STRICT;

CREATE INDEX knocks_by_time ON knocks (asked_at);

CREATE TABLE seen_writing (
    user_id INTEGER NOT NULL,
    chat_id INTEGER NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (user_id, chat_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX seen_writing_by_time ON seen_writing (seen_at);
