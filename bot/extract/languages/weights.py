"""How much a mention weighs by its place in a sentence: a speaker most, then a subject, an object, an owner."""

from __future__ import annotations

SPEAKER, SUBJECT, OBJECT, OBLIQUE = 4.0, 3.0, 1.2, 1.0
# What the subject of a clause within another counts of a subject.
SUBORDINATE = 0.8
