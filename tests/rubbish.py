"""Text of many kinds that nobody wrote, or that somebody wrote to break us: each kind at any length."""

from __future__ import annotations

import random
from calendar import month_name
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SYLLABLES = [consonant + vowel for consonant in "bdfgklmnrst" for vowel in "aeo"]
_WORDS = ["Lowe", "said", "that", "the plan", "of", "Ann Marsh", "failed", "while", "voters", "told", "it,", "calling"]
_MONTHS = month_name[1:]


_MEANING = [
    "“We will go {n},”",
    "“We will go,” {name} Lowe said",
    "{name} Lowe",
    "the mayor, Ann {name},",
    "he said",
    "“yes” on 3 May 2020",
    "said on Monday that",
    "told {name} last week",
    "[a](b)",
    "**a**",
    "(",
    ")",
    "—",
    ":",
    "‘a’",
    "who declined to",
    "LOWE:",
    "in 19{n}",
    "according to {name} Marsh",
    "?",
    "asked",
]


def _name(number: int) -> str:
    """Return a name of its own for each number."""
    made = ""
    while True:
        number, at = divmod(number, len(_SYLLABLES))
        made += _SYLLABLES[at]
        if not number:
            return made.capitalize() + "n"


def _of_length(size: int, piece: Callable[[int], str]) -> str:
    """Return the pieces one after another, up to a length."""

    def pieces() -> Iterator[str]:
        written = number = 0
        while written < size:
            yield (found := piece(number))
            written += len(found)
            number += 1

    return "".join(pieces())[:size]


