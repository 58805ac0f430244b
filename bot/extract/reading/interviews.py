"""An interview whose turns have no labels: questions as paragraphs of their own, and what somebody answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.extract.reading.turns import Turn
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.extract.languages.language import Language
    from bot.extract.languages.page_forms import SpeechForms

_FEWEST = 3
_LONGEST_QUESTION = 400
# A page of questions for its readers ("How do I vote?") is answered by the paper; a person says I, is asked as you.
_DASH = re.compile(r"[–—―-]\s?")
_MARKS = '“"‘«„('


def find_interview(text: str, paragraphs: Sequence[Span], language: Language) -> list[Turn]:
    """Return the questions and answers of an unlabelled interview; none for a page that is not clearly one.

    Three questions at least, most of them put to `you`, most answers given by an `I`, and somebody introduced
    before the first. After the last question only one paragraph is sure to answer it.
    """
    asked = [number for number, span in enumerate(paragraphs) if _asks(text, span)]
    if len(asked) < _FEWEST or asked[0] == 0:
        return []
    ends = [*asked[1:], min(asked[-1] + 2, len(paragraphs))]
    answered = [(number, range(number + 1, end)) for number, end in zip(asked, ends, strict=True) if number + 1 < end]
    if len(answered) < _FEWEST or not _is_talk(text, paragraphs, answered, language.speech):
        return []
    question_label, answer_label = language.labels.asking[0], language.labels.answering[0]
    turns: list[Turn] = []
    for number, answers in answered:
        question = paragraphs[number]
        turns.append(Turn(question_label, question, _words(text, question), bare=True, asks=True))
        turns += (
            Turn(answer_label, question, _words(text, paragraphs[index]), bare=True, answers=True) for index in answers
        )
    return turns


def _asks(text: str, span: Span) -> bool:
    return text[span.end - 1] == "?" and span.end - span.start <= _LONGEST_QUESTION and text[span.start] not in _MARKS


def _is_talk(text: str, paragraphs: Sequence[Span], answered: list[tuple[int, range]], forms: SpeechForms) -> bool:
    to_you = sum(forms.to_you.search(text, *paragraphs[number]) is not None for number, _ in answered)
    myself = sum(any(forms.myself.search(text, *paragraphs[index]) for index in answers) for _, answers in answered)
    marked = any(text[paragraphs[index].start] in _MARKS for _, answers in answered for index in answers)
    return 2 * to_you >= len(answered) and 2 * myself > len(answered) and not marked


def _words(text: str, span: Span) -> Span:
    dash = _DASH.match(text, *span)
    return Span(dash.end(), span.end) if dash is not None and dash.end() < span.end else span
