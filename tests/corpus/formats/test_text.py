from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.corpus.formats.file_text import FileText
from bot.corpus.formats.reading import read_bytes
from bot.corpus.reasons import FILE_EMPTY
from bot.errors import DocumentError


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"One line.\n", "One line.\n", id="plain"),
        pytest.param(b"No newline at the end", "No newline at the end", id="missing final newline"),
        pytest.param(b"\xef\xbb\xbfMarked.", "\ufeffMarked.", id="byte-order mark kept"),
        pytest.param(b"One.\r\nTwo.\r\n", "One.\r\nTwo.\r\n", id="CRLF kept"),
        pytest.param(b"One.\rTwo.", "One.\rTwo.", id="lone CR kept"),
        pytest.param("10\u00a0km – “far”".encode(), "10\u00a0km – “far”", id="no-break space kept"),
        pytest.param("е\u0301 не é".encode(), "е\u0301 не é", id="combining marks kept"),
        pytest.param("\U0001f30a wave".encode(), "\U0001f30a wave", id="beyond the basic plane"),
        pytest.param("\ufeffМіст.".encode("utf-16-le"), "\ufeffМіст.", id="UTF-16, little end first"),
        pytest.param("\ufeffМіст.".encode("utf-16-be"), "\ufeffМіст.", id="UTF-16, big end first"),
        pytest.param("“We stay,” Ana said.".encode("utf-16-le"), "“We stay,” Ana said.", id="UTF-16 without its mark"),
        pytest.param(
            "“We stay,” Ana said.".encode("utf-16-be"), "“We stay,” Ana said.", id="without it, big end first"
        ),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_plain_text_is_untouched(data: bytes, text: str, suffix: str) -> None:
    assert read_bytes(data, f"a{suffix}") == FileText(text)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_offsets_count_the_code_points_of_the_decoded_file(text: str) -> None:
    refused = None
    try:
        assert read_bytes(text.encode(), "a.txt").text == text
    except DocumentError as error:
        refused = error.why
    assert refused is None or (refused == FILE_EMPTY and not text.strip("\ufeff\u200b").strip())


@pytest.mark.parametrize(
    "data",
    [b"", b"\n", b" \t\r\n", "\u00a0\n\u00a0".encode(), b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", b"\xff\xfe"],
    ids=["empty", "newline", "blanks", "no-break spaces", "mark alone", "mark and newline", "UTF-16 mark alone"],
)
def test_a_file_without_words_is_empty(data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"^a\.txt: the file is empty$"):
        read_bytes(data, "a.txt")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(
            "café".encode("latin-1"), r"byte 3 \(0xE9\) is not valid UTF-8; .* save it as UTF-8", id="latin-1"
        ),
        pytest.param("Міст".encode("cp1251"), r"byte 2 \(0xF1\) is not valid UTF-8", id="windows-1251"),
        pytest.param(b"cut \xe2\x80", r"byte 4 \(0xE2\) is not valid UTF-8", id="cut inside a character"),
        pytest.param("\ufeffab".encode("utf-16-le")[:-1], r"not valid UTF-16-LE", id="half a UTF-16 unit"),
        pytest.param(b"text\0more", r"NUL at character 4", id="NUL"),
        pytest.param("text".encode("utf-16-le"), r"NUL at character 1", id="UTF-16 without its mark"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0", r"byte 0 \(0x89\)", id="a picture"),
    ],
)
def test_what_is_not_text_is_refused_with_what_to_do(data: bytes, reason: str) -> None:
    with pytest.raises(DocumentError, match=reason):
        read_bytes(data, "a.txt")


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        pytest.param("windows-1252", "“We kept our word,” said Zoë Kolar – at 5 €.\r\n", id="western"),
        pytest.param("windows-1251", "«Ми дотримали слова», — сказала Ганна Коваль.\r", id="Cyrillic"),
        pytest.param("cp1250", "„Dotrzymaliśmy słowa”, powiedziała Żaneta.\n", id="Polish"),
        pytest.param("KOI8-U", "Ми дотримали слова, сказала Ганна Коваль.", id="old Cyrillic"),
        pytest.param("mac_roman", "“We kept our word,” said Zoë Kolar.", id="an old Mac"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_text_is_in_the_encoding_that_an_editor_states(encoding: str, text: str, name: str) -> None:
    data = text.encode(encoding)
    assert read_bytes(data, name, encoding=encoding) == FileText(text)
    with pytest.raises(DocumentError, match=r'is not valid UTF-8; .*corpus\.toml \(encoding = "windows-1252"\)'):
        read_bytes(data, name)


def test_what_a_text_says_of_itself_wins_over_what_is_stated() -> None:
    for encoding in ("utf-8-sig", "utf-16"):
        found = read_bytes("Zoë Kolar".encode(encoding), "a.txt", encoding="windows-1252")
        assert found.text.removeprefix("\ufeff") == "Zoë Kolar"


def test_a_text_that_is_not_in_the_encoding_stated_is_refused() -> None:
    with pytest.raises(DocumentError, match=r"byte 2 \(0x81\) is not valid windows-1252"):
        read_bytes(b"ab\x81", "a.txt", encoding="windows-1252")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\v", "\r\r\n"])
@pytest.mark.parametrize(
    "start", ["", "    ", "\t", "\u00a0\u00a0", "> "], ids=["flush", "set in", "tab", "no-break", "quoted"]
)
def test_a_story_reads_the_same_with_any_ends_and_margins(end: str, start: str) -> None:
    from bot.corpus.documents import describe
    from bot.corpus.sidecar import Stated
    from bot.extract.record import read

    lines = [
        "Old bridge reopens",
        "",
        "The council of Mill voted on Monday evening to reopen the old",
        "bridge after two years of repairs that cost more than planned.",
        "",
        "“We kept our word to the millers, and the bridge will open before",
        "the first frost,” said the mayor, Ana Kolar, after the vote.",
        "",
    ]
    text = end.join(f"{start}{line}" if line else line for line in lines)
    document = describe("a.txt", read_bytes(text.encode(), "a.txt"), Stated())
    assert document.title == "Old bridge reopens"
    (quote,) = read(document).quotes
    words = " ".join(quote.span.of(text).replace(">", " ").split())
    assert (words, quote.speaker.name) == (
        "We kept our word to the millers, and the bridge will open before the first frost,",
        "Ana Kolar",
    )
