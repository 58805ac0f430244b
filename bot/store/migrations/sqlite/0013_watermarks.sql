-- Up to which arrival each digest told of what came. The moment it was written at is not that: what was stamped before and
-- kept after it would stand in no digest.
ALTER TABLE digest_posts ADD COLUMN seen_until TEXT;
UPDATE digest_posts SET seen_until = claimed_at;
