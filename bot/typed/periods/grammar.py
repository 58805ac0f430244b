"""The grammar of periods, the same in every language: which phrases make a longer one, and what they mean together.

`PERIOD` is one period, `RANGE` one with two ends or an open one, `COUNT` a number of units, `WITHIN` a period that
another is a part of. Adding a form is adding a line to a table; a function gets today and the meanings of its parts.
"""

from __future__ import annotations

from functools import cache

from bot.typed.periods import parts, ranges, relative, single
from bot.typed.periods.chart import Form, Grammar
from bot.typed.periods.lexicon import Sense

PERIOD, RANGE, ENDS, COUNT, WITHIN = "PERIOD", "RANGE", "ENDS", "COUNT", "WITHIN"

_SINGLE = (
    (PERIOD, (Sense.DATE,), single.as_it_is),
    (PERIOD, (Sense.YEAR,), single.year),
    (PERIOD, (Sense.UNIT, Sense.YEAR), single.unit_year),  # "рік 2022"
    (PERIOD, (PERIOD, Sense.UNIT), single.year_unit),  # "2022 рік", "14.10.2022 року"
    (PERIOD, (PERIOD, Sense.YEAR_MARK), single.year_marked),  # "2022 р."
    (PERIOD, (Sense.MONTH,), single.month),
    (PERIOD, (Sense.NUMBER, Sense.MONTH), single.day_month),
    (PERIOD, (Sense.MONTH, Sense.NUMBER), single.month_day),
    (PERIOD, (Sense.NUMBER, Sense.MONTH, Sense.NUMBER), single.day_month_short_year),  # "14 oct 22"
    (Sense.NUMBER, (Sense.NUMBER, Sense.DAY_MARK), single.marked_day),  # "14 числа"
    (PERIOD, (Sense.NUMBER,), single.day_alone),  # "the 14th"
    (PERIOD, (Sense.SEASON,), single.season),
    (PERIOD, (Sense.HOLIDAY,), single.holiday),
    (PERIOD, (Sense.WEEKDAY,), single.weekday),
    (PERIOD, (Sense.WEEKDAY, PERIOD), single.weekday_of),  # "Friday October 14", "monday last week"
    (PERIOD, (PERIOD, Sense.WEEKDAY), single.of_weekday),
    (PERIOD, (Sense.DECADE,), single.decade),
    (PERIOD, (Sense.DECADE, Sense.UNIT), single.decade_years),  # "90-ті роки"
    (PERIOD, (Sense.UNIT, Sense.DECADE), single.years_decade),  # "lata 90-te"
    (PERIOD, (Sense.CHOSEN,), single.chosen),  # "Q3", "H1", "W41"
    (PERIOD, (Sense.CHOSEN, Sense.NUMBER), single.chosen_short_year),  # "Q3 22"
    (PERIOD, (Sense.ROMAN, Sense.UNIT), single.ordinal_unit),
    (PERIOD, (Sense.NUMBER, Sense.UNIT), single.ordinal_unit),  # "third quarter", "21st century"
    (PERIOD, (Sense.UNIT, Sense.NUMBER), single.unit_number),  # "week 41"
    (PERIOD, (Sense.NUMBER, PERIOD), single.day_of_month),  # "the 14th of last month"
    (PERIOD, (PERIOD, PERIOD), single.in_year),  # "october last year", "2022 Q3"
    (PERIOD, (Sense.UNIT,), single.unit_alone),  # "weekend"
    (Sense.NUMBER, (Sense.NUMBER, Sense.NUMBER), single.compound_number),  # "twenty-first"
)
_PARTS = (
    (WITHIN, (PERIOD,), single.as_it_is),
    (WITHIN, (Sense.UNIT,), relative.this),  # "of the year"
    (PERIOD, (Sense.PART, WITHIN), parts.part_of),
    (PERIOD, (Sense.NUMBER, Sense.UNIT, WITHIN), parts.nth_of),
    (PERIOD, (Sense.ROMAN, Sense.UNIT, WITHIN), parts.nth_of),
    (PERIOD, (Sense.NUMBER, Sense.WEEKDAY, WITHIN), parts.nth_weekday_of),
    (PERIOD, (Sense.STEP, Sense.WEEKDAY, WITHIN), relative.last_weekday_of),
    (PERIOD, (Sense.NUMBER, COUNT, WITHIN), parts.first_of),  # "first ten days of october"
    (PERIOD, (Sense.STEP, COUNT, WITHIN), relative.last_of),  # "last week of october"
    (PERIOD, (COUNT, PERIOD), parts.months_of),  # "9 місяців 2022 року"
    (PERIOD, (Sense.UNIT, PERIOD), parts.unit_around),  # "week of october 10"
)
_RELATIVE = (
    (COUNT, (Sense.UNIT,), relative.one),
    (COUNT, (Sense.NUMBER, Sense.UNIT), relative.count),
    (COUNT, (Sense.FEW, Sense.UNIT), relative.few),
    (COUNT, (Sense.LENGTH,), relative.length),
    (PERIOD, (Sense.DAY,), relative.day),
    (PERIOD, (Sense.STEPPED,), relative.stepped),  # "торік"
    (PERIOD, (Sense.RUNNING,), relative.running),  # "ytd"
    (PERIOD, (Sense.STEP, COUNT), relative.step_count),  # "last week", "last 3 days"
    (PERIOD, (Sense.NUMBER, Sense.STEP, Sense.UNIT), relative.count_step),  # "3 останні дні"
    (PERIOD, (Sense.UNIT, Sense.STEP), relative.unit_step),  # "w roku ubiegłym"
    (PERIOD, (Sense.STEP, Sense.WEEKDAY), relative.step_weekday),
    (PERIOD, (Sense.STEP, Sense.MONTH), relative.step_month),
    (PERIOD, (Sense.STEP, Sense.SEASON), relative.step_season),
    (PERIOD, (Sense.STEP, Sense.HOLIDAY), relative.step_holiday),
    (PERIOD, (Sense.STEP, Sense.HOUR), relative.step_hour),  # "this morning"
    (PERIOD, (COUNT, Sense.AGO), relative.ago),
    (PERIOD, (Sense.AHEAD, COUNT), relative.ahead),
    (PERIOD, (Sense.UNIT, Sense.BEFORE, Sense.STEP), relative.before_last),  # "the week before last"
    (PERIOD, (Sense.UNIT, Sense.AFTER, Sense.STEP), relative.after_next),
    (PERIOD, (Sense.UNIT, Sense.TO_DATE), relative.to_date),
    (PERIOD, (PERIOD, Sense.SO_FAR), relative.so_far),
    (PERIOD, (Sense.SO_FAR, PERIOD), relative.so_far_after),
    (PERIOD, (Sense.EARLIER, PERIOD), relative.so_far_after),
    (PERIOD, (Sense.LATER, PERIOD), relative.rest_of),
    (Sense.HOUR, (Sense.IN, Sense.HOUR), relative.hour),  # "at 10:30"
    (Sense.HOUR, (Sense.NUMBER, Sense.HALF_DAY), relative.hour),  # "5 pm"
    (Sense.HOUR, (Sense.HOUR, Sense.HALF_DAY), relative.hour),  # "10:30 pm"
    (PERIOD, (PERIOD, Sense.HOUR), relative.with_hour),
    (PERIOD, (Sense.HOUR, PERIOD), relative.after_hour),
    (PERIOD, (Sense.IN, PERIOD), relative.within),
)
_RANGES = (
    (ENDS, (PERIOD, Sense.TO, PERIOD), ranges.to),
    (ENDS, (Sense.NUMBER, Sense.TO, PERIOD), ranges.lent_first),  # "1–14 October"
    (ENDS, (Sense.PART, Sense.TO, PERIOD), ranges.lent_first),  # "early to mid october"
    (ENDS, (PERIOD, Sense.TO, Sense.NUMBER), ranges.lent_last),  # "October 1–14"
    (ENDS, (PERIOD, Sense.TO_DATE), ranges.to_date),  # "2021 to date"
    (RANGE, (ENDS,), single.as_it_is),
    (RANGE, (Sense.SINCE, ENDS), ranges.bracketed),
    (RANGE, (Sense.IN, RANGE), ranges.bracketed),
    (RANGE, (Sense.BETWEEN, ENDS), ranges.bracketed),
    (RANGE, (Sense.BETWEEN, PERIOD, Sense.AND, PERIOD), ranges.between),
    (RANGE, (Sense.BETWEEN, Sense.NUMBER, Sense.AND, PERIOD), ranges.between_lent),
    (RANGE, (PERIOD, Sense.AND, PERIOD), ranges.both),  # "may and june"
    (RANGE, (Sense.NUMBER, Sense.AND, PERIOD), ranges.both_lent),
    (RANGE, (RANGE, PERIOD), single.in_year),  # "October 1-14, 2022"
    (RANGE, (PERIOD, RANGE), single.in_year),
    (RANGE, (Sense.UNIT, RANGE), ranges.years_of),  # "lata 2020–2022"
    (RANGE, (RANGE, Sense.UNIT), ranges.of_years),  # "2020–2022 роки"
    (RANGE, (RANGE, Sense.YEAR_MARK), ranges.of_years_marked),
    (RANGE, (RANGE, Sense.ONWARD), ranges.inclusive),  # "від 1 до 14 жовтня включно"
    (RANGE, (Sense.SINCE, PERIOD), ranges.since),
    (RANGE, (PERIOD, Sense.ONWARD), ranges.onward),
    (RANGE, (Sense.SINCE, PERIOD, Sense.ONWARD), ranges.since_onward),
    (RANGE, (Sense.SINCE, PERIOD, Sense.THENCE), ranges.since_onward),  # "from october on"
    (RANGE, (PERIOD, Sense.DOTS), ranges.onward),
    (RANGE, (Sense.UNTIL, PERIOD), ranges.until),
    (RANGE, (Sense.DOTS, PERIOD), ranges.until),
    (RANGE, (Sense.AFTER, PERIOD), ranges.after),
    (RANGE, (Sense.BEFORE, PERIOD), ranges.before),
)


@cache
def grammar() -> Grammar:
    """Return the whole grammar; made at the first question."""
    return Grammar([Form(*form) for form in (*_SINGLE, *_PARTS, *_RELATIVE, *_RANGES)])
