"""A document as a fact-checker sees it: everybody quoted with counts, whole exchanges in order, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.archive import lookup, within
from bot.archive.lookup import Filters
from tests.conftest import NOW
from tests.newsroom import newsroom_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.newsroom import Newsroom

_STORY = """The pier of Lund

4 March 2024

"We shall see what they do with it." The letters were red.

"The pier will be rebuilt this year," said Tessa Quill, the mayor. Quill said the money was there.

A person close to the council said: "There is no money for a second pier this year."

The so-called "pier tax" was called "unfair". Oskar Lindt argued that the tax would be paid by nobody.
"""
_OTHER = """The ferry

5 March 2024

"The ferry of the pier is late," said Tessa Quill, the mayor.
"""
_INTERVIEW = """A talk with the harbour master

5 March 2024

Tessa Quill has run the harbour of Lund since spring. We met her on the pier.

Do you like your work at the harbour?

I like it very much, and I have liked it from the first day.

What do you do when a storm comes?

I close the gates, and then I wait until it is over.

Will you stay here for another year?

I will stay as long as they let me.
"""
_GERMAN = """Der Hafen

5. März 2024

„Der Hafen bleibt in diesem Jahr geschlossen“, sagte Anna Weber. Das ist die sogenannte „Wende“ im Land.
"""


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom with a story, an interview, and a story in a language without rules of its own."""
    texts = {"story.txt": _STORY, "other.txt": _OTHER, "talk.txt": _INTERVIEW, "hafen.txt": _GERMAN}
    async with newsroom_of(tmp_path, texts, NOW) as running:
        yield running


async def test_a_card_lists_who_is_quoted_unnamed_sources_too_each_as_the_way_to_their_words(room: Newsroom) -> None:
    olena = room.fake.user("Olena")
    await olena.say("/source story")
    card = await olena.reply()
    assert "Found in it: 4 quotes" in card.text
    assert "Quoted in it: 3 speakers" in card.text
    assert "• Tessa Quill: 2 quotes (1 verbatim, 1 paraphrased)" in card.text
    assert "• A person close to the council: 1 quote (1 verbatim)" in card.text
    assert "• Oskar Lindt: 1 quote (1 paraphrased)" in card.text
    await olena.press(card, "Tessa Quill (2)")
    theirs = await olena.next_edit(card)
    assert theirs.text.startswith("Tessa Quill · 2 quotes\nOnly in the document story.")
    assert "ferry" not in theirs.text
    assert (await olena.reply()).document is not None
    await olena.say("/source story")
    card = await olena.reply()
    await olena.press(card, "A person close to the co… (1)")
    assert "There is no money" in (await olena.next_edit(card)).text


async def test_everybody_stands_behind_a_button_where_they_are_many(tmp_path: Path) -> None:
    names = ("Ann", "Bert", "Carl", "Dora", "Emil", "Finn", "Greta", "Hugo", "Ida", "Jens", "Karl", "Lena")
    said = "".join(f'"The pier of {name} is open again," said {name} Quill.\n\n' for name in names)
    async with newsroom_of(tmp_path, {"many.txt": f"Piers\n\n4 March 2024\n\n{said}"}, NOW) as running:
        olena = running.fake.user("Olena")
        await olena.say("/source many")
        card = await olena.reply()
        assert "Quoted in it: 12 speakers" in card.text
        assert card.text.count("• ") == 5
        await olena.press(card, "All 12 quoted")
        every = await olena.next_edit(card)
        assert every.text.count("• ") == 10
        await olena.press(every, "▶")
        last = await olena.next_edit(every)
    assert last.text.count("• ") == 2
    assert all(f"{name} Quill" in f"{every.text}{last.text}" for name in names)


async def test_all_that_is_said_stands_in_order(room: Newsroom) -> None:
    olena = room.fake.user("Olena")
    await olena.say("/source story")
    card = await olena.reply()
    await olena.press(card, "All that is said, in order")
    answer = (await olena.next_edit(card)).text
    said = ["We shall see", "rebuilt this year", "the money was there", "no money for a second", "paid by nobody"]
    assert sorted((one for one in said if one in answer), key=answer.index) == said
    assert "1. no speaker found · verbatim" in answer
    assert answer.count("↗ ") == 5


