"""How the documents of an archive use one name: what is kept of it, summed up, so that no document is read again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.model import SpeakerKind


class FormUse(NamedTuple):
    """In how many documents a spelling stands for a name, and how many quotes that name has in them."""

    documents: int
    quotes: int


@dataclass(frozen=True, slots=True)
class NameUse:
    """One name that documents give a speaker, and what they say under it, all of them together.

    `quoted_in` is how many of the `documents` quote the speaker, `roles` what they are called there, `beside` the
    names of this kind that stand in one document with it and tell something (`blocks.telling_pairs`).
    """

    kind: SpeakerKind
    name: str
    quotes: int
    documents: int
    quoted_in: int
    forms: Mapping[str, FormUse]
    roles: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()

    @property
    def weight(self) -> int:
        """How often the name is used: its quotes, and once in each document that does not quote it."""
        return self.quotes + self.documents - self.quoted_in

    @property
    def all_forms(self) -> Mapping[str, FormUse]:
        """The spellings, the name itself among them."""
        return {self.name: FormUse(self.documents, self.quotes), **self.forms}


class Spelling(NamedTuple):
    """One spelling of a speaker: how many documents use it, and how many quotes they have in these."""

    spelling: str
    quotes: int
    documents: int
