"""Reported troubles stay mended: as many of the small cases are read right as ever were."""

from __future__ import annotations

import json
from collections import Counter

from tests.quality.cases_scoring import FLOORS, digest, reported_cases


def test_as_many_cases_as_ever_are_read_right() -> None:
    floors = json.loads(FLOORS.read_text("utf-8"))
    assert floors["gold"] == digest(), "the cases changed: count again and write cases_floors.json"
    cases = reported_cases()
    faults = {case.id: case.faults() for case in cases}
    right = Counter(case.area for case in cases if not faults[case.id])
    fallen = {area for area, floor in floors["right"].items() if right[area] < floor}
    assert not fallen, {case: found for case, found in faults.items() if found}
