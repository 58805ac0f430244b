"""What of a corpus folder is otherwise than the store has it: other bytes, other statements, another extractor."""

from __future__ import annotations

import hashlib
import json
import os
from collections import defaultdict
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING

from bot.archive.code_version import reading_version
from bot.archive.parts import Pending, hash_of
from bot.corpus.containers.opening import holds_others
from bot.corpus.inside import open_inside
from bot.corpus.reasons import file_not_opened
from bot.corpus.sidecar import FACTS, Stated, folders_of
from bot.errors import DocumentError
from bot.store.files import Fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from bot.archive.troubles import Troubles
    from bot.corpus.sidecar import Sidecar


@dataclass(slots=True)
class FolderChanges:
    """What of a folder is otherwise than the store has it."""

    pending: list[Pending] = field(default_factory=list)
    touched: list[tuple[str, Fingerprint]] = field(default_factory=list)
    same_failure: list[Pending] = field(default_factory=list)
    waiting: list[DocumentError] = field(default_factory=list)
    failed: dict[str, DocumentError] = field(default_factory=dict)
    unchanged: int = 0


def compare(
    changes: FolderChanges,
    root: Path,
    names: Sequence[str],
    stated: Callable[[str], str],
    kept: Mapping[str, Fingerprint],
    troubles: Troubles,
) -> None:
    """Note which files hold something else than the store; one that failed is tried again when it has changed.

    One that the system did not let us read is tried again after a while.
    """
    extractor = reading_version()
    for name in names:
        before = kept.get(name)
        if (trouble := troubles.waiting(name)) is not None:
            changes.waiting.append(trouble)
            continue
        try:
            fingerprint = _fingerprint(root, name, stated(name), extractor, before)
        except FileNotFoundError:
            continue  # it went since it was listed
        except DocumentError as error:
            changes.failed[name] = error
            continue
        except OSError as error:
            changes.failed[name] = DocumentError(name, file_not_opened(error.strerror or str(error)))
            continue
        if before is None or (fingerprint is not before and _content(before) != _content(fingerprint)):
            known = before is not None and before.kept
            reread = before is not None and before.content_hash == fingerprint.content_hash
            changes.pending.append(Pending(name, fingerprint, known, reread, {}))
            continue
        if fingerprint is not before:
            changes.touched.append((name, fingerprint))
        if before.failed:
            changes.same_failure.append(Pending(name, fingerprint, before.kept, reread=True, kept={}))
        else:
            changes.unchanged += 1


def _content(fingerprint: Fingerprint) -> tuple[str, str, int]:
    return fingerprint.content_hash, fingerprint.stated, fingerprint.extractor


def _fingerprint(root: Path, name: str, stated: str, extractor: int, before: Fingerprint | None) -> Fingerprint:
    """Return what a file is now; the very one of `before` where nothing has changed."""
    # A `Path` for each of a hundred thousand files would take as long as all the rest.
    status = os.stat(f"{root}/{name}")
    if before and (before.size, before.modified_ns) == (status.st_size, status.st_mtime_ns):
        if before.extractor == extractor and before.stated == stated:
            return before
        content_hash = before.content_hash
    else:
        with open_inside(root, name) as file:
            content_hash = hashlib.file_digest(file, "sha256").hexdigest()
    return Fingerprint(status.st_size, status.st_mtime_ns, content_hash, stated, extractor)


_ENCODER = json.JSONEncoder(ensure_ascii=False)
_VALUES = attrgetter(*FACTS)


def as_text(stated: Stated, of_members: str | None) -> str:
    """Return what is stated of a file, and a number of what is stated of its members, as the store keeps it."""
    facts = {fact: value for fact, value in zip(FACTS, _VALUES(stated), strict=True) if value is not None}
    return _ENCODER.encode(facts | {"members": of_members} if of_members else facts)


def stated_of_members(sidecar: Sidecar, names: Sequence[str]) -> dict[str, str]:
    """Return a number of what is stated of the documents in each of these files of many, where anything is."""
    if not (holding := {name for name in names if holds_others(name)}):
        return {}
    stated: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for name in sidecar.named():
        for file in holding.intersection(folders_of(name)):
            stated[file][name] = hash_of(sidecar.stated(name))
    return {file: hash_of(sorted(of_members.items())) for file, of_members in stated.items()}
