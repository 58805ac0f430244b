"""Articles that change, go, come back and move: what is kept of them, what is told, and what is no change."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.archive import changes, digest, following, lookup, reading, versions
from bot.archive.ingest import load
from bot.archive.lookup import Filters
from bot.ids import PassagePlace, document_id, excerpt_id, parse_passage_id, place_of
from bot.model import DigestState, Ending, FollowKind, Span, Target
from bot.store import corpus, digests, documents, follows
from bot.store.engines.sqlite import SqliteStore
from bot.store.follows import Follow, Subject
from handlers.commands import digest as showing
from handlers.frame.briefs import changed_quote
from handlers.frame.links import Links
from handlers.frame.render import length
from handlers.frame.wording import LANGUAGES, wording
from tests.reading import now

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.archive.changes import ChangedQuote
    from bot.model import FoundQuote

DESK = Target(-100)
MONDAY = datetime(2024, 5, 13, 6, 0, tzinfo=UTC)
NAME = "dues.txt"

DUES = """Harbour dues will rise

Nordvik Post, 3 March 2024

Mayor Olena Brandt spoke to the council on Sunday. "The ferries will pay twelve crowns a day from April," Brandt said.

The council votes on 12 March 2024. "We were never asked about any of this," said Jonas Holm, who leads the union.

