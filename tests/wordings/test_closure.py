"""What a change touches is grouped anew, and nothing else; the outcome is that of grouping all at once."""

from __future__ import annotations

import pickle
import random
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Span
from bot.wordings import TextClosure, Utterance, group_wordings, groups_of, in_order, marks
from bot.wordings.closure import MOST_TEXTS
from bot.wordings.spoken import CARRIERS, EVER, UNDATED
from tests.wordings.archive import Archive, grouped_the_slow_way

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = date(2024, 3, 4)
FIRST = "The council sold the harbour to strangers, and nobody asked the fishermen of Nordvik."
SECOND = "I will buy back every single pier of the town with my own savings if the bank allows it."
WORDS = (
    FIRST,
    SECOND,
    f"{FIRST} {SECOND}",
    FIRST.replace("strangers", "foreigners"),
    FIRST.replace("sold", "gave").replace("strangers", "its friends"),
    "I shall buy back each pier of the town with savings of my own if only the bank allows it.",
    "I'd buy back all piers with savings of mine",
    "every single pier of the town with my own savings",
    "The ferry stays in the harbour",
    "The ferry stays in the northern harbour",
    "The harbour of Nordvik opens again at noon",
    "The port of Nordvik will be opened again at midday for ships of the northern line",
    "Nordvik's port will open again at midday to ships of the line in the north",
    "Nobody knows",
)


_VOICES = ("Marta Kovel", "Marta Kovel", None)
_SOURCES = ("", "a nurse", "a source close to the admiral")
_OTHER_WORDS = ("lighthouse", "spring", "12", "Sundvik", "not")


def documents(seed: int, many: int, days: int) -> list[list[Utterance]]:
    """Return made-up documents of some days, each with a few quotes, many of them said in others too."""
    chance = random.Random(seed)
    rows = iter(range(1, 10000))
    found = []
    for number in range(many):
        name = f"{chance.choice('abcdef')}{number}.txt"
        day = None if chance.random() < 0.15 else DAY + timedelta(days=chance.randrange(days))
        latest = None if day is None else day + timedelta(days=chance.choice([0, 0, 0, 0, 20, 300]))
        spoken: list[Utterance] = []
        for _ in range(chance.randint(1, 4)):
            words = chance.choice(WORDS).split()
            if chance.random() < 0.2:
                words[chance.randrange(len(words))] = chance.choice(_OTHER_WORDS)
            start = (spoken[-1].place.end if spoken else 0) + chance.choice([30, 1000])
            said = day if chance.random() < 0.2 else None
            spoken.append(
                Utterance(
                    row=next(rows),
                    document=name,
                    place=Span(start, start + len(" ".join(words))),
                    speaker=chance.choice(_VOICES),
                    description=chance.choice(_SOURCES),
                    words=" ".join(words),
                    verbatim=chance.random() < 0.8,
                    earliest=said or day,
                    latest=said or latest,
                    said=said,
                )
            )
        found.append(spoken)
    return found


_SEEDS = st.integers(0, 10**9)


@settings(max_examples=50, deadline=None)
@given(_SEEDS, st.sampled_from([3, 8, 25]), st.sampled_from([10, 60, 400]))
def test_documents_that_come_and_go_one_by_one_make_the_groups_of_all_at_once(seed: int, many: int, days: int) -> None:
    made = documents(seed, many, days)
    chance = random.Random(seed)
    archive = Archive()
    waiting = made[:]
    chance.shuffle(waiting)
    while waiting:
        spoken, gone = waiting.pop(), chance.choice(made)
        leaves = chance.random() < 0.4 and gone[0].row in archive.kept
        archive.change(added=spoken, removed=[gone[0].document] if leaves else [])
        if leaves and chance.random() < 0.5:
            waiting.insert(0, gone)
        if chance.random() < 0.3:
            assert archive.groups == group_wordings(archive.spoken())
    assert archive.groups == group_wordings(archive.spoken())


