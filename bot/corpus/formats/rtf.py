"""RTF: the text as its writer shows it, word for word.

Read by itself: striprtf 0.0.35 keeps deleted words, loses notes and text boxes, adds the addresses of links to the text
and halves emoji; rtfparse 0.9 reads only the mails that Outlook wraps.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bot.corpus.formats.file_text import FileText, paragraphs
from bot.corpus.reasons import NOT_RTF
from bot.errors import DocumentError

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?[0-9]{1,10})?[ ]?"
    rb"|\\'(?P<byte>[0-9A-Fa-f]{2})"
    rb"|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<plain>[^\\{}\r\n\0]+)",
    re.DOTALL,
)

# Groups that are no text of the article: tables of fonts and colours, pictures, running heads, index entries, the
# numbers before the items of a list. Those that newer programs made begin with `\*` and are left out unread.
_LEFT_OUT = {
    "colortbl", "pict", "nonshppict", "header", "headerl", "headerr", "headerf", "footer", "footerl",
    "footerr", "footerf", "ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn", "fldinst", "annotation",
    "atnid", "atnauthor", "xe", "tc", "rxe", "txe", "bkmkstart", "bkmkend", "listtext", "pntext", "pn", "listtable",
    "filetbl", "revtbl", "objdata", "sp", "shprslt", "themedata", "datastore",
}  # fmt: skip
# Begun with `\*`, and text all the same: what stands in a text box, and the better half of a `\upr`.
_STARRED_TEXT = frozenset({"shpinst", "ud", "do", "shptxt", "dptxbxtext", "footnote"})
# Set apart from the sentence in which they are anchored.
_NOTES = frozenset({"footnote"})
_BOXES = frozenset({"shptxt", "dptxbxtext"})

_SIGNS = {
    "tab": "\t", "cell": "\t", "nestcell": "\t", "line": "\n", "lbr": "\n",
    "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002", "qmspace": "\u2005", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060", "ltrmark": "\u200e", "rtlmark": "\u200f",
}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"-": "", b"_": "\u2011", b"{": "{", b"}": "}", b"\\": "\\"}
_ENDS = frozenset({"par", "sect", "page", "column", "row", "nestrow"})

# The character sets of fonts, as Windows numbers them.
_CHARSETS = {
    0: "cp1252", 77: "mac_roman", 89: "mac_cyrillic", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030",
    136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_SYMBOL_FONT = 2
# Code pages that Python calls otherwise than Windows does.
_CODE_PAGES = {
    10000: "mac_roman", 10001: "cp932", 10006: "mac_greek", 10007: "mac_cyrillic", 10010: "mac_romanian",
    10029: "mac_latin2", 10079: "mac_iceland", 10081: "mac_turkish", 10082: "mac_croatian", 1361: "johab",
    20866: "koi8-r", 21866: "koi8-u", 54936: "gb18030", 65001: "utf-8",
    **{28590 + part: f"iso8859-{part}" for part in (*range(1, 10), 13, 15)},
}  # fmt: skip
_PAGES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def read_rtf(data: bytes, name: str) -> FileText:
    """Return what stands in an RTF file, paragraph by paragraph, its notes at the end; and the title it states."""
    data = data.lstrip(b"\xef\xbb\xbf\r\n \t")
    if not data.startswith(b"{\\rtf"):
        raise DocumentError(name, NOT_RTF)
    walk = _RtfWalk(data)
    walk.run()
    return FileText(paragraphs(walk.text()), title=walk.title())


@dataclass(frozen=True, slots=True)
class _RtfGroup:
    """What holds inside a group, until its brace closes."""

    skipped: bool = False
    hidden: bool = False
    deleted: bool = False
    font: int | None = None
    replacements: int = 1  # how many signs stand behind each \\uN for programs that know no Unicode
    starred: bool = False
    table: str = ""  # "fonttbl", "stylesheet" and "info" are read for what they state
    style: int = 0
    apart: bool = False  # a note or a text box begins here


@dataclass(slots=True)
class _Flow:
    """Text that goes on: the article, a note or a text box."""

    of: str
    done: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def end_paragraph(self) -> None:
        """Finish a paragraph; boxes anchored in it follow it."""
        self.done.append(_joined(self.pieces))
        self.done += self.boxes
        self.pieces, self.boxes = [], []


class _RtfWalk:
    """One way through the file, group by group."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._state = _RtfGroup()
        self._outer: list[_RtfGroup] = []
        self._flows = [_Flow("article")]
        self._notes: list[str] = []
        self._title: list[str] = []
        self._bytes = bytearray()
        self._to_skip = 0
        self._page = "cp1252"
        self._page_stated = False
        self._default_font: int | None = None
        self._fonts: dict[int, int] = {}  # the character set of each
        self._font_pages: dict[int, str] = {}
        self._font_read: int | None = None
        self._style_read = 0
        self._style_name = ""
        self._title_styles: set[int] = set()
        self._styled_title: str | None = None

    def run(self) -> None:
        """Go through the file, up to the brace that closes it."""
        place = 0
        while place < len(self._data):
            token = _TOKEN.match(self._data, place)
            if token is None:
                place += 1
                continue
            place = token.end()
            if token["plain"] is not None:
                self._plain(token["plain"])
            elif token["byte"] is not None:
                self._plain(bytes.fromhex(token["byte"].decode()))
            elif token["brace"] == b"{":
                self._open()
            elif token["brace"] == b"}":
                self._close()
                if not self._outer:
                    break
            elif token["word"] is not None:
                number = int(token["number"]) if token["number"] is not None else None
                if token["word"] == b"bin":
                    place += max(0, number or 0)
                else:
                    self._word(token["word"].decode("ascii"), number)
            else:
                self._symbol(token["sign"])
        self._flush()

    def text(self) -> list[str]:
        """Return the paragraphs; those of notes come last."""
        while len(self._flows) > 1:  # the file is cut
            self._leave()
        self._flows[0].end_paragraph()
        return self._flows[0].done + self._notes

    def title(self) -> str | None:
        """Return the paragraph in the style of a title, else the title that the file states about itself."""
        return self._styled_title or " ".join(_joined(self._title).split()) or None

    def _open(self) -> None:
        self._flush()
        self._to_skip = 0
        self._outer.append(self._state)
        self._state = replace(self._state, starred=False, apart=False)

    def _close(self) -> None:
        self._flush()
        self._to_skip = 0
        if self._state.apart:
            self._leave()
        self._state = self._outer.pop() if self._outer else _RtfGroup()

    def _leave(self) -> None:
        flow = self._flows.pop()
        flow.end_paragraph()
        (self._notes if flow.of in _NOTES else self._flows[-1].boxes).extend(flow.done)

    def _symbol(self, sign: bytes) -> None:
        if sign == b"*":
            self._state = replace(self._state, starred=True)
        elif sign in _SYMBOLS:
            self._put_sign(_SYMBOLS[sign])
        elif sign in b"\r\n":
            self._end_paragraph()

    def _word(self, word: str, number: int | None) -> None:
        starred = self._state.starred
        if starred:
            self._state = replace(self._state, starred=False)
        if word == "u" and number is not None:
            self._put(chr(number % 0x10000))
            self._to_skip = self._state.replacements
            return
        if word in _SIGNS:
            self._put_sign(_SIGNS[word])
        elif word in _ENDS:
            self._end_paragraph()
        elif word in _PAGES:
            self._page = self._page if self._page_stated else _PAGES[word]
        elif word in _NOTES or word in _BOXES:
            self._set_apart(word)
        elif word in _LEFT_OUT or (starred and word not in _STARRED_TEXT):
            self._flush()
            self._state = replace(self._state, skipped=True)
        else:
            self._format(word, number)

    def _set_apart(self, kind: str) -> None:
        if self._state.skipped or self._state.apart:
            return
        self._flush()
        self._flows.append(_Flow(kind))
        self._state = replace(self._state, apart=True)

    def _format(self, word: str, number: int | None) -> None:
        on = number != 0
        self._flush()
        if word in ("fonttbl", "stylesheet", "info"):
            self._state = replace(self._state, table=word)
        elif word == "title" and self._state.table == "info":
            self._state = replace(self._state, table="title")
        elif word == "deleted":
            self._state = replace(self._state, deleted=on)
        elif word == "v":
            self._state = replace(self._state, hidden=on)
        elif word == "pard":
            self._state = replace(self._state, style=0)
        elif word == "plain":
            self._state = replace(self._state, deleted=False, hidden=False, font=self._default_font)
        elif word == "upr":
            # {\upr{as older programs can}{\*\ud{as it is}}}
            self._state = replace(self._state, skipped=True)
        elif word == "ud":
            self._state = replace(self._state, skipped=self._outer[-2].skipped if len(self._outer) > 1 else False)
        elif number is not None:
            self._numbered(word, number)

    def _numbered(self, word: str, number: int) -> None:
        if word == "uc":
            self._state = replace(self._state, replacements=max(0, number))
        elif word == "ansicpg":
            self._page, self._page_stated = _code_page(number), True
        elif word == "deff":
            self._default_font = number
        elif word == "s" and self._state.table == "stylesheet":
            self._style_read, self._style_name = number, ""
        elif word == "s":
            self._state = replace(self._state, style=number)
        elif word == "f" and self._state.table == "fonttbl":
            self._font_read = number
        elif word == "f":
            self._state = replace(self._state, font=number)
        elif word == "fcharset" and self._font_read is not None:
            self._fonts[self._font_read] = number
        elif word == "cpg" and self._font_read is not None:
            self._font_pages[self._font_read] = _code_page(number)

    def _plain(self, found: bytes) -> None:
        dropped = min(self._to_skip, len(found))
        self._to_skip -= dropped
        # Collected, not decoded: two bytes may be one sign, and the second of them is often plain ASCII.
        self._bytes += found[dropped:]

    def _put_sign(self, sign: str) -> None:
        """Add a sign that a word stands for, unless it is what a program without Unicode shows for the one before."""
        if self._to_skip and sign not in ("\t", "\n"):
            self._to_skip -= 1
        else:
            self._put(sign)
            self._to_skip = 0

    def _flush(self) -> None:
        if self._bytes:
            found, self._bytes = bytes(self._bytes), bytearray()
            self._put(self._decoded(found))

    def _decoded(self, found: bytes) -> str:
        font = self._state.font if self._state.font is not None else self._default_font
        charset = self._fonts.get(font) if font is not None else None
        if charset == _SYMBOL_FONT:
            return "".join("•" if sign == 0xB7 else chr(sign) if sign < 0x41 else "\ufffd" for sign in found)
        page = self._font_pages.get(font) if font is not None else None
        # A writer that gives every font the same set, but for signs, knows nothing of sets: it writes its page.
        if page is None and charset and charset in _CHARSETS:
            page = _CHARSETS[charset]
        elif page is None:
            page = _CHARSETS[0] if charset == 0 and set(self._fonts.values()) - {_SYMBOL_FONT} != {0} else self._page
        try:
            return found.decode(page, "replace")
        except LookupError:
            return found.decode("cp1252", "replace")

    def _put(self, text: str) -> None:
        if self._bytes and text:
            self._flush()
        state = self._state
        if state.table == "title" and not state.skipped:
            self._title.append(text)
        if state.table == "stylesheet" and not state.skipped:
            self._style_name += text
            if self._style_name.strip() == "Title;":
                self._title_styles.add(self._style_read)
        if not (state.skipped or state.hidden or state.deleted or state.table):
            self._flows[-1].pieces.append(text)

    def _end_paragraph(self) -> None:
        self._flush()
        state = self._state
        if state.skipped or state.hidden or state.deleted or state.table:
            return
        if self._styled_title is None and state.style in self._title_styles:
            self._styled_title = " ".join(_joined(self._flows[-1].pieces).split()) or None
        self._flows[-1].end_paragraph()


def _code_page(number: int) -> str:
    return _CODE_PAGES.get(number, f"cp{number}")


def _joined(pieces: list[str]) -> str:
    """Return the text; \\uN counts in halves where a sign lies beyond the basic plane."""
    return "".join(pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
