"""One class name, one meaning in the whole program: also of what a module keeps to itself."""

from __future__ import annotations

import ast
from collections import defaultdict

from tests.sources import module_name, source_files

# Doubled still, to be renamed by those who work on these modules. Take a name out with its second class.
DOUBLED: frozenset[str] = frozenset()


def _doubled() -> dict[str, list[str]]:
    defined: dict[str, list[str]] = defaultdict(list)
    for path in source_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                defined[node.name.removeprefix("_")].append(module_name(path))
    assert len(defined) > 100
    return {name: places for name, places in defined.items() if len(places) > 1}


def test_no_class_name_has_two_meanings() -> None:
    assert {name: places for name, places in _doubled().items() if name not in DOUBLED} == {}
