"""A set of quotes, true and altered in every way, against an archive made for it: what is found, and how.

Each alteration is made of every quote that it can be made of, so that a rule which fits one sentence only is seen.
"""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, NamedTuple

import pytest

from bot.archive import claims, verifying, whom
from bot.archive.standing import Ownership, StandsIn
from bot.store.engines.sqlite import SqliteStore
from bot.wordings.differing import Differs, HowFound
from tests.conftest import NOW
from tests.invented import load_archive

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.archive import Snapshot
    from bot.archive.found import FoundWords


class Said(NamedTuple):
    """Words of the archive, and of whom."""

    speaker: str
    words: str


_SAID = [
    Said("Tove Lund", "The council will never pay two million crowns for the old pier of Nordvik"),
    Said("Tove Lund", "We have talked to all eleven owners, and nobody wants to sell before the winter"),
    Said("Ola Nord", "If the wind turns in the night, the crane on the northern quay must be taken down at once"),
    Said("Ola Nord", "Since 2019 we have lost 340 metres of the breakwater, and the money for Sundvik went elsewhere"),
    Said("Ida Holm", "My pupils did not know what a timetable was until the ferry stopped coming to the island"),
    Said("Ida Holm", "Every child on Aland learns to row before it learns to read, and I see no harm in that"),
    Said("Jonas Brandt", "The bakery has burned bread for a hundred years, and people keep buying it out of loyalty"),
    Said("Jonas Brandt", "I don’t believe that the ministry in Oslo has ever read one of the letters we wrote"),
    Said("Karin Vik", "Our orchestra plays in a hangar because the theatre’s roof leaks on the third violin"),
    Said("Karin Vik", "There was applause for seven minutes, then the lights of Vellum went out in the whole street"),
    Said("Arne Moen", "A lighthouse without a keeper is a lamp, and we cannot ask a lamp whether the fog is thick"),
    Said("Arne Moen", "The charts of 1952 show a rock in the channel that no diver has found since"),
    Said("Liv Aas", "They promised us a clinic with twelve beds and sent a van with one nurse from Dunmore"),
    Said("Liv Aas", "No patient should have to cross the strait in January to have a tooth pulled"),
    Said("Nils Berg", "We are not against the tunnel, but the geologists must first explain the cracks at Hexley"),
    Said("Nils Berg", "Half of the dynamite was never used and still lies in the shed behind the customs house"),
]
_SCENES = (
    "“{0},” said {1}, who was asked about it on the quay.",
    "{1} told reporters: “{0}.”",
    "“{0},” {1} said after the meeting.",
)
_BETWEEN = (
    "The rain had stopped by noon, and the market of Nordvik was as full as in summer.",
    "A committee of five will look into the accounts of the harbour by the end of the month.",
    "Two buses had brought visitors from the valley, where the road has been closed since autumn.",
)
_PARAPHRASED = "Moen said that the keepers of the western islands had asked for warmer boats in March."


_OVER_PARAGRAPHS = """The strait

21 March 2024

“The strait has frozen twice in forty years,” said Nils Berg.

“Both times we walked to church on the ice, singing,” he said.

Nobody walks now. The buses wait at the quay with their engines running all day long.

“I would not try it today, whatever the thermometer says,” said Nils Berg. “Should we wait for a colder year?”
"""


def _articles() -> dict[str, str]:
    texts = {}
    for number in range(0, len(_SAID), 2):
        lines = [f"News of the coast {number}", f"{number + 3} March 2024"]
        for place, one in enumerate(_SAID[number : number + 2], number):
            lines += [_BETWEEN[place % 3], _SCENES[place % 3].format(one.words, one.speaker)]
        texts[f"coast{number}.txt"] = "\n\n".join(lines) + "\n"
    texts["strait.txt"] = _OVER_PARAGRAPHS
    texts["islands.txt"] = f"The islands\n\n20 March 2024\n\nArne Moen looked tired.\n\n{_PARAPHRASED}\n"
    return texts


@pytest.fixture(scope="module")
def _loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verified")
    (folder / "corpus").mkdir()
    for name, text in _articles().items():
        (folder / "corpus" / name).write_text(text, encoding="utf-8")
    asyncio.run(load_archive(folder / "store.sqlite3", folder / "corpus", NOW))
    return folder / "store.sqlite3"


@pytest.fixture
async def state(_loaded: Path) -> AsyncIterator[Snapshot]:
    """One state of the archive of the coast."""
    async with SqliteStore(_loaded) as store, store.snapshot() as snapshot:
        yield snapshot


def _first(pattern: str, put: str | Callable[[re.Match[str]], str], words: str) -> str | None:
    changed = re.sub(pattern, put, words, count=1)
    return changed if changed != words else None


def _middle(mark: str, words: str) -> str:
    every = words.split()
    return " ".join([*every[:5], mark, *every[8:]])


