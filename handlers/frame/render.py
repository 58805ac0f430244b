"""Facts to pieces of Telegram HTML. Pure: no store, no clock, no network."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.languages.codes import base_language, has_pack
from bot.model import Basis, Ending, Kind, SpeakerKind
from handlers.frame.links import label
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.model import Document, Excerpt, FoundPassage, FoundPiece, FoundQuote, Source, When
    from handlers.frame.links import Links
    from handlers.frame.wording import Wording

# Telegram's limit is 4096 code points after parsing.
LONGEST_MESSAGE = 4000
LONGEST_EXCERPT = 2800
LONGEST_TITLE = 90
# A sentence that says more beside the quote in it is not shown around it.
_LONGEST_SENTENCE = 400
MOST_CARRIERS = 6
# Telegram keeps a hundred formats in a message and drops the rest, links among them: six excerpts share those.
MOST_MARKED = 6


def join(parts: Iterable[str], between: str = "\n") -> Html:
    """Return the parts that are not empty as one piece of HTML; the parts must be HTML already."""
    return Html(between.join(part for part in parts if part))


def bold(text: object) -> Html:
    """Return the text in bold."""
    return Html(f"<b>{escape(text)}</b>")


def clip(text: str, longest: int = LONGEST_TITLE) -> str:
    """Return a name or title of ours cut to a bearable length; never used on an excerpt."""
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def link(text: object, url: str) -> Html:
    """Return a link; the text is shown as it is."""
    return Html(f'<a href="{escape(url)}">{escape(text)}</a>')


def other_forms(name: str, kind: SpeakerKind, forms: Iterable[str]) -> list[str]:
    """Return the spellings of a name that tell something the one shown does not.

    Descriptions gathered under one all say the same.
    """
    own = set(name.casefold().split())
    return [form for form in forms if kind is not SpeakerKind.UNNAMED and not own.issuperset(form.casefold().split())]


def quoted(
    t: Wording,
    words: str,
    marked: Sequence[tuple[int, int]] = (),
    around: tuple[str, str] = ("", ""),
    longest: int = LONGEST_EXCERPT,
) -> Html:
    """Return an excerpt as a block quote, letter for letter; `marked` runs in bold, the sentences `around` in italics.

    One longer than `longest` ends early and says how much is left out: what is shown is still an exact slice.
    """
    shown = words[:longest]
    if len(shown) < len(words):
        shown = shown[: max(shown.rfind(" "), longest // 2)]
    pieces: list[str] = []
    end = 0
    for start, stop in marked:
        if start >= len(shown):
            break
        pieces += [escape(shown[end:start]), bold(shown[start:stop])]
        end = stop
    pieces.append(escape(shown[end:]))
    before, after = (Html(f"<i>{escape(text)}</i>") if text.strip() else Html("") for text in around)
    left_out = len(words) - len(shown)
    if left_out:  # what follows the excerpt does not follow the words it is cut at
        after = Html("")
    more = t("excerpt.left_out", count=left_out) if left_out else ""
    return Html(f"<blockquote expandable>{before}{''.join(pieces)}{after}</blockquote>{more}")


def source_line(t: Wording, links: Links, excerpt: Excerpt) -> Html:
    """Return the link to the line of the original file, and since when the words are not there where they went."""
    return Html(f"↗ {place(t, links, excerpt)}")


def place(t: Wording, links: Links, excerpt: Excerpt) -> Html:
    """Return the link to the line of the original file, as it stands among others."""
    return join([link(label(excerpt), links.excerpt(excerpt)), escape(changed(t, excerpt.source))], " · ")


def changed(t: Wording, source: Source) -> str:
    """Return since when an article does not say this any more, as plain text; nothing where it does."""
    if source.ended is None:
        return ""
    key = "versions.withdrawn_on" if source.ended.how is Ending.WITHDRAWN else "versions.changed_on"
    return t.plain(key, date=t.day_of(source.ended.at))


def further_line(t: Wording, links: Links, piece: FoundQuote) -> Html:
    """Return the line under a further piece of an utterance: the way to it, and a warning if it is due."""
    return join([source_line(t, links, piece.excerpt), escape(uncertain(t, piece))], " · ")


def language_name(t: Wording, code: str) -> str:
    """Return what a language is called; its code, where we have no word for it."""
    key = f"tongue.{base_language(code)}"
    return t.plain(key) if t.has(key) else code


def read_with_care(t: Wording, sources: Iterable[Source]) -> Html:
    """Return how little is read of the documents in languages that not all rules are there for; nothing of others."""
    names = {language_name(t, one.language): None for one in sources if one.language and not has_pack(one.language)}
    return t("source.read_with_care", language=", ".join(names)) if names else Html("")


def carried_by(t: Wording, others: int) -> Html:
    """Return how many other documents carry a document's story; nothing where none does."""
    return t("source.carried", count=others) if others else Html("")


