"""A Document in, its Record out: pure text, no I/O, no clock, no SQL."""

from bot.extract.record import VERSION, read

__all__ = ["VERSION", "read"]
