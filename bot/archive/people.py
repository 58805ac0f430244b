"""Who is who across documents: names merged into speakers, quotes given to them, versions of one utterance found."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.model import QuotedSpeaker, SpeakerKind
from bot.names.merge import DocumentPerson, merge_people
from bot.names.parts import parse
from bot.names.same import same_surname
from bot.store import passages, quotes, speakers
from bot.wordings import Utterance, group_wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.store import Store
    from bot.store.passages import Told
    from bot.store.quotes import Spoken
    from bot.store.speakers import NameInDocument

Groups = tuple[tuple[str, ...], ...]
Place = tuple[str, str]  # a document, and a name as it is used there


async def settle_speakers(store: Store, same: Groups, different: Groups, overrides: str) -> None:
    """Work out again who is one person, which quotes are one utterance, and which passages one event, across documents.

    `overrides` is how `same` and `different` are kept, to see when they change. An utterance that several documents
    carry counts as one quote.
    """
    seen = await speakers.corpus_version(store.read)
    named = await speakers.mentions(store.read)
    spoken = await quotes.spoken(store.read)
    people, places = await asyncio.to_thread(_people, named, spoken, same, different)
    organisations, org_places = _organisations(spoken)
    places |= org_places
    utterances = [_utterance(one, places) for one in spoken]
    wordings = await asyncio.to_thread(group_wordings, utterances)
    events = await asyncio.to_thread(_events, await passages.told(store.read))
    called = {one.row: (places.get((one.document, one.speaker), ""), one.kind) for one in spoken}
    said = Counter(speaker for speaker, _ in {(called[row], wordings.get(row, -row)) for row in called})
    quoted = [replace(one, quotes=said[one.name, one.kind]) for one in (*people, *organisations)]
    async with store.transaction() as db:
        rows = await speakers.replace(db, quoted, overrides, seen)
        owners = {row: rows.get(speaker) for row, speaker in called.items()}
        await quotes.assign(db, owners, wordings)
        await passages.assign_events(db, events)


def _events(told: Iterable[Told]) -> dict[int, int]:
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
            for one in told
        ]
    )


def _utterance(one: Spoken, places: Mapping[Place, str]) -> Utterance:
    unnamed = one.kind is SpeakerKind.UNNAMED
    when = one.said or one.published
    return Utterance(
        row=one.row,
        document=one.document,
        place=one.place,
        speaker=None if unnamed else places.get((one.document, one.speaker), one.speaker),
        description=one.speaker if unnamed else "",
        words=one.words,
        verbatim=one.verbatim,
        earliest=when.earliest if when else None,
        latest=when.latest if when else None,
        said=one.said.earliest if one.said and one.said.earliest == one.said.latest else None,
    )


def _people(
    named: Sequence[NameInDocument], spoken: Sequence[Spoken], same: Groups, different: Groups
) -> tuple[list[QuotedSpeaker], dict[Place, str]]:
    """Return the people of all documents, and whose name a name in a document is."""
    said = Counter((one.document, one.speaker) for one in spoken if one.kind is SpeakerKind.PERSON)
    mentions = [DocumentPerson(one.name, one.forms, one.document, said[one.document, one.name]) for one in named]
    people = merge_people(mentions, same, different)
    places: dict[Place, str] = {}
    # A name's own bearer first: "Stone" may also be how another document shortens Ana Stone.
    for own in (True, False):
        for person in people:
            for form in person.forms:
                if (form.spelling == person.name) is own:
                    for document in form.documents:
                        places.setdefault((document, form.spelling), person.name)
    slips: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for one in named:
        slips[places.get((one.document, one.name), one.name)] += _slips(one)
    totals: dict[str, list[Place]] = defaultdict(list)
    for place in said.elements():
        totals[places.get(place, place[1])].append(place)
    quoted = [
        QuotedSpeaker(
            name=person.name,
            kind=SpeakerKind.PERSON,
            quotes=len(totals[person.name]),
            documents=len({document for document, _ in totals[person.name]}),
            spellings=tuple((form.spelling, len(form.documents)) for form in person.forms),
            merges=(*((merge.a, merge.b, merge.reason) for merge in person.merged), *slips[person.name]),
        )
        for person in people
    ]
    return quoted, places


def _slips(named: NameInDocument) -> list[tuple[str, str, str]]:
    """Return the spellings of a document that are no form of the name it gives elsewhere, and why they are slips."""
    whole = parse(named.name)
    slips = [
        form
        for form in named.forms
        if not (set(form.split()) & set(named.name.split()) or same_surname(parse(form), whole))
    ]
    return [(form, named.name, "a slip in a document that has the name otherwise") for form in slips]


def _organisations(spoken: Iterable[Spoken]) -> tuple[list[QuotedSpeaker], dict[Place, str]]:
    """Return the organisations quoted: one under all capitalisations, with or without an article."""
    spelt: dict[str, Counter[Place]] = defaultdict(Counter)
    for one in spoken:
        if one.kind is SpeakerKind.ORGANISATION:
            spelt[one.speaker.casefold().removeprefix("the ")][one.document, one.speaker] += 1
    quoted: list[QuotedSpeaker] = []
    places: dict[Place, str] = {}
    for uses in spelt.values():
        forms: dict[str, set[str]] = defaultdict(set)
        for document, form in uses:
            forms[form].add(document)
        name = min(forms, key=lambda form: (-len(forms[form]), form))
        places |= dict.fromkeys(uses, name)
        quoted.append(
            QuotedSpeaker(
                name=name,
                kind=SpeakerKind.ORGANISATION,
                quotes=uses.total(),
                documents=len(set().union(*forms.values())),
                spellings=tuple(sorted((form, len(documents)) for form, documents in forms.items())),
                merges=(),
            )
        )
    return quoted, places
