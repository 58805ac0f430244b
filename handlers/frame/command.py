"""What a command is, and a menu of them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from handlers.frame.context import Answer, Ask

# The letters that stand on the Ukrainian and the Russian keyboard where these stand on the English one.
_LATIN_KEYS = str.maketrans(
    "йцукенгшщзфівапролдячсмитьы",
    "qwertyuiopasdfghjklzxcvbnms",
)


def never(_: str) -> bool:
    """Whatever is asked is answered in milliseconds."""
    return False


def always(_: str) -> bool:
    """Whatever is asked takes long."""
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what people type, what answers it, and examples for /help.

    Its help line, usage and details stand in the catalogues under its name.

    `operators`: only the archive's operators see it in the command menu and may use it; with `doorkeepers`, the
    administrators of the operators' chat may too. `changes_chat`: only administrators of the chat may press its
    buttons. `shows_quotes`: /why can explain its answer. `asks_archive`: its answer depends on what the archive
    holds. `heavy` tells of the words whether their answer takes long or much memory. `hidden`: it is in no list.
    `typed`: people may type it; what only buttons ask is no command when typed.
    """

    name: str
    answer: Callable[[Ask], Awaitable[Answer]]
    examples: tuple[str, ...] = ()
    operators: bool = False
    doorkeepers: bool = False
    changes_chat: bool = False
    shows_quotes: bool = False
    asks_archive: bool = True
    heavy: Callable[[str], bool] = never
    hidden: bool = False
    typed: bool = True


class Menu:
    """Every command once, in the order people see them; `on_text` and `on_file` answer what comes without one."""

    def __init__(self, *commands: Command, on_text: str, on_file: str) -> None:
        self._commands = {command.name: command for command in commands}
        self.on_text = on_text
        self.on_file = on_file

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def find(self, name: str) -> Command | None:
        """Return the command of this name, whether typed or behind a button."""
        return self._commands.get(name.lower())

    def is_heavy(self, name: str, words: str) -> bool:
        """Whether the answer of a command to these words takes long or much memory."""
        command = self.find(name)
        return command is not None and command.heavy(words)

    def typed(self, name: str) -> Command | None:
        """Return the command that people mean when they type this name."""
        command = self.find(name)
        return command if command and command.typed else None

    def closest(self, name: str, *, operator: bool) -> tuple[str, ...]:
        """Return the commands that a slip most likely meant, the likeliest first; only those whoever types may use.

        What begins like some commands is taken for these; else the one command is meant that is spelt much like it.
        """
        typed = name.lower().translate(_LATIN_KEYS)
        known = [one.name for one in self if not one.hidden and (operator or not one.operators)]
        begun = tuple(one for one in known if typed and one.startswith(typed))
        return begun or tuple(get_close_matches(typed, known, n=1, cutoff=0.6))
