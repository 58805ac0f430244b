"""How well the quotes of a gold file are found: precision, recall and speakers, counted the same way everywhere."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from bot.extract.quotes.finding import find_quotes
from bot.extract.reading.page import read_page
from bot.model import Kind, Quote, Span

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
FLOORS = HERE / "quotes_floors.json"
ANYBODY = "*"
_EDGES = " .,;:!?…"


@dataclass(frozen=True)
class Wanted:
    """A quote that has to be found; `speaker` may be `ANYBODY` where readers would not agree."""

    span: Span
    kind: str
    speaker: str


@dataclass(frozen=True)
class Case:
    """A text, what is said in it, and whether its statements are listed too."""

    name: str
    text: str
    wanted: tuple[Wanted, ...]
    with_statements: bool


@dataclass
class Score:
    """What was found of what was wanted, and what went wrong in words."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    speakers: int = 0
    problems: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        """Return precision, recall and the share of right speakers, in percent."""
        return {
            "precision": round(100 * self.right / self.found, 1) if self.found else 100.0,
            "recall": round(100 * self.right / self.wanted, 1) if self.wanted else 100.0,
            "speakers": round(100 * self.speakers / self.right, 1) if self.right else 100.0,
        }


def gold_files() -> list[Path]:
    """Return the files of the short passages: one a round or a kind of trouble."""
    return sorted((HERE / "quotes_gold").glob("*.toml"))


def passages() -> list[Case]:
    """Return the short passages, file by file."""
    return [_passage(entry) for file in gold_files() for entry in tomllib.loads(file.read_text("utf-8"))["passage"]]


def seeds() -> list[Case]:
    """Return the seed files with their gold."""
    cases = []
    for entry in tomllib.loads((HERE / "quotes_seeds.toml").read_text("utf-8"))["seed"]:
        text = (SEEDS / entry["file"]).read_text("utf-8")
        wanted = tuple(Wanted(Span(start, end), kind, who) for start, end, kind, who in entry["quotes"])
        cases.append(Case(entry["file"], text, wanted, with_statements=False))
    return cases


def _passage(entry: dict[str, object]) -> Case:
    text = str(entry["text"])
    quotes, statements = entry["quotes"], entry.get("statements")
    assert isinstance(quotes, list)
    wanted = [Wanted(_place(text, words), kind, who) for words, kind, who in quotes]
    if isinstance(statements, list):
        wanted += [Wanted(_place(text, words), "indirect", who) for words, who in statements]
    return Case(str(entry["habit"]), text, tuple(wanted), with_statements=statements is not None)


def _place(text: str, words: str) -> Span:
    head, _, tail = words.partition("…") if words not in text else (words, "", "")
    start = text.index(head)
    return Span(start, text.index(tail, start + len(head)) + len(tail) if tail else start + len(head))


def score(case: Case, into: Score) -> None:
    """Find the quotes of one case and count them."""
    quotes, _ = find_quotes(read_page(case.text))
    count(case, list(quotes), into)


def count(case: Case, quotes: list[Quote], into: Score) -> None:
    """Count what was found in one case."""
    judged = [quote for quote in quotes if quote.kind.verbatim or case.with_statements]
    judged += [q for q in quotes if q not in judged and any(_same(case.text, q, w) for w in case.wanted)]
    into.wanted += len(case.wanted)
    into.found += len(judged)
    matched: set[int] = set()
    for wanted in case.wanted:
        match = next((i for i, q in enumerate(judged) if i not in matched and _same(case.text, q, wanted)), None)
        if match is None:
            into.problems.append(f"{case.name}: missing {wanted.span.of(case.text)[:70]!r}")
            continue
        matched.add(match)
        into.right += 1
        named = judged[match].speaker.name or ""
        if wanted.speaker in (ANYBODY, named):
            into.speakers += 1
        else:
            into.problems.append(
                f"{case.name}: {wanted.span.of(case.text)[:50]!r} is by {wanted.speaker!r}, not {named!r}"
                f" ({judged[match].why})"
            )
    for index, quote in enumerate(judged):
        if index not in matched:
            into.problems.append(f"{case.name}: {quote.span.of(case.text)[:70]!r} is no {quote.kind} quote")


def _same(text: str, quote: Quote, wanted: Wanted) -> bool:
    if quote.kind is not Kind(wanted.kind):
        return False
    if quote.kind is Kind.INDIRECT:
        shared = min(quote.span.end, wanted.span.end) - max(quote.span.start, wanted.span.start)
        return shared >= 0.8 * max(quote.span.end - quote.span.start, wanted.span.end - wanted.span.start)
    return quote.span.of(text).strip(_EDGES) == wanted.span.of(text).strip(_EDGES) and quote.span.overlaps(wanted.span)


def measured() -> dict[str, dict[str, float]]:
    """Return the figures of both gold files as the floors are written down."""
    result = {}
    for name, cases in (("passages", passages()), ("seeds", seeds())):
        total = Score()
        for case in cases:
            score(case, total)
        result[name] = total.figures()
    return result


def digest() -> str:
    """Return the digest of the gold that the figures are measured on."""
    return hashlib.sha256(
        b"".join(path.read_bytes() for path in [*gold_files(), HERE / "quotes_seeds.toml"])
    ).hexdigest()


def floors() -> dict[str, dict[str, float]]:
    """Return the pinned floors."""
    pinned: dict[str, dict[str, float]] = json.loads(FLOORS.read_text("utf-8"))["figures"]
    return pinned


def pinned_gold() -> str:
    """Return the digest of the gold on which the floors were pinned."""
    gold: str = json.loads(FLOORS.read_text("utf-8"))["gold"]
    return gold
