"""The rules that name a speaker, each in one plain sentence for a reporter."""

from __future__ import annotations

WHY: dict[str, str] = {
    "cue-before": "The reporting verb stands right before the words, and this is its subject.",
    "cue-after": "The reporting verb stands right after the words, and this is its subject.",
    "signature": "The name is set after the words with a dash, as a signature.",
    "label": "The name stands before a colon that opens the words.",
    "speech-noun": "The words are what this speaker's claim, remark or promise is said to be.",
    "governing-verb": "The nearest reporting verb before the words has this subject.",
    "closing-cue": "The sentence closes with this speaker and a reporting verb.",
    "according-to": "The sentence gives these words according to this source.",
    "clause-subject": "No reporting verb is near; this is the subject of the clause that holds the words.",
    "same-quotation": "The paragraph before left its quotation open, so the same speaker goes on.",
    "quote-label": "The words stand under a bare “Quote:” and the page names its source in a line of its own.",
    "colon-before": "The sentence before ends in a colon and announces this speaker's words.",
    "continued": "The words follow a quote in the same paragraph without a new speaker.",
    "sentence-before": "The words stand alone; the sentence before reports what this speaker said.",
    "topic-before": "The words stand alone; the sentence before is about this speaker.",
    "last-speaker": "The words stand alone; this is who was speaking just before.",
    "headline-label": "The headline gives this as said by the name before its colon.",
    "statement-before": "The reporter gives the statement first, then its speaker and a reporting verb.",
    "statement-around": "The speaker and a reporting verb stand inside the reporter's sentence.",
    "statement-after": "The statement follows its speaker and a reporting verb, in the reporter's words.",
    "turn-label": "The words stand under this speaker's name in a transcript or an interview.",
    "answer-label": "The words stand under a bare A; the page names this person most often.",
    "block-after-colon": "A reporting verb and a colon announce the words, which stand in paragraphs of their own.",
    "marks-lost": "This page has lost its quotation marks; the reporting verb and its subject are still there.",
    "no-cue": "Nobody near these words is reported as saying them.",
}
