"""The word lists of English, one file a subject; `vocabulary` works out what the grammar asks for."""
