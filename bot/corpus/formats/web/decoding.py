"""The signs of a page: in UTF-8 where they are, else in the code page that it states; never in a guessed one.

What a browser takes for a page that states none is known, but for Cyrillic: there several code pages are in use, and
only one that gives words where all others give none is taken.
"""

from __future__ import annotations

import re

from bot.corpus.formats.encodings import HEAD, MARKS, meant, unmarked_utf16
from bot.corpus.reasons import ENCODING_UNSURE, not_in_encoding_claimed
from bot.errors import DocumentError

# What a page without a statement is in where its language is: https://html.spec.whatwg.org/#determining-the-character-encoding
_OF_LANGUAGES = {
    **dict.fromkeys(("uk", "ru", "be", "bg", "mk", "sr", "ky", "tg"), None),
    **dict.fromkeys(("cs", "hu", "pl", "sk", "hr", "sl", "ro", "sq", "bs"), "cp1250"),
    **dict.fromkeys(("et", "lt", "lv"), "cp1257"),
    **dict.fromkeys(("tr", "az", "ku"), "cp1254"),
    "el": "cp1253",
    "he": "cp1255",
    "ar": "cp1256",
    "fa": "cp1256",
    "th": "cp874",
    "vi": "cp1258",
    **dict.fromkeys(("ja", "zh", "ko"), None),
}
_CYRILLIC = ("cp1251", "koi8-u", "cp866", "iso8859-5")
_DECLARED = re.compile(rb"<meta\b[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})")
_LANGUAGE = re.compile(rb"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
_TAG = re.compile(rb"<[^>]*>")
_HIGH = re.compile(rb"[\x80-\xff]")
_LATIN = re.compile(rb"[A-Za-z]")
_FREQUENT, _FREQUENT_SHARE = frozenset("оаеиінтср"), 0.4  # half of a text; read in another code page, a fifth of it
_FEWEST_LETTERS = 30
_MARKS_BESIDE = "«»“”„—–…’№\xa0"
_TURNED = re.compile(r"[а-яіїєґ][А-ЯІЇЄҐ]")  # КОИ-8 read as Windows has its capitals inside out
_BROKEN_SHARE = 0.05
_BROKEN_UTF8_SHARE = 0.2  # in any other encoding hardly one sign of many is UTF-8 by chance


def decode_page(data: bytes, name: str) -> str:
    """Return the markup of a page as a browser reads it, but UTF-8 as UTF-8 whatever it claims.

    Raises a `DocumentError` where it is not in the encoding that it claims, and where it claims none and none is sure.
    """
    encoding, start = _encoding(data)
    if encoding is None:
        raise DocumentError(name, ENCODING_UNSURE)
    text = _decoded(data[start:], encoding)
    if text is None:
        raise DocumentError(name, not_in_encoding_claimed(encoding))
    return text


def _encoding(data: bytes) -> tuple[str | None, int]:
    """Return in which codec a page is, None where that is not sure, and where behind its mark it begins."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    declared = _declared(data)
    if utf16 := unmarked_utf16(data):
        return utf16, 0
    if declared != "iso2022_jp" and _is_utf8(data):
        return "utf-8", 0
    if declared == "cp1252" and _is_foreign(_TAG.sub(b" ", data)):
        declared = None  # what servers say of every page; nobody writes more letters with accents than without
    return declared or _undeclared(data), 0


def _is_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8, but for a sign cut in two here and there."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return broken <= _BROKEN_UTF8_SHARE * sum(sign > "\x7f" for sign in text)


def _declared(data: bytes) -> str | None:
    """Return the codec that a page declares; None where it declares none that there is."""
    found = _DECLARED.search(data[:HEAD]) or _DECLARED_XML.match(data[:HEAD])
    codec = meant(found[1].decode("ascii")) if found else None
    if codec is None or codec == "utf-7":  # browsers read none, for its sake people were robbed
        return None
    if codec.startswith(("utf-16", "utf-32")):  # bytes in which that could be read are in none of them
        return "utf-8"
    return codec


def _decoded(data: bytes, encoding: str) -> str | None:
    """Return bytes as signs, U+FFFD for a broken one here and there; None where many are broken."""
    if encoding.startswith("cp125"):
        return _windows(data, encoding)
    text = data.decode(encoding, errors="replace")
    foreign = sum(sign > "\x7f" for sign in text)
    broken = text.count("\ufffd") - data.decode(encoding, errors="ignore").count("\ufffd")
    return None if broken > max(1, _BROKEN_SHARE * foreign) else text


def _windows(data: bytes, encoding: str) -> str:
    """Return bytes in a code page of Windows; the few that mean nothing are the control signs that browsers make."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        signs = (bytes([one]) for one in data)
        return "".join(sign.decode(encoding, "ignore") or chr(sign[0]) for sign in signs)


def _undeclared(data: bytes) -> str | None:
    """Return the codec of a page that states none and is not UTF-8: its language's; None where that is not sure."""
    lang = _LANGUAGE.search(data[:HEAD])
    language = lang[1].decode("ascii").lower() if lang else ""
    text = _TAG.sub(b" ", data)
    foreign = _is_foreign(text)
    if foreign or _OF_LANGUAGES.get(language, "") is None:
        sure = [name for name in _CYRILLIC if _reads_as_cyrillic(text, name)]
        return sure[0] if len(sure) == 1 else None if foreign else "cp1252"
    return _OF_LANGUAGES.get(language) or "cp1252"


def _is_foreign(text: bytes) -> bool:
    """Whether most letters of a text are none of the Latin alphabet."""
    return len(_HIGH.findall(text)) > len(_LATIN.findall(text))


def _reads_as_cyrillic(text: bytes, encoding: str) -> bool:
    """Whether bytes are words of a language written in Cyrillic when they are read in a code page."""
    read = text.decode(encoding, errors="replace")
    letters = sum("\u0400" <= sign <= "\u04ff" for sign in read)
    frequent = sum(sign in _FREQUENT for sign in read)
    others = sum(sign > "\x7f" and not ("\u0400" <= sign <= "\u04ff") and sign not in _MARKS_BESIDE for sign in read)
    likely = letters >= _FEWEST_LETTERS and frequent > _FREQUENT_SHARE * letters
    return likely and len(_TURNED.findall(read)) * 100 < letters and others * 50 < letters
