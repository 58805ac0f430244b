-- When a place was shown a quote from the archive: after two years it may be shown again. Of those of before nobody knows
-- when; their years begin when what is old is forgotten next.
ALTER TABLE shown_quotes ADD COLUMN shown_at TEXT NOT NULL DEFAULT '';
CREATE INDEX shown_quotes_by_time ON shown_quotes (shown_at);
CREATE INDEX digest_posts_by_day ON digest_posts (local_date);
