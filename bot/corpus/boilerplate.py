"""What on a page is not the news."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.model import Span


def find_boilerplate(text: str) -> tuple[Span, ...]:
    """Return the spans that are navigation, appeals or credits, sorted and apart."""
    return ()
