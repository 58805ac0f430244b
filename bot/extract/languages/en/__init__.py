"""English: its words (`lexicon/`), and what a sentence is made of (`grammar/`)."""
