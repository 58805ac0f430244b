"""Noun phrases in a tokenized sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.lexicon import body_words, function_words, person_words, verb_words
from bot.extract.languages.en.lexicon.vocabulary import BODIES, GIVEN_NAMES, PAST_ONLY, is_agent, is_plural
from bot.extract.languages.phrases import Phrase
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.verbs import VerbForm
from bot.extract.languages.words import words

if TYPE_CHECKING:
    from bot.extract.languages.tokens import Token


BASE = frozenset({Tag.NAME, Tag.NOUN, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE})


HEADS = frozenset({Tag.NAME, Tag.NOUN, Tag.PRONOUN})


# Prepositions whose phrase is a complement of the noun before them: "a spokesman for", "sources close to".
_COMPLEMENT_PREPOSITIONS = words(
    "of for from at with in to on by about against near inside within under over behind along outside across around"
    " between among like above below beneath beside"
)
# Of these a name takes none: "said Lowe at the gate", but "Ann Lowe of Hexley".
_NEVER_OF_NAMES = words(
    "on in at about against with by under over behind along outside across around between among like above below"
    " beneath beside"
)


# Adjectives behind a noun that take a complement: "a source close to the board".
_TAKE_COMPLEMENT = words("close familiar involved present privy aware")
# "One of them", "eight in 10 voters": the count is part of whoever is counted.
_COUNTS = function_words.NUMBERS | words("one half many most several some those few dozens hundreds thousands")
# How nouns for what an office is about end.
_FIELDS = ("s", "ion", "ment", "ity", "nce", "ing", "gy", "ture", "law", "health")
DEEPEST = 6


def phrase_after(tokens: list[Token], start: int) -> Phrase | None:
    """Return the noun phrase that begins at `start`, with its complements."""
    base = _base_after(tokens, start)
    if base is None:
        return None
    end = base.end
    while True:
        bound = end
        if bound < len(tokens) and tokens[bound].lower in _TAKE_COMPLEMENT and tokens[bound].tag is Tag.NOUN:
            bound += 1
        if bound >= len(tokens) or not (tokens[bound].tag is Tag.TO or tokens[bound].lower in _COMPLEMENT_PREPOSITIONS):
            break
        if (
            tokens[bound].lower in _NEVER_OF_NAMES
            and tokens[base.head].tag is Tag.NAME
            and bound == end  # but "one Liberal familiar with the talks"
        ):
            break
        if tokens[bound].lower == "of" and _counted_beside(tokens, base.head, bound + 1):
            end = bound + 2
            break
        more = _base_after(tokens, bound + 1)
        if more is None or tokens[more.head].tag is Tag.PRONOUN:
            break
        end = more.end
        if tokens[bound].lower == "of" and _names_holder(tokens, base, more):
            return Phrase(base.start, end, more.head)
    return Phrase(base.start, end, base.head)


def _counted_beside(tokens: list[Token], head: int, at: int) -> bool:
    """Whether only a pronoun says of whom they are some: "one of them", "many of us"."""
    return tokens[head].lower in _COUNTS and token_at(tokens, at).tag is Tag.OBJECT


def _is_field(token: Token) -> bool:
    """Whether somebody can be head of it: "administration", "communications", but not "the late", "singer"."""
    word = token.lower
    shaped = word.endswith(_FIELDS) and not word.endswith("ous")
    return token.tag is Tag.NOUN and (word in BODIES or (shaped and not is_agent(word)))


def _names_holder(tokens: list[Token], office: Phrase, found: Phrase) -> bool:
    """Whether an office and its field run into the holder's name: "head of the regional administration Otto Marsh".

    Of "a leader of the protest group Clear Eye" nobody is named.
    """
    role = tokens[office.head].lower
    if tokens[office.start].lower in ("a", "an", "another", "one") or not is_agent(role) or is_plural(role):
        return False
    first = found.end
    while first > found.start and tokens[first - 1].tag is Tag.NAME:
        first -= 1
    if first > found.start and _is_field(tokens[first - 1]):
        return found.end - first > 1
    # "head of the Vale League Otto Marsh", "mayor of Hexley Otto Marsh"
    at = next((at for at in range(first, found.end - 1) if tokens[at].lower in GIVEN_NAMES), first)
    if all(_goes_with_name(tokens[before].lower.rstrip(".")) for before in range(first, at)):
        return False  # "the brother of Mayor Ann Lowe"
    return at - first == 1 or (at > first and tokens[at - 1].lower in body_words.BODY_WORDS)


def _goes_with_name(lower: str) -> bool:
    """Whether a word before a name is a title, a party or a people."""
    return lower in person_words.TITLES or lower in body_words.PARTIES or lower in body_words.PEOPLES


def _base_after(tokens: list[Token], start: int) -> Phrase | None:
    """Return the bare noun phrase beginning at `start`: `the Ohio governor's chief aide`."""
    if start >= len(tokens):
        return None
    if tokens[start].tag is Tag.PRONOUN:
        return Phrase(start, start + 1, start)
    at = start
    head = first = -1  # of "Ann Lowe and Otto Marsh" the first
    while at < len(tokens):
        token = tokens[at]
        if token.tag is Tag.COORDINATOR and (role := _second_role(tokens, at)) is not None:
            at = role
            continue
        if (token.tag is Tag.QUOTE and _is_term_before_noun(tokens, at)) or (
            token.tag is Tag.COORDINATOR and (_joins_names(tokens, at) or _joins_fields(tokens, at))
        ):
            at += 1
            continue
        if head < 0 and at > start and _modifies(tokens, at):
            at += 1
            continue
        if token.tag not in BASE or (head >= 0 and (_takes_complement(tokens, at) or _opens_time(tokens, at))):
            break
        if token.tag in (Tag.DETERMINER, Tag.POSSESSIVE) and head >= 0 and tokens[at - 1].tag is not Tag.COORDINATOR:
            break
        if token.tag in HEADS or token.tag is Tag.NUMBER or token.lower in function_words.HEADLESS:
            head = at
            joins = first < 0 and token_at(tokens, at + 1).tag is Tag.COORDINATOR and _joins_names(tokens, at + 1)
            if joins and token.lower.rstrip(".") not in person_words.TITLES:
                first = at
        at += 1
    if first >= 0 and tokens[head].tag is Tag.NAME:  # not "the Cats and Boats star"
        head = first
    return Phrase(start, at, head) if head >= 0 else None


def _second_role(tokens: list[Token], joint: int) -> int | None:
    """Return where a second role of one person begins: "said former coach and now pundit Ann Lowe"."""
    if joint == 0 or tokens[joint - 1].tag is not Tag.NOUN or not is_agent(tokens[joint - 1].lower):
        return None
    start = joint + 1
    while token_at(tokens, start).tag is Tag.ADVERB:
        start += 1
    end = start
    while token_at(tokens, end).tag is Tag.NOUN:
        end += 1
    named = end > start and is_agent(tokens[end - 1].lower) and token_at(tokens, end).tag is Tag.NAME
    return start if named and not is_plural(tokens[joint - 1].lower) else None


def _is_term_before_noun(tokens: list[Token], at: int) -> bool:
    """Whether a quoted word or two stand before the noun they describe: `the “fake news” charge`."""
    if at + 1 >= len(tokens) or not is_term(tokens[at]):
        return False
    return tokens[at + 1].tag in (Tag.NOUN, Tag.NAME)


def _modifies(tokens: list[Token], at: int) -> bool:
    """Whether the word modifies the noun to come: "a Wednesday editorial", "the newly released letter"."""
    if tokens[at].tag in (Tag.TIME, Tag.ADVERB):
        return True
    return tokens[at].tag is Tag.VERB and not tokens[at].says() and tokens[at - 1].tag is Tag.ADVERB


def _opens_time(tokens: list[Token], at: int) -> bool:
    """Whether a word only belongs to a time between a noun and whose it is: "a study last year by two economists"."""
    timed = tokens[at].lower in ("last", "earlier") and token_at(tokens, at + 1).tag is Tag.TIME
    return timed and token_at(tokens, at + 2).lower in ("by", "from")


def _takes_complement(tokens: list[Token], at: int) -> bool:
    """Whether an adjective behind a noun takes a complement: "a source close to", "people familiar with"."""
    return (
        tokens[at].lower in _TAKE_COMPLEMENT
        and at + 1 < len(tokens)
        and tokens[at + 1].tag in (Tag.TO, Tag.PREPOSITION)
    )


def _joins_names(tokens: list[Token], at: int) -> bool:
    """Whether `and` joins two sources: "Lowe and Marsh", not "Lowe and said"."""
    return (
        at > 0
        and at + 1 < len(tokens)
        and tokens[at].lower == "and"
        and tokens[at - 1].tag is Tag.NAME
        and tokens[at + 1].tag is Tag.NAME
    )


def _joins_fields(tokens: list[Token], at: int) -> bool:
    """Whether `and` joins what a noun to come is about: "the travel and leisure firm", no "the mayor and his firm"."""
    first = at - 1
    while first > 0 and tokens[first].tag is Tag.NOUN:
        first -= 1
    if first < 0 or first == at - 1 or tokens[first].tag is not Tag.DETERMINER or is_agent(tokens[at - 1].lower):
        return False
    return token_at(tokens, at + 1).tag is token_at(tokens, at + 2).tag is Tag.NOUN


def is_term(token: Token) -> bool:
    """Whether a quotation is a word or two inside a phrase (`the “fake news” charge`)."""
    return 0 < token.words < 3 and token.closing not in tuple(",.?!…")


def phrase_before(tokens: list[Token], last: int, depth: int = 0) -> Phrase | None:
    """Return the noun phrase that ends at `last`, its head found across complements and relative clauses."""
    if last < 0 or depth > DEEPEST:
        return None
    if tokens[last].tag is Tag.PRONOUN:
        return Phrase(last, last + 1, last)
    only_object = tokens[last].tag is Tag.OBJECT  # "two people close to her": alone it heads no phrase
    start = last if only_object else base_start(tokens, last)
    if start > last:
        return None
    head = last
    while head > start and tokens[head].tag not in HEADS and tokens[head].lower not in function_words.HEADLESS:
        head -= 1
    base = Phrase(start, last + 1, head)
    joint = _joint_before(tokens, start)
    wider = _wider_phrase(tokens, base, joint, depth) if joint > 0 else None
    if wider is None:
        return None if only_object else base
    if tokens[joint].lower == "of" and _names_holder(tokens, wider, base):
        return Phrase(wider.start, last + 1, head)
    if tokens[joint].lower == "and" and (_titles_only(tokens, wider, base) or _second_role(tokens, joint) is not None):
        return Phrase(wider.start, last + 1, head)
    return Phrase(wider.start, last + 1, wider.head)


def _titles_only(tokens: list[Token], first: Phrase, second: Phrase) -> bool:
    """Whether the first of two joined phrases is but an office of whom the second names.

    "Vale News Vice President and Managing Editor Ann Lowe", not "the Vice President and Ann Lowe".
    """
    office = tokens[first.head]
    if office.tag is not Tag.NAME or office.lower not in person_words.TITLES or tokens[second.head].tag is not Tag.NAME:
        return False
    titled = any(token.lower in person_words.TITLES for token in tokens[second.start : second.head - 1])
    return titled and tokens[first.start].tag is Tag.NAME


def _joint_before(tokens: list[Token], start: int) -> int:
    """Return the token that may join the phrase beginning at `start` to one before it; "in and around" counts once."""
    joint = start - 1
    doubled = joint > 2 and tokens[joint - 1].tag is Tag.COORDINATOR and tokens[joint - 2].tag is Tag.PREPOSITION
    return joint - 2 if doubled else joint


def _wider_phrase(tokens: list[Token], base: Phrase, joint: int, depth: int) -> Phrase | None:
    """Return the phrase before `joint` that `base` belongs to: as its complement, its clause, or joined by "and"."""
    token = tokens[joint]
    if token.tag is Tag.PREPOSITION and joint > 1 and tokens[joint - 1].lower == "and":
        return _with_second_complement(tokens, joint - 2, depth + 1)
    if token.tag is Tag.TO or (token.tag is Tag.PREPOSITION and token.lower in _COMPLEMENT_PREPOSITIONS):
        return _with_complement(tokens, joint, depth + 1)
    if token.lower == "as" and token_at(tokens, joint - 1).lower == "such":
        return _with_complement(tokens, joint, depth + 1)
    if token.tag is Tag.VERB or (token.tag is Tag.AUXILIARY and token.lower in function_words.BE):
        return phrase_with_clause(tokens, joint, depth + 1)
    return _coordinated(tokens, base, joint, depth + 1) if token.lower == "and" else None


def _with_complement(tokens: list[Token], preposition: int, depth: int) -> Phrase | None:
    """Return the phrase whose complement begins at `preposition`: "a source close to", "one of", "a man known to"."""
    owner = preposition - 1
    if tokens[preposition].lower == "as":  # "groups such as the Hexley Trust"
        owner -= 1
    if tokens[owner].tag is Tag.NOUN and tokens[owner].lower in _TAKE_COMPLEMENT:
        owner -= 1
    if token_at(tokens, owner).lower == "out":  # "nine out of 10"
        owner -= 1
    if token_at(tokens, owner).tag is Tag.TIME:  # "an article on Monday about"
        owner -= 2 if token_at(tokens, owner - 1).tag is Tag.PREPOSITION else 1
    if owner < 0:
        return None
    numbered = tokens[owner].tag is Tag.NUMBER and token_at(tokens, owner - 1).tag in HEADS  # "Section 9 of the act"
    if tokens[owner].tag in (Tag.NAME, Tag.NOUN) or tokens[owner].lower in _COUNTS or numbered:
        return phrase_before(tokens, owner, depth)
    if tokens[owner].tag is Tag.VERB or tokens[owner].lower in function_words.BE:
        return phrase_with_clause(tokens, owner, depth)
    return None


def _with_second_complement(tokens: list[Token], last: int, depth: int) -> Phrase | None:
    """Return whoever has a complement ending at `last` and one more: "people in Hexley and along the coast"."""
    first = phrase_before(tokens, last, depth)
    somebody = first is not None and first.head < last and is_agent(tokens[first.head].lower)
    return first if somebody else None


def _coordinated(tokens: list[Token], second: Phrase, joint: int, depth: int) -> Phrase | None:
    """Return the first of two phrases joined by "and": "Lowe and Marsh", "the senator and presidential candidate"."""
    opening = tokens[second.start]
    before = tokens[joint - 1].tag
    if tokens[second.head].lower in _SHARE_UNITS:  # "a third blame his rivals and 22 percent say"
        return None
    if before is Tag.NAME and tokens[joint].tag is Tag.COORDINATOR:
        if not (opening.tag in (Tag.NAME, Tag.POSSESSIVE) or opening.lower == "the" or _joins_others(tokens, second)):
            return _with_coordinated_complement(tokens, second, joint, depth)
        first = phrase_before(tokens, joint - 1, depth)
        governed = (
            first is not None and first.start > 0 and tokens[first.start - 1].tag in (Tag.VERB, Tag.PREPOSITION, Tag.TO)
        )
        return None if governed else first
    if before is Tag.NOUN and opening.tag not in (Tag.DETERMINER, Tag.POSSESSIVE):
        first = phrase_before(tokens, joint - 1, depth)
        joined = first is not None and is_agent(tokens[first.head].lower) and _can_be_coordinated(tokens, first)
        return first if joined else None
    return None


_SHARE_UNITS = words("percent percentage % pc")


def _joins_others(tokens: list[Token], second: Phrase) -> bool:
    """Whether a phrase adds people to somebody named: "Ann Lowe and two other members"."""
    opening = tokens[second.start]
    counted = opening.tag is Tag.NUMBER or opening.lower in _ADDING or opening.lower in _COUNTS
    return counted and (
        is_agent(tokens[second.head].lower)
        or any(token.lower in ("other", "others") for token in tokens[second.start : second.end])
    )


_ADDING = words("other others several fellow dozens numerous various")


def _with_coordinated_complement(tokens: list[Token], second: Phrase, joint: int, depth: int) -> Phrase | None:
    """Return whoever has two complements, the second without a preposition: "experts on Vale and river trade"."""
    head = tokens[second.head]
    if head.tag is not Tag.NOUN or is_agent(head.lower) or head.lower in BODIES:
        return None
    return _with_second_complement(tokens, joint - 1, depth)


def _can_be_coordinated(tokens: list[Token], first: Phrase) -> bool:
    """Whether the phrase can be the first of two: "the senator and candidate", "experts and residents"."""
    if tokens[first.start].tag in (Tag.DETERMINER, Tag.POSSESSIVE):
        return True
    opens = first.start == 0 or tokens[first.start - 1].tag in (Tag.COMMA, Tag.SUBORDINATOR, Tag.COORDINATOR)
    return opens and tokens[first.head].lower.endswith("s")


def base_start(tokens: list[Token], last: int) -> int:
    """Return where the bare noun phrase ending at `last` begins; `last + 1` if there is none."""
    at = last
    while at >= 0:
        token = tokens[at]
        if token.tag is Tag.CLOSE:
            opening = opening_bracket(tokens, at)
            if opening is None or opening == 0:
                break
            at = opening - 1
            continue
        if token.tag is Tag.QUOTE and is_term(token) and at < last:
            at -= 1
            continue
        if (
            token.tag is Tag.TIME
            and 0 < at < last
            and (tokens[at - 1].tag is Tag.DETERMINER or tokens[at + 1].tag is Tag.GENITIVE)
        ):  # "a Wednesday editorial", "the next day's paper"
            at -= 1
            continue
        if 1 < at < last and token.tag is Tag.VERB and _is_participle_inside(tokens, at):
            at -= 2
            continue
        if token.tag is Tag.COORDINATOR and at < last - 1 and _joins_fields(tokens, at):
            at -= 1
            continue
        if token.tag not in BASE:
            break
        at -= 1
        if token.tag in (Tag.DETERMINER, Tag.POSSESSIVE) and not (at >= 0 and tokens[at].tag is Tag.DETERMINER):
            break
    return at + 1


def _is_participle_inside(tokens: list[Token], at: int) -> bool:
    """Whether a participle with its adverb stands inside a noun phrase: "the newly elected mayor"."""
    opened = tokens[at - 2].tag in (Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE)
    return opened and tokens[at - 1].tag is Tag.ADVERB and not tokens[at].says()


def opening_bracket(tokens: list[Token], at: int) -> int | None:
    """Return the place of the bracket that the one at `at` closes, if it is near."""
    for index in range(at - 1, max(-1, at - 30), -1):
        if tokens[index].tag is Tag.OPEN:
            return index
    return None


def phrase_with_clause(tokens: list[Token], verb: int, depth: int) -> Phrase | None:
    """Return the noun phrase that the relative clause or the participle of `verb` describes.

    "a man who knows Lowe", "a diplomat close to both sides", "voters polled by Marsh".
    """
    at = verb - 1
    while at >= 0 and tokens[at].tag in (Tag.ADVERB, Tag.AUXILIARY, Tag.TO):
        at -= 1
    if at < 0:
        return None
    token = tokens[at]
    if token.tag is Tag.RELATIVE or (token.lower == "that" and at > 0 and tokens[at - 1].tag is Tag.NOUN):
        owner = at - 1
        if owner > 0 and tokens[owner].tag is Tag.COMMA:
            owner -= 1
        return phrase_before(tokens, owner, depth)
    by = verb + 1 < len(tokens) and tokens[verb + 1].lower == "by"
    if (
        at == verb - 1
        and (token.tag is Tag.NOUN or (by and token.tag is Tag.NAME) or _are_polled(tokens, at))
        and is_reduced_relative(tokens, verb)
    ):
        return phrase_before(tokens, at, depth)
    if token.tag is Tag.PRONOUN and at > 1:  # "the experts I asked", "the hospital where she died"
        owner = at - 2 if tokens[at - 1].lower == "where" else at - 1
        if tokens[owner].tag is Tag.NOUN:
            return phrase_before(tokens, owner, depth)
    opening = _relative_opening(tokens, at)
    return phrase_before(tokens, opening - 1, depth) if opening is not None else None


_LONGEST_RELATIVE = 18
_CLAUSE_WALLS = frozenset(
    {Tag.COMMA, Tag.STOP, Tag.SEMICOLON, Tag.COLON, Tag.QUOTE, Tag.DASH, Tag.SUBORDINATOR, Tag.EDGE}
)


def _relative_opening(tokens: list[Token], at: int) -> int | None:
    """Return where the relative clause opens that goes on up to `at`, if it describes a noun.

    "The woman whose car was hit by", "a baker who was laid off in May and now drives".
    """
    for index in range(at, max(0, at - _LONGEST_RELATIVE), -1):
        if tokens[index].tag in _CLAUSE_WALLS:
            return None
        if tokens[index].lower in ("who", "whose") and tokens[index - 1].tag is Tag.NOUN:
            return index
    return None


# "A man said to be a pilot", "an idea noted by all"
_BEHIND_PARTICIPLE = frozenset({"to", "by"})


def _only_acts(token: Token, lemma: str, following: Token) -> bool:
    """Whether a past form is no participle: "the airline apologised to", "the firm said in", "she wrote on"."""
    if lemma in verb_words.INTRANSITIVE or token.lower in PAST_ONLY:
        return True
    return lemma in verb_words.PLAIN and following.lower not in _BEHIND_PARTICIPLE


def _are_polled(tokens: list[Token], name: int) -> bool:
    """Whether a people stands before a participle and a verb of saying: "half of Marlians polled said"."""
    following = token_at(tokens, name + 2)
    return tokens[name].tag is Tag.NAME and tokens[name].lower.endswith("s") and following.says()


def is_reduced_relative(tokens: list[Token], verb: int) -> bool:
    """Whether a participle after a noun is a reduced relative clause: "voters polled by", "a report released last"."""
    shape = tokens[verb].verb
    if (
        shape is None
        or shape.form not in (VerbForm.PAST, VerbForm.PARTICIPLE, VerbForm.GERUND)
        or verb + 1 >= len(tokens)
    ):
        return False
    following = tokens[verb + 1]
    if shape.form is VerbForm.PAST and _only_acts(tokens[verb], shape.lemma, following):
        return False
    if shape.form is not VerbForm.GERUND and following.says() and following.can_be_finite():
        return True  # "most voters polled said"
    return following.tag in (Tag.PREPOSITION, Tag.TIME, Tag.TO) or following.lower in ("last", "this")
