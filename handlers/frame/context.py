"""What each handler is given: the house it works in, and the question asked of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from telegram.ext import CallbackContext, ExtBot

from bot.archive.conversations import View
from bot.archive.whom import Directories
from bot.happenings import Listeners
from handlers.frame.members import Members
from handlers.frame.rights import AdminLists
from handlers.frame.seldom import Seldom
from handlers.frame.turns import HeavyWork

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import date, datetime

    from bot.archive import Snapshot, Store
    from bot.model import Target
    from bot.names import Directory
    from bot.settings import Settings
    from handlers.frame.command import Menu
    from handlers.frame.links import Links
    from handlers.frame.rights import Rights
    from handlers.frame.wording import Html, Wording


@dataclass(frozen=True, slots=True)
class FirstReading:
    """How far an archive is that is read for the first time: so many files of so many.

    `minutes` is how long that will take, None while nobody knows; `settling` when all files are read, and who is who
    is still worked out.
    """

    done: int = 0
    total: int = 0
    minutes: int | None = None
    settling: bool = False


@dataclass(slots=True)
class House:
    """What all handlers share; made once, before the first update. `reading` while the archive is but a part.

    `pictures`: whoever asks sees them; in a terminal a chart is told in bars of text too. `told` is what happens.
    """

    store: Store
    settings: Settings
    clock: Callable[[], datetime]
    links: Links
    menu: Menu
    chat_admins: AdminLists = field(default_factory=AdminLists)
    members: Members = field(default_factory=Members)
    directories: Directories = field(default_factory=Directories)
    seldom: Seldom = field(default_factory=Seldom)
    heavy: HeavyWork = field(default_factory=HeavyWork)
    reading: FirstReading | None = None
    pictures: bool = True
    told: Listeners = field(default_factory=Listeners)


class Mode(StrEnum):
    """What a page shows beside the excerpts: nothing, why each speaker is named, or the sentences around."""

    PLAIN = "p"
    WHY = "w"
    CONTEXT = "c"


@dataclass(frozen=True, slots=True)
class Press:
    """What pressing a button shows: a question's page, in a mode, with `more` of its buttons unfolded."""

    view: View
    page: int = 1
    mode: Mode = Mode.PLAIN
    more: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """One button: it shows another page in place, sends an answer of its own or a document's file, or copies a text."""

    label: str
    press: Press | None = None
    send: View | None = None
    file: str | None = None
    copy: str | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file made for an answer: its name, its bytes, and the words under it; a `photo` is shown, not filed."""

    name: str
    content: bytes
    caption: Html
    photo: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """One message: Telegram HTML, its buttons, and the id of a document whose file follows it, if any.

    One with `attachments` is those, each with its own caption, and no message beside them; its buttons hang on the
    first, and cannot show another page in its place. `view` is the question it answers, where that is not the one
    asked (`/why` shows the quotes asked for before).
    """

    html: Html
    buttons: Rows = ()
    file: str | None = None
    view: View | None = None
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a question; it is fetched only when a command wants it."""

    name: str
    size: int
    download: Callable[[], Awaitable[bytes]]


@dataclass(frozen=True, slots=True)
class Ask:
    """A question as put to a command: its words, the page and mode wanted, and where the answer goes.

    `more` tells that the buttons for what is rare are unfolded.
    `state` is the one state of the archive that the whole answer is read from. `replied_to` is the text of the message
    that the command replies to, if any, and `replied_view` the question that it shows, where it is an answer of ours.
    """

    house: House
    state: Snapshot
    t: Wording
    target: Target
    rights: Rights
    view: View
    page: int = 1
    mode: Mode = Mode.PLAIN
    more: bool = False
    replied_to: str = ""
    replied_view: View | None = None
    attached: Attached | None = None

    @property
    def links(self) -> Links:
        """The links for the chat that is answered; what leaves the newsroom is made of those of the house."""
        return self.house.links.given_to(self.target.chat, self.t.language, self.house.clock())

    @property
    def person(self) -> int:
        """Whose question it is: who asks, or the chat in whose name it is asked."""
        who = self.rights.sender or self.rights.user
        return who.id if who else self.target.chat

    async def directory(self) -> Directory:
        """Return who is known by name in the state that is asked."""
        return await self.house.directories.of(self.state)

    @property
    def words(self) -> str:
        """What was typed after the command."""
        return self.view.words

    @property
    def today(self) -> date:
        """The day the question was first put: what "last week" leans on."""
        return self.view.asked_on

    def other(self, command: str, words: str) -> Press:
        """Return the press that asks something else on the same day."""
        return Press(View(command, words, self.today))

    def about(self, words: str) -> Ask:
        """Return the same command asked about other words."""
        return replace(self, view=replace(self.view, words=words))

    def turn(self, page: int, mode: Mode = Mode.PLAIN) -> Press:
        """Return the press that shows another page or mode of the same question, its buttons folded as they are."""
        return Press(self.view, page, mode, self.more)


class BotContext(CallbackContext[ExtBot[None], dict[str, Any], dict[str, Any], dict[str, Any]]):
    """PTB's context, with the house at hand."""

    @property
    def house(self) -> House:
        """The house that the application was built for."""
        house: House = self.bot_data["house"]
        return house
