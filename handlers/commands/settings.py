"""/settings: a chat's language, time zone, and when it hears of what it follows."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.archive import orders, targets
from bot.model import Alerts
from bot.typed.schedule import next_due
from bot.typed.zones import find_zone
from handlers.commands.digest import found_by
from handlers.frame.context import Answer
from handlers.frame.paging import choices
from handlers.frame.render import join
from handlers.frame.wording import LANGUAGES, wording

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import date, datetime

    from bot.archive.orders import DigestOrder
    from bot.archive.targets import ChatSettings
    from handlers.frame.context import Ask, Rows
    from handlers.frame.wording import Html, Wording


async def settings(ask: Ask) -> Answer:
    """Show the chat's settings; words after the command change one, as the buttons do."""
    name, _, value = ask.words.strip().partition(" ")
    change = _CHANGES.get(name.lower())
    if change is None:
        return await _shown(ask, ask.t("settings.unknown", typed=name, known=", ".join(_CHANGES)) if name else None)
    if not await ask.rights.chat_admin():
        return Answer(ask.t("rights.chat_admins"))
    # The state is taken with the first question put to it, so what is shown below holds what is changed here.
    note = await change(ask, value.strip())
    return await _shown(ask, note)


async def _language(ask: Ask, value: str) -> Html | None:
    if value.lower() not in LANGUAGES:
        known, example = ", ".join(LANGUAGES), f"/settings language {ask.t.language}"
        return ask.t("settings.unknown_language", typed=value, known=known, example=example)
    await _keep(ask, language=value.lower())
    return None


async def _timezone(ask: Ask, value: str) -> Html:
    if not value:
        return ask.t("settings.timezone_how", example="/settings timezone Kyiv")
    zone, place = await asyncio.to_thread(find_zone, value)
    await _keep(ask, timezone=zone)
    ordered, _ = await orders.at(ask.state, ask.target)
    if ordered and ordered.schedule.zone != zone:
        told = ask.t("settings.digest_keeps", zone=zone, digest_zone=ordered.schedule.zone)
    else:
        told = ask.t("settings.timezone_set", zone=zone)
    return join([told, found_by(ask.t, place)])


async def _alerts(ask: Ask, value: str) -> Html | None:
    if value.lower() not in targets.ALERTS:
        return ask.t("settings.alerts_how", example="/settings alerts digest")
    await _keep(ask, alerts=value.lower())
    return None


async def _silent(ask: Ask, value: str) -> Html | None:
    if value.lower() not in ("on", "off"):
        return ask.t("settings.silent_how", example="/settings silent on")
    await _keep(ask, silent=value.lower() == "on")
    return None


_CHANGES: dict[str, Callable[[Ask, str], Awaitable[Html | None]]] = {
    "language": _language,
    "timezone": _timezone,
    "alerts": _alerts,
    "silent": _silent,
}


async def _keep(ask: Ask, **facts: str | bool) -> None:
    await targets.choose(ask.house.store, ask.target.chat, ask.house.clock(), **facts)


async def _shown(ask: Ask, note: Html | None = None) -> Answer:
    chat = await targets.settings(ask.state, ask.target.chat)
    t = wording(chat.language) if chat.language else ask.t
    zone = chat.timezone or ask.house.settings.timezone
    ordered, last = await orders.at(ask.state, ask.target)
    lines = [
        t("settings.heading"),
        t("settings.language", language=t.plain("settings.name")),
        t("settings.timezone", zone=zone),
        t(f"settings.alerts_{chat.alerts}"),
        t("settings.silent_on" if chat.silent else "settings.silent_off"),
        _digest(t, ordered, ask.house.clock(), last) if ordered else t("settings.no_digest"),
    ]
    return Answer(join([note or "", *lines]), _buttons(ask, chat, t.language))


def _digest(t: Wording, ordered: DigestOrder, now: datetime, last: date | None) -> Html:
    if ordered.paused:
        return t("settings.digest_paused", why=t(f"paused.{ordered.paused}"))
    zone = ordered.schedule.zone
    return t("settings.digest", next=t.moment(next_due(ordered.schedule, now, last=last), zone))


def _buttons(ask: Ask, chat: ChatSettings, language: str) -> Rows:
    t = wording(language)
    other_alerts = Alerts.NOW if chat.alerts is Alerts.DIGEST else Alerts.DIGEST
    other_silent = "off" if chat.silent else "on"
    return choices(
        [
            *(
                (wording(one).plain("settings.name"), ask.other("settings", f"language {one}"))
                for one in LANGUAGES
                if one != language
            ),
            (t.plain("settings.change_timezone"), ask.other("settings", "timezone")),
            (t.plain(f"settings.change_alerts_{other_alerts}"), ask.other("settings", f"alerts {other_alerts}")),
            (t.plain(f"settings.change_silent_{other_silent}"), ask.other("settings", f"silent {other_silent}")),
        ],
        per_row=1,
    )
