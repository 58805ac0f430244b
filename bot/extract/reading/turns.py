"""Speech under a label: transcripts (`LOWE: …`), interviews (`Q:`, `A:`, `Ann Lowe: …`)."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from bot.extract.languages.names import UPPER
from bot.extract.reading.labels import Label, read_label
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.extract.languages.language import Language
    from bot.extract.languages.page_forms import LabelForms

_FEWEST = 3
_MOST_NAMES = 50
_FARTHEST_LABEL = 60
_SENTENCE_END = ".!?…”\"’'»)]–—-"


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of speech: who it is labelled with, where the label and where the words stand.

    A `bare` turn has no label of its own: the question of its interview stands in its place. One that `asks` is the
    paper's own voice, one that `answers` has only a bare `A` for its label.
    """

    name: str
    label: Span
    words: Span
    bare: bool = False
    asks: bool = False
    answers: bool = False


def find_turns(text: str, paragraphs: Sequence[Span], language: Language) -> list[Turn]:
    """Return the turns of a transcript or an interview; none for a page that is neither.

    One page has to show three labels or more, at least two different and one of them twice, unless they are
    labels of a broadcast; a paragraph without a label between two turns goes on with the first.
    """
    paragraphs = _parted(text, paragraphs, language.labels)
    read = ((index, read_label(text, span, language)) for index, span in enumerate(paragraphs))
    found = {index: label for index, label in read if label is not None}
    stamps = [label.stamp for label in found.values() if label.stamp]
    if stamps and not _RECORDED.match(stamps[0]):  # the hours of a programme or of a live page
        found = {index: label for index, label in found.items() if not label.stamp}
    found = _spelt_out(found)
    labelled = _of_people(text, found, language)
    speakers = {(label.key, label.title) for label in labelled.values()}
    if len(labelled) < _FEWEST or len(speakers) < 2 or 2 * len(labelled) < len(found):
        return []
    if len(speakers) == len(labelled) and not _is_broadcast(labelled):
        return []
    first, last = min(labelled), max(labelled)
    if labelled[last].words is None:
        last = min(last + 1, len(paragraphs) - 1)
    turns: list[Turn] = []
    spoken: list[Turn] = []
    speaking: Label | None = None
    for index in range(first, last + 1):
        if index in labelled:
            turns += spoken
            speaking = labelled[index]
            spoken = [_turn(speaking, speaking.words, language.labels)] if speaking.words is not None else []
        elif (
            index in found
            or _marked(text, paragraphs[index])
            or language.speech.narrated.search(text, *paragraphs[index])
        ):
            speaking, spoken = None, spoken[:1]  # a story between two conversations, or a line of nobody's
        elif speaking is not None and not _NOBODYS.match(text, *paragraphs[index]):
            spoken.append(_turn(speaking, paragraphs[index], language.labels))
    turns += spoken
    # A table has labels too, but no sentences behind them: "Best Film: The Dam"; marks for players are not their words.
    finished = sum(text[turn.words.end - 1] in _SENTENCE_END for turn in turns)
    spoken_to = sum(language.speech.talk.search(text, *turn.words) is not None for turn in turns)
    return turns if 2 * finished >= len(turns) and 5 * spoken_to >= len(turns) else []


def _marked(text: str, span: Span) -> bool:
    return text[span.start] in '“"‘«„' and text[span.end - 1] in '”"’»“'


def _turn(label: Label, words: Span, forms: LabelForms) -> Turn:
    asks, answers = label.name in forms.asking, label.name in forms.answering
    return Turn(label.name, label.span, words, asks=asks, answers=answers)


def _parted(text: str, paragraphs: Sequence[Span], forms: LabelForms) -> list[Span]:
    """Return the paragraphs, those that begin with a label parted before each label that follows in them."""
    parted: list[Span] = []
    for span in paragraphs:
        start = span.start
        if text.find(":", start, start + _FARTHEST_LABEL) >= 0 and text.count(":", start, span.end) > 1:
            for inline in forms.inline.finditer(text, start + 1, span.end):
                parted.append(Span(start, inline.start() - 1))
                start = inline.start()
        parted.append(Span(start, span.end))
    return parted


def _spelt_out(found: dict[int, Label]) -> dict[int, Label]:
    """Return the labels, initials in the place of a name that another label gives in full: `DR` is Dan Rook."""
    short = {index: label for index, label in found.items() if 2 <= len(label.name) <= 3 and label.name.isupper()}
    if not short:
        return found
    full = {
        "".join(word[0] for word in label.name.split()): label.name for label in found.values() if " " in label.name
    }
    spelt = {index: replace(label, name=full[label.name]) for index, label in short.items() if label.name in full}
    return {**found, **spelt}


