"""By which clock answers are timed: what people wait, or what the processor works, whoever else uses the machine."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Clock = Callable[[], float]

CLOCKS: dict[str, Clock] = {"wall": time.perf_counter, "processor": time.process_time}
