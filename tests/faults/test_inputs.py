"""Bad input of every kind, generated: no trace in a chat or a log, no reply that Telegram refuses, no press unanswered.

A case is made from its seed, which a failure names: `FAULT_CASE="command 4711" pytest tests/faults/test_inputs.py`
tries that one alone. `FAULT_ROUNDS` multiplies how many there are.
"""

from __future__ import annotations

import hashlib
import os
import time
from contextlib import asynccontextmanager
from ipaddress import ip_network
from random import Random
from typing import TYPE_CHECKING

import pytest

from bot.errors import FeedError
from bot.feeds.fetching import Fetcher, Limits
from bot.feeds.parsing import parse
from bot.settings import Ids, Networks
from tests.conftest import NOW
from tests.faults import asking, odd_files, stated
from tests.faults.asking import Desk
from tests.faults.handling import handling
from tests.faults.strangers import Crowd
from tests.feeds.site import Site
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.store.engines.sqlite import SqliteStore
    from tests.faults.handling import Door
    from tests.figures import Figure

_ROUNDS = int(os.environ.get("FAULT_ROUNDS", "1"))
_CASE = os.environ.get("FAULT_CASE", "")

_ASKED = {
    "command": asking.command,
    "plain words": asking.plain,
    "update": asking.odd_update,
    "button": asking.button,
    "link": asking.deep_link,
    "inline": asking.inline,
    "file": asking.document,
}
# Fifty thousand in the slow run, in pieces that several workers share: the kind, its pieces, and the cases of each.
_SLOW = {
    "command": (6, 2500),
    "plain words": (3, 1600),
    "update": (4, 2000),
    "button": (4, 2000),
    "link": (1, 3200),
    "inline": (2, 2000),
    "file": (2, 1000),
    "sidecar": (1, 2000),
    "feed list": (1, 1500),
    "feed": (1, 2000),
    "settings": (1, 1500),
}
_SHORT = 40
# In the normal run the machine may do much beside; a case takes milliseconds.
_LONGEST_SECONDS = 1.0

_PIECES = [
    pytest.param(kind, piece, cases, marks=pytest.mark.slow, id=f"{kind}-{piece}")
    for kind, (pieces, cases) in _SLOW.items()
    for piece in range(1, pieces + 1)
] + [pytest.param(kind, 0, _SHORT, id=f"{kind}-few") for kind in _SLOW]

# What articles say, and who says it; what chats chose and what they were shown stands in the others.
_ARTICLES = (
    *("documents", "texts", "files", "outlets", "quotes", "passages", "pieces", "versions"),
    *("speakers", "spellings", "merges", "names", "name_forms"),
)


def test_there_are_fifty_thousand() -> None:
    assert sum(pieces * cases for pieces, cases in _SLOW.values()) >= 50_000


def _seeds(kind: str, piece: int, cases: int) -> list[str]:
    if _CASE:
        return [_CASE] if _CASE.rpartition(" ")[0] == kind else []
    many = cases * _ROUNDS
    return [f"{kind} {number}" for number in range(piece * many, (piece + 1) * many)]


@asynccontextmanager
async def _desk(store: SqliteStore, archive: Path) -> AsyncIterator[Desk]:
    """Run a newsroom with an operator in it, whose updates come one by one from the test."""
    room = Newsroom(store, archive, lambda: NOW, admins=Ids(ids=frozenset({_OPERATOR})))
    await room.application.initialize()
    try:
        operator = room.fake.user("Iryna")
        assert operator.id == _OPERATOR
        async with handling(room) as door:
            desk = Desk(door, operator)
            await desk.begin()
            yield desk
    finally:
        await room.application.shutdown()


_OPERATOR = 1001


async def _articles(store: SqliteStore) -> str:
    """Return a hash of all that the archive holds of its articles."""
    digest = hashlib.sha256()
    async with store.snapshot() as state:
        for table in _ARTICLES:
            for row in await state.fetch(f"SELECT * FROM {table}"):  # a name of ours
                digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


