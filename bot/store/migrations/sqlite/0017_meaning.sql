-- What each quote is about, as a vector of a model that not everybody has (`bot/meaning`): made by `meant_by`, of every
-- quote whose speaker is known where `all_meant` is TRUE. A vector goes with its quote.
CREATE TABLE meanings (
    quote_id INTEGER PRIMARY KEY REFERENCES quotes (id) ON DELETE CASCADE,
    vector   BLOB NOT NULL
) STRICT;
ALTER TABLE corpus ADD COLUMN meant_by TEXT NOT NULL DEFAULT '';
ALTER TABLE corpus ADD COLUMN all_meant INTEGER NOT NULL DEFAULT FALSE CHECK (all_meant IN (FALSE, TRUE));
