"""How fast and how right the extractor is, beside a naive one.

Run `python -m tests.benchmarks.extraction [GOLD] [--dates]`.

GOLD holds JSON lines of articles: `{"id", "text", "published"?, "quotes": [{"quoted": [[start, end]…],
"source_names": […], "resolved": …}…]}` as in PolNeAR's conversion, or with `--dates`
`{"id", "text", "published", "timexes": [{"start", "end", "value"}…]}` as in TempEval's. Without GOLD the speed is
measured on an article made up here. Figures are printed, never asserted: machines differ.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.corpus.documents import describe
from bot.corpus.formats.file_text import FileText
from bot.corpus.sidecar import Stated
from bot.extract.dates.finding import find_dates
from bot.extract.quotes.finding import find_quotes
from bot.extract.reading.page import read_page
from bot.extract.record import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.model import Document

Found = list[tuple[int, int, str | None]]

_PARAGRAPHS = """Harbour reopens after the winter storm

The harbour of Velm opened again on Friday, the city council said. “The cranes are safe, and the first ship is in,” said
Ilsa Marrow, who has run the port since 2011. “We lost one pier.”

Council leader Tomas Reed had called the closure “a necessary evil that nobody in this town wanted.” He told reporters
on March 2 that the repairs would cost 4 million by the end of next year.

According to two officials familiar with the plan, the council will vote in mid-April. “It is not about the money,” one
of them said.
"""
_MADE_UP = [{"id": str(number), "published": "2023-03-06", "text": _PARAGRAPHS * 4} for number in range(100)]

_PAIR = re.compile(r"“([^”\n]*)”|\"([^\"\n]*)\"|''(.*?)''")
_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")
_WORD = re.compile(r"\w+")


def naive(text: str) -> Found:
    """Return what a first try finds: everything between marks, said by the nearest run of capitalised words."""
    names = [(match.start(), match[0]) for match in _NAME.finditer(text)]
    found: Found = []
    for match in _PAIR.finditer(text):
        start, end = match.span(match.lastindex or 0)
        outside = [(at, name) for at, name in names if not start <= at < end]
        nearest = min(outside, key=lambda one: min(abs(one[0] - start), abs(one[0] - end)), default=(0, None))
        found.append((start, end, nearest[1]))
    return found


def ours(document: Document) -> Found:
    """Return the verbatim quotes that the extractor finds."""
    quotes, _ = find_quotes(read_page(document.text, document.boilerplate))
    return [(one.span.start, one.span.end, one.speaker.name) for one in quotes if one.kind.verbatim]


def _document(article: dict[str, Any]) -> Document:
    stated = Stated(published=article.get("published"), title=article.get("title"))
    return describe(str(article["id"]), FileText(article["text"]), stated)


def _timed(what: str, work: Callable[[], object], articles: int) -> None:
    started = time.process_time()
    work()
    seconds = time.process_time() - started
    print(f"{what:<36} {articles / seconds:10.0f} articles/s of one core")


def _speeds(documents: Sequence[Document]) -> None:
    count = len(documents)
    read(documents[0])  # patterns are compiled at the first use
    _timed("naive quotes", lambda: [naive(one.text) for one in documents], count)
    _timed(
        "quotes and speakers", lambda: [find_quotes(read_page(one.text, one.boilerplate)) for one in documents], count
    )
    _timed("dates", lambda: [find_dates(one.text, one.published) for one in documents], count)
    _timed("everything", lambda: [read(one) for one in documents], count)


def _quote_accuracy(articles: Sequence[dict[str, Any]], documents: Sequence[Document]) -> None:
    for what, found in (
        ("naive", [naive(one.text) for one in documents]),
        ("ours", [ours(one) for one in documents]),
    ):
        right = wrong = missed = spoken = by_name = 0
        for article, quotes in zip(articles, found, strict=True):
            gold = list(_gold_quotes(article))
            taken: set[int] = set()
            for start, end, name in quotes:
                if len(_WORD.findall(article["text"][start:end])) < 3:
                    continue
                match = next((n for n, one in enumerate(gold) if n not in taken and _same(one[:2], (start, end))), None)
                if match is None:
                    wrong += 1
                    continue
                taken.add(match)
                right += 1
                if gold[match][2]:
                    spoken += 1
                    by_name += _surname(name) in {_surname(one) for one in gold[match][2]}
            missed += len(gold) - len(taken)
        precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        named = by_name / max(spoken, 1)
        print(f"{what:<6} spans P {precision:.3f} R {recall:.3f} F1 {f1:.3f} · named speaker {named:.3f}")


def _gold_quotes(article: dict[str, Any]) -> Iterable[tuple[int, int, list[str]]]:
    for quote in article["quotes"]:
        if quote.get("nested"):
            continue
        names = [name for name in (*quote.get("source_names", ()), quote.get("resolved")) if name]
        for start, end in quote.get("quoted", ()):
            if len(_WORD.findall(article["text"][start:end])) >= 3:
                yield start, end, names


def _same(one: tuple[int, int], other: tuple[int, int]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= 0.8 * (max(one[1], other[1]) - min(one[0], other[0]))


def _surname(name: str | None) -> str:
    words = _WORD.findall((name or "").casefold())
    return words[-1] if words else ""


def _date_accuracy(articles: Sequence[dict[str, Any]], documents: Sequence[Document]) -> None:
    right = found = wanted = 0
    for article, document in zip(articles, documents, strict=True):
        gold = {(one["start"], one["value"]) for one in article["timexes"] if re.match(r"\d{3}", one["value"])}
        dates = {(one.span.start, one.when.value) for one in find_dates(document.text, document.published)}
        right += len(gold & dates)
        found += len(dates)
        wanted += len(gold)
    precision, recall = right / max(found, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"dates  same start and value, all values: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


def main() -> None:
    """Print speeds, and accuracy when a gold file is given."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("gold", nargs="?", type=Path)
    arguments.add_argument("--dates", action="store_true", help="GOLD holds dates, not quotes")
    given = arguments.parse_args()
    articles = _MADE_UP
    if given.gold:
        articles = [json.loads(line) for line in given.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    if not articles:
        sys.exit("the gold file holds no articles")
    documents = [_document(article) for article in articles]
    _speeds(documents)
    if given.gold:
        (_date_accuracy if given.dates else _quote_accuracy)(articles, documents)


if __name__ == "__main__":
    main()
