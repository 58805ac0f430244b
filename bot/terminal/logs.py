"""The operator's log: plain lines on stderr, and never a token in them, nor in a traceback.

What a line says of people, files and servers cannot look like another line, nor turn the terminal about.
"""

from __future__ import annotations

import logging
import re
import sys
from typing import TYPE_CHECKING

from bot.echo import echoed

if TYPE_CHECKING:
    from types import TracebackType

_LONGEST_LINE = 4000
_TOKEN = re.compile(r"\d{3,}:[\w-]{30,}")


def redact(text: str) -> str:
    """Return the text with every bot token in it blotted out."""
    return _TOKEN.sub("<token>", text)


class _Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # as the library calls it
        first, *more = record.message.splitlines() or [""]
        record.message = "\n    ".join(echoed(line, _LONGEST_LINE) for line in (first, *more))
        return super().formatMessage(record)


def set_up(level: int = logging.INFO) -> None:
    """Send the log to stderr, redacted; an exception that ends the program goes there too."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Redacting("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # These name the URL of every request, and the token is in it.
    for noisy in ("httpx", "httpcore"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    sys.excepthook = _log_last_words


def _log_last_words(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("onrecord").critical("stopped by a fault", exc_info=(kind, error, trace))
