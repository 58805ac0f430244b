"""Who said it: the words of a sentence that name the source of a quotation in it.

An ordered row of rules, the most precise first; the first that finds a source gives its name to the quote.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.grammar.asides import named_inside
from bot.extract.grammar.clauses import carries_clause, in_relative
from bot.extract.grammar.owners import introduces, owner_of
from bot.extract.grammar.passives import is_passive, is_to_be, quoted_person
from bot.extract.grammar.phrases import Phrase, phrase_after
from bot.extract.grammar.subjects import subject_of
from bot.extract.grammar.tokens import Tag, Token
from bot.extract.lexicon import grammar_en, people_en, verbs_en
from bot.extract.lexicon.english import BODIES, PAPERS, Use, is_agent
from bot.extract.lexicon.inflect_en import Form
from bot.extract.lexicon.words import words
from bot.extract.quotes.placed import closing_cue, in_view_of, label, owned, set_off, signature
from bot.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source as token positions, the words that report (from `verb` on), and the rule that found both."""

    source: Phrase
    cue: Span
    rule: str
    verb: int


# Words that may stand between a verb of saying and what is said.
_LINKS = words("that how as of for with about on to a an the him her them it us me in into by if whether")
_SAYINGS = words("adage joke proverb saying song story")
_FARTHEST = 8
# "52 percent of voters said".
_SHARES = words("half handful majority minority per_cent percent plurality quarter third")
_ISSUING = words("circulate deliver issue post publish release send share write")
_ACCORDS = ("according", "words")
_AFTER_SOURCE = frozenset({Tag.COMMA, Tag.STOP, Tag.PREPOSITION, Tag.RELATIVE, Tag.TIME, Tag.DASH})
_NO_SUBJECT = frozenset(
    {Tag.COORDINATOR, Tag.SUBORDINATOR, Tag.RELATIVE, Tag.PREPOSITION, Tag.STOP, Tag.COLON, Tag.SEMICOLON, Tag.TO}
)


