"""What failed while a document was read: a rule that fails loses its own finding, and says where."""

from __future__ import annotations

from typing import TYPE_CHECKING, ParamSpec, TypeVar

from bot.model import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.model import Span

_Found = TypeVar("_Found")
_Arguments = ParamSpec("_Arguments")


class Faults:
    """The faults of one document in the making."""

    def __init__(self) -> None:
        self._found: dict[Fault, None] = {}

    @property
    def found(self) -> tuple[Fault, ...]:
        """What failed so far, each once."""
        return tuple(self._found)

    def note(self, step: str, span: Span, error: Exception) -> None:
        """Keep what a step ran into at a place of the text."""
        self._found[Fault(step, span, type(error).__name__, _place(error))] = None

    def attempt(
        self,
        step: str,
        span: Span,
        otherwise: _Found,
        find: Callable[_Arguments, _Found],
        *arguments: _Arguments.args,
        **options: _Arguments.kwargs,
    ) -> _Found:
        """Return what `find` finds; where it fails, what is given as `otherwise`."""
        try:
            return find(*arguments, **options)
        except MemoryError:
            raise
        except Exception as error:
            self.note(step, span, error)
            return otherwise


class _Raised(Faults):
    """For whoever reads a part of a document alone: a fault is raised where it happens."""

    def note(self, step: str, span: Span, error: Exception) -> None:
        raise error


RAISED = _Raised()


def _place(error: Exception) -> str:
    """Return the innermost function of ours that the error went through, with its line."""
    place, trace = "", error.__traceback__
    while trace is not None:
        module = trace.tb_frame.f_globals.get("__name__", "")
        if not place or module.startswith("bot."):
            place = f"{trace.tb_frame.f_code.co_qualname}, {module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
