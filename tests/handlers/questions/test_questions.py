"""Whole questions as people type them, commands and plain words, each with what its answer holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.newsroom import Newsroom


def _rows() -> Iterator[tuple[str, tuple[str, ...]]]:
    for line in (Path(__file__).parent / "questions.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            typed, _, holds = line.partition("\t")
            yield typed, tuple(holds.split(" | "))


ROWS = list(_rows())


def test_there_are_two_hundred_of_them_and_each_is_asked_once() -> None:
    assert len(ROWS) >= 200
    assert len({typed for typed, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize(("typed", "holds"), ROWS, ids=[typed for typed, _ in ROWS])
@pytest.mark.asyncio(loop_scope="module")
async def test_a_question_is_answered(desk: Newsroom, typed: str, holds: tuple[str, ...]) -> None:
    answer = await desk.ask(typed)
    for words in holds:
        if words.startswith("!"):
            assert words[1:] not in answer.text
        elif words.startswith("["):
            assert words[1:-1] in [button.text for row in answer.buttons for button in row]
        else:
            assert words in answer.text
