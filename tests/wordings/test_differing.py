"""What a source has beside words that are asked about, and what the differences come to."""

from __future__ import annotations

import pytest

from bot.wordings.aligned import Alignment, align
from bot.wordings.asked import AskedWords, read_asked
from bot.wordings.differing import Differs, HowFound, WordDifference, differences, how_found
from bot.wordings.enough import is_enough, may_be_enough
from bot.wordings.tokens import tokens

SOURCE = (
    "The bakery opened early. “The council of Nordvik will never pay two million crowns for the old pier, but we "
    "may mend it,” said Jonas Brandt. “The US envoys left us at noon, and nobody asked why.” The ferry is late."
)


def compared(asked: str, source: str = SOURCE) -> tuple[AskedWords, Alignment, list[WordDifference]]:
    words, passage = read_asked(asked), tokens(source)
    found = align(words, passage)
    assert found is not None
    return words, found, differences(words, passage, found)


# Only typography differs.
_SAME = [
    "The council of Nordvik will never pay two million crowns for the old pier",
    "the council of Nordvik will never pay two million crowns for the old pier",
    "THE COUNCIL OF NORDVIK WILL NEVER PAY TWO MILLION CROWNS FOR THE OLD PIER",
    "the council of nordvik will never pay two million crowns",
    "The  council of Nord\u00advik will never pay two million crowns",
    "The council of Nordvik will — never! — pay two million crowns",
    "… will never pay two million crowns …",
    "[T]he council of Nordvik will never pay",
    "But we may mend it.",
]


@pytest.mark.parametrize("asked", _SAME)
def test_the_same_words_are_word_for_word_however_they_are_set(asked: str) -> None:
    words, found, unlike = compared(asked)
    assert (found.equal, unlike) == (len(words.words), [])
    assert how_found(unlike) is HowFound.WORD_FOR_WORD


@pytest.mark.parametrize(
    ("asked", "source"),
    [
        pytest.param("We don't want it", "“We don’t want it,”", id="apostrophes"),
        pytest.param("the office is open", "The oﬃce is open.", id="a ligature"),
        pytest.param("the ferryman is late", "the ferry-\nman is late", id="a word that a line's end parts"),
        pytest.param("п'ять років війни", "п’ять років війни", id="Ukrainian apostrophes"),
        pytest.param("1500 crowns were paid", "1,500 crowns were paid", id="thousands"),
        pytest.param("a low-tide ferry", "a low‐tide ferry", id="hyphens of print"),
    ],
)
def test_marks_of_print_are_no_difference(asked: str, source: str) -> None:
    assert how_found(compared(asked, source)[2]) is HowFound.WORD_FOR_WORD


@pytest.mark.parametrize(
    ("asked", "kind", "has"),
    [
        ("The council of Nordvik will pay two million crowns", Differs.NEGATION, "never"),
        ("The council of Nordvik will always pay two million crowns", Differs.NEGATION, "never"),
        ("and everybody asked why", Differs.NEGATION, "nobody"),
        ("The US envoys never left us at noon", Differs.NEGATION, ""),
        ("The council of Nordvik will never pay three million crowns", Differs.NUMBER, "two"),
        ("The council of Nordvik will never pay two billion crowns", Differs.NUMBER, "million"),
        ("The council of Nordvik will never pay 2.5 million crowns", Differs.NUMBER, "two"),
        ("The council of Sundvik will never pay two million crowns", Differs.NAME, "Nordvik"),
        ("The council will never pay two million crowns", Differs.NAME, "of Nordvik"),
        ("The council of Nordvik will never lend two million crowns", Differs.WORDS, "pay"),
        ("the old pier, but we may sell it", Differs.WORDS, "mend"),
        ("The council of Nordvik will never pay two million crown for", Differs.SPELLING, "crowns"),
        ("The councli of Nordvik will never pay two million", Differs.SPELLING, "council"),
        ("The us envoys left us at noon, and Ida asked why", Differs.CAPITALS, "US"),
        ("The council of Nordvik … pay two million crowns", Differs.TURNED, "will never"),
        ("for the old pier … we may mend it", Differs.TURNED, "but"),
        ("The council … will never pay", Differs.LEFT_OUT, "of Nordvik"),
        ("The council of Nordvik will never pay (...) for the old pier", Differs.LEFT_OUT, "two million crowns"),
        ("[They] left us at noon, and nobody asked why", Differs.PUT_IN, ""),
        ("The US [diplomats] left us at noon", Differs.PUT_IN, "envoys"),
        ("The US envoys left us at noon, and [somebody] asked why", Differs.NEGATION, "nobody"),
        ("pay [three] million crowns for the old pier", Differs.NUMBER, "two"),
    ],
)
def test_each_difference_has_its_kind_and_the_words_of_the_source(asked: str, kind: Differs, has: str) -> None:
    _, _, unlike = compared(asked)
    assert (kind, has) in [(one.kind, one.found.of(SOURCE)) for one in unlike]
    assert how_found(unlike) is not HowFound.WORD_FOR_WORD


