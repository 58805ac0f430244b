"""Lists that lead away from the page: menus, share buttons, headlines of other stories, lines said again."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from bot.corpus.furniture import LABEL, MENU, READ_ALSO, SHARE
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.corpus.page import Line

# A list of headlines at the end of a page, and one that news follows: the second needs more to be believed,
# because a programme or a list of winners inside an article looks much the same.
_FEWEST_AT_THE_END = 5
_FEWEST_WITHIN = 8
_SHARE_OF_HEADLINES = 0.6

# The lines right above the first sentence may be the article's own headline, subtitle, byline and place.
_OWN_HEADING = 4
_HEADING_LINES = 8

_MENU_MARK = re.compile(r"[|·•»›/>]")
_MOST_READ_ALSO = 12


def find_lists(lines: list[Line]) -> Iterator[Span]:
    """Yield the spans of lines that belong to a list of links, a menu, a row of buttons, or stand twice."""
    prose = [number for number, line in enumerate(lines) if line.prose]
    first, last = (prose[0], prose[-1]) if prose else (0, -1)
    yield from _buttons(lines)
    yield from _read_also(lines)
    yield from _repeated(lines, first)
    yield from _menus(lines, first, last)
    if prose:  # on a page of nothing but headlines, the headlines are what it has to say
        yield from _headlines(lines, first, last)


def _buttons(lines: list[Line]) -> Iterator[Span]:
    shares = [_is_share_row(line) for line in lines]
    for number, line in enumerate(lines):
        if len(line.text) < 40 and LABEL.fullmatch(line.text):
            yield line.span
        elif shares[number]:
            neighbours = shares[max(0, number - 1) : number] + shares[number + 1 : number + 2]
            # One network's name alone may be the heading of a section about it.
            if len(line.words) > 1 or any(neighbours):
                yield line.span


def _is_share_row(line: Line) -> bool:
    return len(line.text) < 100 and bool(line.words) and all(word.lower() in SHARE for word in line.words)


def _read_also(lines: list[Line]) -> Iterator[Span]:
    """Yield "Read also:" alone on its line, with the headlines that follow it."""
    for number, line in enumerate(lines):
        if len(line.text) > 60 or not READ_ALSO.fullmatch(line.text):
            continue
        links = []
        for link in lines[number + 1 : number + 1 + _MOST_READ_ALSO]:
            sentence = link.finished and link.last != "?" and not link.title_cased
            if sentence or not link.open or len(link.words) < 4:
                break
            links.append(link)
        if links:
            yield Span(line.span.start, links[-1].span.end)


def _repeated(lines: list[Line], first_prose: int) -> Iterator[Span]:
    """Yield the second copy of the headline above the story, and notices that interrupt it three times."""
    yield from _second_headlines(lines[: min(first_prose, _HEADING_LINES)])
    yield from _notices(lines[first_prose:])


def _second_headlines(above: list[Line]) -> Iterator[Span]:
    heading = [line for line in above if len(line.words) > 3]
    copies = Counter(line.text for line in heading)
    seen: set[str] = set()
    for line in heading:
        if copies[line.text] == 2 and line.text in seen:
            yield line.span
        seen.add(line.text)


def _notices(story: list[Line]) -> Iterator[Span]:
    """Yield "Story continues below this notice" between paragraphs; a song's refrain stands among its verses."""
    alone = [line for line in story if line.after_blank and line.before_blank and line.open]
    copies = Counter(line.text for line in alone)
    for line in alone:
        if copies[line.text] > 2 and len(line.words) > 4 and not line.finished:
            yield line.span


def _menus(lines: list[Line], first_prose: int, last_prose: int) -> Iterator[Span]:
    """Yield menus on one line anywhere, and menus of several lines above and below the story."""
    for line in lines:
        if len(line.text) < 250 and _MENU_MARK.search(line.text):
            parts = [part.strip().lower() for part in _MENU_MARK.split(line.text)]
            if len(parts) > 2 and sum(part in MENU for part in parts) > 1:
                yield line.span
    yield from _menu_columns(lines[:first_prose])
    yield from _menu_columns(lines[last_prose + 1 :])


def _menu_columns(lines: list[Line]) -> Iterator[Span]:
    """Yield runs of short lines from the first to the last entry that menus have everywhere."""
    for is_entry, entries in groupby(lines, _may_be_entry):
        run = list(entries)
        known = [place for place, entry in enumerate(run) if entry.text.lower() in MENU]
        if is_entry and len(known) > 2 and len(known) * 3 > known[-1] - known[0]:
            yield Span(run[known[0]].span.start, run[known[-1]].span.end)


def _may_be_entry(line: Line) -> bool:
    return len(line.words) <= 4 and line.open and not line.dateline


def _headlines(lines: list[Line], first_prose: int, last_prose: int) -> Iterator[Span]:
    """Yield long runs of lines that are mostly headlines in title case, each a story of its own."""
    start = 0
    for number in range(len(lines) + 1):
        if number < len(lines) and _may_be_listed(lines[number]):
            continue
        run = lines[start:number]
        if start < first_prose <= number:
            run = run[: -_OWN_HEADING or None]
        headlines = sum(len(line.words) > 4 and line.title_cased for line in run)
        fewest = _FEWEST_AT_THE_END if start > last_prose else _FEWEST_WITHIN
        introduced = start > 0 and lines[start - 1].last == ":"
        if headlines >= fewest and headlines >= _SHARE_OF_HEADLINES * len(run) and not introduced:
            yield Span(run[0].span.start, run[-1].span.end)
        start = number + 1


def _may_be_listed(line: Line) -> bool:
    if line.prose and line.last != "?":
        # "Minister Resigns After Vote The minister said on Mond": a teaser glued to its headline, cut off.
        return not line.finished and len(line.text) < 400
    return line.open or line.title_cased
