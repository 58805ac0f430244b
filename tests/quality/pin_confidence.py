"""Pin the floors of the confidence: `python -m tests.quality.pin_confidence [--lower]`.

A floor rises with the figures and is lowered only by saying `--lower`.
"""

from __future__ import annotations

import json
import sys

from tests.quality.confidence_scoring import FLOORS, digest, measured


def main() -> None:
    """Measure, and write the floors down."""
    before, now = json.loads(FLOORS.read_text("utf-8"))["figures"], measured()
    sunk = {figure: (before[figure], value) for figure, value in now.items() if value < before[figure]}
    if sunk and "--lower" not in sys.argv[1:]:
        raise SystemExit(f"these would sink: {sunk}; say --lower if that is meant")
    FLOORS.write_text(json.dumps({"figures": now, "gold": digest()}, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
