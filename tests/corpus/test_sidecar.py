from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.corpus.files import Listing, look_through
from bot.corpus.naming import SIDECAR_NAME
from bot.corpus.sidecar import Sidecar, SidecarCache, Stated, forget, load_sidecar, parsing, read_again, state
from bot.errors import SidecarError

if TYPE_CHECKING:
    from pathlib import Path

NAMES = Listing(["a.txt", "2024/b c.md"], {})

WRITTEN_BY_HAND = """\
# Who is who
same = [["Ana Kolar", "Anna Kolarova"]]   # she married
different = [["Ivan Hora", "Ivan Horak"], ["Petro Maly", "Pavlo Maly"]]

# The bridge
[documents."a.txt"]
outlet = "The Lowland Post"   # printed edition
title = "Bridge reopens"
published = 2024-03-05

[documents."2024/b c.md"]
published = "2024-03..2024-04"
language = "en"
url = "https://example.org/b"
"""


def test_reads_what_an_editor_writes(tmp_path: Path) -> None:
    _write(tmp_path, WRITTEN_BY_HAND)
    sidecar = load_sidecar(tmp_path, NAMES)
    assert sidecar.stated("a.txt") == Stated("The Lowland Post", "Bridge reopens", "2024-03-05")
    assert sidecar.stated("2024/b c.md") == Stated(None, None, "2024-03..2024-04", "en", "https://example.org/b")
    assert sidecar.stated("other.txt") == Stated()
    assert sidecar.same == (("Ana Kolar", "Anna Kolarova"),)
    assert sidecar.different == (("Ivan Hora", "Ivan Horak"), ("Petro Maly", "Pavlo Maly"))


@pytest.mark.parametrize("written", [None, "", "\n", "# nothing yet\n", "\ufeff# saved by an old editor\r\n"])
def test_nothing_stated_is_an_empty_sidecar(tmp_path: Path, written: str | None) -> None:
    if written is not None:
        _write(tmp_path, written)
    assert load_sidecar(tmp_path, NAMES) == Sidecar()


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        pytest.param("same = ]", r"not TOML: .*line 1", id="broken TOML"),
        pytest.param('outlet = "P"', r"unknown key 'outlet' \(known: documents, same, different\)", id="key outside"),
        pytest.param('documents = ["a.txt"]', r"must be a table", id="a list of files"),
        pytest.param('[documents]\n"a.txt" = "Post"', r"must be a table", id="text in the place of a table"),
        pytest.param('same = ["Ana Kolar"]', r"same must be a list of lists of names", id="names not in lists"),
        pytest.param('same = "Ana Kolar"', r"same must be a list of lists of names", id="one name"),
        pytest.param('different = [["Ana Kolar"]]', r"needs at least two names", id="one alone"),
        pytest.param('same = [["A B", " A B"]]', r"needs at least two names", id="twice the same"),
        pytest.param('same = [["A B", "C D"]]\ndifferent = [["C D", "A B"]]', r"'A B' and 'C D' .* both", id="both"),
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, written: str, problem: str) -> None:
    _write(tmp_path, written)
    with pytest.raises(SidecarError, match=problem) as raised:
        load_sidecar(tmp_path, NAMES)
    assert str(raised.value).startswith(str(tmp_path / SIDECAR_NAME))


