"""Part-of-speech tags: what each word of a sentence does, by the word lists, its shape and its neighbours."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.extract.languages.en.grammar.clauses import mark_finite
from bot.extract.languages.en.grammar.functions import FUNCTIONS
from bot.extract.languages.en.grammar.long_names import join_long_names
from bot.extract.languages.en.grammar.verbhood import (
    acts_in_present,
    acts_on_somebody,
    is_done_by_many,
    is_past_verb,
    is_verb,
)
from bot.extract.languages.en.lexicon import body_words, function_words, person_words, verb_words
from bot.extract.languages.en.lexicon.abbreviations import NEVER_LAST
from bot.extract.languages.en.lexicon.vocabulary import BODIES, GIVEN_NAMES, ROLES, VERBS, is_agent
from bot.extract.languages.names import PARTICLES
from bot.extract.languages.tokens import Tag, Token
from bot.extract.languages.verbs import Use, Verb, VerbForm
from bot.extract.languages.words import words

_OPENS = frozenset({Tag.QUOTE, Tag.STOP, Tag.COLON, Tag.DASH})
_I = frozenset({"i", "i'm", "i've", "i'd", "i'll"})
_CALENDAR_OR_I = _I | function_words.TIMES | {f"{word}." for word in function_words.TIMES}
_BEFORE_IS = frozenset({Tag.PRONOUN, Tag.SUBORDINATOR})
_AFTER_IS = words("been got not never always a an the going")
# A paper's name begins so: "The Evening Post", "The Sunday Herald".
_EDITIONS = words("morning evening saturday sunday")
# May be given names where no full stop shows that they are cut short: "said Mar Lowe".
_SHORT_MONTHS = words("jan jun mar")
_SURNAMES = words("april august day june march may summer winter")
_VERSATILE = function_words.HEADLESS | {"that", "her", "his", "like", "may", "march", "over", "since"}
# Half of all words: written small, they do one thing whatever stands beside them.
_PLAIN = {word: tag for word, tag in FUNCTIONS.items() if word not in _VERSATILE and word[0].isalpha()}


_ARTICLES = words("a an the")
_BEHIND_OBJECT = frozenset({Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.TO, Tag.PRONOUN, Tag.COORDINATOR, Tag.AUXILIARY})
_BEFORE_ADJECTIVE = words("a A an An the The his His her Her its Its their Their our my 's ’s")


def tag_words(tokens: list[Token], common: frozenset[str]) -> None:
    """Give every word its tag, and its verb if it is one; `common` are the words the page writes in lower case."""
    headline = _is_headline(tokens)
    other = Tag.OTHER  # asked at every word, and slow to look up
    previous: Token | None = None
    first = True
    verbs: list[int] = []
    joints: list[int] = []
    for index, token in enumerate(tokens):
        tag = token.tag
        if tag is other:
            text = token.text
            found = _PLAIN.get(text)  # most words need no look at their neighbours
            if found is None:
                if text[0].isupper():
                    found = _capital_at_sight(token, previous, capital_tells=not first and not headline)
                elif _is_bare_noun(text) and (previous is None or previous.tag is not Tag.AUXILIARY):
                    found = Tag.NOUN
                if found is None and (text[0].isalnum() or text[0] in "@#"):
                    read = _word_tag(tokens, index, common, first=first, headline=headline)
                    if isinstance(read, Verb):
                        found, token.verb = Tag.VERB, read
                        verbs.append(index)
                    else:
                        found = read
            elif text == "of" or text == "for":
                joints.append(index)
            elif found is Tag.ADVERB and _modifies_noun(text, previous):
                found = Tag.NOUN
            if found is not None:
                token.tag = found
                first = False
        elif tag is Tag.GENITIVE:
            if _is_contraction(tokens, index, previous):
                token.tag = Tag.AUXILIARY
            else:
                joints.append(index)
        elif tag is Tag.COLON or tag is Tag.STOP or (tag is Tag.QUOTE and index == 0):
            first = tag is not Tag.QUOTE
        previous = token
    _join_verbs(tokens, verbs)
    join_long_names(tokens, joints)
    mark_finite(tokens)


def _capital_at_sight(token: Token, previous: Token | None, *, capital_tells: bool) -> Tag | None:
    """Return the tag that a word's capitals show; `capital_tells` says that they are not due to its place."""
    text = token.text
    if text[-1] == "s" and len(text) > 2 and text[:-1].isupper():  # "MPs", "GPs"
        return Tag.NOUN
    opens = previous is None or previous.tag in _OPENS
    return Tag.NAME if capital_tells and not opens and token.lower not in _CALENDAR_OR_I else None


