"""Who is meant by a name, a pronoun or a role, as the reader goes down the page.

Only what stands outside quotations is read. Each mention has a weight by its place (who speaks weighs more than
a subject, a subject more than an object or an owner) that fades with every sentence; the antecedent of a pronoun is
the heaviest mention that agrees with it in gender and number.

Reading on (`read`, `hear`) changes what is known; asking (`resolve`, `labelled`, `antecedent`) changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.label_names import label_name
from bot.extract.languages.en.grammar.namings import is_body
from bot.extract.languages.en.grammar.no_names import is_abstract
from bot.extract.languages.en.grammar.phrases import phrase_after, phrase_before
from bot.extract.languages.en.grammar.prominence import is_gerund, is_subject, prominence, set_before_verb
from bot.extract.languages.en.lexicon import body_words, function_words, person_words
from bot.extract.languages.en.lexicon.vocabulary import BODIES, GIVEN_NAMES, PAPERS, ROLES, is_plural
from bot.extract.languages.names import FEMALE, MALE, NameRun
from bot.extract.languages.phrases import Phrase
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.weights import SPEAKER, SUBJECT
from bot.extract.quotes.mentions import Mentions
from bot.extract.quotes.referents import GROUP, NOBODY, Referent, Resolution
from bot.model import Basis, SpeakerKind

if TYPE_CHECKING:
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
_PRONOUN_OF = {"his": "he", "him": "he", "her": "she", "its": "it", "their": "they", "them": "they", "who": "who"}


class Discourse:
    """The state of the reading: who has been mentioned, and how prominently."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._mentions = Mentions(people.most_named())
        self._topics: dict[int, Referent] = {}
        self._introduced: set[str] = set()
        self.last_speaker: Referent | None = None

    def topic(self, number: int) -> Referent | None:
        """Return whom sentence `number` is about: the first it makes prominent."""
        return self._topics.get(number)

    def read(self, sentence: Sentence, number: int, start: int, end: int) -> None:
        """Take note of whom tokens `[start, end)` of sentence `number` mention."""
        tokens, runs = sentence.tokens, sentence.runs
        faintness = _FAINT if sentence.marks_lost else 1.0
        for index in range(start, end):
            tag = tokens[index].tag
            if tag not in _MENTIONING:
                continue
            run = runs.get(index)
            if run is not None:
                self._read_name(tokens, run, number, faintness)
                continue
            lower = tokens[index].lower
            if tag is Tag.NOUN:
                if lower[-1] == "s" or lower in ROLES or lower in BODIES:
                    self._read_description(tokens, index, number, faintness)
            elif tag is Tag.PRONOUN and lower in ("he", "she", "they"):
                self._read_pronoun(lower, number, faintness)

    def _read_name(self, tokens: list[Token], run: NameRun, number: int, faintness: float) -> None:
        if self._is_word(tokens, run):
            return
        referent = self._named(tokens, run)
        weight = prominence(tokens, run.start, run.end)
        if referent.person is not None and referent.name not in self._introduced:
            self._introduced.add(referent.name or "")
            weight = max(weight, _INTRODUCED)
        self._mention(referent, number, weight * faintness)

    def _read_pronoun(self, word: str, number: int, faintness: float) -> None:
        meant = self._mentions.antecedent(word, number)
        if word == "they":  # a group is not what the next words float to
            self._mentions.add(meant or GROUP, number, SUBJECT * faintness)
        elif meant is not None:
            self._mention(meant, number, SUBJECT * faintness)

    def _read_description(self, tokens: list[Token], index: int, number: int, faintness: float) -> None:
        """Take note of the description whose head stands at `index`, if it is a subject."""
        if not (is_subject(tokens, index + 1) or set_before_verb(tokens, index)):
            return
        phrase = phrase_before(tokens, index)
        if phrase is None or is_gerund(token_at(tokens, phrase.start - 1)):  # "seeing so many officers there was"
            return
        if phrase.head == index or tokens[phrase.head].lower in function_words.HEADLESS:
            weight = SUBJECT * (_DESCRIBED if tokens[index].lower in ROLES else _DESCRIBED_THING)
            whole = phrase_after(tokens, phrase.start)
            phrase = whole if whole is not None and whole.head == phrase.head else phrase
            self._mention(self._described(tokens, phrase, number)[0], number, weight * faintness)

    def _mention(self, referent: Referent, number: int, weight: float) -> None:
        self._mentions.add(referent, number, weight)
        one = referent.kind is not SpeakerKind.ORGANISATION and not referent.plural
        if weight >= SUBJECT * 0.7 and one:
            self._topics.setdefault(number, referent)

    def hear(self, resolution: Resolution, number: int) -> None:
        """Take note that in sentence `number` somebody speaks, and of what the words show of them."""
        referent = resolution.referent
        if referent.person is not None and referent.person.gender is None:
            referent.person.gender = resolution.gender
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
        called = self._people.labels.get(label) or label_name(label)
        if called.kind is not SpeakerKind.PERSON:
            return Referent(called.name, called.kind)
        person = self._people.called(called)
        return Referent(called.name if person is None else person.name, SpeakerKind.PERSON, person)

    def _is_word(self, tokens: list[Token], run: NameRun) -> bool:
        """Whether a capital only opens the sentence, of an abstract noun: "Suspicion grew"."""
        if run.end > 1 or self._people.find(run.name) is not None or run.name in self._people.bodies:
            return False
        return tokens[0].lower not in GIVEN_NAMES and is_abstract(tokens[0].lower)

    def _named(self, tokens: list[Token], run: NameRun) -> Referent:
        person = self._people.find(run.name, run.gender)
        if person is not None:
            return Referent(person.name, SpeakerKind.PERSON, person)
        after_the = run.start > 0 and tokens[run.start - 1].lower == "the"
        whole = " ".join(token.text for token in tokens[run.bare : run.end])
        if run.name in self._people.bodies or is_body(whole, after_the=after_the):
            return Referent(_text(tokens, run.start, run.end), SpeakerKind.ORGANISATION)
        return Referent(run.name, SpeakerKind.PERSON)

    def antecedent(self, word: str, number: int) -> Referent | None:
        """Return whom `word` stands for in sentence `number`."""
        return self._mentions.antecedent(word, number)

    def standing(self, word: str, number: int) -> Standing:
        """Return how the antecedent of `word` in sentence `number` stands beside the next best one."""
        return self._mentions.standing(_PRONOUN_OF.get(word, word), number)

    def resolve(self, sentence: Sentence, phrase: Phrase, number: int) -> Resolution:
        """Return whom a noun phrase means that stands in `sentence`, asked at sentence `number`."""
        tokens = sentence.tokens
        head = tokens[phrase.head]
        if head.tag in (Tag.PRONOUN, Tag.POSSESSIVE, Tag.OBJECT):
            return self._resolve_pronoun(head, number)
        run = _name_within(sentence, phrase)
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
        word = _PRONOUN_OF.get(token.lower, token.lower)
        gender = {"he": MALE, "she": FEMALE}.get(word)
        return Resolution(self._mentions.antecedent(word, number) or NOBODY, Basis.RESOLVED, token.span, gender)

    def _resolution(
        self, sentence: Sentence, phrase: Phrase, referent: Referent, basis: Basis, words: Phrase
    ) -> Resolution:
        """Return the resolution of a phrase; of "a post from Ann Lowe", "Lowe's letter" also Lowe will be "she"."""
        beside: tuple[Referent, ...] = ()
        if referent.head in PAPERS:
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
        if run is not None and run.start > 1 and tokens[run.start - 1].lower == "of":
            run = by_end.get(run.start - 1)
        return run if run is not None and self._people.find(run.name, run.gender) is not None else None

    def _described(self, tokens: list[Token], phrase: Phrase, number: int) -> tuple[Referent, Basis]:
        """Return whom a description stands for: somebody known by it, or itself."""
        head = tokens[phrase.head].lower
        definite = tokens[phrase.start].lower in ("the", "this", "that")
        if phrase.end - phrase.start == 1 and head in function_words.HEADLESS:
            group = self._mentions.last_unnamed(plural=True)  # "One said": one of those who were speaking
            if group is not None:
                return group, Basis.RESOLVED
        if definite and head == "source":
            same = self._mentions.last_unnamed(plural=False)
            if same is not None:
                return same, Basis.RESOLVED
        if definite and (head in ROLES or head not in BODIES):
            known = self._mentions.by_role(head, {token.lower for token in tokens[phrase.start + 1 : phrase.head]})
            if known is not None:
                return known, Basis.RESOLVED
            epithet = head in person_words.EPITHETS | person_words.PARTISANS or head.endswith("-year-old")
            known = self._mentions.by_epithet(head, number) if epithet and not _goes_on(tokens, phrase) else None
            if known is not None:
                return known, Basis.INFERRED
        plural = is_plural(head)
        body = head in BODIES and head not in ROLES
        kind = SpeakerKind.ORGANISATION if body else SpeakerKind.UNNAMED
        description = _text(tokens, phrase.start, phrase.end)
        return Referent(description, kind, plural=plural, head=head, definite=definite), Basis.STATED