@pytest.mark.parametrize(
    ("fact", "problem"),
    [
        pytest.param(
            'author = "X"',
            r"author is nothing that can be stated \(known: outlet, title, published,",
            id="unknown fact",
        ),
        pytest.param("title = 5", r"title must be one line of text, not 5", id="a number"),
        pytest.param('title = " "', r"title must be one line", id="blank"),
        pytest.param('title = "a\\nb"', r"title must be one line", id="two lines"),
        pytest.param(
            'published = "05.03.2024"',
            r"published must be a date .*not '05\.03\.2024' \(write 2024-03-05, 2024-03",
            id="other form",
        ),
        pytest.param(
            'published = "2023-02-30"', r"published must be a date .*not '2023-02-30' \(write", id="no such day"
        ),
        pytest.param("published = 2022", r"published must be a date in quotation marks", id="a bare year"),
        pytest.param("published = 10:30:00", r"published must be a date", id="a time"),
        pytest.param('encoding = "Windows"', r"encoding must be the name of an encoding such as", id="no encoding"),
        pytest.param(
            'encoding = "rot13"', r"encoding must be the name of an encoding such as", id="a codec of no text"
        ),
        pytest.param('language = "English"', r"language must be a code such as en", id="a language's name"),
        pytest.param('url = "example.org"', r"url must begin with https://", id="no scheme"),
        pytest.param('url = "javascript:alert(1)"', r"url must begin with https://", id="a script"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_with_what_is_allowed(tmp_path: Path, fact: str, problem: str) -> None:
    _write(tmp_path, f'[documents."a.txt"]\n{fact}\n')
    with pytest.raises(SidecarError, match=rf"a\.txt: {problem}"):
        load_sidecar(tmp_path, NAMES)


def test_bytes_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    (tmp_path / SIDECAR_NAME).write_bytes(b"# caf\xe9\n")
    with pytest.raises(SidecarError, match="byte 5 is not UTF-8"):
        load_sidecar(tmp_path, NAMES)


def test_state_keeps_all_that_the_editor_wrote(tmp_path: Path) -> None:
    _write(tmp_path, WRITTEN_BY_HAND)
    state(tmp_path, "a.txt", outlet="Evening Post", language="en", title=None)
    state(tmp_path, "new.txt", published="2024-05", outlet='The "Post"')
    assert (
        _read(tmp_path)
        == WRITTEN_BY_HAND.replace('"The Lowland Post"', '"Evening Post"').replace(
            "published = 2024-03-05\n", 'published = 2024-03-05\nlanguage = "en"\n'
        )
        + '\n[documents."new.txt"]\npublished = "2024-05"\noutlet = "The \\"Post\\""\n'
    )
    assert load_sidecar(tmp_path, Listing([*NAMES.names, "new.txt"], {})).stated("new.txt") == Stated(
        'The "Post"', None, "2024-05"
    )


def test_state_begins_a_sidecar(tmp_path: Path) -> None:
    state(tmp_path, "a.txt", title="Bridge reopens")
    assert _read(tmp_path) == '[documents."a.txt"]\ntitle = "Bridge reopens"\n'
    assert [path.name for path in tmp_path.iterdir()] == [SIDECAR_NAME]


def test_state_without_facts_writes_nothing(tmp_path: Path) -> None:
    state(tmp_path, "a.txt", title=None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("key", "value"), [("author", "X"), ("published", "soon"), ("title", "a\nb"), ("url", "ftp://x")]
)
def test_state_refuses_what_loading_would_refuse(tmp_path: Path, key: str, value: str) -> None:
    _write(tmp_path, WRITTEN_BY_HAND)
    with pytest.raises(SidecarError):
        state(tmp_path, "a.txt", **{key: value})
    assert _read(tmp_path) == WRITTEN_BY_HAND


@pytest.mark.parametrize("broken", ["documents = 3  # a.txt\n", '[documents]\n"a.txt" = 3\n', "a.txt = [[[\n"])
def test_a_broken_sidecar_is_never_overwritten(tmp_path: Path, broken: str) -> None:
    _write(tmp_path, broken)
    with pytest.raises(SidecarError):
        state(tmp_path, "a.txt", title="Bridge")
    with pytest.raises(SidecarError):
        forget(tmp_path, "a.txt")
    assert _read(tmp_path) == broken


def test_forget_takes_out_one_document(tmp_path: Path) -> None:
    _write(tmp_path, WRITTEN_BY_HAND)
    forget(tmp_path, "2024/b c.md")
    kept = _read(tmp_path)
    assert "b c" not in kept
    assert "# Who is who" in kept
    assert "# printed edition" in kept
    assert load_sidecar(tmp_path, NAMES).stated("a.txt").title == "Bridge reopens"


def test_forgetting_what_is_not_there_changes_nothing(tmp_path: Path) -> None:
    forget(tmp_path, "a.txt")
    assert list(tmp_path.iterdir()) == []
    _write(tmp_path, WRITTEN_BY_HAND)
    forget(tmp_path, "other.txt")
    assert _read(tmp_path) == WRITTEN_BY_HAND


@pytest.mark.parametrize(
    ("written", "after"),
    [
        pytest.param(
            '[documents."a.txt"]\ntitle = "A"  # so\n\n# the next\n[documents."b.txt"]\ntitle = "B"\n',
            '[documents."a.txt"]\ntitle = "N"  # so\n\n# the next\n[documents."b.txt"]\ntitle = "B"\n',
            id="an entry among others",
        ),
        pytest.param("documents = {\"a.txt\" = {title = 'A'}}\n", None, id="all on one line"),
        pytest.param('documents."a.txt".title = "A"\n', None, id="dotted"),
        pytest.param("[documents.'a.txt']\ntitle = 'A'\n", None, id="other marks"),
        pytest.param('[documents]\n"a.txt" = {title = "A"}\n', None, id="a table in a line"),
        pytest.param('[documents."a.txt"]\ntitle = "A"', None, id="no line end at the end"),
        pytest.param('[documents."b.txt"]\ntitle = "a.txt"\n[documents."a.txt"]\ntitle = "A"\n', None, id="a title"),
        pytest.param('[documents."b.txt"]\ntitle = """\\\n B"""\n[documents."a.txt"]\ntitle = "A"\n', None, id="marks"),
        pytest.param('# documents = of old\n[documents."a.txt"]\ntitle = "A"\n', None, id="a note"),
    ],
)  # fmt: skip
def test_an_entry_is_changed_in_whatever_form_it_is_written(tmp_path: Path, written: str, after: str | None) -> None:
    _write(tmp_path, written)
    state(tmp_path, "a.txt", title="N")
    state(tmp_path, "new.txt", title="New")
    if after:
        assert _read(tmp_path) == f'{after}\n[documents."new.txt"]\ntitle = "New"\n'
    listing = Listing(["a.txt", "b.txt", "new.txt"], {})
    found = load_sidecar(tmp_path, listing)
    assert [found.stated(name).title for name in ("a.txt", "new.txt")] == ["N", "New"]
    assert found.unused == ()
    forget(tmp_path, "a.txt")
    found = load_sidecar(tmp_path, listing)
    assert [found.stated(name).title for name in ("a.txt", "new.txt")] == [None, "New"]


def test_what_is_stated_already_is_not_written_again(tmp_path: Path) -> None:
    _write(tmp_path, WRITTEN_BY_HAND)
    before = (tmp_path / SIDECAR_NAME).stat().st_mtime_ns
    state(tmp_path, "a.txt", title="Bridge reopens", published="2024-03-05")
    assert (tmp_path / SIDECAR_NAME).stat().st_mtime_ns == before


# An entry without its file.


def test_an_entry_without_its_file_is_a_warning(tmp_path: Path) -> None:
    _corpus(
        tmp_path,
        {"a.txt": "A.", SIDECAR_NAME: '[documents."a.txt"]\ntitle = "A"\n[documents."gone.txt"]\ntitle = "G"\n'},
    )
    _corpus(tmp_path / "2024", {SIDECAR_NAME: '[documents."lost.txt"]\ntitle = "L"\n'})
    found = load_sidecar(tmp_path, look_through(tmp_path))
    assert found.stated("a.txt").title == "A"
    assert [str(warning) for warning in found.unused] == [
        f"{tmp_path / SIDECAR_NAME}: documents: there is no file 'gone.txt' in this folder",
        f"{tmp_path / '2024' / SIDECAR_NAME}: documents: there is no file 'lost.txt' in this folder",
    ]


def test_an_entry_of_what_a_container_may_hold_is_no_warning(tmp_path: Path) -> None:
    _corpus(tmp_path, {SIDECAR_NAME: '[documents."2024/a.zip/b/c.txt"]\ntitle = "C"\n'})
    found = load_sidecar(tmp_path, Listing(["2024/a.zip"], {}))
    assert found.unused == ()
    assert found.stated("2024/a.zip/b/c.txt").title == "C"


# Sidecars of the folders below.


def test_every_folder_speaks_of_its_files_and_the_upper_one_wins_fact_by_fact(tmp_path: Path) -> None:
    _corpus(
        tmp_path / "2024" / "03", {"b.txt": "B.", SIDECAR_NAME: '[documents."b.txt"]\ntitle = "03"\nlanguage = "uk"\n'}
    )
    _corpus(
        tmp_path / "2024",
        {
            "a.txt": "A.",
            SIDECAR_NAME: '[documents."a.txt"]\ntitle = "A"\n[documents."03/b.txt"]\noutlet = "24"\ntitle = "24"\n',
        },
    )
    _corpus(tmp_path, {SIDECAR_NAME: '[documents."2024/03/b.txt"]\noutlet = "Top"\n'})
    found = load_sidecar(tmp_path, look_through(tmp_path))
    assert found.stated("2024/03/b.txt") == Stated(outlet="Top", title="24", language="uk")
    assert found.stated("2024/a.txt") == Stated(title="A")
    assert found.stated("a.txt") == Stated()
    assert found.unused == ()


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ('same = [["A B", "C D"]]\n', r"unknown key 'same' \(known: documents\)"),
        ('[documents."b.txt"]\nauthor = "X"\n', "author is nothing that can be stated"),
        ("[documents", "not TOML"),
    ],
)
def test_what_cannot_be_meant_below_is_refused_there(tmp_path: Path, written: str, problem: str) -> None:
    _corpus(tmp_path / "2024", {"b.txt": "B.", SIDECAR_NAME: written})
    with pytest.raises(SidecarError, match=problem) as raised:
        load_sidecar(tmp_path, look_through(tmp_path))
    assert str(raised.value).startswith(str(tmp_path / "2024" / SIDECAR_NAME))


def test_state_writes_beside_the_file_and_forget_takes_out_everywhere(tmp_path: Path) -> None:
    _corpus(tmp_path / "2024", {"b.txt": "B.", "c.txt": "C."})
    state(tmp_path, "2024/b.txt", title="B")
    state(tmp_path, "2024/c.txt", title="C")
    assert not (tmp_path / SIDECAR_NAME).exists()
    assert _read(tmp_path / "2024") == '[documents."b.txt"]\ntitle = "B"\n\n[documents."c.txt"]\ntitle = "C"\n'
    _corpus(tmp_path, {SIDECAR_NAME: '[documents."2024/b.txt"]\noutlet = "Top"\n'})
    assert load_sidecar(tmp_path, look_through(tmp_path)).stated("2024/b.txt") == Stated(outlet="Top", title="B")
    forget(tmp_path, "2024/b.txt")
    found = load_sidecar(tmp_path, look_through(tmp_path))
    assert (found.stated("2024/b.txt"), found.stated("2024/c.txt")) == (Stated(), Stated(title="C"))


def test_what_stands_in_a_container_is_stated_beside_it(tmp_path: Path) -> None:
    _corpus(tmp_path / "2024", {"a.zip": "x"})
    state(tmp_path, "2024/a.zip/b/c.txt", title="C")
    assert _read(tmp_path / "2024") == '[documents."a.zip/b/c.txt"]\ntitle = "C"\n'
    assert load_sidecar(tmp_path, look_through(tmp_path)).stated("2024/a.zip/b/c.txt").title == "C"


# At scale.


def test_only_what_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("", "2023", "2024"):
        _corpus(
            tmp_path / folder,
            {"a.txt": "A.", SIDECAR_NAME: f'[documents."a.txt"]\ntitle = "{folder}"\n'.replace('""', '"top"')},
        )
    read: list[Path] = []
    parse = parsing._at_once

    def noted(path: Path, source: str, sections: tuple[str, ...]) -> parsing.OneSidecar:
        read.append(path)
        return parse(path, source, sections)

    monkeypatch.setattr(parsing, "_at_once", noted)
    cache = SidecarCache()
    first = load_sidecar(tmp_path, look_through(tmp_path), cache)
    assert len(read) == 3
    assert load_sidecar(tmp_path, look_through(tmp_path), cache) == first
    assert len(read) == 3
    (tmp_path / "2023" / SIDECAR_NAME).write_text('[documents."a.txt"]\ntitle = "Then"\n', encoding="utf-8")
    (tmp_path / "2024" / SIDECAR_NAME).unlink()
    found = load_sidecar(tmp_path, look_through(tmp_path), cache)
    assert read[3:] == [tmp_path / "2023" / SIDECAR_NAME]
    assert [found.stated(name).title for name in ("a.txt", "2023/a.txt", "2024/a.txt")] == ["top", "Then", None]


def test_of_what_is_read_again_is_told_what_differs(tmp_path: Path) -> None:
    for folder in ("2023", "2024"):
        _corpus(tmp_path / folder, {"a.txt": "A.", "b.txt": "B.", SIDECAR_NAME: '[documents."a.txt"]\ntitle = "A"\n'})
    _write(tmp_path, 'different = [["Ana Kolar", "Ana Kolarova"]]\n')
    cache = SidecarCache()
    before = load_sidecar(tmp_path, look_through(tmp_path), cache)
    assert read_again(tmp_path, before, ["", "2023", "2024"], cache) == (before, frozenset())

    (tmp_path / "2023" / SIDECAR_NAME).write_text('[documents."b.txt"]\ntitle = "B"\n', encoding="utf-8")
    (tmp_path / "2024" / SIDECAR_NAME).unlink()
    _write(tmp_path, 'same = [["Ana Kolar", "Anna Kolar"]]\n[documents."2023/b.txt"]\noutlet = "Post"\n')
    found, restated = read_again(tmp_path, before, ["", "2023"], cache)
    assert restated == {"2023/a.txt", "2023/b.txt"}
    assert found.stated("2024/a.txt").title == "A", "nobody said that this one changed"
    found, restated = read_again(tmp_path, found, ["2024"], cache)
    assert restated == {"2024/a.txt"}
    whole = load_sidecar(tmp_path, look_through(tmp_path))
    names = ["2023/a.txt", "2023/b.txt", "2024/a.txt", "2024/b.txt"]
    assert [found.stated(name) for name in names] == [whole.stated(name) for name in names]
    assert (found.same, found.different) == (whole.same, whole.different) == ((("Ana Kolar", "Anna Kolar"),), ())


ENTRY = '[documents."b.txt"]\ntitle = "B"\n'


@pytest.mark.parametrize(
    ("before", "added"),
    [
        pytest.param(WRITTEN_BY_HAND, ENTRY, id="an entry"),
        pytest.param(WRITTEN_BY_HAND, f"\n# Later\n\n{ENTRY}", id="behind a note"),
        pytest.param(WRITTEN_BY_HAND.rstrip("\n"), f"\n{ENTRY}", id="on a line of its own"),
        pytest.param(WRITTEN_BY_HAND, ENTRY + '[documents."c.txt"]\ntitle = "C"\n', id="two"),
        pytest.param("", ENTRY, id="the first"),
    ],
)
def test_of_a_sidecar_that_has_grown_what_was_added_is_read_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, added: str
) -> None:
    read = _growing(tmp_path, monkeypatch, before, added)
    assert read == [before, added]


