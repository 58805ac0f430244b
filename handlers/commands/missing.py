"""What operators say of files that are missing from the corpus folder: their documents go, or stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import missing as files
from bot.archive.missing import Fate
from handlers.frame.context import Answer

if TYPE_CHECKING:
    from handlers.frame.context import Ask


async def missing(ask: Ask) -> Answer:
    """Note an operator's word; only the buttons under the question ask for this."""
    t = ask.t
    if not await ask.rights.doorkeeper():
        return Answer(t("rights.operators"))
    verb, _, asked = ask.words.partition(" ")
    if verb not in set(Fate):
        return Answer(t("missing.closed"))
    word = Fate(verb)
    count = await files.decide(ask.house.store, asked, word)
    return Answer(t(f"missing.done_{word}", count=count) if count else t("missing.closed"))
