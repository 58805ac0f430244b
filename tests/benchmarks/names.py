"""How long who is who takes: `python -m tests.benchmarks.names [PEOPLE [DOCUMENTS]]` makes an archive and times it."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from bot.model import SpeakerKind
from bot.names.blocks import crowded, stands_under
from bot.names.bodies import gather_bodies
from bot.names.descriptions import gather_descriptions
from bot.names.merge import merge_people
from tests.names.aggregates import Kept, used
from tests.names.made import MadeNames

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.names.uses import NameUse


def _settle(uses: Iterable[NameUse], documents: int, crowds: frozenset[str]) -> int:
    of_kind: dict[SpeakerKind, list[NameUse]] = defaultdict(list)
    for use in uses:
        of_kind[use.kind].append(use)
    return (
        len(merge_people(of_kind[SpeakerKind.PERSON], documents, crowds))
        + len(gather_bodies(of_kind[SpeakerKind.ORGANISATION]))
        + len(gather_descriptions(of_kind[SpeakerKind.UNNAMED]))
    )


def main(people: int, documents: int) -> None:
    made = MadeNames(7, people)
    mentions = [one for number in range(documents) for one in made.document(f"{number}")]
    uses = used(mentions)
    start = process_time()
    crowds = crowded(uses)
    counted = process_time()
    speakers = _settle(uses, documents, crowds)
    done = process_time()
    print(f"{len(mentions)} mentions, {len(uses)} names, {speakers} speakers, {len(crowds)} crowded keys")
    print(f"keys of all: {counted - start:.2f} s, settling all: {done - counted:.2f} s")
    keys = [len(stands_under(use)) for use in uses]
    print(f"keys of a name: {sum(keys) / len(keys):.1f}, at most {max(keys)}")

    kept = Kept()
    for use in uses:
        kept.put(use)
    times, sizes, read = [], [], []
    for batch in range(30):
        more = [one for n in range(10) for one in made.document(f"new {batch} {n}")]
        changed = used([*more, *(one for one in mentions if one.name in {new.name for new in more})])
        before = [kept.names[use.kind, use.name] for use in changed if (use.kind, use.name) in kept.names]
        for use in changed:
            kept.put(use)
        kept.looked_up = 0
        start = process_time()
        closure = kept.close(before, changed)
        _settle(closure.names, documents, closure.crowded)
        times.append(process_time() - start)
        sizes.append(len(closure.names))
        read.append(kept.looked_up)
        mentions += more
    print(
        f"ten new documents ({len(changed)} names): {median(times) * 1000:.0f} ms, at most {max(times) * 1000:.0f} ms;"
    )
    print(f"names settled: {median(sizes):.0f}, at most {max(sizes)}; read: {median(read):.0f}, at most {max(read)}")

    left = {(use.kind, use.name) for use in kept.names.values()}
    parts: Counter[int] = Counter()
    while left:
        closure = kept.close([], [kept.names[left.pop()]])
        left -= {(use.kind, use.name) for use in closure.names}
        parts[len(closure.names)] += 1
    print("components:", parts.total(), "largest:", sorted(parts.items(), reverse=True)[:5])


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (28_000, 40_000)))
