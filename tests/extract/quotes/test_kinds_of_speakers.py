"""Whether a speaker is a person, a body or an unnamed source, by what stands around the name or the description."""

from __future__ import annotations

import pytest

from bot.extract.quotes.finding import find_quotes
from bot.extract.reading.page import read_page
from bot.model import SpeakerKind


def _speaker(text: str) -> tuple[str | None, SpeakerKind]:
    quotes, _ = find_quotes(read_page(text))
    return quotes[0].speaker.name, quotes[0].speaker.kind


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tavrick asked them to “wait outside like dogs.” He left.", "Tavrick"),
        ("Ms. White said the hall was “cold as any barn.”", "White"),
        ("“The offer is better than nothing,” said Mr. Major.", "Major"),
        ("Shaun Bank, 43, said: “I have waited long enough.”", "Shaun Bank"),
        ("London Brill, the mayor, said: “We will not wait for them.”", "London Brill"),
        ("“Nobody waits for them,” said Drew Morrow, a historian.", "Drew Morrow"),
        ("“Nobody stands above the rules,” said Lord Mayor of Brill Zorvan Odin.", "Zorvan Odin"),
        ("Minister of Roads and Canals Nils F. Strand said the lock was “a museum piece.”", "Nils F. Strand"),
    ],
)
def test_a_person_whatever_the_words_of_the_name(text: str, name: str) -> None:
    assert _speaker(text) == (name, SpeakerKind.PERSON)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Brill Department of Agriculture said it was “fit for animals.”", "Brill Department of Agriculture"),
        ("The Association of Small Boat Owners called it “a tax on hours.”", "Association of Small Boat Owners"),
        ("The Hexley Legion asked us to “wait outside like dogs.”", "Hexley Legion"),
        ("Tavra indicated it would “give up the pier.” Tavra told its crews.", "Tavra"),
        ("South Tavra said it was “sorry for all of it.”", "South Tavra"),
        ("The Bank of the West said rates were “high enough for now.”", "Bank of the West"),
        ("The Ministry of Health and Ida Korr said it was “over at last.”", "Ministry of Health"),
        ("Paris Mills Ltd, a supplier, said the cloth was “late as ever.”", "Paris Mills Ltd"),
    ],
)
def test_a_body_with_its_whole_name(text: str, name: str) -> None:
    assert _speaker(text) == (name, SpeakerKind.ORGANISATION)


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("Demonstrators said they want “our boats back in May,” but left.", "Demonstrators"),
        ("MPs said the plan was “a leap into the dark.”", "MPs"),
        ("A nursing student said the ward was “busier than a market.”", "A nursing student"),
        ("A University of Brill spokeswoman said it was “a vote for calm.”", "A University of Brill spokeswoman"),
        ("Those over 60 say the bus is “never on time.”", "Those over 60"),
        ("The brother of Mayor Ida Korr said she was “tired to the bone.”", "The brother of Mayor Ida Korr"),
    ],
)
def test_a_description_kept_whole(text: str, description: str) -> None:
    assert _speaker(text) == (description, SpeakerKind.UNNAMED)
