"""The label before a turn of speech: `LOWE:`, `Q.`, `SEN. ANN LOWE (D), OHIO:`, `[00:12:03] Ann:`, `Mr. LOWE.`"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.languages.names import UPPER
from bot.model import Span

if TYPE_CHECKING:
    from bot.extract.languages.language import Language

# Behind a name: its office in capitals, or a direction in small letters; "(AP)" and "(D)" may stand anywhere.
_BROADCAST = re.compile(rf", [{UPPER}]{{4}}|\([a-z]")
_STAGE = re.compile(r"\s*[(\[][A-Z][A-Z ,-]{3,40}[)\]]\Z")
_FARTHEST_COLON = 160
_OPENING = '“"‘«„'
_CLOSING = '”"’»“'


@dataclass(frozen=True, slots=True)
class Label:
    """A label: the name in it, where it stands, the words after it if they stand in its paragraph, its time stamp.

    A `broadcast` label says more, as those of the air do: `ANN LOWE, REPORTER (voice-over)`. Its `title` says whether a
    man or a woman speaks: `MS. LOWE`.
    """

    name: str
    span: Span
    words: Span | None
    stamp: str = ""
    broadcast: bool = False
    title: str = ""

    @property
    def key(self) -> str:
        """What is the same in all labels of one speaker: `Ann Lowe` is named in full once, then `LOWE`."""
        return self.name if self.name[-1].isdigit() else self.name.rsplit(" ", 1)[-1]


def read_label(text: str, span: Span, language: Language) -> Label | None:
    """Return the label that a paragraph begins with; None where it has none, or one before words in marks."""
    forms = language.labels
    near = min(span.end, span.start + _FARTHEST_COLON)
    match = None
    if text.find(":", span.start, near) >= 0:
        match = forms.label.match(text, *span)
        if match is not None and not _is_whole(match, span.end, language):
            match = None
        match = match or forms.office.match(text, *span)
    if match is None and text[span.start] in forms.openers:
        match = forms.stopped.match(text, *span) or forms.spaced.match(text, *span)
    if match is None:
        return None
    groups = match.groupdict()
    words = _spoken(text, Span(match.end(), span.end))
    if words is not None and text[words.start] in _OPENING and text[words.end - 1] in _CLOSING:
        return None
    name = match.group("name")
    first = name.split(" ", 1)[0].lower()
    title = first.rstrip(".")
    return Label(
        name,
        Span(*match.span("name")),
        words,
        groups.get("before") or groups.get("after") or "",
        _BROADCAST.search(groups.get("rest") or "") is not None or first in forms.unidentified,
        title if title in forms.titles else "",
    )


def _is_whole(match: re.Match[str], end: int, language: Language) -> bool:
    """Whether it is a label indeed: with a colon, or with a time alone on its line; offices in capitals only."""
    timed = match.group("before") or match.group("after")
    if not (match.group("colon") or (timed and match.end() == end)):
        return False
    role = match.group("role")
    if role is not None:  # "Ann Lowe, member for Marl:", "Lowe, in Hexley:", but not "Ann Lowe, the mayor, said:"
        placed = " " in match.group("name") or role.split()[1] in language.labels.placing
        return placed and language.speech.saying.search(role) is None
    name = match.group("name")
    return "," not in match.group("rest") or " " in name or name.replace("Mc", "").isupper()


def _spoken(text: str, words: Span) -> Span | None:
    """Return the words without the stage directions behind them."""
    stage = _STAGE.search(text, *words)
    end = stage.start() if stage is not None else words.end
    return Span(words.start, end) if words.start < end else None