@pytest.mark.parametrize(
    ("before", "added"),
    [
        pytest.param(WRITTEN_BY_HAND, 'language = "en"\n' + ENTRY, id="a line of the entry before"),
        pytest.param('documents = {"a.txt" = {title = "A"}}\n', ENTRY, id="entries in one line"),
        pytest.param('documents."a.txt".title = "A"\n', ENTRY, id="entries without headings"),
        pytest.param(WRITTEN_BY_HAND.rstrip("\n"), ENTRY, id="a heading behind a value"),
        pytest.param(WRITTEN_BY_HAND + ENTRY, ENTRY, id="an entry that is there"),
        pytest.param(WRITTEN_BY_HAND, "[documents.b.txt]\ntitle = 1\n", id="a wrong entry"),
        pytest.param(WRITTEN_BY_HAND, 'same = [["A", "B"]]\n', id="names"),
    ],
)
def test_a_sidecar_that_has_grown_otherwise_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str, added: str
) -> None:
    read = _growing(tmp_path, monkeypatch, before, added)
    assert read[-1] == before + added


def _growing(root: Path, monkeypatch: pytest.MonkeyPatch, before: str, added: str) -> list[str]:
    """Return what is read of a sidecar that grows; what it states then is what it states to who reads it first."""
    read: list[str] = []
    whole = parsing._at_once

    def noted(path: Path, source: str, sections: tuple[str, ...]) -> object:
        read.append(source)
        return whole(path, source, sections)

    def stated(cache: SidecarCache) -> object:
        try:
            found = load_sidecar(root, NAMES, cache)
        except SidecarError as error:
            return str(error)
        return found.documents, found.same, found.different

    cache = SidecarCache()
    _write(root, before)
    load_sidecar(root, NAMES, cache)
    _write(root, before + added)
    wanted = stated(SidecarCache())
    with monkeypatch.context() as patched:
        _write(root, before)
        patched.setattr(parsing, "_at_once", noted)
        cache = SidecarCache()
        load_sidecar(root, NAMES, cache)
        _write(root, before + added)
        assert stated(cache) == wanted
    return read


