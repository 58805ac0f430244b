-- What was read from the corpus folder. All of it can be rebuilt from the files.

CREATE TABLE documents (
    id           INTEGER PRIMARY KEY,
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

CREATE INDEX documents_by_date ON documents (published_latest);

-- Who is named in a document, under which spellings.
CREATE TABLE mentions (
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    name        TEXT NOT NULL,
    form        TEXT NOT NULL,
    PRIMARY KEY (document_id, name, form)
) STRICT, WITHOUT ROWID;

-- Speakers across documents: persons merged from their spellings, and organisations.
CREATE TABLE speakers (
    id        INTEGER PRIMARY KEY,
    name      TEXT NOT NULL,
    kind      TEXT NOT NULL,
    quotes    INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    UNIQUE (name, kind)
) STRICT;

CREATE TABLE spellings (
    speaker_id INTEGER NOT NULL REFERENCES speakers ON DELETE CASCADE,
    form       TEXT NOT NULL,
    documents  INTEGER NOT NULL,
    PRIMARY KEY (speaker_id, form)
) STRICT, WITHOUT ROWID;

-- Why two spellings of different documents are one person.
CREATE TABLE merges (
    speaker_id INTEGER NOT NULL REFERENCES speakers ON DELETE CASCADE,
    one        TEXT NOT NULL,
    other      TEXT NOT NULL,
    reason     TEXT NOT NULL
) STRICT;

CREATE TABLE quotes (
    id            INTEGER PRIMARY KEY,
    document_id   INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    span_start    INTEGER NOT NULL,
    span_end      INTEGER NOT NULL,
    line          INTEGER NOT NULL,
    words         TEXT NOT NULL,
    around        TEXT NOT NULL,
    kind          TEXT NOT NULL,
    speaker_id    INTEGER REFERENCES speakers ON DELETE SET NULL,
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
    UNIQUE (document_id, span_start, span_end)
) STRICT;

CREATE INDEX quotes_by_speaker ON quotes (speaker_id);
CREATE INDEX quotes_by_wording ON quotes (wording) WHERE wording IS NOT NULL;

CREATE TABLE passages (
    id            INTEGER PRIMARY KEY,
    document_id   INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
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
    announced     INTEGER NOT NULL,
    UNIQUE (document_id, span_start, span_end, date_value)
) STRICT;

CREATE INDEX passages_by_date ON passages (date_earliest, date_latest);

-- The text in pieces of about a paragraph, boilerplate left out: what /search finds.
CREATE TABLE pieces (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
    span_start  INTEGER NOT NULL,
    span_end    INTEGER NOT NULL,
    line        INTEGER NOT NULL,
    words       TEXT NOT NULL,
    UNIQUE (document_id, span_start, span_end)
) STRICT;

CREATE VIRTUAL TABLE quotes_fts USING fts5 (
    words, around, content = 'quotes', content_rowid = 'id', tokenize = "porter unicode61 remove_diacritics 2"
);
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

CREATE VIRTUAL TABLE passages_fts USING fts5 (
    words, content = 'passages', content_rowid = 'id', tokenize = "porter unicode61 remove_diacritics 2"
);
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

CREATE VIRTUAL TABLE pieces_fts USING fts5 (
    words, content = 'pieces', content_rowid = 'id', tokenize = "porter unicode61 remove_diacritics 2"
);
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

-- One row. `version` counts every change, so that what is cached from the corpus can be dropped in time; `stale`
-- says that speakers and wordings must be worked out again; `overrides` is what the sidecar said about names then.
CREATE TABLE corpus (
    only      INTEGER PRIMARY KEY CHECK (only = 1),
    version   INTEGER NOT NULL,
    stale     INTEGER NOT NULL,
    overrides TEXT NOT NULL
) STRICT;
INSERT INTO corpus (only, version, stale, overrides) VALUES (1, 0, 0, '');