_ONE_MORE = {"two": "six", "eleven": "nine", "seven": "six", "twelve": "twenty", "one": "two", "third": "first"}
# What each alteration makes of words (None where it cannot), and what must be found then.
_ALTERED: dict[str, tuple[Callable[[str], str | None], set[HowFound], Differs | None]] = {
    "as they stand": (lambda words: words, {HowFound.WORD_FOR_WORD}, None),
    "typed in small letters": (lambda words: words.lower(), {HowFound.WORD_FOR_WORD}, None),
    "with other marks": (
        lambda words: f"«{words.replace('’', chr(39)).replace(',', ' —')}»!",
        {HowFound.WORD_FOR_WORD},
        None,
    ),
    "a part": (lambda words: " ".join(words.split()[4:11]), {HowFound.WORD_FOR_WORD, HowFound.TURNED}, None),
    "shortened": (lambda words: _middle("…", words), {HowFound.SHORTENED, HowFound.TURNED}, None),
    "shortened in brackets": (lambda words: _middle("[...]", words), {HowFound.SHORTENED, HowFound.TURNED}, None),
    "with an editor’s word": (
        lambda words: _first(r"^\w+", "[the others]", words),
        {HowFound.SHORTENED, HowFound.OTHER_WORDS, HowFound.TURNED},
        None,
    ),
    "a denial taken out": (
        lambda words: _first(r"\b(never|not|no) |(?<=do)n’t", "", words),
        {HowFound.OTHER_WORDS, HowFound.TURNED},
        None,
    ),
    "a denial put in": (
        lambda words: _first(r"\b(have|are|was|is|will|must|plays|has) ", r"\1 not ", words),
        {HowFound.OTHER_WORDS},
        Differs.NEGATION,
    ),
    "another number": (
        lambda words: _first(
            rf"\b({'|'.join(_ONE_MORE)})\b|\d", lambda m: _ONE_MORE.get(m[0]) or str((int(m[0]) + 5) % 10), words
        ),
        {HowFound.OTHER_WORDS},
        Differs.NUMBER,
    ),
    "another name": (
        lambda words: _first(r"Nordvik|Sundvik|Aland|Oslo|Vellum|Dunmore|Hexley|January", "Marrow", words),
        {HowFound.OTHER_WORDS},
        Differs.NAME,
    ),
    "another word": (
        lambda words: _first(r"(?<= )[a-z]{6,}(?= )", "quince", words),
        {HowFound.OTHER_WORDS},
        Differs.WORDS,
    ),
    "a slip of the pen": (
        lambda words: _first(r"(?<= )([a-z]{2})([a-z])([a-z])([a-z]{2,})", r"\1\3\2\4", words),
        {HowFound.SPELT, HowFound.OTHER_WORDS},
        None,
    ),
    "its end before its beginning": (
        lambda words: " ".join([*words.split()[7:], *words.split()[:7]]),
        {HowFound.OTHER_WORDS},
        None,
    ),
}
_CASES = [
    pytest.param(one, changed, hows, kind, id=f"{name}: {one.words[:20]}")
    for name, (alter, hows, kind) in _ALTERED.items()
    for one in _SAID
    if (changed := alter(one.words)) is not None
]


def test_there_are_enough_cases() -> None:
    assert len(_CASES) + 2 * len(_SAID) + len(_INVENTED) > 200


def _is_at(found: FoundWords, one: Said) -> bool:
    return found.quote is not None and one.words in found.quote.excerpt.words


@pytest.mark.parametrize(("one", "typed", "hows", "kind"), _CASES)
async def test_altered_words_lead_to_their_passage_and_are_never_called_the_same(
    state: Snapshot, one: Said, typed: str, hows: set[HowFound], kind: Differs | None
) -> None:
    made = await verifying.verify(state, typed)
    assert made.found, typed
    best = made.found[0]
    assert _is_at(best, one)
    assert best.how in hows
    assert kind is None or kind in {difference.kind for difference in best.differences}
    assert best.standing is StandsIn.QUOTED
    assert best.quote is not None
    assert best.quote.canonical_name == one.speaker


@pytest.mark.parametrize("one", _SAID)
async def test_words_are_whoevers_they_are(state: Snapshot, one: Said) -> None:
    known = await whom.directory(state)
    other = next(name for name, _ in _SAID if name != one.speaker)
    for name, by in ((one.speaker, Ownership.ASKED), (other, Ownership.ANOTHER)):
        [claim] = await claims.typed(state, known, f"“{one.words}” {name.split()[-1]}")
        assert claim.called == (name,)
        made = await verifying.verify(state, claim.words, claim.called)
        assert (made.found[0].by, made.found[0].how) == (by, HowFound.WORD_FOR_WORD)
        assert _is_at(made.found[0], one)


