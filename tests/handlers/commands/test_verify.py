"""/verify through the real application: what a reader is told of words, and of the quotes in a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOW
from tests.newsroom import newsroom_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.newsroom import Newsroom
    from tests.telegram.state import BotMessage

_TEXTS = {
    "corpus.toml": """[documents."pier.txt"]
outlet = "Lowland Wire"
[documents."vote.txt"]
outlet = "Harbour Post"
""",
    "pier.txt": """The old pier

4 March 2024

“The council will never pay two million crowns for the old pier,” said Tove Lund, the mayor. “Whoever wants it \
may have it.”

Lund said that the ferry company had asked for the pier in January. The lighthouse behind it was painted red last \
summer by seven volunteers.

“We have never wanted a quarrel with the ferry company,” said Ola Nord, who runs the harbour.

“If the wind turns, the crane on the quay must be taken down at once,” said a worker who asked not to be named.
""",
    "vote.txt": """A vote on the pier

8 March 2024

“The council will never pay two million crowns for the old pier,” Tove Lund told reporters.

“Nobody told the islanders that the timetable would change,” said Ida Holm, a teacher.
""",
}


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom with two articles."""
    async with newsroom_of(tmp_path, _TEXTS, NOW) as running:
        yield running


def labels(answer: BotMessage) -> list[str]:
    return [button.text for row in answer.buttons for button in row]


PIER = "The council will never pay two million crowns for the old pier"


async def test_the_same_words_are_found_word_for_word_with_who_carried_them(desk: Newsroom) -> None:
    answer = await desk.ask(f'/verify "{PIER}" Lund')
    assert answer.text.splitlines()[0] == "✅ Found word for word"
    assert answer.marked("expandable_blockquote")[0].startswith(f"“{PIER},” said Tove Lund")
    assert "Also carried by:\n• Harbour Post" in answer.text
    assert any(text == "Lowland Wire, line 5" for text, _ in answer.links), answer.links
    assert "Searched: 2 documents, March 2024 to March 2024." in answer.text
    assert {"Context", "Copy citation", "Source file", "All of Tove Lund", "⇄ Compare"} <= set(labels(answer))


@pytest.mark.parametrize(
    ("typed", "first", "told"),
    [
        pytest.param(
            "the council will pay two million crowns for the old pier",
            "⚠️ Found in other words, which differ in a negation",
            "⚠️ a negation: the source has “never”, you do not",
            id="a denial left out",
        ),
        pytest.param(
            "The council will never pay three million crowns for the old pier",
            "⚠️ Found in other words, which differ in a number",
            "⚠️ a number: you have “three”, the source “two”",
            id="another number",
        ),
        pytest.param(
            "Nobody told the villagers that the timetable would change",
            "✏️ Found in other words",
            "• other words: you have “villagers”, the source “islanders”",
            id="another word",
        ),
        pytest.param(
            "The council … for the old pier",
            "⚠️ Found shortened, and what was left out may turn the sense",
            "⚠️ left out, and turns the sense: you have “…”, the source “will never pay two million crowns”",
            id="a denial behind an ellipsis",
        ),
        pytest.param(
            "The council will never pay […] for the old pier",
            "✅ Found word for word, shortened: the source has more where you left out or put in brackets.",
            "• left out: you have “[…]”, the source “two million crowns”",
            id="shortened",
        ),
        pytest.param(
            "wanted a quarrel with the ferry company",
            "⚠️ Found shortened, and what was left out may turn the sense",
            "In the rest of the sentence stands: “never”",
            id="a denial cut off the beginning",
        ),
        pytest.param(
            "the crane on the quay must be taken down",
            "✅ Found word for word, part of a longer sentence",
            "In the rest of the sentence stands: “If”",
            id="a part of a sentence",
        ),
        pytest.param(
            "The council will never pay two million crwons for the old peir",
            "Found, but for spelling or capitals",
            "• spelling: you have “crwons”, the source “crowns”",
            id="slips of the pen",
        ),
        pytest.param(
            "The council will never pay two million crowns for the old pier. Whoever wants it may have it.",
            "✅ Found word for word",
            "The council will never pay two million crowns for the old pier,” said Tove Lund",
            id="parted by the clause that reports it",
        ),
        pytest.param(
            "the lighthouse behind it was painted red",
            "✅ Found word for word, part of a longer sentence",
            "They stand there, but not as a quote, as far as this archive can tell.",
            id="printed, but nobody's words",
        ),
        pytest.param(
            "the ferry company had asked for the pier in January",
            "✅ Found word for word, part of a longer sentence",
            "Reported without quotation marks, as a paraphrase: the words are the reporter’s.",
            id="a paraphrase",
        ),
    ],
)
async def test_every_difference_is_named(desk: Newsroom, typed: str, first: str, told: str) -> None:
    answer = await desk.ask(f"/verify {typed}")
    assert answer.text.splitlines()[0] == first
    assert told in answer.text


