"""No secret stands in anything that the program prints, writes, answers or posts, at any level of its log.

The real program runs into every fault that names an address with the token in it; then all of it is searched: both
streams, every file it left, every call it made, what it tells over HTTP, and what other commands say of its settings.
"""

from __future__ import annotations

import asyncio
import base64
import json
import logging
import sys
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from bot.settings import load_settings
from tests.telegram.process import BotProcess
from tests.web.wires import free_port, get, post

if TYPE_CHECKING:
    from pathlib import Path

    from tests.figures import Figure
    from tests.telegram.fake import FakeTelegram

HOOK, METRICS = "hook-Secret_of-the-desk-0123", "metrics-Token_of-the-desk-0123"
TOKEN = "123456:ABCDEFGHIJKLMNOPQRSTUVWXYZ012345678"
_HEADER = "X-Telegram-Bot-Api-Secret-Token"

# `onrecord run` as `bot.cli` runs it, at another level; with the libraries that name addresses let loose.
_RUN = """
import asyncio, logging, sys
from bot.chat.running import Rhythm, serve
from bot.settings import load_settings
from bot.terminal import logs

logs.set_up(int(sys.argv[1]))
for noisy in ("httpx", "httpcore", "telegram", "uvicorn", "uvicorn.error", "aiosqlite"):
    logging.getLogger(noisy).setLevel(int(sys.argv[1]))
settings = load_settings()
logs.hide(settings.secrets)
logs.write_as(settings.log_format)
asyncio.run(serve(settings, rhythm=Rhythm(load=0.3, tick=0.2, feeds=0.3)))
"""


def written(secret: str) -> tuple[str, ...]:
    """Return a secret in the forms in which something might hold it."""
    return secret, quote(secret, safe=""), base64.b64encode(secret.encode()).decode().rstrip("="), secret[::-1]


class Searched:
    """All that one program let out."""

    def __init__(self, secrets: list[str]) -> None:
        self._forms = [form for secret in secrets for form in written(secret)]
        self.pieces = self.letters = 0

    def look(self, what: str, told: str | bytes) -> None:
        text = told if isinstance(told, str) else told.decode("utf-8", "surrogateescape")
        self.pieces += 1
        self.letters += len(text)
        for form in self._forms:
            at = text.find(form)
            assert at < 0, f"a secret stands in {what}: …{text[max(0, at - 80) : at]}<here>"

    def look_into(self, folder: Path) -> None:
        for path in folder.rglob("*"):
            if path.is_file():
                self.look(str(path.relative_to(folder)), path.read_bytes())


async def command(program: BotProcess, *words: str) -> bytes:
    """Return all that another command prints with the same settings."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *words,
        cwd=program.folder,
        env=program._environment(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    return (await process.communicate())[0]


@pytest.mark.parametrize(
    ("level", "form"),
    [(logging.DEBUG, "text"), (logging.DEBUG, "json"), (logging.INFO, "json"), (logging.ERROR, "text")],
)
@pytest.mark.parametrize("way", ["polling", "webhook"])
@pytest.mark.slow
async def test_nothing_lets_a_secret_out(
    fake: FakeTelegram, tmp_path: Path, corpus: Path, level: int, form: str, way: str, figure: Figure
) -> None:
    port = free_port()
    settings: dict[str, str | None] = {
        "ONRECORD_WEB_LISTEN": f"127.0.0.1:{port}",
        "ONRECORD_METRICS_TOKEN": METRICS,
        "ONRECORD_WEBHOOK_SECRET": HOOK,
        "ONRECORD_LOG_FORMAT": form,
    }
    if way == "webhook":
        settings["ONRECORD_WEBHOOK_URL"] = f"http://127.0.0.1:{port}/hook"
    folder = tmp_path / "run"
    folder.mkdir()
    program = BotProcess(fake, folder, corpus, settings, command=(sys.executable, "-c", _RUN, str(level)))
    searched = Searched([fake.token, HOOK, METRICS])
    olena = fake.user("Olena")
    if level > logging.INFO:  # that it listens would stand at INFO
        await program.spawn()
        listened = program._listened()
        await fake.until(lambda: program._listened() > listened, 30, "sign that the bot listens")
    else:
        await program.start()
    for fault in (
        partial(fake.fail_next, "sendMessage", 500),
        partial(fake.fail_next, "sendMessage", 403),
        partial(fake.cut_next, "sendMessage"),
        partial(fake.cut_next, "*", times=2),
    ):
        fault()
        await olena.say("/quote Marchenko")
        await asyncio.sleep(0.3)
    fake.heal()
    await olena.say("/quote Marchenko")
    await olena.reply(30)
    (corpus / "broken.docx").write_bytes(b"PK nothing")
    for path in ("/healthz", "/metrics", "/hook", "/nowhere", f"/source/x?token={METRICS}"):
        for header in ({}, {"Authorization": f"Bearer {METRICS}"}, {"Authorization": "Bearer wrong"}):
            searched.look(path, repr(await get(port, path, headers=header)))
    for body in (b"{", b'{"update_id": 1, "message": 7}', json.dumps({"update_id": "x" * 9000}).encode()):
        for given in (HOOK, "wrong"):
            searched.look("/hook", repr(await post(port, "/hook", body, {_HEADER: given})))
    for words in (("check",), ("ask", "/quote Marchenko", "--json"), ("load",), ("export", "quotes"), ("--version",)):
        searched.look(" ".join(words), await command(program, *words))
    await program.stop()
    searched.look("the log", program.output)
    assert ("<token>" in program.output) is (level <= logging.INFO), "what is blotted out was there to be found"
    searched.look_into(folder)
    for call in fake.calls:
        if call.method != "setWebhook":  # by which Telegram learns the secret
            searched.look(call.method, repr(call.arguments))
    figure(f"searched for secrets ({way}, {form}, {logging.getLevelName(level)})", f"{searched.letters} letters")
    assert searched.pieces > 20


def test_settings_show_none_of_them() -> None:
    settings = load_settings(bot_token=TOKEN, webhook_secret=HOOK, metrics_token=METRICS)
    searched = Searched([TOKEN, HOOK, METRICS])
    for told in (repr(settings), str(settings), str(settings.model_dump()), settings.model_dump_json()):
        searched.look("the settings", told)
    assert set(settings.secrets) == {TOKEN, HOOK, METRICS}
