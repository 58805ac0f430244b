"""Which near-copies are one story, and which of its carriers leads."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from bot.wordings.copies import Likeness
from bot.wordings.tellings import StoryTold, is_one_story, stories

SAME, NEARLY, EDITED, OTHER = Likeness(0.95, 0.7), Likeness(0.85, 0.7), Likeness(0.75, 0.6), Likeness(0.9, 0.3)


def telling(
    row: int, first: str | None, outlet: int | None, last: str | None = None, *, lent: bool = False
) -> StoryTold:
    days = (date.fromisoformat(first), date.fromisoformat(last or first)) if first else None
    return StoryTold(row, f"{row}.txt", outlet, days, lent)


THURSDAY, FRIDAY, NEXT_WEEK = "2024-03-07", "2024-03-08", "2024-03-14"
PAIRS = [
    ("two outlets on one day, edited", (THURSDAY, 1), (THURSDAY, 2), EDITED, True),
    ("two outlets a day apart", (THURSDAY, 1), (FRIDAY, 2), SAME, True),
    ("two outlets a day apart, edited: may be a form", (THURSDAY, 1), (FRIDAY, 2), EDITED, False),
    ("a week apart", (THURSDAY, 1), (NEXT_WEEK, 2), SAME, False),
    ("one outlet twice on a day", (THURSDAY, 1), (THURSDAY, 1), SAME, True),
    ("one outlet twice on a day, edited: may be two of many", (THURSDAY, 1), (THURSDAY, 1), EDITED, False),
    ("one outlet on two days", (THURSDAY, 1), (FRIDAY, 1), SAME, False),
    ("outlets that are not known", (THURSDAY, None), (FRIDAY, None), SAME, True),
    ("outlets that are not known: may be a form", (THURSDAY, None), (FRIDAY, None), NEARLY, False),
    ("one outlet that is not known: may be the other's form", (THURSDAY, 1), (FRIDAY, None), NEARLY, False),
    ("two outlets a day apart, a local paragraph on top", (THURSDAY, 1), (FRIDAY, 2), NEARLY, True),
    ("outlets that are not known, on one day", (THURSDAY, None), (THURSDAY, None), NEARLY, True),
    ("nothing is known of either: may be a form", (None, None), (None, None), NEARLY, False),
    ("one outlet that is not known, edited", (THURSDAY, 1), (THURSDAY, None), EDITED, False),
    ("a brief of it", (THURSDAY, 1), (THURSDAY, 2), OTHER, False),
    ("none dated", (None, 1), (None, 2), SAME, True),
    ("none dated, edited", (None, 1), (None, 2), EDITED, False),
    ("one dated", (THURSDAY, 1), (None, 2), SAME, False),
    ("both of a month", ("2024-03-01", 1, "2024-03-31"), ("2024-03-01", 2, "2024-03-31"), SAME, True),
    ("of two months", ("2024-03-01", 1, "2024-03-31"), ("2024-05-01", 2, "2024-05-31"), SAME, False),
    ("a day of the month", ("2024-03-01", 1, "2024-03-31"), (THURSDAY, 2), SAME, False),
]


@pytest.mark.parametrize(("a", "b", "alike", "expected"), [row[1:] for row in PAIRS], ids=[row[0] for row in PAIRS])
def test_which_pairs_are_one_story(
    a: tuple[str | None, int | None], b: tuple[str | None, int | None], alike: Likeness, *, expected: bool
) -> None:
    one, other = telling(1, *a), telling(2, *b)
    assert is_one_story(one, other, alike) is expected
    assert is_one_story(other, one, alike) is expected


def in_a_row(*tellings: StoryTold) -> list[list[int]]:
    """Return the stories among tellings of which each is linked with the next."""
    rows = [one.row for one in tellings]
    links = {row: [other for other in rows if abs(rows.index(other) - rows.index(row)) == 1] for row in rows}
    return [[one.row for one in group] for group in stories(tellings, links)]


def test_what_hangs_together_is_one_story() -> None:
    assert in_a_row(telling(1, THURSDAY, 1), telling(2, FRIDAY, 2), telling(3, "2024-03-10", 3)) == [[1, 2, 3]]
    assert in_a_row(telling(1, THURSDAY, 1)) == []


def test_what_goes_on_for_longer_than_a_story_lasts_is_one_within_a_day_only() -> None:
    daily = [telling(2 * day + paper, f"2024-03-{day:02}", paper) for day in range(1, 10) for paper in (0, 1)]
    assert in_a_row(*daily) == [[2 * day, 2 * day + 1] for day in range(1, 10)]
    weekly = [telling(day, f"2024-03-{day:02}", day) for day in range(1, 10)]
    assert in_a_row(*weekly) == []
    assert in_a_row(*weekly[:8]) == [list(range(1, 9))]


def test_what_one_outlet_prints_on_two_days_is_one_within_a_day_only() -> None:
    both = [telling(2 * day + paper, f"2024-03-{day:02}", paper) for day in (4, 5) for paper in (0, 1)]
    assert in_a_row(*both) == [[8, 9], [10, 11]]
    assert in_a_row(*both[1:]) == [[10, 11]]
    assert in_a_row(telling(1, THURSDAY, 1), telling(2, FRIDAY, 2), telling(3, THURSDAY, 1)) == [[1, 3, 2]]
    assert in_a_row(telling(1, THURSDAY, None), telling(2, FRIDAY, 2), telling(3, FRIDAY, None)) == [[1, 2, 3]]


def test_the_earliest_leads_then_the_first_by_name_and_no_lent_date() -> None:
    carriers = [
        telling(9, THURSDAY, 1),
        telling(3, FRIDAY, 2),
        telling(4, FRIDAY, 3),
        telling(1, THURSDAY, 4, lent=True),
        telling(2, None, 5),
    ]
    linked = {one.row: [other.row for other in carriers] for one in carriers}
    for order in permutations(carriers):
        ((lead, *others),) = stories(order, linked)
        assert [one.row for one in (lead, *others)] == [9, 3, 4, 2, 1]
