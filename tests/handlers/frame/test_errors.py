"""When something breaks: people get a sentence and a number, the operator the trace under that number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    import logging

    from tests.newsroom import Newsroom


def faults(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.getMessage().startswith("fault ")]


@pytest.mark.parametrize(
    ("language", "begins"), [("en", "Something went wrong on our side."), ("uk", "У нас щось пішло не так.")]
)
async def test_a_fault_is_told_with_a_number_and_no_trace(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture, language: str, begins: str
) -> None:
    await newsroom.store.close()
    answer = await newsroom.ask("/quote Holm", language=language)
    assert answer.text.startswith(begins)
    (reference,) = answer.marked("code")
    assert re.fullmatch("[0-9a-f]{8}", reference)
    assert "Error" not in answer.text
    assert "Traceback" not in answer.text
    (record,) = faults(caplog)
    assert record.getMessage() == f"fault {reference}"
    assert record.exc_info is not None
    assert isinstance(record.exc_info[1], RuntimeError)


async def test_a_fault_behind_a_button_is_told_in_an_alert(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Brandt")
    which = await olena.reply()
    await newsroom.store.close()
    alert = await olena.press(which, "Ida Brandt")
    assert alert.show_alert
    # The last one: the answer itself may still have been noting what it shows when the store was closed.
    reference = faults(caplog)[-1].getMessage().removeprefix("fault ")
    assert alert.text == f"Something went wrong on our side (reference {reference}). Please try again."


async def test_the_next_question_is_answered_again(newsroom: Newsroom, caplog: pytest.LogCaptureFixture) -> None:
    newsroom.fake.fail_next("sendMessage", 400, "Bad Request: something new")
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Holm")
    assert (await olena.reply()).text.startswith("Something went wrong")
    await olena.say("/quote Holm")
    assert (await olena.reply()).text.startswith("Karin Holm")
    assert len(faults(caplog)) == 1


async def test_a_chat_that_shuts_the_bot_out_is_a_line_and_not_a_fault(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    newsroom.fake.fail_next("sendMessage", 403, times=2)
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Holm")
    await newsroom.settled()
    assert faults(caplog) == []
    assert any("shuts the bot out" in record.getMessage() for record in caplog.records)
    assert len([call for call in newsroom.fake.calls if call.method == "sendMessage"]) == 1


async def test_a_fault_that_cannot_be_told_is_logged_and_ends_there(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    newsroom.fake.fail_next("sendMessage", 400, "Bad Request: something new", times=2)
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Holm")
    await newsroom.settled()
    assert olena.unread() == []
    reference = faults(caplog)[0].getMessage().removeprefix("fault ")
    assert any(f"fault {reference} could not be told" in record.getMessage() for record in caplog.records)
