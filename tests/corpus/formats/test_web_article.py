"""Which words of a page are its article's, and that none of them is lost."""

from __future__ import annotations

import pytest

from bot.corpus.formats.reading import read_bytes
from tests.corpus.formats.pages import BODY, STORY, article, page

LINES = ("Old bridge reopens", *STORY)
TEASER = (
    "<p>“It was the coldest night in my life,” the singer Otto Marsh said of the evening on which it all began.</p>"
)
FIRST, SECOND, THIRD, FOURTH = (f"<p>{paragraph}</p>" for paragraph in STORY)


def lines(markup: str) -> tuple[str, ...]:
    return tuple(read_bytes(markup.encode(), "a.html").text.split("\n\n"))


@pytest.mark.parametrize(
    "within",
    [
        pytest.param(
            '<section class="more-on"><h3>Recommended</h3><ul><li><a href="/a">Marsh quits</a></li></ul></section>',
            id="a widget",
        ),
        pytest.param(
            "<h3>Read more</h3><ul><li><a href='/a'>‘We will strike,’ says Marsh</a></li></ul>",
            id="a list under its label",
        ),
        pytest.param(
            f"<div><h4>Related stories</h4><div><a href='/a'><b>Cold snap</b></a>{TEASER}</div></div>",
            id="cards under a label",
        ),
        pytest.param(
            "<p><a href='/a'>‘We will strike,’ says the dockers' leader Otto Marsh</a></p>", id="a link alone"
        ),
        pytest.param("<p>Read also: <a href='/a'>‘We will strike,’ says Marsh</a></p>", id="read also"),
        pytest.param(
            "<p><strong>READ MORE:</strong> <a href='/a'>‘We will strike,’ says Otto Marsh</a></p>", id="in capitals"
        ),
        pytest.param(f"<aside>{TEASER}</aside>", id="an aside"),
        pytest.param(
            '<div class="newsletter-signup"><p>Get our best stories every morning in your inbox.</p></div>',
            id="a newsletter",
        ),
        pytest.param(f'<div class="adsbox ad-slot">{TEASER}</div>', id="an advertisement"),
        pytest.param(f'<div id="taboola-below">{TEASER}</div>', id="sponsored links"),
        pytest.param('<ul class="share-buttons"><li>Share on Facebook</li><li>Tweet</li></ul>', id="buttons"),
        pytest.param(f'<div class="RelatedContent">{TEASER}</div>', id="a name in one word"),
        pytest.param(f'<div style="display: none">{TEASER}</div>', id="hidden by its style"),
        pytest.param(f"<div hidden>{TEASER}</div>", id="hidden"),
        pytest.param(f"<noscript>{TEASER}</noscript><template>{TEASER}</template>", id="for other machines"),
        pytest.param(
            f"<div><article><h3><a href='/a'>Cold snap</a></h3>{TEASER}</article></div>", id="an article that leads on"
        ),
        pytest.param(f'<section aria-label="Related stories">{TEASER}</section>', id="called so for those who hear it"),
        pytest.param(f'<section data-component="related-topics">{TEASER}</section>', id="a component"),
        pytest.param(
            f"<div><h3>Sign up for our newsletter</h3>{TEASER}</div>", id="an appeal with what a reader says of it"
        ),
        pytest.param(
            "<figure><img src='a.jpg' alt='A bridge'><figcaption>The bridge. Ina Roe / Press</figcaption></figure>",
            id="a picture",
        ),
        pytest.param(
            '<button>Listen to this article</button><script>var a = "“We,” said Otto Marsh.";</script>', id="a button"
        ),
    ],
)
def test_what_stands_within_an_article_and_is_not_of_it(within: str) -> None:
    assert lines(article(FIRST + SECOND + within + THIRD + FOURTH)) == LINES


