"""Documents as kept: listed, found by what people type of them, replaced without becoming new."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.ids import document_id
from bot.model import Basis, Precision, Reason, Span, When
from bot.store import corpus, documents, names
from bot.store.documents import DocumentFilter
from tests.reading import now, values
from tests.sources import ROOT
from tests.store.made import FINGERPRINT, NOW, day, keep, listed, put, record, remove

if TYPE_CHECKING:
    from bot.model import Record
    from bot.store.engines.sqlite import SqliteStore


REASON = Reason("between", (("words", "the mill’s «news»"), ("part", Reason("other", (("words", '"{}'),)))))


def titled(name: str, title: str | None) -> Record:
    made = record(name, "One.")
    return replace(made, document=replace(made.document, title=title))


async def test_documents_are_listed_newest_first_and_undated_last(empty: SqliteStore) -> None:
    await put(
        empty,
        record("undated.txt", "One."),
        record("old.txt", "Two.", published=day("2021-01-01")),
        record("new.txt", "Three.", published=day("2024-01-01")),
    )
    assert [one.name for one in await listed(empty)] == ["new.txt", "old.txt", "undated.txt"]


@pytest.mark.parametrize("typed", ["Łódzki", "łódzki", "ygodnik", "TYGODNIK ŁÓ"])
async def test_an_outlet_is_found_by_a_part_of_its_name_without_case(empty: SqliteStore, typed: str) -> None:
    await put(empty, record("a.txt", "One.", outlet="Tygodnik Łódzki"), record("b.txt", "Two.", outlet="Post"))
    assert [one.name for one in await listed(empty, DocumentFilter(outlet=typed))] == ["a.txt"]


@pytest.mark.parametrize(
    "when",
    [
        pytest.param(day("2024-03-04", Basis.SIDECAR), id="a day"),
        pytest.param(When("2024-03", None, None, Precision.MONTH, Basis.INFERRED, REASON), id="no days"),
        None,
    ],
)
async def test_a_source_comes_back_as_it_was_put(empty: SqliteStore, when: When | None) -> None:
    made = record("a/б.txt", "One.", outlet="Post", published=when)
    await put(empty, replace(made, document=replace(made.document, title="T", language="uk", url="https://x.org/?a&b")))
    (source,) = await listed(empty)
    assert (source.name, source.outlet, source.title, source.language, source.url, source.published) == (
        "a/б.txt",
        "Post",
        "T",
        "uk",
        "https://x.org/?a&b",
        when,
    )
    assert await documents.by_id(now(empty), source.id) == source


async def test_the_hash_of_a_file_is_read_without_those_of_the_others(empty: SqliteStore) -> None:
    async with empty.transaction() as db:
        for name in ("a.txt", "b.txt"):
            await keep(db, record(name, "One."), fingerprint=replace(FINGERPRINT, content_hash=f"hash of {name}"))
    assert await documents.content_hash(now(empty), "b") == "hash of b.txt"
    assert await documents.content_hash(now(empty), "c") is None


async def test_text_and_boilerplate_come_back_untouched(empty: SqliteStore) -> None:
    text = "\ufeffOne\r\ntwo\u00a0three 😀\n\n"
    made = record("a.txt", text)
    await put(empty, replace(made, document=replace(made.document, boilerplate=(Span(1, 4),))))
    assert await documents.text_of(now(empty), "a") == (text, (Span(1, 4),))
    assert await documents.text_of(now(empty), "b") is None


async def test_a_document_is_found_by_the_start_of_its_id_first(empty: SqliteStore) -> None:
    await put(empty, record("a_pier.txt", "One."), record("pier_two.txt", "Two."), record("mill.txt", "Three."))
    assert [one.id for one in await documents.like(now(empty), "Pier", 9)] == ["pier_two", "a_pier"]
    assert [one.id for one in await documents.like(now(empty), "Pier", 1)] == ["pier_two"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("КИЇВ", "a"), ("київ", "a"), ("Élysée", "b"), ("élysée", "b"), ("elysee", "b"), ("ŁÓDŹ", "łódź")],
)
async def test_a_document_is_found_without_case_in_any_script(empty: SqliteStore, typed: str, found: str) -> None:
    for name, title in (("a.txt", "Що вирішив Київ"), ("b.txt", "At the ÉLYSÉE"), ("łódź.txt", None)):
        await put(empty, titled(name, title))
    assert [one.id for one in await documents.like(now(empty), typed, 9)] == [document_id(f"{found}.txt")]


# Parts of an id, a file name and a title, of one sign, of two, and of as many as the index of names knows.
PARTS = [
    ("k", ["kyiv.txt", "tokyo.txt"]),
    ("Ї", ["kyiv.txt"]),
    ("東", ["tokyo.txt"]),
    ("😀", ["deep/müll&co.html"]),
    ("&c", ["deep/müll&co.html"]),
    ("КИ", ["kyiv.txt"]),
    ("ть", ["kyiv.txt"]),
    ("東京", ["tokyo.txt"]),
    ("yiv", ["kyiv.txt"]),
    ("th_", ["north_7.txt"]),
    ("ський М", ["kyiv.txt"]),
    ("東京の港", ["tokyo.txt"]),
    ("MULL", ["deep/müll&co.html"]),
    ("Müll&Co", ["deep/müll&co.html"]),
    ("DEEP/", ["deep/müll&co.html"]),
    (".txt", ["kyiv.txt", "north_7.txt", "tokyo.txt"]),
    ("t", ["deep/müll&co.html", "kyiv.txt", "north_7.txt", "tokyo.txt"]),
    ('the "old" pier', ["north_7.txt"]),
    ("“old”", []),
    ("%", []),
    ("_7.", ["north_7.txt"]),
    ("__", []),
    ("pier*", []),
    ("old OR kyiv", []),
    ("txt north", []),
]


@pytest.mark.parametrize(("typed", "found"), PARTS, ids=[row[0] for row in PARTS])
async def test_a_document_is_found_by_a_part_of_what_it_is_called(
    empty: SqliteStore, typed: str, found: list[str]
) -> None:
    await put(
        empty,
        titled("north_7.txt", 'North of the "old" pier'),
        titled("kyiv.txt", "Київський міст стоїть"),
        titled("tokyo.txt", "東京の港"),
        titled("deep/müll&co.html", "Titel 😀"),
    )
    state, which = now(empty), DocumentFilter(called=typed)
    assert sorted(one.name for one in await documents.like(state, typed, 9)) == sorted(found)
    assert [one.name for one in await listed(empty, which)] == found
    assert await documents.how_many(state, which) == len(found)


async def test_a_document_is_found_by_what_it_is_called_now(empty: SqliteStore) -> None:
    await put(empty, titled("a.txt", "The pier opens"), titled("b.txt", None))
    await put(empty, titled("a.txt", "The mill opens"), titled("b.txt", "A pier"))
    for typed, found in (("pier", ["b.txt"]), ("mill", ["a.txt"]), ("The ", ["a.txt"])):
        assert [one.name for one in await documents.like(now(empty), typed, 9)] == found
    await remove(empty, "b.txt")
    assert await documents.like(now(empty), "pier", 9) == []


async def test_documents_are_listed_page_by_page(empty: SqliteStore) -> None:
    days = {f"{number}.txt": day(f"2024-01-{number + 10}") if number % 3 else None for number in range(10)}
    await put(empty, *(record(name, "Words.", outlet="Post", published=when) for name, when in days.items()))
    await put(empty, record("other.txt", "Words.", outlet="Weekly", published=day("2024-01-14")))
    which = DocumentFilter(outlet="post")
    whole = [one.name for one in await listed(empty, which)]
    dated, undated = ([name for name, when in days.items() if bool(when) is known] for known in (True, False))
    assert whole == [*reversed(dated), *undated]
    pages = [await documents.listed(now(empty), which, 3, offset) for offset in range(0, 12, 3)]
    assert [one.name for page in pages for one in page] == whole
    assert [len(page) for page in pages] == [3, 3, 3, 1]
    assert await documents.how_many(now(empty), which) == 10
    within = DocumentFilter("post", None, day("2024-01-12").earliest, day("2024-01-15").latest)
    assert [one.name for one in await listed(empty, within)] == ["5.txt", "4.txt", "2.txt"]
    assert await documents.how_many(now(empty), within) == 3


async def test_outlets_are_listed_by_their_documents_and_those_of_none_are_not(empty: SqliteStore) -> None:
    outlets = {"a.txt": "Weekly", "b.txt": "Post", "c.txt": "Post", "d.txt": None, "e.txt": "Львівська пошта"}
    await put(empty, *(record(name, "Words.", outlet=outlet) for name, outlet in outlets.items()))
    assert await documents.outlets(now(empty)) == ["Post", "Weekly", "Львівська пошта"]
    assert await documents.outlets(now(empty), "ПОШТА") == ["Львівська пошта"]
    await remove(empty, "a.txt")
    await put(empty, record("e.txt", "Words.", outlet="Post"))
    assert await documents.outlets(now(empty)) == ["Post"]
    assert {one.name: one.outlet for one in await listed(empty)} == {
        "b.txt": "Post",
        "c.txt": "Post",
        "d.txt": None,
        "e.txt": "Post",
    }


def test_no_query_asks_sqlite_for_the_case_of_a_word() -> None:
    """Its own lower() and upper() know ASCII alone, and so never agree with Python's; `fold` does."""
    queries = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "bot" / "store").glob("*.py")}
    assert queries
    assert [name for name, text in queries.items() if re.search(r"(?<![.\w])(lower|upper)\s*\(", text, re.I)] == []


