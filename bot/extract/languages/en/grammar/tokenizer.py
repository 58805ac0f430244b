"""Cutting a sentence into tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.tagging import tag_words
from bot.extract.languages.en.lexicon.abbreviations import NEVER_LAST, SOMETIMES_LAST
from bot.extract.languages.en.lexicon.vocabulary import VERBS
from bot.extract.languages.tokens import FOLD, Folded, Tag, Token

if TYPE_CHECKING:
    from bot.extract.quoted import Quoted
    from bot.model import Span


_GLUED = re.compile(r"([a-z]{3,})([A-Z][a-z]+)\Z")


_TOKEN = re.compile(
    rf"""
    (?P<word>(?:[^\W\d_]\.){{2,}}|[@\#]?[^\W\d]\w*(?:[-&.]\w+|['’](?!(?:s|S|ve|d|ll|re|m)\b)\w+)*)
  | (?P<quote>{FOLD}+)
  | (?P<genitive>['’][sS]\b|(?<=[sS])['’](?=\s))
  | (?P<clitic>['’](?:ve|d|ll|re|m)\b)
  | (?P<number>(?:[$£€]?\d[\d,.:/]*\d%?|[$£€]?\d%?)(?:bn|tn|[mk])?(?![^\W_]|-[^\W\d_]))
  | (?P<figure>\#?\w+(?:[-&.]\w+|['’](?!(?:s|S|ve|d|ll|re|m)\b)\w+)*)
  | (?P<dash>-{{2,}}|[—–―]|(?<=\s)-(?=\s))
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)


_MARKS = {
    ",": Tag.COMMA,
    ".": Tag.STOP,
    "!": Tag.STOP,
    "?": Tag.STOP,
    "…": Tag.STOP,
    ":": Tag.COLON,
    ";": Tag.SEMICOLON,
    "(": Tag.OPEN,
    "[": Tag.OPEN,
    ")": Tag.CLOSE,
    "]": Tag.CLOSE,
    "-": Tag.DASH,
}


_TAGS = {"figure": Tag.OTHER, "genitive": Tag.GENITIVE, "clitic": Tag.AUXILIARY, "number": Tag.NUMBER, "dash": Tag.DASH}
_PUNCTUATION = ".,;:?!()[]" + FOLD
_RUN = re.compile(r"[\w’']+")
_QUOTED_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
# Nobody asks how many words more than a handful a quotation has.
_COUNTED = 200


def common_words(text: str) -> frozenset[str]:
    """Return the words this document writes in lower case: capitalised, they are then no names."""
    chunks = set(text.split())
    found = set(filter(str.isalpha, chunks))
    for chunk in chunks - found:
        word = chunk.strip(_PUNCTUATION)
        if word.isalpha():
            found.add(word)
        else:
            found.update(filter(str.isalpha, _RUN.findall(word)))
    return frozenset([word for word in found if word[0].islower()])


def _parts_sign(word: str, sign: str, *, closing: bool) -> bool:
    """Whether a sign behind a word is surely none of its: a comma, or the full stop that ends it all."""
    return word.isalpha() and (sign == "," or (sign == "." and closing and word.lower() not in NEVER_LAST))


@dataclass(frozen=True, slots=True)
class Tokenizer:
    """Cuts the sentences of one text into tokens; `folded` is the same text with its quotations folded.

    `quoted_at` are its quotations by where they begin, `common` the words it writes in lower case, `owners` its names
    with a genitive s run on.
    """

    text: str
    folded: str
    quoted_at: dict[int, Quoted]
    common: frozenset[str]
    owners: frozenset[str] = frozenset()

    def tokens(self, sentence: Span) -> list[Token]:
        """Return the tokens of one sentence, tagged."""
        tokens: list[Token] = []
        other = Tag.OTHER
        start, last = sentence
        for chunk in self.folded[start:last].split(" "):
            end = start + len(chunk)
            if chunk.isalpha():  # most by far; no pattern is as quick
                if chunk.islower():
                    tokens.append(Token(start, end, chunk, chunk, other))
                else:
                    self._add_word(tokens, start, chunk)
            elif _parts_sign(chunk[:-1], chunk[-1:], closing=end == last):
                self._add_word(tokens, start, chunk[:-1])
                tokens.append(Token(end - 1, end, chunk[-1], chunk[-1], _MARKS[chunk[-1]]))
            elif chunk:
                self._cut(tokens, start, end, last)
            start = end + 1
        tag_words(tokens, self.common)
        return tokens

    def _cut(self, tokens: list[Token], start: int, end: int, last: int) -> None:
        """Add the tokens of what stands between two spaces; `last` is the sentence's end."""
        for match in _TOKEN.finditer(self.folded, start, min(end + 1, last)):
            start, end = match.span()
            text = match.group()
            kind = match.lastgroup
            if kind == "word":
                if text.islower() and "’" not in text:
                    tokens.append(Token(start, end, text, text, Tag.OTHER))
                else:
                    self._add_word(tokens, start, text)
            elif kind == "mark":
                word = tokens[-1] if tokens else None
                if text == "." and word is not None and word.end == start and self._keeps_stop(word, end, last):
                    tokens[-1] = Token(word.start, end, word.text + ".", word.lower, Tag.OTHER)
                else:
                    tokens.append(Token(start, end, text, text, _MARKS.get(text, Tag.OTHER)))
            elif kind == "quote":
                tokens.append(self._quotation(start, end))
            else:
                tokens.append(Token(start, end, text, text.lower().replace("’", "'"), _TAGS[kind or ""]))

    def _quotation(self, start: int, end: int) -> Token:
        """Return the quotation that is folded from `start` to `end` as one token."""
        quoted = self.quoted_at.get(start)
        if quoted is None:
            return Token(start, end, "", "", Tag.QUOTE)
        inner = quoted.inner.of(self.text)
        counted = len(_QUOTED_WORD.findall(inner[:_COUNTED]))
        token = Token(start, end, quoted.outer.of(self.text), "", Tag.QUOTE)
        token.folded = Folded(quoted, counted, inner[-1:])
        return token

    def _add_word(self, tokens: list[Token], start: int, text: str) -> None:
        """Add a word as a token, or as two where something between them was lost."""
        end = start + len(text)
        lower = text.lower()
        if text in self.owners:
            tokens.append(Token(start, end - 1, text[:-1], lower[:-1], Tag.OTHER))
            tokens.append(Token(end - 1, end, "s", "s", Tag.GENITIVE))
            return
        if lower != text and text[0].islower():
            glued = _GLUED.match(text)  # a link's space was lost: "as we reportedLowe has"
            if glued is not None and (glued.group(1) in self.common or glued.group(1) in VERBS):
                joint = start + glued.end(1)
                head, tail = glued.groups()
                tokens.append(Token(start, joint, head, head, Tag.OTHER))
                tokens.append(Token(joint, end, tail, tail.lower(), Tag.OTHER))
                return
        tokens.append(Token(start, end, text, lower.replace("’", "'"), Tag.OTHER))

    def _keeps_stop(self, word: Token, end: int, last: int) -> bool:
        """Whether the full stop that ends at `end` belongs to the abbreviation before it."""
        if word.tag is not Tag.OTHER or not word.text[-1].isalpha():
            return False
        if word.lower in NEVER_LAST:
            return True
        if end >= last:
            return False
        following = self.folded[end : end + 2].strip()
        known = word.lower in SOMETIMES_LAST or len(word.text) == 1 or "." in word.text
        inside = following[:1] == ")" and "-" in word.text  # Sen. Ann Lowe (R-Mo.), who
        return known or inside or not following or following[0].islower() or following[0] in ",;:"
