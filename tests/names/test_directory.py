from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import SpeakerKind
from bot.names import Directory, How, Known
from bot.names.descriptions import gather_descriptions
from tests.names.aggregates import Mention, used

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
        pytest.param("Лентінга", ["Wei Lanting"], How.SOUND, id="respelt by ear and inflected"),
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
        pytest.param("Marcus Abernethy", ["Marcus Abernathy"], How.SOUND, id="misspelt in full"),
        pytest.param("abernaty", ["Marcus Abernathy"], How.SOUND, id="misspelt"),
        pytest.param("ruiz-vgea", ["Ana Ruiz-Vega"], How.MISSPELT, id="letters swapped"),
        pytest.param("Kyrylo", ["Kyrylo Haliak"], How.PART, id="first name alone, one bearer"),
        pytest.param("Кирило", ["Kyrylo Haliak"], How.PART, id="first name in Cyrillic"),
        pytest.param("Olena", [], None, id="first name alone, two bearers"),
        pytest.param("Hillman", [], None, id="g and h in a name that is not Slavic"),
        pytest.param("Duskina", [], None, id="a wife whom nobody quotes"),
        pytest.param("Verbytska", [], None, id="a wife, adjective"),
        pytest.param("Olena Holt", [], None, id="nobody's name"),
        pytest.param("Ministry of Rivers", ["Ministry of Rivers"], How.EXACT, id="organisation"),
        pytest.param("the rivers ministry", ["Ministry of Rivers"], How.ALIAS, id="organisation, another spelling"),
        pytest.param("the rivers", ["Ministry of Rivers"], How.PART, id="organisation's words"),
        pytest.param("LI", ["Lantern International"], How.ALIAS, id="abbreviation"),
        pytest.param("lantern", ["Lantern International"], How.PART, id="word of an organisation"),
        pytest.param("lanterm", ["Lantern International"], How.MISSPELT, id="organisation misspelt"),
        pytest.param("", [], None, id="nothing"),
        pytest.param("?!", [], None, id="only marks"),
    ],
)
def test_find(query: str, names: list[str], how: How | None) -> None:
    match = DIRECTORY.find(query)
    assert ([one.name for one in match.speakers], match.how) == (names, how)


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
    match, _, after = DIRECTORY.split(typed.split())
    assert ([one.name for one in match.speakers], " ".join(after)) == (names, rest)


def test_split_offers_the_closest_when_nobody_is_named() -> None:
    match, *_ = DIRECTORY.split(["Verbytska", "harbour"])
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
    match, before, after = DIRECTORY.split(text.split())
    assert bool(match) == (match.how is not None)
    assert list(before) == text.split()[: len(before)]
    assert list(after) == text.split()[len(text.split()) - len(after) :]
    assert all(one in PEOPLE for one in DIRECTORY.names_in(text))


@pytest.mark.parametrize("one", PEOPLE, ids=lambda one: one.name)
def test_everybody_is_found_by_every_spelling(one: Known) -> None:
    for form in (one.name, *one.forms):
        assert one in DIRECTORY.find(form).speakers


DESCRIPTIONS = (
    "a source close to the Chancery",
    "one of the critics",
    "the critics",
    "60 percent of those surveyed",
    "the lifelong friend of a clerk who wrote the long speech that the mayor of Hexley gave at the pier in May",
    "a senior official",
    "the president",
    "джерело, близьке до ради",
)
UNNAMED, BODY = SpeakerKind.UNNAMED, SpeakerKind.ORGANISATION
SOURCES = Directory(
    (
        Known("Piotr Stone", ("Stone",)),
        Known("Ona Chancer", ("Chancer",)),
        Known("Mary Holt", ("Holt",)),
        Known("Mary Lind", ("Lind",)),
        Known("Hana Baker", ("Baker",)),
        Known("FBI", ("the F.B.I.", "Federal Bureau of Investigation"), BODY),
        Known("U.N.", (), BODY),
        Known("Democrats", ("the Democrats",), BODY),
        Known("Vellum Press", (), BODY),
        Known("sources close to the Chancery", ("a source close to the Chancery",), UNNAMED),
        Known("aide to Stone", ("an aide to Stone",), UNNAMED, 1),
        Known("Stone's lawyer", (), UNNAMED),
        Known("New Hexley Democrat", ("one New Hexley Democrat",), UNNAMED, 1),
        Known("friend of Mary Holt", (), UNNAMED),
        Known("baker in Hexley", (), UNNAMED),
        Known("harbour officials", ("two harbour officials",), UNNAMED, 3),
        Known("former harbour official", (), UNNAMED),
        Known("critics", ("Critics",), UNNAMED),
        Known("star of “The Mill”", (), UNNAMED),
        Known("джерело, близьке до ради", (), UNNAMED),
    )
)


