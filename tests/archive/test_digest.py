"""What a digest says: only what there is, in its order, and never more than a message holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.archive.digest import Contents, contents
from bot.archive.following import Subject, behind, follow, news
from bot.archive.ingest import load
from bot.model import SURE_FROM, DigestState, FollowKind, Target
from bot.store import digests, follows
from bot.store.engines.sqlite import SqliteStore
from handlers.commands import digest as showing
from handlers.frame.links import Links
from handlers.frame.render import length
from handlers.frame.wording import LANGUAGES, wording
from tests.doubts import BARELY_UNSURE, doubt
from tests.reading import now
from tests.store.made import keep, record

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.store import Transaction

DESK = Target(-100)
LINKS = Links(None, "a_bot")
MONDAY = datetime(2024, 5, 13, 6, 0, tzinfo=UTC)

SHIP = """Ship launched in Nordvik

14 May 2019

The ferry Freya was launched on 14 May 2019. "She is the last of her kind," said Tove Lind, a shipwright, that day.
"""
STRIKE = """Strike announced

10 May 2024

The dockers will strike on 20 May 2024. "We have waited long enough," said Arne Vik, who leads the union.
"""


class Desk:
    """A store, a corpus folder, and a clock that only the test moves."""

    def __init__(self, store: SqliteStore, corpus: Path) -> None:
        self.store, self.corpus, self.now = store, corpus, MONDAY

    async def arrive(self, **texts: str) -> None:
        for name, text in texts.items():
            (self.corpus / f"{name}.txt").write_text(text, encoding="utf-8")
        await load(self.store, self.corpus, self.now)

    async def sent(self) -> None:
        """Note a digest as sent now."""
        async with self.store.transaction() as db:
            await self.sent_within(db)

    async def sent_within(self, db: Transaction) -> None:
        """Note a digest as sent now, of what can be seen while a change is under way."""
        seen = (await self.says()).seen_until
        assert await digests.claim(db, DESK, self.now.date(), "me", self.now)
        await digests.settle(db, DESK, self.now.date(), DigestState.SENT, holder="me", seen_until=seen)

    async def follow(self, kind: FollowKind, what: str, since: datetime | None = None) -> None:
        async with self.store.transaction() as db:
            await follows.add(db, DESK, Subject(kind, what), since or self.now)

    async def says(self, *, silent: bool = False) -> Contents:
        return await contents(now(self.store), DESK, self.now, "Europe/Kyiv", silent=silent)

    async def headings(self) -> list[str]:
        t = wording("en")
        post = showing.post(t, LINKS, await self.says())
        lines = post.html.splitlines() if post else []
        known = ["documents", "followed", "others", "on_this_day", "on_this_week", "said_this_day", "coming", "archive"]
        return [key for line in lines for key in known if line == t(f"digest.{key}", count=1)]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    (tmp_path / "corpus").mkdir()
    async with SqliteStore(tmp_path / "store.sqlite3") as store:
        yield Desk(store, tmp_path / "corpus")


async def test_an_empty_archive_has_nothing_to_say(desk: Desk) -> None:
    found = await desk.says()
    assert found.empty
    assert showing.post(wording("en"), LINKS, found) is None


async def test_the_order_of_the_parts(desk: Desk) -> None:
    await desk.arrive(ship=SHIP)
    desk.now += timedelta(days=1)
    await desk.sent()
    await desk.follow(FollowKind.SPEAKER, "Arne Vik")
    desk.now += timedelta(minutes=1)
    await desk.arrive(strike=STRIKE)
    assert await desk.headings() == ["documents", "followed", "on_this_day", "said_this_day", "coming"]
    found = await desk.says()
    assert [one.excerpt.words for one in found.followed] == ["We have waited long enough,"]
    assert (found.others, found.other_count) == ((), 0), "what is followed is not told twice"
    assert [one.excerpt.words for one in found.coming] == ["The dockers will strike on 20 May 2024."]
    assert found.archive is None


async def test_only_what_came_since_the_last_digest_is_new(desk: Desk) -> None:
    await desk.arrive(ship=SHIP)
    desk.now += timedelta(hours=1)
    assert [one.name for one in (await desk.says()).documents] == ["ship.txt"]
    await desk.sent()
    assert (await desk.says()).documents == ()
    desk.now += timedelta(microseconds=400)
    await desk.arrive(strike=STRIKE)
    desk.now += timedelta(days=3)
    found = await desk.says()
    assert [one.name for one in found.documents] == ["strike.txt"]
    assert [one.excerpt.words for one in found.others] == ["We have waited long enough,"]


async def test_what_is_being_kept_while_a_digest_is_written_stands_in_the_next(desk: Desk) -> None:
    """It is stamped before the digest is written, and nobody can see it yet."""
    for name in ("first.txt", "second.txt"):  # of an archive that is empty, and of one that is not
        async with desk.store.transaction() as db:
            await keep(db, record(name, f"They said nothing: {name}."), desk.now - timedelta(milliseconds=1))
            assert (await desk.says()).documents == ()
            await desk.sent_within(db)
        assert [one.name for one in (await desk.says()).documents] == [name]
        desk.now += timedelta(days=1)
        await desk.sent()
        desk.now += timedelta(days=1)


async def test_where_a_clock_is_set_back_nothing_that_comes_is_missed(desk: Desk) -> None:
    await desk.arrive(ship=SHIP)
    await desk.sent()
    assert (await follow(desk.store, DESK, Subject(FollowKind.SPEAKER, "Arne Vik"))).added
    desk.now -= timedelta(hours=1)
    await desk.arrive(strike=STRIKE)
    assert [one.name for one in (await desk.says()).documents] == ["strike.txt"]
    assert [one.subject.what for one in await behind(now(desk.store))] == ["Arne Vik"]
    told = await news(now(desk.store), await follows.of(now(desk.store), DESK))
    assert told is not None
    assert [one.excerpt.words for one in told.quotes] == ["We have waited long enough,"]


async def test_whoever_follows_hears_of_nothing_that_was_there_before(desk: Desk) -> None:
    desk.now += timedelta(hours=1)
    await desk.arrive(strike=STRIKE)
    desk.now -= timedelta(hours=1)  # the clock of whoever loaded it goes ahead
    assert (await follow(desk.store, DESK, Subject(FollowKind.SPEAKER, "Arne Vik"))).added
    assert await behind(now(desk.store)) == []


async def test_a_digest_of_unknown_fate_does_not_count_as_told(desk: Desk) -> None:
    await desk.arrive(ship=SHIP)
    desk.now += timedelta(hours=1)
    async with desk.store.transaction() as db:
        await digests.claim(db, DESK, desk.now.date(), "me", desk.now)
        await digests.settle(db, DESK, desk.now.date(), DigestState.UNCERTAIN, holder="me")
    desk.now += timedelta(hours=20)
    assert [one.name for one in (await desk.says()).documents] == ["ship.txt"]


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        pytest.param(datetime(2024, 5, 14, tzinfo=UTC), "on_this_day", id="the day"),
        pytest.param(datetime(2024, 5, 16, tzinfo=UTC), "on_this_week", id="its week"),
        pytest.param(datetime(2024, 5, 13, 22, tzinfo=UTC), "on_this_day", id="the day as it is in Kyiv"),
        pytest.param(datetime(2024, 5, 20, tzinfo=UTC), "archive", id="another week"),
        pytest.param(datetime(2019, 5, 14, tzinfo=UTC), "archive", id="the year itself"),
    ],
)
async def test_this_day_in_other_years_else_this_week(desk: Desk, day: datetime, heading: str) -> None:
    desk.now = day - timedelta(days=300)
    await desk.arrive(ship=SHIP)
    desk.now = day
    assert (await desk.headings())[0] == heading


@pytest.mark.parametrize(("days", "coming"), [(-1, 1), (0, 0), (-14, 1), (-15, 0)])
async def test_coming_up_are_the_next_two_weeks(desk: Desk, days: int, coming: int) -> None:
    desk.now = datetime(2024, 5, 20, 9, tzinfo=UTC) + timedelta(days=days)
    await desk.arrive(strike=STRIKE)
    assert len((await desk.says()).coming) == coming


async def test_a_silent_place_gets_no_archive_quote(desk: Desk) -> None:
    await desk.arrive(ship=SHIP)
    desk.now += timedelta(days=40)
    assert (await desk.says()).archive is not None
    assert (await desk.says(silent=True)).empty


async def test_every_place_has_its_own_quote_of_the_archive(desk: Desk) -> None:
    await desk.arrive(
        **{f"mill{n}": f'Mill {n}\n\n"Mill number {n} turns its wheel," said Tove Lind{n}.\n' for n in range(8)}
    )
    desk.now += timedelta(days=40)
    firsts = set()
    for chat in range(12):
        found = await contents(now(desk.store), Target(chat), desk.now, "UTC")
        again = await contents(now(desk.store), Target(chat), desk.now, "UTC")
        assert found.archive == again.archive is not None
        firsts.add(found.archive)
    assert len(firsts) > 2


async def test_what_is_remembered_is_forgotten_when_the_archive_changes(desk: Desk) -> None:
    await desk.arrive(ship=SHIP)
    desk.now += timedelta(hours=1)
    assert (await desk.says()).coming == ()
    await desk.arrive(strike=STRIKE)
    desk.now += timedelta(hours=1)
    assert len((await desk.says()).coming) == 1


async def test_news_are_of_what_is_followed_and_came_since(desk: Desk) -> None:
    await desk.arrive(ship=SHIP)
    before, desk.now = desk.now - timedelta(hours=1), desk.now + timedelta(hours=1)
    await desk.follow(FollowKind.SPEAKER, "Tove Lind")
    await desk.follow(FollowKind.WORDS, "strike")
    await desk.follow(FollowKind.WORDS, "ferry", since=before)
    desk.now += timedelta(hours=1)
    await desk.arrive(strike=STRIKE)
    found = await news(now(desk.store), await follows.of(now(desk.store), DESK))
    assert found is not None
    assert [one.excerpt.words for one in found.quotes] == []
    assert [one.excerpt.words for one in found.passages] == [
        "The ferry Freya was launched on 14 May 2019.",
        "The dockers will strike on 20 May 2024.",
    ]


LAST = "She is the last of her kind and will never sail again,"
MORE = "She is the last of her kind and will never sail again, whatever the owners say in court,"


def launch(words: str, printed: str = "14 May 2024", report: str = "“{}” said Tove Lind, a shipwright.") -> str:
    return f"{printed}\n\nThe ferry Freya was launched in Nordvik on 14 May 2024. {report.format(words)}\n"


# What came first and what comes then, and what of it is told.
TOLD = {
    "carried again": (launch(LAST), launch(LAST), []),
    "carried again some days later": (launch(LAST), launch(LAST, "20 May 2024"), []),
    "less of it": (launch(MORE), launch(LAST), []),
    "more of it": (launch(LAST), launch(MORE), [MORE]),
    "a word more of it": (launch(LAST), launch(LAST.replace("the last", "the very last")), []),
    "as another translates it": (launch(LAST), launch(LAST.replace("will never sail", "is not going to sail")), []),
    "said once more": (launch(LAST), launch(LAST, "14 August 2024"), [LAST]),
    "verbatim now": (launch("", report=f"Tove Lind, a shipwright, said that {LAST.lower()}"), launch(LAST), [LAST]),
}


@pytest.mark.parametrize(("first", "then", "expected"), TOLD.values(), ids=TOLD.keys())
async def test_an_utterance_is_told_once_however_many_carry_it(
    desk: Desk, first: str, then: str, expected: list[str]
) -> None:
    await desk.arrive(first=f"The last ferry\n\n{first}")
    desk.now += timedelta(hours=1)
    await desk.sent()
    await desk.follow(FollowKind.SPEAKER, "Tove Lind")
    desk.now += timedelta(days=1)
    await desk.arrive(then=f"A launch in the harbour of Nordvik\n\n{then}", strike=STRIKE)
    found = await news(now(desk.store), await follows.of(now(desk.store), DESK))
    assert found is not None
    assert [one.excerpt.words for one in found.quotes] == expected
    says = await desk.says()
    assert [one.excerpt.words for one in says.followed] == expected
    assert [one.name for one in says.others] == ["Arne Vik"], "nor is it news of others"


async def test_those_who_carry_a_quote_at_once_are_named_with_it(desk: Desk) -> None:
    await desk.follow(FollowKind.SPEAKER, "Tove Lind")
    desk.now += timedelta(hours=1)
    await desk.arrive(first=f"One\n\n{launch(LAST)}", other=f"Two\n\n{launch(LAST)}", third=f"Three\n\n{launch(LAST)}")
    found = await news(now(desk.store), await follows.of(now(desk.store), DESK))
    assert found is not None
    (told,) = found.quotes
    names = [told.excerpt.source.name, *(one.excerpt.source.name for one in told.carried)]
    assert sorted(names) == ["first.txt", "other.txt", "third.txt"]
    html = showing.alert(wording("en"), Links("https://example.org/{name}", ""), found).html
    assert html.count(LAST) == 1
    assert "Also in: " in html


async def test_a_sentence_that_is_told_as_words_is_not_told_again_for_its_date(desk: Desk) -> None:
    await desk.follow(FollowKind.WORDS, "ferry")
    desk.now += timedelta(hours=1)
    said = "“The ferry Freya will be launched on 20 May 2024,” said Tove Lind, a shipwright."
    await desk.arrive(first=f"One\n\n14 May 2024\n\n{said} The ferry was built in 2019.\n")
    found = await news(now(desk.store), await follows.of(now(desk.store), DESK))
    assert found is not None
    assert [one.excerpt.words for one in found.quotes] == ["The ferry Freya will be launched on 20 May 2024,"]
    assert [one.excerpt.words for one in found.passages] == ["The ferry was built in 2019."]


async def test_an_event_is_told_once_however_many_tell_it(desk: Desk) -> None:
    await desk.follow(FollowKind.WORDS, "ferry", since=desk.now - timedelta(hours=1))
    await desk.arrive(**{f"carrier{number}": f"Headline {number}\n\n{launch(LAST)}" for number in range(3)})
    found = await news(now(desk.store), await follows.of(now(desk.store), DESK))
    assert found is not None
    assert len(found.passages) == 1
    await desk.follow(FollowKind.WORDS, "launched", since=desk.now + timedelta(minutes=1))
    desk.now += timedelta(hours=1)
    await desk.arrive(later=f"Another headline\n\n{launch(LAST)}")
    told = await news(
        now(desk.store), [one for one in await follows.of(now(desk.store), DESK) if one.subject.what == "launched"]
    )
    assert told is not None
    assert told.passages == ()


DOUBTED = ("She is the last of her kind", "We have waited long enough")


@pytest.mark.parametrize("unsure", [True, False], ids=["uncertain", "sure"])
async def test_words_of_an_uncertain_speaker_stand_in_no_part_of_a_digest(desk: Desk, unsure: bool) -> None:
    for words in DOUBTED:
        doubt(desk.store.path, words, BARELY_UNSURE if unsure else SURE_FROM)
    await desk.arrive(ship=SHIP)
    desk.now += timedelta(days=1)
    await desk.sent()
    await desk.follow(FollowKind.SPEAKER, "Arne Vik")
    await desk.follow(FollowKind.WORDS, "waited")
    desk.now += timedelta(minutes=1)
    before = len(await desk.headings())
    await desk.arrive(strike=STRIKE)
    found = await desk.says()
    assert (found.followed_count, len(found.said_this_day), found.other_count) == ((0, 0, 0) if unsure else (1, 1, 0))
    assert before
    assert len(found.documents) == 1, "the document itself is told"
    told = await news(now(desk.store), await follows.of(now(desk.store), DESK))
    assert told is not None
    assert len(told.quotes) == (0 if unsure else 1)


async def test_words_of_an_uncertain_speaker_are_no_news_of_others_and_no_find_of_the_archive(desk: Desk) -> None:
    doubt(desk.store.path, "", BARELY_UNSURE)
    await desk.arrive(strike=STRIKE, ship=SHIP)
    desk.now += timedelta(hours=1)
    found = await desk.says()
    assert (found.document_count, found.others, found.other_count) == (2, (), 0)
    desk.now += timedelta(days=40)
    await desk.sent()
    assert (await desk.says()).empty


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_fullest_digest_and_alert_fit_one_message(desk: Desk, language: str) -> None:
    headline = "A very long headline that never ends " * 4
    long = "and nobody in the whole wide council of the town had a word to say against it at all " * 8
    await desk.arrive(
        **{
            f"{'a_very_long_name_of_a_file_' * 3}{n}": f"{headline}{n}\n\n14 May 20{n:02}\n\n"
            f'On 14 May 20{n:02} the pier number {n} was built {long}. "Pier {n} stands {long}," said Tove Lind. '
            f'"Pier {n} holds {long}," said Maximiliana Featherstonehaugh-Cholmondeley{n}. '
            f"The mayor will open it on {n + 14} May 2024 {long}.\n"
            for n in range(1, 12)
        }
    )
    await desk.follow(FollowKind.SPEAKER, "Tove Lind", since=MONDAY - timedelta(days=1))
    await desk.follow(FollowKind.WORDS, "pier", since=MONDAY - timedelta(days=1))
    desk.now += timedelta(hours=23)
    found = await desk.says()
    assert all((found.documents, found.followed, found.on_this_day, found.coming))
    missed = [
        digests.DigestPost(DESK, desk.now.date() - timedelta(days=n), state, None)
        for n, state in enumerate((DigestState.SKIPPED, DigestState.UNCERTAIN) * 20)
    ]
    post = showing.post(wording(language), LINKS, found, missed)
    assert post is not None
    html = post.html
    assert length(html) <= 4096
    assert html.count("<blockquote") >= 4
    since = await news(now(desk.store), await follows.of(now(desk.store), DESK))
    assert since is not None
    assert len(since.quotes) > 6
    alert = showing.alert(wording(language), LINKS, since)
    assert length(alert.html) <= 4096
    assert len(html.encode()) < 32768


@pytest.mark.parametrize("fate", [DigestState.UNCERTAIN, DigestState.FAILED])
async def test_what_a_first_digest_said_that_got_lost_stands_in_the_next(desk: Desk, fate: DigestState) -> None:
    await desk.arrive(ship=SHIP)
    desk.now += timedelta(hours=20)
    first = await desk.says()
    async with desk.store.transaction() as db:
        await digests.claim(db, DESK, desk.now.date(), "me", desk.now)
        await digests.settle(db, DESK, desk.now.date(), fate, holder="me")
    desk.now += timedelta(days=1)
    assert first.documents
    assert (await desk.says()).documents == first.documents
