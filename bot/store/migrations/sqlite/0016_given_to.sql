-- To whom the next version gives the words of a quote that it has unchanged; NULL where it gives them to the same speaker.
ALTER TABLE quote_changes ADD COLUMN given_to TEXT;

-- Stories are told otherwise since: which there are, and what is short is one utterance of all their carriers.
INSERT INTO unsettled_stories (id, compared) SELECT id, TRUE FROM documents WHERE story IS NOT NULL ON CONFLICT (id) DO NOTHING;