async def test_a_corrected_article_is_not_a_new_one(empty: SqliteStore) -> None:
    await put(empty, record("a.txt", "One."), record("b.txt", "Two."))
    query = "SELECT id, name, unpack(text), added_at FROM documents JOIN texts ON document_id = id ORDER BY name"
    (row, *kept), other = [values(row) for row in await now(empty).fetch(query)]
    assert kept == ["a.txt", "One.", "2024-06-12T09:30:00+00:00"]
    await put(empty, record("a.txt", "Won."), when=NOW + timedelta(days=3))
    assert [values(row) for row in await now(empty).fetch(query)] == [
        (row, "a.txt", "Won.", "2024-06-12T09:30:00+00:00"),
        other,
    ]


async def test_a_removed_article_that_comes_again_came_when_it_came_first(empty: SqliteStore) -> None:
    await put(empty, record("a.txt", "One."), record("b.txt", "Two."))
    before = await now(empty).fetch("SELECT id FROM documents ORDER BY name")
    await remove(empty, "a.txt")
    await remove(empty, "b.txt")
    later = NOW + timedelta(days=3)
    await put(empty, record("a.txt", "One."), record("b.txt", "Something else."), when=later)
    after = await now(empty).fetch("SELECT id, added_at FROM documents ORDER BY name")
    assert after[0]["id"] > before[-1]["id"]
    assert [row["added_at"] for row in after] == [NOW.isoformat(), later.isoformat()]
    assert [one.name for one in await listed(empty, DocumentFilter(added_after=NOW.isoformat()))] == ["b.txt"]


