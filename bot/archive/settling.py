"""Who is who across documents: names merged into speakers, quotes given to them, versions of one utterance found."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.model import QuotedSpeaker, SpeakerKind
from bot.names.bodies import gather_bodies
from bot.names.descriptions import gather_descriptions
from bot.names.gathering import Cited
from bot.names.merge import DocumentPerson, merge_people
from bot.names.parts import parse
from bot.names.reasons import SLIP_IN_DOCUMENT
from bot.names.same import same_surname
from bot.store import corpus, passages, quotes, speakers
from bot.wordings import Utterance, group_wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.model import Reason
    from bot.store import Store
    from bot.store.passages import DatedSentence
    from bot.store.quotes import Spoken
    from bot.store.speakers import NameInDocument

Groups = tuple[tuple[str, ...], ...]
Place = tuple[str, SpeakerKind, str]  # a document, and a name as it is used there for a speaker of this kind


async def settle(store: Store, same: Groups, different: Groups, overrides: str) -> None:
    """Work out again who is one speaker, which quotes are one utterance, and which passages one event.

    `overrides` is how `same` and `different` are kept, to see when they change. An utterance that several documents
    carry counts as one quote.
    """
    async with store.snapshot() as state:
        seen = await corpus.version(state)
        named = await speakers.mentions(state)
        spoken = await quotes.spoken(state)
        dated = await passages.dated_sentences(state)
    found, places = await asyncio.to_thread(_speakers, named, spoken, same, different)
    wordings = await asyncio.to_thread(group_wordings, [_utterance(one, places) for one in spoken])
    events = await asyncio.to_thread(_events, dated)
    called = {one.row: (places[_place(one)], one.kind) for one in spoken}
    said = Counter(speaker for speaker, _ in {(called[row], wordings.get(row, -row)) for row in called})
    async with store.transaction() as db:
        rows = await speakers.replace(db, [replace(one, quotes=said[one.name, one.kind]) for one in found])
        await quotes.assign(db, {row: rows[speaker] for row, speaker in called.items()}, wordings)
        await passages.assign_events(db, events)
        await speakers.drop_idle(db, list(rows.values()))
        await corpus.note_settled(db, overrides, seen)


def _place(one: Spoken) -> Place:
    return one.document, one.kind, one.speaker


def _speakers(
    named: Sequence[NameInDocument], spoken: Sequence[Spoken], same: Groups, different: Groups
) -> tuple[list[QuotedSpeaker], dict[Place, str]]:
    """Return everybody named or quoted in the archive, and the name there of each name in a document."""
    said = Counter(_place(one) for one in spoken)
    of_kind: dict[SpeakerKind, list[NameInDocument]] = defaultdict(list)
    for one in named:
        of_kind[one.kind].append(one)
    people, places = _people(of_kind[SpeakerKind.PERSON], said, same, different)
    for kind in _GATHER:
        gathered, more = _gathered(kind, of_kind[kind], said)
        people += gathered
        places |= more
    return people, places


def _events(dated: Iterable[DatedSentence]) -> dict[int, int]:
    """Return the event of each passage that several documents carry: the same date in much the same words."""
    return group_wordings(
        [
            Utterance(
                row=one.row,
                document=one.document,
                place=one.place,
                speaker=one.date_value,
                description="",
                words=one.words,
                verbatim=True,
                earliest=one.earliest,
                latest=one.latest,
            )
            for one in dated
        ]
    )


def _utterance(one: Spoken, places: Mapping[Place, str]) -> Utterance:
    unnamed = one.kind is SpeakerKind.UNNAMED
    when = one.said or one.published
    return Utterance(
        row=one.row,
        document=one.document,
        place=one.place,
        speaker=None if unnamed else places[_place(one)],
        description=one.speaker if unnamed else "",
        words=one.words,
        verbatim=one.verbatim,
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        said=one.said.earliest if one.said and one.said.earliest == one.said.latest else None,
    )


def _people(
    named: Sequence[NameInDocument], said: Counter[Place], same: Groups, different: Groups
) -> tuple[list[QuotedSpeaker], dict[Place, str]]:
    """Return the people of all documents, and whose name a name in a document is."""
    kind = SpeakerKind.PERSON
    people = merge_people(
        [
            DocumentPerson(one.name, one.forms, one.document, said[one.document, kind, one.name], one.roles)
            for one in named
        ],
        same,
        different,
    )
    places: dict[Place, str] = {}
    # A name's own bearer first: "Stone" may also be how another document shortens Ana Stone.
    for own in (True, False):
        for person in people:
            for form in person.forms:
                if (form.spelling == person.name) is own:
                    for document in form.documents:
                        places.setdefault((document, kind, form.spelling), person.name)
    slips: dict[str, list[tuple[str, str, Reason]]] = defaultdict(list)
    quoted_in: dict[str, set[str]] = defaultdict(set)
    for one in named:
        name = places[one.document, kind, one.name]
        slips[name] += _slips(one)
        if said[one.document, kind, one.name]:
            quoted_in[name].add(one.document)
    quoted = [
        QuotedSpeaker(
            name=person.name,
            kind=kind,
            quotes=0,
            documents=len(quoted_in[person.name]),
            spellings=tuple((form.spelling, len(form.documents)) for form in person.forms),
            merges=(*((merge.a, merge.b, merge.reason) for merge in person.merged), *slips[person.name]),
        )
        for person in people
    ]
    return quoted, places


def _slips(named: NameInDocument) -> list[tuple[str, str, Reason]]:
    """Return the spellings of a document that are no form of the name it gives elsewhere, and why they are slips."""
    whole = parse(named.name)
    slips = [
        form
        for form in named.forms
        if not (set(form.split()) & set(named.name.split()) or same_surname(parse(form), whole))
    ]
    return [(form, named.name, SLIP_IN_DOCUMENT) for form in slips]


def _gathered(
    kind: SpeakerKind, named: Iterable[NameInDocument], said: Counter[Place]
) -> tuple[list[QuotedSpeaker], dict[Place, str]]:
    """Return the bodies or the unnamed sources of all documents, and which of them a name in a document is."""
    cited = [Cited(one.name, one.document, said[one.document, kind, one.name]) for one in named]
    quoted: list[QuotedSpeaker] = []
    places: dict[Place, str] = {}
    for one in _GATHER[kind](cited):
        uses = [(document, kind, form.spelling) for form in one.forms for document in form.documents]
        places |= dict.fromkeys(uses, one.name)
        quoted.append(
            QuotedSpeaker(
                name=one.name,
                kind=kind,
                quotes=0,
                documents=len({place[0] for place in uses if said[place]}),
                spellings=tuple((form.spelling, len(form.documents)) for form in one.forms),
                merges=(),
            )
        )
    return quoted, places


_GATHER = {SpeakerKind.ORGANISATION: gather_bodies, SpeakerKind.UNNAMED: gather_descriptions}
