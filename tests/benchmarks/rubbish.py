"""How the time to read rubbish grows with its length: a line for each kind, at three sizes.

Run `python -m tests.benchmarks.rubbish [SIZE [KIND…]]`. Each size is four times the one before it, so linear time grows
about fourfold from column to column. Figures are printed, never asserted; `tests/extract/test_linear.py` counts calls,
`tests/faults/test_limits.py` says which growth is too much.
"""

from __future__ import annotations

import sys
import time

from bot.corpus.documents import describe
from bot.corpus.formats.file_text import FileText
from bot.corpus.sidecar import Stated
from bot.extract.record import read
from tests.rubbish import KINDS

_SIZE = 62_500
_STEPS = 3
_GROWTH = 4


def _seconds(text: str) -> float:
    started = time.process_time()
    read(describe("rubbish.txt", FileText(text), Stated()))
    return time.process_time() - started


def main() -> None:
    """Print seconds per kind and size."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else _SIZE
    sizes = [size * _GROWTH**step for step in range(_STEPS)]
    print(f"{'characters':<40}" + "".join(f"{size:>12}" for size in sizes))
    for kind in sys.argv[2:] or KINDS:
        print(f"{kind:<40}" + "".join(f"{_seconds(KINDS[kind](size)):>12.2f}" for size in sizes), flush=True)


if __name__ == "__main__":
    main()
