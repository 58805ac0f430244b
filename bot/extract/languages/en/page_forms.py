"""What the forms of a page look like in English, before any sentence is read."""

from __future__ import annotations

import re

from bot.extract.languages.en.grammar.recasing import recased
from bot.extract.languages.en.grammar.tokenizer import Tokenizer, common_words
from bot.extract.languages.en.lexicon import abbreviations, function_words, label_words, person_words, work_words
from bot.extract.languages.en.lexicon.vocabulary import VERBS
from bot.extract.languages.names import UPPER
from bot.extract.languages.page_forms import CutForms, LabelForms, SpeechForms
from bot.extract.languages.verbs import Use, VerbForm
from bot.extract.languages.words import words

# "dont", "youre", "thats": short forms that have lost their apostrophe.
_SHORT_FORMS = words(
    """
    Im Ive arent cant couldnt didnt doesnt dont hadnt hasnt havent hes isnt shes shouldnt thats theres theyre
    theyve wasnt werent weve whats wont wouldnt youre youve
    """
)
# "Moss plan was Kovals idea": a name with an s that the page also writes without it, before a common noun.
_OWNER = re.compile(r"[A-Z](?<!\w.)(?<!\b[Tt]he .)(?<!\bof .)[a-z]+[a-rt-z]s(?= [a-z]+)")
# ‘I went,’ but not '90s, 'em, 'til, rock 'n' roll: an apostrophe opens these words.
_ELISION = re.compile(
    r"(?:(?<=\bin )|(?<=\bof )|(?<=\bto )|(?<=\bby )|(?<=\bthe )|(?<=since )|(?<=from )|(?<=until ))['’‘]\d\d\b"
    r"|['’‘](?:\d0s?\b|em\b|til\b|tis\b|twas\b|cause\b|n['’]|round\b|bout\b)",
    re.IGNORECASE,
)

_SAYS = r"(?:said|says|added|adds|wrote|told|asked|replied|explained|noted)"
_SAYING = re.compile(rf"\b{_SAYS}\b")
_NAME = r"[^\W\d_a-z][\w.’'-]*"

# "said Lowe", "he said", "Ann Lowe told": what follows speech.
_REPORTING = rf"(?:{_SAYS}\s[^\W\d_]|(?:[Hh]e|[Ss]he|[Tt]hey|{_NAME}(?:\s{_NAME}){{0,2}})\s{_SAYS}\b)"
_REPORTED_AFTER = re.compile(rf"\s*{_REPORTING}")
# "The bill is dead, said Lowe, who …": the closing mark was forgotten before the reporting clause.
_FORGOTTEN = re.compile(rf"[,?!]\s+(?={_REPORTING})")
# French papers leave the marks open around the clause: « The port will close, said Lowe on Friday. We are sad. »
_INCISE = re.compile(
    rf"[,?!](?P<clause>\s(?:{_SAYS}\s(?:the\s|{_NAME})|(?:he|she|they)\s{_SAYS}\b)[^.,;:!?«»]{{0,80}}(?:[.,]\s*|\Z))"
)
# `Lowe said," the booth is closed."`: the mark behind the comma of its cue.
_MISPLACED = re.compile(rf"[^\"“”]{{0,200}}\b{_SAYS} ?,\Z")
# "“We go,” said Lowe" is narrated by a reporter.
_NARRATED = re.compile(rf"[,.?!][”\"’»]{_REPORTED_AFTER.pattern}")
_LEADS = frozenset({"he", "she", "they", "the", "a", "one", "another", "also", "then"})
_PRONOUN_CLAUSE = re.compile(r"\s(?:he|she|they|I)\s([^\W\d_]+)")
# An item of a list reports; somebody who speaks says I, we, you, or asks.
_SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me|[Yy]ou|[Yy]our)\b")
_TALK = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|me|us)\b|[?!]")
# Somebody speaks for themselves, or puts a question.
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Oo]urs|[Mm]y|[Mm]e|us|[Yy]ou|[Yy]our|I['’]\w+|[Ww]e['’]\w+)\b|\?")
# A page of questions for its readers ("How do I vote?") is answered by the paper; a person says I, is asked as you.
_TO_YOU = re.compile(r"\b[Yy]our?\b")
_MYSELF = re.compile(r"\b(?:I|my|me)\b")

