"""The number of what a store was filled by: it changes with a word of a word list, and with nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from bot.archive import code_version
from bot.archive.code_version import reading_version, settling_version
from tests.sources import ROOT, imports, modules

if TYPE_CHECKING:
    from pathlib import Path

_ASK = """
import sys
from bot.archive.code_version import reading_version, settling_version
speaks_of = ("bot.corpus", "bot.extract", "bot.names", "bot.wordings", "trafilatura", "lxml", "rapidfuzz")
print(reading_version(), settling_version(), *(name for name in sys.modules if name.startswith(speaks_of)))
"""


def _versions(place: Path, **environment: str) -> tuple[int, int]:
    """Return both versions of the program at a place, asked for in a process of its own."""
    printed = subprocess.run(
        [sys.executable, "-c", _ASK],
        env=os.environ | {"PYTHONPATH": str(place), "PYTHONDONTWRITEBYTECODE": "1"} | environment,
        cwd=place.parent,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert printed[2:] == [], "what it speaks of takes long to import"
    return int(printed[0]), int(printed[1])


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program."""
    place = tmp_path_factory.mktemp("copied")
    shutil.copytree(ROOT / "bot", place / "bot", ignore=shutil.ignore_patterns("__pycache__"))
    return place


def test_nothing_changed_is_one_number_in_every_process(program: Path) -> None:
    ours = reading_version(), settling_version()
    assert _versions(program, PYTHONHASHSEED="1") == ours
    assert _versions(program, PYTHONHASHSEED="2") == ours
    assert _versions(ROOT) == ours


def test_compiled_files_make_no_difference(program: Path) -> None:
    subprocess.run([sys.executable, "-m", "compileall", "-q", program / "bot" / "extract"], check=True)
    assert list(program.rglob("*.pyc"))
    assert _versions(program) == (reading_version(), settling_version())


@pytest.mark.parametrize(
    ("file", "word", "other", "reading", "settling"),
    [
        pytest.param("extract/languages/en/lexicon/person_words.py", "baker", "brewer", True, False, id="a word list"),
        pytest.param("extract/quotes/walk.py", "= 3", "= 4", True, False, id="a rule"),
        pytest.param("corpus/formats/text.py", "utf-8", "utf-9", True, False, id="a reader"),
        pytest.param("model.py", "person", "people", True, True, id="the facts themselves"),
        pytest.param("names/lexicon.py", "Fedir Fyodor", "Fedir Feodor", False, True, id="spellings of names"),
        pytest.param("store/documents.py", "documents", "records", False, False, id="what only keeps"),
    ],
)
def test_a_word_changed_is_another_number(
    tmp_path: Path, program: Path, file: str, word: str, other: str, reading: bool, settling: bool
) -> None:
    shutil.copytree(program, tmp_path / "program")
    source = tmp_path / "program" / "bot" / file
    text = source.read_text(encoding="utf-8")
    assert word in text
    source.write_text(text.replace(word, other, 1), encoding="utf-8")

    read, settled = _versions(tmp_path / "program")

    assert (read != reading_version(), settled != settling_version()) == (reading, settling)


def test_a_file_more_or_renamed_is_another_number(tmp_path: Path, program: Path) -> None:
    shutil.copytree(program, tmp_path / "program")
    quotes = tmp_path / "program" / "bot" / "extract" / "quotes"
    (quotes / "empty.py").touch()
    more, _ = _versions(tmp_path / "program")
    (quotes / "empty.py").rename(quotes / "void.py")
    renamed, _ = _versions(tmp_path / "program")
    assert len({reading_version(), more, renamed}) == 3


def test_a_zipped_program_has_the_same_number(tmp_path: Path) -> None:
    archive = tmp_path / "program.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for path in sorted((ROOT / "bot").rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                zipped.write(path, path.relative_to(ROOT))
    assert _versions(archive) == (reading_version(), settling_version())


def test_the_numbers_fit_the_store() -> None:
    for number in (reading_version(), settling_version()):
        assert -(2**63) <= number < 2**63


def _needed_by(*starts: str) -> set[str]:
    """Return the modules of ours that these import, and those import, and so on; what errors say is no finding."""
    needed: set[str] = set()
    fresh = set(starts)
    while fresh:
        needed |= fresh
        fresh = {one.imported for one in imports() if one.importer in fresh and not one.typing}
        fresh = fresh & modules() - needed - {"bot.errors"}
    return needed


@pytest.mark.parametrize(
    ("starts", "parts"),
    [
        (("bot.corpus.documents", "bot.extract.record"), code_version._READING),
        (("bot.names.merge", "bot.wordings.group"), code_version._SETTLING),
    ],
)
def test_whatever_takes_part_counts(starts: tuple[str, ...], parts: tuple[str, ...]) -> None:
    counted = [f"bot.{part.removesuffix('.py').replace('/', '.')}" for part in parts]
    outside = {name for name in _needed_by(*starts) if not any(f"{name}.".startswith(f"{one}.") for one in counted)}
    assert outside == set()


def test_every_library_that_reads_counts() -> None:
    # What the sidecar states is compared itself, and whoever watches the folder reads nothing in it.
    called = {"docx": "python-docx", "pdfminer": "pdfminer.six", "rtoml": None, "tomlkit": None, "watchfiles": None}
    libraries = {
        one.imported.partition(".")[0]
        for one in imports()
        if one.importer.startswith(("bot.corpus.", "bot.extract.")) and not one.imported.startswith("bot")
    } - set(sys.stdlib_module_names)
    assert libraries > {"docx", "pdfminer", "trafilatura"}
    assert {called.get(one, one) for one in libraries} - {None, *code_version._READING_LIBRARIES} == set()
