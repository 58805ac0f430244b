"""Precision and recall of dates and of timeline entries against this folder's own gold."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.corpus.boilerplate import find_boilerplate
from bot.extract.dates.document_date import document_date
from bot.extract.dates.events import find_passages
from bot.extract.dates.finding import find_dates
from bot.extract.reading.page import read_page
from bot.model import Basis, Precision, Reason, When

HERE = Path(__file__).parent
PASSAGES = HERE / "dates_gold.toml"
SEEDS_GOLD = HERE / "dates_seeds_gold.toml"
FLOORS = HERE / "dates_floors.json"
SEEDS = HERE.parents[1] / "seeds"


@dataclass(slots=True)
class Score:
    """How many were right, found and wanted; `missed` names the rest for the reader of a failure."""

    right: int = 0
    found: int = 0
    wanted: int = 0
    missed: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def figures(self) -> dict[str, float]:
        return {name: round(getattr(self, name), 4) for name in ("precision", "recall", "f1")}


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def digest() -> str:
    return hashlib.sha256(PASSAGES.read_bytes() + SEEDS_GOLD.read_bytes()).hexdigest()


def floors() -> dict[str, Any]:
    pinned: dict[str, Any] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return pinned


def on(day: str | None) -> When | None:
    if day is None:
        return None
    first = date.fromisoformat(day)
    return When(day, first, first, Precision.DAY, Basis.SIDECAR, Reason("gold"))


def score_dates() -> Score:
    """Dates of the passages: right when the words overlap and the value is equal."""
    total = Score()
    for passage in read(PASSAGES)["passage"]:
        text, at = passage["text"], 0
        found = list(find_dates(text, on(passage.get("published"))))
        total.found += len(found)
        for words, value in passage["dates"]:
            at = text.index(words, at)
            end = at + len(words)
            total.wanted += 1
            same = [m for m in found if m.span.start < end and at < m.span.end and m.when.value == value]
            if same:
                found.remove(same[0])
                total.right += 1
            else:
                total.missed += (f"{words!r} in {text!r}: not {value}",)
            at = end
        total.missed += tuple(f"{m.span.of(text)!r} in {text!r}: {m.when.value}" for m in found)
    return total


def seeds() -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = read(SEEDS_GOLD)["seed"]
    return listed


def seed_text(seed: dict[str, Any]) -> str:
    text: str = (SEEDS / str(seed["file"])).read_text(encoding="utf-8")
    return text


def stated_or_inferred(seed: dict[str, Any]) -> When | None:
    """The seed's date with no sidecar beside it."""
    text = seed_text(seed)
    return document_date(text, find_boilerplate(text)).published


def score_timeline() -> Score:
    """Timeline entries of the seeds: right when value, sentence and "announced" are."""
    total = Score()
    for seed in seeds():
        text = seed_text(seed)
        boilerplate = find_boilerplate(text)
        published = on(seed["published"])
        page = read_page(text, boilerplate)
        found = list(find_passages(page.plain, page.cut, find_dates(page.plain, published), (), published))
        total.found += len(found)
        for entry in seed["entry"]:
            total.wanted += 1
            same = [
                passage
                for passage in found
                if passage.mention.when.value == entry["value"]
                and passage.announced == entry.get("announced", False)
                and entry["words"] in passage.span.of(text)
            ]
            if same:
                found.remove(same[0])
                total.right += 1
            else:
                total.missed += (f"{seed['file']}: no {entry['value']} for {entry['words']!r}",)
        total.missed += tuple(f"{seed['file']}: {p.mention.when.value} for {p.span.of(text)!r}" for p in found)
    return total
