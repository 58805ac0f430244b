"""Russian: so far only the words by which speech and its speakers are known."""
