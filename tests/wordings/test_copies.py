"""Which documents are near-copies, told from a few runs of their words and from all of them."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.wordings.copies import FEWEST_SHARED, MOST_KEPT, compare, paragraph_number, sketch

STORY = (
    "The harbour master of Nordvik resigned after the second pier gave way under a parked lorry. Nobody was hurt, but "
    "three fishing boats lie under the planks and the insurers refuse to lift them before the council says who let the "
    "lorry in. Divers worked through the night with lamps borrowed from the theatre.\n\n"
    "“I signed that permit and I won’t blame my clerk for it,” said Olena Marchenko. The council met on Tuesday and "
    "put off its vote until the divers bring up the bolts, which an engineer from the island wants to weigh singly. "
    "The baker opposite sold coffee to the crowd until the cups ran out.\n"
)
OTHER = (
    "A swarm of bees moved into the organ of the old church and the choir sang without it for the first time since the "
    "war. The beekeeper came with smoke and a ladder, looked at the pipes and asked for another ladder. He has kept "
    "hives behind the brewery for thirty years and never lost a queen. The verger locked the loft and hung a sign on "
    "the door, in three languages, that nobody has read so far. Rehearsals go on in the school until the swarm leaves."
)
THIRD = (
    "Trams will stop at midnight from the first of May because the town saves four hundred crowns a week. Nurses from "
    "the late shift say they walk home along the canal where every second lamp is dark. The director showed a table of "
    "savings, and a baker asked what his own window had cost. A petition with nine hundred names lies at the library."
)
STOCK = (
    "The ferry company reminds all passengers that tickets bought on board cost two crowns more than at the office, "
    "that bicycles travel on the lower deck only, and that the last boat leaves the island at half past nine."
)


COPIES = [
    ("the same text", STORY),
    (
        "another head and foot",
        f"Pier falls\nNordvik, our own correspondent\n\n{STORY}\nThe pier is closed. © Coast Post",
    ),
    ("a shortened copy", STORY[: 3 * len(STORY) // 4]),
    ("words edited here and there", STORY.replace("crowd", "people").replace("lamps", "lights")),
    ("other marks and case", STORY.upper().replace("“", '"').replace("”", '"').replace("’", "'")),
    ("other lines", textwrap.fill(STORY, 34)),
    ("words broken at line ends", STORY.replace("insurers", "in-\nsurers").replace("engineer", "engi\u00adneer")),
    ("ligatures and wide spaces", STORY.replace("fi", "ﬁ").replace(" ", "\u00a0")),
]


@pytest.mark.parametrize("text", [row[1] for row in COPIES], ids=[row[0] for row in COPIES])
def test_copies_are_told_by_their_sketches_and_by_their_texts(text: str) -> None:
    assert len(set(sketch(STORY)) & set(sketch(text))) >= FEWEST_SHARED
    assert compare(STORY, text).is_copy
    assert set(sketch(OTHER)).isdisjoint(sketch(text))


NO_COPIES = [
    ("another story", STORY, OTHER),
    ("a brief in a yearbook", STORY, f"{OTHER} {THIRD} {STORY[:280]} {STOCK}"),
    ("a paragraph shared", f"{OTHER}\n\n{STORY[:300]}", STORY),
    ("a stock paragraph in two notices", f"{OTHER[:330]} {STOCK}", f"{THIRD[:330]} {STOCK}"),
    ("a few words", "The harbour master of Nordvik resigned.", "The harbour master of Nordvik resigned."),
    ("nothing", "", "…"),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in NO_COPIES], ids=[row[0] for row in NO_COPIES])
def test_what_is_no_copy(one: str, other: str) -> None:
    assert not compare(one, other).is_copy


def test_the_same_lay_out_has_the_same_sketch() -> None:
    assert sketch(STORY) == sketch(textwrap.fill(STORY, 30)) == sketch(STORY.upper())


@given(st.text(max_size=400))
def test_a_sketch_is_small(text: str) -> None:
    a = sketch(f"{text} {STORY}")
    assert len(a) <= MOST_KEPT
    assert list(a) == sorted(set(a))
    assert all(-(2**63) <= run < 2**63 for run in a)


WORDS = "“I won’t pay,” she said -- at -4 degrees, for 5 % of €20."
SAME_WORDS = [
    ("other marks and dashes", '"I won\'t pay", she said — at −4 degrees, for 5% of € 20.'),
    ("other lines and case", "“I WON’T PAY,” she\nsaid -- at -4 de\u00adgrees,\tfor 5 % of €20"),
    ("marked up", "**“I won’t pay,”** she _said_ – at –4 degrees, for 5 % of €20 …"),
    ("a bullet before it", "• “I won’t pay,” she said at -4 degrees, for 5 % of €20."),
]
OTHER_WORDS = [
    ("a word more", WORDS.replace("said", "said again")),
    ("no minus", WORDS.replace("-4", "4")),
    ("another unit", WORDS.replace("%", "°")),
    ("another currency", WORDS.replace("€", "$")),
    ("another number", WORDS.replace("20", "2.0")),
    ("cut short", WORDS[:-12]),
]


@pytest.mark.parametrize("text", [row[1] for row in SAME_WORDS], ids=[row[0] for row in SAME_WORDS])
def test_layout_and_typography_make_no_other_paragraph(text: str) -> None:
    assert paragraph_number(text) == paragraph_number(WORDS)


@pytest.mark.parametrize("text", [row[1] for row in OTHER_WORDS], ids=[row[0] for row in OTHER_WORDS])
def test_other_words_make_another_paragraph(text: str) -> None:
    assert paragraph_number(text) != paragraph_number(WORDS)
