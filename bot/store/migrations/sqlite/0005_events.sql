-- Passages of several documents that tell of the same event on the same date share a number.

ALTER TABLE passages ADD COLUMN event INTEGER;
UPDATE corpus SET stale = 1;
