"""From what arrives on the wire to typed arguments, checked against the table of the spec.

Telegram reads every value from its text form and ignores parameters that it does not know; the double
refuses those too, because in a test an ignored parameter is a mistake nobody would see.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from tests.telegram.errors import ApiError, bad_request
from tests.telegram.spec import BY_TYPE, METHOD_PARAMETERS, OBJECT_FIELDS, REPLY_MARKUPS, Parameter

Wire = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    content: bytes


def check(method: str, wire: Wire, uploads: dict[str, Upload]) -> dict[str, Any]:
    """Return the arguments of a call as Python values; refuse what the method does not take."""
    table = METHOD_PARAMETERS.get(method)
    if table is None:
        raise ApiError(404, "Not Found: method not found")
    arguments = {name: convert(_parameter(table, name, method), value, uploads) for name, value in wire.items()}
    for name, upload in uploads.items():
        if name in table:
            arguments[name] = upload
    for parameter in table.values():
        if parameter.required and arguments.get(parameter.name) in (None, ""):
            raise bad_request(_MISSING.get(parameter.name, f'parameter "{parameter.name}" is required'))
    return arguments


_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "document": "there is no document in the request",
    "photo": "there is no photo in the request",
}


def _parameter(table: dict[str, Parameter], name: str, owner: str) -> Parameter:
    if name not in table:
        raise bad_request(f'{owner} has no parameter "{name}"')
    return table[name]


def convert(parameter: Parameter, value: Any, uploads: dict[str, Upload]) -> Any:
    """Return one wire value as the type its parameter asks for."""
    name, kind = parameter.name, parameter.type
    if isinstance(value, str) and kind in ("int", "bool", "chat"):
        return _scalar_from_text(name, kind, value)
    if isinstance(value, str) and kind not in ("str", "file"):
        value = _from_json(name, value)
    return _typed(name, kind, value, uploads)


def _scalar_from_text(name: str, kind: str, value: str) -> int | bool | str:
    if kind == "bool":
        lowered = value.lower()
        if lowered in ("true", "yes", "1"):
            return True
        if lowered in ("false", "no", "0", ""):
            return False
        raise bad_request(f'can\'t parse "{name}": expected Boolean')
    if value.lstrip("-").isdigit():
        return int(value)
    if kind == "chat" and value.startswith("@"):
        return value
    if kind == "chat":
        raise bad_request("chat not found")
    raise bad_request(f'can\'t parse "{name}": expected Integer')


def _from_json(name: str, value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        raise bad_request(f"can't parse {name} JSON object") from None


def _typed(name: str, kind: str, value: Any, uploads: dict[str, Upload]) -> Any:
    if kind.startswith("["):
        if not isinstance(value, list):
            raise bad_request(f'can\'t parse "{name}": expected an Array')
        return [_typed(name, kind[1:-1], item, uploads) for item in value]
    if kind == "int" and isinstance(value, int) and not isinstance(value, bool):
        return value
    if kind == "bool" and isinstance(value, bool):
        return value
    if kind == "str" and isinstance(value, str):
        return value
    if kind == "chat" and isinstance(value, int | str) and not isinstance(value, bool):
        return value
    if kind == "file" and isinstance(value, str):
        return _attached(value, uploads)
    if kind == "any":
        return value
    if kind in ("int", "bool", "str", "chat", "file"):
        raise bad_request(f'can\'t parse "{name}": expected {kind}')
    return _object(name, kind, value, uploads)


def _attached(value: str, uploads: dict[str, Upload]) -> str | Upload:
    if not value.startswith("attach://"):
        return value
    upload = uploads.get(value.removeprefix("attach://"))
    if upload is None:
        raise bad_request("invalid file HTTP URL specified: Unsupported URL protocol")
    return upload


def _object(name: str, kind: str, value: Any, uploads: dict[str, Upload]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise bad_request(f"object expected as {name}")
    if kind == "ReplyMarkup":
        chosen = next((REPLY_MARKUPS[field] for field in REPLY_MARKUPS if field in value), None)
    elif kind in BY_TYPE:
        chosen = BY_TYPE[kind].get(str(value.get("type")))
    else:
        chosen = kind
    if chosen is None:
        raise bad_request(f"can't parse {name}: the test double knows no such {kind}")
    table = OBJECT_FIELDS[chosen]
    result = {
        field: _typed(field, _parameter(table, field, chosen).type, item, uploads) for field, item in value.items()
    }
    for parameter in table.values():
        if parameter.required and result.get(parameter.name) in (None, ""):
            raise bad_request(f"can't parse {name}: Can't find field \"{parameter.name}\"")
    return result