async def test_words_of_another_are_given_to_whoever_said_them(desk: Newsroom) -> None:
    answer = await desk.ask(f"/verify “{PIER}” Ola Nord")
    first, second, *_ = answer.text.splitlines()
    assert first.startswith("⚠️ Said by somebody else: not Ola Nord, but Tove Lund (")
    assert second == "✅ Found word for word"


async def test_words_of_a_source_without_a_name_are_nobodys_who_has_one(desk: Newsroom) -> None:
    answer = await desk.ask('/verify "the crane on the quay must be taken down at once" Nord')
    assert "They are given to a source not named, not to Nord." in answer.text


async def test_a_name_that_is_not_there_is_said_and_the_words_are_looked_for_all_the_same(desk: Newsroom) -> None:
    answer = await desk.ask(f"/verify “{PIER}” Xaver Quist")
    assert answer.text.startswith("Nobody called “Xaver Quist” is quoted or named in this archive.\n")
    assert "not Xaver Quist, but Tove Lund" in answer.text


@pytest.mark.parametrize(
    "typed",
    [
        "“The harbour will be sold to the highest bidder before the end of the year”",
        "“We are proud of what the volunteers have done for this town”",
        "“The mayor lied to us about the money”",
    ],
)
async def test_invented_words_are_absent_from_this_archive_and_no_more(desk: Newsroom, typed: str) -> None:
    answer = await desk.ask(f"/verify {typed} Tove Lund")
    assert answer.text.startswith(
        "❌ No such words here. They are absent from this archive; that does not show that nobody said them."
    )
    assert "Searched: 2 documents" in answer.text
    assert "Found" not in answer.text


async def test_of_words_in_another_language_the_languages_of_the_archive_are_told(desk: Newsroom) -> None:
    answer = await desk.ask("/verify Рада ніколи не заплатить два мільйони крон за старий причал")
    assert "❌ No such words here" in answer.text
    assert "never by a translation. Documents by language: English (2)." in answer.text


async def test_the_quotes_of_a_message_are_found_and_verified_one_by_one(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    note = await olena.say(f"“{PIER},” Ola Nord said. “Nobody told the islanders anything,” said Ida Holm.")
    await olena.reply()
    await olena.say("/verify", reply_to=note)
    answer = await olena.reply()
    assert answer.text.startswith("2 quotes in the message\n\n")
    one, other = answer.text.split("2. “", 1)
    assert "⚠️ Said by somebody else: not Ola Nord, but Tove Lund" in one
    assert "✏️ Found in other words" in other
    assert labels(answer) == ["1", "2"]
    await olena.press(answer, "1")
    assert "✅ Found word for word\n\n1. Tove Lund" in (await olena.next_edit(answer)).text


async def test_where_a_message_holds_no_quote_none_is_guessed_at(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    note = await olena.say("The council will never pay for the old pier.")
    await olena.reply()
    await olena.say("/verify", reply_to=note)
    answer = await olena.reply()
    assert answer.text.startswith("I find no quote in that message, and guess at none.")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        pytest.param("", "Which words? Put them in quotation marks", id="nothing"),
        pytest.param(" ???", "Which words? Put them in quotation marks", id="no word"),
        pytest.param(" the pier", "“the pier” is too short", id="too few"),
        pytest.param(" “pier” Lund", "“pier” is too short", id="too few, of somebody"),
        pytest.param(" " + "pier " * 300, "That is 300 words; a quote has 250 at most.", id="too many"),
    ],
)
async def test_what_cannot_be_verified_is_answered_with_what_to_send(desk: Newsroom, typed: str, told: str) -> None:
    assert told in (await desk.ask(f"/verify{typed}")).text


async def test_it_is_answered_in_ukrainian(desk: Newsroom) -> None:
    answer = await desk.ask("/verify the council will pay two million crowns for the old pier", language="uk")
    assert answer.text.splitlines()[0] == "⚠️ Знайдено іншими словами, і різниться головне: заперечення"
    assert "⚠️ заперечення: у джерелі «never», у вас цього немає" in answer.text


async def test_why_explains_the_speaker_of_what_was_found(desk: Newsroom) -> None:
    olena = desk.fake.user("Olena")
    await olena.say(f"/verify {PIER}")
    await olena.reply()
    await olena.say("/why")
    assert "Why: " in (await olena.reply()).text
