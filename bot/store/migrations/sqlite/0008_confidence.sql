-- How probable it is that the speaker is right, and whom another rule names. What was read before says nothing of either
-- and is taken for sure, as it was, until it is read again.

ALTER TABLE quotes ADD COLUMN confidence REAL NOT NULL DEFAULT 1.0 CHECK (confidence BETWEEN 0 AND 1);
ALTER TABLE quotes ADD COLUMN other_speaker TEXT;
ALTER TABLE quotes ADD COLUMN other_kind TEXT
    CHECK ((other_speaker IS NULL) = (other_kind IS NULL) AND other_kind IN ('person', 'organisation', 'unnamed'));
