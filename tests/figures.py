"""Figures that tests measured, told after the run: how many kills were survived, how many inputs were tried."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Figure = Callable[[str, object], None]

_KEY = "figure"


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Figure:
    """Note what was measured, under a name: told beneath the test's result, whichever process ran it."""

    def note(name: str, value: object) -> None:
        record_property(_KEY, f"{name}: {value}")

    return note


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures of every test that noted some."""
    reports = [one for kind in ("passed", "failed") for one in terminalreporter.stats.get(kind, [])]
    lines = [
        f"{report.nodeid.rpartition('/')[2]}: {value}"
        for report in sorted(reports, key=lambda one: str(one.nodeid))
        for key, value in report.user_properties
        if key == _KEY
    ]
    if lines:
        terminalreporter.section("figures")
        for line in lines:
            terminalreporter.line(line)
