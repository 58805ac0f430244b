"""Mail: what one message says itself, and what its head states.

A mail carries more than its own words: the mails that it answers, the head of one that it passes on, a signature.
What it answers and its signature are left out, since they would stand in the wrong mouth or on the wrong day; what it
passes on is the article, and only the head of it is left out.
"""

from __future__ import annotations

import re
from email import policy
from email.parser import BytesParser
from typing import TYPE_CHECKING, Any, cast

from bot.corpus.formats.encodings import decode
from bot.corpus.formats.file_text import FileText
from bot.corpus.formats.mail_page import page_lines
from bot.corpus.reasons import MAIL_LOCKED, MAIL_QUOTES_ONLY, NOT_EML
from bot.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

# How mail programs of many languages open the subject of an answer, and of a mail that is passed on.
_ANSWERS = r"re|aw|sv|vs|odp|відп|отв|ответ"
_PASSES_ON = r"fwd?|wg|tr|vb|rv|doorst|пер|перес|пересл"
_PREFIX = re.compile(rf"(?i)\s*(?:(?P<answer>{_ANSWERS})|(?P<passed>{_PASSES_ON}))\s*(?:\[\d+\])?:\s*")
_ENCRYPTED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
# The parser of heads takes the square of their length, and gigabytes for some; more tells nothing more.
_LONGEST_HEAD = 8_000
# A text beside the page that is as short as this may say no more than "Your program cannot show this mail".
_STUB = 1_000


class _OfHeads(policy.EmailPolicy):
    """How a mail is read: as by the default policy, of each line of its head the beginning."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """Return what a line of the head says."""
        return super().header_fetch_parse(name, value[:_LONGEST_HEAD])


def read_eml(data: bytes, name: str) -> FileText:
    """Return what a mail says itself, with its subject, date, organisation and address, where it states them."""
    message = parse_mail(data, name)
    subject, answers, passes_on = _subject(message)
    words = _words(message, name, answers=answers)
    text, found_head = own_words(words, answers=answers)
    if words.strip() and not text.strip():
        raise DocumentError(name, MAIL_QUOTES_ONLY)
    sent = _sent(message)
    # What is passed on was out before it was passed on; on which day, its head says in its own words, if at all.
    passed_on = passes_on or (found_head and not answers)
    return FileText(
        text,
        title=subject,
        published=None if passed_on else sent,
        outlet=_header(message, "Organization"),
        url=_address(message),
        language=_language(message),
        not_later_than=sent if passed_on else None,
    )


def attachments(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Yield what is attached to a mail: each file's own name, and its bytes. A mail is attached as `.eml`."""
    for part in _attached(parse_mail(data, name)):
        filename = part.get_filename() or ""
        if part.get_content_type() == "message/rfc822":
            (inside,) = cast("list[EmailMessage]", part.get_payload())[:1]
            subject = (_header(inside, "Subject") or "message").replace("/", "_").replace("\\", "_")
            yield filename if filename.lower().endswith(".eml") else f"{subject}.eml", inside.as_bytes()
        elif filename:
            yield filename, cast("bytes", part.get_payload(decode=True) or b"")


def parse_mail(data: bytes, name: str) -> EmailMessage:
    """Return a mail in its parts. Raises a `DocumentError` where it is none, or locked."""
    parser = BytesParser(policy=_OfHeads())
    message = cast("EmailMessage", parser.parsebytes(data.lstrip(b"\xef\xbb\xbf\r\n \t")))
    if not any(head in message for head in ("From", "Date", "Subject")):
        raise DocumentError(name, NOT_EML)
    if any(part.get_content_type() in _ENCRYPTED for part in message.walk()):
        raise DocumentError(name, MAIL_LOCKED)
    return message