async def test_what_was_settled_of_a_text_holds_while_it_is_read_anew(empty: SqliteStore) -> None:
    text = "“We sail,” said Ms. Holm. It was 4 March 2024."
    kept = record("a.txt", text, quotes=[("We sail", "Holm")], dated=[("It was 4 March 2024.", "2024-03-04")])
    await put(empty, kept, record("b.txt", "“Go,” said Karin Holm.", quotes=[("Go", "Karin Holm")]))
    async with empty.transaction() as db:
        (karin,) = await db.fetch("SELECT id FROM speakers WHERE name = 'Karin Holm'")
        (holm,) = await db.fetch("SELECT id FROM names WHERE name = 'Holm'")
        await names.assign(db, {holm["id"]: karin["id"]})
        await db.execute("UPDATE quotes SET wording = 7")
        await db.execute("UPDATE passages SET event = 8")
    query = """
        SELECT speakers.name, wording, event FROM documents JOIN quotes ON quotes.document_id = documents.id
        JOIN speakers ON speakers.id = quotes.speaker_id JOIN passages ON passages.document_id = documents.id
    """

    await put(empty, kept)
    assert [values(row) for row in await now(empty).fetch(query)] == [("Karin Holm", 7, 8)]

    await put(empty, record("a.txt", f"{text} ", quotes=[("We sail", "Holm")], dated=[("It was", "2024-03-04")]))
    assert [values(row) for row in await now(empty).fetch(query)] == [("Karin Holm", None, None)], (
        "whom the name means is known of the name, not of the text"
    )


async def test_lines_count_from_one_as_editors_count_them(empty: SqliteStore) -> None:
    await put(empty, record("a.txt", "One.\r\nTwo.\n\nFour.\rFive."))
    rows = await now(empty).fetch("SELECT words, line FROM piece_words JOIN pieces USING (id) ORDER BY span_start")
    assert [values(row) for row in rows] == [("One.", 1), ("Two.", 2), ("Four.", 4), ("Five.", 5)]


async def test_every_change_of_the_corpus_changes_its_version(empty: SqliteStore) -> None:
    versions = [await corpus.version(now(empty))]
    await put(empty, record("a.txt", "One."))
    versions.append(await corpus.version(now(empty)))
    await remove(empty, "a.txt")
    versions.append(await corpus.version(now(empty)))
    assert versions == sorted(set(versions))