@pytest.mark.parametrize(("kind", "piece", "cases"), [one for one in _PIECES if one.values[0] in _ASKED])
async def test_what_is_sent_to_the_bot(
    kind: str, piece: int, cases: int, store: SqliteStore, archive: Path, figure: Figure
) -> None:
    before = await _articles(store)
    async with _desk(store, archive) as desk:
        door = desk.door
        door.begin()
        for seed in _seeds(kind, piece, cases):
            await _ASKED[kind](desk, Random(seed), seed)
        slowest, of = door.slowest, door.slowest_of
        told = (
            f"{door.tried}; replies refused 0, presses unanswered 0 of {door.pressed}, slowest {slowest * 1000:.0f} ms"
        )
        figure(f"inputs tried, {kind}", told)
    assert await _articles(store) == before
    assert slowest < _LONGEST_SECONDS, f"{slowest:.2f} s: {of}"


def _told(door: Door) -> str:
    unanswered = f"presses unanswered 0 of {door.pressed}"
    return f"{door.tried}; replies refused 0, {unanswered}, slowest {door.slowest * 1000:.0f} ms"


@pytest.mark.parametrize("cases", [30, pytest.param(2000, marks=pytest.mark.slow)], ids=["few", "many"])
async def test_who_may_not_ask(cases: int, store: SqliteStore, archive: Path, figure: Figure) -> None:
    room = Newsroom(store, archive, lambda: NOW, admins=Ids(ids=frozenset({_OPERATOR})), allowed_chats=Ids())
    await room.application.initialize()
    try:
        operator = room.fake.user("Iryna")
        operator.chat.bot_status = "member"
        async with handling(room) as door:
            crowd = Crowd(door)
            for seed in _seeds("stranger", 0, cases):
                await crowd.knock(Random(seed), seed)
            figure("inputs tried, stranger", _told(door))
            if door.tried:
                assert room.fake.chats[_OPERATOR].messages, "no operator was asked about anybody"
    finally:
        await room.application.shutdown()


@pytest.mark.parametrize(("kind", "piece", "cases"), [one for one in _PIECES if one.values[0] in stated.KINDS])
def test_what_is_stated_in_files_and_feeds(kind: str, piece: int, cases: int, archive: Path, figure: Figure) -> None:
    slowest, of, tried = 0.0, "", 0
    for seed in _seeds(kind, piece, cases):
        began = time.process_time()
        try:
            stated.KINDS[kind](archive, Random(seed))
        except Exception as error:
            error.add_note(f"the case is {seed!r}")
            raise
        tried += 1
        slowest, of = max((slowest, of), (time.process_time() - began, seed))
    figure(f"inputs tried, {kind}", f"{tried}; slowest {slowest * 1000:.0f} ms")
    assert slowest < _LONGEST_SECONDS, f"{slowest:.2f} s: {of}"


_ASKED_AT_ONCE = 25


@pytest.mark.parametrize("cases", [15, pytest.param(400, marks=pytest.mark.slow)], ids=["few", "many"])
async def test_what_servers_answer(cases: int, figure: Figure) -> None:
    seeds = _seeds("server", 0, cases)
    networks = Networks((ip_network("127.0.0.1/32"),))
    # What is cut short is waited for; all else comes at once.
    limits = Limits(size=1_000_000, seconds=0.4, redirects=3, pause=0.0)
    async with Site() as site:
        for start in range(0, len(seeds), _ASKED_AT_ONCE):
            async with Fetcher(lambda: NOW, networks=networks, limits=limits) as fetch:
                for seed in seeds[start : start + _ASKED_AT_ONCE]:
                    path = f"/{seed.replace(' ', '/')}"
                    site.pages[path] = odd_files.reply(Random(seed), site.url(path))
                    await _fetched(fetch, site.url(path), seed)
    figure("inputs tried, server", len(seeds))


async def _fetched(fetch: Fetcher, address: str, seed: str) -> None:
    try:
        page = await fetch.get(address)
        parse(page.content or b"", address, page.charset)
    except FeedError as error:
        stated.fit_to_show(error)
    except Exception as error:
        error.add_note(f"the case is {seed!r}")
        raise
