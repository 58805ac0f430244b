"""The parts of the web server around the invented newsroom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.chat.intake import UpdateQueue
from bot.chat.pacing import Pacer
from bot.chat.vitals import Vitals

if TYPE_CHECKING:
    from tests.newsroom import Newsroom


@pytest.fixture
def queue() -> UpdateQueue:
    """The queue of updates."""
    return UpdateQueue()


@pytest.fixture
def vitals(newsroom: Newsroom, queue: UpdateQueue) -> Vitals:
    """How the newsroom is."""
    return Vitals(newsroom.house, queue, Pacer(told=newsroom.house.told))
