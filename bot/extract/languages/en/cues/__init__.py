"""Who says what in one English sentence: the rules that read its cues."""
