from __future__ import annotations

import random
from contextlib import suppress
from email.policy import SMTP
from typing import TYPE_CHECKING

import pytest

from bot.corpus.formats.eml import attachments
from bot.corpus.formats.file_text import FileText
from bot.corpus.formats.reading import read_bytes
from bot.errors import DocumentError
from tests.corpus.made import make_mail, make_page

if TYPE_CHECKING:
    from email.message import EmailMessage

SAID = "The old bridge is open.\n\n“We kept our word,” said Ana Kolar, the mayor.\n"


def read(mail: EmailMessage) -> FileText:
    return read_bytes(mail.as_bytes(policy=SMTP), "a.eml")


def test_a_mail_is_its_words_and_what_its_head_states() -> None:
    mail = make_mail(
        SAID,
        Subject="Міст відкрили",
        Date="Tue, 05 Mar 2024 23:30:00 -0500",
        Organization="Lowland Council",
        Archived_At="<https://example.org/archive/7>",
    )
    mail["Content-Language"] = "en-GB"
    assert read(mail) == FileText(
        SAID.strip(),
        title="Міст відкрили",
        published="2024-03-05",  # where it was sent it was still Tuesday
        outlet="Lowland Council",
        url="https://example.org/archive/7",
        language="en",
    )


def test_who_sends_a_mail_is_not_who_publishes() -> None:
    assert read(make_mail(SAID, From='"Lowland Council" <press@example.org>')).outlet is None


@pytest.mark.parametrize("date", ["", "soon", "Tue, 99 Mar 2024 23:30:00 +0000"])
def test_a_date_that_is_none_is_not_stated(date: str) -> None:
    raw = make_mail(SAID).as_bytes().replace(b"\nDate:", f"\nDate: {date}\nX-Old:".encode())
    assert read_bytes(raw, "a.eml").published is None


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("Re: Bridge", "Bridge"),
        ("RE: AW: Fwd: Bridge: open", "Bridge: open"),
        ("Відп: Міст", "Міст"),
        ("Re[2]: Bridge", "Bridge"),
        ("Report: Bridge", "Report: Bridge"),
        ("Fwd:", None),
    ],
)
def test_the_title_is_the_subject_without_its_prefixes(subject: str, title: str | None) -> None:
    assert read(make_mail(SAID, Subject=subject)).title == title


# What is not the mail's own.

ANSWER = {"Subject": "Re: Bridge", "In_Reply_To": "<1@example.org>"}
HEAD = "From: Ivo Hora <ivo@example.org>\nSent: Monday, 4 March 2024 10:00\nTo: Ana Kolar\nSubject: Bridge\n"


@pytest.mark.parametrize(
    ("headers", "text", "own"),
    [
        pytest.param({}, f"{SAID}\n-- \nAna Kolar\nPress officer\n", SAID.strip(), id="a signature"),
        pytest.param({}, f"One.\n--\n{SAID}", f"One.\n--\n{SAID}".strip(), id="a rule is no signature"),
        pytest.param({}, f"One.\n-- \n{SAID * 9}", f"One.\n-- \n{SAID * 9}".strip(), id="nor is half a mail"),
        pytest.param(
            ANSWER,
            "“No,” said Ann Lowe.\n\nOn Mon, 4 Mar 2024 at 10:12, Ivo\n<ivo@example.org> wrote:\n> “Yes,” he did.\n"
            "> Or not.\n\nWe will see.\n",
            "“No,” said Ann Lowe.\n\n\n\nWe will see.",
            id="what it answers, with the line that leads it in",
        ),
        pytest.param(
            ANSWER, "Ivo Hora schrieb:\n> Ja.\n\n“No,” said Ann Lowe.\n", "“No,” said Ann Lowe.", id="any lead-in"
        ),
        pytest.param(
            {},
            "On Mon, 4 Mar 2024 at 10:12, Ivo <ivo@example.org> wrote:\n> Yes.\n\nNo.\n",
            "No.",
            id="an answer that its head does not call one",
        ),
        pytest.param(
            {},
            "The board said:\n\n> We stay.\n> All of us.\n\nIt met on Monday.\n",
            "The board said:\n\nWe stay.\nAll of us.\n\nIt met on Monday.",
            id="the author's own block",
        ),
        pytest.param({}, "It was late.\n>From here on they ran.\n", "It was late.\nFrom here on they ran.", id="From"),
        pytest.param(
            ANSWER,
            f"“No,” said Ann Lowe.\n\n-----Original Message-----\n{HEAD}\n“Yes,” said Ivo Hora.\n",
            "“No,” said Ann Lowe.",
            id="the mail below, with its head",
        ),
        pytest.param(
            ANSWER, f"“No.”\n____________________\n{HEAD}\n“Yes.”\n", "“No.”", id="the mail below, behind a rule"
        ),
        pytest.param(ANSWER, f"“No.”\n\n{HEAD}\n“Yes.”\n", "“No.”", id="the mail below, behind nothing"),
    ],
)  # fmt: skip
def test_only_its_own_words_are_the_mail(headers: dict[str, str], text: str, own: str) -> None:
    assert read(make_mail(text, **headers)).text == own


