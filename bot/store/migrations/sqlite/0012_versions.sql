-- What documents said before, and what became of their quotes: kept whatever is read again from the files.

-- `name` is what the document is called now, `called` what it was called then. `mark` tells links that were made from this
-- text from those of its other versions; the first has none. `how` it ended, as `Ending` has it, is NULL until the two
-- texts are compared; `known_at` is when they were. `reread` tells that the file had not changed, only how it is read.
-- `text` is packed, and stands last: what is asked of the other columns passes it by.
CREATE TABLE versions (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name         TEXT NOT NULL,
    called       TEXT NOT NULL,
    public_id    TEXT NOT NULL,
    mark         TEXT NOT NULL,
    file         TEXT NOT NULL,
    file_line    INTEGER,
    title        TEXT,
    outlet       TEXT,
    language     TEXT,
    url          TEXT,
    published_value     TEXT,
    published_earliest  TEXT,
    published_latest    TEXT,
    published_precision TEXT,
    published_basis     TEXT,
    published_why       TEXT,
    began_at     TEXT NOT NULL,
    ended_at     TEXT NOT NULL,
    reread       INTEGER NOT NULL CHECK (reread IN (FALSE, TRUE)),
    how          TEXT,
    known_at     TEXT,
    boilerplate  TEXT NOT NULL,
    text         BLOB NOT NULL,
    CHECK ((how IS NULL) = (known_at IS NULL))
) STRICT;
CREATE INDEX versions_by_name ON versions (name, id);
CREATE INDEX versions_by_public_id ON versions (public_id, mark);
CREATE INDEX versions_by_news ON versions (how, known_at);

-- Quotes that a version has and the next has otherwise, or not at all (no `new` span), or that only the next has (no
-- `old` span). Names are those that the documents have for the speaker.
CREATE TABLE quote_changes (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    version_id INTEGER NOT NULL REFERENCES versions (id) ON DELETE CASCADE,
    kind       TEXT NOT NULL,
    speaker    TEXT NOT NULL,
    old_start  INTEGER,
    old_end    INTEGER,
    new_start  INTEGER,
    new_end    INTEGER,
    CHECK (old_start IS NOT NULL OR new_start IS NOT NULL)
) STRICT;
CREATE INDEX quote_changes_by_version ON quote_changes (version_id);

CREATE TABLE unsettled_versions (id INTEGER PRIMARY KEY) STRICT;
