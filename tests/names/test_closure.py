"""Settling only what a change touches gives what settling everything gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import SpeakerKind
from bot.names.blocks import crowded, stands_under, touches
from bot.names.bodies import gather_bodies
from bot.names.descriptions import gather_descriptions
from bot.names.merge import merge_people, settles_anew
from tests.names.aggregates import Kept, Mention, used
from tests.names.made import MadeNames

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from bot.names.uses import NameUse

_MANY = 100  # so many names with one family name are no crowd yet
_FEW = 40  # nor are so many that an initial or another spelling fits
Groups = tuple[tuple[str, ...], ...]
Who = tuple[SpeakerKind, str]
Documents = dict[str, list[Mention]]


def settled(
    uses: Iterable[NameUse], documents: int, crowds: AbstractSet[str], same: Groups, different: Groups
) -> dict[Who, object]:
    """Return the speaker of each name."""
    uses = list(uses)
    of_kind = {kind: [use for use in uses if use.kind is kind] for kind in SpeakerKind}
    people = merge_people(of_kind[SpeakerKind.PERSON], documents, crowds, same, different)
    found: dict[Who, object] = {(SpeakerKind.PERSON, name): one for one in people for name in one.names}
    for kind, gather in ((SpeakerKind.ORGANISATION, gather_bodies), (SpeakerKind.UNNAMED, gather_descriptions)):
        found |= {(kind, name): one for one in gather(of_kind[kind]) for name in one.names}
    return found


class Newsroom:
    """An archive of which only what changes is settled."""

    def __init__(self, same: Groups = (), different: Groups = ()) -> None:
        self.same, self.different = same, different
        self.documents: Documents = {}
        self.kept = Kept()
        self.speakers: dict[Who, object] = {}
        self.settled_names = 0

    def change(self, documents: Documents) -> None:
        """Take in new and changed documents; one without names is taken away."""
        count = len(self.documents)
        self.documents |= documents
        self.documents = {name: mentions for name, mentions in self.documents.items() if mentions}
        old, new = self.kept.names.copy(), self._names()
        changed = {who for who in old.keys() | new.keys() if old.get(who) != new.get(who)}
        before, after = ([names[who] for who in changed if who in names] for names in (old, new))
        for who in changed:
            self.speakers.pop(who, None)
            if who in new:
                self.kept.put(new[who])
            else:
                self.kept.drop(*who)
        if settles_anew(count, len(self.documents)):
            self.speakers = self.anew()
            return
        closure = self.kept.close(before, after, self.same)
        assert all(new[use.kind, use.name] == use for use in closure.names)
        self.settled_names += len(closure.names)
        self.speakers |= settled(closure.names, len(self.documents), closure.crowded, self.same, self.different)

    def anew(self) -> dict[Who, object]:
        """Return the speaker of each name, all settled at once."""
        uses = list(self._names().values())
        return settled(uses, len(self.documents), crowded(uses), self.same, self.different)

    def _names(self) -> dict[Who, NameUse]:
        mentions = [one for name in self.documents for one in self.documents[name]]
        return {(use.kind, use.name): use for use in used(mentions)}


FIRST_NAMES = (
    *("", "", "Taras ", "T. ", "Marcus ", "M. ", "Lee A. ", "Lee B. ", "Lee ", "L. ", "Mr. ", "Mrs. ", "Mr. Lee "),
    *("Bob ", "Robert ", "Robert A. ", "R. ", "Тарас ", "Serhiy ", "Sergei ", "LEE "),
)
SURNAMES = (
    *("Verbytsky", "Verbytskyi", "Werbicki", "Вербицький", "Holt", "Stone", "Stone", "Stone", "STONE", "Watt", "Vatt"),
    *("Abernathy", "Abernethy", "Abernettey", "Božić", "Bozic", "Žarko", "Zarko", "Halushchyk", "Halushchok"),
    *("Ocasio-Cortez", "Ocasio Cortez", "Cortez", "von der Aue", "Aue", "Lee"),
)
_PERSON = st.builds(
    str.__add__,
    st.builds(str.__add__, st.sampled_from(FIRST_NAMES), st.sampled_from(SURNAMES)),
    st.sampled_from(("", "", "", " Jr.", " Sr.")),
)
_BODY = st.sampled_from(
    ("HRB", "H.R.B.", "the HRB", "hrb", "Harbour Rescue Board", "Hexley Roads Bureau", "Ab Cd", "AC", "ABCD", "Moss")
)
_SOURCE = st.sampled_from(["a clerk", "clerks", "two clerks", "Clerks", "an aide", "aides", "some on the pier"])
_QUOTES = st.integers(0, 3)
_ROLES = st.sampled_from([(), (), ("mayor",), ("clerk", "mayor")])


def _mentions(document: str) -> st.SearchStrategy[list[Mention]]:
    forms = st.lists(_PERSON | st.sampled_from(SURNAMES) | st.just("Haluk"), max_size=2).map(tuple)
    return st.lists(
        st.builds(Mention, _PERSON | st.just("Haluk"), st.just(document), forms, _QUOTES, _ROLES)
        | st.builds(Mention, _BODY, st.just(document), quotes=_QUOTES, kind=st.just(SpeakerKind.ORGANISATION))
        | st.builds(Mention, _SOURCE, st.just(document), quotes=_QUOTES, kind=st.just(SpeakerKind.UNNAMED)),
        max_size=6,
        unique_by=lambda one: (one.kind, one.name),
    )


_CHANGE = st.sampled_from("abcdefgh").flatmap(lambda name: st.builds(lambda found: {name: found}, _mentions(name)))
_GROUPS = st.lists(st.lists(_PERSON | st.just("Haluk"), min_size=2, max_size=3).map(tuple), max_size=2).map(tuple)


@given(st.lists(_CHANGE, max_size=12), _GROUPS, _GROUPS)
def test_changes_in_any_order_end_as_if_settled_at_once(changes: list[Documents], same: Groups, other: Groups) -> None:
    newsroom = Newsroom(same, other)
    for change in changes:
        newsroom.change(change)
    assert newsroom.speakers == newsroom.anew()


def _family(number: int, surname: str = "Stone") -> list[Mention]:
    """Return so many people of one family name and one initial, each called by the family name in their document."""
    return [Mention(f"Q{chr(97 + n // 26)}{chr(97 + n % 26)} {surname}", "crowd", ("Haluk",)) for n in range(number)]


@settings(max_examples=25)
@given(st.sampled_from((*range(_FEW - 5, _FEW + 4), *range(_MANY - 5, _MANY + 4))), st.lists(_CHANGE, max_size=4))
def test_a_name_that_becomes_common_settles_all_who_have_it(common: int, changes: list[Documents]) -> None:
    newsroom = Newsroom()
    newsroom.change({"bare": [Mention("Stone", "bare"), Mention("Q. Stone", "bare"), Mention("Haluk", "bare")]})
    for change in (*changes, {"crowd": _family(common)}, *changes[::-1], {"crowd": _family(common - 3)}, *changes):
        newsroom.change(change)
        assert newsroom.speakers == newsroom.anew()


def test_a_family_name_that_very_many_have_is_nobodys_alone() -> None:
    newsroom = Newsroom()
    often = {f"{n}": [Mention("Ana Stone", f"{n}")] for n in range(_MANY * 12)}
    newsroom.change({**often, "crowd": _family(_MANY - 1), "bare": [Mention("Stone", "bare")]})
    assert newsroom.speakers[SpeakerKind.PERSON, "Stone"] == newsroom.speakers[SpeakerKind.PERSON, "Ana Stone"]
    newsroom.change({"one more": [Mention("Ida Stone", "one more")]})
    assert newsroom.speakers[SpeakerKind.PERSON, "Stone"] != newsroom.speakers[SpeakerKind.PERSON, "Ana Stone"]
    assert newsroom.speakers == newsroom.anew()
    newsroom.change({"one more": []})
    assert newsroom.speakers[SpeakerKind.PERSON, "Stone"] == newsroom.speakers[SpeakerKind.PERSON, "Ana Stone"]
    assert newsroom.speakers == newsroom.anew()


@pytest.mark.slow
def test_a_made_archive_settles_by_parts() -> None:
    made = MadeNames(1, 3_000, surnames=300)
    documents = {f"{number}": list(made.document(f"{number}")) for number in range(1_500)}
    newsroom = Newsroom(same=(("Nobody Known", "Somebody Else"),))
    newsroom.change(documents)
    assert len(newsroom.kept.names) > 3_000
    for number in range(0, 18, 3):
        more = {f"new {number + n}": list(made.document(f"new {number + n}")) for n in range(2)}
        newsroom.change(more | {f"{number}": [], f"{number + 1}": documents[f"{number + 2}"]})
    assert newsroom.speakers == newsroom.anew()
    assert newsroom.settled_names < 6 * len(newsroom.kept.names) / 3


@pytest.mark.slow
@given(st.lists(_CHANGE, max_size=8))
def test_few_and_short_keys(changes: list[Documents]) -> None:
    for use in used(one for change in changes for mentions in change.values() for one in mentions):
        keys = stands_under(use)
        assert 0 < len(keys) <= 16
        assert all(0 < len(key) <= 40 for key in keys)


@given(_mentions("a"), _mentions("b"))
def test_touching_is_mutual(some: list[Mention], others: list[Mention]) -> None:
    uses = used([*some, *others])
    assert all(touches(a, b) == touches(b, a) for a in uses for b in uses)
    assert all(touches(use, use) for use in uses)
