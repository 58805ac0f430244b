"""The clauses of one sentence: its verbs, whom each has for its subject, and whose words they may report."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, TypeVarTuple

from bot.extract.faults import RAISED
from bot.extract.languages.en.grammar.asides import named_inside
from bot.extract.languages.en.grammar.clauses import in_relative
from bot.extract.languages.en.grammar.passives import is_passive, is_to_be
from bot.extract.languages.en.grammar.phrases import HEADS, phrase_after, phrase_before
from bot.extract.languages.en.grammar.subjects import subject_of
from bot.extract.languages.en.lexicon import function_words, verb_words
from bot.extract.languages.en.lexicon.vocabulary import BODIES, PAPERS, is_agent
from bot.extract.languages.statements import Attribution
from bot.extract.languages.tokens import Tag, Token, token_at
from bot.extract.languages.verbs import Use, VerbForm
from bot.extract.languages.words import words
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.extract.faults import Faults
    from bot.extract.languages.phrases import Phrase

_Found = TypeVar("_Found")
_Arguments = TypeVarTuple("_Arguments")

_SUPPOSING = words("if unless")
_POSSIBLY = words("may might should")
_REJECTING = words("deny dismiss dispute rebuff rebut refute reject")
_CLAIMS = words("accusations allegations assertions charges claims reports rumours rumors suggestions")
_SAYINGS = words("adage joke proverb saying song story")
# "52 percent of voters said".
_SHARES = words("array half handful majorities majority minority number percent percentage plurality quarter third")
_ISSUING = words("circulate deliver issue post publish release send share write")
_ALOUD = frozenset({"out", "aloud"})
_SUPPOSED = frozenset({"if", "unless", "whether"})
_ACCORDING = frozenset({"according", "words"})
_AFTER_SOURCE = frozenset({Tag.COMMA, Tag.STOP, Tag.PREPOSITION, Tag.RELATIVE, Tag.TIME, Tag.DASH, Tag.COLON})


def can_speak(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a phrase can be somebody: a name, a pronoun, a role, a body."""
    head = tokens[phrase.head]
    if head.tag in (Tag.NAME, Tag.PRONOUN):
        return head.lower not in ("it", "you")
    return (
        is_agent(head.lower) or head.lower in BODIES or head.lower in function_words.HEADLESS or head.lower in _SHARES
    )