@pytest.mark.parametrize(
    ("query", "names", "how"),
    [
        pytest.param("source close to the Chancery", ["sources close to the Chancery"], How.EXACT, id="another number"),
        pytest.param("a source close to Chancery", ["sources close to the Chancery"], How.EXACT, id="another article"),
        pytest.param("two sources close to the Chancery", ["sources close to the Chancery"], How.EXACT, id="a number"),
        pytest.param(
            "chancery", ["sources close to the Chancery"], How.PART, id="a word, rather than a slip of a name"
        ),
        pytest.param("chancery source", ["sources close to the Chancery"], How.PART, id="two words"),
        pytest.param("chancet", ["Ona Chancer"], How.MISSPELT, id="no word is misspelt"),
        pytest.param("Stone", ["Piotr Stone"], How.SURNAME, id="the person, not his aide"),
        pytest.param("Stone's lawyer", ["Stone's lawyer"], How.EXACT, id="the lawyer, not his client"),
        pytest.param("aide", ["aide to Stone"], How.PART, id="the head noun"),
        pytest.param("aides", ["aide to Stone"], How.PART, id="the head noun in plural"),
        pytest.param("Mary", [], None, id="a first name of two, not a friend's"),
        pytest.param("baker", ["Hana Baker"], How.SURNAME, id="a surname, not a trade"),
        pytest.param("democrats", ["Democrats"], How.EXACT, id="the body, not one of them"),
        pytest.param("the democrats", ["Democrats"], How.EXACT, id="the body with an article"),
        pytest.param("critics", ["critics"], How.EXACT, id="a whole description"),
        pytest.param("some critics", ["critics"], How.EXACT, id="a whole description with a quantifier"),
        pytest.param(
            "harbour official", ["harbour officials"], How.EXACT, id="a whole description before one that has more"
        ),
        pytest.param("former official", ["former harbour official"], How.PART, id="words that stand apart"),
        pytest.param("harbour", ["harbour officials", "former harbour official"], How.PART, id="a word of two"),
        pytest.param("FBI", ["FBI"], How.EXACT, id="acronym"),
        pytest.param("F.B.I.", ["FBI"], How.EXACT, id="acronym with points"),
        pytest.param("the fbi", ["FBI"], How.EXACT, id="acronym with an article"),
        pytest.param("Federal Bureau of Investigation", ["FBI"], How.ALIAS, id="acronym written out"),
        pytest.param("UN", ["U.N."], How.EXACT, id="acronym without points"),
        pytest.param("VP", ["Vellum Press"], How.ALIAS, id="long form for its letters"),
        pytest.param("ДЖЕРЕЛО близьке до ради", ["джерело, близьке до ради"], How.EXACT, id="another language"),
        pytest.param("spokesman", [], None, id="nobody"),
    ],
)
def test_find_unnamed_sources_and_bodies(query: str, names: list[str], how: How | None) -> None:
    match = SOURCES.find(query)
    assert ([one.name for one in match.speakers], match.how) == (names, how)


def test_an_acronym_is_found_by_words_no_document_has() -> None:
    directory = Directory((Known("HRB", (), BODY), Known("Hana R. Berg")))
    assert [one.name for one in directory.find("Harbour Rivers Board").speakers] == ["HRB"]
    assert [one.name for one in directory.find("Hana R. Berg").speakers] == ["Hana R. Berg"]
    assert directory.split(["harbour", "rescue", "boats"])[0].speakers == ()


