from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import SpeakerKind
from bot.names import Directory, How, Known

PEOPLE = (
    Known("Taras Verbytskyi", ("Verbytskyi", "Verbytsky", "Taras Werbicki")),
    Known("Kyrylo Haliak", ("Haliak", "Haliok")),
    Known("Mara Holt", ("Holt",)),
    Known("Martin Holt"),
    Known("Martin Holt Jr."),
    Known("Olena Verkhova"),
    Known("Olena Zhuravel", ("Zhuravel",)),
    Known("Ute von der Aue"),
    Known("Ana Ruiz-Vega"),
    Known("Marcus Abernathy"),
    Known("Harry Gillman"),
    Known("Rashid bin Tariq", ("Abu Nur",)),
    Known("Wei Lanting", ("Wei",)),
    Known("Bohdan Lytvynko"),
    Known("Polly Duskin"),
    Known("Ministry of Rivers", ("Rivers Ministry",), SpeakerKind.ORGANISATION),
    Known("Lantern International", (), SpeakerKind.ORGANISATION),
)
DIRECTORY = Directory(PEOPLE)


@pytest.mark.parametrize(
    ("query", "names", "how"),
    [
        pytest.param("Mara Holt", ["Mara Holt"], How.EXACT, id="whole name"),
        pytest.param("mara holt", ["Mara Holt"], How.EXACT, id="small letters"),
        pytest.param("Mayor Mara Holt’s", ["Mara Holt"], How.EXACT, id="title and possessive"),
        pytest.param("“Mara Holt”", ["Mara Holt"], How.EXACT, id="in marks"),
        pytest.param("Martin Holt", ["Martin Holt"], How.EXACT, id="not the son"),
        pytest.param("Мартин Холт", ["Martin Holt"], How.SPELLING, id="not the son, in Cyrillic"),
        pytest.param("Лентінга", ["Wei Lanting"], How.MISSPELT, id="respelt by ear and inflected"),
        pytest.param("Martin Holt Jr", ["Martin Holt Jr."], How.EXACT, id="the son"),
        pytest.param("Taras Werbicki", ["Taras Verbytskyi"], How.ALIAS, id="spelling seen in print"),
        pytest.param("abu nur", ["Rashid bin Tariq"], How.ALIAS, id="by-name"),
        pytest.param("Holt", ["Mara Holt", "Martin Holt", "Martin Holt Jr."], How.SURNAME, id="three of one name"),
        pytest.param("verbytskyi", ["Taras Verbytskyi"], How.SURNAME, id="family name"),
        pytest.param("Aue", ["Ute von der Aue"], How.SURNAME, id="without particles"),
        pytest.param("von der Aue", ["Ute von der Aue"], How.SURNAME, id="with particles"),
        pytest.param("Vega", ["Ana Ruiz-Vega"], How.SURNAME, id="half of a double name"),
        pytest.param("Ruiz Vega", ["Ana Ruiz-Vega"], How.SPELLING, id="hyphen left out"),
        pytest.param("Haliok", ["Kyrylo Haliak"], How.ALIAS, id="misspelling seen in print"),
        pytest.param("galyak", ["Kyrylo Haliak"], How.SPELLING, id="transliteration"),
        pytest.param("Галяк", ["Kyrylo Haliak"], How.SPELLING, id="Cyrillic"),
        pytest.param("Галяка", ["Kyrylo Haliak"], How.SPELLING, id="Ukrainian genitive"),
        pytest.param("Галяком", ["Kyrylo Haliak"], How.SPELLING, id="instrumental"),
        pytest.param("Вербицького", ["Taras Verbytskyi"], How.SPELLING, id="Ukrainian adjective genitive"),
        pytest.param("Вербицкому", ["Taras Verbytskyi"], How.SPELLING, id="Russian dative"),
        pytest.param("Verbickiego", ["Taras Verbytskyi"], How.SPELLING, id="Polish genitive"),
        pytest.param("Тараса Вербицького", ["Taras Verbytskyi"], How.SPELLING, id="both words inflected"),
        pytest.param("Верхової", ["Olena Verkhova"], How.SPELLING, id="woman, genitive"),
        pytest.param("Литвинка", ["Bohdan Lytvynko"], How.SPELLING, id="-ko, genitive"),
        pytest.param("Журавель Олена", ["Olena Zhuravel"], How.SPELLING, id="family name first"),
        pytest.param("T. Verbytsky", ["Taras Verbytskyi"], How.SPELLING, id="initial"),
        pytest.param("Martin Holt III", [], None, id="a namesake nobody knows"),
        pytest.param("Marcus Abernethy", ["Marcus Abernathy"], How.MISSPELT, id="misspelt in full"),
        pytest.param("abernaty", ["Marcus Abernathy"], How.MISSPELT, id="misspelt"),
        pytest.param("ruiz-vgea", ["Ana Ruiz-Vega"], How.MISSPELT, id="letters swapped"),
        pytest.param("Kyrylo", ["Kyrylo Haliak"], How.PART, id="first name alone, one bearer"),
        pytest.param("Кирило", ["Kyrylo Haliak"], How.PART, id="first name in Cyrillic"),
        pytest.param("Olena", [], None, id="first name alone, two bearers"),
        pytest.param("Hillman", [], None, id="g and h in a name that is not Slavic"),
        pytest.param("Duskina", [], None, id="a wife whom nobody quotes"),
        pytest.param("Verbytska", [], None, id="a wife, adjective"),
        pytest.param("Olena Holt", [], None, id="nobody's name"),
        pytest.param("Ministry of Rivers", ["Ministry of Rivers"], How.EXACT, id="organisation"),
        pytest.param("the rivers ministry", ["Ministry of Rivers"], How.PART, id="organisation's words"),
        pytest.param("LI", ["Lantern International"], How.ALIAS, id="abbreviation"),
        pytest.param("lantern", ["Lantern International"], How.PART, id="word of an organisation"),
        pytest.param("lanterm", ["Lantern International"], How.MISSPELT, id="organisation misspelt"),
        pytest.param("", [], None, id="nothing"),
        pytest.param("?!", [], None, id="only marks"),
    ],
)
def test_find(query: str, names: list[str], how: How | None) -> None:
    match = DIRECTORY.find(query)
    assert ([one.name for one in match.people], match.how) == (names, how)


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        pytest.param("Olena", ["Olena Verkhova", "Olena Zhuravel"], id="everybody of that first name"),
        pytest.param("Verbytska", ["Taras Verbytskyi"], id="the husband is only offered"),
        pytest.param("Olena Holt", ["Mara Holt", "Martin Holt", "Martin Holt Jr."], id="a namesake"),
        pytest.param("qqqq", [], id="nobody is near"),
    ],
)
def test_closest_names_are_offered(query: str, offered: list[str]) -> None:
    assert list(DIRECTORY.find(query).closest)[: max(len(offered), 1)] == offered


