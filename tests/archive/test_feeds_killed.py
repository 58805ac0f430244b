"""A program that is killed while it files leaves no article half: the next look finishes, and ends as any other."""

from __future__ import annotations

import asyncio
import os
import sys
import tomllib
from typing import TYPE_CHECKING

from bot.archive.feeds import Feeds
from bot.settings import load_settings
from tests.conftest import NOW
from tests.feeds.site import Reply, Site, article, rss
from tests.sources import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_ARTICLES = 24
_KILLS = 8

# A look at all feeds, over and over; a line for each file that was filed.
_LOOK = """
import asyncio
from pathlib import Path
from bot.archive.feeds import Feeds
from bot.feeds.fetching import Limits
from bot.settings import load_settings
from tests.conftest import NOW

async def look():
    settings = load_settings()
    async with Feeds(settings.corpus, lambda: NOW, settings.feed_networks, limits=Limits(pause=0.0)) as feeds:
        await feeds.look()

print("looking", flush=True)
asyncio.run(look())
"""


def filed(root: Path) -> set[str]:
    return {one.relative_to(root).as_posix() for one in (root / "feeds").rglob("*.html")}


def stated(root: Path) -> set[str]:
    found: set[str] = set()
    for place in root.rglob("corpus.toml"):
        for name, facts in tomllib.loads(place.read_text(encoding="utf-8"))["documents"].items():
            assert set(facts) == {"outlet", "title", "published", "url"}
            found.add((place.parent / name).relative_to(root).as_posix())
    return found


async def test_killed_at_any_moment_nothing_is_half_and_nothing_is_lost(tmp_path: Path) -> None:
    root = tmp_path / "corpus"
    root.mkdir()
    async with Site() as site:
        items = [
            {"title": f"Story {number}", "link": f"/{number}", "pubDate": "Tue, 11 Jun 2024 10:00:00 GMT"}
            for number in range(_ARTICLES)
        ]
        site.pages["/rss"] = Reply(rss(*items))
        for number in range(_ARTICLES):
            site.pages[f"/{number}"] = Reply(article(f"Story {number}", f"Words of story {number}", "Karin Holm"))
        (root / "feeds.toml").write_text(f'[[feed]]\nurl = "{site.url("/rss")}"\noutlet = "Post"\n', encoding="utf-8")
        settings = {"ONRECORD_CORPUS": str(root), "ONRECORD_FEED_NETWORKS": "127.0.0.1", "PYTHONPATH": str(ROOT)}
        for kill in range(_KILLS):
            program = await asyncio.create_subprocess_exec(
                sys.executable, "-c", _LOOK, cwd=tmp_path, env=os.environ | settings, stdout=asyncio.subprocess.PIPE
            )
            assert program.stdout is not None
            await program.stdout.readline()
            # After so many articles were asked for, and then at some moment while the next are filed.
            ended = asyncio.create_task(program.wait())
            asked = asyncio.create_task(site.until(None, len(site.asked) + 4, within=60))
            await asyncio.wait((ended, asked), return_when=asyncio.FIRST_COMPLETED)
            asked.cancel()
            await asyncio.wait((ended,), timeout=0.013 * kill)
            if program.returncode is None:
                program.kill()
            await ended
        settings_read = load_settings(corpus=root, feed_networks="127.0.0.1")
        async with Feeds(root, lambda: NOW, settings_read.feed_networks) as feeds:
            await feeds.look(all_of_them=True)
    assert len(filed(root)) == _ARTICLES
    assert stated(root) == filed(root)
    assert not any((root / ".feeds" / "filing").iterdir())
