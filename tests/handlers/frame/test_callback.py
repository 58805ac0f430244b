from __future__ import annotations

import pytest

from handlers.frame import callback
from handlers.frame.callback import Send, SendFile, Show
from handlers.frame.context import Mode


@pytest.mark.parametrize(
    "carried",
    [
        Show("abcdefghij", 1, Mode.PLAIN),
        Show("a2b3c4d5e6", 999_999, Mode.CONTEXT),
        Show("a2b3c4d5e6", 999_999, Mode.WHY, more=True),
        Send("abcdefghij"),
        SendFile("harbour"),
        SendFile("a" * 24),
    ],
    ids=str,
)
def test_what_a_button_carries_is_read_back_and_fits_telegrams_64_bytes(carried: Show | Send | SendFile) -> None:
    assert callback.read(str(carried)) == carried
    assert len(str(carried).encode()) <= 64


@pytest.mark.parametrize(
    "data",
    [
        "",
        "n:",
        "n:abcdefghi",
        "n:abcdefghijk",
        "n:ABCDEFGHIJ",
        "n:abcdefghi1",
        "v:abcdefghij:0:p",
        "v:abcdefghij:1:?",
        "v:abcdefghij:1:pp",
        "f:../x",
    ],
)
def test_what_no_button_carries_is_not_read(data: str) -> None:
    assert callback.read(data) is None
