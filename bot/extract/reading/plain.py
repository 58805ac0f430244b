"""A reading copy of a page: what markup and broken encodings left in the text is undone, sign for sign.

The copy is as long as the text it was made from, so that a place in one is the same place in the other:
a sign written with several characters becomes one, and blanks. What is found is always cut from the text.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from bot.extract.languages.words import words
from bot.extract.reading.lines import flush, unwrapped
from bot.model import Span

if TYPE_CHECKING:
    from bot.extract.languages.page_forms import CutForms

# Blanks that nobody sees, the figures of footnotes, the corner marks of East Asia, hyphens of print.
_SIGNS = str.maketrans("「」『』\u200b\u200e\u200f\u202a\u202b\u202c\u2060\ufeff¹²³‐‑", "“”“”           --")
_RARE = re.compile(r"[\x91-\x94¹²³‐‑「」『』\u200b\u200e\u200f\u202a-\u202c\u2060\ufeff]")
# The marks of Windows-1252 read as Latin-1; its dots alone would be the line end of other machines.
_WINDOWS = str.maketrans("\x82\x84\x85\x91\x92\x93\x94\x96\x97", "‚„…‘’“”–—")
_WINDOWS_MARK = re.compile(r"[\x91-\x94]")

_ENTITIES = {
    **dict.fromkeys(("&quot;", "&#34;", "&#034;"), '"'),
    **dict.fromkeys(("&apos;", "&#39;", "&#039;", "&#x27;"), "'"),
    **dict.fromkeys(("&ldquo;", "&#8220;"), "“"),
    **dict.fromkeys(("&rdquo;", "&#8221;"), "”"),
    **dict.fromkeys(("&lsquo;", "&#8216;"), "‘"),
    **dict.fromkeys(("&rsquo;", "&#8217;"), "’"),
    **dict.fromkeys(("&laquo;", "&#171;"), "«"),
    **dict.fromkeys(("&raquo;", "&#187;"), "»"),
    **dict.fromkeys(("&ndash;", "&#8211;"), "–"),
    **dict.fromkeys(("&mdash;", "&#8212;"), "—"),
    **dict.fromkeys(("&hellip;", "&#8230;"), "…"),
    **dict.fromkeys(("&nbsp;", "&#160;", "&lt;", "&gt;"), " "),
    "&amp;": "&",
}
_ENTITY = re.compile(r"&(?:#x?\d{2,4}|[a-z]{2,6});")
# UTF-8 read as Windows-1252 ("â€œWe donâ€™t") or as Mac Roman; the last sign of a closing mark is often lost.
_MISREAD = {
    **dict.fromkeys(("â€œ", "â€\x9c", "‚Äú"), "“"),
    **dict.fromkeys(("â€\x9d", "â€", "‚Äù"), "”"),
    **dict.fromkeys(("â€˜", "â€\x98", "‚Äò"), "‘"),
    **dict.fromkeys(("â€™", "â€\x99", "‚Äô"), "’"),
    **dict.fromkeys(("â€“", "â€\x93", "‚Äì"), "–"),
    **dict.fromkeys(("â€”", "â€\x94", "‚Äî"), "—"),
    **dict.fromkeys(("â€¦", "â€\xa6", "‚Ä¶"), "…"),
    "Â«": "«",
    "Â»": "»",
    "Â\xa0": " ",
}
_MISREADING = re.compile("|".join(map(re.escape, sorted(_MISREAD, key=len, reverse=True))))

# "isn?t", "Moss?s": an apostrophe that the encoding could not hold; a page has to show two.
_ASKED_APOSTROPHE = re.compile(r"\?(?<=[a-z]\?)(?=(?:s|t|re|ve|ll|d|m)(?![\w=&]))")
_ASKED = re.compile(
    r"(?P<apostrophe>(?<=[^\W\d_])\?(?=[^\W\d_]))|(?P<opening>(?<![^\s(\[])\?(?=[\w$£€]))"
    r"|(?P<closing>(?<=[,.!?])\?(?![^\s)\]]))|(?P<dash>(?<=\s)\?(?=\s))|(?P<doubtful>(?<=\w)\?(?=\s[a-z]|[,;:]))"
)
_UNKNOWN = re.compile(
    "(?P<apostrophe>(?<=\\w)\ufffd+(?=\\w))|(?P<opening>(?<![^\\s(\\[])\ufffd+(?=[\\w$£€]))"
    "|(?P<dash>(?<=\\s)\ufffd+(?=\\s))|(?P<doubtful>(?<=s)\ufffd+(?= [a-z]))|(?P<closing>\ufffd+)"
)
_LOST = {"apostrophe": "’", "opening": "“", "closing": "”", "dash": "–"}

# "`We go,' he said", "´We go´": an accent in place of a single mark.
_ACCENT = re.compile(r"(?P<opening>(?<![\w`´])[`´](?=[^\W_]))|(?P<closing>(?<=[\w.,!?])´)")
_ESCAPED = re.compile(r"\\(?P<mark>[\"'])")
# ‘‘We go’’, <<We go>>: double marks put together from single ones.
_PUT_TOGETHER = re.compile(r"[‘’]{2}|<<(?=\s?\w)|(?<=\S)>>")
_LOW_COMMAS = re.compile(r"(?<!\S),,(?=\w)")
_EMPTY_PAIR = re.compile(r"(?<!\S)\"\"(?!\S)")
# ""We go,"" he said: every mark doubled, as tables of text do.
_DOUBLED_OPENING = re.compile(r"(?<!\S)\"\"(?=\w)")

_TAG = re.compile(r"</?(?P<name>[a-zA-Z][a-zA-Z0-9]{0,12})(?:\s[^<>]{0,500})?/?>")
_BLOCK_TAGS = words("p div br li ul ol tr table blockquote section article h1 h2 h3 h4 h5 h6")
_LINK = re.compile(r"(?P<open>!?\[)(?P<words>[^\[\]\n]{1,300})(?P<close>\]\([^()\s]{0,500}(?: \"[^\"\n]{0,200}\")?\))")
_WIKI_LINK = re.compile(r"(?P<open>\[\[(?:[^\[\]|\n]{1,200}\|)?)(?P<words>[^\[\]|\n]{1,200})(?P<close>\]\])")
_WIKI_BOLD = re.compile(r"(?P<open>''')(?P<words>[^'\n]{0,80}[^'\n.,!?])(?P<close>''')")
_WIKI_ITALIC = re.compile(r"(?<!\S)''(?=[\"“])|(?<=[\"”])''(?![^\s<])")
_QUOTED_LINE = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} (?=\S)", re.MULTILINE)
_STARS = re.compile(r"\*+")
_UNDERLINES = re.compile(r"_+")


def plain(text: str, forms: CutForms) -> str:
    """Return the reading copy of `text`: of the same length, equal to it wherever nothing is to be undone."""
    copy = text
    if not copy.isascii() and _RARE.search(copy):
        copy = copy.translate(_SIGNS)
        if _WINDOWS_MARK.search(copy):
            copy = copy.translate(_WINDOWS)
    if "&" in copy:
        copy = _ENTITY.sub(_entity, copy)
    if "â€" in copy or "‚Ä" in copy or "Â" in copy:
        copy = _MISREADING.sub(lambda match: _one_sign(match, _MISREAD[match.group()]), copy)
    if "\ufffd" in copy:
        copy = _UNKNOWN.sub(_Lost("’"), copy)
    if "?" in copy and len(list(islice(_ASKED_APOSTROPHE.finditer(copy), 2))) == 2:
        copy = _ASKED.sub(_Lost("?"), copy)
    return flush(_without_markup(forms.recased(_in_whole_paragraphs(_with_usual_marks(copy), forms))))


def with_markup(text: str, span: Span) -> Span:
    """Return a span of the reading copy with the sign outside it that its own markup needs: `**We** go`."""
    start, end = span
    inside = text[start:end]
    link = inside.find("](")
    if link >= 0 and "[" not in inside[:link] and text[start - 1 : start] == "[":
        start -= 1
    for sign in "*_":
        if sign in inside and len(re.findall(rf"\{sign}+", inside)) % 2:
            while start and text[start - 1] == sign:
                start -= 1
            opened = start < span.start
            while not opened and text[end : end + 1] == sign:
                end += 1
    return Span(start, end)


def _with_usual_marks(text: str) -> str:
    if "\\" in text:
        text = _ESCAPED.sub(lambda match: _one_sign(match, match.group("mark")), text)
    if '""' in text:
        text = _EMPTY_PAIR.sub("  ", text)
        if _DOUBLED_OPENING.search(text):
            text = re.sub('""', lambda match: _one_sign(match, '"'), text)
    if "‘‘" in text or "’’" in text or "‘’" in text or "<<" in text:
        text = _PUT_TOGETHER.sub(_doubled, text)
    if ",," in text:
        text = _LOW_COMMAS.sub(" „", text)
    if "´" in text or "`" in text:
        text = _ACCENT.sub(lambda match: "‘" if match.lastgroup == "opening" else "’", text)
    return text


def _in_whole_paragraphs(text: str, forms: CutForms) -> str:
    """Return the text without the breaks of a column, those of a mail that is quoted line by line too."""
    if ">" in text:
        text = _QUOTED_LINE.sub(_blank, text)
    return unwrapped(text, forms)


def _without_markup(text: str) -> str:
    if "</" in text or "<br" in text:
        text = _TAG.sub(_tag, text)
    if "](" in text:
        text = _LINK.sub(_unwrapped, text)
    if "[[" in text:
        text = _WIKI_LINK.sub(_unwrapped, text)
    if "''" in text:
        text = _WIKI_ITALIC.sub(_blank, _WIKI_BOLD.sub(_unwrapped, text))
    if "#" in text:
        text = _HEADING.sub(_blank, text)
    if "*" in text:
        text = _STARS.sub(_blank, text)
    if "_" in text:
        text = _UNDERLINES.sub(_unless_inside, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return " " * (match.end() - match.start())


def _unless_inside(match: re.Match[str]) -> str:
    """Return blanks for the lines around words, but `a_b` and a name such as `@ann_lowe` as they are."""
    around = match.string[match.start() - 1 : match.start()] + match.string[match.end() : match.end() + 1]
    return match.group() if len(around) == 2 and around.isalnum() else _blank(match)


def _unwrapped(match: re.Match[str]) -> str:
    """Return the words of a link or of emphasis, blanks in place of what surrounds them."""
    inside = match.group("words") if match.group("open") != "![" else " " * len(match.group("words"))
    return " " * len(match.group("open")) + inside + " " * len(match.group("close"))


def _tag(match: re.Match[str]) -> str:
    blank = " " * (match.end() - match.start() - 1)
    return ("\n" if match.group("name").lower() in _BLOCK_TAGS else " ") + blank


def _entity(match: re.Match[str]) -> str:
    sign = _ENTITIES.get(match.group())
    return match.group() if sign is None else _one_sign(match, sign)


class _Lost:
    """Gives one lost sign after the other back; `kept` stands for a doubtful one where no quotation is open."""

    def __init__(self, kept: str) -> None:
        self._kept = kept
        self._opened = False
        self._place = 0

    def __call__(self, match: re.Match[str]) -> str:
        if match.string.find("\n", self._place, match.start()) >= 0:
            self._opened = False
        self._place = match.end()
        kind = match.lastgroup or ""
        if kind == "doubtful":  # "the boys? coach", "there were ?thousands of shots? in"
            kind = "closing" if self._opened else kind
        if kind in ("opening", "closing"):
            self._opened = kind == "opening"
        return _one_sign(match, _LOST.get(kind, self._kept))


def _doubled(match: re.Match[str]) -> str:
    """Return one double mark for two single ones: opening after a blank, closing else."""
    sign = match.group()
    if sign in ("<<", ">>"):
        return _one_sign(match, "«" if sign == "<<" else "»")
    before = match.string[match.start() - 1 : match.start()]
    return _one_sign(match, "”" if before and not before.isspace() and before not in "([—–:" else "“")


def _one_sign(match: re.Match[str], sign: str) -> str:
    """Return one sign in the room of several, close to the words it belongs to."""
    text, room = match.string, match.end() - match.start()
    following = text[match.end() : match.end() + 1]
    opens = sign in "“‘«" or (sign in "\"'’" and following.isalnum())
    return sign.rjust(room) if opens else sign.ljust(room)
