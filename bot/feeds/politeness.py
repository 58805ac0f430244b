"""How often to ask, when to ask again, and what the rules of a host keep from programs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from protego import Protego

# What `robots.txt` calls us, and how we introduce ourselves.
NAME = "OnRecord"

_LONGEST_HOLD = timedelta(days=1)
_LONGEST_PAUSE = 30.0
_FIRST_HOLD = timedelta(minutes=5)


def held_until(retry_after: str | None, now: datetime) -> datetime:
    """Return until when a server is left alone that says so: seconds, or a moment; five minutes where it does not.

    Never longer than a day: what a server says by mistake would silence its feed for ever.
    """
    said = (retry_after or "").strip()
    wait = _FIRST_HOLD
    if said.isascii() and said.isdigit():
        wait = timedelta(seconds=min(int(said[:9]), 10**7))
    elif said:
        try:
            moment: datetime = parsedate_to_datetime(said)
        except (ValueError, TypeError, IndexError):
            pass
        else:
            wait = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    return now + min(max(wait, timedelta(0)), _LONGEST_HOLD)


def next_look(now: datetime, every: timedelta, failures: int) -> datetime:
    """Return when a feed is asked again: after its pause, twice as long with each failure in a row, a day at most."""
    longer: timedelta = every * 2 ** min(failures, 12)
    return now + max(every, min(longer, _LONGEST_HOLD))


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host's `robots.txt` says; without one, everything may be asked."""

    _parsed: Protego | None = None

    @classmethod
    def read(cls, content: bytes) -> Rules:
        """Return the rules of a file; what is no rule in it is passed over."""
        from protego import Protego

        return cls(Protego.parse(content.decode("utf-8", "replace").lstrip("\ufeff")))

    def allow(self, address: str) -> bool:
        """Whether we may ask for this address."""
        return self._parsed is None or bool(self._parsed.can_fetch(address, NAME))

    @property
    def pause(self) -> float:
        """How many seconds are to lie between two requests, half a minute at most; 0 where nothing is said."""
        stated = self._parsed.crawl_delay(NAME) if self._parsed else None
        return min(max(float(stated or 0), 0.0), _LONGEST_PAUSE)
