"""A Document in, its Record out: pure text, no I/O, no clock, no SQL."""
