"""What has to be known of a language so that no more than the sure part of its speech is read.

A language without a pack has a `Minimum`, in `<language>/speech_words.py`; `minima.py` finds it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Minimum:
    """The words of one language by which speech, its speakers and mere names are known; all in lower case.

    `verbs`: forms of reporting verbs that have one person as their subject. `helpers`: what may stand before such a
    verb, or between it and the name ("a déclaré", "äußerte sich"). `articles`, `pronouns`: of a subject. `that`: leads
    in what is said. `titles`, `title_endings`: roles, as they are written where their bearer is the subject. `given`:
    first names, as subjects. `named`, `named_stems`: words, or how they begin, for what has a name of its own: firms,
    papers, laws, films. `clauses`: words that sentences need and names hardly have.

    `noun_capitals`: every noun has a capital, so that a capital shows no name. `names_inflect`: first names show by
    their form that they are subjects. `commas_report`: a reporting clause may stand within the marks between commas.
    """

    verbs: frozenset[str] = frozenset()
    helpers: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    that: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    title_endings: tuple[str, ...] = ()
    given: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    named_stems: tuple[str, ...] = ()
    clauses: frozenset[str] = frozenset()
    noun_capitals: bool = False
    names_inflect: bool = False
    commas_report: bool = False
