"""An archive in memory that answers what a closure wants, and is settled document by document as a store would be."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from bot.wordings import TextClosure, marks
from bot.wordings.alike import link
from bot.wordings.group import group_texts
from bot.wordings.spoken import CARRIERS, MOST_SHARING, Alphabet, Text, TextKey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.wordings import Marks, Utterance
    from bot.wordings.closure import Lookups
    from bot.wordings.spoken import Said


DAY = date(2024, 3, 4)


class Archive:
    """Utterances by row with their marks, and the group of each row, kept up to date change by change."""

    def __init__(self) -> None:
        self.kept: dict[int, tuple[Utterance, Marks | None]] = {}
        self.groups: dict[int, int] = {}

    def change(self, *, added: Iterable[Utterance] = (), removed: Iterable[str] = ()) -> TextClosure:
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

    def spoken(self) -> list[Utterance]:
        """Return all that is kept."""
        return [one for one, _ in self.kept.values()]

    def key(self, row: int) -> TextKey:
        """Return which text a row is of."""
        found = self.kept[row][1]
        assert found is not None
        return found.key

    def keep(self, added: Iterable[Utterance]) -> None:
        """Take utterances in without grouping them."""
        self.kept |= {one.row: (one, marks(one)) for one in added}

    def close(self, changed: Iterable[TextKey]) -> TextClosure:
        """Return what hangs together with these texts as the archive is now."""
        closure = TextClosure(changed)
        while wanted := closure.wanted():
            closure.feed(self.answer(wanted))
        return closure

    def answer(self, wanted: Lookups) -> Iterator[Utterance]:
        """Yield what is wanted and nothing more."""
        for key in wanted.texts:
            of_text = [(one, found.day) for one, found in self.kept.values() if found and found.key == key]
            of_text.sort(key=lambda kept: (kept[1] is None, kept[1] or DAY, kept[0].document, kept[0].place))
            yield from (one for one, _ in of_text[:CARRIERS])
        dated = [(one, found.day) for one, found in self.kept.values() if found and found.day]
        for speaker, first, last in wanted.stretches:
            for one, day in dated:
                if one.speaker == speaker and day >= first and one.earliest is not None and one.earliest <= last:
                    yield one
        for speaker, document in wanted.beside:
            for one, found in self.kept.values():
                if found and found.day is None and (one.speaker, one.document) == (speaker, document):
                    yield one
        for speaker, fingerprint in wanted.shared:
            texts: dict[TextKey, Utterance] = {}
            for one, found in self.kept.values():
                if found and found.key.speaker == speaker and fingerprint in found.fingerprints:
                    texts.setdefault(found.key, one)
            yield from (texts[text] for text in sorted(texts, key=TextKey.telling)[:MOST_SHARING])


def grouped_the_slow_way(spoken: Iterable[Utterance]) -> set[frozenset[int]]:
    """Return the groups that comparing every text with every other one gives."""
    alphabet = Alphabet()
    of_text: dict[TextKey, list[Said]] = {}
    for one in spoken:
        if (said := alphabet.read(one)) is not None:
            of_text.setdefault(said.key, []).append(said)
    texts = [Text(said, alphabet) for said in of_text.values()]
    rows = {text: [said.utterance.row for said in of_text[text.key]] for text in texts}
    pairs = ((a, b) for a, b in combinations(texts, 2) if a.key.speaker == b.key.speaker)
    links = [found for a, b in pairs if (found := link(a, b)) is not None]
    return {frozenset(group.rows) for group in group_texts(rows, links) if group.shared}
