-- The archive for a hundred thousand articles: texts apart from what is asked of them, every excerpt a slice by offsets
-- and kept once, counts beside what they count, and a note of what a change has left to settle. What was read before is
-- read again from the files; when each article came is kept.

CREATE TABLE files (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    name         TEXT NOT NULL UNIQUE,
    size         INTEGER NOT NULL,
    modified_ns  INTEGER NOT NULL,
    content_hash TEXT NOT NULL,
    stated       TEXT NOT NULL,
    extractor    INTEGER NOT NULL,
    failure      TEXT
) STRICT;

-- When a document came first: a corrected article, or one read anew, is not a new one.
CREATE TABLE arrivals (
    name     TEXT PRIMARY KEY,
    added_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO arrivals (name, added_at) SELECT name, added_at FROM documents;

DROP TABLE quotes_fts;
DROP TABLE passages_fts;
DROP TABLE pieces_fts;
DROP TABLE pieces;
DROP TABLE passages;
DROP TABLE quotes;
DROP TABLE merges;
DROP TABLE spellings;
DROP TABLE speakers;
DROP TABLE mentions;
DROP TABLE documents;
DROP TABLE corpus;

CREATE TABLE outlets (
    id   INTEGER PRIMARY KEY,
    name TEXT UNIQUE
) STRICT;
-- The outlet of documents of which none is known.
INSERT INTO outlets (id, name) VALUES (0, NULL);

CREATE TABLE documents (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    file_id      INTEGER NOT NULL REFERENCES files (id),
    name         TEXT NOT NULL UNIQUE,
    public_id    TEXT NOT NULL UNIQUE,
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
    published_precision TEXT,
    published_basis     TEXT,
    published_why       TEXT,
    -- Whose date it was given, and the days that its own text proves.
    lent_by      TEXT,
    own_days     TEXT,
    first_piece  INTEGER NOT NULL,
    pieces       INTEGER NOT NULL,
    added_at     TEXT NOT NULL
) STRICT;
-- Documents of more than a day: a period may begin or end within one.
CREATE INDEX documents_of_days ON documents (published_latest) WHERE published_earliest < published_latest;
CREATE INDEX documents_by_lender ON documents (lent_by) WHERE lent_by IS NOT NULL;
CREATE INDEX documents_by_file ON documents (file_id);
CREATE INDEX documents_by_date ON documents (published_latest DESC, name);
CREATE INDEX documents_by_first_day ON documents (published_earliest);
CREATE INDEX documents_by_outlet ON documents (outlet_id, published_latest DESC, name);
CREATE INDEX documents_by_arrival ON documents (added_at);

-- Apart, so that no scan of documents walks through their texts. `named` is who is named there, as `names` counts it.
CREATE TABLE texts (
    document_id INTEGER PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE,
    text        TEXT NOT NULL,
    boilerplate TEXT NOT NULL,
    named       TEXT NOT NULL
) STRICT;

-- Runs of words by which documents that tell the same story find each other.
CREATE TABLE shingles (
    shingle     INTEGER NOT NULL,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    PRIMARY KEY (shingle, document_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX shingles_by_document ON shingles (document_id);

-- Speakers across documents: people merged from their names, organisations, unnamed sources under their description.
-- `changed` is the state of the archive in which an entry was written last.
CREATE TABLE speakers (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT NOT NULL CHECK (name <> ''),
    kind      TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'unnamed')),
    quotes    INTEGER NOT NULL,
    documents INTEGER NOT NULL,
    changed   INTEGER NOT NULL,
    UNIQUE (name, kind)
) STRICT;
CREATE INDEX speakers_by_quotes ON speakers (quotes DESC, documents DESC, name, kind);
CREATE INDEX speakers_by_kind ON speakers (kind, quotes DESC, documents DESC, name);
CREATE INDEX speakers_by_change ON speakers (changed);

-- Speakers that are no more, and since which state.
CREATE TABLE former_speakers (
    name    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    changed INTEGER NOT NULL,
    PRIMARY KEY (name, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_speakers_by_change ON former_speakers (changed);

CREATE TABLE spellings (
    speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
    form       TEXT NOT NULL,
    documents  INTEGER NOT NULL,
    PRIMARY KEY (speaker_id, form)
) STRICT, WITHOUT ROWID;
CREATE INDEX spellings_by_form ON spellings (form);

-- Why two spellings of different documents are one person.
CREATE TABLE merges (
    speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
    one        TEXT NOT NULL,
    other      TEXT NOT NULL,
    reason     TEXT NOT NULL
) STRICT;
CREATE INDEX merges_by_speaker ON merges (speaker_id);

-- How many utterances of a speaker each outlet carries.
CREATE TABLE speaker_outlets (
    speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
    outlet_id  INTEGER NOT NULL REFERENCES outlets (id),
    quotes     INTEGER NOT NULL,
    PRIMARY KEY (speaker_id, outlet_id)
) STRICT, WITHOUT ROWID;

-- The names that documents have for whom they name, with all that is counted of each over its documents. Whom a name
-- means across documents is settled by the names that may bear on it, found by `name_keys`.
CREATE TABLE names (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    kind       TEXT NOT NULL CHECK (kind IN ('person', 'organisation', 'unnamed')),
    name       TEXT NOT NULL CHECK (name <> ''),
    quotes     INTEGER NOT NULL,
    documents  INTEGER NOT NULL,
    quoted_in  INTEGER NOT NULL,
    speaker_id INTEGER REFERENCES speakers (id),
    UNIQUE (kind, name)
) STRICT;
CREATE INDEX names_by_speaker ON names (speaker_id);

CREATE TABLE name_forms (
    name_id   INTEGER NOT NULL REFERENCES names (id) ON DELETE CASCADE,
    form      TEXT NOT NULL,
    documents INTEGER NOT NULL,
    quotes    INTEGER NOT NULL,
    PRIMARY KEY (name_id, form)
) STRICT, WITHOUT ROWID;

CREATE TABLE name_roles (
    name_id   INTEGER NOT NULL REFERENCES names (id) ON DELETE CASCADE,
    role      TEXT NOT NULL,
    documents INTEGER NOT NULL,
    PRIMARY KEY (name_id, role)
) STRICT, WITHOUT ROWID;

-- Names that stand beside another in one document, where that tells something of the two.
CREATE TABLE name_pairs (
    name_id   INTEGER NOT NULL REFERENCES names (id) ON DELETE CASCADE,
    beside    TEXT NOT NULL,
    documents INTEGER NOT NULL,
    PRIMARY KEY (name_id, beside)
) STRICT, WITHOUT ROWID;

CREATE TABLE name_keys (
    key     TEXT NOT NULL,
    name_id INTEGER NOT NULL REFERENCES names (id) ON DELETE CASCADE,
    PRIMARY KEY (key, name_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX name_keys_by_name ON name_keys (name_id);

-- `sentence` spans the whole sentences that carry the quote. `place` puts surely attributed quotes before uncertain ones,
-- of these verbatim words before paraphrases; `first_day` and `last_day` are those of its saying, else of its document.
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
    kind           TEXT NOT NULL,
    name_id        INTEGER REFERENCES names (id),
    speaker_id     INTEGER REFERENCES speakers (id),
    speaker_basis  TEXT NOT NULL,
    speaker_start  INTEGER,
    speaker_end    INTEGER,
    cue_start      INTEGER,
    cue_end        INTEGER,
    why            TEXT NOT NULL,
    said_value     TEXT,
    said_earliest  TEXT,
    said_latest    TEXT,
    said_precision TEXT,
    said_basis     TEXT,
    said_why       TEXT,
    confidence     REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    other_speaker  TEXT,
    other_kind     TEXT
        CHECK ((other_speaker IS NULL) = (other_kind IS NULL) AND other_kind IN ('person', 'organisation', 'unnamed')),
    place          INTEGER NOT NULL,
    first_day      TEXT,
    last_day       TEXT,
    outlet_id      INTEGER NOT NULL REFERENCES outlets (id),
    wording        INTEGER,
    fullness       INTEGER NOT NULL,
    voice          INTEGER,
    text           INTEGER,
    slot           INTEGER,
    near_day       TEXT,
    -- Whoever is named as the speaker is a speaker of the archive, so that every quote can be asked for.
    CHECK ((speaker_id IS NULL) = (name_id IS NULL))
) STRICT;
CREATE INDEX quotes_by_document ON quotes (document_id, span_start, span_end);
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
    date_precision TEXT NOT NULL,
    date_basis     TEXT NOT NULL,
    date_why       TEXT NOT NULL,
    announced     INTEGER NOT NULL CHECK (announced IN (FALSE, TRUE)),
    event         INTEGER,
    text          INTEGER,
    slot          INTEGER,
    near_day      TEXT
) STRICT;
CREATE INDEX passages_by_document ON passages (document_id, span_start);
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

-- How many dated passages fall within a month, all of them.
CREATE TABLE months (
    month    TEXT PRIMARY KEY,
    passages INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The text in pieces of about a paragraph, boilerplate left out: what /search finds. Their numbers run from the newest
-- document's to the oldest, undated last, and without a gap within a document (`first_piece`): so the newest that hold
-- some words are found without looking at the others.
CREATE TABLE pieces (
    id          INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    span_start  INTEGER NOT NULL,
    span_end    INTEGER NOT NULL,
    line        INTEGER NOT NULL
) STRICT;

-- Full text without a second copy of it: the words are read from the documents' texts. `name` holds the row of the
-- quote's name, so that a word of one speaker's quotes is found by the index alone.
CREATE VIEW quoted_words AS
    SELECT quotes.id, quotes.document_id, substr(
        texts.text, min(span_start, sentence_start) + 1,
        max(span_end, sentence_end) - min(span_start, sentence_start)
    ) AS words, 'n' || quotes.name_id AS name
    FROM quotes JOIN texts USING (document_id);
CREATE VIRTUAL TABLE quotes_fts USING fts5 (
    words, name, content = 'quoted_words', content_rowid = 'id', tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE VIEW dated_words AS
    SELECT passages.id, passages.document_id, substr(texts.text, span_start + 1, span_end - span_start) AS words
    FROM passages JOIN texts USING (document_id);
CREATE VIRTUAL TABLE passages_fts USING fts5 (
    words, content = 'dated_words', content_rowid = 'id', tokenize = "porter unicode61 remove_diacritics 2"
);
CREATE VIEW piece_words AS
    SELECT pieces.id, pieces.document_id, substr(texts.text, span_start + 1, span_end - span_start) AS words,
        'o' || documents.outlet_id AS outlet
    FROM pieces JOIN texts USING (document_id) JOIN documents ON documents.id = pieces.document_id;
CREATE VIRTUAL TABLE pieces_fts USING fts5 (
    words, outlet, content = 'piece_words', content_rowid = 'id', tokenize = "porter unicode61 remove_diacritics 2"
);
-- What documents are called, folded, for words that are only a part of it.
CREATE VIRTUAL TABLE documents_fts USING fts5 (called, content = '', tokenize = "trigram");

-- What a change has left to settle: names whose counts changed, speakers to count again, texts of quotes and passages
-- that are new or lost a neighbour, documents to compare with others.
-- `before` is what was counted of a name when it was settled last; NULL for one that was not.
CREATE TABLE unsettled_names (id INTEGER PRIMARY KEY, before TEXT) STRICT;
CREATE TABLE unsettled_speakers (id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE unsettled_documents (id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE unsettled_quotes (
    voice INTEGER NOT NULL,
    text  INTEGER NOT NULL,
    slot  INTEGER NOT NULL,
    PRIMARY KEY (voice, text, slot)
) STRICT, WITHOUT ROWID;
CREATE TABLE unsettled_passages (
    voice TEXT NOT NULL,
    text  INTEGER NOT NULL,
    slot  INTEGER NOT NULL,
    PRIMARY KEY (voice, text, slot)
) STRICT, WITHOUT ROWID;

-- One row. `version` counts every change, so that what is cached from the corpus can be dropped in time; `settled_by` is
-- what the sidecar said about names then, and by which rules they were settled, of so many documents; `listed` tells whether a load has been
-- through the whole folder.
CREATE TABLE corpus (
    only       INTEGER PRIMARY KEY CHECK (only = 1),
    version    INTEGER NOT NULL,
    settled_by TEXT NOT NULL,
    settled_documents INTEGER NOT NULL,
    listed     INTEGER NOT NULL CHECK (listed IN (FALSE, TRUE))
) STRICT;
INSERT INTO corpus (only, version, settled_by, settled_documents, listed) VALUES (1, 0, '', 0, FALSE);
