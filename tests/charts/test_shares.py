from __future__ import annotations

from bot.charts.shares import MOST, shares
from bot.model import OutletCount, SpeakerKind


def count(speaker: str, outlet: str | None, quotes: int, kind: SpeakerKind = SpeakerKind.PERSON) -> OutletCount:
    return OutletCount(speaker, kind, outlet, quotes)


def test_the_most_quoted_comes_first_with_a_part_for_each_outlet() -> None:
    found = shares([count("Stone", "Post", 2), count("Brandt", "Weekly", 3), count("Stone", None, 2)])
    assert [(one.name, one.parts) for one in found.stacks] == [("Stone", (0, 2, 2)), ("Brandt", (3, 0, 0))]
    assert found.outlets == ("Weekly", "Post", None)
    assert (found.others, found.speakers, found.quotes) == (0, 2, 7)


def test_a_person_and_an_organisation_of_one_name_are_two() -> None:
    found = shares([count("Stone", "Post", 2), count("Stone", "Post", 1, SpeakerKind.ORGANISATION)])
    assert [one.parts for one in found.stacks] == [(2,), (1,)]


def test_many_outlets_share_the_last_part() -> None:
    found = shares([count("Stone", f"Outlet {number}", 10 - number) for number in range(7)])
    assert found.stacks[0].parts == (10, 9, 8, 7, 6, 5 + 4)
    assert (len(found.outlets), found.others) == (5, 2)


def test_a_sixth_outlet_keeps_its_name() -> None:
    found = shares([count("Stone", f"Outlet {number}", 10 - number) for number in range(6)])
    assert found.stacks[0].parts == (10, 9, 8, 7, 6, 5)
    assert (len(found.outlets), found.others) == (6, 0)


def test_only_the_first_are_shown_and_all_are_counted() -> None:
    found = shares([count(f"Speaker {number:02}", "Post", 1) for number in range(MOST + 3)])
    assert [one.name for one in found.stacks] == [f"Speaker {number:02}" for number in range(MOST)]
    assert (found.speakers, found.quotes) == (MOST + 3, MOST + 3)


def test_an_outlet_of_nobody_shown_is_not_in_the_legend() -> None:
    quoted = [count(f"Speaker {number:02}", "Post", 2) for number in range(MOST)]
    assert shares([*quoted, count("Last", "Weekly", 1)]).outlets == ("Post",)


def test_nobody_quoted_makes_no_parts() -> None:
    assert shares([]).stacks == ()
