"""The languages that are read with all rules, and that nothing else of the extractor knows a word of them."""

from __future__ import annotations

from bot.extract.languages.choosing import WITH_A_PACK
from bot.extract.languages.packs import PACKS, language_of
from tests.sources import imports

# What still looks into a language by itself, and has to be asked through `Language` instead.
STILL_ENGLISH = {
    "bot.extract.saying",
}


def test_the_languages_said_to_have_a_pack_have_one() -> None:
    assert set(PACKS) == WITH_A_PACK
    assert {code: language.code for code, language in PACKS.items()} == {code: code for code in PACKS}


def test_the_documents_language_chooses_and_english_is_read_where_none_is_known() -> None:
    assert [language_of(code).code for code in ("en", "en-GB", "EN_us", None, "xx")] == ["en"] * 5


def test_nothing_of_the_extractor_looks_into_a_language_by_itself() -> None:
    """Dates are asked of languages by their own rules, which are still to move."""
    looking = {
        one.importer
        for one in imports()
        if one.importer.startswith("bot.extract.")
        and not one.importer.startswith(("bot.extract.languages.", "bot.extract.dates."))
        and one.imported.startswith(tuple(f"bot.extract.languages.{code}" for code in ("en.", "uk.", "de.", "fr.")))
    }
    assert looking == STILL_ENGLISH