@pytest.mark.parametrize("subject", ["Fwd: Bridge", "WG: Bridge", "Bridge"])
@pytest.mark.parametrize("above", ["---------- Forwarded message ---------\n", "Begin forwarded message:\n\n", ""])
def test_what_a_mail_passes_on_is_the_article_and_was_out_before(subject: str, above: str) -> None:
    found = read(make_mail(f"For you.\n\n{above}{HEAD}\n{SAID}", Subject=subject))
    assert found == FileText(f"For you.\n\n\n\n{SAID}".strip(), title="Bridge", not_later_than="2024-03-05")


def test_a_mail_that_only_quotes_says_so() -> None:
    with pytest.raises(DocumentError, match="says nothing itself, it only quotes another"):
        read(make_mail("> “Yes,” said Ivo Hora.\n> All of it.\n", **ANSWER))


# Its parts and their encodings.


@pytest.mark.parametrize("cte", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-u"])
def test_the_words_in_any_encoding(charset: str, cte: str) -> None:
    mail = make_mail("")
    mail.set_content('"Ми лишаємось", - сказала Ганна Коваль.\n', charset=charset, cte=cte)
    assert read(mail).text == '"Ми лишаємось", - сказала Ганна Коваль.'


@pytest.mark.parametrize(
    ("claimed", "words", "text"),
    [
        pytest.param("iso-8859-1", "“café”".encode(), "“café”", id="UTF-8 under another name"),
        pytest.param("us-ascii", "“café”".encode(), "“café”", id="UTF-8 called ASCII"),
        pytest.param("iso-8859-1", b"\x93caf\xe9\x94", "“café”", id="Windows signs under the name of Latin 1"),
        pytest.param("us-ascii", b"\x93caf\xe9\x94", "“café”", id="Windows signs called ASCII"),
        pytest.param("iso-2022-jp", "彼は".encode("iso-2022-jp"), "彼は", id="an encoding of ASCII bytes"),
        pytest.param("no-such", "“café”".encode(), "“café”", id="an unknown name"),
    ],
)
def test_what_the_bytes_are_goes_before_what_is_claimed(claimed: str, words: bytes, text: str) -> None:
    head = f"From: a@example.org\r\nSubject: Bridge\r\nContent-Type: text/plain; charset={claimed}\r\n"
    data = head.encode() + b"Content-Transfer-Encoding: 8bit\r\n\r\n" + words
    assert read_bytes(data, "a.eml").text == text


def test_words_in_no_encoding_that_is_named_are_refused() -> None:
    data = b"From: a@example.org\nSubject: x\n\ncaf\xe9 \x81"
    with pytest.raises(DocumentError, match="not in the encoding it claims"):
        read_bytes(data, "a.eml")


def test_lines_broken_to_be_sent_are_whole_again() -> None:
    mail = make_mail("“We kept our word,” said \nAna Kolar.\n\nNext. \n From there \n> cited \nOn.\n")
    mail.set_param("format", "flowed")
    assert read(mail).text == "“We kept our word,” said Ana Kolar.\n\nNext. From there\ncited\nOn."


def test_of_two_versions_the_plain_one_counts() -> None:
    mail = make_mail(SAID)
    mail.add_alternative("<p>Another wording of it all, said Ann Lowe.</p>", subtype="html")
    assert read(mail).text == SAID.strip()


def test_a_plain_version_that_only_says_there_is_another_does_not() -> None:
    mail = make_mail("Your program cannot show this mail.\n")
    mail.add_alternative(make_page().decode() + "<!-- " + "x" * 2_000 + " -->", subtype="html")
    assert "Ми дотримали слова" in read(mail).text
    assert "Your program" not in read(mail).text


STORY = "<p>The old bridge is open.</p><p>“We kept our word,”<br>said <b>Ana</b> Kolar.</p>"
TOLD = "The old bridge is open.\n\n“We kept our word,”\nsaid Ana Kolar."
IVO = "Ivo Hora &lt;ivo@example.org&gt;"
# How mail programs write a mail with another below it.
BELOW = {
    "Gmail": (
        "<div dir='ltr'>“No,” said Ann Lowe.<br><br><div class='gmail_quote'><div class='gmail_attr'>---------- "
        f"Forwarded message ---------<br>From: {IVO}<br>Date: 4 Mar 2024<br>Subject: Bridge<br>To: Ana<br></div>{STORY}"
        "</div></div>"
    ),
    "Outlook": (
        "<div><p class=MsoNormal>“No,” said Ann Lowe.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'>"
        f"<p class=MsoNormal><b>From:</b> {IVO}<br>\n<b>Sent:</b> Monday<br><b>To:</b> Ana<br><b>Subject:</b> Bridge"
        f"</p></div>{STORY}</div>"
    ),
    "Outlook on the web": (
        "<div>“No,” said Ann Lowe.</div><div id='appendonsend'></div><hr><div id='divRplyFwdMsg'><font><b>From:</b> "
        f"{IVO}<br><b>Sent:</b> Monday<br><b>To:</b> Ana<br><b>Subject:</b> Bridge</font></div>{STORY}"
    ),
    "Apple Mail": (
        "<div>“No,” said Ann Lowe.</div><blockquote type='cite'><div>Begin forwarded message:</div><br><div>"
        f"<b>From: </b>{IVO}<br></div><div><b>Subject: </b>Bridge<br></div><div><b>Date: </b>4 March<br></div><div>"
        f"<b>To: </b>Ana<br></div><br><div>{STORY}</div></blockquote>"
    ),
}


def page(body: str, **headers: str) -> FileText:
    mail = make_mail("", **headers)
    mail.set_content(f"<html><head><title>x</title></head><body>{body}</body></html>", subtype="html", charset="utf-8")
    return read(mail)


@pytest.mark.parametrize("program", BELOW)
def test_a_page_that_answers_or_passes_on(program: str) -> None:
    assert page(BELOW[program], **ANSWER).text == "“No,” said Ann Lowe."
    passed_on = page(BELOW[program], Subject="Fwd: Bridge")
    assert passed_on.text.split("\n\n\n\n") == ["“No,” said Ann Lowe.", TOLD]
    assert passed_on.not_later_than == "2024-03-05"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param(STORY, TOLD, id="paragraphs"),
        pytest.param("<div>One.</div><div>Two.</div>", "One.\nTwo.", id="blocks"),
        pytest.param("<div>One.<br></div><div><br></div><div>Two.</div>", "One.\n\nTwo.", id="an empty line"),
        pytest.param("One.<br><br>Two\n words.", "One.\n\nTwo words.", id="breaks"),
        pytest.param("<ul><li>One.</li>\n<li>Two.</li></ul>Three.", "One.\nTwo.\n\nThree.", id="a list"),
        pytest.param("<table><tr><td>One.</td><td>Two.</td></tr></table>", "One.\nTwo.", id="a table for the layout"),
        pytest.param("O<b>n</b>e<span>.</span> <i>Two.</i>", "One. Two.", id="words marked"),
        pytest.param("a\u00a0b &amp; c", "a\u00a0b & c", id="signs"),
        pytest.param("<div style='display:none;'>Preview.</div><p>One.</p>", "One.", id="hidden"),
        pytest.param("<style>p{}</style><script>1</script><!-- x --><p>One.</p>", "One.", id="not shown"),
        pytest.param("One.<div class='gmail_signature'>Ana</div>", "One.", id="a signature"),
        pytest.param("<div>" * 1_000 + "One.", "One.", id="deeply nested"),
    ],
)
def test_a_page_is_what_it_shows(body: str, text: str) -> None:
    assert page(body).text == text


