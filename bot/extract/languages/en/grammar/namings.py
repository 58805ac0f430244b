"""Names in a sentence: which tokens make one, what of it is a title, and whether it is a person's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.extract.languages.en.lexicon import body_words, function_words, given_names, person_words
from bot.extract.languages.en.lexicon.vocabulary import BODIES, GIVEN_NAMES, ROLES, VERBS, is_agent
from bot.extract.languages.names import FEMALE, MALE, PARTICLES, SUFFIXES, NameRun
from bot.extract.languages.tokens import Tag
from bot.extract.languages.words import words

if TYPE_CHECKING:
    from bot.extract.languages.tokens import Token

# Worn behind a name and no part of it.
_HONOURS = frozenset({"QC", "KC", "MP", "MEP", "MSP", "MBE", "OBE", "CBE", "PhD", "MD"})
# "FactHarbour", "NewsMill": two words run together, but no surname ("FitzMoss", "LaMarsh", "McKay").
_RUN_TOGETHER = re.compile(r"(?!Fitz)[A-Z][a-z]{3,}[A-Z]")
_SITE = re.compile(r"\w{2}\.[a-z]{2,}\Z")  # "Tavra.example"
_DIRECTIONS = words("north south new west east los san las fort saint st")


# "Secretary-General", "Vice-Chair", "Editor-in-Chief"
_TITLE_PARTS = person_words.TITLES | ROLES | {"vice", "co", "ex", "in"}


@lru_cache(maxsize=4096)  # the names of a page come again and again
def surname_of(name: str) -> str:
    """Return the surname in lower case: `von der Leyen` and `Jr.` taken into account."""
    words = name.lower().replace("’", "'").split()
    while len(words) > 1 and words[-1].rstrip(".") in SUFFIXES:
        words.pop()
    return words[-1] if words else ""


def name_runs(tokens: list[Token]) -> list[NameRun]:
    """Return the runs of name tokens, each with its titles apart from the bare name.

    Where a body sits is no part of its name: of "Hexley-based Tavra" only Tavra.
    """
    runs: list[NameRun] = []
    end = 0
    name = Tag.NAME
    for at in [index for index, token in enumerate(tokens) if token.tag is name]:
        if at < end:
            continue
        end = at + 1
        while end < len(tokens) and (
            tokens[end].tag is Tag.NAME or is_nickname(tokens, end) or _joins(tokens, at, end)
        ):
            end += 1
        runs.append(_bare(tokens, at + (end - at == 2 and tokens[at].lower.endswith(BASED)), end))
    return runs


def is_nickname(tokens: list[Token], at: int) -> bool:
    """Whether a quoted word stands inside a name: `Marta “Mo” Lowe`."""
    return (
        tokens[at].tag is Tag.QUOTE
        and 0 < tokens[at].words < 3
        and tokens[at + 1 : at + 2] != []
        and (tokens[at + 1].tag is Tag.NAME)
    )


def _joins(tokens: list[Token], start: int, at: int) -> bool:
    """Whether `and` stands inside a body's name: "the Hexley Science and Technology Directorate"."""
    if tokens[at].lower != "and" or at - start > 2 or start == 0 or tokens[start - 1].lower != "the":
        return False
    more = tokens[at + 1 : at + 3]
    body = len(more) == 2 and more[1].lower in body_words.BODY_WORDS and more[0].tag is more[1].tag is Tag.NAME
    return body and all(token.lower not in body_words.BODY_WORDS for token in tokens[start:at])


def _bare(tokens: list[Token], start: int, end: int) -> NameRun:
    """Return the run of name tokens `[start, end)`, its titles parted from the name."""
    bare = start
    gender: str | None = None
    titles: list[str] = []
    if end > start + 1:
        bare += end - start == 2 and tokens[start].lower in function_words.ADVERBS  # "Only Lowe"
        holder = holder_of(tokens, start, end)
    for index in range(bare, end - 1):
        if _within_body(tokens[index + 1].text):
            break
        lower = tokens[index].lower.rstrip(".")
        if index < holder or _is_title(tokens, index, start, end, leading=index == bare):
            bare = index + 1
            titles.append(lower)
            if lower in person_words.MALE_TITLES:
                gender = MALE
            elif lower in person_words.FEMALE_TITLES:
                gender = FEMALE
    before = start - 1
    while before >= 0 and start - before < 5 and tokens[before].tag in (Tag.NOUN, Tag.NAME):
        titles.append(tokens[before].lower)
        before -= 1
    return NameRun(start, bare, end, _as_written(tokens[bare:end]), gender, tuple(titles))


def _within_body(word: str) -> bool:
    """Whether a word stands inside names of bodies only: "Doctors Without Borders"."""
    return word[0].isupper() and word.lower() in function_words.PREPOSITIONS


