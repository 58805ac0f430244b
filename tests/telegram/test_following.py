"""Following people and topics with the real program: articles arrive in the corpus folder, posts in the chats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.doubts import doubt
from tests.telegram.quick import quick

if TYPE_CHECKING:
    from pathlib import Path

    from tests.telegram.fake import FakeTelegram
    from tests.telegram.people import Room, User

MILL = """The mill

"The mill is closed," said Karin Holm, a nurse. "We will open it again," said Jonas Brandt, the mayor.
"""
BRIDGE = """The bridge

The new bridge was opened on 3 July 2024. "I crossed it first," said Karin Holm, a nurse.
"""


async def told(room: Room, command: str, sender: User | None = None) -> str:
    await room.say(command, sender=sender)
    return (await room.reply()).text


def arrive(archive: Path, **texts: str) -> None:
    """Put articles into the folder at once, as an editor who drops several files does."""
    for name, text in texts.items():
        (archive / f".{name}").write_text(text, encoding="utf-8")
    for name in texts:
        (archive / f".{name}").rename(archive / f"{name}.txt")


async def test_a_group_follows_people_and_topics(fake: FakeTelegram, tmp_path: Path, archive: Path) -> None:
    olena, petro = fake.user("Olena"), fake.user("Petro")
    desk, quiet = fake.supergroup("Desk", olena, petro), fake.supergroup("Quiet", olena)
    async with quick(fake, tmp_path, archive) as program:
        assert "Only admins" in await told(desk, "/follow Karin Holm", petro)
        assert "Following Karin Holm: new quotes" in await told(desk, "/follow holm", olena)
        assert "Following the words new bridge" in await told(desk, "/follow new bridge", olena)
        assert "is followed here already" in await told(desk, "/follow Karin Holm", olena)
        assert "Whom or what" in await told(desk, "/follow !!!", olena)
        assert "Following Jonas Brandt" in await told(quiet, '/follow "Jonas Brandt"', olena)
        arrive(archive, mill=MILL, bridge=BRIDGE)
        post = (await desk.reply(20)).text
        assert "The mill is closed" in post
        assert "I crossed it first" in post
        assert "The new bridge was opened on 3 July 2024." in post
        assert "We will open it again" not in post
        assert "We will open it again" in (await quiet.reply(20)).text
        await desk.quiet(1.0)
        await program.restart()
        await desk.quiet(1.0)

        await desk.say("/follow brandt", sender=olena)
        which = await desk.reply()
        assert "Several people fit" in which.text
        alert = await desk.press(which, "Ida Brandt", sender=petro)
        assert (alert.show_alert, "Only admins" in alert.text) == (True, True)
        await desk.press(which, "Ida Brandt", sender=olena)
        assert "Following Ida Brandt" in (await desk.next_edit(which)).text

        await desk.say("/following", sender=petro)
        listed = await desk.reply()
        assert [line for line in listed.text.splitlines() if line.startswith("•")] == [
            "• Ida Brandt",
            "• Karin Holm",
            "• the words “new bridge”",
        ]
        alert = await desk.press(listed, "Karin Holm", sender=petro)
        assert "Only admins" in alert.text
        await desk.press(listed, "Karin Holm", sender=olena)
        left = await desk.next_edit(listed)
        assert "No longer following Karin Holm" in left.text
        assert [button.text for row in left.buttons for button in row] == ["✕ Ida Brandt", "✕ new bridge"]
        assert "is not followed here" in await told(desk, "/unfollow Karin Holm", olena)
        assert "No longer following new bridge" in await told(desk, "/unfollow New Bridge", olena)
        arrive(archive, third='Third\n\n"It creaks," said Karin Holm, a nurse.\n')
        await desk.quiet(1.5)


async def test_words_of_an_uncertain_speaker_are_posted_nowhere_and_found_by_whoever_asks(
    fake: FakeTelegram, tmp_path: Path, archive: Path
) -> None:
    olena = fake.user("Olena")
    async with quick(fake, tmp_path, archive) as program:
        await told(olena, "/follow Karin Holm")
        await told(olena, "/follow mill")
        doubt(program.folder / "onrecord.db", "The mill is closed", other="Jonas Brandt")
        arrive(archive, mill=MILL, bridge=BRIDGE)
        post = (await olena.reply(20)).text
        assert "I crossed it first" in post
        assert "The mill is closed" not in post
        preview = await told(olena, "/digest")
        assert "I crossed it first" in preview
        assert "The mill is closed" not in preview
        answer = await told(olena, "/quote Karin Holm")
        doubtful = next(line for line in answer.splitlines() if "uncertain" in line)
        assert "speaker uncertain: or Jonas Brandt?" in doubtful
        assert answer.index("I crossed it first") < answer.index(doubtful) < answer.index("The mill is closed")
        await olena.quiet(1.0)


async def test_of_very_much_news_the_first_is_shown_and_all_is_counted(
    fake: FakeTelegram, tmp_path: Path, archive: Path
) -> None:
    olena = fake.user("Olena")
    async with quick(fake, tmp_path, archive):
        await told(olena, "/follow Karin Holm")
        said = "".join(f"“We shall open ward number {ward} again,” Karin Holm said.\n\n" for ward in range(1, 61))
        arrive(archive, wards=f"The wards\n\nThe nurse, Karin Holm, walked along them.\n\n{said}")
        post = await olena.reply(20)
        shown = post.text.count("We shall open ward number")
        assert 0 < shown <= 6
        assert post.text.count("Karin Holm") == 1
        await olena.press(post, f"{60 - shown} more quotes")
        page = await olena.reply()
        assert "New words of those you follow" in page.text
        assert "We shall open ward number" in page.text


async def test_alerts_may_wait_for_the_digest(fake: FakeTelegram, tmp_path: Path, archive: Path) -> None:
    olena = fake.user("Olena")
    async with quick(fake, tmp_path, archive):
        await told(olena, "/settings alerts digest")
        assert "They wait for the digest" in await told(olena, "/follow Karin Holm")
        arrive(archive, mill=MILL)
        await olena.quiet(1.5)
        preview = await told(olena, "/digest")
        assert (
            "The mill is closed" in preview.partition("New words of those you follow")[2].partition("New words of o")[0]
        )
        assert "posted at once" in await told(olena, "/settings alerts now")
        await olena.quiet(1.0)
        arrive(archive, bridge=BRIDGE)
        post = (await olena.reply(20)).text
        assert "I crossed it first" in post
        assert "The mill is closed" not in post


async def test_a_closed_topic_waits_for_its_news(fake: FakeTelegram, tmp_path: Path, archive: Path) -> None:
    olena = fake.user("Olena")
    forum = fake.forum("Forum", olena)
    topic = forum.open_topic("Mills")
    async with quick(fake, tmp_path, archive):
        await forum.say("/follow mill", topic=topic)
        await forum.reply(topic=topic)
        forum.close_topic(topic)
        arrive(archive, mill=MILL)
        said = await forum.reply(20)
        assert (said.topic, "is closed" in said.text) == (None, True)
        arrive(archive, other='Other\n\n"A second mill burns," said Ola Nord, a miller.\n')
        await forum.quiet(1.5)
        forum.reopen_topic(topic)
        post = await forum.reply(20, topic=topic)
        assert "The mill is closed" in post.text
        assert "A second mill burns" in post.text
        await forum.quiet(0.5)
