"""Whom the labels of transcripts mean: people without titles and capitals, and sources without a name."""

from __future__ import annotations

import pytest

from bot.extract.languages.en.grammar.label_names import label_name
from bot.extract.languages.en.pack import ENGLISH
from bot.extract.quotes.capitals import out_of_capitals, spellings
from bot.extract.quotes.finding import find_quotes
from bot.extract.reading.page import read_page
from bot.model import SpeakerKind

PERSON, UNNAMED, BODY = SpeakerKind.PERSON, SpeakerKind.UNNAMED, SpeakerKind.ORGANISATION


@pytest.mark.parametrize(
    ("label", "name", "kind"),
    [
        ("LOWE", "LOWE", PERSON),
        ("MS. LOWE", "LOWE", PERSON),
        ("Mr Lowe", "Lowe", PERSON),
        ("SEN. ANN LOWE", "ANN LOWE", PERSON),
        ("REAR ADM. OTTO MARSH", "OTTO MARSH", PERSON),
        ("The HONORABLE ANN LOWE", "ANN LOWE", PERSON),
        ("SECRETARY LOWE", "LOWE", PERSON),
        ("SECRETARY OF STATE LOWE", "LOWE", PERSON),
        ("HARBOUR SECURITY ADVISOR LOWE", "LOWE", PERSON),
        ("SPEAKER LOWE", "LOWE", PERSON),
        ("Dr. Ann Lowe MP", "Ann Lowe", PERSON),
        ("VON DER MARK", "VON DER MARK", PERSON),
        ("MS. BAKER", "BAKER", PERSON),
        ("XENA WALKER", "XENA WALKER", PERSON),
        ("DEAN MARSH", "DEAN MARSH", PERSON),
        ("@annlowe", "@annlowe", PERSON),
        ("THE PRESIDENT", "THE PRESIDENT", UNNAMED),
        ("The PRESIDING OFFICER", "The PRESIDING OFFICER", UNNAMED),
        ("MR. SPEAKER", "MR. SPEAKER", UNNAMED),
        ("MADAM CHAIR", "MADAM CHAIR", UNNAMED),
        ("UNIDENTIFIED MALE", "UNIDENTIFIED MALE", UNNAMED),
        ("UNIDENTIFIED FEMALE", "UNIDENTIFIED FEMALE", UNNAMED),
        ("UNKNOWN SPEAKER", "UNKNOWN SPEAKER", UNNAMED),
        ("REPORTER", "REPORTER", UNNAMED),
        ("QUESTION", "QUESTION", UNNAMED),
        ("MODERATOR", "MODERATOR", UNNAMED),
        ("AUDIENCE MEMBER", "AUDIENCE MEMBER", UNNAMED),
        ("SPEAKER 2", "SPEAKER 2", UNNAMED),
        ("JUROR NO. 5", "JUROR NO. 5", UNNAMED),
        ("VOICE", "VOICE", UNNAMED),
        ("VOICEOVER", "VOICEOVER", UNNAMED),
        ("PROTESTERS", "PROTESTERS", UNNAMED),
        ("SENIOR HARBOUR OFFICIAL", "SENIOR HARBOUR OFFICIAL", UNNAMED),
        ("LAWYER FOR LOWE", "LAWYER FOR LOWE", UNNAMED),
        ("HARBOUR COUNCIL", "HARBOUR COUNCIL", BODY),
        ("BBC", "BBC", BODY),
    ],
)
def test_what_a_label_says(label: str, name: str, kind: SpeakerKind) -> None:
    found = label_name(label)
    assert (found.name, found.kind) == (name, kind)


@pytest.mark.parametrize(
    ("capitals", "page", "expected"),
    [
        ("ANN LOWE", "", "Ann Lowe"),
        ("MCLOWE", "", "McLowe"),
        ("JO-ANN O’MARSH", "", "Jo-Ann O’Marsh"),
        ("URSEL VON DER MARK", "", "Ursel von der Mark"),
        ("JD LOWE", "", "JD Lowe"),
        ("ED LOWE", "", "Ed Lowe"),
        ("ANN LOWE III", "", "Ann Lowe III"),
        ("OTTO LOWE JR.", "", "Otto Lowe Jr."),
        ("ОЛЕНА ВЕРХОВА", "", "Олена Верхова"),
        ("McLOWE", "", "McLowe"),
        ("OTTO LAMARSH", "It was LaMarsh who came.", "Otto LaMarsh"),
        ("Ann Lowe", "", "Ann Lowe"),
    ],
)
def test_names_come_out_of_capitals(capitals: str, page: str, expected: str) -> None:
    assert out_of_capitals(capitals, spellings(page), ENGLISH.lists.given_names) == expected


