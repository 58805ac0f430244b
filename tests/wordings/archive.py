"""An archive in memory that answers what a closure wants, and is settled document by document as a store would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.wordings import Closure, by_day, marks
from bot.wordings.spoken import CARRIERS, MOST_SHARING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.wordings import Marks, TextKey, Utterance
    from bot.wordings.closure import Wanted


class Archive:
    """Utterances by row with their marks, and the group of each row, kept up to date change by change."""

    def __init__(self) -> None:
        self.kept: dict[int, tuple[Utterance, Marks | None]] = {}
        self.groups: dict[int, int] = {}

    def change(self, *, added: Iterable[Utterance] = (), removed: Iterable[str] = ()) -> Closure:
        """Take documents out and utterances in, and group anew what that touches and nothing else."""
        gone = set(removed)
        coming = {one.row: (one, marks(one)) for one in added}
        leaving = [row for row, (one, _) in self.kept.items() if one.document in gone]
        touched = {
            found.key for _, found in (*coming.values(), *(self.kept[row] for row in leaving)) if found is not None
        }
        before = self.close(touched)
        for row in leaving:
            del self.kept[row]
            self.groups.pop(row, None)
        self.kept |= coming
        after = self.close(touched | before.component)
        names = {key: group.name for group in after.groups() if group.shared for key in group.texts}
        for row, (_, found) in self.kept.items():
            if found is not None and found.key in after.component:
                self.groups.pop(row, None)
                if found.key in names:
                    self.groups[row] = names[found.key]
        return after

    def close(self, changed: Iterable[TextKey]) -> Closure:
        """Return what hangs together with these texts as the archive is now."""
        closure = Closure(changed)
        while wanted := closure.wanted():
            closure.feed(self.answer(wanted))
        return closure

    def answer(self, wanted: Wanted) -> Iterator[Utterance]:
        """Yield what is wanted and nothing more."""
        for key in wanted.texts:
            yield from sorted((one for one, found in self.kept.values() if found and found.key == key), key=by_day)[
                :CARRIERS
            ]
        dated = [(one, found.day) for one, found in self.kept.values() if found and found.day]
        for speaker, first, last in wanted.windows:
            for one, day in dated:
                if one.speaker == speaker and day >= first and one.earliest is not None and one.earliest <= last:
                    yield one
        for speaker, fingerprint in wanted.shared:
            texts: dict[int, Utterance] = {}
            for one, found in self.kept.values():
                if found and found.key.speaker == speaker and fingerprint in found.fingerprints:
                    texts.setdefault(found.key.text, one)
            yield from (texts[text] for text in sorted(texts)[:MOST_SHARING])
