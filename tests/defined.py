"""What the program and its tests define, by full dotted name: for the tests that read what people write about it."""

from __future__ import annotations

import ast
from functools import cache
from typing import TYPE_CHECKING

from tests.sources import module_name, source_files

if TYPE_CHECKING:
    from collections.abc import Iterator


@cache
def defined() -> frozenset[str]:
    """Return `module` and `module.name` of every function, class, member and constant of the program."""
    names: set[str] = set()
    for path in source_files():
        module = module_name(path)
        names.add(module)
        names.update(f"{module}.{name}" for name in _named(ast.parse(path.read_text(encoding="utf-8")).body))
    return frozenset(names)


def _named(body: list[ast.stmt]) -> Iterator[str]:
    for node in body:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield name
            case ast.ClassDef(name=name):
                yield name
                yield from (f"{name}.{member}" for member in _named(node.body))
            case ast.Assign(targets=targets):
                yield from (target.id for target in targets if isinstance(target, ast.Name))
            case ast.AnnAssign(target=ast.Name(id=name)):
                yield name


def meant_by(name: str) -> list[str]:
    """Return what a name as people write it may stand for: `lookup.people`, `Ticker.tick`, `bot.extract.record`."""
    return sorted(one for one in defined() if one == name or one.endswith(f".{name}"))
