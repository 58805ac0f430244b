-- One story, many carriers: which documents are near-copies, as their texts were compared (each pair both ways), and
-- which of these are one story. Documents that are kept already are compared again; none is read again.

CREATE TABLE copies (
    document_id INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    other_id    INTEGER NOT NULL,
    of_shorter  REAL NOT NULL,
    of_longer   REAL NOT NULL,
    PRIMARY KEY (document_id, other_id)
) STRICT, WITHOUT ROWID;

-- The row of the document that leads the story, in each of its carriers; empty where nobody else carries it.
ALTER TABLE documents ADD COLUMN story INTEGER;
CREATE INDEX documents_by_story ON documents (story, added_at) WHERE story IS NOT NULL;

-- A number that the same words have, however they are set; known of the documents of stories only.
ALTER TABLE pieces ADD COLUMN paragraph INTEGER;

-- Documents whose story is to be worked out again; those not `compared` are to be compared with others before.
CREATE TABLE unsettled_stories (id INTEGER PRIMARY KEY, compared INTEGER NOT NULL CHECK (compared IN (FALSE, TRUE))) STRICT;
INSERT INTO unsettled_documents (id) SELECT id FROM documents WHERE version = 0 ON CONFLICT (id) DO NOTHING;
