"""Message text as Telegram reads it: HTML in, plain text and entities out, or its refusal.

The tags, the order of the checks and the sentences of the refusals follow the server's own parser.
Where the server drops something without a word (a block quote inside a block quote, formatting inside
`pre` and `code`), the double refuses: in a test, a silent loss has to be loud.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from tests.telegram.errors import bad_request

RAW_BYTES = 32768
ENTITIES_KEPT = 100
#: Nobody publishes the limit behind ENTITIES_TOO_LONG; bots that post many links stay below this.
LINK_BYTES = 9500

_TAGS = {
    "a": "text_link",
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "pre": "pre",
    "code": "code",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_SPACE = " \t\r\n\0\v"
_ATTRIBUTE = re.compile(r"""\s*([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[\w.-]+))?""")
_CHARACTER = re.compile(r"&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|([a-zA-Z]+));?")
_COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")
_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]]")
_MENTION = re.compile(r"(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{3,31}\b")

Entity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text as people see it, with its entities; `html` is what was sent."""

    text: str
    entities: tuple[Entity, ...]
    html: str


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    start: int
    at: int


def utf16(text: str) -> int:
    """Return how many UTF-16 code units Telegram counts for `text`."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, entity: Entity) -> str:
    """Return the part of `text` that an entity covers."""
    raw = text.encode("utf-16-le")
    return raw[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le")


def read(text: str, parse_mode: str | None, entities: list[Entity] | None) -> Formatted:
    """Return the text with its entities as the server would store it."""
    if len(text.encode()) > RAW_BYTES:
        raise bad_request("text is too long")
    given: list[Entity] = []
    plain = text
    if parse_mode:
        if parse_mode.lower() != "html":
            raise bad_request(f'parse mode "{parse_mode}" is not spoken by the test double')
        plain, given = _parse_html(text)
    elif entities:
        given = [dict(entity) for entity in entities]
        for entity in given:
            if entity["offset"] < 0 or entity["offset"] + entity["length"] > utf16(plain):
                raise bad_request(f"entity beginning at UTF-16 offset {entity['offset']} is out of text")
    plain, given = _clean(plain, given)
    given.extend(_found(plain, given))
    given.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    if sum(len(entity.get("url", "").encode()) for entity in given) > LINK_BYTES:
        raise bad_request("ENTITIES_TOO_LONG")
    return Formatted(plain, tuple(given[:ENTITIES_KEPT]), text)


def plain_entities(text: str) -> list[Entity]:
    """Return the entities that Telegram finds by itself in what a person types."""
    return sorted(_found(text, []), key=lambda entity: int(entity["offset"]))


def _refuse(reason: str) -> Exception:
    return bad_request(f"can't parse entities: {reason}")


def _decode(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        hexadecimal, decimal, name = match.groups()
        if name:
            return _NAMED.get(name, match[0])
        number = int(hexadecimal, 16) if hexadecimal else int(decimal)
        return chr(number) if 0 < number < 0x10FFFF and not 0xD800 <= number <= 0xDFFF else match[0]

    return _CHARACTER.sub(character, text)


def _parse_html(source: str) -> tuple[str, list[Entity]]:
    plain: list[str] = []
    length = 0
    entities: list[Entity] = []
    opened: list[_Open] = []
    position = 0
    while position < len(source):
        begin = source.find("<", position)
        piece = _decode(source[position : begin if begin >= 0 else len(source)])
        plain.append(piece)
        length += utf16(piece)
        if begin < 0:
            break
        at = len(source[:begin].encode())
        if source.startswith("</", begin):
            position = _close(source, begin, at, opened, entities, plain, length)
        else:
            position = _open(source, begin, at, opened, length)
            opened[-1].at = len("".join(plain))
    if opened:
        raise _refuse(f'Can\'t find end tag corresponding to start tag "{opened[-1].tag}"')
    return "".join(plain), entities


def _open(source: str, begin: int, at: int, opened: list[_Open], length: int) -> int:
    name = re.compile(r"[^\s>]*").match(source, begin + 1)
    assert name is not None
    position = name.end()
    if position >= len(source):
        raise _refuse(f"Unclosed start tag at byte offset {at}")
    tag = name[0].lower()
    if tag not in _TAGS:
        raise _refuse(f'Unsupported start tag "{tag}" at byte offset {at}')
    attributes: dict[str, str] = {}
    while True:
        while position < len(source) and source[position] in _SPACE:
            position += 1
        if position >= len(source):
            raise _refuse(f"Unclosed start tag at byte offset {at}")
        if source[position] == ">":
            break
        match = _ATTRIBUTE.match(source, position)
        if match is None:
            raise _refuse(f'Empty attribute name in the tag "{tag}" at byte offset {at}')
        value = match[2]
        if value is None and match[1] != "expandable":
            raise _refuse(f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {at}')
        attributes[match[1]] = _decode(value.strip("\"'")) if value else ""
        position = match.end()
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise _refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {at}')
    if tag == "blockquote" and any(outer.tag == "blockquote" for outer in opened):
        raise _refuse(f"Nested blockquotes at byte offset {at} (Telegram drops one of them)")
    inside = next((outer.tag for outer in opened if outer.tag in ("pre", "code")), None)
    if inside and not (inside == "pre" and tag == "code"):
        raise _refuse(f'Tag "{tag}" inside "{inside}" at byte offset {at} (Telegram drops it)')
    opened.append(_Open(tag, attributes, length, 0))
    return position + 1


def _close(
    source: str, begin: int, at: int, opened: list[_Open], entities: list[Entity], plain: list[str], length: int
) -> int:
    if not opened:
        raise _refuse(f"Unexpected end tag at byte offset {at}")
    end = source.find(">", begin)
    if end < 0:
        raise _refuse(f"Unclosed end tag at byte offset {at}")
    name = source[begin + 2 : end].strip().lower()
    inner = opened.pop()
    if name and name != inner.tag:
        raise _refuse(f'Unmatched end tag at byte offset {at}, expected "</{inner.tag}>", found "</{name}>"')
    if length > inner.start:
        entity = _entity(inner, "".join(plain)[inner.at :])
        if entity is not None:
            entities.append({**entity, "offset": inner.start, "length": length - inner.start})
    return end + 1


def _entity(inner: _Open, covered: str) -> Entity | None:
    kind = _TAGS[inner.tag]
    if inner.tag == "a":
        url = inner.attributes.get("href") or covered
        return {"type": kind, "url": url} if _is_link(url) else None
    if inner.tag == "blockquote" and "expandable" in inner.attributes:
        return {"type": "expandable_blockquote"}
    if inner.tag == "tg-emoji":
        identifier = inner.attributes.get("emoji-id", "")
        if not identifier.isdigit():
            raise _refuse("Invalid custom emoji identifier specified")
        return {"type": kind, "custom_emoji_id": identifier}
    if inner.tag == "tg-time":
        unix = inner.attributes.get("unix", "")
        if not unix.isdigit():
            raise _refuse("Invalid date-time specified")
        return {"type": kind, "unix_time": int(unix), "date_time_format": inner.attributes.get("format", "")}
    return {"type": kind}


def _is_link(url: str) -> bool:
    """Whether a link survives: anything but http(s) and tg addresses vanishes without a word."""
    if any(character in url for character in " \n\t"):
        return False
    try:
        parts = urlsplit(url if "://" in url else f"http://{url}")
    except ValueError:
        return False
    if parts.scheme.lower() == "tg":
        return bool(parts.netloc)
    return parts.scheme.lower() in ("http", "https") and "." in parts.netloc.strip(".")


def _clean(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Drop and replace what the server drops and replaces, and move the entities along."""
    kept: list[str] = []
    places = [0]
    for character in text:
        if character == "\r" or "\u2028" <= character <= "\u202e":
            new = ""
        elif character < " " and character != "\n":
            new = " "
        else:
            new = character
        kept.append(new)
        places.extend([places[-1] + utf16(new)] * utf16(character))
    whole = "".join(kept)
    stripped = whole.strip()
    left = utf16(whole[: len(whole) - len(whole.lstrip())])
    size = utf16(stripped)
    moved = []
    for entity in entities:
        start = min(max(places[entity["offset"]] - left, 0), size)
        end = min(max(places[entity["offset"] + entity["length"]] - left, 0), size)
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return stripped, moved


def _found(text: str, given: list[Entity]) -> list[Entity]:
    taken = [
        (entity["offset"], entity["offset"] + entity["length"])
        for entity in given
        if entity["type"] in ("text_link", "pre", "code")
    ]
    found: list[Entity] = []
    for kind, pattern in (("url", _URL), ("bot_command", _COMMAND), ("mention", _MENTION)):
        for match in pattern.finditer(text):
            start, length = utf16(text[: match.start()]), utf16(match[0])
            if all(start >= end or start + length <= begin for begin, end in taken):
                found.append({"type": kind, "offset": start, "length": length})
                taken.append((start, start + length))
    return found
