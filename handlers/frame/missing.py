"""Files that are missing from the corpus folder, too many at once: what operators are asked about them, once."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.archive import missing
from bot.archive.conversations import View
from bot.archive.missing import Fate
from handlers.frame.context import Answer, Press
from handlers.frame.paging import choices
from handlers.frame.render import clip
from handlers.frame.strangers import ask_operators, operators

if TYPE_CHECKING:
    from datetime import date

    from telegram import Bot

    from bot.archive.missing import MissingFiles
    from handlers.frame.context import House
    from handlers.frame.wording import Wording

log = logging.getLogger(__name__)

COMMAND = "missing"
_LONGEST_NAMES = 300


async def ask_about_missing(bot: Bot, house: House) -> None:
    """Ask the operators whether missing files may go, where that is open and they were not asked yet."""
    asked = operators(house.settings)
    if not asked or (found := await missing.question(house.store, house.clock())) is None or found.asked is None:
        return
    day = house.clock().date()
    if not await ask_operators(bot, house, asked, lambda t: question(t, found, day), COMMAND):
        await missing.note_unasked(house.store, found.asked)


def question(t: Wording, found: MissingFiles, day: date) -> Answer:
    """Return what operators are asked about missing files, with a button for each answer."""
    labels = {Fate.REMOVE: t.plain("missing.remove", count=found.count), Fate.KEEP: t.plain("missing.keep")}
    return Answer(
        t("missing.question", count=found.count, of=found.of, names=clip(found.named, _LONGEST_NAMES)),
        choices(((label, Press(View(COMMAND, f"{word} {found.asked}", day))) for word, label in labels.items())),
    )
