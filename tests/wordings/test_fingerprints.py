from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from bot.wordings.fingerprints import all_runs, fingerprints, hashed_runs, stable_hash

_STEMS = st.lists(st.sampled_from([f"stem{number}" for number in range(40)]), max_size=30)


@given(_STEMS, _STEMS, st.lists(st.sampled_from("abcdefghijkl"), min_size=6, max_size=12))
def test_two_texts_that_share_six_stems_in_a_row_share_a_fingerprint(
    before: list[str], after: list[str], shared: list[str]
) -> None:
    assert fingerprints([*before, *shared]) & fingerprints([*shared, *after])


@given(_STEMS, _STEMS, st.lists(st.sampled_from("abcdefghijkl"), min_size=6, max_size=12))
def test_fingerprints_are_some_of_the_runs_and_fit_a_database(
    before: list[str], after: list[str], shared: list[str]
) -> None:
    found = fingerprints([*before, *shared, *after])
    assert found <= all_runs([*before, *shared, *after])
    assert all(-(2**63) <= one < 2**63 for one in found)


@given(_STEMS)
def test_three_stems_are_enough(stems: list[str]) -> None:
    assert bool(fingerprints(stems)) is bool(all_runs(stems)) is (len(stems) >= 3)


@given(_STEMS, st.integers(1, 6))
def test_equal_runs_and_only_they_have_equal_numbers(stems: list[str], length: int) -> None:
    runs = [tuple(stems[place : place + length]) for place in range(len(stems) - length + 1)]
    found = hashed_runs(stems, length)
    assert len(found) == len(runs)
    assert len(set(zip(runs, found, strict=True))) == len(set(runs)) == len(set(found))


def test_another_process_finds_the_same() -> None:
    code = "from bot.wordings.fingerprints import *; print(stable_hash('pier'), *fingerprints('abc'))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == [str(stable_hash("pier")), *map(str, fingerprints("abc"))]
