"""The rules that name a speaker, each in one plain sentence for a reporter."""

from __future__ import annotations

WHY: dict[str, str] = {
    "no-cue": "Nobody near these words is reported as saying them.",
}
