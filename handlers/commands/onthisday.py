"""/onthisday [date]: what happened and was said on a calendar day in other years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import lookup
from bot.errors import ImpossiblePeriod, UnknownDay, UnknownPeriod
from bot.typed.periods import parse_period
from bot.typed.reasons import NOT_ONE_DAY
from handlers.frame.briefs import brief_passage, brief_quotes
from handlers.frame.context import Answer
from handlers.frame.render import first_that_fits, join

if TYPE_CHECKING:
    from datetime import date

    from handlers.frame.context import Ask
    from handlers.frame.wording import Html

_MOST = 5
_LONGEST_EXCERPTS = (500, 250, 120)


async def onthisday(ask: Ask) -> Answer:
    """Answer with what the day brought in other years, or its week where the day itself has nothing."""
    t, links, day = ask.t, ask.links, ask.today
    if typed := ask.words.strip():
        day = _one_day(typed, ask.today)
    past = await lookup.on_this_day(ask.state, day, _MOST)
    if not past.happened and not past.said:
        return Answer(t("onthisday.nothing", day=t.day_of_year(day)))
    which = "week" if past.week else "day"

    def version(longest: int) -> Html:
        return join(
            [
                t("onthisday.heading", day=t.day_of_year(day)),
                t(f"digest.on_this_{which}") if past.happened else "",
                *(brief_passage(t, links, one, longest) for one in past.happened),
                t(f"digest.said_this_{which}") if past.said else "",
                *brief_quotes(t, links, past.said, longest),
            ],
            "\n\n",
        )

    return Answer(first_that_fits(map(version, _LONGEST_EXCERPTS)))


def _one_day(typed: str, today: date) -> date:
    """Return the day that the whole of the words names; raises `UnknownDay` for anything else."""
    try:
        period, rest = parse_period(typed, today)
    except ImpossiblePeriod as error:
        raise UnknownDay(error.what, error.why) from error
    except UnknownPeriod as error:
        raise UnknownDay(error.what, NOT_ONE_DAY) from error
    if period is None or rest or period.earliest != period.latest:
        raise UnknownDay(typed, NOT_ONE_DAY)
    return period.earliest
