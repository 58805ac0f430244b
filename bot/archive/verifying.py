"""Is this quote real? Words asked about are looked for in the archive, and beside them what the source has.

What is found is told by the difference of words; how alike two texts are is never told. What is not found is absent
from this archive only.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from bot.archive.found import FoundWords, Hit, read_hit
from bot.archive.standing import LONGEST_CLAUSE
from bot.corpus.language import detect_language
from bot.store import documents, nearest, quotes
from bot.wordings.aligned import align
from bot.wordings.asked import as_printed, read_asked
from bot.wordings.content import content_words
from bot.wordings.differing import differences
from bot.wordings.enough import is_enough, may_be_enough
from bot.wordings.tokens import folded, held, tokens
from bot.wordings.turning import turns

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bot.model import Excerpt
    from bot.store import Snapshot
    from bot.store.nearest import Shortlisted, TellingWords
    from bot.wordings.aligned import Alignment
    from bot.wordings.asked import AskedWords
    from bot.wordings.tokens import TextWord

FEWEST_WORDS, MOST_WORDS = 3, 250
# So many places are read, so many of these compared, so many with what stands around them, so many told of.
_SHORTLIST, _COMPARED, _WIDENED, _TOLD = 40, 10, 3, 6
# A passage is near that shares a third of the words that carry a meaning, two at least, which no more pieces hold.
_RARE, _SHARE, _FEWEST_SHARED, _MOST_NEAR = 100, 1 / 3, 2, 2


class _Compared(NamedTuple):
    """Where words are found, and the places that are cut off where they may go on."""

    hits: list[Hit]
    cut: list[Shortlisted]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the archive has of words: where they are found, the best first; else passages near to them.

    `others` are documents beside these that have them as well, counted as far as was looked. `topic` is the word by
    which more of the same may be found, "" where nothing is found.
    """

    asked: AskedWords
    found: tuple[FoundWords, ...]
    near: tuple[Excerpt, ...] = ()
    others: int = 0
    topic: str = ""


async def other_languages(state: Snapshot, words: str) -> Mapping[str | None, int]:
    """Return how many documents are in each language, most first, where most are in another than some words.

    Nothing where they are in the same, or nobody can tell.
    """
    held = await state.recall("languages", lambda: documents.languages(state))
    main = next((code for code in held if code), None)
    own = detect_language(words)
    foreign = own != main if own else main in _IN_LATIN and not _LATIN.search(words)
    return held if main and foreign else {}


async def verify(state: Snapshot, words: str, called: Collection[str] = ()) -> Verdict:
    """Return what the archive has of some words; `called` are the canonical names of whoever is asked about."""
    asked = read_asked(words)
    known = await nearest.telling(state, asked.bearing, folded(asked.words))
    places = await nearest.quotes_of(state, known, tuple(called), _SHORTLIST) if called else []
    places += await nearest.pieces(state, known, _SHORTLIST)
    printed = as_printed(words) if asked.gaps else None
    hits, cut = await asyncio.to_thread(_hits, asked, printed, places)
    if cut and not any(hit.alignment.equal == len(hit.asked.words) for hit in hits):
        wide = await nearest.widened(state, cut)
        hits += (await asyncio.to_thread(_hits, asked, printed, wide)).hits
    hits = _one_a_place(hits)
    if not hits:
        return Verdict(asked, (), await _near(state, asked, known, places))
    best = [one for one in hits if one.gravity == hits[0].gravity]
    found = await _told(state, best[:_TOLD], called)
    if called and not any(one.is_asked for one in found):
        found += [one for one in await _told(state, hits[len(best) :][:_TOLD], called) if one.is_asked][:1]
    others = len({hit.place.document for hit in best[_TOLD:]})
    return Verdict(asked, tuple(found), others=others, topic=_topic(known, asked, found[0]))


