"""How long who is who takes: `python -m tests.benchmarks.names [PEOPLE DOCUMENTS]`.

Makes the names of an archive and prints, in seconds of this machine's processor: settling all of them, settling what
ten new documents touch, building the directory, changing it, and asking it. Nothing here passes or fails.
"""

from __future__ import annotations

import gc
import sys
from collections import Counter
from dataclasses import replace
from functools import partial
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from bot.model import SpeakerKind
from bot.names import Directory, Known
from bot.names.blocks import crowded, stands_under
from bot.names.bodies import gather_bodies
from bot.names.descriptions import gather_descriptions
from bot.names.merge import merge_people
from tests.names.aggregates import Kept, used
from tests.names.made import MadeNames

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from bot.names.uses import NameUse

_BATCHES = 20
_UNKNOWN = ("Xqzprtwv", "Petrenkovich", "Zyxwvuts Qwerty", "Троценкович")


def _settled(uses: Sequence[NameUse], documents: int, crowds: AbstractSet[str]) -> list[Known]:
    def of(kind: SpeakerKind) -> list[NameUse]:
        return [use for use in uses if use.kind is kind]

    people = merge_people(of(SpeakerKind.PERSON), documents, crowds)
    return [
        *(_known(one.name, [form.spelling for form in one.forms], SpeakerKind.PERSON) for one in people),
        *(
            _known(one.name, [form.spelling for form in one.forms], kind)
            for kind, gather in ((SpeakerKind.ORGANISATION, gather_bodies), (SpeakerKind.UNNAMED, gather_descriptions))
            for one in gather(of(kind))
        ),
    ]


def _known(name: str, forms: Iterable[str], kind: SpeakerKind) -> Known:
    return Known(name, tuple(forms), kind)


def _milliseconds(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return (process_time() - start) * 1000


def main(people: int, documents: int) -> None:
    """Make an archive and print the times."""
    made = MadeNames(7, people)
    mentions = [one for number in range(documents) for one in made.document(f"{number}")]
    uses = used(mentions)
    del mentions
    gc.collect()
    gc.freeze()  # what the benchmark itself holds costs the program nothing
    start = process_time()
    crowds = crowded(uses)
    speakers = _settled(uses, documents, crowds)
    print(f"{len(uses)} names, {len(speakers)} speakers, {len(crowds)} crowded keys")
    print(f"settling all of them: {process_time() - start:.1f} s")
    keys = [len(stands_under(use)) for use in uses]
    print(f"keys of a name: {sum(keys) / len(keys):.1f}, at most {max(keys)}")
    _print_changes(made, uses, documents)
    _print_components(uses)
    _print_directory(speakers)


def _print_changes(made: MadeNames, uses: Sequence[NameUse], documents: int) -> None:
    kept = Kept()
    for use in uses:
        kept.put(use)
    times, sizes, read = [], [], []
    for batch in range(_BATCHES):
        new = used(one for n in range(10) for one in made.document(f"new {batch} {n}"))
        before = [kept.names[use.kind, use.name] for use in new if (use.kind, use.name) in kept.names]
        after = [_added(kept.names.get((use.kind, use.name)), use) for use in new]
        for use in after:
            kept.put(use)
        kept.looked_up = 0
        start = process_time()
        closure = kept.close(before, after)
        _settled(closure.names, documents, closure.crowded)
        times.append((process_time() - start) * 1000)
        sizes.append(len(closure.names))
        read.append(kept.looked_up)
    print(f"ten new documents: {median(times):.0f} ms, at most {max(times):.0f} ms")
    print(f"names settled: {median(sizes):.0f}, at most {max(sizes)}; read: {median(read):.0f}, at most {max(read)}")


def _added(old: NameUse | None, new: NameUse) -> NameUse:
    if old is None:
        return new
    return replace(
        old,
        quotes=old.quotes + new.quotes,
        documents=old.documents + new.documents,
        quoted_in=old.quoted_in + new.quoted_in,
        forms={**new.forms, **old.forms},
        roles=old.roles | new.roles,
        beside=old.beside | new.beside,
    )


def _print_components(uses: Sequence[NameUse]) -> None:
    kept = Kept()
    for use in uses:
        kept.put(use)
    left = set(kept.names)
    sizes: Counter[int] = Counter()
    while left:
        closure = kept.close([], [kept.names[left.pop()]])
        left -= {(use.kind, use.name) for use in closure.names}
        sizes[len(closure.names)] += 1
    largest = sorted(sizes.elements(), reverse=True)[:5]
    print(f"{sizes.total()} components, the largest of {', '.join(map(str, largest))} names")


def _print_directory(speakers: Sequence[Known]) -> None:
    start = process_time()
    directory = Directory(speakers)
    print(f"directory of {len(speakers)}: {process_time() - start:.1f} s")
    changed = directory.with_changes(speakers[:200])
    print(f"200 changes: {_milliseconds(partial(directory.with_changes, speakers[:200])):.1f} ms")
    named = [one.name for one in speakers if one.kind is SpeakerKind.PERSON]
    common = max(Counter(name.split()[-1] for name in named).items(), key=lambda one: one[1])[0]
    for what, typed in (
        ("a name", named[-1]),
        ("a common family name", common),
        *(("nobody", one) for one in _UNKNOWN),
    ):
        words = [*typed.split(), "harbour", "ceasefire"]
        found, split = _milliseconds(partial(changed.find, typed)), _milliseconds(partial(changed.split, words))
        print(f"{what}, {typed}: found in {found:.1f} ms, split from other words in {split:.1f} ms")


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (28_000, 40_000)))
