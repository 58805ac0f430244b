"""/access: who may ask, by the settings and by whose word; operators let chats and people in, and take it back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.archive import access as doors
from bot.archive import targets
from bot.archive.access import Asker, Choice, Ruling
from handlers.frame.access import is_listed
from handlers.frame.context import Answer
from handlers.frame.examples import hello
from handlers.frame.paging import choices, pager
from handlers.frame.render import clip, join
from handlers.frame.strangers import called, kind_of, question, send, shown_name, told
from handlers.frame.wording import escape, wording

if TYPE_CHECKING:
    from bot.archive.access import Knock
    from bot.settings import Ids
    from handlers.frame.context import Ask, Rows
    from handlers.frame.wording import Html

# All that is shown fits one message, however long the names are.
_PER_PAGE = 6
_MOST_WAITING = 3
_MOST_LISTED = 10
# Telegram's ids have at most 52 bits.
_ID = re.compile(r"-?\d{1,16}", re.ASCII)
_RULES = {"allow": True, "refuse": False}


async def access(ask: Ask) -> Answer:
    """Show who may ask; words after the command decide, as the buttons do."""
    t, rights = ask.t, ask.rights
    if not await rights.doorkeeper():
        return Answer(t("rights.operators"))
    verb, *rest = ask.words.split() or [""]
    if verb == "answer":
        return await _answered(ask, rest)
    if rights.chat.type != ChatType.PRIVATE and not rights.operators_chat:
        return Answer(t("access.elsewhere"))
    if not verb:
        return await _listed(ask)
    if len(rest) != 1 or not _ID.fullmatch(rest[0]) or verb not in (*_RULES, "ask"):
        return Answer(t("access.how"))
    if verb == "ask":
        wish = await doors.knock(ask.state, int(rest[0]))
        return question(t, wish, ask.today) if wish and wish.open else await _listed(ask)
    return await _ruled(ask, int(rest[0]), allowed=_RULES[verb])


async def _answered(ask: Ask, words: list[str]) -> Answer:
    """Decide what operators were asked; whoever answers second is shown what was decided."""
    if len(words) != 2 or not _ID.fullmatch(words[0]) or words[1] not in set(Choice):
        return Answer(ask.t("access.how"))
    who, name = _doorkeeper(ask)
    found = await doors.answer(ask.house.store, int(words[0]), Choice(words[1]), who, name, ask.house.clock())
    if found is None:
        return Answer(ask.t("access.forgotten"))
    notes = [_line(ask, one) for one in found.rulings]
    if found.now:
        for one in found.rulings:
            notes.append(await _takes_effect(ask, one, found.knock))
    return Answer(join([told(ask.t, found.knock), *notes]))


async def _ruled(ask: Ask, chat: int, *, allowed: bool) -> Answer:
    """Let a chat or a person in, or take that back; what the settings allow is changed only there."""
    house = ask.house
    async with house.store.snapshot() as state:
        if await is_listed(state, house.settings, chat):
            return await _listed(ask, ask.t("access.settings_allow", id=chat))
        before, wish = await doors.ruling(state, chat), await doors.knock(state, chat)
    known = before or wish
    kind, name = (known.kind, known.name) if known else await _looked_up(ask, chat)
    who, by = _doorkeeper(ask)
    decided = Ruling(chat, kind, name, allowed, who, by, house.clock())
    await doors.rule(house.store, decided)
    note = await _takes_effect(ask, decided, wish)
    return await _listed(ask, join([_line(ask, decided), note]))


async def _looked_up(ask: Ask, chat: int) -> tuple[Asker, str]:
    """Return what an id stands for and what it is called, as far as Telegram tells."""
    try:
        found = await ask.rights.bot.get_chat(chat)
    except TelegramError:
        return (Asker.PERSON if chat > 0 else Asker.GROUP), ""
    return kind_of(found), shown_name(found)


def _doorkeeper(ask: Ask) -> tuple[int, str]:
    """Return who decides; an anonymous admin is the chat in whose name they write."""
    one = ask.rights.sender or ask.rights.user or ask.rights.chat
    return one.id, shown_name(one)


async def _takes_effect(ask: Ask, decided: Ruling, wish: Knock | None) -> Html:
    """Resume or pause what a chat ordered, and tell whoever asked that they may; return how that went."""
    house, now = ask.house, ask.house.clock()
    house.members.forget_all()
    if not decided.allowed:
        await targets.shut_out(house.store, decided.chat, now)
        return escape("")
    await targets.come_back(house.store, decided.chat, now)
    return ask.t("access.told" if await _tell(ask, decided, wish) else "access.not_told")


async def _tell(ask: Ask, decided: Ruling, wish: Knock | None) -> bool:
    """Tell a chat or a person that they may ask; a channel's readers need not know, who let the bot in does."""
    chat, topic = decided.chat, wish.topic if wish and wish.chat == decided.chat else 0
    if decided.kind is Asker.CHANNEL:
        if wish is None or wish.person is None:
            return False
        chat = wish.person
    async with ask.house.store.snapshot() as state:
        settings = await targets.settings(state, chat)
        t = wording(settings.language or (wish.language if wish else None))
        news = t(f"access.now_{decided.kind}", name=called(decided.name), id=decided.chat)
        greeting = await hello(t, state) if decided.kind is not Asker.CHANNEL else escape("")
    if await _sent(ask, chat, Answer(join([news, greeting], "\n\n")), topic):
        return True
    # Who never wrote in private cannot be told there, but where they asked.
    if wish is None or wish.kind is not Asker.GROUP or decided.kind is not Asker.PERSON:
        return False
    return await _sent(ask, wish.chat, Answer(t("access.now_person_there", who=called(decided.name))), wish.topic)


