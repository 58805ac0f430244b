from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Span
from bot.wordings import Utterance, group_wordings

DAY = date(2024, 3, 4)


class Desk:
    """Collects utterances; each stands some way below the one before in its document."""

    def __init__(self) -> None:
        self.said: list[Utterance] = []

    def add(
        self,
        document: str,
        words: str,
        speaker: str | None = "Marta Kovel",
        *,
        source: str = "",
        day: date | None = DAY,
        said: date | None = None,
        verbatim: bool = True,
        gap: int = 1000,
    ) -> int:
        before = [one.place.end for one in self.said if one.document == document]
        start = max(before, default=0) + gap
        place = Span(start, start + len(words))
        when = said or day
        self.said.append(Utterance(len(self.said), document, place, speaker, source, words, verbatim, when, when, said))
        return len(self.said) - 1

    def groups(self) -> set[frozenset[int]]:
        groups: dict[int, set[int]] = {}
        for row, group in group_wordings(self.said).items():
            groups.setdefault(group, set()).add(row)
        return {frozenset(rows) for rows in groups.values()}


# (what they show, one document's words, another's)
ONE_UTTERANCE = [
    (
        "the same words",
        "The ferry stays in the harbour tonight.",
        "The ferry stays in the harbour tonight",
    ),
    (
        "a comma and a contraction",
        "We'll rebuild the old lighthouse, stone by stone",
        "We will rebuild the old lighthouse stone by stone",
    ),
    (
        "a fragment",
        "rebuild the old lighthouse stone by stone",
        "It took a war to ruin it. We will rebuild the old lighthouse stone by stone, and then the harbour wall.",
    ),
    (
        "two translations",
        "Our fishermen have been waiting nineteen years for that breakwater, and the ministry answers every spring "
        "with a new drawing instead of stones",
        "For nineteen years our fishermen wait for the breakwater, while each spring the ministry replies with "
        "another drawing rather than with stones",
    ),
    (
        "two translations of a long speech",
        "Who needs a tram that stops at midnight in a town of bakers and nurses? Half of Nordvik goes to work before "
        "dawn, the other half comes home then. I asked the director, and he showed me a table of savings: "
        "four hundred crowns a week, the price of one window in his office.",
        "What is the use of trams stopping at midnight in a city of nurses and bakers? Before dawn half of Nordvik is "
        "on its way to work and the other half is on its way home. When I asked him, the director took out a table "
        "with the savings, four hundred crowns weekly: one window of his office costs as much.",
    ),
    (
        "a name spelt otherwise",
        "I thank the fishermen of Sandholm for a warm welcome and for the talks on herring quotas",
        "I thank the fishermen of Zandholm for a warm welcome and for the talks on herring quotas",
    ),
    (
        "an editor's insertion",
        "does not want to hear of the northern lighthouse [keeper] at all",
        "does not want to hear of the northern lighthouse at all",
    ),
]


@pytest.mark.parametrize(("a", "b"), [row[1:] for row in ONE_UTTERANCE], ids=[row[0] for row in ONE_UTTERANCE])
def test_one_utterance_in_two_documents_is_one_group(a: str, b: str) -> None:
    desk = Desk()
    desk.add("post.txt", a)
    desk.add("weekly.txt", b)
    assert desk.groups() == {frozenset({0, 1})}


TWO_UTTERANCES = [
    (
        "one topic",
        "We will build a second pier and the ferry company will pay for it",
        "The ferry company will pay for the second pier, every last crown of it",
    ),
    (
        "one pattern",
        "We will rebuild every school in the north before the winter comes",
        "We will rebuild every bridge in the south before the spring comes",
    ),
    (
        "a denial",
        "The council will sell the harbour to the ferry company",
        "The council will not sell the harbour to the ferry company",
    ),
    (
        "another name",
        "I thank the fishermen of Nordvik for a warm welcome and for the talks on herring quotas",
        "I thank the fishermen of Sandholm for a warm welcome and for the talks on herring quotas",
    ),
    (
        "another number",
        "The storm sank 12 boats in the northern harbour",
        "The storm sank 40 boats in the northern harbour",
    ),
    (
        "a pet phrase in a longer sentence",
        "the old guard",
        "The old guard of this council has kept the harbour closed for far too long",
    ),
    (
        "words of another order",
        "Ida trusts the admiral, and Jonas fears the council",
        "The council fears Jonas; the admiral trusts Ida",
    ),
    (
        "empty words only",
        "It is what it is",
        "It is what it is, and that is that",
    ),
]