def _of_people(text: str, found: dict[int, Label], language: Language) -> dict[int, Label]:
    """Return the labels that are somebody's; whoever is named in full among them may speak but once."""
    counted = Counter(label.key for label in found.values())
    names = {label.key: label for label in found.values()}
    people = {key for key, times in counted.most_common(_MOST_NAMES) if _is_person(text, names[key], times, language)}
    if people.isdisjoint(language.labels.asking):
        people -= set(language.labels.answering)
    sure = [index for index, label in found.items() if label.key in people]
    if len(sure) < 2:
        return {}
    between = {label.key: label for index, label in found.items() if sure[0] - 1 <= index <= sure[-1] + 1}
    aired = _is_broadcast({index: found[index] for index in sure})
    people |= {
        key
        for key, label in islice(between.items(), _MOST_NAMES)
        if _is_name(text, label, language.labels)
        or (aired and key.isupper() and key.lower() not in language.labels.headings)
    }
    return {index: label for index, label in found.items() if label.key in people}


def _is_broadcast(labelled: dict[int, Label]) -> bool:
    """Whether labels are those of a broadcast: all in capitals, two of them with an office or a direction."""
    capitals = all(label.name.isupper() for label in labelled.values())
    return capitals and sum(label.broadcast for label in labelled.values()) > 1


def _is_name(text: str, label: Label, forms: LabelForms) -> bool:
    """Whether a label that stands once is somebody's: by its form, or as a surname of the page."""
    if label.name.lower() in forms.headings or label.key.lower() in forms.headings:
        return False
    return " " in label.name or bool(label.stamp) or label.name[-1].isdigit() or _is_surname(text, label.key)


def _is_surname(text: str, key: str) -> bool:
    return re.search(rf"[{UPPER}][\w’'-]+ {re.escape(key)}\b", text) is not None


# A recording begins in its first minute; three figures are no time of day without seconds.
_RECORDED = re.compile(r"[\[(]?(?:0?0:|\d+:\d+:)")
# "[MUSIC PLAYING]", "(END VIDEO CLIP)", "00:00:05.000 --> 00:00:09.000", "Several members: Shame!": nobody says it.
_NOBODYS = re.compile(rf"[(\[]|[\d:.,> -]+\Z|[{UPPER}][\w.’' -]{{1,28}}:\s")
# A post as it is pasted: "Leave your homes now. — Ann Lowe (@annlowe) May 3, 2021".
_POSTED = re.compile(
    rf"(?<!\S)[—–―-]{{1,2}} {{0,8}}(?P<name>[{UPPER}][\w.’'-]*(?: [{UPPER}][\w.’'-]*){{0,3}}) \(@\w{{1,30}}\)"
)


def find_posts(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Return the posts that a name with its @handle signs, behind their words or on the line below."""
    if "(@" not in text:
        return []
    posts: list[Turn] = []
    for number, span in enumerate(paragraphs):
        signed = _POSTED.search(text, *span)
        if signed is None:
            continue
        words = Span(span.start, signed.start()) if text[span.start : signed.start()].strip() else None
        if words is None and number:
            words = paragraphs[number - 1]
        if words is not None and text[words.start] not in '“"‘«„':
            end = words.start + len(words.of(text).rstrip())
            posts.append(Turn(signed.group("name"), Span(*signed.span("name")), Span(words.start, end)))
    return posts


def turn_inside(text: str, quoted: Span, language: Language) -> Turn | None:
    """Return the turn that a quoted stretch of transcript is: `"LOWE: I will answer that."`."""
    label = read_label(text, quoted, language)
    if label is None or label.words is None or not label.name.isupper() or len(label.name) <= 2:
        return None
    return _turn(label, label.words, language.labels)


def _is_person(text: str, label: Label, times: int, language: Language) -> bool:
    """Whether a label is somebody's: in capitals, `Q` or `A`, or a name the page gives elsewhere too."""
    name, key, forms = label.name, label.key, language.labels
    if name in forms.asking or name in forms.answering or name[0] == "@":
        return True
    if name.lower() in forms.headings or key.lower() in forms.headings or times < 2:
        return key.isupper() and len(key) > 2 and key.lower() not in forms.headings
    known = bool(label.stamp) or key.lower() in language.lists.roles or key.lower() in language.lists.given_names
    if known or name[-1].isdigit() or " " in name or key.isupper():
        return True
    return _is_surname(text, key)
