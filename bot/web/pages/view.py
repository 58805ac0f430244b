"""What a source page shows, as its template takes it: who is quoted, with what, where else; notices and versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from bot.ids import place_of
from bot.model import Ending, SpeakerKind
from bot.web.pages.runs import Marked, Put, article
from handlers.commands.cite import citation
from handlers.commands.versions import what_became
from handlers.frame.origins import changed, dated, language_name, outlet, read_with_care
from handlers.frame.passes import FILE, Opens
from handlers.frame.quoting import faithful, is_mark, reason, said, speaker_note, uncertain
from handlers.frame.render import clip, join
from handlers.frame.wording import LANGUAGES, Html, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.archive.pages import QuoteOnPage, SourcePage, VersionChange
    from bot.model import Excerpt, FoundQuote, Source, Span
    from handlers.frame.links import Links
    from handlers.frame.passes import PageLinks
    from handlers.frame.wording import Wording

# So many ways of marking there are; who comes after them shares one, and has a number none the less.
_LOOKS = 8
_OPENING = 110
_LONGEST_CHANGE = 600
_OF_THE_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another document: what it is called, its day, and its page."""

    name: str
    day: Markup
    url: str


@dataclass(frozen=True, slots=True)
class UtteranceOnPage:
    """An utterance in the list beside the text: where it stands, how it begins, and all that is known of it."""

    places: tuple[tuple[str, str], ...]
    opening: str
    whole: bool
    verbatim: bool
    head: Markup
    doubt: str
    why: Markup
    carried: tuple[Elsewhere, ...]
    citation: str


@dataclass(frozen=True, slots=True)
class QuotedOnPage:
    """Somebody quoted: by number, with the look of their marks, and how often by kind."""

    number: int
    look: int
    name: str
    kind: str
    count: str
    counts: str
    told: tuple[UtteranceOnPage, ...]


@dataclass(frozen=True, slots=True)
class ChangeOnPage:
    """How a version ended, the way to it, and what was changed; `why_none` says why that is not told."""

    heading: Markup
    url: str
    differences: tuple[tuple[str, str, str, str, str], ...]
    more: str
    why_none: str


@dataclass(frozen=True, slots=True)
class PageView:
    """All that the template of a page takes."""

    title: str
    outlet: str
    date: Markup
    facts: tuple[tuple[str, Markup], ...]
    language: str | None
    notices: tuple[Markup, ...]
    now_url: str | None
    address: str | None
    file_url: str | None
    lit: str | None
    article: Markup
    speakers: tuple[QuotedOnPage, ...]
    nobody: Markup | None
    changes: tuple[ChangeOnPage, ...]
    story: tuple[Elsewhere, ...]
    until: str | None
    other_languages: tuple[tuple[str, str, str], ...]


def view(t: Wording, page: SourcePage, links: PageLinks, public: Links) -> PageView:
    """Return what the page shows in the language of `t`; its links are made by `links`, its citations by `public`."""
    source, groups = page.source, _by_speaker(page.quotes, page.lit.span if page.lit else None)
    speakers = tuple(_speaker(t, links, public, number, every) for number, every in enumerate(groups, 1))
    looks = {id(one.quote): speakers[n] for n, every in enumerate(groups) for one in every}
    marks = [mark for one in page.quotes for mark in _marks(one.quote, looks[id(one.quote)])]
    ways = [_way(t, page.text, one.quote, looks[id(one.quote)]) for one in page.quotes]
    lit = f"{page.lit.span.start}-{page.lit.span.end}" if page.lit else None
    if page.lit is not None:
        marks.append(Marked(page.lit.span, "mark", "lit", lit or ""))
    here = Opens(source.id, page.lit.span if page.lit else None, source.mark if page.lit or source.ended else None)
    became = page.became
    return PageView(
        title=source.title or source.name,
        outlet=source.outlet or t.plain("page.no_outlet"),
        date=Markup(dated(t, source)),
        facts=_facts(t, source, page),
        language=source.language,
        notices=_notices(t, page),
        now_url=links.passage(place_of(became.now))
        if became and became.now and became.since and source.ended
        else None,
        address=source.url if source.url and source.url.startswith(_OF_THE_WEB) else None,
        file_url=None if source.ended else links.to(Opens(source.id, what=FILE)),
        lit=lit,
        article=Markup(article(page.text, marks, ways)),
        speakers=speakers,
        nobody=None if page.quotes else Markup(t("document.nobody")),
        changes=tuple(_changed(t, links, one) for one in page.changes),
        story=tuple(_elsewhere(t, one, links.to(Opens(one.id))) for one in page.story),
        until=t.day(links.given.until) if links.given else None,
        other_languages=tuple(
            (code, t.plain(f"page.in_{code}"), links.in_language(code).to(here))
            for code in LANGUAGES
            if code != t.language
        ),
    )


