"""What an article said before: what became of a passage, and what was changed when, word by word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import versions
from bot.model import Ending
from handlers.frame.context import Answer
from handlers.frame.paging import pager
from handlers.frame.render import LONGEST_MESSAGE, bold, clip, join, length
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.archive.versions import Difference, History, Version, WhatBecame
    from handlers.frame.context import Ask, Press
    from handlers.frame.wording import Wording

# What /source takes in front of a document's id, to show what it said before.
VERSIONS = "versions:"
_LONGEST_RUN = 600
_ROOM_FOR_A_LINE = 120


def what_became(t: Wording, stands: WhatBecame) -> Html:
    """Return what happened to a passage since a link to it was made; nothing where nothing did."""
    since = stands.since
    if since is None:
        return Html("")
    date = t.day_of(since.ended_at)
    if stands.given_to is not None:
        return t("versions.words_given", date=date, speaker=clip(stands.given_to))
    if stands.now is not None:
        return t("versions.words_stand", date=date)
    return t("versions.withdrawn" if since.how is Ending.WITHDRAWN else "versions.words_gone", date=date)


async def to_versions(ask: Ask, document_id: str) -> list[tuple[str, Press]]:
    """Return the way to what a document said before, with how many versions there are; none where there is one."""
    past = await versions.history(ask.state, document_id)
    many = _how_many(past) if past else 1
    return (
        [(ask.t.plain("versions.show", count=many), ask.other("source", f"{VERSIONS}{document_id}"))]
        if many > 1
        else []
    )


def _how_many(past: History) -> int:
    return len(past.ended) + (past.now is not None)


async def page_of_versions(ask: Ask, document_id: str) -> Answer:
    """Answer with one change of a document a page, the latest first."""
    past = await versions.history(ask.state, document_id)
    if past is None:
        return Answer(ask.t("source.unknown", typed=clip(document_id)))
    if not past.ended:
        return Answer(ask.t("versions.only_one"))
    number = min(max(ask.page, 1), len(past.ended))
    version = past.ended[number - 1]
    source = past.now or version.source
    heading = join(
        [
            bold(clip(source.title or source.name)),
            ask.t("versions.heading", count=_how_many(past)),
            _ended(ask, version),
        ]
    )
    found = await versions.differences(ask.state, version)
    shown = _that_fit(ask.t, found, LONGEST_MESSAGE - length(heading) - _ROOM_FOR_A_LINE)
    left = len(found) - len(shown)
    more = ask.t("versions.more", count=left, name=clip(source.file, 120)) if left else ""
    return Answer(join([heading, *shown, more], "\n\n"), pager(ask, number, len(past.ended)))


def _ended(ask: Ask, version: Version) -> Html:
    key = "versions.was_withdrawn" if version.how is Ending.WITHDRAWN else "versions.was_changed"
    began, ended = (ask.t.moment(one, ask.t.zone) for one in (version.began_at, version.ended_at))
    return ask.t(key, since=began, date=ended)


def _that_fit(t: Wording, found: Iterable[Difference], room: int) -> list[Html]:
    shown: list[Html] = []
    for one in found:
        entry = _difference(t, one)
        room -= length(entry) + 2
        if room < 0 and shown:
            break
        shown.append(entry)
    return shown


def _difference(t: Wording, one: Difference) -> Html:
    """Return a difference as it stands in its line: what went struck through, what came in bold, each with a sign."""
    went, came = _run(t, one.old), _run(t, one.new)
    words = join([Html(f"<s>[−{went}]</s>") if went else "", Html(f"<b>[+{came}]</b>") if came else ""], " ")
    line = t("versions.line", line=one.line)
    return Html(f"{line}\n<blockquote expandable>{escape(one.before)}{words}{escape(one.after)}</blockquote>")


def _run(t: Wording, words: str) -> Html:
    if len(words) <= _LONGEST_RUN:
        return escape(words)
    shown = words[:_LONGEST_RUN].rpartition(" ")[0] or words[:_LONGEST_RUN]
    return Html(f"{escape(shown)}{t('excerpt.left_out', count=len(words) - len(shown))}")
