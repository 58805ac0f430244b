"""How long answers take over one store, asked as a chat asks: `python -m tests.benchmarks.scale_answers`.

It is a process of its own, so that its memory is the bot's. It prints one JSON object: by kind of question the seconds
that each answer took, and a few single figures. `tests.benchmarks.scale` makes the store and reads what is printed.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import resource
import sys
import time
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

from telegram import Update

from bot.archive import lookup, open_store
from bot.archive.ingest import load
from bot.archive.lookup import Filters
from bot.chat.application import build
from bot.chat.console import BOT, PERSON, TOKEN, Console, InProcessApi
from bot.export import rows, writers
from bot.settings import Ids
from handlers.frame.context import House
from handlers.frame.links import Links
from handlers.menu import MENU
from tests.benchmarks import made_news, scale_by_hand
from tests.benchmarks.scale_clocks import CLOCKS
from tests.benchmarks.scale_questions import questions
from tests.invented import settings_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from telegram.request import RequestData

    from bot.chat.application import App
    from tests.benchmarks.scale_clocks import Clock

    Asked = Callable[[], Awaitable[object]]

Seconds = dict[str, list[float]]

NEW = 100
# Behind the articles that the real program was given.
AFTER_RUNNING = 1000
_RUNS, _FEWEST, _LONGEST = 60, 3, 15.0
_BESIDE_RUNS, _BESIDE_LONGEST = 40, 30.0
_TICK = 0.001
_EXPORTED_MONTH = "2019-03"


class _Api(InProcessApi):
    """The Bot API in this process, which also keeps how many results an inline question got."""

    inline_results = 0

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *further: Any, **more: Any
    ) -> tuple[int, bytes]:
        if url.endswith("answerInlineQuery") and request_data:
            self.inline_results = len(request_data.json_parameters["results"])
        return await super().do_request(url, method, request_data, *further, **more)


class _Person:
    """Somebody who asks; every answer is checked to be one."""

    def __init__(self, application: App, api: _Api) -> None:
        self._application, self._api = application, api
        self._console = Console(application, api)

    def typing(self, text: str) -> Asked:
        """Return what sends this message and waits for its answer."""

        async def ask() -> None:
            if not await self._console.say(text):
                raise RuntimeError(f"no answer to {text!r}")

        return ask

    def turning_back(self) -> Asked:
        """Return what presses ◀ under the latest answer: from the first page it leads to the last."""

        async def press() -> None:
            labels = [button["text"] for button in self._console.buttons]
            if not await self._console.press(labels.index("◀") + 1):
                raise RuntimeError("no page behind ◀")

        return press

    def inline(self, text: str) -> Asked:
        """Return what types this after the bot's name in any chat."""
        query = {"id": "1", "from": PERSON, "query": text, "offset": ""}

        async def ask() -> None:
            self._api.inline_results = 0
            update = Update.de_json({"update_id": 1, "inline_query": query}, self._application.bot)
            await self._application.process_update(update)
            if not self._api.inline_results:
                raise RuntimeError(f"no results for {text!r}")

        return ask


@asynccontextmanager
async def _person(house: House) -> AsyncIterator[_Person]:
    api = _Api()
    async with build(house, TOKEN, request=api) as application:
        yield _Person(application, api)


class _Standstill:
    """How long the event loop stood still at most, while this was entered."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def __aenter__(self) -> _Standstill:
        self._task = asyncio.create_task(self._tick())
        return self

    async def __aexit__(self, *_: object) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)

    async def _tick(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(_TICK)
            self.longest = max(self.longest, time.perf_counter() - before - _TICK)


class _Watch:
    """Times answers by a clock: that on the wall, or the processor's."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def timed(self, asked: Sequence[Asked], runs: int = _RUNS) -> list[float]:
        """Return how long each took, asked in turn; fewer runs where they take long."""
        taken: list[float] = []
        for ask in cycle(asked):
            began = self._clock()
            await ask()
            taken.append(self._clock() - began)
            if len(taken) >= runs or (len(taken) >= _FEWEST and sum(taken) > _LONGEST):
                break
        return taken


async def _beside(asked: Sequence[Asked], other: Asked) -> tuple[list[float], float]:
    """Return how long each took while another asks without pause, and how long the event loop stood still."""

    async def without_pause() -> None:
        while True:
            await other()

    taken: list[float] = []
    async with _Standstill() as still:
        busy = asyncio.create_task(without_pause())
        began = time.perf_counter()
        for ask in cycle(asked):
            await asyncio.sleep(0.01)
            started = time.perf_counter()
            await ask()
            taken.append(time.perf_counter() - started)
            if (len(taken) >= _BESIDE_RUNS and time.perf_counter() - began > 1) or sum(taken) > _BESIDE_LONGEST:
                break
        if busy.done():
            await busy
        busy.cancel()
        await asyncio.gather(busy, return_exceptions=True)
    return taken, still.longest


