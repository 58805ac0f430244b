-- Files that are not in the folder any more, too many at once to be taken for removed: what they hold stays until an
-- operator says so. `asked` is when operators were asked about them, `word` what they said. A row goes when its file is
-- back, or a day after the file was removed by that word.
CREATE TABLE missing (
    name  TEXT PRIMARY KEY,
    since TEXT NOT NULL,
    asked TEXT,
    word  TEXT CHECK (word IN ('remove', 'keep'))
) STRICT, WITHOUT ROWID;

-- By what a text is known wherever it lies: it came when it came first. Of what was read before, the next reading tells.
ALTER TABLE documents ADD COLUMN content INTEGER;
ALTER TABLE versions ADD COLUMN content INTEGER;
CREATE INDEX documents_by_content ON documents (content) WHERE content IS NOT NULL;
CREATE INDEX versions_by_content ON versions (content) WHERE content IS NOT NULL;
