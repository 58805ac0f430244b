"""PDF pages of several programs: paragraphs whole, in reading order, without what stands at the edges of pages."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.corpus.formats.reading import read_bytes
from bot.errors import DocumentError
from tests.corpus.formats.printers import by_fpdf, by_matplotlib, by_reportlab, drawn, set_in_type

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORDS = (
    *(
        "the council of Mill voted on Monday to reopen an old bridge after two years repairs that cost more",
        "than planned",
    ),
    *("traders had asked for earlier day because autumn market brings most their income", "engineers wrote report"),
)


def paragraphs(count: int) -> list[str]:
    dice, known = random.Random(7), " ".join(_WORDS).split()

    def sentence() -> str:
        words = " ".join(dice.choice(known) for _ in range(dice.randrange(8, 20))).capitalize()
        return dice.choice((f"{words}.", f'"{words}," said the mayor, Ana Kolar.'))

    return [" ".join(sentence() for _ in range(dice.randrange(2, 6))) + f" End {number}." for number in range(count)]


def read(data: bytes) -> list[str]:
    return read_bytes(data, "a.pdf").text.split("\n\n")


STORY = paragraphs(40)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(by_reportlab(STORY), id="reportlab"),
        pytest.param(by_reportlab(STORY, justified=True), id="reportlab, justified"),
        pytest.param(by_reportlab(STORY, 2), id="reportlab, two columns"),
        pytest.param(by_reportlab(STORY, 2, justified=True), id="reportlab, two justified columns"),
        pytest.param(by_reportlab(STORY, 3, justified=True, size=8), id="reportlab, three columns"),
        pytest.param(by_fpdf(STORY), id="fpdf2"),
        pytest.param(by_fpdf(STORY, 2), id="fpdf2, two columns"),
    ],
)
def test_paragraphs_go_on_over_lines_columns_and_pages(data: bytes) -> None:
    found = read(data)
    # Where one ends with a full line at the foot of a page, nothing shows that the next begins.
    assert " ".join(found) == " ".join(STORY)
    assert sum(words in found for words in STORY) >= 0.9 * len(STORY)


def columns(left: list[str], right: list[str], order: str) -> Sequence[tuple[float, float, str]]:
    """Two columns, drawn one after the other or line by line across both."""
    one = [(50.0, 100.0 + 12 * number, line) for number, line in enumerate(left)]
    other = [(310.0, 100.0 + 12 * number, line) for number, line in enumerate(right)]
    if order == "column by column":
        return one + other
    return [piece for pair in zip(one, other, strict=True) for piece in pair]


LEFT = [
    "The council of Mill voted on Monday to open the",
    'old bridge again. "We kept our word to the millers',
    'and to the traders," said the mayor, Ana Kolar, at',
    "the town hall on Monday evening.",
]
RIGHT = [
    "Traders at the market had asked for an earlier day",
    'because of the autumn. "That would have been too',
    'great a gamble with a life," said the engineer who',
    "wrote the report, Otto Marsh.",
]
READ = [" ".join(LEFT), " ".join(RIGHT)]


@pytest.mark.parametrize("order", ["column by column", "line by line"])
@pytest.mark.parametrize("head", [True, False], ids=["under a headline", "alone"])
def test_columns_are_read_one_after_the_other_however_they_are_drawn(order: str, head: bool) -> None:
    title = [(50.0, 60.0, "Old bridge reopens after two years of repairs, and nobody has to pay a toll for it again")]
    found = read(drawn([*(title if head else []), *columns(LEFT, RIGHT, order)]))
    assert found == [*([title[0][2]] if head else []), *READ]


def test_a_headline_between_columns_parts_them() -> None:
    middle = [(50.0, 170.0, "Market of Mill opens late this year, and the traders are not at all amused by that")]
    lower = [(left, top + 100, words) for left, top, words in columns(LEFT, RIGHT, "line by line")]
    found = read(drawn([*columns(LEFT, RIGHT, "line by line"), *middle, *lower]))
    assert found == [*READ, middle[0][2], *READ]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [("Ana Kolar", "mayor"), ("Otto Marsh", "engineer"), ("Ina Roe", "reporter")], id="of single words"
        ),
        pytest.param(
            [
                ("Ana Kolar, mayor", "The bridge of Mill"),
                ("Otto Marsh, engineer", "The lock of Mill"),
                ("Ina Roe", "Mill"),
            ],
            id="of several words",
        ),
        pytest.param([("Ana Kolar:", "We kept our word."), ("Otto Marsh:", "We did, too.")], id="of who says what"),
    ],
)
def test_the_rows_of_a_table_are_no_columns(rows: list[tuple[str, str]]) -> None:
    cells = [
        (left, 100.0 + 14 * n, words) for n, row in enumerate(rows) for left, words in zip((50, 300), row, strict=True)
    ]
    assert read(drawn(cells)) == ["\t".join(row) for row in rows]


def test_columns_of_two_lines_are_columns() -> None:
    found = read(drawn(columns(LEFT[:2], RIGHT[:2], "line by line")))
    assert " ".join(found) == " ".join(LEFT[:2] + RIGHT[:2])


@pytest.mark.parametrize("gap", [7, 10, 30])
def test_columns_may_stand_close_to_each_other(gap: float) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    width = max(stringWidth(line, "Helvetica", 10) for line in LEFT)
    near = [
        (left if left < 300 else 50 + width + gap, top, words)
        for left, top, words in columns(LEFT, RIGHT, "line by line")
    ]
    assert read(drawn(near)) == READ


def test_columns_whose_edge_cannot_be_seen_are_refused() -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    left = [
        "the council of Mill voted on it",
        "to open the old bridge again for the",
        "traders and the millers",
        "of the whole town",
    ]
    pieces: list[tuple[float, float, str]] = []
    for number, line in enumerate(left * 3):
        pieces.append((50, 100 + 12 * number, line))
        beside = 50 + stringWidth(line, "Helvetica", 10) + 15
        pieces += [(beside, 100 + 12 * number, "and all of it at last was there for everybody in the valley")]
    with pytest.raises(DocumentError, match=r"two columns side by side.*one column below the other"):
        read(drawn(pieces))


def test_the_cells_of_a_table_whose_sentences_go_over_lines_are_not_woven() -> None:
    cells = [
        ("Ana Kolar, who has been", "mayor of Mill for years"),
        LEFT[1:3],
        ("Otto Marsh, who was the", "engineer of it"),
        RIGHT[1:3],
    ]
    rows = [*zip(*cells[:2], strict=True), *zip(*cells[2:], strict=True)]
    table = [
        (left, 150.0 + 12 * number, words)
        for number, row in enumerate(rows)
        for left, words in zip((50.0, 260.0), row, strict=True)
    ]
    text = [
        (50.0, top + 12 * number, f"{LEFT[number]} {RIGHT[number]}") for top in (80.0, 220.0) for number in range(4)
    ]
    found = " ".join(read(drawn([*text, *table])))
    assert all(" ".join(cell) in found for cell in cells)


def test_a_running_head_does_not_hide_where_the_columns_end() -> None:
    """Of three columns the last page fills two; its head stands over the third."""
    head = [(480.0, 30.0, "Coast and Islands")]
    lower = [(50.0, 148.0 + 12 * number, STORY[0][80 * number : 80 * number + 30]) for number in range(20)]
    narrow = [(left if left < 300 else 280.0, top, words) for left, top, words in columns(LEFT, RIGHT, "line by line")]
    found = " ".join(read(drawn([*head, *narrow, *lower])))
    assert " ".join(LEFT) in found
    assert " ".join(RIGHT) in found


def test_a_headline_that_ends_just_before_the_second_column_hides_no_column() -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    words = "Old bridge reopens after two years of repairs, so the council says"
    title = (308 - stringWidth(words, "Helvetica", 10), 60.0, words)
    found = read(drawn([title, *columns(LEFT, RIGHT, "line by line")]))
    assert found == [words, *READ]


@pytest.mark.parametrize(
    "beside",
    [
        pytest.param(["Market days", "Monday 10:15", "Friday 16:30", "Closed on feasts"], id="a timetable"),
        pytest.param(["ADVERTISEMENT", "Buy boots at Marsh", "Bridge Street 3", "Open daily"], id="an advertisement"),
    ],
)
@pytest.mark.parametrize("shift", [0, 5], ids=["line beside line", "between the lines"])
def test_what_stands_beside_a_column_is_no_part_of_its_sentences(beside: list[str], shift: float) -> None:
    box = [(360.0, 100.0 + shift + 12 * number, words) for number, words in enumerate(beside)]
    text = [(50.0, 100.0 + 12 * number, words) for number, words in enumerate(LEFT)]
    found = read(drawn([piece for pair in zip(text, box, strict=True) for piece in pair]))
    assert found[0].startswith(READ[0])


def test_labels_beside_what_is_said_are_no_column() -> None:
    said = [("Ana Kolar:", LEFT[0]), ("", LEFT[3]), ("Otto Marsh:", RIGHT[0]), ("", RIGHT[3])]
    pieces = [
        (left, 100.0 + 12 * number, words)
        for number, pair in enumerate(said)
        for left, words in zip((50.0, 150.0), pair, strict=True)
        if words
    ]
    assert read(drawn(pieces))[0].startswith("Ana Kolar:\tThe council")


@pytest.mark.parametrize(
    ("initial", "size", "lines", "under", "story"),
    [
        pytest.param(
            "T",
            34,
            ["he council of Mill voted on", "the bridge."],
            ["It rained all day."],
            "The council",
            id="two lines",
        ),
        pytest.param(
            "T", 48, ["he council of Mill voted on", "Monday on the", "bridge."], [], "The council", id="three lines"
        ),
        pytest.param("“N", 34, ["obody will wait,” said the", "mayor."], [], "“Nobody will", id="with its mark"),
        pytest.param("S", 34, ["HE KEPT her word to all the", "millers."], [], "SHE KEPT", id="in capitals"),
    ],
)
def test_a_letter_that_hangs_over_lines_is_of_its_word(
    initial: str, size: float, lines: list[str], under: list[str], story: str
) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    beside = 53 + stringWidth(initial, "Helvetica", size)
    hung = [(beside, 100.0 + 12 * number, line, 10.0) for number, line in enumerate(lines)]
    more = [(50.0, 100.0 + 12 * (len(lines) + number), line, 10.0) for number, line in enumerate(under)]
    found = read(set_in_type([*hung, *more, (50, 88.0 + 12 * len(lines), initial, size)]))
    assert found[0].startswith(story)
    assert " ".join(found) == initial + " ".join([*lines, *under])


@pytest.mark.parametrize("turned", [90, 180, -90])
def test_a_sheet_that_is_turned_is_read_as_it_is_held(turned: int) -> None:
    import io

    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(600, 600))
    canvas.translate(*{90: (600, 0), 180: (600, 600), -90: (0, 600)}[turned])
    canvas.rotate(turned)
    canvas.setFont("Helvetica", 10)
    for left, top, words in columns(LEFT, RIGHT, "line by line"):
        canvas.drawString(left - 20, 600 - top, words)
    canvas.save()
    assert read(out.getvalue()) == READ


def test_what_is_stamped_across_a_page_is_no_part_of_its_sentences() -> None:
    lines = [*LEFT, *RIGHT] * 3
    text = [(180.0, 280.0 + 12 * number, line, 10.0) for number, line in enumerate(lines)]
    assert " ".join(read(set_in_type(text, stamp="DRAFT COPY"))) == " ".join(lines)


BEFORE, BEHIND = (
    '"We kept our word to the millers, and the old bridge will be open before the first',
    'frost," said Ana Kolar.',
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            [(50, 30, "The Post 4 March 2024 Page 1")], [(50, 30, "The Post 4 March 2024 Page 2")], id="heads"
        ),
        pytest.param(
            [(50, 815, "Printed for the town hall of Mill")] * 1,
            [(50, 815, "Printed for the town hall of Mill")],
            id="feet",
        ),
        pytest.param([(290, 815, "1")], [(290, 815, "2")], id="page numbers"),
        pytest.param([(290, 815, "- 1 -")], [(290, 815, "- 2 -")], id="numbers with dashes"),
        pytest.param([(500, 815, "Page 1 of 2")], [(500, 815, "Page 2 of 2")], id="of how many"),
        pytest.param([(500, 815, "1/2")], [(500, 815, "2/2")], id="as browsers print it"),
        pytest.param([(50, 815, "https://example.org/a?id=3")], [], id="an address on one page"),
        pytest.param(
            [(50, 815, "https://example.org/a?id=3"), (500, 815, "1/2")], [], id="an address and a number on one line"
        ),
        pytest.param(
            [(50, 20, "04/03/2024, 10:15"), (250, 20, "Old bridge reopens | The Post")],
            [(50, 20, "04/03/2024, 10:15"), (250, 20, "Old bridge reopens | The Post")],
            id="a browser's head",
        ),
        pytest.param(
            [(50, 815, "Mill is a town in the hills"), (50, 827, "and has one bridge")],
            [(50, 815, "Mill is a town in the hills"), (50, 827, "and has one bridge")],
            id="two lines at the foot",
        ),
    ],
)
def test_what_stands_at_the_edges_is_no_part_of_a_sentence(
    first: Sequence[tuple[float, float, str]], second: Sequence[tuple[float, float, str]]
) -> None:
    body = [
        (50.0, 700.0 + 12 * number, "It rained on the hills of Mill, and nobody at the market there minded it at all.")
        for number in range(4)
    ]
    found = read(drawn([*body, (50, 748, BEFORE), *first], [*second, (50, 80, BEHIND), (50, 120, "It rained on.")]))
    assert found[4:] == [f"{BEFORE} {BEHIND}", "It rained on."]


@pytest.mark.parametrize(
    ("first", "second", "size"),
    [
        pytest.param("The Post: the bridge 7", "The Post: the market 8", 10, id="counted at their end"),
        pytest.param("7 The bridge", "8 The market", 10, id="counted at their beginning"),
        pytest.param("The Post: the bridge", "The Post: the market", 7, id="in small print"),
    ],
)
def test_heads_that_differ_from_page_to_page(first: str, second: str, size: float) -> None:
    import io

    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for head, body in ((first, [BEFORE]), (second, [BEHIND, "It rained on."])):
        canvas.setFont("Helvetica", size)
        canvas.drawString(50, 812, head)
        canvas.setFont("Helvetica", 10)
        for number, line in enumerate(body):
            canvas.drawString(50, 760 - 40 * number, line)
        canvas.showPage()
    canvas.save()
    assert read(out.getvalue()) == [f"{BEFORE} {BEHIND}", "It rained on."]


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        pytest.param((50.0, 30.0, "Old bridge reopens – from page 1", 7.0), None, id="a head of the second page only"),
        pytest.param(None, (50.0, 815.0, "Bridge Street 12, 4410 Mill, tel. 555-0134", 7.0), id="a foot of the first"),
        pytest.param(
            (50.0, 30.0, "From page 1", 10.0), (50.0, 815.0, "The Post", 10.0), id="both as large as the text"
        ),
    ],
)
def test_an_edge_that_one_page_has_stands_behind_the_sentence(
    head: tuple[float, float, str, float] | None, foot: tuple[float, float, str, float] | None
) -> None:
    body = [(50.0, 700.0 + 12 * n, f"It rained on the hills of Mill on day {n} of that week.", 10.0) for n in range(4)]
    first = [*body, (50.0, 748.0, BEFORE, 10.0), *([foot] if foot else [])]
    second = [*([head] if head else []), (50.0, 80.0, BEHIND, 10.0)]
    edges = [line[2] for line in (foot, head) if line]
    assert read(set_in_type(first, second))[4:] == [f"{BEFORE} {BEHIND}", *edges]


def test_the_head_of_the_only_page_stands_before_its_columns() -> None:
    head = [(50.0, 30.0, "4"), (480.0, 30.0, "The Post")]
    assert read(drawn([*head, *columns(LEFT, RIGHT, "column by column")])) == ["4\tThe Post", *READ]


def test_headlines_of_pages_are_no_running_heads() -> None:
    pages = [
        [(50, 40, f"{word} reopens at last"), (50, 80, f"It rained on the {word}.")] for word in ("Bridge", "Lock")
    ]
    for word in ("Bridge", "Lock"):
        assert f"{word} reopens at last" in " ".join(read(drawn(*pages)))


def test_a_line_that_stands_at_one_edge_only_is_of_the_text() -> None:
    assert read(drawn([(50, 40, "Old bridge reopens"), (50, 80, "It rained on the hills.")])) == [
        "Old bridge reopens",
        "It rained on the hills.",
    ]


def test_notes_at_the_foot_stand_behind_the_sentence_that_they_interrupt() -> None:
    import io

    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    canvas.setFont("Helvetica", 10)
    for number in range(5):
        canvas.drawString(
            50, 200 - 12 * number, "It rained on the hills of Mill, and nobody at the market there minded it at all."
        )
    canvas.drawString(50, 140, BEFORE)
    canvas.setFont("Helvetica", 7)
    canvas.drawString(50, 100, "1 The town has been on the river for nine hundred years.")
    canvas.showPage()
    canvas.setFont("Helvetica", 10)
    canvas.drawString(50, 750, BEHIND)
    canvas.save()
    found = read(out.getvalue())
    assert found[5:] == [f"{BEFORE} {BEHIND}", "1 The town has been on the river for nine hundred years."]


def test_a_caption_stands_behind_the_sentence_that_it_interrupts() -> None:
    caption = [(310.0, 100.0, "Ana Kolar at the bridge", 7.0), (310.0, 109.0, "on Monday. Photo: Ina Roe", 7.0)]
    left = [(50.0, 100.0 + 12 * number, line, 10.0) for number, line in enumerate([*LEFT[:3], *RIGHT[:1]])]
    right = [(310.0, 136.0 + 12 * number, line, 10.0) for number, line in enumerate(RIGHT[1:])]
    found = read(set_in_type([*left, *caption, *right]))
    assert found == [" ".join([*LEFT[:3], *RIGHT]), "Ana Kolar at the bridge on Monday. Photo: Ina Roe"]


def test_the_numbers_of_lines_stand_in_no_sentence() -> None:
    numbers = [(50.0, 100.0 + 20 * number, str(number + 1)) for number in range(8)]
    text = [(90.0, 100.0 + 20 * number, line) for number, line in enumerate([*LEFT, *RIGHT])]
    assert " ".join(LEFT + RIGHT) in " ".join(read(drawn([*numbers, *text])))


@pytest.mark.parametrize("width", [260.0, 300.0])
def test_words_set_wide_apart_to_fill_their_line_are_no_columns(width: float) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    pieces = []
    for number, line in enumerate(lines := [*LEFT, *RIGHT]):
        words = line.split()
        filled = sum(stringWidth(word, "Helvetica", 10) for word in words)
        gap = 2.8 if line.endswith(".") else (width - filled) / (len(words) - 1)
        left = 50.0
        for word in words:
            pieces.append((left, 100.0 + 12 * number, word))
            left += stringWidth(word, "Helvetica", 10) + gap
    assert " ".join(read(drawn(pieces))) == " ".join(lines)


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    lines = ["The old bridge reopened on Tuesday after two years of repairs, said the govern-", "ment of Mill."]
    assert read(drawn([(50, 80 + 12 * number, line) for number, line in enumerate(lines)])) == ["".join(lines)]


def test_letters_that_are_one_sign_in_their_font_stay() -> None:
    (line,) = read(by_matplotlib(["The ﬁrst oﬃcer of the ﬂeet", "ﬁled it."]))
    assert line == "The ﬁrst oﬃcer of the ﬂeet ﬁled it."


def test_what_is_drawn_twice_to_look_bold_is_read_once() -> None:
    twice = [(50 + shift, 80, "Old bridge reopens") for shift in (0, 0.4)]
    assert read(drawn([*twice, (50, 110, "It rained on the hills of Mill.")])) == [
        "Old bridge reopens",
        "It rained on the hills of Mill.",
    ]


def test_a_pdf_locked_by_its_writer_says_so() -> None:
    with pytest.raises(DocumentError, match="locked with a password"):
        read(by_fpdf(["A line."], password="secret"))
    assert read(by_fpdf(["A line."], password=""))[-1] == "A line.", "locked against changes only"


def test_a_pdf_whose_fonts_lie_is_refused() -> None:
    shifted = "".join(chr(ord(letter) - 29) if letter.islower() else letter for letter in " ".join(STORY)[:900].lower())
    lines = [shifted[at : at + 90] for at in range(0, 900, 90)]
    with pytest.raises(DocumentError, match="its letters make no words"):
        read(drawn([(50, 80 + 12 * number, line) for number, line in enumerate(lines)]))


@pytest.mark.parametrize("program", ["libreoffice", "typst", "weasyprint"])
def test_pages_of_programs_that_are_not_at_hand(program: str) -> None:
    """Made once of `paragraphs(24)`: two justified columns, hyphens, heads and feet; LibreOffice's with a note."""
    found = read((Path(__file__).parent / "printed" / f"{program}.pdf").read_bytes())
    title, note = "Old bridge reopens", "1 The town has been on the river for nine hundred years."
    if program == "libreoffice":
        assert (found[0], found.count(note)) == (title, 1)
        found = [words.removesuffix("End 0.1") + "End 0." * words.endswith("End 0.1") for words in found]
    told = " ".join(words for words in found if words not in (title, note))
    # A cut word keeps its hyphen; what a word was cut from is for whoever looks for it.
    assert _without_hyphens(told) == _without_hyphens(" ".join(paragraphs(24)))


def _without_hyphens(words: str) -> str:
    return re.sub(r"[-\u00ad‐]", "", words)
