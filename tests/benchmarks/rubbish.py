"""How the time to read rubbish grows with its length: a line for each kind, at three sizes.

Run `python -m tests.benchmarks.rubbish [SIZE]`. Each size is four times the one before it, so linear time grows about
fourfold from column to column. Figures are printed, never asserted; `tests/extract/test_linear.py` counts calls.
"""

from __future__ import annotations

import random
import sys
import time

from bot.corpus.documents import describe
from bot.corpus.formats.file_text import FileText
from bot.corpus.sidecar import Stated
from bot.extract.record import read

_SIZE = 62_500
_STEPS = 3
_GROWTH = 4
_WORDS = [
    "Lowe",
    "said",
    "that",
    "the plan",
    "of",
    "Ann Marsh",
    "has",
    "failed",
    "while",
    "voters",
    "told",
    "it,",
    "calling",
]


def _rubbish(size: int) -> dict[str, str]:
    drawn = random.Random(size)
    return {
        "random bytes as UTF-8": drawn.randbytes(size).decode("utf-8", "replace"),
        "random bytes as Latin-1": drawn.randbytes(size).decode("latin-1"),
        "no full stop": " ".join(drawn.choices(_WORDS, k=size // 6)),
        "one word": "a" * size,
        "opening marks": "“" * size,
        "straight marks": '"' * size,
        "single marks": "'" * size,
        "nested marks": "“‘«" * (size // 6) + "»’”" * (size // 6),
        "paragraphs never closed": "“Words that go on\n\n" * (size // 19),
        "quotations in one sentence": "“We will go” said " * (size // 18),
        "dashes": "– said he " * (size // 10),
        "names": "Ann Lowe, " * (size // 10),
        "labels": "LOWE: yes we can\n\n" * (size // 18),
        "dates": "1 May 2020, " * (size // 12),
        "brackets": "(" * size,
        "combining marks": "a" + "\u0301" * size,
    }


def _seconds(text: str) -> float:
    started = time.process_time()
    read(describe("rubbish.txt", FileText(text), Stated()))
    return time.process_time() - started


def main() -> None:
    """Print seconds per kind and size."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else _SIZE
    sizes = [size * _GROWTH**step for step in range(_STEPS)]
    print(f"{'characters':<28}" + "".join(f"{size:>12}" for size in sizes))
    for kind in _rubbish(0):
        print(f"{kind:<28}" + "".join(f"{_seconds(_rubbish(size)[kind]):>12.2f}" for size in sizes), flush=True)


if __name__ == "__main__":
    main()
