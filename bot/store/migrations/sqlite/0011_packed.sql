-- A smaller store: texts are kept packed, which only the engine packs and reads (`pack`, `unpack`, `slice`); what is
-- said of most rows in the same words is said once; days that are only compared are numbers; full-text indexes keep no
-- more than is asked of them, and fold what print breaks (`indexed`). What was read before is read again from the files;
-- when each article came is kept.

DROP TABLE quotes_fts;
DROP TABLE passages_fts;
DROP TABLE pieces_fts;
DROP TABLE documents_fts;
DROP VIEW quoted_words;
DROP VIEW dated_words;
DROP VIEW piece_words;
DROP TABLE quote_fingerprints;
DROP TABLE passage_fingerprints;
DROP TABLE shingles;
DROP TABLE name_keys;
DROP TABLE texts;
DROP TABLE quotes;
DROP TABLE passages;
DROP TABLE documents;
DELETE FROM pieces;
DELETE FROM unsettled_names;
DELETE FROM unsettled_speakers;
DELETE FROM unsettled_documents;
DELETE FROM unsettled_quotes;
DELETE FROM unsettled_passages;
DELETE FROM name_pairs;
DELETE FROM name_roles;
DELETE FROM name_forms;
DELETE FROM names;
DELETE FROM speaker_outlets;
DELETE FROM merges;
DELETE FROM spellings;
DELETE FROM former_speakers;
DELETE FROM speakers;
DELETE FROM months;
DELETE FROM files;
UPDATE corpus SET settled_by = '', settled_documents = 0, listed = FALSE;

-- How dates are known: few ways of it, for many dates.
CREATE TABLE grounds (
    id        INTEGER PRIMARY KEY,
    precision TEXT NOT NULL,
    basis     TEXT NOT NULL,
    why       TEXT NOT NULL,
    UNIQUE (why, precision, basis)
) STRICT;

-- How quotes are reported, and by which rule their speakers were found.
CREATE TABLE manners (
    id            INTEGER PRIMARY KEY,
    kind          TEXT NOT NULL,
    speaker_basis TEXT NOT NULL,
    why           TEXT NOT NULL,
    UNIQUE (why, kind, speaker_basis)
) STRICT;

CREATE TABLE documents (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    file_id      INTEGER NOT NULL REFERENCES files (id),
    name         TEXT NOT NULL,
    public_id    TEXT NOT NULL,
    -- 0 for what an article says now; else the row of what it said before, of which only that is kept here which it says
    -- no more. `mark` as in `versions`.
    version      INTEGER NOT NULL,
    mark         TEXT NOT NULL,
    began_at     TEXT NOT NULL,
    ended_at     TEXT,
    -- Of one of many documents of a file: the line at which it stands there, where it has lines, and what it was read from.
    file_line    INTEGER,
    digest       TEXT,
    title        TEXT,
    outlet_id    INTEGER NOT NULL REFERENCES outlets (id),
    language     TEXT,
    url          TEXT,
    published_value     TEXT,
    published_earliest  TEXT,
    published_latest    TEXT,
    published_ground_id INTEGER REFERENCES grounds (id),
    -- A day by which it was out, where that is all that is known of its date.
    not_later_than TEXT,
    -- Whose date it was given, and the days that its own text proves.
    lent_by      TEXT,
    own_days     TEXT,
    first_piece  INTEGER NOT NULL,
    pieces       INTEGER NOT NULL,
    added_at     TEXT NOT NULL,
    UNIQUE (name, version),
    UNIQUE (public_id, version),
    CHECK ((version = 0) = (ended_at IS NULL))
) STRICT;
CREATE INDEX documents_of_the_past ON documents (name) WHERE version <> 0;
-- Documents of more than a day: a period may begin or end within one.
CREATE INDEX documents_of_days ON documents (published_latest) WHERE published_earliest < published_latest;
CREATE INDEX documents_by_lender ON documents (lent_by) WHERE lent_by IS NOT NULL;
CREATE INDEX documents_by_file ON documents (file_id);
CREATE INDEX documents_by_date ON documents (published_latest DESC, name) WHERE version = 0;
CREATE INDEX documents_by_first_day ON documents (published_earliest) WHERE version = 0;
CREATE INDEX documents_by_outlet ON documents (outlet_id, published_latest DESC, name) WHERE version = 0;
CREATE INDEX documents_by_arrival ON documents (added_at) WHERE version = 0;