# Of the languages that a few words do not tell apart, these are written in one script.
_IN_LATIN = frozenset(("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "ro", "tr"))
_LATIN = re.compile("[A-Za-z]")
# A word that as many pieces hold is no slip, and says what something is about.
_FEWEST_ABOUT, _SHORTEST_ABOUT = 3, 4


def _topic(known: TellingWords, asked: AskedWords, found: FoundWords) -> str:
    """Return a word that more than these words is found by: a name among them, else the rarest that others hold."""
    written = {word.folded: word.written for word in reversed(asked.words) if content_words(word.written)}
    named = [word.folded for word in asked.words if word.is_capital and not word.written.isupper()]
    rare = [word for word, count in known.rare if count >= _FEWEST_ABOUT]
    words = (word for word in (*named, *rare, *known.common) if word in written and not turns(word))
    about = (word for word in words if len(word) >= _SHORTEST_ABOUT and word.isalpha())
    return next((written[word] for word in about if held([word], found.excerpt.words)), "")


def _hits(asked: AskedWords, printed: AskedWords | None, places: Sequence[Shortlisted]) -> _Compared:
    """Return where the words are found, and the places at whose ends they may go on."""
    wanted = {word.folded for word in asked.words}
    order = sorted(range(len(places)), key=lambda one: (-held(wanted, places[one].words), one))
    hits: list[Hit] = []
    cut: list[Shortlisted] = []
    for place in (places[one] for one in order[:_COMPARED]):
        passage = tokens(place.words, place.span.start)
        aligned = [
            (one, found) for one in (asked, printed) if one is not None and (found := align(one, passage)) is not None
        ]
        here = [hit for one, found in aligned if (hit := _hit(one, found, place, passage)) is not None]
        hits += sorted(here, key=lambda one: one.order)[:1]
        if any(_is_cut(one, alignment, passage) for one, alignment in aligned):
            cut.append(place)
    return _Compared(hits, cut[:_WIDENED])


def _is_cut(asked: AskedWords, found: Alignment, passage: Sequence[TextWord]) -> bool:
    """Whether words are missing that may stand before a passage or behind it."""
    first, last = found.runs[0], found.runs[-1]
    is_open = any(gap.is_open for gap in asked.gaps.values())
    before, behind = first.found, len(passage) - last.found - last.length
    return (first.asked > 0 and (is_open or before <= LONGEST_CLAUSE)) or (
        last.asked + last.length < len(asked.words) and (is_open or behind <= LONGEST_CLAUSE)
    )


def _hit(asked: AskedWords, found: Alignment, place: Shortlisted, passage: Sequence[TextWord]) -> Hit | None:
    """Return the words in a place; None where it has too few of them."""
    if not may_be_enough(asked, found):
        return None
    unlike = tuple(differences(asked, passage, found))
    return Hit(place, passage, asked, found, unlike) if is_enough(asked, found, unlike) else None


def _one_a_place(hits: Sequence[Hit]) -> list[Hit]:
    """Return the best hit of each stretch of a document, the least different first."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda one: one.order):
        if not any(hit.place.document == one.place.document and hit.span.overlaps(one.span) for one in kept):
            kept.append(hit)
    return kept


async def _told(state: Snapshot, hits: Sequence[Hit], called: Collection[str]) -> list[FoundWords]:
    """Return what is told of hits, the best first; what another of them carries as the same utterance is left out."""
    touching = await nearest.quoted(state, [(hit.place.document, hit.span) for hit in hits])
    groups = await quotes.by_wordings(state, sorted({group for some in touching for _, group in some if group}))
    read = [
        read_hit(hit, [(one, groups.get(group or 0, [])) for one, group in some], called)
        for hit, some in zip(hits, touching, strict=True)
    ]
    excerpts = await nearest.excerpts(state, [(one.hit.place.document, one.whole) for one in read])
    told: list[FoundWords] = []
    for one in sorted((one.told(excerpt) for one, excerpt in zip(read, excerpts, strict=True)), key=FoundWords.rank):
        if not any(one.is_carried_by(before) for before in told):
            told.append(one)
    return told


async def _near(
    state: Snapshot, asked: AskedWords, known: TellingWords, places: Sequence[Shortlisted]
) -> tuple[Excerpt, ...]:
    """Return the passages that share rare words with what was not found, those with most first."""
    bearing = {word.folded for word in asked.words if content_words(word.written) and not turns(word.folded)}
    rare = {word for word, count in known.rare if count < _RARE and word in bearing}
    shared = sorted(((held(rare, place.words), place) for place in places), key=lambda one: -one[0])
    near = [place for count, place in shared if count >= max(_FEWEST_SHARED, len(bearing) * _SHARE)]
    return tuple(await nearest.excerpts(state, [(one.document, one.core) for one in near[:_MOST_NEAR]]))
