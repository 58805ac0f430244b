"""What the labels of a page call those who speak under them, and what in a label is no name."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.label_names import LabelName, label_name
from bot.extract.quotes.capitals import in_small_letters, out_of_capitals, spellings
from bot.model import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.extract.reading.page import Page

_CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")
# A name with its handle: "Ann Lowe (@annlowe)".
_HANDLED = re.compile(r"(?P<name>[^\W\d_a-z][\w.’'-]*(?: [^\W\d_a-z][\w.’'-]*){1,3}) \((?P<handle>@\w{2,30})\)")


def labels_of(page: Page) -> dict[str, LabelName]:
    """Return what each label of the page's turns calls its speaker, out of capitals."""
    labels = dict.fromkeys(turn.name for turn in page.turns.values() if not (turn.asks or turn.answers))
    if not labels:
        return {}
    spelt = spellings(page.text)
    capitals = {word for turn in page.turns.values() for word in _CAPITALS.findall(page.text, *turn.words)}
    owners = {found.group("handle"): found.group("name") for found in _HANDLED.finditer(page.text)}
    return {label: _named(label_name(owners.get(label, label)), spelt, capitals) for label in labels}


def _named(label: LabelName, spelt: Mapping[str, str], capitals: set[str]) -> LabelName:
    if label.kind is SpeakerKind.UNNAMED:
        return replace(label, name=in_small_letters(label.name, capitals))
    return replace(label, name=out_of_capitals(label.name, spelt)) if label.kind is SpeakerKind.PERSON else label


def drop_roles(page: Page, labels: Mapping[str, LabelName]) -> None:
    """Take from the page's names what in a label is none: `UNIDENTIFIED MALE`, the office in `LOWE, HARBOUR CHAIR:`."""
    first = {turn.label: turn for turn in reversed(page.turns.values()) if turn.name in labels}
    roles = sorted(
        (turn.label.start if labels[turn.name].kind is SpeakerKind.UNNAMED else turn.label.end, turn.words.start)
        for turn in first.values()
    )
    starts = [start for start, _ in roles]
    for sentence in page.sentences if roles else ():
        for at in list(sentence.runs):
            place = sentence.tokens[at].start
            role = bisect_right(starts, place) - 1
            if role >= 0 and place < roles[role][1]:
                del sentence.runs[at]