def test_a_sidecar_that_leads_out_of_the_folder_states_nothing_when_it_comes_later(tmp_path: Path) -> None:
    _corpus(tmp_path / "corpus" / "2024", {"a.txt": "A."})
    _write(tmp_path, '[documents."a.txt"]\ntitle = "A"\n')
    root, cache = tmp_path / "corpus", SidecarCache()
    before = load_sidecar(root, look_through(root), cache)
    (root / "2024" / SIDECAR_NAME).symlink_to(tmp_path / SIDECAR_NAME)
    assert read_again(root, before, ["2024"], cache)[1] == frozenset()


def test_a_new_entry_is_written_without_reading_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _corpus(tmp_path, {"a.txt": "A.", "b.txt": "B.", SIDECAR_NAME: WRITTEN_BY_HAND})
    cache = SidecarCache()
    load_sidecar(tmp_path, look_through(tmp_path), cache)
    monkeypatch.setattr("rtoml.loads", lambda source: pytest.fail("read again"))
    state(tmp_path, "b.txt", cache, title="B")
    state(tmp_path, "c.txt", cache, title="C")
    found = load_sidecar(tmp_path, look_through(tmp_path), cache)
    assert (found.stated("b.txt").title, found.stated("a.txt").title) == ("B", "Bridge reopens")
    monkeypatch.undo()
    assert load_sidecar(tmp_path, look_through(tmp_path)).documents == found.documents, (
        "what the cache holds is what was written"
    )