async def test_in_an_interview_questions_stand_before_their_answers(room: Newsroom) -> None:
    answer = (await room.ask("/source order:talk")).text
    assert answer.startswith("A talk with the harbour master\n6 entries, as one reads them")
    said = [
        "1. the question",
        "Do you like your work",
        "2. Tessa Quill",
        "I like it very much",
        "3. the question",
        "What do you do when",
        "4. Tessa Quill",
        "I close the gates",
        "5. the question",
        "Will you stay here",
        "6. Tessa Quill",
        "I will stay as long",
    ]
    assert sorted((one for one in said if one in answer), key=answer.index) == said


async def test_what_was_left_out_is_counted_and_shown_with_its_lines(room: Newsroom) -> None:
    olena = room.fake.user("Olena")
    await olena.say("/source story")
    card = await olena.reply()
    await olena.press(card, "What was left out")
    answer = (await olena.next_edit(card)).text
    assert "• 1 quote of which no speaker was found" in answer
    assert "• 2 places in quotation marks that were taken for no quotes" in answer
    for number, words, line in ((1, "We shall see", 5), (2, "pier tax", 11), (3, "unfair", 11)):
        entry = answer[answer.index(f"\n{number}. ") :].split("\n\n")[0]
        assert words in entry
        assert entry.endswith(f", line {line}")
    questions = (await room.ask("/source left-out:talk")).text
    assert questions == "Nothing of that document is left out of answers."
    german = (await room.ask("/source left-out:hafen")).text
    assert "was not looked at: the text takes too long to read once more, or is in a language" in german
    ukrainian = (await room.ask("/source left-out:story", language="uk")).text
    assert "• 1 цитата, для якої не знайдено, чиї це слова" in ukrainian


async def test_a_text_that_would_be_read_for_seconds_is_not_read_again(tmp_path: Path) -> None:
    long = "The pier is open again today. " * (within.LONGEST_READ_AGAIN // 30 + 1)
    async with newsroom_of(tmp_path, {"long.txt": f"Piers\n\n{long}\n"}, NOW) as running:
        assert "was not looked at: the text takes too long" in (await running.ask("/source left-out:long")).text


@pytest.mark.parametrize("typed", ["order:gone", "quoted:gone", "left-out:gone"])
async def test_a_button_of_a_document_that_is_gone_says_so(room: Newsroom, typed: str) -> None:
    assert "No document here is called “gone”" in (await room.ask(f"/source {typed}")).text


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/quote Quill doc:other", "Tessa Quill · 1 quote\nOnly in the document other."),
        ("/quote Quill док:OTHER", "Tessa Quill · 1 quote\nOnly in the document other."),
        ("/search pier doc:other", "“pier” · 1 passage, best first\nin the document other"),
        ("/search pier doc:other from:2025", "Nothing in this archive holds “pier”.\nThat is: from 1 Jan 2025, in the"),
        ("/people doc:talk", "Only in the document talk.\n\n1 person is quoted\nTessa Quill: 3 quotes in 1 document"),
        ("/sources doc:other", "1 document, newest first\nOnly in the document other."),
        (
            "/quote Oskar Lindt doc:other",
            "Oskar Lindt is quoted in this archive, but not with that: in the document other.",
        ),
        ("/timeline doc:gone", "Nothing in this archive is dated like that: in the document gone."),
    ],
)
async def test_a_question_is_kept_within_one_document(room: Newsroom, typed: str, told: str) -> None:
    assert (await room.ask(typed)).text.startswith(told)


async def test_the_counts_of_a_document_are_those_of_the_answers_they_lead_to(room: Newsroom) -> None:
    async with room.store.snapshot() as state:
        for document in ("story", "other", "talk", "hafen"):
            for one in await within.quoted(state, document):
                page = await lookup.quotes_by(state, [one.name], Filters(document=document), 1)
                assert page.total == one.total
