"""Whose picture, whose copyright: lines that credit rather than tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.corpus.page import Line

_LONGEST = 250

_NAME = r"(?:[A-ZÀ-ÞА-ЯІЇЄҐŁŚŻ]\.|[A-ZÀ-ÞА-ЯІЇЄҐŁŚŻ][\w'’-]*)"
_NAMES = rf"{_NAME}(?: {_NAME}){{0,4}}"

# "Main photo source: Jane Roe / Lowland Press", "Photo by Jane Roe", "Фото: Ян Коваль". Names alone may
# follow: "Photos: what the flood left behind" is a headline.
_LABEL = re.compile(
    r"\(?(?:(?:main|cover|lead|header|file|featured|title|top) )?(?:"
    r"(?:photo|image|picture|photograph|illustration|graphic|pic)s?(?: (?:source|credits?|courtesy(?: of)?|copyright))?"
    r"|фото|зображення|изображение|джерело фото|источник фото|fot|zdjęcie|foto|źródło zdjęcia|bild"
    r")(?:\s*[:.©/|]\s*(?:©\s*)?| by | courtesy of )",
    re.IGNORECASE,
)
_CREDITED = re.compile(rf"{_NAMES}(?:(?:\s*[/|,©]\s*| via | for | and ){_NAMES})*\)?\.?")

# "Jane Roe / Lowland Press / Forum" at the end of a line, with or without a caption before it.
_SLASHED = re.compile(rf"{_NAMES}(?:\s?/\s?{_NAMES})+\)?$")
# "A market in the old townJANE ROE / Press": the caption and the credit lost what stood between them.
_GLUED = re.compile(r"[^\W\d_A-ZÀ-ÞА-ЯІЇЄҐ]{2}[A-ZÀ-ÞА-ЯІЇЄҐ]{2}|[^\W\d_A-ZÀ-ÞА-ЯІЇЄҐ]{3}[A-ZÀ-ÞА-ЯІЇЄҐ][^\W\d_]+ ")
_CREDITING = ("Photo", "Photograph", "Picture", "Image", "Illustration")
# After a caption that ends with a stop: "Photo: Jane Roe", "(Photo by Jane Roe/Press)", "(Jane Roe/Press)", "© Press".
_AFTER_CAPTION = re.compile(
    rf"[(\[](?:[A-Z]{{2,5}} )?(?:[Ff]ile )?(?:[Pp]hotos?|PHOTO)\b[^()\[\]]{{0,100}}[)\]]\.?$"
    rf"|(?<=[.!?”\"] )(?:[(\[]{_NAMES}/{_NAME}[^()\[\]]{{0,100}}[)\]]|©[^©.]{{1,80}})\.?$"
    rf"|(?<=[.!?”\"] )(?:{'|'.join(_CREDITING)})s?(?: credits?)?(?::| by) {_NAMES}(?:\s?[/|,]\s?{_NAMES})*\.?$"
)

# Not "Copyright law will change, the minister said".
_COPYRIGHT = re.compile(
    r"(?:copyright|\(c\)|©)\s*(?:©|\(c\))?\s*(?:19|20)\d\d\b|©\s*\w|.{0,80}\ball rights reserved\b", re.IGNORECASE
)
_REPORTED_BY = re.compile(
    r"(?:additional |with )?(?:reporting|writing|editing|compiled|translated|translation) by [A-Z]", re.IGNORECASE
)
_BYLINE_WORDS = ("and", "in", "by", "from", "the", "additional", "with", "reporting", "writing", "editing", "compiled")


def find_credits(lines: list[Line]) -> Iterator[Span]:
    """Yield picture credits, copyright lines and the names of who reported and edited.

    A credit that follows a whole sentence is marked alone: the caption may tell something.
    """
    for line in lines:
        credit = _credit(line)
        if credit is not None:
            yield credit


def _credit(line: Line) -> Span | None:
    text = line.text
    signed = text.endswith((")", "]", ").", "].")) or "©" in text or any(word in text for word in _CREDITING)
    after_caption = _AFTER_CAPTION.search(text, max(0, len(text) - _LONGEST)) if signed else None
    if after_caption:
        return Span(line.span.start + after_caption.start(), line.span.end)
    if len(text) > _LONGEST:
        return None
    if _COPYRIGHT.match(text) or _is_byline(text.strip("()[]")):
        return line.span
    label = _LABEL.match(text)
    if label and _CREDITED.fullmatch(text, label.end()):
        return line.span
    return _slashed(line) if "/" in text and not line.finished else None


def _is_byline(text: str) -> bool:
    """Whether it is "Reporting by Jane Roe in Paris; editing by Ann Doe", not "Reporting by the paper showed"."""
    return bool(_REPORTED_BY.match(text)) and all(
        word[0].isupper() or word.strip(",;.").lower() in _BYLINE_WORDS for word in text.split()
    )


def _slashed(line: Line) -> Span | None:
    text = line.text
    slashed = _SLASHED.search(text)
    if not slashed:
        return None
    caption = text[: slashed.start()].rstrip()
    parts = slashed[0].split("/")
    if caption.endswith((".", "!", "?", "”", '"')):
        return Span(line.span.start + slashed.start(), line.span.end)
    person_and_agency = not caption and 2 <= len(parts[0].split()) <= 3
    several = len(parts) > 2 and any(" " in part.strip() for part in parts)
    if several or person_and_agency or _GLUED.search(text):
        return line.span
    return None
