"""English, as the engine asks about it."""

from __future__ import annotations

from bot.extract.languages.en.cues import titles
from bot.extract.languages.en.cues.sentence import EnglishClauses
from bot.extract.languages.en.grammar import (
    bodyhood,
    descriptions,
    label_names,
    namings,
    no_names,
    personhood,
    phrases,
    prominence,
    roles,
)
from bot.extract.languages.en.lexicon import (
    body_words,
    function_words,
    person_words,
    verb_words,
    vocabulary,
    work_words,
)
from bot.extract.languages.en.page_forms import CUTS, LABELS, SPEECH
from bot.extract.languages.language import Language, Lists, NameGrammar, Pronouns, Syntax
from bot.extract.languages.names import FEMALE, MALE
from bot.extract.languages.words import words


def _ends_as_plural(noun: str) -> bool:
    return noun.endswith("s")


def _is_epithet(noun: str) -> bool:
    """Whether a noun may stand for somebody just named: "the billionaire", "the ex-boxer", "the mum-of-two"."""
    listed = noun.removeprefix("ex-") in person_words.EPITHETS or noun in person_words.PARTISANS
    return listed or noun.endswith(("-year-old", *person_words.PARENTS))


_LISTS = Lists(
    given_names=vocabulary.GIVEN_NAMES,
    titles=person_words.TITLES,
    courtesies=person_words.COURTESIES,
    written_out=person_words.WRITTEN_OUT,
    roles=vocabulary.ROLES,
    offices=person_words.OFFICES,
    telling_roles=vocabulary.ROLES
    - words("boy child figure girl individual man member mr mrs ms others people person source woman"),
    partisans=person_words.PARTISANS,
    male=person_words.MALE_WORDS,
    female=person_words.FEMALE_WORDS,
    personal=words("he she his her him mr mr. mrs mrs. ms ms."),
    headless=function_words.HEADLESS,
    bodies=vocabulary.BODIES,
    papers=vocabulary.PAPERS,
    body_words=body_words.BODY_WORDS,
    known_bodies=body_words.KNOWN_BODIES,
    peoples=body_words.PEOPLES,
    places=body_words.PLACES,
    parties=words("republican democratic gop libertarian conservative labour green"),
    no_names=body_words.NO_NAMES,
    things=words("source interlocutor official"),
    nameless=vocabulary.THINGS,
    sources=words("source"),
    articles=words("the"),
    quote_labels=work_words.QUOTE_LABELS,
    source_labels=work_words.SOURCE_LABELS,
    gestures=verb_words.GESTURES,
)

_PRONOUNS = Pronouns(
    subject={"his": "he", "him": "he", "her": "she", "its": "it", "their": "they", "them": "they"},
    gender={"he": MALE, "she": FEMALE},
    shown=dict.fromkeys(function_words.HE, MALE) | dict.fromkeys(function_words.SHE, FEMALE),
    plural=words("they we"),
    group=words("they"),
    thing=words("it"),
)

_NAMES = NameGrammar(
    runs=namings.name_runs,
    words_of=namings.name_words,
    surname_of=namings.surname_of,
    gender_of_full=namings.given_gender,
    gender_of_given=namings.gender_of_given,
    is_body=namings.is_body,
    may_be_persons=no_names.may_be_persons,
    begins_as_persons=personhood.begins_as_persons,
    is_abstract=no_names.is_abstract,
    is_agent=vocabulary.is_agent,
    is_epithet=_is_epithet,
    is_plural=vocabulary.is_plural,
    ends_as_plural=_ends_as_plural,
    is_name_alone=namings.is_name_alone,
    shows_person=namings.shows_person,
    stands_as_person=personhood.stands_as_person,
    says_beside=personhood.says_beside,
    titled=roles.titled,
    role_before=roles.role_before,
    apposition=roles.apposition,
    gender_of_roles=roles.role_gender,
    after_article=descriptions.after_article,
    stands_as_body=bodyhood.stands_as_body,
    speaks_as_body=bodyhood.speaks_as_body,
    is_headed=bodyhood.is_headed,
    plainly_says=bodyhood.plainly_says,
    only_described=descriptions.only_described,
    is_ordinary=no_names.is_ordinary,
    label=label_names.label_name,
    titles_end=label_names.titles_end,
)

_SYNTAX = Syntax(
    phrase_after=phrases.phrase_after,
    phrase_before=phrases.phrase_before,
    is_definite=descriptions.is_definite,
    is_of=descriptions.is_of,
    is_subject=prominence.is_subject,
    is_gerund=prominence.is_gerund,
    acts=prominence.acts,
    prominence=prominence.prominence,
    is_title=titles.is_title,
    is_term=titles.is_term,
    is_mentioned=titles.is_mentioned,
    is_button=titles.is_button,
)

ENGLISH = Language(
    code="en",
    lists=_LISTS,
    pronouns=_PRONOUNS,
    names=_NAMES,
    syntax=_SYNTAX,
    clauses=EnglishClauses,
    cuts=CUTS,
    speech=SPEECH,
    labels=LABELS,
)
