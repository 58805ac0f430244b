"""Every rule that names a speaker, as a value: its id, and the properties that other code may ask for.

A quote carries the id of its rule (`Quote.why`); no code compares ids, it asks for properties.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way to find who says something.

    `beside`: a reporting verb stands right before or after the words, with its subject.
    `governs`: its verb takes what follows a colon as its object, so that it can announce a block of words.
    `weak`: no word reports speech; the rule leans on the shape of the sentence alone.
    `unmarked`: nothing beside the words shows that they are speech, so they may be only mentioned.
    `speaker_behind`: the speaker may stand behind the words, where "he" means somebody named before them.
    `adjunct`: the source stands outside every clause ("According to Lowe, …").
    `gives_way`: a later paragraph of the same quotation that names its speaker knows better.
    `same_quotation`: the speaker is that of another paragraph of the same quotation.
    """

    id: str
    beside: bool = False
    governs: bool = False
    weak: bool = False
    unmarked: bool = False
    speaker_behind: bool = False
    adjunct: bool = False
    gives_way: bool = False
    same_quotation: bool = False


# In the sentence of the words: a cue and its subject, or a place beside the words. The order is that of precision.
CUE_BEFORE = Rule(id="cue-before", beside=True, governs=True)
CUE_AFTER = Rule(id="cue-after", beside=True)
SET_OFF = Rule(id="set-off")
SIGNATURE = Rule(id="signature")
LABEL = Rule(id="label")
SPEECH_NOUN = Rule(id="speech-noun")
GOVERNING_VERB = Rule(id="governing-verb", governs=True)
ACCORDING_TO = Rule(id="according-to", adjunct=True)
CLOSING_CUE = Rule(id="closing-cue")
IN_VIEW_OF = Rule(id="in-view-of")
CLAUSE_SUBJECT = Rule(id="clause-subject", weak=True, unmarked=True)

# Beyond the sentence of the words.
SAME_QUOTATION = Rule(id="same-quotation", gives_way=True, same_quotation=True)
QUOTE_LABEL = Rule(id="quote-label")
COLON_BEFORE = Rule(id="colon-before")
COLON_NAMES = Rule(id="colon-names", unmarked=True)
CONTINUED = Rule(id="continued", unmarked=True)
SENTENCE_BEFORE = Rule(id="sentence-before")
TOPIC_BEFORE = Rule(id="topic-before", unmarked=True, gives_way=True)
LAST_SPEAKER = Rule(id="last-speaker", unmarked=True, gives_way=True)
REPORT_GOES_ON = Rule(id="report-goes-on", unmarked=True)
NO_CUE = Rule(id="no-cue", unmarked=True, gives_way=True)

# What is reported in the reporter's own words.
HEADLINE_LABEL = Rule(id="headline-label")
STATEMENT_BEFORE = Rule(id="statement-before", speaker_behind=True)
STATEMENT_AROUND = Rule(id="statement-around", speaker_behind=True)
STATEMENT_AFTER = Rule(id="statement-after")
MARKS_LOST = Rule(id="marks-lost")

# By the layout of the page.
TURN_LABEL = Rule(id="turn-label")
POST_SIGNATURE = Rule(id="post-signature")
ANSWER_LABEL = Rule(id="answer-label")
ANSWER_TO_QUESTION = Rule(id="answer-to-question")
BLOCK_AFTER_COLON = Rule(id="block-after-colon")

RULES: dict[str, Rule] = {value.id: value for value in tuple(globals().values()) if isinstance(value, Rule)}
