"""What a source page holds: the article letter for letter, its quotes where they stand, and who else carries them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive.ingest import load
from bot.model import Lines, Span
from bot.web.pages.runs import Marked, Put, article
from handlers.frame.passes import Opens
from tests.conftest import NOW
from tests.invented import ARTICLES
from tests.invented import SIDECAR as INVENTED_SIDECAR
from tests.sources import ROOT
from tests.web.made import EARLIER, TEXTS, TIDE, TIDE_FIRST
from tests.web.pages import Seen, pages_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.newsroom import Newsroom


def link_to(newsroom: Newsroom, opens: Opens, language: str = "en") -> str:
    """Return a signed link of a private chat that may ask."""
    pages = newsroom.house.links.given_to(1001, language, NOW).pages
    assert pages is not None
    return pages.to(opens)


HOSTILE = {
    "mark<up>.txt": (
        "<script>alert(1)</script>\n\n“<img src=x onerror=alert(2)> & more,” said Ida Brandt, a <b>teacher</b>.\n"
    ),
    "lines.txt": "First\r\nsecond line\r\rthird\n\n\n  “Indented\twords,” said Karin Holm, a nurse.   \r\n\r\n",
    "signs.txt": (
        "A \u202eright-to-left\u202c title\n\n“Soft\u00adhyphen, no\u00a0break, e\u0301, \U0001f600 &amp; &lt;,” said "
        "Ida Brandt.\x0b\x85\u2028 end"
    ),
    "none.txt": "No news at all",
    "corpus.toml": """
