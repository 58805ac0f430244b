"""/metrics: what is counted, and that nothing of what people say or are called can stand in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from prometheus_client.parser import text_string_to_metric_families
from telegram.error import BadRequest

from bot.happenings import ChoreDone, FaultMet, PostMade, ReadingEnded, TelegramCalled, TurnWaited
from bot.web.insiders import Insiders
from bot.web.metrics import Metrics, metrics_route
from tests.web.wires import get, served

if TYPE_CHECKING:
    from bot.chat.vitals import Vitals
    from tests.newsroom import Newsroom

TOKEN = "a-token-of-the-operator"


@pytest.fixture
def metrics(newsroom: Newsroom) -> Metrics:
    """Counts what happens in the newsroom."""
    made = Metrics([one.name for one in newsroom.house.menu])
    newsroom.house.told.add(made.hear)
    return made


async def _samples(metrics: Metrics, vitals: Vitals) -> dict[str, float]:
    page = metrics.page(await vitals.look()).decode()
    return {
        f"{one.name}{sorted(one.labels.values())}": one.value
        for family in text_string_to_metric_families(page)
        for one in family.samples
    }


async def test_updates_are_counted_by_command(newsroom: Newsroom, metrics: Metrics, vitals: Vitals) -> None:
    await newsroom.ask("/quote Brandt")
    await newsroom.ask("/timeline the day before never")
    await newsroom.ask("/nosuchcommand at all")
    await newsroom.settled()
    found = await _samples(metrics, vitals)
    assert found["onrecord_updates_total['answered', 'private', 'quote']"] == 1
    assert found["onrecord_updates_total['explained', 'private', 'timeline']"] == 1
    assert found["onrecord_updates_total['explained', 'other', 'private']"] == 1
    assert found["onrecord_update_seconds_count['quote']"] == 1


async def test_an_answer_that_telegram_refuses_is_a_fault(newsroom: Newsroom, metrics: Metrics, vitals: Vitals) -> None:
    newsroom.fake.fail_next("sendMessage", 400, description="Bad Request: made up")
    olena = newsroom.fake.user("Olena")
    await olena.say("/quote Brandt")
    await olena.reply()
    await newsroom.settled()
    found = await _samples(metrics, vitals)
    assert found["onrecord_updates_total['fault', 'private', 'quote']"] == 1
    assert found[f"onrecord_errors_total['{BadRequest.__name__}']"] == 1


async def test_what_else_happens_is_counted(newsroom: Newsroom, metrics: Metrics, vitals: Vitals) -> None:
    for happening in (
        TelegramCalled("sendMessage", "ok", 0.2),
        TelegramCalled("sendMessage", "429", 0.2),
        TurnWaited(1.5),
        PostMade("digest", "sent", 12.0),
        PostMade("alert", "throttled"),
        ReadingEnded(5, 2, 3.5),
        ReadingEnded(0, 0, 0.5, "CorpusMissing"),
        ChoreDone("look", "FeedListError"),
        ChoreDone("look"),
    ):
        newsroom.house.told(happening)
    found = await _samples(metrics, vitals)
    assert found["onrecord_telegram_calls_total['429', 'sendMessage']"] == 1
    assert found["onrecord_telegram_wait_seconds_sum[]"] == 1.5
    assert found["onrecord_posts_total['alert', 'throttled']"] == 1
    assert found["onrecord_digest_late_seconds_sum[]"] == 12
    assert found["onrecord_documents_total[]"] == 5
    assert found["onrecord_files_failed_total[]"] == 2
    assert found["onrecord_loads_total['failed']"] == 1
    assert found["onrecord_errors_total['FeedListError']"] == 1
    assert found["onrecord_well[]"] == 1


async def test_labels_are_few_whatever_happens(newsroom: Newsroom, metrics: Metrics, vitals: Vitals) -> None:
    for number in range(500):
        newsroom.house.told(FaultMet(f"Fault{number}"))
        await newsroom.ask(f"/made{number} up")
    found = await _samples(metrics, vitals)
    assert len(found) < 400


async def test_no_name_and_no_word_stands_in_it(newsroom: Newsroom, metrics: Metrics, vitals: Vitals) -> None:
    olena = newsroom.fake.user("Olenka", username="olenka_of_the_desk")
    for text in ("/quote Brandt", "/search mill", "/export quotes Brandt", "/follow Brandt", "what did Brandt say?"):
        await olena.say(text)
        await olena.reply()
    await newsroom.settled()
    page = metrics.page(await vitals.look()).decode()
    assert not re.search(r"brandt|mill\b|olenka", page, re.IGNORECASE)
    labels = re.findall(r'="([^"]*)"', page)  # a count may be any number
    assert labels
    assert not [one for one in labels if str(olena.chat.id) in one]


async def test_it_is_for_the_operator_alone(metrics: Metrics, vitals: Vitals) -> None:
    async with served([metrics_route(metrics, vitals, Insiders(TOKEN, public=True))]) as port:
        refused = await get(port, "/metrics")
        assert (refused.status, refused.body) == (401, "Unauthorized\n")
        shown = await get(port, "/metrics", headers={"Authorization": f"Bearer {TOKEN}"})
    assert shown.status == 200
    assert "onrecord_updates_total" in shown.body
    assert shown.headers["content-type"].startswith("text/plain; version=0.0.4")
