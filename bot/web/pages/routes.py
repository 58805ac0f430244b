"""The part of the web server that shows source pages: the page, its file, the sign-in, and what pages name."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from bot.archive import pages
from bot.ids import parse_passage_id
from bot.web.pages.doors import OpenDoor, PageDoors, Shut
from bot.web.pages.showing import BESIDE, files, shown
from bot.web.pages.signing_in import LARGEST, read_launch
from bot.web.pages.view import view
from handlers.frame.passes import FILE, Opens, PageLinks

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.routing import BaseRoute

    from handlers.frame.access import SeatNow
    from handlers.frame.context import House
    from handlers.frame.wording import Wording

SIGN_IN = f"{BESIDE}signin"

# What our own page needs and nothing else; Telegram's web clients show Mini Apps in a frame of theirs.
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors https://web.telegram.org",
    "cache-control": "private, no-store",
}
_KEPT = {"cache-control": "public, max-age=31536000, immutable"}
# What a file might be taken for by a browser is of no account: it is never shown, only kept.
_FILE_HEADERS = {"content-security-policy": "default-src 'none'; sandbox", "cache-control": "private, no-store"}
_STATUS = {
    Shut.NOT_YOURS: HTTPStatus.FORBIDDEN,
    Shut.EXPIRED: HTTPStatus.GONE,
    Shut.SOMEBODY_LEFT: HTTPStatus.GONE,
    Shut.UNSURE: HTTPStatus.SERVICE_UNAVAILABLE,
}
# Pages of long articles take some ten megabytes while they are made: few at a time.
_AT_ONCE = 4


def routes(house: House, seat: SeatNow) -> list[BaseRoute]:
    """Return the routes of source pages; none where no token signs links to them."""
    if house.settings.bot_token is None:
        return []
    part = _Pages(house, seat, house.settings.bot_token.get_secret_value())
    return [
        Route("/source/{document}", part.page),
        Route("/source/{document}/file", part.file),
        Route(SIGN_IN, part.sign_in_page, methods=["GET"]),
        Route(SIGN_IN, part.sign_in, methods=["POST"]),
        *(Route(path, _kept(kind, content)) for path, kind, content in files().values()),
    ]


class _Pages:
    def __init__(self, house: House, seat: SeatNow, token: str) -> None:
        self._house = house
        self._token = token
        self._doors = PageDoors(house, seat, token)
        self._turns = asyncio.Semaphore(_AT_ONCE)

    async def page(self, request: Request) -> Response:
        """Show a document's text with all that is told of it."""
        opens = Opens.read(request.path_params["document"], request.query_params)
        opened = await self._doors.open(request, opens)
        if opens is None or isinstance(opened, Shut):
            return self._shut(request, opened)
        async with self._turns:
            async with self._house.store.snapshot() as state:
                found = await pages.page(state, opens.document, opens.span, opens.mark)
            if found is None:
                return _told(opened.t, "gone", HTTPStatus.NOT_FOUND)
            made = await asyncio.to_thread(_made, opened, found, self._house)
        return Response(made, media_type="text/html; charset=utf-8", headers=HEADERS)

    async def file(self, request: Request) -> Response:
        """Hand out a document's original file, to be kept and never to be shown."""
        opens = Opens.read(request.path_params["document"], request.query_params, FILE)
        opened = await self._doors.open(request, opens)
        if opens is None or isinstance(opened, Shut):
            return self._shut(request, opened)
        async with self._house.store.snapshot() as state:
            found = await pages.file_of(state, self._house.settings.corpus, opens.document)
        if found is None:
            return _told(opened.t, "no_file", HTTPStatus.NOT_FOUND)
        path, name = found
        held = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
        return FileResponse(path, headers=_FILE_HEADERS | held, media_type="application/octet-stream")

    async def sign_in_page(self, request: Request) -> Response:
        """Show the page that Telegram opens as an app: its script posts what Telegram says."""
        return _told(self._doors.words(request), "sign_in", HTTPStatus.OK, signs_in=True)

    async def sign_in(self, request: Request) -> Response:
        """Open a session for whom Telegram vouches, if they may ask; answer where to go on."""
        data = b""
        async for some in request.stream():
            data += some
            if len(data) > LARGEST:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        launch = read_launch(self._token, data.decode("utf-8", "replace"), self._house.clock())
        if launch is None:
            raise HTTPException(HTTPStatus.FORBIDDEN)
        shut = await self._doors.signs_in(launch.user)
        if shut is not None:
            raise HTTPException(_STATUS[shut])
        place = parse_passage_id(launch.start)
        to = PageLinks("", self._doors.words(request).language).passage(place) if place else None
        return JSONResponse({"to": to}, headers={"set-cookie": self._doors.session(launch.user)})

    def _shut(self, request: Request, why: OpenDoor | Shut) -> Response:
        """Tell that a page stays shut, and how to get a link that opens it: the same for whatever was asked for."""
        shut = why if isinstance(why, Shut) else Shut.NOT_YOURS
        return _told(self._doors.words(request), shut.value, _STATUS[shut], signs_in=shut is Shut.NOT_YOURS)


def _made(opened: OpenDoor, found: pages.SourcePage, house: House) -> bytes:
    """Return a page as bytes; beside the event loop, for an article may be long."""
    return shown("source", opened.t, page=view(opened.t, found, opened.links, house.links))


def _told(t: Wording, why: str, status: HTTPStatus, *, signs_in: bool = False) -> Response:
    facts: dict[str, Any] = {
        "heading": t.plain(f"page.{why}_heading"),
        "words": t.plain(f"page.{why}"),
        "signs_in": signs_in,
    }
    headers = HEADERS | ({"retry-after": "10"} if status is HTTPStatus.SERVICE_UNAVAILABLE else {})
    return Response(shown("told", t, **facts), status, headers, "text/html; charset=utf-8")


def _kept(kind: str, content: bytes) -> Any:
    async def answer(_: Request) -> Response:
        return Response(content, media_type=kind, headers=_KEPT)

    return answer
