"""The real program as a process of its own, pointed at the double.

async with BotProcess(fake, tmp_path, corpus) as program:
    ...                    # it listens by now; `program.output` is all it has printed
    await program.restart()    # SIGTERM and start again on the same store
    await program.kill()       # SIGKILL
    await program.start()
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from tests.telegram.fake import FakeTelegram

ROOT = Path(__file__).resolve().parents[2]


class BotProcess:
    """`python -m bot run` against a `FakeTelegram`, with its store in `folder`.

    `settings` are further environment variables; one set to None is left out.
    """

    def __init__(
        self,
        fake: FakeTelegram,
        folder: Path,
        corpus: Path,
        settings: dict[str, str | None] | None = None,
        *,
        command: tuple[str, ...] = (sys.executable, "-m", "bot", "run"),
    ) -> None:
        self.fake = fake
        self.folder = folder
        self.command = command
        wanted: dict[str, str | None] = {
            "ONRECORD_API_URL": fake.url,
            "ONRECORD_BOT_TOKEN": fake.token,
            "ONRECORD_DATABASE": str(folder / "onrecord.db"),
            "ONRECORD_CORPUS": str(corpus),
            "ONRECORD_ALLOWED_CHATS": "*",
            "ONRECORD_ALLOWED_USERS": "*",
            **(settings or {}),
        }
        self.settings = {name: value for name, value in wanted.items() if value is not None}
        self.process: asyncio.subprocess.Process | None = None
        self._lines: list[str] = []
        self._readers: list[asyncio.Task[None]] = []

    @property
    def output(self) -> str:
        """Everything the program has printed, on stdout and stderr, since the first start."""
        return "".join(self._lines)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self.process is not None:
            await self.kill()

    async def start(self, within: float = 60, *, reads: bool = True) -> None:
        """Start the program and wait until it listens and (`reads`) has read its folder; fail where it ends."""
        before, read = self._listened(), self._read()
        await self.spawn()
        process = self.process
        assert process is not None
        await self.fake.until(
            lambda: self._is_up(before, read if reads else -1) or process.returncode is not None or self._ended(),
            within,
            f"sign that the bot listens and has read its folder (its output: {self.output[-2000:]!r})",
        )
        if self._listened() == before:
            await self.wait()
            raise AssertionError(f"the bot ended before it listened:\n{self.output[-4000:]}")

    async def spawn(self) -> None:
        """Start the program without waiting for anything."""
        assert self.process is None, "the bot is running already"
        self.process = await asyncio.create_subprocess_exec(
            *self.command,
            cwd=self.folder,
            env=self._environment(),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        self._readers = [
            asyncio.create_task(self._collect(stream)) for stream in (self.process.stdout, self.process.stderr)
        ]

    async def wait(self, within: float = 20) -> int:
        """Wait until the program has ended and return its exit code."""
        assert self.process is not None, "the bot is not running"
        try:
            async with asyncio.timeout(within):
                await asyncio.gather(*self._readers)
                code = await self.process.wait()
        except TimeoutError:
            raise AssertionError(f"the bot did not end within {within} s:\n{self.output[-4000:]}") from None
        self.process = None
        return code

    async def stop(self, within: float = 20) -> int:
        """Ask the program to end (SIGTERM) and return its exit code."""
        assert self.process is not None, "the bot is not running"
        self.process.terminate()
        return await self.wait(within)

    async def kill(self) -> int:
        """End the program at once (SIGKILL)."""
        assert self.process is not None, "the bot is not running"
        if self.process.returncode is None:
            self.process.kill()
        return await self.wait()

    async def restart(self) -> None:
        """Stop the program and start it again on the same store."""
        await self.stop()
        await self.start()

    def _listened(self) -> int:
        """How often the program has asked for updates, or named the webhook that takes them."""
        return self.fake.polls + len(self.fake.called("setWebhook"))

    def _is_up(self, listened: int, read: int) -> bool:
        """Whether the program has listened and read its folder more often than so."""
        return self._listened() > listened and self._read() > read

    def _read(self) -> int:
        """How often the program has said that it is through with the corpus folder, well or not."""
        return sum(self.output.count(f"the corpus folder is {what}") for what in ("read", "not read"))

    def _ended(self) -> bool:
        return all(reader.done() for reader in self._readers)

    def _environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("ONRECORD_") and not name.lower().endswith("_proxy")
        }
        return kept | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"} | self.settings

    async def _collect(self, stream: asyncio.StreamReader) -> None:
        async for line in stream:
            self._lines.append(line.decode(errors="replace"))
            self.fake.changed()
        self.fake.changed()
