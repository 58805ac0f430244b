"""`feeds.toml`: what it can say, what it cannot, and that a change from the chat keeps the rest as it is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.errors import FeedListError
from bot.feeds import listed
from bot.feeds.listed import Feed

if TYPE_CHECKING:
    from pathlib import Path

_LIST = """# our feeds
[[feed]]
url = "https://example.org/rss.xml"   # the main one
outlet = "The Lowland Post"

[[feed]]
url = "https://example.net/sitemap.xml"
every = 60
since = 2024-05-01
"""


def write(root: Path, text: str) -> None:
    (root / "feeds.toml").write_text(text, encoding="utf-8")


def test_the_list_is_read(tmp_path: Path) -> None:
    assert listed.read(tmp_path) == []
    write(tmp_path, _LIST)
    assert listed.read(tmp_path) == [
        Feed("https://example.org/rss.xml", "The Lowland Post"),
        Feed("https://example.net/sitemap.xml", None, 60, date(2024, 5, 1)),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[feed]\n", "this is not TOML"),
        ("[[feeds]]\nurl = 'https://a.org/'", "unknown key 'feeds' (known: feed)"),
        ("[feed]\nurl = 'https://a.org/'", "written as [[feed]]"),
        ("feed = ['https://a.org/']", "written as [[feed]]"),
        ("[[feed]]\noutlet = 'Post'", "a feed needs its address"),
        ("[[feed]]\nurl = 7", "a feed needs its address"),
        ("[[feed]]\nurl = 'https://a.org/'\nauthor = 'x'", "unknown key 'author' (known: url, outlet, every, since)"),
        ("[[feed]]\nurl = 'a.org'", "a.org: this is no address of the web"),
        ("[[feed]]\nurl = 'https://o:p@a.org/'", "with a name and password"),
        ("[[feed]]\nurl = 'https://a.org/'\noutlet = ' '", "outlet must be one line of text"),
        ("[[feed]]\nurl = 'https://a.org/'\noutlet = 7", "outlet must be one line of text"),
        ("[[feed]]\nurl = 'https://a.org/'\nevery = 0", "from 1 to 10080, not 0"),
        ("[[feed]]\nurl = 'https://a.org/'\nevery = true", "from 1 to 10080, not True"),
        ("[[feed]]\nurl = 'https://a.org/'\nevery = '1h'", "from 1 to 10080, not '1h'"),
        ("[[feed]]\nurl = 'https://a.org/'\nsince = 'spring'", "since is a day"),
        ("[[feed]]\nurl = 'https://a.org/x'\n[[feed]]\nurl = 'http://www.a.org/x/'", "stands there twice"),
    ],
)
def test_what_cannot_be_meant_is_named(tmp_path: Path, text: str, says: str) -> None:
    write(tmp_path, text)
    with pytest.raises(FeedListError) as caught:
        listed.read(tmp_path)
    assert says in str(caught.value)
    assert "feeds.toml" in str(caught.value)


def test_a_list_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "feeds.toml").write_bytes("# стрічки".encode("cp1251"))
    with pytest.raises(FeedListError, match="is not UTF-8"):
        listed.read(tmp_path)


def test_feeds_are_added_and_removed_and_the_rest_stays_letter_for_letter(tmp_path: Path) -> None:
    write(tmp_path, _LIST)
    added = listed.add(tmp_path, "HTTPS://third.example/atom#top", "Third")
    assert added == Feed("https://third.example/atom", "Third")
    assert (tmp_path / "feeds.toml").read_text(encoding="utf-8").startswith(_LIST)
    listed.remove(tmp_path, added)
    assert (tmp_path / "feeds.toml").read_text(encoding="utf-8").rstrip() == _LIST.rstrip()


def test_a_feed_that_is_there_is_not_added_again_but_given_its_outlet(tmp_path: Path) -> None:
    write(tmp_path, _LIST)
    assert listed.add(tmp_path, "https://example.org/rss.xml").outlet == "The Lowland Post"
    assert listed.add(tmp_path, "http://www.example.org/rss.xml/", "Highland Post").outlet == "Highland Post"
    text = (tmp_path / "feeds.toml").read_text(encoding="utf-8")
    assert len(listed.read(tmp_path)) == 2
    assert "# the main one" in text


@pytest.mark.parametrize("text", ["", "feed = []\n", "feed = [{url = 'https://a.org/'}]\n"])
def test_a_feed_can_be_added_however_the_list_is_written(tmp_path: Path, text: str) -> None:
    if text:
        write(tmp_path, text)
    before = listed.read(tmp_path)
    added = listed.add(tmp_path, "https://third.example/atom")
    assert listed.read(tmp_path) == [*before, added]
    listed.remove(tmp_path, added)
    assert listed.read(tmp_path) == before
