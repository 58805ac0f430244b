-- A day by which a document was out, where that is all that is known of its date. What is undated is read again for it.
ALTER TABLE documents ADD COLUMN not_later_than TEXT;
UPDATE files SET extractor = 0 WHERE id IN (SELECT file_id FROM documents WHERE published_value IS NULL);