@pytest.mark.parametrize(
    "around",
    [
        pytest.param(
            f'<details class="CommentBox" open><summary>Posted by roe</summary>{TEASER}</details>', id="comments"
        ),
        pytest.param(f'<div id="comments">{TEASER}</div>', id="comments by their id"),
        pytest.param(f'<ol class="commentlist"><li>{TEASER}</li></ol>', id="a list of comments"),
        pytest.param(
            f"<section><h2>3 Comments</h2>{TEASER}{TEASER}{TEASER}</section>", id="comments under their label"
        ),
        pytest.param(f'<div class="related-stories"><h2>More from the Post</h2>{TEASER}</div>', id="related"),
        pytest.param(
            f'<div class="rail">{f"<div class=teaser><h4>Star</h4>{TEASER}</div>" * 9}</div>', id="a long rail"
        ),
        pytest.param(f'<div class="col-4">{f"<div><h4>Star</h4>{TEASER}</div>" * 9}</div>', id="a rail of no name"),
        pytest.param(f'<article class="card"><h3>Cold snap</h3>{TEASER}</article>' * 4, id="cards"),
        pytest.param(
            "<footer><p>© 2019 The Post. “We,” said Otto Marsh, “are the paper that all read.”</p></footer>",
            id="a footer",
        ),
        pytest.param(
            '<div role="complementary"><p>Get our best stories every morning in your inbox, said nobody.</p></div>',
            id="a role",
        ),
    ],
)
def test_what_stands_around_an_article(around: str) -> None:
    assert lines(article(around=around)) == LINES
    short = article(SECOND, around)
    assert lines(short) == (LINES[0], LINES[2]), "nor where the article is short"


@pytest.mark.parametrize(
    "markup",
    [
        pytest.param(f"<div class='main'><h1>Old bridge reopens</h1>{BODY}</div>", id="a div"),
        pytest.param(
            f"<main><h1>Old bridge reopens</h1><div itemprop='articleBody'>{BODY}</div></main>", id="microdata"
        ),
        pytest.param(f"<h1>Old bridge reopens</h1><div class='story-body'>{BODY}</div>", id="a heading outside"),
        pytest.param(f"<form id='aspnet'><h1>Old bridge reopens</h1><div>{BODY}</div></form>", id="all in a form"),
        pytest.param(f"<table><tr><td><h1>Old bridge reopens</h1>{BODY}</td></tr></table>", id="all in a table"),
        pytest.param(f"<h1>Old bridge reopens</h1>{BODY}", id="nothing around"),
        pytest.param("<h1>Old bridge reopens</h1>" + "<br><br>".join(STORY), id="parted by line breaks"),
        pytest.param(
            "<article><h1>Old bridge reopens</h1><div>" + "</div><div>".join(STORY) + "</div></article>", id="divs"
        ),
        pytest.param(
            f"<article><h1><a href='/'>Old bridge reopens</a></h1>{BODY}</article>", id="a heading that links"
        ),
    ],
)
def test_an_article_is_found_however_it_is_marked(markup: str) -> None:
    rail = f'<div class="sidebar"><h3>Most read</h3>{TEASER * 2}</div>'
    assert lines(page(markup)) == LINES
    comments = f'<ul><li itemscope itemtype="http://schema.org/Comment"><p>{STORY[1]}</p></li></ul>'
    thoughts = f"<div><h2>2 thoughts on “Old bridge reopens”</h2><ol><li>{TEASER}</li></ol></div>"
    latest = f"<div><h3>Latest news</h3>{TEASER}{TEASER}</div>"
    for below in (comments, thoughts, latest):
        assert lines(page(f"<div>{markup}{below}</div>")) == LINES
    assert lines(page(f'<nav><a href="/">Home</a></nav>{markup}{rail}')) == LINES


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        pytest.param(
            "“We kept our word,”<br>said the mayor, <b>Ana</b>&nbsp;<i>Kolar</i>.",
            "“We kept our word,”\nsaid the mayor, Ana\u00a0Kolar.",
            id="a line break",
        ),
        pytest.param(
            "<span>Mill</span><span> </span><span>council</span> voted on it.", "Mill council voted on it.", id="spans"
        ),
        pytest.param(
            "&ldquo;We kept our word&#x2014;all of it&rdquo; said Ana O&#39;Kolar&#8203;.",
            "“We kept our word—all of it” said Ana O'Kolar\u200b.",
            id="entities",
        ),
        pytest.param(
            '“We,” said <span class="author">Ana Kolar</span>, “kept our word.”',
            "“We,” said Ana Kolar, “kept our word.”",
            id="words in a span of any name",
        ),
        pytest.param(
            "She said: <q>We kept our <q>word</q>.</q>", "She said: “We kept our ‘word’.”", id="marks of the browser"
        ),
        pytest.param(
            "He read the report<span class='sr-only'> (opens in a new tab)</span> twice.",
            "He read the report twice.",
            id="for those who cannot see",
        ),
        pytest.param(
            "“We <del>lied</del> kept <ins>our</ins> w<wbr>ord,” she said.",
            "“We lied kept our word,” she said.",
            id="changes are shown",
        ),
        pytest.param("H<sub>2</sub>O and 10<sup>6</sup> bridges.", "H2O and 106 bridges.", id="raised figures"),
        pytest.param("“Yes.”", "“Yes.”", id="one word"),
        pytest.param(
            "See <a href='/b'>the report</a> of <a href='/c'>the engineers</a>.",
            "See the report of the engineers.",
            id="links",
        ),
        pytest.param("We   kept\n our\tword.", "We kept our word.", id="blanks"),
    ],
)
def test_every_word_of_a_paragraph_is_read_and_no_other(paragraph: str, text: str) -> None:
    assert lines(article(FIRST + f"<p>{paragraph}</p>" + FOURTH)) == (LINES[0], LINES[1], text, LINES[4])


