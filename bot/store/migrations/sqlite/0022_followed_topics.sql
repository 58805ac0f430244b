-- What is followed may be narrowed: a speaker to a topic, a speaker or words to an outlet; or it is an outlet.
CREATE TABLE followed (
    chat_id    INTEGER NOT NULL,
    topic      INTEGER NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('speaker', 'words', 'outlet')),
    what       TEXT NOT NULL,
    about      TEXT NOT NULL DEFAULT '',
    outlet     TEXT NOT NULL DEFAULT '',
    seen_until TEXT NOT NULL,
    paused     TEXT,
    PRIMARY KEY (chat_id, topic, kind, what, about, outlet)
) STRICT, WITHOUT ROWID;

INSERT INTO followed (chat_id, topic, kind, what, seen_until, paused)
    SELECT chat_id, topic, kind, what, seen_until, paused FROM follows;
DROP TABLE follows;
ALTER TABLE followed RENAME TO follows;
