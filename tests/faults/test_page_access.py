"""Pages open to who may ask and nobody else: forged, foreign, expired links, expelled chats and members, sign-in."""

from __future__ import annotations

import os
import random
import string
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from bot.archive import access
from bot.model import Span
from bot.settings import Ids
from bot.store.access import Asker, Ruling
from bot.web.pages.routes import SIGN_IN
from bot.web.pages.signing_in import COOKIE, LARGEST, SESSION
from handlers.frame.passes import FILE, Opens
from tests.handlers.frame.test_strangers import Clock
from tests.web.made import TEXTS, TIDE
from tests.web.pages import Seen, pages_of
from tests.web.signing import launch_data

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    import httpx

    from tests.figures import Figure
    from tests.newsroom import Newsroom
    from tests.web.pages import Reader

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "1"))
OPERATOR = 99
DAYS = 30
# Words of the archive, and of its headings: none of them may be in what strangers see.
ITS_OWN = ("Skarvik", "Aune", "Bry", "barrier", "tide.txt", "Kystnytt")


@asynccontextmanager
async def closed(root: Path, clock: Clock, **settings: Any) -> AsyncIterator[tuple[Newsroom, Reader]]:
    """Run a newsroom with pages that lets nobody in but its operator."""
    given = {"allowed_chats": Ids(), "admins": Ids(ids=frozenset({OPERATOR}))} | settings
    async with pages_of(root, TEXTS, clock, **given) as running:
        yield running


def link_for(newsroom: Newsroom, holder: int, opens: Opens | None = None) -> str:
    """Return the link that an answer in a chat holds."""
    links = newsroom.house.links.given_to(holder, "en", newsroom.house.clock())
    assert links.pages is not None
    return links.pages.to(opens or Opens("tide", Span(0, 5), ""))


async def let(newsroom: Newsroom, chat: int, *, allowed: bool) -> None:
    """Rule about a chat as an operator does."""
    kind = Asker.PERSON if chat > 0 else Asker.GROUP
    now = newsroom.house.clock()
    await access.rule(newsroom.store, Ruling(chat, kind, "Desk", allowed, OPERATOR, "Operator", now))


def is_shut(answer: httpx.Response) -> bool:
    """Whether an answer lets nobody in and tells nothing of the archive."""
    return answer.status_code == 403 and not any(word in answer.text for word in ITS_OWN)


def forged(link: str, chance: random.Random) -> str:
    """Return a link like a real one that we did not sign."""
    parts = urlsplit(link)
    facts = dict(parse_qsl(parts.query))
    path = parts.path
    signs = string.ascii_letters + string.digits + "-_"
    how = chance.randrange(12)
    if how == 0:
        place = chance.randrange(len(facts["key"]))
        other = chance.choice([one for one in signs if one != facts["key"][place]])
        facts["key"] = facts["key"][:place] + other + facts["key"][place + 1 :]
    elif how == 1:
        facts["key"] = "".join(chance.choices(signs, k=22))
    elif how == 2:
        facts["key"] = facts["key"][: chance.randrange(22)]
    elif how == 3:
        facts["until"] = f"20{chance.randrange(25, 99)}-{chance.randrange(1, 13):02}-01"
    elif how == 4:
        facts["for"] = str(chance.randrange(-(10**13), 10**10) or 1)
    elif how == 5:
        facts["at"] = f"{chance.randrange(6, 90)}-{chance.randrange(91, 999)}"
    elif how == 6:
        path = "/source/" + chance.choice(["wire", "nothing", "tide_", "TIDE", "x" * 40, "tide%2e"])
    elif how == 7:
        facts["lang"] = chance.choice(["uk", "xx", "", "en\n"])
    elif how == 8:
        facts["v"] = chance.choice(["0", "abcdef", "zzzzzz", ""])
    elif how == 9:
        del facts[chance.choice(["key", "for", "made", "until", "lang", "at"])]
    elif how == 10:
        path += "/file"
    else:
        facts["key"] += chance.choice(["=", "A", "\n", "\0", "é", "%00", " "])
    return f"{path}?{urlencode(facts)}"


async def _try(root: Path, times: int, figure: Figure) -> None:
    chance = random.Random(7)
    async with closed(root, Clock(), allowed_users=Ids(ids=frozenset({1001}))) as (newsroom, reader):
        link = link_for(newsroom, 1001)
        assert (await reader.open(link)).status_code == 200
        refused = 0
        for _ in range(times):
            one = forged(link, chance)
            answer = await reader.open(one)
            assert is_shut(answer), one
            refused += 1
        assert (await reader.open(link)).status_code == 200
    figure("forged links tried", times)
    figure("forged links refused", refused)