def _goes_on(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a clause says who is meant, as of somebody new: "the 38-year-old, who works in a bank"."""
    end = phrase.end + (token_at(tokens, phrase.end).tag is Tag.COMMA)
    return token_at(tokens, end).tag is Tag.RELATIVE


def _name_within(sentence: Sentence, phrase: Phrase) -> NameRun | None:
    """Return the name that a phrase has for its head, if the phrase names whom it means."""
    if sentence.tokens[phrase.head].tag is not Tag.NAME:
        return None
    run = next((run for run in sentence.runs.values() if run.start <= phrase.head < run.end), None)
    return None if run is None or _only_described(sentence.tokens, phrase, run) else run


def _only_described(tokens: list[Token], phrase: Phrase, run: NameRun) -> bool:
    """Whether a capital names nobody: "one shrewd Liberal familiar with the talks", "the Speaker said"."""
    if tokens[phrase.head].lower in body_words.PEOPLES and tokens[phrase.head].lower.endswith("s"):
        return tokens[phrase.start].lower != "the"  # "many Americans", "Danes who know the mill"
    before = tokens[phrase.start].lower
    if before in ("a", "an", "one", "another", "the") and tokens[run.end - 1].lower in ROLES:
        return all(token.text[0].isupper() for token in tokens[run.start : run.end])  # "a Labour MP"
    if run.start != phrase.head or run.start == phrase.start:
        return False
    if before in ("one", "another"):
        return all(token.tag is Tag.NOUN for token in tokens[phrase.start + 1 : run.start])
    return before == "the" and run.start == phrase.start + 1 and tokens[phrase.head].lower in ROLES


# Only these can be somebody.
_MENTIONING = frozenset({Tag.NAME, Tag.PRONOUN, Tag.NOUN})


def _text(tokens: list[Token], start: int, end: int) -> str:
    words = [tokens[start].text]
    for before, token in zip(tokens[start:end], tokens[start + 1 : end], strict=False):
        words.append(("" if token.start == before.end else " ") + token.text)
    return "".join(words)
