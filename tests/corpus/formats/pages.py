"""Pages of a town that is not there: an article, and what papers put around one."""

from __future__ import annotations

STORY = (
    "The council of Mill voted on Monday evening to reopen the old bridge after two years of repairs that cost a lot.",
    "“We kept our word to the millers, and the bridge will open before the frost,” said the mayor, Ana Kolar.",
    "Traders at the market had asked for an earlier day because the autumn brings them most of the year's income.",
    "“An earlier day would have been a gamble,” Kolar said, and she pointed to what the engineers had written.",
)
BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in STORY)


def page(body: str, head: str = "<title>Old bridge reopens</title>", lang: str = "en") -> str:
    """Return the markup of a page."""
    return f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def article(within: str = BODY, around: str = "", head: str = "<title>Old bridge reopens</title>") -> str:
    """Return a page with an article on it, under its heading."""
    return page(f"<article><h1>Old bridge reopens</h1>{within}</article>{around}", head)