def speakers(t: Wording, counts: Mapping[SpeakerKind, int]) -> str:
    """Return how many people, organisations and unnamed sources are quoted, in words; those that there are."""
    counted = [t.plain(f"start.{kind.value}", count=counts[kind]) for kind in SpeakerKind if counts.get(kind)]
    return ", ".join(counted) or t.plain("start.nobody")


def outlet(source: Source) -> str:
    """Return who published a document: its outlet, or else its title or file."""
    return clip(source.outlet or source.title or source.name, 60)


def dated(t: Wording, one: Source | Document) -> Html:
    """Return a document's date, with its basis when it does not state it itself; else a day by which it was out."""
    when = one.published
    if when is None:
        return escape(undated(t, one))
    if when.basis is Basis.STATED:
        return escape(t.when(when))
    if when.basis is Basis.INFERRED:
        return t("date.inferred", date=t.when(when), why=clip(t.reason(when.why), 120))
    return t(f"date.{when.basis.value}", date=t.when(when))


def undated(t: Wording, one: Source | Document) -> str:
    """Return that a document's date is not known, and by which day it was out where that is."""
    by = one.not_later_than
    return t.plain("date.not_later", date=t.day(by)) if by else t.plain("date.unknown")


def said(t: Wording, quote: FoundQuote) -> Html:
    """Return when it was said if its sentence tells, else when it was published."""
    if quote.said is None:
        source = quote.excerpt.source
        return t("quote.published", date=dated(t, source)) if source.published else dated(t, source)
    when = t.when(quote.said)
    if quote.said.basis is Basis.STATED:
        return t("quote.said", date=when)
    return t("quote.said_why", date=when, why=clip(t.reason(quote.said.why), 80))


def speaker_note(t: Wording, quote: FoundQuote) -> Html:
    """Return how the speaker is named in the source, when that is not plainly by name."""
    speaker = quote.speaker
    if speaker.kind is SpeakerKind.UNNAMED:
        return t("quote.unnamed", description=clip(speaker.name or ""))
    if speaker.basis is Basis.STATED or not quote.speaker_words:
        return Html("")
    if speaker.basis is Basis.RESOLVED and quote.speaker_words in (speaker.name or ""):
        return Html("")
    return t(f"quote.{speaker.basis.value}", words=clip(quote.speaker_words, 60))


