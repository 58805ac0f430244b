"""Asking whom a phrase means changes nothing; reading on and hearing somebody speak does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.extract.languages.en.grammar.phrases import phrase_after
from bot.extract.quotes.discourse import Discourse
from bot.extract.quotes.people import People
from bot.extract.reading.page import Page, read_page

if TYPE_CHECKING:
    from bot.extract.quotes.referents import Resolution

TEXT = "Robin Lowe met the Harbour Union. The adviser said the pier was safe. She left the pier."


def _state(discourse: Discourse) -> str:
    """Return everything the discourse knows, in words."""
    return repr([{**vars(one), "_people": None} for one in (discourse, discourse._people)])


def _read(page: Page, sentences: int) -> Discourse:
    discourse = Discourse(People(page.sentences))
    for number, sentence in enumerate(page.sentences[:sentences]):
        discourse.read(sentence, number, 0, len(sentence.tokens))
    return discourse


def _ask(discourse: Discourse, page: Page, number: int) -> Resolution:
    sentence = page.sentences[number]
    phrase = phrase_after(sentence.tokens, 0)
    assert phrase is not None
    return discourse.resolve(sentence, phrase, number)


@pytest.mark.parametrize("number", [0, 1, 2], ids=["name", "description", "pronoun"])
def test_asking_changes_nothing(number: int) -> None:
    page = read_page(TEXT)
    discourse = _read(page, 3)
    before = _state(discourse)
    first = _ask(discourse, page, number)
    assert [_ask(discourse, page, number) for _ in range(3)] == [first] * 3
    assert _state(discourse) == before


def test_whoever_was_heard_is_the_last_speaker_and_what_a_pronoun_shows_is_known() -> None:
    page = read_page(TEXT)
    discourse = _read(page, 1)
    found = _ask(discourse, page, 2)
    assert (found.referent.name, found.gender, discourse.last_speaker) == ("Robin Lowe", "female", None)
    discourse.hear(found, 2)
    assert discourse.last_speaker == found.referent
    assert found.referent.gender == "female"
    assert discourse.antecedent("he", 2) is None


def test_nobody_heard_is_nobody_to_remember() -> None:
    page = read_page("She left the pier.")
    discourse = _read(page, 0)
    found = _ask(discourse, page, 0)
    before = _state(discourse)
    discourse.hear(found, 0)
    assert found.speaker.name is None
    assert _state(discourse) == before
