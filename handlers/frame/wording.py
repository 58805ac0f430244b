"""The words the bot speaks with: one catalogue a language, English where another has none.

Every entry is a template with {placeholders}; an entry that counts is a table of plural forms by CLDR category
(`one`, `few`, `many`, `other`), chosen by `count`. Excerpts are never translated.
"""

from __future__ import annotations

import html
import re
import tomllib
from calendar import monthrange
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.catalogue import word_reason, word_rule
from bot.echo import LONGEST, echoed
from bot.model import Precision

if TYPE_CHECKING:
    from datetime import date, datetime

    from bot.model import Reason, When

LANGUAGES = ("en", "uk")
DEFAULT = "en"
# What is put into a sentence is somebody's words or somebody's name, but for these: several of them, or a sentence.
_LONGEST = {
    **dict.fromkeys(
        ("names", "people", "outlets", "speakers", "languages", "language", "forms", "known", "words"), 600
    ),
    **dict.fromkeys(("found", "ids", "kinds", "what", "rule", "reason", "why", "usage", "example"), 400),
}
_FEWEST_DAYS = 28
# "Early October" and "the second decade of October" as their days: the last third ends with the month.
_THIRDS = {(1, 10): "early", (11, 20): "mid", (21, _FEWEST_DAYS): "late"}
# TIMEX values with no year of their own of which something is known: "XXXX-10-14", "XXXX-WXX-4", "XXXX-Q3".
_UNPLACED = re.compile(
    r"XXXX-(?:(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d|XX))?|WXX-(?P<weekday>[1-7])|(?P<part>[QH])(?P<number>[1-4])"
    r"|(?P<season>SP|SU|FA|WI))"
)


class Html(str):
    """A piece of Telegram HTML: safe as it stands, never escaped again."""

    __slots__ = ()


class Verbatim(str):
    """Words of an article: shown letter for letter, never cleaned or clipped."""

    __slots__ = ()


def escape(text: object) -> Html:
    """Return the text as HTML that shows it letter for letter."""
    return text if isinstance(text, Html) else Html(html.escape(str(text), quote=True))


