-- Where groups went that became supergroups (what was allowed to the one is allowed to the other), and follows of
-- topics that cannot be posted to at present.

CREATE TABLE moves (
    old_id INTEGER PRIMARY KEY,
    new_id INTEGER NOT NULL
) STRICT;

CREATE INDEX moves_by_new ON moves (new_id);

ALTER TABLE follows ADD COLUMN paused TEXT;
