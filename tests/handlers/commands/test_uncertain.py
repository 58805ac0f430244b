"""A speaker who is not sure: said wherever the quote is shown, with the other candidate, and never first."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest

from handlers.frame.wording import LANGUAGES, wording
from tests.conftest import NOW
from tests.doubts import doubt
from tests.newsroom import newsroom_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.newsroom import Newsroom
    from tests.telegram.state import BotMessage

QUAY = "The quay will be sold"
TRAM = "Nobody has paid for the tram"
LAMPS = "All lamps of the town burn again"
WARNING = "speaker uncertain: or Ann Lowe?"

ARTICLES = {
    "quay.txt": f"Quay\n\nMonday, 4 March 2024\n\n“{QUAY},” said Tove Lund, the mayor, on 1 March 2024.\n",
    "tram.txt": f"Tram\n\nFriday, 8 March 2024\n\n“{TRAM},” said Tove Lund on 6 March 2024.\n",
    "lamps.txt": f"Lamps\n\nSaturday, 9 March 2024\n\n“{LAMPS},” said Ola Nord, who looks after them.\n",
}


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom that doubts the newest words of one person, and all of another's."""
    async with newsroom_of(tmp_path, ARTICLES, NOW) as running:
        doubt(running.store.path, TRAM, 0.617, "Ann Lowe")
        doubt(running.store.path, LAMPS, 0.4)
        yield running


def entries(answer: BotMessage) -> list[str]:
    """Return the line that introduces each entry."""
    return [line for line in answer.text.splitlines() if line[:2].rstrip(".").isdigit()]


async def shown(desk: Newsroom, question: str, *pressed: str, language: str = "en") -> BotMessage:
    """Return the answer to a question as it looks after these buttons were pressed."""
    olena = desk.fake.user("Olena", language=language)
    await olena.say(question)
    answer = await olena.reply()
    for label in pressed:
        await olena.press(answer, label)
        answer = await olena.next_edit(answer)
    return answer


async def test_the_newest_words_come_last_where_their_speaker_is_uncertain(desk: Newsroom) -> None:
    answer = await shown(desk, "/quote Lund")
    assert answer.text.startswith("Tove Lund · 2 quotes")
    assert answer.text.index(QUAY) < answer.text.index(TRAM)
    sure, doubtful = entries(answer)
    assert "uncertain" not in sure
    assert doubtful.startswith(f"2. {WARNING} · verbatim · said 6 Mar 2024")


async def test_where_nothing_is_surely_theirs_that_is_said_first(desk: Newsroom) -> None:
    answer = await shown(desk, "/quote Nord")
    assert answer.text.splitlines()[1] == "None of these is certain to be theirs."
    assert entries(answer)[0].startswith("1. speaker uncertain · verbatim")
    assert "None of these" not in (await shown(desk, "/quote Lund")).text


async def test_it_is_said_in_ukrainian(desk: Newsroom) -> None:
    assert (
        "2. непевно, чиї це слова: може, Ann Lowe? · дослівно" in (await shown(desk, "/quote Lund", language="uk")).text
    )
    nord = (await shown(desk, "/quote Nord", language="uk")).text
    assert "Про жодну з цих цитат не певно, чия вона." in nord
    assert "1. непевно, чиї це слова · дослівно" in nord


@pytest.mark.parametrize(
    ("question", "pressed"),
    [
        pytest.param("/quote Lund tram", (), id="a topic"),
        pytest.param("/quote Lund tram", ("Context",), id="in its context"),
        pytest.param("/quote Lund tram", ("Why?",), id="with its reason"),
        pytest.param("/quote Lund", ("More", "Cite 2"), id="on its own"),
        pytest.param("/timeline 2024-03-06", (), id="on a timeline"),
        pytest.param("/onthisday 6 march", (), id="on this day"),
        pytest.param("/said paid for the tram", (), id="whoever said it"),
    ],
)
async def test_wherever_the_quote_is_shown_the_warning_is(
    desk: Newsroom, question: str, pressed: tuple[str, ...]
) -> None:
    if question.startswith("/onthisday"):
        desk.house.clock = lambda: NOW.replace(year=2026)
    answer = await shown(desk, question, *pressed)
    assert TRAM in answer.text
    assert answer.text.count(WARNING) == 1


