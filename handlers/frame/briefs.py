"""Quotes and passages as they stand in a post, that is read in passing: digests, alerts, this day in other years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import Ending, SpeakerKind
from handlers.frame.origins import also_in, outlet, said_in, source_line
from handlers.frame.quoting import faithful, sentence_around, speaker_note, spoken, told, uncertain
from handlers.frame.render import bold, clip, join, quoted
from handlers.frame.wording import Html, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.archive.changes import ChangedQuote
    from bot.model import FoundPassage, FoundQuote
    from handlers.frame.links import Links
    from handlers.frame.wording import Wording


# So many other carriers of a quote are named in an alert.
_MOST_NAMED = 3


def brief_quotes(
    t: Wording, links: Links, quotes: Iterable[FoundQuote], longest: int, *, carried: bool = False
) -> list[Html]:
    """Return the quotes of each speaker under one heading: who, and what they share once; the words, the way to each.

    Speakers stand in the order in which they come first. `carried`: with who else carries each, so that it need not be
    told again when they are.
    """
    of_one: dict[tuple[SpeakerKind, str], list[FoundQuote]] = {}
    for one in quotes:
        of_one.setdefault((one.speaker.kind, one.name), []).append(one)
    return [_of_one(t, links, theirs, longest, carried=carried) for theirs in of_one.values()]


def _of_one(t: Wording, links: Links, quotes: Sequence[FoundQuote], longest: int, *, carried: bool) -> Html:
    first = quotes[0]
    unnamed = first.speaker.kind is SpeakerKind.UNNAMED
    lines = []
    for at, one in enumerate(quotes):
        name = "" if at else speaker_note(t, one) if unnamed else bold(clip(one.name))
        shared = at > 0 and _told_of(t, one) == _told_of(t, quotes[at - 1])
        lines += [
            Html("") if shared else join([name, escape(uncertain(t, one)), told(t, one, quotes[:at])], " · "),
            spoken(t, one, sentence_around(one, longest), longest),
            source_line(t, links, one.excerpt),
            _carriers(t, links, one) if carried else Html(""),
        ]
    return join(lines)


def _carriers(t: Wording, links: Links, one: FoundQuote) -> Html:
    return also_in(t, links, [other.excerpt for other in one.carried[:_MOST_NAMED]], len(one.carried))


def _told_of(t: Wording, one: FoundQuote) -> tuple[object, ...]:
    """Return what is told of a quote beside its words and its line: the same for those that share it."""
    return said_in(one.excerpt), one.said, faithful(t, one), uncertain(t, one)


def brief_passage(t: Wording, links: Links, one: FoundPassage, longest: int) -> Html:
    """Return a dated passage as it stands in a post."""
    head = join(
        [
            bold(t.when(one.mention.when)),
            t("timeline.announced") if one.announced else "",
            escape(outlet(one.excerpt.source)),
        ],
        " · ",
    )
    return join([head, quoted(t, one.excerpt.words, longest=longest), source_line(t, links, one.excerpt)])


def changed_quote(t: Wording, links: Links, one: ChangedQuote, longest: int) -> Html:
    """Return how a quote was changed as it stands in a post: who, what became of it, the words of then and of now."""
    then, now = one.old, one.new
    if one.given_to is not None:
        became = t("changed.given", speaker=clip(one.given_to))
    elif then is None or now is None:
        came = "added" if then is None else "gone" if one.version.how is Ending.CHANGED else "withdrawn"
        became = t(f"changed.{came}")
    else:
        became = t("changed.changed")
    shown = one.latest
    before = join([t("changed.then"), Html(f"<s>{quoted(t, then.words, longest=longest)}</s>")]) if then else ""
    after = join([t("changed.now"), quoted(t, now.words, longest=longest)]) if now else ""
    return join(
        [
            join([bold(clip(one.speaker)), became, escape(outlet(shown.source)) if shown else ""], " · "),
            *([quoted(t, now.words, longest=longest)] if one.given_to is not None and now else [before, after]),
            source_line(t, links, shown) if shown else "",
            also_in(t, links, one.also, len(one.also)),
        ]
    )
