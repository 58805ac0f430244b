"""Every command once: feeds the handlers, Telegram's command menu and /help.

To add a command, write its file after a neighbour (`commands/onthisday.py` is a short one), add it here, and give it
its lines in each catalogue of `words/`: `[command]`, `[detail]` and, when words follow it, `[usage]`.
"""

from __future__ import annotations

from handlers.commands.access import access
from handlers.commands.add import add, remove
from handlers.commands.ask import ask_plainly, is_heavy
from handlers.commands.cite import cite
from handlers.commands.compare import compare
from handlers.commands.digest import digest
from handlers.commands.export import export
from handlers.commands.feed import feed
from handlers.commands.follow import follow, list_followed, unfollow
from handlers.commands.help import help_
from handlers.commands.missing import missing
from handlers.commands.news import news
from handlers.commands.onthisday import onthisday
from handlers.commands.people import people
from handlers.commands.quote import quote
from handlers.commands.renderings import renderings
from handlers.commands.said import said
from handlers.commands.search import search
from handlers.commands.settings import settings
from handlers.commands.source import source
from handlers.commands.sources import sources
from handlers.commands.start import start
from handlers.commands.timeline import timeline
from handlers.commands.verify import verify
from handlers.commands.why import why
from handlers.frame import chart
from handlers.frame.command import Command, Menu, always

MENU: Menu = Menu(
    Command(
        "quote",
        quote,
        (
            "/quote Merkel",
            "/quote Меркель",
            "/quote merkel about the budget since 2022 in:post",
            "/quote merkel budget by year",
        ),
        shows_quotes=True,
    ),
    Command(
        "compare", compare, ("/compare Merkel, Scholz about budget", "/compare Merkel vs Scholz"), shows_quotes=True
    ),
    Command(
        "timeline",
        timeline,
        ("/timeline 2022-10", "/timeline 2022-09..2022-10 budget", "/timeline last week", "/timeline 2022 chart"),
        heavy=chart.is_asked,
    ),
    Command(
        "ask",
        ask_plainly,
        ("/ask what did Merkel say about the budget?", "/ask who said “out of the question”"),
        heavy=is_heavy,
    ),
    Command("onthisday", onthisday, ("/onthisday", "/onthisday 14 october")),
    Command("search", search, ("/search budget", '/search "peace talks" october 2022')),
    Command(
        "verify",
        verify,
        ('/verify "We kept our word"', "/verify “We kept our word” Merkel", "/verify We kept … word"),
        shows_quotes=True,
        heavy=always,
    ),
    Command("people", people, ("/people", "/people merkel", "/people 2022-10", "/people chart"), heavy=chart.is_asked),
    Command("sources", sources, ("/sources", "/sources in:post", "/sources 2022-10")),
    Command("source", source),
    Command("why", why),
    Command(
        "export",
        export,
        ("/export quotes Merkel", "/export said budget", "/export timeline 2022-10", "/export people"),
        heavy=always,
    ),
    Command("follow", follow, ("/follow Merkel", "/follow grain corridor"), changes_chat=True),
    Command("following", list_followed, asks_archive=False),
    Command("unfollow", unfollow, ("/unfollow Merkel",), asks_archive=False, changes_chat=True),
    Command("digest", digest, ("/digest", "/digest 08:30 Mon-Fri Europe/Kyiv", "/digest off"), asks_archive=False),
    Command("add", add, ("/add outlet=“The Post” date=2024-03-01",), asks_archive=False, operators=True),
    Command("remove", remove, asks_archive=False, operators=True),
    Command(
        "feed",
        feed,
        ("/feed", "/feed add https://example.org/rss.xml The Post", "/feed remove https://example.org/rss.xml"),
        asks_archive=False,
        operators=True,
    ),
    Command(
        "access",
        access,
        ("/access", "/access allow -1001234567890", "/access refuse 1234567890"),
        asks_archive=False,
        operators=True,
        doorkeepers=True,
    ),
    Command(
        "settings",
        settings,
        ("/settings", "/settings timezone Kyiv", "/settings language uk"),
        asks_archive=False,
        changes_chat=True,
    ),
    Command("help", help_, ("/help quote",), asks_archive=False),
    Command("start", start, hidden=True),
    Command("said", said, shows_quotes=True, hidden=True),
    Command("news", news, shows_quotes=True, hidden=True, typed=False),
    Command("cite", cite, shows_quotes=True, hidden=True, typed=False),
    Command("renderings", renderings, shows_quotes=True, hidden=True, typed=False),
    Command("missing", missing, asks_archive=False, operators=True, doorkeepers=True, hidden=True, typed=False),
    on_text="ask",
    on_file="add",
)
