-- Words on both sides of the clause that reports them are one quote: `parts` are the speaker's own words in it, as
-- `start-end start-end` in code points of the text, NULL where all of it is; `aside` is how much of it is not. Which are
-- one is known when a document is read anew, as all are by a new version of the extractor.
ALTER TABLE quotes ADD COLUMN parts TEXT;
ALTER TABLE quotes ADD COLUMN aside INTEGER NOT NULL DEFAULT 0;