async def _exported(house: House, clock: Clock) -> dict[str, float]:
    """Return how many rows a second an export of all quotes has, and when the first row is there."""
    began = clock()
    first = 0.0
    async with house.store.snapshot() as state:
        found = rows.Counted(lookup.all_quotes(state, [], Filters()))
        async for _ in writers.as_csv(rows.quote_rows(found, house.links.excerpt), rows.QUOTES):
            first = first or (clock() - began if found.total else 0.0)
    taken = clock() - began
    return {"export_all_rows": found.total, "export_all_seconds": taken, "export_all_first_row": first}


def _resident() -> float:
    """Return the megabytes that this process has in memory now; on other systems the most it had."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
    except OSError:
        return _peak()
    return pages * resource.getpagesize() / 1e6


def _peak() -> float:
    """Return the most megabytes that this process had in memory.

    What `getrusage` tells counts whoever started it, too, whose memory it shares for a moment.
    """
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024 / 1e6
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


async def measure(database: Path, corpus: Path, articles: int, seed: int, clock: Clock) -> dict[str, Any]:
    """Return all figures; the corpus folder gets a hundred articles more."""
    settings = settings_of(database, corpus, allowed_chats=Ids(everyone=True), allowed_users=Ids(everyone=True))
    latest = scale_by_hand.latest_addition(database)
    ahead = timedelta(minutes=1)
    watch = _Watch(clock)
    taken: Seconds = {}
    figures: dict[str, float] = {}
    async with open_store(database) as store:
        house = House(store, settings, lambda: latest + ahead, Links(None, str(BOT["username"])), MENU)
        async with _person(house) as person, _person(house) as other:
            by_kind: dict[str, list[str]] = {}
            for one in questions(articles, seed):
                by_kind.setdefault(one.kind, []).append(one.typed)
            rare = [person.typing(typed) for typed in by_kind["quote_rare"]]
            await watch.timed(rare, 5)  # the first answers also load dates and plurals of the language
            gc.freeze()  # as the program does once it knows the names
            for kind, typed in by_kind.items():
                taken[kind] = await watch.timed(
                    [person.inline(one) if kind == "inline_top" else person.typing(one) for one in typed]
                )
            top = by_kind["quote_top"][0]
            await person.typing(top)()
            taken["quote_top_page"] = await watch.timed([person.turning_back()])
            figures["memory_asked"] = _resident()

            whole = f"export quotes {top.removeprefix('/quote ')}"
            exports = {"export_top": f"/{whole}", "export_month": f"/export timeline {_EXPORTED_MONTH}"}
            for kind, typed_ in exports.items():
                taken[kind] = await watch.timed([person.typing(typed_)], 5)
            charts = {
                "chart_timeline": "/timeline chart",
                "chart_year": "/timeline 2019 chart",
                "chart_people": "/people chart",
            }
            await person.typing("/timeline 2019-03 chart")()  # what draws is imported
            for kind, typed_ in charts.items():
                taken[kind] = await watch.timed([person.typing(typed_)], 5)
            taken["digest_all"] = await watch.timed([person.typing("/digest")], 5)
            figures |= await _exported(house, clock)

            loads = {
                "digest": "/digest",
                "chart": charts["chart_timeline"],
                "export": f"/{whole}",
                "people": "/people",
            }
            for what, typed_ in loads.items():
                taken[f"beside_{what}"], figures[f"still_{what}"] = await _beside(rare, other.typing(typed_))
            figures["memory_peak"] = _peak()

            made_news.write(corpus, made_news.first(NEW, seed, after=articles + AFTER_RUNNING), seed)
            ahead = timedelta(days=2)
            began = time.perf_counter()
            await load(store, corpus, latest + ahead)
            figures["hundred_new"] = time.perf_counter() - began
            ahead += timedelta(hours=1)
            taken["digest_new"] = await watch.timed([person.typing("/digest")], 20)
    return {"seconds": taken, "figures": figures}


def main() -> None:
    """Print the figures of one store as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database", type=Path)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("articles", type=int)
    parser.add_argument("seed", type=int)
    parser.add_argument("clock", choices=CLOCKS)
    given = parser.parse_args()
    found = measure(given.database, given.corpus, given.articles, given.seed, CLOCKS[given.clock])
    print(json.dumps(asyncio.run(found)))


if __name__ == "__main__":
    main()
