"""Mail with files attached: the mail is an article, and so is each file of a format that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from bot.corpus.containers.archive import files
from bot.corpus.formats.eml import attachments
from bot.corpus.formats.file_text import MAX_BYTES, megabytes
from bot.corpus.formats.reading import SUFFIXES
from bot.corpus.naming import is_fit, is_set_apart
from bot.corpus.reasons import file_damaged, file_too_large
from bot.errors import DocumentError

if TYPE_CHECKING:
    from bot.corpus.containers.member import Members, Nesting


def open_mail(file: BinaryIO, name: str, nesting: Nesting) -> Members:
    """Yield what is attached to a mail, and what is attached to a mail attached to it; not its own words."""
    data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield DocumentError(name, file_too_large(megabytes(MAX_BYTES)))
        return
    try:
        attached = list(attachments(data, name))
    except DocumentError as error:
        yield error
        return
    except Exception as problem:
        # As for any format: the parts of a hostile mail raise what they like.
        yield DocumentError(name, file_damaged(type(problem).__name__))
        return
    names: set[str] = set()
    for filename, content in attached:
        inner = _free(filename, names)
        if is_set_apart(inner) or not inner.lower().endswith((*SUFFIXES, *nesting.endings)):
            continue
        names.add(inner)
        yield from files(inner, content, f"{name}/{inner}", nesting)


def _free(filename: str, names: set[str]) -> str:
    """Return the name of an attachment without folders and unfit signs, with a number where it is there twice."""
    base = "".join(sign if is_fit(sign) else "_" for sign in filename.replace("\\", "/").rpartition("/")[2])
    stem, dot, suffix = base.rpartition(".")
    number, inner = 1, base
    while inner in names:
        number += 1
        inner = f"{stem}-{number}{dot}{suffix}"
    return inner
