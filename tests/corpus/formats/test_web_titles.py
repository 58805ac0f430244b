"""Which words are the title of a page's article."""

from __future__ import annotations

import pytest

from bot.corpus.formats.reading import read_bytes
from tests.corpus.formats.pages import BODY, page

TITLE = "Old bridge reopens after two years"
OG = f'<meta property="og:title" content="{TITLE}">'
SITE = '<meta property="og:site_name" content="The Post">'
LD = f'<script type="application/ld+json">{{"@type":"NewsArticle","headline":"{TITLE}"}}</script>'


@pytest.mark.parametrize(
    ("head", "body"),
    [
        pytest.param(
            f"<title>{TITLE}</title>{OG}",
            f"<h1>Bridges and Roads</h1><article><h2>{TITLE}</h2>{BODY}</article>",
            id="the section stands above",
        ),
        pytest.param(
            f"<title>{TITLE}</title>{OG}",
            f"<header><h1>The Post</h1></header><article><h1>{TITLE}</h1>{BODY}</article>",
            id="the site stands above",
        ),
        pytest.param(f"<title>{TITLE} | The Post</title>{SITE}", f"<article>{BODY}</article>", id="the site behind it"),
        pytest.param(f"<title>The Post - {TITLE}</title>{SITE}", f"<article>{BODY}</article>", id="the site before it"),
        pytest.param(
            f"<title>{TITLE} | Local | The Post</title>{SITE}",
            f"<article><h1>{TITLE}</h1>{BODY}</article>",
            id="site and section behind it",
        ),
        pytest.param(
            f'<title>The Post</title><meta property="og:title" content="The Post">{SITE}',
            f"<article><h1>{TITLE}</h1>{BODY}</article>",
            id="the site calls itself",
        ),
        pytest.param(f"<title>The Post</title>{LD}{SITE}", f"<article>{BODY}</article>", id="for machines only"),
        pytest.param(
            "<title>The Post</title>",
            f"<div class='logo'><h1>The Post</h1></div><article><h1>{TITLE}</h1>{BODY}</article>",
            id="two headings",
        ),
        pytest.param(
            f"<title>{TITLE}</title>{OG}",
            f"<h1>Local news</h1><div><h1>{TITLE}</h1>{BODY}</div>",
            id="two headings, no article",
        ),
        pytest.param(
            "", f"<article><h1>{TITLE}</h1>{BODY}</article><aside><h1>Cold snap</h1></aside>", id="a heading alone"
        ),
        pytest.param(f"<title>{TITLE}</title>", f"<article>{BODY}</article>", id="no heading"),
        pytest.param(
            f"<title>Mill Blog: {TITLE}</title>", f"<div><h3>{TITLE}</h3>{BODY}</div>", id="behind the name of a blog"
        ),
        pytest.param(
            f"<title>{TITLE} - The Post</title>",
            f"<div><div class='title'>{TITLE}</div>{BODY}</div>",
            id="shown in no heading",
        ),
        pytest.param(
            f"<title>{TITLE}</title>{OG}",
            f"<article><h1><span>Transport</span> <span>{TITLE}</span></h1>{BODY}</article>",
            id="its section in the heading",
        ),
        pytest.param(
            "<title>Roads | The Post</title>",
            f"<h1>Roads</h1><div class='story'><h2>{TITLE}</h2>{BODY}</div>",
            id="the page calls itself by its section",
        ),
        pytest.param(
            "<title>The Post</title>",
            f"<h1>The Post</h1><h2>Roads</h2><article><h3>{TITLE}</h3>{BODY}</article>",
            id="below site and section",
        ),
        pytest.param(
            f'<meta property="og:title" content="Roads and Bridges"><title>Roads and Bridges</title>{LD}',
            f"<h1>Roads and Bridges</h1><article>{BODY}</article>",
            id="only machines are told",
        ),
        pytest.param(
            '<meta property="og:title" content="Old bridge&amp;rsquo;s toll"><title>x</title>',
            f"<article><h1>{TITLE}</h1>{BODY}</article>",
            id="another title for those who share it",
        ),
    ],
)
def test_the_title_is_that_of_the_article(head: str, body: str) -> None:
    assert read_bytes(page(body, head).encode(), "a.html").title == TITLE


def test_a_short_title_above_its_first_subheading_stays() -> None:
    body = f"<article><h1>Bridge saved</h1><h2>What the council of Mill decided</h2>{BODY}</article>"
    assert read_bytes(page(body, "<title>Bridge saved</title>").encode(), "a.html").title == "Bridge saved"


@pytest.mark.parametrize(
    "node",
    [
        pytest.param('{"@type":"NewsArticle","publisher":{"@type":"Organization","name":"The Post"}}', id="in place"),
        pytest.param(
            '{"@graph":[{"@type":"Organization","@id":"#us","name":"The Post"},'
            '{"@type":"NewsArticle","publisher":{"@id":"#us"}}]}',
            id="elsewhere",
        ),
    ],
)
def test_who_publishes_is_the_outlet(node: str) -> None:
    script = f'<script type="application/ld+json">{node}</script>'
    found = read_bytes(
        page(f"<article><h1>{TITLE}</h1>{BODY}</article>", f"<title>x</title>{script}").encode(), "a.html"
    )
    assert found.outlet == "The Post"
