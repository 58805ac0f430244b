from __future__ import annotations

import gzip
import io
import json
import random
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from bot.corpus.containers import archive
from bot.corpus.containers.member import ArchiveMember, read_member
from bot.corpus.containers.opening import members
from bot.errors import DocumentError
from tests.corpus.made import Fetched, make_docx, make_mail, make_page, make_warc, make_zip

if TYPE_CHECKING:
    from pathlib import Path

SAID = "The old bridge is open, said Ana Kolar, the mayor."
LINE = json.dumps({"id": "one", "text": SAID}).encode() + b"\n"


def opened(tmp_path: Path, data: bytes) -> list[ArchiveMember | DocumentError]:
    (tmp_path / "a.zip").write_bytes(data)
    return list(members(tmp_path, "a.zip"))


def failures(found: list[ArchiveMember | DocumentError]) -> list[str]:
    return [str(one) for one in found if isinstance(one, DocumentError)]


def texts(found: list[ArchiveMember | DocumentError]) -> dict[str, str]:
    return {one.inner: read_member(one, one.inner).text for one in found if isinstance(one, ArchiveMember)}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_articles_of_every_format_in_any_tree(tmp_path: Path, method: int) -> None:
    data = make_zip(
        {
            "2024/": b"",
            "2024/a.txt": SAID.encode(),
            "2024/03/b.DOCX": make_docx(SAID),
            "c.html": make_page(),
            "міст.eml": make_mail(f"{SAID}\n").as_bytes(),
            "2024/d.jsonl": LINE,
            "e.ndjson.gz": gzip.compress(LINE),
            "f.warc.gz": make_warc(Fetched("https://example.org/g", make_page())),
        },
        method,
    )
    found = texts(opened(tmp_path, data))
    assert list(found) == [
        "2024/a.txt", "2024/03/b.DOCX", "c.html", "міст.eml", "2024/d.jsonl/one", "e.ndjson.gz/one",
        "f.warc.gz/example.org/g.html",
    ]  # fmt: skip
    assert [name for name, text in found.items() if text == SAID] == [
        "2024/a.txt", "2024/03/b.DOCX", "міст.eml", "2024/d.jsonl/one", "e.ndjson.gz/one",
    ]  # fmt: skip


def test_what_is_no_article_is_passed_over_as_in_a_folder(tmp_path: Path) -> None:
    data = make_zip(
        {
            "a.txt": SAID.encode(),
            "README.md": b"Notes.",
            ".hidden.txt": b"x",
            ".git/b.txt": b"x",
            "__MACOSX/._a.txt": b"x",
            "corpus.toml": b"",
            "c.jpg": b"x",
            "d": b"x",
        }
    )
    assert list(texts(opened(tmp_path, data))) == ["a.txt"]


def test_of_two_files_under_one_name_the_last_counts(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as twice:
        twice.writestr("a.txt", "Old.")
        with pytest.warns(UserWarning, match="Duplicate name"):
            twice.writestr("a.txt", SAID)
    assert texts(opened(tmp_path, out.getvalue())) == {"a.txt": SAID}


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("../a.txt", r"a.zip/../a.txt: the name or link leads out"),
        ("/etc/a.txt", "a.zip//etc/a.txt: the name or link leads out"),
        ("b\\..\\..\\a.txt", "a.zip/b/../../a.txt: the name or link leads out"),
        ("a\nb.txt", r"a.zip/a\nb.txt: its name holds a line break"),
    ],
)
def test_a_name_that_leads_out_or_cannot_be_shown_is_refused(tmp_path: Path, name: str, reason: str) -> None:
    found = opened(tmp_path, make_zip({name: SAID.encode(), "b.txt": SAID.encode()}))
    assert [failure.startswith(reason) for failure in failures(found)] == [True]
    assert list(texts(found)) == ["b.txt"]


def test_a_container_in_a_container_is_opened_and_no_deeper(tmp_path: Path) -> None:
    deepest = make_zip({"c.txt": SAID.encode()})
    inner = make_zip({"b.txt": SAID.encode(), "deep.zip": deepest, "deep.jsonl": LINE})
    found = opened(tmp_path, make_zip({"inner.zip": inner, "a.txt": SAID.encode()}))
    assert list(texts(found)) == ["inner.zip/b.txt", "a.txt"]
    assert failures(found) == [
        f"a.zip/inner.zip/{name}: it is packed inside an archive inside another; unpack the outer one"
        for name in ("deep.zip", "deep.jsonl")
    ]


def test_a_bad_line_in_a_packed_dump_is_named_to_the_line(tmp_path: Path) -> None:
    found = opened(tmp_path, make_zip({"b.jsonl": LINE + b"{\n" + LINE.replace(b"one", b"two")}))
    assert list(texts(found)) == ["b.jsonl/one", "b.jsonl/two"]
    assert [failure.partition(": ")[0] for failure in failures(found)] == ["a.zip/b.jsonl:2"]


# Hostile ones.


