"""A Document in, its Record out: pure text, no I/O, no clock, no SQL. `bot.extract.record.read` is the way in."""
