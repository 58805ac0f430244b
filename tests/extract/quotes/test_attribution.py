"""Which words of a sentence name the source of the quotation in it, and by which rule."""

from __future__ import annotations

import pytest

from bot.extract.languages.en.cues.sentence import EnglishClauses
from bot.extract.quotes.rules import attribute
from bot.extract.reading.page import read_page


@pytest.mark.parametrize(
    ("text", "source", "cue", "rule"),
    [
        ("Ann Lowe told him that “it is a long way.”", "Ann Lowe", "told", "cue-before"),
        ("“It is a long way,” said Ann Lowe.", "Ann Lowe", "said", "cue-after"),
        ("“It is a long way,” Ann Lowe, who chairs the board, told Marsh.", "Ann Lowe", "told", "cue-after"),
        ("“It is a long way,” per the report.", "the report", "per", "cue-after"),
        ("“It is a long way.” — Ann Lowe, a walker", "Ann Lowe", "—", "signature"),
        ("Ann Lowe: “It is a long way.”", "Ann Lowe", ":", "label"),
        ("Lowe’s “it is a long way” remark was heard.", "Lowe", "remark", "speech-noun"),
        ("Lowe’s claim that it is “a long way home” is true.", "Lowe", "claim", "speech-noun"),
        ("Ann Lowe called the road to Dunmore “a long way home.”", "Ann Lowe", "called", "governing-verb"),
        ("The road is “a long way home” and steep, Ann Lowe said.", "Ann Lowe", "said", "closing-cue"),
        ("According to Ann Lowe, it is “a long way home.”", "Ann Lowe", "According to", "according-to"),
        ("Ann Lowe walked “the long way home” in May.", "Ann Lowe", "walked", "clause-subject"),
    ],
    ids=[
        "cue before",
        "inverted",
        "clause between",
        "per",
        "signature",
        "label",
        "owner before",
        "owner's claim",
        "judging verb",
        "closing",
        "according to",
        "no cue",
    ],
)
def test_rules_in_their_order(text: str, source: str, cue: str, rule: str) -> None:
    sentence = read_page(text).sentences[0]
    cued = attribute(EnglishClauses(sentence.tokens), sentence.quotations[0])
    assert cued is not None
    words = cued.found.source.span(sentence.tokens).of(text)
    assert (words, cued.found.cue.of(text), cued.rule.id) == (source, cue, rule)


@pytest.mark.parametrize(
    "text",
    ["“A long way home.”", "“A long way home” it was.", "In the end: “A long way home.”"],
    ids=["alone", "nobody", "no name before the colon"],
)
def test_nobody_is_named(text: str) -> None:
    sentence = read_page(text).sentences[0]
    cued = attribute(EnglishClauses(sentence.tokens), sentence.quotations[0])
    assert cued is None or cued.found.source.span(sentence.tokens).of(text) == "it"


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Ann Lowe rose and said no.", "said", "Ann Lowe"),
        ("Ann Lowe, a lawyer from Salem, Ore., said no.", "said", "Ann Lowe"),
        ("On Monday, Ann Lowe, 59, who runs the board, said no.", "said", "Ann Lowe"),
        ("Another critic, Ann Lowe, called it so.", "called", "Ann Lowe"),
        ("Ann Lowe left the hall, calling it a farce.", "calling", "Ann Lowe"),
        ("Calling it a farce, Ann Lowe left.", "Calling", "Ann Lowe"),
        ("Ann Lowe tried to argue.", "argue", "Ann Lowe"),
        ("The board issued a statement calling it a farce.", "calling", "The board"),
        ("A report released last year said no.", "said", "A report"),
        ("A man who knows Marsh said no.", "said", "A man who knows Marsh"),
        ("A Bank of Dunmore spokesman said no.", "said", "A Bank of Dunmore spokesman"),
        ("Otto Marsh thanked Ann Lowe, who said no.", "said", "Ann Lowe"),
        ("The daily quoted Ann Lowe as saying no.", "saying", "Ann Lowe"),
    ],
    ids=[
        "joined",
        "apposition",
        "two asides",
        "role then name",
        "participle after",
        "participle before",
        "infinitive",
        "issuer of a paper",
        "reduced relative",
        "relative",
        "body's spokesman",
        "relative after a comma",
        "quoted as saying",
    ],
)
def test_subjects(text: str, verb: str, subject: str) -> None:
    tokens = read_page(text).sentences[0].tokens
    at = next(index for index, token in enumerate(tokens) if token.text == verb)
    found = EnglishClauses(tokens).subject(at)
    assert found is not None
    assert found.span(tokens).of(text) == subject
