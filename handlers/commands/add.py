"""/add outlet=… date=… with a file, and /remove ID: documents come and go from the chat."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.archive import adding, ingest, lookup
from bot.archive.limits import ReadingLimits
from bot.corpus.reasons import PUBLISHED_FORMS, unknown_fact
from bot.corpus.sidecar import Stated, check_fact
from bot.errors import DocumentError, SidecarError
from bot.typed.captions import read_caption
from handlers.frame.context import Answer, Button
from handlers.frame.origins import dated
from handlers.frame.render import bold, clip, join, opening

if TYPE_CHECKING:
    from bot.archive.adding import Staged
    from handlers.frame.context import Ask, Rows
    from handlers.frame.wording import Html

# What Telegram lets a bot download.
LARGEST = 20 * 2**20
_MOST_NAMES = 8
_LONGEST_QUOTE = 160

# outlet="The Post" date=2024-03-01 title=… url=… language=uk, and what the sidecar calls each; it calls a date
# `published`, and so may a caption.
_KEYS = {
    "outlet": "outlet",
    "date": "published",
    "title": "title",
    "url": "url",
    "language": "language",
    "encoding": "encoding",
}
_EXAMPLE = "/add outlet=“The Post” date=2024-03-01"


async def add(ask: Ask) -> Answer:
    """Read the file that comes with the command and show what is in it; take it in when that is confirmed."""
    t, root = ask.t, ask.house.settings.corpus
    if not ask.rights.operator:
        return Answer(t("rights.operators"))
    verb, _, token = ask.words.partition(" ")
    if verb == "take" and ask.attached is None:
        return await _take(ask, token)
    if verb == "discard" and ask.attached is None:
        thrown = await asyncio.to_thread(adding.throw_away, root, token)
        return Answer(t("add.discarded" if thrown else "add.gone"))
    if ask.attached is None:
        return Answer(t("add.how", example=_EXAMPLE))
    if ask.attached.size > LARGEST:
        return Answer(t("add.too_large", name=ask.attached.name, largest=LARGEST // 2**20))
    stated = _stated(ask)
    if not isinstance(stated, Stated):
        return Answer(stated)
    try:
        content = await ask.attached.download()
        staged = await asyncio.to_thread(
            adding.stage, root, ask.attached.name, content, stated, ReadingLimits.of(ask.house.settings)
        )
    except DocumentError as error:
        return Answer(t("add.refused", name=error.name, reason=t.reason(error.why)))
    return Answer(_found(ask, staged), _confirm(ask, "add", ("take", "discard"), staged.token))


async def _take(ask: Ask, token: str) -> Answer:
    t, root = ask.t, ask.house.settings.corpus
    try:
        name = await asyncio.to_thread(adding.take_in, root, token)
        if name is None:
            return Answer(t("add.gone"))
        loaded = await ingest.load(
            ask.house.store, root, ask.house.clock(), only={name}, limits=ReadingLimits.of(ask.house.settings)
        )
    except (DocumentError, SidecarError) as error:
        return Answer(t("add.refused", name=error.name, reason=t.reason(error.why)))
    for failed in loaded.every_failure:
        return Answer(t("add.failed", name=failed.name, reason=t.reason(failed.why)))
    return Answer(t("add.taken", name=name))


def _stated(ask: Ask) -> Stated | Html:
    """Return what the caption states, or what to say of a caption that holds anything else."""
    t, caption = ask.t, read_caption(ask.words, (*_KEYS, "published"))
    if caption.unknown:
        return t("add.no_such_fact", reason=t.reason(unknown_fact(caption.unknown[0], ", ".join(_KEYS))))
    if caption.left_over:
        return t("add.not_understood", words=clip(" ".join(caption.left_over)), example=_EXAMPLE)
    facts = {}
    for key, value in caption.facts.items():
        if not value:
            return t("add.no_value", fact=key, example=_EXAMPLE)
        name = _KEYS.get(key, key)
        try:
            facts[name] = check_fact(name, value)
        except SidecarError as error:
            if name == "published":
                return t("add.not_a_date", fact=key, typed=clip(value), forms=t.reason(PUBLISHED_FORMS))
            return t("add.no_such_fact", reason=t.reason(error.why))
    return Stated(**facts)


def _found(ask: Ask, staged: Staged) -> Html:
    t, record = ask.t, staged.record
    document = record.document
    names = list(dict.fromkeys(one.speaker.name for one in record.quotes if one.speaker.name))
    first = next((one for one in record.quotes if one.kind.verbatim and not one.is_uncertain), None)
    return join(
        [
            t("add.found", name=clip(staged.name)),
            bold(clip(document.title, 200)) if document.title else t("add.no_title"),
            t("source.outlet", outlet=clip(document.outlet)) if document.outlet else t("source.outlet_unknown"),
            t("source.date", date=dated(t, document)),
            t(
                "source.found",
                quotes=t("source.quotes", count=len(record.quotes)),
                passages=t("source.passages", count=len(record.passages)),
            ),
            t("add.speakers", names=", ".join(clip(name, 40) for name in names[:_MOST_NAMES])) if names else "",
            t(
                "add.first_quote",
                name=first.speaker.name or "?",
                words=opening(first.span.of(document.text), _LONGEST_QUOTE),
            )
            if first
            else "",
            t("add.confirm"),
        ]
    )


def _confirm(ask: Ask, command: str, verbs: tuple[str, str], what: str) -> Rows:
    return (tuple(Button(ask.t.plain(f"{command}.{verb}"), ask.other(command, f"{verb} {what}")) for verb in verbs),)


async def remove(ask: Ask) -> Answer:
    """Ask back, then move a document out of the archive and the corpus folder."""
    t = ask.t
    if not ask.rights.operator:
        return Answer(t("rights.operators"))
    typed = ask.words.strip()
    verb, _, rest = typed.partition(" ")
    found = await lookup.document(ask.state, rest) if verb in ("out", "keep") else []
    # What the buttons say, an id and not a part of a title: "/remove out of office" asks back like any other.
    confirmed = [one.id for one in found] == [rest]
    if not confirmed:
        found = await lookup.document(ask.state, typed) if typed else []
    if not found:
        return Answer(t("source.unknown", typed=clip(typed)) if typed else t("source.how", example="/remove ID"))
    if len(found) > 1:
        return Answer(t("add.which", typed=clip(ask.words)))
    one = found[0]
    if not confirmed:
        return Answer(
            t("remove.sure", name=clip(one.name), title=clip(one.title or one.name)),
            _confirm(ask, "remove", ("out", "keep"), one.id),
        )
    if verb == "keep":
        return Answer(t("remove.kept", name=clip(one.name)))
    root = ask.house.settings.corpus
    try:
        place = await asyncio.to_thread(adding.take_out, root, one.name)
        await ingest.load(
            ask.house.store, root, ask.house.clock(), only={one.name}, limits=ReadingLimits.of(ask.house.settings)
        )
    except OSError as error:
        return Answer(t("remove.failed", name=clip(one.name), reason=error.strerror or str(error)))
    except SidecarError as error:
        return Answer(t("remove.failed", name=clip(one.name), reason=t.reason(error.why)))
    return Answer(t("remove.done", name=clip(one.name), place=place.relative_to(root).as_posix()))
