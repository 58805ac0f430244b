"""How long people wait: `python -m tests.benchmarks.answering [runs]`.

Prints the time from the start of `onrecord ask` on an unchanged corpus to its answer, beside the time of importing
the libraries alone, and the time of one answer inside the running application, alone and while others export
everything. Medians, in this machine's seconds; nothing here passes or fails.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from bot.archive import lookup, whom
from bot.archive.ingest import load
from bot.archive.lookup import Filters
from bot.chat.application import build
from bot.chat.console import BOT, TOKEN, Console, InProcessApi
from bot.settings import Ids, load_settings
from bot.store.engines.sqlite import SqliteStore
from handlers.frame.context import House
from handlers.frame.links import Links
from handlers.menu import MENU
from tests.invented import environment
from tests.reading import now
from tests.sources import ROOT

QUESTIONS = ("/people", "/timeline", "/search harbour peace", "/sources", "/start")
_EXPORTING = 3
_EVERYTHING = "import bot.cli, sys; bot.cli.main(['ask', {question!r}], standalone_mode=False)"
_LISTED = """
import json, sys
import bot.cli
bot.cli.main(["ask", "/people"], standalone_mode=False)
print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def _python(code: str, environ: dict[str, str]) -> tuple[float, str]:
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return time.perf_counter() - began, done.stderr


def _libraries(environ: dict[str, str]) -> str:
    """Return what `ask` imports that is not ours, as one import statement."""
    loaded: list[str] = json.loads(_python(_LISTED, environ)[1].splitlines()[-1])
    own = ("bot", "handlers", "__main__", "__mp_main__")
    wanted = [name for name in loaded if name.partition(".")[0] not in own and _importable(name)]
    return "\n".join(f"try: import {name}\nexcept Exception: pass" for name in wanted)


def _importable(name: str) -> bool:
    return all(part.isidentifier() for part in name.split(".")) and not name.startswith("_")


async def _answers(database: Path, corpus: Path, runs: int) -> tuple[list[float], list[float]]:
    """Return how long answers took alone, and while others export everything without pause."""
    settings = load_settings(_env_file=None, database=database, corpus=corpus, allowed_chats=Ids(everyone=True))
    async with SqliteStore(database) as store:
        house = House(store, settings, lambda: datetime.now(UTC), Links(None, str(BOT["username"])), MENU)
        api = InProcessApi()
        async with build(house, TOKEN, request=api) as application:
            console = Console(application, api)
            names = [one.name for one in await whom.most_quoted(now(store), 20)]
            alone = await _timed(console, names, runs)
            exporting = [asyncio.create_task(_export_without_pause(store)) for _ in range(_EXPORTING)]
            beside = await _timed(console, names, runs)
            for one in exporting:
                one.cancel()
            await asyncio.gather(*exporting, return_exceptions=True)
    return alone, beside


async def _timed(console: Console, names: list[str], runs: int) -> list[float]:
    times: list[float] = []
    for number in range(runs + 10):
        question = f"/quote {names[number % len(names)]}" if number % 2 else QUESTIONS[number % len(QUESTIONS)]
        began = time.perf_counter()
        await console.say(question)
        if number >= 10:  # the first answers also load dates and plurals of the language
            times.append(time.perf_counter() - began)
    return times


async def _export_without_pause(store: SqliteStore) -> None:
    while True:
        async with store.snapshot() as state:
            async for _ in lookup.all_quotes(state, [], Filters()):
                pass


def main(runs: int) -> None:
    corpus = Path(os.environ.get("ONRECORD_CORPUS", ROOT / "seeds"))
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "store.sqlite3")
        environ = environment(database, corpus)

        async def fill() -> None:
            async with SqliteStore(database) as store:
                await load(store, corpus, datetime.now(UTC))

        asyncio.run(fill())
        libraries = _libraries(environ)
        asked, imported = [], []
        for _ in range(runs):
            asked.append(_python(_EVERYTHING.format(question="/people"), environ)[0])
            imported.append(_python(libraries, environ)[0])
        inside, beside = asyncio.run(_answers(database, corpus, 40 * runs))
    print(f"from start to the first answer of ask, corpus unchanged: {median(asked):.3f} s")
    print(f"importing its libraries alone:                           {median(imported):.3f} s")
    print(f"the one by the other:                                    {median(asked) / median(imported):.2f}")
    print(f"one answer inside the running application:               {1000 * median(inside):.2f} ms")
    print(f"the same while {_EXPORTING} others export everything:             {1000 * median(beside):.2f} ms")
    print(f"the one by the other:                                    {median(beside) / median(inside):.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
