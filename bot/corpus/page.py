"""A page as lines: what can be seen of a line without understanding its language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from bot.model import Span

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_CLOSING = "\"'”’»)]*_ "
_SENTENCE_END = ".!?…"

# "7 May 2024, 15:21", "Updated 2024-05-07", "May 7, 2024": when, not what.
_CLOCK_OR_DATE = re.compile(r"\b[0-2]?[0-9][:.][0-5][0-9]\b|\b(?:19|20)[0-9]{2}\b|\b[0-3]?[0-9][./][01]?[0-9][./]")
_BULLET = re.compile(r"(?:[•·●▪■‣*»>–—-]|\[[^\[\]]{1,40}\]\s*[-–—:])\s*")

_LONGEST_LABEL = 250
_SHORTEST_SENTENCE = 6
# Letters of the words that a headline in title case leaves small.
_SMALL = 3


@dataclass(frozen=True)
class Line:
    """One line that is not empty: its span without the blanks around, and what stands around it.

    `last` is its last character that is not a closing mark.
    """

    span: Span
    text: str
    last: str
    after_blank: bool
    before_blank: bool

    @cached_property
    def words(self) -> list[str]:
        """The words, without a leading bullet or `[Tag] -`."""
        bullet = _BULLET.match(self.text)
        return WORD.findall(self.text, bullet.end() if bullet else 0)

    @property
    def finished(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(self.last) and self.last in _SENTENCE_END

    @property
    def open(self) -> bool:
        """Whether it ends as headlines, labels and links do: with a word, or with a question."""
        return self.last not in ".…,;:"

    @cached_property
    def title_cased(self) -> bool:
        """Whether it is written Like the Headline of an English Paper; capitals throughout are not."""
        if len(self.words) < 3 or self.text.isupper():
            return False
        long_words = [word for word in self.words if len(word) > _SMALL]
        capital = sum(word[0].isupper() or word[0].isdigit() for word in long_words)
        return len(long_words) > 1 and capital >= 0.8 * len(long_words)

    @cached_property
    def prose(self) -> bool:
        """Whether it is running text: a whole sentence, or far too long for a label."""
        if len(self.text) > _LONGEST_LABEL:
            return True
        if not self.finished or self.text.count(" ") < _SHORTEST_SENTENCE - 1:
            return False
        return self.last in ".…" or not self.title_cased

    @property
    def dateline(self) -> bool:
        """Whether it mostly tells when the page appeared."""
        return len(self.words) <= 9 and bool(_CLOCK_OR_DATE.search(self.text))


def split_lines(text: str) -> list[Line]:
    """Return the lines of a page that hold anything, in order."""
    found = [(Span(*_stripped(match)), match) for match in _LINE.finditer(text)]
    filled = [(span, match) for span, match in found if span.start < span.end]
    lines: list[Line] = []
    for number, (span, _) in enumerate(filled):
        before = text[filled[number - 1][0].end : span.start] if number else "\n\n"
        after = text[span.end : filled[number + 1][0].start] if number + 1 < len(filled) else "\n\n"
        line = span.of(text)
        last = line.rstrip(_CLOSING)[-1:]
        lines.append(Line(span, line, last, _has_empty_line(before), _has_empty_line(after)))
    return lines


def _stripped(match: re.Match[str]) -> tuple[int, int]:
    line = match[0]
    start = match.start() + len(line) - len(line.lstrip("\ufeff \t\u00a0\u200b\f\v"))
    return start, max(start, match.start() + len(line.rstrip()))


def _has_empty_line(gap: str) -> bool:
    return len(_LINE_END.findall(gap)) > 1
