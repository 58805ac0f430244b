"""Addresses: which may be asked, which are one article's, and which lead to where nobody was invited."""

from __future__ import annotations

import hashlib
import ipaddress
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from bot.errors import FeedError
from bot.feeds.reasons import NOT_WEB, WITH_PASSWORD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.settings import Networks

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# What newsletters, social networks and advertisements hang onto an address to know where a reader comes from.
_TRACKING = re.compile(
    r"(?:utm|at|ns|pk|mtm|ga|guce|wt)_.+|_(?:ga|gl|hs\w+)|(?:fb|g|d|y|tw|tt|ms)clk?id|igsh(?:id)?|[wg]braid|li_fat_id|"
    r"mc_[ce]id|mkt_tok|spm|s_cid|ftag|hsctatracking|cmp(?:id)?|icid|intcid|ito|ocid|smid|smtyp|srnd|xtor|rss|"
    r"ref_?(?:src|url)|campaign_?id|guccounter|__twitter_impression",
    re.IGNORECASE,
)
# The ports that an address of each kind has without saying so.
_OWN_PORT = {"http": 80, "https": 443}


def checked(address: str) -> str:
    """Return an address as it is asked for, without its fragment; raises `FeedError` for one that never is."""
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
    except ValueError as problem:
        raise FeedError(address, NOT_WEB) from problem
    if parts.scheme.lower() not in _OWN_PORT or not host or re.search(r"[\s\0-\x1f\x7f]", address.strip()):
        raise FeedError(address, NOT_WEB)
    if parts.username is not None or parts.password is not None:
        raise FeedError(f"{parts.scheme}://{host}", WITH_PASSWORD)
    where = f"[{host}]" if ":" in host else host
    if port is not None and port != _OWN_PORT[parts.scheme.lower()]:
        where = f"{where}:{port}"
    return urlunsplit((parts.scheme.lower(), where, parts.path or "/", parts.query, ""))


def origin(address: str) -> str:
    """Return the scheme, host and port of an address: whose rules hold for it."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def host_of(address: str) -> str:
    """Return the host of an address as it stands there, without its port."""
    return urlsplit(address).hostname or ""


def without_tracking(address: str) -> str:
    """Return an address without what tells where its reader comes from, and without its fragment."""
    parts = urlsplit(address)
    kept = [one for one in parts.query.split("&") if one and not _TRACKING.fullmatch(unquote(one.partition("=")[0]))]
    return urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(kept), ""))


def key_of(address: str) -> str:
    """Return what all addresses of one article share: sixteen signs made of it.

    Scheme, `www.`, case of the host, order of the query, percent signs that are not needed and a slash at the end
    make no other article.
    """
    parts = urlsplit(without_tracking(address))
    host = (parts.hostname or "").removeprefix("www.")
    port = parts.port if parts.port not in (None, *_OWN_PORT.values()) else ""
    path = quote(unquote(parts.path), safe="/%:@!$&'()*+,;=~-._").rstrip("/")
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return _short(f"{host}:{port}{path}?{query}")


def key_of_guid(feed: str, guid: str) -> str:
    """Return what stands for an id that only this feed knows."""
    return _short(f"{key_of(feed)} {guid}")


def key_of_text(address: str, text: str) -> str:
    """Return what stands for a text of the site that an address is on: one that asks each reader for a login, too."""
    return _short(f"{host_of(address)} {text}")


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def is_home(address: str) -> bool:
    """Whether an address is the first page of a site."""
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def may_connect(address: Address, allowed: Networks) -> bool:
    """Whether an address is a public one, or in a network that the operator allows."""
    return all(_is_public(one) or one in allowed for one in _meant(address))


def _meant(address: Address) -> Iterable[Address]:
    """Yield the address, and the older one that it stands for where it only carries one."""
    yield address
    if isinstance(address, ipaddress.IPv6Address):
        if address in _NAT64:
            yield ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        carried = (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()))
        yield from (one for one in carried if one is not None)


_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_CARRYING = (ipaddress.ip_network("::ffff:0:0/96"), _NAT64)


def _is_public(address: Address) -> bool:
    if isinstance(address, ipaddress.IPv6Address) and any(address in network for network in _CARRYING):
        return True  # as public as the one it carries, which is looked at too
    return address.is_global and not address.is_multicast
