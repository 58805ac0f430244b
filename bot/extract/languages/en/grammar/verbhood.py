"""Whether a word that can be a verb is one where it stands, by its form and its neighbours."""

from __future__ import annotations

from bot.extract.languages.en.grammar.functions import FUNCTIONS
from bot.extract.languages.en.lexicon import body_words, function_words
from bot.extract.languages.en.lexicon.vocabulary import BODIES, ROLES, VERBS, is_agent, is_plural
from bot.extract.languages.tokens import Tag, Token
from bot.extract.languages.verbs import Use, Verb, VerbForm
from bot.extract.languages.words import words

_PLAIN_SAYING = frozenset({"say", "tell", "write", "ask", "add", "argue", "insist", "believe", "think"})
_SAY = words("say said argue argued claim claimed believe insist")
_COUNTED = function_words.NUMBERS | words("some many most several few")
_PLURAL_NAMES = frozenset({"republicans", "democrats", "police", "officials", "senators"})
# Tags after which a word is part of a noun phrase, not a verb.
_NOMINAL_BEFORE = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE, Tag.PREPOSITION, Tag.NUMBER})
# Tags that open a noun phrase.
_OPENS_PHRASE = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE})
_BASE_VERB_BEFORE = frozenset(
    {
        Tag.PRONOUN,
        Tag.TO,
        Tag.AUXILIARY,
        Tag.ADVERB,
        Tag.RELATIVE,
        Tag.COORDINATOR,
        Tag.QUOTE,
        Tag.COMMA,
        Tag.OBJECT,
    }
)
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
# No form in -s follows these: "have notes", "guilty to charges".
_BEFORE_BASE = frozenset({Tag.AUXILIARY, Tag.TO})
_AFTER_VERB = frozenset({Tag.DETERMINER, Tag.PREPOSITION, Tag.TO, Tag.POSSESSIVE, Tag.SUBORDINATOR})
# After these a word in -s is their plural: "media reports", "press conferences".
_MASS = words("media press news")
_OPENS_OBJECT = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.PRONOUN, Tag.OBJECT})
_IN_COMPLEMENT = frozenset({Tag.NOUN, Tag.NAME, Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE, Tag.NUMBER})
_ADJECTIVE_ENDINGS = ("al", "ic", "ive", "ary", "ous", "ern")


def acts_in_present(lower: str, previous: Token | None, following: Token) -> bool:
    """Whether an unlisted word in -s is a verb: "Lowe bristles at the thought"."""
    if not _can_act(previous) or FUNCTIONS.get(following.text.lower()) not in _AFTER_VERB:
        return False
    return not (is_agent(lower) or lower in BODIES or lower.endswith(("ss", "ics")))


def acts_on_somebody(previous: Token | None, following: Token | None) -> bool:
    """Whether a word in -ed that mostly describes is a verb: "Judge Ann Lowe jailed Marsh", not "jailed editor"."""
    if previous is None or previous.tag not in (Tag.NAME, Tag.PRONOUN) or following is None:
        return False
    return following.text[:1].isupper() or FUNCTIONS.get(following.text.lower()) in _OPENS_OBJECT


def _can_act(before: Token | None) -> bool:
    """Whether a subject stands before a word in -s: not "Democratic primaries to", "Muslim immigrants from"."""
    return (
        before is not None
        and before.tag in (Tag.NAME, Tag.PRONOUN, Tag.ADVERB)
        and before.lower not in _MASS
        and before.lower not in body_words.PEOPLES
        and before.lower not in body_words.NO_NAMES
    )


def _is_present_after_noun(verb: Verb, previous: Token | None, following: Token, lower: str) -> bool:
    """Whether a word in -s after a noun is a verb ("the poll shows that") and no plural ("plane tickets")."""
    speaker = previous is not None and (is_agent(previous.lower) or previous.lower in BODIES)
    if verb.lemma in _PLAIN_SAYING:
        return True
    if lower in function_words.NOUNS_TOO and not speaker:
        return False
    next_lower = following.text.lower()
    if (
        following.tag in (Tag.QUOTE, Tag.COLON)
        or (following.tag is Tag.STOP and speaker)
        or following.text[:1].isupper()
    ):
        return True
    function = FUNCTIONS.get(next_lower)
    if function is not None:
        return function not in (Tag.PREPOSITION, Tag.AUXILIARY, Tag.COORDINATOR) or (
            speaker and function is Tag.PREPOSITION
        )
    return following.tag is Tag.OTHER and next_lower not in VERBS and speaker


def _ends_headline(verb: Verb, previous: Token, lower: str) -> bool:
    """Whether a headline ends with its cue: "Pier is unsafe, mayor warns"."""
    speaker = is_agent(previous.lower) or previous.lower in BODIES
    return speaker and verb.use is Use.SAYING and lower not in function_words.NOUNS_TOO


