"""The real program serves pages: an answer's link opens over HTTP, and no link or key of it stands in its log."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.telegram.conftest import corpus, fake
from tests.telegram.process import BotProcess

if TYPE_CHECKING:
    from pathlib import Path

    from tests.telegram.fake import FakeTelegram

__all__ = ["corpus", "fake"]


@pytest.mark.slow
async def test_a_link_in_an_answer_opens_the_article(fake: FakeTelegram, tmp_path: Path, corpus: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    settings: dict[str, str | None] = {"ONRECORD_WEB_URL": address, "ONRECORD_WEB_LISTEN": f"127.0.0.1:{port}"}
    async with BotProcess(fake, tmp_path, corpus, settings) as program, httpx.AsyncClient(trust_env=False) as http:
        olena = fake.user("Olena", language="uk")
        await olena.say("/quote marchenko")
        link = next(url for _, url in (await olena.reply()).links if url.startswith(f"{address}/source/"))
        opened = await http.get(link)
        assert opened.status_code == 200
        assert '<html lang="uk">' in opened.text
        assert "The cranes are safe, and the first ship is in," in opened.text
        assert (await http.get(link.replace("for=", "for=9"))).status_code == 403
        assert await program.stop() == 0
        key = link.partition("key=")[2].partition("#")[0]
        assert key not in program.output
        assert fake.token not in program.output
