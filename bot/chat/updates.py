"""What Telegram hands over, held against what this program's library can read: one odd update never stops the others.

The library takes every field that its version of the Bot API calls required for granted. A server of another version,
`ONRECORD_API_URL`, leaves some out, and what cannot be read once would be handed over again for ever.
"""

from __future__ import annotations

import logging
from typing import Any

from telegram import Update

from bot.echo import whole

log = logging.getLogger(__name__)

Json = dict[str, Any]


def readable(raw: Json) -> Json | None:
    """Return an update, its texts of whole letters; None for one that cannot be read."""
    raw = _whole(raw)
    try:
        Update.de_json(raw, None)
    except Exception as error:  # whatever the library trips over
        kinds = ", ".join(sorted(name for name in raw if name != "update_id"))
        log.warning("update %s (%s) cannot be read and is passed over: %s", raw.get("update_id"), kinds, error)
        return None
    return raw


def worked_off(raw: Json) -> Json:
    """Return an update as it can be read; of one that cannot be only its number, so that it is not brought again."""
    return readable(raw) or {"update_id": raw["update_id"]}


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {name: _whole(one) for name, one in value.items()}
    return [_whole(one) for one in value] if isinstance(value, list) else value
