"""The table of rules: every way to find who says something, the first that knows before those that guess.

A quotation is given to whomever the first row names that knows; `decide` runs down. The rows that give statements in
the reporter's words and words set off without marks stand below, last the one that looks at the whole page at its end.
A quote carries the id of its rule (`Quote.why`); no code compares ids, it asks for properties.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.statements import Habit, Placing
from bot.extract.quotes import beyond, layout
from bot.extract.quotes.blocks import block_after_colon
from bot.extract.quotes.posts import with_posts
from bot.extract.quotes.quotation import NOBODY, Cued
from bot.extract.quotes.rule import Looks, Rule
from bot.extract.quotes.runs import carried_back
from bot.extract.quotes.unlikely import without_unlikely

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.extract.faults import Faults
    from bot.extract.languages.language import SentenceCues
    from bot.extract.languages.statements import Statement
    from bot.extract.quotes.quotation import Named, Quotation
    from bot.extract.reading.page import Sentence
    from bot.model import Quote


def _placed(placing: Placing) -> Callable[[Sentence, Statement], bool]:
    return lambda _, statement: statement.placing is placing


TABLE: tuple[Rule, ...] = (
    # The layout says who speaks, whatever the sentences say.
    Rule(
        id="turn-label",
        looks_at=Looks.LAYOUT,
        find=layout.turn_label,
        catches=(
            (
                "ANN LOWE: Are you going home?\n\nOTTO MARSH: Not today, I think.\n\nANN LOWE: We shall wait.",
                "Ann Lowe",
            ),
        ),
        leaves=(
            "Best film: The Dam\n\nBest song: The Long Way Home",
            "OTTO MARSH: “We shall wait for them here.”",
        ),
    ),
    Rule(
        id="answer-label",
        looks_at=Looks.LAYOUT,
        find=layout.answer_label,
        catches=(
            (
                "Ann Lowe runs the mill.\n\nQ: Are you tired?\n\nA: I have been tired for years.\n\n"
                "Q: Will you stop?\n\nA: I shall not stop.",
                "Ann Lowe",
            ),
        ),
        leaves=("Ann Lowe runs the mill.\n\nA: It is late.\n\nB: It is early.",),
    ),
    Rule(
        id="answer-to-question",
        looks_at=Looks.LAYOUT,
        find=layout.answer_to_question,
        catches=(
            (
                "Ann Lowe runs the mill.\n\nWhen did you begin?\n\nI began as a child.\n\nWho taught you?\n\n"
                "My aunt taught me all I know.\n\nWill you stop?\n\nI shall not stop.",
                "Ann Lowe",
            ),
        ),
        leaves=(
            "How do readers vote?\n\nThe town sends a card.\n\nWho counts?\n\nThe board counts.\n\nWhen?\n\nIn May.",
        ),
    ),
    Rule(
        id="quote-label",
        looks_at=Looks.LAYOUT,
        find=layout.quote_label,
        catches=(("Source: the Hexley Herald\n\nQuote: “The pier will not last the winter.”", "Hexley Herald"),),
        leaves=("Ann Lowe wrote it down.\n\nQuote: “The pier will not last the winter.”",),
    ),
    Rule(
        id="marks-lost",
        looks_at=Looks.STATEMENT,
        fits=lambda sentence, _: sentence.marks_lost,
        infers=True,
        catches=(("Ann Lowe said we dont know. They wont come and it isnt safe. Otto Marsh left.", "Ann Lowe"),),
        leaves=("Ann Lowe said we don’t know. They won’t come and it isn’t safe. Otto Marsh left.",),
    ),
    # In the sentence of the words: a cue and its subject, or a place beside the words.
    Rule(
        id="denied",
        looks_at=Looks.SENTENCE,
        find=beyond.denied,
        unmarked=True,
        gives_way=True,
        catches=(
            ("Nobody said, “We are sorry for the pier.”", None),
            ("Ann Lowe rose. “We are sorry for the pier,” nobody said.", None),
            ("Ann Lowe never said, “We are sorry for the pier.”", None),
            ("If Ann Lowe says “We are sorry for the pier”, Marsh will laugh.", None),
        ),
        leaves=(
            "Nobody but Ann Lowe spoke. She said, “We are sorry for the pier.”",
            "Even if Ann Lowe said “We are sorry for the pier”, Marsh did not hear it.",
        ),
    ),
    Rule(
        id="cue-before",
        looks_at=Looks.SENTENCE,
        habit=Habit.CUE_BEFORE,
        beside=True,
        governs=True,
        catches=(
            ("Ann Lowe said, “The pier will not last.”", "Ann Lowe"),
            ("Ann Lowe told them that “the pier will not last.”", "Ann Lowe"),
            ("The mayor added: “The pier will not last.”", "The mayor"),
        ),
        leaves=(
            "When asked what Marsh said “the pier will not last,” Ann Lowe said.",
            "Ann Lowe was asked, “Will the pier last?”",
            "The need for paint said to be “a matter of weeks” was felt.",
        ),
    ),
    Rule(
        id="cue-after",
        looks_at=Looks.SENTENCE,
        habit=Habit.CUE_AFTER,
        beside=True,
        catches=(
            ("“The pier will not last,” said Ann Lowe.", "Ann Lowe"),
            ("“The pier will not last,” Ann Lowe, who built it, told Marsh.", "Ann Lowe"),
            ("“The pier will not last,” grinned his wife, Ann Lowe.", "Ann Lowe"),
            ("“The pier will not last,” per the report.", "the report"),
        ),
        leaves=(
            "“The pier will not last” – a wall that Ann Lowe painted in May.",
            "After Ann Lowe said it was “a pier in need of help,” Marsh answered: “It is not.”",
        ),
    ),
    Rule(
        id="set-off",
        looks_at=Looks.SENTENCE,
        habit=Habit.SET_OFF,
        catches=(("Others agree, including Ann Lowe – “the pier will not last” – and Otto Marsh.", "Ann Lowe"),),
        leaves=("The pier of Ann Lowe – “the pier will not last” was painted on it – is red.",),
    ),
    Rule(
        id="name-above",
        looks_at=Looks.LAYOUT,
        find=beyond.name_above,
        catches=(
            (
                "Otto Marsh, 61, baker\n“I drive over it every day.”\n\nAnn Lowe, nurse, Hexley\n“It will not last.”",
                "Ann Lowe",
            ),
        ),
        leaves=(
            "Ann Lowe, The Hexley Post\n\n“The pier will not last.”",
            "Ann Lowe, 31, wept.\n\n“It will not last.”\n\nOtto Marsh, 61, wept, too.\n\n“It was my life.”",
        ),
    ),
    Rule(
        id="signature",
        looks_at=Looks.SENTENCE,
        habit=Habit.SIGNATURE,
        catches=(
            ("“The pier will not last.” — Ann Lowe, on the vote", "Ann Lowe"),
            ("“The pier will not last.” Ann Lowe, baker", "Ann Lowe"),
        ),
        leaves=("“The pier will not last.” — the wall by the sea", "“The pier will not last.” Ann Lowe left."),
    ),
    Rule(
        id="label",
        looks_at=Looks.SENTENCE,
        habit=Habit.LABEL,
        catches=(
            ("Ann Lowe: “The pier will not last.”", "Ann Lowe"),
            ("Ann Lowe, mayor of Hexley: “The pier will not last.”", "Ann Lowe"),
            ("And this from Ann Lowe: “The pier will not last.”", "Ann Lowe"),
        ),
        leaves=(
            "In the end: “The pier will not last.”",
            "It was painted over by Ann Lowe in May: “The pier will not last.”",
        ),
    ),
    Rule(
        id="speech-noun",
        looks_at=Looks.SENTENCE,
        habit=Habit.SPEECH_NOUN,
        catches=(
            ("Ann Lowe’s “it will not last” remark was heard.", "Ann Lowe"),
            ("Ann Lowe’s claim that the pier is “lost to the sea” is true.", "Ann Lowe"),
        ),
        leaves=("Ann Lowe’s remark made Otto Marsh call the pier “lost to the sea.”",),
    ),
    Rule(
        id="governing-verb",
        looks_at=Looks.SENTENCE,
        habit=Habit.GOVERNING_VERB,
        governs=True,
        catches=(
            ("Ann Lowe called the pier of Hexley “lost to the sea.”", "Ann Lowe"),
            ("The report found that the pier was “lost to the sea.”", "The report"),
        ),
        leaves=(
            "The pier, which some say is late, is “lost to the sea.”",
            "Otto Marsh saw the pier of Hexley “lost to the sea.”",
        ),
    ),
    Rule(
        id="according-to",
        looks_at=Looks.SENTENCE,
        habit=Habit.ACCORDING_TO,
        fits=_placed(Placing.ADJUNCT),
        catches=(
            ("According to Ann Lowe, the pier is “lost to the sea.”", "Ann Lowe"),
            ("In the words of Ann Lowe, “the pier is lost to the sea.”", "Ann Lowe"),
            ("According to Ann Lowe, the pier is lost to the sea.", "Ann Lowe"),
        ),
        leaves=("In the words of the song, the pier is “lost to the sea.”",),
    ),
    Rule(
        id="closing-cue",
        looks_at=Looks.SENTENCE,
        habit=Habit.CLOSING_CUE,
        catches=(("The pier is “lost to the sea” and will fall, Ann Lowe said.", "Ann Lowe"),),
        leaves=("The pier is “lost to the sea” and will fall, Ann Lowe painted.",),
    ),
    Rule(
        id="in-view-of",
        looks_at=Looks.SENTENCE,
        habit=Habit.IN_VIEW_OF,
        catches=(
            ("To Ann Lowe, the pier is “lost to the sea.”", "Ann Lowe"),
            ("In Ann Lowe’s words, the pier is “lost to the sea.”", "Ann Lowe"),
            ("The pier is “lost to the sea”, in the view of Ann Lowe.", "Ann Lowe"),
        ),
        leaves=("To the west, the pier is “lost to the sea.”",),
    ),
    Rule(
        id="clause-subject",
        looks_at=Looks.SENTENCE,
        habit=Habit.CLAUSE_SUBJECT,
        weak=True,
        unmarked=True,
        catches=(("Ann Lowe left the board over “a pier that is lost to the sea.”", "Ann Lowe"),),
        leaves=("The pier fell over “a wall that is lost to the sea.”", "Ann Lowe “does not want to see it.”"),
    ),
    # The sentence of the words names nobody, or shows that nobody it names says them.
    Rule(
        id="report-goes-on",
        looks_at=Looks.BEFORE,
        find=beyond.report_goes_on,
        unmarked=True,
        floating=True,
        catches=(
            ("The pier is hard to save, Ann Lowe said. It stands only when “the sea is kind to it.”", "Ann Lowe"),
        ),
        leaves=("The pier is hard to save, Ann Lowe said.\n\nIt stands only when “the sea is kind to it.”",),
    ),
    Rule(
        id="about-subject",
        looks_at=Looks.SENTENCE,
        find=beyond.about_subject,
        unmarked=True,
        gives_way=True,
        catches=(("Ann Lowe ran. The pier stands only when “the sea is kind to it.”", None),),
        leaves=("Ann Lowe left the board over “a pier that is lost to the sea.”",),
    ),
    Rule(
        id="asked-of-them",
        looks_at=Looks.SENTENCE,
        find=beyond.asked_of_them,
        unmarked=True,
        gives_way=True,
        catches=(("Ann Lowe was asked, “Will the pier last the winter?”", None),),
        leaves=("Ann Lowe asked, “Will the pier last the winter?”",),
    ),
    Rule(
        id="same-quotation",
        looks_at=Looks.BEFORE,
        find=beyond.same_quotation,
        sweep=carried_back,
        gives_way=True,
        from_last=True,
        catches=(
            ("Ann Lowe said: “The first winter was hard.\n\n“We burned the chairs.”", "Ann Lowe"),
            ("“The first winter was hard.\n\n“We burned the chairs,” said Ann Lowe.", "Ann Lowe"),
        ),
        leaves=("Ann Lowe said: “The first winter was hard.”\n\n“We burned the chairs.”",),
    ),
    Rule(
        id="colon-before",
        looks_at=Looks.BEFORE,
        find=beyond.colon_before,
        catches=(("Ann Lowe told the crowd in Hexley:\n\n“The pier will not last.”", "Ann Lowe"),),
        leaves=("Ann Lowe told the crowd in Hexley.\n\n“The pier will not last.”",),
    ),
    Rule(
        id="colon-names",
        looks_at=Looks.BEFORE,
        find=beyond.colon_names,
        unmarked=True,
        floating=True,
        catches=(("From Ann Lowe writing in the daily:\n\n“The pier will not last.”", "Ann Lowe"),),
        leaves=("Here are Ann Lowe and Otto Marsh in the daily:\n\n“The pier will not last.”",),
    ),
    Rule(
        id="announced-by-nobody",
        looks_at=Looks.BEFORE,
        find=beyond.announced_by_nobody,
        unmarked=True,
        gives_way=True,
        catches=(
            ("Ann Lowe left early. In the end:\n\n“The pier will not last.”", None),
            ("“We are late,” said Ann Lowe.\n\nThis is painted on the wall:\n\n“Nobody goes in here.”", None),
        ),
        leaves=(
            "In the end. Ann Lowe left early.\n\n“The pier will not last.”",
            "“We are late,” said Ann Lowe.\n\nThe full statement:\n\n“Nobody goes in here.”",
        ),
    ),
    Rule(
        id="asks-alone",
        looks_at=Looks.BEFORE,
        find=beyond.asks_alone,
        unmarked=True,
        gives_way=True,
        catches=(
            ("“We are late,” said Ann Lowe. “Are you sure of it?” “Yes, I am quite sure.”", None),
            ("“Are you sure of it?” asked Ann Lowe.\n\n“I am quite sure.”", None),
        ),
        leaves=(
            "“We are late,” said Ann Lowe. “I am quite sure of it.” “Yes, I am quite sure.”",
            "“Are you sure of it?” wrote Ann Lowe.\n\n“I am quite sure.”",
        ),
    ),
    Rule(
        id="continued",
        looks_at=Looks.BEFORE,
        find=beyond.continued,
        unmarked=True,
        from_last=True,
        catches=(("“We are late,” said Ann Lowe. “The pier will not last.”", "Ann Lowe"),),
        leaves=("“We are late,” said Ann Lowe.\n\n“The pier will not last.”",),
    ),
    Rule(
        id="sentence-before",
        looks_at=Looks.BEFORE,
        find=beyond.sentence_before,
        catches=(("Ann Lowe said that the pier was lost. “Nobody will mend it.”", "Ann Lowe"),),
        leaves=(
            "Ann Lowe saw that the pier was lost. “Nobody will mend it.”",
            "Bo Moss spoke. Was the pier lost, as Ann Lowe said on Monday? “Nobody will mend it.”",
        ),
    ),
    Rule(
        id="topic-before",
        looks_at=Looks.BEFORE,
        find=beyond.topic_before,
        unmarked=True,
        floating=True,
        gives_way=True,
        catches=(("Ann Lowe was tired of the pier. “Nobody will mend it.”", "Ann Lowe"),),
        leaves=("The pier of Hexley was red. “Nobody will mend it.”",),
    ),
    Rule(
        id="last-speaker",
        looks_at=Looks.PAGE,
        find=beyond.last_speaker,
        unmarked=True,
        floating=True,
        gives_way=True,
        catches=(("“We are late,” said Ann Lowe.\n\n“Nobody will mend it.”", "Ann Lowe"),),
        leaves=("Ann Lowe has the pier.\n\nIt is red.\n\n“Nobody will mend it.”",),
    ),
    Rule(
        id="no-cue",
        looks_at=Looks.PAGE,
        find=beyond.no_cue,
        unmarked=True,
        gives_way=True,
        catches=(("The pier of Hexley was red. “Nobody will mend it.”", None),),
        leaves=("“Nobody will mend it,” said Ann Lowe.",),
    ),
    # What is reported in the reporter's own words.
    Rule(
        id="headline-label",
        looks_at=Looks.STATEMENT,
        fits=_placed(Placing.HEADLINE),
        catches=(("Ann Lowe: The pier of Hexley must go", "Ann Lowe"),),
        leaves=("The Latest: The pier of Hexley must go", "The town is red.\n\nAnn Lowe: The pier of Hexley must go"),
    ),
    Rule(
        id="statement-before",
        looks_at=Looks.STATEMENT,
        fits=_placed(Placing.CUE_BEHIND),
        catches=(
            ("The pier of Hexley is lost, Ann Lowe said on Monday.", "Ann Lowe"),
            ("The pier of Hexley is lost, according to Ann Lowe.", "Ann Lowe"),
        ),
        leaves=("In the early hours of May, Ann Lowe said.", "Ann Lowe said the pier of Hexley will fall."),
    ),
    Rule(
        id="statement-around",
        looks_at=Looks.STATEMENT,
        fits=_placed(Placing.CUE_WITHIN),
        catches=(
            ("The pier of Hexley, Ann Lowe said, will fall in May.", "Ann Lowe"),
            ("As Ann Lowe noted, the pier of Hexley is lost.", "Ann Lowe"),
        ),
        leaves=("The pier of Hexley is lost, Ann Lowe said, as she left.",),
    ),
    Rule(
        id="statement-after",
        looks_at=Looks.STATEMENT,
        fits=_placed(Placing.CUE_FIRST),
        catches=(
            ("Ann Lowe said the pier of Hexley will fall.", "Ann Lowe"),
            ("Ann Lowe urged the board to sell the pier.", "Ann Lowe"),
        ),
        leaves=("Ann Lowe has not said whether the pier will fall.", "Ann Lowe praised Otto Marsh."),
    ),
    # Words set off without marks.
    Rule(
        id="block-after-colon",
        looks_at=Looks.LAYOUT,
        block=block_after_colon,
        catches=(("Ann Lowe wrote to her staff:\n\nWe shall have to close the pier this winter.", "Ann Lowe"),),
        leaves=(
            "Ann Lowe wrote to her staff: We shall have to close the pier this winter.",
            "The pier is red, and this is how it looks:\n\nWe shall have to close the pier this winter.",
        ),
    ),
    Rule(
        id="post-signature",
        looks_at=Looks.LAYOUT,
        sweep=with_posts,
        catches=(("Leave your homes now. — Ann Lowe (@annlowe) May 3, 2021", "Ann Lowe"),),
        leaves=("“Leave your homes now.” — Ann Lowe (@annlowe) May 3, 2021", "Leave your homes now. — Ann Lowe"),
    ),
    # Whom no rule should have named.
    Rule(
        id="unlikely",
        looks_at=Looks.PAGE,
        sweep=without_unlikely,
        unmarked=True,
        catches=(
            (
                "The Hexley Post wrote of the storm.\n\nAnn Lowe met Otto Marsh. Ida Brook came, too.\n\n"
                "“Red sky at night” is an old saying.",
                None,
            ),
        ),
        leaves=("Ann Lowe said, “The pier will not last.”", "“The pier will not last.”"),
    ),
)

RULES: dict[str, Rule] = {rule.id: rule for rule in TABLE}
# The rows again by how they find, so that no row is asked what it cannot answer.
QUOTATIONS = tuple(rule for rule in TABLE if rule.habit is not None or rule.find is not None)
CUES = tuple((rule, rule.habit) for rule in TABLE if rule.habit is not None)
STATEMENTS = tuple((rule, rule.fits) for rule in TABLE if rule.fits is not None)
BLOCKS = tuple((rule, rule.block) for rule in TABLE if rule.block is not None)
SWEEPS = tuple((rule, rule.sweep) for rule in TABLE if rule.sweep is not None)


def attribute(clauses: SentenceCues, at: int) -> Cued | None:
    """Return the cue of the quotation at token `at`, by the first rule that knows one.

    `at` may be the number of tokens: what the sentence announces then follows it, as after a colon.
    """
    for rule, habit in CUES:
        found = clauses.cue(habit, at)
        if found is not None:
            return Cued(rule, found)
    return None


def decide(quotation: Quotation, faults: Faults) -> tuple[Rule, Named]:
    """Return who says a quotation, by the first rule that knows; a rule that fails knows nothing."""
    cued = quotation.cued
    for rule in QUOTATIONS:
        if rule.find is None and (cued is None or cued.rule is not rule):
            continue
        try:
            named = _named(rule, quotation)
        except Exception as error:
            faults.note(rule.id, quotation.sentence.span, error)
            continue
        if named is not None:
            return rule, named
    return QUOTATIONS[-1], NOBODY


def _named(rule: Rule, quotation: Quotation) -> Named | None:
    """Return whom a rule names that finds by itself, or whose cue is the one of the quotation."""
    if rule.find is not None:
        return rule.find(quotation)
    return quotation.by_cue(quotation.cued) if quotation.cued is not None else None


def stating(sentence: Sentence, statement: Statement) -> Rule:
    """Return the rule that gives a statement."""
    return next(rule for rule, fits in STATEMENTS if fits(sentence, statement))


def rule_of(quote: Quote) -> Rule:
    """Return the rule that a quote rests on."""
    return RULES[quote.why]
