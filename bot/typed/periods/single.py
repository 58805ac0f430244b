"""One period: what a month, a day, a quarter or a part of another period comes to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.typed.periods import spans
from bot.typed.periods.holidays import holiday_days
from bot.typed.periods.lexicon import Number
from bot.typed.periods.spans import DAY, DaySpan, Impossible
from bot.typed.periods.yearly import again_with, closed, cut, open_day, yearly
from bot.typed.reasons import NO_SUCH_DAY, WRONG_WEEKDAY, no_such_quarter

if TYPE_CHECKING:
    from bot.typed.periods.lexicon import UnitWord
    from bot.typed.periods.spans import Days


def as_it_is(today: date, span: DaySpan) -> DaySpan:
    """Return the span."""
    return span


def year(today: date, number: int) -> DaySpan:
    """Read 2022."""
    return DaySpan("year", spans.year_days(number))


def unit_year(today: date, unit: UnitWord, number: int) -> DaySpan | None:
    """Read "year 2022"."""
    return year(today, number) if unit.name == "year" and not unit.several else None


def year_unit(today: date, named: DaySpan, unit: UnitWord) -> DaySpan | None:
    """Read "2022 рік", "14.10.2022 року"."""
    return year_marked(today, named, None) if unit.name == "year" and not unit.several else None


def year_marked(today: date, named: DaySpan, _: object) -> DaySpan | None:
    """Read "2022 р."."""
    return named if named.in_year is None and named.after is None and named.unit in ("year", "day") else None


def month(today: date, number: int) -> DaySpan:
    """Read "october"."""
    return yearly("month", lambda year: spans.month_days(year, number), today)


def day_month(today: date, day: Number, number: int) -> DaySpan | None:
    """Read "14 october", "перше жовтня"."""
    return open_day(number, day.value, today) if _is_day(day) else None


def month_day(today: date, number: int, day: Number) -> DaySpan | None:
    """Read "october 14"."""
    return day_month(today, day, number)


def day_month_short_year(today: date, day: Number, number: int, short: Number) -> DaySpan | None:
    """Read "14 oct 22"."""
    if not _is_day(day) or short.ordinal or short.digits != 2:
        return None
    return closed(open_day(number, day.value, today), spans.typed_year(f"{short.value:02}"))


def _is_day(number: Number) -> bool:
    return number.value > 0 and (number.ordinal or 0 < number.digits <= 2)


def marked_day(today: date, number: Number, _: object) -> Number:
    """Read "14 числа" as "14-го"."""
    return number._replace(ordinal=True)


def day_alone(today: date, number: Number) -> DaySpan | None:
    """Read "the 14th": the last such day up to today, in whatever month."""
    if not (number.ordinal and number.digits and 1 <= number.value <= 31):
        return None

    def near(day: date, step: int) -> Days:
        while day.day != number.value:
            day += step * DAY
        return day, day

    found = DaySpan("day", near(today, -1), after=lambda day: near(day, 1), lone=True)
    return again_with(found, lambda other: day_alone(today, other) if isinstance(other, Number) else None)


def day_of_month(today: date, number: Number, whole: DaySpan) -> DaySpan | None:
    """Read "the 14th of last month"."""
    if whole.unit != "month" or not _is_day(number) or not number.ordinal:
        return None
    return cut(whole, "day", lambda one: spans.day_of(one.days[0].year, one.days[0].month, number.value), today)


def season(today: date, number: int) -> DaySpan:
    """Read "summer"."""
    return yearly("season", lambda year: spans.season_days(year, number), today)


def holiday(today: date, name: str) -> DaySpan:
    """Read "christmas"."""
    return yearly("day", lambda year: holiday_days(name, year), today)


def weekday(today: date, number: int) -> DaySpan:
    """Read "monday" as the last one up to today."""

    def after(day: date) -> Days:
        found = day + (number - day.isoweekday()) % 7 * DAY
        return found, found

    day = today - (today.isoweekday() - number) % 7 * DAY
    return DaySpan("day", (day, day), after=after)


def weekday_of(today: date, number: int, whole: DaySpan) -> DaySpan | None:
    """Read "Friday October 14", which must be one, and "monday last week"."""
    if whole.unit == "week":
        return cut(whole, "day", lambda one: spans.weekday_of(one.days, number, 1), today)
    if whole.unit != "day" or whole.after:
        return None

    def checked(one: DaySpan) -> Days:
        if one.days[0].isoweekday() != number:
            raise Impossible(WRONG_WEEKDAY)
        return one.days

    if whole.in_year is None:
        return DaySpan("day", checked(whole))
    in_year = whole.in_year
    return yearly("day", lambda year: checked(DaySpan("day", in_year(year))), today)


def of_weekday(today: date, whole: DaySpan, number: int) -> DaySpan | None:
    """Read "last week monday", and "October 14, Friday" if it is one: what follows may be another word."""
    if whole.unit == "day" and whole.days[0].isoweekday() != number:
        return None
    return weekday_of(today, number, whole)


def decade(today: date, first: int) -> DaySpan:
    """Read "the 1990s", and "the 90s" as the latest decade called so that has begun."""
    if first < 100:
        first += 2000 if 2000 + first <= today.year else 1900
    return DaySpan("decade", spans.decade_days(first))


def decade_years(today: date, first: int, unit: UnitWord) -> DaySpan | None:
    """Read "90-ті роки"."""
    return decade(today, first) if unit.name == "year" else None


def years_decade(today: date, unit: UnitWord, first: int) -> DaySpan | None:
    """Read "lata 90-te"."""
    return decade_years(today, first, unit)


def chosen(today: date, which: tuple[str, int]) -> DaySpan | None:
    """Read "Q3", "H1", "W41"."""
    return _numbered(which[0], which[1], today)


def chosen_short_year(today: date, which: tuple[str, int], short: Number) -> DaySpan | None:
    """Read "Q3 22"."""
    found = chosen(today, which)
    return closed(found, spans.typed_year(f"{short.value:02}")) if found and short.digits == 2 else None


def ordinal_unit(today: date, number: Number, unit: UnitWord) -> DaySpan | None:
    """Read "third quarter", "21st century"; "2 weeks" is how long something took."""
    if unit.several or not (number.ordinal or (number.digits and unit.name != "week")):
        return None
    return _numbered(unit.name, number.value, today)


def unit_number(today: date, unit: UnitWord, number: Number) -> DaySpan | None:
    """Read "week 41", "квартал 3", and "lata 90." as the decade."""
    if unit.name == "year" and unit.several and number.digits == 2 and number.value % 10 == 0:
        return decade(today, number.value)
    if unit.several or not number.digits or unit.name not in ("week", "quarter", "half"):
        return None
    return _numbered(unit.name, number.value, today)


def _numbered(unit: str, number: int, today: date) -> DaySpan | None:
    """Return a period that is known by its number in the year, or a century."""
    if number < 1:
        return None
    if unit == "century" and number <= date.max.year // 100:
        return again_with(DaySpan(unit, spans.century_days(number)), lambda other: _other(unit, other, today))
    if unit == "week":
        found = yearly(unit, lambda year: spans.iso_week(year, number), today)
    elif unit in ("quarter", "half"):
        count = 4 if unit == "quarter" else 2
        if number > count:
            raise Impossible(no_such_quarter(f"{number}") if unit == "quarter" else NO_SUCH_DAY)
        found = yearly(unit, lambda year: spans.part_of(spans.year_days(year), number, count), today)
    else:
        return None
    return again_with(found, lambda other: _other(unit, other, today))


def _other(unit: str, number: object, today: date) -> DaySpan | None:
    return _numbered(unit, number.value, today) if isinstance(number, Number) else None


def in_year(today: date, one: DaySpan, other: DaySpan) -> DaySpan | None:
    """Read "october last year" and "2022 Q3": what has no year of its own, and a year; "winter 2021–22" too."""
    named, whole = (one, other) if one.in_year else (other, one)
    if named.in_year is None or whole.in_year is not None or named.lone:
        return None
    if whole.unit == "years":
        found = closed(named, whole.days[0].year)
        return found if found and found.days[1].year == whole.days[1].year == whole.days[0].year + 1 else None
    if whole.unit != "year":
        return None
    found = closed(named, whole.days[0].year)
    if named.unit == "range" and named is one and found and found.days[1].year != whole.days[0].year:
        return closed(named, whole.days[0].year - 1)  # "october to february 2023"
    return found


def unit_alone(today: date, unit: UnitWord) -> DaySpan | None:
    """Read "weekend": the last one that has begun."""
    if unit.name != "weekend" or unit.several:
        return None
    begun = today.isoweekday() >= 6
    return DaySpan("weekend", spans.unit_days("weekend", today, 0 if begun else -1))


def compound_number(today: date, tens: Number, ones: Number) -> Number | None:
    """Read "twenty-first"."""
    fits = tens.value in (20, 30, 40, 50, 60, 90) and 0 < ones.value < 10
    if not fits or tens.ordinal > ones.ordinal or tens.digits or ones.digits:
        return None
    return Number(tens.value + ones.value, ones.ordinal)