@pytest.mark.parametrize(("a", "b"), [row[1:] for row in TWO_UTTERANCES], ids=[row[0] for row in TWO_UTTERANCES])
def test_two_utterances_on_one_topic_stay_apart(a: str, b: str) -> None:
    desk = Desk()
    desk.add("post.txt", a)
    desk.add("weekly.txt", b)
    assert desk.groups() == set()


WORDS = "The harbour of Nordvik opens again at noon"
TRANSLATION = "The port of Nordvik will be opened again at midday for ships of the northern line"
OTHER_TRANSLATION = "Nordvik's port will open again at midday to ships of the line in the north"


def test_different_speakers_are_never_one() -> None:
    desk = Desk()
    desk.add("post.txt", WORDS, "Marta Kovel")
    desk.add("weekly.txt", WORDS, "Jonas Brandt")
    desk.add("mail.txt", WORDS, None, source="a person close to the council")
    assert desk.groups() == set()


@pytest.mark.parametrize(
    ("words", "days", "one"),
    [
        ("The ferry stays in the harbour", 3, True),
        ("The ferry stays in the harbour", 60, False),
        ("The ferry stays in the harbour until the last sailor of the northern line is home", 60, True),
    ],
    ids=["a phrase, same week", "a phrase, another season", "a whole sentence, another season"],
)
def test_a_short_phrase_is_one_utterance_only_within_near_dates(words: str, days: int, one: bool) -> None:
    desk = Desk()
    desk.add("post.txt", words)
    desk.add("weekly.txt", words, day=DAY + timedelta(days=days))
    assert bool(desk.groups()) is one


def test_translations_are_one_only_within_near_dates_and_not_when_said_on_two_days() -> None:
    for day, said, one in (
        (DAY + timedelta(days=5), None, True),
        (DAY + timedelta(days=50), None, False),
        (DAY, DAY + timedelta(days=1), False),
        (DAY, DAY, True),
    ):
        desk = Desk()
        desk.add("post.txt", TRANSLATION, said=DAY)
        desk.add("weekly.txt", OTHER_TRANSLATION, day=day, said=said)
        assert bool(desk.groups()) is one, (day, said)


@pytest.mark.parametrize(
    ("source", "other", "days", "one"),
    [
        ("a source close to the admiral", "one of the sources close to the admiral", 2, True),
        ("a source close to the admiral", "a source", 2, True),
        ("a source close to the admiral", "a nurse on the ferry", 2, False),
        ("a source close to the admiral", "a source close to the admiral", 40, False),
        ("a source close to the admiral", "a source close to the admiral", None, False),
    ],
    ids=["same description", "no description", "another description", "another season", "undated"],
)
def test_unnamed_sources_must_be_near_in_time_and_described_alike(
    source: str, other: str, days: int | None, one: bool
) -> None:
    desk = Desk()
    desk.add("post.txt", "The admiral wants the harbour closed", None, source=source)
    day = None if days is None else DAY + timedelta(days=days)
    desk.add("weekly.txt", "The admiral wants the harbour closed", None, source=other, day=day)
    assert bool(desk.groups()) is one


FIRST = "The council sold the harbour to strangers, and nobody asked the fishermen of Nordvik."
SECOND = "I will buy back every single pier of the town with my own savings if the bank allows it."
SECOND_TRANSLATED = "I shall buy back each pier of the town with savings of my own if only the bank allows it."


def test_pieces_of_one_document_are_parts_of_the_whole_in_another() -> None:
    desk = Desk()
    desk.add("post.txt", f"{FIRST} {SECOND}")
    desk.add("weekly.txt", FIRST)
    desk.add("weekly.txt", SECOND, gap=30)
    assert desk.groups() == {frozenset({0, 1, 2})}


def test_the_next_piece_of_a_speech_is_looked_for_where_the_last_one_ended() -> None:
    desk = Desk()
    desk.add("post.txt", f"{FIRST} {SECOND}")
    desk.add("weekly.txt", FIRST)
    desk.add("weekly.txt", "I'd buy back all piers with savings of mine", gap=30)
    desk.add("far.txt", FIRST)
    desk.add("far.txt", "I would buy all of those piers, and savings are mine to spend", gap=4000)
    assert desk.groups() == {frozenset({0, 1, 2, 3})}


