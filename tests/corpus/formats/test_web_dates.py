"""When a page says that it was published; what it says of its changes, its clock and its copyright is not that."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.corpus.documents import describe
from bot.corpus.formats.reading import read_bytes
from bot.corpus.sidecar import Stated
from bot.extract.record import read
from tests.corpus.formats.pages import BODY, article, page


def meta(**names: str) -> str:
    return "".join(f'<meta name="{name.replace("_", ":")}" content="{content}">' for name, content in names.items())


def ld(*nodes: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)


TITLE = "<title>Old bridge reopens</title>"
NEWS = {"@type": "NewsArticle", "headline": "Old bridge reopens"}
OTHER = {"@type": "NewsArticle", "headline": "Cold snap", "datePublished": "2024-09-09"}
MAY = "2018-05-04T10:00:00+02:00"
AHEAD = (datetime.now(UTC) + timedelta(days=180)).isoformat()


def parsely(**stated: str) -> str:
    return f"<meta name='parsely-page' content='{json.dumps(stated)}'>"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        pytest.param(ld(NEWS | {"datePublished": MAY, "dateModified": "2018-06-01"}), "2018-05-04", id="JSON-LD"),
        pytest.param(ld({"@type": "WebPage", "datePublished": MAY}), "2018-05-04", id="JSON-LD of the page"),
        pytest.param(ld([NEWS | {"datePublished": MAY}]), "2018-05-04", id="in a list"),
        pytest.param(
            ld({"@graph": [{"@type": "WebPage", "datePublished": "2001-01-01"}, NEWS | {"datePublished": MAY}]}),
            "2018-05-04",
            id="in a graph",
        ),
        pytest.param(
            ld(NEWS | {"@type": ["Article", "NewsArticle"], "datePublished": MAY}), "2018-05-04", id="of two types"
        ),
        pytest.param(ld(OTHER, NEWS | {"datePublished": MAY}), "2018-05-04", id="beside another story"),
        pytest.param(
            ld(OTHER, OTHER | {"headline": "x", "datePublished": "2020-01-01"}), None, id="of other stories only"
        ),
        pytest.param(
            ld(NEWS | {"datePublished": MAY}) + meta(article_published_time="2011-01-01"),
            "2018-05-04",
            id="before metas",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type": "NewsArticle", oops</script>' + meta(date="2018-05-04"),
            "2018-05-04",
            id="broken JSON-LD",
        ),
        pytest.param(ld(NEWS | {"datePublished": "soon"}) + meta(date="2018-05-04"), "2018-05-04", id="no date in it"),
        pytest.param(
            ld(NEWS | {"datePublished": "1970-01-01T00:00:00Z"}) + meta(date="2018-05-04"),
            "2018-05-04",
            id="never filled in",
        ),
        pytest.param(ld(NEWS | {"datePublished": "0001-01-01"}), None, id="the first day of all"),
        pytest.param(f'<meta property="article:published_time" content="{MAY}">', "2018-05-04", id="a meta"),
        pytest.param(ld(OTHER), None, id="of one other story"),
        pytest.param('<meta itemprop="datePublished" content="2018-05-04">', "2018-05-04", id="microdata"),
        pytest.param('<meta name="DC.date.issued" content="2018-05-04">', "2018-05-04", id="Dublin Core"),
        pytest.param('<meta name="dc.date" content="2018-05-04">', "2018-05-04", id="Dublin Core, plain"),
        pytest.param('<meta name="publish-date" content="May 4, 2018">', "2018-05-04", id="in words"),
        pytest.param(
            '<meta name="pubdate" content="Fri, 04 May 2018 10:00:00 GMT">', "2018-05-04", id="as mail has it"
        ),
        pytest.param('<meta name="sailthru.date" content="20180504">', "2018-05-04", id="in one number"),
        pytest.param("""<meta name="parsely-page" content='{"pub_date": "2018-05-04'>""", None, id="a broken object"),
        pytest.param('<meta name="publish_date" content="05/04/2018">', "2018", id="day and month could be either"),
        pytest.param(
            '<meta name="publish_date" content="05/14/2018">', "2018-05-14", id="day and month could not be either"
        ),
        pytest.param(
            meta(modified_date="2018-11-09", last_modified="2018-11-09", publish_date="2003-05-04").replace(":", "-"),
            "2003-05-04",
            id="metas of both",
        ),
        pytest.param(meta(date="2024-01-01", article_modified__time="2018-05-04"), "2024-01-01", id="unknown names"),
        pytest.param(
            ld(NEWS | {"datePublished": "2026-11-30", "dateModified": "2018-06-01"}) + meta(dc_date="2018-05-04"),
            "2018-05-04",
            id="the clock filled it in: it was changed before",
        ),
        pytest.param(parsely(type="post", pub_date=MAY), "2018-05-04", id="of a post, as JSON in a meta"),
        pytest.param(parsely(pub_date=MAY, title="Old bridge"), "2018-05-04", id="as JSON in a meta of no type"),
        pytest.param(parsely(type="sectionpage", pub_date=MAY), None, id="of a section, as JSON in a meta"),
        pytest.param('<meta name="parsely-page" content="2018-05-04">', None, id="no JSON in the meta for it"),
        pytest.param(
            ld(NEWS | {"datePublished": {"@type": "Date", "@value": MAY}}), "2018-05-04", id="a value with its type"
        ),
        pytest.param(
            ld({"@type": "schema:NewsArticle", "schema:headline": "Old bridge reopens", "schema:datePublished": MAY}),
            "2018-05-04",
            id="names with their vocabulary before them",
        ),
        pytest.param(
            ld(NEWS | {"datePublished": AHEAD}) + meta(date="2018-05-04"), "2018-05-04", id="half a year ahead of us"
        ),
        pytest.param(f'<meta property="article:published_time" content="{AHEAD}">', None, id="only ahead of us"),
        pytest.param(
            '<link rel="canonical" href="https://example.org/2018/05/04/bridge">', "2018-05-04", id="the address"
        ),
        pytest.param(
            '<link rel="canonical" href="https://example.org/2018/05/bridge">', None, id="a month in the address"
        ),
        pytest.param(
            '<meta http-equiv="last-modified" content="2018-05-04"><meta http-equiv="date" content="2018-05-04">',
            None,
            id="of the server",
        ),
        pytest.param(
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2018-05-04", }</script>',
            "2018-05-04",
            id="a comma behind the last entry",
        ),
        pytest.param(
            ld(NEWS | {"datePublished": "2097-05-04"}) + meta(date="2018-05-04"), "2018-05-04", id="far ahead of us"
        ),
        pytest.param(
            "<!-- saved from url=(0022)https://example.org/ on 2018-05-04 -->", None, id="the day it was saved"
        ),
        pytest.param(
            '<meta name="generator" content="2018-05-04"><meta name="copyright" content="2018">', None, id="other metas"
        ),
    ],
)
def test_what_is_stated_for_machines(head: str, published: str | None) -> None:
    assert read_bytes(article(head=TITLE + head).encode(), "a.html").published == published


@pytest.mark.parametrize(
    ("within", "published"),
    [
        pytest.param('<time datetime="2018-05-04" pubdate>Friday</time>', "2018-05-04", id="a time marked so"),
        pytest.param('<time datetime="2018-05-04">4 May</time>', "2018-05-04", id="one time"),
        pytest.param('<time class="updated" datetime="2018-06-01">1 June</time>', None, id="the time of a change"),
        pytest.param('<p>Updated: <time datetime="2018-06-01">1 June</time></p>', None, id="a change in words"),
        pytest.param(
            '<p>Published <time datetime="2018-05-04">May</time>; updated <time datetime="2018-06-01">June</time></p>',
            "2018-05-04",
            id="both in words",
        ),
        pytest.param('<div class="date">4 May 2018</div>', "2018-05-04", id="a class of dates"),
        pytest.param('<div class="article__date">4 травня 2018, 10:15</div>', "2018-05-04", id="in Ukrainian"),
        pytest.param('<div class="date">Freitag, 4. Mai 2018</div>', "2018-05-04", id="in German"),
        pytest.param("<p>First published on Fri 4 May 2018 10.15 BST</p>", "2018-05-04", id="behind its label"),
        pytest.param(
            '<div class="post_time">П’ятниця, 4 травня 2018, 10:15</div>', "2018-05-04", id="a class of times"
        ),
        pytest.param("<p>Date: 4 May 2018</p>", "2018-05-04", id="called a date"),
        pytest.param(
            "<details><summary>Fri 4 May 2018 10.15 BST</summary>First published on Fri 4 May 2018</details>",
            "2018-05-04",
            id="unfolded",
        ),
        pytest.param("<p>Printed on 4 May 2018</p>", None, id="the day it was printed"),
        pytest.param("<p>Published: 10:15, Friday 4 May 2018</p>", "2018-05-04", id="behind an hour"),
        pytest.param("<p>Published 4 May 2018 | Updated 1 June 2018</p>", "2018-05-04", id="both on one line"),
        pytest.param("<p>Updated 1 June 2018 | Published 4 May 2018</p>", None, id="both, the other way round"),
        pytest.param('<div class="date">4 May 2018</div><div class="date">1 June 2018</div>', None, id="two dates"),
        pytest.param('<span class="published">May 4, 2018</span>', "2018-05-04", id="a class"),
        pytest.param('<span class="date-published">4 May 2018 10:15</span>', "2018-05-04", id="a class and an hour"),
        pytest.param(
            '<time datetime="2018-05-04">a</time><time datetime="2018-06-01">b</time>',
            None,
            id="two, and no word of which",
        ),
    ],
)
def test_what_is_shown_at_the_head_of_the_article(within: str, published: str | None) -> None:
    assert read_bytes(article(within + BODY).encode(), "a.html").published == published


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(
            page(f'<header><time datetime="2026-11-30">Now</time></header><article><h1>Bridge</h1>{BODY}</article>'),
            id="the clock of the site",
        ),
        pytest.param(
            article(around='<footer>© 2018 The Post</footer><div class="clock">30 November 2026, 09:15</div>'),
            id="copyright",
        ),
        pytest.param(
            article(around='<div class="related"><time datetime="2018-05-04" pubdate>4 May</time></div>'),
            id="another story",
        ),
        pytest.param(
            article(around='<article><h3>x</h3><meta itemprop="datePublished" content="2018-05-04"></article>'),
            id="a card",
        ),
        pytest.param(
            article(BODY + "<p>The bridge opens on 3 March 2024, said the mayor of Mill at the town hall.</p>"),
            id="its words",
        ),
        pytest.param(
            article(BODY + '<p>It opens on <time datetime="2024-03-03">3 March</time>.</p>'),
            id="a time that it tells of",
        ),
    ],
)
def test_what_is_no_date_of_the_article(markup: str) -> None:
    assert read_bytes(markup.encode(), "a.html").published is None


def test_a_date_beside_a_heading_above_the_article() -> None:
    head = '<div class="head"><h1>Old bridge reopens</h1><time datetime="2018-05-04">4 May</time></div>'
    clock = '<header><time datetime="2026-11-30">Monday</time></header>'
    assert read_bytes(page(f"{clock}{head}<article>{BODY}</article>").encode(), "a.html").published == "2018-05-04"
    beside = '<h1>Old bridge reopens</h1><time datetime="2026-11-30">Monday</time>'
    assert read_bytes(page(f"{beside}<article>{BODY}</article>").encode(), "a.html").published is None


def test_a_change_is_a_day_by_which_it_was_out_and_no_more() -> None:
    changed = article(head=TITLE + '<meta property="article:modified_time" content="2021-07-28T19:42:28+00:00">')
    document = describe("a.html", read_bytes(changed.encode(), "a.html"), Stated())
    assert (document.published, document.not_later_than) == (None, date(2021, 7, 28))


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param('<span>Updated</span> <time datetime="2021-07-28">28 July</time>', id="a time behind its label"),
        pytest.param('<time class="updated" datetime="2021-07-28">28 July</time>', id="a time called so"),
        pytest.param("<p>Last updated at 10:15, Wednesday 28 July 2021</p>", id="in words"),
        pytest.param('<div class="post-date">Оновлено: 28 липня 2021</div>', id="in Ukrainian"),
    ],
)
def test_a_change_that_is_shown_is_no_more_than_that_either(shown: str) -> None:
    document = read(describe("a.html", read_bytes(article(shown + BODY).encode(), "a.html"), Stated())).document
    assert (document.published, document.not_later_than) == (None, date(2021, 7, 28))
