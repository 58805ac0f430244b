from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UnknownSchedule
from bot.typed.reasons import (
    HALF_DAY_HOURS,
    NO_SUCH_TIME,
    NO_SUCH_ZONE,
    NO_TIME_OF_DAY,
    two_times_of_day,
    weekday_misspelt,
)
from bot.typed.schedule import EVERY_DAY, WORKDAYS, Due, Schedule, due, moment_on, next_due, parse_schedule

if TYPE_CHECKING:
    from bot.model import Reason

KYIV = "Europe/Kyiv"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def at(text: str, zone: str = KYIV, days: frozenset[int] = EVERY_DAY) -> Schedule:
    return Schedule(time.fromisoformat(text), days, zone)


@pytest.mark.parametrize(
    ("text", "hour", "days", "zone"),
    [
        ("08:30 Mon-Fri Europe/Kyiv", "08:30", WORKDAYS, KYIV),
        ("8:30", "08:30", EVERY_DAY, "Europe/Vienna"),
        ("08.30", "08:30", EVERY_DAY, "Europe/Vienna"),
        ("8am", "08:00", EVERY_DAY, "Europe/Vienna"),
        ("8 AM Kyiv", "08:00", EVERY_DAY, KYIV),
        ("at 8 in Kyiv", "08:00", EVERY_DAY, KYIV),
        ("12am", "00:00", EVERY_DAY, "Europe/Vienna"),
        ("12:15 p.m.", "12:15", EVERY_DAY, "Europe/Vienna"),
        ("6:15pm", "18:15", EVERY_DAY, "Europe/Vienna"),
        ("18:00 weekdays", "18:00", WORKDAYS, "Europe/Vienna"),
        ("18:00 weekends New York", "18:00", frozenset({5, 6}), "America/New_York"),
        ("daily 7:00", "07:00", EVERY_DAY, "Europe/Vienna"),
        ("every day at 7:00", "07:00", EVERY_DAY, "Europe/Vienna"),
        ("Mon,Wed 7:00", "07:00", frozenset({0, 2}), "Europe/Vienna"),
        ("7:00 on Monday and Wednesday, Kyiv time", "07:00", frozenset({0, 2}), KYIV),
        ("Fri-Mon 7:00", "07:00", frozenset({4, 5, 6, 0}), "Europe/Vienna"),
        ("Tue to Thu, Sat 7:00", "07:00", frozenset({1, 2, 3, 5}), "Europe/Vienna"),
        ("Europe/Kyiv Mon–Fri 08:30", "08:30", WORKDAYS, KYIV),
        ("8:30 Пн-Пт", "08:30", WORKDAYS, "Europe/Vienna"),
        ("о 8:30 пн, ср, пт Київ", "08:30", frozenset({0, 2, 4}), KYIV),
        ("щодня о 8:30", "08:30", EVERY_DAY, "Europe/Vienna"),
        ("будні 8 ранку", "08:00", WORKDAYS, "Europe/Vienna"),
        ("6 вечора у п’ятницю", "18:00", frozenset({4}), "Europe/Vienna"),
        ("8:30 UTC+3", "08:30", EVERY_DAY, "Etc/GMT-3"),
    ],
)
def test_parse(text: str, hour: str, days: frozenset[int], zone: str) -> None:
    assert parse_schedule(text, "Europe/Vienna") == Schedule(time.fromisoformat(hour), days, zone)


def test_a_city_that_is_no_zone_is_told() -> None:
    place = parse_schedule("08:30 Lviv", "UTC").place
    assert place is not None
    assert (place.city, place.country) == ("Lviv", "UA")


