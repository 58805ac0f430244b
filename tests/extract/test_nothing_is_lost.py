"""No text, however it is cut, is too much for the extractor: what a rule looks for may not be there."""

from __future__ import annotations

import linecache
import operator
import random
import re
import sys
from datetime import date
from itertools import islice, pairwise
from typing import TYPE_CHECKING, SupportsIndex, overload

import pytest

from bot.extract.calendar.reasons import YEAR_STATED
from bot.extract.dates.finding import find_dates
from bot.extract.languages.en.grammar.tokenizer import Tokenizer
from bot.extract.languages.tokens import Token
from bot.extract.reading.page import read_page
from bot.extract.record import read
from bot.model import Basis, Document, Precision, Span, SpeakerKind, When
from tests.extract.invented_news import PASSAGES, SENTENCES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.model import Record


def _quoted(text: str) -> list[tuple[str, str | None]]:
    record = read(Document("page.txt", text))
    assert record.faults == ()
    return [(quote.span.of(text), quote.speaker.name) for quote in record.quotes]


# Each stops where some rule looks one word further ahead, or begins where one looks one word back.
@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The pier opens in May, a foreman indicated as", []),
        ("The ferry is late, Otto Marsh said as", [("The ferry is late", "Otto Marsh")]),
        ("As a woman go on as an extraordinary statement saying the delays.", []),
        ("While a baker saying the oven was cold.", [("the oven was cold", "a baker")]),
        ("According to Rita Lowe, a lawyer,", []),
        ("According to Rita Lowe, a lawyer, the mill is shut", [("the mill is shut", "Rita Lowe")]),
        ("” said Rita Lowe, who sold it,", []),
        ("Quote of the day, as I", []),
        ("said the mill was shut which", []),
    ],
)
def test_a_text_that_stops_in_the_middle_is_read(text: str, quotes: list[tuple[str, str | None]]) -> None:
    assert _quoted(text) == quotes


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It stood there in the 0th century, before 1920.", ["1920"]),
        ("They kept the 00th anniversary of the 1963 march.", ["1963"]),
        ("The mill burned 3 weekſ ago, in May 2021.", ["XXXX-WXX", "2021-05"]),
        ("Sales fell in the thİrd quarter of 2021.", ["2021-Q3"]),
    ],
)
def test_figures_and_letters_that_only_look_like_a_date(text: str, values: list[str]) -> None:
    assert [mention.when.value for mention in find_dates(text, None)] == values


def test_a_date_may_reach_to_the_end_of_the_calendar() -> None:
    day = date(2029, 6, 1)
    published = When("2029-06-01", day, day, Precision.DAY, Basis.STATED, YEAR_STATED)
    (mention,) = find_dates("It will be there 797 decades from now.", published)
    assert (mention.when.value, mention.when.latest) == ("9999", date.max)


def test_what_is_left_of_a_paragraph_beside_boilerplate_has_words() -> None:
    text = "Share this. LOWE: We sail at six. MARSH: Why?   Share this.\n\n  Share this.  "
    ignored = [Span(0, 11), Span(48, 59), Span(63, 74)]

    page = read_page(text, ignored)

    assert [span.of(text) for span in page.paragraphs] == ["LOWE: We sail at six. MARSH: Why?"]


_TOKEN = re.compile(r"\w+|[^\w\s]")
_JOINTS = ("\n\n", "\n\n", "\n", " ", "", ", ", " – ", "“", "” ", ": ")


def _ends(text: str, step: int) -> Iterator[str]:
    """Yield the text cut off behind each `step`th token, and what is left of it from there on."""
    for token in islice(_TOKEN.finditer(text), 0, None, step):
        yield text[: token.end()]
        yield text[token.start() :]


def _mixed(chance: random.Random) -> str:
    """Return pieces of the stock glued together: whole, cut at both ends, their words shuffled."""
    glued = []
    for _ in range(chance.randint(1, 6)):
        piece = chance.choice((*SENTENCES, *PASSAGES))
        way = chance.random()
        if way < 0.6:
            places = [token.start() for token in _TOKEN.finditer(piece)]
            start, end = sorted(chance.sample([*places, len(piece)], 2))
            piece = piece[start:end]
        elif way < 0.75:
            shuffled = piece.split(" ")
            chance.shuffle(shuffled)
            piece = " ".join(shuffled)
        glued += [piece, chance.choice(_JOINTS)]
    return "".join(glued)