@pytest.mark.parametrize(
    ("words", "how", "part_of"),
    [
        pytest.param(
            "The strait has frozen twice in forty years. Both times we walked to church on the ice, singing.",
            HowFound.WORD_FOR_WORD,
            "“The strait has frozen twice in forty years,” said Nils Berg.\n\n“Both times",
            id="over two paragraphs",
        ),
        pytest.param(
            "The strait has frozen twice in forty years, believe me. Both times we walked to church on the ice",
            HowFound.OTHER_WORDS,
            "Both times",
            id="with words put in the place of the clause that reports",
        ),
        pytest.param(
            "Both times we walked to church on the ice … I would not try it today",
            HowFound.TURNED,
            "Nobody walks now.",
            id="shortened by much, with a denial in it",
        ),
        pytest.param(
            "the ice, singing. I would not try it today, whatever the thermometer says",
            HowFound.OTHER_WORDS,
            "I would not try it today",
            id="put together of what stands far apart, and not shown",
        ),
    ],
)
async def test_words_are_followed_over_paragraphs(state: Snapshot, words: str, how: HowFound, part_of: str) -> None:
    best = (await verifying.verify(state, words)).found[0]
    assert best.how is how
    assert part_of in best.excerpt.words


_INVENTED = [
    "The harbour belongs to those who work in it, and it will stay that way",
    "We have asked the ministry for a new ferry and a new pier",
    "Nobody in Nordvik believes that the tunnel will be finished in our lifetime",
    "The council has spent two million crowns on letters that nobody reads",
    "A child that learns to read before winter needs no timetable",
    "The bakery should be closed before the roof of the theatre falls down",
    "I have seen the lamp of the lighthouse go out three times this month",
    "There is no money for a clinic, and there never was",
    "They wanted to sell us the crane, and we said that we already had one",
    "The geologists were paid by the company that wants to dig",
    "We cannot cross the strait with one nurse and twelve patients",
    "The rock in the channel was found by a diver from Dunmore",
    "My orchestra would rather play in the street than in a hangar",
    "The owners will talk to us when the wind has turned",
    "The breakwater will hold for another hundred years if people are patient",
]


async def test_a_question_that_is_cited_as_a_statement_is_told(state: Snapshot) -> None:
    for words, asks in (("Should we wait for a colder year", True), ("Should we wait for a colder year?", False)):
        assert (await verifying.verify(state, words)).found[0].asks is asks


@pytest.mark.parametrize("words", _INVENTED)
async def test_invented_words_of_the_same_things_are_not_found(state: Snapshot, words: str) -> None:
    assert (await verifying.verify(state, words)).found == ()


@pytest.mark.parametrize(
    ("words", "standing"),
    [
        ("the market of Nordvik was as full as in summer", StandsIn.TEXT),
        ("the keepers of the western islands had asked for warmer boats", StandsIn.PARAPHRASED),
        ("leaks on the third violin, Karin Vik said after the meeting", StandsIn.PARTLY),
    ],
)
async def test_words_that_are_printed_but_not_quoted_are_told_apart(
    state: Snapshot, words: str, standing: StandsIn
) -> None:
    made = await verifying.verify(state, words)
    assert made.found[0].standing is standing


@pytest.mark.parametrize(
    ("typed", "words", "named"),
    [
        ("the lamps burn again", ["the lamps burn again"], ""),
        ("“the lamps burn again”", ["the lamps burn again"], ""),
        ("«the lamps burn again» — Lund", ["the lamps burn again"], "Lund"),
        ('Lund: "the lamps burn again"', ["the lamps burn again"], "Lund"),
        ('"the lamps burn again" said Tove Lund', ["the lamps burn again"], "Tove Lund"),
        ("„the lamps burn again“, Xaver Quist", ["the lamps burn again"], "Xaver Quist"),
        ("“The lamps burn again,” Tove Lund said on Monday.", ["The lamps burn again,"], "Tove Lund"),
        (
            "“The lamps burn again,” said Tove Lund. “They always did.”",
            ["The lamps burn again,", "They always did."],
            "Tove Lund",
        ),
        ("Tove Lund: the lamps burn again", ["the lamps burn again"], "Tove Lund"),
        ("the lamps burn again — Lund", ["the lamps burn again"], "Lund"),
        ("Lund the lamps burn again", ["Lund the lamps burn again"], ""),
        ("one thing is sure: the lamps burn again", ["one thing is sure: the lamps burn again"], ""),
        ("???", [], ""),
    ],
)
async def test_the_words_and_the_name_are_read_from_what_is_typed(
    state: Snapshot, typed: str, words: list[str], named: str
) -> None:
    known = await whom.directory(state)
    read = await claims.typed(state, known, typed)
    assert [claim.words for claim in read] == words
    assert all(claim.named == named for claim in read)
    again = [await claims.typed(state, known, claim.as_typed()) for claim in read]
    assert [[(one.words, one.named) for one in some] for some in again] == [
        [(claim.words, claim.named)] for claim in read
    ]
