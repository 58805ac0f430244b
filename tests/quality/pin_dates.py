"""Pin the floors of dates and timeline entries: python -m tests.quality.pin_dates [--lower REASON]

Floors only rise by themselves; lowering one, or changing the gold so that a figure falls, takes a reason,
which is kept beside the figures.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from tests.quality.dates_scoring import FLOORS, digest, floors, score_dates, score_timeline


def main() -> int:
    measured: dict[str, Any] = {"dates": score_dates().figures(), "timeline": score_timeline().figures()}
    pinned = floors() if FLOORS.exists() else {}
    sunk = [
        f"{kind} {name}: {pinned[kind][name]} would become {figure}"
        for kind, figures in measured.items()
        for name, figure in figures.items()
        if kind in pinned and figure < pinned[kind][name]
    ]
    reason = sys.argv[2] if sys.argv[1:2] == ["--lower"] and len(sys.argv) == 3 else ""
    if sunk and not reason:
        sys.stderr.write("\n".join([*sunk, "Nothing pinned: say why with --lower REASON.", ""]))
        return 1
    lowered = [*pinned.get("lowered", []), *([f"{reason} ({'; '.join(sunk)})"] if sunk else [])]
    kept = json.dumps({**measured, "gold": digest(), "lowered": lowered}, indent=2, ensure_ascii=False)
    FLOORS.write_text(kept + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
