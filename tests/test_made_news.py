"""The news that benchmarks are made of: the same for the same seed, and like news in what is found in it."""

from __future__ import annotations

import tomllib
from statistics import mean
from typing import TYPE_CHECKING

from bot.corpus.documents import read_document
from bot.corpus.files import look_through
from bot.corpus.sidecar import load_sidecar
from bot.extract.record import read
from bot.model import Kind, SpeakerKind
from tests.benchmarks import made_news

if TYPE_CHECKING:
    from pathlib import Path

SEED = 4


def test_one_seed_makes_one_archive(tmp_path: Path) -> None:
    for folder in ("once", "again"):
        (tmp_path / folder).mkdir()
        made_news.write(tmp_path / folder, made_news.first(20, SEED), SEED)
    once, again = (
        {path.relative_to(tmp_path / folder): path.read_bytes() for path in (tmp_path / folder).rglob("*.*")}
        for folder in ("once", "again")
    )
    assert len(once) == 21
    assert once == again


def test_an_article_has_a_dozen_quotes_of_every_kind_and_two_dates(tmp_path: Path) -> None:
    articles = made_news.first(40, SEED)
    made_news.write(tmp_path, articles, SEED)
    sidecar = load_sidecar(tmp_path, look_through(tmp_path))
    records = [read(read_document(tmp_path, one.name, sidecar)) for one in articles]
    quotes = [quote for record in records for quote in record.quotes]
    assert 10 <= len(quotes) / len(records) <= 14
    assert {quote.kind for quote in quotes} >= {Kind.DIRECT, Kind.INDIRECT}
    assert {quote.speaker.kind for quote in quotes} >= {SpeakerKind.PERSON, SpeakerKind.UNNAMED}
    assert 1.5 <= mean(len(record.passages) for record in records) <= 3.5
    assert 2_800 <= mean(len(record.document.text) for record in records) <= 3_600


def test_speakers_are_found_as_often_as_they_were_made_to_speak(tmp_path: Path) -> None:
    articles = made_news.first(40, SEED)
    made_news.write(tmp_path, articles, SEED)
    sidecar = load_sidecar(tmp_path, look_through(tmp_path))
    found = {
        quote.speaker.name
        for one in articles
        for quote in read(read_document(tmp_path, one.name, sidecar)).quotes
        if quote.speaker.kind is SpeakerKind.PERSON
    }
    made = set(made_news.spoken_of(articles, SEED))
    assert len(found & made) >= 0.9 * len(made)


def test_the_sidecar_states_who_printed_each_article_and_when(tmp_path: Path) -> None:
    articles = made_news.first(30, SEED)
    made_news.write(tmp_path, articles, SEED)
    made_news.write(tmp_path, made_news.first(5, SEED, after=30), SEED)
    stated = tomllib.loads((tmp_path / "corpus.toml").read_text(encoding="utf-8"))["documents"]
    assert len(stated) == 35
    for one in articles:
        assert stated[one.name] == {"outlet": one.outlet, "published": one.day.isoformat()}


def test_a_wire_story_has_several_carriers() -> None:
    articles = made_news.first(300, SEED)
    carriers: dict[int, set[str]] = {}
    for one in articles:
        carriers.setdefault(one.story, set()).add(one.outlet)
    assert max(map(len, carriers.values())) >= 5
    assert sum(len(outlets) == 1 for outlets in carriers.values()) > len(carriers) / 2