@pytest.mark.parametrize(
    "pulled",
    [
        pytest.param('<blockquote class="pull-quote">“{}”</blockquote>', id="a quotation"),
        pytest.param(
            '<figure class="wp-block-pullquote"><blockquote><p>{}</p><cite>Ana Kolar</cite></blockquote></figure>',
            id="with a name under it",
        ),
        pytest.param('<div class="article__pullQuote"><span>“{}”</span></div>', id="a box"),
        pytest.param('<p class="pullquote">{}</p><p class="pullquote">{}</p>', id="twice"),
    ],
)
def test_words_of_the_story_that_are_set_in_large_type_once_more_are_read_once(pulled: str) -> None:
    said, other = "An earlier day would have been a gamble", "The river will not wait for any of us in this town."
    found = read_bytes(article(f"{BODY}{pulled.replace('{}', said)}").encode(), "a.html").text
    assert found == read_bytes(article(BODY).encode(), "a.html").text
    assert read_bytes(article(f"{pulled.replace('{}', other)}{BODY}").encode(), "a.html").text.count(other) == 1


def test_the_first_paragraph_of_a_story_may_be_called_its_teaser() -> None:
    assert lines(article(f'<p class="teaser">{STORY[0]}</p>{SECOND}{THIRD}{FOURTH}')) == LINES
    other = f'<p class="teaser"><a href="/a">Cold snap</a> {STORY[2]}</p>'
    assert lines(article(FIRST + other + SECOND)) == LINES[:3]


def test_lists_tables_and_quotations_are_of_the_article() -> None:
    within = (
        "<ol><li>The bridge opens in March, said the mayor.</li><li>“Nobody will wait,” Kolar promised.</li></ol>"
        "<blockquote><p>“We will not wait.”</p><footer>— Otto Marsh</footer></blockquote>"
        "<table><tr><td>Ana Kolar:</td><td>“We kept our word.”</td></tr></table><dl><dt>Toll</dt><dd>None.</dd></dl>"
    )
    assert lines(article(FIRST + within + FOURTH))[2:-1] == (
        "The bridge opens in March, said the mayor.",
        "“Nobody will wait,” Kolar promised.",
        "“We will not wait.”",
        "— Otto Marsh",
        "Ana Kolar:\t“We kept our word.”",
        "Toll",
        "None.",
    )


def test_another_story_below_one_that_is_in_no_article_is_left_out() -> None:
    other = f"<article><h2>Cold snap</h2>{TEASER}<p>{STORY[2]}</p></article>"
    assert lines(page(f"<div><h1>Old bridge reopens</h1>{BODY}{other}</div>")) == LINES


def test_the_entries_of_a_page_that_is_written_as_it_goes_on_are_the_story() -> None:
    entries = "".join(f"<article><h3>{hour}:15</h3><p>{words}</p></article>" for hour, words in enumerate(STORY, 10))
    found = lines(page(f"<main><h1>Old bridge reopens</h1>{entries}</main>"))
    assert [words for words in found if words in STORY] == list(STORY)


def test_a_long_page_is_read_in_time_linear_in_its_length() -> None:
    many = (
        '<div class="teaser"><div><div><p>It rains on the hills of Mill, and nobody minds it.</p></div></div></div>'
        * 3_000
    )
    assert lines(article(around=many)) == LINES
