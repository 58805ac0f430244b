"""Buttons that every answer has: other pages, other modes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive import conversations
from bot.archive.conversations import View
from handlers.frame.callback import page_number
from handlers.frame.context import Button, Mode, Press

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handlers.frame.context import Ask, Rows

# Telegram shows eight buttons in a row at most; on a phone three with words in them can still be read.
_PER_ROW = 3


def pager(ask: Ask, number: int, pages: int) -> Rows:
    """Return the row `◀ 2/7 ▶`, going round at the ends; none for a single page."""
    if pages < 2:
        return ()
    before, after = (number - 2) % pages + 1, number % pages + 1
    return (
        (
            Button("◀", ask.turn(before, ask.mode)),
            Button(f"{number}/{pages}", ask.turn(number, ask.mode)),
            Button("▶", ask.turn(after, ask.mode)),
        ),
    )


def modes(ask: Ask, number: int, *offered: Mode) -> tuple[Button, ...]:
    """Return a button for each mode offered; the one that is on leads back to the plain page."""
    return tuple(
        Button(ask.t.plain("pages.plain"), ask.turn(number))
        if mode is ask.mode
        else Button(ask.t.plain(f"pages.{mode.name.lower()}"), ask.turn(number, mode))
        for mode in offered
    )


def more(ask: Ask, number: int, rare: Rows) -> tuple[tuple[Button, ...], Rows]:
    """Return the button that unfolds the rows of what is rare, or folds them again, and the rows if they are unfolded.

    A single rare button takes no more room than that: it stands there itself.
    """
    if sum(map(len, rare)) < 2:
        return tuple(button for row in rare for button in row), ()
    label = ask.t.plain("pages.less" if ask.more else "pages.more")
    press = replace(ask.turn(number, ask.mode), more=not ask.more)
    return (Button(label, press),), rare if ask.more else ()


def export(ask: Ask, what: str) -> Button:
    """Return the button that sends the whole result as a file, as `/export` with `what` and the same words does."""
    return Button(ask.t.plain("export.button"), send=View("export", f"{what} {ask.words}".strip(), ask.today))


def chart(ask: Ask) -> Button:
    """Return the button that sends the whole result as a picture."""
    return Button(ask.t.plain("chart.button"), send=View(ask.view.command, f"{ask.words} chart".strip(), ask.today))


def choices(options: Iterable[tuple[str, Press]], per_row: int = _PER_ROW) -> Rows:
    """Return a button for each choice, a few in a row."""
    buttons = [Button(label, press) for label, press in options]
    return tuple(tuple(buttons[start : start + per_row]) for start in range(0, len(buttons), per_row))


def way_back(ask: Ask, number: int) -> str:
    """Return what a question's words end with so that `back` leads from its answer to this page."""
    return f"{ask.view.id} {number}"


async def back(ask: Ask, words: Sequence[str]) -> Rows:
    """Return the button to the page that `way_back` named, last of a question's words; none when it is unknown."""
    number = page_number(words[1]) if len(words) == 2 else None
    if number is None:
        return ()
    view = await conversations.view(ask.state, ask.target.chat, words[0])
    return ((Button(ask.t.plain("pages.back"), Press(view, number)),),) if view else ()