async def test_a_quote_asked_for_by_a_reply_has_it_too(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    note = await olena.say("Did Ola Nord really say that?")
    await olena.reply()
    await olena.say("/quote", reply_to=note)
    assert entries(await olena.reply())[0].startswith("1. speaker uncertain")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_why_says_how_sure_each_speaker_is(desk: Newsroom, language: str) -> None:
    answer = await shown(desk, "/quote Lund", wording(language).plain("pages.why"), language=language)
    how_sure = [wording(language).plain("why.sure", percent=number) for number in (99, 61)]
    assert [one for line in answer.text.splitlines() for one in line.split(" · ") if "%" in one] == how_sure


async def test_a_citation_carries_the_warning_to_wherever_it_is_pasted(desk: Newsroom) -> None:
    (doubtful,) = [one.copy for row in (await shown(desk, "/quote Lund tram")).buttons for one in row if one.copy]
    assert doubtful == f"“{TRAM}” — Tove Lund ({WARNING}), said 6 Mar 2024; published 8 Mar 2024. tram.txt:5"
    (sure,) = [one.copy for row in (await shown(desk, "/quote Lund quay")).buttons for one in row if one.copy]
    assert "— Tove Lund, said 1 Mar 2024; published " in sure


async def test_what_is_inserted_in_another_chat_says_it_before_and_after(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    first, second = (await olena.inline("lund")).results
    assert (first.title, "uncertain" in first.content.text) == ("Tove Lund · quay.txt", False)
    assert second.title == f"Tove Lund · {WARNING} · tram.txt"
    assert second.content.text.startswith(f"Tove Lund · {WARNING} · verbatim")


async def test_of_the_versions_of_an_utterance_a_sure_one_leads_and_the_doubtful_one_says_so(tmp_path: Path) -> None:
    words = "We will not pay for a bridge that ends in the sea, and nobody in this town should"
    texts = {
        "post.txt": f"Bridge\n\nMonday, 4 March 2024\n\n“{words},” said Tove Lund, the mayor.\n",
        "mail.txt": f"Sea\n\nTuesday, 5 March 2024\n\n“{words}, ever again,” said Tove Lund, the mayor.\n",
    }
    async with newsroom_of(tmp_path, texts, NOW) as running:
        doubt(running.store.path, f"{words}, ever", 0.5, "Ann Lowe")
        answer = await shown(running, "/quote Lund")
        compared = await shown(running, "/quote Lund", "More", "⇄ Compare")
    (entry,) = entries(answer)
    assert "uncertain" not in entry
    assert f"• mail.txt (Tove Lund; {WARNING}): We will not pay" in answer.text
    assert [WARNING in line for line in entries(compared)] == [False, True]


async def test_a_doubtful_piece_of_an_utterance_says_so_where_its_lead_is_sure(tmp_path: Path) -> None:
    pieces = (
        "The ministry promised us a breakwater nineteen years ago, and every spring it sends another drawing",
        "I will carry the stones myself if the bank gives me a lorry",
    )
    texts = {
        "whole.txt": f"Nordvik waits\n\n“{pieces[0]}. {pieces[1]},” said Tove Lund, the mayor.\n",
        "halves.txt": f"Stones\n\n“{pieces[0]},” said Tove Lund. She waved. Lund said: “{pieces[1]}.”\n",
    }
    async with newsroom_of(tmp_path, texts, NOW) as running:
        doubt(running.store.path, f"{pieces[0]}. ", 0.5)
        doubt(running.store.path, f"{pieces[1]}.", 0.5, "Ann Lowe")
        answer = await shown(running, "/quote Lund")
        compared = await shown(running, "/quote Lund", "More", "⇄ Compare")
    for page in (answer, compared):
        lines = [line for line in page.text.splitlines() if line.startswith("↗ halves.txt")]
        assert [WARNING in line for line in lines] == [False, True]
        assert "uncertain" not in entries(page)[0]


@pytest.mark.parametrize("spelt", ["Tove Lund", "Lund", "Tove Lunde"])
async def test_another_spelling_of_the_speaker_is_no_other_candidate(tmp_path: Path, spelt: str) -> None:
    texts = {
        "quay.txt": ARTICLES["quay.txt"],
        "boat.txt": "Boat\n\n“The boat has sunk,” said Tove Lunde, the mayor. “It was old,” Lund said as she left.\n",
        "corpus.toml": 'same = [["Tove Lund", "Tove Lunde"]]\n',
    }
    async with newsroom_of(tmp_path, texts, NOW) as running:
        doubt(running.store.path, QUAY, 0.5, spelt)
        answer = await shown(running, "/quote Lund quay")
    assert entries(answer)[0].startswith("1. speaker uncertain · verbatim")


async def test_a_table_says_how_sure_each_speaker_is(desk: Newsroom) -> None:
    answer = await shown(desk, "/export quotes Lund")
    assert answer.document
    table = csv.DictReader(io.StringIO(answer.document.content.decode("utf-8-sig"), newline=""))
    rows = list(table)
    assert [(row["words"].rstrip(","), row["uncertain"], row["other_speaker"]) for row in rows] == [
        (QUAY, "no", ""),
        (TRAM, "yes", "Ann Lowe"),
    ]
    assert float(rows[0]["confidence"]) > 0.9
    assert rows[1]["confidence"] == "0.617"