def uncertain(t: Wording, quote: FoundQuote) -> str:
    """Return the warning that the speaker may be another, and who, as plain text; nothing where the speaker is sure."""
    if not quote.is_uncertain:
        return ""
    if quote.other is None or not quote.other.name:
        return t.plain("quote.uncertain")
    return t.plain("quote.uncertain_or", name=clip(quote.other.name, 60))


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page of quotes shows beside the words: speakers, why they are named, sentences, who else carried it."""

    name: bool = False
    why: bool = False
    sentence: bool = False
    carriers: int = MOST_CARRIERS


def quote_entry(
    t: Wording,
    links: Links,
    number: int,
    quote: FoundQuote,
    shown: Shown,
    around: tuple[str, str] = ("", ""),
    *,
    goes_on: bool = False,
) -> Html:
    """Return one quote as an entry: how faithful, when and where, the words, and the way to the line.

    One that `goes_on` from the entry before has all that in common with it, and does not say it again. One that only
    continues a sentence of the source says so, and stands in it when sentences are shown.
    """
    excerpt = quote.excerpt
    if shown.sentence and not goes_on and not any(around):
        around = sentence_around(quote)
    name = quote.name
    head = (
        t("quote.goes_on")
        if goes_on
        else join(
            [
                bold(clip(name)) if shown.name else "",
                escape(uncertain(t, quote)),
                faithful(t, quote),
                said(t, quote),
                bold(outlet(excerpt.source)),
            ],
            " · ",
        )
    )
    more = [one for one in quote.carried if _same_document(one, quote)]
    longest = LONGEST_EXCERPT // (1 + len(more))
    return join(
        [
            Html(f"{bold(number)}. {head}"),
            quoted(t, excerpt.words, around=around, longest=longest),
            join([source_line(t, links, excerpt), speaker_note(t, quote)], " · "),
            *(join([quoted(t, one.excerpt.words, longest=longest), further_line(t, links, one)]) for one in more),
            reason(t, quote) if shown.why else "",
            carriers(t, links, quote, shown.carriers),
        ]
    )


def faithful(t: Wording, quote: FoundQuote) -> Html:
    """Return how faithful the words are, and whether they only continue a sentence."""
    return join([t(f"kind.{quote.kind.value}"), t("quote.in_sentence") if any(_within(quote)) else ""], " · ")


def sentence_around(quote: FoundQuote, longest: int = _LONGEST_SENTENCE) -> tuple[str, str]:
    """Return what to show before and after a quote that continues its sentence; nothing if that is over `longest`."""
    around = _within(quote)
    return around if sum(map(len, around)) <= longest else ("", "")


def _within(quote: FoundQuote) -> tuple[str, str]:
    """Return what stands before and after a direct quote that continues its sentence, exact slices of the source.

    `He called the bridge “a gift to the town” and left.`: a quote continues what stands before it when it begins with
    a small letter and is not led in by a colon; or when what the colon ends quotes a part of a sentence itself, as in
    `She is “not amused”: “That was never the plan.”` Both are empty when it does not, or when its words stand in the
    sentence more than once.
    """
    words = quote.excerpt.words
    before, _, after = quote.sentence.partition(words)
    if quote.kind is not Kind.DIRECT or quote.sentence.count(words) != 1:
        return "", ""
    told, mark = before.rstrip()[:-1].rstrip(), before.rstrip()[-1:]
    if told.endswith(":"):
        continues = any(map(str.islower, re.findall(rf"(?<!\w){re.escape(mark)}(\w)", told)))
    else:
        continues = bool(told) and words[:1].islower()
    return (before, after) if continues else ("", "")


def _same_document(one: FoundQuote, quote: FoundQuote) -> bool:
    """Whether it is another piece of the same utterance in the same document, as faithful as the first."""
    return _said_in(one) == _said_in(quote) and one.kind.verbatim is quote.kind.verbatim


def _said_in(quote: FoundQuote) -> tuple[str, str]:
    """Return what is one for all that a document says now, and another for what it said before."""
    return quote.excerpt.source.id, quote.excerpt.source.mark


def reason(t: Wording, quote: FoundQuote) -> Html:
    """Return why this speaker stands at this quote: the rule, how sure that is, the cue, the words that name them."""
    facts = [
        t("why.speaker", words=clip(quote.speaker_words, 60)) if quote.speaker_words else "",
        t("why.cue", cue=clip(quote.cue_words, 60)) if quote.cue_words else "",
    ]
    sure = t("why.sure", percent=percent(quote.confidence))
    return join([t("why.rule", rule=t.rule(quote.why)), sure, join(facts, ", ")], " · ")


def percent(confidence: float) -> int:
    """Return a probability in whole hundredths, never more than there are of it, and never all of them."""
    return min(int(round(confidence * 100, 6)), 99)


def carriers(t: Wording, links: Links, quote: FoundQuote, most: int) -> Html:
    """Return which other documents carry the same utterance, each with its first words and a link to their line."""
    documents = {_said_in(one): one for one in reversed(quote.carried)}
    documents.pop(_said_in(quote), None)
    others = list(reversed(documents.values()))
    lines = [
        t(
            "quote.carrier" if one.kind.verbatim else "quote.carrier_paraphrase",
            outlet=outlet(one.excerpt.source),
            words=_opening(one.excerpt.words),
            speaker=_with_warning(clip(one.speaker.name or "", 40), uncertain(t, one)),
            link=place(t, links, one.excerpt),
        )
        for one in others[:most]
    ]
    if left := len(others) - len(lines):
        lines.append(t("quote.more_carriers", count=left))
    return join([t("quote.carried"), *lines]) if lines else Html("")


def _with_warning(name: str, warning: str) -> str:
    return f"{name}; {warning}" if warning else name


# Enough words to recognise an utterance by.
_OPENING = 70


def _opening(words: str) -> Html:
    line = words.strip().splitlines()[0]
    if len(line) <= _OPENING:
        return escape(line)
    return Html(f"{escape(line[:_OPENING].rsplit(' ', 1)[0])}…")


def passage_entry(t: Wording, links: Links, number: int, passage: FoundPassage, *, why: bool = True) -> Html:
    """Return one dated passage: the date as understood and as the text gave it, the sentence, its sources.

    Without `why` the page says elsewhere why its dates are understood so.
    """
    excerpt, mention = passage.excerpt, passage.mention
    start = mention.span.start - excerpt.span.start
    marked = [(start, mention.span.end - excerpt.span.start)] if excerpt.span.covers(mention.span) else []
    head = join(
        [
            bold(t.when(mention.when)),
            t("timeline.announced") if passage.announced else "",
            _quote_note(t, passage.quote) if passage.quote else "",
            date_note(t, mention.when) if why else "",
            escape(outlet(excerpt.source)),
        ],
        " · ",
    )
    return join(
        [
            Html(f"{bold(number)}. {head}"),
            quoted(t, excerpt.words, marked),
            source_line(t, links, excerpt),
            also_in(t, links, [one.excerpt for one in passage.also[:MOST_CARRIERS]], len(passage.also)),
        ]
    )


def also_in(t: Wording, links: Links, excerpts: Sequence[Excerpt], count: int) -> Html:
    """Return which others tell the same, each with the way to its line, and how many there are beside these."""
    if not excerpts:
        return carried_by(t, count)
    places = [join([escape(outlet(one.source)), place(t, links, one)], " ") for one in excerpts[:count]]
    if left := count - len(places):
        places.append(t("timeline.also_more", count=left))
    return t("timeline.also", sources=join(places, " · ")) if places else Html("")


def _quote_note(t: Wording, quote: FoundQuote) -> Html:
    """Return whom a dated sentence quotes: not all of the sentence need be theirs."""
    note = t("timeline.quotes" if quote.kind.verbatim else "timeline.paraphrases", name=clip(quote.name, 60))
    return join([note, escape(uncertain(t, quote))], " · ")


def date_note(t: Wording, when: When) -> Html:
    """Return why a date in a text is understood so, when the text does not state all of it."""
    if when.basis is Basis.STATED:
        return Html("")
    return t("timeline.why", why=clip(t.reason(when.why), 100))


def piece_entry(t: Wording, links: Links, number: int, piece: FoundPiece, most: int) -> Html:
    """Return one search hit with the matched words in bold, and `most` of the others that carry the same words."""
    excerpt = piece.excerpt
    found = piece.matches[:MOST_MARKED]
    marked = [(span.start - excerpt.span.start, span.end - excerpt.span.start) for span in found]
    head = join([bold(outlet(excerpt.source)), dated(t, excerpt.source)], " · ")
    return join(
        [
            Html(f"{bold(number)}. {head}"),
            quoted(t, excerpt.words, marked),
            source_line(t, links, excerpt),
            also_in(t, links, piece.also[:most], piece.carriers),
        ]
    )


_TAG = re.compile(r"<[^>]*>")


def first_that_fits(versions: Iterable[Html], room: int = LONGEST_MESSAGE) -> Html:
    """Return the first of ever shorter versions of a message that has room, or else the last."""
    html = Html("")
    for html in versions:
        if length(html) <= room:
            break
    return html


def length(markup: str) -> int:
    """Return how many signs of a message this HTML takes, as Telegram counts: code points, after parsing."""
    return len(html.unescape(_TAG.sub("", markup)))
