"""`onrecord feeds`: the real program looks at every feed, files what is new and says how each is."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import TYPE_CHECKING

import pytest

from tests.feeds.site import Reply, Site, article, rss
from tests.sources import ROOT

if TYPE_CHECKING:
    from pathlib import Path


async def onrecord(folder: Path, *words: str) -> tuple[int | None, str, str]:
    """Run the program; return its exit code and what it printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ONRECORD_")}
    environment |= {
        "PYTHONPATH": str(ROOT),
        "ONRECORD_CORPUS": str(folder / "corpus"),
        "ONRECORD_DATABASE": str(folder / "store.sqlite3"),
        "ONRECORD_FEED_NETWORKS": "127.0.0.1",
    }
    program = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *words,
        cwd=folder,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    printed, complained = await program.communicate()
    return program.returncode, printed.decode(), complained.decode()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    return folder


@pytest.mark.slow
async def test_feeds_are_looked_at_and_shown(tmp_path: Path, corpus: Path) -> None:
    assert await onrecord(tmp_path, "feeds") == (0, f"no feeds are listed in {corpus / 'feeds.toml'}\n", "")
    async with Site() as site:
        site.pages["/rss"] = Reply(rss({"title": "The bridge reopens", "link": "/bridge"}))
        site.pages["/bridge"] = Reply(article("The bridge reopens", "It holds", "Olha Marchenko"))
        addresses = f'[[feed]]\nurl = "{site.url("/rss")}"\n[[feed]]\nurl = "{site.url("/none")}"\n'
        (corpus / "feeds.toml").write_text(addresses, encoding="utf-8")
        code, printed, _ = await onrecord(tmp_path, "feeds")
        assert code == 1
        assert f"ok   {site.url('/rss')} · Nordvik Post\n     1 new, 0 changed, 1 filed so far; last read" in printed
        assert f"BAD  {site.url('/none')}\n     0 new, 0 changed; never read yet\n" in printed
        assert "     the server answers 404 Not Found\n" in printed
        assert "filed: 1; the next load reads them" in printed
        asked = len(site.asked)
        code, printed, _ = await onrecord(tmp_path, "feeds", "--list")
        assert code == 1
        assert "1 filed so far" in printed
        assert len(site.asked) == asked
    code, printed, _ = await onrecord(tmp_path, "ask", "/quote Olha Marchenko")
    assert "It holds" in printed
    code, printed, _ = await onrecord(tmp_path, "check")
    assert code == 1
    assert f"ok   feeds: 2 in {corpus / 'feeds.toml'}" in printed
    assert f"BAD  feeds: {site.url('/none')}: the server answers 404 Not Found" in printed


@pytest.mark.parametrize("words", [("feeds",), ("feeds", "--list"), ("check",)])
async def test_a_list_that_cannot_be_read_is_a_sentence(tmp_path: Path, corpus: Path, words: tuple[str, ...]) -> None:
    (corpus / "feeds.toml").write_text("[[feed]]\nurl = 'https://a.example/'\nhours = 2\n", encoding="utf-8")
    code, printed, complained = await onrecord(tmp_path, *words)
    assert code == 1
    assert "feeds.toml: unknown key 'hours' (known: url, outlet, every, since)" in printed + complained
    assert "Traceback" not in complained
