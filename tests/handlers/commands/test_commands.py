"""What a reader sees: each command through the real application, on the invented archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import NOW
from tests.invented import ARTICLES, two_of_one_name
from tests.newsroom import newsroom_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from tests.newsroom import Newsroom
    from tests.telegram.state import BotMessage

CRANES = "The cranes are safe, and the first ship is in,"
POND = "A harbour without a pier is a pond,"
SHIPS = "The ships are old, and the company knows it."


def excerpts(message: BotMessage) -> list[str]:
    return message.marked("expandable_blockquote")


def labels(message: BotMessage) -> list[str]:
    return [button.text for row in message.buttons for button in row]


async def said(newsroom: Newsroom, *texts: str) -> BotMessage:
    """Return the last answer of a conversation in private."""
    olena = newsroom.fake.user("Olena")
    for text in texts:
        await olena.say(text)
        answer = await olena.reply()
    return answer


# /quote


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Olena Marchenko", id="in full"),
        pytest.param("marchenko", id="the family name alone"),
        pytest.param("MARCHENKO", id="in capitals"),
        pytest.param("Marčenko", id="as another paper spells it"),
        pytest.param("martschenko", id="as a third one does"),
        pytest.param("Марченко", id="in Cyrillic"),
        pytest.param("Олена Марченко", id="in full in Cyrillic"),
        pytest.param("Marchneko", id="with a slip"),
        pytest.param('"Olena Marchenko"', id="in quotation marks"),
    ],
)
async def test_a_person_is_found_however_the_name_is_spelt(newsroom: Newsroom, name: str) -> None:
    answer = await newsroom.ask(f"/quote {name}")
    assert answer.text.startswith("Olena Marchenko · ")
    assert "Also spelt " in answer.text
    assert {CRANES, POND, SHIPS} <= set(excerpts(answer))
    assert "Brandt" not in answer.text


async def test_every_quote_says_where_when_and_how_faithful(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/quote Ida Brandt")
    assert excerpts(answer) == ["Nobody told the islanders anything,"]
    line = next(line for line in answer.text.splitlines() if line.startswith("1. "))
    assert "verbatim" in line
    assert "published 13 Mar 2024 (date set by the editor)" in line
    assert "The Island Weekly" in line
    start = ARTICLES["ferry.txt"].index("Nobody told")
    link = f"https://t.me/onrecord_test_bot?start=ferry-{start}-{start + 35}"
    assert ("The Island Weekly, line 5", link) in answer.links


async def test_newest_first_and_paraphrases_last(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/quote marchenko")
    shown = excerpts(answer)
    assert shown.index(POND) < shown.index(SHIPS) < shown.index(CRANES)
    paraphrase = "the repairs would cost two million crowns"
    assert shown[-1] == paraphrase
    head = next(line for line in answer.text.splitlines() if line.startswith(f"{len(shown)}. "))
    assert "paraphrase, not their exact words" in head
    assert "named there as “She”" in answer.text


_BRIDGE = """Bridge to open in autumn

Friday, 14 October 2022

“We have built it for you,” Tove Lund said on October 6. “Nobody else would have.”

