"""@bot NAME [words] in any chat: quotes to insert, for those who may ask, and for nobody else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from telegram import InlineQueryResultArticle, InlineQueryResultsButton, InputTextMessageContent, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import InlineQueryHandler

from bot.archive import lookup, questions, whom
from bot.archive.lookup import Filters
from bot.archive.years import latest
from bot.errors import QuestionError
from bot.happenings import Handling, note
from bot.ids import excerpt_id
from bot.typed.plain import meaning
from handlers.frame.callback import page_number
from handlers.frame.links import INLINE
from handlers.frame.origins import outlet, public_line
from handlers.frame.quoting import faithful, said, sentence_around, speaker_note, spoken, uncertain
from handlers.frame.refusals import Outcome, outcome_of
from handlers.frame.render import bold, clip, join
from handlers.frame.wording import escape, wording

if TYPE_CHECKING:
    from telegram import InlineQuery

    from bot.archive import Snapshot
    from bot.model import FoundQuote
    from handlers.frame.context import BotContext, House
    from handlers.frame.wording import Html, Wording

# Results are one person's: never shared with the next who types the same, and gone soon.
_CACHE_SECONDS = 10


def handler() -> InlineQueryHandler[BotContext, None]:
    """Return the handler of inline queries; the gate has let only allowed people through."""
    return InlineQueryHandler(on_inline)


async def on_inline(update: Update, context: BotContext) -> None:
    """Answer with a page of quotes to choose from; the offset Telegram hands back is the next page's number."""
    query = update.inline_query
    if query is None:
        return
    t = wording(query.from_user.language_code, context.house.settings.timezone)
    number = page_number(query.offset) or 1
    note(Handling.ANSWERED, "inline")
    async with context.house.store.snapshot() as state:
        page = await _page(context.house, state, query.query, number)
    if page is None or not page.facts:
        how = InlineQueryResultsButton(t.plain("inline.how"), start_parameter=INLINE)
        await _answer(query, [], button=how)
        return
    more = str(page.number + 1) if page.number < page.pages else None
    await _answer(query, [_result(t, context.house, one) for one in page.facts], next_offset=more)


async def _answer(query: InlineQuery, results: list[InlineQueryResultArticle], **more: Any) -> None:
    try:
        await query.answer(results, is_personal=True, cache_time=_CACHE_SECONDS, **more)
    except BadRequest as error:
        # Typed on meanwhile, or typed while the bot was away: nobody waits for these results any more.
        if outcome_of(error) is not Outcome.TOO_LATE:
            raise


async def _page(house: House, state: Snapshot, typed: str, number: int) -> lookup.ResultPage[FoundQuote] | None:
    meant = meaning(typed)
    if meant is not None and meant.command in ("quote", "said"):
        typed = f"about {meant.words}" if meant.command == "said" else meant.words
    try:
        asked = await questions.of_whom(state, await house.directories.of(state), typed, house.clock().date())
    except QuestionError:
        return None
    names = [one.name for one in asked.meant.speakers] if asked.meant else []
    filters = asked.typed.filters
    if not names:  # nobody's name: then all the words are a topic, whoever spoke
        filters = replace(filters, words=whom.topic(f"{asked.typed.name} {asked.typed.about or ''}".split()))
    if not names and filters == Filters():
        return None
    within = replace(asked.typed, filters=filters)
    filters = (await latest(state, within, lambda some: lookup.is_quoted_within(state, names, some))).filters
    page = await lookup.quotes_by(state, names, filters, number)
    return page if number <= page.pages else None


def _result(t: Wording, house: House, one: FoundQuote) -> InlineQueryResultArticle:
    title = (clip(one.name, 60), uncertain(t, one), clip(outlet(one.excerpt.source), 40))
    return InlineQueryResultArticle(
        id=excerpt_id(one.excerpt),
        title=" · ".join(filter(None, title)),
        description=clip(one.excerpt.words, 160),
        input_message_content=InputTextMessageContent(inserted(t, house, one), ParseMode.HTML),
    )


def inserted(t: Wording, house: House, one: FoundQuote) -> Html:
    """Return a quote as a message of its own: words, speaker, how faithful, when, where, and the link."""
    head = join(
        [
            bold(clip(one.name)),
            escape(uncertain(t, one)),
            faithful(t, one),
            said(t, one),
            bold(outlet(one.excerpt.source)),
        ],
        " · ",
    )
    foot = join([public_line(t, house.links, one.excerpt), speaker_note(t, one)], " · ")
    return join([head, spoken(t, one, sentence_around(one)), foot])
