"""Figures are told whichever process measured them."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.sources import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_TEST = """
def test_counts(figure):
    figure("kills survived", 7)
    assert True
"""


@pytest.mark.parametrize("processes", ["0", "2"])
def test_a_figure_stands_beneath_the_run(tmp_path: Path, processes: str) -> None:
    (tmp_path / "test_some.py").write_text(_TEST, encoding="utf-8")
    (tmp_path / "conftest.py").write_text(
        "from tests.figures import figure, pytest_terminal_summary\n", encoding="utf-8"
    )
    said = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", processes, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
    ).stdout
    assert "test_some.py::test_counts: kills survived: 7" in said
