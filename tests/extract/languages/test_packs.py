"""The languages that are read with all rules, and that nothing else of the extractor knows a word of them."""

from __future__ import annotations

from pathlib import Path

from bot.extract import languages
from bot.extract.languages.codes import WITH_A_PACK
from bot.extract.languages.packs import PACKS, language_of
from tests.sources import imports


def test_the_languages_said_to_have_a_pack_have_one() -> None:
    assert set(PACKS) == WITH_A_PACK
    assert {code: language.code for code, language in PACKS.items()} == {code: code for code in PACKS}


def test_the_documents_language_chooses_and_english_is_read_where_none_is_known() -> None:
    assert [language_of(code).code for code in ("en", "en-GB", "EN_us", None, "xx")] == ["en"] * 5


def test_nothing_of_the_extractor_looks_into_a_language_by_itself() -> None:
    folders = {path.name for path in Path(languages.__file__).parent.iterdir() if (path / "__init__.py").is_file()}
    assert {"en", "uk"} <= folders
    looking = [
        str(one)
        for one in imports()
        if one.importer.startswith("bot.extract.")
        and not one.importer.startswith("bot.extract.languages.")
        and one.imported.removeprefix("bot.extract.languages.").partition(".")[0] in folders
    ]
    assert looking == []
