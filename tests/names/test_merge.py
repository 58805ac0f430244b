from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from bot.names.blocks import crowded
from bot.names.merge import MergedPerson, merge_people, settles_anew
from bot.names.reasons import LONE_SUFFIX, STATED_SAME, TRANSLITERATION, most_named, only_bearer
from tests.names.aggregates import Mention, documents_of, used

if TYPE_CHECKING:
    from collections.abc import Sequence


def mention(name: str, *forms: str, document: str = "a.txt", weight: int = 1, roles: tuple[str, ...] = ()) -> Mention:
    return Mention(name, document, (name, *forms), weight, roles)


def often(name: str, times: int) -> list[Mention]:
    return [mention(name, document=f"{name}-{number}.txt") for number in range(times)]


def merged(mentions: Sequence[Mention], **overrides: tuple[tuple[str, ...], ...]) -> tuple[MergedPerson, ...]:
    uses = used(mentions)
    return merge_people(uses, documents_of(mentions), crowded(uses), **overrides)


def people(*mentions: Mention, **overrides: tuple[tuple[str, ...], ...]) -> dict[str, set[str]]:
    return {person.name: {form.spelling for form in person.forms} for person in merged(mentions, **overrides)}


def only(*mentions: Mention) -> MergedPerson:
    [person] = merged(mentions)
    return person


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        pytest.param(
            [
                mention("Kyrylo Halushchyk", "Halushchyk", weight=5),
                mention("Kirill Galuschik", document="b.txt"),
                mention("Кирило Галущик", document="c.txt"),
                mention("Kyrylo Halushchok", document="d.txt"),
                mention("Galushchik", document="e.txt"),
            ],
            {"Kyrylo Halushchyk"},
            id="transliterations, alphabets, a misspelling and a bare family name",
        ),
        pytest.param(
            [mention("Mara Holt"), mention("Martin Holt", document="b.txt"), mention("Holt", document="c.txt")],
            {"Mara Holt", "Martin Holt", "Holt"},
            id="a bare family name does not choose between two",
        ),
        pytest.param(
            [mention("Mara Holt"), mention("Holt", document="b.txt")],
            {"Mara Holt"},
            id="a bare family name joins the only one",
        ),
        pytest.param(
            [mention("Martin Holt"), mention("Mrs. Holt", document="b.txt"), mention("Mr. Martin Holt")],
            {"Martin Holt", "Mrs. Holt"},
            id="a wife is not her husband",
        ),
        pytest.param(
            [mention("Martin Holt"), mention("Martin Holt Jr.")],
            {"Martin Holt", "Martin Holt Jr."},
            id="father and son in one document",
        ),
        pytest.param(
            [
                mention("Martin Holt"),
                mention("Martin Holt Jr.", document="b.txt"),
                mention("Martin Holt Sr.", document="c.txt"),
            ],
            {"Martin Holt", "Martin Holt Jr.", "Martin Holt Sr."},
            id="father and son in two documents",
        ),
        pytest.param(
            [mention("Martin Holt III"), mention("Martin A. Holt Jr.", document="b.txt")],
            {"Martin Holt III", "Martin A. Holt Jr."},
            id="son and grandson",
        ),
        pytest.param(
            [mention("Martin Holt", weight=2), mention("Martin A. Holt Jr.", document="b.txt"), mention("Mara Holt")],
            {"Martin Holt", "Mara Holt"},
            id="junior alone parts nobody",
        ),
        pytest.param(
            [mention("Joe Parker"), mention("Joseph A. Parker", document="b.txt")],
            {"Joe Parker", "Joseph A. Parker"},
            id="a short name and a middle initial may be two",
        ),
        pytest.param(
            [
                mention("Joe Parker", roles=("organizer", "writer")),
                mention("Joseph A. Parker", document="b.txt", roles=("lawyer",)),
            ],
            {"Joe Parker", "Joseph A. Parker"},
            id="and are two with other roles",
        ),
        pytest.param(
            [
                mention("Joe Parker", weight=2, roles=("lawmaker", "senator")),
                mention("Joseph A. Parker", document="b.txt", roles=("senator",)),
            ],
            {"Joe Parker"},
            id="and one with a role in common",
        ),
        pytest.param(
            [mention("Joseph Parker", weight=2), mention("Joseph A. Parker", document="b.txt")],
            {"Joseph Parker"},
            id="a middle initial alone needs no role",
        ),
        pytest.param(
            [*often("Mara Holt", 20), mention("Martin Holt"), mention("Holt", document="b.txt")],
            {"Mara Holt", "Martin Holt"},
            id="a bare family name is hers whom ten times as many documents name",
        ),
        pytest.param(
            [*often("Mara Holt", 20), *often("Martin Holt", 3), mention("Holt", document="b.txt")],
            {"Mara Holt", "Martin Holt", "Holt"},
            id="but not where another is named nearly as often",
        ),
        pytest.param(
            [
                *often("Mara Holt", 20),
                mention("Ida Holt"),
                mention("Otto Holt"),
                mention("Martin Holt"),
                mention("Holt", document="b.txt"),
            ],
            {"Mara Holt", "Ida Holt", "Otto Holt", "Martin Holt", "Holt"},
            id="nor where the others together are",
        ),
        pytest.param(
            [*often("Ann Stone", 300), mention("Mara Holt"), mention("Holt", document="b.txt")],
            {"Ann Stone", "Mara Holt", "Holt"},
            id="in many documents somebody of one page is not whom another page means",
        ),
        pytest.param(
            [*often("Ann Stone", 300), *often("Mara Holt", 3), mention("Holt", document="b.txt")],
            {"Ann Stone", "Mara Holt"},
            id="in many documents somebody of several pages is",
        ),
        pytest.param(
            [mention("John Stone"), mention("James Stone"), mention("J. Stone", document="b.txt")],
            {"John Stone", "James Stone", "J. Stone"},
            id="an initial does not choose between two",
        ),
        pytest.param(
            [mention("John Stone"), mention("Mary Stone"), mention("J. Stone", document="b.txt")],
            {"John Stone", "Mary Stone"},
            id="an initial joins the only one it fits",
        ),
        pytest.param(
            [mention("Lee A. Stone"), mention("Lee B. Stone"), mention("Lee Stone", weight=9)],
            {"Lee A. Stone", "Lee B. Stone", "Lee Stone"},
            id="no middle name does not choose between two",
        ),
        pytest.param(
            [
                mention("Marcus Abernathy", weight=9),
                mention("Marcus Abernethy", weight=3),
                mention("Marcus Abernettey", weight=1),
            ],
            {"Marcus Abernathy", "Marcus Abernettey"},
            id="slips of the pen do not add up",
        ),
        pytest.param(
            [mention("Kyrylo Halushchyk", "Haluk"), mention("Haluk", document="b.txt")],
            {"Kyrylo Halushchyk"},
            id="a bare name that another document uses for somebody",
        ),
        pytest.param(
            [mention("Mara Holt", "Mara"), mention("Mara", document="b.txt")],
            {"Mara Holt", "Mara"},
            id="a first name alone is nobody's in particular",
        ),
        pytest.param(
            [mention("SENATOR MARA HOLT"), mention("Mara Holt", document="b.txt", weight=2)],
            {"Mara Holt"},
            id="capitals and titles",
        ),
        pytest.param([mention("..."), mention("Mara Holt")], {"...", "Mara Holt"}, id="no name at all"),
        pytest.param([], set(), id="nobody"),
    ],
)
def test_merge_people(mentions: list[Mention], expected: set[str]) -> None:
    assert set(people(*mentions)) == expected


