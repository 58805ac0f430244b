"""The bot over the archive of this folder, asked by all of its tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest_asyncio

from tests.conftest import NOW
from tests.handlers.questions.archive import ARTICLES, SIDECAR
from tests.newsroom import newsroom_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import pytest

    from tests.newsroom import Newsroom


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def desk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Newsroom]:
    texts = ARTICLES | {"corpus.toml": SIDECAR}
    async with newsroom_of(tmp_path_factory.mktemp("questions"), texts, NOW) as newsroom:
        yield newsroom
