"""Speech set off by dashes: `– How long will it last? – asked Ann Lowe. – Nobody knows.`"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.quoted import Quoted, quoted_between
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.extract.languages.page_forms import SpeechForms

# A dash opens speech at the head of a paragraph or after a sentence; a hyphen only at the head.
# The dash comes first in the pattern, what stands before it second: that is several times as fast to search.
_OPENING = re.compile(
    r"[–—―-](?:(?:(?<=[.!?…:”»\"] [–—―])|(?<=[–—―])(?<![^\n].)) ?(?=[\w“«\"…'‘¿¡])|(?<=-)(?<![^\n].) (?=[^\W\d]))"
)
_HEAD = re.compile(r"[–—―-] ?(?=[\w“«\"…'‘¿¡])")
# Spain sets the dash at the words: `—To the sea —she answered—. I have friends there.`
_CLOSING = re.compile(r"(?<=\S)(?:\s?[–—―-]\s|\s[–—―])(?=\w)")
_RESUMED = re.compile(r"(?<=\w)[–—―][.,;:]?\s(?=\S)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# The words of a reporting clause before its verb: "Ann Lowe, who", "the old man".
_LONGEST_LEAD = 5

# France and Poland often leave the second dash out: `– We are leaving, said Lowe. – There is no water.`
_UNDASHED = re.compile(r"[,?!…](?=\s([^\W\d_]+)\s[^\W\d_])")
_TAKEN_UP = re.compile(r"[.!?…]\s[–—―-]\s(?=\S)")


def find_dashed(text: str, paragraphs: Sequence[Span], forms: SpeechForms) -> list[Quoted]:
    """Return the stretches of speech between dashes, in reading order.

    A dash counts only in a paragraph where some dash is followed by a reporting clause: lists and asides have
    none. Where the reporting clause follows without a dash, the words must show that somebody speaks.
    """
    found: list[Quoted] = []
    spoken = False
    if _OPENING.search(text) is None:
        return found
    for paragraph in paragraphs:
        dashed: list[Quoted] = []
        if _OPENING.search(text, paragraph.start, paragraph.end):
            dashed = [*_within(text, paragraph, forms)] or [*_undashed(text, paragraph, forms, spoken=spoken)]
        spoken = bool(dashed)
        found += dashed
    return found


def _within(text: str, paragraph: Span, forms: SpeechForms) -> Iterator[Quoted]:
    opening = _OPENING.search(text, *paragraph)
    reported = False
    while opening is not None:
        closing = _closing(text, opening.end(), paragraph.end, forms)
        if closing is None:
            if reported:
                yield _quoted(text, opening, paragraph.end)
            return
        reported = True
        yield _quoted(text, opening, closing.start())
        taken_up = _OPENING if closing.group()[-1].isspace() else _RESUMED
        opening = taken_up.search(text, closing.end(), paragraph.end)


def _closing(text: str, start: int, end: int, forms: SpeechForms) -> re.Match[str] | None:
    """Return the dash that ends the speech: the first with a reporting clause behind it."""
    for dash in _CLOSING.finditer(text, start, end):
        if _reports(text, dash.end(), end, forms):
            return dash
    return None


def _reports(text: str, start: int, end: int, forms: SpeechForms) -> bool:
    for count, word in enumerate(_WORD.finditer(text, start, min(end, start + 80))):
        if forms.says(word.group()):
            return True
        if count == _LONGEST_LEAD or (count == 0 and word.group()[0].islower() and word.group() not in forms.leads):
            return False
    return False


def _undashed(text: str, paragraph: Span, forms: SpeechForms, *, spoken: bool) -> Iterator[Quoted]:
    """Yield the speech of a paragraph whose reporting clause has no dash; `spoken`: so had the one before."""
    opening = _HEAD.match(text, *paragraph)
    if opening is None:
        return
    for stop in _UNDASHED.finditer(text, opening.end(), paragraph.end):
        if not (forms.says(stop.group(1)) or _is_pronoun_clause(text, stop.end(), paragraph.end, forms)):
            continue
        taken_up = _TAKEN_UP.search(text, stop.end(), paragraph.end)
        words = Span(opening.end(), stop.end())
        if spoken or taken_up is not None or stop.group()[0] in "?!" or forms.spoken.search(text, *words):
            yield _quoted(text, opening, stop.end())
            if taken_up is not None:
                yield quoted_between(
                    text, Span(taken_up.start() + 2, paragraph.end), Span(taken_up.end(), paragraph.end)
                )
        return


def _is_pronoun_clause(text: str, start: int, end: int, forms: SpeechForms) -> bool:
    clause = forms.pronoun_clause.match(text, start, end)
    return clause is not None and forms.says(clause.group(1))


def _quoted(text: str, opening: re.Match[str], end: int) -> Quoted:
    while end > opening.end() and text[end - 1].isspace():
        end -= 1
    return Quoted(Span(opening.start(), end), Span(opening.end(), end))