def holder_of(tokens: list[Token], start: int, end: int) -> int:
    """Return where the name of an office's holder begins in a run that holds an "of"; `start` where nobody is named.

    "Secretary of Public Works Ann Lowe", "Mayor of Hexley Otto Marsh", but "University of Vale".
    """
    if end - start < 3:
        return start
    of = next((at for at in range(end - 1, start, -1) if tokens[at].lower in ("of", "for")), start)
    if of > start and tokens[of - 1].lower in body_words.BODY_WORDS - person_words.TITLES:
        given = (at for at in range(of + 2, end - 1) if tokens[at].lower in GIVEN_NAMES)
        return start if tokens[end - 1].lower in body_words.BODY_WORDS else next(given, start)
    if of == start or end - of < 4:
        return start
    first = end - 2
    while first > of + 1 and tokens[first].text.endswith("."):  # "Secretary of State Nils F. Lowe"
        first -= 1
    return first


def _is_title(tokens: list[Token], at: int, start: int, end: int, *, leading: bool) -> bool:
    """Whether a word of the run `[start, end)` is a title; `leading` says that only titles stand before it."""
    lower = tokens[at].lower.rstrip(".")
    given = lower in GIVEN_NAMES
    if lower in person_words.TITLES and not (given and at > start):
        return True
    if leading and lower in person_words.SHORT_TITLES and tokens[at].text[-1] == ".":
        return True
    if leading and tokens[at].text in person_words.RANKS:
        return True
    if "-" in lower and all(part in _TITLE_PARTS for part in lower.split("-")):
        return True
    before_given = end - at > 2 and tokens[at + 1].lower in GIVEN_NAMES
    if before_given and lower in body_words.BODY_WORDS:  # "secretary for Political Affairs Ann Lowe"
        return True
    if not leading:
        return before_given and not given and is_agent(lower)  # "Vale County Recorder Ann Lowe"
    if lower in body_words.PEOPLES or (before_given and not given and _is_place(tokens, at, lower)):
        return True
    if end - at == 2 and lower in person_words.EPITHETS and not given:
        return True  # "Rapper Kadabo"
    full = end - at > 2 and not given
    return full and (_is_role(at, lower) or lower in body_words.PARTIES or _is_compatriot(tokens, at, lower))


def _is_place(tokens: list[Token], at: int, lower: str) -> bool:
    """Whether the word before a full name is a place: "mayor of Hexley Otto Marsh"."""
    return lower in body_words.PLACES or _governed(tokens, at)


def _is_role(at: int, lower: str) -> bool:
    """Whether a capitalised word before a full name is a role: "Eyewitness Ann Lowe", "Salem-based Ann Lowe"."""
    return lower in ROLES or ("-" in lower and lower.endswith(_DESCRIBING)) or (at == 0 and is_agent(lower))


BASED = "-based"
# "Salem-based Ann Lowe", "Top-seeded Dane Lars Holm".
_DESCRIBING = ("born", "based", "seeded", "ranked", "placed", "trained", "educated")


def _is_compatriot(tokens: list[Token], at: int, lower: str) -> bool:
    """Whether a word before a full name tells the nation: "Briton Ann Lowe"; "Finn" may be the given name."""
    return lower in body_words.COMPATRIOTS and tokens[at + 1].lower in GIVEN_NAMES


def shows_person(tokens: list[Token], run: NameRun) -> bool:
    """Whether what stands beside a name shows a person whatever its words: "Mr. Major", "Paris Lowe, 43,".

    A courtesy or a full name behind a person's title stands before it, or an age or a role behind it.
    """
    if run.end == len(tokens) or tokens[run.end].tag is not Tag.GENITIVE:
        before = tokens[run.bare - 1].lower.rstrip(".") if run.bare > run.start else ""
        if before in person_words.COURTESIES:
            return True
        full = run.end - run.bare == 2 and not _has_body_word(run.name.lower().split(" "))
        return full and (before in ROLES or _set_off_as_person(tokens, run.end))
    return False


def _set_off_as_person(tokens: list[Token], comma: int) -> bool:
    """Whether an age or a role is set off behind a name: "Ann Lowe, 43,", "Ann Lowe, a historian"."""
    if comma + 1 >= len(tokens) or tokens[comma].tag is not Tag.COMMA:
        return False
    at = comma + 1
    if tokens[at].tag is Tag.NUMBER:
        age = tokens[at].text.isdigit() and len(tokens[at].text) == 2
        return age and (at + 1 == len(tokens) or tokens[at + 1].tag in (Tag.COMMA, Tag.STOP))
    at += tokens[at].tag is Tag.DETERMINER
    while at + 1 < len(tokens) and tokens[at].tag is Tag.NOUN and tokens[at + 1].tag is Tag.NOUN:
        at += 1
    return at < len(tokens) and tokens[at].tag is Tag.NOUN and tokens[at].lower in ROLES


