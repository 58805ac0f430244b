"""Days as metadata spells them: ISO, a mail's header, a stamp, "May 4, 2003"; of one that may be two days the year."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# As pages write them behind the number of a day, in Ukrainian, Russian, Polish, German and French.
_OTHER_MONTHS = {
    name: number
    for number, row in enumerate(
        (
            "січня января stycznia januar jänner janvier",
            "лютого февраля lutego februar février",
            "березня марта marca märz mars",
            "квітня апреля kwietnia april avril",
            "травня мая maja mai",
            "червня июня czerwca juni juin",
            "липня июля lipca juli juillet",
            "серпня августа sierpnia august août",
            "вересня сентября września september septembre",
            "жовтня октября października oktober octobre",
            "листопада ноября listopada november novembre",
            "грудня декабря grudnia dezember décembre",
        ),
        1,
    )
    for name in row.split()
}
_MONTH = (
    r"(?P<word>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,?\s+)?"
_REST = r"(?=$|[T\s,;|+Z])"  # an hour and a zone may follow
_FORMS = tuple(
    re.compile(form + _REST, re.IGNORECASE | re.ASCII)
    for form in (
        r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
        r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})",
        r"(?P<year>\d{4})\.(?P<month>\d{1,2})\.(?P<day>\d{1,2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
        r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?:\d{4}|\d{6})",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",  # with stops the day stands first everywhere
        rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_MONTH}[\s,-]+(?P<year>\d{{4}})",
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        # "Sun May 04 10:00:00 GMT 2003", as a program prints it
        rf"{_WEEKDAY}{_MONTH}\s+(?P<day>\d{{1,2}})\s+[\d:]{{5,8}}\s+(?:[A-Z+\d:-]{{1,8}}\s+)?(?P<year>\d{{4}})",
    )
)
_ELSEWHERE = re.compile(
    rf"(?:[^\W\d_]{{2,10}}\.?,?\s+)?(?P<day>\d{{1,2}})\.?\s+(?P<month>{'|'.join(_OTHER_MONTHS)})\.?,?\s+(?P<year>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_SLASHED = re.compile(rf"(\d{{1,2}})[/-](\d{{1,2}})[/-](\d{{4}}){_REST}", re.ASCII)
_WORD_START = re.compile(r"(?<!\w)\w")
_STAMP = re.compile(r"\d{10}(?:\d{3})?", re.ASCII)
_COARSE = re.compile(r"\d{4}(?:-\d{2})?", re.ASCII)

_FIRST_YEAR = 1600
_AHEAD = timedelta(days=31)
# What a field says that nobody filled in: the first day that a computer can count, the first day of all.
_UNSET = frozenset({date(1970, 1, 1), date(1900, 1, 1), date(1899, 12, 30), date(1601, 1, 1), date(1980, 1, 1)})


def read_day(text: str) -> str | None:
    """Return the day, month or year that a piece of metadata states, as ISO writes it; None where it is no sane one."""
    text = text.strip()
    if _STAMP.fullmatch(text):
        return _sane(datetime.fromtimestamp(int(text[:10]), UTC).date())
    if _COARSE.fullmatch(text):
        year, month = int(text[:4]), int(text[5:] or 1)
        return text if 0 < month <= 12 and _is_sane(year, month) else None
    for form in _FORMS:
        if found := form.match(text):
            named = found.groupdict()
            month = _MONTHS.index(named["word"][:3].lower()) + 1 if named.get("word") else int(named["month"])
            return _day(int(named["year"]), month, int(named["day"]))
    if found := _ELSEWHERE.match(text):
        return _day(int(found["year"]), _OTHER_MONTHS[found["month"].lower()], int(found["day"]))
    return _slashed(text)


def read_day_within(text: str) -> str | None:
    """Return the first whole day in a few words, whatever stands before it: "Published at 10:15, Sunday 4 May 2003"."""
    days = (read_day(text[start.start() :]) for start in _WORD_START.finditer(text))
    return next((day for day in days if day is not None and len(day) == len("2003-05-04")), None)


def _slashed(text: str) -> str | None:
    """Return what `13/05/2003` or `05/13/2003` means; 04/05/2003 may be two days: only its year is sure."""
    found = _SLASHED.match(text)
    if not found:
        return None
    first, second, year = map(int, found.groups())
    if first > 12 or first == second:
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    return str(year) if _is_sane(year) and min(first, second) > 0 else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return _sane(date(year, month, day))
    except ValueError:
        return None


def _sane(day: date) -> str | None:
    return day.isoformat() if _is_sane(day.year, day.month, day.day) and day not in _UNSET else None


def _is_sane(year: int, month: int = 1, day: int = 1) -> bool:
    """Whether something may be out by then: a magazine has the month to come on it, later is a slip."""
    latest = datetime.now(UTC).date() + _AHEAD
    return (_FIRST_YEAR, 1, 1) <= (year, month, day) <= (latest.year, latest.month, latest.day)
