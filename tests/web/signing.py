"""What Telegram hands to a Mini App that somebody opens, signed as its documentation says."""

from __future__ import annotations

import hashlib
import hmac
import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

if TYPE_CHECKING:
    from datetime import datetime


def launch_data(token: str, who: int, at: datetime, **more: str) -> str:
    """Return the launch data of a person who opens the app at a moment."""
    facts = {
        "query_id": "AAHdF6IQAAAAAN0XohDhrOrc",
        "user": json.dumps({"id": who, "first_name": "Olena", "username": "olena", "language_code": "uk"}),
        "auth_date": str(int(at.timestamp())),
        "signature": "c2lnbmF0dXJlIG9mIFRlbGVncmFtIGZvciBvdGhlcnM",
        **more,
    }
    check = "\n".join(f"{name}={facts[name]}" for name in sorted(facts))
    secret = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    return urlencode(facts | {"hash": hmac.new(secret, check.encode(), hashlib.sha256).hexdigest()})
