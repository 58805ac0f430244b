"""Which utterances of one speaker are worth comparing: those that share rare words."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import ceil
from typing import TYPE_CHECKING

from bot.wordings.alike import LOWEST_SHARE, overlap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.wordings.alike import Overlap

# A word in more utterances than this tells nothing apart; the pair it makes with its neighbour may.
_COMMON = 80
_MOST_PROBES = 12


def alike_codes(codes: Sequence[str]) -> Iterator[tuple[str, str, Overlap]]:
    """Yield (shorter, longer, overlap) for the different codes that are alike, each pair once.

    Two runs that share most of their words share one of the rarest of the shorter (prefix filtering, as in
    Chaudhuri et al. 2006): so only the few that hold such a word are compared, never all with all.
    """
    ordered = sorted(set(codes), key=lambda code: (len(code), code))
    signs = {code: frozenset(code) for code in ordered}
    for shorter, candidates in _candidates(ordered):
        enough = LOWEST_SHARE * len(signs[shorter])
        for longer in candidates:
            if len(signs[shorter] & signs[longer]) >= enough and (found := overlap(shorter, longer, LOWEST_SHARE)):
                yield shorter, longer, found


def _candidates(ordered: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield each code, the shortest first, with those after it that hold one of its rarest keys."""
    held_by = Counter(sign for code in ordered for sign in set(code))
    keys = {code: _keys(code, held_by) for code in ordered}
    often = Counter(key for found in keys.values() for key in found)
    rank = {code: number for number, code in enumerate(ordered)}
    holders: dict[str, list[str]] = defaultdict(list)
    telling: dict[str, list[str]] = {}
    for code in ordered:
        telling[code] = sorted((key for key in keys[code] if often[key] <= _COMMON), key=lambda key: (often[key], key))
        for key in telling[code]:
            holders[key].append(code)
    for code in ordered:
        found = telling[code]
        probes = found[: min(_MOST_PROBES, len(found) - ceil(LOWEST_SHARE * len(found)) + 1)]
        later = {other for key in probes for other in holders[key] if rank[other] > rank[code]}
        yield code, sorted(later, key=rank.__getitem__)


def _keys(code: str, held_by: Counter[str]) -> set[str]:
    """Return what a code is found by: its words that are not common, and pairs of neighbours that both are."""
    common = [held_by[sign] > _COMMON for sign in code]
    keys = {sign for sign, is_common in zip(code, common, strict=True) if not is_common}
    for place in range(len(code) - 1):
        if common[place] and common[place + 1]:
            keys.add(code[place : place + 2])
    return keys
