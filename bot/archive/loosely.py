"""What comes nearest to a topic where no quote holds all of its words: quotes with some, and near in meaning."""

from __future__ import annotations

import asyncio
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.archive.lookup import one_per_wording, planned, quote_filter, with_versions
from bot.corpus.language import commonest
from bot.meaning import model
from bot.meaning.vectors import far, nearness
from bot.store import meanings, quotes
from bot.typed.terms import SearchTerms, read_terms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.archive.lookup import Filters, Plan, ResultPage
    from bot.model import FoundQuote
    from bot.store import Snapshot
    from bot.store.quotes import QuoteFilter, QuoteKey

# Words of a question that tell nothing of its topic, in the languages that questions are put in.
_TELL_NOTHING = commonest("en", "uk", "ru", "pl")
# So many quotes of a speaker are compared with a question, those first that are shown first: a tenth of a second.
_MOST_COMPARED = 10_000
_MOST_NEAR = 12
_MOST_WITH_A_WORD = 2_000
# Where others are near in meaning, so many with some of the words go before them: all on one page.
_FEW = 3


@dataclass(frozen=True, slots=True)
class Held:
    """A word of a topic, as typed, and how many utterances hold it."""

    word: str
    quotes: int


@dataclass(frozen=True, slots=True)
class Loosely:
    """A page of what comes nearest to a topic: first quotes with some of its words, then some near in meaning.

    The first `worded` of all entries hold some of the words; there are `holding` such quotes in all, of which `held`
    tells for each word that there is, the rarest first; `missing` are those that no quote looked at holds.
    """

    page: ResultPage[FoundQuote]
    worded: int
    holding: int
    held: tuple[Held, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Nearest:
    plan: Plan
    worded: int
    holding: int
    held: tuple[Held, ...]
    missing: tuple[str, ...]


async def loosely(state: Snapshot, people: Sequence[str], filters: Filters, number: int) -> Loosely | None:
    """Return a page of these speakers' quotes that come near to the words of the filters; None where none does.

    To be asked where no quote holds all of the words. Of those with some of them, those with more and rarer ones come
    first; near in meaning is only what is nearer than chance would have it among so many quotes, the nearest first.
    """
    found = await state.recall(("loosely", tuple(people), filters), lambda: _look(state, people, filters))
    if not found.plan.rows:
        return None
    page = await with_versions(state, found.plan.page(number))
    return Loosely(page, found.worded, found.holding, found.held, found.missing)


async def _look(state: Snapshot, people: Sequence[str], filters: Filters) -> _Nearest:
    which = quote_filter(people, replace(filters, words=""))
    near = await _nearness(state, which, filters.words)
    words = read_terms(filters.words)
    terms = [term for term in words.terms if " ".join(term).lower() not in _TELL_NOTHING] if words else []
    holding: dict[str, list[QuoteKey]] = {}
    for term in terms:
        with_it = replace(which, words=SearchTerms((term,)))
        holding[" ".join(term)] = await quotes.keys(state, with_it, _MOST_WITH_A_WORD)
    there = {word: keys for word, keys in holding.items() if keys}
    worded = one_per_wording(_ranked(there, await quotes.how_many(state, which), near)) if there else []
    close = _closest(near, {key.wording or -key.row for key in worded})
    shown = worded[:_FEW] if close else worded
    held = sorted((Held(word, len(one_per_wording(keys))) for word, keys in there.items()), key=lambda one: one.quotes)
    missing = tuple(word for word, keys in holding.items() if not keys)
    return _Nearest(planned([*shown, *close]), len(shown), len(worded), tuple(held), missing)


def _ranked(holding: Mapping[str, Sequence[QuoteKey]], among: int, near: Mapping[QuoteKey, float]) -> list[QuoteKey]:
    """Return the quotes that hold any of the words, those with rarer words and more of them first, then the nearest."""
    weights: dict[QuoteKey, float] = {}
    for keys in holding.values():
        rare = math.log(1 + among / len(keys))
        for key in keys:
            weights[key] = weights.get(key, 0.0) + rare
    return sorted(weights, key=lambda key: (-round(weights[key], 6), -near.get(key, 0.0)))


def _closest(near: Mapping[QuoteKey, float], worded: set[int]) -> list[QuoteKey]:
    """Return the quotes that are nearer than by chance, the nearest first, one of each utterance without the words."""
    found: dict[int, QuoteKey] = {}
    for key in sorted(near, key=lambda key: -near[key]):
        if near[key] < far(len(near), len(found)):
            break
        found.setdefault(key.wording or -key.row, key)
    return [key for utterance, key in found.items() if utterance not in worded][:_MOST_NEAR]


async def _nearness(state: Snapshot, which: QuoteFilter, words: str) -> dict[QuoteKey, float]:
    """Return how near in meaning to some words the quotes are that fit; nothing where no model can tell."""
    if not model.installed() or await meanings.made_by(state) != model.made_by():
        return {}
    kept = [(key, vector) for key, vector in await quotes.keys_and_meanings(state, which, _MOST_COMPARED) if vector]
    return await asyncio.to_thread(_compare, kept, words) if kept else {}


def _compare(kept: Sequence[tuple[QuoteKey, bytes]], words: str) -> dict[QuoteKey, float]:
    found = nearness([vector for _, vector in kept], model.encoded_question(words))
    return dict(zip((key for key, _ in kept), map(float, found), strict=True))
