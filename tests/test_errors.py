"""Errors carry their facts and say one sentence; those of documents come home from worker processes."""

from __future__ import annotations

import pickle

import pytest

from bot import errors
from bot.corpus.reasons import FILE_EMPTY, not_in_encoding
from bot.errors import DocumentError, OnRecordError


@pytest.mark.parametrize(
    "error",
    [
        DocumentError("a.txt", FILE_EMPTY),
        DocumentError("a/б.txt", not_in_encoding("3", "0xFF", "UTF-8")),
    ],
    ids=lambda error: error.why.id,
)
def test_what_went_wrong_with_a_file_survives_the_way_between_processes(error: DocumentError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (str(again), again.name, again.why) == (str(error), error.name, error.why)


def test_every_error_stands_in_the_tree_on_top_and_belongs_to_us() -> None:
    tree = errors.__doc__ or ""
    ours = {name: one for name, one in vars(errors).items() if isinstance(one, type) and issubclass(one, Exception)}
    assert len(ours) > 10
    assert {name for name in ours if name not in tree} == set()
    assert all(issubclass(one, OnRecordError) for one in ours.values())
