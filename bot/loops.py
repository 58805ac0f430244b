"""How an event loop is run: with threads whose work cannot leave whoever waits for it waiting for ever."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

_Found = TypeVar("_Found")


def run(main: Coroutine[Any, Any, _Found]) -> _Found:
    """Run a coroutine to its end, as `asyncio.run` does."""
    with asyncio.Runner() as runner:
        runner.get_loop().set_default_executor(_Threads())
        return runner.run(main)


class _Threads(ThreadPoolExecutor):
    """Threads that hand no `StopIteration` on: a future refuses to hold one, and is never done then.

    Python 3.12 does this by itself.
    """

    def submit(self, work: Callable[..., _Found], /, *given: Any, **named: Any) -> Future[_Found]:
        return super().submit(_carried_out, work, *given, **named)


def _carried_out(work: Callable[..., _Found], /, *given: Any, **named: Any) -> _Found:
    try:
        return work(*given, **named)
    except StopIteration as error:
        raise RuntimeError("a thread's work raised StopIteration") from error
