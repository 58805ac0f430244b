"""What each habit of writing dates means: value, days, basis; and that no input breaks the reader."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.extract.calendar.reasons import DOCUMENT_UNDATED, WEEKDAY_DIFFERS, YEAR_UNKNOWN
from bot.extract.dates.finding import find_dates
from bot.model import Basis, Precision, Reason, When


def written(day: str, last: str | None = None, basis: Basis = Basis.SIDECAR) -> When:
    """A document's date: a day, or some day from `day` to `last`."""
    first = date.fromisoformat(day)
    return When(day, first, date.fromisoformat(last) if last else first, Precision.DAY, basis, Reason("made"))


def values(text: str, day: str | None = "2022-10-30") -> list[str]:
    return [mention.when.value for mention in find_dates(text, written(day) if day else None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("signed on 24 February 2021", ["2021-02-24"], id="day month year"),
        pytest.param("signed on February 24th, 2021", ["2021-02-24"], id="month day year"),
        pytest.param("Sat., Feb. 27, 2021 was cold", ["2021-02-27"], id="weekday abbreviated"),
        pytest.param("2021-02-24 and 2021/02/25", ["2021-02-24", "2021-02-25"], id="year first"),
        pytest.param("24.02.2021", ["2021-02-24"], id="dots are day first"),
        pytest.param(
            "13/02/2021 or 03/04/2021", ["2021-02-13", "2021-04-03"], id="the document's own order, day first"
        ),
        pytest.param("02/13/2021 or 03/04/2021", ["2021-02-13", "2021-03-04"], id="its own order, month first"),
        pytest.param("03/04/2021", ["2021"], id="order unknown: the year only"),
        pytest.param("10/14/97", ["1997-10-14"], id="short year"),
        pytest.param("FeaturedFebruary 6, 2021 9:17PM", ["2021-02-06"], id="run together by a scraper"),
        pytest.param("on 24 Feb '22 and in May ’19", ["2022-02-24", "2019-05"], id="apostrophe for the century"),
        pytest.param("in spring '21 and on Christmas Day ’20", ["2021-SP", "2020-12-25"], id="seasons, holidays"),
        pytest.param("in the third quarter of '21", ["2021-Q3"], id="a quarter's apostrophe"),
        pytest.param("from 28 December 2020 to 3 January", ["2020-12-28", "2021-01-03"], id="joined over a new year"),
        pytest.param("on 24 Feb. 2021", ["2021-02-24"], id="a month cut short before its year"),
        pytest.param("on 31 February 2021", ["2021-02"], id="no such day, but its month is named"),
    ],
)
def test_full_dates(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He resigned on Tuesday", ["2023-05-16"], id="past"),
        pytest.param("He will resign on Tuesday", ["2023-05-23"], id="future"),
        pytest.param("He resigned on Thursday", ["2023-05-18"], id="the document's own weekday"),
        pytest.param("has until Monday to answer", ["2023-05-22"], id="until"),
        pytest.param("Until Monday, they had not met", ["2023-05-15"], id="until with a past perfect"),
        pytest.param("They appealed Wednesday's ruling", ["2023-05-17"], id="possessive"),
        pytest.param(
            "A proposed meeting of both sides on Saturday could fail", ["2023-05-20"], id="subject of a modal"
        ),
        pytest.param("Oduya urged a truce starting Monday, a plea not heard", ["2023-05-22"], id="starting"),
        pytest.param(
            "Oduya urged a truce starting Monday, a plea Lunde has not answered", ["2023-05-15"], id="looked back on"
        ),
        pytest.param(
            "Oduya urged a truce starting Monday a plea Lunde has not answered", ["2023-05-15"], id="and a dash lost"
        ),
        pytest.param("It is due on Tuesday week", ["2023-05-30"], id="Tuesday week"),
        pytest.param("It will open a week on Tuesday", ["2023-05-30"], id="a week on Tuesday"),
        pytest.param("He slept for two weeks on Tuesday", [], id="two weeks on"),
        pytest.param("It fell the Monday before last", ["2023-05-08"], id="before last"),
        pytest.param("It fell the Thursday before last", ["2023-05-11"], id="the document's weekday, before last"),
        pytest.param("He left the Tuesday after the vote", [], id="after what nobody dates"),
        pytest.param("On 3 May he left; the previous Monday he wept", ["2023-05-03", "2023-05-01"], id="previous"),
        pytest.param("On the last Monday he wept", ["2023-05-15"], id="the last"),
        pytest.param("The previous Monday he wept", [], id="previous to nothing"),
        pytest.param("Following Monday's debate he left", ["2023-05-15"], id="following is after"),
        pytest.param("It was planned for Sunday and moved to Monday", ["2023-05-21", "2023-05-22"], id="moved to"),
        pytest.param("The ruling issued Tuesday could fall", ["2023-05-16"], id="participle at the date"),
        pytest.param("It opens every Monday, on Tuesdays too", [], id="frequencies"),
        pytest.param("in The Sunday Times", [], id="a newspaper"),
    ],
)
def test_weekdays(text: str, expected: list[str]) -> None:
    assert values(text, "2023-05-18") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It fell on Jan. 4 and in March", ["2022-01-04", "2022-03"], id="past"),
        pytest.param("It will open in March", ["2023-03"], id="future month"),
        pytest.param("It was extended to Nov. 20", ["2022-11-20"], id="near dates outweigh the tense"),
        pytest.param("the year ended Jan. 31", ["2022-01-31"], id="ended is sure"),
        pytest.param("last May, next March, this January", ["2022-05", "2023-03", "2022-01"], id="modifiers"),
        pytest.param("in June of that year", ["2022-06"], id="that year, with none told"),
        pytest.param("In 2014, after a vote in May, he left", ["2014", "2014-05"], id="the sentence's year"),
        pytest.param("Between May 3 and July 4, 2021, it fell", ["2021-05-03", "2021-07-04"], id="a year for two"),
        pytest.param("April Hayes may march; Jan said so in The March", [], id="names and verbs"),
        pytest.param("They met on Feb. 29", ["2020-02-29"], id="a leap day"),
        pytest.param("It was signed in December.", ["2021-12"], id="what happened is not to come"),
        pytest.param("In November it was signed.", ["2021-11"], id="what happened, opening"),
        pytest.param("They agreed to meet in December.", ["2022-12"], id="an infinitive between"),
        pytest.param("He said the vote in December was vital.", ["2022-12"], id="what is told has its own date"),
        pytest.param("It will open in September.", ["XXXX-09"], id="will, but just over: no year"),
        pytest.param(
            "Renner, who turns 50 in March, won the title in November.", ["2023-03", "2021-11"], id="present aside"
        ),
        pytest.param("Monday, Nov. 7", ["2022-11-07"], id="weekday and date"),
        pytest.param("It fell on Sunday, April 18", ["2021-04-18"], id="the year the weekday agrees with"),
        pytest.param("It fell on Monday, Oct. 18", ["2022-10-18"], id="a slip of the weekday moves no year"),
        pytest.param(
            "They met on June 24 and 25, and Oct. 3 to 7",
            ["2022-06-24", "2022-06-25", "2022-10-03", "2022-10-07"],
            id="second days",
        ),
    ],
)
def test_dates_without_their_year(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "value", "first", "last"),
    [
        pytest.param("in early September", "2022-09", "2022-09-01", "2022-09-10", id="early"),
        pytest.param("in mid-September", "2022-09", "2022-09-11", "2022-09-20", id="mid"),
        pytest.param("by late September it was over", "2022-09", "2022-09-21", "2022-09-30", id="late"),
        pytest.param("in the second decade of June", "2022-06", "2022-06-11", "2022-06-20", id="decade of a month"),
        pytest.param("in the first half of October", "2022-10", "2022-10-01", "2022-10-15", id="half of a month"),
        pytest.param("in the last week of February 2024", "2024-02", "2024-02-23", "2024-02-29", id="last week"),
        pytest.param("in early 2023", "2023", "2023-01-01", "2023-04-30", id="early in a year"),
        pytest.param("in the late 1990s", "199X", "1996-09-01", "1999-12-31", id="late in a decade"),
        pytest.param("in the first ten days of May", "2022-05", "2022-05-01", "2022-05-10", id="first ten days"),
        pytest.param("from 3 to 7 May 2023", "2023-05-03/2023-05-07", "2023-05-03", "2023-05-07", id="days to"),
        pytest.param(
            "between 3 and 7 May 2023", "2023-05-03/2023-05-07", "2023-05-03", "2023-05-07", id="days between"
        ),
        pytest.param("the last day of 2021", "2021-12-31", "2021-12-31", "2021-12-31", id="last day"),
        pytest.param("the first day of May 2021", "2021-05-01", "2021-05-01", "2021-05-01", id="first day"),
        pytest.param("the 15th of this month", "2022-10-15", "2022-10-15", "2022-10-15", id="of this month"),
        pytest.param("in 2014/15", "2014/2015", "2014-01-01", "2015-12-31", id="years joined by a slash"),
        pytest.param("in 2021/2022", "2021/2022", "2021-01-01", "2022-12-31", id="years in full joined by a slash"),
        pytest.param("in FY2024", "2024", "2024-01-01", "2024-12-31", id="fiscal year"),
        pytest.param("on Wed 12/10", "2022-10-12", "2022-10-12", "2022-10-12", id="weekday and figures"),
        pytest.param("February-March 2023", "2023-02/2023-03", "2023-02-01", "2023-03-31", id="months joined"),
        pytest.param("December-January 2023", "2022-12/2023-01", "2022-12-01", "2023-01-31", id="over a new year"),
        pytest.param("Nov. 17-20", "2022-11-17/2022-11-20", "2022-11-17", "2022-11-20", id="days joined"),
        pytest.param("in the winter of 2020-21", "2020-WI", "2020-12-01", "2021-02-28", id="winter of two years"),
        pytest.param("in the winter of 2020", "2020-WI", "2020-12-01", "2021-02-28", id="winter"),
        pytest.param("last week", "2022-W43", "2022-10-24", "2022-10-30", id="last week, told on a Sunday"),
        pytest.param("over the weekend they met", "2022-W43-WE", "2022-10-29", "2022-10-30", id="weekend"),
        pytest.param("the second quarter of 2021", "2021-Q2", "2021-04-01", "2021-06-30", id="quarter"),
        pytest.param("in H1 2021", "2021-H1", "2021-01-01", "2021-06-30", id="half in figures"),
        pytest.param("in Q3 2021", "2021-Q3", "2021-07-01", "2021-09-30", id="quarter in figures"),
        pytest.param("the 18th century", "17XX", "1700-01-01", "1799-12-31", id="century"),
    ],
)
def test_the_days_a_date_may_cover(text: str, value: str, first: str, last: str) -> None:
    when = find_dates(text, written("2022-10-30"))[0].when
    assert (when.value, str(when.earliest), str(when.latest)) == (value, first, last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("On 3 March 2021 it sank. The next day it rose.", ["2021-03-03", "2021-03-04"], id="next day"),
        pytest.param("On October 14 he spoke. A week earlier he was mute.", ["2022-10-14", "2022-10-07"], id="earlier"),
        pytest.param(
            "On May 2 he left; a day later, on May 4, he wept",
            ["2022-05-02", "2022-05-04", "2022-05-04"],
            id="apposition",
        ),
        pytest.param("In 1994 it closed; two years later it opened", ["1994", "1996"], id="years later"),
        pytest.param("It closed in 1994. Three days later it burned.", ["1994"], id="too coarse an anchor"),
        pytest.param(
            "They voted on 1 June 2020. A year later he left.", ["2020-06-01", "2021-06"], id="a year later is no day"
        ),
        pytest.param("three days before 5 May 2022", ["2022-05-02", "2022-05-05"], id="counted to a date"),
        pytest.param("two weeks after 5 May 2022", ["2022-05-19", "2022-05-05"], id="counted from a date"),
        pytest.param("two days after May 2022", ["2022-05"], id="counted from too coarse a date"),
        pytest.param("on 3 and 7 May 2022", ["2022-05-03", "2022-05-07"], id="two days of a month"),
        pytest.param("It sank a year ago today", ["2021"], id="a year ago today"),
        pytest.param("It sank a year ago in May", ["2021", "2021-05"], id="a year ago in May"),
        pytest.param("pre-2014 levels", [], id="before a year"),
        pytest.param("Eight days before the vote he left", [], id="an event nobody dates"),
        pytest.param("Third-quarter profit was 3, from 2 a year earlier", ["2022-Q3", "2021-Q3"], id="year on year"),
        pytest.param("It fell from 5% a year ago on Friday", ["2021", "2022-10-28"], id="a year ago"),
    ],
)
def test_the_narrative_s_clock(text: str, expected: list[str]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("on Thursday", "XXXX-WXX-4", id="weekday"),
        pytest.param("on October 14", "XXXX-10-14", id="day"),
        pytest.param("in early October", "XXXX-10", id="month"),
        pytest.param("yesterday", "XXXX-XX-XX", id="day word"),
        pytest.param("last week", "XXXX-WXX", id="week"),
        pytest.param("two years ago", "XXXX", id="years ago"),
        pytest.param("the third quarter", "XXXX-Q3", id="quarter"),
        pytest.param("next spring", "XXXX-SP", id="season"),
        pytest.param("on Christmas Day", "XXXX-12-25", id="holiday"),
    ],
)
def test_nothing_is_guessed_when_the_document_has_no_date(text: str, value: str) -> None:
    when = find_dates(text, None)[0].when
    assert (when.value, when.earliest, when.latest, when.basis) == (value, None, None, Basis.RELATIVE)
    assert when.why in (DOCUMENT_UNDATED, YEAR_UNKNOWN)


