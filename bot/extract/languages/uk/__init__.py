"""Ukrainian: the words of its calendar, and those by which speech and its speakers are known."""