def test_a_page_that_cannot_be_read_whole_is_refused() -> None:
    with pytest.raises(DocumentError, match="in each other too deep"):
        page(f"<p>“We stay,” said Lowe.</p>{'<div>' * 9_000}“No,” she added.")


def test_the_charset_of_the_mail_goes_before_the_one_of_its_page() -> None:
    assert page("<meta charset='iso-8859-1'>Міст.").text == "Міст."


def test_words_on_both_sides_of_a_picture_are_all_read() -> None:
    mail = make_mail("Before the picture.\n")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    mail.add_attachment("Behind it.\n", disposition="inline")
    assert read(mail).text == "Before the picture.\n\nBehind it."


def test_what_is_attached_stands_apart() -> None:
    inside = make_mail("“I saw it,” said Ann Lowe.\n", Subject="Witness: 1/2")
    mail = make_mail(SAID)
    mail.add_attachment(b"Attached.", maintype="text", subtype="plain", filename="стаття.txt")
    mail.add_attachment(inside)
    assert read(mail).text == SAID.strip()
    (one, words), (two, message) = attachments(mail.as_bytes(), "a.eml")
    assert (one, words) == ("стаття.txt", b"Attached.")
    assert two == "Witness: 1_2.eml"
    assert read_bytes(message, "b.eml").text == "“I saw it,” said Ann Lowe."