async def test_no_forged_link_opens_anything(tmp_path: Path, figure: Figure) -> None:
    await _try(tmp_path, 300, figure)


@pytest.mark.slow
async def test_no_forged_link_of_many_opens_anything(tmp_path: Path, figure: Figure) -> None:
    await _try(tmp_path, 10_000 * ROUNDS, figure)


async def test_what_is_there_and_what_is_not_look_the_same_from_outside(tmp_path: Path) -> None:
    async with closed(tmp_path, Clock()) as (_, reader):
        tail = "?at=0-5&lang=en&for=1001&until=2024-07-12&key=AAAAAAAAAAAAAAAAAAAAAA"
        seen = {
            (answer.status_code, answer.content, tuple(sorted(answer.headers.items())))
            for path in ("/source/tide", "/source/wire", "/source/nothing", "/source/tide/file", "/source/nothing/file")
            for answer in [await reader.open(f"{path}{tail}")]
        }
        assert len(seen) == 1
        assert next(iter(seen))[0] == 403


async def test_a_link_opens_for_as_long_as_it_says(tmp_path: Path) -> None:
    clock = Clock()
    async with closed(tmp_path, clock, allowed_users=Ids(ids=frozenset({1001}))) as (newsroom, reader):
        link = link_for(newsroom, 1001)
        clock.now += timedelta(days=DAYS)
        opened = await reader.open(link)
        assert opened.status_code == 200
        inner = [one for one in Seen(opened.text).links if one.startswith("/source/")]
        assert inner
        assert all("until=2024-07-12" in one and "for=1001" in one for one in inner), "never longer, for nobody else"
        clock.now += timedelta(days=1)
        for one in (link, *inner):
            answer = await reader.open(one)
            assert answer.status_code == 410
            assert not any(word in answer.text for word in ITS_OWN)
            assert "Ask the bot again" in answer.text or "Запитайте бота ще раз" in answer.text


async def test_days_are_a_setting(tmp_path: Path) -> None:
    clock = Clock()
    async with closed(tmp_path, clock, allowed_users=Ids(ids=frozenset({1001})), web_link_days=2) as (room, reader):
        link = link_for(room, 1001)
        clock.now += timedelta(days=3)
        assert (await reader.open(link)).status_code == 410


async def test_a_chat_or_a_person_that_is_refused_loses_their_links_at_once(tmp_path: Path) -> None:
    async with closed(tmp_path, Clock()) as (newsroom, reader):
        for chat in (-1001234567890, 1001):
            link = link_for(newsroom, chat)
            file = link_for(newsroom, chat, Opens("tide", what=FILE))
            assert is_shut(await reader.open(link))
            await let(newsroom, chat, allowed=True)
            assert (await reader.open(link)).status_code == 200
            assert (await reader.open(file)).content == TIDE.encode()
            await let(newsroom, chat, allowed=False)
            assert is_shut(await reader.open(link))
            assert is_shut(await reader.open(file))


async def test_a_link_of_one_chat_says_nothing_about_another(tmp_path: Path) -> None:
    async with closed(tmp_path, Clock()) as (newsroom, reader):
        await let(newsroom, -1001, allowed=True)
        await let(newsroom, -1002, allowed=True)
        mine, other = link_for(newsroom, -1001), link_for(newsroom, -1002)
        assert is_shut(await reader.open(mine.replace("for=-1001", "for=-1002")))
        await let(newsroom, -1001, allowed=False)
        assert is_shut(await reader.open(mine))
        assert (await reader.open(other)).status_code == 200


async def test_a_group_that_threw_the_bot_out_loses_its_links(tmp_path: Path) -> None:
    async with closed(tmp_path, Clock(), allowed_chats=Ids(everyone=True)) as (newsroom, reader):
        olena = newsroom.fake.user("Olena")
        desk = newsroom.fake.supergroup("Desk", olena)
        await desk.say("/quote bry", sender=olena)
        link = next(url for _, url in (await desk.reply()).links if "/source/" in url)
        assert (await reader.open(link)).status_code == 200
        desk.kick_bot(by=olena)
        await newsroom.settled()
        assert is_shut(await reader.open(link))
        desk.add_bot(by=olena)
        await newsroom.settled()
        assert (await reader.open(link)).status_code == 200


