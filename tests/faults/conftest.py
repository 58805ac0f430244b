"""Fixtures of the tests of faults: the Telegram of `tests/telegram`, on loopback."""

from __future__ import annotations

from tests.telegram.conftest import fake

__all__ = ["fake"]  # pytest finds it here
