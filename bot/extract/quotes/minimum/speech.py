"""Which words are speech: what marks hold may be a name, and dashes may set off a clause that reports."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.quoted import trimmed
from bot.extract.quotes.minimum.clauses import Clause, clause_at
from bot.extract.quotes.minimum.words import Word, names_things, words_of
from bot.model import Span

if TYPE_CHECKING:
    from bot.extract.languages.minimum import Minimum
    from bot.extract.quoted import Quoted

_HEAD = re.compile(r"[—–―-]{1,2}\s?(?=[^\W_]|[«„“\"…¿¡])")
_DASH = re.compile(r"(?:[,!?…]\s?[—–―-]|\s[—–―-])-?\s+(?=[^\W\d_])")
# `Немає води, — сказав Гай. — Їдемо.`; a comma where his sentence goes on.
_RESUMED = re.compile(r"[.,!?…;:]\s?[—–―-]{1,2}\s+(?=\S)")
# `Nous partons, a déclaré Luc Morel. Il n'y a plus d'eau.`
_DASH_OR_COMMA = re.compile(rf"{_DASH.pattern}|,\s(?=[^\W\d_])")
_CLAUSE_END = re.compile(r"[.,;](?:\s|\Z)")
_ENDED = re.compile(r"[^\W\d_]{3}[)\]»”\"]*[.!?…]+\Z")
# `Не піду, — пробурмотів дід. — Не кличте.`: no speaker says that of himself.
_ASIDE = re.compile(r"[,!?…]\s?[—–―]\s(?P<clause>[^.,!?…—–―\n]{3,80})\.\s?[—–―]\s")
_STOPS = ",!?…"
_FEWEST_WORDS = 3
_SENTENCE = 4
_CLAUSE = 5
_LONGEST_SMALL_WORD = 4


class Part(NamedTuple):
    """A stretch of speech, and the clause beside it if one reports it."""

    words: Span
    clause: Clause | None


def dashed_speech(text: str, paragraph: Span, minimum: Minimum) -> list[Part]:
    """Return the speech of a paragraph that a dash opens; none, if no clause behind a second dash reports it."""
    opening = _HEAD.match(text, *paragraph)
    if opening is None:
        return []
    parts = parts_of(text, Span(opening.end(), paragraph.end), minimum)
    return parts if parts[0].clause is not None else []


def parts_of(text: str, speech: Span, minimum: Minimum) -> list[Part]:
    """Return the speech without the clauses that report it from within: `Води немає, — сказав Гай. — Їдемо.`"""
    parts: list[Part] = []
    start, clause = speech.start, None
    at = start
    while (found := _reporting(text, at, speech.end, minimum)) is not None:
        end, clause, resumed = found
        parts.append(Part(trimmed(text, Span(start, end)), clause))
        start = at = resumed
    if start < speech.end:
        parts.append(Part(trimmed(text, Span(start, speech.end)), clause))
    return [part for part in parts if part.words.start < part.words.end] or [Part(speech, None)]


def _reporting(text: str, start: int, end: int, minimum: Minimum) -> tuple[int, Clause | None, int] | None:
    """Return where speech breaks off for a clause that reports it, that clause, and where it is taken up again.

    Without the clause where its verb is not known: its words are still none of the speech.
    """
    for mark in (_DASH_OR_COMMA if minimum.commas_report else _DASH).finditer(text, start, end):
        clause = clause_at(text, mark.end(), end, minimum)
        if clause is None:
            aside = _ASIDE.match(text, mark.start(), end)
            if aside is not None and aside["clause"][0].islower():
                return mark.start() + 1, None, aside.end()
            continue
        comma = mark.group().rstrip() == ","
        if comma and clause.name is None and "-" not in clause.cue.of(text):  # "dit-il"
            continue
        if not (comma or clause.subject or mark.group()[0] in _STOPS):
            continue
        resumed = (_CLAUSE_END if comma else _RESUMED).search(text, clause.cue.end, end)
        return mark.start() + (mark.group()[0] in _STOPS), clause, resumed.end() if resumed else end
    return None


def is_speech(text: str, item: Quoted, start: int, minimum: Minimum, clause: Clause | None) -> bool:
    """Whether what stands between marks is speech and not the name of something.

    `start`: where the text before it begins; `clause`: what reports it. Speech is reported, or continues a sentence,
    or is one: names begin with a capital, stand behind the word for what they name, and hold hardly a verb.
    """
    inner = item.inner.of(text)
    words = words_of(text, *item.inner)
    if not words or not (item.closed or item.continued):
        return False
    ended = len(words) >= _SENTENCE and _ENDED.search(inner) is not None
    clauses = sum(word.lower in minimum.clauses for word in words)
    before = words_of(text, max(start, item.outer.start - 60), item.outer.start, most=60)
    if before and not text[before[-1].span.end : item.outer.start].strip() and names_things(before[-1].text, minimum):
        return ended and clauses > 0
    if clause is not None and (clause.subject or len(words) >= _SENTENCE or clauses > 0):
        return True
    if len(words) < _FEWEST_WORDS:
        return False
    if ended or (len(words) >= _SENTENCE and clauses > 1):
        return True
    if not inner[0].islower():
        return len(words) >= _CLAUSE and (clauses > 0 or not minimum.clauses)
    return len(words) >= _CLAUSE or clauses > 0 or _continues(text, before, words, item, minimum)


def _continues(text: str, before: list[Word], words: list[Word], item: Quoted, minimum: Minimum) -> bool:
    """Whether a few words continue the sentence they stand in, as those of a name behind its noun do not.

    `er nannte es „aus der Luft gegriffen“`, but `стратегія «знайти та знищити»`.
    """
    if not minimum.noun_capitals and any(word.text[0].isupper() for word in words):
        return False
    if not before or text[before[-1].span.end : item.outer.start].strip():
        return True
    return len(before[-1].text) <= _LONGEST_SMALL_WORD or before[-1].lower in minimum.verbs
