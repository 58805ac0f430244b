"""What people type and what things are called is cleaned and clipped wherever it is said; an article's words never."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive.conversations import View
from bot.echo import cut, echoed, first_units, utf16, whole
from bot.settings import Ids
from bot.store.engines.sqlite import SqliteStore
from handlers.frame.wording import LANGUAGES, Html, Verbatim, escape, wording
from handlers.menu import MENU
from tests.conftest import NOW
from tests.faults.asking import Desk
from tests.faults.handling import handling, texts
from tests.invented import load_archive
from tests.newsroom import Newsroom

if TYPE_CHECKING:
    from pathlib import Path

LONGEST = 600
"""Of anything echoed: several names in a row."""

_LONG = {
    "signs": "z" * 3900,
    "words": "zz " * 1300,
    "wide letters": "𝔷" * 1900,
    "a pile of marks": "z" + "\u0301" * 3000,
    "turned": "\u202ezzz\u2066\u200f",
    "control signs": "z\0z\x07z\x1b[2Jz",
    "markup": "<b>zz</b>&amp;{count}%s" * 150,
    "lines": "zz\n" * 1300,
    "in quotation marks": f'"{"z" * 3800}"',
    "a bound": f"from:{'z' * 3800}",
    "an outlet": f"zz in:{'z' * 3800}",
    "a topic": f"Brandt about {'z' * 3800}",
    "a period and words": f"2024-03 {'z' * 3800}",
}


@pytest.mark.parametrize("words", _LONG.values(), ids=_LONG.keys())
async def test_no_command_says_again_all_that_was_typed(store: SqliteStore, archive: Path, words: str) -> None:
    async with Newsroom(store, archive, lambda: NOW, admins=Ids(everyone=True)) as room, handling(room) as door:
        desk = Desk(door, room.fake.user("Iryna"))
        rooms = (desk.operator, desk.reader)  # in English and in Ukrainian
        for at, typed in enumerate(("", *(f"/{one.name} " for one in MENU), *(f"/{one} " for one in _VERBS))):
            text = f"{typed}{words}"[:4096]
            calls = await door.put(desk.wrapped(desk.message(Random(0), text, room=rooms[at % 2])), text[:60])
            said = "".join(str(call.arguments) for call in calls)
            assert not re.search(f"[z𝔷]{{{LONGEST + 1}}}|(?:zz ){{{LONGEST // 3 + 1}}}", said), (
                f"{typed}: {said[:3000]}"
            )


_VERBS = (
    "settings language",
    "settings timezone",
    "access allow",
    "feed remove",
    "remove out",
    "timeline chart",
    "people chart",
    "export quotes",
    "export timeline",
    "nonsense",
)


@pytest.mark.parametrize(
    "words", [_LONG["signs"], _LONG["turned"], _LONG["wide letters"]], ids=["long", "turned", "wide"]
)
async def test_no_button_says_again_all_that_was_typed(store: SqliteStore, archive: Path, words: str) -> None:
    async with Newsroom(store, archive, lambda: NOW, admins=Ids(everyone=True)) as room, handling(room) as door:
        desk = Desk(door, room.fake.user("Iryna"))
        await desk.begin()
        for one in MENU:
            view = View(one.name, words, NOW.date())
            await desk.keep(view)
            calls = await door.put(desk.pressed(Random(1), f"n:{view.id}"), one.name)
            assert "z" * (LONGEST + 1) not in "".join(str(call.arguments) for call in calls), one.name


# Names as they may come: of outlets, titles, files and speakers.
_SIGNS = "\u202e<b>{count}%s\u2066" + "e" + "\u0301" * 40 + "\u200b𝔉"
_SAID = "“We kept \u202eour\u202c word, e" + "\u0301" * 30 + " and <b>{count}</b>\u200b, all of it”"
_STORY = f"{_SIGNS} closes\n\n{_SAID}, said Pernille Dahl, the miller, on 4 March 2024.\n"


_ASKED = (
    *("/quote Dahl", "/people", "/sources", "/timeline 2024", "/search word", "/digest", "/onthisday 4 march", "Dahl?"),
    *("/source mill", "/export quotes Dahl", "/said word", "/verify We kept our word", "/follow in:b", "/following"),
)
_SHOW_THE_WORDS = ("/quote Dahl", "/search word", "/said word")


async def test_names_are_cleaned_and_an_article_s_words_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "mill.txt").write_text(_STORY, encoding="utf-8")
    (folder / "corpus.toml").write_text(
        f"[documents.\"mill.txt\"]\noutlet = '{_SIGNS}{'o' * 900}'\ntitle = '{_SIGNS}{'t' * 900}'\n", encoding="utf-8"
    )
    await load_archive(tmp_path / "store.sqlite3", folder, NOW)
    async with (
        SqliteStore(tmp_path / "store.sqlite3") as store,
        Newsroom(store, folder, lambda: NOW) as room,
        handling(room) as door,
    ):
        desk = Desk(door, room.fake.user("Iryna"))
        for text in _ASKED:
            calls = await door.put(desk.wrapped(desk.message(Random(0), text, room=desk.operator)), text)
            said = "".join(one for call in calls for one in texts(call.arguments))
            assert not re.search(f"[ot]{{{LONGEST + 1}}}", said), text
            if text in _SHOW_THE_WORDS:
                assert escape(_SAID.strip("“”")) in re.sub(r"</?b>", "", said), text


@given(st.text(), st.integers(2, 80))
def test_what_is_echoed_is_one_short_line_of_visible_signs(text: str, longest: int) -> None:
    shown = echoed(text, longest)
    assert utf16(shown) <= longest
    assert shown == shown.strip()
    assert "\n" not in shown
    shown.encode("utf-8")
    assert echoed(shown, longest) == shown
    assert not re.search("[\0-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]", shown)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Nordvik Post", "Nordvik Post"),
        ("  two \n lines\t", "two lines"),
        ("sou\u00adfflé \u202eliw\u202c", "soufflé liw"),
        ("👨\u200d👩\u200d👧 and 🇺🇦 and 👍🏽", "👨\u200d👩\u200d👧 and 🇺🇦 and 👍🏽"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("z" + "\u0301" * 40 + "y", "z" + "\u0301" * 5 + "y"),
        ("half \ud83d", "half"),
        ("Їжак — «їжак»", "Їжак — «їжак»"),
    ],
)
def test_what_can_be_read_stays(typed: str, shown: str) -> None:
    assert echoed(typed) == shown


@given(st.text(), st.integers(1, 60))
def test_a_cut_never_divides_a_letter(text: str, longest: int) -> None:
    text = whole(text)
    begun = first_units(text, longest)
    assert text.startswith(begun)
    assert utf16(begun) == len(begun.encode("utf-16-le")) // 2 <= longest
    assert begun == text or utf16(text[: len(begun) + 1]) > longest
    assert utf16(cut(text, longest)) <= longest


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_catalogue_cleans_whatever_it_is_given(language: str) -> None:
    t = wording(language)
    nasty = "\u202e<b>" + "z" * 3000
    for told in (t("search.nothing", words=nasty), t.plain("search.nothing", words=nasty)):
        assert "\u202e" not in told
        assert utf16(told) < 1000
    assert "&lt;b&gt;" in t("search.nothing", words=nasty)
    assert "\u202e" in t.plain("cite.quote", words=Verbatim("\u202eas printed"))
    assert "\u202e<b>" in t("search.nothing", words=Html("\u202e<b>"))
