"""Rubbish of any kind costs work in proportion to its length: calls are counted, nothing is timed."""

from __future__ import annotations

import random
import sys
from typing import TYPE_CHECKING

import pytest

from bot.extract.record import read
from bot.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_SIZE = 1_200
_GROWTH = 4
_WORDS = ["Lowe", "said", "that", "the plan", "of", "Ann Marsh", "failed", "while", "voters", "told", "it,", "calling"]


def _decoded(size: int) -> str:
    return random.Random(size).randbytes(size).decode("utf-8", "replace")


def _endless(size: int) -> str:
    chosen = random.Random(size).choices(_WORDS, k=size // 5)
    return " ".join(chosen)


def _calls(text: str, language: str | None = None) -> int:
    """Return how many calls of functions it takes to read the text."""
    document = Document("page.txt", text, language=language)
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        read(document)
    finally:
        sys.setprofile(None)
    return counted


@pytest.mark.parametrize(
    "rubbish",
    [
        pytest.param(_decoded, id="random bytes"),
        pytest.param(_endless, id="no full stop"),
        pytest.param(lambda size: "“" * size, id="opening marks"),
        pytest.param(lambda size: '"' * size, id="straight marks"),
        pytest.param(lambda size: "“‘«" * (size // 6) + "»’”" * (size // 6), id="nested marks"),
        pytest.param(lambda size: "“Words ‘of a " * (size // 24) + "speech’ ends” " * (size // 28), id="nested words"),
        pytest.param(lambda size: "“a\n\n" * (size // 4), id="paragraphs never closed"),
        pytest.param(lambda size: "“We will go” said " * (size // 18), id="quotations in one sentence"),
        pytest.param(lambda size: "– said he " * (size // 10), id="dashes"),
        pytest.param(lambda size: "Ann Lowe, " * (size // 10), id="names"),
        pytest.param(lambda size: "LOWE: yes we can\n\n" * (size // 18), id="labels"),
        pytest.param(lambda size: "MS. LOWE: We go.\n\nOTTO MARSH: Why?\n\n" * (size // 36), id="turns"),
        pytest.param(lambda size: "LOWE: We go.\n\nMARSH: Ann Otto Bo Ada?\n\n" * (size // 38), id="turns and names"),
        pytest.param(lambda size: "**a* [b](_c_ <p &quot; " * (size // 22), id="markup"),
        pytest.param(lambda size: "isn?t ?a, \ufffdb \ufffd" * (size // 15), id="lost signs"),
        pytest.param(lambda size: "ANN, A, B (C), D 00:00:01\nx\n" * (size // 28), id="time stamps"),
        pytest.param(lambda size: "‘a b ’c 'd “e f’ " * (size // 17), id="single marks"),
        pytest.param(lambda size: "“a b c”\n— Ann Moss (@a)\n" * (size // 25), id="signatures"),
        pytest.param(lambda size: "Why you?\n\nI do.\n\n" * (size // 17), id="questions"),
        pytest.param(lambda size: "1 May 2020, " * (size // 12), id="dates"),
    ],
)
def test_four_times_the_text_takes_four_times_the_work(rubbish: Callable[[int], str]) -> None:
    _calls(rubbish(_SIZE))  # what is looked up once is looked up now
    assert _calls(rubbish(_SIZE * _GROWTH)) <= 1.4 * _GROWTH * _calls(rubbish(_SIZE)) + 1_000


@pytest.mark.parametrize("language", ["de", "fr", "uk"])
@pytest.mark.parametrize(
    "rubbish",
    [
        pytest.param("«Ми йдемо, — сказав Остап Гай. — Ні", id="clauses within marks never closed"),
        pytest.param("— Ми йдемо, — сказав Остап Гай. ", id="dashes in one paragraph"),
        pytest.param("« Oui, dit Odile Morel, non », dit ", id="commas"),
        pytest.param("„Ja“, sagte Uwe Dornfeld von der ", id="names"),
        pytest.param("Uwe Dornfelds. ", id="genitives"),
        pytest.param("Остап Гай, сказав, директор: «", id="colons"),
    ],
)
def test_so_it_does_in_a_language_without_a_pack(language: str, rubbish: str) -> None:
    def text(size: int) -> str:
        return rubbish * (size // len(rubbish))

    _calls(text(_SIZE), language)
    assert _calls(text(_SIZE * _GROWTH), language) <= 1.4 * _GROWTH * _calls(text(_SIZE), language) + 1_000


_JOINTS = [
    *_WORDS,
    ",",
    ", ,",
    "“We will go,”",
    "“x”",
    "(",
    ")",
    ":",
    "—",
    "that",
    "who",
    "but",
    "declined to",
    "among",
    "not",
]


@pytest.mark.parametrize("length", [1, 2, 3, 5, 8, 13, 40, 170, 400])
def test_words_in_any_order_are_read(length: int) -> None:
    drawn = random.Random(length)
    for _ in range(30):
        text = " ".join(drawn.choices(_JOINTS, k=length))
        quotes = read(Document("page.txt", text)).quotes
        assert all(0 <= quote.span.start < quote.span.end <= len(text) for quote in quotes)
