-- Row numbers are never used again, so that no question can meet another row under an old number; every speaker of a
-- quote is a speaker of the archive, unnamed sources under their description; foreign keys name their column.

-- Who is named or quoted in a document: people, organisations, unnamed sources, under which spellings.
CREATE TABLE new_mentions (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    kind        TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'unnamed')),
    name        TEXT NOT NULL,
    form        TEXT NOT NULL,
    PRIMARY KEY (document_id, kind, name, form)
) STRICT, WITHOUT ROWID;
INSERT INTO new_mentions SELECT document_id, 'person', name, form FROM mentions;
DROP TABLE mentions;
ALTER TABLE new_mentions RENAME TO mentions;

CREATE TABLE new_documents (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name         TEXT NOT NULL UNIQUE,
    public_id    TEXT NOT NULL UNIQUE,
    size         INTEGER NOT NULL,
    modified_ns  INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    stated       TEXT NOT NULL,
    extractor    INTEGER NOT NULL,
    text         TEXT NOT NULL,
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
    boilerplate  TEXT NOT NULL,
    added_at     TEXT NOT NULL
) STRICT;
INSERT INTO new_documents SELECT * FROM documents;
DROP TABLE documents;
ALTER TABLE new_documents RENAME TO documents;
CREATE INDEX documents_by_date ON documents (published_latest);

CREATE TABLE new_speakers (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT NOT NULL CHECK (name <> ''),
    kind      TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'unnamed')),
    quotes    INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    UNIQUE (name, kind)
) STRICT;
INSERT INTO new_speakers SELECT * FROM speakers;
DROP TABLE speakers;
ALTER TABLE new_speakers RENAME TO speakers;

CREATE TABLE new_spellings (
    speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
    form       TEXT NOT NULL,
    documents  INTEGER NOT NULL,
    PRIMARY KEY (speaker_id, form)
) STRICT, WITHOUT ROWID;
INSERT INTO new_spellings SELECT * FROM spellings;
DROP TABLE spellings;
ALTER TABLE new_spellings RENAME TO spellings;
CREATE INDEX spellings_by_form ON spellings (form);

CREATE TABLE new_merges (
    speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
    one        TEXT NOT NULL,
    other      TEXT NOT NULL,
    reason     TEXT NOT NULL
) STRICT;
INSERT INTO new_merges SELECT * FROM merges;
DROP TABLE merges;
ALTER TABLE new_merges RENAME TO merges;
CREATE INDEX merges_by_speaker ON merges (speaker_id);

-- Speakers that no table knew: those of labels and signatures, and unnamed sources.
INSERT INTO speakers (name, kind, quotes, documents)
SELECT DISTINCT speaker, speaker_kind, 0, 0 FROM quotes
WHERE speaker_kind <> 'unknown' AND coalesce(speaker, '') <> '' AND speaker_id IS NULL
ON CONFLICT (name, kind) DO NOTHING;

CREATE TABLE new_quotes (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id   INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    span_start    INTEGER NOT NULL,
    span_end      INTEGER NOT NULL,
    line          INTEGER NOT NULL,
    words         TEXT NOT NULL,
    around        TEXT NOT NULL,
    kind          TEXT NOT NULL,
    speaker_id    INTEGER REFERENCES speakers (id),
    speaker       TEXT,
    speaker_kind  TEXT NOT NULL,
    speaker_basis TEXT NOT NULL,
    speaker_start INTEGER,
    speaker_end   INTEGER,
    speaker_words TEXT,
    cue_start     INTEGER,
    cue_end       INTEGER,
    cue_words     TEXT,
    why           TEXT NOT NULL,
    said_value     TEXT,
    said_earliest  TEXT,
    said_latest    TEXT,
    said_precision TEXT,
    said_basis     TEXT,
    said_why       TEXT,
    wording       INTEGER,
    UNIQUE (document_id, span_start, span_end),
    -- Whoever is named as the speaker is a speaker of the archive, so that every quote can be asked for.
    CHECK ((speaker_id IS NULL) = (speaker_kind = 'unknown')),
    CHECK ((coalesce(speaker, '') = '') = (speaker_kind = 'unknown'))
) STRICT;
INSERT INTO new_quotes
SELECT id, document_id, span_start, span_end, line, words, around, kind,
    CASE WHEN speaker_kind <> 'unknown' AND coalesce(speaker, '') <> '' THEN coalesce(
        speaker_id,
        (SELECT speakers.id FROM speakers WHERE speakers.name = quotes.speaker AND speakers.kind = quotes.speaker_kind)
    ) END,
    CASE WHEN speaker_kind <> 'unknown' THEN nullif(speaker, '') END,
    CASE WHEN coalesce(speaker, '') = '' THEN 'unknown' ELSE speaker_kind END,
    speaker_basis, speaker_start, speaker_end, speaker_words, cue_start, cue_end, cue_words, why,
    said_value, said_earliest, said_latest, said_precision, said_basis, said_why, wording
