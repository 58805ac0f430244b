"""What the Tab key offers: commands, and names as they begin in any alphabet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.model import SpeakerKind
from bot.names import Known
from bot.terminal.completing import Completed, Completions, NamesBegun

if TYPE_CHECKING:
    from tests.newsroom import Newsroom


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("/q", ["/quote"]),
        ("/FOLL", ["/follow", "/following"]),
        ("/so", ["/sources", "/source"]),
        ("/c", ["/compare"]),
        ("/quote mar", ["Olena Marchenko"]),
        ("/quote Olena M", ["Olena Marchenko"]),
        ("  /QUOTE  mar", ["Olena Marchenko"]),
        ("/people марч", ["Olena Marchenko"]),
        ("/follow bra", ["Jonas Brandt", "Ida Brandt"]),
        ("/export quotes хол", ["Karin Holm"]),
        ("/quote Marcenko", ["Olena Marchenko"]),
        ("/quote person cl", ['"person close to the council"']),
        ("/quote ", []),
        ("/quote xyz", []),
        ("/quote Marchenko pier", []),
        ("/search mar", []),
        ("mar", []),
        ("", []),
    ],
)
async def test_a_line_is_ended_by_what_the_archive_knows(newsroom: Newsroom, line: str, offered: list[str]) -> None:
    assert [one.text for one in await Completions(newsroom.house).of(line)] == offered


async def test_a_name_stands_in_place_of_what_was_typed_of_it(newsroom: Newsroom) -> None:
    assert await Completions(newsroom.house).of("/quote  олена мар") == [Completed("Olena Marchenko", len("олена мар"))]
    assert await Completions(newsroom.house).of(" /qu") == [Completed("/quote", 3)]


@pytest.mark.parametrize("typed", ["ков", "KOV", "kov'", "王", "žu", "жу"])
def test_a_name_in_any_alphabet_is_ended_from_any(typed: str) -> None:
    names = NamesBegun([Known("Ганна Коваль"), Known("王毅"), Known("Ana Žuk")])
    meant = {"ков": "Ганна Коваль", "kov": "Ганна Коваль", "王": "王毅"}.get(typed.strip("'").lower(), "Ana Žuk")
    assert [one.name for one in names.beginning(typed)] == [meant]


def test_of_many_the_most_quoted_are_offered() -> None:
    many = [Known(f"Ana Holm{number:03}", quotes=number % 100) for number in range(1000)]
    names = NamesBegun([*many, Known("a holm in the lake", kind=SpeakerKind.UNNAMED, quotes=500)])
    offered = [one.name for one in names.beginning("holm")]
    assert offered[:3] == ["a holm in the lake", "Ana Holm099", "Ana Holm199"]
    assert len(offered) == 20
    assert names.beginning("-") == []
