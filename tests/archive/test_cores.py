"""How many processes share the work: no more than this one may run on."""

from __future__ import annotations

import os

import pytest

from bot.archive.cores import usable_cores

_PINNED = pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system cannot pin a process")


@_PINNED
def test_a_process_held_to_one_core_counts_one() -> None:
    before = os.sched_getaffinity(0)
    try:
        os.sched_setaffinity(0, {min(before)})
        assert usable_cores() == 1
    finally:
        os.sched_setaffinity(0, before)
    assert usable_cores() == len(before)
