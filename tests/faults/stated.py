"""Files in which people state things, and feeds: each is read, or refused in a sentence that can be shown."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from bot.corpus.files import look_through
from bot.corpus.sidecar import FACTS, Sidecar, load_sidecar, state
from bot.errors import FeedError, FeedListError, OnRecordError, SettingsError, SidecarError
from bot.feeds import listed
from bot.feeds.parsing import parse
from bot.settings import PREFIX, Settings, load_settings
from tests.faults import nasty, odd_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

# A sentence about what is wrong with a file: its path, the line, and a little of what stands there.
_LONGEST_SENTENCE = 3000
_NAMES = tuple(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)
_SHOWN = ("\n", "\u200c", "\u200d")


def fit_to_show(error: OnRecordError) -> None:
    """Fail where the sentence of an error is endless, or holds what turns a terminal or a chat about."""
    sentence = str(error)
    assert len(sentence) <= _LONGEST_SENTENCE, f"{len(sentence)} signs: {sentence[:200]!r}"
    hidden = [one for one in sentence if unicodedata.category(one) in ("Cc", "Cf", "Cs") and one not in _SHOWN]
    assert not hidden, f"{hidden[0]!r} is not to be shown: {sentence[:300]!r}"


def sidecar(folder: Path, random: Random) -> None:
    """A `corpus.toml` of any kind, read, and written into from the chat."""
    text = odd_files.toml(random, ("documents", "documents", "same", "different"), FACTS)
    content = nasty.encoded(random, text)
    (folder / "corpus.toml").write_bytes(nasty.damaged(random, content) if random.random() < 0.2 else content)
    try:
        found = load_sidecar(folder, look_through(folder))
        assert isinstance(found, Sidecar)
        for one in found.unused[:3]:
            fit_to_show(one)
        state(folder, "harbour.txt", outlet="The Post")
    except SidecarError as error:
        fit_to_show(error)


def feed_list(folder: Path, random: Random) -> None:
    """A `feeds.toml` of any kind, read, and added to from the chat."""
    text = odd_files.toml(random, ("feed", "feed", "x"), ("url", "outlet", "every", "since"))
    if random.random() < 0.5:
        text = f"[[feed]]\nurl = 'https://example.org/{random.choice(nasty.WORDS)}'\n{text}"
    (folder / "feeds.toml").write_bytes(nasty.encoded(random, text))
    try:
        listed.read(folder)
        listed.add(folder, "https://example.org/more.xml", random.choice((None, nasty.words(random, 60))))
    except (FeedListError, FeedError) as error:
        fit_to_show(error)


def feed(_: Path, random: Random) -> None:
    """A feed of any kind, as it is when it was fetched."""
    content = odd_files.feed(random)
    charset = random.choice((None, "utf-8", "windows-1251", "x-unknown", "\0", "hex", "utf-16", "idna"))
    try:
        found = parse(content, "https://example.org/rss.xml", charset)
        assert all(one.url.startswith(("http://", "https://")) for one in found.entries)
    except FeedError as error:
        fit_to_show(error)


def settings(folder: Path, random: Random) -> None:
    """A `.env` of any kind."""
    path = folder / ".env"
    path.write_bytes(odd_files.environment(random, _NAMES))
    try:
        load_settings(_env_file=path)
    except SettingsError as error:
        fit_to_show(error)


KINDS: dict[str, Callable[[Path, Random], None]] = {
    "sidecar": sidecar,
    "feed list": feed_list,
    "feed": feed,
    "settings": settings,
}