def _speakers(text: str, title: str | None = None) -> list[str | None]:
    return [quote.speaker.name for quote in find_quotes(read_page(text), title or "")[0]]


_TURNS = "{one}: We open the lock today.\n\n{two}: Will you keep it open?\n\n{one}: We will, I promise."


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        (_TURNS.format(one="PASK", two="MARSH"), None, ["Pask", "Marsh", "Pask"]),
        (_TURNS.format(one="MS. PASK", two="MR. MARSH"), None, ["Pask", "Marsh", "Pask"]),
        (
            "Press Secretary Jane Pask spoke.\n\n" + _TURNS.format(one="PASK", two="MARSH"),
            None,
            ["Jane Pask", "Marsh", "Jane Pask"],
        ),
        (
            _TURNS.format(one="MS. PASK", two="MARSH"),
            "Harbour Briefing by Press Secretary Jorunn Pask",
            ["Jorunn Pask", "Marsh", "Jorunn Pask"],
        ),
        (
            _TURNS.format(one="MS. PASK", two="MARSH"),
            "A briefing by spokeswoman Jorunn Pask",
            ["Jorunn Pask", "Marsh", "Jorunn Pask"],
        ),
        (
            _TURNS.format(one="MS. PASK", two="MARSH") + "\n\nMARSH: Thanks to Press Secretary Jane Pask.",
            None,
            ["Jane Pask", "Marsh", "Jane Pask", "Marsh"],
        ),
        (
            _TURNS.format(one="MR. PASK", two="MARSH") + "\n\nMARSH: I have seen Mrs. Jane Pask.",
            None,
            ["Pask", "Marsh", "Pask", "Marsh"],
        ),
        (
            _TURNS.format(one="SEN. JANE PASK (D), OHIO", two="UNIDENTIFIED MALE") + "\n\nPASK: Thank you, all.",
            None,
            ["Jane Pask", "unidentified male", "Jane Pask", "Jane Pask"],
        ),
        (
            _TURNS.format(one="THE PRESIDENT", two="SENIOR BBC EDITOR").replace("keep it", "tell the BBC to keep it"),
            None,
            ["the president", "senior BBC editor", "the president"],
        ),
        (
            "JANE PASK, AIDE: We open it.\n\nBERT PASK: We close it.\n\nMARSH: Do you both?\n\nPASK: You will not.",
            None,
            ["Jane Pask", "Bert Pask", "Marsh", "Pask"],
        ),
        (
            _TURNS.format(one="HARBOUR RESCUE COUNCIL", two="BBC NEWS"),
            None,
            ["Harbour Rescue Council", "BBC News", "Harbour Rescue Council"],
        ),
        (
            "Jane Pask (@jpask) met us.\n\n@jpask: We open it.\n\n@marsh: Will you do it?\n\n@jpask: I said so.",
            None,
            ["Jane Pask", "@marsh", "Jane Pask"],
        ),
        (
            "[00:05] Ann: We open the lock.\n\n[00:09] Otto: Will you?\n\n[00:12] Ann: I said so.\n\nAnn Lowe runs it.",
            None,
            ["Ann Lowe", "Ann Lowe"],
        ),
    ],
    ids=[
        "surnames",
        "courtesy titles",
        "full name in the text",
        "full name in the title",
        "small role in the title",
        "full name in a turn",
        "a woman of that name",
        "full label, then the surname",
        "offices",
        "two of one surname",
        "bodies",
        "handle",
        "given names",
    ],
)
def test_a_label_and_a_full_name_are_one(text: str, title: str | None, expected: list[str]) -> None:
    assert _speakers(text, title) == expected


def test_offices_and_voices_in_labels_are_no_people() -> None:
    text = (
        "JANE PASK, HARBOUR CHAIRMAN: We open it.\n\nUNIDENTIFIED MALE: When will you?\n\n"
        "PASK: I tell you: today.\n\nUNIDENTIFIED MALE: And you stay?"
    )
    named = find_quotes(read_page(text))[1]
    assert {(one.name, one.kind, one.forms) for one in named} == {
        ("Jane Pask", PERSON, ("Jane Pask", "Pask")),
        ("unidentified male", UNNAMED, ("unidentified male",)),
    }


def test_she_is_the_woman_of_the_label() -> None:
    text = _TURNS.format(one="MS. PASK", two="MR. MARSH") + "\n\nThe hall rose. “I am tired of it,” she said."
    assert _speakers(text)[-1] == "Pask"
