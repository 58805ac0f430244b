"""The people of one document: who is who among the names it uses."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.extract.lexicon import bodies_en, given_names, grammar_en, people_en
from bot.extract.lexicon.english import GIVEN_NAMES
from bot.extract.tokens import PARTICLES, Tag

if TYPE_CHECKING:
    from bot.extract.page import Sentence
    from bot.extract.tokens import Token

MALE, FEMALE = "male", "female"
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "jr.", "sr."})


@dataclass(slots=True)
class Person:
    """Somebody with a name: its fullest form, the forms used, the words that say what they are."""

    name: str
    gender: str | None = None
    forms: Counter[str] = field(default_factory=Counter)
    roles: set[str] = field(default_factory=set)
    first_seen: int = 0

    @property
    def surname(self) -> str:
        """The last word of the name, lower case, without Jr. and the like."""
        return surname_of(self.name)


@dataclass(frozen=True, slots=True)
class NameRun:
    """Name tokens side by side: `[start, end)`, where the bare name begins, and what its title tells."""

    start: int
    bare: int
    end: int
    gender: str | None
    titles: tuple[str, ...]

    def name(self, tokens: list[Token]) -> str:
        """Return the bare name as written."""
        words = [tokens[self.bare].text]
        for before, token in zip(tokens[self.bare : self.end], tokens[self.bare + 1 : self.end], strict=False):
            words.append(("" if token.start == before.end else " ") + token.text)
        return "".join(words)


def surname_of(name: str) -> str:
    """Return the surname in lower case: `von der Leyen` and `Jr.` taken into account."""
    words = name.lower().replace("’", "'").split()
    while len(words) > 1 and words[-1].rstrip(".") in _SUFFIXES:
        words.pop()
    return words[-1] if words else ""


def name_runs(tokens: list[Token]) -> list[NameRun]:
    """Return the runs of name tokens, titles told apart from the name."""
    runs: list[NameRun] = []
    at = 0
    while at < len(tokens):
        if tokens[at].tag is not Tag.NAME:
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and tokens[end].tag is Tag.NAME:
            end += 1
        runs.append(_bare(tokens, at, end))
        at = end
    return runs


def _bare(tokens: list[Token], start: int, end: int) -> NameRun:
    bare = start
    gender: str | None = None
    titles: list[str] = []
    for index in range(start, end):
        lower = tokens[index].lower.rstrip(".")
        is_title = lower in people_en.TITLES and not (lower in GIVEN_NAMES and index > start)
        if is_title or (index == bare and (lower in bodies_en.PEOPLES)):
            if index + 1 < end:
                bare = index + 1
            titles.append(lower)
            if lower in people_en.MALE_TITLES:
                gender = MALE
            elif lower in people_en.FEMALE_TITLES:
                gender = FEMALE
    if start > 0 and tokens[start - 1].tag is Tag.NOUN:
        titles.append(tokens[start - 1].lower)
    return NameRun(start, bare, end, gender, tuple(titles))


def is_body(words: list[str], *, after_the: bool) -> bool:
    """Whether a bare name (its words as written) is an organisation, a place or a thing."""
    lowers = [word.lower().rstrip(".") for word in words]
    if any(lower in bodies_en.KNOWN_BODIES for lower in lowers) and not lowers[0] in GIVEN_NAMES:
        return True
    if any(lower in bodies_en.BODY_WORDS for lower in lowers) and not (len(lowers) == 2 and lowers[0] in GIVEN_NAMES):
        return True
    if all(lower in bodies_en.PLACES or lower in bodies_en.PEOPLES for lower in lowers):
        return True
    if lowers[0] in ("north", "south", "new", "west", "east", "los", "san", "las", "fort", "saint", "st"):
        return True
    if len(words) == 1 and words[0].isupper() and len(words[0]) > 1:
        return True
    return after_the or any(word[0] in "@#" for word in words)


class People:
    """Every person a document names, looked up by the words used for them."""

    def __init__(self, sentences: list[Sentence]) -> None:
        self._by_surname: dict[str, list[Person]] = {}
        self._by_given: dict[str, list[Person]] = {}
        self.all: list[Person] = []
        pending: list[tuple[list[Token], NameRun, int]] = []
        for order, sentence in enumerate(sentences):
            for run in name_runs(sentence.tokens):
                if run.end - run.bare >= 2 and not self._is_body(sentence.tokens, run):
                    self._add(sentence.tokens, run, order)
                else:
                    pending.append((sentence.tokens, run, order))
        for tokens, run, order in pending:
            self._add_single(tokens, run, order)

    def _is_body(self, tokens: list[Token], run: NameRun) -> bool:
        after_the = run.start > 0 and tokens[run.start - 1].lower == "the" and run.bare == run.start
        return is_body([token.text for token in tokens[run.bare : run.end]], after_the=after_the)

    def _add(self, tokens: list[Token], run: NameRun, order: int) -> None:
        name = run.name(tokens)
        person = self._same(name, run.gender)
        if person is None:
            person = Person(name, first_seen=order)
            self.all.append(person)
            self._by_surname.setdefault(person.surname, []).append(person)
            self._by_given.setdefault(name.split()[0].lower(), []).append(person)
        elif len(name) > len(person.name):
            person.name = person.name if name.isupper() and not person.name.isupper() else name
        self._learn(person, tokens, run, name)

    def _same(self, name: str, gender: str | None) -> Person | None:
        """Return the person a full name means: same surname, and given names that agree."""
        words = _name_words(name)
        for person in self._by_surname.get(surname_of(name), ()):
            known = _name_words(person.name)
            given, other = words[0], known[0]
            suffixed = name.lower().rstrip(".").endswith((" jr", " sr")) != person.name.lower().rstrip(".").endswith((" jr", " sr"))
            if suffixed:
                continue
            if given == other or (given[0] == other[0] and (len(given) == 1 or len(other) == 1)):
                return person
            if given in known[:-1] or other in words[:-1]:
                return person
        return None

    def _add_single(self, tokens: list[Token], run: NameRun, order: int) -> None:
        name = run.name(tokens)
        person = self.find(name, run.gender)
        if person is None:
            if run.end - run.bare > 1 or self._is_body(tokens, run) or not (run.titles and run.bare > run.start):
                return
            person = Person(name, first_seen=order)
            self.all.append(person)
            self._by_surname.setdefault(person.surname, []).append(person)
        self._learn(person, tokens, run, name)

    def _learn(self, person: Person, tokens: list[Token], run: NameRun, name: str) -> None:
        person.forms[name] += 1
        person.roles.update(title for title in run.titles)
        if run.gender is not None:
            person.gender = run.gender
        elif person.gender is None:
            given = name.split()[0].lower() if " " in name else ""
            male, female = given in given_names.MALE, given in given_names.FEMALE
            if male != female:
                person.gender = MALE if male else FEMALE
        role = _apposition(tokens, run.end)
        if role is not None:
            person.roles.add(role)
            if person.gender is None:
                person.gender = MALE if role in people_en.MALE_WORDS else FEMALE if role in people_en.FEMALE_WORDS else None

    def most_named(self) -> Person | None:
        """Return the person the page names most often, the first of equals."""
        return max(self.all, key=lambda person: (sum(person.forms.values()), -person.first_seen), default=None)

    def find(self, name: str, gender: str | None = None) -> Person | None:
        """Return the person that `name` means in this document, if it is one we know."""
        if " " in name:
            return self._same(name, gender)
        lower = surname_of(name)
        candidates = self._by_surname.get(lower) or self._by_given.get(lower) or []
        if gender is not None:
            candidates = [person for person in candidates if person.gender in (gender, None)]
        return max(candidates, key=lambda person: sum(person.forms.values()), default=None)


def _name_words(name: str) -> list[str]:
    words = [word.rstrip(".") for word in name.lower().split()]
    return [word for word in words if word not in _SUFFIXES and word not in PARTICLES] or words


def _apposition(tokens: list[Token], at: int) -> str | None:
    """Return the head of what follows a name between commas: "Lowe, a senior adviser to …"."""
    if at + 1 >= len(tokens) or tokens[at].tag is not Tag.COMMA:
        return None
    head: str | None = None
    for token in tokens[at + 1 : at + 8]:
        if token.tag not in (Tag.DETERMINER, Tag.NOUN, Tag.POSSESSIVE, Tag.GENITIVE, Tag.NAME, Tag.NUMBER):
            break
        if token.tag is Tag.NOUN:
            head = token.lower
    return head if head not in grammar_en.HEADLESS else None
