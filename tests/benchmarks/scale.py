"""What an archive costs as it grows: `python -m tests.benchmarks.scale [--sizes 100,3000,30000,100000]`.

Makes archives of invented news on disk, loads each with the real `onrecord load`, asks the bot everything a chat may
ask, starts the real program, and prints one table: milliseconds as median / 99th percentile, and how many times more
than at the size before. Beside it the same questions as one hand-written SQL query each, and `tantivy` and `bm25s`
on the same texts (`pip install 'onrecord[bench]'`). Any answer costs what `/help` costs; a query by hand is no message.
Figures are printed, never asserted: machines differ.

Archives and stores that are kept (`--keep FOLDER`) are used again until the tables or the extractor change, with
`--parts answers` until the tables do; the figures of their load are those of the time.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import zip_longest
from math import ceil
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from bot.archive.code_version import reading_version
from tests.benchmarks import made_news, scale_by_hand, scale_processes, scale_search
from tests.benchmarks.scale_clocks import CLOCKS
from tests.benchmarks.scale_questions import questions
from tests.sources import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_SIZES = "100,3000,30000,100000"
_SEED = 1
_PARTS = ("answers", "processes", "search")
_RUNS_BY_HAND, _RUNS_OF_LIBRARIES = 5, 5


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what is measured under which key, and the issue's target at a hundred thousand articles.

    Without a `unit` it is the milliseconds of many answers; `digits` are those behind the point.
    """

    label: str
    key: str
    target: str = ""
    unit: str = ""
    digits: int = 1


_ROWS = (
    Row("/help, which asks the archive nothing", "help"),
    Row("/quote, a rare name", "quote_rare", "stay"),
    Row("/quote, a rare name misspelt", "quote_misspelt", "stay"),
    Row("/quote, the most frequent names", "quote_top", "10/40"),
    Row("… their last page, and back", "quote_top_page", "10/40"),
    Row("/quote NAME word", "quote_word", "10/40"),
    Row("/quote, a name nobody has", "quote_unknown", "10/40"),
    Row("/said, a common word", "search_said", "10/40"),
    Row("/timeline, a month", "timeline_month", "10/40"),
    Row("/timeline, a year", "timeline_year", "10/40"),
    Row("/timeline alone", "timeline_alone", "10/40"),
    Row("/onthisday", "onthisday", "10/40"),
    Row("/search, a common word", "search_common", "25/60"),
    Row("/search, a common word and a rarer one", "search_two", "25/60"),
    Row("/search, a phrase", "search_phrase", "25/60"),
    Row("/search, words of which some are nowhere", "search_some", "25/60"),
    Row("/verify, words as they stand", "verify_same", "·/40"),
    Row("… one of them altered", "verify_altered", "·/40"),
    Row("… shortened, of somebody named", "verify_named", "·/40"),
    Row("… words that nobody said", "verify_invented", "·/40"),
    Row("/people", "people", "10/40"),
    Row("/people NAME", "people_name", "10/40"),
    Row("/sources", "sources", "10/40"),
    Row("/source ID", "source", "10/40"),
    Row("/start", "start", "10/40"),
    Row("inline, a top name", "inline_top", "15/50"),
    Row("/digest, everything new", "digest_all"),
    Row("/digest, a hundred new", "digest_new", "100"),
    Row("/export, the most frequent name", "export_top", "1500"),
    Row("/export timeline, a month", "export_month", "500"),
    Row("export of all quotes", "export_all_rate", "≥ 50,000", "rows/s", 0),
    Row("… its first row", "export_all_first_row", "", "ms"),
    Row("chart of all dates", "chart_timeline", "800"),
    Row("chart of a year", "chart_year", "800"),
    Row("chart of people", "chart_people", "800"),
    Row("a rare /quote while /digest of others runs", "beside_digest", "50"),
    Row("… while a chart of others runs", "beside_chart", "50"),
    Row("… while an export of others runs", "beside_export", "50"),
    Row("… while /people of others runs", "beside_people", "50"),
    Row("longest stand-still of the loop, /digest", "still_digest", "20", "ms"),
    Row("… chart", "still_chart", "20", "ms"),
    Row("… export", "still_export", "20", "ms"),
    Row("… /people", "still_people", "20", "ms"),
    Row("first load", "load_rate", "≥ 150", "articles/s", 0),
    Row("… its first tenth", "load_first_tenth", "", "articles/s", 0),
    Row("… its last tenth", "load_last_tenth", "no slower", "articles/s", 0),
    Row("… after the last article", "load_after", "", "s"),
    Row("… processor time an article", "load_processor", "", "ms"),
    Row("memory of the load", "load_memory", "400", "MB", 0),
    Row("… with its workers", "load_memory_together", "", "MB", 0),
    Row("memory of the running bot", "memory_running", "250", "MB", 0),
    Row("… after all questions", "memory_asked", "250", "MB", 0),
    Row("… at its peak, with exports and charts", "memory_peak", "350", "MB", 0),
    Row("a load that finds nothing changed", "unchanged", "3", "s"),
    Row("ten new files until answers hold them", "ten_new", "2", "s"),
    Row("a hundred new articles, in this process", "hundred_new", "", "s"),
    Row("start to first answer", "start", "1.5", "s"),
    Row("… with a hundred files to read first", "start_behind", "1.5", "s"),
    Row("store ÷ text", "store_by_text", "2.5", "×"),
    Row("quotes", "quotes", "", "held", 0),
    Row("speakers quoted", "speakers", "", "held", 0),
    Row("text", "text_mb", "", "MB"),
)
# Seconds in the figures, milliseconds in the table.
_IN_MILLISECONDS = 1000.0


