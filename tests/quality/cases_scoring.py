"""Small texts rebuilt from public reports of trouble, all words and people in them made up: how many are read right.

`cases/expected.json` says for each text what must be found: `quotes` as [pattern in the words, pattern of the speaker,
speaker's kind], `not` words that are no quote, `not_speaker` [words, pattern] of who does not say them, `no_person` who
is no speaker, `count_direct`, `outlet_not`; `dates` as [words, value or values with `|`, or the first and last day],
`none` values that no date has, `none_at_all`.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.corpus.documents import describe
from bot.corpus.formats.file_text import FileText
from bot.corpus.sidecar import Stated
from bot.extract.record import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.model import Record, When

HERE = Path(__file__).parent
CASES = HERE / "cases"
FLOORS = HERE / "cases_floors.json"


@dataclass(frozen=True, slots=True)
class ReportedCase:
    """One text, when it was published, and what must be found in it."""

    id: str
    area: str
    text: str
    published: str | None
    expect: dict[str, Any]

    def faults(self) -> list[str]:
        """Return what is wrong with what is found, in words."""
        record = read(describe(self.id, FileText(self.text), Stated(published=self.published)))
        return list(_quote_faults(self.expect, record) if self.area == "quotes" else _date_faults(self.expect, record))


def _quote_faults(expect: dict[str, Any], record: Record) -> Iterator[str]:
    text = record.document.text
    said = [(quote.span.of(text), quote) for quote in record.quotes]
    for part, speaker, kind in expect.get("quotes", []):
        pattern = re.escape(part[:-1]) + "$" if part.endswith("$") else re.escape(part)
        quote = next((quote for words, quote in said if re.search(pattern, words)), None)
        if quote is None:
            yield f"no quote {part!r}"
            continue
        if speaker and not re.search(speaker, quote.speaker.name or ""):
            yield f"{part!r} is by {quote.speaker.name!r} ({quote.why}), not {speaker}"
        if kind and not re.fullmatch(kind, quote.speaker.kind):
            yield f"{part!r} is by somebody {quote.speaker.kind}, not {kind}"
    yield from (f"{words!r} is no quote" for words, _ in said if words.strip(" .,") in _bare(expect.get("not", [])))
    for part, speaker in expect.get("not_speaker", []):
        yield from (
            f"{part!r} is not by {quote.speaker.name}"
            for words, quote in said
            if part in words and re.search(speaker, quote.speaker.name or "")
        )
    verbatim = sum(quote.kind.verbatim for _, quote in said)
    if verbatim != expect.get("count_direct", verbatim):
        yield f"{verbatim} quotes in marks, not {expect['count_direct']}"
    speakers = " ".join((quote.speaker.name or "").lower() for _, quote in said)
    yield from (f"{name} is no speaker" for name in expect.get("no_person", []) if name.lower() in speakers)
    if expect.get("outlet_not", "\0") in (record.document.outlet or ""):
        yield f"{record.document.outlet} is no outlet"


def _bare(listed: list[str]) -> list[str]:
    return [words.strip(" .,") for words in listed]


def _date_faults(expect: dict[str, Any], record: Record) -> Iterator[str]:
    found = [(mention.span.of(record.document.text), mention.when) for mention in record.dates]
    if expect.get("none_at_all") and found:
        yield f"no dates: {found}"
    yield from (f"no date is {value}" for value in expect.get("none", []) if any(w.value == value for _, w in found))
    for part, want in expect.get("dates", []):
        near = [when for words, when in found if part in words or words in part]
        if not any(_is(when, want) for when in near):
            yield f"{part!r} is {want}, not {[when.value for when in near]}"


def _is(when: When, want: str | list[str]) -> bool:
    if isinstance(want, str):
        return when.value in want.split("|")
    return [str(when.earliest), str(when.latest)] == want


def reported_cases() -> list[ReportedCase]:
    """Return the cases, in the order of their file."""
    return [
        ReportedCase(
            case["id"], case["area"], (CASES / case["file"]).read_text("utf-8"), case["published"], case["expect"]
        )
        for case in json.loads((CASES / "expected.json").read_text("utf-8"))
    ]


def digest() -> str:
    """Return the digest of the cases and their answers."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(CASES.iterdir()))).hexdigest()