def is_verb(verb: Verb, previous: Token | None, following: Token | None, lower: str) -> bool:
    """Whether a word that can be a verb is one here."""
    before = previous.tag if previous is not None else None
    form = verb.form
    if form is VerbForm.GERUND:
        return before not in _OPENS_PHRASE and not _is_field_of_work(verb, previous, following)
    counted = verb.lemma in _PLAIN_SAYING and previous is not None and previous.lower in _COUNTED
    if form is VerbForm.PAST or form is VerbForm.PARTICIPLE:
        return counted or is_past_verb(previous, following)
    if form is VerbForm.BASE and verb.lemma in _PLAIN_SAYING:
        # "three in ten say"
        return counted or (before not in _OPENS_PHRASE and before is not Tag.PREPOSITION)  # "26 percent say"
    if before in _NOMINAL_BEFORE:  # but "Article 33 affirms: “…”"
        return before is Tag.NUMBER and verb.use is Use.SAYING and following is not None and following.tag is Tag.COLON
    if form is VerbForm.PRESENT:
        return _is_present_verb(verb, previous, following, lower)
    if verb.use is Use.SAYING and following is not None and following.lower == "that":
        return True  # "sources close to the board claim that"
    if previous is not None and before is Tag.NOUN:
        return lower not in ROLES and is_plural(previous.lower)
    if previous is not None and before is Tag.NAME:
        return previous.lower in _PLURAL_NAMES or (
            previous.lower in body_words.PEOPLES and previous.lower.endswith("s")
        )
    return before in _BASE_VERB_BEFORE


def is_done_by_many(tokens: list[Token], at: int, verb: Verb, lower: str) -> bool:
    """Whether a base form behind a noun is what a plural further left does: "critics of the plan call it a gift".

    No verb is "the crew list", "victims of the attack in May".
    """
    if tokens[at - 1].tag is not Tag.NOUN:
        return False
    following = tokens[at + 1]
    if following.tag is not Tag.QUOTE and FUNCTIONS.get(following.text.lower()) not in _OPENS_OBJECT:
        noun_too = f"{lower}s" in function_words.NOUNS_TOO or lower in ROLES or lower in BODIES
        if noun_too or verb.use not in (Use.SAYING, Use.JUDGING) or following.tag in (Tag.STOP, Tag.COMMA):
            return False
    joint = at - 1
    while joint > 0 and tokens[joint].tag in _IN_COMPLEMENT:
        joint -= 1
    many = tokens[joint - 1]
    if joint < 1 or tokens[joint].tag is not Tag.PREPOSITION or many.tag not in (Tag.NOUN, Tag.DETERMINER):
        return False
    first = joint - 1
    while first > 0 and tokens[first - 1].tag in _IN_COMPLEMENT:
        first -= 1
    return is_plural(many.lower) and (first == 0 or tokens[first - 1].tag not in (Tag.PREPOSITION, Tag.TO))


def _is_field_of_work(verb: Verb, previous: Token | None, following: Token | None) -> bool:
    """Whether an -ing form is a field of work: "director of commercial planning," not "a rival planning the"."""
    if (
        verb.use in (Use.SAYING, Use.JUDGING)
        or previous is None
        or previous.tag is not Tag.NOUN
        or is_agent(previous.lower)
    ):
        return False
    shaped = previous.lower.endswith(_ADJECTIVE_ENDINGS) and previous.lower not in BODIES
    if following is None or following.tag in (Tag.COMMA, Tag.STOP, Tag.QUOTE, Tag.GENITIVE, Tag.DASH, Tag.OPEN):
        return shaped
    lower = following.text.lower()
    return shaped and (lower in ("at", "for", "of", "and") or following.text[0].isupper() or lower in VERBS)


def is_past_verb(previous: Token | None, following: Token | None) -> bool:
    """Whether a past form is a verb and no adjective: not "a divided board", "of registered voters"."""
    before = previous.tag if previous is not None else None
    if before is Tag.PREPOSITION and following is not None and following.tag is Tag.OTHER:
        return following.text.lower() in FUNCTIONS
    return before not in _OPENS_PHRASE or following is None


def _is_present_verb(verb: Verb, previous: Token | None, following: Token | None, lower: str) -> bool:
    """Whether a form in -s is a verb and no plural, by what stands before it."""
    if previous is None:
        return following is not None and _is_present_after_noun(verb, previous, following, lower)
    if following is not None and following.text in _SAY and previous.tag is Tag.RELATIVE:
        return False  # "which advocates say"
    if previous.lower in _MASS and verb.lemma not in _PLAIN_SAYING:
        return False
    if previous.lower == "that" and following is not None:
        opens = FUNCTIONS.get(following.text.lower())  # "the firm that owns Lowe's programme"
        if following.text[:1].isupper() or opens is Tag.DETERMINER or opens is Tag.POSSESSIVE:
            return True
    if previous.tag is Tag.NAME and lower in function_words.NOUNS_TOO:
        return previous.lower not in body_words.PEOPLES and previous.lower not in body_words.NO_NAMES
    if previous.tag is Tag.DETERMINER and previous.lower == "this" and following is not None:
        return FUNCTIONS.get(following.text.lower()) in (Tag.DETERMINER, Tag.POSSESSIVE)  # "This includes a boat"
    if previous.tag is not Tag.NOUN:
        said = previous.tag is Tag.VERB and previous.lower in ("say", "says", "said")  # "that experts say makes it"
        return said or (previous.tag in _VERBAL_BEFORE and previous.tag not in _BEFORE_BASE)
    if following is None:
        return _ends_headline(verb, previous, lower)
    return _is_present_after_noun(verb, previous, following, lower)