-- Apart, so that no scan of documents walks through their texts. `named` is who is named there, as `names` counts it,
-- and `sketch` the runs of words by which it stands in `shingles`. `text` and `named` are packed.
CREATE TABLE texts (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    text        BLOB NOT NULL,
    named       BLOB NOT NULL,
    sketch      BLOB NOT NULL,
    boilerplate TEXT NOT NULL
) STRICT;

-- Runs of words by which documents that tell the same story find each other.
CREATE TABLE shingles (
    shingle     INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    PRIMARY KEY (shingle, document_id)
) STRICT, WITHOUT ROWID;

-- Keys are kept as numbers (`bot.store.names`).
CREATE TABLE name_keys (
    key     INTEGER NOT NULL,
    name_id INTEGER NOT NULL REFERENCES names (id) ON DELETE CASCADE,
    PRIMARY KEY (key, name_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_keys_by_name ON name_keys (name_id);

-- `sentence` spans the whole sentences that carry the quote. `place` puts what articles say before what they said before,
-- surely attributed quotes before uncertain ones, of these verbatim words before paraphrases; `first_day` and `last_day` are those of its saying, else of its document.
-- These and `near_day` are numbers, day 1 that of the year 1. `sureness` is the confidence in thousandths.
-- `fullness` is how much of its utterance the document has, in code points. The same words of one `voice` (the speaker, 0
-- for all who are not named) are one `text`, short ones within one `slot` of the calendar; `near_day` is the day by which
-- others of its time are found.
CREATE TABLE quotes (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id    INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    span_start     INTEGER NOT NULL,
    span_end       INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_end   INTEGER NOT NULL,
    line           INTEGER NOT NULL,
    manner_id      INTEGER NOT NULL REFERENCES manners (id),
    name_id        INTEGER REFERENCES names (id),
    speaker_id     INTEGER REFERENCES speakers (id),
    speaker_start  INTEGER,
    speaker_end    INTEGER,
    cue_start      INTEGER,
    cue_end        INTEGER,
    sureness       REAL NOT NULL CHECK (sureness BETWEEN 0 AND 1000),
    place          INTEGER NOT NULL,
    first_day      INTEGER,
    last_day       INTEGER,
    outlet_id      INTEGER NOT NULL REFERENCES outlets (id),
    wording        INTEGER,
    fullness       INTEGER NOT NULL,
    voice          INTEGER,
    text           INTEGER,
    slot           INTEGER,
    near_day       INTEGER,
    said_value     TEXT,
    said_earliest  TEXT,
    said_latest    TEXT,
    said_ground_id INTEGER REFERENCES grounds (id),
    other_speaker  TEXT,
    other_kind     TEXT
        CHECK ((other_speaker IS NULL) = (other_kind IS NULL) AND other_kind IN ('person', 'organisation', 'unnamed')),
    -- Whoever is named as the speaker is a speaker of the archive, so that every quote can be asked for.
    CHECK ((speaker_id IS NULL) = (name_id IS NULL))
) STRICT;
CREATE INDEX quotes_by_document ON quotes (document_id);
CREATE INDEX quotes_by_name ON quotes (name_id);
CREATE INDEX quotes_by_speaker ON quotes (
    speaker_id, place, last_day DESC, document_id, span_start, first_day, fullness, wording, outlet_id
);
CREATE INDEX quotes_by_wording ON quotes (wording) WHERE wording IS NOT NULL;
CREATE INDEX quotes_by_text ON quotes (voice, text, slot) WHERE text IS NOT NULL;
CREATE INDEX quotes_by_near_day ON quotes (voice, near_day) WHERE text IS NOT NULL;
CREATE INDEX quotes_by_anniversary ON quotes (substr(said_earliest, 6)) WHERE said_earliest = said_latest;

-- Runs of words by which quotes that say the same find each other at any distance in time. What is said here of a quote
-- that is gone, or has another voice now, counts no more.
CREATE TABLE quote_fingerprints (
    voice       INTEGER NOT NULL,
    fingerprint INTEGER NOT NULL,
    text        INTEGER NOT NULL,
    slot        INTEGER NOT NULL,
    quote_id    INTEGER NOT NULL,
    PRIMARY KEY (voice, fingerprint, text, slot, quote_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE passages (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id   INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    span_start    INTEGER NOT NULL,
    span_end      INTEGER NOT NULL,
    line          INTEGER NOT NULL,
    mention_start INTEGER NOT NULL,
    mention_end   INTEGER NOT NULL,
    date_value     TEXT NOT NULL,
    date_earliest  TEXT,
    date_latest    TEXT,
    date_ground_id INTEGER NOT NULL REFERENCES grounds (id),
    announced     INTEGER NOT NULL CHECK (announced IN (FALSE, TRUE)),
    event         INTEGER,
    text          INTEGER,
    slot          INTEGER,
    near_day      INTEGER
) STRICT;
CREATE INDEX passages_by_document ON passages (document_id);
CREATE INDEX passages_by_date ON passages (date_earliest, date_latest, document_id, span_start, span_end, event)
    WHERE date_earliest IS NOT NULL;
CREATE INDEX passages_by_text ON passages (date_value, text, slot) WHERE text IS NOT NULL;
CREATE INDEX passages_by_near_day ON passages (date_value, near_day) WHERE text IS NOT NULL;
CREATE INDEX passages_by_event ON passages (event) WHERE event IS NOT NULL;
CREATE INDEX passages_by_anniversary ON passages (substr(date_earliest, 6)) WHERE date_earliest = date_latest;

CREATE TABLE passage_fingerprints (
    voice       TEXT NOT NULL,
    fingerprint INTEGER NOT NULL,
    text        INTEGER NOT NULL,
    slot        INTEGER NOT NULL,
    passage_id  INTEGER NOT NULL,
    PRIMARY KEY (voice, fingerprint, text, slot, passage_id)
) STRICT, WITHOUT ROWID;

-- Full text without a second copy of it: the words are read from the documents' texts. `name` holds the row of the
-- quote's name, so that a word of one speaker's quotes is found by the index alone. Only pieces are ranked, for which
-- the lengths of their words are kept; a part of a document's name is any of its runs of three signs, looked at after.
CREATE VIEW quoted_words AS
    SELECT quotes.id, quotes.document_id,
        indexed(slice(texts.text, min(span_start, sentence_start), max(span_end, sentence_end))) AS words,
        'n' || quotes.name_id AS name
    FROM quotes JOIN texts USING (document_id);
CREATE VIRTUAL TABLE quotes_fts USING fts5 (
    words, name, content = 'quoted_words', content_rowid = 'id', columnsize = 0,
    tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE VIEW dated_words AS
    SELECT passages.id, passages.document_id, indexed(slice(texts.text, span_start, span_end)) AS words
    FROM passages JOIN texts USING (document_id);
CREATE VIRTUAL TABLE passages_fts USING fts5 (
    words, content = 'dated_words', content_rowid = 'id', columnsize = 0,
    tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE VIEW piece_words AS
    SELECT pieces.id, pieces.document_id, indexed(slice(texts.text, span_start, span_end)) AS words,
        'o' || documents.outlet_id AS outlet
    FROM pieces JOIN texts USING (document_id) JOIN documents ON documents.id = pieces.document_id;
CREATE VIRTUAL TABLE pieces_fts USING fts5 (
    words, outlet, content = 'piece_words', content_rowid = 'id', tokenize = "porter unicode61 remove_diacritics 2"
);
-- What documents are called, folded, for words that are only a part of it.
CREATE VIRTUAL TABLE documents_fts USING fts5 (called, content = '', columnsize = 0, detail = none, tokenize = "trigram");
