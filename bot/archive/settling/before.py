"""What hangs together with texts before they change: it is left to settle with them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from bot.archive.settling.texts import MANY, key_of, look_up, row_of, utterance_of
from bot.store import utterances
from bot.wordings import TextClosure, marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.store import Transaction
    from bot.store.utterances import Of, TextRow

# Few at a time: a closure ends at so many texts in all.
_AT_ONCE = 20


async def many_left(db: Transaction, of: Of, more: int = 0) -> bool:
    """Whether so many texts are left to settle, with so many more to come, that all will be settled at once."""
    return await utterances.how_many_unsettled(db, of, MANY + 1) + more > MANY


async def forget_marks(db: Transaction, of: Of, documents: Sequence[tuple[str, int]]) -> list[TextRow]:
    """Forget by what the texts of documents are found that go; return these texts, which are there until then.

    Each document is given by its name and its version's row, 0 for the present.
    """
    # Worked out of the words again: an index by row would be a twentieth of the store, and written with each of them.
    # What another version made otherwise stays until all is settled at once; it counts no more, and no row comes twice.
    found: dict[TextRow, None] = {}
    forgotten: list[tuple[TextRow, int, int]] = []
    for name, version in documents:
        for one in await utterances.of_document(db, of, name, version):
            marked = marks(utterance_of(one))
            if marked is not None:
                text = row_of(of, marked.key)
                found[text] = None
                forgotten += [(text, one.row, fingerprint) for fingerprint in marked.fingerprints]
    await utterances.drop_marks(db, of, forgotten)
    return list(found)


async def leave_neighbours(db: Transaction, of: Of, texts: Iterable[TextRow]) -> None:
    """Leave to settle all texts that hang together with these as they are now."""
    waiting = iter(dict.fromkeys(texts))
    while some := list(islice(waiting, _AT_ONCE)):
        closure = TextClosure([key_of(text) for text in some])
        while wanted := closure.wanted():
            closure.feed([utterance_of(one) for one in await look_up(db, of, wanted)])
        await utterances.leave(db, of, [row_of(of, key) for key in closure.component])


async def leave_neighbours_of_names(db: Transaction, speakers: dict[int, int]) -> None:
    """Leave to settle what hangs together with the quotes under names that are to mean these other speakers."""
    of = utterances.OF["quotes"]
    if not speakers or await many_left(db, of):
        return
    texts = await utterances.of_names(db, speakers)
    if not await many_left(db, of, len(texts)):
        await leave_neighbours(db, of, texts)