@pytest.mark.parametrize(
    ("text", "what", "why"),
    [
        ("", "", NO_TIME_OF_DAY),
        ("Mon-Fri Kyiv", "Mon-Fri Kyiv", NO_TIME_OF_DAY),
        ("25:00", "25:00", NO_SUCH_TIME),
        ("8:75 Kyiv", "8:75", NO_SUCH_TIME),
        ("13pm", "13pm", HALF_DAY_HOURS),
        ("8:30 18:30", "8:30 18:30", two_times_of_day("8:30", "18:30")),
        ("8:30 sometimes", "sometimes", NO_SUCH_ZONE),
    ],
)
def test_what_cannot_be_is_named(text: str, what: str, why: Reason) -> None:
    with pytest.raises(UnknownSchedule) as error:
        parse_schedule(text, "UTC")
    assert (error.value.what, error.value.why) == (what, why)
    assert str(error.value).endswith("Send for example /digest 08:30 Mon-Fri Europe/Kyiv")


@pytest.mark.parametrize(
    ("typed", "slipped", "closest"),
    [
        ("Fun", "Fun", "Sun"),
        ("Sut", "Sut", "Sat, Sun"),
        ("Wen", "Wen", "Wed"),
        ("Mun", "Mun", "Mon, Sun"),
        ("Thr", "Thr", "Thu"),
        ("Tu", "Tu", "Tue, Thu"),
        ("We", "We", "Wed"),
        ("Hue", "Hue", "Tue"),
        ("Сер", "Сер", "ср"),
        ("Пон", "Пон", "пн"),
        ("Mon-Fry", "Fry", "Fri"),
        ("Mon,Wen,Fri", "Wen", "Wed"),
        ("Fun Kyiv", "Fun", "Sun"),
        ("Wendesday", "Wendesday", "Wed"),
        ("Mondey Kyiv", "Mondey", "Mon"),
        ("понеділк", "понеділк", "пн"),
    ],
)
def test_a_slip_in_a_weekday_is_asked_back_and_no_far_place(typed: str, slipped: str, closest: str) -> None:
    with pytest.raises(UnknownSchedule) as error:
        parse_schedule(f"08:30 {typed}", "UTC")
    assert (error.value.what, error.value.why) == (slipped, weekday_misspelt(closest))
    for day in closest.split(", "):
        assert len(parse_schedule(f"08:30 {day}", "UTC").days) == 1


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("LA", "America/Los_Angeles"),
        ("NYC", "America/New_York"),
        ("Ufa", "Asia/Yekaterinburg"),
        ("WET", "WET"),
        ("EST", "EST"),
        ("Sat. Kyiv", "Europe/Kyiv"),
        ("Mon.-Fri. Lviv", "Europe/Kyiv"),
        ("Sao Luis", "America/Fortaleza"),
    ],
)
def test_a_short_name_that_is_near_no_weekday_is_a_place(typed: str, zone: str) -> None:
    assert parse_schedule(f"08:30 {typed}", "UTC").zone == zone


@settings(deadline=None)  # a name that no zone has is looked for in a list of cities that loads slowly
@given(st.text(max_size=40))
def test_any_text_gives_a_schedule_or_a_clear_error(text: str) -> None:
    said = ""
    try:
        parse_schedule(text, "UTC")
    except UnknownSchedule as error:
        said = str(error)
    assert not said or said.startswith("I do not understand")


def test_a_schedule_has_days() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        Schedule(time(8), frozenset(), "UTC")