def test_an_archive_that_unpacks_to_far_more_is_refused_unread(tmp_path: Path) -> None:
    (failure,) = opened(tmp_path, make_zip({f"{one}.txt": b"0" * 2**23 for one in range(4)}))
    assert str(failure).startswith("a.zip: unpacked, it would be more than 200 times as large")


def test_an_archive_inside_that_unpacks_to_far_more_is_refused(tmp_path: Path) -> None:
    bomb = make_zip({f"{one}.txt": b"0" * 2**23 for one in range(4)})
    found = opened(tmp_path, make_zip({"bomb.zip": bomb, "a.txt": SAID.encode()}))
    assert failures(found)[0].startswith("a.zip/bomb.zip: unpacked, it would be more than 200 times")
    assert list(texts(found)) == ["a.txt"]


def test_a_packed_dump_that_unpacks_to_far_more_is_refused(tmp_path: Path) -> None:
    lines = random.Random(7).randbytes(10_000)
    bomb = gzip.compress(b" " * 2**25)
    found = opened(tmp_path, make_zip({"b.jsonl.gz": bomb, "c.txt": SAID.encode(), "d.bin": lines}, zipfile.ZIP_STORED))
    assert failures(found)[0].startswith("a.zip/b.jsonl.gz: unpacked, it would be more than 200 times")
    assert list(texts(found)) == ["c.txt"]


def test_files_that_share_their_bytes_count_each(tmp_path: Path) -> None:
    """As in the bombs that fold: a thousand entries of the directory point at one stretch of the file."""
    plain = make_zip({"a.txt": b"0" * 2**21})
    start, size = plain.index(b"PK\1\2"), plain.index(b"PK\5\6")
    entry, end = plain[start:size], bytearray(plain[size:])
    count = 1_000
    end[8:16] = struct.pack("<HHI", count, count, len(entry) * count)
    entries = b"".join(entry.replace(b"a.txt", b"%05d" % number) for number in range(count))
    (failure,) = opened(tmp_path, plain[:start] + entries + bytes(end))
    assert "more than 200 times" in str(failure)


def test_a_file_larger_than_any_article_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 1_000)
    found = opened(tmp_path, make_zip({"a.txt": b"x" * 1_001, "b.txt": SAID.encode()}))
    assert failures(found)[0].startswith("a.zip/a.txt: unpacked, the file is larger than")
    assert list(texts(found)) == ["b.txt"]


def test_a_size_that_lies_is_found_out(tmp_path: Path) -> None:
    data = bytearray(make_zip({"a.txt": SAID.encode() * 100}))
    for place in (data.index(b"PK\3\4") + 22, data.index(b"PK\1\2") + 24):
        data[place : place + 4] = struct.pack("<I", 10)
    (failure,) = opened(tmp_path, bytes(data))
    assert "damaged" in str(failure)


def test_locked_files_are_named_once_and_the_others_read(tmp_path: Path) -> None:
    data = bytearray(make_zip({"a.txt": SAID.encode(), "b.txt": SAID.encode(), "c.txt": SAID.encode()}))
    for name in (b"a.txt", b"b.txt"):
        data[data.index(name) - 30 + 6] |= 1
        data[data.rindex(name) - 46 + 8] |= 1
    found = opened(tmp_path, bytes(data))
    assert failures(found) == ["a.zip: the file is locked with a password; save it without one"]
    assert list(texts(found)) == ["c.txt"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(make_zip({"a.txt": SAID.encode() * 99})[:-40], "not a ZIP archive, or it is cut short", id="cut"),
        pytest.param(b"Plain words.", "not a ZIP archive", id="another format"),
        pytest.param(b"", "not a ZIP archive", id="nothing"),
        pytest.param(make_zip({"a.jpg": b"x"}), "nothing in it can be read as an article", id="pictures"),
        pytest.param(make_zip({}), "nothing in it can be read as an article", id="empty"),
    ],
)
def test_what_gives_no_article_says_so(tmp_path: Path, data: bytes, reason: str) -> None:
    (failure,) = opened(tmp_path, data)
    assert reason in str(failure)


def test_damaged_archives_raise_nothing(tmp_path: Path) -> None:
    good = make_zip({"a.txt": SAID.encode() * 9, "b.jsonl": LINE * 9, "c.eml": make_mail(SAID).as_bytes()})
    dice = random.Random(7)
    for _ in range(200):
        data = bytearray(good)
        for _ in range(dice.randrange(1, 20)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        assert opened(tmp_path, bytes(data))


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        pytest.param("Новини/старий міст.txt", "utf-8", id="UTF-8 that is not marked so"),
        pytest.param("Вести/старый мост-2.txt", "cp866", id="DOS"),
        pytest.param("Новини/старий міст-2.txt", "cp1251", id="Windows"),
        pytest.param("Brücke/déjà vu.txt", "cp437", id="what the format says"),
    ],
)
def test_names_in_the_code_page_of_who_packed_them(tmp_path: Path, name: str, encoding: str) -> None:
    stored = name.encode(encoding)
    data = make_zip({"x" * len(stored): SAID.encode()}).replace(b"x" * len(stored), stored)
    assert list(texts(opened(tmp_path, data))) == [name]
