"""The rules that name a speaker, each in one plain sentence for a reporter."""

from __future__ import annotations

WHY: dict[str, str] = {
    "cue-before": "The reporting verb stands right before the words, and this is its subject.",
    "cue-after": "The reporting verb stands right after the words, and this is its subject.",
    "signature": "The name is set after the words with a dash, as a signature.",
    "label": "The name stands before a colon that opens the words.",
    "governing-verb": "The nearest reporting verb before the words has this subject.",
    "closing-cue": "The sentence closes with this speaker and a reporting verb.",
    "according-to": "The sentence gives these words according to this source.",
    "clause-subject": "No reporting verb is near; this is the subject of the clause that holds the words.",
    "last-speaker": "The words stand alone; this is who was speaking just before.",
}
