"""Speech set off without marks: under labels, between dashes, in blocks; and what only looks like it."""

from __future__ import annotations

import pytest

from bot.extract.languages.en.pack import ENGLISH
from bot.extract.reading.dashes import find_dashed
from bot.extract.reading.text import paragraphs
from bot.extract.reading.turns import find_posts, find_turns


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "LOWE: Good day.\n\nMARSH: Why?\n\nLOWE: Why not?",
            [("LOWE", "Good day."), ("MARSH", "Why?"), ("LOWE", "Why not?")],
        ),
        (
            "Q: Why now?\n\nA: I was tired.\n\nI still am.\n\nQ: And then?",
            [("Q", "Why now?"), ("A", "I was tired."), ("A", "I still am."), ("Q", "And then?")],
        ),
        (
            "Ann Lowe: Good day.\n\nOtto Marsh: Why?\n\nAnn Lowe: Why not?\n\nOtto Marsh: Well.",
            [("Ann Lowe", "Good day."), ("Otto Marsh", "Why?"), ("Ann Lowe", "Why not?"), ("Otto Marsh", "Well.")],
        ),
        ("Details: One.\n\nQuote: Two.\n\nDetails: Three.\n\nSource: Four.", []),
        ("Time: noon\n\nPlace: the hall\n\nPrice: ten", []),
        (
            "MIA LOWE, HOST: Good day.\n\nSEN. OTTO MARSH (D), OHIO: Hello. (CROSSTALK)\n\n(MUSIC)\n\nLOWE: Why?",
            [("MIA LOWE", "Good day."), ("SEN. OTTO MARSH", "Hello."), ("LOWE", "Why?")],
        ),
        (
            "Ann Lowe (Hexley) (Lab): Why?\n\nThe Minister for Towns (Otto Marsh): Why not?\n\nAnn Lowe: Well.",
            [("Ann Lowe", "Why?"), ("Otto Marsh", "Why not?"), ("Ann Lowe", "Well.")],
        ),
        (
            "Mr. LOWE. I rise.\n\nMs. MARSH. Why?\n\nMr. LOWE. I can.",
            [("Mr. LOWE", "I rise."), ("Ms. MARSH", "Why?"), ("Mr. LOWE", "I can.")],
        ),
        ("Q. Why?\nA. I was tired.\nQ. And now?", [("Q", "Why?"), ("A", "I was tired."), ("Q", "And now?")]),
        (
            "[00:00:05] Ann: Hello.\n[00:00:09] Otto: Hello, Ann.\n[00:01:12] Ann: Why?",
            [("Ann", "Hello."), ("Otto", "Hello, Ann."), ("Ann", "Why?")],
        ),
        (
            "Ann Lowe 00:03\nHello to all.\n\nOtto Marsh 00:09\nHello.\n\nAnn Lowe 01:12\nWhy?",
            [("Ann Lowe", "Hello to all."), ("Otto Marsh", "Hello."), ("Ann Lowe", "Why?")],
        ),
        ("10:00 Coffee Break\nHall.\n\n11:00 Panel: The Dam\n\n12:00 Coffee Break\nHall.\n\n13:00 Panel: The Mill", []),
        ("@lowe: Go now!\n@marsh: Why?\n@lowe: Go!", [("@lowe", "Go now!"), ("@marsh", "Why?"), ("@lowe", "Go!")]),
        (
            "Speaker 1: Go.\nSpeaker 2: Why?\nSpeaker 1: Go!",
            [("Speaker 1", "Go."), ("Speaker 2", "Why?"), ("Speaker 1", "Go!")],
        ),
        (
            "Dan Lowe: Why?\n\nAnn Marsh: Well.\n\nDan Lowe: And you?\n\nBo Moss: The same.\n\nDan Lowe: Thanks.",
            [
                ("Dan Lowe", "Why?"),
                ("Ann Marsh", "Well."),
                ("Dan Lowe", "And you?"),
                ("Bo Moss", "The same."),
                ("Dan Lowe", "Thanks."),
            ],
        ),
        (
            "LOWE: Go.\n\nMARSH: Why?\n\nThe hall rose. “No,” said Moss.\n\nIt was late.\n\nLOWE: Go!",
            [("LOWE", "Go."), ("MARSH", "Why?"), ("LOWE", "Go!")],
        ),
        (
            "Ann Lowe rang Bo Moss.\n\nLowe: I need it.\n\nMoss: Why?\n\nLowe: I do.",
            [("Lowe", "I need it."), ("Moss", "Why?"), ("Lowe", "I do.")],
        ),
        ("Hexley: Moss is back.\n\nMarl: Lowe is out.\n\nHexley: Lind starts.\n\nMarl: Moss rests.", []),
        (
            "Q: Why? A: I was tired.\n\nQ: And now? A: I sleep.",
            [("Q", "Why?"), ("A", "I was tired."), ("Q", "And now?"), ("A", "I sleep.")],
        ),
        (
            "LOWE: Go now. MARSH: Why me? LOWE: Go!",
            [("LOWE", "Go now."), ("MARSH", "Why me?"), ("LOWE", "Go!")],
        ),
        (
            "Dan Lowe: Why?\n\nAnn Moss: Well.\n\nDL: And now?\n\nAM: I sleep.",
            [("Dan Lowe", "Why?"), ("Ann Moss", "Well."), ("Dan Lowe", "And now?"), ("Ann Moss", "I sleep.")],
        ),
        ("Ann Lowe: “Go.”\n\nOtto Marsh: “Why?”\n\nAnn Lowe: “Go!”", []),
        ("Best Film: The Dam\nBest Actor: Bo Lind\nBest Film: The Mill\nBest Actor: Ann Moss", []),
        (
            "Q    Why, sir?\n\nTHE PRESIDENT: Why not? (Applause.)\n\nQ    And now?\n\nTHE PRESIDENT: Next.",
            [
                ("Q", "Why, sir?"),
                ("THE PRESIDENT", "Why not? (Applause.)"),
                ("Q", "And now?"),
                ("THE PRESIDENT", "Next."),
            ],
        ),
        (
            "Ann Lowe, Minister for Towns: I rise.\n\nOtto Marsh, MP: Why?\n\nHon. members: Shame!\n\nAnn Lowe: Well.",
            [("Ann Lowe", "I rise."), ("Otto Marsh", "Why?"), ("Ann Lowe", "Well.")],
        ),
        (
            "Ann Lowe, mayor, said: We go.\n\nOtto Marsh, a clerk, said: We stay.\n\nAnn Lowe, mayor, said: No.",
            [],
        ),
        ("A. The dam shall be closed.\nB. The mill shall be sold.\nA. Nobody came.", []),
        (
            "ANN LOWE, HARBOUR CHAIRMAN (ph): We had ferries.\n\nMOSS (voice-over): And this is the pier.\n\n"
            "SY: It took three pumps.\n\nUNIDENTIFIED MALE: I lost it all.",
            [
                ("ANN LOWE", "We had ferries."),
                ("MOSS", "And this is the pier."),
                ("SY", "It took three pumps."),
                ("UNIDENTIFIED MALE", "I lost it all."),
            ],
        ),
        (
            "[00:50:05] OTTO MARSH, ANCHOR: Good day.\n\nANN LOWE, REPORTER: We are at the pier.\n\n(INAUDIBLE)\n\n"
            "BO LIND, SAILOR (through translator): My boat is gone.",
            [("OTTO MARSH", "Good day."), ("ANN LOWE", "We are at the pier."), ("BO LIND", "My boat is gone.")],
        ),
        (
            "ANN LOWE, HOST: Good day.\n\nBO LIND (on camera): I am here.\n\nGUARD: Are you?",
            [("ANN LOWE", "Good day."), ("BO LIND", "I am here."), ("GUARD", "Are you?")],
        ),
        ("HEXLEY (HRB): We lost.\n\nMARL (HRB): You lost.\n\nLIND (HRB): Who lost?", []),
        ("RAIN: We had two days.\n\nWIND: You had none.\n\nSUN: We had five.", []),
        ("HEXLEY, MARLSHIRE: Rain, 4.\n\nLIND, MARLSHIRE: Sun, 12.\n\nMOSS, MARLSHIRE: Wind, 7.", []),
    ],
    ids=[
        "capitals",
        "questions and answers",
        "full names",
        "headings",
        "a table",
        "offices in capitals and stage directions",
        "parliament",
        "congress",
        "questions and answers with stops",
        "recording, given names",
        "recording, label on a line of its own",
        "programme",
        "handles",
        "numbered speakers",
        "somebody speaks once",
        "a story between two conversations",
        "surnames of the page",
        "news of teams",
        "two turns in a paragraph",
        "a talk in one paragraph",
        "initials after full names",
        "labels before marks",
        "prizes",
        "a question after blanks",
        "offices behind names, and voices from the hall",
        "reports",
        "numbered clauses",
        "a broadcast in which everybody speaks once",
        "a broadcast with a time stamp",
        "a broadcast with a voice",
        "datelines of an agency",
        "headings in capitals",
        "places in capitals",
    ],
)
def test_turns(text: str, expected: list[tuple[str, str]]) -> None:
    found = find_turns(text, paragraphs(text), ENGLISH)
    assert [(turn.name, turn.words.of(text)) for turn in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("– Who is there? – asked Lowe. – Nobody.", ["Who is there?", "Nobody."]),
        ("— I am here — he said.", ["I am here"]),
        ("The hall fell silent. – Who is there? – asked Lowe.", ["Who is there?"]),
        ("– We saved the mill, said Moss. – It was late.", ["We saved the mill,", "It was late."]),
        ("— Who is it? asked Lowe.\n— A friend, he said.", ["Who is it?", "A friend,"]),
        ("—To the sea —she said—. I have friends.", ["To the sea", "I have friends."]),
        ("– no money, says Moss\n– no roads, says Lowe", []),
        ("– the harbour – and its gates\n\n– the roof", []),
        ("The plan – a bad one – was dropped.", []),
        ("- Milk\n\n- Bread", []),
    ],
    ids=[
        "broken",
        "pronoun",
        "within a paragraph",
        "no second dash",
        "dialogue",
        "Spanish",
        "list that reports",
        "list",
        "aside",
        "bullets",
    ],
)
def test_dashes(text: str, expected: list[str]) -> None:
    assert [quoted.inner.of(text) for quoted in find_dashed(text, paragraphs(text), ENGLISH.speech)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Leave your homes now. — Ann Lowe (@annlowe) May 3, 2021", [("Ann Lowe", "Leave your homes now.")]),
        ("The hall fell silent.\n\nLeave now!\n— Ann Lowe (@annlowe)", [("Ann Lowe", "Leave now!")]),
        ("“Leave now!” — Ann Lowe (@annlowe)", []),
        ("Ann Lowe (@annlowe) wrote to us.", []),
    ],
    ids=["on its line", "on the line below", "in marks", "no signature"],
)
def test_posts(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(post.name, post.words.of(text)) for post in find_posts(text, paragraphs(text))] == expected