async def test_a_member_opens_links_for_as_long_as_they_are_one(tmp_path: Path) -> None:
    async with closed(tmp_path, Clock()) as (newsroom, reader):
        olena, petro = newsroom.fake.user("Olena"), newsroom.fake.user("Petro")
        desk = newsroom.fake.supergroup("Desk", olena, petro)
        await let(newsroom, desk.id, allowed=True)
        await petro.say("/quote bry")
        link = next(url for _, url in (await petro.reply()).links if "/source/" in url)
        assert (await reader.open(link)).status_code == 200
        desk.leave(petro, banned_by=olena)
        await newsroom.settled()
        assert is_shut(await reader.open(link))


async def test_what_a_group_was_given_before_somebody_left_opens_no_more(tmp_path: Path) -> None:
    clock = Clock()
    async with closed(tmp_path, clock) as (newsroom, reader):
        olena, petro = newsroom.fake.user("Olena"), newsroom.fake.user("Petro")
        desk, other = (newsroom.fake.supergroup(title, olena, petro) for title in ("Desk", "Other"))
        for group in (desk, other):
            await let(newsroom, group.id, allowed=True)
        before, elsewhere = link_for(newsroom, desk.id), link_for(newsroom, other.id)
        assert (await reader.open(before)).status_code == 200
        clock.now += timedelta(minutes=5)
        desk.leave(petro, banned_by=olena)
        await newsroom.settled()
        shut = await reader.open(before)
        assert (shut.status_code, "Somebody has left the group" in shut.text) == (410, True)
        assert not any(word in shut.text for word in ITS_OWN)
        assert (await reader.open(elsewhere)).status_code == 200, "what another group was given"
        clock.now += timedelta(seconds=1)
        assert (await reader.open(link_for(newsroom, desk.id))).status_code == 200, "what it is given from now on"


async def test_a_group_that_became_a_supergroup_keeps_its_links(tmp_path: Path) -> None:
    async with closed(tmp_path, Clock()) as (newsroom, reader):
        olena = newsroom.fake.user("Olena")
        desk = newsroom.fake.group("Desk", olena)
        await let(newsroom, desk.id, allowed=True)
        link = link_for(newsroom, desk.id)
        now = desk.migrate()
        await newsroom.settled()
        assert (await reader.open(link)).status_code == 200
        await let(newsroom, now.id, allowed=False)
        assert is_shut(await reader.open(link))


async def test_while_telegram_does_not_tell_who_is_a_member_nobody_is_told_no(tmp_path: Path) -> None:
    async with closed(tmp_path, Clock()) as (newsroom, reader):
        olena = newsroom.fake.user("Olena")
        desk = newsroom.fake.supergroup("Desk", olena)
        await let(newsroom, desk.id, allowed=True)
        newsroom.fake.fail_next("getChatMember", 500, times=9)
        answer = await reader.open(link_for(newsroom, olena.id))
        assert answer.status_code == 503
        assert answer.headers["retry-after"]
        assert not any(word in answer.text for word in ITS_OWN)


async def test_what_leaves_the_newsroom_holds_no_signed_link(tmp_path: Path) -> None:
    async with closed(tmp_path, Clock(), allowed_users=Ids(everyone=True)) as (newsroom, _):
        olena = newsroom.fake.user("Olena")
        inline = await olena.inline("bry")
        assert inline.results
        told = [str(inline.results)]
        await olena.say("/export quotes bry")
        export = await olena.reply()
        assert export.document
        told.append(export.document.content.decode())
        await olena.say("/quote bry autumn")
        answer = await olena.reply()
        assert any("key=" in url for _, url in answer.links)
        told += [str(button.copy) for row in answer.buttons for button in row]
        assert all("key=" not in one and "for=" not in one for one in told)


async def test_the_key_of_the_bot_signs_and_another_opens_nothing(tmp_path: Path) -> None:
    async with closed(tmp_path, Clock(), allowed_users=Ids(ids=frozenset({1001}))) as (newsroom, reader):
        link, web = link_for(newsroom, 1001), newsroom.house.links.web
        assert web is not None
        assert newsroom.fake.token not in link
        assert "_key" not in repr(web)
        again = newsroom.house.links.given_to(1001, "en", newsroom.house.clock()).pages
        assert again is not None
        assert again.to(Opens("tide", Span(0, 5), "")) == link
        assert is_shut(await reader.open(link.replace("/source/tide", "/source/wire")))


# Telegram's sign-in


async def _sign_in(reader: Reader, data: str | bytes) -> httpx.Response:
    return await reader.http.post(SIGN_IN, content=data)