In early October the workers left. On October 8 the last crane fell.
"""


@pytest.fixture
async def bridge(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """A newsroom that has one page: its dates have no year of their own, its quote goes on behind its cue."""
    async with newsroom_of(tmp_path, {"bridge.txt": _BRIDGE}, NOW) as running:
        yield running


async def test_a_timeline_says_once_what_is_true_of_all_its_dates(bridge: Newsroom) -> None:
    lines = (await bridge.ask("/timeline 2022-10")).text.splitlines()
    assert lines[1] == "For each: year from the document's date."
    assert [line for line in lines if line[0:1].isdigit() and " · " in line and "passages" not in line] == [
        "1. early October 2022 (1–10) · Bridge to open in autumn",
        "2. 6 Oct 2022 · quotes Tove Lund · Bridge to open in autumn",
        "3. 8 Oct 2022 · Bridge to open in autumn",
    ]


@pytest.mark.parametrize(
    ("told", "said", "shown"),
    [
        ("Tove Lund called the new bridge “a gift to the whole town” and left.", True, True),
        ("According to Tove Lund, “this plan is not in the interest of the town”.", True, True),
        (
            "“It was never easy,” said Tove Lund. She added that the works were “late but well done for all that”.",
            True,
            True,
        ),
        ("“We have built it for you and for nobody else,” said Tove Lund.", False, False),
        ("Tove Lund wrote on Monday: “lol we won the whole thing”.", False, False),
        ("“we have built it for you and for nobody else,” said Tove Lund.", False, False),
        ("Tove Lund said that the works had never been late.", False, False),
        ("Tove Lund was “not amused” at all: “That was never the plan of this town.”", True, True),
        ("Tove Lund called it a 'failure': 'Nobody in this town asked for it.'", True, True),
        ("Tove Lund's wish is 'no more boats', she says, and Lund's boats are old: 'Nobody asked us.'", True, True),
        ("Tove Lund's boats and Ida Moll's are old, Lund said: 'Nobody in this town asked us.'", False, False),
        ("Tove Lund, the author of “Mud Season”, said: “It was never easy in this town.”", False, False),
        (f"Tove Lund said, {'after a long night, ' * 30}that it was “a gift to the whole town”.", True, False),
    ],
    ids=[
        "predicate",
        "according to",
        "second sentence",
        "whole",
        "after a colon",
        "opens",
        "paraphrase",
        "after a colon and a quoted part",
        "after a colon and a quoted word",
        "after a colon and a quoted part, typed marks",
        "after a colon and an owner's name",
        "after a colon and a title",
        "long sentence",
    ],
)
async def test_words_that_only_continue_a_sentence_stand_in_it(
    tmp_path: Path, told: str, said: bool, shown: bool
) -> None:
    page = f"Opening day\n\nFriday, 14 October 2022\n\n{told}\n"
    async with newsroom_of(tmp_path, {"gift.txt": page}, NOW) as running:
        text = (await running.ask("/quote Lund")).text
    assert text.startswith("Tove Lund")
    assert ("verbatim · within a sentence · " in text) is said
    assert (told.split(". ")[-1] in text) is shown


async def test_a_post_and_an_inserted_quote_show_such_words_in_their_sentence_too(tmp_path: Path) -> None:
    told = "Tove Lund called the new bridge “a gift to the whole town” and left."
    page = f"Opening day\n\nFriday, 14 October 2022\n\n{told}\n"
    async with newsroom_of(tmp_path, {"gift.txt": page}, NOW) as running:
        post = (await running.ask("/digest")).text
        found = (await running.fake.user("Ida").inline("lund")).results
    for text in (post, found[0].content.text):
        assert "verbatim · within a sentence · " in text
        assert "Tove Lund called the new bridge “" in text
        assert "” and left." in text


_VAGUE = """Harbour works

Friday, 29 November 2024

The dredger sailed on 14 October 2024. The quay was paved in mid-October 2024. The gate was closed on 1 October 2024.
The crane came in early October 2024. The wall was rebuilt in October 2024. The plans were drawn in 2024.
"""


async def test_a_timeline_is_in_order_of_first_days_and_vague_dates_stand_where_they_begin(tmp_path: Path) -> None:
    async with newsroom_of(tmp_path, {"works.txt": _VAGUE}, NOW) as running:
        lines = (await running.ask("/timeline 2024")).text.splitlines()
    assert [line.split(" · ")[0] for line in lines if line[1:3] == ". "] == [
        "1. 2024",
        "2. 1 Oct 2024",
        "3. early October 2024 (1–10)",
        "4. October 2024",
        "5. mid-October 2024 (11–20)",
        "6. 14 Oct 2024",
    ]


_AGAIN = """Mill sold

Friday, 14 October 2022

