"""All documents that a file of a corpus folder holds, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.corpus.containers.opening import holds_others, members
from bot.corpus.documents import describe_member, read_document
from bot.corpus.formats.reading import SUFFIXES
from bot.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.corpus.sidecar import Sidecar
    from bot.model import Document


def read_documents(root: Path, name: str, sidecar: Sidecar) -> Iterator[Document | DocumentError]:
    """Yield every document that the file `name` of a corpus folder holds, and why something of it cannot be read.

    A plain file gives one. Those of a container are called `FILE/INNER`, and come one after another.
    """
    if not holds_others(name) or name.lower().endswith(SUFFIXES):
        try:
            yield read_document(root, name, sidecar)
        except DocumentError as error:
            yield error
    if not holds_others(name):
        return
    for member in members(root, name):
        if isinstance(member, DocumentError):
            yield member
            continue
        try:
            yield describe_member(name, member, sidecar.stated(f"{name}/{member.inner}"))
        except DocumentError as error:
            yield error