@pytest.mark.parametrize(
    ("schedule", "day", "moment"),
    [
        pytest.param(at("08:30"), "2024-03-30", "2024-03-30T06:30", id="Kyiv winter"),
        pytest.param(at("08:30"), "2024-03-31", "2024-03-31T05:30", id="Kyiv, the day summer time begins"),
        pytest.param(at("03:30"), "2024-03-31", "2024-03-31T01:00", id="in the gap: the first moment after it"),
        pytest.param(at("03:00"), "2024-03-31", "2024-03-31T01:00", id="the gap's first minute"),
        pytest.param(at("04:00"), "2024-03-31", "2024-03-31T01:00", id="right after the gap"),
        pytest.param(at("02:59"), "2024-03-31", "2024-03-31T00:59", id="right before the gap"),
        pytest.param(at("03:30"), "2024-10-27", "2024-10-27T00:30", id="the hour that comes twice: the first"),
        pytest.param(at("04:00"), "2024-10-27", "2024-10-27T02:00", id="after the hour that comes twice"),
        pytest.param(at("08:30"), "2024-02-29", "2024-02-29T06:30", id="leap day"),
        pytest.param(at("00:00", "Africa/Cairo"), "2024-04-26", "2024-04-25T22:00", id="a day that begins at one"),
        pytest.param(at("02:15", "Australia/Lord_Howe"), "2024-10-06", "2024-10-05T15:30", id="half an hour's gap"),
    ],
)  # fmt: skip
def test_moment_on(schedule: Schedule, day: str, moment: str) -> None:
    assert moment_on(schedule, date.fromisoformat(day)) == utc(moment)


@pytest.mark.parametrize(
    ("schedule", "day"),
    [
        pytest.param(at("08:30", days=WORKDAYS), "2024-03-31", id="a Sunday"),
        pytest.param(at("08:30", "Pacific/Apia"), "2011-12-30", id="a day that Samoa skipped"),
    ],
)
def test_days_without_a_digest(schedule: Schedule, day: str) -> None:
    assert moment_on(schedule, date.fromisoformat(day)) is None


@pytest.mark.parametrize(
    ("schedule", "after", "moment"),
    [
        pytest.param(at("08:30"), "2024-01-15T06:29", "2024-01-15T06:30", id="today"),
        pytest.param(at("08:30"), "2024-01-15T06:30", "2024-01-16T06:30", id="not the same moment again"),
        pytest.param(at("08:30", days=WORKDAYS), "2024-01-19T07:00", "2024-01-22T06:30", id="over the weekend"),
        pytest.param(at("08:30"), "2024-03-30T22:30", "2024-03-31T05:30", id="the local date is already tomorrow's"),
        pytest.param(at("03:30"), "2024-03-31T00:59", "2024-03-31T01:00", id="spring"),
        pytest.param(at("03:30"), "2024-03-31T01:00", "2024-04-01T00:30", id="spring, once"),
        pytest.param(at("03:30"), "2024-10-27T00:30", "2024-10-28T01:30", id="autumn, once"),
        pytest.param(at("08:30"), "2024-02-28T12:00", "2024-02-29T06:30", id="leap day"),
        pytest.param(at("08:30", days=frozenset({0})), "2024-01-15T06:30", "2024-01-22T06:30", id="weekly"),
        pytest.param(at("08:30", "Pacific/Apia"), "2011-12-30T00:00", "2011-12-30T18:30", id="over the skipped day"),
    ],
)  # fmt: skip
def test_next_due(schedule: Schedule, after: str, moment: str) -> None:
    assert next_due(schedule, utc(after)) == utc(moment)


SET = utc("2024-01-10T12:00")


@pytest.mark.parametrize(
    ("now", "last", "expected"),
    [
        pytest.param("2024-01-15T06:29", "2024-01-14", None, id="not yet"),
        pytest.param("2024-01-15T06:30", "2024-01-14", ("2024-01-15", []), id="on the minute"),
        pytest.param("2024-01-15T09:30", "2024-01-14", ("2024-01-15", []), id="three hours late"),
        pytest.param("2024-01-15T09:31", "2024-01-14", None, id="more than three hours late"),
        pytest.param("2024-01-15T07:00", "2024-01-15", None, id="done already"),
        pytest.param("2024-01-16T06:30", "2024-01-14", ("2024-01-16", ["2024-01-15"]), id="one was missed"),
        pytest.param(
            "2024-01-18T08:00", "2024-01-14", ("2024-01-18", ["2024-01-15", "2024-01-16", "2024-01-17"]), id="three"
        ),
        pytest.param("2024-01-11T06:30", None, ("2024-01-11", []), id="the first ever"),
        pytest.param("2024-01-10T12:01", None, None, id="set after today's hour"),
        pytest.param("2024-01-15T06:30", "2024-01-16", None, id="a later date is done, from a zone further east"),
    ],
)
def test_due(now: str, last: str | None, expected: tuple[str, list[str]] | None) -> None:
    done = date.fromisoformat(last) if last else None
    found = due(at("08:30"), utc(now), since=SET, last=done)
    told = found and (found.day.isoformat(), [day.isoformat() for day in found.skipped])
    assert told == expected