The harbour was built in 1903 and it holds ninety boats of all kinds.
"""


class Archive:
    """A corpus folder, its store, and a clock that moves with every load."""

    def __init__(self, store: SqliteStore, folder: Path) -> None:
        self.store, self.folder, self.now = store, folder, MONDAY

    async def holds(self, **files: str | None) -> None:
        """Let files have these texts, None for gone (`_` stands for `.`), and load an hour later."""
        for name, text in files.items():
            path = self.folder / name.replace("_", ".")
            if text is None:
                path.unlink()
            else:
                path.write_text(text, encoding="utf-8")
        await self.load()

    async def load(self) -> None:
        self.now += timedelta(hours=1)
        await load(self.store, self.folder, self.now)
        assert await corpus.is_settled(now(self.store))

    async def quotes(self, *people: str) -> list[FoundQuote]:
        async with self.store.snapshot() as state:
            found = list((await lookup.quotes_by(state, people, Filters(), 1)).facts)
        return [one for lead in found for one in (lead, *lead.carried)]

    async def said(self, *people: str) -> dict[str, bool]:
        """Return the words quoted, and whether the articles say them still."""
        return {one.excerpt.words: one.excerpt.source.ended is None for one in await self.quotes(*people)}

    async def stands(self, link: str) -> versions.WhatBecame | None:
        place = parse_passage_id(link)
        assert place is not None
        async with self.store.snapshot() as state:
            return await versions.standing(state, place)

    async def ended(self, name: str = NAME) -> list[Ending | None]:
        """Return how the versions of a document ended, oldest first, those with other words only."""
        async with self.store.snapshot() as state:
            past = await versions.history(state, document_id(name))
        return [one.how for one in reversed(past.ended)] if past else []

    async def changed_for(
        self, what: str, since: datetime, kind: FollowKind = FollowKind.SPEAKER
    ) -> list[ChangedQuote]:
        async with self.store.snapshot() as state:
            news = await following.news(state, [Follow(DESK, Subject(kind, what), since.isoformat())])
        assert news is not None
        return list(news.changed)


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    (tmp_path / "corpus").mkdir()
    async with SqliteStore(tmp_path / "store.sqlite3") as store:
        opened = Archive(store, tmp_path / "corpus")
        await opened.holds(dues_txt=DUES)
        yield opened


OTHERWISE = DUES.replace("twelve crowns a day from April", "fifteen crowns a day from May")
TWELVE, FIFTEEN = (
    f"The ferries will pay {when}," for when in ("twelve crowns a day from April", "fifteen crowns a day from May")
)
NEVER = "We were never asked about any of this,"


async def test_words_that_were_changed_are_found_and_marked(archive: Archive) -> None:
    await archive.holds(dues_txt=OTHERWISE)
    assert await archive.said("Olena Brandt") == {FIFTEEN: True, TWELVE: False}
    assert await archive.said("Jonas Holm") == {NEVER: True}, "what stays is not shown twice"
    assert await archive.ended() == [Ending.CHANGED]


async def test_present_words_lead_what_was_said_before(archive: Archive) -> None:
    await archive.holds(dues_txt=OTHERWISE)
    async with archive.store.snapshot() as state:
        page = await lookup.quotes_by(state, ["Olena Brandt"], Filters(), 1)
        searched = await lookup.pieces_with(state, Filters(words="twelve crowns"), 1)
        dated = await lookup.passages_in(state, Filters(), 1)
    assert page.facts[0].excerpt.words == FIFTEEN
    assert searched is not None
    assert [one.excerpt.source.ended is None for one in searched[0].facts] == [False]
    assert {one.mention.when.value for one in dated.facts if one.excerpt.source.ended} == {"2024-04"}


async def test_every_excerpt_of_then_is_a_slice_of_the_text_of_then(archive: Archive) -> None:
    await archive.holds(dues_txt="A new line above.\n\n" + OTHERWISE)
    for one in await archive.quotes():
        text = DUES if one.excerpt.source.ended else "A new line above.\n\n" + OTHERWISE
        assert one.excerpt.span.of(text) == one.excerpt.words


async def test_a_link_of_then_shows_what_it_was_made_from(archive: Archive) -> None:
    links = {one.excerpt.words: excerpt_id(one.excerpt) for one in await archive.quotes()}
    await archive.holds(dues_txt="A new line above.\n\n" + OTHERWISE)
    changed = await archive.stands(links[TWELVE])
    assert changed is not None
    assert changed.then.words == TWELVE
    assert changed.now is None
    assert changed.since is not None
    assert changed.since.how is Ending.CHANGED
    kept = await archive.stands(links[NEVER])
    assert kept is not None
    assert kept.now is not None
    assert kept.now.words.startswith(NEVER.rstrip(","))
    assert kept.now.line == kept.then.line + 2
    new = {one.excerpt.words: excerpt_id(one.excerpt) for one in await archive.quotes()}
    assert new[TWELVE] == links[TWELVE], "the same words of the same version have the same id"
    assert new[NEVER] != links[NEVER]
    assert {(await archive.stands(link)).then.words for link in new.values()} == set(new)  # type: ignore[union-attr]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        pytest.param(DUES.replace('"', "“").replace("“The", "„The"), id="other quotation marks"),
        pytest.param(DUES.replace(" ", "\n").replace("\n\n\n", "\n\n"), id="a word a line"),
        pytest.param("\n".join(f"    {line}" for line in DUES.splitlines()), id="indented"),
        pytest.param(DUES.replace("\n", "\r\n"), id="other line ends"),
        pytest.param(DUES.replace("ferries", "fer\u00adries").replace("council", "coun-\ncil"), id="hyphenated"),
        pytest.param(DUES.replace("of all kinds", "of all kinds").replace("fi", "\ufb01"), id="ligatures"),
        pytest.param(DUES.upper(), id="capitals"),
        pytest.param(f"{DUES}\n\nSubscribe to our newsletter\n\nAdvertisement\n", id="an appeal below"),
    ],
)
async def test_a_new_lay_out_typography_or_advertisement_is_no_change(archive: Archive, text: str) -> None:
    links = {one.excerpt.words: excerpt_id(one.excerpt) for one in await archive.quotes()}
    before = archive.now
    await archive.holds(dues_txt=text)
    assert await archive.ended() == []
    assert await archive.changed_for("Olena Brandt", before) == []
    async with archive.store.snapshot() as state:
        assert await changes.changed_documents(state, before.isoformat(), 10, 10) == []
    for words, link in links.items():
        stands = await archive.stands(link)
        assert stands is not None
        assert stands.now is not None, "its words stand in the article"
        assert stands.since is None
        assert stands.then.words == words


PAGE = """<html><head><title>Harbour dues will rise</title></head><body><article>
<h1>Harbour dues will rise</h1><p>3 March 2024</p>
<p>Mayor Olena Brandt spoke on Sunday. “The ferries will pay twelve crowns a day,” Brandt said.</p>{ad}
<p>The harbour was built in 1903 and it holds ninety boats of all kinds, most of them from the islands.</p>
</article></body></html>"""


async def test_another_advertisement_in_a_page_is_no_change(archive: Archive) -> None:
    ads = (
        '<div class="ad-slot"><p>Buy our rope.</p></div>',
        '<aside class="advert"><p>Fly to the sun, said Ann.</p></aside>',
    )
    await archive.holds(page_html=PAGE.format(ad=ads[0]))
    await archive.holds(page_html=PAGE.format(ad=ads[1]))
    assert await archive.ended("page.html") == []
    await archive.holds(page_html=PAGE.format(ad="<p>Nobody objected.</p>"))
    assert await archive.ended("page.html") == [Ending.CHANGED]


async def test_followers_are_told_exactly_once(archive: Archive) -> None:
    first = archive.now + timedelta(minutes=1)
    await archive.holds(
        dues_txt=OTHERWISE.replace(f'"{NEVER}" said Jonas Holm, who leads the union.', "Nobody objected.")
    )
    (brandt,) = await archive.changed_for("Olena Brandt", first)
    assert brandt.old is not None
    assert brandt.new is not None
    assert (brandt.old.words, brandt.new.words) == (TWELVE, FIFTEEN)
    (holm,) = await archive.changed_for("Jonas Holm", first)
    assert holm.old is not None
    assert (holm.old.words, holm.new) == (NEVER, None)
    (about,) = await archive.changed_for("twelve crowns", first, FollowKind.WORDS)
    assert about == brandt
    async with archive.store.snapshot() as state:
        news = await following.news(
            state, [Follow(DESK, Subject(FollowKind.SPEAKER, "Olena Brandt"), first.isoformat())]
        )
        assert news is not None
        assert await following.behind(state) == []
    assert await archive.changed_for("Olena Brandt", datetime.fromisoformat(news.latest)) == []
    await archive.load()
    assert await archive.changed_for("Olena Brandt", datetime.fromisoformat(news.latest)) == []


def replaced(text: str, others: dict[str, str]) -> str:
    for word, other in others.items():
        text = text.replace(word, other)
    return text


async def test_a_correction_that_several_outlets_make_is_told_once(archive: Archive) -> None:
    reed = {"Olena Brandt": "Pavlo Reed", "Brandt": "Reed"}
    await archive.holds(a_txt=DUES, b_txt=DUES, c_txt=replaced(DUES, reed))
    first = archive.now + timedelta(minutes=1)
    await archive.holds(dues_txt=OTHERWISE, a_txt=OTHERWISE, b_txt=OTHERWISE, c_txt=replaced(OTHERWISE, reed))
    (brandt,) = await archive.changed_for("Olena Brandt", first)
    assert brandt.old is not None
    assert brandt.new is not None
    assert (brandt.old.words, brandt.new.words) == (TWELVE, FIFTEEN)
    carriers = {one.source.name for one in (brandt.new, *brandt.also)}
    assert carriers == {"dues.txt", "a.txt", "b.txt"}, "the same of another speaker is another change"
    assert all(one.words == FIFTEEN for one in brandt.also)
    about = await archive.changed_for("fifteen crowns", first, FollowKind.WORDS)
    assert sorted((one.speaker, len(one.also)) for one in about) == [("Olena Brandt", 2), ("Pavlo Reed", 0)]
    async with archive.store.snapshot() as state:
        changed = await changes.changed_documents(state, first.isoformat(), 10, 10)
    assert len(changed) == 4
    assert sorted(one.speaker for each in changed for one in each.quotes) == ["Olena Brandt", "Pavlo Reed"]


async def test_a_correction_that_another_outlet_makes_days_later_is_not_told_again(archive: Archive) -> None:
    reed = {"Olena Brandt": "Pavlo Reed", "Brandt": "Reed"}
    await archive.holds(a_txt=DUES, b_txt=replaced(DUES, reed))
    first = archive.now + timedelta(minutes=1)
    await archive.holds(dues_txt=OTHERWISE)
    assert len(await archive.changed_for("Olena Brandt", first)) == 1
    later = archive.now + timedelta(minutes=1)
    archive.now += timedelta(days=3)
    await archive.holds(a_txt=OTHERWISE, b_txt=replaced(OTHERWISE, reed))
    assert await archive.changed_for("Olena Brandt", later) == []
    about = await archive.changed_for("fifteen crowns", later, FollowKind.WORDS)
    assert [one.speaker for one in about] == ["Pavlo Reed"], "the same of another speaker is another change"
    async with archive.store.snapshot() as state:
        changed = await changes.changed_documents(state, later.isoformat(), 10, 10)
    assert sorted(one.version.name for one in changed) == ["a.txt", "b.txt"]
    assert [one.speaker for each in changed for one in each.quotes] == ["Pavlo Reed"]
    back = archive.now + timedelta(minutes=1)
    await archive.holds(a_txt=OTHERWISE.replace("fifteen crowns", "sixteen crowns"))
    (other,) = await archive.changed_for("Olena Brandt", back)
    assert other.new is not None
    assert "sixteen crowns" in other.new.words


async def test_who_follows_is_behind_until_told(archive: Archive) -> None:
    async with archive.store.transaction() as db:
        await follows.add(db, DESK, Subject(FollowKind.SPEAKER, "Olena Brandt"), archive.now + timedelta(minutes=1))
    async with archive.store.snapshot() as state:
        assert await following.behind(state) == []
    await archive.holds(dues_txt=OTHERWISE)
    async with archive.store.snapshot() as state:
        (behind,) = await following.behind(state)
        news = await following.news(state, [behind])
    assert news is not None
    assert len(news.changed) == 1
    assert await following.claim(archive.store, DESK, news.latest)
    async with archive.store.snapshot() as state:
        assert await following.behind(state) == []


async def test_a_digest_lists_what_changed_after_what_is_new(archive: Archive) -> None:
    after = (archive.now + timedelta(minutes=1)).isoformat()
    other = "A ferry was launched on 2 May 2024. “She is the last of her kind,” said Tove Lind."
    await archive.holds(dues_txt=OTHERWISE, ship_txt=other)
    await archive.holds(ship_txt=other.replace("last", "first"))
    async with archive.store.snapshot() as state:
        (changed,) = await changes.changed_documents(state, after, 10, 10)
        found = await digest.contents(state, DESK, archive.now + timedelta(hours=1), "UTC")
    assert changed.version.name == NAME, "what is new itself was not changed for whoever hears of it now"
    assert [one.new.words for one in changed.quotes if one.new] == [FIFTEEN]
    assert found.changed_count == 0, "all of it came within the first digest's day"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_however_much_was_changed_a_digest_and_an_alert_fit_one_message(archive: Archive, language: str) -> None:
    said = " ".join(f"“We will mend pier {number} of X, {'very ' * 40}many,” Brandt said." for number in range(6))
    text = f"Olena Brandt spoke on 3 March 2024.\n\n{said}\n"
    files = {f"{name}_txt": text.replace("of X", f"of {name}{name}") for name in "abcdefgh"}
    await archive.holds(**files)
    since = archive.now + timedelta(minutes=1)
    async with archive.store.transaction() as db:
        assert await digests.claim(db, DESK, since.date(), "me", since)
        await digests.settle(db, DESK, since.date(), DigestState.SENT, holder="me", seen_until=since)
    await archive.holds(**{name: text.replace("mend", "sell") for name, text in files.items()})
    async with archive.store.snapshot() as state:
        found = await digest.contents(state, DESK, archive.now + timedelta(hours=1), "UTC")
        news = await following.news(
            state, [Follow(DESK, Subject(FollowKind.SPEAKER, "Olena Brandt"), since.isoformat())]
        )
    assert (found.changed_count, len(found.changed)) == (8, digest.MOST_DOCUMENTS)
    assert news is not None
    assert len(news.changed) > 20
    t, links = wording(language), Links(None, "a_bot")
    for post in (showing.post(t, links, found), showing.alert(t, links, news)):
        assert post is not None
        html = post.html
        assert 0 < length(html) <= 4096


async def test_of_two_files_of_one_content_the_one_that_stays_keeps_its_arrival(archive: Archive) -> None:
    came = (await documents.listed(now(archive.store), documents.DocumentFilter(), 10))[0]
    await archive.holds(copy_txt=DUES)
    await archive.holds(copy_txt=None)
    arrived = await now(archive.store).fetch("SELECT name, added_at FROM documents")
    assert [(row["name"], row["added_at"] < (MONDAY + timedelta(hours=2)).isoformat()) for row in arrived] == [
        (came.name, True)
    ]


async def test_a_removed_file_is_withdrawn_and_says_so_where_it_was_cited(archive: Archive) -> None:
    links = {one.excerpt.words: excerpt_id(one.excerpt) for one in await archive.quotes()}
    since = archive.now + timedelta(minutes=1)
    await archive.holds(other_txt="The tide was low on 3 May 2024.\n", dues_txt=None)
    assert await archive.said("Olena Brandt") == {}
    stands = await archive.stands(links[TWELVE])
    assert stands is not None
    assert (stands.then.words, stands.now) == (TWELVE, None)
    assert stands.since is not None
    assert stands.since.how is Ending.WITHDRAWN
    assert [one.old.words for one in await archive.changed_for("Jonas Holm", since) if one.old] == [NEVER]
    async with archive.store.snapshot() as state:
        (gone,) = await changes.changed_documents(state, since.isoformat(), 10, 10)
    assert gone.now is None
    assert {one.old.words for one in gone.quotes if one.old} >= {TWELVE, NEVER}


async def test_a_file_that_is_back_with_its_words_was_never_gone(archive: Archive) -> None:
    since = archive.now + timedelta(minutes=1)
    links = [excerpt_id(one.excerpt) for one in await archive.quotes()]
    await archive.holds(other_txt="The tide was low on 3 May 2024.\n", dues_txt=None)
    await archive.holds(dues_txt=DUES)
    assert await archive.ended() == []
    assert [excerpt_id(one.excerpt) for one in await archive.quotes()] == links
    new = await documents.listed(now(archive.store), documents.DocumentFilter(added_after=since.isoformat()), 10)
    assert [one.name for one in new] == ["other.txt"]


async def test_words_that_come_back_are_said_again(archive: Archive) -> None:
    link = next(excerpt_id(one.excerpt) for one in await archive.quotes("Olena Brandt"))
    await archive.holds(dues_txt=OTHERWISE)
    await archive.holds(dues_txt=DUES)
    assert await archive.said("Olena Brandt") == {TWELVE: True, FIFTEEN: False}
    assert await archive.ended() == [Ending.CHANGED, Ending.CHANGED]
    stands = await archive.stands(link)
    assert stands is not None
    assert stands.now == stands.then


async def test_each_version_keeps_what_no_later_one_says(archive: Archive) -> None:
    third = OTHERWISE.replace("fifteen", "twenty")
    await archive.holds(dues_txt=OTHERWISE)
    await archive.holds(dues_txt=third)
    await archive.holds(dues_txt=third.replace(NEVER, "We have nothing to say,"))
    said = await archive.said()
    assert [words for words, present in said.items() if not present and "crowns" in words] == [
        FIFTEEN,
        TWELVE,
    ] or {words for words, present in said.items() if not present and "crowns" in words} == {FIFTEEN, TWELVE}
    assert said[NEVER] is False
    quotes = await archive.quotes()
    assert len({(one.excerpt.words, one.excerpt.source.mark) for one in quotes}) == len(quotes)


async def test_of_a_page_that_changes_all_day_every_word_is_found(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.store.versions.LATEST", 2)
    links = {}
    for number in range(5):
        await archive.holds(dues_txt=DUES.replace("twelve crowns", f"{number} crowns"))
        links[number] = next(excerpt_id(one.excerpt) for one in await archive.quotes("Olena Brandt"))
    said = await archive.said("Olena Brandt")
    assert list(said.values()).count(False) == 5
    assert sum(f"{number} crowns" in words for number in range(5) for words in said) == 5
    for number in range(4):
        stands = await archive.stands(links[number])
        assert stands is not None
        assert stands.now is None
        assert stands.since is not None
        assert stands.since.source.mark == stands.then.source.mark, "with their own version they went"


async def test_a_file_that_moved_is_the_same_document(archive: Archive) -> None:
    link = next(excerpt_id(one.excerpt) for one in await archive.quotes("Jonas Holm"))
    since = archive.now + timedelta(minutes=1)
    (archive.folder / "2024").mkdir()
    os.replace(archive.folder / NAME, archive.folder / "2024" / NAME)
    await archive.load()
    stands = await archive.stands(link)
    assert stands is not None
    assert stands.now is not None
    assert stands.now.source.name == f"2024/{NAME}"
    assert stands.now.words.startswith(NEVER.rstrip(","))
    assert await archive.changed_for("Jonas Holm", since) == []
    assert await documents.listed(now(archive.store), documents.DocumentFilter(added_after=since.isoformat()), 10) == []
    async with archive.store.snapshot() as state:
        past = await versions.history(state, document_id(NAME))
    assert past is not None
    assert past.now is not None
    assert past.moved


# Who says the same words: in their sentence, before them, in the sentence before (the words' own stays as it is).
GIVEN = [
    (DUES, "said Jonas Holm, who leads the union", "said Ida Lind, a fisher"),
    (
        DUES.replace(f'"{NEVER}" said Jonas Holm, who leads the union.', f'Jonas Holm said: "{NEVER}"'),
        "Jonas Holm said",
        "Ida Lind said",
    ),
    (
        DUES.replace(f'"{NEVER}" said Jonas Holm', f'Jonas Holm, a fisher, left early. "{NEVER}" he said'),
        "Jonas Holm, a fisher, left",
        "Karl Lind, a pilot, left",
    ),
]


@pytest.mark.parametrize(("text", "old", "new"), GIVEN, ids=["after it", "before it", "he"])
async def test_who_else_is_said_to_have_said_it_is_a_change(archive: Archive, text: str, old: str, new: str) -> None:
    await archive.holds(dues_txt=text)
    since = archive.now + timedelta(minutes=1)
    (said,) = await archive.quotes("Jonas Holm")
    await archive.holds(dues_txt=text.replace(old, new))
    lind = " ".join(new.replace("said ", "").replace(",", "").split()[:2])
    (change,) = await archive.changed_for("Jonas Holm", since)
    assert change.old is not None
    assert change.new is not None
    assert change.old.words == change.new.words == said.excerpt.words
    assert (change.speaker, change.given_to) == ("Jonas Holm", lind)
    assert await archive.changed_for(lind, since) == [change], "told to who follows either"
    assert await archive.changed_for(lind, since, FollowKind.WORDS) == [change]
    assert await archive.said("Jonas Holm") == {said.excerpt.words: False}
    assert await archive.said(lind) == {said.excerpt.words: True}
    stands = await archive.stands(excerpt_id(said.excerpt))
    assert stands is not None
    assert stands.now is not None
    assert stands.given_to == lind
    for language in LANGUAGES:
        post = changed_quote(wording(language), Links(None, "a_bot"), change, 500)
        assert lind in post
        assert post.count(said.excerpt.words) == 1
    await archive.holds(dues_txt=text)
    assert await archive.said("Jonas Holm") == {said.excerpt.words: True}
    assert await archive.said(lind) == {said.excerpt.words: False}


ROOF = "We shall mend the roof before winter and paint it in spring,"
# What of a speech was changed, as it is told: of then, of now.
RETOLD = {
    "who says it stands amid the words now": (
        f'"{ROOF}" Lind said.',
        '"We shall mend the roof before winter," Lind said, "and paint it in spring."',
        [],
    ),
    "and behind them": (
        '"We shall mend the roof before winter," Lind said, "and paint it in spring."',
        f'"{ROOF}" Lind said.',
        [],
    ),
    "before them": (f'"{ROOF}" Lind said.', f'Lind said: "{ROOF}"', []),
    "less of it": (
        f'"{ROOF}" Lind said.',
        '"We shall mend the roof before winter," Lind said.',
        [(ROOF, "We shall mend the roof before winter,")],
    ),
    "more of it": (
        '"We shall mend the roof before winter," Lind said.',
        f'"{ROOF}" Lind said.',
        [("We shall mend the roof before winter,", ROOF)],
    ),
    "none of it": (f'"{ROOF}" Lind said.', "The roof leaks.", [(ROOF, None)]),
    "a word of it in another": (
        f'"{ROOF}" Lind said.',
        '"The roof is not ours," Lind said.',
        [(ROOF, None), (None, "The roof is not ours,")],
    ),
}


@pytest.mark.parametrize(("before", "after", "expected"), RETOLD.values(), ids=RETOLD.keys())
async def test_how_much_of_a_speech_is_quoted_still(
    archive: Archive, before: str, after: str, expected: list[tuple[str | None, str | None]]
) -> None:
    head = "The school\n\n3 March 2024\n\nIda Lind, a teacher, spoke in the town hall of Nordvik on Sunday.\n\n"
    await archive.holds(dues_txt=f"{head}{before}\n")
    since = archive.now + timedelta(minutes=1)
    await archive.holds(dues_txt=f"{head}{after}\n")
    found = await archive.changed_for("Ida Lind", since)
    assert [(one.old and one.old.words, one.new and one.new.words) for one in found] == expected


async def test_a_name_that_is_spelt_out_is_no_other_speaker(archive: Archive) -> None:
    since = archive.now + timedelta(minutes=1)
    await archive.holds(dues_txt=DUES.replace('April," Brandt said', 'April," Olena Brandt said'))
    assert await archive.changed_for("Olena Brandt", since) == []


async def test_whoever_follows_a_name_as_words_hears_of_changed_quotes(archive: Archive) -> None:
    since = archive.now + timedelta(minutes=1)
    await archive.holds(dues_txt=OTHERWISE)
    (change,) = await archive.changed_for("Olena Brandt", since, FollowKind.WORDS)
    assert change.new is not None
    assert change.new.words == FIFTEEN
    assert await archive.changed_for("Jonas Holm", since, FollowKind.WORDS) == []


async def test_a_new_headline_is_a_change(archive: Archive) -> None:
    await archive.holds(page_html=PAGE.format(ad=""))
    await archive.holds(page_html=PAGE.format(ad="").replace("Harbour dues will rise", "Harbour dues may rise"))
    assert await archive.ended("page.html") == [Ending.CHANGED]


async def test_what_somebody_states_of_an_article_is_no_change(archive: Archive) -> None:
    sidecar = archive.folder / "corpus.toml"
    for title in ("One", "Two"):
        sidecar.write_text(f'[documents."{NAME}"]\ntitle = "{title}"\nanother = 1\n'.replace("another = 1\n", ""))
        await archive.load()
    assert await archive.ended() == []
    assert (await archive.quotes())[0].excerpt.source.title == "Two"


async def test_another_reading_of_the_same_file_is_no_change(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    link = next(excerpt_id(one.excerpt) for one in await archive.quotes("Olena Brandt"))
    for module in ("ingest", "folder_changes"):
        monkeypatch.setattr(f"bot.archive.{module}.reading_version", lambda: 7)
    read = reading.prepare

    def otherwise(task: reading.Task) -> object:
        found = read(task)
        assert isinstance(found, reading.Prepared)
        (archive.folder / "other.md").write_text("Read otherwise.\n\n" + DUES, encoding="utf-8")
        other = read(reading.Task(archive.folder, "other.md", task.stated))
        (archive.folder / "other.md").unlink()
        assert isinstance(other, reading.Prepared)
        document = other.record.document
        from dataclasses import replace

        return replace(other, record=replace(other.record, document=replace(document, name=task.name)))

    monkeypatch.setattr("bot.archive.parts.prepare", otherwise)
    await archive.load()
    assert await archive.ended() == []
    stands = await archive.stands(link)
    assert stands is not None
    assert stands.now is not None
    assert stands.now.span.start == stands.then.span.start + len("Read otherwise.\n\n")


async def test_an_article_of_a_file_of_many_has_versions_too(archive: Archive) -> None:
    def wire(words: str) -> str:
        articles = [{"id": "a", "text": DUES}, {"id": "b", "text": DUES.replace(NEVER, words)}]
        return "\n".join(json.dumps(one) for one in articles)

    since = archive.now + timedelta(minutes=1)
    await archive.holds(wire_jsonl=wire("We heard of it last year,"))
    since = archive.now + timedelta(minutes=1)
    await archive.holds(wire_jsonl=wire("We heard of it last week,"))
    async with archive.store.snapshot() as state:
        (changed,) = await changes.changed_documents(state, since.isoformat(), 10, 10)
    assert changed.version.name.startswith("wire.jsonl/")
    assert [(one.old.words, one.new.words) for one in changed.quotes if one.old and one.new] == [
        ("We heard of it last year,", "We heard of it last week,")
    ]


async def test_differences_are_told_word_by_word(archive: Archive) -> None:
    await archive.holds(dues_txt=OTHERWISE.replace("ninety boats", "ninety-one boats"))
    async with archive.store.snapshot() as state:
        past = await versions.history(state, document_id(NAME))
        assert past is not None
        found = await versions.differences(state, past.ended[0])
    assert [(one.old, one.new) for one in found] == [
        ("twelve", "fifteen"),
        ("April", "May"),
        ("ninety", "ninety-one"),
    ]
    assert found[0].before.endswith("The ferries will pay ")
    assert found[0].line == 5


async def test_what_changed_is_worked_out_again_where_a_kill_left_it(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("bot.archive.settling.versions.settle_versions", killed)
        with pytest.raises(KeyboardInterrupt):
            await archive.holds(dues_txt=OTHERWISE)
    assert not await corpus.is_settled(now(archive.store))
    await archive.load()
    assert await archive.said("Olena Brandt") == {FIFTEEN: True, TWELVE: False}


async def test_what_is_not_kept_leads_nowhere(archive: Archive) -> None:
    async with archive.store.snapshot() as state:
        (quote,) = (await lookup.quotes_by(state, ["Jonas Holm"], Filters(), 1)).facts
        place = place_of(quote.excerpt)
        assert await versions.standing(state, place._replace(mark="0a1b2c")) is None
        assert await versions.standing(state, PassagePlace("nothing", Span(0, 1))) is None
        assert await versions.standing(state, place._replace(span=Span(1, 10**6))) is None
