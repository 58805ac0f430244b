-- What a document calls the people that it names: two spellings of one name need a role in common. What was read before
-- says nothing of it until it is read again.

ALTER TABLE mentions ADD COLUMN roles TEXT NOT NULL DEFAULT '';
