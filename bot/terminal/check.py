"""`onrecord check`: settings, store, corpus, token: what is wrong and what to do about it."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from bot.archive import access, damage, following, ingest, meaning, missing, open_store, orders
from bot.archive.feeds import listed_feeds
from bot.archive.missing import MISSING
from bot.catalogue import word_reason
from bot.chat.probe import operators_chat, probe
from bot.corpus.files import look_through
from bot.corpus.sidecar import load_sidecar
from bot.errors import OnRecordError, StoreDamaged, WebPartMissing
from bot.feeds.listed import LIST_NAME
from bot.model import DigestState
from bot.terminal.disk import disk
from bot.terminal.logs import redact

if TYPE_CHECKING:
    from bot.model import Target
    from bot.settings import Settings


# Of digests and alerts the newest are those to look into: older digests were told in the digests after them.
_MOST_LISTED = 20
_WEB_LIBRARIES = ("starlette", "uvicorn", "prometheus_client", "jinja2")


async def check(settings: Settings) -> bool:
    """Print a line for each thing looked at; return whether all is well."""
    findings = [*_corpus(settings), *_feeds(settings), await _store(settings), *disk(settings), await probe(settings)]
    findings += [*await _access(settings), *await _kept(settings), *_web(settings)]
    notes = (*await _outdated(settings), *await _meaning(settings), *await _uncertain(settings))
    findings += [(True, line) for line in notes]
    for well, line in findings:
        click.echo(redact(f"{'ok ' if well else 'BAD'}  {line}"))
    return all(well for well, _ in findings)


def _corpus(settings: Settings) -> list[tuple[bool, str]]:
    """Return a line for the folder, and one for each thing in it that could not be looked at."""
    try:
        listing = look_through(settings.corpus)
        unused = load_sidecar(settings.corpus, listing).unused
    except OnRecordError as error:
        return [(False, f"corpus: {error}")]
    found = (bool(listing.names), f"corpus: {len(listing.names)} documents in {settings.corpus}")
    failed = _listed([f"corpus: {error}" for error in listing.skipped.values()])
    warnings = _listed([f"corpus: {entry}" for entry in unused])
    return [found, *((False, line) for line in failed), *((True, line) for line in warnings)]


async def _kept(settings: Settings) -> list[tuple[bool, str]]:
    """Return what the archive holds of the folder otherwise than it should: files that failed, and that are missing."""
    try:
        listed = look_through(settings.corpus)
        async with open_store(settings.database) as store, store.snapshot() as state:
            failures = await ingest.failures(state)
            away = await missing.missing_now(state, settings.corpus, listed, datetime.now(UTC))
    except OnRecordError:
        return []
    lines = _listed([f"corpus: skipped {error}" for error in failures if error.name not in listed.failed])
    kept = [f"corpus: {MISSING.format(count=away.count)} ({away.named})"] if away else []
    return [*((True, line) for line in lines), *((False, line) for line in kept)]


def _web(settings: Settings) -> list[tuple[bool, str]]:
    """Return a line that says where the web server listens and who it lets in, where the settings ask for one."""
    if settings.web_address is None:
        return []
    if absent := [one for one in _WEB_LIBRARIES if find_spec(one) is None]:
        return [(False, f"web: {WebPartMissing(absent[0])}")]
    if settings.webhook_url and settings.webhook_secret is None:
        return [(False, "web: ONRECORD_WEBHOOK_SECRET is not set: without it anybody could send the bot updates")]
    host, port = settings.web_address
    if settings.metrics_token:
        readers = "whoever shows ONRECORD_METRICS_TOKEN"
    else:
        readers = "nobody; set ONRECORD_METRICS_TOKEN" if settings.is_public else "programs on this machine"
    return [(True, f"web: listens on {host}:{port}; health and metrics are for {readers}")]


def _listed(lines: list[str]) -> list[str]:
    left = len(lines[_MOST_LISTED:])
    return [*lines[:_MOST_LISTED], *([f"corpus: and {left} more"] if left else [])]


def _feeds(settings: Settings) -> list[tuple[bool, str]]:
    """Return a line for the list of feeds, where there is one, and one for each feed that failed when it was asked."""
    try:
        known = listed_feeds(settings.corpus)
    except OnRecordError as error:
        return [(False, f"feeds: {error}")]
    failing = [(one.url, trouble) for one, state in known if (trouble := state.problem or state.stuck)]
    lines = [(False, f"feeds: {url}: {word_reason(trouble)}") for url, trouble in failing[:_MOST_LISTED]]
    return [*([(True, f"feeds: {len(known)} in {settings.corpus / LIST_NAME}")] if known else []), *lines]


async def _store(settings: Settings) -> tuple[bool, str]:
    try:
        async with open_store(settings.database) as store:
            await ingest.try_writing(store)
    except OnRecordError as error:
        return False, f"store: {error}"
    if wrong := await damage(settings.database):
        return False, f"store: {StoreDamaged(str(settings.database), wrong)}"
    return True, f"store: {settings.database} is sound"


async def _outdated(settings: Settings) -> list[str]:
    """Return a line that says how many documents are to be read again, if any are."""
    try:
        async with open_store(settings.database) as store, store.snapshot() as state:
            outdated, every = await ingest.outdated(state)
    except OnRecordError:
        return []
    if not outdated:
        return []
    return [
        f"store: {outdated} of {every} documents were read by another version of OnRecord; the next load reads them "
        "again, and until then answers come from what the store holds"
    ]


async def _meaning(settings: Settings) -> list[str]:
    """Return a line that says whether topics are found by their meaning, and what that wants."""
    try:
        async with open_store(settings.database) as store, store.snapshot() as state:
            ready = await meaning.readiness(state)
    except OnRecordError:
        return []
    if not ready.installed:
        return [
            "meaning: topics are found by their words only; for quotes near in meaning, "
            "`pip install -r requirements-meaning.lock` beside the others, then `onrecord load`"
        ]
    if ready.lacking:
        return [f"meaning: {ready.lacking} quotes are found by their words only until the next `onrecord load`, or run"]
    return ["meaning: topics are found by their words, and near in meaning"]


async def _uncertain(settings: Settings) -> list[str]:
    """Return a line for each digest and alert of which nobody can know whether it arrived, newest first."""
    try:
        async with open_store(settings.database) as store, store.snapshot() as state:
            posts, alerts = await orders.uncertain(state), await following.on_their_way(state)
    except OnRecordError:
        return []
    digests = [
        f"digest: not known whether the one of {post.local_date} arrived in {_place(post.target)}"
        + ("; it may be on its way now" if post.state is DigestState.SENDING else "; it was not sent again")
        for post in posts
    ]
    told = [
        f"alert: one for {_place(alert.target)} left on {alert.left_at:%Y-%m-%d at %H:%M} UTC; "
        + ("it may be on its way now" if not alert.uncertain else _MAY_NOT_HAVE_ARRIVED)
        for alert in alerts
    ]
    return [*_newest("digest", digests), *_newest("alert", told)]


_MAY_NOT_HAVE_ARRIVED = (
    "it was on its way when the program ended, or Telegram did not answer, so it may not have arrived; "
    "it was not sent again"
)


def _place(target: Target) -> str:
    return f"chat {target.chat}" + (f", topic {target.topic}" if target.topic else "")


def _newest(what: str, lines: list[str]) -> list[str]:
    left = len(lines) - _MOST_LISTED
    return [*lines[:_MOST_LISTED], *([f"{what}: and {left} earlier ones"] if left > 0 else [])]


async def _access(settings: Settings) -> list[tuple[bool, str]]:
    """Return who may ask, and who is asked about strangers."""
    if settings.bot_token is None:
        return [(True, f"time zone: {settings.timezone}")]
    nobody = type(settings.admins)()
    if settings.allowed_chats == settings.allowed_users == settings.admins == nobody and not settings.operator_chat:
        return [
            (
                False,
                "access: nobody may ask; set ONRECORD_ADMINS to be asked about whoever wants to, or "
                "ONRECORD_ALLOWED_CHATS or ONRECORD_ALLOWED_USERS (* for everyone)",
            )
        ]
    found = [(True, f"access: open to those listed{await _let_in(settings)}; time zone: {settings.timezone}")]
    if asked := await operators_chat(settings):
        return [*found, asked]
    if operators := len(settings.admins.ids):
        found.append(
            (True, f"access: strangers are asked about in private of {operators} operator{'s' * (operators > 1)}")
        )
    return found


async def _let_in(settings: Settings) -> str:
    """Return how many chats and people operators let in beside those listed."""
    try:
        async with open_store(settings.database) as store, store.snapshot() as state:
            allowed = await access.count_allowed(state)
    except OnRecordError:
        return ""
    return f", and to {allowed} by an operator's word (/access)" if allowed else ""
