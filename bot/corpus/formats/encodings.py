"""Bytes whose encoding a head declares: what they say, in the encoding that they are really in."""

from __future__ import annotations

import codecs

from bot.corpus.reasons import not_in_encoding_claimed
from bot.errors import DocumentError

# What programs write under these names, as every browser and mail program reads it: the curly quotes of Windows stand
# where ISO 8859-1 has signs that nobody uses.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}


def decode(data: bytes, declared: str | None, name: str) -> str:
    """Return the text of these bytes: UTF-8 where they are, whatever is declared, else as declared.

    Raises a `DocumentError` where they are neither. Bytes that are all ASCII may stand for other signs, in ISO-2022-JP.
    """
    encoding = _known(declared)
    if not data.isascii():
        try:
            return data.decode("utf-8").removeprefix("\ufeff")
        except UnicodeDecodeError:
            pass
    try:
        return data.decode(encoding)
    except (LookupError, ValueError) as problem:  # "rot13" is a codec, but of no text
        raise DocumentError(name, not_in_encoding_claimed(encoding)) from problem


def page_bytes(data: bytes, declared: str | None, name: str) -> bytes:
    """Return a page whose encoding is declared outside it, in one that it cannot claim otherwise; else as it is."""
    return decode(data, declared, name).encode("utf-16", "replace") if declared else data


def _known(declared: str | None) -> str:
    try:
        encoding = codecs.lookup(declared or "utf-8").name
    except (LookupError, ValueError):
        return "utf-8"
    return _MEANT.get(encoding, encoding)
