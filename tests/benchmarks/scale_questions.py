"""What the scale benchmark asks: the same questions of the same archive, made from what the archive was made from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from bot.ids import document_id
from tests.benchmarks import made_news

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOP, _SOME, _MANY = 3, 12, 30
# Nouns that stand in every fifth paragraph, and some that stand in every fiftieth.
COMMON = ("council", "harbour", "budget", "bridge", "school")
_RARER = ("regatta", "orchid", "saddle", "turbine", "chapel")
PHRASES = ("old council", "late harbour", "the council", "secret budget", "wooden bridge")
_QUOTED = re.compile(r"“([^”]{30,})”")
_NOBODY = ("Xaquith Zzybor", "Qwendolf Pzaar", "Vuxo Hjylm")


@dataclass(frozen=True, slots=True)
class Question:
    """A kind of question, and what a hand-written query needs to answer the same."""

    kind: str
    typed: str
    values: tuple[tuple[str, str], ...] = ()


def questions(articles: int, seed: int) -> list[Question]:
    """Return every question, kind by kind."""
    wanted = made_news.first(articles, seed)
    counts = made_news.spoken_of(wanted, seed)
    often = [name for name, _ in counts.most_common(_TOP)]
    once = sorted(name for name, count in counts.items() if count == min(counts.values()))
    rare = once[:: max(1, len(once) // _MANY)][:_MANY]
    return [*_about_people(often, rare), *_about_days(), *_about_all(wanted), *_verified(wanted, often, seed)]


def _about_people(often: list[str], once: list[str]) -> Iterator[Question]:
    for name in once:
        yield Question("quote_rare", f"/quote {name}", (("name", name),))
        yield Question("quote_misspelt", f"/quote {_misspelt(name)}")
    for name in often:
        yield Question("quote_top", f"/quote {name}", (("name", name),))
        yield Question("inline_top", name)
        yield Question("people_name", f"/people {name}")
        for noun in COMMON:
            yield Question("quote_word", f"/quote {name} {noun}", (("name", name), ("match", f'"{noun}"')))
    for name in _NOBODY:
        yield Question("quote_unknown", f"/quote {name}")


def _misspelt(name: str) -> str:
    """Return the name with its last letter but one doubled."""
    return name[:-1] + name[-2:]


def _about_days() -> Iterator[Question]:
    draw = Random("days")
    for _ in range(_MANY):
        month = f"{draw.randrange(2014, 2024)}-{draw.randrange(1, 13):02}"
        yield Question("timeline_month", f"/timeline {month}", (("first", f"{month}-01"), ("last", f"{month}-31")))
    for year in range(2014, 2024):
        yield Question("timeline_year", f"/timeline {year}")
    yield Question("timeline_alone", "/timeline")
    for day in ("14 october", "3 march", "29 february"):
        yield Question("onthisday", f"/onthisday {day}")


def _about_all(wanted: list[made_news.Print]) -> Iterator[Question]:
    for noun in COMMON:
        yield Question("search_common", f"/search {noun}", (("match", f'"{noun}"'),))
        yield Question("search_said", f"/said {noun}")
    for one, other in zip(COMMON, _RARER, strict=True):
        yield Question("search_two", f"/search {one} {other}")
    for phrase in PHRASES:
        yield Question("search_phrase", f'/search "{phrase}"', (("match", f'"{phrase}"'),))
    for one, other in zip(_RARER, _NOBODY, strict=False):
        yield Question("search_some", f"/search {one} {other}")
    yield Question("help", "/help")
    yield Question("people", "/people")
    yield Question("sources", "/sources")
    yield Question("start", "/start")
    for article in wanted[:: max(1, len(wanted) // _SOME)]:
        yield Question("source", f"/source {document_id(article.name)}")


def _verified(wanted: list[made_news.Print], often: list[str], seed: int) -> Iterator[Question]:
    """Yield quotes to verify: of articles all over the archive, as they stand, altered, shortened, and made up."""
    draw = Random("verified")
    for article in wanted[:: max(1, len(wanted) // _MANY)][:_MANY]:
        for quoted in _QUOTED.findall(made_news.text_of(article, seed))[:2]:
            words = quoted.split()
            place = draw.randrange(1, len(words) - 2)
            other = draw.choice(_RARER)
            yield Question("verify_same", f"/verify “{quoted}”")
            yield Question("verify_altered", f"/verify “{' '.join([*words[:place], other, *words[place + 1 :]])}”")
            yield Question(
                "verify_named", f"/verify “{' '.join([*words[:place], '…', *words[place + 2 :]])}” {often[0]}"
            )
            mixed = sorted(words, key=lambda _: draw.random())
            yield Question("verify_invented", f"/verify “{' '.join(mixed[::2])} {other} {draw.choice(COMMON)}”")
