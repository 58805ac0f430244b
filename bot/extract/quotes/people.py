"""The people of one document: who is who among the names it uses."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from bot.extract.languages.names import PARTICLES, NameRun
from bot.extract.languages.packs import language_of
from bot.extract.languages.tokens import Tag
from bot.extract.quotes.capitals import out_of_capitals, spellings
from bot.extract.quotes.genders import PronounCount
from bot.extract.quotes.misspelt import SHORTEST_MISSPELT, misspells
from bot.extract.quotes.overlong import WrittenName, overlong_names, small_words, written_name
from bot.model import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.extract.languages.language import Language
    from bot.extract.languages.names import LabelName
    from bot.extract.languages.tokens import Token
    from bot.extract.reading.page import Sentence

# "LoweShareThis", "MossAgency": words that a page's layout has run together, but "McKay", "DeMoss", "LeAnn".
_RUN_TOGETHER = re.compile(r"[a-z](?:(?<=[a-z]{4})[A-Z]|[A-Z][a-z]+[A-Z])")
_PERSONAL = frozenset({"von", "van", "bin", "ibn"})
# A page that names more people than any article is a list or rubbish, and not worth comparing name by name.
_MOST_SURNAMES = 200
# Nor one where more people share a name: there a name alone tells nobody, and a full name whom it says, word for word.
_MOST_NAMESAKES = 50
_TITLED = re.compile(r"(?P<title>[A-Z](?<!\w.)[a-z]+) (?=(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?))")


@dataclass(slots=True)
class NamedPerson:
    """Somebody with a name: its fullest form, the forms used, the words that say what they are.

    `described` says that where it stands shows a person.
    """

    name: str
    first_seen: int
    gender: str | None = None
    forms: Counter[str] = field(default_factory=Counter)
    full: int = 0
    labelled: bool = False
    roles: set[str] = field(default_factory=set)
    described: bool = False


class People:
    """Every person a document names, looked up by the words used for them.

    `bodies` are the names that are none of theirs, `labels` what a transcript's labels name.
    """

    def __init__(
        self,
        sentences: list[Sentence],
        quoted: Iterable[str] = (),
        bodies: frozenset[str] = frozenset(),
        labels: Mapping[str, LabelName] | None = None,
        language: Language | None = None,
    ) -> None:
        self.language = language or language_of(None)
        self._lists, self._names = self.language.lists, self.language.names
        self.all: list[NamedPerson] = []
        self.bodies = bodies
        self.labels = labels or {}
        self._by_surname: dict[str, list[NamedPerson]] = {}
        self._by_given: dict[str, list[NamedPerson]] = {}
        self._by_name: dict[str, NamedPerson] = {}
        self._alike: dict[str, list[str]] = {}  # the surnames known so far that a word may misspell
        named = self._sorted_runs(sentences)
        self._small = small_words(sentences)
        self._overlong = overlong_names(named.written, self._small, self.language)
        for placed in (*named.full, *named.surnames):
            self._add(placed)
        self._introduce_all(self.labels.values())
        count = PronounCount(sentences, self._called, self.language)
        for person in self.all:  # before "Mrs. Lowe" is taken for a man of whom nothing is known
            person.gender = person.gender or count.gender(person.name)
        for placed in named.single:
            self._add_single(placed)
        for words in quoted:
            self._learn_titles(words)
        self._add_given(named.single, count)
        self._keep_people()
        self._write_out_of_capitals()

    def _introduce_all(self, labels: Iterable[LabelName]) -> None:
        """Make known whom labels name, the longest names first: a surname alone then means somebody."""
        for label in sorted(labels, key=lambda label: -label.name.count(" ")):
            if label.kind is SpeakerKind.PERSON:
                self._introduce(label)

    def _add_given(self, single: list[_PlacedRun], count: PronounCount) -> None:
        """Make known who is called by one name only: "Otto said he was late"."""
        fresh: dict[str, NamedPerson] = {}
        given_names = self._lists.given_names
        for tokens, run, order, _ in single:
            name = run.name
            if name.lower() not in given_names or " " in name or name in fresh:
                continue
            shown = count.gender(name) is not None or self._names.says_beside(tokens, run)
            if shown and not self._is_body(tokens, run) and self.find(name, run.gender) is None:
                fresh[name] = self._new(name, order)
                fresh[name].gender = self._names.gender_of_given(name) or count.gender(name)
        if not fresh:
            return
        for placed in single:
            person = fresh.get(placed.run.name)
            if person is not None:
                person.described = True
                self._learn(person, placed, placed.run.name)

    def _called(self, name: str, gender: str | None) -> str:
        """Return the full name of the person that a name means, or that name."""
        person = self.find(name, gender)
        return name if person is None else person.name

    def _keep_people(self) -> None:
        """Forget what nothing on the page shows to be a person: "Hexley Sands", "Bad Idea".

        Who shares a surname with somebody is not taken for them, even if no more is known of the one.
        """
        self.all = [person for person in self.all if self.is_shown(person)]
        surnames = {self._names.surname_of(person.name) for person in self.all}
        for known in (self._by_surname, self._by_given):
            for key, people in known.items():
                known[key] = [one for one in people if self._names.surname_of(one.name) in surnames]
        self._by_name = {name: one for name, one in self._by_name.items() if self._names.surname_of(name) in surnames}

    def _write_out_of_capitals(self) -> None:
        """Write names known in capitals alone as their other forms or as names are mostly written."""
        for person in self.all:
            if person.name.isupper():
                person.name = self._out_of_capitals(person.name, spellings(*person.forms))

    def _learn_titles(self, words: str) -> None:
        """Learn what a quotation calls people known outside it: `“… with President Ann Lowe …”`."""
        for match in _TITLED.finditer(words):
            person = self.find(match.group("name")) if match.group("title").lower() in self._lists.titles else None
            if person is not None:
                person.roles.add(match.group("title").lower())

    def _add(self, placed: _PlacedRun) -> None:
        run = placed.run
        name = self._overlong.get(run.name, run.name)
        person = self.find(name, run.gender)
        if person is None:
            person = self._new(name, placed.order)
            self._by_given.setdefault(name.split()[0].lower(), []).append(person)
        elif len(name) > len(person.name) and (person.name.isupper() or not name.isupper()):
            person.name = name
            self._by_name.setdefault(name, person)
        person.full += 1
        self._learn(person, placed, name)

    def _introduce(self, label: LabelName) -> None:
        """Make known whom a label names."""
        if self._is_shared(label):
            return
        person = self.called(label)
        if person is None:
            person = self._new(label.name, 0)
            person.gender = self._names.gender_of_full(label.name)
            if " " in label.name:
                self._by_given.setdefault(label.name.split()[0].lower(), []).append(person)
        person.labelled = person.labelled or " " in label.written
        person.forms[self._out_of_capitals(label.written, spellings(label.name))] += 1
        person.gender = label.gender or person.gender

    def called(self, label: LabelName) -> NamedPerson | None:
        """Return whom a label names; nobody if it is a surname that two labels give in full."""
        if self._is_shared(label):
            return None
        return self.find(label.name, label.gender) or self.initialled(label.written)

    def _is_shared(self, label: LabelName) -> bool:
        """Whether two people who speak under their full names have the surname that a label gives alone."""
        people = self._by_surname.get(label.name.lower(), ())
        labelled = [one for one in people if one.labelled and label.gender in (None, one.gender or label.gender)]
        return len(labelled) > 1

    def _new(self, name: str, order: int) -> NamedPerson:
        person = NamedPerson(name, order)
        self.all.append(person)
        self._by_surname.setdefault(self._names.surname_of(name), []).append(person)
        self._by_name.setdefault(name, person)
        self._alike.clear()
        return person

    def _same(self, name: str) -> NamedPerson | None:
        """Return the person a full name means: same surname, and given names that agree."""
        words = self._names.words_of(name)
        given = words[0]
        namesakes = self._by_surname.get(self._names.surname_of(name), ())
        if len(namesakes) > _MOST_NAMESAKES:
            return self._by_name.get(name)
        for person in namesakes:
            known = self._names.words_of(person.name)
            other = known[0]
            agree = given == other or given in known[:-1] or other in words[:-1]
            initial = given[:1] == other[:1] and 1 in (len(given), len(other))
            if (agree or initial) and (name == person.name or _generation(name) == _generation(person.name)):
                return person
        return None

    def _add_single(self, placed: _PlacedRun) -> None:
        tokens, run, order, _ = placed
        name = self._overlong.get(run.name, run.name)
        person = self.find(name, run.gender)
        if person is None:
            if (
                run.end - run.bare > 1
                or not (self._names.titled(tokens, run) or self._names.role_before(tokens, run))
                or self._is_body(tokens, run)
            ):
                return
            person = self._new(name, order)
        self._learn(person, placed, name)

    def _learn(self, person: NamedPerson, placed: _PlacedRun, name: str) -> None:
        tokens, run, _, headline = placed
        person.forms[name] += 1
        person.described = person.described or (not headline and self._is_described(tokens, run))
        person.roles.update(run.titles)
        for title in run.titles:
            person.roles.update(self._lists.written_out.get(title, ()))
        before = self._names.role_before(tokens, run)
        person.roles.update(before)
        role = self._names.apposition(tokens, run.end)
        if role is not None:
            person.roles.add(role)
        if run.gender is not None:
            person.gender = run.gender
        elif person.gender is None:
            shown = self._names.gender_of_roles
            person.gender = self._names.gender_of_full(name) or shown((*run.titles, *before)) or shown((role or "",))

    def is_shown(self, person: NamedPerson) -> bool:
        """Whether anything shows that a name is a person's: two words with capitals may be any thing's.

        A known given name ("Ann Lowe"); or, where no word of it is one that the page writes small, a title or a role
        ("the pilot, Otar Lowe"), the surname alone ("Lowe added") or a particle that only people have.
        """
        words = [word.lower() for word in person.name.split()]
        if person.labelled or self._names.begins_as_persons(person.name):
            return not _RUN_TOGETHER.search(person.name)
        if not person.roles.isdisjoint(self._lists.courtesies):  # "Ms. White"
            return True
        if self._is_no_surname(words[-1]) or any(word in self._small and word not in PARTICLES for word in words):
            return False
        alone = len(words) > 1 and person.name.split()[-1] in person.forms
        return alone or person.described or not _PERSONAL.isdisjoint(words)

    def most_named(self) -> NamedPerson | None:
        """Return the person the page names most often, the first of equals."""
        return max(self.all, key=lambda person: (sum(person.forms.values()), -person.first_seen), default=None)

    def initialled(self, letters: str) -> NamedPerson | None:
        """Return the one person with these initials: `AM` is Ann Moss."""
        if not (2 <= len(letters) <= 3 and letters.isupper()):
            return None
        found = [person for person in self.all if "".join(word[0] for word in person.name.split()) == letters]
        return found[0] if len(found) == 1 else None

    def find(self, name: str, gender: str | None = None) -> NamedPerson | None:
        """Return the person that `name` means in this document, if it is one we know.

        A surname that two people share means the one named in full more often, gender permitting, if the page does
        not call that one by the given name; a surname nobody has may be somebody's misspelt.
        """
        name = self._overlong.get(name, name)
        lower = self._names.surname_of(name)
        if " " not in name:
            candidates = self._by_surname.get(lower) or self._by_given.get(lower) or []
        elif len(self._names.words_of(name)) > 1:
            return self._same(name)
        else:  # "von der Mark", "Lowe Jr."
            candidates = [person for person in self._by_surname.get(lower, ()) if _ends_in(person.name, name)]
        if not candidates:
            return self._near(lower) if " " not in name else None
        if len(candidates) > _MOST_NAMESAKES:
            return None
        if gender is not None:
            candidates = [person for person in candidates if person.gender in (gender, None)]
            if not candidates:  # "Mrs. Lowe", beside Otto Lowe
                return None
        if len(candidates) == 1:
            return candidates[0]
        meant = [person for person in candidates if not _by_given_name(person, name)] or candidates
        return max(meant, key=lambda person: (person.full, -person.first_seen))

    def _near(self, surname: str) -> NamedPerson | None:
        """Return the one person whose surname differs by a single letter: Marchenka for Marchenko."""
        if len(surname) < SHORTEST_MISSPELT or len(self._by_surname) > _MOST_SURNAMES:
            return None
        if surname in self._lists.places or surname in self._lists.peoples:  # "Lebanon" is no Lebanov
            return None
        alike = self._alike.get(surname)
        if alike is None:
            initial = surname[0]
            alike = [known for known in self._by_surname if known.startswith(initial) and misspells(known, surname)]
            self._alike[surname] = alike
        near = [person for known in alike for person in self._by_surname[known]]
        return near[0] if len(near) == 1 else None

    def _sorted_runs(self, sentences: list[Sentence]) -> _SortedRuns:
        """Return the names of a page; in a headline only a given name shows that two words with capitals are one."""
        found = _SortedRuns([], [], [], [])
        for order, sentence in enumerate(sentences):
            tokens = sentence.tokens
            headline = _is_headline(tokens)
            for run in sentence.runs.values():
                if " " in run.name:
                    found.written.append(written_name(tokens, run, headline=headline))
                sure = not headline or tokens[run.bare].lower in self._lists.given_names
                named = run.end - run.bare >= 2 and run.name not in self.bodies
                if not (sure and named) or self._is_body(tokens, run):
                    kind = found.single
                else:
                    kind = found.full if len(self._names.words_of(run.name)) > 1 else found.surnames
                kind.append(_PlacedRun(tokens, run, order, headline))
        return found

    def _is_described(self, tokens: list[Token], run: NameRun) -> bool:
        """Whether the words around a name show somebody: "Mr. Lowe", "Lowe, a pilot", "said Lowe"."""
        before = tokens[run.bare - 1].lower.rstrip(".") if run.bare else ""
        if self._names.ends_as_plural(before) and before in self._lists.roles:  # "Democrats Abroad"
            return False
        return (
            self._names.titled(tokens, run) or before in self._lists.roles or self._names.stands_as_person(tokens, run)
        )

    def _is_body(self, tokens: list[Token], run: NameRun) -> bool:
        if not self._names.may_be_persons(run.name):
            return True
        after_the = self._names.after_article(tokens, run) and run.bare == run.start
        return self._names.is_body(run.name, after_the=after_the) and not self._names.shows_person(tokens, run)

    def _is_no_surname(self, word: str) -> bool:
        return word in self._lists.titles or word in self._lists.peoples or word in self._lists.no_names

    def forms_of(self, person: NamedPerson) -> tuple[str, ...]:
        """Return the forms of a name, those in capitals as the others write them or as names are mostly written."""
        known = spellings(person.name, *person.forms) if any(form.isupper() for form in person.forms) else {}
        return tuple(dict.fromkeys(self._out_of_capitals(form, known) for form in person.forms))

    def _out_of_capitals(self, name: str, spelt: Mapping[str, str]) -> str:
        return out_of_capitals(name, spelt, self._lists.given_names)


class _PlacedRun(NamedTuple):
    """A run of name words in the sentence that it stands in, number `order` of the page, which may be a headline."""

    tokens: list[Token]
    run: NameRun
    order: int
    headline: bool


class _SortedRuns(NamedTuple):
    """The runs of a page by what they can introduce: people in full, by several surnames, or only by a title."""

    full: list[_PlacedRun]
    surnames: list[_PlacedRun]
    single: list[_PlacedRun]
    written: list[WrittenName]


def _by_given_name(person: NamedPerson, name: str) -> bool:
    """Whether the page calls a person of that surname by the given name instead: "Elias", never "Marsh"."""
    given = person.name.split(" ", 1)[0]
    return given != name and given in person.forms


def _ends_in(full: str, surname: str) -> bool:
    """Whether a full name ends in a surname of several words."""
    return f" {full}".lower().rstrip(".").endswith(f" {surname}".lower().rstrip("."))


def _generation(name: str) -> str:
    """Return what tells a son from his father who has the same name: `jr`, `iii`."""
    last = name.lower().rpartition(" ")[2].rstrip(".")
    return last if last in ("jr", "ii", "iii", "iv") else ""


def _is_headline(tokens: list[Token]) -> bool:
    """Whether all longer words have capitals, so that one beside a name need not belong to it."""
    if tokens[-1].tag is Tag.STOP:
        return False
    words = [token.text for token in tokens if token.text[:1].isalpha() and len(token.text) > 4]
    return len(words) > 2 and all(word[0].isupper() for word in words)
