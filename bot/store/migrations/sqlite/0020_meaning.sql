-- What each quote is about, as a vector of a model that not everybody has (`bot/meaning`): made by `meant_by`, of every
-- quote whose speaker is known up to the row `meant_to`, of some after it. A vector goes with its quote.
CREATE TABLE meanings (
    quote_id INTEGER PRIMARY KEY REFERENCES quotes (id) ON DELETE CASCADE,
    vector   BLOB NOT NULL
) STRICT;
ALTER TABLE corpus ADD COLUMN meant_by TEXT NOT NULL DEFAULT '';
ALTER TABLE corpus ADD COLUMN meant_to INTEGER NOT NULL DEFAULT 0;