@dataclass(slots=True)
class Measured:
    """All figures of one size: seconds by kind of answer, single figures, seconds by kind of a query by hand and of
    each search library.
    """

    articles: int
    seconds: dict[str, list[float]]
    figures: dict[str, float]
    by_hand: dict[str, list[float]]
    libraries: dict[str, dict[str, list[float]]]


def percentile(taken: Sequence[float], share: float) -> float:
    """Return the least of the values that so many are not above."""
    return sorted(taken)[max(0, ceil(share * len(taken)) - 1)]


def _measure(articles: int, kept: Path, parts: Sequence[str], clock: str) -> Measured:
    """Make the archive where it is not kept, and measure it in a copy."""
    corpus, database, noted = kept / "corpus", kept / "store.sqlite3", kept / "load.json"
    if not corpus.exists():
        _say(f"{articles} articles: making the archive")
        made = kept / "making"
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir(parents=True)
        made_news.write(made, made_news.first(articles, _SEED), _SEED)
        made.rename(corpus)
    state = [_layout(), reading_version() if "processes" in parts else None]
    before = json.loads(noted.read_text()) if noted.exists() else {"state": []}
    if any(old != new for old, new in zip_longest(before["state"], state) if new):
        _say(f"{articles} articles: loading them")
        for left in kept.glob("store.sqlite3*"):
            left.unlink()
        before = {"state": [_layout(), reading_version()], "figures": scale_processes.load(database, corpus, articles)}
        noted.write_text(json.dumps(before))
    figures: dict[str, float] = before["figures"]
    measured = Measured(articles, {}, figures, {}, {})
    with tempfile.TemporaryDirectory(dir=kept) as folder:
        copy = Path(folder)
        shutil.copytree(corpus, copy / "corpus", copy_function=_linked)
        shutil.copy2(database, copy / "store.sqlite3")
        _measure_copy(measured, copy, parts, clock)
    (kept / "measured.json").write_text(json.dumps([measured.seconds, measured.figures, measured.by_hand]))
    return measured


def _layout() -> str:
    """Return what changes when the store is laid out anew: one made before would make itself anew then."""
    tables = sorted((ROOT / "bot/store/migrations").rglob("*.sql"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in tables)).hexdigest()


def _linked(source: str, target: str) -> None:
    """Put a file into another folder: by a link, but the sidecar, to which lines are added."""
    if source.endswith(".toml"):
        shutil.copy2(source, target)
    else:
        os.link(source, target)


def _measure_copy(measured: Measured, folder: Path, parts: Sequence[str], clock: str) -> None:
    corpus, database, articles = folder / "corpus", folder / "store.sqlite3", measured.articles
    asked = questions(articles, _SEED)
    typed: dict[str, list[str]] = {}
    by_hand: dict[str, list[dict[str, str]]] = {}
    for one in asked:
        typed.setdefault(one.kind, []).append(one.typed)
        by_hand.setdefault(one.kind, []).append(dict(one.values))
    if "search" in parts:
        sought = {kind: [one.partition(" ")[2] for one in typed[kind]] for kind in ("search_common", "search_phrase")}
        for library in scale_search.NAMES:
            _say(f"{articles} articles: {library}")
            try:
                texts = scale_by_hand.pieces(database)
                measured.libraries[library] = scale_search.seconds(
                    library, texts, sought, _RUNS_OF_LIBRARIES, CLOCKS[clock]
                )
            except ModuleNotFoundError:
                _say(scale_search.missing(library))
    if "answers" in parts:
        _say(f"{articles} articles: hand-written queries")
        for kind in scale_by_hand.QUERIES:
            measured.by_hand[kind] = scale_by_hand.seconds(database, kind, by_hand[kind] * _RUNS_BY_HAND, CLOCKS[clock])
    if "processes" in parts:
        _say(f"{articles} articles: the real program")
        measured.figures["unchanged"] = scale_processes.load_again(database, corpus)
        rare = typed["quote_rare"][0].removeprefix("/quote ")
        measured.figures |= asyncio.run(scale_processes.running(database, corpus, articles, _SEED, rare))
        scale_processes.load_again(database, corpus)  # what the program was stopped at
    if "answers" in parts:
        _say(f"{articles} articles: answers")
        found = _answers(database, corpus, articles, clock)
        measured.seconds |= found["seconds"]
        measured.figures |= found["figures"]
        measured.figures["export_all_rate"] = (
            found["figures"]["export_all_rows"] / found["figures"]["export_all_seconds"]
        )


