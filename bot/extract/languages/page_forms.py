"""What the forms of a page look like in a language, before any sentence is read: speech, labels, cuts, lost marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from bot.extract.languages.tokens import Token
    from bot.extract.quoted import Quoted
    from bot.model import Span


class CutsSentences(Protocol):
    """Cuts the sentences of one text into tokens; `folded` is the same text with its quotations folded."""

    @property
    def folded(self) -> str:
        """The text with its quotations folded."""

    def tokens(self, sentence: Span) -> list[Token]:
        """Return the tokens of one sentence, tagged."""


class MakesTokenizer(Protocol):
    """Makes what cuts one text: the text, it folded, its quotations by their start, its names with an s run on."""

    def __call__(
        self, text: str, folded: str, quoted_at: dict[int, Quoted], common: frozenset[str], owners: frozenset[str]
    ) -> CutsSentences:
        """Return it; `common` are the words that the text writes in lower case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CutForms:
    """Where a text is cut: abbreviations and what may follow them, small words of headlines, capitals that are lost.

    `never_last` and `sometimes_last` are abbreviations in no sentence's or some sentences' last place,
    `sentence_openers` words with which a sentence begins, `elision` an apostrophe that opens no quotation.
    """

    tokenizer: MakesTokenizer
    common_words: Callable[[str], frozenset[str]]
    recased: Callable[[str], str]
    never_last: frozenset[str]
    sometimes_last: frozenset[str]
    sentence_openers: frozenset[str]
    small_in_headlines: frozenset[str]
    short_forms: frozenset[str]
    bare_owner: re.Pattern[str]
    elision: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechForms:
    """What shows speech and the clauses that report it.

    `saying` is a verb of speech; `reported_after` a reporting clause behind speech, `narrated` speech in marks and its
    clause, `misplaced` what stands before a mark set behind the comma of its cue, `forgotten` where the closing mark
    of speech was left out, `incise` a clause within the marks. Of speech that dashes set off `says` knows its verbs,
    `leads` are words in small letters before them, `pronoun_clause` is a clause of a pronoun. Somebody who speaks
    uses `spoken`, `talk` or `first_person` words; questions are put `to_you`, and answered by `myself`.
    """

    saying: re.Pattern[str]
    reported_after: re.Pattern[str]
    narrated: re.Pattern[str]
    misplaced: re.Pattern[str]
    forgotten: re.Pattern[str]
    incise: re.Pattern[str]
    says: Callable[[str], bool]
    leads: frozenset[str]
    pronoun_clause: re.Pattern[str]
    spoken: re.Pattern[str]
    talk: re.Pattern[str]
    first_person: re.Pattern[str]
    to_you: re.Pattern[str]
    myself: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelForms:
    """What the labels of transcripts and interviews look like.

    `asking` and `answering` are those of a question and its answer, the bare letters first. `label` is one with a
    colon, `office` a parliament's, `stopped` one that ends in a full stop, `spaced` one before wide blanks; `openers`
    are the letters that the last two begin with. `inline` is a label within a paragraph. `headings` are no names,
    `placing` opens where somebody speaks, `unidentified` stands for a voice, `titles` show a man or a woman.
    """

    asking: tuple[str, ...]
    answering: tuple[str, ...]
    label: re.Pattern[str]
    office: re.Pattern[str]
    stopped: re.Pattern[str]
    spaced: re.Pattern[str]
    openers: str
    inline: re.Pattern[str]
    headings: frozenset[str]
    placing: frozenset[str]
    unidentified: frozenset[str]
    titles: frozenset[str]