“We have built it for you and for nobody else,” said Tove Lundqvist, the mayor. Lundkvist met Ada Holm.
"""


async def test_what_two_papers_carry_is_counted_once_and_a_slip_is_told(tmp_path: Path) -> None:
    other = _AGAIN.replace("Mill sold", "A mill goes").replace("Lundkvist", "She")
    async with newsroom_of(tmp_path, {"one.txt": _AGAIN, "two.txt": other}, NOW) as running:
        quotes = await running.ask("/quote Lundqvist")
        person = await running.ask("/people Lundqvist")
        chart = await running.ask("/people Lundqvist chart")
    assert chart.text.startswith("Who is quoted · 1 person, 1 quote\n")
    assert quotes.text.startswith("Tove Lundqvist · 1 quote\n")
    assert "Tove Lundqvist: 1 quote in 2 documents" in person.text
    assert "“Lundkvist” and “Tove Lundqvist” are one: a slip in a document that has the name otherwise" in person.text


async def test_two_people_of_one_name_are_asked_about(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Brandt")
    which = await olena.reply()
    assert which.text == "Several people fit “Brandt”. Whom do you mean?"
    assert sorted(labels(which)) == ["Ida Brandt · 1", "Jonas Brandt · 2"]
    assert excerpts(which) == []
    await olena.press(which, "Ida Brandt")
    chosen = await olena.next_edit(which)
    assert chosen.text.startswith("Ida Brandt · 1 quote")
    assert excerpts(chosen) == ["Nobody told the islanders anything,"]


async def test_whoever_is_quoted_ten_times_as_often_is_meant_and_the_others_are_offered(tmp_path: Path) -> None:
    async with newsroom_of(tmp_path, two_of_one_name(10), NOW) as running:
        olena = running.fake.user("Olena")
        await olena.say("/quote Aspvik")
        answer = await olena.reply()
        table = await running.ask("/export quotes Aspvik")
        narrowed = await running.ask("/quote Aspvik in:nowhere")
        await olena.press(answer, "Nils Aspvik")
        other = await olena.next_edit(answer)
    assert answer.text.startswith("Asta Aspvik · 10 quotes\n")
    assert "Others called “Aspvik” are quoted far less:" in answer.text
    assert "Asta Aspvik · 10 quotes" in table.text
    assert "Asta Aspvik is quoted in this archive, but not with that" in narrowed.text
    assert excerpts(other) == ["I was asleep,"]


async def test_nine_times_as_many_quotes_are_asked_about(tmp_path: Path) -> None:
    async with newsroom_of(tmp_path, two_of_one_name(9), NOW) as running:
        which = await running.ask("/quote Aspvik")
    assert which.text == "Several people fit “Aspvik”. Whom do you mean?"
    assert labels(which) == ["Asta Aspvik · 9", "Nils Aspvik · 1"]


async def test_what_an_unnamed_source_said_is_nobodys(newsroom: Newsroom) -> None:
    unnamed = "There is no money for a second pier this year."
    for name in ("Jonas Brandt", "Ida Brandt", "Marchenko", "Holm"):
        assert unnamed not in (await newsroom.ask(f"/quote {name}")).text
    found = await newsroom.ask("/search money")
    assert unnamed in found.text


async def test_nobody_of_that_name(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/quote Holme Oaks")
    assert "Nobody called “Holme Oaks”" in answer.text or "Karin Holm" in answer.text
    answer = await newsroom.ask("/quote Xqzwv")
    assert "Nobody called “Xqzwv” is quoted or named in this archive." in answer.text
    assert "Searched: 5 documents, March 2024" in answer.text
    assert excerpts(answer) == []


async def test_close_names_are_suggested_and_can_be_pressed(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Holmqvist")
    answer = await olena.reply()
    assert "Nobody called “Holmqvist”" in answer.text
    assert "Did you mean one of these?" in answer.text
    assert "Karin Holm" in labels(answer)
    await olena.press(answer, "Karin Holm")
    assert excerpts(await olena.next_edit(answer)) == ["I have waited for an hour,"]


async def test_no_name_says_how_to_ask_and_who_is_quoted_most(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/quote")
    assert "Whose words? Write the name after the command: /quote Olena Marchenko" in answer.text
    assert "• Olena Marchenko: " in answer.text
    assert labels(answer)[0] == "Olena Marchenko"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param("pond", [POND], id="a topic"),
        pytest.param("from:2024-03-14", [POND], id="from a day on"),
        pytest.param("to:2024-03-13 old", [SHIPS], id="up to a day, and a topic"),
        pytest.param('in:"island weekly"', [SHIPS], id="one outlet"),
        pytest.param("in:ISLAND", [SHIPS], id="a part of its name, without case"),
        pytest.param("from:2024-03-19 to:2024-03-19", [POND], id="one day"),
        pytest.param("??? in:island", [SHIPS], id="marks are no topic"),
    ],
)
async def test_a_question_can_be_narrowed(newsroom: Newsroom, filters: str, expected: list[str]) -> None:
    answer = await newsroom.ask(f"/quote marchenko {filters}")
    assert excerpts(answer) == expected


async def test_nothing_within_the_filters_offers_all_of_them(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote marchenko from:2030")
    answer = await olena.reply()
    assert answer.text.startswith("Olena Marchenko is quoted in this archive, but not with that: from 1 Jan 2030.")
    await olena.press(answer, "All of Olena Marchenko")
    assert CRANES in excerpts(await olena.next_edit(answer))


async def test_a_date_that_cannot_be_read_is_named(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/quote marchenko from:someday")
    assert "someday" in answer.text
    assert excerpts(answer) == []


async def test_why_tells_how_the_speaker_was_found(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Ida Brandt")
    answer = await olena.reply()
    await olena.press(answer, "Why?")
    why = await olena.next_edit(answer)
    assert "Why: " in why.text
    assert excerpts(why) == excerpts(answer)
    await olena.say("/why")
    assert (await olena.reply()).text == why.text


async def test_why_before_any_quote(newsroom: Newsroom) -> None:
    assert (await newsroom.ask("/why")).text == "There is no quote to explain here yet. Ask with /quote first."


async def test_context_shows_the_sentences_around(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Ida Brandt")
    answer = await olena.reply()
    await olena.press(answer, "Context")
    (around,) = excerpts(await olena.next_edit(answer))
    assert around in ARTICLES["ferry.txt"]
    assert "Nobody told the islanders anything," in around
    assert "said Ida Brandt, a teacher on the largest island." in around


# /timeline


async def test_a_month_in_order_and_nothing_else(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/timeline 2024-03")
    shown = excerpts(answer)
    first = "The harbour of Nordvik reopened on 4 March 2024."
    last = "The council of Nordvik voted on 18 March 2024 to rebuild the pier."
    assert shown.index(first) < shown.index(last)
    assert not any("28 February" in words for words in shown)
    assert "4 March 2024" in answer.marked("bold")
    assert ("Nordvik Post, line 5", "https://t.me/onrecord_test_bot?start=harbour-63-111") in answer.links


@pytest.mark.parametrize("period", ["2024-03-04", "4 march 2024", "march 4 2024", "2024-03-04..2024-03-04"])
async def test_one_day(newsroom: Newsroom, period: str) -> None:
    answer = await newsroom.ask(f"/timeline {period}")
    assert "The harbour of Nordvik reopened on 4 March 2024." in excerpts(answer)
    assert "18 March" not in answer.text


async def test_a_period_and_a_topic(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/timeline 2024 ferry")
    assert excerpts(answer)
    assert all("ferry" in words for words in excerpts(answer))


async def test_no_period_shows_the_months_of_the_archive(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/timeline")
    answer = await olena.reply()
    assert answer.text.startswith("The archive by month, from February 2024 to April 2024.")
    assert {"2024-02", "2024-03", "2024-04"} <= set(labels(answer))
    await olena.press(answer, "2024-02")
    assert "28 February 2024" in (await olena.next_edit(answer)).text


async def test_an_empty_period_says_where_was_looked(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/timeline 1999")
    assert answer.text.startswith("Nothing in this archive is dated within ")
    assert "Searched: 5 documents" in answer.text


@pytest.mark.parametrize("period", ["soonish", "2024-13", "2024-02-31", "14.14.2024", "…"])
async def test_a_period_that_cannot_be_read(newsroom: Newsroom, period: str) -> None:
    answer = await newsroom.ask(f"/timeline {period}")
    assert period in answer.text
    assert excerpts(answer) == []
    assert "2022-10" in answer.text
    assert "last week" in answer.text


# /search and plain words


@pytest.mark.parametrize("question", ["/search pier", "pier", "Pier?", "/search PIER"])
async def test_a_search_marks_what_matched(newsroom: Newsroom, question: str) -> None:
    answer = await newsroom.ask(question)
    assert excerpts(answer)
    assert {word.lower() for word in answer.marked("bold") if "pier" in word.lower()} >= {"pier"}
    assert all("pier" in words.lower() for words in excerpts(answer))


async def test_a_phrase_is_found_as_it_stands(newsroom: Newsroom) -> None:
    assert len(excerpts(await newsroom.ask('/search "second pier"'))) == 1
    assert "No passage holds all of these words." in (await newsroom.ask('/search "pier second"')).text or not excerpts(
        await newsroom.ask('/search "pier second"')
    )


async def test_words_that_never_stand_together_are_said_so(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/search tram crowns")
    assert answer.text.startswith("No passage holds all of these words")
    assert len(excerpts(answer)) == 2


async def test_search_within_an_outlet_and_a_time(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/search pier in:post from:2024-03-10")
    assert excerpts(answer)
    assert {words for words, _ in answer.links} <= {f"Nordvik Post, line {line}" for line in range(1, 9)}


async def test_cyrillic_and_emoji_are_found_and_shown(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/search слова")
    assert any("😀" in words for words in excerpts(answer))


async def test_markup_of_an_article_is_shown_letter_for_letter(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/search tram")
    assert any("every morning & nobody says why <again>" in words for words in excerpts(answer))


async def test_nothing_found(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/search xylophone")
    assert answer.text.startswith("Nothing in this archive holds “xylophone”.")
    assert "Searched: 5 documents" in answer.text


@pytest.mark.parametrize("question", ["/search", "/search ???", '/search "'])
async def test_nothing_to_look_for(newsroom: Newsroom, question: str) -> None:
    assert (await newsroom.ask(question)).text.startswith("What should I look for?")


@pytest.mark.parametrize("question", ["?!", "😀", "/ask", "/ask …"])
async def test_nothing_asked(newsroom: Newsroom, question: str) -> None:
    assert (await newsroom.ask(question)).text.startswith("Ask in plain words: what did … say about …")


# /people, /sources, /source


async def test_people_most_quoted_first_in_three_parts(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/people")
    people, bodies, unnamed = (part.splitlines() for part in answer.text.split("\n\n"))
    assert people[0] == "4 people are quoted"
    assert people[1].startswith("Olena Marchenko: ")
    assert {"Jonas Brandt", "Ida Brandt", "Karin Holm"} <= {line.partition(":")[0] for line in people}
    assert bodies == ["1 organisation", "the company: 1 quote in 1 document"]
    assert "person close to the council: 1 quote in 1 document" in unnamed


@pytest.mark.parametrize(
    ("typed", "heading", "holds", "holds_not"),
    [
        pytest.param("organisations", "1 organisation", "the company", "Marchenko", id="organisations"),
        pytest.param("люди", "4 people are quoted", "Marchenko", "company", id="people, in Ukrainian"),
        pytest.param("unnamed", "unnamed source", "person close to the council", "Marchenko", id="unnamed"),
    ],
)
async def test_one_part_of_the_people(newsroom: Newsroom, typed: str, heading: str, holds: str, holds_not: str) -> None:
    answer = await newsroom.ask(f"/people {typed}")
    assert heading in answer.text.splitlines()[0]
    assert holds in answer.text
    assert holds_not not in answer.text


@pytest.mark.parametrize(
    ("question", "words", "name"),
    [
        pytest.param('/quote "person close to the council"', "There is no money", "council", id="unnamed, described"),
        pytest.param("/quote a person close to the council", "There is no money", "council", id="with its article"),
        pytest.param("/quote the company", "The ferry to the Aland islands", "company", id="organisation"),
    ],
)
async def test_organisations_and_unnamed_sources_can_be_asked_for(
    newsroom: Newsroom, question: str, words: str, name: str
) -> None:
    answer = await newsroom.ask(question)
    assert name in answer.text.splitlines()[0]
    assert words in answer.text


async def test_an_unnamed_source_is_never_given_a_name(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/quote person close to the council")
    assert "source not named: “A person close to the council”" in answer.text
    for name in ("Brandt", "Marchenko"):
        assert "There is no money" not in (await newsroom.ask(f'/quote "{name}"')).text


_BOARD = """The pier and its board

