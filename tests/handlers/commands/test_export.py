from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest

from bot.chat.application import build
from bot.chat.console import TOKEN, Console, InProcessApi
from handlers.commands import export
from tests.export.cells import unguarded
from tests.invented import ARTICLES
from tests.telegram.fake import FakeTelegram
from tests.telegram.process import BotProcess

if TYPE_CHECKING:
    from pathlib import Path

    from bot.chat.console import Sent
    from tests.newsroom import Newsroom
    from tests.telegram.state import BotMessage


def table(content: bytes) -> list[dict[str, str]]:
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return [{column: unguarded(cell) for column, cell in row.items()} for row in rows]


def sent_file(message: BotMessage) -> tuple[str, bytes]:
    assert message.document is not None
    return message.document.name, message.document.content


async def test_the_quotes_of_a_person_come_as_a_table(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/export quotes Marchenko")
    name, content = sent_file(answer)
    rows = table(content)
    assert name == "onrecord-quotes-Olena-Marchenko.csv"
    assert {row["speaker"] for row in rows} == {"Olena Marchenko"}
    assert f"{len(rows)} quotes" in answer.text


async def test_every_row_points_to_its_exact_words(newsroom: Newsroom) -> None:
    _, content = sent_file(await newsroom.ask("/export quotes"))
    rows = table(content)
    assert {"harbour.txt", "2024/budget.txt"} <= {row["file"] for row in rows}
    for row in rows:
        text = ARTICLES[row["file"]]
        assert text[int(row["start"]) : int(row["end"])] == row["words"]
        assert text[: int(row["start"])].count("\n") + 1 == int(row["line"])


async def test_filters_narrow_an_export_as_they_do_an_answer(newsroom: Newsroom) -> None:
    answer = await newsroom.ask('/export quotes from:2024-03 in:"nordvik post"')
    rows = table(sent_file(answer)[1])
    assert {row["outlet"] for row in rows} == {"Nordvik Post"}
    assert "in nordvik post" in answer.text


async def test_a_timeline_comes_as_a_table_and_for_timelinejs(newsroom: Newsroom) -> None:
    person = newsroom.fake.user("Olena")
    await person.say("/export timeline 2024-03")
    first, second = await person.reply(), await person.reply()
    rows = table(sent_file(first)[1])
    assert all("2024-03-01" <= row["date_earliest"] <= row["date_latest"] <= "2024-03-31" for row in rows)
    name, content = sent_file(second)
    events = json.loads(content)["events"]
    assert name == "onrecord-timeline-2024-03.json"
    assert len(events) == len(rows) > 0
    assert {event["start_date"]["month"] for event in events} == {3}


async def test_people_come_with_their_spellings(newsroom: Newsroom) -> None:
    rows = table(sent_file(await newsroom.ask("/export people Marchenko"))[1])
    assert [row["name"] for row in rows] == ["Olena Marchenko"]
    assert "Marčenko" in rows[0]["spellings"]
    assert rows[0]["merges"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param("/export", "/export quotes", id="how to"),
        pytest.param("/export letters", "/export quotes", id="no such table"),
        pytest.param("/export quotes Brandt", "Several people", id="two of one name"),
        pytest.param("/export quotes Xylander", "Nobody called", id="nobody"),
        pytest.param("/export quotes Marchenko from:2031", "but not with that", id="no quote fits"),
        pytest.param("/export quotes from:2031", "no quotes like that", id="no quote of anybody"),
        pytest.param("/export timeline 1950", "Nothing in this archive is dated", id="no passage fits"),
        pytest.param("/export timeline 2024-13", "2024-13", id="no such month"),
        pytest.param("/export people Xylander", "Nobody called", id="no such person"),
    ],
)
async def test_what_cannot_be_sent_is_said(newsroom: Newsroom, asked: str, said: str) -> None:
    answer = await newsroom.ask(asked)
    assert answer.document is None
    assert said in answer.text


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        pytest.param("/timeline 2024-03", "onrecord-timeline-2024-03.csv", id="timeline"),
        pytest.param("/timeline", "onrecord-timeline.csv", id="months"),
        pytest.param("/people", "onrecord-people.csv", id="people"),
    ],
)
async def test_the_button_sends_the_whole_result_and_leaves_the_answer(
    newsroom: Newsroom, asked: str, name: str
) -> None:
    person = newsroom.fake.user("Olena")
    await person.say(asked)
    answer = await person.reply()
    await person.press(answer, "Export")
    assert sent_file(await person.reply())[0] == name
    await newsroom.settled()
    assert person.history[0] == answer


