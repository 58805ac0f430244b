"""The way in: what is read again and what is not, each file all or nothing, and offsets that hold on disk."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.archive import ingest, lookup, reading
from bot.archive.ingest import load
from bot.archive.lookup import Filters
from bot.archive.progress import Progress, Step
from bot.archive.reading import read_one
from bot.archive.reasons import KEEPING_FAULT
from bot.corpus.files import look_through
from bot.corpus.sidecar import load_sidecar
from bot.errors import CorpusClosed, CorpusMissing, DocumentError, SidecarError
from bot.extract.languages.en.cues import sentence
from bot.extract.languages.statements import Habit
from bot.model import Ending, Kind, Record
from bot.store import files, speakers
from bot.store.documents import DocumentFilter
from bot.store.engines.sqlite import SqliteStore
from tests.corpus.made import make_pdf_of_signs
from tests.invented import ARTICLES
from tests.reading import now, values
from tests.rights import modes_hold
from tests.store.made import listed

if TYPE_CHECKING:
    from pathlib import Path

    from bot.archive.ingest import Loaded
    from bot.archive.reading import Task
    from bot.corpus.files import Listing
    from bot.corpus.sidecar import Sidecar, SidecarCache

NOW = datetime(2024, 6, 12, 9, 30, tzinfo=UTC)
NAMES = sorted(ARTICLES)
WORDS = "slice(texts.text, span_start, span_end) AS words"


async def bring_in(store: SqliteStore, root: Path, **options: Any) -> Loaded:
    return await load(store, root, NOW, **options)


async def texts(store: SqliteStore) -> dict[str, str]:
    query = "SELECT name, unpack(text) AS text FROM documents JOIN texts ON document_id = id WHERE version = 0"
    rows = await now(store).fetch(query)
    return {row["name"]: row["text"] for row in rows}


async def found(store: SqliteStore) -> list[tuple[object, ...]]:
    """Return everything found in all documents, without row ids."""
    everything: list[tuple[object, ...]] = []
    for what, query in _FOUND.items():
        everything += [(what, *values(row)) for row in await now(store).fetch(f"{query} ORDER BY 1, 2, 3")]
    return everything


_FOUND = {
    "quotes": f"""
        SELECT documents.name, span_start, span_end, line, {WORDS}, sentence_start, sentence_end, manners.kind,
            names.name, names.kind, speaker_basis, why, place, first_day, last_day
        FROM quotes JOIN documents ON documents.id = quotes.document_id JOIN texts USING (document_id)
        JOIN manners ON manners.id = manner_id LEFT JOIN names ON names.id = name_id
    """,
    "passages": f"""
        SELECT documents.name, span_start, span_end, line, {WORDS}, date_value, basis
        FROM passages JOIN documents ON documents.id = passages.document_id JOIN texts USING (document_id)
        JOIN grounds ON grounds.id = date_ground_id
    """,
    "pieces": f"""
        SELECT documents.name, span_start, span_end, line, {WORDS}
        FROM pieces JOIN documents ON documents.id = pieces.document_id JOIN texts USING (document_id)
    """,
    "named": """
        SELECT documents.name, unpack(named), boilerplate, sketch FROM texts
        JOIN documents ON documents.id = document_id
    """,
    "shingles": "SELECT documents.name, shingle, NULL FROM shingles JOIN documents ON documents.id = document_id",
    "months": "SELECT month, passages, NULL FROM months",
    "names": "SELECT kind, name, quotes, documents, quoted_in FROM names",
    "forms": "SELECT name, form, name_forms.documents FROM name_forms JOIN names ON names.id = name_id",
}


async def words_of(store: SqliteStore) -> set[str]:
    """Return the words of all quotes."""
    return {str(row[5]) for row in await found(store) if row[0] == "quotes"}


async def loaded_again(store: SqliteStore, root: Path) -> tuple[list[str], list[str], list[str], int]:
    again = await bring_in(store, root)
    return again.new, again.changed, again.removed, again.unchanged


async def test_a_first_load_reads_everything(empty: SqliteStore, archive: Path) -> None:
    loaded = await bring_in(empty, archive)
    assert sorted(loaded.new) == NAMES
    assert loaded.anything
    assert loaded.summary == "5 new, 0 changed, 0 removed, 0 unchanged, 0 failed"
    assert await texts(empty) == ARTICLES


async def test_a_second_load_reads_nothing(store: SqliteStore, archive: Path) -> None:
    loaded = await bring_in(store, archive)
    assert (loaded.new, loaded.changed, loaded.removed, loaded.unchanged) == ([], [], [], 5)
    assert not loaded.anything


async def test_a_look_at_what_has_not_changed_writes_nothing(store: SqliteStore, archive: Path) -> None:
    """It goes through while another program writes for long, and on a disk that may only be read."""
    await bring_in(store, archive)
    async with store.transaction() as db:
        await db.fetch("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert await loaded_again(store, archive) == ([], [], [], 5)


async def test_a_file_that_was_only_touched_is_not_read_again(store: SqliteStore, archive: Path) -> None:
    await bring_in(store, archive)
    before = await files.fingerprints(now(store), ["harbour.txt"])
    os.utime(archive / "harbour.txt", ns=(1, 1_700_000_000_000_000_000))
    assert await loaded_again(store, archive) == ([], [], [], 5)
    after = await files.fingerprints(now(store), ["harbour.txt"])
    assert after["harbour.txt"].modified_ns == 1_700_000_000_000_000_000
    assert after["harbour.txt"].content_hash == before["harbour.txt"].content_hash


async def test_a_changed_file_is_read_again_and_its_old_words_are_marked(store: SqliteStore, archive: Path) -> None:
    path = archive / "harbour.txt"
    path.write_text(ARTICLES["harbour.txt"].replace("The cranes are safe", "The cranes are gone"), encoding="utf-8")
    assert await loaded_again(store, archive) == ([], ["harbour.txt"], [], 4)
    async with store.snapshot() as state:
        page = await lookup.quotes_by(state, ["Olena Marchenko"], Filters(), 1)
    every = [one for lead in page.facts for one in (lead, *lead.carried)]
    said = {one.excerpt.words: one.excerpt.source.ended for one in every}
    assert said["The cranes are gone, and the first ship is in,"] is None
    ended = said["The cranes are safe, and the first ship is in,"]
    assert ended is not None
    assert ended.how is Ending.CHANGED


async def test_a_change_that_keeps_size_and_time_of_other_files_is_seen_by_content(
    store: SqliteStore, archive: Path
) -> None:
    path = archive / "notes.txt"
    path.write_bytes(path.read_bytes().replace(b"nurse", b"baker"))
    assert await loaded_again(store, archive) == ([], ["notes.txt"], [], 4)
    assert "baker" in (await texts(store))["notes.txt"]


async def test_what_a_kill_left_to_count_is_counted_by_the_next_load(
    empty: SqliteStore, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def killed(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("bot.archive.settling.settle_counts", killed)
        with pytest.raises(KeyboardInterrupt):
            await bring_in(empty, archive)
    assert await now(empty).fetch("SELECT * FROM unsettled_speakers")
    await bring_in(empty, archive)
    assert not await now(empty).fetch("SELECT * FROM unsettled_speakers")


async def test_new_and_removed_files_are_seen(store: SqliteStore, archive: Path) -> None:
    (archive / "notes.txt").unlink()
    (archive / "mill.txt").write_text('The mill burnt. "All is lost," said Per Lund, the miller.\n', encoding="utf-8")
    assert await loaded_again(store, archive) == (["mill.txt"], [], ["notes.txt"], 4)
    assert "notes.txt" not in await texts(store)
    names = {one.name for one in await speakers.entries(now(store))}
    assert "Per Lund" in names
    assert "Karin Holm" not in names


async def test_a_renamed_file_is_one_gone_and_one_new(store: SqliteStore, archive: Path) -> None:
    (archive / "notes.txt").rename(archive / "letters.txt")
    new, changed, removed, unchanged = await loaded_again(store, archive)
    assert (new, changed, unchanged) == (["letters.txt"], [], 4)
    assert removed == ["notes.txt"]


async def test_what_the_sidecar_says_of_a_file_has_it_read_again(store: SqliteStore, archive: Path) -> None:
    sidecar = archive / "corpus.toml"
    sidecar.write_text(sidecar.read_text(encoding="utf-8").replace("The Island Weekly", "Islands"), encoding="utf-8")
    assert await loaded_again(store, archive) == ([], ["ferry.txt"], [], 4)
    assert [one.outlet for one in await listed(store, DocumentFilter(outlet="islands"))] == ["Islands"]


async def test_a_sidecar_said_otherwise_but_meaning_the_same_changes_nothing(store: SqliteStore, archive: Path) -> None:
    sidecar = archive / "corpus.toml"
    sidecar.write_text("# a note\n" + sidecar.read_text(encoding="utf-8"), encoding="utf-8")
    assert await loaded_again(store, archive) == ([], [], [], 5)


async def test_what_an_older_extractor_found_is_read_again(store: SqliteStore, archive: Path) -> None:
    async with store.transaction() as db:
        await db.execute("UPDATE files SET extractor = extractor - 1 WHERE name = 'ferry.txt'")
    assert await loaded_again(store, archive) == ([], ["ferry.txt"], [], 4)
    assert await loaded_again(store, archive) == ([], [], [], 5)


async def test_a_rule_that_fails_is_logged_and_its_file_is_loaded_with_all_else(
    empty: SqliteStore, archive: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> NoReturn:
        raise LookupError("as if a rule looked where nothing is")

    monkeypatch.setitem(sentence.CUES, Habit.CUE_BEFORE, broken)

    loaded = await bring_in(empty, archive, only=["notes.txt"])

    assert (loaded.new, loaded.failed) == (["notes.txt"], [])
    assert "I have waited for an hour," in await words_of(empty)
    logged = [one.getMessage() for one in caplog.records]
    assert len(logged) > 0
    assert all(line.startswith("notes.txt: broken failed at ") and "LookupError in " in line for line in logged)


async def test_only_the_files_asked_for_are_looked_at(store: SqliteStore, archive: Path) -> None:
    for name in ("ferry.txt", "harbour.txt"):
        (archive / name).write_text("Changed. All of it.\n", encoding="utf-8")
    (archive / "notes.txt").unlink()
    loaded = await bring_in(store, archive, only={"notes.txt", "harbour.txt"})
    assert (loaded.changed, loaded.removed, loaded.unchanged) == (["harbour.txt"], ["notes.txt"], 0)
    assert (await texts(store))["ferry.txt"] == ARTICLES["ferry.txt"]


async def test_an_archive_of_which_only_some_files_were_looked_at_is_not_filled(
    empty: SqliteStore, archive: Path
) -> None:
    assert not await ingest.is_filled(now(empty))
    await bring_in(empty, archive, only={"notes.txt"})
    assert not await ingest.is_filled(now(empty)), (
        "one that came from a chat while the folder is read for the first time"
    )
    await bring_in(empty, archive)
    assert await ingest.is_filled(now(empty))


async def test_an_empty_folder_fills_no_archive(empty: SqliteStore, folder: Path) -> None:
    await bring_in(empty, folder)
    assert not await ingest.is_filled(now(empty))


@pytest.mark.parametrize("mode", [0o000, 0o311, 0o444], ids=["closed", "not to be listed", "not to be entered"])
async def test_what_lies_in_a_folder_that_cannot_be_looked_into_stays(
    store: SqliteStore, archive: Path, caplog: pytest.LogCaptureFixture, mode: int
) -> None:
    with modes_hold():
        await bring_in(store, archive)
        arrived = {source.name for source in await listed(store, DocumentFilter(added_after="2024"))}
        (archive / "corpus.toml").write_text('[documents."2024/budget.txt"]\noutlet = "The Post"\n', encoding="utf-8")
        (archive / "notes.txt").unlink()
        (archive / "2024").chmod(mode)
        loaded = await bring_in(store, archive)
        limited = await bring_in(store, archive, only=["2024/budget.txt"])
        elsewhere = await bring_in(store, archive, only=["ferry.txt"])
        (archive / "2024").chmod(0o755)
        again = await bring_in(store, archive)
    assert loaded.removed == ["notes.txt"]
    assert [(error.name, error.why.id) for error in loaded.failed] == [("2024", "folder-not-opened")]
    assert "skipped 2024: the folder cannot be looked into (Permission denied)" in caplog.text
    assert ([error.name for error in limited.failed], elsewhere.failed) == (["2024"], [])
    assert (again.new, again.failed) == ([], [])
    assert {source.name for source in await listed(store, DocumentFilter(added_after="2024"))} == arrived - {
        "notes.txt"
    }


@pytest.mark.parametrize("mode", [0o000, 0o311, 0o444], ids=["closed", "not to be listed", "not to be entered"])
async def test_a_corpus_folder_that_cannot_be_looked_into_changes_nothing(
    store: SqliteStore, archive: Path, mode: int
) -> None:
    archive.chmod(mode)
    with modes_hold(), pytest.raises(CorpusClosed, match="Permission denied"):
        await bring_in(store, archive)
    archive.chmod(0o755)
    assert len(await texts(store)) == 5


async def test_a_file_that_is_back_before_it_would_be_forgotten_stays(store: SqliteStore, archive: Path) -> None:
    await bring_in(store, archive)
    (archive / "notes.txt").unlink()
    (archive / "міст.txt").unlink()
    (archive / "mill.txt").write_text("The mill burnt. All of it.\n", encoding="utf-8")

    def save(_: Progress) -> None:
        (archive / "notes.txt").write_text(ARTICLES["notes.txt"], encoding="utf-8")

    loaded = await bring_in(store, archive, progress=save)
    assert (loaded.new, loaded.removed) == (["mill.txt"], ["міст.txt"])
    assert await loaded_again(store, archive) == ([], [], [], 5)


async def test_a_file_that_another_program_loads_meanwhile_stays(
    store: SqliteStore, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_at = ingest.look_at
    others: list[str] = []

    async def look_and_let_another_load(root: Path, sidecars: SidecarCache | None) -> tuple[Listing, Sidecar]:
        seen = await look_at(root, sidecars)
        if not others:
            others.append("another program")
            (archive / "mill.txt").write_text("The mill burnt. All of it.\n", encoding="utf-8")
            async with SqliteStore(store.path) as its_own:
                assert (await bring_in(its_own, root)).new == ["mill.txt"]
        return seen

    monkeypatch.setattr(ingest, "look_at", look_and_let_another_load)
    assert (await bring_in(store, archive)).removed == []
    assert "mill.txt" in await texts(store)


async def test_a_folder_that_is_not_there_changes_nothing(store: SqliteStore, tmp_path: Path) -> None:
    with pytest.raises(CorpusMissing, match="nowhere"):
        await bring_in(store, tmp_path / "nowhere")
    assert len(await texts(store)) == 5


async def test_a_folder_that_is_empty_all_at_once_empties_no_archive(empty: SqliteStore, folder: Path) -> None:
    for number in range(11):
        (folder / f"{number}.txt").write_text(f"The mill number {number} burnt. All of it.\n", encoding="utf-8")
    await bring_in(empty, folder)
    for path in folder.iterdir():
        path.unlink()
    assert (await bring_in(empty, folder)).removed == []
    assert len(await texts(empty)) == 11
    (folder / "3.txt").write_text("The mill number 3 burnt. All of it.\n", encoding="utf-8")
    assert (await bring_in(empty, folder)).removed == [], "it is most of the archive that went at once"
    assert len(await texts(empty)) == 11


async def test_a_few_articles_may_all_be_taken_out(empty: SqliteStore, folder: Path) -> None:
    (folder / "mill.txt").write_text("The mill burnt. All of it.\n", encoding="utf-8")
    await bring_in(empty, folder)
    (folder / "mill.txt").unlink()
    assert (await bring_in(empty, folder)).removed == ["mill.txt"]


async def test_a_sidecar_that_cannot_be_changes_nothing(store: SqliteStore, archive: Path) -> None:
    (archive / "ferry.txt").unlink()
    (archive / "corpus.toml").write_text('[documents."council.md"]\nauthor = "X"\n', encoding="utf-8")
    with pytest.raises(SidecarError, match="author is nothing that can be stated"):
        await bring_in(store, archive)
    assert len(await texts(store)) == 5


async def test_an_entry_without_its_file_keeps_no_load_from_its_work(store: SqliteStore, archive: Path) -> None:
    (archive / "ferry.txt").unlink()
    (archive / "corpus.toml").write_text('[documents."nobody.txt"]\noutlet = "X"\n', encoding="utf-8")
    assert (await bring_in(store, archive)).removed == ["ferry.txt"]


async def test_a_record_that_the_store_cannot_hold_is_named_and_the_rest_is_loaded(
    empty: SqliteStore, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half_a_pair(task: Task) -> Record | DocumentError:
        found = read_one(task)
        if isinstance(found, DocumentError) or task.name != "ferry.txt":
            return found
        return replace(found, document=replace(found.document, title="Ferry \ud83d"))

    monkeypatch.setattr(reading, "read_one", half_a_pair)

    loaded = await bring_in(empty, archive)

    assert [(error.name, error.why) for error in loaded.failed] == [("ferry.txt", KEEPING_FAULT)]
    assert sorted(await texts(empty)) == [name for name in NAMES if name != "ferry.txt"]


async def test_a_pdf_whose_font_gives_half_a_character_is_loaded(empty: SqliteStore, archive: Path) -> None:
    (archive / "menu.pdf").write_bytes(make_pdf_of_signs('"We stay~," said Ann Lowe, a doctor.', "D83D"))
    loaded = await bring_in(empty, archive)
    assert loaded.failed == []
    assert (await texts(empty))["menu.pdf"] == '"We stay\ufffd," said Ann Lowe, a doctor.'


async def test_progress_is_told_up_to_the_last_file(empty: SqliteStore, archive: Path) -> None:
    told: list[Progress] = []
    await bring_in(empty, archive, progress=told.append)
    reading = [one for one in told if one.step is Step.READING]
    assert (reading[0].done, reading[0].total, reading[0].share) == (0, 5, 0)
    assert reading[-1] == Progress(Step.READING, 5, 5, 1.0, 5)
    # Settling is told too, each step from its beginning to its end.
    steps = list(dict.fromkeys(one.step for one in told))
    assert steps == [Step.READING, Step.COPIES, Step.NAMES, Step.WORDINGS, Step.EVENTS, Step.COUNTS]
    for step in steps:
        shares = [one.share for one in told if one.step is step]
        assert shares == sorted(shares)
        assert shares[-1] == 1


async def test_a_file_of_many_articles_is_told_of_while_it_is_read(empty: SqliteStore, folder: Path) -> None:
    lines = [json.dumps({"text": f"{GOOD} It was mill number {number}."}) for number in range(200)]
    (folder / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    told: list[Progress] = []
    await bring_in(empty, folder, progress=told.append)
    within = [one for one in told if one.step is Step.READING and 0 < one.articles < 200]
    assert within
    assert all(one.done == 0 and 0 < one.share < 1 for one in within)
    assert [one.share for one in within] == sorted(one.share for one in within)


@pytest.mark.parametrize("how", ["the whole folder", "what was heard"])
async def test_what_is_stated_of_one_document_changes_that_one(empty: SqliteStore, folder: Path, how: str) -> None:
    lines = [json.dumps({"text": f"{GOOD} It was mill number {number}."}) for number in range(3)]
    (folder / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "2024").mkdir()
    (folder / "2024" / "mill.txt").write_text(GOOD, encoding="utf-8")
    first = await bring_in(empty, folder)
    one, another = [name for name in first.new if name.startswith("many.jsonl/")][:2]
    about = {one: "Mill Post", "2024/mill.txt": "Weekly", "2024/nowhere.txt": "Nobody"}

    async def restate(outlets: dict[str, str]) -> Loaded:
        entries = (f'[documents."{name}"]\noutlet = "{outlet}"\n' for name, outlet in outlets.items())
        (folder / "corpus.toml").write_text("\n".join(entries), encoding="utf-8")
        if how == "the whole folder":
            return await bring_in(empty, folder)
        sidecar = load_sidecar(folder, look_through(folder))
        return await ingest.load_some(empty, folder, sidecar, [], NOW, restated={*about, another})

    loaded = await restate(about)
    assert sorted(loaded.changed) == sorted([one, "2024/mill.txt"])
    assert (loaded.new, loaded.removed, loaded.failed) == ([], [], [])
    assert (await restate(about)).changed == []
    loaded = await restate({another: "Mill Post"})
    assert sorted(loaded.changed) == sorted([one, another, "2024/mill.txt"])
    outlets = {source.name: source.outlet for source in await listed(empty)}
    assert (outlets[one], outlets[another], outlets["2024/mill.txt"]) == (None, "Mill Post", None)


# What stands in a file, and what becomes of it: its text, or the reason it is skipped.
GOOD = 'The mill burnt on 4 March 2024. "All is lost," said Per Lund, the miller.'
ODD_FILES = {
    "a byte-order mark stays": (b"\xef\xbb\xbf" + GOOD.encode(), "\ufeff" + GOOD),
    "CRLF stays": (GOOD.replace(". ", ".\r\n").encode(), GOOD.replace(". ", ".\r\n")),
    "lone CR stays": (GOOD.replace(". ", ".\r").encode(), GOOD.replace(". ", ".\r")),
    "no-break spaces stay": (GOOD.replace(" ", "\u00a0").encode(), GOOD.replace(" ", "\u00a0")),
    "no newline at the end": (GOOD.encode(), GOOD),
    "many newlines at the end": (GOOD.encode() + b"\n\n\n", GOOD + "\n\n\n"),
    "UTF-16 with its mark": (GOOD.encode("utf-16"), "\ufeff" + GOOD),
    "beyond the first plane": (f"😀 {GOOD} 𝕏".encode(), f"😀 {GOOD} 𝕏"),
    "combining marks stay apart": (GOOD.replace("Lund", "Lu\u0308nd").encode(), GOOD.replace("Lund", "Lu\u0308nd")),
    "line separators": (GOOD.replace(". ", ".\u2028").encode(), GOOD.replace(". ", ".\u2028")),
}
BAD_FILES = {
    "empty": (b"", "the file is empty"),
    "only white space": (b" \n\t\r\n", "the file is empty"),
    "only a byte-order mark": (b"\xef\xbb\xbf", "the file is empty"),
    "Windows-1251": ("Старий міст відкрили".encode("cp1251"), "is not valid UTF-8"),
    "Latin-1": ("The café burnt.".encode("latin-1"), "is not valid UTF-8"),
    "cut within a letter": ("The café".encode()[:-1], "is not valid UTF-8"),
    "a picture called .txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is not valid UTF-8"),
    "NULs": (b"The mill\0burnt.", "it is not text"),
}


@pytest.mark.parametrize(("content", "text"), ODD_FILES.values(), ids=ODD_FILES)
async def test_an_odd_file_is_kept_as_it_is(empty: SqliteStore, folder: Path, content: bytes, text: str) -> None:
    (folder / "odd.txt").write_bytes(content)
    assert (await bring_in(empty, folder)).new == ["odd.txt"]
    assert await texts(empty) == {"odd.txt": text}
    await _holds_on_disk(empty, folder, "utf-16-le" if content.startswith(b"\xff\xfe") else "utf-8")
    quotes = [row for row in await found(empty) if row[0] == "quotes"]
    assert [row[5] for row in quotes if row[8] == Kind.DIRECT] == [_as_in(text, "All is lost,")]


def _as_in(text: str, words: str) -> str:
    return words.replace(" ", "\u00a0") if "\u00a0" in text else words


@pytest.mark.parametrize(("content", "reason"), BAD_FILES.values(), ids=BAD_FILES)
async def test_a_bad_file_is_named_and_the_rest_is_loaded(
    empty: SqliteStore, folder: Path, content: bytes, reason: str
) -> None:
    (folder / "bad.txt").write_bytes(content)
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    loaded = await bring_in(empty, folder)
    assert loaded.new == ["good.txt"]
    (error,) = loaded.failed
    assert error.name == "bad.txt"
    assert str(error).startswith("bad.txt: ")
    assert reason in str(error)
    assert await texts(empty) == {"good.txt": GOOD}


@pytest.mark.parametrize(("content", "reason"), BAD_FILES.values(), ids=BAD_FILES)
async def test_what_was_held_of_a_file_that_went_bad_stays(
    store: SqliteStore, archive: Path, content: bytes, reason: str
) -> None:
    before = await found(store)
    (archive / "ferry.txt").write_bytes(content)
    loaded = await bring_in(store, archive)
    assert [error.name for error in loaded.failed] == ["ferry.txt"]
    assert (loaded.changed, loaded.removed) == ([], [])
    assert await texts(store) == ARTICLES
    assert await found(store) == before


async def test_a_bad_file_is_tried_once_and_named_until_it_changes(
    empty: SqliteStore, folder: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []

    def noted(task: Task) -> Record | DocumentError:
        tried.append(task.name)
        return read_one(task)

    monkeypatch.setattr(reading, "read_one", noted)
    (folder / "bad.txt").write_bytes(b"\xff")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    first = await bring_in(empty, folder)
    assert (first.new, first.failed_before) == (["good.txt"], [])
    assert first.summary == "1 new, 0 changed, 0 removed, 0 unchanged, 1 failed"
    caplog.clear()
    again = await bring_in(empty, folder)
    assert (again.failed, again.unchanged, again.anything) == ([], 1, False)
    assert [(one.name, str(one)) for one in again.failed_before] == [(one.name, str(one)) for one in first.failed]
    assert again.summary == "0 new, 0 changed, 0 removed, 1 unchanged, 1 failed"
    assert "skipped" not in caplog.text
    os.utime(folder / "bad.txt", ns=(1, 1_700_000_000_000_000_000))
    assert [one.name for one in (await bring_in(empty, folder)).failed_before] == ["bad.txt"], "its bytes are the same"
    assert tried == ["bad.txt", "good.txt"]

    (folder / "bad.txt").write_bytes(b"\xff\xff")
    changed = await bring_in(empty, folder)
    assert ([one.name for one in changed.failed], changed.failed_before) == (["bad.txt"], [])
    (folder / "corpus.toml").write_text('[documents."bad.txt"]\noutlet = "Post"\n', encoding="utf-8")
    assert [one.name for one in (await bring_in(empty, folder)).failed] == ["bad.txt"], "the sidecar says otherwise"
    async with empty.transaction() as db:
        await db.execute("UPDATE files SET extractor = extractor - 1")
    assert [one.name for one in (await bring_in(empty, folder)).failed] == ["bad.txt"], "another extractor may read it"
    assert tried == ["bad.txt", "good.txt", "bad.txt", "bad.txt", "bad.txt", "good.txt"]


async def test_a_bad_file_that_goes_is_named_no_more(empty: SqliteStore, folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\xff")
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    await bring_in(empty, folder)
    (folder / "bad.txt").unlink()
    loaded = await bring_in(empty, folder)
    assert (loaded.removed, loaded.failed, loaded.failed_before) == ([], [], [])
    assert await files.names(now(empty)) == {"good.txt"}


async def test_a_new_file_that_was_bad_is_new_when_it_is_right(empty: SqliteStore, folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"\xff")
    await bring_in(empty, folder)
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    assert await loaded_again(empty, folder) == (["a.txt"], [], [], 0)
    assert await files.failures(now(empty)) == {}


async def test_a_file_that_went_bad_goes_with_its_document(store: SqliteStore, archive: Path) -> None:
    (archive / "notes.txt").write_bytes(b"\xff")
    await bring_in(store, archive)
    (archive / "notes.txt").unlink()
    assert await loaded_again(store, archive) == ([], [], ["notes.txt"], 4)
    assert "notes.txt" not in await texts(store)


async def test_a_file_put_right_again_is_loaded(store: SqliteStore, archive: Path) -> None:
    (archive / "ferry.txt").write_bytes(b"\xff")
    await bring_in(store, archive)
    (archive / "ferry.txt").write_text("Right again. All of it.\n", encoding="utf-8")
    assert await loaded_again(store, archive) == ([], ["ferry.txt"], [], 4)


async def test_a_file_that_cannot_be_opened_is_named(empty: SqliteStore, folder: Path) -> None:
    (folder / "good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "locked.txt").write_text(GOOD, encoding="utf-8")
    (folder / "locked.txt").chmod(0)
    if os.access(folder / "locked.txt", os.R_OK):
        pytest.skip("this user may read every file")
    loaded = await bring_in(empty, folder)
    assert (loaded.new, [error.name for error in loaded.failed]) == (["good.txt"], ["locked.txt"])


# Texts that try the rules: nested and broken marks, endless lines, dates that are none.
HOSTILE = {
    "marks never closed": '"' * 3000 + " said Per Lund. " + "“" * 3000,
    "marks nested a thousand deep": "“‘" * 1000 + "no" + "’”" * 1000 + " said Per Lund.",
    "one sentence of seven thousand signs": "said the mayor " * 500,
    "a hundred thousand signs": "The mill burnt and the mayor said nothing.\n" * 2500,
    "a thousand speakers": "\n".join(f'"Yes," said Person{n} Name{n}, the mayor.' for n in range(1000)),
    "dates that are none": "On 31 February 2024, on 99/99/9999, in 0000-00-00 and on 2024-13-45 it was so. " * 50,
    "years out of range": "In the year 99999 and in 9999 and in 0001 BC, on 1 January 0001, they said so. " * 20,
    "only punctuation": ".,;:!?—–-…\n" * 500,
    "right to left": "\u202e\u2067קרא «ابدا» said Per Lund, \u2069\u202c the mayor.\n" * 20,
    "combining marks without end": "a" + "\u0301" * 20_000 + ' said Per Lund: "No."',
    "zero width": "\u200b".join('"All is lost," said Per Lund.') + "\u200d",
    "digits of other scripts": "On ٣ March ٢٠٢٤ and १२ May २०२४ he said so. ",
    "control signs": "".join(map(chr, range(1, 32))) + ' "No," said Per Lund.',
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_text_stops_nothing(empty: SqliteStore, folder: Path, text: str) -> None:
    (folder / "a_good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "hostile.txt").write_bytes(text.encode())
    (folder / "z_good.txt").write_text(GOOD, encoding="utf-8")
    loaded = await bring_in(empty, folder)
    assert not loaded.failed, "a fault in the extraction of a text that can be read"
    assert loaded.new == ["a_good.txt", "hostile.txt", "z_good.txt"]
    await _holds_on_disk(empty, folder)


async def test_a_damaged_file_of_any_format_stops_nothing(empty: SqliteStore, folder: Path) -> None:
    (folder / "a.txt").write_text(GOOD, encoding="utf-8")
    for name in ("b.html", "c.pdf", "d.docx"):
        (folder / name).write_bytes(b"%PDF-1.7 PK\x03\x04 <html" + bytes(range(256)) * 8)
    (folder / "e.txt").write_text(GOOD, encoding="utf-8")
    loaded = await bring_in(empty, folder)
    assert loaded.new == ["a.txt", "e.txt"]
    assert sorted(error.name for error in loaded.failed) == ["b.html", "c.pdf", "d.docx"]


async def test_worker_processes_give_the_same_store(tmp_path: Path, folder: Path) -> None:
    for number in range(62):
        text = ARTICLES[NAMES[number % 5]].replace("pier", f"pier number {number}")
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (folder / "30.txt").write_bytes(b"\xff\xfe\xfd")
    (folder / "61.txt").write_bytes(b"")
    async with SqliteStore(tmp_path / "many.sqlite3") as many, SqliteStore(tmp_path / "few.sqlite3") as few:
        at_once = await bring_in(many, folder)
        assert len(at_once.new) == 60
        for start in range(0, 62, 20):
            await bring_in(few, folder, only={f"{number:02}.txt" for number in range(start, start + 20)})
        assert [error.name for error in at_once.failed] == ["30.txt", "61.txt"]
        assert await found(many) == await found(few)
        everybody = [await speakers.quoted(now(one)) for one in (many, few)]
        assert everybody[0] == everybody[1]


async def _holds_on_disk(store: SqliteStore, root: Path, encoding: str = "utf-8") -> int:
    """Fail unless every row found is the slice of its file that its offsets say, and stands on that line."""
    kept = await texts(store)
    checked = 0
    for row in await found(store):
        if row[0] in ("quotes", "passages", "pieces"):
            _, name, start, end, line, words, *_ = row
            assert isinstance(start, int)
            assert isinstance(end, int)
            text = (root / str(name)).read_bytes().decode(encoding)
            assert text == kept[str(name)]
            assert text[start:end] == words
            before = text[:start].replace("\r\n", "\n").replace("\r", "\n")
            assert line == before.count("\n") + 1
            checked += 1
    return checked


async def test_every_excerpt_is_a_slice_of_the_file_on_disk(store: SqliteStore, archive: Path) -> None:
    assert await _holds_on_disk(store, archive) > 20


_LINES = st.sampled_from(
    [
        *(line for text in ARTICLES.values() for line in text.splitlines() if line),
        "“Ні,” — said Per Lund, the mayor.",
        "– We wait – said Karin Holm. – And wait.",
        "\ufeff",
        "\u00a0\u2009 thin",
        "He said on Tuesday the mill 😀 would “close 🏭”.",
        "In March 2023 prices rose; a week earlier, on 24 February, they fell.",
    ]
)


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(_LINES, min_size=1, max_size=12), end=st.sampled_from(["\n", "\r\n", "\n\n", "\r"]))
async def test_whatever_the_lines_excerpts_are_slices(tmp_path: Path, lines: list[str], end: str) -> None:
    root = tmp_path / "made"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    (root / "made.txt").write_bytes(end.join(lines).encode())
    async with SqliteStore(root / ".store.sqlite3") as store:
        await bring_in(store, root)
        await _holds_on_disk(store, root)


async def test_a_record_that_the_store_refuses_is_named_and_the_rest_is_loaded(
    empty: SqliteStore, archive: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half(task: Task) -> Record | DocumentError:
        found = read_one(task)
        assert isinstance(found, Record)
        return replace(found, speakers=()) if task.name == "notes.txt" else found

    monkeypatch.setattr(reading, "read_one", half)
    loaded = await bring_in(empty, archive)
    assert [(one.name, one.why) for one in loaded.failed] == [("notes.txt", KEEPING_FAULT)]
    assert sorted(loaded.new) == [name for name in NAMES if name != "notes.txt"]
    assert "notes.txt" not in await texts(empty)
    assert "cannot keep notes.txt" in caplog.text
    again = await bring_in(empty, archive)
    assert (again.failed, again.anything) == ([], False)
    assert [(one.name, one.why) for one in again.failed_before] == [("notes.txt", KEEPING_FAULT)]
