"""What the function words of English do: articles, pronouns, prepositions, auxiliaries and their like."""

from __future__ import annotations

from bot.extract.languages.en.lexicon import function_words
from bot.extract.languages.tokens import Tag


def _functions() -> dict[str, Tag]:
    table: dict[str, Tag] = {}
    for tag, listed in (
        (Tag.AUXILIARY, function_words.AUXILIARIES),
        (Tag.DETERMINER, function_words.DETERMINERS),
        (Tag.POSSESSIVE, function_words.POSSESSIVES),
        (Tag.PRONOUN, function_words.SUBJECT_PRONOUNS),
        (Tag.OBJECT, function_words.OBJECT_PRONOUNS),
        (Tag.RELATIVE, frozenset({"who", "whom", "which"})),
        (Tag.SUBORDINATOR, function_words.SUBORDINATORS),
        (Tag.COORDINATOR, function_words.COORDINATORS),
        (Tag.PREPOSITION, function_words.PREPOSITIONS),
        (Tag.TIME, function_words.TIMES),
        (Tag.ADVERB, function_words.ADVERBS),
        (
            Tag.NOUN,
            frozenset(
                {"everyone", "everybody", "someone", "somebody", "nobody", "anyone", "none", "others", "everything"}
            ),
        ),
    ):
        for word in listed:
            table.setdefault(word, tag)
    table["to"] = Tag.TO
    table["that"] = Tag.SUBORDINATOR
    for word in ("her", "his"):
        table[word] = Tag.POSSESSIVE
    return table


FUNCTIONS = _functions()
