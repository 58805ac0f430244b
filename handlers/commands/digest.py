"""/digest: the morning post, now as a preview, or ordered for an hour; and what it looks like."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.archive import digest as composing
from bot.archive import orders, targets
from bot.model import Ending, SpeakerKind
from bot.typed.schedule import EVERY_DAY, WORKDAYS, next_due, parse_schedule
from handlers.frame.context import Answer
from handlers.frame.render import (
    LONGEST_MESSAGE,
    also_in,
    bold,
    carried_by,
    clip,
    faithful,
    first_that_fits,
    join,
    link,
    outlet,
    quoted,
    said,
    sentence_around,
    source_line,
    speaker_note,
    uncertain,
)
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.archive.changes import ChangedQuote
    from bot.archive.digest import Contents
    from bot.archive.following import News
    from bot.archive.orders import DigestPost
    from bot.model import FoundPassage, FoundQuote
    from bot.typed.schedule import Schedule
    from bot.typed.zones import Place
    from handlers.frame.context import Ask
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
    text = post(ask.t, ask.house.links, found) or ask.t("digest.empty")
    if ordered is None:
        order = ask.t("digest.how", example="/digest 08:30 Mon-Fri Europe/Kyiv")
    elif ordered.paused:
        order = ask.t("digest.paused", why=ask.t(f"paused.{ordered.paused}"))
    else:
        order = ask.t("digest.next", moment=ask.t.moment(next_due(ordered.schedule, now, last=last), zone))
    return Answer(join([text, order], "\n\n"))


def post(t: Wording, links: Links, found: Contents, unreported: Sequence[DigestPost] = ()) -> Html:
    """Return the digest as one message, shortening excerpts until it fits; empty when there is nothing to say."""
    if found.empty:
        return Html("")
    versions = (_post(t, links, found, unreported, longest, most) for longest, most in _SHAPES)
    return first_that_fits(versions, LONGEST_MESSAGE - _ROOM_FOR_A_LINE)


def _post(t: Wording, links: Links, found: Contents, unreported: Sequence[DigestPost], longest: int, most: int) -> Html:
    def quotes(key: str, entries: Sequence[FoundQuote], count: int = 0) -> list[Html]:
        if not entries:
            return []
        shown = entries[:most]
        more = t("digest.more_quotes", count=count - len(shown)) if count > len(shown) else Html("")
        return [join([t(key), *(brief_quote(t, links, one, longest) for one in shown), more])]

    def passages(key: str, entries: Sequence[FoundPassage]) -> list[Html]:
        return [join([t(key), *(brief_passage(t, links, one, longest) for one in entries[:most])])] if entries else []

    this_day = "week" if found.week else "day"
    return join(
        [
            t("digest.heading", day=t.long_day(found.day)),
            *([_unreported(t, unreported)] if unreported else []),
            *([_documents(t, links, found)] if found.documents else []),
            *([_changed(t, links, found, longest, most)] if found.changed else []),
            *quotes("digest.followed", found.followed, found.followed_count),
            *quotes("digest.others", found.others, found.other_count),
            *passages(f"digest.on_this_{this_day}", found.on_this_day),
            *quotes(f"digest.said_this_{this_day}", found.said_this_day),
            *passages("digest.coming", found.coming),
            *(quotes("digest.archive", [found.archive]) if found.archive else []),
        ],
        "\n\n",
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
    left = found.story_count - len(found.documents)
    more = t("digest.more_documents", count=left) if left else ""
    several = found.story_count < found.document_count
    stories = t("digest.stories", count=found.story_count) if several else ""
    return join([join([t("digest.documents", count=found.document_count), stories], " · "), *lines, more])


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


def brief_quote(t: Wording, links: Links, one: FoundQuote, longest: int) -> Html:
    """Return a quote as it stands in a post: who, how faithful, when, where, the words, the way to the line."""
    excerpt = one.excerpt
    name = speaker_note(t, one) if one.speaker.kind is SpeakerKind.UNNAMED else bold(clip(one.name))
    head = join(
        [name, escape(uncertain(t, one)), faithful(t, one), said(t, one), escape(outlet(excerpt.source))], " · "
    )
    words = quoted(t, excerpt.words, around=sentence_around(one, longest), longest=longest)
    return join([head, words, source_line(t, links, excerpt)])


def brief_passage(t: Wording, links: Links, one: FoundPassage, longest: int) -> Html:
    """Return a dated passage as it stands in a post."""
    head = join(
        [
            bold(t.when(one.mention.when)),
            t("timeline.announced") if one.announced else "",
            escape(outlet(one.excerpt.source)),
        ],
        " · ",
    )
    return join([head, quoted(t, one.excerpt.words, longest=longest), source_line(t, links, one.excerpt)])


def changed_quote(t: Wording, links: Links, one: ChangedQuote, longest: int) -> Html:
    """Return how a quote was changed as it stands in a post: who, what became of it, the words of then and of now."""
    then, now = one.old, one.new
    if one.given_to is not None:
        became = t("changed.given", speaker=clip(one.given_to))
    elif then is None or now is None:
        came = "added" if then is None else "gone" if one.version.how is Ending.CHANGED else "withdrawn"
        became = t(f"changed.{came}")
    else:
        became = t("changed.changed")
    shown = one.latest
    before = join([t("changed.then"), Html(f"<s>{quoted(t, then.words, longest=longest)}</s>")]) if then else ""
    after = join([t("changed.now"), quoted(t, now.words, longest=longest)]) if now else ""
    return join(
        [
            join([bold(clip(one.speaker)), became, escape(outlet(shown.source)) if shown else ""], " · "),
            *([quoted(t, now.words, longest=longest)] if one.given_to is not None and now else [before, after]),
            source_line(t, links, shown) if shown else "",
            also_in(t, links, one.also, len(one.also)),
        ]
    )


# So many other carriers of a quote are named in an alert.
_MOST_NAMED = 3


def _carriers(t: Wording, links: Links, one: FoundQuote) -> Html:
    """Return who else carries a quote, so that it need not be told again when they are."""
    return also_in(t, links, [other.excerpt for other in one.carried[:_MOST_NAMED]], len(one.carried))


def alert(t: Wording, links: Links, news: News) -> Html:
    """Return what came in about what a chat follows, and what was changed of it, as one message."""
    quotes, passages, changed = news.quotes, news.passages, news.changed

    def version(longest: int, most: int) -> Html:
        left = sum(max(0, every - most) for every in (news.quote_count, len(passages), len(changed)))
        return join(
            [
                t("alert.heading") if quotes or passages else "",
                *(join([brief_quote(t, links, one, longest), _carriers(t, links, one)]) for one in quotes[:most]),
                *(brief_passage(t, links, one, longest) for one in passages[:most]),
                t("alert.changed") if changed else "",
                *(changed_quote(t, links, one, longest) for one in changed[:most]),
                t("alert.more", count=left) if left else "",
            ],
            "\n\n",
        )

    return first_that_fits(version(longest, most) for longest, most in _ALERT_SHAPES)
