"""Every command once: feeds the handlers, Telegram's command menu and /help.

To add a command, write its file after a neighbour (`people.py` is a short one), add it here, and give it its
lines in each catalogue of `words/`: `[command]`, `[detail]` and, when words follow it, `[usage]`.
"""

from __future__ import annotations

from handlers.add import add, remove
from handlers.cite import cite
from handlers.command import Command, Menu
from handlers.compare import compare
from handlers.digest import digest
from handlers.export import export
from handlers.follow import follow, following, unfollow
from handlers.help import helping
from handlers.onthisday import onthisday
from handlers.people import people
from handlers.preferences import settings
from handlers.quote import quote, why
from handlers.search import search
from handlers.source import source, sources
from handlers.start import start
from handlers.timeline import timeline

MENU: Menu = Menu(
    Command("quote", quote, ("/quote Merkel", "/quote Меркель", "/quote merkel budget from:2022 in:post")),
    Command(
        "timeline",
        timeline,
        ("/timeline 2022-10", "/timeline 2022-09..2022-10 budget", "/timeline last week", "/timeline 2022 chart"),
    ),
    Command("onthisday", onthisday, ("/onthisday", "/onthisday 14 october")),
    Command("search", search, ("/search budget", '/search "peace talks" from:2022')),
    Command("people", people, ("/people", "/people merkel", "/people chart")),
    Command("sources", sources, ("/sources", "/sources in:post")),
    Command("source", source),
    Command("why", why),
    Command("export", export, ("/export quotes Merkel", "/export timeline 2022-10", "/export people")),
    Command("follow", follow, ("/follow Merkel", "/follow grain corridor")),
    Command("following", following),
    Command("unfollow", unfollow, ("/unfollow Merkel",)),
    Command("digest", digest, ("/digest", "/digest 08:30 Mon-Fri Europe/Kyiv", "/digest off")),
    Command("add", add, ("/add outlet=“The Post” date=2024-03-01",), admins=True),
    Command("remove", remove, admins=True),
    Command("settings", settings, ("/settings", "/settings timezone Kyiv", "/settings language uk")),
    Command("help", helping(lambda: MENU), ("/help quote",)),
    Command("start", start, hidden=True),
    Command("cite", cite, hidden=True),
    Command("compare", compare, hidden=True),
)