def test_many_who_write_at_once_lose_nothing(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: state(tmp_path, f"{number}.txt", title=f"T{number}"), range(40)))
    found = load_sidecar(tmp_path, Listing([f"{number}.txt" for number in range(40)], {}))
    assert [found.stated(f"{number}.txt").title for number in range(40)] == [f"T{number}" for number in range(40)]


def _corpus(root: Path, files: dict[str, str]) -> None:
    root.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (root / name).write_text(content, encoding="utf-8")


def _write(root: Path, content: str) -> None:
    (root / SIDECAR_NAME).write_bytes(content.encode())


def _read(root: Path) -> str:
    return (root / SIDECAR_NAME).read_bytes().decode()


def _entries(first: int, last: int) -> str:
    return "".join(
        f'[documents."2024/{number:05}.txt"]\noutlet = "The Lowland Post"\ntitle = "Bridge {number} reopens"\n\n'
        for number in range(first, last)
    )


LONG = WRITTEN_BY_HAND + _entries(0, 2000)


def test_a_long_sidecar_is_read_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found, read = _read_long(tmp_path, monkeypatch, LONG)
    assert len(read) > 3
    assert "".join(read) == LONG
    assert isinstance(found, Sidecar)
    assert len(found.documents) == 2002
    assert found.stated("a.txt") == Stated("The Lowland Post", "Bridge reopens", "2024-03-05")
    assert found.stated("2024/01999.txt") == Stated("The Lowland Post", "Bridge 1999 reopens")
    assert found.same == (("Ana Kolar", "Anna Kolarova"),)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(LONG + _entries(3, 4), id="an entry twice"),
        pytest.param(LONG + "[documents]\n", id="another heading"),
        pytest.param(LONG + "same = 1\n", id="what no entry states"),
        pytest.param(LONG + '[documents."b.txt"]\ntitle = 1\n', id="a wrong entry"),
        pytest.param(LONG + '[documents."b.txt"\n', id="no TOML"),
        pytest.param(
            "".join(f'[documents."{number}.txt"]\ntitle = """\n{_entries(0, 3)}"""\n' for number in range(600)),
            id="headings within a title",
        ),
        pytest.param('documents."b.txt".title = "B"\n' + _entries(0, 2000), id="an entry without a heading"),
    ],
)
def test_a_long_sidecar_that_pieces_may_misread_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    found, read = _read_long(tmp_path, monkeypatch, source)
    assert read[-1] == source
    monkeypatch.setattr(parsing, "_LONG", len(source))
    assert _read_long(tmp_path, monkeypatch, source) == (found, [source])


def _read_long(root: Path, monkeypatch: pytest.MonkeyPatch, source: str) -> tuple[Sidecar | str, list[str]]:
    """Return what a sidecar states, or what is wrong with it, and the texts that were read for it."""
    read: list[str] = []
    whole = parsing._at_once

    def noted(path: Path, source: str, sections: tuple[str, ...]) -> object:
        read.append(source)
        return whole(path, source, sections)

    _write(root, source)
    with monkeypatch.context() as patched:
        patched.setattr(parsing, "_at_once", noted)
        try:
            return replace(load_sidecar(root, NAMES), unused=()), read
        except SidecarError as error:
            return str(error), read
