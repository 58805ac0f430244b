"""What a command is, and a menu of them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from handlers.frame.context import Answer, Ask


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what people type, what answers it, and examples for /help.

    Its help line, usage and details stand in the catalogues under its name.

    `operators`: only the archive's operators see it in the command menu and may use it; with `doorkeepers`, the
    administrators of the operators' chat may too. `changes_chat`: only administrators of the chat may press its
    buttons. `shows_quotes`: /why can explain its answer. `asks_archive`: its answer depends on what the archive
    holds. `hidden`: it is in no list.
    """

    name: str
    answer: Callable[[Ask], Awaitable[Answer]]
    examples: tuple[str, ...] = ()
    operators: bool = False
    doorkeepers: bool = False
    changes_chat: bool = False
    shows_quotes: bool = False
    asks_archive: bool = True
    hidden: bool = False


class Menu:
    """Every command once, in the order people see them; `on_text` and `on_file` answer what comes without one."""

    def __init__(self, *commands: Command, on_text: str, on_file: str) -> None:
        self._commands = {command.name: command for command in commands}
        self.on_text = on_text
        self.on_file = on_file

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def find(self, name: str) -> Command | None:
        """Return the command of this name."""
        return self._commands.get(name.lower())

    def closest(self, name: str) -> str | None:
        """Return the command that a typing slip most likely meant, or None."""
        known = [command.name for command in self if not command.hidden]
        return next(iter(get_close_matches(name.lower(), known, n=1, cutoff=0.6)), None)