@pytest.mark.parametrize(
    ("asked", "source"),
    [
        pytest.param("it is possible to wait", "it is impossible to wait", id="a word with a denial before it"),
        pytest.param("це законний вибір", "це незаконний вибір", id="the same in Ukrainian"),
        pytest.param("ми не підемо звідси", "ми підемо звідси", id="a denial in Ukrainian"),
        pytest.param("we will pay them", "we won't pay them", id="a contraction"),
        pytest.param("wir wollen keinen Krieg", "wir wollen einen Krieg", id="a denial in German"),
    ],
)
def test_a_denial_is_seen_in_whatever_form(asked: str, source: str) -> None:
    assert compared(asked, source)[2][0].kind is Differs.NEGATION


@pytest.mark.parametrize(
    ("asked", "source"),
    [
        ("it costs $5 a day", "it costs €5 a day"),
        ("it rose by 5% a year", "it rose by 5‰ a year"),
        ("it was -5 degrees", "it was 5 degrees"),
        ("in 2014 we won", "in 2024 we won"),
        ("we paid 1.5 crowns", "we paid 15 crowns"),
        ("двадцять років тому", "тридцять років тому"),
    ],
)
def test_another_number_or_measure_is_never_word_for_word(asked: str, source: str) -> None:
    assert compared(asked, source)[2][0].kind is Differs.NUMBER


def test_the_gravest_difference_comes_first() -> None:
    _, _, unlike = compared("The concil of Sundvik will pay three million crowns for the new pier")
    kinds = [one.kind for one in unlike]
    assert kinds[:3] == [Differs.NEGATION, Differs.NUMBER, Differs.NAME]
    assert kinds[-1] is Differs.SPELLING


def test_words_in_another_order_are_found_and_said_to_be() -> None:
    words, found, unlike = compared("For the old pier the council of Nordvik will never pay two million crowns")
    assert found.reordered
    assert unlike[0].kind is Differs.ORDER
    assert is_enough(words, found, unlike)


def test_who_does_what_to_whom_is_order_too() -> None:
    _, _, unlike = compared("Ida trusts Jonas", "Jonas trusts Ida")
    assert how_found(unlike) is HowFound.OTHER_WORDS


def test_a_stray_word_from_afar_is_no_part_of_what_was_found() -> None:
    source = "The mill is shut. It rained for a week in the valley, and everybody stayed at home. The ferry runs again."
    _, found, unlike = compared("the ferry runs again", source)
    assert (found.first, unlike) == (17, [])


@pytest.mark.parametrize(
    "asked",
    [
        "The council will sell the lighthouse to the highest bidder",
        "We may never see two ferries at the old quay again",
        "Nobody in Nordvik paid for the bakery",
        "The mayor said that the pier is too old to be mended",
    ],
)
def test_words_of_the_same_things_are_not_what_was_asked_about(asked: str) -> None:
    words, passage = read_asked(asked), tokens(SOURCE)
    found = align(words, passage)
    assert found is None or not (may_be_enough(words, found) and is_enough(words, found, compared(asked)[2]))


def test_every_span_is_of_the_text_as_it_stands() -> None:
    source = "“We\u00a0have   fi\u00adnally\nleft the oﬃce,” he said."
    passage = tokens(source, 100)
    assert [word.span.start - 100 for word in passage[:3]] == [1, 4, 11]
    assert source[passage[2].span.start - 100 : passage[2].span.end - 100] == "fi\u00adnally"
    assert source[passage[5].span.start - 100 : passage[5].span.end - 100] == "oﬃce"
