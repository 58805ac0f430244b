"""Who is typed to be set beside whom, about what, and whether somebody's words are wanted by year or by month."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.typed.introducers import opens_topic

# A name in quotation marks is one word here, whatever stands in it.
_WORD = re.compile(r"[\"“„«][^\"“”„«»]*[\"”“»],?|\S+")
# In English, Ukrainian, Russian and Polish.
_BETWEEN = re.compile(r"and|vs\.?|versus|against|with|&|/|,|і|й|та|проти|з|із|и|против|с|oraz|i|kontra", re.IGNORECASE)
_BY = re.compile(
    r"(?:^|\s)(?:by|per|за|по)\s+(?:(?P<year>years?|роками|роках|рокам|годам)|(?P<month>months?|місяцями|місяцях|"
    r"місяцям|месяцам))(?=\s*$|\s+\w+:)",
    re.IGNORECASE,
)


class NamedPair(NamedTuple):
    """Names as typed, where signs or words tell them apart (else all in one), and the topic behind `about`."""

    names: tuple[str, ...]
    topic: str


def read_pair(words: str) -> NamedPair:
    """Return the names and the topic of `Stone, Lind about the pier`, `Stone vs Lind`, `Stone Lind about the pier`."""
    names: list[list[str]] = [[]]
    found = _WORD.findall(words)
    while found:
        word = found.pop(0)
        opens = opens_topic((word, *found)) if names != [[]] else 0
        if 0 < opens <= len(found):
            found = found[opens - 1 :]
            break
        if _BETWEEN.fullmatch(word):
            names.append([])
            continue
        names[-1].append(word.rstrip(",;"))
        if word.endswith((",", ";")):
            names.append([])
    else:
        found = []
    return NamedPair(tuple(" ".join(one) for one in names if one), " ".join(found))


def by_period(words: str) -> tuple[str, str]:
    """Return `year` or `month` where words end with `by year` or `by month`, and the words without that; else nothing.

    Filters may stand behind it: `Stone about the pier by year in:post`.
    """
    found = _BY.search(words)
    if found is None:
        return "", words
    return "year" if found["year"] else "month", f"{words[: found.start()]}{words[found.end() :]}".strip()