def _governed(tokens: list[Token], at: int) -> bool:
    """Whether a preposition shows a place: "mayor of Hexley Otto Marsh", "In Hexley Otto Marsh said"."""
    before = tokens[at - 1].lower if at else ""
    return before == "in" or (at > 1 and before == "of" and is_agent(tokens[at - 2].lower))


def _as_written(tokens: list[Token]) -> str:
    """Return the words of a name, without the honours worn behind it."""
    if len(tokens) == 1:
        return tokens[0].text
    return " ".join(without_honours([token.text for token in tokens if token.tag is Tag.NAME]))


def without_honours(worn: list[str]) -> list[str]:
    """Return the words of a name without what is worn behind it: `Ann Lowe MP` is Ann Lowe."""
    end = len(worn)
    while end > 2 and worn[end - 1] in _HONOURS:
        end -= 1
    return worn[:end]


def given_gender(name: str) -> str | None:
    """Return the gender that the given name of a full name shows, if it shows one."""
    return gender_of_given(name.split()[0]) if " " in name else None


def gender_of_given(name: str) -> str | None:
    """Return the gender that a given name shows, if it shows one."""
    male, female = name.lower() in given_names.MALE, name.lower() in given_names.FEMALE
    return None if male == female else MALE if male else FEMALE


@lru_cache(maxsize=4096)  # asked of the same names wherever a page has them
def is_body(name: str, *, after_the: bool) -> bool:
    """Whether a bare name, as written, is an organisation, a place or a thing."""
    words = name.split()
    lowers = [word.lower().rstrip(".") for word in words]
    if after_the or any(word[0] in "@#" for word in words):
        return True
    if any(_within_body(word) for word in words[1:-1]):
        return True
    if len(words) == 1 and _is_one_word_body(words[0], lowers[0]):
        return True
    return _has_body_word(lowers) or _ends_as_company(words, lowers) or _has_place(lowers)


def _is_one_word_body(word: str, lower: str) -> bool:
    """Whether one word is a body by itself: a title, a body's noun, capitals ("EBU"), words run together, a site."""
    if lower in person_words.TITLES or lower in BODIES or (word.isupper() and len(word) > 1):
        return True
    return _RUN_TOGETHER.match(word) is not None or _SITE.search(word) is not None


def _has_body_word(lowers: list[str]) -> bool:
    """Whether a word of the name is a known body, or one that makes it a body's: not "Ann Hill"."""
    if lowers[0] not in GIVEN_NAMES and any(lower in body_words.KNOWN_BODIES for lower in lowers):
        return True
    if lowers[0] in GIVEN_NAMES and len(lowers) in (2, 3) and lowers[1] in body_words.SURNAMES_TOO:
        return lowers[-1] in body_words.BODY_WORDS and len(lowers) == 3  # "Ann Hall", "Ann Hall Lowe"
    return any(lower in body_words.BODY_WORDS for lower in lowers)


def _ends_as_company(words: list[str], lowers: list[str]) -> bool:
    """Whether the last word is a company's or an honour: "Vellum Co.", "a Labour MP"."""
    return lowers[-1] in body_words.COMPANY_FORMS or words[-1] in _HONOURS


def _has_place(lowers: list[str]) -> bool:
    """Whether the name is a place or begins as no person's: "Occupied Latvia", a headline's "Threatens Ruin"."""
    if lowers[0] in _DIRECTIONS:
        return True
    if all(lower in body_words.PLACES or lower.rpartition("-")[2] in body_words.PEOPLES for lower in lowers):
        return True
    led = lowers[-1] in body_words.PLACES or lowers[0] in body_words.PLACES or lowers[0] in VERBS
    return led and len(lowers) > 1 and lowers[0] not in GIVEN_NAMES


@lru_cache(maxsize=4096)
def name_words(name: str) -> tuple[str, ...]:
    """Return the words by which two names are compared, lower case: no particles, no Jr."""
    words = [word.rstrip(".") for word in name.lower().split()]
    return tuple([word for word in words if word not in SUFFIXES and word not in PARTICLES] or words)


_LONGEST_NAME = 4
_LONGEST_SIGNATURE = 18
_NO_SIGNATURE = frozenset({Tag.VERB, Tag.AUXILIARY, Tag.QUOTE, Tag.COLON, Tag.SEMICOLON})


def is_name_alone(tokens: list[Token], start: int) -> bool:
    """Whether nothing but a full name and a description stands from `start` on: `Ann Lowe, mayor of Hexley`."""
    end = start
    while end < len(tokens) and tokens[end].tag is Tag.NAME:
        end += 1
    if not 2 <= end - start <= _LONGEST_NAME or len(tokens) - start > _LONGEST_SIGNATURE:
        return False
    opened = end == len(tokens) or tokens[end].tag in (Tag.COMMA, Tag.STOP, Tag.OPEN) or tokens[end].lower == "on"
    return opened and not any(token.tag in _NO_SIGNATURE for token in tokens[end:])
