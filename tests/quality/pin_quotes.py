"""Pin the floors of the quote figures: `python -m tests.quality.pin_quotes [--lower]`.

A floor rises with the figures and is lowered only by saying `--lower`.
"""

from __future__ import annotations

import json
import sys

from tests.quality.quote_scores import FLOORS, digest, floors, measured

Figures = dict[str, dict[str, float]]


def pinned_after(before: Figures, now: Figures, *, lower: bool) -> Figures:
    """Return the floors to write; raises SystemExit where one would sink without leave."""
    for gold, figures in now.items():
        for figure, value in figures.items():
            floor = before.get(gold, {}).get(figure, 0.0)
            if value < floor and not lower:
                raise SystemExit(f"{gold} {figure} would sink from {floor} to {value}; say --lower if that is meant")
    return now


def main() -> None:
    """Measure, and write the floors down."""
    pinned = pinned_after(floors(), measured(), lower="--lower" in sys.argv[1:])
    FLOORS.write_text(json.dumps({"figures": pinned, "gold": digest()}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
