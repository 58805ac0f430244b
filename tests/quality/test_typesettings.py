"""What is found in a passage is found too when it is set otherwise."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from tests.quality import typesettings
from tests.quality.quote_scores import Case, Score, count, passages

if TYPE_CHECKING:
    from bot.model import Quote
    from tests.quality.typesettings import Setting

# Every passage is read eleven times.
pytestmark = pytest.mark.slow

_OTHER_MARKS = re.compile(r"[‘\"«„`]")


def _folded(name: str) -> str:
    return name.lower().replace("’", "'")


def _by_small_letters(quote: Quote) -> Quote:
    return replace(quote, speaker=replace(quote.speaker, name=_folded(quote.speaker.name or "")))


def _reads(case: Case, setting: Setting) -> bool:
    wanted = tuple(replace(one, speaker=_folded(one.speaker)) for one in case.wanted)
    result = Score()
    found = [_by_small_letters(quote) for quote in typesettings.quotes_of(case.text, setting)]
    count(replace(case, wanted=wanted), found, result)
    return not result.problems


@cache
def _read_as_printed() -> tuple[Case, ...]:
    return tuple(case for case in passages() if _reads(case, str))


# The share of passages, in percent, that are read right when they are set so. Short passages show less of how they
# are set than articles do.
@pytest.mark.parametrize(
    ("setting", "floor"),
    [
        (typesettings.wrapped, 99),
        (typesettings.wrapped_and_set_in, 98),
        (typesettings.first_lines_set_in, 98),
        (typesettings.first_lines_tabbed, 98),
        (typesettings.first_lines_hanging, 98),
        (typesettings.set_in, 100),
        (typesettings.tabbed, 100),
        (typesettings.without_blank_lines, 100),
        (typesettings.in_single_marks, 97),
        (typesettings.in_straight_single_marks, 95),
        (typesettings.in_small_letters, 75),
    ],
)
def test_passages_are_read_alike_however_they_are_set(setting: Setting, floor: int) -> None:
    single = setting in (typesettings.in_single_marks, typesettings.in_straight_single_marks)
    cases = [case for case in _read_as_printed() if not (single and _OTHER_MARKS.search(case.text))]
    right = sum(_reads(case, setting) for case in cases)
    assert 100 * right / len(cases) >= floor
