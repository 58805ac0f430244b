"""Facts to pieces of Telegram HTML. Pure: no store, no clock, no network."""

from __future__ import annotations

import html
import re
from operator import itemgetter
from typing import TYPE_CHECKING

from bot.echo import LONGEST, cut, echoed, first_units, utf16
from bot.model import SpeakerKind
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handlers.frame.wording import Wording

# Telegram's limit is 4096 after parsing: signs, as its server counts, or UTF-16 units, as it counts entities and its
# documents tell. Whatever it counts one day, this fits.
LONGEST_MESSAGE = 4000

LONGEST_EXCERPT = 2800

LONGEST_TITLE = 90


def join(parts: Iterable[str], between: str = "\n") -> Html:
    """Return the parts that are not empty as one piece of HTML; the parts must be HTML already."""
    return Html(between.join(part for part in parts if part))


def bold(text: object) -> Html:
    """Return a name, a title or a number in bold."""
    return Html(f"<b>{_name(text)}</b>")


def _name(text: object) -> Html:
    return text if isinstance(text, Html) else escape(clip(str(text), LONGEST))


def italic(text: object) -> Html:
    """Return words of an article in italics, letter for letter."""
    return Html(f"<i>{escape(text)}</i>")


def clip(text: str, longest: int = LONGEST_TITLE) -> str:
    """Return a name, a title or what was typed as it may be shown, of a bearable length; never used on an excerpt."""
    return echoed(text, longest)


def opening(words: str, longest: int) -> Html:
    """Return the beginning of an excerpt, letter for letter on one line; "…" where it goes on."""
    return escape(cut(" ".join(words.split()), longest))


def link(text: object, url: str) -> Html:
    """Return a link with a name or a title."""
    return Html(f'<a href="{escape(url)}">{_name(text)}</a>')


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
    shown = first_units(words, longest)
    if len(shown) < len(words):
        shown = shown[: max(shown.rfind(" "), len(shown) // 2)]
    pieces: list[str] = []
    runs = [*((*run, _strong) for run in marked), *((*run, italic) for run in asides)]
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


def _strong(words: str) -> Html:
    return Html(f"<b>{escape(words)}</b>")


_TAG = re.compile(r"<[^>]*>")


def first_that_fits(versions: Iterable[Html], room: int = LONGEST_MESSAGE) -> Html:
    """Return the first of ever shorter versions of a message that has room, or else the last."""
    html = Html("")
    for html in versions:
        if length(html) <= room:
            break
    return html


def length(markup: str) -> int:
    """Return how much of a message this HTML takes, at most: in UTF-16 units, after parsing."""
    return utf16(html.unescape(_TAG.sub("", markup)))
