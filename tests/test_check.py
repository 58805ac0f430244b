"""scripts/check runs the steps of CI in order, on the environment at hand, and says what stopped it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.sources import ROOT

if TYPE_CHECKING:
    from pathlib import Path

TOOLS = ("ruff", "mypy", "pytest")
FAST = ["ruff format --check .", "ruff check .", "mypy "]
TESTS = "pytest -q -n 4 --dist worksteal"


def _environment(place: Path, *, failing: str = "", tools: tuple[str, ...] = TOOLS) -> Path:
    """Make an environment whose tools only note how they were called; calls that begin with `failing` fail."""
    (place / "bin").mkdir(parents=True)
    for tool in tools:
        stand_in = place / "bin" / tool
        stand_in.write_text(
            f'#!/bin/sh\necho "{place.name}: {tool} $*" >> calls\n'
            f'case "{tool} $*" in "{failing or "nothing fails"}"*) exit 7 ;; esac\n'
        )
        stand_in.chmod(0o755)
    return place


class Checkout:
    """A folder with the script in it and nothing else."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "scripts").mkdir()
        shutil.copy(ROOT / "scripts" / "check", folder / "scripts" / "check")

    def run(self, *words: str, active: Path | None = None) -> subprocess.CompletedProcess[str]:
        unwanted = ("VIRTUAL_ENV", "PYTEST_XDIST_AUTO_NUM_WORKERS")
        given = {name: value for name, value in os.environ.items() if name not in unwanted}
        if active:
            given["VIRTUAL_ENV"] = str(active)
        return subprocess.run(
            [self.folder / "scripts" / "check", *words], env=given, capture_output=True, text=True, check=False
        )

    @property
    def calls(self) -> list[str]:
        noted = self.folder / "calls"
        return noted.read_text().splitlines() if noted.exists() else []


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], [*FAST, TESTS]),
        (["fast"], FAST),
        (["slow"], [*FAST, TESTS, f"{TESTS} -m slow"]),
        (["types", "slow-tests"], ["mypy ", f"{TESTS} -m slow"]),
    ],
    ids=["everything", "fast", "slow", "steps by name"],
)
def test_the_steps_run_in_order(checkout: Checkout, words: list[str], expected: list[str]) -> None:
    _environment(checkout.folder / ".venv")
    assert checkout.run(*words).returncode == 0
    assert checkout.calls == [f".venv: {one}" for one in expected]


@pytest.mark.parametrize(
    ("failing", "step", "ran"), [("ruff check", "lint", 2), ("mypy", "types", 3), ("pytest", "tests", 4)]
)
def test_the_first_step_that_fails_is_named_and_is_the_last(
    checkout: Checkout, failing: str, step: str, ran: int
) -> None:
    _environment(checkout.folder / ".venv", failing=failing)
    done = checkout.run("slow")
    assert (done.returncode, done.stderr) == (7, f"scripts/check: {step} failed\n")
    assert len(checkout.calls) == ran


def test_the_active_environment_goes_first(checkout: Checkout) -> None:
    _environment(checkout.folder / ".venv")
    checkout.run("types", active=_environment(checkout.folder / "active"))
    assert checkout.calls == ["active: mypy "]


def test_an_active_environment_without_the_tools_is_passed_over(checkout: Checkout) -> None:
    _environment(checkout.folder / ".venv")
    checkout.run("types", active=_environment(checkout.folder / "active", tools=("ruff",)))
    assert checkout.calls == [".venv: mypy "]


def test_without_an_environment_it_says_how_to_make_one(checkout: Checkout) -> None:
    done = checkout.run()
    assert done.returncode == 2
    assert done.stdout == ""
    install = done.stderr.splitlines()[1].strip()
    assert f"\n{install} && .venv/bin/pytest" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_an_unknown_step_runs_nothing(checkout: Checkout) -> None:
    _environment(checkout.folder / ".venv")
    done = checkout.run("types", "typos")
    assert done.returncode == 2
    assert "no step called 'typos'" in done.stderr
    assert checkout.calls == []


def test_ci_runs_every_step_once() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    called = re.findall(r"^scripts/check (.+)$", ci, re.MULTILINE)
    # The tests step is the README's command, which .ci/run reads out of it.
    assert [set(one.split()) for one in called] == [{"format", "lint", "types", "slow-tests"}]


def test_the_hooks_before_a_commit_are_steps_of_the_check() -> None:
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"entry: scripts/check (\S+)", hooks) == ["format", "lint", "types"]
    assert set(re.findall(r"repo: (\S+)", hooks)) == {"local"}
