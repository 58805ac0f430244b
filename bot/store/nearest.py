"""Which places of the archive hold most of some words: a shortlist by the full-text index, the telling words first.

Nothing is ranked over all that hold a common word. Each word that few pieces hold votes for these; of words that many
hold, a few that stand beside each other do. Whatever one altered word takes away, the others still vote.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from math import log2
from typing import TYPE_CHECKING, Any, NamedTuple

from bot.model import Excerpt, Lines, Span
from bot.store import names, quotes, speakers
from bot.store.documents import SOURCE_COLUMNS, read_source, source_of
from bot.store.rows import placeholders
from bot.typed.terms import SearchTerms, as_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import FoundQuote
    from bot.store.engines.protocol import Snapshot

# A word that as many pieces hold is common; so many hits of what votes are asked for.
_COMMON = 1_000
_MOST_HITS = 2_000
# So many words are counted, so many rare ones vote, with so many votes in all.
_MOST_WORDS, _MOST_RARE, _MOST_VOTES = 20, 10, 6_000
# With as many rare words the common ones are not asked.
_ENOUGH_RARE = 4
# So many common words vote by threes; so many words by twos with a rare one; so few want help of others.
_MOST_COMMON, _TOGETHER, _WITH_THE_RARE, _FEW = 9, 3, 5, 3
_OF_ONE_WORD, _OF_TWO, _OF_SEVERAL, _OF_A_PHRASE = 16, 4, 12, 30
# Of five words, three groups of three share one each.
_SHARED = 5
# Words of a group stand as near to each other as where they were asked, but for so many that are put between.
_BETWEEN = 4
_LONGEST_PHRASE = 12
_AROUND = 1_000


@dataclass(frozen=True, slots=True)
class TellingWords:
    """Words of a question by how few pieces hold them: the rare ones, rarest first, and the common ones likewise.

    `order` are all of its words as they stand there; `helped` tells that there are words among them which every
    sentence has.
    """

    order: tuple[str, ...]
    rare: tuple[tuple[str, int], ...]
    common: tuple[str, ...]
    helped: bool = False


class Shortlisted(NamedTuple):
    """A stretch of a document that may hold the words: the document's row, its span there, and its words.

    `core` is what was found of it by the words' index, where it is widened.
    """

    document: int
    span: Span
    words: str
    core: Span


async def telling(db: Snapshot, bearing: Sequence[str], order: Sequence[str]) -> TellingWords:
    """Return which words are rare in the archive, and which common; those that it does not hold are left out.

    They are the `bearing` ones, which carry a meaning, and where the archive holds few of these the longest others of
    `order`, which are all words as they were asked. Pieces are numbered from the newest: the sooner a thousand are
    found, the commoner is a word.
    """
    kept = sorted(bearing, key=len, reverse=True)[:_MOST_WORDS]
    found = await _counted(db, kept, order)
    if len(found.rare) + len(found.common) >= _FEW:
        return found
    others = sorted(set(order).difference(bearing), key=lambda word: (-len(word), word))[:_FEW]
    return replace(await _counted(db, [*kept, *others], order), helped=True)


async def _counted(db: Snapshot, kept: Sequence[str], order: Sequence[str]) -> TellingWords:
    terms = [(word, term) for word in kept if (term := as_phrase(word))]
    if not terms:
        return TellingWords(tuple(order), (), ())
    ranked = [db.full_text.ranked("pieces", f"match_{number}") for number in range(len(terms))]
    counted = " UNION ALL ".join(
        f"SELECT {number} AS number, count(*) AS pieces, max(id) AS reach FROM ("
        f"SELECT {one.row} AS id FROM {one.tables} WHERE {one.condition} LIMIT {_COMMON})"
        for number, one in enumerate(ranked)
    )
    values = {f"match_{number}": db.full_text.every(term) for number, (_, term) in enumerate(terms)}
    rare, common = [], []
    for row in await db.fetch(counted, values):
        word = terms[row["number"]][0]
        if row["pieces"] >= _COMMON:
            common.append((row["reach"], word))
        elif row["pieces"]:
            rare.append((word, row["pieces"]))
    by_reach = sorted(common, key=lambda one: (-one[0], one[1]))
    return TellingWords(
        tuple(order), tuple(sorted(rare, key=lambda one: (one[1], one[0]))), tuple(word for _, word in by_reach)
    )


async def pieces(db: Snapshot, words: TellingWords, limit: int) -> list[Shortlisted]:
    """Return the pieces that hold most of the words, the fewer others hold these the sooner; of equals the newest."""
    rows = await _voted(db, "pieces", words, limit)
    return await _places(db, "pieces", rows, "span_start", "span_end")


async def quotes_of(db: Snapshot, words: TellingWords, called: Sequence[str], limit: int) -> list[Shortlisted]:
    """Return the quotes of these speakers, with the sentences that carry them, that hold most of the words."""
    rows = await speakers.rows_called(db, called)
    its = [name for of_one in (await names.of_speakers(db, rows)).values() for name in of_one] if rows else []
    if not its:
        return []
    found = await _voted(db, "quotes", words, limit, its)
    return await _places(db, "quotes", found, "min(span_start, sentence_start)", "max(span_end, sentence_end)")


async def _voted(
    db: Snapshot, table: str, words: TellingWords, limit: int, called: Sequence[int] | None = None
) -> list[int]:
    values: dict[str, Any] = {"limit": limit}
    parts = []
    for number, (voting, within, weight) in enumerate(_voters(words)):
        ranked = db.full_text.ranked(table, f"match_{number}")
        if within is None:
            values[f"match_{number}"] = db.full_text.every(voting, names=called)
        else:
            values[f"match_{number}"] = db.full_text.beside(voting, within, names=called)
        values[f"weight_{number}"] = weight
        parts.append(
            f"SELECT id, :weight_{number} AS weight FROM (SELECT {ranked.row} AS id FROM {ranked.tables}"
            f" WHERE {ranked.condition} LIMIT {_MOST_HITS})"
        )
    if not parts:
        return []
    query = f"SELECT id FROM ({' UNION ALL '.join(parts)}) GROUP BY id ORDER BY sum(weight) DESC, id LIMIT :limit"
    return [row["id"] for row in await db.fetch(query, values)]


def _voters(words: TellingWords) -> list[tuple[SearchTerms, int | None, float]]:
    """Return what votes for a place that holds it all, how near to each other (None: anyhow), and with what weight."""
    voters: list[tuple[SearchTerms, int | None, float]] = []
    votes = 0
    for word, count in words.rare[:_MOST_RARE]:
        votes += count
        if voters and votes > _MOST_VOTES:
            break
        voters.append((_all_of((word,)), None, _OF_ONE_WORD - log2(count + 1)))
    if len(words.rare) >= _ENOUGH_RARE:
        return voters
    each = [word for word, _ in words.rare]
    pairs = combinations([*each, *words.common[: _WITH_THE_RARE - len(each)]], 2)
    voters += [(_all_of(pair), None, _OF_TWO) for pair in pairs if pair[0] in each]
    # A rare word may be put in another's place: then those around it vote.
    for group in _groups(words):
        places = [words.order.index(word) for word in group]
        within = max(places) - min(places) + _BETWEEN
        voters.append((_all_of(group), within, _OF_SEVERAL))
    if words.helped and (phrase := as_phrase(" ".join(words.order[:_LONGEST_PHRASE]))):
        voters.append((phrase, None, _OF_A_PHRASE))
    return voters


def _groups(words: TellingWords) -> list[tuple[str, ...]]:
    """Return neighbours among the common words by threes, so that one altered word leaves a group whole."""
    most = sorted(words.common[:_MOST_COMMON], key=words.order.index)
    if len(most) > _SHARED:
        number = len(most) // _TOGETHER
        return [tuple(most[len(most) * one // number : len(most) * (one + 1) // number]) for one in range(number)]
    if len(most) == _SHARED:
        return [tuple(most[:3]), tuple(most[2:]), (most[0], most[1], most[4])]
    threes = list(combinations(most, _TOGETHER))
    return threes if len(threes) > 1 else [*threes, *combinations(most, 2)]


def _all_of(words: Sequence[str]) -> SearchTerms:
    """Return the terms of words; what the index takes for several, "don't", stands side by side."""
    return SearchTerms(tuple(term for word in words if (one := as_phrase(word)) for term in one.terms))


async def _places(db: Snapshot, table: str, rows: Sequence[int], start: str, end: str) -> list[Shortlisted]:
    values: dict[str, Any] = {}
    query = f"""
        SELECT id, document_id, {start} AS first, {end} AS last, slice(texts.text, {start}, {end}) AS words
        FROM {table} JOIN texts USING (document_id) WHERE id IN ({placeholders(values, "row", rows)})
    """
    found = {
        row["id"]: Shortlisted(row["document_id"], span, row["words"], span)
        for row in await db.fetch(query, values)
        for span in (Span(row["first"], row["last"]),)
    }
    return [found[row] for row in rows if row in found]


async def widened(db: Snapshot, places: Sequence[Shortlisted]) -> list[Shortlisted]:
    """Return the same places with what stands before and after them: what is asked about may go on there."""
    values: dict[str, Any] = {}
    parts = []
    for number, one in enumerate(places):
        start, end = max(0, one.span.start - _AROUND), one.span.end + _AROUND
        values |= {f"document_{number}": one.document, f"start_{number}": start, f"end_{number}": end}
        parts.append(
            f"SELECT {number} AS number, slice(text, :start_{number}, :end_{number}) AS words FROM texts"
            f" WHERE document_id = :document_{number}"
        )
    wide = {row["number"]: row["words"] for row in await db.fetch(" UNION ALL ".join(parts), values)} if parts else {}
    return [
        Shortlisted(one.document, Span(start, start + len(wide[number])), wide[number], one.core)
        for number, one in enumerate(places)
        if number in wide
        for start in (max(0, one.span.start - _AROUND),)
    ]


async def excerpts(db: Snapshot, stretches: Sequence[tuple[int, Span]]) -> list[Excerpt]:
    """Return these spans of documents, named by their rows, as excerpts, in this order."""
    values: dict[str, Any] = {}
    parts = []
    for number, (document, span) in enumerate(stretches):
        values |= {f"document_{number}": document, f"start_{number}": span.start, f"end_{number}": span.end}
        parts.append(
            f"SELECT {number} AS number, :document_{number} AS document_id, :start_{number} AS first,"
            f" :end_{number} AS last"
        )
    query = f"""
        SELECT asked.number, slice(texts.text, first, last) AS words, slice(texts.text, 0, first) AS before,
            {SOURCE_COLUMNS}
        FROM ({" UNION ALL ".join(parts)}) AS asked JOIN texts ON texts.document_id = asked.document_id
        {source_of("asked")} ORDER BY asked.number
    """
    return [
        Excerpt(read_source(row), stretches[row["number"]][1], _line(row["before"]), row["words"])
        for row in (await db.fetch(query, values) if parts else ())
    ]


def _line(before: str) -> int:
    return Lines(before).at(len(before))


async def quoted(db: Snapshot, stretches: Sequence[tuple[int, Span]]) -> list[list[tuple[FoundQuote, int | None]]]:
    """Return, for each span of a document, named by its row, the quotes that touch it, each with its wording group."""
    values: dict[str, Any] = {}
    parts = []
    for number, (document, span) in enumerate(stretches):
        values |= {f"document_{number}": document, f"start_{number}": span.start, f"end_{number}": span.end}
        parts.append(
            f"SELECT {number} AS number, id, wording FROM quotes WHERE document_id = :document_{number}"
            f" AND span_start < :end_{number} AND span_end > :start_{number}"
        )
    rows = await db.fetch(" UNION ALL ".join(parts), values) if parts else ()
    found = await quotes.by_rows(db, sorted({row["id"] for row in rows}))
    touching: list[list[tuple[FoundQuote, int | None]]] = [[] for _ in stretches]
    for row in rows:
        touching[row["number"]].append((found[row["id"]], row["wording"]))
    return [sorted(some, key=lambda one: one[0].excerpt.span) for some in touching]
