"""Whether a passage has what is asked about in other words, or only words that anybody uses of the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wordings.content import content_words
from bot.wordings.differing import Differs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.wordings.aligned import Alignment
    from bot.wordings.asked import Asked
    from bot.wordings.differing import Difference

# More than half of the words, and of those that carry a meaning, stand there in their order.
_SHARE = 0.6
_FEWEST_TELLING = 2
# Or so many words in a row, with so many that carry a meaning: nobody says these again by chance.
_LONG_RUN, _TELLING_IN_IT = 8, 4


# Fewer words in common than this are not looked at any further.
_LEAST = 0.3


def may_be_enough(asked: Asked, found: Alignment) -> bool:
    """Whether an alignment is worth a look at how the two differ."""
    return found.equal >= _LEAST * len(asked.words) or any(run.length >= _LONG_RUN for run in found.runs)


def is_enough(asked: Asked, found: Alignment, differences: Sequence[Difference]) -> bool:
    """Whether an alignment shows the words asked about, in whatever other words, rather than some in common."""
    if found.equal == len(asked.words) or found.reordered:
        return True
    bears = [bool(content_words(word.written)) for word in asked.words]
    runs = [range(run.asked, run.asked + run.length) for run in found.runs]
    telling = [sum(bears[number] for number in run) for run in runs]
    spelt = sum(len(one.asked.split()) for one in differences if one.kind is Differs.SPELLING)
    if any(len(run) >= _LONG_RUN and held >= _TELLING_IN_IT for run, held in zip(runs, telling, strict=True)):
        return True
    return found.equal + spelt >= _SHARE * len(bears) and sum(telling) + spelt >= max(
        _SHARE * sum(bears), _FEWEST_TELLING
    )