def _modifies_noun(adverb: str, previous: Token | None) -> bool:
    """Whether what can be an adverb describes a noun here: "an earlier report said", "the only doctor said"."""
    if previous is None or previous.text not in _BEFORE_ADJECTIVE:
        return False
    return adverb[-2:] != "ly" or adverb == "only"


def _is_contraction(tokens: list[Token], at: int, previous: Token | None) -> bool:
    """Whether the 's is "is" or "has" and no genitive: "he's", "that's", "Lowe's been making the case"."""
    if previous is not None and previous.tag in _BEFORE_IS:
        return True
    return at + 1 < len(tokens) and tokens[at + 1].text in _AFTER_IS


# "Tom d’Arcy", "Hafez al-Darwi", "Nour ash-Shami": a particle run on.
_JOINED_NAME = re.compile(r"(?:d|l|dell|al|el|ul|ad|an|ar|as|ash|at|az|ibn)[’'-][^\W\d_a-z]")


@lru_cache(maxsize=1 << 15)
def _is_bare_noun(text: str) -> bool:
    """Whether a word written small is in no list and ends as no verb or adverb does: it is a noun, but after `will`."""
    if not text.isalpha() or not text.islower() or text in FUNCTIONS or text in VERBS or text in PARTICLES:
        return False
    return text[-1] != "s" and not text.endswith(("ly", "ed"))


# "put it", "point out", "go on about": a plain verb and a word make a verb of saying.
_PHRASAL_JUDGING = {("single", "out"), ("point", "to"), ("talk", "of")}
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
    ("hit", "out"),
    ("pipe", "up"),
    ("chip", "in"),
    ("cut", "in"),
    ("clap", "back"),
}


def _join_verbs(tokens: list[Token], verbs: list[int]) -> None:
    for index in verbs:
        token, verb = tokens[index], tokens[index].verb
        if verb is None or index + 1 == len(tokens):
            continue
        following = tokens[index + 1]
        if verb.use is not Use.SAYING and (verb.lemma, following.lower) in _PHRASAL:
            token.verb = Verb(verb.lemma, verb.form, Use.SAYING)
        elif (
            verb.lemma == "make"
            and following.lower == "it"
            and tokens[min(index + 2, len(tokens) - 1)].lower == "clear"
        ):
            token.verb = Verb(verb.lemma, verb.form, Use.SAYING)  # "made it clear that"
            tokens[index + 2].tag, tokens[index + 2].verb = Tag.ADVERB, None
        elif (verb.lemma, following.lower) in _PHRASAL_JUDGING:
            token.verb = Verb(verb.lemma, verb.form, Use.JUDGING)
        elif verb.lemma == "speak" and following.lower == "with":
            token.verb = Verb(verb.lemma, verb.form, Use.COMMON)  # "spoke with her counterpart"
        elif following.tag is Tag.TO and verb.lemma in verb_words.CATENATIVE:
            token.verb = Verb(verb.lemma, verb.form, Use.COMMON)  # "we continue to push"


def _is_headline(tokens: list[Token]) -> bool:
    """Whether Every Word That Matters has a capital, so that a capital shows nothing."""
    words = capitals = 0
    for token in tokens:
        if token.tag is Tag.OTHER and token.text[0].isalpha():
            words += 1
            if token.text[0].isupper():
                capitals += 1
            elif token.lower not in FUNCTIONS:
                return False
    return words > 3 and capitals >= 0.6 * words


