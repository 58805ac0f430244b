"""Telegram's sign-in of Mini Apps, and the session that it opens.

https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
"""

from __future__ import annotations

import hmac
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from handlers.frame.passes import Seal

if TYPE_CHECKING:
    from collections.abc import Mapping

LARGEST = 8_192
# What Telegram signed is taken so long: whoever overhears it can do nothing with it later. Clocks differ by a minute.
_TAKEN_FOR, _AHEAD = timedelta(minutes=10), timedelta(minutes=1)
# A working day. Whether somebody may still ask is looked at with every page.
SESSION = timedelta(hours=8)
COOKIE = "__Host-onrecord"
_SESSION = re.compile(r"([1-9][0-9]{0,18})\.([0-9]{1,12})\.([A-Za-z0-9_-]{22})", re.ASCII)
_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)
_DIGITS = re.compile(r"[0-9]{1,12}", re.ASCII)
_MOST_FIELDS = 32


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who opened the app, by id, and what was to be opened: the parameter of the link to it."""

    user: int
    start: str


def read_launch(token: str, data: str, now: datetime) -> SignedIn | None:
    """Return who Telegram says opens the app; None for what it did not sign, or signed too long ago."""
    try:
        pairs = parse_qsl(data, keep_blank_values=True, strict_parsing=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return None
    facts = dict(pairs)
    given = facts.pop("hash", "")
    if len(facts) != len(pairs) - 1 or not _HASH.fullmatch(given):
        return None
    secret = hmac.digest(b"WebAppData", token.encode(), sha256)
    signed = "\n".join(f"{name}={facts[name]}" for name in sorted(facts)).encode("utf-8", "surrogatepass")
    if not hmac.compare_digest(hmac.digest(secret, signed, sha256), bytes.fromhex(given)):
        return None
    user = _user(facts)
    if user is None or not _is_fresh(facts.get("auth_date", ""), now):
        return None
    return SignedIn(user, facts.get("start_param", ""))


def _is_fresh(stated: str, now: datetime) -> bool:
    if not _DIGITS.fullmatch(stated):
        return False
    age = now.timestamp() - int(stated)
    return -_AHEAD.total_seconds() <= age <= _TAKEN_FOR.total_seconds()


def _user(facts: Mapping[str, str]) -> int | None:
    try:
        user = json.loads(facts.get("user", ""))
    except (ValueError, RecursionError):
        return None
    known = user.get("id") if isinstance(user, dict) else None
    return known if isinstance(known, int) and not isinstance(known, bool) and known > 0 else None


class Sessions:
    """Sessions as cookies: who it is, until when, and our signature."""

    def __init__(self, token: str) -> None:
        self._seal = Seal.of(token, "source-sessions/1")

    def cookie(self, user: int, now: datetime) -> str:
        """Return the header that opens a session.

        Telegram on the web shows the app in a frame of its own page: hence a cookie for other sites, kept apart there.
        """
        until = str(int((now + SESSION).timestamp()))
        value = f"{user}.{until}.{self._seal.sign(str(user), until)}"
        return (
            f"{COOKIE}={value}; Max-Age={int(SESSION.total_seconds())}; Path=/; HttpOnly; Secure; SameSite=None; "
            "Partitioned"
        )

    def user(self, value: str | None, now: datetime) -> int | None:
        """Return whose session a cookie is; None for one that is over, or none of ours."""
        found = _SESSION.fullmatch(value or "")
        if found is None or not self._seal.is_of(found[3], found[1], found[2]):
            return None
        return int(found[1]) if now.astimezone(UTC).timestamp() <= int(found[2]) else None