@pytest.mark.parametrize(
    ("typed", "names", "rest"),
    [
        ("Verbytsky harbour ceasefire", ["Taras Verbytskyi"], "harbour ceasefire"),
        ("mara holt harbour", ["Mara Holt"], "harbour"),
        ("Holt harbour", ["Mara Holt", "Martin Holt", "Martin Holt Jr."], "harbour"),
        ("von der Aue pensions", ["Ute von der Aue"], "pensions"),
        ("Вербицького про гавань", ["Taras Verbytskyi"], "про гавань"),
        ("Kyrylo Halyack harbour", ["Kyrylo Haliak"], "harbour"),
        ("kyrylo harbour", ["Kyrylo Haliak"], "harbour"),
        ('"Mara Holt" harbour', ["Mara Holt"], "harbour"),
        ("«Вербицький» гавань", ["Taras Verbytskyi"], "гавань"),
        ("Holt’s harbour", ["Mara Holt", "Martin Holt", "Martin Holt Jr."], "harbour"),
        ('"Mara Lind" harbour', [], "harbour"),
        ("Ministry of Rivers dams", ["Ministry of Rivers"], "dams"),
        ("harbour ceasefire", [], "harbour ceasefire"),
        ("?? harbour", [], "?? harbour"),
        ("", [], ""),
    ],
)
def test_split(typed: str, names: list[str], rest: str) -> None:
    match, after = DIRECTORY.split(typed.split())
    assert ([one.name for one in match.people], " ".join(after)) == (names, rest)


def test_split_offers_the_closest_when_nobody_is_named() -> None:
    match, _ = DIRECTORY.split(["Verbytska", "harbour"])
    assert match.closest == ("Taras Verbytskyi",)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("“Closed,” Mara Holt told Kyrylo Haliak. Holt was firm.", ["Mara Holt", "Kyrylo Haliak"]),
        ("We hear that Verbytsky’s boat sank", ["Taras Verbytskyi"]),
        ("Що сказав Вербицький про Галяка?", ["Taras Verbytskyi", "Kyrylo Haliak"]),
        ("Ute von der Aue and the Ministry of Rivers", ["Ute von der Aue", "Ministry of Rivers"]),
        ("Olena was there, on a lantern holt", []),
        ("", []),
    ],
)
def test_names_in_a_message(text: str, names: list[str]) -> None:
    assert [one.name for one in DIRECTORY.names_in(text)] == names


@given(st.text(max_size=80))
def test_anything_may_be_asked(text: str) -> None:
    match, rest = DIRECTORY.split(text.split())
    assert bool(match) == (match.how is not None)
    assert list(rest) == text.split()[len(text.split()) - len(rest) :]
    assert all(one in PEOPLE for one in DIRECTORY.names_in(text))


@pytest.mark.parametrize("one", PEOPLE, ids=lambda one: one.name)
def test_everybody_is_found_by_every_spelling(one: Known) -> None:
    for form in (one.name, *one.forms):
        assert one in DIRECTORY.find(form).people
