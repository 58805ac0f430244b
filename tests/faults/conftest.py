"""Fixtures of the tests of faults: the corpus folder of one article that those of Telegram have."""

from __future__ import annotations

from tests.telegram.conftest import corpus

__all__ = ["corpus"]
