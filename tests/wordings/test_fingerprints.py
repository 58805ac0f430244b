from __future__ import annotations

import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from bot.wordings.fingerprints import fingerprints, hashed_runs, stable_hash

_STEMS = st.lists(st.sampled_from([f"stem{number}" for number in range(40)]), max_size=30)


@given(_STEMS, _STEMS, st.lists(st.sampled_from("abcdefghijkl"), min_size=7, max_size=12))
def test_two_texts_that_share_seven_stems_in_a_row_share_a_fingerprint(
    before: list[str], after: list[str], shared: list[str]
) -> None:
    assert set(fingerprints([*before, *shared])) & set(fingerprints([*shared, *after]))


@given(_STEMS)
def test_fingerprints_are_few_and_fit_a_database(stems: list[str]) -> None:
    found = fingerprints(stems)
    assert len(found) <= max(0, len(stems) - 3)
    assert list(found) == sorted(set(found))
    assert all(-(2**63) <= one < 2**63 for one in found)
    assert bool(found) is (len(stems) >= 4)


@given(_STEMS, st.integers(1, 6))
def test_equal_runs_and_only_they_have_equal_numbers(stems: list[str], length: int) -> None:
    runs = [tuple(stems[place : place + length]) for place in range(len(stems) - length + 1)]
    found = hashed_runs(stems, length)
    assert len(found) == len(runs)
    assert len(set(zip(runs, found, strict=True))) == len(set(runs)) == len(set(found))


def test_another_process_finds_the_same() -> None:
    code = "from bot.wordings.fingerprints import *; print(stable_hash('pier'), fingerprints('a b c d e'.split()))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == f"{stable_hash('pier')} {fingerprints(['a', 'b', 'c', 'd', 'e'])}"
