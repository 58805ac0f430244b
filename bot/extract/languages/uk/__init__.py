"""Ukrainian: the words of its calendar."""
