"""What a refusal advises works when it is sent to the very command that refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOW
from tests.newsroom import newsroom_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.newsroom import Newsroom

_REFUSED = ("I do not understand", "Не розумію", "I do not speak", "Мови «", "Write “", "Напишіть після")
# "Try 2022-10, october 2022 or last week", "Send for example /digest 08:30".
_ADVICE = re.compile(
    r"(?:Try|Send for example|For example:|Спробуйте|Надішліть, наприклад,|Наприклад:|after it:|“(?:digest|off)”:) (.+)"
)


def _examples(answer: str) -> list[str]:
    advice = _ADVICE.search(answer)
    assert advice is not None, answer
    return re.split(r", | or | або ", advice[1])


@pytest.mark.parametrize("language", ["en", "uk"])
@pytest.mark.parametrize(
    ("command", "typed"),
    [
        pytest.param("/onthisday", "2022-10", id="a month where a day is needed"),
        pytest.param("/onthisday", "2022-13", id="a month that is none, where a day is needed"),
        pytest.param("/onthisday", "2022-10-14-15", id="no period at all, where a day is needed"),
        pytest.param("/onthisday", "30 february", id="a day that is none"),
        pytest.param("/timeline", "2022-13", id="a month that is none"),
        pytest.param("/timeline", "zeppelin", id="no period"),
        pytest.param("/timeline", "2022-10..soon", id="half a period"),
        pytest.param("/quote marchenko", "from:someday", id="no date in a filter"),
        pytest.param("/quote marchenko", "to:2022-13", id="a date that is none in a filter"),
        pytest.param("/people", "from:last week", id="a filter without its quotation marks"),
        pytest.param("/sources", "from:someday", id="documents"),
        pytest.param("/search pier", "from:someday", id="a search"),
        pytest.param("/export people", "from:someday", id="an export"),
        pytest.param("/digest", "25:00", id="no hour"),
        pytest.param("/digest", "08:30 Mars", id="no zone of a digest"),
        pytest.param("/digest", "08:30 Fun", id="a slip in a weekday"),
        pytest.param("/settings timezone", "Mars", id="no zone"),
        pytest.param("/settings timezone", "UTC+20", id="no offset"),
        pytest.param("/settings language", "Klingon", id="no language"),
        pytest.param("/settings alerts", "sometimes", id="no such time of alerts"),
        pytest.param("/settings silent", "maybe", id="neither on nor off"),
    ],
)
async def test_every_example_works_where_it_is_given(
    newsroom: Newsroom, command: str, typed: str, language: str
) -> None:
    olena = newsroom.fake.user("Olena", language=language)
    await olena.say(f"{command} {typed}")
    first = (await olena.reply()).text
    assert first.startswith(_REFUSED), first
    for example in _examples(first.splitlines()[0]):
        await olena.say(example if example.startswith("/") else f"{command} {example}")
        answer = (await olena.reply()).text
        assert not answer.startswith(_REFUSED), (example, answer)


@pytest.mark.parametrize("typed", ["language UK", "language uk"])
async def test_a_setting_may_be_written_in_capitals(newsroom: Newsroom, typed: str) -> None:
    assert "Мова: Українська" in (await newsroom.ask(f"/settings {typed}")).text


async def test_a_setting_there_is_none_of_is_said(newsroom: Newsroom) -> None:
    answer = (await newsroom.ask("/settings volume 3")).text
    assert answer.startswith(
        "There is no setting “volume”. There are: language, timezone, alerts, silent.\nSettings of"
    )


@pytest.mark.parametrize("command", ["renderings", "cite"])
@pytest.mark.parametrize("typed", ["", "junk", "ferry", "ferry-9-5", "Marchenko pier", "harbour-1-x"])
async def test_what_is_no_id_of_a_quote_is_answered_with_one_that_works(
    newsroom: Newsroom, command: str, typed: str
) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say(f"/{command} {typed}")
    told = (await olena.reply()).text
    assert told.startswith("Which quote? ")
    await olena.say(told.rpartition("for example ")[2])
    assert (await olena.reply()).marked("expandable_blockquote")


@pytest.mark.parametrize("command", ["renderings", "cite"])
@pytest.mark.parametrize("typed", ["ferry-1-4", "ferry-0-99999", "gone-5-9"])
async def test_an_id_that_leads_to_no_quote_any_more_is_said_to(newsroom: Newsroom, command: str, typed: str) -> None:
    assert (await newsroom.ask(f"/{command} {typed}")).text.startswith("That passage is not in this archive any more")


async def test_an_archive_without_quotes_has_no_id_to_give(tmp_path: Path) -> None:
    async with newsroom_of(tmp_path, {"rain.txt": "Rain\n\nIt rained all day.\n"}, NOW) as running:
        assert (await running.ask("/cite")).text.endswith("for example /cite ID")


@pytest.mark.parametrize("asked", ["/settings timezone Fun", "/digest 08:30 Lemberg"])
async def test_a_place_known_by_another_name_is_told(newsroom: Newsroom, asked: str) -> None:
    answer = (await newsroom.ask(asked)).text
    assert ("Hūn, LY" if "Fun" in asked else "Lviv, UA") in answer