async def _sent(ask: Ask, chat: int, answer: Answer, topic: int) -> bool:
    try:
        await send(ask.rights.bot, ask.house.store, chat, answer, topic)
    except TelegramError:
        return False
    return True


async def _listed(ask: Ask, note: Html | None = None) -> Answer:
    ask = ask.about("")
    number = 1 if note else max(ask.page, 1)
    found, total = await doors.rulings(ask.state, _PER_PAGE, (number - 1) * _PER_PAGE)
    asking = await doors.open_knocks(ask.state, _MOST_WAITING + 1)
    waiting, more = asking[:_MOST_WAITING], asking[_MOST_WAITING:]
    t, pages = ask.t, -(-total // _PER_PAGE)
    parts = [
        note or "",
        join([t("access.heading"), await _by_settings(ask)]),
        join([t("access.by_word" if total else "access.by_no_word"), *(_line(ask, one) for one in found)]),
        join([t("access.waiting"), *(join(["•", told(t, one)], " ") for one in waiting), "• …" if more else ""])
        if waiting
        else "",
        t("access.how"),
    ]
    return Answer(join(parts, "\n\n"), _buttons(ask, found, waiting) + pager(ask, number, pages), view=ask.view)


def _buttons(ask: Ask, found: list[Ruling], waiting: list[Knock]) -> Rows:
    ruled = (
        (
            f"{'✕' if one.allowed else '✓'} {clip(one.name or str(one.chat), 30)}",
            ask.other("access", f"{'refuse' if one.allowed else 'allow'} {one.chat}"),
        )
        for one in found
    )
    asked = ((f"? {clip(one.name, 30)}", ask.other("access", f"ask {one.chat}")) for one in waiting)
    return choices((*asked, *ruled), per_row=2)


async def _by_settings(ask: Ask) -> Html:
    t, settings = ask.t, ask.house.settings
    operators = {settings.operator_chat} if settings.operator_chat is not None else set()
    parts = {
        "chats": await _ids(ask, settings.allowed_chats),
        "users": await _ids(ask, settings.allowed_users),
        "admins": await _ids(ask, settings.admins),
        "operators": await _ids(ask, type(settings.admins)(ids=frozenset(operators))),
        "members": t("access.yes" if settings.members_ask_in_private else "access.no"),
    }
    return join([t(f"access.listed_{one}", ids=ids) if ids else "" for one, ids in parts.items()])


async def _ids(ask: Ask, ids: Ids) -> Html:
    if ids.everyone:
        return ask.t("access.everyone")
    shown = []
    for one in sorted(ids.ids)[:_MOST_LISTED]:
        title = (await targets.settings(ask.state, one)).title
        shown.append(ask.t("access.listed_id", id=one, title=escape(f" ({clip(title, 30)})") if title else ""))
    left = len(ids.ids) - len(shown)
    return join([*shown, ask.t("access.listed_more", count=left) if left else ""], ", ")


def _line(ask: Ask, one: Ruling) -> Html:
    t = ask.t
    return t(
        "access.line_allowed" if one.allowed else "access.line_refused",
        name=called(one.name),
        kind=t(f"access.kind_{one.kind}"),
        id=one.chat,
        by=called(one.by_name),
        when=t.moment(one.at, t.zone),
    )
