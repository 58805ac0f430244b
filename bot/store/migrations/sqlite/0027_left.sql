-- When somebody last left a chat: a link to a page that was given to it before then opens no more.
ALTER TABLE chats ADD COLUMN left_at TEXT;
