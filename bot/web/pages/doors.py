"""Who may open a page now: the holder of a signed link, or whoever is signed in; asked anew with every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from enum import Enum
from typing import TYPE_CHECKING

from bot.archive import access, targets
from bot.web.pages.signing_in import COOKIE, Sessions
from handlers.frame.access import Seat
from handlers.frame.passes import PageLinks, link_seal, read_pass
from handlers.frame.wording import LANGUAGES, wording

if TYPE_CHECKING:
    from datetime import datetime

    from starlette.requests import Request

    from handlers.frame.access import SeatNow
    from handlers.frame.context import House
    from handlers.frame.passes import Opens
    from handlers.frame.wording import Wording


class Shut(Enum):
    """Why a page stays shut: nobody who may ask was given this link, it is too old, or nobody can tell right now.

    What a group was given before somebody left it, that one may have kept.
    """

    NOT_YOURS = "not_yours"
    EXPIRED = "expired"
    SOMEBODY_LEFT = "somebody_left"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class OpenDoor:
    """A page may be opened: in which words, and how links on it are made."""

    t: Wording
    links: PageLinks


class PageDoors:
    """Lets in those who may ask, by the link they hold or the session they have."""

    def __init__(self, house: House, seat: SeatNow, token: str) -> None:
        self._house = house
        self._seat = seat
        self._seal = link_seal(token)
        self._sessions = Sessions(token)

    def words(self, request: Request) -> Wording:
        """Return the wording for whoever asks: by the link, else as the browser prefers, else English."""
        asked = request.query_params.get("lang")
        if asked in LANGUAGES:
            return wording(asked, self._house.settings.timezone)
        return wording(_preferred(request.headers.get("accept-language", "")), self._house.settings.timezone)

    async def open(self, request: Request, opens: Opens | None) -> OpenDoor | Shut:
        """Return how a page is shown to who asks for it, or why it is not.

        The archive is not looked at for that: what is there and what is not looks the same from outside.
        """
        t, now = self.words(request), self._house.clock()
        given = read_pass(self._seal, opens, request.query_params) if opens else None
        shut: Shut | None = Shut.NOT_YOURS
        if given is not None:
            in_time = now.astimezone(UTC).date() <= given.until
            shut = await self._shut(given.holder, given.at) if in_time else Shut.EXPIRED
            if shut is None:
                return OpenDoor(t, PageLinks("", t.language, self._seal, given))
        user = self._sessions.user(request.cookies.get(COOKIE), now)
        if user is not None:
            shut = await self._shut(user)
        return shut or OpenDoor(t, PageLinks("", t.language))

    async def signs_in(self, user: int) -> Shut | None:
        """Return why somebody whom Telegram vouches for may not open pages; None where they may."""
        return await self._shut(user)

    def session(self, user: int) -> str:
        """Return the header that opens a session for somebody."""
        return self._sessions.cookie(user, self._house.clock())

    async def _shut(self, holder: int, given_at: datetime | None = None) -> Shut | None:
        async with self._house.store.snapshot() as state:
            holder = await access.id_now(state, holder)
            # A group that threw the bot out cannot ask it, whatever the settings say.
            chat = await targets.settings(state, holder)
            if holder < 0 and not chat.active:
                return Shut.NOT_YOURS
        seat = await self._seat(holder)
        # Members open links to sources even where they may not ask in private.
        shut = {Seat.OPEN: None, Seat.MEMBER: None, Seat.UNSURE: Shut.UNSURE}.get(seat, Shut.NOT_YOURS)
        is_stale = chat.left_at is not None and given_at is not None and given_at <= chat.left_at
        return Shut.SOMEBODY_LEFT if shut is None and is_stale else shut


def _preferred(header: str) -> str | None:
    """Return the first language of ours that a browser names, in its order of preference."""
    wanted = []
    for place, part in enumerate(header[:200].split(",")):
        code, _, quality = part.strip().partition(";q=")
        try:
            wanted.append((-float(quality or 1), place, code.split("-")[0].lower()))
        except ValueError:
            continue
    return next((code for _, _, code in sorted(wanted) if code in LANGUAGES), None)
