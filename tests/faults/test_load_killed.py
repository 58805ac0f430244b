"""A load that is killed at any moment loses nothing and leaves nothing half: the next one ends as if it never was."""

from __future__ import annotations

import asyncio
import io
import json
import os
import shutil
import signal
import time
from contextlib import suppress
from random import Random
from typing import TYPE_CHECKING

import pytest

from bot.store.engines.sqlite import SqliteStore
from bot.terminal.export import export
from tests.archive.test_ingest import found
from tests.archive.test_settling import answers, left
from tests.benchmarks.made_news import Print, first, text_of
from tests.corpus.made import Fetched, make_mail, make_warc, make_zip
from tests.faults import errands
from tests.faults.killing import ROUNDS, begun
from tests.invented import environment, settings_of
from tests.reading import now, values
from tests.store.made import in_step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.figures import Figure

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system ends processes in another way"),
]

_SEED = 11
# So often a load is killed, and no more than so many times before the next one may end.
_KILLS, _AT_MOST = 24 * ROUNDS, 5


def _dated(one: Print) -> str:
    headline, _, rest = text_of(one, _SEED).partition("\n")
    return f"{headline}\n\n{one.day:%-d %B %Y}\n{rest}"


def _line(number: int, text: str) -> str:
    return json.dumps({"id": f"line{number}", "text": text, "outlet": "Wire"})


