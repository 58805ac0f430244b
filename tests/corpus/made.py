"""Small real files for the readers, made on the spot."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def make_pdf(*pages: list[str]) -> bytes:
    """Return a PDF with these lines of ASCII text on its pages."""
    font = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    numbers = [3 + 2 * number for number in range(len(pages))]
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{number} 0 R' for number in numbers)}] >>",
    ]
    for number, lines in zip(numbers, pages, strict=True):
        drawn = " ".join(f"({line}) Tj T*" for line in lines)
        content = f"BT /F1 12 Tf 14 TL 72 720 Td {drawn} ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {number + 1} 0 R "
            f"/Resources << /Font << /F1 {font} >> >> >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    return _pdf(objects)


def _pdf(objects: list[str]) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + (head + table + tail).encode("ascii")


def make_pdf_of_signs(text: str, code_units: str) -> bytes:
    """Return a PDF of one line whose font says that each `~` in it is what these hexadecimal UTF-16 units say."""
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <00> <FF> "
        f"endcodespacerange 1 beginbfchar <7E> <{code_units}> endbfchar endcmap end end"
    )
    drawn = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET"
    bodies = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(drawn)}>>stream\n{drawn}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        f"<</Length {len(table)}>>stream\n{table}\nendstream",
    ]
    return _pdf(bodies)


def make_docx(*paragraphs: str, title: str | None = None, row: tuple[str, ...] = ()) -> bytes:
    """Return a Word document: a title, paragraphs, and a table of one row."""
    import docx

    document = docx.Document()
    if title:
        document.add_heading(title, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if row:
        cells = document.add_table(1, len(row)).rows[0].cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


PAGE = """<!doctype html>
<html lang="uk-UA"><head><meta charset="{charset}"><title>Міст відкрили | Низина</title>
<meta property="article:published_time" content="2024-03-05T10:00:00Z">
<meta property="og:site_name" content="Низина"><link rel="canonical" href="https://example.org/mist">
</head><body><nav><a href="/">Головна</a> <a href="/svit">Світ</a></nav><article><h1>Міст відкрили</h1>
<p>Старий міст відкрили у вівторок після двох років ремонту, сказав мер міста на зустрічі з мешканцями.</p>
<p>«Ми дотримали слова», — сказала Ганна Коваль. «Це тривало задовго».</p>
</article><footer>© 2024 Низина</footer></body></html>"""


def make_page(charset: str = "utf-8", encoding: str | None = None) -> bytes:
    """Return a web page that declares `charset`, encoded so or otherwise."""
    return PAGE.format(charset=charset).encode(encoding or charset)


def make_mail(text: str, **headers: str) -> EmailMessage:
    """Return a mail of plain text, sent on 5 March 2024; `In_Reply_To` and the like are further lines of its head."""
    mail = EmailMessage()
    stated = {"From": "Ana Kolar <ana@example.org>", "Subject": "Bridge", "Date": "Tue, 05 Mar 2024 10:00:00 +0000"}
    for head, value in (stated | headers).items():
        mail[head.replace("_", "-")] = value
    mail.set_content(text)
    return mail


def make_zip(files: Mapping[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@dataclass(frozen=True)
class Fetched:
    """A page as a crawler keeps it: what the web server answered, and when."""

    url: str
    body: bytes
    head: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": "text/html"})
    status: str = "200 OK"
    date: str = "2024-03-06T10:00:00Z"
    kind: str = "response"
    truncated: bool = False


def make_warc(*pages: Fetched, packed: bool = True) -> bytes:
    """Return a WARC of these pages, each packed by itself as crawlers do it."""
    from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
    from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    about = writer.create_warcinfo_record("pages.warc.gz", {"software": "tests"})
    writer.write_record(about)
    about.raw_stream.close()
    for page in pages:
        stated = {"WARC-Date": page.date} | ({"WARC-Truncated": "length"} if page.truncated else {})
        head = StatusAndHeaders(page.status, list(page.head.items()), protocol="HTTP/1.1")
        record = writer.create_warc_record(
            page.url, page.kind, payload=io.BytesIO(page.body), http_headers=head, warc_headers_dict=stated
        )
        writer.write_record(record)
        record.raw_stream.close()
    return out.getvalue()