def test_what_is_no_mail_is_refused() -> None:
    with pytest.raises(DocumentError, match="not a mail"):
        read_bytes(b"The old bridge is open.\n", "a.eml")
    with pytest.raises(DocumentError, match="the mail is encrypted"):
        read_bytes(b"From: a@example.org\nContent-Type: application/pkcs7-mime\n\nAAAA", "a.eml")
    with pytest.raises(DocumentError, match="is empty"):
        read_bytes(b"From: a@example.org\n\n\n", "a.eml")


def test_damaged_mails_raise_nothing_but_a_document_error() -> None:
    mail = make_mail(SAID)
    mail.add_alternative(BELOW["Gmail"], subtype="html")
    mail.add_attachment(b"Attached.", maintype="text", subtype="plain", filename="a.txt")
    good = mail.as_bytes()
    dice = random.Random(7)
    for _ in range(100):
        data = bytearray(good)
        for _ in range(dice.randrange(1, 30)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        with suppress(DocumentError):
            assert read_bytes(bytes(data), "a.eml").text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("> " * 200_000, id="one line of marks"),
        pytest.param("> x\n" * 100_000, id="quotes without end"),
        pytest.param("From: x\n" * 100_000, id="heads without end"),
        pytest.param("said: \n" * 100_000, id="lead-ins without end"),
        pytest.param("a" * 2_000_000, id="an endless line"),
    ],
)
def test_long_mails_are_read_in_good_time(text: str) -> None:
    with suppress(DocumentError):
        assert read(make_mail(text)).text


@pytest.mark.slow
@pytest.mark.parametrize("body", ["<br>" * 300_000, "<p><br>" * 50_000, "<div>a</div>" * 50_000, "<p>" * 100_000])
def test_long_pages_are_read_in_good_time(body: str) -> None:
    with suppress(DocumentError):
        assert page(body).text
