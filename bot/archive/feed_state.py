"""What is remembered of feeds, in the hidden folder `.feeds` of the corpus: when each was asked, what it has given.

Small files, each written as a whole. Without the folder nothing is lost but time: feeds are asked afresh, and the
names of the files say which articles are there.
"""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from bot.corpus.whole import write_whole
from bot.feeds.articles import FOLDER, key_in
from bot.feeds.entries import FeedEntry
from bot.feeds.fetching import NO_VALIDATORS, Validators
from bot.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.feeds.listed import Feed

log = logging.getLogger(__name__)

STATE = ".feeds"
"""The hidden folder of a corpus."""
_ARTICLES = "articles"
MOST_WAITING = 2_000
"""More articles than a site of the largest kind announces between two looks."""
_MOST_BRANCHES = 500


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that is to be fetched: not before `due`. `tries` have failed; `looks` found it as it was filed."""

    entry: FeedEntry
    due: datetime
    tries: int = 0
    looks: int = 0


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of one feed; moments are None before the first look.

    `held` is until when its server wants to be left alone. `problem` is why the last look failed, `stuck` why none of
    its articles could be filed; both have been told. `filed` articles are files now, `left` became none.
    """

    url: str
    title: str | None = None
    validators: Validators = NO_VALIDATORS
    moved: str | None = None
    first: datetime | None = None
    looked: datetime | None = None
    worked: datetime | None = None
    due: datetime | None = None
    held: datetime | None = None
    failures: int = 0
    problem: Reason | None = None
    filed: int = 0
    left: int = 0
    stuck: Reason | None = None
    branches: dict[str, str] = field(default_factory=dict)
    waiting: tuple[Waiting, ...] = ()

    def is_due(self, now: datetime) -> bool:
        """Whether it is time for another look."""
        return not self.is_held(now) and (self.due is None or self.due <= now or any(self.ready(now)))

    def is_held(self, now: datetime) -> bool:
        """Whether its server wants to be left alone."""
        return self.held is not None and self.held > now

    def ready(self, now: datetime) -> list[Waiting]:
        """Return the articles whose time has come, those not filed yet before those that are only looked at again."""
        return sorted((one for one in self.waiting if one.due <= now), key=lambda one: one.looks > 0)


def load_state(root: Path, feed: Feed) -> FeedState:
    """Return what is remembered of a feed; what cannot be read is forgotten."""
    path = _state_path(root, feed)
    try:
        given = json.loads(path.read_bytes())
        state = _from_json(given)
    except FileNotFoundError:
        return FeedState(feed.url)
    except (OSError, ValueError, TypeError, KeyError) as problem:
        log.warning("%s is forgotten: it cannot be read (%s)", path, problem)
        return FeedState(feed.url)
    return state


def save_state(root: Path, feed: Feed, state: FeedState) -> None:
    """Remember this of a feed. Raises `OSError`."""
    path = _state_path(root, feed)
    path.parent.mkdir(exist_ok=True)
    branches = dict(list(state.branches.items())[-_MOST_BRANCHES:])
    kept = replace(state, branches=branches)
    facts = asdict(kept) | {"problem": _text(kept.problem), "stuck": _text(kept.stuck)}
    write_whole(path, json.dumps(facts, default=_plain).encode())


def forget_state(root: Path, feed: Feed) -> None:
    """Forget a feed; which articles it gave is still known."""
    _state_path(root, feed).unlink(missing_ok=True)


def _state_path(root: Path, feed: Feed) -> Path:
    return root / STATE / f"{feed.key}.json"


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} cannot be kept")


def _from_json(given: dict[str, Any]) -> FeedState:
    moments = {key: _moment(given[key]) for key in ("first", "looked", "worked", "due", "held")}
    waiting = (
        Waiting(FeedEntry(**one["entry"]), datetime.fromisoformat(one["due"]), one["tries"], one["looks"])
        for one in given["waiting"]
    )
    return FeedState(
        **{
            **given,
            **moments,
            "validators": Validators(**given["validators"]),
            "problem": _reason(given["problem"]),
            "stuck": _reason(given["stuck"]),
            "waiting": tuple(waiting),
        }
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _text(reason: Reason | None) -> str | None:
    return reason.as_text() if reason else None


def _reason(text: str | None) -> Reason | None:
    return Reason.from_text(text) if text else None


@dataclass(frozen=True, slots=True)
class KnownArticle:
    """An article that was fetched before: the name of its file, or none where it became none.

    `stamp` is of the feed's entry, `words` of what was read out of the page; `feed` is the key of the feed that
    filed it.
    """

    name: str | None
    stamp: str = ""
    words: str = ""
    title: str | None = None
    validators: Validators = NO_VALIDATORS
    feed: str = ""

    @classmethod
    def kept(cls, given: Mapping[str, Any]) -> KnownArticle:
        """Return what was kept as JSON."""
        return cls(**{**given, "validators": Validators(**given.get("validators", {}))})


class Articles:
    """Which articles were fetched, by key. Kept in 256 small files, of which a look reads what it needs.

    Threads may ask and tell it at once: several feeds are looked at beside each other. `listed` are the keys of the
    feeds that there are.
    """

    def __init__(self, root: Path, listed: Iterable[str] = ()) -> None:
        self._root = root
        self._listed = frozenset(listed)
        self._folder = root / STATE / _ARTICLES
        self._parts: dict[str, dict[str, Any]] = {}
        self._changed: set[str] = set()
        self._one_at_a_time = RLock()

    def find(self, *keys: str) -> KnownArticle | None:
        """Return what is known by the first of these keys that is known at all."""
        with self._one_at_a_time:
            for key in keys:
                given = self._part(key).get(key)
                if isinstance(given, dict):
                    return KnownArticle.kept(given)
        return None

    def is_of_another(self, known: KnownArticle, feed: str) -> bool:
        """Whether another feed filed an article, which still tells what it says and who publishes it."""
        return known.feed != feed and known.feed in self._listed

    def keep(self, known: KnownArticle, *keys: str) -> None:
        """Know an article by these keys."""
        given = {"name": None} | {name: value for name, value in asdict(known).items() if value}
        with self._one_at_a_time:
            for key in keys:
                self._part(key)[key] = given
                self._changed.add(key[:2])

    def save(self) -> None:
        """Write what has changed. Raises `OSError`."""
        with self._one_at_a_time:
            self._folder.mkdir(parents=True, exist_ok=True)
            for part in sorted(self._changed):
                # What is lost of it is found out again: the article is fetched once more, and is as it was filed.
                content = json.dumps(self._parts[part]).encode()
                write_whole(self._folder / f"{part}.json", content, outlives_power=False)
                self._changed.discard(part)

    def rebuild(self) -> None:
        """Find out by the names of the files which articles are there, where nothing is remembered."""
        if self._folder.is_dir():
            return
        for folder, folders, files in os.walk(self._root / FOLDER):
            folders[:] = [one for one in folders if not one.startswith(".")]
            for file in files:
                if not file.startswith(".") and (key := key_in(file)):
                    self.keep(KnownArticle(Path(folder, file).relative_to(self._root).as_posix()), key)
        self.save()

    def _part(self, key: str) -> dict[str, Any]:
        part = key[:2]
        if part not in self._parts:
            try:
                found = json.loads((self._folder / f"{part}.json").read_bytes())
            except (OSError, ValueError):
                found = {}
            self._parts[part] = found if isinstance(found, dict) else {}
        return self._parts[part]
