"""Who is meant by a name, a pronoun or a role, as the reader goes down the page.

Only what stands outside quotations is read. Each mention has a weight by its place (who speaks weighs more than
a subject, a subject more than an object or an owner) that fades with every sentence; the antecedent of a pronoun is
the heaviest mention that agrees with it in gender and number.

Reading on (`read`, `hear`) changes what is known; asking (`resolve`, `labelled`, `antecedent`) changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.phrases import Phrase
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.weights import OBJECT, OBLIQUE, SPEAKER, SUBJECT, SUBORDINATE
from bot.extract.quotes.mentions import Mentions
from bot.extract.quotes.referents import GROUP, NOBODY, Referent, Resolution
from bot.model import Basis, SpeakerKind

if TYPE_CHECKING:
    from bot.extract.languages.names import NameRun
    from bot.extract.languages.tokens import Token
    from bot.extract.quotes.mentions import Standing
    from bot.extract.quotes.people import People
    from bot.extract.reading.page import Sentence


# A name's first appearance: whoever is brought on the stage is about to act.
_INTRODUCED = 2.0
# What a described subject counts of a named one: somebody ("A driver stopped to watch"), a body or a thing.
_DESCRIBED, _DESCRIBED_THING = 0.8, 0.4
# On a page without marks half of what is read is speech: who is talked about there does not talk.
_FAINT = 0.3


class Discourse:
    """The state of the reading: who has been mentioned, and how prominently."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._language = language = people.language
        self._mentions = Mentions(people.most_named(), language)
        self._topics: dict[int, Referent] = {}
        self._introduced: set[str] = set()
        self._called: dict[tuple[str, str | None], Referent | None] = {}  # as long as nobody's gender is learnt
        self.last_speaker: Referent | None = None

    def topic(self, number: int) -> Referent | None:
        """Return whom sentence `number` is about: the first it makes prominent."""
        return self._topics.get(number)

    def read(self, sentence: Sentence, number: int, start: int, end: int) -> None:
        """Take note of whom tokens `[start, end)` of sentence `number` mention."""
        tokens, runs = sentence.tokens, sentence.runs
        faintness = _FAINT if sentence.marks_lost else 1.0
        roles, bodies, names = self._language.lists.roles, self._language.lists.bodies, self._language.names
        for index in range(start, end):
            tag = tokens[index].tag
            if tag not in _MENTIONING:
                continue
            if tag is Tag.NAME:
                run = runs.get(index)
                if run is not None:
                    self._read_name(tokens, run, number, faintness)
                continue
            lower = tokens[index].lower
            if tag is Tag.PRONOUN:
                self._read_pronoun(lower, number, faintness)
            elif lower in roles or lower in bodies or names.ends_as_plural(lower):
                self._read_description(tokens, index, number, faintness)

    def _read_name(self, tokens: list[Token], run: NameRun, number: int, faintness: float) -> None:
        referent = self._named(tokens, run)
        weight = self._language.syntax.prominence(tokens, run.start, run.end)
        if referent.person is not None and referent.name not in self._introduced:
            self._introduced.add(referent.name or "")
            weight = max(weight, _INTRODUCED)
        self._mention(referent, number, weight * faintness)

    def _read_pronoun(self, word: str, number: int, faintness: float) -> None:
        """Take note of whom a pronoun means that shows a gender or stands for a group."""
        group = word in self._language.pronouns.group
        if not (group or word in self._language.pronouns.gender):
            return
        meant = self._mentions.antecedent(word, number)
        if group:  # not what the next words float to
            self._mentions.add(meant or GROUP, number, SUBJECT * faintness)
        elif meant is not None:
            self._mention(meant, number, SUBJECT * faintness)

    def _read_description(self, tokens: list[Token], index: int, number: int, faintness: float) -> None:
        """Take note of the description whose head stands at `index`, if it is a subject."""
        syntax, lists = self._language.syntax, self._language.lists
        if not syntax.acts(tokens, index):
            lower = tokens[index].lower
            if lower in lists.papers or (lower in lists.roles and self._language.names.ends_as_plural(lower)):
                self._read_object(tokens, index, number, faintness)
            return
        phrase = syntax.phrase_before(tokens, index)
        if phrase is None or syntax.is_gerund(
            token_at(tokens, phrase.start - 1)
        ):  # "seeing so many officers there was"
            return
        if phrase.head == index or tokens[phrase.head].lower in lists.headless:
            weight = SUBJECT * (_DESCRIBED if tokens[index].lower in lists.roles else _DESCRIBED_THING)
            if token_at(tokens, phrase.start - 1).tag in _SUBORDINATING:
                weight *= SUBORDINATE
            whole = syntax.phrase_after(tokens, phrase.start)
            phrase = whole if whole is not None and whole.head == phrase.head else phrase
            self._mention(self._described(tokens, phrase, number)[0], number, weight * faintness)

    def _read_object(self, tokens: list[Token], index: int, number: int, faintness: float) -> None:
        """Take note of what somebody meets or issues: "Lowe met farmers. They said", "read a statement. It said"."""
        phrase = self._language.syntax.phrase_before(tokens, index)
        if phrase is None or phrase.head != index or token_at(tokens, phrase.start - 1).tag is not Tag.VERB:
            return
        weight = OBLIQUE if tokens[index].lower in self._language.lists.papers else OBJECT
        self._mentions.add(self._described(tokens, phrase, number)[0], number, weight * faintness)

    def _mention(self, referent: Referent, number: int, weight: float) -> None:
        self._mentions.add(referent, number, weight)
        one = referent.kind is not SpeakerKind.ORGANISATION and not referent.plural
        if weight >= SUBJECT * 0.7 and one:
            self._topics.setdefault(number, referent)

    def hear(self, resolution: Resolution, number: int) -> None:
        """Take note that in sentence `number` somebody speaks, and of what the words show of them."""
        referent = resolution.referent
        if referent.person is not None and referent.person.gender is None and resolution.gender is not None:
            referent.person.gender = resolution.gender
            self._called.clear()
        if referent.name is not None:
            self._mention(referent, number, SPEAKER)
            self.last_speaker = referent
        for other in resolution.beside:
            self._mention(other, number, SPEAKER)

    def people_of(self, sentence: Sentence) -> list[Referent]:
        """Return the people whom a sentence names."""
        referents = [self._named(sentence.tokens, run) for run in sentence.runs.values()]
        return list({referent.name: referent for referent in referents if referent.person is not None}.values())

    def labelled(self, label: str) -> Referent:
        """Return the referent that a transcript's label means: `LOWE` is Ann Lowe where the page has her name."""
        called = self._people.labels.get(label) or self._language.names.label(label)
        if called.kind is not SpeakerKind.PERSON:
            return Referent(called.name, called.kind)
        person = self._people.called(called)
        return Referent(called.name if person is None else person.name, SpeakerKind.PERSON, person)

    def _is_word(self, tokens: list[Token], run: NameRun) -> bool:
        """Whether a capital only opens the sentence, of an abstract noun: "Suspicion grew"."""
        if run.end > 1 or self._people.find(run.name) is not None or run.name in self._people.bodies:
            return False
        first = tokens[0].lower
        return first not in self._language.lists.given_names and self._language.names.is_abstract(first)

    def _named(self, tokens: list[Token], run: NameRun) -> Referent:
        person = self._person(run)
        if person is not None:
            return person
        if run.name in self._people.bodies or self._is_body(tokens, run):
            return Referent(_text(tokens, run.start, run.end), SpeakerKind.ORGANISATION)
        return Referent(run.name, SpeakerKind.PERSON)

    def _is_body(self, tokens: list[Token], run: NameRun) -> bool:
        whole = " ".join([token.text for token in tokens[run.bare : run.end]])
        return self._language.names.is_body(whole, after_the=self._language.names.after_article(tokens, run))

    def _person(self, run: NameRun) -> Referent | None:
        """Return the person of the page whom a name means."""
        key = run.name, run.gender
        if key not in self._called:
            person = self._people.find(*key)
            self._called[key] = Referent(person.name, SpeakerKind.PERSON, person) if person is not None else None
        return self._called[key]

    def antecedent(self, word: str, number: int) -> Referent | None:
        """Return whom `word` stands for in sentence `number`."""
        return self._mentions.antecedent(word, number)

    def standing(self, word: str, number: int) -> Standing:
        """Return how the antecedent of `word` in sentence `number` stands beside the next best one."""
        return self._mentions.standing(self._language.pronouns.subject.get(word, word), number)

    def resolve(self, sentence: Sentence, phrase: Phrase, number: int) -> Resolution:
        """Return whom a noun phrase means that stands in `sentence`, asked at sentence `number`."""
        tokens = sentence.tokens
        head = tokens[phrase.head]
        if head.tag in (Tag.PRONOUN, Tag.POSSESSIVE, Tag.OBJECT):
            return self._resolve_pronoun(head, number)
        run = self._name_within(sentence, phrase)
        if run is not None and not self._is_word(tokens, run):
            referent = self._named(tokens, run)
            first = run.start if referent.kind is SpeakerKind.ORGANISATION else run.bare
            return self._resolution(sentence, phrase, referent, Basis.STATED, Phrase(first, run.end, run.end - 1))
        run = self._set_off_from(sentence, phrase)
        if run is not None:
            words = Phrase(run.bare, run.end, run.end - 1)
            return self._resolution(sentence, phrase, self._named(tokens, run), Basis.STATED, words)
        referent, basis = self._described(tokens, phrase, number)
        return self._resolution(sentence, phrase, referent, basis, phrase)

    def _resolve_pronoun(self, token: Token, number: int) -> Resolution:
        pronouns = self._language.pronouns
        word = pronouns.subject.get(token.lower, token.lower)
        gender = pronouns.gender.get(word)
        return Resolution(self._mentions.antecedent(word, number) or NOBODY, Basis.RESOLVED, token.span, gender)

    def _resolution(
        self, sentence: Sentence, phrase: Phrase, referent: Referent, basis: Basis, words: Phrase
    ) -> Resolution:
        """Return the resolution of a phrase; of "a post from Ann Lowe", "Lowe's letter" also Lowe will be "she"."""
        beside: tuple[Referent, ...] = ()
        if referent.head in self._language.lists.papers:
            runs = [run for run in sentence.runs.values() if phrase.start <= run.start < phrase.end]
            beside = tuple(self._named(sentence.tokens, run) for run in runs)
        return Resolution(referent, basis, words.span(sentence.tokens), beside=beside)

    def _set_off_from(self, sentence: Sentence, phrase: Phrase) -> NameRun | None:
        """Return the name that a description only explains: "Ann Lowe of Ohio, the ranking member, who said"."""
        tokens = sentence.tokens
        comma = phrase.start - 1
        closed = phrase.end < len(tokens) and tokens[phrase.end].tag in (Tag.COMMA, Tag.RELATIVE)
        if comma < 1 or tokens[comma].tag is not Tag.COMMA or not closed:
            return None
        by_end = {run.end: run for run in sentence.runs.values()}
        run = by_end.get(comma)
        if run is not None and run.start > 1 and self._language.syntax.is_of(tokens[run.start - 1]):
            run = by_end.get(run.start - 1)
        return run if run is not None and self._people.find(run.name, run.gender) is not None else None

    def _described(self, tokens: list[Token], phrase: Phrase, number: int) -> tuple[Referent, Basis]:
        """Return whom a description stands for: somebody known by it, or itself."""
        lists, names = self._language.lists, self._language.names
        head = tokens[phrase.head].lower
        definite = self._language.syntax.is_definite(tokens[phrase.start])
        if phrase.end - phrase.start == 1 and head in lists.headless:
            group = self._mentions.last_unnamed(plural=True)  # "One said": one of those who were speaking
            if group is not None:
                return group, Basis.RESOLVED
        if definite and head in lists.sources:
            same = self._mentions.last_unnamed(plural=False)
            if same is not None:
                return same, Basis.RESOLVED
        if definite and (head in lists.roles or head not in lists.bodies):
            before = tokens[phrase.start + 1 : phrase.head]
            epithet = names.is_epithet(head)
            named = {token.lower for token in before if epithet and token.tag is Tag.NAME}
            known = self._mentions.by_role(head, {token.lower for token in before}, named)
            if known is not None:
                return known, Basis.RESOLVED
            tells = epithet and not _goes_on(tokens, phrase)
            known = self._mentions.by_epithet(head, number) if tells else None
            if known is not None:
                return known, Basis.INFERRED
        plural = names.is_plural(head)
        body = head in lists.bodies and head not in lists.roles
        kind = SpeakerKind.ORGANISATION if body else SpeakerKind.UNNAMED
        nameless = head in lists.nameless
        called = body and not nameless and token_at(tokens, phrase.start + 1).tag is Tag.NAME  # "the Harbour board"
        first = phrase.start + (called and tokens[phrase.start].lower in lists.articles)
        description = _text(tokens, first, phrase.end)
        head = self._counted_noun(tokens, phrase) or head
        gender = names.gender_of_roles((head,))
        return Referent(description, kind, None, plural, head, definite, gender, nameless), Basis.STATED

    def _counted_noun(self, tokens: list[Token], phrase: Phrase) -> str | None:
        """Return the noun of whom a phrase counts some: "dozens of the drivers"."""
        lists, syntax = self._language.lists, self._language.syntax
        if tokens[phrase.head].lower not in lists.headless or not syntax.is_of(token_at(tokens, phrase.head + 1)):
            return None
        counted = syntax.phrase_after(tokens, phrase.head + 2)
        return tokens[counted.head].lower if counted is not None else None

    def _name_within(self, sentence: Sentence, phrase: Phrase) -> NameRun | None:
        """Return the name that a phrase has for its head, if the phrase names whom it means."""
        head = sentence.tokens[phrase.head]
        if head.tag is not Tag.NAME or head.lower.rstrip(".") in self._language.lists.courtesies:  # "Mr. and Mrs. Lowe"
            return None
        run = next((run for run in sentence.runs.values() if run.start <= phrase.head < run.end), None)
        run = run and (self._behind_title(sentence, phrase, run) or run)
        only_described = run is not None and self._language.names.only_described(sentence.tokens, phrase, run)
        return None if only_described else run

    def _behind_title(self, sentence: Sentence, phrase: Phrase, run: NameRun) -> NameRun | None:
        """Return the full name behind a work's title with an "and" in it: "Cats and Dogs author Ann Lowe".

        A single word that the page knows by no full name is then no person beside her.
        """
        person = self._people.find(run.name, run.gender)
        if " " in (run.name if person is None else person.name) or phrase.start < run.start:
            return None
        later = [other for other in sentence.runs.values() if phrase.head < other.start and other.end == phrase.end]
        titled = [other for other in later if " " in other.name and sentence.tokens[other.start - 1].tag is Tag.NOUN]
        return titled[0] if titled else None


def _goes_on(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a clause says who is meant, as of somebody new: "the 38-year-old, who works in a bank"."""
    end = phrase.end + (token_at(tokens, phrase.end).tag is Tag.COMMA)
    return token_at(tokens, end).tag is Tag.RELATIVE


_SUBORDINATING = frozenset({Tag.SUBORDINATOR, Tag.RELATIVE})
# Only these can be somebody.
_MENTIONING = frozenset({Tag.NAME, Tag.PRONOUN, Tag.NOUN})


def _text(tokens: list[Token], start: int, end: int) -> str:
    if end == start + 1:
        return tokens[start].text
    words = [tokens[start].text]
    for before, token in zip(tokens[start:end], tokens[start + 1 : end], strict=False):
        words.append(("" if token.start == before.end else " ") + token.text)
    return "".join(words)
