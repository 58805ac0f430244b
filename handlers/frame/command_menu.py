"""The command menu that Telegram shows, per scope and language."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from telegram import (
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from handlers.frame.wording import DEFAULT, LANGUAGES, wording

if TYPE_CHECKING:
    from telegram import Bot, BotCommandScope

    from handlers.frame.command import Menu

log = logging.getLogger(__name__)


def commands(menu: Menu, language: str, *, admins: bool) -> list[BotCommand]:
    """Return the menu in a language: what everybody may use, or also what admins may."""
    t = wording(language)
    return [
        BotCommand(one.name, t.plain(f"command.{one.name}"))
        for one in menu
        if not one.hidden and (admins or not one.operators)
    ]


async def publish_menu(bot: Bot, menu: Menu) -> None:
    """Tell Telegram the menu of each scope; one that cannot be told is logged, the bot works without it."""
    scopes: list[tuple[BotCommandScope, bool]] = [
        (BotCommandScopeDefault(), False),
        (BotCommandScopeAllPrivateChats(), True),
        (BotCommandScopeAllGroupChats(), False),
        (BotCommandScopeAllChatAdministrators(), True),
    ]
    for scope, admins in scopes:
        for language in LANGUAGES:
            code = None if language == DEFAULT else language
            try:
                await bot.set_my_commands(commands(menu, language, admins=admins), scope, code)
            except TelegramError as error:
                log.warning("the command menu could not be set (%s)", error)
                return
