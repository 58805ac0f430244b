"""/source ID: one document's card and the original file itself, or a passage of it in its context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive import lookup, typed_words, versions, within
from bot.ids import parse_passage_id
from handlers.commands.document import LEFT_OUT, ORDER, QUOTED, in_order, left_out, on_card, quoted_in
from handlers.commands.sources import same_story
from handlers.commands.versions import VERSIONS, page_of_versions, to_versions, what_became
from handlers.frame.context import Answer
from handlers.frame.origins import dated, language_name, outlet, read_with_care
from handlers.frame.paging import choices
from handlers.frame.render import clip, join, link, quoted
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence

    from bot.archive.within import QuotedHere
    from bot.ids import PassagePlace
    from bot.model import Source
    from handlers.frame.context import Ask

# Whole sentences before and after a passage: enough to see whether it was taken out of its context.
_AROUND = 600
_STORY = "story:"
_NO_NOTE = Html("")
# So many other carriers of a story are named on a document's card; all of them stand behind a button.
_MOST_NAMED = 6


# What the buttons of a card ask, before the document's id.
_BEHIND: Mapping[str, Callable[[Ask, str], Awaitable[Answer]]] = {
    QUOTED: quoted_in,
    ORDER: in_order,
    LEFT_OUT: left_out,
    VERSIONS: page_of_versions,
    _STORY: same_story,
}


async def source(ask: Ask) -> Answer:
    """Answer with a document's card and its original file; a passage's id shows that passage in its context."""
    typed = ask.words.strip()
    if not typed:
        return Answer(ask.t("source.how", example="/source ID"))
    if place := parse_passage_id(typed):
        return await _passage(ask, place)
    for begins, answer in _BEHIND.items():
        if typed.startswith(begins):
            return await answer(ask, typed.removeprefix(begins))
    found = await lookup.document(ask.state, typed) or await lookup.document(ask.state, typed_words.bare(typed))
    if not found:
        return await _no_longer(ask, typed)
    if len(found) > 1:
        return Answer(
            ask.t("source.which", typed=clip(typed)),
            choices(((clip(one.title or one.name, 50), ask.other("source", one.id)) for one in found), per_row=1),
        )
    return await _about(ask, found[0])


async def _about(ask: Ask, one: Source, note: Html = _NO_NOTE) -> Answer:
    """Answer with a document's card and file, who is quoted in it, and the ways to all of it and to its versions."""
    others = await lookup.other_carriers(ask.state, one.id)
    everybody = await within.quoted(ask.state, one.id)
    quoted_here, ways = on_card(ask, one, everybody)
    if others:
        ways.append((ask.t.plain("source.show_story", count=len(others)), ask.other("source", f"{_STORY}{one.id}")))
    card = join([await _card(ask, one, everybody), _carriers(ask, others)])
    buttons = choices([*ways, *await to_versions(ask, one.id)], per_row=2)
    return Answer(join([note, card, quoted_here], "\n\n"), buttons, file=one.id)


async def _passage(ask: Ask, place: PassagePlace) -> Answer:
    """Answer with a passage in its context: as it stands now, or as it stood when the link was made."""
    stands = await versions.standing(ask.state, place)
    if stands is None:
        return Answer(ask.t("source.gone"))
    excerpt, note = stands.now or stands.then, what_became(ask.t, stands)
    around = await lookup.surroundings(ask.state, excerpt, _AROUND)
    key = "source.passage" if stands.now else "source.passage_then"
    heading = ask.t(key, line=excerpt.line, name=clip(excerpt.source.name, 120))
    passage = join([heading, quoted(ask.t, excerpt.words, [(0, len(excerpt.words))], around)])
    return Answer(
        join([await _card(ask, excerpt.source), note, passage], "\n\n"),
        choices(await to_versions(ask, excerpt.source.id) if note else ()),
        file=stands.now.source.id if stands.now else None,
    )


async def _no_longer(ask: Ask, typed: str) -> Answer:
    """Answer with a document that is not in the archive under this id any more, or that none ever was."""
    past = await versions.history(ask.state, typed)
    if past is None:
        return Answer(ask.t("source.unknown", typed=clip(typed)))
    if past.now is not None:
        return await _about(ask, past.now, ask.t("versions.moved", name=clip(past.now.name, 120)))
    gone = past.ended[0]
    note = ask.t("versions.withdrawn", date=ask.t.day_of(gone.ended_at))
    return Answer(join([note, await _card(ask, gone.source)], "\n\n"), choices(await to_versions(ask, typed)))


def _carriers(ask: Ask, others: Sequence[Source]) -> Html:
    """Return who else carries a document's story, each as the way to its card; nothing where nobody does."""
    if not others:
        return Html("")
    named = [link(outlet(one), ask.links.source(one)) for one in others[:_MOST_NAMED]]
    if left := len(others) - len(named):
        named.append(ask.t("timeline.also_more", count=left))
    return join([ask.t("source.same_story", count=len(others)), join(named, " · ")], " ")


async def _card(ask: Ask, one: Source, everybody: Sequence[QuotedHere] | None = None) -> Html:
    """Return what is known of a document; `everybody` quoted in it where that is known already."""
    t = ask.t
    if everybody is None:
        everybody = await within.quoted(ask.state, one.id) if one.ended is None else ()
    quotes = sum(each.total for each in everybody)
    _, passages = await lookup.findings(ask.state, one.id) if one.ended is None else (0, 0)
    return join(
        [
            Html(f"<b>{escape(clip(one.title, 200))}</b>") if one.title else "",
            t("source.outlet", outlet=clip(one.outlet)) if one.outlet else t("source.outlet_unknown"),
            t("source.date", date=dated(t, one)),
            t("source.language", language=language_name(t, one.language)) if one.language else "",
            read_with_care(t, [one]),
            t("source.page", link=link(clip(one.url, 60), one.url)) if one.url else "",
            link(t.plain("source.read"), ask.links.source(one)) if ask.links.pages and not one.ended else "",
            t("source.file", name=clip(one.name, 120)),
            t("source.id", id=one.id),
            t(
                "source.found",
                quotes=t("source.quotes", count=quotes),
                passages=t("source.passages", count=passages),
            )
            if one.ended is None
            else "",
        ]
    )