FROM quotes;
DROP TABLE quotes;
ALTER TABLE new_quotes RENAME TO quotes;
CREATE INDEX quotes_by_speaker ON quotes (speaker_id);
CREATE INDEX quotes_by_wording ON quotes (wording) WHERE wording IS NOT NULL;

CREATE TABLE new_passages (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id   INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    span_start    INTEGER NOT NULL,
    span_end      INTEGER NOT NULL,
    line          INTEGER NOT NULL,
    words         TEXT NOT NULL,
    mention_start INTEGER NOT NULL,
    mention_end   INTEGER NOT NULL,
    date_value     TEXT NOT NULL,
    date_earliest  TEXT,
    date_latest    TEXT,
    date_precision TEXT NOT NULL,
    date_basis     TEXT NOT NULL,
    date_why       TEXT NOT NULL,
    announced     INTEGER NOT NULL CHECK (announced IN (FALSE, TRUE)),
    event         INTEGER,
    UNIQUE (document_id, span_start, span_end, date_value)
) STRICT;
INSERT INTO new_passages SELECT * FROM passages;
DROP TABLE passages;
ALTER TABLE new_passages RENAME TO passages;
CREATE INDEX passages_by_date ON passages (date_earliest, date_latest);
CREATE INDEX passages_by_event ON passages (event) WHERE event IS NOT NULL;

CREATE TABLE new_pieces (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    span_start  INTEGER NOT NULL,
    span_end    INTEGER NOT NULL,
    line        INTEGER NOT NULL,
    words       TEXT NOT NULL,
    UNIQUE (document_id, span_start, span_end)
) STRICT;
INSERT INTO new_pieces SELECT * FROM pieces;
DROP TABLE pieces;
ALTER TABLE new_pieces RENAME TO pieces;

-- The triggers went with the tables they were on.
CREATE TRIGGER quotes_ai AFTER INSERT ON quotes BEGIN
    INSERT INTO quotes_fts (rowid, words, around) VALUES (new.id, new.words, new.around);
END;
CREATE TRIGGER quotes_ad AFTER DELETE ON quotes BEGIN
    INSERT INTO quotes_fts (quotes_fts, rowid, words, around) VALUES ('delete', old.id, old.words, old.around);
END;
CREATE TRIGGER quotes_au AFTER UPDATE OF words, around ON quotes BEGIN
    INSERT INTO quotes_fts (quotes_fts, rowid, words, around) VALUES ('delete', old.id, old.words, old.around);
    INSERT INTO quotes_fts (rowid, words, around) VALUES (new.id, new.words, new.around);
END;
CREATE TRIGGER passages_ai AFTER INSERT ON passages BEGIN
    INSERT INTO passages_fts (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER passages_ad AFTER DELETE ON passages BEGIN
    INSERT INTO passages_fts (passages_fts, rowid, words) VALUES ('delete', old.id, old.words);
END;
CREATE TRIGGER passages_au AFTER UPDATE OF words ON passages BEGIN
    INSERT INTO passages_fts (passages_fts, rowid, words) VALUES ('delete', old.id, old.words);
    INSERT INTO passages_fts (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER pieces_ai AFTER INSERT ON pieces BEGIN
    INSERT INTO pieces_fts (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER pieces_ad AFTER DELETE ON pieces BEGIN
    INSERT INTO pieces_fts (pieces_fts, rowid, words) VALUES ('delete', old.id, old.words);
END;
CREATE TRIGGER pieces_au AFTER UPDATE OF words ON pieces BEGIN
    INSERT INTO pieces_fts (pieces_fts, rowid, words) VALUES ('delete', old.id, old.words);
    INSERT INTO pieces_fts (rowid, words) VALUES (new.id, new.words);
END;

-- A digest that was skipped or whose fate is not known is reported once, in the place it was meant for.
ALTER TABLE digest_posts RENAME COLUMN told TO reported;

UPDATE corpus SET stale = TRUE;