def test_basis_says_what_a_date_leans_on() -> None:
    text = "On 3 May 2020 and on May 4"
    stated, relative = find_dates(text, written("2020-06-01"))
    assert (stated.when.basis, relative.when.basis) == (Basis.STATED, Basis.RELATIVE)
    inferred = find_dates(text, written("2020-06-01", basis=Basis.INFERRED))[1]
    assert inferred.when.basis is Basis.INFERRED


def test_a_weekday_that_does_not_fit_makes_the_day_doubtful() -> None:
    when = find_dates("It fell on Monday, Oct. 18", written("2022-10-30"))[0].when
    assert (when.basis, when.why) == (Basis.INFERRED, WEEKDAY_DIFFERS)


def test_a_vague_document_date_gives_only_what_holds_for_all_its_days() -> None:
    month = written("2022-10-14", "2022-10-31", Basis.INFERRED)
    certain, vague = find_dates("On October 6 he left; on Thursday he wrote", month)
    assert certain.when.value == "2022-10-06"
    assert vague.when.precision is Precision.RANGE
    assert (vague.when.earliest, vague.when.latest) == (date(2022, 10, 13), date(2022, 10, 27))


PIECES = st.sampled_from([
    "last", "next", "the", "of", "May", "March", "3", "14", "2022", "'90s", "Friday", "-", "–", ",", ".", "Q3", "in",
    "year", "ago", "a", "earlier", "week", "31", "12/", "early", "October", "9999", "0001", "9999 years ago", "\n",
    "centuries ago", "first half of", "\n\n", "Easter", "½", "’s",
])  # fmt: skip
TODAY = st.dates()


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=200), TODAY | st.none(), st.integers(0, 60))
def test_any_input_gives_slices_in_order(text: str, today: date | None, spread: int) -> None:
    published = None
    if today:
        last = date.fromordinal(min(today.toordinal() + spread, date.max.toordinal()))
        published = When(today.isoformat(), today, last, Precision.DAY, Basis.STATED, Reason("made"))
    end = 0
    for mention in find_dates(text, published):
        assert end <= mention.span.start < mention.span.end <= len(text)
        end = mention.span.end
        when = mention.when
        assert (when.earliest is None) == (when.latest is None)
        assert when.earliest is None or (when.latest is not None and when.earliest <= when.latest)
        assert when.why
