"""Every language has every word, with the same facts in it, and the program asks for no word that is not there."""

from __future__ import annotations

import ast
import re
import tomllib
from datetime import date
from string import Formatter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import errors
from bot.model import Basis, Kind, Precision, Reason, When
from handlers.frame.context import Mode
from handlers.frame.wording import DEFAULT, LANGUAGES, catalogue, plural_category, wording
from handlers.menu import MENU
from tests.sources import ROOT, source_files
from tests.telegram.markup import read

if TYPE_CHECKING:
    from collections.abc import Iterator

OTHERS = [language for language in LANGUAGES if language != DEFAULT]
# The categories that whole numbers fall into; `other` is for all else.
CATEGORIES = {"en": {"one", "other"}, "uk": {"one", "few", "many", "other"}}

_KEY = re.compile(r"[a-z]+\.[A-Za-z_]+")


def facts(template: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(template) if field is not None}


def forms(entry: str | dict[str, str]) -> dict[str, str]:
    return {"": entry} if isinstance(entry, str) else entry


def entries(language: str) -> Iterator[tuple[str, str, str]]:
    for key, entry in catalogue(language).items():
        for form, template in forms(entry).items():
            yield key, form, template


def test_there_is_a_catalogue_for_every_language_and_no_other() -> None:
    assert sorted(path.stem for path in (ROOT / "handlers" / "words").glob("*.toml")) == sorted(LANGUAGES)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_keys(language: str) -> None:
    here, there = set(catalogue(language)), set(catalogue(DEFAULT))
    assert sorted(there - here) == [], f"missing in {language}.toml"
    assert sorted(here - there) == [], f"only in {language}.toml"


