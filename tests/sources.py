"""The program's own sources, for the tests that read them."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("bot", "handlers")


@dataclass(frozen=True, slots=True)
class Import:
    """One module imported by another; `inner` inside a function, `typing` only for the type checker."""

    importer: str
    imported: str
    line: int
    inner: bool
    typing: bool

    def __str__(self) -> str:
        return f"{self.importer}:{self.line} imports {self.imported}"


def source_files() -> list[Path]:
    """Return every Python file of the program."""
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))


def module_name(path: Path) -> str:
    """Return the dotted name of a source file; a package's is that of its folder."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> frozenset[str]:
    """Return the names of all modules of the program."""
    return frozenset(module_name(path) for path in source_files())


@cache
def imports() -> tuple[Import, ...]:
    """Return every import of the program, of its own modules and of others."""
    return tuple(found for path in source_files() for found in _of(path))


def _of(path: Path) -> list[Import]:
    found: list[Import] = []

    def visit(node: ast.AST, inner: bool, typing: bool) -> None:
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Import | ast.ImportFrom):
                found.extend(
                    Import(module_name(path), target, child.lineno, inner, typing) for target in _targets(path, child)
                )
            elif isinstance(child, ast.If) and ast.unparse(child.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING"):
                for statement in child.body:
                    visit(ast.Module([statement], []), inner, True)
                for statement in child.orelse:
                    visit(ast.Module([statement], []), inner, typing)
            else:
                visit(child, inner or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda), typing)

    visit(ast.parse(path.read_text(encoding="utf-8"), str(path)), False, False)
    return found


def _targets(path: Path, node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = node.module or ""
    if node.level:
        parts = path.parent.relative_to(ROOT).parts
        base = ".".join([*parts[: len(parts) - node.level + 1], *([base] if base else [])])
    # "from bot.store import views" imports the module bot.store.views, "from bot.store import Store" bot.store.
    return [full if (full := f"{base}.{alias.name}") in modules() else base for alias in node.names]