@pytest.mark.parametrize(
    ("typed", "names", "rest"),
    [
        ("source close to the Chancery budget", ["sources close to the Chancery"], "budget"),
        ("one of the sources close to the Chancery budget", ["sources close to the Chancery"], "budget"),
        ('"source close to the Chancery" budget', ["sources close to the Chancery"], "budget"),
        ('"Stone’s lawyer" budget', ["Stone's lawyer"], "budget"),
        ("“Stone’s lawyer” budget", ["Stone's lawyer"], "budget"),
        ('"star of “The Mill”" budget', ["star of “The Mill”"], "budget"),
        ('"star of "The Mill"" budget', ["star of “The Mill”"], "budget"),
        ('"Stone" "the budget"', ["Piotr Stone"], '"the budget"'),
        ("chancery budget", ["sources close to the Chancery"], "budget"),
        ("Stone harbour", ["Piotr Stone"], "harbour"),
        ("Stone's lawyer budget", ["Stone's lawyer"], "budget"),
        ("Chanser harbour", ["Ona Chancer"], "harbour"),
        ("the FBI budget", ["FBI"], "budget"),
    ],
)
def test_split_unnamed_sources(typed: str, names: list[str], rest: str) -> None:
    match, _, after = SOURCES.split(typed.split())
    assert ([one.name for one in match.speakers], " ".join(after)) == (names, rest)


def test_unnamed_sources_are_neither_suggested_nor_read_out_of_messages() -> None:
    assert SOURCES.find("chancellery").closest == ("Ona Chancer",)
    assert [one.name for one in SOURCES.names_in("Critics and Harbour officials met Piotr Stone of the FBI.")] == [
        "Piotr Stone",
        "FBI",
    ]


@given(st.lists(st.text(max_size=60) | st.sampled_from(DESCRIPTIONS), max_size=6))
def test_every_description_is_found_by_every_spelling(descriptions: list[str]) -> None:
    groups = gather_descriptions(used(Mention(one, kind=UNNAMED) for one in descriptions if one.strip()))
    known = [Known(one.name, tuple(form.spelling for form in one.forms), UNNAMED) for one in groups]
    directory = Directory((*PEOPLE, *known))
    for one in known:
        for form in (one.name, *one.forms):
            assert directory.find(form).speakers in ((one,), DIRECTORY.find(form).speakers)


def test_unnamed_sources_are_told_by_their_words() -> None:
    assert [one.name for one in SOURCES.related("stone")] == ["aide to Stone", "Stone's lawyer"]
    assert [one.name for one in SOURCES.related("Hexley")] == ["New Hexley Democrat", "baker in Hexley"]
    assert [one.name for one in NAMESAKES.related("Crosson")] == ["Ms Crosson's statement"]
    assert SOURCES.related("of the") == ()


NAMESAKES = Directory(
    (
        Known("Luis Rolin", ("Rolin",)),
        Known("Marko Rolin", ("Rolin",)),
        Known("Rolin"),
        Known("Hana Clay"),
        Known("@HanaClay", (), BODY),
        Known("Patty Judge", ("Judge",)),
        Known("judge", ("the judge",), UNNAMED),
        Known("Owls", (), BODY, 1),
        Known("OWLS"),
        Known("D.K. officials", ("two D.K. officials",), UNNAMED),
        Known("farmers", ("the farmers",), UNNAMED),
        Known("hill farmers", (), UNNAMED),
        Known("“Frigate” star", (), UNNAMED),
        Known('"Dear Hana" letters', (), UNNAMED),
        Known("AND WHERE The"),
        Known("Michael A"),
        Known("Ms Crosson's statement", (), BODY),
        Known("J.K.L.", (), BODY),
        Known("Joris R. Pinn Jr.", ("Pinn",)),
        Known("Joris Pinn"),
        Known("Post Florin", (), BODY),
        Known("White", (), SpeakerKind.PERSON),
    )
)


