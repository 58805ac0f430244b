"""Speech under a label: transcripts (`LOWE: …`), interviews (`Q:`, `A:`, `Ann Lowe: …`)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from bot.extract.lexicon.works_en import HEADINGS
from bot.model import Span

_UPPER = "A-ZÀ-ÖØ-ÝĀ-ŽА-ЯІЇЄҐ"
# What stands before a turn: `LOWE: I will answer that.` or `Q: Why now?` or `DR. MARSH (via video): Yes.`
_LABEL = re.compile(
    rf"[-–—•*]?\s*(?P<name>[{_UPPER}][\w.’'-]*(?: [{_UPPER}][\w.’'-]*){{0,3}})(?: \([^)\n]{{1,40}}\))?"
    r"(?::|(?<=^[QA])\.)\s+(?=\S)"
)
_FEWEST = 3
_MOST_NAMES = 50
_ASKING = ("Q", "Question", "QUESTION")
_ANSWERING = ("A", "Answer", "ANSWER")


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of speech: who it is labelled with, where the label and where the words stand."""

    name: str
    label: Span
    words: Span

    @property
    def surname(self) -> str:
        """The last word of the label: an interview names in full once, then `LOWE:`."""
        return self.name.rsplit(" ", 1)[-1]

    @property
    def asks(self) -> bool:
        """Whether the label is a bare `Q`, the paper's own voice."""
        return self.name in _ASKING

    @property
    def answers(self) -> bool:
        """Whether the label is a bare `A`."""
        return self.name in _ANSWERING


def find_turns(text: str, paragraphs: list[Span]) -> list[Turn]:
    """Return the turns of a transcript or an interview; none for a page that is neither.

    One page has to show three labels or more, at least two different and one of them twice; a paragraph
    without a label between two turns goes on with the first.
    """
    labelled = {index: turn for index, span in enumerate(paragraphs) if (turn := _turn(text, span)) is not None}
    counted = Counter(turn.surname for turn in labelled.values())
    people = {name for name, times in counted.most_common(_MOST_NAMES) if _is_person(text, name, times)}
    labelled = {index: turn for index, turn in labelled.items() if turn.surname in people}
    names = {turn.surname for turn in labelled.values()}
    if len(labelled) < _FEWEST or len(names) < 2 or len(names) == len(labelled):
        return []
    turns: list[Turn] = []
    for index in range(min(labelled), max(labelled) + 1):
        if index in labelled:
            turns.append(labelled[index])
        elif text[paragraphs[index].start] not in "([":
            turns.append(Turn(turns[-1].name, turns[-1].label, paragraphs[index]))
    return turns


def turn_inside(text: str, quoted: Span) -> Turn | None:
    """Return the turn that a quoted stretch of transcript is: `"LOWE: I will answer that."`."""
    turn = _turn(text, quoted)
    return turn if turn is not None and turn.name.isupper() and len(turn.name) > 2 else None


def _turn(text: str, span: Span) -> Turn | None:
    match = _LABEL.match(text, span.start, span.end)
    if match is None or match.end() >= span.end:
        return None
    return Turn(match.group("name"), Span(*match.span("name")), Span(match.end(), span.end))


def _is_person(text: str, name: str, times: int) -> bool:
    """Whether a label is somebody's: in capitals, `Q` or `A`, or a name the page gives elsewhere too."""
    if name in _ASKING or name in _ANSWERING:
        return True
    if name.lower() in HEADINGS or times < 2:
        return name.isupper() and len(name) > 2 and name.lower() not in HEADINGS
    if name.isupper() or " " in name:
        return True
    return re.search(rf"[{_UPPER}][\w’'-]+ {re.escape(name)}\b", text) is not None
