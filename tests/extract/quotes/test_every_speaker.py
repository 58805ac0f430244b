"""Whoever a quote is given to is a speaker of its document, once, under the same name and kind."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.extract.record import read
from bot.model import Document, SpeakerKind
from tests.extract.quotes.test_finding import PAGES
from tests.invented import ARTICLES
from tests.quality.quote_scores import passages, seeds

if TYPE_CHECKING:
    from bot.model import Record

KNOWN_TEXTS = {
    **{f"archive {name}": text for name, text in ARTICLES.items()},
    **{f"gold {case.name}": case.text for case in (*passages(), *seeds())},
}
LABELS = """
LOWE|MS. LOWE|MR. LOWE|ANN LOWE|SEN. ANN LOWE (D)|OTTO LOWE|AL|Ann Lowe|@lowe|THE CHAIR|The CLERK|UNIDENTIFIED MALE|
SPEAKER 2|MODERATOR|BBC|HARBOUR COUNCIL|VON DER MARK|Q|A|Interviewer|MARSH (voice-over)|“LOWE
"""
SPOKEN = st.sampled_from(
    ["We go.", "Will you stay here?", "Ann Lowe (@lowe) is here, I said.", "“I do,” she said.", "Mr. Lowe and I met."]
)
TRANSCRIPTS = st.lists(
    st.tuples(st.sampled_from(LABELS.replace("\n", "").split("|")), SPOKEN).map(": ".join) | SPOKEN, max_size=12
).map("\n\n".join)


def _faults(record: Record) -> list[str]:
    """Return where the speakers of a record break what is promised of them."""
    named = Counter((one.name, one.kind) for one in record.speakers)
    quoted = {(quote.speaker.name or "", quote.speaker.kind) for quote in record.quotes}
    return [
        *(f"{name} stands {times} times" for name, times in named.items() if times > 1),
        *(f"{who} is quoted and not named" for who in quoted if who[1] is not SpeakerKind.UNKNOWN and not named[who]),
        *(f"{who} has no name" for who in (*named, *quoted) if bool(who[0].strip()) is (who[1] is SpeakerKind.UNKNOWN)),
        *(f"{one.name} has no spelling" for one in record.speakers if not all(one.forms) or not one.forms),
    ]


@pytest.mark.parametrize("text", KNOWN_TEXTS.values(), ids=KNOWN_TEXTS.keys())
def test_every_speaker_of_the_test_corpora_is_named(text: str) -> None:
    assert _faults(read(Document("page.txt", text))) == []


@given(PAGES)
def test_every_speaker_of_made_up_news_is_named(text: str) -> None:
    assert _faults(read(Document("page.txt", text))) == []


@given(TRANSCRIPTS)
def test_every_speaker_of_a_transcript_is_named(text: str) -> None:
    assert _faults(read(Document("page.txt", text, "Ann Lowe meets Otto Marsh"))) == []


@given(st.text(max_size=400))
def test_every_speaker_of_any_text_is_named(text: str) -> None:
    assert _faults(read(Document("page.txt", text))) == []


def test_people_only_mentioned_are_named_too() -> None:
    record = read(Document("page.txt", "Ann Lowe met Otto Marsh. “We will go on,” said Lowe."))
    assert {(one.name, one.kind) for one in record.speakers} == {
        ("Ann Lowe", SpeakerKind.PERSON),
        ("Otto Marsh", SpeakerKind.PERSON),
    }


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("“We will pay,” the ministry said.", "the ministry", SpeakerKind.ORGANISATION),
        ("“We will pay,” the banners said.", "the banners", SpeakerKind.UNNAMED),
        ("“We will pay,” the survey said.", "the survey", SpeakerKind.UNNAMED),
        ("“We will pay,” shouted the crowd.", "the crowd", SpeakerKind.UNNAMED),
        ("“We will pay,” the Dunmore Post said.", "Dunmore Post", SpeakerKind.ORGANISATION),
        ("“We will pay,” said a source close to the mayor.", "a source close to the mayor", SpeakerKind.UNNAMED),
        ("“We will pay,” two officials said.", "two officials", SpeakerKind.UNNAMED),
        ("We will pay all of it. — Ann Lowe (@annlowe) May 3, 2021", "Ann Lowe", SpeakerKind.PERSON),
        ("LOWE: We will pay.\n\nMARSH: Will you?\n\nLOWE: All of it.", "Lowe", SpeakerKind.PERSON),
    ],
    ids=["organisation", "banners", "survey", "crowd", "paper", "unnamed source", "group", "signed post", "transcript"],
)
def test_speakers_of_every_kind_are_named(text: str, name: str, kind: SpeakerKind) -> None:
    record = read(Document("page.txt", text))
    assert (name, kind) in {(one.name, one.kind) for one in record.speakers}
    assert (name, kind) in {(quote.speaker.name, quote.speaker.kind) for quote in record.quotes}