def can_speak(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a phrase can be somebody: a name, a pronoun, a role, a body."""
    head = tokens[phrase.head]
    if head.tag in (Tag.NAME, Tag.PRONOUN):
        return head.lower not in ("it", "you")
    return is_agent(head.lower) or head.lower in BODIES or head.lower in grammar_en.HEADLESS or head.lower in _SHARES


def is_thing(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a phrase is a thing that has no words: "the need", "the items labelled"."""
    head = tokens[phrase.head]
    return head.tag is Tag.NOUN and head.text.islower() and not can_speak(tokens, phrase)


class Clauses:
    """One sentence, its verbs' subjects found once each, and the rules that read them."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self._subjects: dict[int, Phrase | None] = {}
        verbs: list[int] = []
        self.accords: list[int] = []
        for index, token in enumerate(tokens):
            if token.verb is not None or token.tag is Tag.AUXILIARY:
                verbs.append(index)
            elif token.lower in _ACCORDS:
                self.accords.append(index)
        self.finite = [index for index in verbs if carries_clause(tokens, index)]
        self.reports = [index for index in verbs if _reports(tokens[index]) and not _only_phrased(tokens, index)]

    def told_of(self, at: int) -> bool:
        """Whether what is reported before `at` is told of its subject: "was asked", "accused of"."""
        if self.tokens[0].lower == "as" and any(token.lower in _SAYINGS for token in self.tokens[1:4]):
            return True  # "As the saying goes, “…”"
        before = [verb for verb in self.reports if verb < at] or self.reports
        return bool(before) and is_passive(self.tokens, before[-1])

    def unread_after(self, at: int) -> bool:
        """Whether a verb of saying follows the words at once: whoever said it is none of those known before."""
        tokens = self.tokens
        verb = at + 1
        while verb < len(tokens) and tokens[verb].tag in (Tag.COMMA, Tag.ADVERB):
            verb += 1
        return verb + 1 < len(tokens) and tokens[verb].says() and tokens[verb].finite()

    def subject(self, verb: int) -> Phrase | None:
        """Return the subject of the verb at `verb`."""
        if verb not in self._subjects:
            self._subjects[verb] = subject_of(self.tokens, verb)
        return self._subjects[verb]

    def attribute(self, at: int) -> Attribution | None:
        """Return who is the source of the quotation at `at`, by the first rule that knows.

        `at` may be `len(tokens)`: what the sentence announces then follows it, as after a colon.
        """
        for rule in _RULES:
            found = rule(self, at)
            if found is not None:
                return self._closer(at, found) if rule is _cue_before else found
        return None

    def _closer(self, at: int, before: Attribution) -> Attribution:
        """Return the cue after the quotation where the one before only runs into it: `what he said “…,” Lowe said`."""
        tokens = self.tokens
        plain = before.verb == at - 1 and tokens[before.verb].says()
        if not plain or at >= len(tokens) or tokens[at].text != ",":
            return before
        after = _cue_after(self, at)
        return after if after is not None and tokens[after.verb].says() else before

    def source(self, verb: int, limit: int) -> Phrase | None:
        """Return who says what the verb at `verb` reports; nothing at or after `limit` counts."""
        if is_passive(self.tokens, verb):
            return self._agent(verb)
        found = (self.inverted(verb) if self._turned(verb) else None) or self.subject(verb)
        if found is None and self.tokens[verb].finite():
            found = self.inverted(verb)
        if found is None or (found.end > limit and self.tokens[verb].finite()):
            return None
        return found  # of "Calling it “…,” Lowe rose" the subject comes later

    def _turned(self, verb: int) -> bool:
        """Whether the subject follows: "…, said Lowe, who", not "Lowe, who won, said Marsh was"."""
        tokens = self.tokens
        if verb == 0 or tokens[verb - 1].tag not in (Tag.COMMA, Tag.QUOTE, Tag.DASH) or not tokens[verb].finite():
            return False
        after = self.inverted(verb)
        return after is not None and (after.end >= len(tokens) or tokens[after.end].tag in _AFTER_SOURCE)

    def _agent(self, verb: int) -> Phrase | None:
        """Return the doer of a passive verb: "was called by Lowe"."""
        tokens = self.tokens
        for at in range(verb + 1, min(len(tokens) - 1, verb + 14)):
            if tokens[at].lower == "by":  # "was described as “…” by Lowe" too
                found = phrase_after(tokens, at + 1)
                return found if found is not None and can_speak(tokens, found) else None
        return None

    def inverted(self, verb: int) -> Phrase | None:
        """Return the source after its verb: `said Lowe`, `said the head of the board`."""
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

    def made(self, source: Phrase, first: int, last: int, rule: str) -> Attribution:
        """Return the attribution whose cue runs from token `first` to token `last`."""
        return Attribution(source, Span(self.tokens[first].start, self.tokens[last].end), rule, first)

    def saying(self) -> list[Phrase]:
        """Return the subjects of the plain verbs of saying, whatever they say."""
        found = [
            self.subject(verb)
            for verb in self.reports
            if self.tokens[verb].says() and verb in self.finite and not in_relative(self.tokens, verb)
        ]
        return [source for source in found if source is not None and can_speak(self.tokens, source)]

    def last_report(self) -> Attribution | None:
        """Return who is reported to speak in a sentence without quotations, or to have put out what follows."""
        for verb in reversed(self.finite):
            says = self.tokens[verb].says() and verb in self.reports
            if not (says or _issues(self.tokens, verb)) or in_relative(self.tokens, verb):
                continue
            source = self.source(verb, len(self.tokens))
            if source is not None and can_speak(self.tokens, source):
                return self.made(source, verb, verb, "sentence-before")
        return None


def _issues(tokens: list[Token], verb: int) -> bool:
    """Whether a paper is put out: "the board issued a statement apologising for it"."""
    shape = tokens[verb].verb
    if shape is None or shape.lemma not in _ISSUING:
        return False
    paper = phrase_after(tokens, verb + 1)
    return paper is not None and tokens[paper.head].lower in PAPERS


def _only_phrased(tokens: list[Token], verb: int) -> bool:
    """Whether a verb of saying is only a turn of phrase: "is to blame", "and I quote"."""
    return is_to_be(tokens, verb) or (tokens[verb].lower == "quote" and tokens[verb - 1].lower == "i")


def _reports(token: Token) -> bool:
    return token.tag is Tag.VERB and token.verb is not None and token.verb.use in (Use.SAYING, Use.JUDGING)


def _cue_before(clauses: Clauses, at: int) -> Attribution | None:
    """`Lowe said, “…”`, `Lowe told him that “…”`, `Lowe added: “…”`."""
    tokens = clauses.tokens
    verb = at - 1
    while verb >= 0 and at - verb <= _FARTHEST and verb not in clauses.reports:
        token = tokens[verb]
        linking = token.tag in (Tag.COMMA, Tag.COLON, Tag.DASH, Tag.OBJECT, Tag.TIME, Tag.ADVERB, Tag.TO)
        if not linking and token.lower not in _LINKS:
            return None
        verb -= 1
    if verb not in clauses.reports:
        return None
    source = clauses.source(verb, at)
    if source is None or (is_thing(tokens, source) and not _carries_words(tokens, verb)):
        return None
    return clauses.made(source, verb, verb, "cue-before")


def _carries_words(tokens: list[Token], verb: int) -> bool:
    """Whether a verb can tell what a thing says: "the plaque says", not "the items labelled"."""
    shape = tokens[verb].verb
    return shape is not None and shape.lemma in verbs_en.PLAIN


def _cue_after(clauses: Clauses, at: int) -> Attribution | None:
    """`“…,” Lowe said`, `“…,” said Lowe`, `“…,” Lowe, who chairs the board, told Marsh`, `“…,” as Lowe put it`."""
    tokens = clauses.tokens
    if at >= len(tokens):
        return None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    cry = tokens[at].text in tuple("?!")
    comma = tokens[at].text == "," or (following is not None and following.tag in (Tag.COMMA, Tag.DASH))
    first = at + 1
    while first < len(tokens) and (
        tokens[first].tag in (Tag.COMMA, Tag.ADVERB, Tag.DASH) or (tokens[first].lower == "as" and comma)
    ):
        first += 1
    if first >= len(tokens):
        return None
    token = tokens[first]
    if token.tag is Tag.VERB and token.finite():
        source = clauses.inverted(first)
        if source is not None:
            return clauses.made(source, first, first, "cue-after")
        source = (_acted(tokens, first) or _told_in(tokens, first)) if comma or cry else None
        if source is not None:
            return clauses.made(source, first, first, "cue-after")
    if token.lower == "per":
        source = phrase_after(tokens, first + 1)
        return clauses.made(source, first, first, "cue-after") if source is not None else None
    if token.tag in _NO_SUBJECT:
        return None
    found = _clause_from(clauses, first)
    if found is not None and _reports_its_own(clauses, at, found.verb):
        return None
    if found is None or (is_thing(tokens, found.source) and not _carries_words(tokens, found.verb)):
        return None  # "“…,” the same cry regularly chanted at rallies"
    if tokens[found.verb].says():
        return found
    # "“…” – an issue farmers have struggled with"
    apart = following is not None and following.tag is Tag.DASH and tokens[at].text != ","
    acts = found.verb > first and tokens[found.verb].tag is Tag.VERB and not apart
    return found if acts and (comma or cry) else None


def _acted(tokens: list[Token], verb: int) -> Phrase | None:
    """Return who did what a verb right after the words tells, whatever it is: `“…,” grinned his wife, Eva.`"""
    found = phrase_after(tokens, verb + 1)
    if found is None or tokens[verb].verb is None or not can_speak(tokens, found):
        return None
    return named_inside(tokens, found, found.end)


def _told_in(tokens: list[Token], verb: int) -> Phrase | None:
    """Return the writing that said it: `“…,” said a Danish version of the letter, dated May 3`."""
    found = phrase_after(tokens, verb + 1)
    plain = tokens[verb].says() and found is not None and tokens[found.start].tag in (Tag.DETERMINER, Tag.POSSESSIVE)
    if found is None or not plain or found.end >= len(tokens) or tokens[found.end].tag not in (Tag.COMMA, Tag.STOP):
        return None
    return found


def _reports_its_own(clauses: Clauses, at: int, verb: int) -> bool:
    """Whether a later verb has its own quotation: `After Lowe said it was “…,” Marsh answered: “…”`."""
    tokens = clauses.tokens
    if tokens[0].tag is not Tag.SUBORDINATOR or not any(before < at for before in clauses.reports):
        return False
    following = [token.tag for token in tokens[verb + 1 : verb + 3]]
    return Tag.QUOTE in following and following[0] in (Tag.COLON, Tag.COMMA, Tag.QUOTE)


def _clause_from(clauses: Clauses, first: int) -> Attribution | None:
    """Return the clause that begins at token `first`: its subject and verb."""
    tokens = clauses.tokens
    for verb in clauses.finite:
        if verb < first or in_relative(tokens, verb):
            continue
        source = quoted_person(tokens, verb) or clauses.subject(verb)
        if source is None or source.start < first:
            continue
        if source.start > verb:
            return clauses.made(source, verb, verb, "cue-after")
        if source.start > first and tokens[source.start - 1].tag not in (Tag.COMMA, Tag.ADVERB, Tag.OTHER):
            continue
        return clauses.made(source, verb, verb, "cue-after")
    return None


def _governing(clauses: Clauses, at: int) -> Attribution | None:
    """`Lowe called the plan a “…”`, `Lowe's claim that the plan is “…”`: the nearest report to the left."""
    tokens = clauses.tokens
    later: Attribution | None = None
    clause_between = False
    for index in range(min(at, len(tokens)) - 1, -1, -1):
        token = tokens[index]
        if token.tag is Tag.NOUN and token.lower in people_en.SPEECH_NOUNS and introduces(tokens, index, at):
            owner = owner_of(tokens, index)
            if owner is not None:
                return clauses.made(owner, index, index, "speech-noun")
        if index in clauses.reports or _finds_that(tokens, index):
            source = clauses.source(index, at)
            if source is not None:
                found = clauses.made(source, index, index, "governing-verb")
                aside = in_relative(tokens, index) and (clause_between or token.says())
                head = tokens[source.head].lower
                if not aside and head not in ("it", "which", "i", "we", "you"):
                    return found
                if head not in ("i", "we", "you"):
                    later = later or found
        clause_between = clause_between or index in clauses.finite
    return later


def _finds_that(tokens: list[Token], verb: int) -> bool:
    """Whether a verb of finding or thinking opens a clause: "the report found that"."""
    shape = tokens[verb].verb
    if shape is None or shape.use is not Use.SHOWING or verb + 1 >= len(tokens):
        return False
    return tokens[verb + 1].lower == "that"


def according_to(clauses: Clauses, at: int) -> Attribution | None:
    """`According to Lowe, the plan is “…”`, `in the words of Lowe, “…”`."""
    tokens = clauses.tokens
    for index in clauses.accords:
        if index + 2 >= len(tokens):
            break
        following = tokens[index + 1]
        accords = tokens[index].lower == "according" and following.tag is Tag.TO
        if accords or (tokens[index].lower == "words" and following.lower == "of"):
            source = phrase_after(tokens, index + 2)
            if source is not None and (accords or can_speak(tokens, source)):
                return clauses.made(source, index, index + 1, "according-to")
    return None


def _clause_subject(clauses: Clauses, at: int) -> Attribution | None:
    """The nearest clause to the left, whatever its verb."""
    tokens = clauses.tokens
    later: Attribution | None = None
    for verb in range(min(at, len(tokens)) - 1, -1, -1):
        shape = tokens[verb].verb
        if verb not in clauses.finite and not (shape is not None and shape.form is Form.GERUND):
            continue
        if _reports(tokens[verb]) and is_passive(tokens, verb):
            return None  # who "was asked" or "was described" did not speak
        source = clauses.subject(verb)
        if source is None or source.end > at:
            continue
        found = clauses.made(source, verb, verb, "clause-subject")
        if can_speak(tokens, source):
            return found
        later = later or found
    return later


_RULES: tuple[Callable[[Clauses, int], Attribution | None], ...] = (
    _cue_before,
    _cue_after,
    set_off,
    signature,
    label,
    owned,
    _governing,
    according_to,
    closing_cue,
    in_view_of,
    _clause_subject,
)