_TIME = r"[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?"
_BRACKETS = r"(?:\s?[(\[][^()\[\]\n]{1,60}[)\]])"
# "SEN. ANN LOWE (D), OHIO:" and "DR. MARSH (via video):"; "Rita Lowe (Marl) (Lab):"; "Speaker 2:"; "@annlowe:".
_LABEL = re.compile(
    rf"[-–—•*]*\s*(?:(?P<before>{_TIME})\s*[-–—]?\s*)?"
    rf"(?P<name>(?P<number>(?:Speaker|SPEAKER|Participant|Respondent|Voice) \d{{1,2}})|(?P<handle>@\w{{2,30}})"
    rf"|[{UPPER}][\w.’'-]*(?: [{UPPER}][\w.’'-]*){{0,3}}(?: #?\d{{1,2}}(?=:))?)"
    rf"(?P<rest>(?:{_BRACKETS}|, [{UPPER}][{UPPER}\d .’'&/-]{{0,60}}(?=\s*[:,(\[])){{0,5}})"
    rf"(?P<role>, [^:.!?\n“”\"]{{2,60}}(?=:))?"
    rf"(?:\s*(?P<after>{_TIME}))?\s*(?P<colon>:)?(?:\s+(?=\S)|\Z)"
)
# Parliaments: "The Minister for Towns (Carl Lowe): I beg to move", and "Mr. LOWE. I yield to my friend".
_OFFICE = re.compile(
    rf"The [{UPPER}][\w ,’'-]{{2,80}} \((?:(?:Mr|Mrs|Ms|Dr|Sir|Dame)\.? )?"
    rf"(?P<name>[{UPPER}][\w.’'-]*(?: [{UPPER}][\w.’'-]*){{1,3}})\):\s+(?=\S)"
)
_STOPPED = re.compile(
    rf"(?P<name>[QA]|(?:Mr|Mrs|Ms|Miss|Dr)\. [{UPPER}](?:c[{UPPER}])?[{UPPER}’'-]+"
    rf"|The [{UPPER}]{{4,}}(?: [{UPPER}]{{3,}}){{0,3}})"
    r"(?: of [A-Z]\w+)?\.\s+(?=\S)"
)
_SPACED = re.compile(r"(?P<name>[QA])\s{2,}(?=\S)")
# "Q: Why? A: I was tired.", "LOWE: Go. MARSH: Why?": turns that follow each other in one paragraph.
_INLINE = re.compile(rf"(?<=[.!?…)”] )(?=(?:[QA]|[{UPPER}][{UPPER}.’'-]+(?: [{UPPER}][{UPPER}.’'-]+){{0,2}}):\s)")


def _is_saying(word: str) -> bool:
    verb = VERBS.get(word)
    return verb is not None and verb.use is Use.SAYING and verb.form in (VerbForm.PAST, VerbForm.PRESENT)


CUTS = CutForms(
    tokenizer=Tokenizer,
    common_words=common_words,
    recased=recased,
    never_last=abbreviations.NEVER_LAST,
    sometimes_last=abbreviations.SOMETIMES_LAST,
    sentence_openers=abbreviations.SENTENCE_OPENERS,
    small_in_headlines=function_words.SMALL_IN_HEADLINES,
    short_forms=_SHORT_FORMS,
    bare_owner=_OWNER,
    elision=_ELISION,
)

SPEECH = SpeechForms(
    saying=_SAYING,
    reported_after=_REPORTED_AFTER,
    narrated=_NARRATED,
    misplaced=_MISPLACED,
    forgotten=_FORGOTTEN,
    incise=_INCISE,
    says=_is_saying,
    leads=_LEADS,
    pronoun_clause=_PRONOUN_CLAUSE,
    spoken=_SPOKEN,
    talk=_TALK,
    first_person=_FIRST_PERSON,
    to_you=_TO_YOU,
    myself=_MYSELF,
)

LABELS = LabelForms(
    asking=("Q", "Question", "QUESTION", "Interviewer", "INTERVIEWER"),
    answering=("A", "Answer", "ANSWER"),
    label=_LABEL,
    office=_OFFICE,
    stopped=_STOPPED,
    spaced=_SPACED,
    openers="QAMTD",
    inline=_INLINE,
    headings=work_words.HEADINGS,
    placing=label_words.PLACING,
    unidentified=label_words.UNIDENTIFIED,
    titles=person_words.FEMALE_TITLES | person_words.MALE_TITLES,
)
