"""/verify "words" [NAME], or in reply to a message: does the archive have these words, and whose are they?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.archive import claims, lookup, typed_words, verifying, whom
from bot.archive.lookup import ResultPage, page_of_all
from bot.archive.verifying import FEWEST_WORDS, MOST_WORDS
from bot.wordings.tokens import tokens
from handlers.commands.cite import citing, filed
from handlers.commands.renderings import comparing
from handlers.frame.absence import searched
from handlers.frame.context import Answer, Button, Mode
from handlers.frame.origins import read_with_care
from handlers.frame.paging import choices, modes, pager
from handlers.frame.render import LONGEST_MESSAGE, clip, first_that_fits, join, length
from handlers.frame.verdicts import differences, entry, near_entry, verdict
from handlers.frame.wording import Html

if TYPE_CHECKING:
    from bot.archive.claims import Claim
    from bot.archive.verifying import Verdict
    from handlers.frame.context import Ask, Rows

# So many quotes of a message are verified at a time, so many places told of one.
_A_PAGE, _MOST_PLACES = 3, 3
_LONGEST_OF_SEVERAL = 400


async def verify(ask: Ask) -> Answer:
    """Answer whether the words typed, or the quotes of the message replied to, stand in the archive, and how."""
    known = await ask.directory()
    if ask.words:
        found = await claims.typed(ask.state, known, ask.words)
        return await _answer(ask, found) if found else await _how(ask)
    if not ask.replied_to:
        return await _how(ask)
    found = await claims.within(ask.state, known, ask.replied_to)
    if not found:
        return Answer(ask.t("verify.no_quote", example=f"/verify “{ask.t.plain('verify.example')}”"))
    # Buttons and edits ask the same again, when the message is not at hand.
    again = replace(ask.about(ask.replied_to), replied_to="")
    return replace(await _answer(again, found), view=again.view)


async def _how(ask: Ask) -> Answer:
    most = await whom.most_quoted(ask.state, 1)
    words = f"/verify “{ask.t.plain('verify.example')}”"
    name = most[0].name.split()[-1] if most else ask.t.plain("quote.example_name")
    return Answer(ask.t("verify.how", example=words, example_name=f"{words} {name}"))


async def _answer(ask: Ask, found: list[Claim]) -> Answer:
    if len(found) == 1:
        return _refused(ask, found[0]) or await _one(ask, found[0])
    return await _several(ask, found)


def _refused(ask: Ask, claim: Claim) -> Answer | None:
    """Return why words are not looked for: too few of them prove nothing, and too many are no quote."""
    count = len(tokens(claim.words))
    if count < FEWEST_WORDS:
        return Answer(ask.t("verify.too_short", words=clip(claim.words, 60), fewest=FEWEST_WORDS))
    if count > MOST_WORDS:
        return Answer(ask.t("verify.too_long", count=count, most=MOST_WORDS))
    return None


async def _one(ask: Ask, claim: Claim) -> Answer:
    """Answer for one quote: the verdict, what differs, and the whole passage of each place that has it."""
    t, links = ask.t, ask.links
    made = await verifying.verify(ask.state, claim.words, claim.called)
    if not made.found:
        return await _absent(ask, claim, made)
    shown, best = made.found[:_MOST_PLACES], made.found[0]
    heading = [_asked_about(ask, claim), verdict(t, claim, best), differences(t, best)]
    left = made.others + len(made.found) - len(shown)
    care = read_with_care(t, (one.excerpt.source for one in shown))
    ending = join([t("verify.more_places", count=left) if left else "", care, await searched(ask)])

    def version(most: int, longest: int, around: tuple[str, str] = ("", "")) -> Html:
        entries = []
        for number, one in enumerate(shown, 1):
            near = around if number == 1 else ("", "")
            own = join([verdict(t, claim, one), differences(t, one)]) if one.differences != best.differences else ""
            entries.append(
                join(
                    [
                        own,
                        entry(
                            t,
                            links,
                            f"{number}.",
                            one,
                            why=ask.mode is Mode.WHY,
                            most=most,
                            longest=longest,
                            around=near,
                        ),
                    ]
                )
            )
        return join([join(heading), *entries, ending], "\n\n")

    html = first_that_fits(version(most, longest) for most, longest in _SIZES)
    if ask.mode is Mode.CONTEXT:
        room = min(max((LONGEST_MESSAGE - length(html)) // 2, 0), _MOST_AROUND)
        html = first_that_fits(
            (version(0, _SIZES[0][1], await lookup.surroundings(ask.state, best.excerpt, room)), html)
        )
    return Answer(html, _buttons(ask, made))


_MOST_AROUND = 700
# How many carriers and how much of each passage there are, ever less of both.
_SIZES = ((6, 2800), (2, 1200), (0, 800), (0, 400))


def _asked_about(ask: Ask, claim: Claim) -> Html:
    """Return that nobody of the archive is called as was asked; nothing where somebody is."""
    absent = claim.named and not claim.called
    return ask.t("quote.nobody", typed=clip(claim.named, 60)) if absent else Html("")


def _buttons(ask: Ask, made: Verdict) -> Rows:
    """Return what can be done with the first place: see it whole, take it along, read what else was said on it."""
    best = made.found[0]
    quote = best.quote
    if quote is None:
        return (modes(ask, 1, Mode.CONTEXT), (Button(ask.t.plain("pages.file"), file=best.excerpt.source.id),))
    name = quote.canonical_name
    rows: list[tuple[Button, ...]] = [
        (*modes(ask, 1, Mode.WHY, Mode.CONTEXT), citing(ask, quote)),
        (filed(ask, quote),),
    ]
    if name:
        about = typed_words.in_quotes(name)
        more = [(ask.t.plain("quote.all_of", name=clip(name, 30)), ask.other("quote", about))]
        if made.topic:
            label = ask.t.plain("verify.all_on", name=clip(name, 24), word=clip(made.topic, 16))
            more.insert(0, (label, ask.other("quote", f"{about} about {made.topic}")))
        rows += choices(more, per_row=1)
    return (*rows, *comparing(ask, ResultPage((quote,), 1, 1, 1, 1)))


async def _absent(ask: Ask, claim: Claim, made: Verdict) -> Answer:
    """Answer that the archive has no such words, where was looked, and what comes near."""
    t = ask.t
    near = [near_entry(t, ask.links, one) for one in made.near]
    heading = join([_asked_about(ask, claim), t("verify.absent"), await searched(ask, claim.words)])
    return Answer(join([heading, t("verify.near") if near else "", *near], "\n\n"))


async def _several(ask: Ask, found: list[Claim]) -> Answer:
    """Answer for each quote of a message, numbered: the verdict and the first place; a button leads to the rest."""
    page = page_of_all(len(found), ask.page, _A_PAGE)
    shown = list(enumerate(found, 1))[page.first - 1 :][:_A_PAGE]
    blocks = [await _block(ask, number, claim) for number, claim in shown]
    html = join([ask.t("verify.heading", count=len(found)), *blocks, await searched(ask)], "\n\n")
    each = choices((f"{number}", ask.other("verify", claim.as_typed())) for number, claim in shown)
    return Answer(html, (*each, *pager(ask, page.number, page.pages)))


async def _block(ask: Ask, number: int, claim: Claim) -> Html:
    t = ask.t
    of = t("verify.of", name=clip(claim.named, 60)) if claim.named else ""
    head = join([t("verify.numbered", number=number, words=clip(claim.words, 160)), of], " ")
    if refused := _refused(ask, claim):
        return join([head, refused.html])
    made = await verifying.verify(ask.state, claim.words, claim.called)
    if not made.found:
        return join([head, _asked_about(ask, claim), t("verify.absent_short")])
    best = made.found[0]
    told = entry(t, ask.links, "→", best, most=0, longest=_LONGEST_OF_SEVERAL)
    return join([head, _asked_about(ask, claim), verdict(t, claim, best), differences(t, best), told])
