"""Telegram HTML to text and entities, as the Bot API returns them: offsets and lengths in UTF-16 units."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

_ENTITIES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
}

Entity = dict[str, Any]


def utf16(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text) + sum(1 for sign in text if ord(sign) > 0xFFFF)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.entities: list[Entity] = []
        self.length = 0
        self._open: list[tuple[str, Entity]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = _ENTITIES.get(tag, tag)
        values = dict(attrs)
        if kind == "blockquote" and "expandable" in values:
            kind = "expandable_blockquote"
        entity: Entity = {"type": kind, "offset": self.length, "length": 0}
        if kind == "text_link":
            entity["url"] = values.get("href") or ""
        self._open.append((tag, entity))
        self.entities.append(entity)

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place][0] == tag:
                entity = self._open.pop(place)[1]
                entity["length"] = self.length - entity["offset"]
                return

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        self.length += utf16(data)


def parse(markup: str) -> tuple[str, list[Entity]]:
    """Return the text of a message and its entities, outer ones first."""
    parser = _Parser()
    parser.feed(markup)
    parser.close()
    entities = [entity for entity in parser.entities if entity["length"]]
    entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return "".join(parser.text), entities