def _subject(message: EmailMessage) -> tuple[str | None, bool, bool]:
    """Return what a mail is about, without `Re:` and `Fwd:`; whether it answers another, whether it passes one on."""
    subject, answers, passes_on = _header(message, "Subject") or "", False, False
    while prefix := _PREFIX.match(subject):
        if not answers and not passes_on:  # the first says what this one does: "Re: Fwd:" answers
            answers, passes_on = bool(prefix["answer"]), bool(prefix["passed"])
        subject = subject[prefix.end() :]
    return subject.strip() or None, answers or ("In-Reply-To" in message and not passes_on), passes_on


def _sent(message: EmailMessage) -> str | None:
    """Return the day on which a mail was sent, where it was sent from."""
    sent = getattr(message["Date"], "datetime", None)
    return sent.date().isoformat() if sent is not None else None


def _header(message: EmailMessage, head: str) -> str | None:
    return " ".join(str(message[head] or "").split()) or None


def _address(message: EmailMessage) -> str | None:
    """Return where a list or a site keeps the mail, RFC 5064."""
    archived = re.search(r"https?://[^\s<>]+", _header(message, "Archived-At") or "")
    return archived[0] if archived else None


def _language(message: EmailMessage) -> str | None:
    stated = re.match(r"[A-Za-z]{2,3}\b", _header(message, "Content-Language") or "")
    return stated[0].lower() if stated else None


# The parts of a mail.


def _words(message: EmailMessage, name: str, *, answers: bool) -> str:
    return "\n\n".join(filter(None, (_part_words(part, name, answers=answers) for part in _shown(message))))


def _part_words(part: EmailMessage, name: str, *, answers: bool) -> str:
    data = cast("bytes", part.get_payload(decode=True) or b"")
    text = decode(data, part.get_content_charset(), name)
    if part.get_content_type() == "text/html":
        return page_lines(text, answers=answers)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if part.get_param("format") == "flowed":
        text = _unwrapped(text, joint="" if str(part.get_param("delsp") or "").lower() == "yes" else " ")
    return text.strip("\n")


