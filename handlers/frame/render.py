"""Facts to pieces of Telegram HTML. Pure: no store, no clock, no network."""

from __future__ import annotations

import html
import re
from operator import itemgetter
from typing import TYPE_CHECKING

from bot.model import SpeakerKind
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handlers.frame.wording import Wording

# Telegram's limit is 4096 code points after parsing.
LONGEST_MESSAGE = 4000

LONGEST_EXCERPT = 2800

LONGEST_TITLE = 90


def join(parts: Iterable[str], between: str = "\n") -> Html:
    """Return the parts that are not empty as one piece of HTML; the parts must be HTML already."""
    return Html(between.join(part for part in parts if part))


def bold(text: object) -> Html:
    """Return the text in bold."""
    return Html(f"<b>{escape(text)}</b>")


def italic(text: object) -> Html:
    """Return the text in italics."""
    return Html(f"<i>{escape(text)}</i>")


def clip(text: str, longest: int = LONGEST_TITLE) -> str:
    """Return a name or title of ours cut to a bearable length; never used on an excerpt."""
    text = " ".join(text.split())
    return contained(text if len(text) <= longest else text[: longest - 1].rstrip() + "…")


# Signs that turn the direction of what follows them: marks, embeddings and overrides; isolates, and what ends one.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e]")
_ISOLATES, _END = "\u2066\u2067\u2068", "\u2069"


def contained(text: str) -> str:
    """Return a text whose signs for the direction of writing turn nothing that stands beside it."""
    kept, depth = [], 0
    for sign in text:
        depth += (sign in _ISOLATES) - (sign == _END)
        if depth < 0:
            depth = 0
            continue
        kept.append(sign)
    shown = "".join(kept) + depth * _END
    return f"\u2068{shown}{_END}" if _TURNING.search(shown) else shown


def link(text: object, url: str) -> Html:
    """Return a link; the text is shown as it is."""
    return Html(f'<a href="{escape(url)}">{escape(text)}</a>')


def other_forms(name: str, kind: SpeakerKind, forms: Iterable[str]) -> list[str]:
    """Return the spellings of a name that tell something the one shown does not.

    Descriptions gathered under one all say the same.
    """
    own = set(name.casefold().split())
    return [form for form in forms if kind is not SpeakerKind.UNNAMED and not own.issuperset(form.casefold().split())]


def quoted(
    t: Wording,
    words: str,
    marked: Sequence[tuple[int, int]] = (),
    around: tuple[str, str] = ("", ""),
    longest: int = LONGEST_EXCERPT,
    asides: Sequence[tuple[int, int]] = (),
) -> Html:
    """Return an excerpt as a block quote, letter for letter; `marked` runs in bold.

    What is not the speaker's, the sentences `around` and `asides` in the excerpt, stands in italics.
    One longer than `longest` ends early and says how much is left out: what is shown is still an exact slice.
    """
    shown = words[:longest]
    if len(shown) < len(words):
        shown = shown[: max(shown.rfind(" "), longest // 2)]
    pieces: list[str] = []
    runs = [*((*run, bold) for run in marked), *((*run, italic) for run in asides)]
    end = 0
    for start, stop, style in sorted(runs, key=itemgetter(0)):
        if start >= len(shown):
            break
        pieces += [escape(shown[end:start]), style(shown[start:stop])]
        end = stop
    pieces.append(escape(shown[end:]))
    before, after = (italic(text) if text.strip() else Html("") for text in around)
    left_out = len(words) - len(shown)
    if left_out:  # what follows the excerpt does not follow the words it is cut at
        after = Html("")
    more = t("excerpt.left_out", count=left_out) if left_out else ""
    return Html(f"<blockquote expandable>{before}{''.join(pieces)}{after}</blockquote>{more}")


_TAG = re.compile(r"<[^>]*>")


def first_that_fits(versions: Iterable[Html], room: int = LONGEST_MESSAGE) -> Html:
    """Return the first of ever shorter versions of a message that has room, or else the last."""
    html = Html("")
    for html in versions:
        if length(html) <= room:
            break
    return html


def length(markup: str) -> int:
    """Return how many signs of a message this HTML takes, as Telegram counts: code points, after parsing."""
    return len(html.unescape(_TAG.sub("", markup)))
