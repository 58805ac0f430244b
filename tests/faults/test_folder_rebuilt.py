"""The store deleted and made anew from the corpus folder alone: every id, link and answer is what it was."""

from __future__ import annotations

import json
import zipfile
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.archive.ingest import load
from bot.ids import passage_id
from bot.model import Span
from bot.store.engines.sqlite import SqliteStore
from tests.conftest import NOW
from tests.faults.shelves import Shelves, article
from tests.newsroom import Newsroom
from tests.reading import now

if TYPE_CHECKING:
    from pathlib import Path

    from tests.figures import Figure
    from tests.telegram.state import BotMessage

QUESTIONS = (
    "/quote Marchenko",
    "/quote Brandt",
    "/quote Holm",
    "/compare Olena Marchenko, Jonas Brandt",
    "/timeline 2024-03",
    "/people",
    "/sources",
    "/sources in:post",
    "/search pier",
    "/search bridge",
    "/onthisday 4 march",
    "what did Marchenko say about the cranes?",
    "/verify “The cranes are safe, and the first ship is in”",
    "/export quotes Brandt",
)


@pytest.fixture
def folder(archive: Path, request: pytest.FixtureRequest) -> Path:
    """The invented archive, and more in folders, under odd names; where they are wanted, files of many."""
    for number, name in enumerate(("bridge 🌉.txt", "desk/deep/5\u202fPM.txt", "desk/Міст.txt"), 20):
        (archive / name).parent.mkdir(parents=True, exist_ok=True)
        (archive / name).write_text(article(number), encoding="utf-8")
    if request.param == "plain":
        return archive
    lines = [json.dumps({"id": f"n{number}", "text": article(number)}) for number in range(4)]
    (archive / "dump.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with zipfile.ZipFile(archive / "all.zip", "w") as packed:
        for number in range(10, 13):
            packed.writestr(f"2024/{number}.txt", article(number))
    return archive


async def _ids(store: SqliteStore) -> dict[str, Any]:
    """Return the id of every document, and of every quote, dated passage and piece with its words."""
    found: dict[str, Any] = {}
    rows = await now(store).fetch("SELECT name, public_id, mark FROM documents")
    found |= {f"document {row['name']}": (row["public_id"], row["mark"]) for row in rows}
    for table in ("quotes", "passages", "pieces"):
        query = f"""
            SELECT public_id, mark, span_start, span_end, line,
                substr(unpack(texts.text), span_start + 1, span_end - span_start) AS words
            FROM {table} JOIN documents ON documents.id = {table}.document_id JOIN texts USING (document_id)
        """
        for row in await now(store).fetch(query):
            identity = passage_id(row["public_id"], Span(row["span_start"], row["span_end"]), row["mark"])
            found[f"{table} {identity}"] = (row["line"], row["words"])
    return found


def _shown(message: BotMessage) -> tuple[Any, ...]:
    content = message.document.content if message.document else None
    return message.text, message.links, [[one.text for one in row] for row in message.buttons], content


async def _answers(store: SqliteStore, folder: Path) -> dict[str, Any]:
    async with Newsroom(store, folder, lambda: NOW) as newsroom:
        return {question: _shown(await newsroom.ask(question)) for question in QUESTIONS}


async def _followed(store: SqliteStore, folder: Path, links: list[str]) -> dict[str, str]:
    """Return what each deep link leads to."""
    async with Newsroom(store, folder, lambda: NOW) as newsroom:
        return {link: (await newsroom.ask(f"/start {link}")).text for link in links}


def _links(answers: dict[str, Any]) -> list[str]:
    urls = [url for _, links, *_ in answers.values() for _, url in links]
    return sorted({query["start"][0] for url in urls if "start" in (query := parse_qs(urlsplit(url).query))})


@pytest.mark.parametrize(
    ("folder", "how"),
    [
        ("plain", "at once"),
        pytest.param("with files of many", "at once", marks=pytest.mark.slow),
        pytest.param("with files of many", "one by one, backwards", marks=pytest.mark.slow),
    ],
    indirect=["folder"],
)
async def test_a_store_made_anew_has_the_same_ids_links_and_answers(
    tmp_path: Path, folder: Path, how: str, figure: Figure
) -> None:
    store = tmp_path / "store.sqlite3"
    async with SqliteStore(store) as opened:
        if how == "at once":
            await load(opened, folder, NOW)
        else:
            names = sorted((one.relative_to(folder).as_posix() for one in folder.rglob("*.*")), reverse=True)
            for number, name in enumerate(names):
                await load(opened, folder, NOW - timedelta(days=30 - number), only={name})
            await load(opened, folder, NOW)
        ids, answers = await _ids(opened), await _answers(opened, folder)
        links = _links(answers)
        led_to = await _followed(opened, folder, links)
    for one in tmp_path.glob("store.sqlite3*"):
        one.unlink()
    async with SqliteStore(store) as opened:
        await load(opened, folder, NOW + timedelta(days=3))
        assert await _ids(opened) == ids
        assert await _followed(opened, folder, links) == led_to
        anew = await _answers(opened, folder)
    for question in QUESTIONS:
        assert anew[question] == answers[question], question
    assert len(links) > 10
    figure("ids, links, answers compared; different", f"{len(ids)}, {len(links)}, {len(answers)}; 0")


async def test_links_into_the_text_of_now_survive_though_what_it_said_before_is_lost(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    root.mkdir()
    (root / "a.txt").write_text(article(1), encoding="utf-8")
    async with SqliteStore(tmp_path / "one.sqlite3") as store:
        shelves = Shelves(store, root)
        await shelves.look()
        (root / "a.txt").write_text("Corrected. " + article(1).replace("waited", "hoped"), encoding="utf-8")
        await shelves.look()
        (link,) = [link for link, words in (await shelves.words()).items() if "hoped" in words]
        assert await shelves.leads_to(link) == "We have hoped 1 years for bridge number 1,"
    async with SqliteStore(tmp_path / "two.sqlite3") as store:
        shelves = Shelves(store, root)
        await shelves.look()
        assert await shelves.leads_to(link) == "We have hoped 1 years for bridge number 1,"
        other = link[:-6] + ("000000" if not link.endswith("000000") else "111111")
        assert await shelves.leads_to(other) is None, "what it said otherwise is not shown as what it says"