The Harbour Board said: "The pier will be paid for in spring."

Two sources close to the Harbour Board said: "There is no money at all for a pier."

A source close to the Harbour Board, who asked not to be named, said: "Everybody knows that the money is gone."
"""


async def test_a_body_is_told_from_the_unnamed_sources_described_with_its_name(tmp_path: Path) -> None:
    async with newsroom_of(tmp_path, {"board.txt": _BOARD}, NOW) as running:
        petro = running.fake.user("Petro")
        await petro.say("/quote harbour board")
        board = await petro.reply()
        await petro.press(board, "source close to the Harbour Board")
        sources = await petro.next_edit(board)
    assert board.text.startswith("Harbour Board · 1 quote\nDescribed or named with that name too:")
    assert "no money at all" not in board.text
    assert sources.text.startswith("source close to the Harbour Board · 2 quotes")
    assert "no money at all" in sources.text
    assert "the money is gone" in sources.text


# What is not there


async def test_nobody_of_that_name_but_the_words_are_there(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/quote cranes")
    assert "Nobody" not in answer.text
    assert answer.text.startswith("No speaker of this archive is called “cranes”.")
    assert "“cranes” · 1 quote with these words in it or around it, by 1 speaker" in answer.text
    assert "Olena Marchenko" in answer.text
    assert "The cranes are safe" in answer.text


async def test_a_person_who_did_not_say_it_while_others_did(newsroom: Newsroom) -> None:
    answer = await newsroom.ask('/quote "Karin Holm" pier')
    assert answer.text.startswith("Karin Holm is quoted in this archive, but not with that: ")
    assert "“pier” stands in " in answer.text
    assert "quotes" in answer.text


async def test_where_nothing_stands_nothing_is_offered(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/quote zeppelin")
    assert answer.text.startswith("Nobody called “zeppelin” is quoted or named in this archive.")
    assert "stands in" not in answer.text


async def test_a_person_with_the_reason_for_each_spelling(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/people marchenko")
    assert "“Olena Marchenko” and “Olena Martschenko” are one: " in answer.text
    assert "Brandt" not in answer.text


async def test_sources_newest_first_with_their_basis(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/sources")
    assert answer.text.startswith("5 documents, newest first")
    ids = answer.marked("code")
    assert ids[:3] == ["budget_34d9ce1c19", "ferry", "harbour"]
    assert "Nordvik Post · 19 Mar 2024 (date set by the editor)" in answer.text
    assert "undated" in answer.text


async def test_sources_of_one_outlet(newsroom: Newsroom) -> None:
    assert (await newsroom.ask("/sources in:island")).marked("code") == ["ferry"]


@pytest.mark.parametrize("typed", ["ferry", "ferry.txt", "FERRY", "ferr"])
async def test_one_source_and_its_original_file(newsroom: Newsroom, typed: str) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say(f"/source {typed}")
    card = await olena.reply()
    assert "Outlet: The Island Weekly" in card.text
    assert "Date: 13 Mar 2024 (date set by the editor)" in card.text
    original = await olena.reply()
    assert original.document is not None
    assert (original.document.name, original.document.content) == ("ferry.txt", ARTICLES["ferry.txt"].encode())


async def test_several_sources_fit(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/source the")
    answer = await olena.reply()
    assert answer.text == "Several documents fit “the”. Which one?"
    await olena.press(answer, "Ferry line to the islands will close")
    assert "Outlet: The Island Weekly" in (await olena.next_edit(answer)).text
    original = await olena.reply()
    assert original.document is not None
    assert original.document.name == "ferry.txt"


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("", "Which document?"),
        ("nothing-like-it", "No document here is called “nothing-like-it”."),
        ("ferry-0-99999", "That passage is not in this archive any more"),
        ("gone-5-9", "That passage is not in this archive any more"),
        ("ferry-9-5", "No document here is called “ferry-9-5”."),
    ],
)
async def test_no_such_source(newsroom: Newsroom, typed: str, begins: str) -> None:
    assert (await newsroom.ask(f"/source {typed}")).text.startswith(begins)


async def test_a_file_that_changed_or_went_away_since(newsroom: Newsroom) -> None:
    corpus = newsroom.house.settings.corpus
    (corpus / "ferry.txt").write_text("Other words.", encoding="utf-8")
    (corpus / "notes.txt").unlink()
    olena = newsroom.fake.user("Olena")
    await olena.say("/source ferry")
    await olena.reply()
    changed = await olena.reply()
    assert changed.text.startswith("This file was changed after it was last read")
    assert changed.document is not None
    await olena.say("/source notes")
    await olena.reply()
    assert (await olena.reply()).text.startswith("The original file is not in the corpus folder any more")


# /start and /help


async def test_start_says_what_it_does_with_questions_that_have_answers(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/start")
    hello = await olena.reply()
    assert hello.text.startswith("OnRecord finds who said what, when, and where it is written: 5 documents")
    tries = labels(hello)
    assert len(tries) == 3
    for one in tries:
        assert one in hello.text
        await olena.say(one)
        answer = await olena.reply()
        assert not answer.text.startswith(("Nobody", "Nothing", "There is no"))


async def test_start_with_a_passage_shows_it_in_its_place_and_sends_the_file(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Ida Brandt")
    answer = await olena.reply()
    await olena.open(next(url for words, url in answer.links if words == "The Island Weekly, line 5"))
    passage = await olena.reply()
    assert "Nobody told the islanders anything," in passage.marked("bold")
    assert "In its place, line 5 of ferry.txt:" in passage.text
    (around,) = excerpts(passage)
    assert around in ARTICLES["ferry.txt"]
    original = await olena.reply()
    assert original.document is not None
    assert original.document.content == ARTICLES["ferry.txt"].encode()


async def test_start_with_a_document(newsroom: Newsroom) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/sources")
    sources = await olena.reply()
    for _, url in sources.links:
        await olena.open(url)
        assert "Id: " in (await olena.reply()).text
        assert (await olena.reply()).document is not None


async def test_help_lists_every_command_and_explains_each(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/help")
    listed = [line.split()[0] for line in answer.text.splitlines() if line.startswith("/")]
    assert {"/quote", "/timeline", "/search", "/people", "/sources", "/source", "/why", "/help"} <= set(listed)
    for command in listed:
        detail = await newsroom.ask(f"/help {command}")
        assert detail.text.startswith(f"{command} ")
        assert len(detail.text.splitlines()) >= 2


@pytest.mark.parametrize("typed", ["/help quote", "/help /quote", "/help QUOTE"])
async def test_help_on_one_command(newsroom: Newsroom, typed: str) -> None:
    answer = await newsroom.ask(typed)
    assert answer.text.startswith("/quote NAME")
    assert "For example:" in answer.text


async def test_help_on_none(newsroom: Newsroom) -> None:
    assert "There is no command /dance." in (await newsroom.ask("/help dance")).text
