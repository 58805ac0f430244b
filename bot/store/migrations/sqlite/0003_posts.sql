-- What chats want and what was posted to them. None of it can be rebuilt from the corpus.

CREATE TABLE chats (
    chat_id    INTEGER PRIMARY KEY,
    title      TEXT,
    language   TEXT,
    timezone   TEXT,
    alerts     TEXT NOT NULL DEFAULT 'now' CHECK (alerts IN ('now', 'digest')),
    silent     INTEGER NOT NULL DEFAULT 0,
    active     INTEGER NOT NULL DEFAULT 1,
    changed_at TEXT NOT NULL
) STRICT;

-- `topic` is 0 where a chat has none: NULLs would be distinct in a UNIQUE.
CREATE TABLE follows (
    chat_id    INTEGER NOT NULL,
    topic      INTEGER NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('speaker', 'words')),
    what       TEXT NOT NULL,
    seen_until TEXT NOT NULL,
    PRIMARY KEY (chat_id, topic, kind, what)
) STRICT, WITHOUT ROWID;

CREATE TABLE digests (
    chat_id INTEGER NOT NULL,
    topic   INTEGER NOT NULL,
    at      TEXT NOT NULL,
    days    TEXT NOT NULL,
    zone    TEXT NOT NULL,
    paused  TEXT,
    since   TEXT NOT NULL,
    PRIMARY KEY (chat_id, topic)
) STRICT, WITHOUT ROWID;

-- One row a chat, topic and local date, whoever claims it first: two copies of the bot send one digest.
CREATE TABLE digest_posts (
    chat_id    INTEGER NOT NULL,
    topic      INTEGER NOT NULL,
    local_date TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('claimed', 'sending', 'sent', 'uncertain', 'failed', 'skipped', 'empty')),
    holder     TEXT NOT NULL,
    claimed_at TEXT NOT NULL,
    note       TEXT,
    told       INTEGER NOT NULL DEFAULT 0,
    UNIQUE (chat_id, topic, local_date)
) STRICT;

CREATE INDEX digest_posts_open ON digest_posts (state) WHERE state IN ('claimed', 'sending', 'uncertain');

-- Quotes from the archive that a chat has been shown on days with nothing new, by passage id.
CREATE TABLE shown_quotes (
    chat_id INTEGER NOT NULL,
    topic   INTEGER NOT NULL,
    passage TEXT NOT NULL,
    PRIMARY KEY (chat_id, topic, passage)
) STRICT, WITHOUT ROWID;
