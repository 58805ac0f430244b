"""Message text as Telegram reads it."""

from __future__ import annotations

import pytest

from tests.telegram.errors import ApiError
from tests.telegram.markup import cut, read


def entities(html: str) -> list[tuple[str, str]]:
    """Return (type, covered words) of every entity."""
    formatted = read(html, "HTML", None)
    return [(entity["type"], cut(formatted.text, entity)) for entity in formatted.entities]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>one</b> <strong>two</strong>", [("bold", "one"), ("bold", "two")]),
        ("<i>one</i> <EM>two</EM>", [("italic", "one"), ("italic", "two")]),
        ("<s>a</s><strike>b</strike><del>c</del>", [("strikethrough", c) for c in "abc"]),
        ("<u>a</u><ins>b</ins>", [("underline", "a"), ("underline", "b")]),
        ("<tg-spoiler>a</tg-spoiler><span class='tg-spoiler'>b</span>", [("spoiler", "a"), ("spoiler", "b")]),
        ("<pre>x = 1</pre> <code>y</code>", [("pre", "x = 1"), ("code", "y")]),
        ("<blockquote>a</blockquote>", [("blockquote", "a")]),
        ("<blockquote expandable>a</blockquote>", [("expandable_blockquote", "a")]),
        ("<blockquote><b>a</b> b</blockquote>", [("blockquote", "a b"), ("bold", "a")]),
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', [("text_link", "x")]),
        ("<a href='https://t.me/some_bot?start=a_1'>x</a>", [("text_link", "x")]),
        ('<a href="file:///tmp/a">x</a>', []),
        ('<a href="articles/a.txt">x</a>', []),
        ('<a href="http://[bad">x</a>', []),
        ('<tg-time unix="1650000000" format="wDT">soon</tg-time>', [("date_time", "soon")]),
        ("👋 <b>після</b> 🎉", [("bold", "після")]),
        ("  <b>trimmed</b>\r\n ", [("bold", "trimmed")]),
        ("<b></b>nothing", []),
        (
            "see https://example.org/a. /quote @somebody",
            [("url", "https://example.org/a"), ("bot_command", "/quote"), ("mention", "@somebody")],
        ),
    ],
)
def test_entities(html: str, expected: list[tuple[str, str]]) -> None:
    assert entities(html) == expected


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("a &lt;b&gt; &amp;c &quot;d&quot; &#39;e&#x27;", "a <b> &c \"d\" 'e'"),
        ("&nbsp;&copy;", "&nbsp;&copy;"),
        ("a\tb\x07c", "a b c"),
        ("a\r\nb", "a\nb"),
        ("a\u202eb\u2028c", "abc"),
        ("\n\n a \n", "a"),
    ],
    ids=["escapes", "other names", "control characters", "line ends", "direction marks", "edges"],
)
def test_text(html: str, text: str) -> None:
    assert read(html, "HTML", None).text == text


@pytest.mark.parametrize(
    ("html", "refusal"),
    [
        ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
        ("я<p>b</p>", 'Unsupported start tag "p" at byte offset 2'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<span class='x'>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a"'),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "Nested blockquotes at byte offset 13"),
        ("<code>a <b>b</b></code>", 'Tag "b" inside "code" at byte offset 8'),
    ],
)
def test_refusals(html: str, refusal: str) -> None:
    with pytest.raises(ApiError) as refused:
        read(html, "HTML", None)
    assert refused.value.description.startswith(f"Bad Request: can't parse entities: {refusal}")


def test_only_a_hundred_entities_are_kept() -> None:
    assert len(entities("<b>x</b> " * 130)) == 100


def test_raw_bytes_have_a_limit_of_their_own() -> None:
    assert read("<b>" + "я" * 16380 + "</b>", "HTML", None).text == "я" * 16380
    with pytest.raises(ApiError, match="text is too long"):
        read("<b>" + "я" * 16381 + "</b>", "HTML", None)


def test_too_many_long_links() -> None:
    link = f'<a href="https://example.org/{"a" * 970}">x</a> '
    assert len(entities(link * 9)) == 9
    with pytest.raises(ApiError, match="ENTITIES_TOO_LONG"):
        read(link * 10, "HTML", None)


def test_given_entities_must_lie_in_the_text() -> None:
    bold = {"type": "bold", "offset": 0, "length": 2}
    assert read("👋", None, [bold]).entities == (bold,)
    with pytest.raises(ApiError):
        read("a", None, [bold])
