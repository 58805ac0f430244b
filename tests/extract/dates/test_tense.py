"""Which way a clause points, by the verb that governs the date."""

from __future__ import annotations

import pytest

from bot.extract.calendar.direction import Direction
from bot.extract.languages.en.dates.tense import tense

PAST, FUTURE, UNKNOWN = Direction.PAST, Direction.FUTURE, Direction.UNKNOWN


@pytest.mark.parametrize(
    ("text", "way"),
    [
        pytest.param("He left on [Friday].", PAST, id="irregular past"),
        pytest.param("He resigned [Friday].", PAST, id="regular past"),
        pytest.param("He will leave on [Friday].", FUTURE, id="will"),
        pytest.param("They’ll leave on [Friday].", FUTURE, id="curly apostrophe"),
        pytest.param("He is set to leave on [Friday].", FUTURE, id="set to"),
        pytest.param("He set it down on [Friday].", PAST, id="set"),
        pytest.param("Tickets to be sold in [November] are blue.", FUTURE, id="to be published"),
        pytest.param("once the hall is emptied in [May]", FUTURE, id="a participle after is"),
        pytest.param("The talks, which had been expected on [Friday], failed", PAST, id="had been expected"),
        pytest.param("He spoke. On [Friday], she will answer.", FUTURE, id="the date opens its clause"),
        pytest.param("He is here; on [Friday] he sleeps; she would not", UNKNOWN, id="no further than the clause"),
        pytest.param("His term ends in [January].", FUTURE, id="a timetable in the present"),
        pytest.param("Renner, who turns 50 in [August], won the title", FUTURE, id="a present aside"),
        pytest.param("a dividend payable [Friday]", FUTURE, id="payable"),
        pytest.param("They have met since [March].", PAST, id="since"),
        pytest.param("until 6 p.m. GMT [Tuesday]", FUTURE, id="until, with a time between"),
        pytest.param("By [Friday], they had gone.", PAST, id="by, with a past perfect"),
        pytest.param("ahead of [Friday]’s vote", FUTURE, id="ahead of"),
        pytest.param("as early as [Friday]", FUTURE, id="as early as"),
        pytest.param("Sen. Oduya of Lunde said [Friday]", PAST, id="a title's stop ends no sentence"),
        pytest.param("Neither could be found on [Friday].", UNKNOWN, id="could, denied"),
        pytest.param("They held it in [March], as May would in May", PAST, id="the month of May"),
    ],
)
def test_tense(text: str, way: Direction) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert tense(text.replace("[", "").replace("]", ""), start, end).way is way


def test_only_a_word_right_at_the_date_is_sure() -> None:
    assert tense("payable Friday", 8, 14).sure
    assert not tense("He paid it Friday", 11, 17).sure


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        pytest.param("It was signed in [February].", True, id="past"),
        pytest.param("It will open in [February].", True, id="will"),
        pytest.param("On [3 February], the first shells fell.", True, id="opening"),
        pytest.param("The offer, extended to [3 February], stands.", False, id="extended to"),
        pytest.param("The council approved elections in [February].", False, id="what is appointed"),
        pytest.param("The bill adopted in March takes effect on [1 April].", False, id="another verb between"),
        pytest.param("She told the court in [April] that he left.", True, id="told whom, and when"),
        pytest.param("In [February], officials said, the bridge opens.", False, id="said in passing"),
        pytest.param("They agreed to meet on [3 February].", False, id="an infinitive"),
        pytest.param("They are already set on [3 February].", False, id="a state"),
        pytest.param("It is a designated day on [3 February].", False, id="an adjective"),
        pytest.param("He said the vote in [February] was free.", False, id="what is told"),
        pytest.param("He said in [February] that it was free.", True, id="when it was told"),
    ],
)
def test_only_a_verb_at_its_date_is_firm(text: str, firm: bool) -> None:
    start, end = text.index("["), text.index("]") - 1
    assert tense(text.replace("[", "").replace("]", ""), start, end).firm is firm


def test_a_date_that_names_a_thing() -> None:
    text = "They met before the Nov. 8 election"
    assert tense(text, 20, 26).names
    assert not tense("They met on Nov. 8 in Lunde", 12, 18).names
