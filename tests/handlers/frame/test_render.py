"""Whatever articles hold, every page fits Telegram's limits, and every excerpt shown is a slice of its document."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.archive.settling import settle
from bot.echo import utf16
from bot.ids import document_id
from bot.model import (
    Basis,
    DatedPassage,
    DateMention,
    Document,
    Excerpt,
    FoundQuote,
    Kind,
    NamedSpeaker,
    Quote,
    Record,
    Source,
    Span,
    Speaker,
    SpeakerKind,
)
from bot.store.engines.sqlite import SqliteStore
from handlers.frame.links import Links
from handlers.frame.quoting import Shown, quote_entry
from handlers.frame.render import LONGEST_EXCERPT, clip, length, quoted
from handlers.frame.wording import LANGUAGES, wording
from tests.conftest import NOW
from tests.newsroom import Newsroom
from tests.store.made import day, keep
from tests.telegram.markup import read

if TYPE_CHECKING:
    from pathlib import Path

    from tests.telegram.people import User
    from tests.telegram.state import BotMessage

MOST_ENTITIES = 100
LONGEST = 4096

# What news is made of, and what trips up markup: tags, entities, surrogate pairs, endless words, other scripts.
_WORDS = (
    "pier",
    "<b>",
    "</blockquote>",
    "&",
    "&amp;",
    "<&>",
    '"',
    "'",
    "{count}",
    "%s",
    "гавань",
    "😀",
    "👩‍👩‍👧",
    "𝕏𝕐",
    "e\u0301",
    "—",
    "«",
    "»",
    "\u00a0",
    "\n",
    "x" * 900,
    "я" * 500,
    "😀" * 400,
    "https://example.org/?a=1&b=2",
    "@somebody",
    "/quote",
)
texts = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14).map(" ".join)
# Of every length up to more than a message holds.
excerpts = st.tuples(texts, st.integers(1, 12)).map(lambda made: f"pier {made[0]} " * made[1])
titles = st.one_of(st.none(), texts)
names = st.sampled_from(
    [
        "Rolf Lindqvist",
        "Олена Марченко",
        "María-José Fernández de la Vega y Sánchez-Montero " * 3 + "Ruiz",
        "O’Brien <i>&amp;</i>",
        "😀 Anon",
        "W" * 200,
    ]
)
SUFFIXES = ("pier.txt", "дуже-довга-назва-" * 8 + ".txt", "a b & <c>.txt", "deep/" * 20 + "x.txt")


def slices(message: BotMessage) -> list[str]:
    return [*message.marked("expandable_blockquote"), *message.marked("blockquote")]


# The pieces


def test_words_after_a_cut_do_not_look_as_if_they_followed_it() -> None:
    words = "pier " * 1000
    markup = quoted(wording("en"), words, around=("Before it. ", " After it."))
    assert _in_blockquote(markup).startswith("Before it. pier pier")
    assert "After it." not in markup
    assert "more characters in the source" in markup


@given(words=excerpts, language=st.sampled_from(LANGUAGES), data=st.data())
def test_a_quoted_excerpt_is_shown_letter_for_letter(words: str, language: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    markup = quoted(wording(language), words, [(start, end)])
    read(markup, "HTML", None)
    shown = _in_blockquote(markup)
    assert words.startswith(shown)
    assert utf16(shown) <= LONGEST_EXCERPT
    if utf16(words) <= LONGEST_EXCERPT:
        assert shown == words
    else:
        assert str(len(words) - len(shown)) in markup.rpartition("</blockquote>")[2]


def _in_blockquote(markup: str) -> str:
    """Return what a reader sees inside the block quote, before Telegram trims the message's ends."""
    kept = read(f"|{markup}|", "HTML", None)
    (block,) = [one for one in kept.entities if one["type"] == "expandable_blockquote"]
    raw = kept.text.encode("utf-16-le")
    return raw[block["offset"] * 2 : (block["offset"] + block["length"]) * 2].decode("utf-16-le")


@given(words=excerpts)
def test_our_own_count_of_a_messages_length_is_telegrams(words: str) -> None:
    markup = quoted(wording("en"), words)
    assert length(f"|{markup}|") == utf16(read(f"|{markup}|", "HTML", None).text)


@given(st.text(), st.integers(2, 100))
def test_a_clipped_name_is_short_and_on_one_line(text: str, longest: int) -> None:
    clipped = clip(text, longest)
    assert utf16(clipped) <= longest
    assert clipped == "".join(clipped.splitlines())
    if text.isascii() and text.isprintable() and len(" ".join(text.split())) <= longest:
        assert clipped == " ".join(text.split())


def _made_quote(words: str, name: str | None, kind: Kind, speaker: SpeakerKind, basis: Basis) -> FoundQuote:
    source = Source("pier", "pier.txt", None, "Post", day("2024-03-04", basis), None, None)
    return FoundQuote(
        Excerpt(source, Span(10, 10 + len(words)), 3, words),
        kind,
        Speaker(name, speaker, Span(0, 2), basis),
        name if speaker is SpeakerKind.PERSON else None,
        None,
        "cue-after",
        None,
        "he",
        None,
    )


@given(
    words=excerpts,
    name=names,
    kind=st.sampled_from(Kind),
    basis=st.sampled_from([Basis.STATED, Basis.RESOLVED, Basis.INFERRED]),
    language=st.sampled_from(LANGUAGES),
)
def test_a_paraphrase_is_never_shown_as_verbatim(
    words: str, name: str, kind: Kind, basis: Basis, language: str
) -> None:
    t = wording(language)
    made = _made_quote(words, name, kind, SpeakerKind.PERSON, basis)
    entry = quote_entry(t, Links(None, "some_bot"), 1, made, Shown(name=True))
    head = read(entry.partition("<blockquote")[0], "HTML", None).text
    assert t.plain(f"kind.{kind.value}") in head
    assert (t.plain("kind.indirect") in head) is (kind is Kind.INDIRECT)


