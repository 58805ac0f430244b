from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.corpus import moments
from bot.corpus.moments import read_day

if TYPE_CHECKING:
    from datetime import tzinfo


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2003-05-04", "2003-05-04"),
        ("2003-5-4", "2003-05-04"),
        ("2003-05-04T23:59:59.123+02:00", "2003-05-04"),
        ("2003-05-04 10:00:00", "2003-05-04"),
        ("2003/05/04", "2003-05-04"),
        ("2003.05.04", "2003-05-04"),
        ("20030504", "2003-05-04"),
        ("20030504T101500Z", "2003-05-04"),
        ("20030504101500", "2003-05-04"),
        ("04.05.2003", "2003-05-04"),
        ("4.5.2003, 10:15", "2003-05-04"),
        ("Sun, 04 May 2003 10:00:00 GMT", "2003-05-04"),
        ("Sun May 04 10:00:00 GMT 2003", "2003-05-04"),
        ("4 May 2003", "2003-05-04"),
        ("4th of May, 2003", "2003-05-04"),
        ("May 4, 2003 10:15 am", "2003-05-04"),
        ("Sunday, May 4th, 2003", "2003-05-04"),
        ("Sept. 4, 2003", "2003-09-04"),
        ("4 травня 2003", "2003-05-04"),
        ("неділя, 4 мая 2003 г.", "2003-05-04"),
        ("Sonntag, 4. Mai 2003", "2003-05-04"),
        ("4 maja 2003", "2003-05-04"),
        ("13/05/2003", "2003-05-13"),
        ("05/13/2003", "2003-05-13"),
        ("04/04/2003", "2003-04-04"),
        ("04/05/2003", "2003"),  # the fourth of May here, the fifth of April there
        ("1052042400", "2003-05-04"),
        ("1052042400000", "2003-05-04"),
        ("2003-05", "2003-05"),
        ("2003", "2003"),
        ("1895-05-04", "1895-05-04"),
        ("", None),
        ("soon", None),
        ("true", None),
        ("2003-13-04", None),
        ("2003-02-30", None),
        ("2003-13", None),
        ("0000-00-00", None),
        ("0001-01-01T00:00:00", None),
        ("1970-01-01T00:00:00Z", None),
        ("0", None),
        ("9999-12-31", None),
        ("May 4", None),
        ("2003-05-041", None),
        ("version 2003-05-04", None),
        ("٢٠٠٣-٠٥-٠٤", None),
    ],
)
def test_days_as_metadata_spells_them(text: str, day: str | None) -> None:
    assert read_day(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2050-02-01", "2050-02-01"),
        ("2050-02", "2050-02"),
        ("1 Feb 2050", "2050-02-01"),
        ("2050-03", None),
        ("2051", None),
    ],
)
def test_a_program_that_runs_into_a_new_year_takes_that_for_the_present(
    monkeypatch: pytest.MonkeyPatch, text: str, day: str | None
) -> None:
    class Clock(datetime):
        present = datetime(2049, 12, 31, 23, 59, tzinfo=UTC)

        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return cls.present.astimezone(tz)

    monkeypatch.setattr(moments, "datetime", Clock)
    assert read_day(text) is None
    Clock.present = datetime(2050, 1, 1, 0, 0, tzinfo=UTC)
    assert read_day(text) == day