@settings(max_examples=50, deadline=None)
@given(_SEEDS, st.sampled_from([3, 8, 25, 60]), st.sampled_from([10, 60, 400]))
def test_nothing_is_missed_that_comparing_all_with_all_finds(seed: int, many: int, days: int) -> None:
    spoken = [one for document in documents(seed, many, days) for one in document]
    found: dict[int, set[int]] = {}
    for row, group in group_wordings(spoken).items():
        found.setdefault(group, set()).add(row)
    assert {frozenset(rows) for rows in found.values()} == grouped_the_slow_way(spoken)


@settings(max_examples=50, deadline=None)
@given(_SEEDS, st.sampled_from([3, 25, 60]), st.sampled_from([60, 400]))
def test_what_is_let_go_of_early_makes_the_same_groups(seed: int, many: int, days: int) -> None:
    made = [replace(one, speaker=None) for document in documents(seed, many, days) for one in document]
    spoken = sorted(made, key=in_order)
    late = sorted(groups_of(spoken))
    assert sorted(groups_of(spoken, hold=1)) == late


def said(row: int, words: str, *, day: int | None = 0, speaker: str | None = "Marta Kovel") -> Utterance:
    when = None if day is None else DAY + timedelta(days=day)
    return Utterance(row, f"{row}.txt", Span(0, len(words)), speaker, "", words, True, when, when)


def test_one_more_copy_of_a_stock_sentence_costs_as_much_as_the_first_few() -> None:
    archive = Archive()
    archive.change(added=[said(row, FIRST, day=row) for row in range(600)])
    looked_at: list[Utterance] = []
    key = archive.key(0)
    closure = TextClosure([key])
    while wanted := closure.wanted():
        found = list(archive.answer(wanted))
        looked_at += found
        closure.feed(found)
    assert len(looked_at) <= CARRIERS + 45
    (group,) = closure.groups()
    assert group.shared
    assert group.texts == (key,)
    assert group.name == archive.groups[0]


def test_a_phrase_that_is_said_every_week_is_no_utterance_of_all_years() -> None:
    for speaker in ("Marta Kovel", None):
        archive = Archive()
        archive.change(
            added=[said(row, "The ferry stays in the harbour", day=7 * row, speaker=speaker) for row in range(99)]
        )
        sizes = [list(archive.groups.values()).count(name) for name in set(archive.groups.values())]
        assert max(sizes) <= 12
        closure = archive.close([archive.key(50)])
        assert len(closure.component) <= 4
        assert archive.groups == group_wordings(archive.spoken())


def test_a_phrase_of_two_days_is_one_utterance_wherever_the_calendar_is_cut() -> None:
    for day in range(60):
        two = [
            said(1, "The ferry stays in the harbour", day=day),
            said(2, "The ferry stays in the harbour", day=day + 1),
        ]
        assert group_wordings(two) == {1: 1, 2: 1}


def test_what_hangs_together_by_a_chain_of_chances_is_cut_off() -> None:
    chance = random.Random(1)
    words = ["".join(chance.choices("bdfgklmnprtv", k=7)) for _ in range(5 * MOST_TEXTS)]
    texts = [" ".join(words[start : start + 20]) for start in range(0, len(words) - 20, 4)]
    archive = Archive()
    archive.keep([said(row, text) for row, text in enumerate(texts)])
    closure = archive.close([archive.key(50)])
    assert not closure.complete
    assert len(closure.component) == MOST_TEXTS
    assert sum(len(group.texts) for group in closure.groups()) == MOST_TEXTS


def test_when_what_joined_two_goes_they_part() -> None:
    archive = Archive()
    archive.change(added=[said(1, FIRST), said(2, SECOND), said(3, f"{FIRST} {SECOND}")])
    assert archive.groups == {1: 1, 2: 1, 3: 1}
    archive.change(removed=["3.txt"])
    assert archive.groups == {}


