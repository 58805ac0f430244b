-- When a place was shown a quote from the archive: after two years it may be shown again.
ALTER TABLE shown_quotes ADD COLUMN shown_at TEXT NOT NULL DEFAULT '';
UPDATE shown_quotes SET shown_at = strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now');
CREATE INDEX shown_quotes_by_time ON shown_quotes (shown_at);
CREATE INDEX digest_posts_by_day ON digest_posts (local_date);
