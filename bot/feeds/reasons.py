"""Every reason that a feed or one of its articles can give for not being read. `bot/catalogue/` words each."""

from __future__ import annotations

from bot.model import Reason

# What an address cannot be.
NOT_WEB = Reason("address-not-web")  # file:///etc/passwd, a word
WITH_PASSWORD = Reason("address-with-password")  # https://name:word@example.org

# What became of a request.
CUT = Reason("feed-cut")
DAMAGED_PACKING = Reason("feed-damaged-packing")  # gzip that is none
NOWHERE = Reason("feed-moved-nowhere")

# What was sent in place of a feed.
NO_FEED = Reason("feed-none")
WEB_PAGE = Reason("feed-web-page")
ENTITIES = Reason("feed-entities")
CUT_SHORT = Reason("feed-cut-short")

LED_HOME = Reason("article-led-home")
SAME_AS_OTHERS = Reason("article-two-at-once")
BUSY_ELSEWHERE = Reason("feeds-busy-elsewhere")


def not_public(host: str, address: str) -> Reason:
    """Return the reason of a host that leads into a private network, to this machine or nowhere on the internet."""
    return Reason("address-not-public", (("host", host), ("address", address)))


def no_such_host(host: str) -> Reason:
    """Return the reason of a host that no name server knows."""
    return Reason("address-unknown", (("host", host),))


def unreachable(problem: str) -> Reason:
    """Return the reason of a server that takes no connection, or none that is safe."""
    return Reason("feed-unreachable", (("problem", problem),))


def late(seconds: str) -> Reason:
    """Return the reason of an answer that was not there in time."""
    return Reason("feed-late", (("seconds", seconds),))


def too_large(megabytes: str) -> Reason:
    """Return the reason of an answer over the limit."""
    return Reason("feed-too-large", (("megabytes", megabytes),))


def moved_too_often(times: str) -> Reason:
    """Return the reason of an address that leads on and on, or in a circle."""
    return Reason("feed-moved-too-often", (("times", times),))


def refused(status: str) -> Reason:
    """Return the reason of a server that answers with an error, such as "404 Not Found"."""
    return Reason("feed-refused", (("status", status),))


def asked_to_wait(status: str) -> Reason:
    """Return the reason of a server that has too much to do, or wants fewer requests."""
    return Reason("feed-asked-to-wait", (("status", status),))


def robots(host: str) -> Reason:
    """Return the reason of an address that the rules of its host for programs keep us from."""
    return Reason("feed-robots", (("host", host),))


def robots_unknown(host: str, status: str) -> Reason:
    """Return the reason of an address whose host does not tell its rules, which is to be taken as a no."""
    return Reason("feed-robots-unknown", (("host", host), ("status", status)))


def web_page_with(address: str) -> Reason:
    """Return the reason of a web page in place of a feed, which names its feed."""
    return Reason("feed-web-page-with", (("address", address),))


def malformed(problem: str) -> Reason:
    """Return the reason of a feed that its format's parser cannot follow."""
    return Reason("feed-malformed", (("problem", problem),))


def no_article_but(kind: str) -> Reason:
    """Return the reason of an address that leads to a film, a picture or a program."""
    return Reason("article-is", (("kind", kind),))


def not_filed(problem: str) -> Reason:
    """Return the reason of an article for which the system gives no room."""
    return Reason("article-not-filed", (("problem", problem),))


def moved_to(address: str) -> Reason:
    """Return what is told of a feed that has another address from now on."""
    return Reason("feed-moved", (("address", address),))


def not_feeds(known: str) -> Reason:
    """Return the reason of a list of feeds that is no list of tables."""
    return Reason("feeds-no-tables", (("known", known),))


def listed_twice(address: str) -> Reason:
    """Return the reason of a feed that stands in the list twice."""
    return Reason("feeds-twice", (("address", address),))


def no_address(known: str) -> Reason:
    """Return the reason of a feed without an address."""
    return Reason("feeds-no-address", (("known", known),))


def not_minutes(value: str) -> Reason:
    """Return the reason of `every = "often"`."""
    return Reason("feeds-not-minutes", (("value", value),))


def not_a_day(value: str) -> Reason:
    """Return the reason of `since = "spring"`."""
    return Reason("feeds-not-a-day", (("value", value),))
