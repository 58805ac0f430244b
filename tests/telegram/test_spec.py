"""The double's table of the Bot API against the machine-readable specification, where that is at hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.telegram.fake import FakeTelegram
from tests.telegram.spec import BY_TYPE, METHOD_PARAMETERS, OBJECT_FIELDS, REPLY_MARKUPS, Parameter

SPECIFICATION = Path(__file__).resolve().parents[3] / "shared" / "botapi" / "api.min.json"

needs_specification = pytest.mark.skipif(
    not SPECIFICATION.exists(), reason="the specification does not lie beside the project"
)

_SCALARS = {"int": {"Integer"}, "str": {"String"}, "bool": {"Boolean"}, "chat": {"Integer", "String"}}


def specification() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SPECIFICATION.read_text(encoding="utf-8"))
    return found


def agrees(parameter: Parameter, types: list[str]) -> bool:
    """Whether the specification's types are what the table says."""
    kind = parameter.type
    if kind in _SCALARS:
        return set(types) == _SCALARS[kind] or (kind == "chat" and types == ["Integer"])
    if kind == "file":
        return "String" in types
    if kind == "any":
        return not set(types) & {"Integer", "String", "Boolean"}
    if kind == "ReplyMarkup":
        return set(types) == set(REPLY_MARKUPS.values())
    if kind.startswith("["):
        inner = Parameter(parameter.name, kind[1:-1], parameter.required)
        prefix = "Array of "
        return all(name.startswith(prefix) for name in types) and agrees(
            inner, [name.removeprefix(prefix) for name in types]
        )
    return kind in types or (kind == "InputTextMessageContent" and types == ["InputMessageContent"])


def compare(owner: str, table: dict[str, Parameter], fields: list[dict[str, Any]]) -> list[str]:
    known = {field["name"]: field for field in fields}
    wrong = [f"{owner}.{name} is not in the specification" for name in table if name not in known]
    for name, parameter in table.items():
        field = known.get(name)
        if field and not agrees(parameter, field["types"]):
            wrong.append(f"{owner}.{name} is {field['types']}, not {parameter.type}")
        # text became optional when rich messages came; the double speaks of plain ones only.
        if field and field["required"] != parameter.required and (owner, name) != ("editMessageText", "text"):
            wrong.append(f"{owner}.{name} required: {field['required']}")
    missing = [name for name, field in known.items() if field["required"] and name not in table]
    return wrong + [f"{owner} lacks the required {name}" for name in missing]


@needs_specification
@pytest.mark.parametrize("method", METHOD_PARAMETERS)
def test_methods_and_parameters_are_those_of_the_specification(method: str) -> None:
    methods = specification()["methods"]
    assert method in methods
    assert compare(method, METHOD_PARAMETERS[method], methods[method].get("fields", [])) == []


@needs_specification
@pytest.mark.parametrize("name", OBJECT_FIELDS)
def test_objects_and_fields_are_those_of_the_specification(name: str) -> None:
    types = specification()["types"]
    assert name in types
    assert compare(name, OBJECT_FIELDS[name], types[name]["fields"]) == []


def test_every_method_of_the_table_is_spoken() -> None:
    spoken = {name.replace("_", "") for name in dir(FakeTelegram)} | {"getupdates"}
    assert [method for method in METHOD_PARAMETERS if method.lower() not in spoken] == []


def test_every_object_that_the_table_names_is_in_it() -> None:
    tables = [*METHOD_PARAMETERS.values(), *OBJECT_FIELDS.values()]
    named = {parameter.type.strip("[]") for table in tables for parameter in table.values()}
    known = {*OBJECT_FIELDS, *BY_TYPE, "ReplyMarkup", "int", "str", "bool", "chat", "file", "any"}
    assert named - known == set()
