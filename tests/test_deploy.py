"""What stands in deploy/ holds what it promises, as far as this machine can tell."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from bot.settings import PREFIX, Settings
from tests.sources import ROOT

UNIT, CONTAINER, AS_SERVICE = (ROOT / "deploy" / name for name in ("onrecord.service", "Containerfile", "as-onrecord"))
# As `systemd-analyze security` counts, from 0 to 10; what is left is that it talks to the network.
_MOST_EXPOSED = 1.5


def test_every_setting_that_they_name_is_there() -> None:
    for file in (UNIT, CONTAINER, AS_SERVICE):
        named = re.findall(rf"{PREFIX}(\w+?):?=", file.read_text(encoding="utf-8"))
        assert named, file
        assert {one.lower() for one in named} <= set(Settings.model_fields), file


def test_what_runs_a_command_as_the_service_does_stands_where_the_service_does() -> None:
    subprocess.run(["sh", "-n", str(AS_SERVICE)], check=True)
    script, unit = (file.read_text(encoding="utf-8") for file in (AS_SERVICE, UNIT))
    for stands in ("/etc/onrecord/settings", "/opt/onrecord/.venv/bin/onrecord", "/var/lib/onrecord/onrecord.sqlite3"):
        assert stands in script, stands
        assert stands in unit, stands
    assert AS_SERVICE.stat().st_mode & 0o111


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not on this machine")
def test_the_unit_is_hardened() -> None:
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", str(UNIT)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    level = re.search(r"Overall exposure level for onrecord\.service: ([\d.]+)", told)
    assert level, told
    assert float(level[1]) <= _MOST_EXPOSED


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not on this machine")
def test_systemd_knows_every_line_of_the_unit() -> None:
    said = subprocess.run(["systemd-analyze", "verify", str(UNIT)], capture_output=True, text=True, check=False).stderr
    # The program lies elsewhere on the machine that runs it.
    assert [line for line in said.splitlines() if "onrecord.service" in line and "is not executable" not in line] == []


def test_the_container_has_one_volume_no_root_and_takes_what_is_pinned() -> None:
    steps = re.sub(r"\\\n\s*", "", CONTAINER.read_text(encoding="utf-8")).splitlines()
    last = steps[max(number for number, step in enumerate(steps) if step.startswith("FROM ")) :]
    users = [step for step in last if step.startswith("USER ")]
    assert users
    assert not any(re.match(r"USER (0|root)\b", step) for step in users)
    assert [step for step in last if step.startswith("VOLUME ")] == ["VOLUME /var/lib/onrecord"]
    assert any("pip install" in step and "-r requirements.lock" in step for step in steps)
    copied = {word for step in steps if step.startswith("COPY ") for word in step.split()[1:-1] if "=" not in word}
    here = {one for one in copied if not one.startswith("/")}
    assert all((ROOT / one).exists() for one in here)
    let_in = set((ROOT / ".dockerignore").read_text(encoding="utf-8").split())
    assert {f"!{one}" for one in here} <= let_in
