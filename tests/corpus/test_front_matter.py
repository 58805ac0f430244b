"""What a Markdown file states between `---` and `---`, and that it is no part of its words."""

from __future__ import annotations

from datetime import date

import pytest

from bot.corpus.boilerplate import find_boilerplate
from bot.corpus.documents import describe
from bot.corpus.formats.reading import read_bytes
from bot.corpus.front_matter import front_matter, stated_facts
from bot.corpus.sidecar import Stated
from bot.extract.record import read

_PAGE = """---
# made by a scraper
layout: post
title: "The “long” road to\\
  \\ the\\_harbour"
date: '2022-03-04 09:00:00+02:00'
source_url: https://example.org/road
lang: en
tags:
  - roads
  - harbour
---

“We shall not wait,” said Ana Kolar.
"""


def test_the_file_states_its_facts() -> None:
    assert stated_facts(_PAGE) == {
        "title": "The “long” road to the harbour",
        "published": "2022-03-04 09:00:00+02:00",
        "url": "https://example.org/road",
        "language": "en",
    }


def test_the_document_has_them_and_no_words_of_them() -> None:
    document = describe("road.md", read_bytes(_PAGE.encode(), "road.md"), Stated())
    assert (document.title, document.url) == ("The “long” road to the harbour", "https://example.org/road")
    assert document.published is not None
    assert document.published.earliest == date(2022, 3, 4)
    found = read(document)
    assert [quote.span.of(document.text) for quote in found.quotes] == ["We shall not wait,"]
    assert found.passages == ()


def test_a_text_file_keeps_it_out_of_its_words_too() -> None:
    assert [span.of(_PAGE) for span in find_boilerplate(_PAGE)] == [_PAGE[: _PAGE.index("\n“We")]]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Title: the long road\n\nIt rained.\n", id="no line of its own before it"),
        pytest.param("---\n\nIt rained on the road.\n\n---\n\nIt snowed.\n", id="rules between parts"),
        pytest.param("---\nANA KOLAR: We shall not wait.\nOTTO MARSH: Nor shall we.\n---\n", id="a transcript"),
        pytest.param("---\ntitle: The long road\nIt rained.\n", id="never closed"),
    ],
)
def test_what_is_no_front_matter_is_read(text: str) -> None:
    assert front_matter(text) is None


@pytest.mark.parametrize(
    ("line", "facts"),
    [
        pytest.param("date: June 21, 2021", {"published": "June 21, 2021"}, id="a date in words"),
        pytest.param("published: true\ndate: 2021-06-21", {"published": "2021-06-21"}, id="no draft"),
        pytest.param("date: 2021-06-21 # a day", {"published": "2021-06-21"}, id="a note"),
        pytest.param("lastmod: 2021-06-22", {"not_later_than": "2021-06-22"}, id="changed, and no more"),
        pytest.param("published_at: 2021-06-21", {"published": "2021-06-21"}, id="as programs call it"),
        pytest.param("publish-date: 2021-06-21", {"published": "2021-06-21"}, id="with a dash"),
        pytest.param("title: >-\n  The long\n  road", {"title": "The long road"}, id="a folded block"),
        pytest.param("title: |\n  The long road", {"title": "The long road"}, id="a block"),
        pytest.param("title: 'The town''s road'", {"title": "The town's road"}, id="single marks"),
        pytest.param('title: "“We go”: \\"At last\\""', {"title": '“We go”: "At last"'}, id="marks in marks"),
        pytest.param("title: Team #1 wins", {"title": "Team #1 wins"}, id="a number"),
        pytest.param("tags: [a]\nsummary: “We,” said Ana Kolar.", {}, id="nothing that is read"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
@pytest.mark.parametrize("close", ["---", "..."])
def test_what_is_stated_on_lines_of_any_end(line: str, facts: dict[str, str], end: str, close: str) -> None:
    head = f"---\nlayout: post\n{line}\n{close}\n"
    text = f"{head}\n“We shall not wait,” said Ana Kolar.\n".replace("\n", end)
    assert stated_facts(text) == facts
    assert front_matter(text) == (0, len(head.replace("\n", end)))


def test_toml_between_plus_signs() -> None:
    head = '+++\ntitle = "The road"\ndate = 2021-06-21T10:00:00Z\n[more]\nquote = "“We,” said Ana Kolar."\n+++\n'
    document = describe("road.md", read_bytes(f"{head}\nIt rained.\n".encode(), "road.md"), Stated())
    assert (document.title, document.published and document.published.value) == ("The road", "2021-06-21")
    assert [span.of(document.text) for span in document.boilerplate] == [head]


def test_a_date_that_is_none_leaves_the_rest() -> None:
    text = "---\ntitle: The long road\ndate: some day in May\n---\nIt rained on 3 May 2021, 10:00.\n"
    document = describe("road.md", read_bytes(text.encode(), "road.md"), Stated())
    assert (document.title, document.published) == ("The long road", None)


@pytest.mark.parametrize("line", ["\r\n", "\n", " \r\n", "title: \r\n"], ids=["CRLF", "LF", "a blank", "a key"])
def test_what_is_never_closed_ends(line: str) -> None:
    assert front_matter("---\n" + line * 100_000) is None


_SAID = "“We shall not wait,” said Ana Kolar.\n"
_JSON = '{\n  "title": "The long road",\n  "date": "2022-03-04",\n  "sum": ["“No,” said Bo Lind."]\n}\n'


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(_JSON, id="JSON"),
        pytest.param(_JSON.replace("\n", "\r\n"), id="JSON with line ends of Windows"),
        pytest.param(_JSON.replace("\n", "\r"), id="JSON with line ends of old Macs"),
        pytest.param(f"\ufeff\n{_JSON}", id="JSON behind a mark of its encoding"),
        pytest.param(f"---json\n{_JSON}---\n", id="JSON between dashes"),
        pytest.param(
            '{"params": {"title": "x", "sum": "}"}, "title": "The long road", "publishDate": "2022-03-04"}\n',
            id="JSON on one line with more inside",
        ),
        pytest.param("---yaml\ntitle: The long road\ndate: 2022-03-04\n---\n", id="YAML that is called so"),
        pytest.param('---toml\ntitle = "The long road"\ndate = 2022-03-04\n---\n', id="TOML between dashes"),
        pytest.param(
            '+++\ntitle = "The long road"\ndate = 2022-03-04\nsum = “No,” said Bo Lind.\n[more]\ntitle = "x"\n+++\n',
            id="TOML with an error in it",
        ),
        pytest.param('+++\ntitle = "The long road"\noutlet = ["a"]\ndate = 2022-03-04\n+++\n', id="TOML with a list"),
    ],
)
def test_every_language_of_front_matter_is_read(head: str) -> None:
    document = describe("road.md", read_bytes(f"{head}\n{_SAID}".encode(), "road.md"), Stated())
    assert document.title == "The long road"
    assert document.outlet is None
    assert document.published is not None
    assert document.published.earliest == date(2022, 3, 4)
    found = read(document)
    assert [quote.span.of(document.text) for quote in found.quotes] == ["We shall not wait,"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{“We shall wait,” said Bo Lind.}\n", id="words in braces"),
        pytest.param('{"colour": "red"}\n', id="JSON of something else"),
        pytest.param('{"title": "x"} said the form.\n', id="JSON in a sentence"),
        pytest.param('---json\n{"title": "x"}\n', id="never closed"),
        pytest.param("{" * 5_000, id="braces without end"),
    ],
)
def test_other_braces_are_words(text: str) -> None:
    assert front_matter(text) is None
    assert stated_facts(text) == {}
