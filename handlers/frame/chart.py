"""Pictures of whole results: what is dated when, and who is quoted by whom."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, NamedTuple, ParamSpec

from bot.archive import beside, lookup, typed_words
from bot.archive.conversations import View
from bot.charts import drawing, text
from bot.charts.bars import Scale, bars, ticks
from bot.charts.drawing import Panel, Title
from bot.charts.quoted import quoted_shares
from bot.charts.shares import MOST
from bot.errors import ChartsMissing
from bot.model import SpeakerKind
from bot.typed.parts import PARTS
from handlers.frame import question
from handlers.frame.context import Answer, Attachment, Button
from handlers.frame.quoting import speakers
from handlers.frame.render import bold, clip, join
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from bot.archive.lookup import Filters
    from bot.charts.bars import Bars
    from handlers.frame.context import Ask, Rows
    from handlers.frame.wording import Wording

# What people type for a chart, in any language of the interface; an English desk types it in a Ukrainian chat too.
_WORDS = ("chart", "графік", "діаграма")
_UNNAMED = PARTS[SpeakerKind.UNNAMED][0]
_MOST_NAMED = 3
_LONGEST_NAME = 30

_Facts = ParamSpec("_Facts")


def wanted(words: str) -> str | None:
    """Return what was typed beside the word that asks for a chart, last or first; None where neither is one."""
    before, _, last = f" {words.strip()}".rpartition(" ")
    if last.lower() in _WORDS:
        return before.strip()
    first, _, after = f"{words.strip()} ".partition(" ")
    return after.strip() if first.lower() in _WORDS else None


def is_asked(words: str) -> bool:
    """Whether a chart is asked for."""
    return wanted(words) is not None


async def over_time(ask: Ask, period: str, filters: Filters, about: Html, buttons: Rows) -> Answer | None:
    """Answer with the dated passages and the quotes of a period over time; None when there are none.

    Quotes stand at the day they were said; how many have none is told.
    """
    t = ask.t
    passages, quotes, unsaid = await lookup.days(ask.state, filters)
    shown = bars((passages, quotes), filters.earliest, filters.latest)
    if shown is None:
        return None
    headings = (t.plain("chart.passages"), t.plain("chart.quotes"))
    counted = _counted(t, *(sum(count for _, count, _ in series) for series in (passages, quotes)))
    below = " · ".join(part for part in (counted, unescape(about)) if part)
    wider = _counted(t, *shown.wider)
    left_out = t.plain(f"chart.wider_{shown.scale.value}", what=wider) if wider else ""
    panels = [
        Panel(heading, counts, t.plain("chart.none")) for heading, counts in zip(headings, shown.counts, strict=True)
    ]
    caption = join(
        [
            Html(f"{bold(period)} · {escape(counted)}"),
            about,
            t(f"chart.by_{shown.scale.value}"),
            t("chart.entries"),
            t("chart.ranges") if shown.ranges else "",
            *(
                t(key, when=_named(t, shown, counts.index(max(counts))), count=max(counts))
                for key, counts in zip(("chart.most_passages", "chart.most_quotes"), shown.counts, strict=True)
                if max(counts)
            ),
            escape(left_out),
            t("chart.unsaid", what=_counted(t, 0, unsaid)) if unsaid else "",
        ]
    )
    named = [_named(t, shown, at) for at in range(len(shown.starts))]
    told = _Charted("timeline.png", caption, text.table(named, headings, shown.counts))
    return await _pictured(
        ask, told, buttons, drawing.over_time, Title(period, below), panels, _labels(t, shown), left_out
    )


def _counted(t: Wording, passages: int, quotes: int) -> str:
    parts = (("source.passages", passages), ("people.quotes", quotes))
    return ", ".join(t.plain(key, count=count) for key, count in parts if count)


def _named(t: Wording, shown: Bars, at: int) -> str:
    """Return the name of a bar."""
    start = shown.starts[at]
    if shown.scale is Scale.DAY:
        return t.day(start)
    if shown.scale is Scale.MONTH:
        return t.month(start)
    return f"{start.year}" if shown.scale is Scale.YEAR else t.plain("chart.decade", year=start.year)


def _labels(t: Wording, shown: Bars) -> list[tuple[int, str]]:
    """Return what stands below the bars: the finer part of a date above, the coarser where it changes."""
    labels: list[tuple[int, str]] = []
    before: date | None = None
    for at in ticks(shown):
        day = shown.starts[at]
        new_year = before is None or before.year != day.year
        if shown.scale is Scale.DAY:
            new_month = new_year or before is None or before.month != day.month
            label = f"{day.day}\n{t.short_month(day)}" if new_month else f"{day.day}"
        elif shown.scale is Scale.MONTH and not _only_years(shown):
            label = f"{t.short_month(day)}\n{day.year}" if new_year else t.short_month(day)
        else:
            label = f"{day.year}"
        labels.append((at, label))
        before = day
    return labels


def _only_years(shown: Bars) -> bool:
    return all(shown.starts[at].month == 1 for at in ticks(shown)) and len(ticks(shown)) > 1


async def who_is_quoted(ask: Ask, people: Sequence[str], filters: Filters, buttons: Rows) -> Answer | None:
    """Answer with who is quoted how often by which outlet; None when nobody is.

    Sources without a name are drawn only where they are asked for: one description stands for many of them. How many
    are left out is said.
    """
    t = ask.t
    found = await beside.done(quoted_shares, ask.house.settings.database, people, filters)
    left_out = found.left_out
    narrowed = question.described(t, filters)
    if left_out:
        unnamed = View(ask.view.command, f"{_UNNAMED} {typed_words.typed_again(filters)} {_WORDS[0]}", ask.today)
        buttons = ((Button(t.plain("chart.draw_unnamed"), send=unnamed),), *buttons)
    drawn = found.shares
    if not drawn.stacks:
        if not left_out:
            return None
        only = t("chart.only_unnamed", sources=t.plain("start.unnamed", count=left_out))
        return Answer(join([only, t("quote.narrowed", filters=narrowed) if narrowed else ""]), buttons)
    outlets = [outlet or t.plain("chart.no_outlet") for outlet in drawn.outlets]
    if drawn.others:
        outlets.append(t.plain("chart.other_outlets", count=drawn.others))
    if drawn.several:
        outlets.append(t.plain("chart.several_outlets"))
    counted = f"{speakers(t, found.drawn)}, {t.plain('people.quotes', count=drawn.quotes)}"
    below = " · ".join(part for part in (counted, unescape(narrowed)) if part)
    notes = [
        t.plain("chart.most_quoted", shown=MOST, count=drawn.speakers) if drawn.speakers > MOST else "",
        t.plain("chart.without_unnamed", sources=t.plain("start.unnamed", count=left_out)) if left_out else "",
    ]
    note = " ".join(part for part in notes if part)
    most = [f"{clip(one.name, 60)} ({sum(one.parts)})" for one in drawn.stacks[:_MOST_NAMED]]
    caption = join(
        [
            Html(f"{bold(t('chart.people'))} · {escape(counted)}"),
            narrowed,
            t("chart.by_outlet", people=", ".join(most), outlets=", ".join(map(clip, outlets))),
            escape(note),
        ]
    )
    lettered = [f"{text.letter(at)} {clip(outlet, _LONGEST_NAME)}" for at, outlet in enumerate(outlets)]
    names, parts = [clip(one.name, _LONGEST_NAME) for one in drawn.stacks], [one.parts for one in drawn.stacks]
    told = _Charted("people.png", caption, [*text.parted(names, parts), "", *lettered])
    title = Title(t.plain("chart.people"), below)
    return await _pictured(
        ask, told, buttons, drawing.stacked, title, outlets, drawn.stacks, note, several=drawn.several
    )


class _Charted(NamedTuple):
    """A chart as it is told: the name of the picture, the words under it, and its counts as bars of text."""

    filename: str
    caption: Html
    bars: Sequence[str]


async def _pictured(
    ask: Ask, told: _Charted, buttons: Rows, draw: Callable[_Facts, bytes], *facts: _Facts.args, **named: _Facts.kwargs
) -> Answer:
    """Answer with the picture; where no pictures are seen with bars of text too, for which nothing need be drawn."""
    caption = told.caption
    if not ask.house.pictures:
        lines = escape("\n".join(told.bars))
        caption = join([caption, Html(f"<pre>{lines}</pre>")], "\n\n")
    try:
        png = await _drawn(draw, *facts, **named)
    except ChartsMissing:
        if ask.house.pictures:
            raise
        return Answer(caption, buttons)
    return Answer(Html(""), buttons, attachments=(Attachment(told.filename, png, caption, photo=True),))


async def _drawn(draw: Callable[_Facts, bytes], *facts: _Facts.args, **named: _Facts.kwargs) -> bytes:
    """Return the picture, drawn in a process of its own; raises `ChartsMissing` where nothing can draw."""
    try:
        return await beside.done(draw, *facts, **named)
    except ModuleNotFoundError as error:
        raise ChartsMissing from error
