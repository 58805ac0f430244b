"""ZIP: files of any format that can be read, in any tree, and containers among them, one level deep."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, cast

from bot.corpus.containers.member import ArchiveMember, is_inside
from bot.corpus.containers.unpacking import DAMAGE, is_bomb, too_far
from bot.corpus.formats.file_text import MAX_BYTES, megabytes
from bot.corpus.formats.reading import SUFFIXES
from bot.corpus.naming import escaped, is_fit, is_set_apart
from bot.corpus.reasons import FILE_LOCKED, NAME_LEADS_OUT, NAME_UNFIT, NOT_ZIP, file_damaged, unpacked_too_large
from bot.errors import DocumentError

if TYPE_CHECKING:
    from bot.corpus.containers.member import Members, Nesting

_ENCRYPTED, _IN_UTF8 = 0x1, 0x800
_FOREIGN_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff])[\x80-\xff]{3,}(?![A-Za-z\x80-\xff])")
# Read as they come, however large: an article is a line or a record of them.
_STREAMED = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".warc", ".warc.gz")


def open_zip(file: BinaryIO, name: str, nesting: Nesting) -> Members:
    """Yield the articles in a ZIP; containers among them are opened in their turn.

    Files of other formats, hidden ones, READMEs and a sidecar are passed over, as in a folder.
    """
    try:
        archive = zipfile.ZipFile(file)
    except DAMAGE:
        yield DocumentError(name, NOT_ZIP)
        return
    # Of two files under one name the last is the one that unpacking leaves.
    entries = {_named(entry): entry for entry in archive.infolist() if not entry.is_dir()}
    packed = file.seek(0, io.SEEK_END)
    if is_bomb(packed, sum(entry.file_size for entry in entries.values())):
        yield DocumentError(name, too_far())
        return
    if any(entry.flag_bits & _ENCRYPTED for entry in entries.values()):
        yield DocumentError(name, FILE_LOCKED)
    for filename, entry in entries.items():
        inner = filename.replace("\\", "/").removeprefix("./")
        if entry.flag_bits & _ENCRYPTED or _is_passed_over(inner, nesting.endings):
            continue
        full = f"{name}/{escaped(inner)}"
        if not is_inside(inner):
            yield DocumentError(full, NAME_UNFIT if not is_fit(inner) else NAME_LEADS_OUT)
            continue
        try:
            if inner.lower().endswith(_STREAMED):
                with archive.open(entry) as lines:
                    yield from nested(inner, nesting.open(cast("BinaryIO", lines), full))
                continue
            content = _content(archive, entry)
        except DAMAGE as problem:
            yield DocumentError(full, file_damaged(type(problem).__name__))
            continue
        if content is None:
            yield DocumentError(full, unpacked_too_large(megabytes(MAX_BYTES)))
        else:
            yield from files(inner, content, full, nesting)


def _named(entry: zipfile.ZipInfo) -> str:
    """Return the name of an entry: not marked as UTF-8 it may be so yet, or have words in Cyrillic of DOS or Windows.

    What can be none of these is in the code page that the format has for it.
    """
    name = entry.filename
    if entry.flag_bits & _IN_UTF8 or name.isascii():
        return name
    stored = name.encode("cp437", "replace")
    for encoding in ("utf-8", *(("cp866", "cp1251") if _FOREIGN_WORD.search(stored) else ())):
        try:
            read = stored.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or all(sign.isalpha() for sign in read if sign > "\x7f"):
            return read
    return name


def files(inner: str, content: bytes, full: str, nesting: Nesting) -> Members:
    """Yield a file as an article where it is one, and what it holds where it holds others."""
    if inner.lower().endswith(SUFFIXES):
        yield ArchiveMember(inner, content, PurePosixPath(inner).suffix.lower())
    if inner.lower().endswith(nesting.endings):
        yield from nested(inner, nesting.open(io.BytesIO(content), full))


def nested(inner: str, members: Members) -> Members:
    """Yield the members of a container that stands in another under this name."""
    for member in members:
        yield member if isinstance(member, DocumentError) else member.within(inner)


def _is_passed_over(inner: str, endings: tuple[str, ...]) -> bool:
    *folders, file = inner.split("/")
    if any((folder.startswith(".") and folder not in (".", "..")) or folder == "__MACOSX" for folder in folders):
        return True
    return is_set_apart(file) or not file.lower().endswith((*SUFFIXES, *endings))


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | None:
    """Return what an entry holds, None where it is too much: what the directory says of its size may be a lie."""
    if entry.file_size > MAX_BYTES:
        return None
    with archive.open(entry) as file:
        content = file.read(MAX_BYTES + 1)
    return content if len(content) <= MAX_BYTES else None
