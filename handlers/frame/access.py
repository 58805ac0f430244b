"""Who may ask: one gate before all handlers, closed unless the operator opened it."""

from __future__ import annotations

import logging
from enum import Enum
from typing import TYPE_CHECKING

from telegram import ChatMember, InlineQueryResultsButton, MessageEntity, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, Forbidden
from telegram.ext import ApplicationHandlerStop, TypeHandler

from bot.archive import access, conversations, targets
from bot.archive.access import Knocked
from bot.errors import StoreTrouble
from bot.happenings import Handling, note
from handlers.frame import callback
from handlers.frame.links import INLINE
from handlers.frame.members import MOST_ASKED
from handlers.frame.sending import target_of
from handlers.frame.strangers import COMMAND as ACCESS
from handlers.frame.strangers import knock
from handlers.frame.wording import wording

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import Bot, Chat

    from bot.archive import Snapshot
    from bot.settings import Settings
    from handlers.frame.context import BotContext, House
    from handlers.frame.members import Membership
    from handlers.frame.wording import Wording

    SeatNow = Callable[[int], Awaitable["Seat"]]

log = logging.getLogger(__name__)

# Before every other group of handlers.
GROUP = -10
_OUT = (ChatMember.LEFT, ChatMember.BANNED)
_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
# What a link to a source asks, and the buttons under its answer.
_OF_SOURCES = ("start", "source")


class Seat(Enum):
    """What somebody may do here: ask, as `OPEN`; or else.

    A `MEMBER` of a group that may ask opens links to sources, and asks where members may. Nothing may whom an operator
    `REFUSED`, a `STRANGER`, and one of whom Telegram does not tell now which groups they are in (`UNSURE`).
    """

    OPEN = "open"
    MEMBER = "member"
    REFUSED = "refused"
    UNSURE = "unsure"
    STRANGER = "stranger"


def gate() -> TypeHandler[Update, BotContext, None]:
    """Return the handler that stops every update of a chat that may not ask."""
    return TypeHandler(Update, guard)


def may_ask(settings: Settings, chat_id: int, user_id: int | None) -> bool:
    """Whether the settings let this chat ask. A private chat has its user's id, so either list opens it."""
    if chat_id in settings.allowed_chats or chat_id == settings.operator_chat:
        return True
    if user_id is None or chat_id != user_id:
        return False
    return user_id in settings.allowed_users or user_id in settings.admins


async def is_listed(state: Snapshot, settings: Settings, chat_id: int) -> bool:
    """Whether the settings let a chat or a person ask; a supergroup is listed by the id of the group that it was."""
    former = await targets.former_ids(state, chat_id)
    return may_ask(settings, chat_id, chat_id) or any(may_ask(settings, old, None) for old in former)


async def seat_of(house: House, bot: Bot, chat_id: int, user_id: int | None) -> Seat:
    """Return what may be done in a chat, or inline by a person, whose private chat has the same id.

    The settings go first, then what operators ruled, then the groups that somebody is in.
    """
    settings = house.settings
    if may_ask(settings, chat_id, user_id):
        return Seat.OPEN
    async with house.store.snapshot() as state:
        if await is_listed(state, settings, chat_id):
            return Seat.OPEN
        ruled = await access.ruling(state, chat_id)
        if ruled:
            return Seat.OPEN if ruled.allowed else Seat.REFUSED
        if user_id is None or chat_id != user_id:
            return Seat.STRANGER
        groups = await _groups_of(state, settings, user_id)
    found = await house.members.of(bot, user_id, groups, house.clock().timestamp())
    return _seat_by(found)


def seats(house: House, bot: Bot) -> SeatNow:
    """Return what tells, of a chat or of a person by their id, what may be done there now."""

    async def seat(chat_id: int) -> Seat:
        return await seat_of(house, bot, chat_id, chat_id if chat_id > 0 else None)

    return seat


def _seat_by(found: Membership) -> Seat:
    if found.group is not None:
        return Seat.MEMBER
    return Seat.STRANGER if found.sure else Seat.UNSURE


async def _groups_of(state: Snapshot, settings: Settings, user: int) -> list[int]:
    """Return the groups that may ask, those first in which somebody was seen writing."""
    groups = await _open_groups(state, settings)
    if len(groups) <= MOST_ASKED:
        return groups
    theirs = [one for one in await access.writes_in(state, user, MOST_ASKED) if one in set(groups)]
    return list(dict.fromkeys((*theirs, *groups)))


async def _open_groups(state: Snapshot, settings: Settings) -> list[int]:
    named = settings.operator_chat
    return await access.groups(state, settings.allowed_chats.ids | ({named} if named is not None else set()))


async def may_hear(house: House, bot: Bot, chat_id: int) -> bool | None:
    """Whether a chat still gets the posts that it ordered while it might ask; None when Telegram does not tell now."""
    seat = await seat_of(house, bot, chat_id, chat_id if chat_id > 0 else None)
    if seat is Seat.UNSURE:
        return None
    return seat is Seat.OPEN or (seat is Seat.MEMBER and house.settings.members_ask_in_private)


async def guard(update: Update, context: BotContext) -> None:
    """Let an update through; else tell the stranger what comes next, and ask the operators."""
    house, chat, user = context.house, update.effective_chat, update.effective_user
    house.members.forget(*_came_or_went(update))
    # An inline query has a person but no chat: whoever may ask in private may ask here.
    where = chat.id if chat else user.id if user else None
    if where is None:
        raise ApplicationHandlerStop
    seat = await seat_of(house, context.bot, where, user.id if user else None)
    if seat is Seat.OPEN:
        await _note_writing(house, update)
        await _note_leaving(house, update)
        return
    if seat is Seat.MEMBER and (house.settings.members_ask_in_private or await _is_of_sources(house, update)):
        return
    # Where operators could not be asked in private they are asked in the chat that they added the bot to.
    if user and user.id in house.settings.admins and await _command_pressed(house, update) == ACCESS:
        return
    note(Handling.STRANGER)
    await _turn_away(update, context, where, seat)
    raise ApplicationHandlerStop


