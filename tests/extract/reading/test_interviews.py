"""Interviews without labels, and pages that only look like one."""

from __future__ import annotations

import pytest

from bot.extract.languages.en.pack import ENGLISH
from bot.extract.reading.interviews import find_interview
from bot.extract.reading.text import paragraphs

_TALK = (
    "Ann Moss runs the last bakery.\n\n{dash}Why did you open it?\n\n{dash}I had no work.\n\n{dash}Do you sleep at all?"
    "\n\n{dash}My husband does.\n\nHe always did.\n\n{dash}Will you close it?\n\n{dash}When I die."
)
_ANSWERS = ["I had no work.", "My husband does.", "He always did.", "When I die."]


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        (_TALK.format(dash=""), _ANSWERS),
        (_TALK.format(dash="– "), _ANSWERS),
        (_TALK.format(dash="") + "\n\nThe shop opens at six.\n\nShe was born in May.", _ANSWERS),
        (_TALK.format(dash="").replace("I", "They").replace("My", "Her"), []),
        (_TALK.format(dash="").replace("you", "they"), []),
        (_TALK.format(dash="").replace("I had no work.", "“I had no work,” she says."), []),
        (_TALK.format(dash="").partition("\n\n")[2], []),
    ],
    ids=["questions", "dashes", "the story goes on", "no I", "no you", "marks", "nobody introduced"],
)
def test_answers(text: str, answers: list[str]) -> None:
    turns = find_interview(text, paragraphs(text), ENGLISH)
    assert [turn.words.of(text) for turn in turns if turn.answers] == answers
