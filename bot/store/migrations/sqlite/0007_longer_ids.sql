-- Ids of documents have ten digits of their digest in place of six. The function document_id is the program's own
-- (bot/ids.py); whoever opens a store in another tool finds it brought up already.

UPDATE shown_quotes SET passage = coalesce(
    (
        SELECT document_id(documents.name) || substr(shown_quotes.passage, instr(shown_quotes.passage, '-'))
        FROM documents
        WHERE documents.public_id = substr(shown_quotes.passage, 1, instr(shown_quotes.passage, '-') - 1)
    ),
    passage
);
UPDATE documents SET public_id = document_id(name) WHERE public_id <> document_id(name);
