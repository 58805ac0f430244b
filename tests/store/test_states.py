"""The states that the program knows are those that the store's tables allow."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.model import Alerts, DigestState, FollowKind
from tests.reading import now

if TYPE_CHECKING:
    from enum import StrEnum

    from bot.store.engines.sqlite import SqliteStore


@pytest.mark.parametrize(
    ("table", "column", "known"),
    [("digest_posts", "state", DigestState), ("follows", "kind", FollowKind), ("chats", "alerts", Alerts)],
)
async def test_a_table_allows_what_the_program_knows(
    empty: SqliteStore, table: str, column: str, known: type[StrEnum]
) -> None:
    (row,) = await now(empty).fetch("SELECT sql FROM sqlite_master WHERE name = :table", {"table": table})
    allowed = re.search(rf"CHECK \({column} IN \(([^)]*)\)", row["sql"])
    assert allowed
    assert set(re.findall(r"'(\w+)'", allowed[1])) == set(known)