def _word_tag(tokens: list[Token], at: int, common: frozenset[str], *, first: bool, headline: bool) -> Tag | Verb:
    """Return the tag of the word at `at`, or the verb that it is.

    `first` says that the word opens a sentence, `headline` that every word has a capital: a capital then proves
    nothing.
    """
    token = tokens[at]
    previous = tokens[at - 1] if at else None
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    lower = token.lower.rstrip(".") if token.lower[-1] == "." else token.lower
    capital = token.text[0].isupper()
    if not token.text.isalpha() and _has_shape_of_name(token.text, capital=capital):
        return Tag.NAME
    if capital and not first and not headline:
        return _capital_tag(lower, previous, following)
    if capital and _begins_name(lower):
        return Tag.NAME
    if lower == "think" and following is not None and following.text.lower() in ("tank", "tanks"):
        return Tag.NOUN
    tag = FUNCTIONS.get(lower)
    if tag is Tag.TIME and capital:
        return _capital_tag(lower, None, following)  # "Jan Brook, 50, calls"
    if tag is not None:
        return _function_tag(lower, tag, previous, following) if lower in _VERSATILE else tag
    verb = VERBS.get(lower)
    if verb is not None:
        if is_verb(verb, previous, following, lower):
            return verb
        many = verb.form is VerbForm.BASE and at > 2 and following is not None
        acts = many and (is_done_by_many(tokens, at, verb, lower) or _has_joined_names(tokens, at, verb))
        return verb if acts else Tag.NOUN
    if lower.endswith("ly") and _is_adverb(lower, following, capital=capital, first=first):
        return Tag.ADVERB
    if capital:
        return _unknown_capital_tag(lower, following, common, first=first, headline=headline)
    return _unknown_tag(lower, previous, following)


def _has_joined_names(tokens: list[Token], at: int, verb: Verb) -> bool:
    """Whether two names stand before a plain verb of saying: "Ann Lowe and Marsh suggest"."""
    if verb.form is not VerbForm.BASE or verb.use is not Use.SAYING or at < 3:
        return False
    first = at - 1
    while first > 0 and tokens[first].tag is Tag.NAME:
        first -= 1
    return first < at - 1 and tokens[first].tag is Tag.COORDINATOR and tokens[first - 1].tag is Tag.NAME


def _has_shape_of_name(text: str, *, capital: bool) -> bool:
    """Whether the letters alone show a name: `@annlowe`, `#harbour`, the A. of "Julie A. Lowe", `d’Arcy`."""
    if capital:
        return len(text) == 2 and text[1] == "."
    return text[0] in "@#" or _JOINED_NAME.match(text) is not None


def _begins_name(lower: str) -> bool:
    """Whether a capitalised word at the head of a sentence begins a name: a given name, or a title cut short."""
    if lower in FUNCTIONS:
        return False
    return lower in GIVEN_NAMES or (lower in person_words.TITLES and lower in NEVER_LAST)


def _is_adverb(lower: str, following: Token | None, *, capital: bool, first: bool) -> bool:
    """Whether a word in -ly is an adverb: written small, or before a comma: "Similarly, Lowe said"."""
    if lower in function_words.NOT_ADVERBS or len(lower) <= 4:
        return False
    return not capital or (first and following is not None and following.tag is Tag.COMMA)


def _unknown_capital_tag(
    lower: str, following: Token | None, common: frozenset[str], *, first: bool, headline: bool
) -> Tag:
    """Tag an unlisted word whose capital may only be due to its place, at the head of a sentence or in a headline."""
    if lower in common or lower in ROLES or lower in BODIES or lower in body_words.PEOPLES or lower.endswith("ly"):
        follows_name = following is not None and following.text[:1].isupper()
        return Tag.NAME if follows_name and not headline and lower not in common else Tag.NOUN
    if first and (_are_many(lower) or _is_abstract(lower, following)):
        return Tag.NOUN
    return Tag.NOUN if lower in body_words.NO_NAMES else Tag.NAME


def _unknown_tag(lower: str, previous: Token | None, following: Token | None) -> Tag | Verb:
    """Tag an unlisted word written small by its ending and its neighbours."""
    if previous is not None and previous.tag is Tag.NAME and lower in PARTICLES:
        return Tag.NAME
    if previous is not None and previous.tag is Tag.AUXILIARY:
        return Verb(lower, VerbForm.GERUND if lower.endswith("ing") else VerbForm.BASE, Use.COMMON)
    if lower[-1] == "s" and following is not None and acts_in_present(lower, previous, following):
        return Verb(lower, VerbForm.PRESENT, Use.COMMON)
    if lower.endswith("ed") and len(lower) > 4:
        acts = is_past_verb(previous, following)
        if lower in function_words.NOT_VERBS:
            acts = acts_on_somebody(previous, following)
        if acts:
            return Verb(lower, VerbForm.PAST, Use.COMMON)
    return Tag.NOUN


