"""Bytes whose encoding somebody states: what they say, in the encoding that they are really in."""

from __future__ import annotations

import codecs

from bot.corpus.reasons import not_in_encoding, not_in_encoding_claimed
from bot.errors import DocumentError

# What programs write under these names, as every browser and mail program reads it: the curly quotes of Windows stand
# where ISO 8859-1 has signs that nobody uses. https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
HEAD = 65_536
"""So many bytes of a file tell what it is in: scripts may stand before what a page says of itself."""
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""What a text may begin with to say how it is encoded; nothing else that is said of it counts then."""


def decode(data: bytes, declared: str | None, name: str) -> str:
    """Return the text of these bytes: UTF-8 where they are, whatever is declared, else as declared.

    Raises a `DocumentError` where they are neither. Bytes that are all ASCII may stand for other signs, in ISO-2022-JP.
    """
    encoding = meant(declared or "utf-8") or "utf-8"
    if not data.isascii():
        try:
            return data.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError:
            pass
    try:
        return data.decode(encoding)
    except (LookupError, ValueError) as problem:
        raise DocumentError(name, not_in_encoding_claimed(encoding)) from problem


def page_bytes(data: bytes, declared: str | None, name: str) -> bytes:
    """Return a page whose encoding is declared outside it, in one that it cannot claim otherwise; else as it is."""
    return decode(data, declared, name).encode("utf-16", "replace") if declared else data


def as_utf8(data: bytes, stated: str, name: str) -> bytes:
    """Return a text in UTF-8 of which an editor states the encoding; as it is where a mark at its head says it.

    Raises a `DocumentError` where it is not in that encoding.
    """
    if data.startswith(tuple(mark for mark, _ in MARKS)):
        return data
    try:
        text = data.decode(codec_of(stated) or stated)
        # Some code pages, such as UTF-7, have halves of pairs, which UTF-8 has not.
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()
    except UnicodeDecodeError as problem:
        value = f"0x{data[problem.start]:02X}"
        raise DocumentError(name, not_in_encoding(str(problem.start), value, stated)) from problem


def codec_of(name: str) -> str | None:
    """Return the codec that a name such as `windows-1251` means; None where it is one of no text, or none."""
    try:
        found = codecs.lookup(name.strip())
        b"\0\0\0\0".decode(found.name)
    except (LookupError, ValueError):  # "rot13" is a codec, but of no text
        return None
    return found.name


def meant(name: str) -> str | None:
    """Return the codec that browsers and mail programs take a declared name for; None where there is none."""
    codec = codec_of(name)
    return None if codec is None else _MEANT.get(codec, codec)


def unmarked_utf16(data: bytes) -> str | None:
    """Return which UTF-16 a text without a mark is in: every second byte of Latin letters and markup is nothing."""
    head = data[:HEAD]
    if head[:2] == b"<\0" or head[1::2].count(0) > 0.8 * len(head[1::2]) > 8:
        return "utf-16-le"
    if head[:2] == b"\0<" or head[::2].count(0) > 0.8 * len(head[::2]) > 8:
        return "utf-16-be"
    return None
