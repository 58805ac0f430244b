"""A small archive of invented articles: several outlets, and what makes names and dates hard."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bot.archive.ingest import load
from bot.settings import load_settings
from bot.store.engines.sqlite import SqliteStore
from tests.sources import ROOT

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from bot.archive.ingest import Loaded
    from bot.settings import Settings

# Olena Marchenko is spelt in three ways; two people are called Brandt; one source is not named; "notes" has
# no date.
ARTICLES = {
    "harbour.txt": """Nordvik harbour reopens after the storm

Monday, 4 March 2024

The harbour of Nordvik reopened on 4 March 2024. "The cranes are safe, and the first ship is in," said \
Olena Marchenko, who runs the port.

"We lost one pier on 28 February 2024," Marchenko added. She said the repairs would cost two million crowns.

"The council will pay for the pier," said Jonas Brandt, the mayor of Nordvik. A person close to the \
council said: "There is no money for a second pier this year."
""",
    "ferry.txt": """Ferry line to the islands will close

The ferry to the Aland islands will stop on 1 April 2024, the company said on 12 March 2024.

"Nobody told the islanders anything," said Ida Brandt, a teacher on the largest island. Olena \
Martschenko, the head of the port, said: "The ships are old, and the company knows it."
""",
    "2024/budget.txt": """Council votes on the pier

The council of Nordvik voted on 18 March 2024 to rebuild the pier. "We kept our word," Jonas Brandt told \
reporters after the vote.

Marčenko welcomed the vote. "A harbour without a pier is a pond," Olena Marčenko said.
""",
    "notes.txt": """Letters from readers

The tram is late every morning & nobody says why <again>. "I have waited for an hour," said Karin Holm, a \
nurse.
""",
    "міст.txt": """Міст у Нордвіку відкрили

Старий міст відкрили 5 березня 2024 року. «Ми дотримали слова», — сказала Ганна Коваль 😀.
""",
}

SIDECAR = """
[documents."harbour.txt"]
outlet = "Nordvik Post"

[documents."ferry.txt"]
outlet = "The Island Weekly"
published = "2024-03-13"

[documents."2024/budget.txt"]
outlet = "Nordvik Post"
published = "2024-03-19"
url = "https://example.org/budget?a=1&b=2"
"""


def write_archive(folder: Path) -> Path:
    """Write the articles and their sidecar into a folder, and return it."""
    for name, text in ARTICLES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    (folder / "corpus.toml").write_text(SIDECAR, encoding="utf-8")
    return folder


async def load_archive(database: Path, folder: Path, now: datetime) -> Loaded:
    """Load a folder into a store and close it again."""
    async with SqliteStore(database) as store:
        return await load(store, folder, now)


def settings_of(database: Path, corpus: Path, **others: object) -> Settings:
    """Return settings that no `.env` and no variable of this machine has a say in."""
    return load_settings(_env_file=None, database=database, corpus=corpus, **others)


def environment(database: Path, corpus: Path, **others: str) -> dict[str, str]:
    """Return the environment for a process of the program: these settings and no others."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("ONRECORD_") and not name.lower().endswith("_proxy")
    }
    return kept | {
        "PYTHONPATH": str(ROOT),
        "ONRECORD_DATABASE": str(database),
        "ONRECORD_CORPUS": str(corpus),
        **others,
    }


def two_of_one_name(times: int) -> dict[str, str]:
    """Return two articles: in one Asta Aspvik is quoted this many times, in the other Nils Aspvik once."""
    said = "".join(f"“We shall open pier number {pier} again,” Asta Aspvik said.\n\n" for pier in range(1, times + 1))
    return {
        "much.txt": f"OSLO, March 2, 2024\n\nThe minister, Asta Aspvik, walked along the harbour.\n\n{said}",
        "once.txt": "OSLO, March 3, 2024\n\nIt closed.\n\n“I was asleep,” said Nils Aspvik, a carpenter.\n",
    }
