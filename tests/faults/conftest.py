"""Fixtures of the tests of faults: the strict Telegram, and how long a long run is."""

from __future__ import annotations

import os

from tests.telegram.conftest import client, corpus, fake, program

__all__ = ["client", "corpus", "fake", "program"]

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "1"))
"""By this much the sizes of the slow tests are multiplied."""
