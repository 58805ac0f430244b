"""The chat as a terminal shows it: emphasis, links as `path:line`, buttons by number."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from bot.chat.markup import utf16

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from bot.chat.console import Message, Sent

# Links of the terminal: no browser, so the file and the line themselves.
FILE_SCHEME = "file:"

_BAR = "  │ "
_STYLES = {
    "bold": "bold",
    "italic": "italic dim",
    "underline": "underline",
    "strikethrough": "strike",
    "code": "cyan",
    "pre": "cyan",
    "text_link": "blue underline",
}


def plain(sent: Sent) -> str:
    """Return one thing the bot did as plain text."""
    if sent.message is None:
        return f"[{sent.alert}]"
    if document := sent.message.get("document"):
        caption = sent.message.get("caption")
        return f"[file {document['file_name']}, {document['file_size']} bytes]" + (f"\n{caption}" if caption else "")
    lines = "".join(piece for piece, _ in _pieces(sent.message))
    return "\n".join([lines, *_button_lines(sent.message)])


def styled(sent: Sent) -> Text:
    """Return one thing the bot did for a terminal with colours."""
    from rich.text import Text

    text = Text()
    if sent.message is None or "document" in sent.message:
        return text.append(plain(sent), style="yellow")
    for piece, styles in _pieces(sent.message):
        text.append(piece, style=" ".join(styles))
    for line in _button_lines(sent.message):
        text.append(f"\n{line}", style="green")
    return text


def _pieces(message: Message) -> Iterator[tuple[str, list[str]]]:
    """Yield runs of text with their styles; a quoted block is indented, a file link shown as `path:line`."""
    text: str = message["text"]
    entities: list[dict[str, Any]] = message.get("entities", [])
    # Offsets come in UTF-16 units: where each code point starts in them.
    starts = [0, *accumulate(utf16(sign) for sign in text)]
    edges = {0, starts[-1]}
    for one in entities:
        edges |= {one["offset"], one["offset"] + one["length"]}
    places = [bisect_left(starts, edge) for edge in sorted(edges)]
    in_quote = False
    for begin, end in pairwise(places):
        at = starts[begin]
        here = [one for one in entities if one["offset"] <= at < one["offset"] + one["length"]]
        link = next((one for one in here if one["type"] == "text_link"), None)
        run = text[begin:end]
        if link and link["url"].startswith(FILE_SCHEME):
            run = unquote(link["url"].removeprefix(FILE_SCHEME))
        quoted = any("blockquote" in one["type"] for one in here)
        if quoted:
            run = run.replace("\n", f"\n{_BAR}")
            if not in_quote:
                run = _BAR + run
        in_quote = quoted
        yield run, [_STYLES[one["type"]] for one in here if one["type"] in _STYLES]


def _button_lines(message: Message) -> list[str]:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    number = 0
    lines = []
    for row in rows:
        labels = []
        for button in row:
            number += 1
            labels.append(f"[{number}] {button['text']}")
        lines.append("  ".join(labels))
    return lines
