"""When something was said: the date of the cue's own clause, at any distance, and no other."""

from __future__ import annotations

from datetime import date

import pytest

from bot.extract.record import read
from bot.model import Basis, Document, Precision, Quote, Reason, When

DAY = date(2022, 11, 10)  # a Thursday
PAPER = When(DAY.isoformat(), DAY, DAY, Precision.DAY, Basis.SIDECAR, Reason("made"))


def _quotes(text: str) -> tuple[Quote, ...]:
    return read(Document("made.txt", text, published=PAPER)).quotes


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On October 6, Mayor Ott proposed that the bridge be closed.", "2022-10-06"),
        ("On October 14, for example, Ida Brandt said “the bridge will fall”.", "2022-10-14"),
        ("“Nobody will pay,” Ida Brandt told the Gazette at her home in the hills on October 6.", "2022-10-06"),
        ("On October 6, Ida Brandt, who lost her seat in May, said “nobody will pay for that”.", "2022-10-06"),
        ("In early May, after the council had met, Ida Brandt told them: “We are out of money.”", "2022-05"),
        ("In a letter dated October 6, Ida Brandt said “nobody will pay for that”.", "2022-10-06"),
        ("But at Monday’s debate, Ida Brandt said “nobody will pay for that”.", "2022-11-07"),
        ("In a 2013 memo, Ida Brandt said “nobody will pay for that”.", "2013"),
        ("Ida Brandt said Wednesday she would resign.", "2022-11-09"),
        ("Ida Brandt defended the plan in October, saying “we had no choice at all”.", "2022-10"),
        ("Asked on Tuesday about the bridge, Ida Brandt said it was “as safe as ever”.", "2022-11-08"),
    ],
)  # fmt: skip
def test_a_quote_bears_the_date_of_its_clause(text: str, value: str) -> None:
    said = _quotes(text)[0].said
    assert said is not None
    assert said.value == value


@pytest.mark.parametrize(
    "text",
    [
        "“We will appeal,” said Ida Brandt, who resigned on October 3.",
        "“We will appeal,” said Ida Brandt, an aide to the mayor in 2012.",
        "“We will appeal,” Ida Brandt said after the October 3 vote.",
        "“We will appeal,” Ida Brandt said of the October 3 vote.",
        "Since October 3, Ida Brandt said, “nobody has paid for that”.",
        "On October 6 the army attacked, and Ida Brandt said “nobody will pay for that”.",
        "“Nobody will pay,” Ida Brandt told the court, which met on October 6.",
        "Ida Brandt said the bridge would close on Friday.",
        "Ida Brandt said “the bridge closed on October 3, and nobody cared”.",
        "Between January 1 and October 3, Ida Brandt said, “nobody has paid for that”.",
    ],
)
def test_the_date_of_something_else_is_not_the_day_of_saying(text: str) -> None:
    assert [quote.said for quote in _quotes(text)] == [None]


def test_a_part_of_a_month_is_the_days_of_it() -> None:
    said = _quotes("Ida Brandt defended the plan in mid-September, saying “we had no choice at all”.")[0].said
    assert said is not None
    assert (said.earliest, said.latest) == (date(2022, 9, 11), date(2022, 9, 20))


def test_what_one_verb_reports_of_two_days_bears_both() -> None:
    text = "Ida Brandt said on Sunday that it was “as safe as ever”, and on Monday that it was “gone for good”."
    assert [quote.said and quote.said.value for quote in _quotes(text)] == ["2022-11-06", "2022-11-07"]


def test_nothing_was_said_after_the_paper_came_out() -> None:
    assert _quotes("“We will appeal,” Ida Brandt will say on Friday.")[0].said is None


def test_a_date_of_either_of_two_years_is_no_day_of_saying() -> None:
    text = "The mill was sold on 3 May 2019. On September 28, Ida Brandt said “nobody will pay for that”."
    assert _quotes(text)[-1].said is None
