"""What is written for people is true: every setting in .env.example, every command and setting in the README."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

import pytest

from bot.cli import main
from bot.settings import PREFIX, Ids, Settings, load_settings
from handlers.menu import MENU
from tests.sources import ROOT

if TYPE_CHECKING:
    from pathlib import Path

README = ROOT / "README.md"


def example() -> str:
    """Return what .env.example has to say: each setting with its description, unset, at its default."""
    lines = ["# Copy this file to .env and fill in what you need. Every line is a setting at its default."]
    for name, field in Settings.model_fields.items():
        default = "" if field.default is None or field.default == Ids() else str(field.default)
        lines += ["", *textwrap.wrap(field.description or "", 110, initial_indent="# ", subsequent_indent="# ")]
        lines.append(f"# {PREFIX}{name.upper()}={default}")
    return "\n".join(lines) + "\n"


def test_every_setting_stands_in_the_example_with_its_description() -> None:
    assert (ROOT / ".env.example").read_text(encoding="utf-8") == example(), (
        "write it anew: python -c 'from tests.test_docs import example; print(example(), end=\"\")' > .env.example"
    )


def test_the_example_with_every_line_taken_up_is_what_the_program_does_anyway(tmp_path: Path) -> None:
    text = re.sub(r"^# (?=ONRECORD_)", "", (ROOT / ".env.example").read_text(encoding="utf-8"), flags=re.MULTILINE)
    taken = tmp_path / ".env"
    taken.write_text(text, encoding="utf-8")
    assert load_settings(_env_file=taken) == load_settings(_env_file=None)


def test_every_setting_is_described() -> None:
    assert [name for name, field in Settings.model_fields.items() if not (field.description or "").endswith(".")] == []


@pytest.mark.parametrize("name", [f"{PREFIX}{name.upper()}" for name in Settings.model_fields])
def test_the_readme_names_every_setting(name: str) -> None:
    assert f"`{name}`" in README.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [command.name for command in MENU if not command.hidden] + ["start"])
def test_the_readme_names_every_command_of_the_chat(name: str) -> None:
    assert re.search(rf"`/{name}\b", README.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", sorted(main.commands))
def test_the_readme_names_every_command_of_the_terminal(name: str) -> None:
    assert re.search(rf"\bonrecord {name}\b", README.read_text(encoding="utf-8"))


def test_the_readme_names_no_command_that_is_not_there() -> None:
    text = README.read_text(encoding="utf-8")
    known = {command.name for command in MENU}
    assert set(re.findall(r"`/([a-z]+)\b", text)) - known - BOTFATHERS == set()
    assert set(re.findall(r"`(?:\.venv/bin/)?onrecord ([a-z]+)\b", text)) <= set(main.commands)


# What the README tells people to send to @BotFather.
BOTFATHERS = {"newbot", "setprivacy", "setinline", "setinlinefeedback", "mybots", "revoke", "token", "setjoingroups"}


def test_what_the_readme_links_to_in_this_project_is_there() -> None:
    targets = re.findall(r"\]\((?!https?://|#)([^)\s#]+)", README.read_text(encoding="utf-8"))
    assert [target for target in targets if not (ROOT / target).exists()] == []
