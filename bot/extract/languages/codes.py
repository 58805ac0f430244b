"""The language of a document by its code, and whether its pack is there: without loading any."""

from __future__ import annotations

_DEFAULT = "en"
WITH_A_PACK = frozenset({"en"})
"""The languages that `packs.py` has."""


def base_language(code: str | None) -> str:
    """Return the language of a code such as `uk` or `en-GB`; English where none is given."""
    return (code or _DEFAULT).replace("_", "-").split("-")[0].lower() or _DEFAULT


def has_pack(code: str | None) -> bool:
    """Whether documents of this language are read with all rules."""
    return base_language(code) in WITH_A_PACK