def test_different_sentences_of_one_document_stay_apart_without_a_document_that_has_both() -> None:
    desk = Desk()
    desk.add("post.txt", FIRST)
    desk.add("post.txt", SECOND)
    desk.add("weekly.txt", FIRST)
    desk.add("mail.txt", SECOND_TRANSLATED)
    assert desk.groups() == {frozenset({0, 2}), frozenset({1, 3})}


def test_a_phrase_of_two_speeches_does_not_join_them() -> None:
    desk = Desk()
    phrase = "the fishermen of Nordvik deserve better"
    desk.add("post.txt", f"The council sold the old harbour. I say {phrase}, and so does the admiral.")
    desk.add("weekly.txt", f"My mother mended nets all winter. She knew that {phrase} than an empty sea.")
    desk.add("mail.txt", phrase)
    assert desk.groups() == set()


def test_a_repetition_within_one_document_is_no_group() -> None:
    desk = Desk()
    desk.add("post.txt", FIRST)
    desk.add("post.txt", FIRST)
    assert desk.groups() == set()


def test_paraphrases_join_only_in_nearly_the_same_words_and_never_join_two_wholes() -> None:
    desk = Desk()
    desk.add("post.txt", FIRST)
    desk.add("weekly.txt", "the council sold the harbour to strangers and nobody asked the fishermen", verbatim=False)
    desk.add("mail.txt", "the harbour was given away by a council which had consulted no fishermen", verbatim=False)
    assert desk.groups() == {frozenset({0, 1})}
    short = Desk()
    short.add("post.txt", "the harbour wall had not changed", verbatim=False)
    short.add("weekly.txt", "the harbour wall had not changed", verbatim=False)
    assert short.groups() == set()
    bridged = Desk()
    bridged.add("post.txt", "Nobody asked the fishermen of the northern bay about the harbour wall.")
    bridged.add("weekly.txt", "The council asked nobody about buying the five cranes of the shipyard.")
    bridged.add(
        "mail.txt",
        "nobody asked the fishermen of the northern bay about the harbour wall, "
        "the council asked nobody about buying the five cranes of the shipyard",
        verbatim=False,
    )
    assert bridged.groups() == set()


def test_groups_do_not_depend_on_the_order_or_on_other_speakers() -> None:
    desk = Desk()
    for number in range(6):
        for document in ("post.txt", "weekly.txt", "mail.txt"):
            desk.add(document, f"{FIRST} {number} {SECOND}", f"Speaker {number % 2}", day=DAY + timedelta(days=number))
    first = group_wordings(desk.said)
    shuffled = desk.said[:]
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert group_wordings(shuffled) == first
    assert all(first[name] == name for name in first.values())


def test_a_frequent_line_of_a_frequent_speaker_is_one_group() -> None:
    desk = Desk()
    for number in range(300):
        desk.add(f"{number}.txt", FIRST)
        desk.add(f"{number}.txt", f"On day {number} the mayor counted {number * 7} gulls and {number * 11} nets")
    assert desk.groups() == {frozenset(range(0, 600, 2))}


_VOICES = st.sampled_from(["Marta Kovel", "Jonas Brandt", None])
_SENTENCES = st.lists(st.sampled_from([FIRST, SECOND, SECOND_TRANSLATED, WORDS, TRANSLATION, ""]), max_size=3)


@given(st.lists(st.tuples(st.sampled_from("abcd"), _VOICES, _SENTENCES, st.booleans()), max_size=12), st.randoms())
def test_every_group_has_one_speaker_and_several_documents_in_any_order(
    rows: list[tuple[str, str | None, list[str], bool]], chance: random.Random
) -> None:
    desk = Desk()
    for document, speaker, sentences, verbatim in rows:
        desk.add(document, " ".join(sentences), speaker, verbatim=verbatim)
    for group in desk.groups():
        assert len({desk.said[row].speaker for row in group}) == 1
        assert len({desk.said[row].document for row in group}) > 1
    first = group_wordings(desk.said)
    chance.shuffle(desk.said)
    assert group_wordings(desk.said) == first
