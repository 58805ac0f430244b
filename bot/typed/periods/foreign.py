"""Dates in languages that have no file of words here: the date library reads them, and these words call it."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.typed.periods.lexicon import listed, plain
from bot.typed.periods.spans import unit_days

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.typed.periods.spans import Days

LIBRARY_LANGUAGES = ("de", "fr", "es", "it", "pt")

_CALENDAR = frozenset(
    listed("""
    januar februar märz april mai juni juli oktober dezember janvier février mars avril juin juillet août septembre
    octobre novembre décembre enero febrero marzo abril mayo junio julio septiembre octubre noviembre diciembre
    gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre janeiro fevereiro março maio junho julho
    setembro outubro dezembro
    woche wochen monat monate monaten monats jahr jahre jahren jahres tage tagen gestern heute vorgestern
    semaine semaines mois année années jours hier aujourd'hui avant-hier
    semana semanas mes meses año años días ayer hoy anteayer settimana settimane mese mesi anno anni giorni ieri oggi
    mês ano anos dias ontem hoje
    """)
)
_BESIDE = frozenset(
    listed("""
    letzte letzten letzter letztes vergangene vergangenen dieser diese dieses vor im der des den am zwei drei vier
    dernier dernière derniers dernières passé passée cette ce il y a le la les en du de d' deux trois quatre l'année
    pasado pasada pasados este esta hace el los las del dos tres cuatro último última
    scorso scorsa questo questa lo l'anno fa due tre quattro passado passada há o do da em dois três
    """)
)
_FIGURES = re.compile(r"\d{1,4}(?:er)?")
_EDGES = ".,;!?()"
_LONGEST = 6


def foreign_run(words: Sequence[str]) -> tuple[int, int] | None:
    """Return where words of other calendars stand with what belongs to them; one alone may be a name, as Mars."""
    plains = [plain(word).strip(_EDGES) for word in words]
    core = next((at for at, word in enumerate(plains) if word in _CALENDAR), None)
    if core is None:
        return None
    start, end = core, core + 1
    while start > 0 and _belongs(plains[start - 1]):
        start -= 1
    while end < len(plains) and _belongs(plains[end]):
        end += 1
    return (start, end) if 1 < end - start <= _LONGEST else None


def _belongs(word: str) -> bool:
    return word in _CALENDAR or word in _BESIDE or _FIGURES.fullmatch(word) is not None


def read_foreign(text: str, today: date) -> Days | None:
    """Return the days that the date library reads; imported only now, since loading it takes longer than an answer."""
    from dateparser.date import DateDataParser  # type: ignore[import-untyped]

    parser = DateDataParser(
        languages=list(LIBRARY_LANGUAGES),
        settings={
            "RELATIVE_BASE": datetime.combine(today, datetime.min.time()),
            "PREFER_DATES_FROM": "past",
            "PREFER_DAY_OF_MONTH": "first",
            "TIMEZONE": "UTC",
        },
    )
    try:
        found = parser.get_date_data(text)
        if found.date_obj is None:
            return None
        return unit_days(found.period if found.period != "time" else "day", found.date_obj.date())
    except (ValueError, OverflowError):
        return None
