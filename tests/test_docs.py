"""What is written for people is true.

Every setting stands in .env.example, every command and setting in the README, and every file, function and command that
the documents name is there.
"""

from __future__ import annotations

import json
import re
import textwrap
import tomllib
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.corpus.formats.reading import READERS
from bot.settings import PREFIX, Ids, Settings, load_settings
from handlers.menu import MENU
from tests.defined import meant_by
from tests.sources import ROOT

if TYPE_CHECKING:
    from pathlib import Path

README = ROOT / "README.md"
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
DOCUMENTS = [README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


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
BOTFATHERS = {
    "newbot",
    "newapp",
    "setprivacy",
    "setinline",
    "setinlinefeedback",
    "mybots",
    "revoke",
    "token",
    "setjoingroups",
}


@pytest.mark.parametrize("reader", sorted({reader.__name__ for reader in READERS.values()}))
def test_the_readme_names_every_format(reader: str) -> None:
    endings = [ending for ending, one in READERS.items() if one.__name__ == reader]
    text = README.read_text(encoding="utf-8")
    assert any(f"`{ending}`" in text for ending in endings)


def test_the_readme_names_every_field_of_what_is_extracted() -> None:
    text = README.read_text(encoding="utf-8").partition("### What `onrecord extract` finds\n")[2].partition("\n#")[0]
    named = re.findall(r"^\| (?:`(\w+)` )?\| `(\w+)` \| \S.* \|$", text, re.MULTILINE)
    found = CliRunner().invoke(main, ["extract", "--json", str(min((ROOT / "seeds").glob("*.txt")))])
    printed = json.loads(found.output)
    assert printed["quotes"]
    assert printed["dates"]
    parts = {"": printed, "document": printed["document"], "quotes": printed["quotes"][0], "dates": printed["dates"][0]}
    assert named == [(of, field) for of, part in parts.items() for field in part]


# The other documents: what they name is there, and only there.

_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+")
_PLACE = re.compile(r"(?:[\w.<>*-]+/)+[\w.<>*-]*|[\w-]+\.(?:py|toml|sql|md|json|lock|yaml)")
# `<name>` stands for any.
_ANY = re.compile(r"<\w+>")
# Made when the program runs, or written by whoever runs it.
_MADE = {"onrecord.sqlite3", "feeds.toml", "feeds/"}

documents = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())


def spoken_of(document: Path) -> list[str]:
    """Return what stands in a document as code within a line."""
    return _CODE.findall(_FENCED.sub("", document.read_text(encoding="utf-8")))


def is_there(place: str) -> bool:
    """Whether the project has this file or folder; one without its folder is any file of that name."""
    place = _ANY.sub("*", place)
    return any(ROOT.glob(place)) or ("/" not in place and any((ROOT / "seeds").glob(place)))


@documents
def test_every_file_that_a_document_names_is_there(document: Path) -> None:
    places = [one for one in spoken_of(document) if _PLACE.fullmatch(one) and not one.startswith(("/", ".venv/"))]
    assert [place for place in places if place not in _MADE and not is_there(place)] == []


@documents
def test_every_name_of_code_in_a_document_means_one_thing(document: Path) -> None:
    spoken = [one for one in spoken_of(document) if one not in _MADE and not _PLACE.fullmatch(one)]
    names = [one for one in spoken if _NAME.fullmatch(one)]
    assert {name: meant for name in names if len(meant := meant_by(name)) != 1} == {}


@documents
def test_every_module_that_a_document_runs_is_there(document: Path) -> None:
    modules = re.findall(r"python3? -m ((?:tests|bot)[\w.]*)", document.read_text(encoding="utf-8"))
    assert [one for one in modules if not is_there(f"{one.replace('.', '/')}.py")] == []


@documents
def test_what_a_document_links_to_in_this_project_is_there(document: Path) -> None:
    targets = re.findall(r"\]\((?!https?://|#)([^)\s#]+)", document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_names_and_places_are_found() -> None:
    """Else the tests above would find nothing because they look for nothing."""
    walk = spoken_of(ROOT / "docs" / "walk.md")
    assert sum(_NAME.fullmatch(one) is not None for one in walk) > 20
    assert meant_by("ids.document_id") == ["bot.ids.document_id"]
    assert meant_by("ids.no_such_thing") == []
    assert is_there("docs/decisions/<title>.md")
    assert not is_there("docs/no_such_folder/walk.md")


@documents
def test_no_code_is_broken_over_two_lines(document: Path) -> None:
    """Else the tests above would read what stands between two pieces of code, and not the code."""
    lines = _FENCED.sub("", document.read_text(encoding="utf-8")).splitlines()
    assert [line for line in lines if line.count("`") % 2] == []


def test_the_changelog_begins_with_the_version_that_this_is() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    sections = re.findall(r"^## \[(\S+)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert next(one for one in sections if one != "Unreleased") == project["version"]


def test_the_walk_fits_on_a_page() -> None:
    assert len((ROOT / "docs" / "walk.md").read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_says_what_was_asked_decided_and_why(decision: Path) -> None:
    text = decision.read_text(encoding="utf-8")
    number = DECISIONS.index(decision) + 1
    assert decision.name.startswith(f"{number:04}-")
    assert text.startswith(f"# {number}. ")
    leads = re.findall(r"^\*\*(.+?)\*\* ", text, re.MULTILINE)
    assert leads == ["Question.", "Decision.", "Why.", "What would change our mind."]
    assert len(text.splitlines()) <= 25