def test_every_spelling_is_kept_with_its_documents_and_quotes() -> None:
    person = only(
        Mention("Mara Holt", "a.txt", ("Mara Holt", "Holt"), 3),
        Mention("Holt", "b.txt", ("Holt",), 2),
    )
    assert [(form.spelling, form.quotes, form.documents) for form in person.forms] == [
        ("Holt", 5, 2),
        ("Mara Holt", 3, 1),
    ]


def test_every_join_is_shown_with_its_reason() -> None:
    person = only(
        mention("Taras Verbytskyi", weight=5),
        mention("Taras Werbicki", document="b.txt"),
        mention("Verbytsky", document="c.txt"),
    )
    assert [(merge.a, merge.b, merge.reason) for merge in person.merged] == [
        ("Taras Verbytskyi", "Taras Werbicki", TRANSLITERATION),
        ("Taras Verbytskyi", "Verbytsky", only_bearer("Verbytsky")),
    ]


def test_a_suffix_that_parts_nobody_and_a_name_that_everybody_knows_are_reasons() -> None:
    [holt, _] = merged(
        [
            *often("Martin Holt", 20),
            mention("Martin Holt Jr.", document="b.txt"),
            mention("Mary Holt"),
            mention("Holt", document="c.txt"),
        ]
    )
    assert [merge.reason for merge in holt.merged] == [LONE_SUFFIX, most_named("Holt")]


