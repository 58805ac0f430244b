"""What generated cases found, each kind by itself: bad input that once left a trace, a silence, or a refused reply."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from bot.archive.conversations import View
from bot.chat.updates import read_update, readable
from bot.corpus.files import look_through
from bot.corpus.front_matter import front_matter
from bot.corpus.sidecar import load_sidecar
from bot.errors import DocumentError, FeedListError, SettingsError, SidecarError
from bot.feeds import listed
from bot.model import Reason
from bot.settings import load_settings
from handlers.frame.callback import page_number
from tests.invented import environment
from tests.telegram.fake import FakeTelegram
from tests.telegram.process import ROOT, BotProcess

if TYPE_CHECKING:
    from pathlib import Path

    from tests.newsroom import Newsroom

# Updates of servers that are older than our library, and of one that nobody has made yet.
_UNREADABLE: tuple[dict[str, Any], ...] = (
    {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False}},
    {"message": {"message_id": 1, "chat": {"id": 1, "type": "private"}, "date": "today"}},
    {"message": "a text"},
    {"callback_query": {"id": "1"}},
)


async def test_an_update_that_cannot_be_read_is_passed_over_and_the_next_answered(
    tmp_path: Path, archive: Path
) -> None:
    async with FakeTelegram() as fake, BotProcess(fake, tmp_path, archive) as program:
        olena = fake.user("Olena")
        fake.updates.extend({"update_id": 700_000 + number, **odd} for number, odd in enumerate(_UNREADABLE))
        await olena.say("/help")
        assert "/quote" in (await olena.reply(within=20)).text
        # Telegram brings what was not confirmed yet a second time.
        passed_over = set(re.findall(r"update (7\d+) \(\w+\) cannot be read and is passed over", program.output))
        assert len(passed_over) == len(_UNREADABLE)
        assert "Traceback" not in program.output


def test_of_an_update_that_cannot_be_read_the_number_is_left_and_its_words_are_not_told(
    caplog: pytest.LogCaptureFixture,
) -> None:
    odd = {"update_id": 7, "message": {"message_id": 1, "text": "a secret", "chat": {"id": 1}}}
    assert read_update(odd) is None
    assert readable(odd) == {"update_id": 7}
    assert "a secret" not in caplog.text
    assert "update 7 (message) cannot be read" in caplog.text


def test_half_letters_are_no_letters_when_an_update_comes_in() -> None:
    chat = {"id": 1, "type": "private", "first_name": "\udfffx"}
    message = {"message_id": 1, "date": 1, "chat": chat, "text": "a\ud83d 😀"}
    read = readable({"update_id": 7, "message": message})["message"]
    assert (read["text"], read["chat"]["first_name"]) == ("a\ufffd 😀", "\ufffdx")


@pytest.mark.parametrize("offset", ["²", "٣", "0", "-1", "9" * 5000, "1" * 20, " 2", "2\n", ""])
async def test_a_forged_page_number_is_the_first_page(newsroom: Newsroom, offset: str) -> None:
    assert page_number(offset) is None
    answer = await newsroom.fake.user("Olena").inline("Brandt", offset=offset)
    assert len(answer.results) == len((await newsroom.fake.user("Ida").inline("Brandt")).results) > 0


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1"])
async def test_a_way_back_that_nobody_laid_is_none(newsroom: Newsroom, number: str) -> None:
    answer = await newsroom.press("cite", f"harbour-1-2 aaaaaaaaaa {number}")
    assert answer.text
    assert View("cite", number, newsroom.house.clock().date()).id not in str(answer.buttons)


async def test_a_topic_that_is_gone_is_a_line_and_not_a_fault(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    olena = newsroom.fake.user("Olena")
    forum = newsroom.fake.forum("Forum", olena)
    topic = forum.open_topic("Harbour")
    await newsroom.settled()
    await forum.say("/quote Brandt", sender=olena, topic=topic)
    forum.delete_topic(topic)
    await newsroom.settled()
    told = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert [record.levelname for record in told] == ["WARNING"]
    assert "the topic was deleted" in told[0].getMessage()


_DEEP = {
    "lists": "a = " + "[" * 20_000,
    "closed lists": "a = " + "[" * 20_000 + "]" * 20_000,
    "a key": "a." * 20_000 + "b = 1",
    "a heading": "[" + "a." * 9_000 + "b]\nc = 1",
    "tables": "a = " + "{b = " * 20_000 + "1" + "}" * 20_000,
}


@pytest.mark.parametrize("text", _DEEP.values(), ids=_DEEP.keys())
def test_what_is_nested_far_too_deep_is_refused_at_once_and_in_a_sentence(archive: Path, text: str) -> None:
    began = time.process_time()
    (archive / "corpus.toml").write_text(text, encoding="utf-8")
    (archive / "feeds.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SidecarError, match=r"corpus\.toml: tables or lists stand in each other far too deep"):
        load_sidecar(archive, look_through(archive))
    with pytest.raises(FeedListError, match=r"feeds\.toml: tables or lists stand in each other far too deep"):
        listed.read(archive)
    assert front_matter(f"+++\n{text[:19_000]}\n+++\n\nThe mill closes.\n") is None
    assert time.process_time() - began < 1.0


def test_a_number_of_thousands_of_digits_is_refused_in_a_sentence(archive: Path) -> None:
    (archive / "feeds.toml").write_text(f"[[feed]]\nurl = 'https://example.org/a'\nevery = {'9' * 5000}", "utf-8")
    with pytest.raises(FeedListError) as caught:
        listed.read(archive)
    assert len(str(caught.value)) < 2000


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251", "utf-32"])
def test_settings_in_another_encoding_are_refused_in_a_sentence(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / ".env"
    path.write_bytes("ONRECORD_TIMEZONE=Київ\n".encode(encoding))
    with pytest.raises(SettingsError, match=r"^\.env: byte \d+ is not UTF-8; save the file as UTF-8$"):
        load_settings(_env_file=path)


def test_a_setting_of_a_million_signs_is_told_in_a_few(tmp_path: Path) -> None:
    path = tmp_path / ".env"
    path.write_text("ONRECORD_ADMINS=" + "x" * 1_000_000 + "\nONRECORD_TIMEZONE=\x1b[2J\u202e\n", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(_env_file=path)
    assert len(str(caught.value)) < 1500
    assert not {"\x1b", "\u202e"} & set(str(caught.value))


def test_an_error_says_what_a_file_is_called_in_signs_that_can_be_shown() -> None:
    error = DocumentError("a\x1b[2J\u202etxt\nERROR made up.txt" + "x" * 5000, Reason("x"))
    assert str(error).startswith("a[2Jtxt ERROR made up.txtxxx")
    assert len(str(error)) < 1100


_LOGS = r"""
import logging
from bot.terminal import logs
logs.set_up()
log = logging.getLogger("made")
log.info("cannot read %s", "a\x1b[2J\u202eb\n2026-12-01 ERROR made up.txt")
log.info("x" * 100_000)
"""


def test_no_name_makes_a_line_of_the_log() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOGS], cwd=ROOT, capture_output=True, check=True, timeout=60, encoding="utf-8"
    )
    lines = done.stderr.splitlines()
    assert lines[0].endswith("INFO made: cannot read a[2Jb")
    assert lines[1] == "    2026-12-01 ERROR made up.txt"
    assert len(lines) == 3
    assert len(lines[2]) < 5000


def test_what_no_terminal_can_type_is_answered(database: Path, archive: Path) -> None:
    asked: list[str | bytes] = [sys.executable, "-m", "bot", "ask", b"/quote \xff\xf0Brandt"]
    done = subprocess.run(
        asked, cwd=ROOT, env=environment(database, archive), capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr.decode()
