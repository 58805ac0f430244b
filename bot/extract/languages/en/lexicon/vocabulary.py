"""What the quote engine knows of English, worked out once from the word lists beside this file."""

from __future__ import annotations

from bot.extract.languages.en.lexicon import function_words, given_names, person_words, verb_words
from bot.extract.languages.en.lexicon.inflection import forms
from bot.extract.languages.verbs import Use, Verb, VerbForm


def _verbs() -> dict[str, Verb]:
    """Return every known form; where two verbs share one, the one that reports speech wins."""
    table: dict[str, Verb] = {}
    ranked = (
        (Use.SAYING, verb_words.SAYING),
        (Use.JUDGING, verb_words.JUDGING),
        (Use.SHOWING, verb_words.SHOWING),
        (Use.COMMON, verb_words.COMMON | verb_words.CATENATIVE),
    )
    for use, lemmas in ranked:
        for lemma in sorted(lemmas):
            for form, shape in forms(lemma):
                if form not in function_words.NOT_VERBS:
                    known = table.setdefault(form, Verb(lemma, shape, use))
                    if shape is VerbForm.PAST and known.lemma == lemma:  # "put", "read": the past is what news writes
                        table[form] = Verb(lemma, shape, known.use)
    return table


def _with_plurals(nouns: frozenset[str]) -> frozenset[str]:
    plurals = {noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeou" else noun + "s" for noun in nouns}
    return (
        nouns
        | plurals
        | {noun[:-3] + "men" for noun in nouns if noun.endswith("man")}
        | {noun + "es" for noun in nouns if noun.endswith(("s", "ch", "sh", "x"))}
    )


_BY_AGE_OR_CHILDREN = ("-year-old", "-year-olds", *person_words.PARENTS)


def is_agent(noun: str) -> bool:
    """Whether a common noun stands for somebody: listed, or made like one ("commenter", "novelists")."""
    if noun in ROLES or noun.endswith(_BY_AGE_OR_CHILDREN):
        return True
    stem = noun[:-1] if noun.endswith("s") else noun
    return len(stem) > 5 and stem.endswith(person_words.AGENT_ENDINGS) and stem not in person_words.NOT_AGENTS


def is_plural(noun: str) -> bool:
    """Whether a common noun is plural by its ending or one of the few without."""
    return (noun.endswith("s") and not noun.endswith(("ss", "us", "is"))) or noun in function_words.PLURALS


VERBS = _verbs()
ROLES = _with_plurals(person_words.ROLES | person_words.KIN | person_words.EPITHETS)
BODIES = _with_plurals(person_words.BODIES)
PAPERS = _with_plurals(person_words.PAPERS)
THINGS = _with_plurals(person_words.THINGS) | PAPERS
GIVEN_NAMES = given_names.MALE | given_names.FEMALE
# Past forms that are no participles: "wrote", beside "written".
PAST_ONLY = frozenset(past for past, participle in verb_words.IRREGULAR.values() if past != participle)