class Wording:
    """The catalogue of one language. Calling it gives Telegram HTML, with every fact escaped.

    What is a text among the facts is echoed: cleaned and clipped here, for all that is said, but for the words of an
    article, which are given as `Verbatim`, and for `Html`. `zone` is the time zone of whoever reads it.
    """

    def __init__(self, language: str, zone: str = "UTC") -> None:
        self.language = language if language in LANGUAGES else DEFAULT
        self.zone = zone
        self._entries = catalogue(self.language)

    def __reduce__(self) -> tuple[type[Wording], tuple[str, str]]:
        return type(self), (self.language, self.zone)

    def __call__(self, key: str, **facts: Any) -> Html:
        """Return the entry as Telegram HTML."""
        shown = {name: escape(_echoed(name, fact)) for name, fact in facts.items()}
        return Html(self._entry(key, facts).format_map(shown))

    def plain(self, key: str, **facts: Any) -> str:
        """Return the entry as plain text, for buttons, menus and alerts."""
        return self._entry(key, facts).format_map({name: _echoed(name, fact) for name, fact in facts.items()})

    def has(self, key: str) -> bool:
        """Whether this language or English has the entry."""
        return key in self._entries or key in catalogue(DEFAULT)

    def reason(self, reason: Reason) -> str:
        """Return why something is taken to be so, such as `year from the document's date`."""
        return word_reason(reason, self.language)

    def rule(self, rule: str) -> str:
        """Return the rule that named a speaker, in a sentence."""
        return word_rule(rule, self.language)

    def day(self, day: date) -> str:
        """Return a day as people write it, such as `6 Aug 2024`."""
        return f"{day.day} {self._month('months_short', day)} {day.year}"

    def day_of(self, moment: datetime) -> str:
        """Return the day of an instant where it is read, such as `6 Aug 2024`."""
        return self.day(moment.astimezone(ZoneInfo(self.zone)).date())

    def month(self, day: date) -> str:
        """Return the month of a day, such as `August 2024`."""
        return f"{self._month('months', day)} {day.year}"

    def long_day(self, day: date) -> str:
        """Return a day with its weekday, such as `Friday, 14 October 2022`."""
        return f"{self._words('weekdays')[day.weekday()]}, {self.day_of_year(day)} {day.year}"

    def day_of_year(self, day: date) -> str:
        """Return a day without its year, such as `14 October`."""
        return f"{day.day} {self._month('months_of', day)}"

    def weekday(self, number: int) -> str:
        """Return a weekday's short name; Monday is 0."""
        return self._words("weekdays_short")[number]

    def moment(self, moment: datetime, zone: str) -> str:
        """Return an instant as people of a time zone say it, such as `Mon 23 Nov 2026, 08:30 (Europe/Kyiv)`."""
        local = moment.astimezone(ZoneInfo(zone))
        return f"{self.weekday(local.weekday())} {self.day(local.date())}, {local:%H:%M} ({zone})"

    def short_month(self, day: date) -> str:
        """Return the month of a day in a few letters, without its year, such as `Aug`."""
        return self._month("months_short", day).rstrip(".")

    def when(self, when: When) -> str:
        """Return a date no finer than it is known: `6 Aug 2024`, `early October 2022 (1–10)`, `2022`, or two days."""
        first, last = when.earliest, when.latest
        if first is None or last is None:
            return self._unplaced(when)
        if first == last:
            return self.day(first)
        if first.day == 1 and last.year == first.year and _ends_month(last):
            if first.month == last.month:
                return self.month(first)
            if (first.month, last.month) == (1, 12):
                return f"{first.year:04}"
            return f"{self._month('months', first)} – {self.month(last)}"
        if (first.year, first.month) == (last.year, last.month):
            return self._within_month(when, first, last)
        return f"{self.day(first)} – {self.day(last)}"

    def _unplaced(self, when: When) -> str:
        """Return a date that nothing ties to a year, as far as it is known: `14 October`, `on a Thursday`."""
        found = _UNPLACED.fullmatch(when.value)
        if found is None:
            weekend = when.precision is Precision.WEEK and when.value.endswith("WE")
            return self.plain("date.open_weekend" if weekend else f"date.open_{when.precision.value}")
        if found["month"]:
            month = self._words("months_of" if found["day"] else "in_months")[int(found["month"]) - 1]
            if not found["day"]:
                return self.plain("date.in_month", month=month)
            return (
                self.plain("date.day_of_month", month=month) if found["day"] == "XX" else f"{int(found['day'])} {month}"
            )
        if found["season"]:
            return self.plain(f"date.season_{found['season'].lower()}")
        if found["weekday"]:
            return self.plain(f"date.weekday_{found['weekday']}")
        return self.plain("date.quarter" if found["part"] == "Q" else "date.half", number=found["number"])

    def _within_month(self, when: When, first: date, last: date) -> str:
        third = _THIRDS.get((first.day, last.day if last.day < _FEWEST_DAYS else _FEWEST_DAYS))
        if when.precision is not Precision.MONTH or third is None:
            return f"{first.day}–{self.day(last)}"
        month = f"{self._month('months_of', first)} {first.year}"
        return self.plain(f"date.{third}", month=month, days=f"{first.day}–{last.day}")

    def _month(self, names: str, day: date) -> str:
        return self._words(names)[day.month - 1]

    def _words(self, names: str) -> list[str]:
        return self.plain(f"calendar.{names}").split()

    def _entry(self, key: str, facts: dict[str, Any]) -> str:
        entry = self._entries.get(key)
        language = self.language
        if entry is None:
            entry, language = catalogue(DEFAULT)[key], DEFAULT
        if isinstance(entry, str):
            return entry
        return entry.get(plural_category(language, facts["count"])) or entry["other"]


def _echoed(name: str, fact: Any) -> Any:
    """Return what an entry shows of a fact: of a text that somebody typed, or called something, as much as is fit."""
    return (
        echoed(fact, _LONGEST.get(name, LONGEST))
        if isinstance(fact, str) and not isinstance(fact, Html | Verbatim)
        else fact
    )


def _ends_month(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def plural_category(language: str, count: int) -> str:
    """Return the CLDR plural category of a whole number, such as `one` or `many`.

    The rules of https://cldr.unicode.org/index/cldr-spec/plural-rules; a library that knows them for all languages
    would take longer to load than an answer takes to make.
    """
    if language == "uk":
        if count % 10 == 1 and count % 100 != 11:
            return "one"
        return "few" if count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14) else "many"
    return "one" if count == 1 else "other"


@cache
def catalogue(language: str) -> dict[str, str | dict[str, str]]:
    """Return a language's entries by `section.key`."""
    source = resources.files("handlers") / "words" / f"{language}.toml"
    sections: dict[str, dict[str, str | dict[str, str]]] = tomllib.loads(source.read_text(encoding="utf-8"))
    return {f"{section}.{key}": entry for section, entries in sections.items() for key, entry in entries.items()}


@cache
def wording(language: str | None, zone: str = "UTC") -> Wording:
    """Return the wording for a language code such as `uk` or `en-GB`; English for one we do not speak."""
    return Wording((language or DEFAULT).split("-")[0].lower(), zone)
