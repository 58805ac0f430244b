"""The scale benchmark's real processes: `onrecord load`, and `onrecord run` at a Bot API on loopback."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from tests.benchmarks import made_news, scale_by_hand
from tests.invented import environment
from tests.sources import ROOT
from tests.telegram.fake import FakeTelegram
from tests.telegram.process import BotProcess

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.telegram.people import User

Figures = dict[str, float]

_LOAD = (sys.executable, "-m", "bot", "load")
_LOOK, _TENTH = 0.5, 10
_STARTS = 3
_PATIENCE = 300.0
_TEN = 10
_LAST_WORDS = 4000


class _Watch(threading.Thread):
    """Looks at a process and its children every half second: how much memory they take, how far the load is."""

    def __init__(self, pid: int, documents: Callable[[], int]) -> None:
        super().__init__(daemon=True)
        self._pid, self._documents = pid, documents
        self.ended = threading.Event()
        self.most_alone = self.most_together = 0.0
        self.reached: list[tuple[float, int]] = []

    def run(self) -> None:
        while not self.ended.wait(_LOOK):
            alone, *children = [_resident(pid) for pid in _family(self._pid)]
            self.most_alone = max(self.most_alone, alone)
            self.most_together = max(self.most_together, alone + sum(children))
            self.reached.append((time.perf_counter(), self._documents()))


def _family(pid: int) -> list[int]:
    """Return a process and all below it; where the system does not tell, the process alone."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return [pid]
    return [pid, *(one for child in children for one in _family(int(child)))]


def _resident(pid: int) -> float:
    """Return the megabytes of a process, its share of what several have in common; 0 where the system does not tell."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def load(database: Path, corpus: Path, articles: int) -> Figures:
    """Return how a first load went, and the store's size beside the text's."""
    began = time.perf_counter()
    process = subprocess.Popen(_LOAD, env=environment(database, corpus), cwd=ROOT, stdout=subprocess.DEVNULL)
    watch = _Watch(process.pid, lambda: scale_by_hand.documents(database))
    watch.start()
    # With what it used, and its workers.
    _, status, used = os.wait4(process.pid, 0)
    ended = time.perf_counter()
    process.returncode = os.waitstatus_to_exitcode(status)
    watch.ended.set()
    watch.join()
    if process.returncode or scale_by_hand.documents(database) != articles:
        raise RuntimeError(f"the load of {articles} articles failed")
    tenth = articles // _TENTH
    first, last_but_one, last = (_when(watch.reached, count, ended) for count in (tenth, articles - tenth, articles))
    quotes, speakers, signs = scale_by_hand.held(database)
    return {
        "load_seconds": ended - began,
        "load_rate": articles / (ended - began),
        "load_first_tenth": tenth / (first - began),
        "load_last_tenth": tenth / max(last - last_but_one, _LOOK),
        "load_after": ended - last,
        "load_processor": (used.ru_utime + used.ru_stime) / articles,
        "load_memory": watch.most_alone,
        "load_memory_together": watch.most_together,
        "store_by_text": database.stat().st_size / sum(path.stat().st_size for path in corpus.rglob("*.txt")),
        "quotes": quotes,
        "speakers": speakers,
        "text_mb": signs / 1e6,
    }


def _when(reached: Sequence[tuple[float, int]], count: int, ended: float) -> float:
    return next((moment for moment, documents in reached if documents >= count), ended)


def load_again(database: Path, corpus: Path) -> float:
    """Return how long the load of a store takes that holds most of it."""
    began = time.perf_counter()
    subprocess.run(_LOAD, env=environment(database, corpus), cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


async def running(database: Path, corpus: Path, articles: int, seed: int, rare: str) -> Figures:
    """Return how soon the running bot answers: after its start, and about files that have come in.

    The corpus folder gets ten articles more, each with a speaker of its own, and then a hundred.
    """
    found: Figures = {}
    async with FakeTelegram() as fake:
        person = fake.user("Olena")
        settings: dict[str, str | None] = {"ONRECORD_DATABASE": str(database)}
        program = BotProcess(fake, database.parent, corpus, settings)
        try:
            starts = []
            for _ in range(_STARTS):
                starts.append(await _first_answer(program, person, rare))
                await program.stop(_PATIENCE)
            found["start"] = sorted(starts)[_STARTS // 2]
            await program.start(_PATIENCE)
            found["ten_new"] = await _ten_new(corpus, fake, articles, seed)
            found["memory_running"] = _resident(program.process.pid) if program.process else 0.0
            await program.stop(_PATIENCE)
            made_news.write(corpus, made_news.first(100, seed, after=articles + _TEN), seed)
            found["start_behind"] = await _first_answer(program, person, rare)
            await program.stop(_PATIENCE)
        except AssertionError:
            print(program.output[-_LAST_WORDS:], file=sys.stderr)
            raise
        finally:
            if program.process is not None:
                await program.kill()
    return found


async def _first_answer(program: BotProcess, person: User, name: str) -> float:
    """Return the seconds from a start to the answer to what was asked before it."""
    await person.say(f"/quote {name}")
    began = time.perf_counter()
    await program.spawn()
    await person.reply(_PATIENCE)
    return time.perf_counter() - began


async def _ten_new(corpus: Path, fake: FakeTelegram, articles: int, seed: int) -> float:
    """Return the seconds from ten new files to the last of the answers that quote each one's speaker.

    Each question is a new person's: one chat is sent no more than an answer a second.
    """
    wanted = made_news.first(_TEN, seed, after=articles)
    speakers = [f"Ottokar {name}" for name in made_news.invented(Random("newcomers"), _TEN, "quist")]
    words = "“Nobody has asked me before,” said"
    said = {one: f"{words} {name}, the new mayor." for one, name in zip(wanted, speakers, strict=True)}
    made_news.write(corpus, wanted, seed, said)
    began = time.perf_counter()
    for name in speakers:
        while True:
            person = fake.user("Olena")
            await person.say(f"/quote {name}")
            answer = (await person.reply(_PATIENCE)).text
            if "asked me before" in answer:
                break
            if time.perf_counter() - began > _PATIENCE:
                raise AssertionError(f"no answer quotes {name}, the last is: {answer}")
            await asyncio.sleep(0.1)
    return time.perf_counter() - began