def _are_many(lower: str) -> bool:
    """Whether a word is the plural of who does something ("Subcontractors said"): too long for a surname in -ers."""
    return len(lower) > 8 and lower[-1] == "s" and is_agent(lower)


_ABSTRACT_ENDINGS = ("ion", "ness", "ism", "ment")
_ABSTRACT_PLURALS = ("ions", "ities", "isms", "ments", "nces", "ents")


def _is_abstract(lower: str, following: Token | None) -> bool:
    """Whether a word is an abstract noun by its ending: "Suspicion turned", not "Marion Lowe", "Champion said"."""
    if following is None or not following.text[:1].islower() or len(lower) < 8 or lower in GIVEN_NAMES:
        return False
    verb = VERBS.get(following.text.lower())
    acts = verb is not None and verb.use is Use.SAYING
    return lower.endswith(_ABSTRACT_PLURALS) or (lower.endswith(_ABSTRACT_ENDINGS) and not acts)


def _capital_tag(lower: str, previous: Token | None, following: Token | None) -> Tag:
    """Tag a word capitalised in the middle of a sentence."""
    if lower in function_words.TIMES:  # "on May 3", but "Ilse Day" and "Jan Wolski"
        after_given = previous is not None and previous.lower in GIVEN_NAMES
        given = lower in GIVEN_NAMES and following is not None and following.text[:1].isupper()
        surname = previous is not None and previous.tag is Tag.NAME and lower in _SURNAMES
        surname = surname and following is not None and following.tag is Tag.COMMA  # "Yin May, 62, a teacher"
        paper = lower in _EDITIONS and _names_paper(previous, following)
        surname = surname or (previous is not None and previous.lower.rstrip(".") in person_words.COURTESIES)
        short = lower in _SHORT_MONTHS and following is not None and following.text.istitle()
        short = short and (previous is None or previous.tag is not Tag.PREPOSITION)  # "said Mar Lowe"
        return Tag.NAME if after_given or given or surname or paper or short else Tag.TIME
    if lower in _I:
        return Tag.PRONOUN
    if previous is not None and previous.tag in _OPENS:
        function = FUNCTIONS.get(lower)
        if function is not None:
            return function
    return Tag.NAME


def _names_paper(previous: Token | None, following: Token | None) -> bool:
    """Whether an edition belongs to a paper's name: "The Evening Post", "the Dunmore Morning Herald"."""
    if previous is None or following is None or not following.text[:1].isupper():
        return False
    named = previous.tag is Tag.NAME or previous.lower == "the"
    return previous.text == "The" or (named and following.text.lower() in body_words.BODY_WORDS)


def _function_tag(lower: str, tag: Tag, previous: Token | None, following: Token | None) -> Tag:
    """Tag a function word that can do more than one thing."""
    next_word = following.text.lower() if following is not None else ""
    if lower == "that" and previous is not None:
        if previous.tag is Tag.PREPOSITION:
            return Tag.DETERMINER
        return tag
    if tag is Tag.DETERMINER and lower in function_words.HEADLESS:
        return Tag.NOUN if next_word in VERBS and next_word not in ROLES and next_word not in BODIES else tag
    if lower in ("her", "his") and following is not None:
        verb = VERBS.get(next_word)
        if following.tag is not Tag.OTHER or (lower == "her" and verb is not None and verb.form is VerbForm.PAST):
            return Tag.OBJECT
        if lower == "her" and (next_word in _ARTICLES or FUNCTIONS.get(next_word) in _BEHIND_OBJECT):
            return Tag.OBJECT  # "told her that", "gave her the key"
    if lower == "since" and previous is not None and previous.tag is Tag.AUXILIARY:
        return Tag.ADVERB  # "has since said"
    if lower == "over" and previous is not None and previous.lower == "voice":
        return Tag.ADVERB  # "a voice over says"
    if lower == "like" and previous is not None and previous.tag in (Tag.PRONOUN, Tag.TO):
        return Tag.VERB
    if lower in ("may", "march") and (previous is None or previous.tag is not Tag.PREPOSITION):
        return Tag.AUXILIARY if lower == "may" else Tag.NOUN
    return tag