async def test_who_may_ask_signs_in_and_opens_pages_without_signed_links(tmp_path: Path) -> None:
    clock = Clock()
    async with closed(tmp_path, clock, allowed_users=Ids(ids=frozenset({1001}))) as (newsroom, reader):
        data = launch_data(newsroom.fake.token, 1001, clock.now, start_param="tide-0-5")
        answer = await _sign_in(reader, data)
        assert answer.status_code == 200
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith(f"{COOKIE}=1001.")
        assert {"HttpOnly", "Secure", "SameSite=None", "Path=/"} <= set(cookie.split("; "))
        assert "Domain" not in cookie
        opened = await reader.open(answer.json()["to"])
        assert Seen(opened.text).lit == "Tidal"
        inner = [one for one in Seen(opened.text).links if one.startswith("/source/")]
        assert inner
        assert not any("key=" in one for one in inner)
        assert all([(await reader.open(one)).status_code == 200 for one in inner])
        assert (await reader.open("/source/nothing")).status_code == 404
        clock.now += SESSION + timedelta(seconds=1)
        assert is_shut(await reader.open(inner[0]))


async def test_a_session_ends_with_the_right_to_ask(tmp_path: Path) -> None:
    clock = Clock()
    async with closed(tmp_path, clock) as (newsroom, reader):
        await let(newsroom, 1001, allowed=True)
        assert (await _sign_in(reader, launch_data(newsroom.fake.token, 1001, clock.now))).status_code == 200
        assert (await reader.open("/source/tide")).status_code == 200
        await let(newsroom, 1001, allowed=False)
        assert is_shut(await reader.open("/source/tide"))
        assert (await _sign_in(reader, launch_data(newsroom.fake.token, 1001, clock.now))).status_code == 403


async def test_no_launch_data_but_telegrams_own_and_fresh_signs_in(tmp_path: Path, figure: Figure) -> None:
    clock = Clock()
    async with closed(tmp_path, clock, allowed_users=Ids(ids=frozenset({1001}))) as (newsroom, reader):
        token, now = newsroom.fake.token, clock.now
        good = launch_data(token, 1001, now)
        facts = dict(parse_qsl(good))
        wrong = [
            "",
            "hash=",
            "%",
            "a=1&" * 50,
            good.replace("hash=", "hash=0"),
            urlencode(facts | {"hash": facts["hash"].upper()}),
            urlencode(facts | {"auth_date": str(int(now.timestamp()) + 1)}),
            urlencode(facts | {"user": facts["user"].replace("1001", "1002")}),
            urlencode(facts | {"extra": "1"}),
            urlencode({name: fact for name, fact in facts.items() if name != "signature"}),
            f"{good}&user=%7B%22id%22%3A1001%7D",
            f"{good}&hash={facts['hash']}",
            launch_data("1234567:another-token-of-another-bot-00000", 1001, now),
            launch_data(token, 1001, now - timedelta(minutes=11)),
            launch_data(token, 1001, now + timedelta(minutes=2)),
            launch_data(token, 1001, now, auth_date="soon"),
            launch_data(token, 1001, now, auth_date="-5"),
            launch_data(token, 1001, now, user="[" * 2500),
            launch_data(token, 1001, now, user='{"id": "1001"}'),
            launch_data(token, 1001, now, user='{"id": true}'),
            launch_data(token, 1001, now, user="null"),
            launch_data(token, 1002, now),
        ]
        for one in wrong:
            answer = await _sign_in(reader, one)
            assert answer.status_code == 403, one[:200]
            assert "set-cookie" not in answer.headers
        assert (await _sign_in(reader, b"\xff\xfe" * 100)).status_code == 403
        assert (await _sign_in(reader, "a" * (LARGEST + 1))).status_code == 413
        assert (await reader.open("/source/tide")).status_code == 403
        assert (await _sign_in(reader, good)).status_code == 200
        figure("launch data tried and refused", len(wrong) + 2)


@pytest.mark.parametrize("change", ["user", "until", "key", "short"])
async def test_a_session_that_we_did_not_give_opens_nothing(tmp_path: Path, change: str) -> None:
    clock = Clock()
    async with closed(tmp_path, clock, allowed_users=Ids(ids=frozenset({1001, 1002}))) as (newsroom, reader):
        cookie = (await _sign_in(reader, launch_data(newsroom.fake.token, 1001, clock.now))).headers["set-cookie"]
        user, until, key = cookie.partition("=")[2].partition(";")[0].split(".")
        reader.http.cookies.clear()
        made = {
            "user": f"1002.{until}.{key}",
            "until": f"{user}.{int(until) + 1}.{key}",
            "key": f"{user}.{until}.{key[::-1]}",
            "short": f"{user}.{until}",
        }[change]
        assert is_shut(await reader.open("/source/tide", cookie=f"{COOKIE}={made}"))
        kept = await reader.open("/source/tide", cookie=f"{COOKIE}={user}.{until}.{key}")
        assert kept.status_code == 200