def _by_speaker(quotes: Sequence[QuoteOnPage], lit: Span | None) -> list[list[QuoteOnPage]]:
    """Return the quotes of each speaker in reading order, those of nobody known last.

    First who is quoted in the passage that was asked for, then who says most.
    """
    theirs: dict[str, list[QuoteOnPage]] = {}
    for one in quotes:
        theirs.setdefault(one.quote.name, []).append(one)
    nobodys = theirs.pop("", None)

    def place(every: Sequence[QuoteOnPage]) -> tuple[bool, int]:
        spans = (one.quote.excerpt.span for one in every)
        is_lit = lit is not None and any(one.start < lit.end and lit.start < one.end for one in spans)
        return not is_lit, -len(_utterances(every))

    groups = sorted(theirs.values(), key=place)
    return [*groups, *([nobodys] if nobodys else [])]


def _utterances(quotes: Sequence[QuoteOnPage]) -> list[list[QuoteOnPage]]:
    """Return the quotes of one speaker by utterance: its pieces are told together, as answers tell them."""
    together: dict[object, list[QuoteOnPage]] = {}
    for one in quotes:
        together.setdefault(("alone", id(one)) if one.wording is None else one.wording, []).append(one)
    return list(together.values())


def _speaker(t: Wording, links: PageLinks, public: Links, number: int, quotes: Sequence[QuoteOnPage]) -> QuotedOnPage:
    utterances, first = _utterances(quotes), quotes[0].quote
    kinds = [max(pieces, key=lambda one: one.quote.kind.verbatim).quote.kind.value for pieces in utterances]
    counts = (t.plain(f"document.{kind}", count=kinds.count(kind)) for kind in dict.fromkeys(kinds))
    kind = first.speaker.kind if first.name else SpeakerKind.UNKNOWN
    return QuotedOnPage(
        number,
        (number - 1) % _LOOKS + 1 if first.name else 0,
        clip(first.name, 120) if first.name else t.plain("document.no_speaker"),
        t.plain(f"page.{kind.value}") if kind in (SpeakerKind.UNNAMED, SpeakerKind.ORGANISATION) else "",
        t.plain("page.quotes", count=len(utterances)),
        ", ".join(counts),
        tuple(_told(t, links, public, pieces) for pieces in utterances),
    )


def _told(t: Wording, links: PageLinks, public: Links, pieces: Sequence[QuoteOnPage]) -> UtteranceOnPage:
    quote = pieces[0].quote
    excerpt = quote.excerpt
    opening, whole = _opening(excerpt.words)
    others = {one.source.id: one for piece in pieces for one in reversed(piece.carried)}
    return UtteranceOnPage(
        tuple((_id(piece.quote.excerpt), _line(t, piece.quote.excerpt)) for piece in pieces),
        opening,
        whole,
        quote.kind.verbatim,
        Markup(join([faithful(t, quote), said(t, quote) if quote.said else "", speaker_note(t, quote)], " · ")),
        uncertain(t, quote),
        Markup(reason(t, quote) if quote.name else escape(t.rule(quote.why))),
        tuple(_elsewhere(t, one.source, links.passage(place_of(one))) for one in reversed(others.values())),
        citation(t, public, quote) if quote.name else "",
    )


