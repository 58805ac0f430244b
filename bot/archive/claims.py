"""What somebody wants verified: the quotes in what was typed or in a message, and who is said to have said each."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.archive import whom
from bot.corpus.language import detect_language
from bot.model import Document
from bot.wordings.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.model import Quote
    from bot.names import Directory
    from bot.store import Snapshot

_QUOTATION = re.compile(r"“(?P<a>[^“”]+)[”“]|„(?P<b>[^„“”]+)[“”\"]|«(?P<c>[^«»]+)»|\"(?P<d>[^\"]+)\"")
_INNER_MARKS = re.compile(r"[\"“”„«»]")
# What may stand between a quotation and the name of who said it: "— by Lind", "said Lind:".
_NO_NAME = re.compile(
    r"^(?:[\s—–\-,.:;()~@]+|(?:by|from|said|says|quote|quoted|of|від|сказав|сказала|каже|цитата|автор)\b)+|[\s—–\-,.:;()]+$",
    re.IGNORECASE,
)
_SET_OFF = (
    re.compile(r"(?P<name>[^:.!?]{2,60}):\s+(?P<words>.+)", re.DOTALL),
    re.compile(r"(?P<words>.+?)\s+[—–-]+\s+(?P<name>[^—–:.!?]{2,60})", re.DOTALL),
)
_LONGEST_NAME = 8
_FEWEST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Claim:
    """Words that somebody is said to have said: `named` is who, as typed or as named there, "" for nobody.

    `called` are the canonical names of whom that may mean in the archive; none where it means nobody.
    """

    words: str
    named: str = ""
    called: tuple[str, ...] = ()

    def as_typed(self) -> str:
        """Return it as it would be typed to be verified alone; marks within the words are none of its words."""
        return f"“{_INNER_MARKS.sub('‹', self.words)}” {self.named}".strip()


async def typed(state: Snapshot, known: Directory, text: str) -> list[Claim]:
    """Return what is to be verified of what was typed: its quotations, or all of it where it has no marks."""
    marked = list(_QUOTATION.finditer(text))
    if not marked:
        return [await _set_off(state, known, text) or Claim(text)] if tokens(text) else []
    alone = await _alone(state, known, text, marked[0]) if len(marked) == 1 else None
    if alone and (alone.called or not alone.named):
        return [alone]
    # What is no name of the archive may be a sentence around the quotation, which tells more.
    read = await within(state, known, text)
    if alone and not any(claim.named for claim in read):
        return [alone]
    return read or _each(marked)


async def within(state: Snapshot, known: Directory, text: str) -> list[Claim]:
    """Return the quotes that a message holds, as the extractor finds them, with whom it surely names."""
    claims = []
    for quote in await asyncio.to_thread(_quotes, text):
        named = quote.speaker.name if quote.speaker.name and not quote.is_uncertain else ""
        claims.append(Claim(quote.span.of(text), named, await _called(state, known, named)))
    return claims


async def _alone(state: Snapshot, known: Directory, text: str, marked: re.Match[str]) -> Claim | None:
    """Return the only quotation of a text with the name that stands beside it; None where more than a name does."""
    rest = _NO_NAME.sub("", f"{text[: marked.start()].strip()} {text[marked.end() :].strip()}".strip())
    if len(rest.split()) > _LONGEST_NAME:
        return None
    return Claim(_inner(marked), rest, await _called(state, known, rest) if rest else ())


async def _set_off(state: Snapshot, known: Directory, text: str) -> Claim | None:
    """Return the words of a text without marks that begins or ends with a known name set off by a colon or a dash."""
    for pattern in _SET_OFF:
        parts = pattern.fullmatch(text.strip())
        called = await _called(state, known, parts["name"]) if parts else ()
        if parts and called and parts["name"][:1].isupper():
            return Claim(parts["words"], parts["name"], called)
    return None


def _each(marked: Sequence[re.Match[str]]) -> list[Claim]:
    return [Claim(words) for one in marked if len(tokens(words := _inner(one))) >= _FEWEST_WORDS]


def _inner(quotation: re.Match[str]) -> str:
    return next(words for words in quotation.groups() if words).strip()


def _quotes(text: str) -> list[Quote]:
    # Imported here: most questions read no text, and the word lists take a tenth of a second.
    from bot.extract.record import read

    found = read(Document("message", text, language=detect_language(text) or "en"))
    return [quote for quote in found.quotes if quote.kind.verbatim]


async def _called(state: Snapshot, known: Directory, named: str) -> tuple[str, ...]:
    """Return the canonical names of whom a name means, those first who are quoted."""
    if not whom.topic(named.split()):
        return ()
    meant = await whom.whose(state, known, named)
    return tuple(one.name for one in meant.speakers) if not meant.topic else ()