def _again(piece: str) -> Callable[[int], str]:
    return lambda size: (piece * (size // len(piece) + 1))[:size]


def _numbered(piece: Callable[[int], str]) -> Callable[[int], str]:
    return lambda size: _of_length(size, piece)


def _drawn(size: int) -> str:
    return " ".join(random.Random(size).choices(_WORDS, k=size // 5))[:size]


def _mixed(joint: str) -> Callable[[int], str]:
    """Return text of everything that means something to the reader, in any order."""

    def text(size: int) -> str:
        drawn = random.Random(size)
        return _of_length(size, lambda n: drawn.choice(_MEANING).format(name=_name(n), n=n) + joint)

    return text


def _bytes(encoding: str) -> Callable[[int], str]:
    return lambda size: random.Random(size).randbytes(size).decode(encoding, "replace")


def _nested(size: int) -> str:
    return ("“‘«" * (size // 6) + "»’”" * (size // 6))[:size]


KINDS: dict[str, Callable[[int], str]] = {
    "random bytes as UTF-8": _bytes("utf-8"),
    "random bytes as Latin-1": _bytes("latin-1"),
    "no full stop": _drawn,
    "one letter": _again("a"),
    "one capital": _again("A"),
    "one word": _again("bridge "),
    "one name": _again("Lowe "),
    "month names": _again("May "),
    "all month names": _numbered(lambda n: _MONTHS[n % 12] + " "),
    "dates": _again("1 May 2020, "),
    "dates apart": _numbered(lambda n: f"On {n % 28 + 1} {_MONTHS[n % 12]} {1900 + n % 120} it rained. "),
    "years": _numbered(lambda n: f"{1900 + n % 150} "),
    "weekdays": _again("on Monday and last Friday "),
    "digits": _again("0123456789"),
    "numbers": _numbered(lambda n: f"{n} "),
    "opening marks": _again("“"),
    "closing marks": _again("”"),
    "straight marks": _again('"'),
    "single marks": _again("'"),
    "straight marks apart": _again('" '),
    "nested marks": _nested,
    "mixed marks": _again("“‘«„»’”'\""),
    "words in nested marks": _again("“Words ‘of a speech’ end "),
    "openings in one line": _again("“Words that go on "),
    "openings in paragraphs": _again("“Words that go on\n\n"),
    "openings in lines": _again("“Words that go on.\n"),
    "quotations in one sentence": _again("“We will go” said "),
    "quotations and names in one sentence": _numbered(lambda n: f"“We will go”, {_name(n)} said, "),
    "quotations": _numbered(lambda n: f"“We will go {n},” {_name(n)} Lowe said. "),
    "quotations in paragraphs": _numbered(lambda n: f"“We will go {n},” {_name(n)} Lowe said.\n\n"),
    "quotations of nobody": _again("“We will go now,” he said. "),
    "quotations without cues": _again("“We will go on with all that we have.”\n\n"),
    "quotation without end": lambda size: f"“{_again('We will go on. ')(size - 12)}” said Lowe.",
    "said": _again("said "),
    "said that": _again("Lowe said that "),
    "he said": _again("he said "),
    "indirect": _numbered(lambda n: f"{_name(n)} Lowe said that the bridge was closed. "),
    "dashes": _again("– said he "),
    "dashes alone": _again("–"),
    "hyphens": _again("-"),
    "compounds": _again("well-"),
    "commas": _again(","),
    "words and commas": _again("a, "),
    "full stops": _again("."),
    "initials": _again("A."),
    "initials apart": _again("A. "),
    "names with initials": _numbered(lambda n: f"A. {_name(n)}, "),
    "names": _again("Ann Lowe, "),
    "names apart": _numbered(lambda n: f"{_name(n)} {_name(n * 7)}, "),
    "names in sentences": _numbered(lambda n: f"{_name(n)} {_name(n * 7)} went. "),
    "one surname": _numbered(lambda n: f"“We go,” {_name(n)} Lowe said. Lowe went. "),
    "one first name": _numbered(lambda n: f"“We go,” Ann {_name(n)} said. Ann went. "),
    "long names": _numbered(lambda n: f"{_name(n)} "),
    "titles": _again("President Prime Minister Senator Dr. "),
    "roles": _again("the mayor, the minister, "),
    "of the": _again("head of the board of the "),
    "and": _again("Ann and Otto and "),
    "labels": _again("LOWE: yes we can\n\n"),
    "turns": _numbered(lambda n: f"{_name(n % 9).upper()}: We go on with it.\n\n"),
    "turns of many": _numbered(lambda n: f"{_name(n).upper()}: We go on with it.\n"),
    "turns with questions": _again("MS. LOWE: We go.\n\nOTTO MARSH: Why?\n\n"),
    "time stamps": _again("ANN, A, B (C), D 00:00:01\nx\n"),
    "speaker list": lambda size: f"SPEAKERS: {_of_length(size - 10, lambda n: f'{_name(n)} {_name(n * 3)}, ')}",
    "questions": _again("Why you?\n\nI do.\n\n"),
    "question marks": _again("?"),
    "brackets": _again("("),
    "square brackets": _again("["),
    "bracket pairs": _again("()"),
    "words in brackets": _again("(a) "),
    "angle brackets": _again("<"),
    "braces": _again("{"),
    "backslashes": _again("\\"),
    "colons": _again(":"),
    "words and colons": _again("a: "),
    "semicolons": _again("a; "),
    "stars": _again("*"),
    "underscores": _again("_"),
    "markup": _again("**a* [b](_c_ <p &quot; "),
    "links": _again("https://a.example/b?c=d "),
    "one long link": lambda size: f"https://a.example/{_again('b/')(size - 18)}",
    "at signs": _again("@a "),
    "mail addresses": _again("a@b.example "),
    "lost signs": _again("isn?t ?a, \ufffdb \ufffd"),
    "line ends": _again("\n"),
    "carriage returns": _again("\r"),
    "words in lines": _again("a\n"),
    "lines": _again("We go on with all that we have and then some more\n"),
    "blank lines": lambda size: f"Lowe{_again(chr(10))(size - 8)}went",
    "spaces": lambda size: f"Lowe{_again(' ')(size - 8)}went",
    "tabs": lambda size: f"Lowe{_again(chr(9))(size - 8)}went",
    "no-break spaces": _again("a\u00a0"),
    "combining marks": lambda size: f"a{_again(chr(0x301))(size - 1)}",
    "letters with marks": _again("a\u0301"),
    "words with marks": _again("Lo\u0301we "),
    "right to left": _again("שלום ער אמר "),
    "direction signs": _again("\u202e\u200f"),
    "words and direction signs": _again("Lowe\u200f said\u202e "),
    "zero-width signs": _again("\u200b"),
    "words of zero-width signs": _again("Lo\u200bwe "),
    "soft hyphens": _again("Lo\u00adwe "),
    "long words": _numbered(lambda n: f"{'bridge' * 300} "),
    "long capital words": _numbered(lambda n: f"{'BRIDGE' * 300} "),
    "Cyrillic": _again("«Ми йдемо, — сказав Остап Гай. — Ні», "),
    "Cyrillic dashes": _again("— Ми йдемо, — сказав Остап Гай. "),
    "Chinese": _again("他说我们走。"),
    "emoji": _again("😀 "),
    "apostrophes": _again("a’b "),
    "single quotations": _again("‘a b ’c 'd “e f’ "),
    "signatures": _again("“a b c”\n— Ann Moss (@a)\n"),
    "list items": _again("- a\n"),
    "headings": _again("# The bridge\n\n"),
    "lines in capitals": _again("THE BRIDGE\n\n"),
    "bylines": _again("By Ann Lowe\n"),
    "datelines": _again("BERLIN (AP) — We go. "),
    "copyright": _again("© 2024 The Post. "),
    "pronouns": _again("he she they who which "),
    "negations": _again("not never no "),
    "who": _again("Lowe, who said, who "),
    "asked": _again("asked whether asked if "),
    "according to": _again("according to "),
    "quotations and dates in one sentence": _numbered(
        lambda n: f"“We go”, {_name(n)} Lowe said on {n % 28 + 1} May 2020, "
    ),
    "statements and dates in one sentence": _again("Lowe said on Monday that it rained on 3 May 2020, "),
    "pronouns in one sentence": _numbered(lambda n: f"“We go”, he told {_name(n)}, who said she "),
    "links and quotations in one sentence": _again("[Lowe](a) said “We *go*”, "),
    "turns with quotations": _numbered(lambda n: f"{_name(n % 300).upper()}: “We go,” {_name(n)} said on Monday.\n\n"),
    "surnames after full names": _numbered(lambda n: f"{_name(n)} {_name(n * 7)}, “We go,” {_name(n // 2 * 7)} said. "),
    "roles and names": _numbered(lambda n: f"“We go,” the mayor, {_name(n)} Lowe, said. “No,” the mayor said.\n\n"),
    "unnamed sources": _numbered(lambda n: f"“We go,” an official of {_name(n)} said. “No,” the official said.\n\n"),
    "initials as labels": _numbered(
        lambda n: f"{chr(65 + n % 26)}{chr(65 + n // 26 % 26)}: We go, {_name(n)} Lowe.\n\n"
    ),
    "questions and answers": _numbered(lambda n: f"Why did {_name(n)} go?\n\n“We go.”\n\n"),
    "anything in one sentence": _mixed(" "),
    "anything in sentences": _mixed(". "),
    "anything in paragraphs": _mixed("\n\n"),
    "conjunctions": _again("but and or that while "),
}
"""Each kind by its name: a function of the length in characters."""
