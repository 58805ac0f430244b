"""What was found of words that somebody wants verified, as pieces of a message. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.archive.standing import Ownership, StandsIn
from bot.model import SpeakerKind
from bot.wordings.differing import Differs, HowFound
from handlers.frame.origins import dated, outlet, source_line
from handlers.frame.quoting import (
    carriers,
    faithful,
    percent,
    reason,
    said,
    sentence_around,
    speaker_note,
    spoken,
    uncertain,
)
from handlers.frame.render import LONGEST_EXCERPT, LONGEST_TITLE, bold, clip, join, opening, quoted
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from bot.archive.claims import Claim
    from bot.archive.found import FoundWords
    from bot.model import Excerpt
    from bot.wordings.differing import WordDifference
    from handlers.frame.links import Links
    from handlers.frame.wording import Wording

_MOST_DIFFERENCES = 8
_LONGEST_DIFFERENCE = 160
# A difference of these is never only one of wording.
_GRAVE = {Differs.NEGATION, Differs.NUMBER, Differs.NAME, Differs.TURNED}


def verdict(t: Wording, claim: Claim, found: FoundWords) -> Html:
    """Return what is found in one line or a few: whose words, how, in what they stand."""
    how = _how(t, found)
    stands = "" if found.standing is StandsIn.QUOTED else t(f"verify.{found.standing.value}")
    by = _by(claim, found)
    quote = found.quote
    if by not in _DOUBTED or quote is None:
        return join([how, stands])
    facts = {"asked": clip(claim.named, 60), "name": clip(quote.name, 60), "percent": percent(quote.confidence)}
    if by is Ownership.ANOTHER and found.how is not HowFound.OTHER_WORDS:
        return join([t("verify.by_another", **facts), how, stands])
    return join([how, stands, t("verify.nearest_by" if by is Ownership.ANOTHER else f"verify.by_{by.value}", **facts)])


def _how(t: Wording, found: FoundWords) -> Html:
    """Return how the words are found; where a denial, a number or a name differs, that before all else."""
    grave = dict.fromkeys(one.kind for one in found.differences if one.kind in _GRAVE)
    if found.how is HowFound.OTHER_WORDS and grave:
        return t("verify.other_words_grave", kinds=", ".join(t.plain(f"verify.kind_{one.value}") for one in grave))
    part = "_part" if found.part and found.how is HowFound.WORD_FOR_WORD else ""
    return t(f"verify.{found.how.value}{part}")


# Whose the words are is said where it is not whoever was asked about.
_DOUBTED = {Ownership.MAY, Ownership.UNKNOWN, Ownership.UNNAMED, Ownership.ANOTHER}


def _by(claim: Claim, found: FoundWords) -> Ownership:
    """Return whose the words are: of somebody else, too, where nobody of the archive is called as was asked."""
    if not claim.named:
        return Ownership.ANYBODY
    return Ownership.ANOTHER if found.by is Ownership.ANYBODY else found.by


def differences(t: Wording, found: FoundWords) -> Html:
    """Return the differences one by one, and what of the rest of the sentence turns it."""
    lines = [_difference(t, found, one) for one in found.differences[:_MOST_DIFFERENCES]]
    left = len(found.differences) - len(lines)
    turning = ", ".join(f"“{word}”" for word in found.turning) if found.part else ""
    return join(
        [
            *lines,
            t("verify.more_differences", count=left) if left else "",
            t("verify.rest", words=opening(turning, LONGEST_TITLE)) if turning else "",
            t("verify.asks") if found.asks else "",
        ]
    )


def _difference(t: Wording, found: FoundWords, one: WordDifference) -> Html:
    start = found.excerpt.span.start
    source = found.excerpt.words[one.found.start - start : one.found.end - start]
    form = "both" if one.asked and source else "added" if one.asked else "missing"
    return t(
        f"verify.differs_{form}",
        mark="⚠️" if one.kind in _GRAVE else "•",
        kind=t.plain(f"verify.kind_{one.kind.value}"),
        asked=clip(one.asked, _LONGEST_DIFFERENCE),
        source=opening(source, _LONGEST_DIFFERENCE),
    )


def entry(
    t: Wording,
    links: Links,
    label: str,
    found: FoundWords,
    *,
    why: bool = False,
    most: int = 2,
    longest: int = LONGEST_EXCERPT,
    around: tuple[str, str] = ("", ""),
) -> Html:
    """Return the whole passage that words were found in, what differs there in bold, and the way to its line."""
    quote, excerpt = found.quote, found.excerpt
    start, words = excerpt.span.start, excerpt.words
    spans = [one.found for one in found.differences if one.found.start < one.found.end]
    spans = spans or ([found.place] if found.part or quote is None else [])
    marked = sorted({(one.start - start, one.end - start) for one in spans})
    if quote is None:
        head = join([bold(outlet(excerpt.source)), dated(t, excerpt.source)], " · ")
        lines = [quoted(t, words, marked, around, longest), source_line(t, links, excerpt)]
        return join([Html(f"{bold(label)} {head}"), *lines])
    head = join(
        [
            bold(clip(quote.name)) if quote.speaker.kind is not SpeakerKind.UNKNOWN else t("verify.nobody_named"),
            escape(uncertain(t, quote)),
            faithful(t, quote),
            said(t, quote),
            bold(outlet(excerpt.source)),
        ],
        " · ",
    )
    is_quote = excerpt.span == quote.excerpt.span
    if not any(around) and is_quote:
        around = sentence_around(quote)
    shown = spoken(t, quote, around, longest, marked) if is_quote else quoted(t, words, marked, around, longest)
    return join(
        [
            Html(f"{bold(label)} {head}"),
            shown,
            join([source_line(t, links, excerpt), speaker_note(t, quote)], " · "),
            reason(t, quote) if why else "",
            carriers(t, links, quote, most),
        ]
    )


def near_entry(t: Wording, links: Links, excerpt: Excerpt) -> Html:
    """Return a passage that shares rare words with what was not found."""
    head = join([bold(outlet(excerpt.source)), dated(t, excerpt.source)], " · ")
    return join([Html(f"• {head}"), quoted(t, excerpt.words, longest=_LONGEST_NEAR), source_line(t, links, excerpt)])


_LONGEST_NEAR = 400
