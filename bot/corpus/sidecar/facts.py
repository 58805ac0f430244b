"""What may be stated about a document, and how each fact must look."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from bot.corpus.formats.encodings import codec_of
from bot.corpus.naming import SIDECAR_NAME
from bot.corpus.published import read_published
from bot.corpus.reasons import (
    PUBLISHED_FORMS,
    STATED_IN_SIDECAR,
    not_a_date,
    not_a_language,
    not_an_address,
    not_an_encoding,
    not_one_line,
    unknown_fact,
)
from bot.errors import SidecarError
from bot.model import Basis


@dataclass(frozen=True, slots=True)
class Stated:
    """What the editor states about one document; None where nothing is stated."""

    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    encoding: str | None = None


FACTS = tuple(fact.name for fact in fields(Stated))
NOTHING = Stated()


def check_fact(key: str, value: str) -> str:
    """Return one stated fact as it would be kept; raises `SidecarError` when the key or the value cannot be."""
    return fact(Path(SIDECAR_NAME), key, key, value)


def fact(path: Path, where: str, key: str, value: object) -> str:
    """Return one stated fact as text, checked; `where` is what errors call it."""
    if key not in FACTS:
        raise SidecarError(str(path), unknown_fact(where, ", ".join(FACTS)))
    if key == "published":
        return _published(path, where, value)
    if not isinstance(value, str) or not value.strip() or len(value.splitlines()) > 1:
        raise SidecarError(str(path), not_one_line(where, repr(value)))
    text = value.strip()
    if key == "language" and not re.fullmatch(r"[a-z]{2,3}", text):
        raise SidecarError(str(path), not_a_language(where, text))
    if key == "encoding" and codec_of(text) is None:
        raise SidecarError(str(path), not_an_encoding(where, text))
    if key == "url" and not re.fullmatch(r"https?://\S+", text):
        raise SidecarError(str(path), not_an_address(where, text))
    return text


def _published(path: Path, where: str, value: object) -> str:
    # TOML has dates of its own, so an editor may leave the quotation marks out.
    if isinstance(value, datetime):
        value = value.date()
    text = value.isoformat() if isinstance(value, date) else value
    if isinstance(text, str) and _is_date(text.strip()):
        return text.strip()
    raise SidecarError(str(path), not_a_date(where, repr(text), PUBLISHED_FORMS))


# Many articles are of one day.
@lru_cache(maxsize=8192)
def _is_date(text: str) -> bool:
    try:
        read_published(text, Basis.SIDECAR, STATED_IN_SIDECAR)
    except ValueError:
        return False
    return True
