"""What is worked out across documents, for what a change touches: who is one speaker, what one story or utterance.

What a change touches is noted with the change itself, so that a program that is killed goes on where it was. Each part
is kept in transactions of its own, short ones, and leaves the archive whole: what is not settled yet is answered as it
stands in its document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive.comparing import Comparing
from bot.archive.progress import Countdown, Step, untold
from bot.archive.settling.counts import settle_counts
from bot.archive.settling.names import settle_names
from bot.archive.settling.stories import settle_stories
from bot.archive.settling.texts import settle_texts
from bot.store.utterances import OF

if TYPE_CHECKING:
    from bot.archive.progress import Tell
    from bot.archive.settling.names import Groups
    from bot.store import Store

__all__ = ["settle"]

_STEPS = {"quotes": Step.WORDINGS, "passages": Step.EVENTS}


async def settle(
    store: Store,
    same: Groups,
    different: Groups,
    by: str,
    progress: Tell = untold,
    *,
    comparing: Comparing | None = None,
) -> None:
    """Settle all that changes have left to settle, and every name where they were settled by other rules than `by`.

    `by` is how the rules, `same` and `different` are kept, to see when they change. An utterance that several documents
    carry counts as one quote. `comparing` knows of texts that were compared already.
    """
    await settle_stories(store, comparing or Comparing())
    await settle_names(store, same, different, by, Countdown(Step.NAMES, progress))
    for what, of in OF.items():
        await settle_texts(store, of, Countdown(_STEPS[what], progress))
    await settle_counts(store, Countdown(Step.COUNTS, progress))
