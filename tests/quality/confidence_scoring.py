"""How well the confidence of this folder's gold tells clear speakers from doubtful ones."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from bot.extract.quotes.finding import find_quotes
from bot.extract.reading.page import read_page
from bot.model import SURE_FROM
from tests.quality.quote_scores import ANYBODY, gold_files, passages

if TYPE_CHECKING:
    from collections.abc import Iterable

HERE = Path(__file__).parent
DOUBTFUL = HERE / "doubtful_gold.toml"
FLOORS = HERE / "confidence_floors.json"


def _clear() -> list[float]:
    """Return the confidence of the quotes of the gold that are verbatim and given to the right speaker."""
    found: list[float] = []
    for case in passages():
        named = {(wanted.span.start, wanted.speaker) for wanted in case.wanted if wanted.speaker not in ("", ANYBODY)}
        for quote in find_quotes(read_page(case.text))[0]:
            if quote.kind.verbatim and (quote.span.start, quote.speaker.name) in named:
                found.append(quote.confidence)
    return found


def _doubtful() -> list[float]:
    """Return the confidence of whoever is named for the last quotation of each doubtful passage."""
    found: list[float] = []
    for entry in tomllib.loads(DOUBTFUL.read_text("utf-8"))["passage"]:
        quotes = [quote for quote in find_quotes(read_page(entry["text"]))[0] if quote.kind.verbatim]
        found += [quote.confidence for quote in quotes[-1:] if quote.speaker.name is not None]
    return found


def _share(of: Iterable[bool]) -> float:
    listed = list(of)
    return round(100 * sum(listed) / len(listed), 1)


def measured() -> dict[str, float]:
    """Return the shares in percent: clear speakers that are sure, and pairs in which the clear one is the surer."""
    clear, doubtful = _clear(), _doubtful()
    return {
        "clear and sure": _share(one >= SURE_FROM for one in clear),
        "told apart": _share(one > other for one in clear for other in doubtful),
    }


def digest() -> str:
    """Return the digest of the gold that the figures are measured on."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in [*gold_files(), DOUBTFUL])).hexdigest()