def is_thing(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a phrase is a thing that has no words: "the need", "the items labelled"."""
    head = tokens[phrase.head]
    return head.tag is Tag.NOUN and head.text.islower() and not can_speak(tokens, phrase)


def is_nobody(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a phrase is nobody who could speak: "nobody", "none of the drivers", "no official"."""
    first, head = tokens[phrase.start], tokens[phrase.head]
    negative = first.lower in function_words.NEGATIVES and head.tag not in (Tag.NAME, Tag.NUMBER)  # "No wonder Marsh"
    return negative or head.lower in function_words.NEGATIVES


def is_denied(tokens: list[Token], verb: int) -> bool:
    """Whether a verb is negated, so that nobody said what it reports: "did not say", "nor did she say"."""
    if verb > 2 and tokens[verb - 3].lower in ("nor", "neither"):
        return True
    return any(token.lower in function_words.NEGATIONS for token in tokens[max(0, verb - 2) : verb])


def is_supposed(tokens: list[Token], verb: int, source: Phrase) -> bool:
    """Whether somebody might say what a verb reports: "if Lowe said", "Lowe may say", but "even if Lowe said"."""
    if source.start > verb:
        return False
    if token_at(tokens, source.start - 1).lower in _SUPPOSING and token_at(tokens, source.start - 2).lower != "even":
        return True
    return token_at(tokens, verb - 1).lower in _POSSIBLY


def rejects_words(tokens: list[Token], verb: int, at: int) -> bool:
    """Whether a verb turns down what nobody named has said: "denied claims that it was", "denied calling it"."""
    shape = tokens[verb].verb
    if verb > 0 and shape is not None and shape.form is VerbForm.GERUND:
        before = tokens[verb - 1].verb
        return before is not None and before.lemma == "deny"
    if shape is None or shape.lemma not in _REJECTING or verb >= at:
        return False
    return token_at(tokens, verb + 1).lower in _CLAIMS and token_at(tokens, verb + 2).lower == "that"


def carries_words(tokens: list[Token], verb: int) -> bool:
    """Whether a thing can be the subject of the verb: "the plaque says", not "the items labelled"."""
    shape = tokens[verb].verb
    return shape is not None and shape.lemma in verb_words.PLAIN


class Clauses:
    """The verbs of one sentence, and their subjects found once each.

    `finite` are its finite verbs, `reports` its verbs of saying and judging, `according` the words that may open
    "according to" and "in the words of".
    """

    def __init__(self, tokens: list[Token], faults: Faults = RAISED) -> None:
        self.tokens = tokens
        self._faults = faults
        self._subjects: dict[int, Phrase | None] = {}
        verbs: list[int] = []
        self.according: list[int] = []
        auxiliary = Tag.AUXILIARY
        for index, token in enumerate(tokens):
            if token.verb is not None or token.tag is auxiliary:
                verbs.append(index)
            elif token.lower in _ACCORDING:
                self.according.append(index)
        self.finite = [index for index in verbs if tokens[index].finite]
        self.reports = [index for index in verbs if reports(tokens[index]) and not _only_phrased(tokens, index)]

    def tried(self, rule: Callable[[Clauses, *_Arguments], _Found | None], *arguments: *_Arguments) -> _Found | None:
        """Return what a rule finds in this sentence; a rule that fails finds nothing, and the fault is kept."""
        try:
            return rule(self, *arguments)
        except Exception as error:
            self._faults.note(rule.__name__.lstrip("_"), Span(self.tokens[0].start, self.tokens[-1].end), error)
            return None

    def is_passive_report(self, at: int) -> bool:
        """Whether the verb that reports before `at` is passive, so that its subject does not speak: "was asked"."""
        if self.tokens[0].lower == "as" and any(token.lower in _SAYINGS for token in self.tokens[1:4]):
            return True  # "As the saying goes, “…”"
        before = [verb for verb in self.reports if verb < at] or self.reports
        return bool(before) and is_passive(self.tokens, before[-1])

    def subject(self, verb: int) -> Phrase | None:
        """Return the subject of the verb at `verb`."""
        if verb not in self._subjects:
            found = subject_of(self.tokens, verb)
            self._subjects[verb] = self._reporting(found) if self._goes_on(verb) else found
        return self._subjects[verb]

    def _goes_on(self, verb: int) -> bool:
        """Whether a participle goes on with what was said before: `…, “We are safe,” adding that`."""
        shape = self.tokens[verb].verb
        if shape is None or shape.form is not VerbForm.GERUND or not self.tokens[verb].says():
            return False
        before = token_at(self.tokens, verb - 1)
        quoted = before if before.tag is Tag.QUOTE else token_at(self.tokens, verb - 2)
        return quoted.tag is Tag.QUOTE and (before is quoted or before.tag is Tag.COMMA)

    def _reporting(self, subject: Phrase | None) -> Phrase | None:
        """Return who reports the clause of this subject, if anybody: of "Lowe said he felt they were saying" Lowe."""
        tokens = self.tokens
        while subject is not None and subject.start > 1:
            verb = subject.start - 1 if tokens[subject.start - 1].lower != "that" else subject.start - 2
            if verb not in self.finite or tokens[verb].verb is None:
                break
            outer = self.subject(verb)
            if outer is None or outer.end > verb:
                break
            subject = outer
        return subject

    def source(self, verb: int, limit: int) -> Phrase | None:
        """Return who says what the verb at `verb` reports; nothing at or after `limit` counts."""
        if is_passive(self.tokens, verb):
            return self._agent(verb)
        made = self._made_to_speak(verb) or self._read_out(verb)
        if made is not None:
            return made
        found = (self.inverted(verb) if self._is_inverted(verb) else None) or self.subject(verb)
        if found is None and self.tokens[verb].can_be_finite():
            found = self.inverted(verb)
        if found is None or (found.end > limit and self.tokens[verb].can_be_finite()):
            return None
        return found  # of "Calling it “…,” Lowe rose" the subject comes later

    def _made_to_speak(self, verb: int) -> Phrase | None:
        """Return whom another makes speak: "only for Lowe to write that", "prompting Lowe to reply"."""
        tokens = self.tokens
        to = verb - 1
        while to > 1 and tokens[to].tag is Tag.ADVERB:
            to -= 1
        if to < 2 or tokens[to].tag is not Tag.TO or tokens[to - 1].tag not in HEADS:
            return None
        found = phrase_before(tokens, to - 1)
        if found is None or found.start == 0 or not can_speak(tokens, found):
            return None
        before = tokens[found.start - 1]
        makes = before.lower == "for" or (before.verb is not None and before.verb.lemma in verb_words.MAKING)
        return found if makes else None

    def _read_out(self, verb: int) -> Phrase | None:
        """Return whose words somebody else reads: "the prosecutor read out a message from the accused"."""
        tokens = self.tokens
        shape = tokens[verb].verb
        if shape is None or shape.lemma != "read":
            return None
        at = verb + 1
        while token_at(tokens, at).lower in _ALOUD:
            at += 1
        paper = phrase_after(tokens, at)
        if paper is None or tokens[paper.head].lower not in PAPERS or token_at(tokens, paper.head + 1).lower != "from":
            return None
        found = phrase_after(tokens, paper.head + 2)
        return found if found is not None and can_speak(tokens, found) else None

    def _is_inverted(self, verb: int) -> bool:
        """Whether the subject stands behind the verb: "…, said Lowe, who", not "Lowe, who won, said Marsh was"."""
        tokens = self.tokens
        if (
            verb == 0
            or tokens[verb - 1].tag not in (Tag.COMMA, Tag.QUOTE, Tag.DASH)
            or not tokens[verb].can_be_finite()
        ):
            return False
        after = self.inverted(verb)
        if after is None or after.end >= len(tokens):
            return after is not None
        if tokens[verb - 1].tag is Tag.COMMA and self._only_named(verb):
            return False
        adds = tokens[after.end].tag is Tag.COORDINATOR and token_at(tokens, after.end + 1).lower == "that"
        return adds or tokens[after.end].tag in _AFTER_SOURCE

    def _only_named(self, verb: int) -> bool:
        """Whether all before the verb names its subject: "His mother, Ida Lowe, said her brother, Otto Marsh, had"."""
        before = self.subject(verb)
        if before is None or not can_speak(self.tokens, before) or before.end > verb:
            return False
        return not any(index < verb for index in self.finite)

    def _agent(self, verb: int) -> Phrase | None:
        """Return the agent of a passive verb: "was called by Lowe"."""
        tokens = self.tokens
        for at in range(verb + 1, min(len(tokens) - 1, verb + 14)):
            if tokens[at].finite:  # "Once called “a fish”, Lowe is loved by all"
                return None
            if tokens[at].lower == "by":  # "was described as “…” by Lowe" too
                found = phrase_after(tokens, at + 1)
                speaks = found is not None and can_speak(tokens, found)
                return named_inside(tokens, found, found.end) if found is not None and speaks else None
        return None

    def inverted(self, verb: int) -> Phrase | None:
        """Return the subject behind its verb (inversion): `said Lowe`, `said the head of the board`."""
        tokens = self.tokens
        if not tokens[verb].says() or tokens[verb].lower in ("told", "tells"):
            return None
        at = verb + 1
        while at < len(tokens) and tokens[at].tag is Tag.ADVERB:
            at += 1
        found = phrase_after(tokens, at)
        return named_inside(tokens, found, found.end) if found is not None and can_speak(tokens, found) else None

    def speaks(self, phrase: Phrase) -> bool:
        """Whether a phrase of the sentence can be somebody."""
        return can_speak(self.tokens, phrase)

    def made(self, source: Phrase, first: int, last: int) -> Attribution:
        """Return the attribution whose cue runs from token `first` to token `last`."""
        return Attribution(source, Span(self.tokens[first].start, self.tokens[last].end), first)

    def saying(self) -> list[Phrase]:
        """Return the subjects of the plain verbs of saying, whatever they say: not of "whether he had read it"."""
        tokens = self.tokens
        found = [
            self.subject(verb)
            for verb in self.reports
            if tokens[verb].says()
            and verb in self.finite
            and tokens[verb].lower != "read"
            and not in_relative(tokens, verb)
        ]
        return [
            source
            for source in found
            if source is not None
            and can_speak(tokens, source)
            and token_at(tokens, source.start - 1).lower not in _SUPPOSED
        ]

    def last_report(self) -> Attribution | None:
        """Return who is reported to speak in a sentence without quotations, or to issue what follows."""
        for verb in reversed(self.finite):
            says = self.tokens[verb].says() and verb in self.reports
            if not (says or _issues(self.tokens, verb)) or in_relative(self.tokens, verb):
                continue
            outer = self._reports_that(verb)
            source = self.source(outer, len(self.tokens))
            if source is not None and can_speak(self.tokens, source):
                return self.made(source, outer, outer)
        return None

    def _reports_that(self, verb: int) -> int:
        """Return the plain verb of saying in whose clause `verb` stands, if any: "Lowe said that Marsh had warned"."""
        tokens = self.tokens
        for outer in self.reports:
            if (
                outer < verb
                and outer in self.finite
                and carries_words(tokens, outer)
                and not in_relative(tokens, outer)
            ):
                opened = token_at(tokens, outer + 1).lower == "that"
                if opened and not carries_words(tokens, verb):
                    return outer
        return verb


def _issues(tokens: list[Token], verb: int) -> bool:
    """Whether the verb issues a paper: "the board issued a statement apologising for it"."""
    shape = tokens[verb].verb
    if shape is None or shape.lemma not in _ISSUING:
        return False
    paper = phrase_after(tokens, verb + 1)
    return paper is not None and tokens[paper.head].lower in PAPERS


def _only_phrased(tokens: list[Token], verb: int) -> bool:
    """Whether a verb of saying is only a turn of phrase: "is to blame", "and I quote", "talks went on for a year"."""
    shape, after = tokens[verb].verb, token_at(tokens, verb + 2)
    lasts = after.tag in (Tag.PREPOSITION, Tag.TIME, Tag.NUMBER) and after.lower != "about"
    if lasts and shape is not None and shape.lemma == "go":
        return True
    return is_to_be(tokens, verb) or (tokens[verb].lower == "quote" and token_at(tokens, verb - 1).lower == "i")


def reports(token: Token) -> bool:
    """Whether a token is a verb of saying or judging."""
    return token.tag is Tag.VERB and token.verb is not None and token.verb.use in (Use.SAYING, Use.JUDGING)