@pytest.mark.parametrize("language", OTHERS)
def test_every_entry_tells_the_same_facts_in_every_language(language: str) -> None:
    other = {key: sorted(set().union(*map(facts, forms(entry).values()))) for key, entry in catalogue(language).items()}
    english = {
        key: sorted(set().union(*map(facts, forms(entry).values()))) for key, entry in catalogue(DEFAULT).items()
    }
    assert {key: found for key, found in other.items() if key in english and found != english[key]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_counted_has_every_plural_form(language: str) -> None:
    counted = {key: set(entry) for key, entry in catalogue(language).items() if not isinstance(entry, str)}
    assert {key: found for key, found in counted.items() if found != CATEGORIES[language]} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_entries_count_in_every_language(language: str) -> None:
    counted = {key for key, entry in catalogue(language).items() if not isinstance(entry, str)}
    assert counted == {key for key, entry in catalogue(DEFAULT).items() if not isinstance(entry, str)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_markup_that_telegram_takes(language: str) -> None:
    for key, form, template in entries(language):
        read(template.format_map(dict.fromkeys(facts(template), "x")), "HTML", None)
        assert template.strip(), (key, form)


@pytest.mark.parametrize(
    ("language", "count", "category"),
    [
        *[("en", count, "one" if count == 1 else "other") for count in (0, 1, 2, 21, 1000)],
        *[("uk", count, "one") for count in (1, 21, 101)],
        *[("uk", count, "few") for count in (2, 4, 22, 104)],
        *[("uk", count, "many") for count in (0, 5, 11, 12, 14, 111, 1000)],
    ],
)
def test_plurals(language: str, count: int, category: str) -> None:
    assert plural_category(language, count) == category


@pytest.mark.parametrize(
    ("code", "language"),
    [(None, "en"), ("", "en"), ("en-GB", "en"), ("uk", "uk"), ("uk-UA", "uk"), ("UK", "uk"), ("de", "en")],
)
def test_whose_language_we_do_not_speak_is_spoken_to_in_english(code: str | None, language: str) -> None:
    assert wording(code).language == language


@pytest.mark.parametrize(
    ("language", "first", "last", "precision", "shown"),
    [
        ("en", (2022, 10, 1), (2022, 10, 10), Precision.MONTH, "early October 2022 (1–10)"),
        ("en", (2022, 10, 11), (2022, 10, 20), Precision.MONTH, "mid-October 2022 (11–20)"),
        ("en", (2022, 2, 21), (2022, 2, 28), Precision.MONTH, "late February 2022 (21–28)"),
        ("en", (2022, 10, 1), (2022, 10, 15), Precision.MONTH, "1–15 Oct 2022"),
        ("en", (2022, 10, 1), (2022, 10, 10), Precision.RANGE, "1–10 Oct 2022"),
        ("en", (2022, 10, 1), (2022, 10, 31), Precision.MONTH, "October 2022"),
        ("uk", (2022, 10, 21), (2022, 10, 31), Precision.MONTH, "кінець жовтня 2022 (21–31)"),
    ],
    ids=["early", "middle", "late in February", "half", "days the text names", "whole", "Ukrainian"],
)
def test_part_of_a_month(
    language: str, first: tuple[int, int, int], last: tuple[int, int, int], precision: Precision, shown: str
) -> None:
    when = When("2022-10", date(*first), date(*last), precision, Basis.STATED, Reason("made"))
    assert wording(language).when(when) == shown


@pytest.mark.parametrize(
    ("value", "precision", "english", "ukrainian"),
    [
        ("XXXX-10-14", Precision.DAY, "14 October", "14 жовтня"),
        ("XXXX-10-XX", Precision.DAY, "on a day of October", "одного з днів жовтня"),
        ("XXXX-XX-XX", Precision.DAY, "on a day that is not known", "невідомого дня"),
        ("XXXX-WXX-4", Precision.DAY, "on a Thursday", "у четвер"),
        ("XXXX-WXX", Precision.WEEK, "in a week that is not known", "невідомого тижня"),
        ("XXXX-WXX-WE", Precision.WEEK, "on a weekend that is not known", "невідомими вихідними"),
        ("XXXX-10", Precision.MONTH, "in October", "у жовтні"),
        ("XXXX-XX", Precision.MONTH, "in a month that is not known", "невідомого місяця"),
        ("XXXX-XX", Precision.SEASON, "in a season that is not known", "невідомої пори року"),
        ("XXXX-SP", Precision.SEASON, "in spring", "навесні"),
        ("XXXX-Q3", Precision.QUARTER, "in quarter 3", "у кварталі 3"),
        ("XXXX-QX", Precision.QUARTER, "in a quarter that is not known", "невідомого кварталу"),
        ("XXXX-H2", Precision.HALF, "in half-year 2", "у півріччі 2"),
        ("XXXX-HX", Precision.HALF, "in a half-year that is not known", "невідомого півріччя"),
        ("XXXX", Precision.YEAR, "in a year that is not known", "невідомого року"),
        ("XXXX", Precision.DECADE, "in a decade that is not known", "невідомого десятиліття"),
        ("XXXX", Precision.CENTURY, "in a century that is not known", "невідомого століття"),
    ],
)
def test_a_date_without_a_year_is_said_as_far_as_it_is_known(
    value: str, precision: Precision, english: str, ukrainian: str
) -> None:
    when = When(value, None, None, precision, Basis.RELATIVE, Reason("made"))
    assert (wording("en").when(when), wording("uk").when(when)) == (english, ukrainian)


_CODES = st.from_regex(
    r"XXXX(-([0-9X]{2}(-([0-9X]{2}))?|W[0-9X]{2}(-([1-7X]|WE))?|[QH][1-4X]|SP|SU|FA|WI))?", fullmatch=True
)


@given(_CODES, st.sampled_from(Precision), st.sampled_from(LANGUAGES))
def test_no_reader_sees_a_code_in_place_of_a_date(value: str, precision: Precision, language: str) -> None:
    said = wording(language).when(When(value, None, None, precision, Basis.RELATIVE, Reason("made")))
    assert said
    assert "X" not in said


def test_facts_are_escaped_and_templates_are_not() -> None:
    assert wording("en")("quote.heading", name="<b>&", count=2) == "<b>&lt;b&gt;&amp;</b> · 2 quotes"
    assert wording("uk")("quote.heading", name="Ким", count=5) == "<b>Ким</b> · 5 цитат"


def test_a_fact_that_looks_like_a_template_is_shown_as_it_is() -> None:
    assert wording("en")("search.nothing", words="{count}") == "Nothing in this archive holds “{count}”."


def _asked_for() -> Iterator[tuple[str, bool]]:
    """Yield the keys that the program asks for, and whether they are only the beginning of one."""
    for path in source_files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = ast.unparse(node.func)
            if name.rpartition(".")[2] not in ("t", "plain", "has", "_entry") and name != "wording":
                continue
            parts = list(ast.walk(node.args[0]))
            within = {id(piece) for part in parts if isinstance(part, ast.JoinedStr) for piece in part.values}
            for part in parts:
                if id(part) in within:
                    continue
                if isinstance(part, ast.JoinedStr) and part.values and isinstance(part.values[0], ast.Constant):
                    yield str(part.values[0].value), True
                elif isinstance(part, ast.Constant) and isinstance(part.value, str) and _KEY.fullmatch(part.value):
                    yield part.value, False


def test_no_word_is_asked_for_that_is_not_there() -> None:
    known = set(catalogue(DEFAULT))
    asked = list(_asked_for())
    assert len(asked) > 50
    whole = {key for key, begun in asked if not begun and key.partition(".")[0] in {k.partition(".")[0] for k in known}}
    assert sorted(whole - known) == []
    begun = {key for key, begun in asked if begun and "." in key}
    assert sorted(one for one in begun if not any(key.startswith(one) for key in known)) == []


def test_every_word_is_asked_for() -> None:
    texts = " ".join(path.read_text(encoding="utf-8") for path in source_files())
    made = tuple(set(re.findall(r'f"([a-z]+\.[a-z_]*)\{', texts)))

    def asked(key: str) -> bool:
        # "add.take" may be put together of the command's name and of "take".
        return f'"{key}"' in texts or key.startswith(made) or f'"{key.partition(".")[2]}"' in texts

    assert sorted(key for key in catalogue(DEFAULT) if not asked(key)) == [], "take them out of every catalogue"


def test_every_command_is_explained() -> None:
    known = catalogue(DEFAULT)
    for command in MENU:
        assert f"detail.{command.name}" in known or command.hidden, command.name
        if not command.hidden:
            shown = wording(DEFAULT).plain(f"command.{command.name}")
            assert 1 <= len(shown) <= 256


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_menu_fits_telegram(language: str) -> None:
    for command in MENU:
        assert re.fullmatch(r"[a-z0-9_]{1,32}", command.name)
        if not command.hidden:
            assert 1 <= len(wording(language).plain(f"command.{command.name}")) <= 256


def test_every_kind_and_basis_has_a_word() -> None:
    known = catalogue(DEFAULT)
    assert {f"kind.{kind.value}" for kind in Kind} <= set(known)
    assert {f"date.{basis.value}" for basis in Basis if basis is not Basis.STATED} <= set(known)
    assert len({mode.value for mode in Mode}) == len(Mode)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_telegram_shows_in_an_alert_is_short_enough(language: str) -> None:
    for key in ("pages.expired", "pages.forged", "access.closed_short", "error.fault_short"):
        assert len(wording(language).plain(key, id=-1001234567890, reference="0a1b2c3d")) <= 200


def test_words_for_errors_belong_to_errors() -> None:
    keys = {key.partition(".")[2] for key in catalogue(DEFAULT) if key.startswith("error.")}
    assert {key for key in keys if key[0].isupper()} <= set(vars(errors))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_plain_toml_with_sections(language: str) -> None:
    text = (ROOT / "handlers" / "words" / f"{language}.toml").read_text(encoding="utf-8")
    assert all(isinstance(section, dict) for section in tomllib.loads(text).values())
