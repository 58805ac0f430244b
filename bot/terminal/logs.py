"""The operator's log on stderr: lines of text or JSON, and never a secret in them, nor in a traceback.

What a line says of people, files and servers cannot look like another line, nor turn the terminal about.
"""

from __future__ import annotations

import json
import logging
import re
import sys
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from bot.echo import echoed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import TracebackType

_LONGEST_LINE = 4000
# Also as it stands in an address.
_TOKEN = re.compile(r"\d{3,}(?::|%3A)[\w-]{30,}", re.IGNORECASE)
# A secret so short is a word like any other: blotting it out would tell it.
_SHORTEST = 4
# These name the URL of every request, and the token is in it; what they say of it helps nobody else.
_NOISY = ("httpx", "httpcore")
_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_hidden: set[str] = set()


def hide(secrets: Iterable[str]) -> None:
    """Blot these out from now on, wherever `redact` is asked."""
    for one in secrets:
        if len(one) >= _SHORTEST:
            _hidden.update((one, quote(one, safe="")))


def redact(text: str) -> str:
    """Return the text with every bot token in it, and whatever else is hidden, blotted out."""
    text = _TOKEN.sub("<token>", text)
    for one in sorted(_hidden, key=len, reverse=True):
        text = text.replace(one, "<secret>")
    return text


class _Redacting(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return redact(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  # as the library calls it
        first, *more = record.message.splitlines() or [""]
        record.message = "\n    ".join(echoed(line, _LONGEST_LINE) for line in (first, *more))
        return super().formatMessage(record)


class _Objects(logging.Formatter):
    """One JSON object a line: the moment in UTC, level, logger, message, the trace if any, and what is counted."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": redact(record.getMessage()),
        }
        if record.exc_info:
            told["exception"] = redact(self.formatException(record.exc_info))
        return redact(json.dumps(told | getattr(record, "facts", {}), ensure_ascii=False, default=str))


class _Handler(logging.StreamHandler):  # type: ignore[type-arg]
    """Writes to stderr. A record that cannot be written is named by its place, and nothing of what it holds."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """Say that a record got lost."""
        if sys.stderr:
            sys.stderr.write(f"a log record of {record.pathname}:{record.lineno} could not be written\n")


def set_up(level: int = logging.INFO) -> None:
    """Send the log to stderr, redacted; an exception that ends the program or a thread goes there too."""
    handler = _Handler(sys.stderr)
    handler.setFormatter(_Redacting(_TEXT))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(capture=True)
    for noisy in _NOISY:
        logging.getLogger(noisy).setLevel(logging.WARNING)
    sys.excepthook = _log_last_words
    threading.excepthook = _log_thread
    sys.unraisablehook = _log_unraisable


def write_as(form: str) -> None:
    """Write `text` from now on, or `json`."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, _Handler):
            handler.setFormatter(_Objects() if form == "json" else _Redacting(_TEXT))


def _log_last_words(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("onrecord").critical("stopped by a fault", exc_info=(kind, error, trace))


def _log_thread(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value is not None and not issubclass(ended.exc_type, SystemExit):
        told = (ended.exc_type, ended.exc_value, ended.exc_traceback)
        logging.getLogger("onrecord").error("a thread ended by a fault", exc_info=told)


def _log_unraisable(met: sys.UnraisableHookArgs) -> None:
    if met.exc_value is not None:
        told = (met.exc_type, met.exc_value, met.exc_traceback)
        logging.getLogger("onrecord").error("a fault that nothing could catch", exc_info=told)