def _shown(part: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts of a mail that are shown as its words, in order; of several versions the plain one."""
    if part.is_attachment() or part.get_filename():
        return
    kind = part.get_content_type()
    if kind == "multipart/alternative":
        versions = [list(_shown(version)) for version in _parts(part)]
        yield from _plainest([version for version in versions if version])
    elif kind.startswith("multipart/"):
        for inner in _parts(part):
            yield from _shown(inner)
    elif kind in ("text/plain", "text/html"):
        yield part


def _plainest(versions: list[list[EmailMessage]]) -> list[EmailMessage]:
    def pages(version: list[EmailMessage]) -> int:
        return sum(part.get_content_type() == "text/html" for part in version)

    def size(version: list[EmailMessage]) -> int:
        return sum(len(cast("bytes", part.get_payload(decode=True) or b"").strip()) for part in version)

    def stub(version: list[EmailMessage]) -> bool:
        longest = max(map(size, versions))
        return size(version) == 0 or (size(version) < _STUB and longest > 20 * size(version))

    return min(versions, key=lambda version: (stub(version), pages(version)), default=[])


def _attached(part: EmailMessage) -> Iterator[EmailMessage]:
    if part.is_attachment() or part.get_filename() or part.get_content_type() == "message/rfc822":
        yield part
    elif part.is_multipart():
        for inner in _parts(part):
            yield from _attached(inner)


def _parts(part: EmailMessage) -> list[EmailMessage]:
    inside = part.get_payload()
    return cast("list[EmailMessage]", inside) if isinstance(inside, list) else []


def _unwrapped(text: str, joint: str) -> str:
    """Return the paragraphs that a mail program broke at a blank to send them, RFC 3676."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        quoted = line.startswith(">")
        line = line if quoted else line.removeprefix(" ")
        if goes_on and not quoted and line != "-- ":
            lines[-1] += joint + line.rstrip(" ")
        else:
            lines.append(line if line == "-- " else line.rstrip(" "))
        goes_on = not quoted and line.endswith(" ") and line != "-- "
    return "\n".join(lines)


# The lines of a mail.

_SIGNATURE = "-- "
_LONGEST_SIGNATURE = 20
_RULE = re.compile(r"\s{0,3}[-_*]{3,}[^\n]{0,60}|(?:[A-ZА-ЯІЇЄ][\w ]{4,40}):\s?")
# As in: From: Ana Kolar <ana@example.org> | *Від:* … ; then Sent:, To:, Subject: under it.
_FROM = re.compile(r"\s{0,3}\*?(?:From|Von|De|Da|Od|Van|Från|Fra|Від(?: кого)?|От(?: кого)?)\s?:\*?\s")
_HEAD_LINE = re.compile(r"\s{0,3}\*?[^\W\d_][\w -]{1,20}:\*?(?:\s|$)")
_HEAD_LINES = 3
# As in: On Mon, 3 Nov 2025 at 10:12, Ana Kolar <ana@example.org> wrote:
_WROTE = re.compile(r"@|\b\d{1,2}[:.]\d{2}\b")


def own_words(text: str, *, answers: bool) -> tuple[str, bool]:
    """Return a mail without signature, the mail it answers, and the head of one it passes on; whether it had a head."""
    lines = _unsigned(text.split("\n"))
    head = _passed_on_head(lines)
    if head is not None:
        start, end = head
        lines = lines[:start] if answers else [*lines[:start], "", *lines[end:]]
    return "\n".join(_without_cited(lines, answers=answers)).strip("\n"), head is not None


def _unsigned(lines: list[str]) -> list[str]:
    if _SIGNATURE not in lines:
        return lines
    place = len(lines) - 1 - lines[::-1].index(_SIGNATURE)
    return lines[:place] if len(lines) - place <= _LONGEST_SIGNATURE else lines


def _passed_on_head(lines: list[str]) -> tuple[int, int] | None:
    """Return where the head of another mail stands, with the rule above it."""
    for number, line in enumerate(lines):
        if not _FROM.match(line):
            continue
        end = number
        while end < len(lines) and _HEAD_LINE.match(lines[end]):
            end += 1
        if end - number < _HEAD_LINES:
            continue
        start = number
        while start and not lines[start - 1].strip():
            start -= 1
        return (start - 1 if start and _RULE.fullmatch(lines[start - 1]) else number), end
    return None


def _without_cited(lines: list[str], *, answers: bool) -> list[str]:
    """Return the lines without those of an earlier mail, marked by `>`; an author's own block loses the mark alone.

    Some programs also put a `>` before a line that begins with "From ": that stands alone.
    """
    kept: list[str] = []
    number = 0
    while number < len(lines):
        end = number
        while end < len(lines) and lines[end].startswith(">"):
            end += 1
        block = lines[number:end]
        number = max(end, number + 1)
        if not block:
            kept.append(lines[number - 1])
        elif len(block) == 1 and block[0].startswith(">From "):
            kept.append(block[0][1:])
        else:
            lead = _lead(kept)
            earlier = bool(lead) and bool(_WROTE.search(" ".join(lead)))
            if earlier or answers:
                # A lead-in that is left alone would give the next words to whoever wrote the earlier ones.
                _drop_lead(kept, lead)
                kept.append("")
            else:
                kept += [re.sub(r"^(?:> ?)+", "", line) for line in block]
    return kept


def _lead(kept: list[str]) -> list[str]:
    """Return the last lines where they lead in what somebody wrote."""
    end = _filled(kept)
    start = end
    while start and kept[start - 1].strip() and end - start < 3:
        start -= 1
    return kept[start:end] if end and kept[end - 1].rstrip().endswith(":") else []


def _drop_lead(kept: list[str], lead: list[str]) -> None:
    if lead:
        del kept[_filled(kept) - len(lead) :]


def _filled(kept: list[str]) -> int:
    """Return how many lines there are up to the last that holds anything."""
    end = len(kept)
    while end and not kept[end - 1].strip():
        end -= 1
    return end