def _document(text: str, chance: random.Random) -> Document:
    """Return a document of the text: dated, undated, or known to be of some days; one in four with boilerplate."""
    day = date(2024, 2, 29)
    published = chance.choice(
        [
            None,
            When("2024-02-29", day, day, Precision.DAY, Basis.STATED, YEAR_STATED),
            When("2024", date(2024, 1, 1), date(2024, 12, 31), Precision.YEAR, Basis.INFERRED, YEAR_STATED),
        ]
    )
    ignored: tuple[Span, ...] = ()
    if text and chance.random() < 0.25:
        start = chance.randrange(len(text))
        ignored = (Span(start, min(len(text), start + chance.randint(1, 60))),)
    return Document("page.txt", text, published=published, boilerplate=ignored)


def _check(document: Document) -> None:
    """Read the document and look whether all that is found lies in it, in order."""
    text, record = document.text, read(document)
    assert record.faults == (), text
    whole = Span(0, len(text))
    quotes = [quote.span for quote in record.quotes]
    dates = [mention.span for mention in record.dates]
    assert quotes == sorted(quotes), text
    assert dates == sorted(dates), text
    assert all(before.end <= after.start for before, after in pairwise(dates)), text
    assert list(record.pieces) == sorted(record.pieces), text
    _check_that_it_can_be_kept(record)
    named = [span for quote in record.quotes for span in (quote.cue, quote.speaker.span, quote.sentence) if span]
    passages = [passage.span for passage in record.passages]
    for span in (*quotes, *dates, *named, *passages, *record.pieces):
        assert whole.covers(span), (span, text)
        assert span.of(text).strip(), (span, text)
    for quote in record.quotes:
        assert quote.sentence is not None, text
        assert quote.sentence.covers(quote.span), (quote, text)
        assert quote.cue is None or quote.sentence.covers(quote.cue), (quote, text)


def _check_that_it_can_be_kept(record: Record) -> None:
    """Look whether nothing is found twice, and whether every speaker is known by a name or not at all."""
    text = record.document.text
    for found in (
        [quote.span for quote in record.quotes],
        [(passage.span, passage.mention.when.value) for passage in record.passages],
        record.pieces,
        speakers := [(one.name, one.kind) for one in record.speakers],
    ):
        assert len(set(found)) == len(found), text
    for speaker in (quote.speaker for quote in record.quotes):
        if speaker.kind is SpeakerKind.UNKNOWN:
            assert speaker.name is None, text
        else:
            assert (speaker.name, speaker.kind) in speakers, text
            assert speaker.name is not None, text
            assert speaker.name.strip(), text


def test_sentences_cut_at_every_word_are_read() -> None:
    chance = random.Random(1)
    for text in (cut for sentence in SENTENCES for cut in _ends(sentence, 1)):
        _check(_document(text, chance))


def test_passages_cut_here_and_there_are_read() -> None:
    chance = random.Random(2)
    for text in (cut for passage in PASSAGES for cut in _ends(passage, 7)):
        _check(_document(text, chance))


def test_glued_and_shuffled_pieces_are_read() -> None:
    chance = random.Random(3)
    for _ in range(600):
        _check(_document(_mixed(chance), chance))


@pytest.mark.slow
def test_passages_cut_at_every_word_are_read() -> None:
    chance = random.Random(4)
    for text in (cut for passage in PASSAGES for cut in _ends(passage, 1)):
        _check(_document(text, chance))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5, 15))
def test_tens_of_thousands_of_glued_and_shuffled_pieces_are_read(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(4000):
        _check(_document(_mixed(chance), chance))


class _Bounded(list[Token]):
    """Tokens that refuse a place before the first, where a list gives its last; `tokens[-1]` is meant as written."""

    @overload
    def __getitem__(self, at: SupportsIndex, /) -> Token: ...
    @overload
    def __getitem__(self, at: slice, /) -> list[Token]: ...
    def __getitem__(self, at: SupportsIndex | slice, /) -> Token | list[Token]:
        if isinstance(at, slice):
            return _Bounded(super().__getitem__(at))
        if operator.index(at) < 0:
            asking = sys._getframe(1)
            if "[-" not in linecache.getline(asking.f_code.co_filename, asking.f_lineno):
                raise IndexError(f"{at} stands before the first token")
        return super().__getitem__(at)


def test_nobody_looks_before_the_first_word(monkeypatch: pytest.MonkeyPatch) -> None:
    cut = Tokenizer.tokens
    monkeypatch.setattr(Tokenizer, "tokens", lambda self, sentence: _Bounded(cut(self, sentence)))
    chance = random.Random(15)
    for text in (cut for sentence in SENTENCES for cut in _ends(sentence, 2)):
        _check(_document(text, chance))
