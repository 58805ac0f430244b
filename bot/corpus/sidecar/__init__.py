"""`corpus.toml`: what an editor states about the files of a corpus folder, and about names.

same = [["Ana Kolar", "Anna Kolarova"]]     # one person under these spellings
different = [["Ivan Hora", "Ivan Horak"]]   # never to be taken for one

[documents."2024/bridge.txt"]
outlet = "The Lowland Post"
title = "Bridge reopens"
published = "2024-03"                       # a day, a month, a year, or FIRST..LAST
language = "en"
url = "https://example.org/bridge"
encoding = "windows-1251"                   # of a file that is not in UTF-8

Every folder below may have one for its own files, named from there; of names only the one at the top may speak. Where
two state one fact of a file, the upper one wins: programs file articles with an entry beside them, an editor corrects
at the top.
"""

from __future__ import annotations

from bot.corpus.sidecar.facts import FACTS, Stated, check_fact
from bot.corpus.sidecar.reading import Sidecar, SidecarCache, folders_of, load_sidecar, read_again
from bot.corpus.sidecar.writing import forget, state

__all__ = [
    "FACTS",
    "Sidecar",
    "SidecarCache",
    "Stated",
    "check_fact",
    "folders_of",
    "forget",
    "load_sidecar",
    "read_again",
    "state",
]