@given(words=excerpts, description=texts, language=st.sampled_from(LANGUAGES))
def test_an_unnamed_source_is_shown_by_its_own_words_only(words: str, description: str, language: str) -> None:
    t = wording(language)
    made = _made_quote(words, description, Kind.DIRECT, SpeakerKind.UNNAMED, Basis.STATED)
    entry = quote_entry(t, Links(None, "some_bot"), 1, made, Shown())
    assert t("quote.unnamed", description=clip(description)) in entry


@pytest.mark.parametrize("basis", [Basis.RESOLVED, Basis.INFERRED])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_stated_says_so(basis: Basis, language: str) -> None:
    t = wording(language)
    made = _made_quote("pier", "Rolf Lindqvist", Kind.DIRECT, SpeakerKind.PERSON, basis)
    entry = quote_entry(t, Links(None, "some_bot"), 1, made, Shown())
    assert t(f"quote.{basis.value}", words="he") in entry


# Whole pages, through the store, the commands and a Telegram that refuses what it does not take


def _record(name: str, words: list[str], speaker: str, title: str | None, outlet: str | None) -> Record:
    text, spans = "", []
    for one in words:
        text += "¶ "
        spans.append(Span(len(text), len(text) + len(one)))
        text += f"{one}\n"
    kinds = list(Kind)
    return Record(
        Document(name, text, title=title, outlet=outlet, published=day("2024-03-04", Basis.SIDECAR)),
        quotes=tuple(
            Quote(
                span,
                kinds[number % 3],
                Speaker(speaker, SpeakerKind.PERSON, Span(0, 1), Basis.RESOLVED),
                None,
                "cue-after",
                confidence=(1.0, 0.5)[number % 2],
                other=Speaker(f"The other {speaker}", SpeakerKind.PERSON, None, Basis.RESOLVED),
            )
            for number, span in enumerate(spans)
        ),
        dates=(),
        passages=tuple(
            DatedPassage(
                span, DateMention(Span(span.start, span.start + 4), day("2024-03-04", Basis.RELATIVE)), announced=True
            )
            for span in spans
        ),
        speakers=(NamedSpeaker(speaker, SpeakerKind.PERSON, (speaker,)),),
        pieces=tuple(spans),
    )


@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)
@given(
    articles=st.lists(st.tuples(st.lists(excerpts, min_size=1, max_size=8), titles, titles), min_size=1, max_size=4),
    speaker=names,
    language=st.sampled_from(LANGUAGES),
)
async def test_every_page_fits_and_every_excerpt_is_a_slice(
    tmp_path: Path,
    articles: list[tuple[list[str], str | None, str | None]],
    speaker: str,
    language: str,
) -> None:
    folder = tmp_path / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    async with SqliteStore(folder / "store.sqlite3") as store:
        kept: dict[str, str] = {}
        async with store.transaction() as db:
            for (words, title, outlet), name in zip(articles, SUFFIXES, strict=False):
                record = _record(name, words, speaker, title, outlet)
                kept[document_id(name)] = record.document.text
                await keep(db, record, NOW)
        await settle(store, (), (), "")
        async with Newsroom(store, folder, lambda: NOW) as newsroom:
            olena = newsroom.fake.user("Olena", language=language)
            for question in (
                f"/quote {speaker}",
                "/timeline 2024-03",
                "/search pier",
                "/people",
                f"/people {speaker}",
                "/sources",
                *(f"/source {one}" for one in kept),
                *(f"/start {one}-2-6" for one in kept),
                "/timeline",
                "/start",
            ):
                await _look_at_every_page(newsroom, olena, question, "".join(kept.values()))
            refused = [call for call in newsroom.fake.refusals() if "not modified" not in str(call.error)]
            assert refused == []


async def _look_at_every_page(newsroom: Newsroom, person: User, question: str, everything: str) -> None:
    await person.say(question)
    await newsroom.settled()
    for message in person.unread():
        _check(message, everything)
    answer = await person.reply()
    while person.unread():
        await person.reply()
    seen = set()
    while any(button.text == "▶" for row in answer.buttons for button in row):
        for mode in ("Why?", "Context", "Чому?", "Контекст"):
            if any(button.text == mode for row in answer.buttons for button in row):
                await person.press(answer, mode)
                await newsroom.settled()
                _check(await person.next_edit(answer), everything)
        await person.press(answer, "▶")
        await newsroom.settled()
        answer = await person.next_edit(answer)
        _check(answer, everything)
        number = next(button.text for row in answer.buttons for button in row if "/" in button.text)
        if number in seen:
            break
        seen.add(number)


_FOUND_BY_TELEGRAM = {"mention", "bot_command", "hashtag", "cashtag", "url", "email", "phone_number"}


def _check(message: BotMessage, everything: str) -> None:
    assert len(message.text) <= LONGEST
    # The double keeps the first hundred, as Telegram does. Mentions and commands that an article is full of are
    # found in it by Telegram itself; of formats of our own there are few enough to lose none.
    assert sum(entity["type"] not in _FOUND_BY_TELEGRAM for entity in message.entities) < MOST_ENTITIES * 0.8
    for words in slices(message):
        assert words.strip() in everything
    for row in message.buttons:
        assert len(row) <= 8
        for button in row:
            assert len((button.data or "").encode()) <= 64
            assert 1 <= len(button.copy or "x") <= 256
