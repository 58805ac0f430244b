"""/digest: the morning post, now as a preview, or ordered for an hour; and what it looks like."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.archive import digest as composing
from bot.archive import orders, targets
from bot.archive.conversations import View
from bot.archive.digest import FOLLOWED, OTHERS
from bot.model import Ending
from bot.typed.schedule import EVERY_DAY, WORKDAYS, next_due, parse_schedule
from handlers.frame.briefs import brief_passage, brief_quotes, changed_quote
from handlers.frame.context import Answer, Button
from handlers.frame.origins import carried_by, outlet
from handlers.frame.render import LONGEST_MESSAGE, clip, join, length, link
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.archive.digest import Contents
    from bot.archive.following import News
    from bot.archive.orders import DigestPost
    from bot.model import FoundPassage, FoundQuote
    from bot.typed.schedule import Schedule
    from bot.typed.zones import Place
    from handlers.frame.context import Ask, Rows
    from handlers.frame.links import Links
    from handlers.frame.wording import Wording

_OFF = frozenset(("off", "stop", "вимк", "стоп"))
# An excerpt in a digest is read in passing; the link under it leads to all of it. Each shape is the longest excerpt
# and the most entries of a section; the first that fits one message is taken.
_SHAPES = ((500, 4), (250, 4), (120, 4), (120, 2), (120, 1))
_ALERT_SHAPES = ((500, 6), (250, 6), (120, 6), (120, 3), (120, 1))
_ROOM_FOR_A_LINE = 200


async def digest(ask: Ask) -> Answer:
    """Show what a digest would say now; order one for an hour, or order none any more."""
    typed = ask.words.strip()
    if not typed:
        return await _preview(ask)
    if not await ask.rights.chat_admin():
        return Answer(ask.t("rights.chat_admins"))
    if typed.lower() in _OFF:
        gone = await orders.cancel(ask.house.store, ask.target)
        return Answer(ask.t("digest.off" if gone else "digest.was_off"))
    chat = await targets.settings(ask.state, ask.target.chat)
    # In a thread of its own: a city that is no zone's own is looked for in a list of all cities of the world.
    schedule = await asyncio.to_thread(parse_schedule, typed, chat.timezone or ask.house.settings.timezone)
    now = ask.house.clock()
    last = await orders.order(ask.house.store, ask.target, schedule, ask.house.settings.timezone, now)
    return Answer(
        join(
            [
                ask.t("digest.ordered", days=days(ask.t, schedule), at=f"{schedule.at:%H:%M}", zone=schedule.zone),
                found_by(ask.t, schedule.place),
                ask.t("digest.next", moment=ask.t.moment(next_due(schedule, now, last=last), schedule.zone)),
            ]
        )
    )


def found_by(t: Wording, place: Place | None) -> Html:
    """Return which city stands for a time zone: what was typed may be another name of it, or of several."""
    if place is None:
        return Html("")
    return t("digest.place" if place.others else "digest.place_alone", city=place.city, country=place.country)


def days(t: Wording, schedule: Schedule) -> Html:
    """Return the weekdays of a schedule in words."""
    if schedule.days == EVERY_DAY:
        return t("digest.every_day")
    if schedule.days == WORKDAYS:
        return t("digest.workdays")
    return escape(", ".join(t.weekday(day) for day in sorted(schedule.days)))


async def _preview(ask: Ask) -> Answer:
    now = ask.house.clock()
    chat = await targets.settings(ask.state, ask.target.chat)
    ordered, last = await orders.at(ask.state, ask.target)
    zone = ordered.schedule.zone if ordered else chat.timezone or ask.house.settings.timezone
    found = await composing.contents(ask.state, ask.target, now, zone)
    written = post(ask.t, ask.links, found) or Answer(ask.t("digest.empty"))
    if ordered is None:
        order = ask.t("digest.how", example="/digest 08:30 Mon-Fri Europe/Kyiv")
    elif ordered.paused:
        order = ask.t("digest.paused", why=ask.t(f"paused.{ordered.paused}"))
    else:
        order = ask.t("digest.next", moment=ask.t.moment(next_due(ordered.schedule, now, last=last), zone))
    return replace(written, html=join([written.html, order], "\n\n"))


def post(t: Wording, links: Links, found: Contents, unreported: Sequence[DigestPost] = ()) -> Answer | None:
    """Return the digest as one message, shortening excerpts until it fits; None when there is nothing to say."""
    if found.empty:
        return None
    versions = (_post(t, links, found, unreported, longest, most) for longest, most in _SHAPES)
    return _that_fits(versions, LONGEST_MESSAGE - _ROOM_FOR_A_LINE)


def _post(
    t: Wording, links: Links, found: Contents, unreported: Sequence[DigestPost], longest: int, most: int
) -> Answer:
    def quotes(key: str, entries: Sequence[FoundQuote]) -> list[Html]:
        return [join([t(key), *brief_quotes(t, links, entries[:most], longest)])] if entries else []

    def passages(key: str, entries: Sequence[FoundPassage]) -> list[Html]:
        return [join([t(key), *(brief_passage(t, links, one, longest) for one in entries[:most])])] if entries else []

    def rest(whose: str, entries: Sequence[FoundQuote], count: int) -> Rows:
        left = count - len(entries[:most])
        return _rest(t.plain(f"digest.more_{whose}", count=left), left, whose, found.since, found.day)

    this_day = "week" if found.week else "day"
    html = join(
        [
            t("digest.heading", day=t.long_day(found.day)),
            *([_unreported(t, unreported)] if unreported else []),
            *([_documents(t, links, found)] if found.documents else []),
            *([_changed(t, links, found, longest, most)] if found.changed else []),
            *quotes("digest.followed", found.followed),
            *quotes("digest.others", found.others),
            *passages(f"digest.on_this_{this_day}", found.on_this_day),
            *quotes(f"digest.said_this_{this_day}", found.said_this_day),
            *passages("digest.coming", found.coming),
            *(quotes("digest.archive", [found.archive]) if found.archive else []),
        ],
        "\n\n",
    )
    left = found.story_count - len(found.documents)
    documents = Button(t.plain("digest.more_documents", count=left), send=View("sources", "", found.day))
    return Answer(
        html,
        (
            *(((documents,),) if left > 0 else ()),
            *rest(FOLLOWED, found.followed, found.followed_count),
            *rest(OTHERS, found.others, found.other_count),
        ),
    )


def _unreported(t: Wording, unreported: Sequence[DigestPost]) -> Html:
    return join(
        [t(f"digest.was_{one.state}", day=t.day(one.local_date)) for one in unreported[-3:]],
    )


def _documents(t: Wording, links: Links, found: Contents) -> Html:
    lines = [
        join(
            [
                Html(f"• {link(clip(one.title or one.name), links.source(one))}"),
                escape(outlet(one)),
                carried_by(t, found.carried.get(one.id, 0)),
            ],
            " · ",
        )
        for one in found.documents
    ]
    several = found.story_count < found.document_count
    stories = t("digest.stories", count=found.story_count) if several else ""
    return join([join([t("digest.documents", count=found.document_count), stories], " · "), *lines])


def _changed(t: Wording, links: Links, found: Contents, longest: int, most: int) -> Html:
    """Return which articles were changed or withdrawn, with what that changed of their quotes, so many in all."""
    entries = []
    for one in found.changed:
        source = one.now or one.version.source
        what = t("changed.article" if one.version.how is Ending.CHANGED else "changed.article_withdrawn")
        line = join([Html(f"• {link(clip(source.title or source.name), links.source(source))}"), what], " · ")
        shown = one.quotes[:most]
        most -= len(shown)
        entries.append(join([line, *(changed_quote(t, links, quote, longest) for quote in shown)]))
    left = found.changed_count - len(found.changed)
    more = t("digest.more_changed", count=left) if left else ""
    return join([t("digest.changed", count=found.changed_count), *entries, more])


def alert(t: Wording, links: Links, news: News) -> Answer:
    """Return what came in about what a chat follows, and what was changed of it, as one message."""
    quotes, passages, changed = news.quotes, news.passages, news.changed

    def version(longest: int, most: int) -> Answer:
        left = sum(max(0, len(every) - most) for every in (passages, changed))
        html = join(
            [
                t("alert.heading") if quotes or passages else "",
                *brief_quotes(t, links, quotes[:most], longest, carried=True),
                *(brief_passage(t, links, one, longest) for one in passages[:most]),
                t("alert.changed") if changed else "",
                *(changed_quote(t, links, one, longest) for one in changed[:most]),
                t("alert.more", count=left) if left else "",
            ],
            "\n\n",
        )
        day = datetime.fromisoformat(news.latest).date()
        left = news.quote_count - len(quotes[:most])
        return Answer(html, _rest(t.plain("alert.more_quotes", count=left), left, FOLLOWED, news.since, day))

    return _that_fits(version(longest, most) for longest, most in _ALERT_SHAPES)


def _rest(label: str, left: int, whose: str, since: str, day: date) -> Rows:
    """Return the button that opens all of what a post could not show; nothing where nothing is left."""
    return ((Button(label, send=View("news", f"{whose} {since}", day)),),) if left > 0 else ()


def _that_fits(versions: Iterable[Answer], room: int = LONGEST_MESSAGE) -> Answer:
    """Return the first of ever shorter versions of a post that has room, or else the last."""
    answer = Answer(Html(""))
    for answer in versions:
        if length(answer.html) <= room:
            break
    return answer
