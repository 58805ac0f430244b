"""Strangers: what the operators are asked about them, in private or in the chat they named for it."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from telegram.constants import ChatType
from telegram.error import ChatMigrated, TelegramError

from bot.archive import access, targets
from bot.archive.access import Asker, Choice, Knock, Knocked
from bot.archive.conversations import View
from bot.errors import StoreTrouble
from handlers.frame.context import Answer, Press
from handlers.frame.paging import choices
from handlers.frame.refusals import Outcome, outcome_of
from handlers.frame.render import clip
from handlers.frame.sending import keep_buttons, keyboard
from handlers.frame.wording import Html, escape, wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from telegram import Bot, Chat, ChatFullInfo, User

    from bot.archive import Store
    from bot.settings import Settings
    from handlers.frame.context import House
    from handlers.frame.wording import Wording

log = logging.getLogger(__name__)

_LONGEST_NAME = 60
_KINDS = {ChatType.PRIVATE.value: Asker.PERSON, ChatType.CHANNEL.value: Asker.CHANNEL}
COMMAND = "access"


def operators(settings: Settings) -> tuple[int, ...]:
    """Return the chats in which operators are asked: the one named for it, else each operator in private."""
    return (settings.operator_chat,) if settings.operator_chat is not None else tuple(sorted(settings.admins.ids))


def shown_name(one: Chat | ChatFullInfo | User) -> str:
    """Return what somebody or a chat is called, as far as it can be shown: no signs that turn or hide text."""
    name = " ".join(filter(None, (getattr(one, "title", None), one.first_name, one.last_name)))
    name = clip(name, _LONGEST_NAME)
    return " ".join(filter(None, (name, f"(@{one.username})" if one.username else "")))


def kind_of(chat: Chat | ChatFullInfo) -> Asker:
    """Return what a chat is let in as; as a group, where it is of a kind that nobody knows yet."""
    return _KINDS.get(str(chat.type), Asker.GROUP)


async def knock(bot: Bot, house: House, chat: Chat, user: User | None, topic: int) -> Knocked:
    """Ask the operators about a chat that may not ask, unless they were asked lately or about too many."""
    asked = operators(house.settings)
    if not asked:
        return Knocked.NOT_NOW
    person = user if user and not user.is_bot else None
    wish = Knock(
        chat.id,
        topic,
        kind_of(chat),
        shown_name(chat),
        person.id if person else None,
        shown_name(person) if person else "",
        person.language_code if person else None,
        house.clock(),
    )
    try:
        becomes = await access.note_knock(house.store, wish)
        if becomes is not Knocked.ASK:
            return becomes

        def worded(t: Wording) -> Answer:
            return question(t, wish, house.clock().date())

        about = f"chat {chat.id}"
        reached = await ask_operators(bot, house, asked, worded, about)
        # An operator who never wrote to the bot cannot be asked in private, but where they add it.
        if not reached and person and person.id in house.settings.admins:
            reached = await ask_operators(bot, house, (chat.id,), worded, about)
        if reached:
            return becomes
        await access.note_unreached(house.store, chat.id)
    except StoreTrouble as error:
        log.debug("operators are not asked about chat %s: %s", chat.id, error)
    return Knocked.NOT_NOW


async def ask_operators(
    bot: Bot, house: House, asked: Iterable[int], worded: Callable[[Wording], Answer], about: str
) -> bool:
    """Put a question to operators, or to their chat, each in its language; return whether it may have arrived.

    `about` tells the log what could not be asked.
    """
    reached = False
    for operator in asked:
        async with house.store.snapshot() as state:
            chat = await targets.settings(state, operator)
        answer = worded(wording(chat.language))
        answer = replace(answer, buttons=await keep_buttons(house, operator, answer.buttons))
        try:
            await send(bot, house.store, operator, answer)
        except TelegramError as error:
            log.warning("operator %s is not asked about %s: %s", operator, about, error)
            reached = reached or outcome_of(error) is Outcome.UNCERTAIN
        else:
            reached = True
    return reached


async def send(bot: Bot, store: Store, chat: int, answer: Answer, topic: int = 0) -> None:
    """Send a message unasked; to the supergroup, where the group has become one. Raises `TelegramError`."""
    markup = keyboard(answer.buttons)
    try:
        await bot.send_message(chat, answer.html, reply_markup=markup, message_thread_id=topic or None)
    except ChatMigrated as moved:
        await targets.move(store, chat, moved.new_chat_id)
        await bot.send_message(moved.new_chat_id, answer.html, reply_markup=markup)


def question(t: Wording, wish: Knock, day: date) -> Answer:
    """Return what an operator is asked about a chat: its name and id, who wrote there, and a button for each answer."""
    offered = [
        *([Choice.CHAT] if wish.kind is not Asker.PERSON else []),
        *([Choice.PERSON] if wish.person is not None else []),
        Choice.NO,
    ]
    return Answer(
        told(t, wish),
        choices(
            (
                (t.plain(f"access.choice_{one}"), Press(View(COMMAND, f"answer {wish.chat} {one}", day)))
                for one in offered
            ),
            per_row=2,
        ),
    )


def told(t: Wording, wish: Knock) -> Html:
    """Return who wants to ask."""
    if wish.kind is Asker.PERSON:
        return t("access.wants_person", who=called(wish.name), id=wish.chat)
    who = t("access.by", who=called(wish.person_name), id=wish.person) if wish.person is not None else ""
    return t(f"access.wants_{wish.kind}", chat=called(wish.name), id=wish.chat, by=who)


def called(name: str) -> Html:
    """Return a stranger's name so that nothing in it becomes a link."""
    return Html(f"<code>{escape(name or '—')}</code>")
