"""Every reason for which two names are taken for one person. `bot/catalogue/` words each, in every language."""

from __future__ import annotations

from bot.model import Reason

SAME_LETTERS = Reason("same-letters")  # "O'Hara" and "OHara"
TRANSLITERATION = Reason("transliteration")
ONE_LETTER = Reason("one-letter")
TWO_LETTERS = Reason("two-letters")
MIDDLE_NAME = Reason("middle-name")
INITIAL = Reason("initial")
SLIP_IN_DOCUMENT = Reason("slip-in-document")
STATED_SAME = Reason("stated-same")
LONE_SUFFIX = Reason("lone-suffix")  # "Lee Stone Jr." and "Lee Stone" where no other Lee Stone is known


def first_name(one: str, other: str) -> Reason:
    """Return the reason of "Bill Stone" and "William Stone": their first names are one."""
    return Reason("first-name", (("one", one), ("other", other)))


def both(one: Reason, other: Reason) -> Reason:
    """Return the reason of names that differ in two ways."""
    return Reason("both", (("one", one), ("other", other)))


def only_bearer(name: str) -> Reason:
    """Return the reason of a family name alone that one person of the archive has."""
    return Reason("only-bearer", (("name", name),))


def most_named(name: str) -> Reason:
    """Return the reason of a family name alone whose one bearer is named far more often than all others together."""
    return Reason("most-named", (("name", name),))


def spelt_elsewhere(name: str) -> Reason:
    """Return the reason of a name that another document uses for one person."""
    return Reason("spelt-elsewhere", (("name", name),))
