"""The chat as a terminal shows it: emphasis, links as `path:line`, buttons by number."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from bot.chat.markup import utf16

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.text import Text

    from bot.chat.console import Message, Sent

# Links of the terminal: no browser, so the file and the line themselves.
FILE_SCHEME = "file:"

_BAR = "  │ "
_ASIDE, _BUTTON = "yellow", "green"
_STYLES = {
    "bold": "bold",
    "italic": "italic dim",
    "underline": "underline",
    "strikethrough": "strike",
    "code": "cyan",
    "pre": "cyan",
    "text_link": "blue underline",
}


# A gutter with fewer columns beside it than this would leave a word a line.
_NARROWEST = 10


class _ShownLine(NamedTuple):
    """One line as it was written: what stands before each line that it is wrapped into, and its runs with styles."""

    gutter: str
    runs: list[tuple[str, str]]


def plain(sent: Sent, width: int | None = None, note: str = "") -> str:
    """Return one thing the bot did as plain text, wrapped at words to a terminal's width, if one is given.

    `note` is what became of a file that was sent.
    """
    if width is None:
        return "\n".join(line.gutter + "".join(run for run, _ in line.runs) for line in _lines(sent, note))
    return styled(sent, width, note).plain


def styled(sent: Sent, width: int | None = None, note: str = "") -> Text:
    """Return the same for a terminal with colours."""
    from rich.console import Console
    from rich.text import Text

    console, shown = Console(), []
    for line in _lines(sent, note, width):
        text = Text().join(Text(run, style) for run, style in line.runs)
        room = max(width - len(line.gutter), _NARROWEST) if width else 0
        for part in text.wrap(console, room) if room else [text]:
            part.rstrip()
            shown.append(Text(line.gutter) + part)
    return Text("\n").join(shown)


def _lines(sent: Sent, note: str, width: int | None = None) -> Iterator[_ShownLine]:
    message = sent.message
    if message is None:
        yield _ShownLine("", [(f"[{sent.alert}]", _ASIDE)])
        return
    if document := message.get("document"):
        yield _ShownLine("", [(f"[file {document['file_name']}, {document['file_size']} bytes{note}]", _ASIDE)])
        message = {"text": message.get("caption", ""), "entities": message.get("caption_entities", [])} | {
            key: message[key] for key in message.keys() & {"reply_markup"}
        }
    if message["text"]:
        yield from _lines_of(_pieces(message))
    for row in _button_lines(message, width):
        yield _ShownLine("", [(row, _BUTTON)])


def _lines_of(pieces: Iterable[tuple[str, str, bool]]) -> Iterator[_ShownLine]:
    """Yield the lines of runs of text; what is quoted stands on lines of its own, behind a bar."""
    line, in_quote = _ShownLine("", []), False
    for run, style, quoted in pieces:
        if quoted is not in_quote:
            if any(words for words, _ in line.runs) and not run.startswith("\n"):
                yield line
                line = _ShownLine("", [])
            if not line.runs:
                line = _ShownLine(_BAR if quoted else "", [])
            in_quote = quoted
        first, *others = run.split("\n")
        line.runs.append((first, style))
        for other in others:
            yield line
            line = _ShownLine(_BAR if quoted else "", [(other, style)] if other else [])
    yield line


def _pieces(message: Message) -> Iterator[tuple[str, str, bool]]:
    """Yield runs of text with their style, and whether they are quoted; a file link is shown as `path:line`."""
    text: str = message["text"]
    entities: list[dict[str, Any]] = message.get("entities", [])
    # Offsets come in UTF-16 units: where each code point starts in them.
    starts = [0, *accumulate(utf16(sign) for sign in text)]
    edges = {0, starts[-1]}
    for one in entities:
        edges |= {one["offset"], one["offset"] + one["length"]}
    places = [bisect_left(starts, edge) for edge in sorted(edges)]
    for begin, end in pairwise(places):
        at = starts[begin]
        here = [one for one in entities if one["offset"] <= at < one["offset"] + one["length"]]
        link = next((one for one in here if one["type"] == "text_link"), None)
        run = text[begin:end]
        if link and link["url"].startswith(FILE_SCHEME):
            run = unquote(link["url"].removeprefix(FILE_SCHEME))
        quoted = any("blockquote" in one["type"] for one in here)
        yield run, " ".join(_STYLES[one["type"]] for one in here if one["type"] in _STYLES), quoted


def _button_lines(message: Message, width: int | None) -> Iterator[str]:
    """Yield the rows of buttons with their numbers; a row too wide is parted between buttons."""
    number = 0
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        line = ""
        for button in row:
            number += 1
            label = f"[{number}] {button['text']}"
            if line and width and _columns(f"{line}  {label}") > width:
                yield line
                line = label
            else:
                line = f"{line}  {label}" if line else label
        yield line


def _columns(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)
