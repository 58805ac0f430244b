"""What people, programs and enemies send: a seeded grammar of nasty pieces. A case is told by its seed alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

    Json = dict[str, Any]

# What a message may hold, in UTF-16 units, and what Telegram hands on of an inline query.
LONGEST_TEXT, LONGEST_QUERY, LONGEST_NAME = 4096, 256, 255

MARKUP = ("<b>", "</blockquote>", "&amp;", "&", "<a href='x'>", "</code>", "&#0;", "<!--", "]]>", "<script>", "<")
BRACES = ("{}", "{0}", "{count}", "{name!r}", "{", "}", "%s", "%(name)s", "%n", "$x", "\\1", "\\", "\\u0000")
MARKS = ('"', "“", "”", "«", "»", "„", "'", "’", "`", "“„«»”", '""', "“”", "—", "…", "·", "!", "?", ",", ";", ":", ".")
SIGNS = (
    "\0",
    "\x07",
    "\x1b[31m",
    "\x7f",
    "\x85",
    "\r",
    "\t",
    "\v",
    "\u200b",
    "\u200d",
    "\u200e",
    "\u200f",
    "\u202e",
    "\u2066",
    "\u2069",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\u00ad",
    "\u00a0",
    "\ufffd",
    "\ufffe",
    "\ue000",
    "\U000e0041",
)
LETTERS = (
    "e" + "\u0301\u0302\u0303\u0304" * 20,
    "𝔉𝔯𝔞𝔨",
    "👨‍👩‍👧‍👦",
    "🇺🇦",
    "𠀀" * 30,
    "ﷺ",
    "İı",
    "ß",
    "ǅ",
    "שלום",
    "مرحبا",
    "日本語",
    "ไทย",
    "ａｂｃ",
    "Ⅷ",
    "²",
    "٣",
    "௧",
)
QUERIES = (
    "NEAR(",
    "NEAR(a b, 5)",
    "*",
    "pier*",
    "col:",
    "words:pier",
    "^pier",
    "AND",
    "OR",
    "NOT",
    "-pier",
    "+",
    "(",
    ")",
)
CODE = (
    "'; DROP TABLE quotes; --",
    "' OR 1=1",
    "(a+)+$",
    ".*",
    "[",
    "(?P<x>",
    "\\d{9999}",
    "../../etc/passwd",
    "~/.ssh",
    "C:\\x",
)
NUMBERS = (
    "0",
    "-1",
    "1" * 20,
    "9" * 5000,
    "1e999",
    "NaN",
    "0x10",
    "²³",
    "٣٤",
    "1_000",
    "2147483648",
    "9223372036854775808",
)
DAYS = (
    "2024-03",
    "2024-02-30",
    "0000-00-00",
    "0000",
    "0001",
    "9999",
    "99999",
    "99999-12-31",
    "31.12.9999",
    "1.1.1",
    "2024-13",
    "14 october",
    "30 february",
    "last week",
    "next century",
    "in 99999 years",
    "999999999 days ago",
    "yesterday",
    "2024-03..2023-01",
    "9999-12..",
    "..0001",
    "Q5 2024",
    "week 60",
    "25:99",
    "24:00",
    "08:30 Mon-Fri Europe/Kyiv",
    "-08:30",
    "Fri-Mon-Fri",
    "Mars/Olympus",
    "../Kyiv",
    "по понеділках",
)
FILTERS = (
    "from:",
    "to:",
    "in:",
    "from:2024-05 to:2023-01",
    "from:2024",
    "to:99999",
    "from:0000",
    'from:"last week"',
    'from:"',
    "in:post",
    "in:“",
    'in:""',
    "in:nowhere",
    "in:\u202e",
    "from:from:to:in:",
    "about",
    "про",
    "by year",
    "vs",
    "page",
)
WORDS = ("Marchenko", "Brandt", "Jonas Brandt", "Марченко", "міст", "pier", "Nordvik", "harbour", "the", "council", "a")
VERBS = (
    "on",
    "off",
    "allow",
    "refuse",
    "ask",
    "answer",
    "take",
    "discard",
    "out",
    "keep",
    "language",
    "timezone",
    "alerts",
    "silent",
    "quotes",
    "said",
    "timeline",
    "people",
    "csv",
    "quoted:",
    "order:",
    "left_out:",
    "versions:",
    "story:",
    "followed",
    "others",
    "people:",
    "unnamed",
)
ADDRESSES = ("/quote@other_bot", "@onrecord_test_bot", "@nobody", "/help", "/", "//", "/йгщеу", "tg://user?id=1", "@")

KINDS: tuple[tuple[str, ...], ...] = (
    MARKUP,
    BRACES,
    MARKS,
    SIGNS,
    LETTERS,
    QUERIES,
    CODE,
    NUMBERS,
    DAYS,
    FILTERS,
    WORDS,
    WORDS,
    VERBS,
    ADDRESSES,
)
BETWEEN = (" ", " ", " ", " ", "", "\n", "\n\n", "\t", ",", " , ", "\u00a0", "-", "\u2003")


def piece(random: Random) -> str:
    """Return one piece."""
    return random.choice(random.choice(KINDS))


def words(random: Random, longest: int = LONGEST_TEXT) -> str:
    """Return what stands after a command: mostly a few pieces, at times one of them over and over, or a thousand."""
    shape = random.random()
    if shape < 0.06:
        return ""
    if shape < 0.86:
        made = "".join(piece(random) + random.choice(BETWEEN) for _ in range(random.randint(1, 8)))
    elif shape < 0.93:
        made = (piece(random) + random.choice(("", " ", "\n"))) * random.choice((2, 50, 1000, 4096))
    else:
        made = " ".join(piece(random) for _ in range(random.choice((100, 1000))))
    return fitting(made, longest)


def fitting(text: str, longest: int) -> str:
    """Return the text cut to so many UTF-16 units, as an app lets no more be typed."""
    text = text[:longest]
    return text.encode("utf-16-le", "surrogatepass")[: longest * 2].decode("utf-16-le", "ignore")


def broken(random: Random, text: str) -> str:
    """Return a text with half a letter in it, which no app sends and a forger may."""
    at = random.randint(0, len(text))
    return text[:at] + random.choice(("\ud83d", "\ude00", "\udfff\ud800")) + text[at:]


def mutated(random: Random, text: str, alphabet: str = "abcxyz0189:_-vnf/ %\0й😀") -> str:
    """Return a text with something cut, doubled, put in or changed."""
    for _ in range(random.randint(1, 3)):
        at = random.randint(0, len(text))
        how = random.randrange(6)
        if how == 0:
            text = text[:at]
        elif how == 1:
            text = text[at:]
        elif how == 2:
            text = text[:at] + random.choice(alphabet) + text[at:]
        elif how == 3:
            text = text[:at] + random.choice(alphabet) + text[at + 1 :]
        elif how == 4:
            text = text[:at] + text[max(at - 5, 0) : at] + text[at:]
        else:
            text = text[:at] + random.choice(NUMBERS) + text[at:]
    return text


def bytes_of(random: Random, longest: int = 3000) -> bytes:
    """Return bytes that are no text."""
    return random.randbytes(random.choice((0, 1, 2, 50, longest)))


def damaged(random: Random, content: bytes) -> bytes:
    """Return a file with its end cut off, some bytes changed, or another in the midst of it."""
    how = random.randrange(4)
    at = random.randint(0, len(content))
    if how == 0:
        return content[:at]
    if how == 1:
        return content[:at] + random.randbytes(random.randint(1, 40)) + content[at:]
    if how == 2:
        changed = bytearray(content)
        for _ in range(random.randint(1, 20)):
            if changed:
                changed[random.randrange(len(changed))] = random.randrange(256)
        return bytes(changed)
    return content[at:] + content[:at]


def encoded(random: Random, text: str) -> bytes:
    """Return a text in some encoding, with or without its mark."""
    name = random.choice(("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1251", "latin-1", "utf-7"))
    return text.encode(name, "replace" if not name.startswith("utf") else "surrogatepass")
