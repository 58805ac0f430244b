"""Texts that nobody can have written are refused, and no others."""

from __future__ import annotations

import pytest

from bot.corpus.formats.reading import read_bytes
from bot.corpus.quality import untrue
from bot.errors import DocumentError

STORY = (
    "The council of Mill voted on Monday evening to reopen the old bridge after two years of repairs that cost a lot. "
    "“We kept our word to the millers, and the bridge will open before the frost,” said the mayor, Ana Kolar. "
) * 3
RUSSIAN = "Совет города проголосовал за открытие старого моста после ремонта, сообщила мэр. " * 4
SHIFTED = "".join(chr(ord(sign) - 29) if "a" <= sign <= "z" else sign for sign in STORY.lower())
HALVES = [
    ("The council of Mill voted on", "Traders at the market had asked"),
    ("the evening to open the old", "for an earlier day because of the"),
    ("bridge after two years of work", "autumn, and they were not at all"),
] * 4


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(STORY.replace("e", "\ufffd"), r"of every 100 signs", id="signs that are none"),
        pytest.param(STORY.replace("e", "\uf0e5"), r"of every 100 signs", id="signs of a font of its own"),
        pytest.param(
            STORY.replace("“", "\x93").replace("e", "\x83"), r"of every 100 signs", id="what Windows leaves empty"
        ),
        pytest.param(" ".join(STORY), r"its letters stand apart", id="letters apart"),
        pytest.param(STORY.replace(" ", ""), r"its words run together", id="no blanks"),
        pytest.param(
            RUSSIAN.encode("cp1251").decode("cp1252"), r"its letters make no words", id="Cyrillic read as Western"
        ),
        pytest.param(
            RUSSIAN.encode().decode("latin-1"), r"(?:its letters make no words|100 signs)", id="UTF-8 read as Western"
        ),
        pytest.param(SHIFTED, r"its letters make no words", id="a font that lies"),
        pytest.param("\n".join(f"{one:<40}{other}" for one, other in HALVES), r"two columns side by side", id="woven"),
        pytest.param(
            STORY + "\n\n" + "\n".join(f"{one:<34}{other}" for one, other in HALVES[:6]) + "\n\n" + STORY,
            r"two columns side by side",
            id="woven in its midst",
        ),
        pytest.param("\n".join(f"{one}\t{other}" for one, other in HALVES), r"two columns side by side", id="by tabs"),
        pytest.param("\n".join(f"{one:<32}{other}" for one, other in HALVES), r"two columns side by side", id="near"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_what_nobody_wrote_is_refused_with_the_way_out(text: str, reason: str, name: str) -> None:
    with pytest.raises(DocumentError, match=rf"^{name}: .*{reason}.*save "):
        read_bytes(text.encode(), name)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(STORY, id="a story"),
        pytest.param(STORY.upper(), id="in capitals"),
        pytest.param("“Ми дотримали слова,” — сказала мерка на зустрічі з мешканцями. " * 6, id="Ukrainian"),
        pytest.param("Strč prst skrz krk, řekl starosta na náměstí, a nikdo se nesmál. " * 6, id="Czech"),
        pytest.param("橋は月曜日に再開された、と市長は述べた。" * 20, id="Japanese"),
        pytest.param("สะพานเปิดอีกครั้งในวันจันทร์" * 20, id="Thai"),
        pytest.param("1 2 3 4 5 6 7 8 9 10 11 12\n" * 20, id="a table of numbers"),
        pytest.param(
            "\n".join(f"{name:<20}{words}" for name, words in [("ANA KOLAR:", "we kept our word to them")] * 12),
            id="a transcript in columns",
        ),
        pytest.param("\n".join(f"    {line}" for line in STORY.split(". ")), id="set in"),
        pytest.param(
            "\n".join(f"{one}\t{other}" for one, other in [("if it opens late", "the council of Mill pays")] * 4)
            + "\nwhere nobody is there to open it in the morning\tthe millers wait for it\n" * 3,
            id="a table of parts of sentences",
        ),
        pytest.param(STORY.replace(". ", ".   ").replace("! ", "!   ") * 2, id="three blanks between sentences"),
        pytest.param(STORY + "\ufffd", id="one broken sign"),
        pytest.param("https://example.org/" + "a" * 300 + "\n" + STORY, id="a long address"),
        pytest.param(SHIFTED[:150], id="too short to tell"),
    ],
)
def test_what_somebody_may_have_written_is_read(text: str) -> None:
    assert untrue(text) is None
