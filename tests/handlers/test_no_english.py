"""No English sentence of ours reaches a Ukrainian chat: in the catalogues, in the code, in any answer or file."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
from typing import TYPE_CHECKING

import pytest

from bot import errors
from bot.catalogue import entries as reasons
from bot.errors import QuestionError
from handlers.frame.wording import catalogue
from handlers.menu import MENU
from tests.conftest import NOW
from tests.invented import ARTICLES, SIDECAR
from tests.newsroom import newsroom_of
from tests.sources import source_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.newsroom import Newsroom
    from tests.telegram.people import User
    from tests.telegram.state import BotMessage

# What is typed or named letter for letter in every language: words that a command takes, formats, names of programs.
_SAME = frozenset(
    re.findall(
        r"\S+",
        """
        OnRecord Telegram TimelineJS CSV JSON RSS Atom Feed URL WARC ZIP HTML XML TOML UTF UTC Unicode Id ID id English
        from to in outlet date title url language encoding since every feed body content html text charset windows http
        https documents quotes said timeline people chart now digest on off add remove timezone alerts silent name pip
        allow refuse by year month
        install charts matplotlib onrecord load versions JavaScript Mon-Fri Sun Kyiv Europe robots sitemap A Q Jr
        PDF Word OpenDocument RTF From Date Subject en uk pl
        """,
    )
)
_WORD = r"[A-Za-z]+(?:['’-][A-Za-z]+)*"
_RUN = re.compile(rf"{_WORD}(?: +{_WORD})*")
# Commands, addresses, files, filters, ids, time zones: what has a sign of such inside; and markup and placeholders.
_LITERAL = re.compile(
    r"\S*(?:/[A-Za-z]|\.[a-z]|[A-Za-z0-9][:=_@-][A-Za-z0-9“\"…]|@[A-Za-z]|[A-Za-z][0-9]|[0-9][A-Za-z])\S*|\{[^}]*\}|<[^>]*>"
)


def runs(text: str) -> Iterator[str]:
    """Yield the runs of words in Latin letters with nothing but blanks between them."""
    yield from _RUN.findall(_LITERAL.sub("|", " ".join(text.replace("\n", "|").split(" "))))


def english(text: str) -> list[str]:
    """Return the runs that have a word which is not the same in every language."""
    return [run for run in runs(text) if not _SAME.issuperset(run.split())]


def test_what_is_english_is_found() -> None:
    told = "Слова (year from the document's date): Id.\nYes. Тут /quote Lind і from:2022, a.txt:3, JSON і “text”"
    assert english(told) == ["year from the document's date", "Yes", "Lind"]


@pytest.mark.parametrize("section", ["rule", "reason", "column", "value"])
def test_reasons_bases_and_headings_are_ukrainian(section: str) -> None:
    told = {key: found for key, text in reasons("uk")[section].items() if (found := english(text))}
    assert told == {}


def test_what_chats_are_told_is_ukrainian() -> None:
    told = {}
    for key, entry in catalogue("uk").items():
        for form, text in ({"": entry} if isinstance(entry, str) else entry).items():
            if found := english(text):
                told[key, form] = found
    assert told == {}


def _sentences_in(tree: ast.AST) -> Iterator[str]:
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    logged = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and (ast.unparse(node.func).startswith("log.") or ast.unparse(node.func).endswith("Error"))
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs | logged:
            yield node.value


# What is compared with Telegram's own words, and is told to nobody.
_OF_TELEGRAM = ("frame/refusals.py",)
_EXAMPLES = {one for command in MENU for one in command.examples}


def test_handlers_say_nothing_but_what_the_catalogues_hold() -> None:
    said = {}
    for path in source_files():
        place = path.as_posix()
        if "/handlers/" not in place or place.endswith(_OF_TELEGRAM):
            continue
        for text in _sentences_in(ast.parse(path.read_text(encoding="utf-8"))):
            if " " in "".join(english(text)) and text not in _EXAMPLES:
                said[place] = text
    assert said == {}


def test_every_error_that_a_question_ends_in_has_words_in_every_language() -> None:
    """Names that nobody has are errors in a terminal alone: chats answer them with buttons."""
    own = {
        name
        for name, one in vars(errors).items()
        if isinstance(one, type) and issubclass(one, QuestionError) and one is not QuestionError
    }
    worded = {key.partition(".")[2] for key in catalogue("uk") if key.startswith("error.")}
    assert own - worded == {"UnknownName", "SeveralNames"}


# Articles that give every kind of basis, reason and warning; made up, as all that is quoted here.
STORY = """The bridge at Lowmark

By Ana Kolar

12 March 2024

The bridge closed on Monday and will open next month, in early May or in the summer of 2025. A week earlier it was \
painted; in the 1990s it was green.

"We shall open it," said Mayor Tom Lind. He added: "It will hold." "Ask the builder," a council official said.

Lind said the work would cost two million crowns. According to Harbour Board, "no ship will wait."

