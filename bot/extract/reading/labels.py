"""The label before a turn of speech: `LOWE:`, `Q.`, `SEN. ANN LOWE (D), OHIO:`, `[00:12:03] Ann:`, `Mr. LOWE.`"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.extract.languages.en.lexicon.label_words import PLACING, UNIDENTIFIED
from bot.extract.languages.en.lexicon.person_words import FEMALE_TITLES, MALE_TITLES
from bot.extract.reading.reporting import SAYING
from bot.model import Span

UPPER = "A-ZÀ-ÖØ-ÝĀ-ŽА-ЯІЇЄҐ"
_TIME = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?"
_BRACKETS = r"(?:\s?[(\[][^()\[\]\n]{1,60}[)\]])"
# "SEN. ANN LOWE (D), OHIO:" and "DR. MARSH (via video):"; "Rita Lowe (Marl) (Lab):"; "Speaker 2:"; "@annlowe:".
_LABEL = re.compile(
    rf"[-–—•*]*\s*(?:(?P<before>{_TIME})\s*[-–—]?\s*)?"
    rf"(?P<name>(?P<number>(?:Speaker|SPEAKER|Participant|Respondent|Voice) \d{{1,2}})|(?P<handle>@\w{{2,30}})"
    rf"|[{UPPER}][\w.’'-]*(?: [{UPPER}][\w.’'-]*){{0,3}}(?: #?\d{{1,2}}(?=:))?)"
    rf"(?P<rest>(?:{_BRACKETS}|, [{UPPER}][{UPPER}\d .’'&/-]{{0,60}}(?=\s*[:,(\[])){{0,5}})"
    rf"(?P<role>, [^:.!?\n“”\"]{{2,60}}(?=:))?"
    rf"(?:\s*(?P<after>{_TIME}))?\s*(?P<colon>:)?(?:\s+(?=\S)|\Z)"
)
# Parliaments: "The Minister for Towns (Carl Lowe): I beg to move", and "Mr. LOWE. I yield to my friend".
_OFFICE = re.compile(
    rf"The [{UPPER}][\w ,’'-]{{2,80}} \((?:(?:Mr|Mrs|Ms|Dr|Sir|Dame)\.? )?"
    rf"(?P<name>[{UPPER}][\w.’'-]*(?: [{UPPER}][\w.’'-]*){{1,3}})\):\s+(?=\S)"
)
_STOPPED = re.compile(
    rf"(?P<name>[QA]|(?:Mr|Mrs|Ms|Miss|Dr)\. [{UPPER}](?:c[{UPPER}])?[{UPPER}’'-]+"
    rf"|The [{UPPER}]{{4,}}(?: [{UPPER}]{{3,}}){{0,3}})"
    r"(?: of [A-Z]\w+)?\.\s+(?=\S)"
)
_SPACED = re.compile(r"(?P<name>[QA])\s{2,}(?=\S)")
# Behind a name: its office in capitals, or a direction in small letters; "(AP)" and "(D)" may stand anywhere.
_BROADCAST = re.compile(rf", [{UPPER}]{{4}}|\([a-z]")
_STAGE = re.compile(r"\s*[(\[][A-Z][A-Z ,-]{3,40}[)\]]\Z")
_FARTHEST_COLON = 160
_OPENING = '“"‘«„'
_CLOSING = '”"’»“'


@dataclass(frozen=True, slots=True)
class Label:
    """A label: the name in it, where it stands, the words after it if they stand in its paragraph, its time stamp.

    A `broadcast` label says more, as those of the air do: `ANN LOWE, REPORTER (voice-over)`.
    """

    name: str
    span: Span
    words: Span | None
    stamp: str = ""
    broadcast: bool = False

    @property
    def key(self) -> str:
        """What is the same in all labels of one speaker: `Ann Lowe` is named in full once, then `LOWE`."""
        return self.name if self.name[-1].isdigit() else self.name.rsplit(" ", 1)[-1]

    @property
    def title(self) -> str:
        """The title that says whether a man or a woman speaks: `MS. LOWE`; empty where none does."""
        first = self.name.split(" ", 1)[0].lower().rstrip(".")
        return first if first in FEMALE_TITLES or first in MALE_TITLES else ""


def read_label(text: str, span: Span) -> Label | None:
    """Return the label that a paragraph begins with; None where it has none, or one before words in marks."""
    near = min(span.end, span.start + _FARTHEST_COLON)
    match = None
    if text.find(":", span.start, near) >= 0:
        match = _LABEL.match(text, *span)
        if match is not None and not _is_whole(match, span.end):
            match = None
        match = match or _OFFICE.match(text, *span)
    if match is None and text[span.start] in "QAMTD":
        match = _STOPPED.match(text, *span) or _SPACED.match(text, *span)
    if match is None:
        return None
    groups = match.groupdict()
    words = _spoken(text, Span(match.end(), span.end))
    if words is not None and text[words.start] in _OPENING and text[words.end - 1] in _CLOSING:
        return None
    name = match.group("name")
    return Label(
        name,
        Span(*match.span("name")),
        words,
        groups.get("before") or groups.get("after") or "",
        _BROADCAST.search(groups.get("rest") or "") is not None or name.split(" ", 1)[0].lower() in UNIDENTIFIED,
    )


def _is_whole(match: re.Match[str], end: int) -> bool:
    """Whether it is a label indeed: with a colon, or with a time alone on its line; offices in capitals only."""
    timed = match.group("before") or match.group("after")
    if not (match.group("colon") or (timed and match.end() == end)):
        return False
    role = match.group("role")
    if role is not None:  # "Ann Lowe, member for Marl:", "Lowe, in Hexley:", but not "Ann Lowe, the mayor, said:"
        placed = " " in match.group("name") or role.split()[1] in PLACING
        return placed and SAYING.search(role) is None
    name = match.group("name")
    return "," not in match.group("rest") or " " in name or name.replace("Mc", "").isupper()


def _spoken(text: str, words: Span) -> Span | None:
    """Return the words without the stage directions behind them."""
    stage = _STAGE.search(text, *words)
    end = stage.start() if stage is not None else words.end
    return Span(words.start, end) if words.start < end else None
