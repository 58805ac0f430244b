"""Who asks, where, in which language, and on which day: what a command needs to know beside the words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.archive import targets
from bot.archive.conversations import View
from handlers.frame.context import Ask
from handlers.frame.rights import Rights
from handlers.frame.wording import wording

if TYPE_CHECKING:
    from telegram import Chat, User

    from bot.archive import Snapshot
    from bot.model import Target
    from bot.settings import Settings
    from handlers.frame.context import BotContext


async def asked(
    context: BotContext,
    state: Snapshot,
    target: Target,
    chat: Chat,
    user: User | None,
    sender: Chat | None,
    question: View | tuple[str, str],
) -> Ask:
    """Return the question as a command takes it: a kept one, or a command and words put today.

    The language is the chat's choice, else the person's, else English; the day is the one in the chat's time zone.
    """
    house = context.house
    # Read apart: the answer's state is taken when its command first asks, not while Telegram is asked who may.
    async with house.store.snapshot() as known:
        settings = await targets.settings(known, target.chat)
        operators_chat = await is_operators_chat(known, house.settings, chat.id)
    now = house.clock()
    if not settings.active:
        # Whoever asks here sees the answer: the news that the chat is open again was lost while the bot was away.
        await targets.come_back(house.store, target.chat, now)
    zone = settings.timezone or house.settings.timezone
    if not isinstance(question, View):
        question = View(*question, now.astimezone(ZoneInfo(zone)).date())
    t = wording(settings.language or (user.language_code if user else None), zone)
    rights = Rights(
        context.bot, house.chat_admins, house.settings.admins, chat, user, sender, now.timestamp(), operators_chat
    )
    return Ask(house, state, t, target, rights, question)


async def is_operators_chat(state: Snapshot, settings: Settings, chat: int) -> bool:
    """Whether this is the chat named by ONRECORD_OPERATOR_CHAT, or the supergroup that it became."""
    named = settings.operator_chat
    return named is not None and (chat == named or named in await targets.former_ids(state, chat))