def test_the_operator_tells_a_junior_from_a_namesake() -> None:
    names = mention("Martin Holt"), mention("Martin Holt Jr.", document="b.txt")
    assert set(people(*names, different=(("Martin Holt", "Martin Holt Jr."),))) == {"Martin Holt", "Martin Holt Jr."}


def test_the_name_is_the_full_spelling_used_most() -> None:
    person = only(
        mention("T. Verbytskyi", weight=50),
        mention("Taras Verbytsky", document="b.txt", weight=2),
        mention("Taras Verbytskyi", document="c.txt", weight=3),
    )
    assert person.name == "Taras Verbytskyi"


def test_the_operator_overrules() -> None:
    apart = mention("Taras Verbytsky"), mention("Taras Verbytskyi", document="b.txt")
    together = mention("Mara Holt", weight=2), mention("Mara Lindqvist", document="b.txt")
    assert set(people(*apart, different=(("Taras Verbytsky", "Taras Verbytskyi"),))) == {
        "Taras Verbytsky",
        "Taras Verbytskyi",
    }
    assert people(*together, same=(("Mara Lindqvist", "Mara Holt", "Nobody Known"),)) == {
        "Mara Holt": {"Mara Holt", "Mara Lindqvist"}
    }
    [person] = merged(together, same=(("Mara Lindqvist", "Mara Holt"),))
    assert [merge.reason for merge in person.merged] == [STATED_SAME]
    assert len(merged(apart, same=(_NAMES,), different=(_NAMES,))) == 1


_NAMES = ("Taras Verbytsky", "Taras Verbytskyi")


def test_the_order_of_documents_changes_nothing() -> None:
    shuffled = random.Random(7)
    surnames = ["Verbytsky", "Verbytskyi", "Verbitski", "Holt", "Abernathy", "Abernethy", "Abernettey", "Stone"]
    mentions = [
        Mention(f"{first} {surname}".strip(), f"{number}.txt", (surname,), number % 4)
        for number, (first, surname) in enumerate(
            (first, surname)
            for first in ["", "T.", "Taras", "Marcus", "Lee A.", "Lee B.", "Lee"]
            for surname in surnames
        )
    ]
    expected = merged(mentions)
    for _ in range(20):
        shuffled.shuffle(mentions)
        assert merged(mentions) == expected


def test_every_name_belongs_to_exactly_one_person() -> None:
    names = [f"{first}{last}" for first in ("", "Ann ", "A. ") for last in ("Stone", "Holt", "Roe", "Stone Jr.")]
    persons = merged([mention(name, document=f"{name}.txt") for name in names])
    assert sorted(name for person in persons for name in person.names) == sorted(names)
    assert sum(form.documents for person in persons for form in person.forms) == len(names)


def test_many_more_documents_ask_for_everything_anew() -> None:
    assert [settles_anew(before, before + 1) for before in (0, 98, 199, 499, 500, 100_000)] == [
        *(False, False, True, True, False, False)
    ]
    assert settles_anew(200, 199)
