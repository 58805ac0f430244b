"""Whether a passage has what is asked about in other words, or only words that anybody uses of the same thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wordings.content import content_words
from bot.wordings.differing import Differs
from bot.wordings.turning import denies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.wordings.aligned import Alignment, Unlike
    from bot.wordings.asked import AskedWords
    from bot.wordings.differing import WordDifference

# More than half of the words, and of those that carry a meaning, stand there in their order.
_SHARE = 0.6
_FEWEST_TELLING = 2
# Or all but one or two; or so many words in a row, with so many that carry a meaning: nobody repeats these by chance.
_NEARLY, _LONG_RUN, _TELLING_IN_IT = 0.85, 8, 4


# With fewer telling words in common than this, more others of the source between them are other words altogether.
_CERTAIN, _MOST_BETWEEN = 3, 2
# Fewer words in common than this are not looked at any further.
_LEAST = 0.3


def may_be_enough(asked: AskedWords, found: Alignment) -> bool:
    """Whether an alignment is worth a look at how the two differ."""
    return (
        found.reordered
        or found.equal >= _LEAST * len(asked.words)
        or any(run.length >= _LONG_RUN for run in found.runs)
    )


def is_enough(asked: AskedWords, found: Alignment, differences: Sequence[WordDifference]) -> bool:
    """Whether an alignment shows the words asked about, in whatever other words, rather than some in common."""
    nearly_all = found.equal >= _NEARLY * len(asked.words) and len(asked.words) >= _LONG_RUN
    if found.equal == len(asked.words) or found.reordered or nearly_all:
        return True
    bears = [bool(content_words(word.written)) and not denies(word.folded) for word in asked.words]
    runs = [range(run.asked, run.asked + run.length) for run in found.runs]
    telling = [sum(bears[number] for number in run) for run in runs]
    spelt = sum(len(one.asked.split()) for one in differences if one.kind is Differs.SPELLING)
    if any(len(run) >= _LONG_RUN and held >= _TELLING_IN_IT for run, held in zip(runs, telling, strict=True)):
        return True
    return found.equal + spelt >= _SHARE * len(bears) and sum(telling) + spelt >= max(
        _SHARE * sum(bears), _FEWEST_TELLING
    )


def _more(asked: AskedWords, one: Unlike) -> int:
    """Return how many words the source has more in one place, where the asker shows nothing left out."""
    shown = any(number in asked.gaps for number in range(one.first, one.last + 1))
    return 0 if shown else max(0, one.found_last - one.found_first - one.last + one.first)