def test_due_tells_the_moment() -> None:
    found = due(at("08:30"), utc("2024-01-15T08:00"), since=SET, last=date(2024, 1, 14))
    assert found == Due(date(2024, 1, 15), utc("2024-01-15T06:30"))


def test_days_without_a_digest_are_not_missed() -> None:
    found = due(at("08:30", days=WORKDAYS), utc("2024-01-15T06:30"), since=SET, last=date(2024, 1, 11))
    assert found is not None
    assert found.skipped == (date(2024, 1, 12),)


def test_a_chat_that_moves_east_has_one_digest_a_date() -> None:
    noon = utc("2024-01-15T14:00")
    sent = due(at("08:30", "America/New_York"), noon, since=SET, last=date(2024, 1, 14))
    assert sent is not None
    assert sent.day == date(2024, 1, 15)
    assert due(at("16:30"), noon + timedelta(hours=1), since=noon, last=sent.day) is None
    tomorrow = next_due(at("16:30"), noon + timedelta(hours=1))
    again = due(at("16:30"), tomorrow, since=noon, last=sent.day)
    assert again == Due(date(2024, 1, 16), utc("2024-01-16T14:30"))


@pytest.mark.parametrize("night", [pytest.param("2024-03-31", id="spring"), pytest.param("2024-10-27", id="autumn")])
@pytest.mark.parametrize("hour", ["00:00", "02:30", "03:00", "03:30", "03:59", "04:00", "04:30", "23:30"])
def test_ticking_through_a_night_of_change_sends_once_a_date(night: str, hour: str) -> None:
    schedule, middle = at(hour), datetime.fromisoformat(night).replace(tzinfo=ZoneInfo(KYIV))
    now, end = middle - timedelta(days=1), middle + timedelta(days=2)
    since, last, sent = now.astimezone(UTC) - timedelta(minutes=1), None, []
    while now.astimezone(UTC) < end.astimezone(UTC):
        found = due(schedule, now.astimezone(UTC), since=since, last=last)
        if found:
            assert found.skipped == ()
            last = found.day
            sent.append(found.day)
        now = (now.astimezone(UTC) + timedelta(minutes=5)).astimezone(ZoneInfo(KYIV))
    assert sent == [middle.date() + timedelta(days=step) for step in (-1, 0, 1)]


_ZONES = st.sampled_from([KYIV, "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Pacific/Apia", "UTC"])


@given(
    st.times(),
    st.frozensets(st.integers(0, 6), min_size=1),
    _ZONES,
    st.datetimes(utc("2000-01-01T00:00").replace(tzinfo=None), utc("2037-12-31T00:00").replace(tzinfo=None)),
)
def test_what_is_next_is_due_then_and_not_before(hour: time, days: frozenset[int], zone: str, after: datetime) -> None:
    schedule, start = Schedule(hour.replace(second=0, microsecond=0), days, zone), after.replace(tzinfo=UTC)
    moment = next_due(schedule, start)
    assert moment > start
    found = due(schedule, moment, since=start)
    assert found is not None
    assert (found.moment, found.skipped) == (moment, ())
    assert found.day == moment.astimezone(ZoneInfo(zone)).date()
    assert due(schedule, moment - timedelta(seconds=1), since=start) is None
    assert due(schedule, moment, since=start, last=found.day) is None
