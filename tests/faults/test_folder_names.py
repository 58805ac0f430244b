"""Whatever a file is called: it is loaded, linked, sent and exported by that name, or named with what is wrong."""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.archive import adding
from bot.archive.ingest import load
from bot.corpus.sidecar import Stated
from handlers.frame.render import clip
from tests.conftest import NOW
from tests.faults.shelves import ROUNDS, article

if TYPE_CHECKING:
    from pathlib import Path

    from bot.store.engines.sqlite import SqliteStore
    from tests.figures import Figure
    from tests.newsroom import Newsroom

LOADED = [
    "5\u00a0PM.txt",
    "bridge 🌉.txt",
    "mark\u200f right.txt",
    "photo\u202egpj.txt",
    "open\u2067never closed.txt",
    "closed\u2069 before.txt",
    " leading space.txt",
    "two  spaces.txt",
    "dots...many..txt",
    "-rf.txt",
    "100%25 & more?#[x]'\"<b>.txt",
    "back\\slash.txt",
    "back`tick*_~.txt",
    "🌉" * 62 + ".txt",
    "é" * 125 + ".txt",
    unicodedata.normalize("NFC", "Пої\u0301зд café.txt"),
    unicodedata.normalize("NFD", "Поїзд café.txt"),
    "COM1.TXT",
    "زبان.txt",
]
REFUSED = [
    "tab\there.txt",
    "new\nline.txt",
    "bell\a.txt",
    "delete\x7f.txt",
    "line\u2028.txt",
    "caf\udce9.txt",
    "caf\udce9 folder/in.txt",
    "trailing space.txt ",
    "trailing dot.txt.",
    "trailing\u00a0.txt\u00a0",
]


def _write(root: Path, name: str, number: int) -> None:
    (root / name).parent.mkdir(exist_ok=True)
    (root / name).write_text(article(number), encoding="utf-8")


async def test_every_name_is_loaded_or_named(
    newsroom: Newsroom, store: SqliteStore, archive: Path, caplog: pytest.LogCaptureFixture, figure: Figure
) -> None:
    for number, name in enumerate([*LOADED, *REFUSED]):
        _write(archive, name, number)
    loaded = await load(store, archive, NOW)
    assert sorted(loaded.new) == sorted(LOADED)
    assert len(loaded.failed) == len(REFUSED)
    warned = [one.getMessage() for one in caplog.records if one.levelname == "WARNING"]
    assert len(warned) == len(REFUSED)
    assert all(line.isprintable() for line in warned)
    olena = newsroom.fake.user("Olena")
    for number, name in enumerate(LOADED):
        await olena.say(f'/search "bridge number {number}"')
        answer = await olena.reply()
        link = next(one["url"] for one in answer.entities if "start=" in one.get("url", ""))
        await olena.say(f"/start {parse_qs(urlsplit(link).query)['start'][0]}")
        card, original = await olena.reply(), await olena.reply()
        assert f"for bridge number {number}," in card.text
        assert original.document is not None
        assert (original.document.name, original.document.content) == (name, article(number).encode())
    await olena.say("/export quotes Holma")
    exported = await olena.reply()
    assert exported.document is not None
    assert LOADED[0] in exported.document.content.decode("utf-8-sig")
    figure(
        "file names tried, loaded, named as unfit, skipped silently",
        f"{number + 1 + len(REFUSED)}, {len(LOADED)}, {len(REFUSED)}, 0",
    )


def _turns_its_neighbours(text: str) -> bool:
    """Whether a sign for the direction of writing acts beyond this text: outside of an isolate, or one left open."""
    depth = 0
    for sign in text:
        if sign in "\u2066\u2067\u2068":
            depth += 1
        elif sign == "\u2069":
            if not depth:
                return True
            depth -= 1
        elif sign in "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e" and not depth:
            return True
    return depth > 0


@pytest.mark.parametrize("longest", [8, 30, 90])
@pytest.mark.parametrize("name", LOADED, ids=ascii)
def test_a_name_that_is_shown_turns_nothing_beside_it(name: str, longest: int) -> None:
    assert not _turns_its_neighbours(clip(name, longest))


@pytest.mark.slow
def test_no_row_of_signs_turns_what_stands_beside_it(figure: Figure) -> None:
    from random import Random

    dice, signs, tried = Random(2), "ab عר\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", 0
    for _ in range(20_000 * ROUNDS):
        text = "".join(dice.choices(signs, k=dice.randrange(1, 20)))
        assert not _turns_its_neighbours(clip(text, dice.randrange(2, 20)))
        tried += 1
    figure("names shown", tried)


@pytest.mark.parametrize(
    "name", ["𝔸" * 80 + ".txt", "я" * 200 + ".txt", "🌉" * 80 + ".txt", "." * 80 + ".txt"], ids=range(4)
)
def test_a_file_that_is_sent_gets_a_name_that_the_disk_takes(tmp_path: Path, name: str) -> None:
    for number in range(2):
        staged = adding.stage(tmp_path, name, article(number).encode(), Stated())
        taken = adding.take_in(tmp_path, staged.token)
        assert taken is not None
        assert len(os.fsencode(taken)) <= 255
        assert (tmp_path / taken).read_text(encoding="utf-8") == article(number)
