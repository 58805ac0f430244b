"""The year of a story told sentence by sentence, and where it does not go on."""

from __future__ import annotations

from datetime import date

import pytest

from bot.extract.calendar.reasons import YEAR_CARRIED, either_year
from bot.extract.dates.events import find_passages
from bot.extract.dates.finding import find_dates
from bot.model import Basis, Precision, Reason, Span, When

TODAY = date(2024, 3, 13)
PUBLISHED = When(TODAY.isoformat(), TODAY, TODAY, Precision.DAY, Basis.SIDECAR, Reason("made"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "In 2022, the war came to the valley. On 24 February, the first shells fell. In May, the tide turned.",
            ["2022", "2022-02-24", "2022-05"],
            id="a year that opens its sentence",
        ),
        pytest.param(
            "The story of 2019 is short. In March that year the firm failed. In June it was sold.",
            ["2019", "2019-03", "2019-06"],
            id="that year",
        ),
        pytest.param(
            "He joined the force in June 2015. In August he was promoted. Two years later he left.",
            ["2015-06", "2015-08", "2017"],
            id="month and year",
        ),
        pytest.param("The mill burned on 3 May 2019. In April it opened.", ["2019-05-03", "2020-04"], id="year after"),
        pytest.param(
            "The mill burned on 3 May 2019. In February it opened.", ["2019-05-03", "2024-02"], id="recent: news again"
        ),
        pytest.param(
            "The mill burned on 3 May 2019.\n\nIn October it opened.", ["2019-05-03", "2023-10"], id="a new paragraph"
        ),
        pytest.param(
            "The mill burned on 3 May 2019. In October it has opened.", ["2019-05-03", "2023-10"], id="the perfect"
        ),
        pytest.param(
            "The mill burned on 3 May 2019. The owner came back in October.", ["2019-05-03", "2023-10"], id="inside"
        ),
        pytest.param(
            "The bank, which failed in June 2015, is gone. In August its owner died.",
            ["2015-06", "2023-08"],
            id="a year told in passing",
        ),
        pytest.param(
            "Last year, in June, it burned. It stands. Next year, in May, it grows.",
            ["2023", "2023-06", "2025", "2025-05"],
            id="a year named right before",
        ),
        pytest.param(
            "In 2020 the party won. On May 5 it lost it, officials said Wednesday.",
            ["2020", "2023-05-05", "2024-03-13"],
            id="told this week",
        ),
        pytest.param("In 2023, sales rose. In January, they fell.", ["2023", "2024-01"], id="last year, then news"),
        pytest.param(
            "The man, 35, was held in November 2021. In May he fled.", ["2021-11", "2022-05"], id="an age is no aside"
        ),
        pytest.param("In 2020 the party won. On March 5 it lost.", ["2020", "2024-03-05"], id="fresh news"),
        pytest.param(
            "It fell in May 1999. That June he left. In September he came back.",
            ["1999-05", "1999-06", "1999-09"],
            id="that June, and on",
        ),
        pytest.param("Held in July 2018, charged that August", ["2018-07", "2018-08"], id="that August"),
        pytest.param("Held in July 2018, he said that August was hot", ["2018-07", "2023-08"], id="said that"),
        pytest.param(
            "The 12 May concert sold out on 10 May 2019.",
            ["2019-05-12", "2019-05-10"],
            id="a thing's day, told with it",
        ),
        pytest.param("The mill was founded in 1987. In August it shut.", ["1987", "2023-08"], id="a year not opening"),
    ],
)
def test_the_year_goes_on(text: str, expected: list[str]) -> None:
    assert [mention.when.value for mention in find_dates(text, PUBLISHED)] == expected


def test_a_carried_year_says_so() -> None:
    carried = find_dates("He joined the force in June 2015. In August he was promoted.", PUBLISHED)[1].when
    assert (carried.basis, carried.why) == (Basis.RELATIVE, YEAR_CARRIED)
    unknown = find_dates("He joined the force in June 2015. In August he was promoted.", None)[1].when
    assert unknown.value == "XXXX-08"


@pytest.mark.parametrize(
    ("text", "date", "first", "last"),
    [
        ("The mill burned on 3 May 2019. In February it opened.", "2024-02", date(2020, 2, 1), date(2024, 2, 29)),
        ("In 2020 the party won. On March 5 it lost.", "2024-03-05", date(2020, 3, 5), date(2024, 3, 5)),
        ("It burned on 3 May 2019.\n\nOn 4 July it was sold.", "2023-07-04", date(2019, 7, 4), date(2023, 7, 4)),
    ],
)
def test_where_the_story_and_the_news_may_both_be_meant_both_are_told(
    text: str, date: str, first: date, last: date
) -> None:
    when = find_dates(text, PUBLISHED)[-1].when
    assert (when.value, when.earliest, when.latest, when.basis) == (date, first, last, Basis.INFERRED)
    assert when.why == either_year(first.isoformat()[: len(date)], last.isoformat()[: len(date)])


def test_what_may_be_of_either_year_stands_on_no_timeline() -> None:
    text = "The mill burned down on 3 May 2019. In February the whole of it opened again."
    dates = find_dates(text, PUBLISHED)
    cut = [Span(0, 35), Span(36, len(text))]
    assert [passage.mention.when.value for passage in find_passages(text, cut, dates, (), PUBLISHED)] == ["2019-05-03"]


HISTORY = "It began in 1914. In June 1915 they dug in. He died in 1916, on 3 July. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{HISTORY}\n\nThe east fell; by August the west had.", "1916-08", id="anywhere in a history"),
        pytest.param(f"{HISTORY}Troops came on 9 March, and stayed.", "1916-03-09", id="without a verb of the past"),
        pytest.param(f"{HISTORY}In December it ended. In January they came home.", "1917-01", id="over the new year"),
        pytest.param(f"{HISTORY}They dug on this week, as on Monday; it fell on 9 March.", "2024-03-09", id="news"),
        pytest.param(f"{HISTORY}The museum will open on 5 May.", "2024-05-05", id="to come"),
    ],
)  # fmt: skip
def test_a_history_goes_on_in_the_year_it_has_reached(text: str, expected: str) -> None:
    assert find_dates(text, PUBLISHED)[-1].when.value == expected