"The stones are ours," the minister said on 3 March.
"""
COPY = STORY.replace("The bridge at Lowmark", "Lowmark's bridge").replace("Tom Lind", "Thomas Lind")
GERMAN = (
    "Die Brücke\n\n„Wir öffnen die Brücke im Mai“, sagte Jan Holm am Montag. Die Stadt wartet seit Jahren auf sie.\n"
)
TEXTS = {
    **{name: text for name, text in ARTICLES.items() if "/" not in name},
    "story.txt": STORY,
    "copy.txt": COPY,
    "german.txt": GERMAN,
    "corpus.toml": SIDECAR.replace('[documents."2024/budget.txt"]', '[documents."copy.txt"]'),
}
ASKED = (
    *("/start", "/help", *(f"/help {command.name}" for command in MENU)),
    *(example for command in MENU for example in command.examples),
    *(f"/{command.name}" for command in MENU),
    *("/quote Lind", "/quote Marchenko", "/quote Brandt", "/quote Nobody Atall", "/quote Lind zeppelin", "/why"),
    *("/quote a council official", "/quote Lind from:someday", "/quote Holm from:2031", "/quote Lind in:Nowhere"),
    *("/timeline 2024", "/timeline 2024-03", "/timeline 1950", "/timeline 2024-13", "/timeline 30 february 2024"),
    *("/timeline 2024 chart", "/people chart", "/people Xylander chart", "/timeline 2024-05 pier"),
    *("/onthisday 4 march", "/onthisday 2024-13", "/onthisday soon", "/search pier", "/search zeppelin", "/said pier"),
    *("/said zeppelin", "/people Lind", "/people organisations", "/people from:2031", "/people Marchenko"),
    *(
        "/sources in:Nowhere",
        "/sources harbour",
        "/source story",
        "/source harbour",
        "/source nothing",
        "/source x-1-2",
    ),
    *("/source german", "/follow Lind", "/follow Lind", "/follow pier in:post", "/following", "/unfollow Xyl"),
    *(
        "/digest 25:00",
        "/digest 08:30 Fun",
        "/digest 08:30 Mars",
        "/digest 08:30 Mon-Fri",
        "/digest off",
        "/digest off",
    ),
    *("/settings timezone Mars", "/settings timezone UTC+20", "/settings language Klingon", "/settings volume 3"),
    *(
        "/settings silent maybe",
        "/settings alerts sometimes",
        "/qoute Lind",
        "/f",
        "/xyzzy",
        "/cite",
        "pier",
        "zeppelin",
    ),
    *("/export", "/export quotes", "/export quotes Lind", "/export quotes Nobody Atall", "/export timeline 2024"),
    *("/export people", "/export timeline 1950", "/export said zeppelin", "/feed add nothing", "/feed remove nothing"),
    *("/remove story", "/remove nothing", "/add outlet=", "/add colour=red"),
)
_DEEPEST = 2
# What stands in sources, and what was typed, is told as it is; so are the names of files and of commands.
_AS_IT_IS = "|".join(
    run
    for text in (*TEXTS.values(), *ASKED, *(f"{command.name}|{command.examples}" for command in MENU), *TEXTS)
    for run in runs(re.sub("[/:]", "|", text.removesuffix(".txt")))
).lower()


class _Reader:
    """Somebody who reads all that the bot answers, presses every button, and notes what English words are in it."""

    def __init__(self, newsroom: Newsroom, person: User) -> None:
        self.newsroom = newsroom
        self.person = person
        self.english: dict[str, list[str]] = {}
        self._pressed: set[str] = set()

    async def ask(self, text: str) -> None:
        await self.person.say(text)
        await self.newsroom.settled()
        for _ in self.person.unread():
            await self._look(await self.person.reply(), text, _DEEPEST)

    async def _look(self, answer: BotMessage, way: str, deep: int) -> None:
        self._note(way, answer.text)
        if answer.document is not None:
            self._note_file(way, answer.document.name, answer.document.content)
        for button in [button for row in answer.buttons for button in row]:
            self._note(f"{way} [{button.text}]", button.text)
            if not deep or not button.data or button.data in self._pressed or button.text == "English":
                continue
            self._pressed.add(button.data)
            alert = await self.person.press(answer, button.data, forged=True)
            self._note(f"{way} [{button.text}]", alert.text or "")
            await self.newsroom.settled()
            edited = [shown for kind, shown in self.newsroom.fake.events if kind == "edited" and shown.id == answer.id]
            if edited:
                await self._look(edited[-1], f"{way} [{button.text}]", deep - 1)
            for _ in self.person.unread():
                await self._look(await self.person.reply(), f"{way} [{button.text}]", deep - 1)

    def _note(self, way: str, text: str) -> None:
        if found := [run for run in english(text) if run.lower() not in _AS_IT_IS]:
            self.english.setdefault(" | ".join(found), []).append(way)

    def _note_file(self, way: str, name: str, content: bytes) -> None:
        if name.endswith(".csv"):
            head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
            self._note(f"{way}: {name}", "\n".join(head))
            told = [at for at, column in enumerate(head) if not column.startswith("правило_")]
            for row in rows:
                self._note(f"{way}: {name}", "\n".join(row[at] for at in told))
        elif name.endswith(".json"):
            for event in json.loads(content)["events"]:
                self._note(f"{way}: {name}", re.sub(r"<blockquote>.*?</blockquote>", "", event["text"]["text"]))


async def test_every_answer_every_button_and_every_file_in_a_ukrainian_chat_is_ukrainian(tmp_path: Path) -> None:
    async with newsroom_of(tmp_path, TEXTS, NOW) as newsroom:
        reader = _Reader(newsroom, newsroom.fake.user("Olena", language="uk"))
        for text in ASKED:
            await reader.ask(text)
    assert reader.english == {}
