"""The text of a sidecar, changed for one document: what an editor wrote around it stays as it is.

A parser that keeps comments needs two milliseconds for each entry, a minute for a year of news. So only the entry that
changes goes through it; a new one is written behind all others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import tomlkit

# What makes a line that looks like a header no header, and a table one that no header can add to.
_OPEN_ENDED = re.compile(r"\"\"\"|'''|^\s*[\"']?documents[\"']?\s*=", re.MULTILINE)
_NOTES = re.compile(r"(?:^[^\S\n]*(?:#[^\n]*)?\n?)+\Z", re.MULTILINE)
_NEXT = re.compile(r"^[^\S\n]*\[", re.MULTILINE)


def with_facts(source: str, name: str, facts: Mapping[str, str], *, known: bool) -> str:
    """Return the text with these facts about a document; `known` says whether it has an entry already.

    Raises `tomlkit.exceptions.TOMLKitError` for what is no TOML.
    """
    if not known and not _OPEN_ENDED.search(source):
        import tomlkit

        gap = "" if not source.strip() else "\n" if source.endswith("\n") else "\n\n"
        return f"{source}{gap}{tomlkit.dumps({'documents': {name: dict(facts)}})}"
    section = _section(source, name)
    start, end = section or (0, len(source))
    content = _parsed(source[start:end])
    content.setdefault("documents", _super_table()).setdefault(name, {}).update(facts)
    return source[:start] + _written(content) + source[end:]


def without(source: str, name: str) -> str:
    """Return the text without the entry of a document. Errors as `with_facts`."""
    section = _section(source, name)
    start, end = section or (0, len(source))
    content = _parsed(source[start:end])
    del content["documents"][name]
    return source[:start] + _written(content) + source[end:]


def _section(source: str, name: str) -> tuple[int, int] | None:
    """Return where the entry of a document stands; None where that cannot be told without parsing everything."""
    if _OPEN_ENDED.search(source):
        return None
    quoted = re.escape(_written_name(name))
    headers = list(re.finditer(rf"^\[documents\.{quoted}\][^\S\n]*(?:#.*)?$", source, re.MULTILINE))
    if len(headers) != 1 or source.count(_written_name(name)) != 1:
        return None
    following = _NEXT.search(source, headers[0].end())
    end = following.start() if following else len(source)
    # What is noted above the next entry is not of this one.
    own = _NOTES.sub("", source[headers[0].start() : end])
    return headers[0].start(), headers[0].start() + len(own)


def _written_name(name: str) -> str:
    import tomlkit

    return (
        tomlkit.key([name]).as_string() if re.fullmatch(r"[\w-]+", name, re.ASCII) else tomlkit.item(name).as_string()
    )


def _parsed(source: str) -> tomlkit.TOMLDocument:
    import tomlkit

    return tomlkit.parse(source)


def _written(content: tomlkit.TOMLDocument) -> str:
    import tomlkit

    return tomlkit.dumps(content)


def _super_table() -> tomlkit.items.Table:
    import tomlkit

    return tomlkit.table(is_super_table=True)
