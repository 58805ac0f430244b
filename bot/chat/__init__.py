"""The Telegram application put together, and how it sends."""

from __future__ import annotations

import os

# python-telegram-bot warns at every RetryAfter it raises until durations are asked for as timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "1")
