"""What a change touches is grouped anew, and nothing else; the outcome is that of grouping all at once."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import Span
from bot.wordings import Utterance, group_wordings
from tests.wordings.archive import Archive

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


@st.composite
def _documents(draw: st.DrawFn) -> list[list[Utterance]]:
    documents = []
    for number in range(draw(st.integers(1, 9))):
        day = draw(st.none() | st.integers(0, 90))
        vague = draw(st.sampled_from([0, 0, 0, 20, 300]))
        spoken: list[Utterance] = []
        at = 0
        for _ in range(draw(st.integers(1, 4))):
            words = draw(st.sampled_from(WORDS))
            at += draw(st.sampled_from([30, 1000]))
            earliest = None if day is None else DAY + timedelta(days=day)
            latest = None if earliest is None else earliest + timedelta(days=vague)
            said = draw(st.none() | st.just(DAY + timedelta(days=day or 0)))
            spoken.append(
                Utterance(
                    row=0,
                    document=f"{draw(st.sampled_from('abc'))}{number}.txt" if not spoken else spoken[0].document,
                    place=Span(at, at + len(words)),
                    speaker=draw(st.sampled_from(["Marta Kovel", "Marta Kovel", None])),
                    description=draw(st.sampled_from(["", "a nurse", "a source close to the admiral"])),
                    words=words,
                    verbatim=draw(st.sampled_from([True, True, True, False])),
                    earliest=said or earliest,
                    latest=said or latest,
                    said=said,
                )
            )
            at += len(words)
        documents.append(spoken)
    return documents


def _numbered(documents: list[list[Utterance]]) -> list[list[Utterance]]:
    rows = iter(range(1, 1000))
    return [[replace(one, row=next(rows)) for one in spoken] for spoken in documents]


@settings(max_examples=300, deadline=None)
@given(_documents(), st.integers(0, 999))
def test_documents_that_come_and_go_one_by_one_make_the_groups_of_all_at_once(
    made: list[list[Utterance]], seed: int
) -> None:
    chance = random.Random(seed)
    documents = _numbered(made)
    archive = Archive()
    waiting = documents[:]
    chance.shuffle(waiting)
    while waiting:
        spoken = waiting.pop()
        archive.change(added=spoken)
        if chance.random() < 0.3:
            gone = chance.choice(documents)
            if any(gone[0].row == row for row in archive.kept):
                archive.change(removed=[gone[0].document])
                if chance.random() < 0.5:
                    waiting.insert(0, gone)
        assert archive.groups == group_wordings([one for one, _ in archive.kept.values()])