def _opening(words: str) -> tuple[str, bool]:
    """Return how a quote begins, an exact slice, and whether that is all of it."""
    if len(words) <= _OPENING:
        return words, True
    shown = words[:_OPENING]
    return shown[: max(shown.rfind(" "), _OPENING // 2)], False


def _id(excerpt: Excerpt) -> str:
    return f"{excerpt.span.start}-{excerpt.span.end}"


def _line(t: Wording, excerpt: Excerpt) -> str:
    return t.plain("place.line", line=excerpt.line)


def _marks(quote: FoundQuote, speaker: QuotedOnPage) -> list[Marked]:
    """Return the marks of a quote: a paraphrase is marked as none of their words, nor is a clause amid these."""
    span, named, look = quote.excerpt.span, _id(quote.excerpt), f"s{speaker.look}"
    if not quote.kind.verbatim:
        return [Marked(span, "span", f"paraphrase {look}", named)]
    if not quote.parts:
        return [Marked(span, "q", f"quote {look}", named)]
    return [
        Marked(span, "span", "holds", named),
        *(Marked(part, "q", f"quote {look}") for part in quote.parts),
    ]


def _way(t: Wording, text: str, quote: FoundQuote, speaker: QuotedOnPage) -> Put:
    """Return the way from behind a quote, and its closing mark, to who says it.

    The style sheet shows its number: the text within the article is the article's alone.
    """
    who = t.plain("page.said_by", name=speaker.name) if quote.name else speaker.name
    told = (who, "" if quote.kind.verbatim else t.plain("kind.again"), uncertain(t, quote))
    at = quote.excerpt.span.end
    return Put(
        at + is_mark(text[at : at + 1]),
        f'<a class="by s{speaker.look}" href="#who-{speaker.number}" data-number="{speaker.number}" '
        f'aria-label="{escape(", ".join(filter(None, told)))}"></a>',
    )


def _facts(t: Wording, source: Source, page: SourcePage) -> tuple[tuple[str, Markup], ...]:
    place = f"{source.file}:{page.lit.file_line}" if page.lit and not source.ended else source.file
    facts = [
        (t.plain("page.file"), escape(clip(place, 160))),
        (t.plain("page.id"), escape(source.id)),
        (t.plain("page.language"), escape(language_name(t, source.language)) if source.language else Html("")),
    ]
    return tuple((name, Markup(fact)) for name, fact in facts if fact)


def _notices(t: Wording, page: SourcePage) -> tuple[Markup, ...]:
    source = page.source
    notices = [what_became(t, page.became) if page.became and page.became.since else Html("")]
    if source.ended is not None and not notices[0]:
        key = "versions.withdrawn" if source.ended.how is Ending.WITHDRAWN else "page.then"
        notices.append(t(key, date=t.day_of(source.ended.at)))
    if source.ended is not None and source.ended.how is not Ending.WITHDRAWN:
        notices.append(t("page.then_quotes"))
    if page.history is not None and page.history.moved:
        notices.append(t("versions.moved", name=clip(source.name, 120)))
    notices.append(read_with_care(t, [source]))
    return tuple(Markup(one) for one in notices if one)


def _elsewhere(t: Wording, source: Source, url: str) -> Elsewhere:
    day = join([dated(t, source), escape(changed(t, source))], " · ")
    return Elsewhere(outlet(source), Markup(day), url)


def _changed(t: Wording, links: PageLinks, change: VersionChange) -> ChangeOnPage:
    version = change.version
    key = "versions.was_withdrawn" if version.how is Ending.WITHDRAWN else "versions.was_changed"
    began, ended = (t.moment(one, t.zone) for one in (version.began_at, version.ended_at))
    found = change.differences or ()
    shown = found[:_MOST_DIFFERENCES]
    return ChangeOnPage(
        Markup(t(key, since=began, date=ended)),
        links.to(Opens(version.source.id, mark=version.source.mark)),
        tuple(
            (t.plain("versions.line", line=one.line), one.before, _run(one.old), _run(one.new), one.after)
            for one in shown
        ),
        t.plain("page.more_changes", count=len(found) - len(shown)) if len(found) > len(shown) else "",
        t.plain("page.not_compared") if change.differences is None else "",
    )


_MOST_DIFFERENCES = 40


def _run(words: str) -> str:
    return words if len(words) <= _LONGEST_CHANGE else f"{words[:_LONGEST_CHANGE].rpartition(' ')[0]} […]"