def _write(folder: Path, prints: Sequence[Print]) -> None:
    """Write articles as files of their own, undated copies of some, and files that hold many."""
    for one in prints[:30]:
        path = folder / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_dated(one), encoding="utf-8")
    copies = folder / "copies"
    copies.mkdir()
    for one in prints[:12]:  # without a date: each is given that of the article it tells again
        (copies / f"{one.number}.txt").write_text(text_of(one, _SEED), encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"\xff\xfe\xfd")
    (folder / "many.jsonl").write_text(
        "\n".join(_line(one.number, _dated(one)) for one in prints[40:50]), encoding="utf-8"
    )
    (folder / "box.zip").write_bytes(make_zip({f"{one.number}.txt": _dated(one).encode() for one in prints[60:75]}))
    page = "<html><head><title>{}</title></head><body><article>{}</article></body></html>"
    pages = []
    for one in prints[80:86]:
        headline, *paragraphs = text_of(one, _SEED).strip().split("\n\n")
        body = page.format(headline, "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs))
        pages.append(Fetched(f"https://example.org/{one.number}", body.encode()))
    (folder / "site.warc.gz").write_bytes(make_warc(*pages))
    mail = make_mail(_dated(prints[90]))
    mail.add_attachment(_dated(prints[91]).encode(), maintype="text", subtype="plain", filename="report.txt")
    (folder / "letter.eml").write_bytes(mail.as_bytes())


def _change(folder: Path, prints: Sequence[Print]) -> None:
    """Change, add and remove articles, of files of many too, and take away some that lent their date."""
    for one in prints[:5]:
        (folder / one.name).unlink()
    for number, one in enumerate(prints[5:15]):
        text = _dated(one) if number % 2 else _dated(one).replace(f"{one.day:%-d %B %Y}", "1 May 2023")
        (folder / one.name).write_text(f"{text}\nThe last word is not spoken yet.\n", encoding="utf-8")
    for one in prints[92:100]:
        (folder / f"new{one.number}.txt").write_text(_dated(one), encoding="utf-8")
    (folder / "bad.txt").write_text(_dated(prints[100]), encoding="utf-8")
    lines = [_line(one.number, _dated(one) + ("Further.\n" if one.number % 3 else "")) for one in prints[45:58]]
    (folder / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (folder / "box.zip").write_bytes(make_zip({f"{one.number}.txt": _dated(one).encode() for one in prints[66:78]}))
    (folder / "site.warc.gz").unlink()


async def _whole(database: Path, corpus: Path) -> dict[str, object]:
    """Return all that can be asked of a store, and all that it keeps, without the numbers of rows."""
    held: dict[str, object] = {}
    for what in ("quotes", "timeline", "people"):
        out = io.BytesIO()
        await export(settings_of(database, corpus), what, "", "jsonl", out)
        held[what] = sorted(out.getvalue().decode().splitlines())
    async with SqliteStore(database) as store:
        state = now(store)
        assert await left(state) == []
        assert await state.fetch("SELECT * FROM unsettled_documents") == []
        held["answers"] = await answers(state)
        held["found"] = await found(store)
        for name, query in _TABLES.items():
            held[name] = sorted(map(repr, map(values, await state.fetch(query))))
        async with store.transaction() as db:
            await in_step(db)
    return held


_TABLES = {
    "files": "SELECT name, size, content_hash, stated, extractor, failure FROM files",
    "documents": """
        SELECT documents.name, public_id, version > 0, mark, file_line, digest, title, outlets.name, language, url,
            published_value, lent_by, own_days, pieces, files.name
        FROM documents JOIN outlets ON outlets.id = outlet_id JOIN files ON files.id = file_id
    """,
    "versions": "SELECT name, mark, boilerplate, file, title, outlet, published_value, reread, how FROM versions",
    "changes": """
        SELECT versions.name, versions.mark, kind, speaker, old_start, old_end, new_start, new_end
        FROM quote_changes JOIN versions ON versions.id = version_id
    """,
    "arrivals": "SELECT name FROM arrivals",
    "quote_marks": """
        SELECT documents.name, span_start, fingerprint, kept.text, kept.slot, speakers.name
        FROM quote_fingerprints AS kept JOIN quotes ON quotes.id = quote_id AND quotes.voice = kept.voice
        JOIN documents ON documents.id = document_id LEFT JOIN speakers ON speakers.id = kept.voice
    """,
    "passage_marks": """
        SELECT documents.name, span_start, fingerprint, kept.text, kept.slot, voice
        FROM passage_fingerprints AS kept JOIN passages ON passages.id = passage_id
        JOIN documents ON documents.id = document_id
    """,
    # Which there are, not what: beside other texts the model may round a number otherwise.
    "meanings": """
        SELECT documents.name, documents.version > 0, span_start FROM meanings JOIN quotes ON quotes.id = quote_id
        JOIN documents ON documents.id = document_id
    """,
    "vectors": "SELECT count(*) FROM meanings",
    "name_keys": "SELECT names.name, names.kind, key FROM name_keys JOIN names ON names.id = name_id",
    "owners": "SELECT names.name, names.kind, speakers.name FROM names LEFT JOIN speakers ON speakers.id = speaker_id",
    "corpus": "SELECT settled_by, settled_documents, listed FROM corpus",
}


def _load(database: Path, corpus: Path, *, killed_after: float | None = None, alone: bool = False) -> bool:
    """Load, and kill it (`alone`: not its workers) some seconds after it began; return whether it was through."""
    log = database.with_suffix(".log")
    program = begun(errands.load_in_terminal, environment(database, corpus), log)
    program.join(120 if killed_after is None else killed_after)
    if killed_after is not None and program.exitcode is None:
        with suppress(ProcessLookupError):  # it may not lead its group yet
            if not alone:
                os.killpg(program.pid or 0, signal.SIGKILL)
        program.kill()
        program.join(120)
    assert program.exitcode in (0, -signal.SIGKILL), log.read_text("utf-8")
    return program.exitcode == 0


def _killed_then_loaded(database: Path, corpus: Path, draw: Random, kills: int, longest: float) -> int:
    """Load again and again, each time killed at some moment, then to the end; return how often it was killed."""
    for killed in range(kills):
        # Each goes on where the last one was killed, and has less to do.
        if _load(database, corpus, killed_after=draw.uniform(0.05, longest / (killed + 1)), alone=draw.random() < 0.4):
            return killed
    assert _load(database, corpus)
    return kills


def test_killed_at_any_moment_a_load_ends_like_one_never_killed(tmp_path: Path, figure: Figure) -> None:
    prints, draw = first(110, _SEED), Random(_SEED)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    _write(corpus, prints)
    before, after = tmp_path / "before", tmp_path / "after"
    shutil.copytree(corpus, before)
    shutil.copytree(corpus, after)
    _change(after, prints)

    calm = tmp_path / "calm.sqlite3"
    begun = time.monotonic()
    assert _load(calm, corpus)
    longest = time.monotonic() - begun
    right = [asyncio.run(_whole(calm, corpus))]
    _put(after, corpus)
    begun = time.monotonic()
    assert _load(calm, corpus)
    longest_later = time.monotonic() - begun
    right.append(asyncio.run(_whole(calm, corpus)))
    assert right[0] != right[1]

    kills = number = 0
    while kills < _KILLS:
        number += 1
        assert number < 3 * _KILLS, "loads are through before they can be killed"
        database = tmp_path / f"{number}.sqlite3"
        for folder, expected, seconds in ((before, right[0], longest), (after, right[1], longest_later)):
            _put(folder, corpus)
            kills += _killed_then_loaded(database, corpus, draw, _AT_MOST, seconds)
            held = asyncio.run(_whole(database, corpus))
            for what, rows in expected.items():
                assert held[what] == rows, what
        database.unlink()
    figure("kills survived by a load with its processes", kills)


def _put(folder: Path, corpus: Path) -> None:
    """Make the corpus folder what another folder is."""
    shutil.rmtree(corpus)
    shutil.copytree(folder, corpus)