async def test_in_a_group_the_file_is_a_reply_in_the_same_topic(newsroom: Newsroom) -> None:
    room = newsroom.fake.forum("Desk", newsroom.fake.user("Olena"))
    topic = room.open_topic("Harbour")
    message = await room.say("/export people", topic=topic)
    answer = await room.reply(topic=topic)
    assert sent_file(answer)[0] == "onrecord-people.csv"
    assert answer.reply_to == message.id


async def test_a_file_too_large_for_telegram_is_packed(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "MOST_BYTES", 100)
    name, content = sent_file(await newsroom.ask("/export people"))
    assert name == "onrecord-people.csv.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        rows = table(packed.read("onrecord-people.csv"))
    assert "Karin Holm" in {row["name"] for row in rows}


async def _said_in_terminal(newsroom: Newsroom, text: str, *presses: str) -> list[Sent]:
    api = InProcessApi()
    async with build(newsroom.house, TOKEN, request=api) as application:
        console = Console(application, api)
        sent = await console.say(text)
        for label in presses:
            sent = await console.press(1 + next(n for n, one in enumerate(console.buttons) if one["text"] == label))
        return sent


async def test_the_terminal_gets_the_same_files(newsroom: Newsroom) -> None:
    csv_file, events = await _said_in_terminal(newsroom, "/timeline 2024-03", "Export")
    assert csv_file.message is not None
    assert csv_file.content is not None
    assert events.content is not None
    assert csv_file.message["document"]["file_name"] == "onrecord-timeline-2024-03.csv"
    assert len(json.loads(events.content)["events"]) == len(table(csv_file.content))


async def test_the_terminal_gets_the_same_picture(newsroom: Newsroom) -> None:
    (chart,) = await _said_in_terminal(newsroom, "/timeline 2024-03", "Chart")
    assert chart.content is not None
    assert chart.content.startswith(b"\x89PNG\r\n\x1a\n")


async def test_a_button_of_a_message_that_telegram_no_longer_shows_works_too(newsroom: Newsroom) -> None:
    person = newsroom.fake.user("Olena")
    await person.say("/quote Holm")
    await person.press(page := await person.reply(), "More")
    person.press_long_ago(await person.next_edit(page), "Export")
    assert sent_file(await person.reply())[0] == "onrecord-quotes-Karin-Holm.csv"


async def test_a_timeline_without_a_period_says_what_narrows_it(newsroom: Newsroom) -> None:
    answer = await newsroom.ask("/export timeline from:2024-04")
    assert "from 1 Apr 2024" in answer.text
    assert {row["file"] for row in table(sent_file(answer)[1])} == {"ferry.txt"}
    nothing = await newsroom.ask("/export timeline from:2031")
    assert nothing.text.startswith("Nothing in this archive is dated like that: from 1 Jan 2031.")


@pytest.mark.slow
async def test_the_real_program_sends_files_and_pictures(archive: Path, tmp_path: Path) -> None:
    async with FakeTelegram() as fake, BotProcess(fake, tmp_path, archive):
        person = fake.user("Olena")
        await person.say("/export quotes Holm")
        name, content = sent_file(await person.reply(60))
        assert name == "onrecord-quotes-Karin-Holm.csv"
        assert [row["words"] for row in table(content)] == ["I have waited for an hour,"]
        await person.say("/timeline 2024 chart")
        assert (await person.reply(60)).photo
