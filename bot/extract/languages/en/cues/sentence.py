"""One English sentence as the engine asks about it: who is the source of these words, and what is reported in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.cues import attribution, indirect, placed
from bot.extract.languages.en.cues.sources import Clauses, can_speak, is_denied, is_nobody, is_supposed, rejects_words
from bot.extract.languages.en.lexicon import function_words, verb_words, work_words
from bot.extract.languages.statements import Habit
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.verbs import VerbForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.extract.languages.phrases import Phrase
    from bot.extract.languages.statements import Attribution, Statement

CUES: dict[Habit, Callable[[Clauses, int], Attribution | None]] = {
    Habit.CUE_BEFORE: attribution.cue_before,
    Habit.CUE_AFTER: attribution.cue_after,
    Habit.SET_OFF: placed.set_off,
    Habit.SIGNATURE: placed.signature,
    Habit.LABEL: placed.label,
    Habit.SPEECH_NOUN: attribution.speech_noun,
    Habit.GOVERNING_VERB: attribution.governing_verb,
    Habit.ACCORDING_TO: attribution.according_to,
    Habit.CLOSING_CUE: placed.closing_cue,
    Habit.IN_VIEW_OF: placed.in_view_of,
    Habit.CLAUSE_SUBJECT: attribution.clause_subject,
}

_PARTICIPLES = (VerbForm.PAST, VerbForm.PARTICIPLE)
# "Asked whether", "Pressed on", "Told that": who then speaks is named behind or known from before.
_QUESTIONED = verb_words.ASKING | verb_words.ADDRESSED | {"challenge", "press", "probe", "question", "quiz"}


class EnglishClauses(Clauses):
    """The clauses of an English sentence, and the cues that they may hold."""

    def cue(self, habit: Habit, at: int) -> Attribution | None:
        """Return the source of the quotation at token `at` that a habit of writing names.

        `at` may be `len(tokens)`: what the sentence announces then follows it, as after a colon.
        """
        return self.tried(CUES[habit], at)

    def statements(self, spent: frozenset[int]) -> list[Statement]:
        """Return what is reported in the reporter's words, but by none of the verbs `spent` on a quotation."""
        return self.tried(indirect.statements, spent) or []

    def headline(self) -> Statement | None:
        """Return what the sentence gives as said if it is a headline."""
        return self.tried(indirect.headline_statement)

    def denies(self, found: Attribution) -> bool:
        """Whether a cue says that nobody said it: `Nobody said “…”`, `Lowe did not say “…”`, `If Lowe said “…”`."""
        source, verb = found.source, found.verb
        return is_nobody(self.tokens, source) or is_denied(self.tokens, verb) or is_supposed(self.tokens, verb, source)

    def rejects(self, found: Attribution, at: int) -> bool:
        """Whether somebody only turns down words that others said: `Lowe denied claims that it was “…”`."""
        return rejects_words(self.tokens, found.verb, at)

    def names_sender(self) -> bool:
        """Whether the sentence only says whom words are from: `From the desk of Ann Lowe, mayor`."""
        wordy = (Tag.VERB, Tag.AUXILIARY, Tag.QUOTE)
        return self.tokens[0].lower in work_words.SENDER_LABELS and all(token.tag not in wordy for token in self.tokens)

    def opens_with_question(self) -> bool:
        """Whether the sentence begins with what its speaker was asked or told: "When asked about Lowe, she said"."""
        first = int(self.tokens[0].tag is Tag.SUBORDINATOR)
        verb = token_at(self.tokens, first).verb
        return verb is not None and verb.form in _PARTICIPLES and verb.lemma in _QUESTIONED

    def asks(self) -> bool:
        """Whether a verb of the sentence asks: `“Are you sure?” Lowe asked`."""
        return any(token.verb is not None and token.verb.lemma in verb_words.ASKING for token in self.tokens)

    def is_about(self, source: Phrase, first_word: str) -> bool:
        """Whether words without a cue are about this subject of their clause and so not the subject's own.

        `first_word` opens them: a thing has no words, and `she “does not want to talk”` describes her.
        """
        return not can_speak(self.tokens, source) or first_word in function_words.THIRD_PERSON
