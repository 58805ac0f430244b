"""The document date as an editor or a page's metadata writes it: ISO, as fine as it is known."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from bot.model import Basis, Precision, When

if TYPE_CHECKING:
    from bot.model import Reason

_ISO = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", re.ASCII)


def read_published(text: str, basis: Basis, why: Reason) -> When:
    """Return the date that `text` states; raises ValueError when it is none of the `PUBLISHED_FORMS`."""
    first, dots, last = text.partition("..")
    if not dots:
        earliest, latest, precision = _days(first)
        return When(first, earliest, latest, precision, basis, why)
    earliest, latest = _days(first)[0], _days(last)[1]
    if earliest >= latest:
        raise ValueError(f"{first} is not before {last}")
    return When(f"{first}/{last}", earliest, latest, Precision.RANGE, basis, why)


def _days(text: str) -> tuple[date, date, Precision]:
    found = _ISO.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r} is not a date")
    year, month, day = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found[2] is None:
        return date(year, 1, 1), date(year, 12, 31), Precision.YEAR
    if found[3] is None:
        first = date(year, month, 1)
        return first, date(year, month, monthrange(year, month)[1]), Precision.MONTH
    return date(year, month, day), date(year, month, day), Precision.DAY
