-- To whom the next version gives the words of a quote that it has unchanged; NULL where it gives them to the same speaker.
ALTER TABLE quote_changes ADD COLUMN given_to TEXT;