def test_marks_tell_what_a_store_finds_an_utterance_by() -> None:
    long = marks(said(1, FIRST))
    assert long is not None
    assert (long.key.slot, long.key.days, long.day) == (EVER, None, DAY)
    assert long.fingerprints
    short = marks(said(1, "The ferry stays in the harbour"))
    assert short is not None
    assert short.key.days is not None
    first, last = short.key.days
    assert first <= DAY <= last
    assert (last - first).days == 27
    assert not short.fingerprints & long.fingerprints
    undated = marks(said(1, "The ferry stays in the harbour", day=None))
    assert undated is not None
    assert (undated.key.slot, undated.key.days, undated.day) == (UNDATED, None, None)
    assert undated.key.text == short.key.text
    assert undated.fingerprints.isdisjoint(short.fingerprints)
    assert marks(said(1, "it is what it is")) is None
    assert marks(said(1, "The ferry stays in the harbour", day=None, speaker=None)) is None
    of_year = replace(said(1, FIRST), earliest=date(2024, 1, 1), latest=date(2024, 12, 31))
    vague = marks(of_year)
    assert vague is not None
    assert vague.day is None


def test_one_speaker_can_be_grouped_in_another_process() -> None:
    spoken = sorted((said(row, WORDS[row % 4], day=row) for row in range(60)), key=in_order)
    there = pickle.loads(pickle.dumps(list(groups_of(pickle.loads(pickle.dumps(spoken))))))
    assert there == list(groups_of(spoken))


def test_unnamed_sources_are_let_go_of_as_time_goes_on() -> None:
    read = 0

    def reading() -> Iterator[Utterance]:
        nonlocal read
        for row in range(6000):
            read += 1
            words = [f"{chr(98 + number % 20)}{chr(98 + number // 20 % 20)}ok" for number in (row // 2, row // 40)]
            yield said(row, f"{words[0]} and {words[1]} in the harbour", day=row // 10, speaker=None)

    groups = groups_of(reading())
    assert next(groups).shared
    assert read < 3000


def test_words_without_a_date_are_one_with_those_of_one_time_and_join_no_two() -> None:
    words = "the admiral wants all nine ferries of the northern line in harbour before the autumn storms"
    for speaker, groups in (("Marta Kovel", {1: 1, 2: 1, 3: 1, 4: 1}), (None, {1: 1, 2: 1, 4: 1})):
        spoken = [
            said(1, words, speaker=speaker),
            said(2, words, day=1, speaker=speaker),
            said(3, words, day=400, speaker=speaker),
            said(4, words, day=None, speaker=speaker),
        ]
        assert group_wordings(spoken) == groups
        archive = Archive()
        for one in (spoken[3], spoken[2], spoken[0], spoken[1]):
            archive.change(added=[one])
        assert archive.groups == groups


def test_a_translation_without_a_date_is_found_by_the_words_it_shares() -> None:
    spoken = [
        said(1, "It is hard to hold the northern harbour now, and the withdrawal of ferries is a gesture of goodwill"),
        said(
            2,
            "To hold the northern harbour is hard now; withdrawing the ferries can be a gesture of goodwill",
            day=None,
        ),
    ]
    assert group_wordings(spoken) == {1: 1, 2: 1}
    assert group_wordings([replace(one, speaker=None) for one in spoken]) == {1: 1, 2: 1}


def test_the_next_piece_of_a_speech_comes_and_goes_with_the_document_that_has_the_whole() -> None:
    for day in (0, None):
        first = said(1, FIRST, day=day)
        second = replace(said(2, "I'd buy back all piers with savings of mine", day=day), document=first.document)
        second = replace(second, place=Span(first.place.end + 30, first.place.end + 80))
        archive = Archive()
        archive.change(added=[first, second])
        assert archive.groups == {}
        archive.change(added=[said(3, f"{FIRST} {SECOND}", day=day)])
        assert archive.groups == {1: 1, 2: 1, 3: 1}
        archive.change(removed=["3.txt"])
        assert archive.groups == {}


def test_what_is_known_to_a_season_is_one_with_what_was_printed_early_and_late_in_it() -> None:
    words = "The ferry stays in the harbour"
    for months in range(6):
        start = date(2024, 1 + months, 1)
        vague = replace(said(9, words, speaker=None), earliest=start, latest=start + timedelta(days=90))
        for days in (0, 40, 80):
            day = start + timedelta(days=days)
            exact = replace(said(1, words, speaker=None), earliest=day, latest=day)
            later = [said(row, f"{WORDS[row % 4]} again", day=row, speaker=None) for row in range(10, 300)]
            assert group_wordings([exact, vague, *later])[1] == 1
