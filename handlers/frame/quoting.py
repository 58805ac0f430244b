"""A quote as an entry of an answer: who, when, how faithful, the words, who else carries them. Pure, as `render`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.model import Basis, Kind, SpeakerKind
from handlers.frame.origins import MOST_CARRIERS, dated, outlet, place, said_in, source_line
from handlers.frame.render import LONGEST_EXCERPT, bold, clip, join, quoted
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.model import FoundQuote
    from handlers.frame.links import Links
    from handlers.frame.wording import Wording

# A sentence that says more beside the quote in it is not shown around it.
_LONGEST_SENTENCE = 400


def further_line(t: Wording, links: Links, piece: FoundQuote) -> Html:
    """Return the line under a further piece of an utterance: the way to it, and a warning if it is due."""
    return join([source_line(t, links, piece.excerpt), escape(uncertain(t, piece))], " · ")


def speakers(t: Wording, counts: Mapping[SpeakerKind, int]) -> str:
    """Return how many people, organisations and unnamed sources are quoted, in words; those that there are."""
    counted = [t.plain(f"start.{kind.value}", count=counts[kind]) for kind in SpeakerKind if counts.get(kind)]
    return ", ".join(counted) or t.plain("start.nobody")


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
    """What a page of quotes shows beside the words: speakers, why they are named, sentences, who else carried it.

    Without `warned` the page says of all of its quotes what makes their speaker uncertain.
    """

    name: bool = False
    why: bool = False
    sentence: bool = False
    carriers: int = MOST_CARRIERS
    warned: bool = True


def quote_entry(
    t: Wording,
    links: Links,
    number: int,
    quote: FoundQuote,
    shown: Shown,
    around: tuple[str, str] = ("", ""),
    before: Sequence[FoundQuote] = (),
) -> Html:
    """Return one quote as an entry: how faithful, when and where, the words, and the way to the line.

    What the entries `before` it have said is not said again. One that only continues a sentence of the source says so,
    and stands in it when sentences are shown.
    """
    excerpt = quote.excerpt
    if shown.sentence and not any(around):
        around = sentence_around(quote)
    head = join(
        [
            bold(clip(quote.name)) if shown.name else "",
            escape(uncertain(t, quote)) if shown.warned else "",
            told(t, quote, before),
        ],
        " · ",
    )
    more = [one for one in quote.carried if _same_document(one, quote)]
    longest = LONGEST_EXCERPT // (1 + len(more))
    return join(
        [
            Html(f"{bold(number)}. {head}"),
            spoken(t, quote, around, longest),
            join([source_line(t, links, excerpt), speaker_note(t, quote)], " · "),
            *(join([spoken(t, one, longest=longest), further_line(t, links, one)]) for one in more),
            reason(t, quote) if shown.why else "",
            carriers(t, links, quote, shown.carriers),
        ]
    )


def spoken(
    t: Wording,
    quote: FoundQuote,
    around: tuple[str, str] = ("", ""),
    longest: int = LONGEST_EXCERPT,
    marked: Sequence[tuple[int, int]] = (),
) -> Html:
    """Return a quote's words; a reporting clause amid them, with the marks as printed, stands in italics."""
    asides = [(one.end, other.start) for one, other in pairwise(quote.spoken)]
    if asides and not any(around):
        around = _marks_around(quote)
    return quoted(t, quote.excerpt.words, marked, around, longest, asides)


def _marks_around(quote: FoundQuote) -> tuple[str, str]:
    """Return the quotation marks right before and behind the words, as printed; nothing for other signs."""
    before, _, after = quote.sentence.partition(quote.excerpt.words)
    opening, closing = before[-1:], after[:1]
    return opening if is_mark(opening) else "", closing if is_mark(closing) else ""


def marks_amid(quote: FoundQuote) -> tuple[str, str]:
    """Return the marks that open and close the words again around a reporting clause amid them; nothing without one."""
    if len(quote.spoken) < 2:
        return "", ""
    clause = quote.excerpt.words[quote.spoken[0].end : quote.spoken[1].start].strip()
    opening, closing = clause[-1:], clause[:1]
    return (opening, closing) if is_mark(opening) and is_mark(closing) else ("", "")


def is_mark(sign: str) -> bool:
    """Whether it is a quotation mark."""
    return sign != "" and (unicodedata.category(sign) in ("Pi", "Pf") or sign in "\"'„‚")


def told(t: Wording, quote: FoundQuote, before: Sequence[FoundQuote] = ()) -> Html:
    """Return how faithful the words are, when they were said or printed, and where; what `before` told only in brief.

    The first paraphrase says what one is, and of a document the first quote says its outlet and its date.
    """
    last = before[-1] if before else None
    of_one = last is not None and said_in(last.excerpt) == said_in(quote.excerpt)
    same_day = of_one and last is not None and last.said == quote.said
    return join(
        [
            faithful(t, quote, again=any(one.kind is quote.kind for one in before)),
            (t("quote.said", date=t.when(quote.said)) if quote.said else "") if same_day else said(t, quote),
            t("place.same") if of_one else bold(outlet(quote.excerpt.source)),
        ],
        " · ",
    )


def faithful(t: Wording, quote: FoundQuote, *, again: bool = False) -> Html:
    """Return how faithful the words are, in brief where that is said `again`, and whether they continue a sentence."""
    kind = "again" if again and quote.kind is Kind.INDIRECT else quote.kind.value
    return join([t(f"kind.{kind}"), t("quote.in_sentence") if any(_within(quote)) else ""], " · ")


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
    return said_in(one.excerpt) == said_in(quote.excerpt) and one.kind.verbatim is quote.kind.verbatim


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
    documents = {said_in(one.excerpt): one for one in reversed(quote.carried)}
    documents.pop(said_in(quote.excerpt), None)
    others = list(reversed(documents.values()))
    lines = [
        t(
            "quote.carrier" if one.kind.verbatim else "quote.carrier_paraphrase",
            outlet=outlet(one.excerpt.source),
            words=_opening(one.spoken[0].of(one.excerpt.words)),
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