[documents."lines.txt"]
title = "</title><script>alert(3)</script>"
outlet = "\\" onload=alert(4) <i>Post</i>"
url = "https://x.example.org/\\"><script>alert(5)</script>"
""",
}


@pytest.mark.parametrize(
    "texts", [{**ARTICLES, "corpus.toml": INVENTED_SIDECAR}, TEXTS, HOSTILE], ids=["invented", "made", "hostile"]
)
async def test_the_article_is_its_file_letter_for_letter_and_each_quote_its_slice(
    tmp_path: Path, texts: dict[str, str]
) -> None:
    async with pages_of(tmp_path, texts, lambda: NOW) as (newsroom, reader), newsroom.store.snapshot() as state:
        documents = await state.fetch(
            "SELECT public_id, unpack(texts.text) AS text FROM documents, texts WHERE id = document_id"
        )
        assert len(documents) == len(texts) - 1
        marked = 0
        for public_id, text in documents:
            answer = await reader.open(link_to(newsroom, Opens(public_id)))
            assert answer.status_code == 200
            seen = Seen(answer.text)
            assert seen.article == text
            assert len(seen.ids) == len(set(seen.ids))
            quotes = await state.fetch(
                "SELECT span_start, span_end FROM quotes JOIN documents ON documents.id = document_id "
                "WHERE public_id = :id",
                {"id": public_id},
            )
            spans = [Span(start, end) for start, end in quotes]
            assert seen.marked == {f"{one.start}-{one.end}": one.of(text) for one in spans}
            assert {f"L{Lines(text).at(one.start)}" for one in spans} <= set(seen.ids)
            marked += len(spans)
        assert marked


async def test_markup_of_articles_titles_and_outlets_is_shown_and_never_meant(tmp_path: Path) -> None:
    async with pages_of(tmp_path, HOSTILE, lambda: NOW) as (newsroom, reader), newsroom.store.snapshot() as state:
        for (public_id,) in await state.fetch("SELECT public_id FROM documents"):
            for language in ("en", "uk"):
                answer = await reader.open(link_to(newsroom, Opens(public_id), language))
                seen = Seen(answer.text)
                assert answer.text.count("<script") == 1
                assert seen.tags.isdisjoint({"img", "b", "style", "iframe", "form", "object"})
                assert " onload=" not in answer.text.replace("&#34; onload=", "")
                assert [
                    one for one in seen.links if not one.startswith(("/source/", "#", "https://x.example.org/"))
                ] == []


@given(
    st.text(st.sampled_from("ab “”\n\r\t<&\u2028é"), max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60)), max_size=6),
    st.lists(st.integers(0, 60), max_size=3),
)
def test_marks_that_lie_and_cross_as_they_like_leave_the_text_as_it_is(
    text: str, places: list[tuple[int, int]], puts: list[int]
) -> None:
    spans = [Span(min(start, len(text)), min(start + length, len(text))) for start, length in places]
    spans = [one for one in dict.fromkeys(spans) if one.start < one.end]
    marks = [Marked(one, "q", "quote", f"{one.start}-{one.end}") for one in spans]
    html = article(text, marks, [Put(min(at, len(text)), "<a></a>") for at in puts])
    seen = Seen(f"<article>{html}</article>")
    assert seen.article == text
    assert seen.marked == {f"{one.start}-{one.end}": one.of(text) for one in spans}
    assert len(seen.ids) == len(set(seen.ids))


async def test_any_passage_is_lit_quote_or_not(tmp_path: Path) -> None:
    async with pages_of(tmp_path, TEXTS, lambda: NOW) as (newsroom, reader):
        for words in ("The gates are built.", "less forgiving. “Every autumn", "signed.\nIt had read", "SKARVIK"):
            start = TIDE.index(words)
            span = Span(start, start + len(words))
            answer = await reader.open(link_to(newsroom, Opens("tide", span, "")))
            seen = Seen(answer.text)
            assert seen.lit == words
            assert f"{span.start}-{span.end}" in seen.ids
            assert seen.article == TIDE


@pytest.mark.parametrize("words", ["We were too hopeful", "It had read one of them"])
async def test_who_is_quoted_in_the_passage_comes_first(tmp_path: Path, words: str) -> None:
    async with pages_of(tmp_path, TEXTS, lambda: NOW) as (newsroom, reader):
        start = TIDE.index(words)
        whole = Span(TIDE.rindex("\n", 0, start) + 1, TIDE.index("\n", start))
        page = (await reader.open(link_to(newsroom, Opens("tide", whole, "")))).text
        everybody = (await reader.open(link_to(newsroom, Opens("tide")))).text
    first, speaks = (re.findall(r"<bdi>([^<]+)</bdi></h3>", one)[0] for one in (page, everybody))
    assert first == {"We were too hopeful": "Mette Aune", "It had read one of them": "Sigrid Vam"}[words]
    assert speaks == "Halvard Bry", "who says most"


async def test_who_is_quoted_is_told_as_the_bot_tells_it(tmp_path: Path) -> None:
    async with pages_of(tmp_path, TEXTS, lambda: NOW) as (newsroom, reader):
        page = (await reader.open(link_to(newsroom, Opens("tide")))).text
        card = (await newsroom.press("source", "quoted:tide")).text
        for line in card.splitlines():
            if line.startswith("• "):
                name, _, rest = line.removeprefix("• ").partition(": ")
                assert f"<bdi>{name}</bdi></h3>" in page
                assert rest.split(" (")[0] in page.partition(f"<bdi>{name}</bdi></h3>")[2][:200]
    assert "source not named" in page
    assert "named there as “he”" in page
    assert "99 % sure" in page
    assert "paraphrase" in page


async def test_other_outlets_with_the_same_words_have_links_to_their_pages(tmp_path: Path) -> None:
    async with pages_of(tmp_path, TEXTS, lambda: NOW) as (newsroom, reader):
        first = Seen((await reader.open(link_to(newsroom, Opens("tide")))).text)
        others = [one for one in first.links if one.startswith("/source/wire?at=")]
        assert others
        for one in dict.fromkeys(others):
            there = Seen((await reader.open(one)).text)
            assert there.lit in (
                "Every autumn the lower town is under water,",
                "The gates are built. What is missing is the ground they should stand on,",
            )


async def test_a_citation_holds_the_public_address_and_no_link_of_ours(tmp_path: Path) -> None:
    async with pages_of(tmp_path, TEXTS, lambda: NOW) as (newsroom, reader):
        page = (await reader.open(link_to(newsroom, Opens("tide")))).text
        citations = [part.partition("</p>")[0] for part in page.split('<p class="citation">')[1:]]
        assert citations
        assert all(one.endswith("https://gazette.example.org/2024/tidal-barrier") for one in citations)
        assert not any("key=" in one or "/source/" in one for one in citations)


async def test_a_link_made_before_a_change_shows_the_version_of_then_and_what_was_changed(tmp_path: Path) -> None:
    async with pages_of(tmp_path, EARLIER, lambda: NOW) as (newsroom, reader):
        gone, stays = "fourteen million crowns", "The gates are built"
        links = [
            link_to(newsroom, Opens("tide", Span(start, start + len(words)), ""))
            for words in (gone, stays)
            for start in [TIDE_FIRST.index(words)]
        ]
        (tmp_path / "corpus" / "tide.txt").write_text(TIDE, encoding="utf-8")
        await load(newsroom.store, tmp_path / "corpus", NOW)
        for link, words in zip(links, (gone, stays), strict=True):
            answer = await reader.open(link)
            seen = Seen(answer.text)
            assert seen.article == TIDE_FIRST
            assert seen.lit == words
            assert "The article was changed on 12 Jun 2024" in answer.text
        assert "does not have these words any more" in (await reader.open(links[0])).text
        now = next(one for one in Seen(answer.text).links if "&v=" in one or "v=" in one)
        moved = Seen((await reader.open(now)).text)
        assert (moved.article, moved.lit) == (TIDE, stays)
        present = await reader.open(link_to(newsroom, Opens("tide")))
        assert Seen(present.text).article == TIDE
        assert "</span>fourteen</del>" in present.text
        assert "</span>forty</ins>" in present.text
        then = next(one for one in Seen(present.text).links if "v=0" in one)
        assert Seen((await reader.open(then)).text).article == TIDE_FIRST


async def test_a_withdrawn_document_is_shown_as_it_stood_and_says_so(tmp_path: Path) -> None:
    async with pages_of(tmp_path, TEXTS, lambda: NOW) as (newsroom, reader):
        (tmp_path / "corpus" / "wire.txt").unlink()
        (tmp_path / "corpus" / "corpus.toml").write_text("", encoding="utf-8")
        await load(newsroom.store, tmp_path / "corpus", NOW)
        answer = await reader.open(link_to(newsroom, Opens("wire")))
        assert answer.status_code == 200
        assert "withdrawn on 12 Jun 2024" in answer.text
        assert Seen(answer.text).article == TEXTS["wire.txt"]


async def test_the_page_speaks_the_language_of_its_link_and_leads_to_the_other(tmp_path: Path) -> None:
    async with pages_of(tmp_path, TEXTS, lambda: NOW) as (newsroom, reader):
        english = await reader.open(link_to(newsroom, Opens("tide", Span(0, 5), "")), **{"accept-language": "uk"})
        assert '<html lang="en">' in english.text
        ukrainian = await reader.open(next(one for one in Seen(english.text).links if "lang=uk" in one))
        assert ukrainian.status_code == 200
        assert '<html lang="uk">' in ukrainian.text
        assert "Кого цитують" in ukrainian.text
        assert Seen(ukrainian.text).lit == "Tidal"
        assert '<article id="text" tabindex="-1" aria-label="Текст статті" lang="en">' in ukrainian.text


async def test_the_original_file_is_handed_out_and_never_shown(tmp_path: Path) -> None:
    name = 'wi\u202ere <b>;"ö.txt'
    async with pages_of(tmp_path, {name: TIDE}, lambda: NOW) as (newsroom, reader), newsroom.store.snapshot() as state:
        ((public_id,),) = await state.fetch("SELECT public_id FROM documents")
        page = Seen((await reader.open(link_to(newsroom, Opens(public_id)))).text)
        answer = await reader.open(next(one for one in page.links if "/file?" in one))
        assert answer.content == TIDE.encode()
        assert answer.headers["content-type"] == "application/octet-stream"
        assert answer.headers["content-disposition"] == (
            "attachment; filename*=UTF-8''wi%E2%80%AEre%20%3Cb%3E%3B%22%C3%B6.txt"
        )
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "sandbox" in answer.headers["content-security-policy"]
        (tmp_path / "corpus" / name).unlink()
        assert (await reader.open(next(one for one in page.links if "/file?" in one))).status_code == 404


async def test_nothing_outside_the_corpus_folder_is_handed_out(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("a secret", encoding="utf-8")
    async with pages_of(tmp_path, TEXTS, lambda: NOW) as (newsroom, reader):
        (tmp_path / "corpus" / "wire.txt").unlink()
        (tmp_path / "corpus" / "wire.txt").symlink_to(tmp_path / "secret.txt")
        answer = await reader.open(link_to(newsroom, Opens("wire", what="file")))
        assert answer.status_code == 404
        assert "a secret" not in answer.text


async def test_a_page_asks_nobody_else_and_is_kept_by_nobody(tmp_path: Path) -> None:
    async with pages_of(tmp_path, TEXTS, lambda: NOW) as (newsroom, reader):
        answer = await reader.open(link_to(newsroom, Opens("tide")))
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["cache-control"] == "private, no-store"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert "noindex" in answer.headers["x-robots-tag"]
        assert " style=" not in answer.text
        assert "<style" not in answer.text
        loaded = [part.partition('"')[0] for part in answer.text.replace("src=", "href=").split('href="/source/-/')[1:]]
        assert len(loaded) == 3
        for one in loaded:
            got = await reader.open(f"/source/-/{one}")
            assert got.status_code == 200
            assert "immutable" in got.headers["cache-control"]


def test_the_files_of_pages_name_no_other_place() -> None:
    for one in (ROOT / "bot" / "web" / "pages").rglob("*.*"):
        if one.suffix in (".css", ".js", ".html"):
            text = one.read_text(encoding="utf-8")
            assert "http://" not in text
            assert "https://" not in text


async def test_an_article_of_a_hundred_quotes_holds_nobody_up(tmp_path: Path) -> None:
    said = "\n\n".join(f"“Part {n} of the sea wall is dry,” said Ada Brekke, an engineer." for n in range(100))
    async with pages_of(tmp_path, {"wall.txt": f"The wall\n\n{said}\n"}, lambda: NOW) as (newsroom, reader):
        seen = Seen((await reader.open(link_to(newsroom, Opens("wall")))).text)
        assert len(seen.marked) == 100
