"""Errors carry their facts and say one sentence; those of documents come home from worker processes."""

from __future__ import annotations

import pickle

import pytest

from bot import errors
from bot.errors import DocumentError, EmptyDocument, OnRecordError, UnknownFormat, UnreadableDocument


@pytest.mark.parametrize(
    "error",
    [
        DocumentError("a.txt", "no"),
        UnreadableDocument("a/б.txt", "byte 3 (0xFF) is not valid UTF-8"),
        EmptyDocument("a.txt"),
        UnknownFormat("a.exe", (".txt", ".md")),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_went_wrong_with_a_file_survives_the_way_between_processes(error: DocumentError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (str(again), again.name, again.reason) == (str(error), error.name, error.reason)


def test_every_error_stands_in_the_tree_on_top_and_belongs_to_us() -> None:
    tree = errors.__doc__ or ""
    ours = {name: one for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, Exception)}
    assert len(ours) > 10
    assert {name for name in ours if name not in tree} == set()
    assert all(issubclass(one, OnRecordError) for one in ours.values())
