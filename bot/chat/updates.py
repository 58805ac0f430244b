"""What Telegram hands over, held against what this program's library can read: one odd update never stops the others.

The library takes every field that its version of the Bot API calls required for granted. A server of another version,
`ONRECORD_API_URL`, leaves some out, and what cannot be read once would be handed over again for ever.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from telegram import Update

from bot.echo import whole

if TYPE_CHECKING:
    from telegram import Bot

log = logging.getLogger(__name__)

Json = dict[str, Any]


def read_update(raw: Json, bot: Bot | None = None) -> Update | None:
    """Return an update, its texts of whole letters; None for one that cannot be read, which the log names."""
    try:
        return Update.de_json(_whole(raw), bot)
    except Exception as error:  # whatever the library trips over
        kinds = ", ".join(sorted(name for name in raw if name != "update_id"))
        log.warning("update %s (%s) cannot be read and is passed over: %s", raw.get("update_id"), kinds, error)
        return None


def readable(raw: Json) -> Json:
    """Return what the library will read of an update by itself: of one that it cannot, the number alone.

    So it is worked off, and not brought again.
    """
    return {"update_id": raw["update_id"]} if read_update(raw) is None else _whole(raw)


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    if isinstance(value, dict):
        return {name: _whole(one) for name, one in value.items()}
    return [_whole(one) for one in value] if isinstance(value, list) else value