@pytest.mark.parametrize(
    ("typed", "names", "rest"),
    [
        pytest.param('"Rolin"', ["Rolin"], "", id="one of several, as its button says"),
        pytest.param("Rolin", ["Luis Rolin", "Marko Rolin", "Rolin"], "", id="all of them without marks"),
        pytest.param("Hana Clay", ["Hana Clay"], "", id="letter for letter before letters alone"),
        pytest.param("Judge", ["Patty Judge", "judge"], "", id="a surname and a description"),
        pytest.param('"judge"', ["judge"], "", id="the description"),
        pytest.param("owls", ["Owls", "OWLS"], "", id="capitals, not in marks"),
        pytest.param("«OWLS» den", ["OWLS"], "den", id="capitals, in marks"),
        pytest.param('"D.K. officials"', ["D.K. officials"], "", id="dotted, in marks"),
        pytest.param("D.K. officials", ["D.K. officials"], "", id="dotted"),
        pytest.param("‘farmers’", ["farmers"], "", id="single marks"),
        pytest.param("Farmers?", ["farmers"], "", id="asked with a question mark"),
        pytest.param("(farmers) rain", ["farmers"], "rain", id="in brackets"),
        pytest.param('"“Frigate” star"', ["“Frigate” star"], "", id="marks at the edge"),
        pytest.param("“Frigate” star", ["“Frigate” star"], "", id="marks of its own only"),
        pytest.param('""Dear Hana" letters" pier', ['"Dear Hana" letters'], "pier", id="the same marks twice"),
        pytest.param("the mayor of Hexley", [], "the mayor of Hexley", id="an article is nobody"),
        pytest.param("a nurse from Hexley", [], "a nurse from Hexley", id="nor is a letter"),
        pytest.param("Ms. Nobody", [], "Ms. Nobody", id="nor a courtesy"),
        pytest.param("J.K.L.'s", ["J.K.L."], "", id="dotted, possessive"),
        pytest.param("Joris R. Pinn Jr.’s", ["Joris R. Pinn Jr."], "", id="the son, possessive"),
        pytest.param("sources near the White House", [], "sources near the White House", id="half of a longer name"),
        pytest.param("the White House", [], "the White House", id="half of a longer name with an article"),
        pytest.param("sources close to Hana Clay", [], "sources close to Hana Clay", id="sources, not who they know"),
        pytest.param("a spokesman for Hana Clay", [], "a spokesman for Hana Clay", id="who speaks for her"),
    ],
)
def test_whoever_has_a_button_is_reached(typed: str, names: list[str], rest: str) -> None:
    match, before, after = NAMESAKES.split(typed.split())
    assert ([one.name for one in match.speakers], before, " ".join(after)) == (names, (), rest)


@pytest.mark.parametrize(
    ("typed", "before", "name", "after"),
    [
        ("Press Secretary Hana Clay ferries", "Press Secretary", "Hana Clay", "ferries"),
        ("Florin Sen. Joris R. Pinn Jr.", "Florin Sen.", "Joris R. Pinn Jr.", ""),
        ("harbour spokesman Judge", "harbour spokesman", "Patty Judge", ""),
        ("Commissioner Pinn", "", "Joris R. Pinn Jr.", ""),
        ("the Clay pier", "the", "Hana Clay", "pier"),
    ],
)
def test_a_name_behind_a_role_is_found(typed: str, before: str, name: str, after: str) -> None:
    match, ahead, rest = NAMESAKES.split(typed.split())
    assert (" ".join(ahead), " ".join(rest)) == (before, after)
    assert name in [one.name for one in match.speakers]


def test_a_long_description_is_read_out_of_a_message() -> None:
    message = "A source close to the Chancery told us so; Piotr Stone did not. Sources close by knew."
    assert [one.name for one in SOURCES.names_in(message)] == ["sources close to the Chancery", "Piotr Stone"]


def test_a_plural_is_who_is_described_so_before_a_family_of_that_name() -> None:
    people = Directory(
        [
            Known("Farmers", ("Farmers", "some farmers"), SpeakerKind.UNNAMED),
            Known("Nordvik Farmers"),
            Known("Ana Baker"),
            Known("baker", ("a baker",), SpeakerKind.UNNAMED),
        ]
    )
    assert [one.name for one in people.find("farmers").speakers] == ["Farmers"]
    assert [one.name for one in people.find("Nordvik farmers").speakers] == ["Nordvik Farmers"]
    assert [one.name for one in people.find("baker").speakers] == ["Ana Baker", "baker"]


def test_the_most_quoted_comes_first() -> None:
    people = Directory([Known("Ana Holt"), Known("Ida Holt", quotes=3), Known("Uma Holt", quotes=7)])
    assert [one.name for one in people.find("Holt").speakers] == ["Uma Holt", "Ida Holt", "Ana Holt"]
    assert people.find("Hulta").closest == ("Uma Holt", "Ida Holt", "Ana Holt")


@pytest.mark.parametrize("word", ["@desk_bot", "<b>", "holt/", "Мара-", "@Holt", "a.b_"])
def test_a_word_of_thousands_is_nobodys_name_and_takes_no_longer(word: str) -> None:
    typed = word * (3000 // len(word))
    began = time.process_time()
    assert DIRECTORY.find(typed).speakers == ()
    assert DIRECTORY.split([typed, "about", "ferries"])[0].speakers == ()
    assert DIRECTORY.names_in(f"{typed} Mara Holt")
    # It took minutes; a hundredth of a second would do.
    assert time.process_time() - began < 1.0