def _came_or_went(update: Update) -> list[int]:
    """Return who joined or left a group, as far as this update tells."""
    message, change = update.effective_message, update.chat_member
    moved = [change.new_chat_member.user] if change else []
    if message:
        moved += [*message.new_chat_members, *([message.left_chat_member] if message.left_chat_member else [])]
    return [one.id for one in moved]


async def _note_leaving(house: House, update: Update) -> None:
    """Note that somebody left a group: they may have kept the links to pages that it was given."""
    chat, message, change = update.effective_chat, update.effective_message, update.chat_member
    left = bool(message and message.left_chat_member) or bool(change and change.new_chat_member.status in _OUT)
    if chat is None or not left or house.links.web is None:
        return
    try:
        await targets.note_left(house.store, chat.id, house.clock())
    except StoreTrouble as error:
        log.error("that somebody left chat %s is not kept: links from before still open: %s", chat.id, error)


async def _note_writing(house: House, update: Update) -> None:
    """Note who writes in which group, where more groups may ask than anybody is looked for in."""
    message = update.message
    if message is None or message.chat.type not in _GROUPS or message.from_user is None or message.sender_chat:
        return
    chat, user, now = message.chat.id, message.from_user.id, house.clock()
    if not house.members.is_news(chat, user, now.timestamp()):
        return
    async with house.store.snapshot() as state:
        many = len(await _open_groups(state, house.settings)) > MOST_ASKED
    if many:
        try:
            await access.note_writing(house.store, chat, user, now)
        except StoreTrouble as error:
            log.debug("who writes in chat %s is not kept: %s", chat, error)


async def _is_of_sources(house: House, update: Update) -> bool:
    """Whether somebody only follows a link to a source, or presses a button under what it showed."""
    if update.message:
        command, _, payload = (update.message.text or "").partition(" ")
        return command.partition("@")[0] == "/start" and bool(payload.strip())
    return await _command_pressed(house, update) in _OF_SOURCES


async def _command_pressed(house: House, update: Update) -> str | None:
    """Return the command behind a pressed button; None where there is none any more."""
    pressed = callback.read(update.callback_query.data or "") if update.callback_query else None
    if pressed is None:
        return None
    if isinstance(pressed, callback.SendFile):
        return "source"
    async with house.store.snapshot() as state:
        message = update.callback_query.message if update.callback_query else None
        view = await conversations.view(state, message.chat.id, pressed.view_id) if message else None
    return view.command if view else None


async def _turn_away(update: Update, context: BotContext, where: int, seat: Seat) -> None:
    """Tell who may not ask so, where somebody waits for an answer; a group that talks hears nothing."""
    user, chat, press = update.effective_user, update.effective_chat, update.callback_query
    t = wording(user.language_code if user else None)
    try:
        if update.inline_query:
            later = InlineQueryResultsButton(t.plain("access.later_short"), start_parameter=INLINE)
            button = later if seat is Seat.UNSURE else None
            await update.inline_query.answer([], is_personal=True, cache_time=10, button=button)
        elif press:
            await press.answer(_alert(t, where, seat), show_alert=True)
        elif chat and _wants_in(update, chat, context.bot.username):
            await _answer_knock(update, context, t, seat)
    except (BadRequest, Forbidden) as error:
        # Pressed or typed too long ago, or where the bot may not write.
        log.info("%s is not told that nobody may ask there: %s", where, error)


def _alert(t: Wording, where: int, seat: Seat) -> str:
    if seat is Seat.UNSURE:
        return t.plain("access.later_short")
    return t.plain("access.only_links") if seat is Seat.MEMBER else t.plain("access.closed_short", id=where)


async def _answer_knock(update: Update, context: BotContext, t: Wording, seat: Seat) -> None:
    chat, message = update.effective_chat, update.message
    if chat is None:
        return
    if seat is Seat.STRANGER:
        topic = target_of(message).topic if message else 0
        becomes = await knock(context.bot, context.house, chat, update.effective_user, topic)
        key = "access.closed" if becomes is Knocked.NOT_NOW else "access.asked"
        # One who only added the bot is told once.
        tells = message is not None or becomes is Knocked.ASK
    else:
        key = {Seat.REFUSED: "access.refused", Seat.UNSURE: "access.later", Seat.MEMBER: "access.only_links"}[seat]
        tells = message is not None
    if not tells or chat.type == ChatType.CHANNEL:
        return
    if message:
        await message.reply_text(t(key, id=chat.id))
    else:
        await context.bot.send_message(chat.id, t(key, id=chat.id))


def _wants_in(update: Update, chat: Chat, username: str) -> bool:
    """Whether somebody waits for an answer: in private, to a command, or who let the bot in."""
    change = update.my_chat_member
    if change:
        was_out, is_out = (one.status in _OUT for one in (change.old_chat_member, change.new_chat_member))
        return chat.type != ChatType.PRIVATE and was_out and not is_out
    if chat.type == ChatType.PRIVATE:
        return update.message is not None
    return _is_command_for(update, username)


def _is_command_for(update: Update, username: str) -> bool:
    """Whether a message in a group is a command that may be meant for this bot: all others get no answer."""
    message = update.message or update.channel_post
    if message is None:
        return False
    commands = message.parse_entities([MessageEntity.BOT_COMMAND]).values()
    return any("@" not in one or one.lower().endswith(f"@{username.lower()}") for one in commands)
