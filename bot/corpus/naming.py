"""What the name of a file says before it is opened: whether it can be a document's, and whether it is meant as one."""

from __future__ import annotations

import re

SIDECAR_NAME = "corpus.toml"

# Control signs and ends of lines, which no line of a message, a log or the sidecar can hold; and lone surrogates, which
# stand in Python for what is no UTF-8 in a name: neither SQLite nor Telegram can carry them.
_UNFIT = re.compile("[\0-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def is_fit(name: str) -> bool:
    """Whether a name can be shown and kept."""
    return not _UNFIT.search(name)


def escaped(name: str) -> str:
    """Return a name as it can be shown: each sign that is not seen, or turns what it stands beside, as its number."""
    return "".join(one if one.isprintable() or one in _JOINERS else _number(one) for one in name)


# They stand in words of many languages, and in emoji of several.
_JOINERS = "\u200c\u200d"


def _number(sign: str) -> str:
    return sign.encode("unicode_escape").decode()


def without_odd_end(file: str) -> str:
    """Return a file's name without the spaces and dots behind its ending, which nobody sees: "mill.txt " """
    return file.rstrip(" .\u00a0\u3000")


def is_notes(file: str) -> bool:
    """Whether a file of this name is notes about its folder: `README.md`, `readme.uk.txt`; not `Readmission.txt`."""
    return file.partition(".")[0].upper() == "README"


def is_set_apart(file: str) -> bool:
    """Whether a file of this name is no article, whatever its ending: hidden, notes, the sidecar."""
    return file.startswith(".") or is_notes(file) or file == SIDECAR_NAME
