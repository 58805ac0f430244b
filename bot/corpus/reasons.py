"""Every reason that a corpus folder can give. `bot/catalogue/` words each.

For which a document's date is known before its text is read; a file is no document; the sidecar cannot be meant.
"""

from __future__ import annotations

from bot.model import Reason

STATED_IN_SIDECAR = Reason("stated-in-sidecar")
PAGE_METADATA = Reason("page-metadata")
PUBLISHED_FORMS = Reason("published-forms")  # what `read_published` reads

FILE_EMPTY = Reason("file-empty")
NAME_LEADS_OUT = Reason("name-leads-out")
LINK_LEADS_NOWHERE = Reason("link-leads-nowhere")
NAME_ENDS_ODDLY = Reason("name-ends-oddly")  # "mill.txt "
NAME_UNFIT = Reason("name-unfit")  # "notes\n.txt", or bytes that are no UTF-8
NO_ARTICLE = Reason("no-article")  # a page of links, a login
PDF_LOCKED = Reason("pdf-locked")
PDF_PICTURES = Reason("pdf-pictures")  # a scan
NOT_DOCX = Reason("not-docx")  # an old .doc under a new name
NOT_ODT = Reason("not-odt")
NOT_RTF = Reason("not-rtf")
NOT_EML = Reason("not-eml")  # a .msg under a new name
MAIL_LOCKED = Reason("mail-locked")  # S/MIME, PGP
MAIL_QUOTES_ONLY = Reason("mail-quotes-only")  # ">" before every line
FILE_LOCKED = Reason("file-locked")
FILE_CUT = Reason("file-cut")
NOT_ZIP = Reason("not-zip")
NESTED_TOO_DEEP = Reason("nested-too-deep")
PARTS_TOO_DEEP = Reason("parts-too-deep")
CONTAINER_EMPTY = Reason("container-empty")  # a ZIP of pictures
LINE_NO_ARTICLE = Reason("line-no-article")
PAGE_CUT = Reason("page-cut")

MAY_PASS = frozenset(("file-not-opened", "folder-not-opened"))
"""The ids of reasons that may be none the next time, though nothing of the file has changed."""

# Why a text that could be read is not the one that was written.
LETTERS_APART = Reason("letters-apart")
WORDS_RUN_TOGETHER = Reason("words-run-together")
LETTERS_GARBLED = Reason("letters-garbled")  # "7KH FRXQFLO": a font that says of its letters that they are others
COLUMNS_WOVEN = Reason("columns-woven")
ENCODING_UNSURE = Reason("encoding-unsure")  # a page in Cyrillic that does not say which code page it is in

ENTRY_NO_TABLE = Reason("entry-no-table")


def unknown_format(known: str) -> Reason:
    """Return the reason of "song.mp3"; `known` lists the endings that can be read."""
    return Reason("unknown-format", (("known", known),))


def file_too_large(megabytes: str) -> Reason:
    """Return the reason of a file over the limit."""
    return Reason("file-too-large", (("megabytes", megabytes),))


def unpacked_too_large(megabytes: str) -> Reason:
    """Return the reason of a packed file that is over the limit when unpacked."""
    return Reason("unpacked-too-large", (("megabytes", megabytes),))


def unpacked_too_far(times: str) -> Reason:
    """Return the reason of an archive that is so many times larger when unpacked."""
    return Reason("unpacked-too-far", (("times", times),))


def line_no_json(problem: str) -> Reason:
    """Return the reason of a line that is no JSON."""
    return Reason("line-no-json", (("problem", problem),))


def file_not_opened(problem: str) -> Reason:
    """Return the reason of a file or sidecar that the system does not let us open."""
    return Reason("file-not-opened", (("problem", problem),))


def folder_not_opened(problem: str) -> Reason:
    """Return the reason of a folder of the corpus that the system does not let us look into."""
    return Reason("folder-not-opened", (("problem", problem),))


def file_damaged(problem: str) -> Reason:
    """Return the reason of a file whose format its reader cannot follow."""
    return Reason("file-damaged", (("problem", problem),))


def not_in_encoding(place: str, value: str, encoding: str) -> Reason:
    """Return the reason of bytes that are no text: where, which byte, in which encoding it was read."""
    return Reason("not-in-encoding", (("place", place), ("value", value), ("encoding", encoding)))


def broken_signs(share: str) -> Reason:
    """Return the reason of a text of which `share` signs in a hundred are no signs."""
    return Reason("broken-signs", (("share", share),))


def not_text(place: str) -> Reason:
    """Return the reason of a text with a NUL in it."""
    return Reason("not-text", (("place", place),))


def not_in_encoding_claimed(encoding: str) -> Reason:
    """Return the reason of a page that is not in the encoding it claims."""
    return Reason("not-in-encoding-claimed", (("encoding", encoding),))


def not_toml(problem: str) -> Reason:
    """Return the reason of a sidecar that is no TOML."""
    return Reason("not-toml", (("problem", problem),))


NOT_SO_DEEP = Reason("not-so-deep")


def sidecar_not_utf8(place: str) -> Reason:
    """Return the reason of a sidecar saved in another encoding."""
    return Reason("sidecar-not-utf8", (("place", place),))


def sidecar_not_written(problem: str) -> Reason:
    """Return the reason of a sidecar that the system does not let us write."""
    return Reason("sidecar-not-written", (("problem", problem),))


def unknown_section(key: str, known: str) -> Reason:
    """Return the reason of a key at the top of the sidecar that is none of `known`."""
    return Reason("unknown-section", (("key", key), ("known", known)))


def unknown_fact(fact: str, known: str) -> Reason:
    """Return the reason of `author = "X"`, which is none of the facts `known`."""
    return Reason("unknown-fact", (("fact", fact), ("known", known)))


def no_such_file(document: str) -> Reason:
    """Return the reason of an entry without its file."""
    return Reason("no-such-file", (("document", document),))


def not_one_line(fact: str, value: str) -> Reason:
    """Return the reason of a fact that is no text of one line."""
    return Reason("not-one-line", (("fact", fact), ("value", value)))


def not_an_encoding(fact: str, value: str) -> Reason:
    """Return the reason of `encoding = "Windows"`."""
    return Reason("not-an-encoding", (("fact", fact), ("value", value)))


def not_a_language(fact: str, value: str) -> Reason:
    """Return the reason of `language = "English"`."""
    return Reason("not-a-language", (("fact", fact), ("value", value)))


def not_an_address(fact: str, value: str) -> Reason:
    """Return the reason of `url = "example.org"`."""
    return Reason("not-an-address", (("fact", fact), ("value", value)))


def not_a_date(fact: str, value: str, forms: Reason) -> Reason:
    """Return the reason of `published = "5 March"`; `forms` are the ones that can be read."""
    return Reason("not-a-date", (("fact", fact), ("value", value), ("forms", forms)))


def not_lists_of_names(key: str) -> Reason:
    """Return the reason of `same = "Ana Kolar"`."""
    return Reason("not-lists-of-names", (("key", key),))


def one_name_alone(key: str, names: str) -> Reason:
    """Return the reason of `same = [["Ana Kolar"]]`."""
    return Reason("one-name-alone", (("key", key), ("names", names)))


def same_and_different(one: str, other: str) -> Reason:
    """Return the reason of two names that are stated to be one person and two."""
    return Reason("same-and-different", (("one", one), ("other", other)))
