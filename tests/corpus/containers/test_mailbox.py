from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.corpus.containers.member import ArchiveMember, read_member
from bot.corpus.containers.opening import members
from bot.errors import DocumentError
from tests.corpus.made import make_docx, make_mail, make_zip

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

SAID = "The old bridge is open, said Ana Kolar, the mayor."


def attached(mail: EmailMessage, name: str, content: bytes) -> EmailMessage:
    mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail


def opened(tmp_path: Path, mail: EmailMessage) -> list[ArchiveMember | DocumentError]:
    (tmp_path / "a.eml").write_bytes(mail.as_bytes())
    return list(members(tmp_path, "a.eml"))


def texts(found: list[ArchiveMember | DocumentError]) -> dict[str, str]:
    return {one.inner: read_member(one, one.inner).text for one in found if isinstance(one, ArchiveMember)}


def test_a_mail_without_attachments_holds_nothing_but_itself(tmp_path: Path) -> None:
    assert opened(tmp_path, make_mail(SAID)) == []


def test_what_is_attached_is_an_article_of_its_own(tmp_path: Path) -> None:
    mail = make_mail("See the files.")
    for name, content in {
        "стаття.docx": make_docx(SAID),
        "b.txt": SAID.encode(),
        "photo.jpg": b"x",
        "c.zip": make_zip({"d.txt": SAID.encode()}),
    }.items():
        attached(mail, name, content)
    assert texts(opened(tmp_path, mail)) == {"стаття.docx": SAID, "b.txt": SAID, "c.zip/d.txt": SAID}


def test_a_mail_attached_is_a_mail_with_what_is_attached_to_it(tmp_path: Path) -> None:
    inner = attached(make_mail(SAID, Subject="Witness: 1/2"), "b.txt", SAID.encode())
    mail = make_mail("For you.")
    mail.add_attachment(inner)
    assert list(texts(opened(tmp_path, mail))) == ["Witness: 1_2.eml", "Witness: 1_2.eml/b.txt"]


def test_mails_in_mails_end_somewhere(tmp_path: Path) -> None:
    mail = make_mail(SAID)
    for number in range(9):
        outer = make_mail(SAID, Subject=str(number))
        outer.add_attachment(mail)
        mail = outer
    found = opened(tmp_path, mail)
    assert len(texts(found)) == 5
    assert [str(one).partition(": ")[2] for one in found if isinstance(one, DocumentError)] == [
        "it is packed inside an archive inside another; unpack the outer one"
    ]


@pytest.mark.parametrize(
    ("name", "inner"),
    [
        ("../../etc/a.txt", "a.txt"),
        ("a/b.txt", "b.txt"),
        ("C:\\letters\\a.txt", "a.txt"),
        (".hidden.txt", None),
        ("README.txt", None),
    ],
)
def test_the_name_of_an_attachment_leads_nowhere(tmp_path: Path, name: str, inner: str | None) -> None:
    found = texts(opened(tmp_path, attached(make_mail("See."), name, SAID.encode())))
    assert list(found) == ([inner] if inner else [])


def test_two_attachments_of_one_name_are_two(tmp_path: Path) -> None:
    mail = attached(attached(make_mail("See."), "a.txt", b"One."), "a.txt", b"Two.")
    assert texts(opened(tmp_path, mail)) == {"a.txt": "One.", "a-2.txt": "Two."}


def test_what_is_no_mail_says_so_once_it_is_opened(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(b"The old bridge is open.\n")
    (failure,) = members(tmp_path, "a.eml")
    assert isinstance(failure, DocumentError)
    assert "not a mail" in str(failure)