def _answers(database: Path, corpus: Path, articles: int, clock: str) -> dict[str, Any]:
    """Return the figures of a process of their own, whose memory is the bot's."""
    program = (sys.executable, "-m", "tests.benchmarks.scale_answers")
    command = (*program, str(database), str(corpus), str(articles), str(_SEED), clock)
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


def _cell(row: Row, one: Measured) -> tuple[str, float] | None:
    """Return what stands in the table, and the number by which it grows; None where it was not measured."""
    if not row.unit:
        if row.key not in one.seconds:
            return None
        middle, high = median(one.seconds[row.key]), percentile(one.seconds[row.key], 0.99)
        return f"{_short(middle * _IN_MILLISECONDS)} / {_short(high * _IN_MILLISECONDS)}", middle
    if row.key not in one.figures:
        return None
    value = one.figures[row.key] * (_IN_MILLISECONDS if row.unit == "ms" else 1)
    return f"{value:,.{row.digits}f} {row.unit}", value


def _short(milliseconds: float) -> str:
    return f"{milliseconds:,.{0 if milliseconds >= 10 else 1 if milliseconds >= 1 else 2}f}"


def table(measured: Sequence[Measured]) -> Iterator[list[str]]:
    """Yield the lines of the table, the heading first: figures by size, growth behind all but the first."""
    heading = ["ms: median / 99th percentile"]
    for number, one in enumerate(measured):
        heading += [f"{one.articles:,}", "×"] if number else [f"{one.articles:,}"]
    yield [*heading, "target at 100,000"]
    for row in _ROWS:
        cells = [row.label]
        before: float | None = None
        for number, one in enumerate(measured):
            found = _cell(row, one)
            cells.append(found[0] if found else "–")
            if number:
                cells.append(f"{found[1] / before:.1f}" if found and before else "")
            before = found[1] if found else None
        yield [*cells, row.target]


def beside(measured: Sequence[Measured]) -> Iterator[list[str]]:
    """Yield the lines of the second table: each kind of question as the bot answers it and in one query by hand.

    Searches are compared with libraries too; behind each the bot's median as a multiple of it.
    """
    yield ["ms, median", *(f"{one.articles:,}: bot" for one in measured), *(["beside", "bot ÷ it"] * len(measured))]
    for kind in scale_by_hand.QUERIES:
        others = [("SQL by hand", [one.by_hand.get(kind) for one in measured])]
        others += [
            (library, [one.libraries.get(library, {}).get(kind) for one in measured]) for library in scale_search.NAMES
        ]
        for name, taken in others:
            if not any(taken):
                continue
            cells = [f"{kind} beside {name}"]
            cells += [_short(median(one.seconds[kind]) * 1000) if kind in one.seconds else "–" for one in measured]
            for one, other in zip(measured, taken, strict=True):
                cells += _compared(one.seconds.get(kind), other)
            yield cells


def _compared(ours: Sequence[float] | None, other: Sequence[float] | None) -> list[str]:
    if not other:
        return ["–", ""]
    return [_short(median(other) * _IN_MILLISECONDS), f"{median(ours) / median(other):.1f}" if ours else ""]


def _printed(lines: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)


def _as_markdown(lines: Sequence[Sequence[str]]) -> str:
    heading, *others = [f"| {' | '.join(line)} |" for line in lines]
    return "\n".join([heading, f"|{'---|' * len(lines[0])}", *others])


def main() -> None:
    """Print the tables and write them down."""
    parser = argparse.ArgumentParser(description="What an archive costs as it grows.")
    parser.add_argument("--sizes", default=_SIZES, help="articles, separated by commas")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where archives and stores are kept and used again")
    parser.add_argument("--parts", default=",".join(_PARTS), help="what is measured beside the load")
    parser.add_argument(
        "--clock", choices=CLOCKS, default="wall", help="answers by the processor's time, where others use the machine"
    )
    parser.add_argument("--to", type=Path, default=Path("scale.md"), metavar="FILE", help="the tables as Markdown")
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    parts = given.parts.split(",")
    with tempfile.TemporaryDirectory() as folder:
        kept = (given.keep or Path(folder)).resolve()
        measured = [_measure(size, kept / str(size), parts, given.clock) for size in sizes]
    tables = [list(table(measured)), list(beside(measured))]
    print("\n\n".join(map(_printed, tables)))
    given.to.write_text("\n\n".join(map(_as_markdown, tables)) + "\n", encoding="utf-8")
    _say(f"written to {given.to}")


if __name__ == "__main__":
    main()
