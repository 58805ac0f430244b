"""Undated documents and the dated ones that tell the same story."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from bot.archive import reading
from bot.archive.ingest import load
from bot.archive.reading import read_one
from bot.archive.reasons import same_story
from bot.archive.twins import Twin, the_twin
from bot.errors import DocumentError
from bot.extract.calendar.reasons import DATELINE
from bot.model import Basis, Precision, When
from bot.store import corpus
from bot.store.engines.sqlite import SqliteStore
from tests.reading import now, values
from tests.store.made import in_step, listed

if TYPE_CHECKING:
    from pathlib import Path

    from bot.archive.reading import Task
    from bot.model import Record, Source

NOW = datetime(2024, 6, 12, 9, 30, tzinfo=UTC)

STORY = (
    "The harbour master of Nordvik resigned after the second pier gave way under a parked lorry. Nobody was hurt, but "
    "three fishing boats lie under the planks and the insurers refuse to lift them before the council says who let the "
    "lorry in. Divers worked through the night with lamps borrowed from the theatre.\n\n"
    "“I signed that permit and I will not blame my clerk for it,” said Olena Marchenko. The council met on Tuesday and "
    "put off its vote until the divers bring up the bolts, which an engineer from the island wants to weigh singly. "
    "The baker opposite sold coffee to the crowd until the cups ran out.\n"
)
OTHER = (
    "A swarm of bees moved into the organ of the old church and the choir sang without it for the first time since the "
    "war. The beekeeper came with smoke and a ladder, looked at the pipes and asked for another ladder. He has kept "
    "hives behind the brewery for thirty years and never lost a queen. The verger locked the loft and hung a sign on "
    "the door, in three languages, that nobody has read so far. Rehearsals go on in the school until the swarm leaves."
)
DATED = f"Pier gives way in Nordvik\n\nThursday, 7 March 2024\n\n{STORY}"
TUESDAY = date(2024, 3, 5)


def day(value: str) -> When:
    only = date.fromisoformat(value)
    return When(value, only, only, Precision.DAY, Basis.STATED, DATELINE)


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


async def sources(store: SqliteStore) -> dict[str, Source]:
    return {source.name: source for source in await listed(store)}


async def published(store: SqliteStore, name: str) -> When | None:
    return (await sources(store))[f"{name}.txt"].published


async def days_of(store: SqliteStore, name: str) -> set[str]:
    query = """
        SELECT date_earliest FROM passages JOIN documents ON documents.id = document_id
        WHERE documents.name = :name AND date_earliest IS NOT NULL
    """
    return {row["date_earliest"] for row in await now(store).fetch(query, {"name": f"{name}.txt"})}


async def test_an_undated_copy_gets_the_date_of_its_twin_and_its_own_dates_lean_on_it(
    empty: SqliteStore, folder: Path
) -> None:
    write(folder, copy=f"Nordvik loses its pier\n\n{STORY}", original=DATED, bees=OTHER)
    await load(empty, folder, NOW)
    found = await published(empty, "copy")
    assert found is not None
    assert (found.earliest, found.latest) == (date(2024, 3, 7), date(2024, 3, 7))
    assert found.basis is Basis.INFERRED
    assert found.why == same_story("original.txt")
    assert TUESDAY.isoformat() in await days_of(empty, "copy")
    assert await published(empty, "bees") is None


async def test_a_load_of_nothing_new_does_nothing(empty: SqliteStore, folder: Path) -> None:
    write(folder, copy=STORY, original=DATED)
    await load(empty, folder, NOW)
    version = await corpus.version(now(empty))
    again = await load(empty, folder, NOW)
    assert (again.anything, again.unchanged) == (False, 2)
    assert await corpus.version(now(empty)) == version


@pytest.mark.parametrize("order", [("copy", "original"), ("original", "copy")], ids=["copy first", "original first"])
async def test_the_twin_may_come_before_or_after(empty: SqliteStore, folder: Path, order: tuple[str, str]) -> None:
    texts = {"copy": STORY, "original": DATED}
    for name in order:
        write(folder, **{name: texts[name]})
        await load(empty, folder, NOW)
        assert await corpus.is_settled(now(empty))
    found = await published(empty, "copy")
    assert found is not None
    assert found.value == "2024-03-07"


async def test_a_copy_that_cannot_be_kept_again_stays_as_it_was(
    empty: SqliteStore, folder: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_half_a_pair(task: Task) -> Record | DocumentError:
        found = read_one(task)
        assert not isinstance(found, DocumentError)
        return replace(found, document=replace(found.document, title="Half \udc00")) if task.published else found

    monkeypatch.setattr(reading, "read_one", with_half_a_pair)
    write(folder, copy=STORY, original=DATED)
    await load(empty, folder, NOW)
    assert await published(empty, "copy") is None
    assert "cannot keep copy.txt with another date" in caplog.text


async def test_the_date_goes_when_the_twin_goes(empty: SqliteStore, folder: Path) -> None:
    write(folder, copy=STORY, original=DATED)
    await load(empty, folder, NOW)
    (folder / "original.txt").unlink()
    await load(empty, folder, NOW)
    assert await published(empty, "copy") is None
    assert await days_of(empty, "copy") == set()


async def test_the_date_follows_the_twin_when_that_is_corrected(empty: SqliteStore, folder: Path) -> None:
    write(folder, copy=STORY, original=DATED)
    await load(empty, folder, NOW)
    write(folder, original=DATED.replace("Thursday, 7", "Thursday, 14"))
    await load(empty, folder, NOW)
    found = await published(empty, "copy")
    assert found is not None
    assert found.value == "2024-03-14"


async def test_a_corrected_copy_keeps_the_date_while_it_tells_the_same_story(empty: SqliteStore, folder: Path) -> None:
    write(folder, copy=STORY, original=DATED)
    await load(empty, folder, NOW)
    write(folder, copy=STORY.replace("coffee", "tea"))
    await load(empty, folder, NOW)
    assert (await published(empty, "copy")) is not None
    write(folder, copy=OTHER)
    await load(empty, folder, NOW)
    assert await published(empty, "copy") is None


async def test_a_date_of_its_own_is_never_replaced(empty: SqliteStore, folder: Path) -> None:
    write(folder, copy=DATED.replace("7 March 2024", "21 March 2024"), original=DATED)
    await load(empty, folder, NOW)
    found = await published(empty, "copy")
    assert found is not None
    assert (found.value, found.basis) == ("2024-03-21", Basis.STATED)


async def test_the_sidecar_wins_over_a_twin_and_lends_its_date(empty: SqliteStore, folder: Path) -> None:
    write(folder, copy=STORY, original=STORY)
    (folder / "corpus.toml").write_text('[documents."original.txt"]\npublished = "2024-03"\n', encoding="utf-8")
    await load(empty, folder, NOW)
    found = await published(empty, "copy")
    assert found is not None
    assert (found.value, found.precision, found.basis) == ("2024-03", Precision.MONTH, Basis.INFERRED)
    (folder / "corpus.toml").write_text(
        '[documents."original.txt"]\npublished = "2024-03"\n[documents."copy.txt"]\npublished = "2024-04-01"\n',
        encoding="utf-8",
    )
    await load(empty, folder, NOW)
    found = await published(empty, "copy")
    assert found is not None
    assert (found.value, found.basis) == ("2024-04-01", Basis.SIDECAR)


async def test_an_inferred_date_is_not_lent_on(empty: SqliteStore, folder: Path) -> None:
    half = STORY[: len(STORY) // 2]
    write(folder, original=DATED, copy=STORY, third=half + OTHER)
    await load(empty, folder, NOW)
    assert await published(empty, "copy") is not None
    assert await published(empty, "third") is None


NOT_TWINS = [
    ("another story", OTHER),
    ("a brief in a yearbook", f"{OTHER} {OTHER.replace('bees', 'wasps')} {STORY[:180]} {OTHER.upper()}"),
    ("one paragraph shared", f"{OTHER}\n\n{STORY[:300]}"),
    ("a few words", "The harbour master of Nordvik resigned."),
    ("nothing", "…"),
]


@pytest.mark.parametrize("text", [row[1] for row in NOT_TWINS], ids=[row[0] for row in NOT_TWINS])
async def test_what_is_no_twin_lends_no_date(empty: SqliteStore, folder: Path, text: str) -> None:
    write(folder, copy=text, original=DATED)
    await load(empty, folder, NOW)
    assert await published(empty, "copy") is None


TWINS = [
    ("the same text", STORY),
    ("another headline and a last line", f"Pier falls\n\n{STORY}\nOur reporter adds that the pier is closed."),
    ("a shortened copy", STORY[: 3 * len(STORY) // 4]),
    ("words edited here and there", STORY.replace("crowd", "people").replace("lamps", "lights")),
    ("other marks and case", STORY.upper().replace("“", '"').replace("”", '"')),
]


@pytest.mark.parametrize("text", [row[1] for row in TWINS], ids=[row[0] for row in TWINS])
async def test_what_is_a_twin_is_found_among_others(empty: SqliteStore, folder: Path, text: str) -> None:
    """The sketch that finds it holds a few runs of words only."""
    write(folder, copy=text, original=DATED, bees=f"The bees\n\nFriday, 8 March 2024\n\n{OTHER}")
    await load(empty, folder, NOW)
    found = await published(empty, "copy")
    assert found is not None
    assert (found.value, found.why) == ("2024-03-07", same_story("original.txt"))


async def test_a_document_whose_lender_is_gone_looks_for_another(empty: SqliteStore, folder: Path) -> None:
    write(
        folder, copy=STORY, original=DATED, reprint=DATED.replace("Thursday, 7", "Friday, 8").replace("tea", "coffee")
    )
    await load(empty, folder, NOW)
    first = await published(empty, "copy")
    assert first is not None
    assert first.value == "2024-03-07", "the first that was printed"
    (folder / "original.txt").unlink()
    await load(empty, folder, NOW)
    second = await published(empty, "copy")
    assert second is not None
    assert (second.value, second.why) == ("2024-03-08", same_story("reprint.txt"))


async def test_a_vague_date_of_its_own_is_made_precise_by_a_twin_and_comes_back_when_that_goes(
    empty: SqliteStore, folder: Path
) -> None:
    write(folder, copy=f"{STORY}\nThe pier was built ten years ago, in 2014.\n")
    await load(empty, folder, NOW)
    own = await published(empty, "copy")
    assert own is not None
    assert (own.value, own.basis) == ("2024", Basis.INFERRED)
    write(folder, original=DATED)
    await load(empty, folder, NOW)
    lent = await published(empty, "copy")
    assert lent is not None
    assert (lent.value, lent.why) == ("2024-03-07", same_story("original.txt"))
    write(folder, original=DATED.replace("Thursday, 7 March 2024", "Tuesday, 7 March 2023"))
    await load(empty, folder, NOW)
    assert await published(empty, "copy") == own, "its own words contradict"
    write(folder, original=DATED)
    await load(empty, folder, NOW)
    assert await published(empty, "copy") == lent
    (folder / "original.txt").unlink()
    await load(empty, folder, NOW)
    assert await published(empty, "copy") == own


async def test_whoever_is_dated_again_is_as_if_the_date_had_been_known_at_once(
    empty: SqliteStore, folder: Path, tmp_path: Path
) -> None:
    for name, text in (("copy", STORY), ("bees", OTHER), ("original", DATED)):
        write(folder, **{name: text})
        await load(empty, folder, NOW)
    (folder / "bees.txt").unlink()
    await load(empty, folder, NOW)
    async with SqliteStore(tmp_path / "at_once.sqlite3") as at_once:
        await load(at_once, folder, NOW)
        for query in (
            """
                SELECT name, published_value, basis, why, lent_by, own_days FROM documents
                LEFT JOIN grounds ON grounds.id = published_ground_id
            """,
            "SELECT span_start, date_value, why FROM passages JOIN grounds ON grounds.id = date_ground_id",
            "SELECT span_start, first_day, last_day FROM quotes",
            "SELECT month, passages FROM months",
            "SELECT name, quotes, documents FROM speakers",
        ):
            one, other = [sorted(values(row) for row in await now(store).fetch(query)) for store in (empty, at_once)]
            assert one == other, query
        async with empty.transaction() as db:
            await in_step(db)


def twin(name: str, value: str, likeness: float) -> Twin:
    return Twin(name, day(value), likeness)


MARCH = (date(2024, 3, 1), date(2024, 3, 31))
CHOICES = [
    ("none", [], None, None),
    ("one", [twin("a", "2024-03-07", 0.8)], None, "a"),
    ("the most alike", [twin("a", "2024-03-07", 0.8), twin("b", "2024-03-06", 0.9)], None, "b"),
    ("equally alike: the first printed", [twin("a", "2024-03-07", 0.9), twin("b", "2024-03-06", 0.9)], None, "b"),
    ("a form filled in every month", [twin("a", "2024-03-07", 0.9), twin("b", "2024-04-07", 0.85)], None, None),
    ("a far weaker rival", [twin("a", "2024-03-07", 0.95), twin("b", "2024-04-07", 0.7)], None, "a"),
    ("within what the text proves", [twin("a", "2024-03-07", 0.9)], MARCH, "a"),
    ("against what the text proves", [twin("a", "2024-04-07", 0.9)], MARCH, None),
]


@pytest.mark.parametrize(("found", "own", "expected"), [row[1:] for row in CHOICES], ids=[row[0] for row in CHOICES])
def test_which_twin_gives_its_date(found: list[Twin], own: tuple[date, date] | None, expected: str | None) -> None:
    for several in (found, found[::-1]):
        chosen = the_twin(several, own)
        assert (chosen.name if chosen else None) == expected
