"""Source pages: where the words stand. Read by `bot.archive.pages`, shown by the templates of this folder."""
