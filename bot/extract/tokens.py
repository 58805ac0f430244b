"""A sentence as tokens: what each word does there, with every quotation folded into one token.

Folding keeps the clause around a quotation short enough to be read without a parser:
`“…,” said Ann Lowe, who chairs the board` becomes QUOTE VERB NAME COMMA RELATIVE VERB …
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from bot.extract.lexicon import bodies_en, grammar_en, people_en, verbs_en
from bot.extract.lexicon.abbreviations import NEVER_LAST, SOMETIMES_LAST
from bot.extract.lexicon.english import BODIES, GIVEN_NAMES, ROLES, VERBS, Use, Verb, is_agent
from bot.extract.lexicon.inflect_en import Form
from bot.model import Span

if TYPE_CHECKING:
    from bot.extract.marks import Quoted


class Tag(Enum):
    """The part a token plays in its sentence."""

    QUOTE = auto()
    NAME = auto()
    NOUN = auto()
    PRONOUN = auto()
    OBJECT = auto()
    DETERMINER = auto()
    POSSESSIVE = auto()
    GENITIVE = auto()
    PREPOSITION = auto()
    SUBORDINATOR = auto()
    RELATIVE = auto()
    COORDINATOR = auto()
    AUXILIARY = auto()
    VERB = auto()
    ADVERB = auto()
    NUMBER = auto()
    TIME = auto()
    TO = auto()
    COMMA = auto()
    STOP = auto()
    COLON = auto()
    SEMICOLON = auto()
    DASH = auto()
    OPEN = auto()
    CLOSE = auto()
    OTHER = auto()


@dataclass(slots=True)
class Token:
    """A word, a punctuation mark or a folded quotation, with its place in the document."""

    start: int
    end: int
    text: str
    lower: str
    tag: Tag
    verb: Verb | None = None
    quoted: Quoted | None = None
    words: int = 0
    carries: bool | None = None

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)

    def says(self) -> bool:
        """Whether this is a form of a verb of saying."""
        return self.verb is not None and self.verb.use is Use.SAYING

    def finite(self) -> bool:
        """Whether this verb form can carry a clause."""
        return self.verb is not None and self.verb.form in _FINITE


_FINITE = (Form.PAST, Form.PRESENT, Form.BASE)

_PLAIN_SAYING = frozenset({"say", "tell", "write", "ask", "add", "argue", "insist", "believe", "think"})
_PLURAL_NAMES = frozenset({"republicans", "democrats", "police", "officials", "senators"})

_GLUED = re.compile(r"([a-z]{3,})([A-Z][a-z]+)\Z")

# Stands for every code point of a quotation while its sentence is read.
FOLD = "\ue000"

_TOKEN = re.compile(
    rf"""
    (?P<quote>{FOLD}+)
  | (?P<genitive>['’][sS]\b|(?<=[sS])['’](?=\s))
  | (?P<clitic>['’](?:ve|d|ll|re|m)\b)
  | (?P<number>(?:[$£€]?\d[\d,.:/]*\d%?|[$£€]?\d%?)(?![^\W\d_]|-[^\W\d_]))
  | (?P<word>(?:[^\W\d_]\.){{2,}}|[@\#]?\w+(?:[-&.]\w+|['’](?!(?:s|S|ve|d|ll|re|m)\b)\w+)*)
  | (?P<dash>-{{2,}}|[—–―]|(?<=\s)-(?=\s))
  | (?P<mark>[^\w\s])
    """,
    re.VERBOSE,
)
_MARKS = {
    ",": Tag.COMMA,
    ".": Tag.STOP,
    "!": Tag.STOP,
    "?": Tag.STOP,
    "…": Tag.STOP,
    ":": Tag.COLON,
    ";": Tag.SEMICOLON,
    "(": Tag.OPEN,
    "[": Tag.OPEN,
    ")": Tag.CLOSE,
    "]": Tag.CLOSE,
    "-": Tag.DASH,
}
PARTICLES = frozenset(
    "de del della der den di da dos van von bin ibn abu ben al el la le du ter ten af av zu st mac o'".split()
)


def _functions() -> dict[str, Tag]:
    table: dict[str, Tag] = {}
    for tag, listed in (
        (Tag.AUXILIARY, grammar_en.AUXILIARIES),
        (Tag.DETERMINER, grammar_en.DETERMINERS),
        (Tag.POSSESSIVE, grammar_en.POSSESSIVES),
        (Tag.PRONOUN, grammar_en.SUBJECT_PRONOUNS),
        (Tag.OBJECT, grammar_en.OBJECT_PRONOUNS),
        (Tag.RELATIVE, frozenset({"who", "whom", "which"})),
        (Tag.SUBORDINATOR, grammar_en.SUBORDINATORS),
        (Tag.COORDINATOR, grammar_en.COORDINATORS),
        (Tag.PREPOSITION, grammar_en.PREPOSITIONS),
        (Tag.TIME, grammar_en.TIMES),
        (Tag.ADVERB, grammar_en.ADVERBS),
        (Tag.NOUN, frozenset({"everyone", "everybody", "someone", "somebody", "nobody", "anyone", "none", "others"})),
    ):
        for word in listed:
            table.setdefault(word, tag)
    table["to"] = Tag.TO
    table["that"] = Tag.SUBORDINATOR
    for word in ("her", "his"):
        table[word] = Tag.POSSESSIVE
    return table


_FUNCTIONS = _functions()
# Tags after which a word is part of a noun phrase, not a verb.
_NOMINAL_BEFORE = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE, Tag.PREPOSITION, Tag.NUMBER})
_VERBAL_BEFORE = frozenset(
    {
        Tag.NAME,
        Tag.PRONOUN,
        Tag.RELATIVE,
        Tag.ADVERB,
        Tag.COMMA,
        Tag.QUOTE,
        Tag.CLOSE,
        Tag.AUXILIARY,
        Tag.TO,
        Tag.COORDINATOR,
        Tag.DASH,
        Tag.OBJECT,
        Tag.TIME,
    }
)
_LOWER_WORD = re.compile(r"(?<![\w’'])[^\W\d_]+(?![\w’'])")


def common_words(text: str) -> frozenset[str]:
    """Return the words this document writes in lower case: capitalised, they are then no names."""
    return frozenset(word for word in _LOWER_WORD.findall(text) if word[0].islower())


def tokenize(
    folded: str,
    sentence: Span,
    quoted_at: dict[int, Quoted],
    common: frozenset[str],
    owners: frozenset[str] = frozenset(),
) -> list[Token]:
    """Return the tokens of one sentence of the folded text; `owners` are names with a genitive s run on."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(folded, sentence.start, sentence.end):
        start, end = match.span()
        text = match.group()
        kind = match.lastgroup
        if kind == "quote":
            quoted = quoted_at.get(start)
            tokens.append(Token(start, end, "", "", Tag.QUOTE, quoted=quoted))
        elif text in owners:
            tokens.append(Token(start, end - 1, text[:-1], text[:-1].lower(), Tag.OTHER))
            tokens.append(Token(end - 1, end, "s", "s", Tag.GENITIVE))
        elif kind == "word" and (glued := _GLUED.match(text)) and (glued.group(1) in common or glued.group(1) in VERBS):
            joint = start + glued.end(1)  # a link's space was lost: "as we reportedLowe has"
            tokens.append(Token(start, joint, glued.group(1), glued.group(1), Tag.OTHER))
            tokens.append(Token(joint, end, glued.group(2), glued.group(2).lower(), Tag.OTHER))
        elif kind == "word":
            tokens.append(Token(start, end, text, text.lower().replace("’", "'"), Tag.OTHER))
        elif kind == "mark":
            last = tokens[-1] if tokens else None
            if text == "." and last is not None and last.end == start and _keeps_stop(folded, last, end, sentence):
                last.end, last.text = end, last.text + "."
                continue
            tokens.append(Token(start, end, text, text, _MARKS.get(text, Tag.OTHER)))
        else:
            tag = {"genitive": Tag.GENITIVE, "clitic": Tag.AUXILIARY, "number": Tag.NUMBER, "dash": Tag.DASH}[str(kind)]
            tokens.append(Token(start, end, text, text.lower().replace("’", "'"), tag))
    _tag(tokens, common)
    _join_verbs(tokens)
    _join_offices(tokens)
    return tokens


# "put it", "point out", "go on about": a plain verb and a word make a verb of saying.
_PHRASAL = {
    ("put", "it"),
    ("point", "out"),
    ("chime", "in"),
    ("weigh", "in"),
    ("sum", "up"),
    ("go", "on"),
    ("fire", "back"),
    ("hit", "back"),
    ("speak", "out"),
    ("break", "in"),
    ("push", "back"),
    ("strike", "back"),
    ("lash", "out"),
    ("talk", "about"),
    ("call", "on"),
    ("call", "for"),
    ("make", "clear"),
    ("come", "out"),
    ("refer", "to"),
}


def _join_offices(tokens: list[Token]) -> None:
    """Make "Secretary of State Ann Lowe" one run of name words, as "Mayor Ann Lowe" is."""
    for index in range(1, len(tokens) - 2):
        if (
            tokens[index].lower == "of"
            and tokens[index - 1].lower in people_en.TITLES
            and tokens[index + 1].lower in people_en.DEPARTMENTS
            and tokens[index - 1].tag is tokens[index + 1].tag is tokens[index + 2].tag is Tag.NAME
        ):
            tokens[index].tag = Tag.NAME


def _join_verbs(tokens: list[Token]) -> None:
    for token, following in zip(tokens, tokens[1:], strict=False):
        if (
            token.verb is not None
            and token.verb.use is not Use.SAYING
            and (token.verb.lemma, following.lower) in _PHRASAL
        ):
            token.verb = Verb(token.verb.lemma, token.verb.form, Use.SAYING)
        elif token.verb is not None and following.tag is Tag.TO and token.verb.lemma in verbs_en.CATENATIVE:
            token.verb = Verb(token.verb.lemma, token.verb.form, Use.COMMON)  # "we continue to push"


def _keeps_stop(folded: str, word: Token, stop_end: int, sentence: Span) -> bool:
    """Whether a full stop belongs to the abbreviation before it."""
    if word.tag is not Tag.OTHER or not word.text[-1].isalpha():
        return False
    if word.lower in NEVER_LAST:
        return True
    if stop_end >= sentence.end:
        return False
    following = folded[stop_end : stop_end + 2].strip()
    known = word.lower in SOMETIMES_LAST or len(word.text) == 1 or "." in word.text
    return known or not following or following[0].islower() or following[0] in ",;:"


def _tag(tokens: list[Token], common: frozenset[str]) -> None:
    """Give every word its tag, from what it is and what stands before it."""
    headline = _is_headline(tokens)
    previous: Token | None = None
    first = True
    for index, token in enumerate(tokens):
        if token.tag is Tag.OTHER and (token.text[0].isalnum() or token.text[0] in "@#"):
            following = tokens[index + 1] if index + 1 < len(tokens) else None
            token.tag = _word_tag(token, previous, following, common, first=first, headline=headline)
            first = False
        elif token.tag in (Tag.COLON, Tag.STOP) or (token.tag is Tag.QUOTE and index == 0):
            first = token.tag is not Tag.QUOTE
        if token.tag is Tag.GENITIVE and previous is not None and previous.tag in (Tag.PRONOUN, Tag.SUBORDINATOR):
            token.tag = Tag.AUXILIARY  # he's, that's
        previous = token


def _is_headline(tokens: list[Token]) -> bool:
    """Whether Every Word That Matters has a capital, so that a capital tells nothing."""
    words = capitals = 0
    for token in tokens:
        if token.tag is Tag.OTHER and token.text[0].isalpha():
            words += 1
            if token.text[0].isupper():
                capitals += 1
            elif token.lower not in _FUNCTIONS:
                return False
    return words > 3 and capitals >= 0.6 * words


def _word_tag(
    token: Token,
    previous: Token | None,
    following: Token | None,
    common: frozenset[str],
    *,
    first: bool,
    headline: bool,
) -> Tag:
    lower = token.lower.rstrip(".")
    capital = token.text[0].isupper()
    if token.text[0] in "@#":
        return Tag.NAME
    if capital and not first and not headline:
        return _capital_tag(token, lower, previous)
    if (
        capital
        and (lower in GIVEN_NAMES or (lower in people_en.TITLES and lower in NEVER_LAST))
        and lower not in _FUNCTIONS
    ):
        return Tag.NAME
    tag = _FUNCTIONS.get(lower)
    if tag is not None:
        return _function_tag(lower, tag, previous, following)
    verb = VERBS.get(lower)
    if verb is not None and not (
        capital
        and first
        and following is not None
        and following.tag is Tag.OTHER
        and following.text[0].isupper()
        and verb.form is not Form.GERUND
        and not headline
    ):
        if _is_verb(verb, previous, following, lower):
            token.verb = verb
            return Tag.VERB
        return Tag.NOUN
    if lower.endswith("ly") and lower not in grammar_en.NOT_ADVERBS and len(lower) > 4 and not capital:
        return Tag.ADVERB
    if capital:
        if lower in common or lower in ROLES or lower in BODIES or lower in bodies_en.PEOPLES or lower.endswith("ly"):
            follows_name = following is not None and following.text[:1].isupper()
            return Tag.NAME if follows_name and not headline and lower not in common else Tag.NOUN
        if lower in bodies_en.NO_NAMES:
            return Tag.NOUN
        return Tag.NAME
    if (
        lower in PARTICLES
        and previous is not None
        and previous.tag is Tag.NAME
        and following is not None
        and (following.text[:1].isupper() or following.lower in PARTICLES)
    ):
        return Tag.NAME
    if previous is not None and previous.tag is Tag.AUXILIARY and _helped(lower, previous):
        token.verb = Verb(lower, Form.GERUND if lower.endswith("ing") else Form.BASE, Use.COMMON)
        return Tag.VERB
    subject = previous is not None and previous.tag in (Tag.NAME, Tag.PRONOUN, Tag.ADVERB)
    if lower.endswith("s") and subject and following is not None:
        after = _FUNCTIONS.get(following.text.lower())
        common_noun = is_agent(lower) or lower in BODIES or lower.endswith(("ss", "ics"))
        if after in (Tag.DETERMINER, Tag.PREPOSITION, Tag.TO, Tag.POSSESSIVE, Tag.SUBORDINATOR) and not common_noun:
            token.verb = Verb(lower, Form.PRESENT, Use.COMMON)  # "Lowe bristles at the thought"
            return Tag.VERB
    if lower.endswith("ed") and len(lower) > 4 and lower not in grammar_en.NOT_VERBS:
        verb = Verb(lower, Form.PAST, Use.COMMON)
        if _is_verb(verb, previous, following, lower):
            token.verb = verb
            return Tag.VERB
    return Tag.NOUN


def _capital_tag(token: Token, lower: str, previous: Token | None) -> Tag:
    """Tag a word capitalised in the middle of a sentence."""
    if lower in grammar_en.TIMES:
        return Tag.TIME
    if lower in ("i", "i'm", "i've", "i'd", "i'll"):
        return Tag.PRONOUN
    if previous is not None and previous.tag in (Tag.QUOTE, Tag.STOP, Tag.COLON, Tag.DASH):
        function = _FUNCTIONS.get(lower)
        if function is not None:
            return function
    return Tag.NAME


def _function_tag(lower: str, tag: Tag, previous: Token | None, following: Token | None) -> Tag:
    """Tag a function word that can do more than one thing."""
    next_word = following.text.lower() if following is not None else ""
    if lower == "that" and previous is not None:
        if previous.tag is Tag.PREPOSITION:
            return Tag.DETERMINER
        return tag
    if tag is Tag.DETERMINER and lower in grammar_en.HEADLESS:
        return Tag.NOUN if next_word in VERBS and next_word not in ROLES and next_word not in BODIES else tag
    if lower in ("her", "his") and following is not None:
        verb = VERBS.get(next_word)
        if following.tag is not Tag.OTHER or (lower == "her" and verb is not None and verb.form is Form.PAST):
            return Tag.OBJECT
    if lower == "like" and previous is not None and previous.tag in (Tag.PRONOUN, Tag.TO):
        return Tag.VERB
    if lower in ("may", "march") and (previous is None or previous.tag is not Tag.PREPOSITION):
        return Tag.AUXILIARY if lower == "may" else Tag.NOUN
    return tag


def _helped(lower: str, before: Token) -> bool:
    """Whether an unlisted word after `will` or `was` is a verb: "will air", "was relinquishing"."""
    if lower.endswith("ing"):
        return before.lower in grammar_en.BE
    return before.lower in grammar_en.MODALS


def _present_verb(verb: Verb, previous: Token | None, following: Token, lower: str) -> bool:
    """Whether a word in -s after a noun is a verb ("the poll shows that") and no plural ("plane tickets")."""
    speaker = previous is not None and (is_agent(previous.lower) or previous.lower in BODIES)
    if verb.lemma in _PLAIN_SAYING:
        return True
    if lower in grammar_en.NOUNS_TOO and not speaker:
        return False
    next_lower = following.text.lower()
    if (
        following.tag in (Tag.QUOTE, Tag.COLON)
        or (following.tag is Tag.STOP and speaker)
        or following.text[:1].isupper()
    ):
        return True
    function = _FUNCTIONS.get(next_lower)
    if function is not None:
        return function not in (Tag.PREPOSITION, Tag.AUXILIARY, Tag.COORDINATOR) or (
            speaker and function is Tag.PREPOSITION
        )
    return following.tag is Tag.OTHER and next_lower not in VERBS and speaker


def _is_verb(verb: Verb, previous: Token | None, following: Token | None, lower: str) -> bool:
    """Whether a word that can be a verb is one here."""
    before = previous.tag if previous is not None else None
    if verb.form is Form.GERUND:
        return before not in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE)
    if verb.form in (Form.PAST, Form.PARTICIPLE):
        if before is Tag.PREPOSITION and following is not None and following.tag is Tag.OTHER:
            return following.text.lower() in _FUNCTIONS  # "of registered voters"
        return before not in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE) or following is None
    if verb.form is Form.BASE and verb.lemma in _PLAIN_SAYING:
        return before not in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE, Tag.PREPOSITION)  # "26 percent say"
    if before in _NOMINAL_BEFORE:
        return False
    if verb.form is Form.PRESENT:
        if before is not None and before is not Tag.NOUN:
            return before in _VERBAL_BEFORE
        return following is not None and _present_verb(verb, previous, following, lower)
    if before is Tag.NOUN and previous is not None:
        plural = previous.lower.endswith("s") or previous.lower in (
            "people",
            "police",
            "others",
            "some",
            "many",
            "women",
            "men",
        )
        return plural and lower not in ROLES
    if before is Tag.NAME and previous is not None:
        return previous.lower in _PLURAL_NAMES or (previous.lower in bodies_en.PEOPLES and previous.lower.endswith("s"))
    return before in (
        Tag.PRONOUN,
        Tag.TO,
        Tag.AUXILIARY,
        Tag.ADVERB,
        Tag.RELATIVE,
        Tag.COORDINATOR,
        Tag.QUOTE,
        Tag.COMMA,
        Tag.OBJECT,
    )
