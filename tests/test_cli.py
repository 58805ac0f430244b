"""The front doors, each as the real program in a process of its own."""

from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.corpus.made import make_pdf_of_signs
from tests.invented import ARTICLES, environment
from tests.rights import under_modes

if TYPE_CHECKING:
    from pathlib import Path

Finished = subprocess.CompletedProcess[str]


def run(folder: Path, *arguments: str, typed: str = "", **settings: str) -> Finished:
    """Run `onrecord` on the corpus folder `archive` in `folder`."""
    return _run(folder, [sys.executable, "-m", "bot", *arguments], typed, settings)


def run_as_user(folder: Path, *arguments: str) -> Finished:
    """Run it held to what the modes of files allow."""
    return _run(folder, under_modes([sys.executable, "-m", "bot", *arguments]), "", {})


def _run(folder: Path, command: list[str], typed: str, settings: dict[str, str]) -> Finished:
    return subprocess.run(
        command,
        cwd=folder,
        env=environment(folder / "own.sqlite3", folder / "archive", **settings),
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_ask_answers_one_message_after_another(tmp_path: Path, archive: Path) -> None:
    asked = run(tmp_path, "ask", "/quote Brandt", "2", "/timeline 2024-03", "tram")
    assert (asked.returncode, asked.stderr) == (0, "")
    first, second, third, fourth = asked.stdout.split("\n> ")
    assert first.startswith("> /quote Brandt\nSeveral people fit “Brandt”. Whom do you mean?\n[1] ")
    assert second.startswith("2\n")
    assert "Brandt · " in second
    assert "  │ The harbour of Nordvik reopened on 4 March 2024.\n" in third
    assert f"{archive}/harbour.txt:5" in third
    assert "  │ The tram is late every morning & nobody says why <again>." in fourth


def test_ask_as_json_is_what_the_bot_api_would_carry(tmp_path: Path, archive: Path) -> None:
    asked = run(tmp_path, "ask", "--json", "/quote Holm", "/source notes")
    assert (asked.returncode, asked.stderr) == (0, "")
    quote, card, original = map(json.loads, asked.stdout.splitlines())
    assert quote["text"].startswith("Karin Holm · 1 quote")
    (block,) = [one for one in quote["entities"] if one["type"] == "expandable_blockquote"]
    raw = quote["text"].encode("utf-16-le")
    shown = raw[block["offset"] * 2 : (block["offset"] + block["length"]) * 2].decode("utf-16-le")
    assert shown == "I have waited for an hour,"
    assert quote["reply_markup"]["inline_keyboard"]
    assert card["text"].startswith("Letters from readers")
    assert original["document"]["file_name"] == "notes.txt"


@pytest.mark.slow
def test_ask_says_what_becomes_of_a_file_and_keeps_it_where_it_is_told(tmp_path: Path, archive: Path) -> None:
    named = run(tmp_path, "ask", "/source notes")
    assert named.stdout.endswith(" bytes, not saved: --save FOLDER keeps it]\n")
    for place in ("kept/notes.txt", "kept/notes-2.txt"):
        kept = run(tmp_path, "ask", "--save", "kept", "/source notes")
        assert (kept.returncode, kept.stderr) == (0, "")
        assert kept.stdout.endswith(f" bytes, saved as {place}]\n")
        assert (tmp_path / place).read_bytes() == ARTICLES["notes.txt"].encode()
    told = run(tmp_path, "ask", "--json", "--save", "kept", "/source notes")
    assert told.stderr == "saved as kept/notes-3.txt\n"
    assert [json.loads(line)["message_id"] for line in told.stdout.splitlines()]
    failed = run(tmp_path, "ask", "--save", "kept/notes.txt/deeper", "/source notes")
    assert (
        failed.returncode,
        failed.stderr.startswith("onrecord: kept/notes.txt/deeper/notes.txt cannot be saved ("),
    ) == (
        1,
        True,
    )


@pytest.mark.parametrize(
    ("messages", "sentence"),
    [
        pytest.param(["/quote Holm", "9"], "There is no button 9: the last ones are 1 to ", id="no such button"),
        pytest.param(["/quote Holm", "press 0"], "There is no button 0: the last ones are 1 to ", id="none before one"),
        pytest.param(
            ["7"],
            "There is no button 7: no answer has had any yet. To look for the number, /search 7.",
            id="no buttons",
        ),
        pytest.param(["/help@another_bot"], "“/help@another_bot” gets no answer: it is meant", id="another bot"),
        pytest.param([""], "a message is empty; write what you want to ask, for example", id="nothing"),
        pytest.param(["/quote Holm", " \n"], "a message is empty; write what you want", id="blanks"),
    ],
)
def test_what_ask_cannot_answer_ends_with_two_and_a_sentence(
    tmp_path: Path, archive: Path, messages: list[str], sentence: str
) -> None:
    asked = run(tmp_path, "ask", *messages)
    assert asked.returncode == 2
    assert f"Error: {sentence}" in " ".join(asked.stderr.split())
    assert "Traceback" not in asked.stderr
    assert ("I have waited for an hour," in asked.stdout) is (len(messages) == 2 and bool(messages[1].strip()))


def test_ask_takes_an_unknown_command_a_year_and_a_button_that_changes_nothing_for_answered(
    tmp_path: Path, archive: Path
) -> None:
    asked = run(tmp_path, "ask", "/q Holm", "press 1", "2024", "/quote Marchenko", "Press 1", "1", "1")
    assert (asked.returncode, asked.stderr) == (0, "")
    typo, pressed, year, *_ = asked.stdout.split("\n> ")
    assert "There is no command /q.\nDid you mean /quote?" in typo
    assert "I have waited for an hour," in pressed
    assert "Read as /timeline 2024\n2024 · " in year


def test_ask_names_a_bad_file_and_answers_all_the_same(tmp_path: Path, archive: Path) -> None:
    (archive / "bad.txt").write_bytes(b"\xff\xfe\xfd")
    asked = run(tmp_path, "ask", "/quote Holm")
    assert asked.returncode == 0
    assert asked.stderr.startswith("skipped bad.txt: ")
    assert "I have waited for an hour," in asked.stdout


def test_chat_without_a_terminal_reads_lines(tmp_path: Path, archive: Path) -> None:
    talked = run(tmp_path, "chat", typed="/quote Holm\n\n/why\n99\n")
    assert (talked.returncode, talked.stderr) == (0, "")
    assert talked.stdout.count("I have waited for an hour,") == 2
    assert talked.stdout.endswith(" To look for the number, /search 99.]\n\n")


@pytest.mark.slow
def test_chat_keeps_files_below_the_folder_it_is_started_in_or_where_it_is_told(tmp_path: Path, archive: Path) -> None:
    for options, place in (([], "onrecord-files/notes.txt"), (["--save", "kept"], "kept/notes.txt")):
        talked = run(tmp_path, "chat", *options, typed="/source notes\n")
        assert f", saved as {place}]" in talked.stdout
        assert (tmp_path / place).read_bytes() == ARTICLES["notes.txt"].encode()
    (tmp_path / "letter.txt").write_text("To the editor.")
    talked = run(tmp_path, "chat", "--save", "letter.txt/deeper", typed="/source notes\n/quote Holm\n")
    assert (talked.returncode, talked.stderr) == (0, "")
    assert ", not saved: letter.txt/deeper/notes.txt cannot be saved (" in talked.stdout
    assert "I have waited for an hour," in talked.stdout


def test_load_says_what_it_did(tmp_path: Path, archive: Path) -> None:
    (archive / "bad.txt").write_bytes(b"\xff\xfe\xfd")
    first = run(tmp_path, "load")
    assert first.returncode == 0
    assert first.stdout == "5 new, 0 changed, 0 removed, 0 unchanged, 1 failed\n"  # no bar where nobody looks
    assert "skipped bad.txt: " in first.stderr
    (archive / "notes.txt").unlink()
    (archive / "bad.txt").unlink()
    again = run(tmp_path, "load", str(archive / "2024"), str(archive / "notes.txt"))
    assert again.stdout.splitlines()[-1] == "0 new, 0 changed, 1 removed, 1 unchanged, 0 failed"
    outside = run(tmp_path, "load", str(tmp_path))
    assert outside.returncode == 1
    assert "is not inside the corpus folder" in outside.stderr


@pytest.mark.slow
def test_a_folder_that_may_not_be_looked_into_is_named_by_every_door(tmp_path: Path, archive: Path) -> None:
    run(tmp_path, "load")
    (archive / "2024").chmod(0o444)
    loaded, asked = run_as_user(tmp_path, "load"), run_as_user(tmp_path, "ask", "/quote Brandt", "1")
    checked = run_as_user(tmp_path, "check")
    archive.chmod(0o444)
    closed = [run_as_user(tmp_path, *door) for door in (["load"], ["ask", "hi"], ["export", "people"], ["check"])]
    archive.chmod(0o755)
    (archive / "2024").chmod(0o755)
    assert loaded.stdout.splitlines()[-1] == "0 new, 0 changed, 0 removed, 4 unchanged, 1 failed"
    assert loaded.stderr.startswith("skipped 2024: the folder cannot be looked into (Permission denied)")
    assert (asked.returncode, asked.stderr) == (0, loaded.stderr)
    assert "BAD  corpus: 2024: the folder cannot be looked into (Permission denied)" in checked.stdout
    for one in closed:
        assert one.returncode == 1
        assert "cannot be looked into (Permission denied)" in one.stderr + one.stdout
        assert "Traceback" not in one.stderr


@pytest.mark.slow
def test_a_store_that_may_only_be_read_is_read_and_said(tmp_path: Path, archive: Path) -> None:
    run(tmp_path, "load")
    (tmp_path / "own.sqlite3").chmod(0o444)
    asked, checked = run_as_user(tmp_path, "ask", "/quote Holm"), run_as_user(tmp_path, "check")
    (archive / "mill.txt").write_text("The mill burnt. All of it.\n", encoding="utf-8")
    loaded = run_as_user(tmp_path, "load")
    sentence = f"The store {tmp_path}/own.sqlite3 cannot be written (attempt to write a readonly database). "
    assert "I have waited for an hour," in asked.stdout
    assert f"BAD  store: {sentence}" in checked.stdout
    assert (loaded.returncode, loaded.stderr.strip()[: len("onrecord: " + sentence)]) == (1, f"onrecord: {sentence}")
    for one in (asked, checked, loaded):
        assert "Traceback" not in one.stderr


@pytest.mark.parametrize(
    "door", [["load"], ["ask", "/help"], ["export", "people"], ["check"]], ids=lambda door: door[0]
)
def test_where_no_store_can_be_made_each_door_says_so(tmp_path: Path, archive: Path, door: list[str]) -> None:
    (tmp_path / "letter.txt").write_text("To the editor.")
    done = run(tmp_path, *door, ONRECORD_DATABASE=str(tmp_path / "letter.txt" / "store.sqlite3"))
    assert done.returncode == 1
    assert "letter.txt/store.sqlite3 cannot be written (" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_extract_one_text(tmp_path: Path, archive: Path) -> None:
    text = ARTICLES["notes.txt"]
    from_file = json.loads(run(tmp_path, "extract", "--json", str(archive / "notes.txt")).stdout)
    assert from_file["id"] == "notes.txt"
    assert from_file["document"]["title"] == "Letters from readers"
    holm = next(quote for quote in from_file["quotes"] if quote["speaker"] == "Karin Holm")
    assert text[holm["start"] : holm["end"]] == holm["text"] == "I have waited for an hour,"
    assert holm["kind"] == "direct"
    piped = run(tmp_path, "extract", "-", typed=text)
    assert piped.returncode == 0
    assert "Karin Holm" in piped.stdout


def test_extract_of_a_text_in_a_code_page(tmp_path: Path) -> None:
    data = "“We kept our word,” said Zoë Kolar.".encode("cp1252")
    (tmp_path / "old.txt").write_bytes(data)
    refused = run(tmp_path, "extract", "old.txt")
    assert refused.returncode == 1
    assert "byte 0 (0x93) is not valid UTF-8" in refused.stderr
    for encoding in ("windows-1252", "CP1252"):
        found = json.loads(run(tmp_path, "extract", "--json", "--encoding", encoding, "old.txt").stdout)
        assert [(quote["text"], quote["speaker"]) for quote in found["quotes"]] == [("We kept our word,", "Zoë Kolar")]
    unknown = run(tmp_path, "extract", "--encoding", "Windows", "old.txt")
    assert (unknown.returncode, "no encoding called 'Windows'" in unknown.stderr) == (2, True)
    assert run(tmp_path, "extract", "--encoding", "cp1252", "--jsonl", "old.txt").returncode == 2


@pytest.mark.slow
def test_extract_shows_what_every_rule_says(tmp_path: Path) -> None:
    (tmp_path / "pier.txt").write_text("Otto Marsh rose. “The pier is gone now,” said Ida Brandt.\n", encoding="utf-8")
    shown = run(tmp_path, "extract", "--trace", "pier.txt").stdout
    assert "→ cue-after            Ida Brandt (person, stated) by “Ida Brandt” and “said”\n" in shown
    assert "pass by: turn-label, answer-label" in shown
    assert "  topic-before         Otto Marsh (person, inferred)\n" in shown
    assert shown == run(tmp_path, "extract", "--trace", "pier.txt").stdout

    (quote,) = json.loads(run(tmp_path, "extract", "--trace", "--json", "pier.txt").stdout)["quotes"]
    said = {one["rule"]: (one["says"], one.get("speaker")) for one in quote["trace"]}
    assert [one["rule"] for one in quote["trace"] if one["decided"]] == [quote["why"]] == ["cue-after"]
    assert said["topic-before"] == ("somebody", "Otto Marsh")
    assert said["label"] == ("passes by", None)
    assert said["no-cue"] == ("nobody", None)

    refused = run(tmp_path, "extract", "--trace", "--jsonl", "pier.txt")
    assert (refused.returncode, "--trace is for one text" in refused.stderr) == (2, True)


def test_extract_shows_a_pdf_whose_font_gives_half_a_character(tmp_path: Path) -> None:
    (tmp_path / "menu.pdf").write_bytes(make_pdf_of_signs('"We go ~ so far," said Ann Lowe, a doctor in town.', "D83D"))
    shown = run(tmp_path, "extract", "menu.pdf")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "We go \ufffd so far," in shown.stdout
    as_one = json.loads(run(tmp_path, "extract", "--json", "menu.pdf").stdout)
    assert [quote["text"] for quote in as_one["quotes"]] == ["We go \ufffd so far,"]


def test_extract_of_a_file_whose_name_is_no_unicode_is_one_line_of_json(tmp_path: Path) -> None:
    odd = tmp_path / "caf\udce9.txt"
    try:
        odd.write_text(ARTICLES["notes.txt"], encoding="utf-8")
    except OSError:  # some file systems refuse such names themselves
        pytest.skip("this file system has no such names")
    as_one = run(tmp_path, "extract", "--json", str(odd))
    assert (as_one.returncode, as_one.stderr) == (0, "")
    assert json.loads(as_one.stdout)["id"] == "caf\udce9.txt"


@pytest.mark.parametrize("form", [[], ["--json"], ["--jsonl"]], ids=["readable", "one object", "a stream"])
def test_extract_of_a_folder_says_how_it_is_called(tmp_path: Path, archive: Path, form: list[str]) -> None:
    done = run(tmp_path, "extract", *form, str(archive))
    assert (done.returncode, done.stdout) == (2, "")
    assert "is a directory" in done.stderr
    assert "Traceback" not in done.stderr


def test_extract_of_a_stream_that_cannot_be_opened_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the path of a socket is to be short
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("door")
        done = run(tmp_path, "extract", "--jsonl", "door")
    assert done.returncode == 1
    assert "Could not open file 'door'" in done.stderr
    assert "Traceback" not in done.stderr


def test_extract_a_stream_in_order_with_its_broken_lines(tmp_path: Path, archive: Path) -> None:
    lines = [
        json.dumps(
            {
                "id": 1,
                "text": 'The mill burnt on Tuesday. "All is lost," said Per Lund.',
                "published": "2024-03-06T08:00:00Z",
            }
        ),
        "no json",
        json.dumps({"id": "ä", "text": ""}),
        json.dumps(["a list"]),
        json.dumps({"id": 5, "text": "It was 4 March 2024.", "published": "whenever"}),
        json.dumps({"id": 6, "text": "It was 4 March 2024.", "title": "T"}),
    ]
    piped = run(tmp_path, "extract", "--jsonl", "-", typed="\n".join(lines))
    assert piped.returncode == 0
    found = [json.loads(line) for line in piped.stdout.splitlines()]
    assert [one["id"] for one in found] == [1, None, "ä", None, 5, 6]
    assert [one["speaker"] for one in found[0]["quotes"]] == ["Per Lund"]
    assert found[0]["document"]["published"] == "2024-03-06"
    assert found[1]["error"].startswith("line 2: not JSON")
    assert "line 4" in found[3]["error"]
    assert found[4]["error"].startswith('line 5: "published" is to be like 2024-03-05')
    assert [date["value"] for date in found[5]["dates"]] == ["2024-03-04"]


def test_check_says_what_is_wrong_and_what_to_do(tmp_path: Path, archive: Path) -> None:
    well = run(tmp_path, "check")
    assert (well.returncode, well.stderr) == (0, "")
    assert f"ok   corpus: 5 documents in {archive}" in well.stdout
    assert "is sound" in well.stdout
    (tmp_path / "own.sqlite3").write_bytes(b"not a database, not at all " * 100)
    (archive / "corpus.toml").write_text("[documents.nobody]\nauthor = 'X'\n", encoding="utf-8")
    token = "4242424242:AAtestdoubletestdoubletestdouble_42"
    ill = run(tmp_path, "check", ONRECORD_BOT_TOKEN=token, ONRECORD_API_URL="http://127.0.0.1:9")
    assert ill.returncode == 1
    told = [line for line in ill.stdout.splitlines() if not line.startswith("ok   disk:")]
    assert [line[:12] for line in told[:4]] == ["BAD  corpus:", "BAD  store: ", "BAD  token: ", "BAD  access:"]
    assert token not in ill.stdout + ill.stderr


def test_check_warns_of_an_entry_without_its_file(tmp_path: Path, archive: Path) -> None:
    (archive / "corpus.toml").write_text("[documents.nobody]\noutlet = 'X'\n", encoding="utf-8")
    warned = run(tmp_path, "check")
    assert warned.returncode == 0
    assert f"ok   corpus: {archive / 'corpus.toml'}: documents: there is no file 'nobody'" in warned.stdout


def test_check_says_what_is_lost_with_a_damaged_store(tmp_path: Path, archive: Path) -> None:
    run(tmp_path, "load")
    store = tmp_path / "own.sqlite3"
    pages = bytearray(store.read_bytes())
    middle = len(pages) // 4096 // 2 * 4096  # the first page still opens
    pages[middle : middle + 3 * 4096] = b"\xff" * (3 * 4096)
    store.write_bytes(pages)
    ill = run(tmp_path, "check")
    assert (ill.returncode, ill.stderr) == (1, "")
    (line,) = [line for line in ill.stdout.splitlines() if line.startswith("BAD")]
    assert line.startswith(f"BAD  store: The store {store} is damaged, or no store (")
    assert line.endswith("stand in the store alone, and `onrecord restore FILE` brings them back from a backup.")


@pytest.mark.slow
def test_check_says_what_another_version_has_read(tmp_path: Path, archive: Path) -> None:
    run(tmp_path, "load")
    fresh = run(tmp_path, "check")
    assert "another version" not in fresh.stdout
    with closing(sqlite3.connect(tmp_path / "own.sqlite3")) as db, db:
        db.execute("UPDATE files SET extractor = extractor / 2 WHERE name <> 'notes.txt'")
    outdated = run(tmp_path, "check")
    assert outdated.returncode == 0
    assert "ok   store: 4 of 5 documents were read by another version of OnRecord; the next load" in outdated.stdout
    assert run(tmp_path, "load").stdout.splitlines()[-1].startswith("0 new, 4 changed, 0 removed, 1 unchanged")
    assert "another version" not in run(tmp_path, "check").stdout


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("ask",), id="nothing to ask"),
        pytest.param(("dance",), id="no such command"),
        pytest.param(("ask", "--loud", "hello"), id="no such option"),
        pytest.param(("extract", "--json", "--jsonl", "-"), id="two ways at once"),
        pytest.param(("extract", "nowhere.txt"), id="no such file"),
    ],
)
def test_a_slip_in_the_command_line_ends_with_two(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    slipped = run(tmp_path, *arguments)
    assert slipped.returncode == 2
    assert slipped.stdout == ""
    assert "Usage: " in slipped.stderr
    assert "Traceback" not in slipped.stderr


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        pytest.param({}, "The corpus folder ", id="no corpus"),
        pytest.param(
            {"ONRECORD_TIMEZONE": "Mars/Base"}, "ONRECORD_TIMEZONE: no time zone is called", id="a bad setting"
        ),
        pytest.param(
            {"ONRECORD_BOT_TOKEN": "12345:secret"}, "ONRECORD_BOT_TOKEN: this is not a bot token", id="a bad token"
        ),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(tmp_path: Path, settings: dict[str, str], sentence: str) -> None:
    failed = run(tmp_path, "ask", "/quote Holm", **settings)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr.startswith(f"onrecord: {sentence}")
    assert "Traceback" not in failed.stderr
    assert "secret" not in failed.stderr


def test_help_and_version_need_no_corpus(tmp_path: Path) -> None:
    assert run(tmp_path, "--help").stdout.startswith("Usage: ")
    assert run(tmp_path, "--version").returncode == 0


@pytest.mark.parametrize(
    ("command", "read_in"),
    [
        (["run"], "click"),
        (["run"], "bot.chat.running"),
        (["ask", "hello"], "bot.settings"),
        (["chat"], "bot.terminal.prompt"),
        (["feeds"], "bot.terminal.feeds"),
    ],
)
def test_ctrl_c_while_modules_are_read_in_ends_in_a_sentence(tmp_path: Path, command: list[str], read_in: str) -> None:
    (tmp_path / "archive").mkdir()
    stopped = _run(
        tmp_path,
        [
            sys.executable,
            "-c",
            "import builtins, os, signal, sys\n"
            "signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts it deaf in its background\n"
            "through = builtins.__import__\n"
            "def read_in(name, *others, **named):\n"
            f"    if name == {read_in!r}:\n"
            "        os.kill(os.getpid(), signal.SIGINT)\n"
            "    return through(name, *others, **named)\n"
            "from bot.__main__ import start\n"
            "builtins.__import__ = read_in\n"
            f"sys.argv = {['onrecord', *command]!r}\n"
            "start()\n",
        ],
        "",
        {},
    )
    assert (stopped.returncode, stopped.stdout, stopped.stderr.strip()) == (130, "", "onrecord: stopped.")
