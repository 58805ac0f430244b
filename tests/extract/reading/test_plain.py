"""What markup and broken encodings left in a page is undone, sign for sign."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.languages.en.pack import ENGLISH
from bot.extract.reading.plain import plain, with_markup
from bot.model import Span

_PIECES = ["&quot;", "&#39;", "â€œ", "â€", "â€™", "\ufffd", "?", "isn?t", '\\"', "**", "_", "[a](b)", "[[c|d]]", "\n> "]
_PIECES += [
    "<p>",
    "</p>",
    "<a href='x'>",
    "''",
    "'''",
    ",,",
    '""',
    "`",
    "´",
    "「",
    "\x93",
    "\x85",
    "\u200b",
    "# ",
    "s",
    " ",
]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("&quot;Go now,&quot; said Moss. He didn&#39;t.", '"Go now," said Moss. He didn \'t.'),
        ("â€œGo now,â€\x9d said Moss. He didnâ€™t.", "“Go now,” said Moss. He didn ’t."),
        ("â€œGo now,â€ said Moss.", "“Go now,” said Moss."),
        ("\x93Go now,\x94 said Moss. He didn\x92t\x85", "“Go now,” said Moss. He didn’t…"),
        ("\ufffdGo now,\ufffd said Moss \ufffd the boys\ufffd coach.", "“Go now,” said Moss – the boys’ coach."),
        ("?Don?t go,? said Moss. Why not? ?It?s late.?", "“Don’t go,” said Moss. Why not? “It’s late.”"),
        ("He?s had ?ten offers? so far. Didn?t he?", "He’s had “ten offers” so far. Didn’t he?"),
        ("Of \ufffdten offers\ufffd in all.", "Of “ten offers” in all."),
        ("Why? Because. What?s that?", "Why? Because. What?s that?"),
        ("`Go now,' said Moss. ,,Why?''", "‘Go now,' said Moss. „Why?''"),
        ("‘‘Go now,’’ said Moss. <<Why?>> ‘’Now!’’", "“Go now,” said Moss. «Why?» “Now!”"),
        ("「Go now,」 said Moss.", "“Go now,” said Moss."),
        ('He said \\"go now\\" and left. "" And so on.', 'He said "go now" and left. And so on.'),
        ('""Go now,"" said Moss.', '"Go now," said Moss.'),
        ("**ANN MOSS:** *“Go now.”* _Why?_", "ANN MOSS: “Go now.” Why?"),
        ('“We [told it](http://x.example "at length") all,” said **Moss**.', "“We told it all,” said Moss ."),
        ("> Go now.\n>> Why?\n# Why not", "Go now.\nWhy?\nWhy not"),
        (
            "'''Ann Moss''' said: ''\"Go now.\"'' [[Hexley|The town]] sleeps.",
            'Ann Moss said: "Go now." The town sleeps.',
        ),
        ("<p>“Go,” said <b>Moss</b>.</p><p>He left.</p>", "“Go,” said Moss .\nHe left."),
        ("5 < 6 and a_b stay", "5 < 6 and a_b stay"),
    ],
    ids=[
        "entities",
        "misread encoding",
        "misread encoding, end lost",
        "Windows marks",
        "replacement signs",
        "question marks",
        "question marks without stops",
        "replacement signs after an s",
        "real questions",
        "accents and commas",
        "marks put together",
        "corner marks",
        "escaped marks and an empty pair",
        "every mark doubled",
        "emphasis",
        "link",
        "quoted lines and a heading",
        "wiki",
        "tags",
        "no markup",
    ],
)
def test_what_typesetting_left_is_undone(text: str, words: str) -> None:
    copy = plain(text, ENGLISH.cuts)
    assert len(copy) == len(text)
    assert _squeezed(copy) == _squeezed(words)


def _squeezed(text: str) -> list[list[str]]:
    return [line.split() for line in text.splitlines() if line.strip()]


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
def test_the_copy_is_as_long_as_the_text(text: str) -> None:
    assert len(plain(text, ENGLISH.cuts)) == len(text)


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("“**We** go”", "We** go", "**We** go"),
        ("“We go *now*”", "We go *now", "We go *now*"),
        ("“[It](b) is so”", "It](b) is so", "[It](b) is so"),
        ("**“We go”**", "We go", "We go"),
        ("“We *go* on”", "We *go* on", "We *go* on"),
    ],
    ids=["emphasis before", "emphasis behind", "link", "emphasis around the marks", "whole"],
)
def test_words_keep_the_markup_they_close(text: str, found: str, whole: str) -> None:
    start = text.index(found)
    assert with_markup(text, Span(start, start + len(found))).of(text) == whole
