"""Word documents with the XML that Word itself writes: python-docx makes the package, the body is put into it."""

from __future__ import annotations

import io
import zipfile

import docx

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def make_word(body: str, **notes: str) -> bytes:
    """Return a document with this body; `footnotes` and `endnotes` are its parts, `styles` is added to its own."""
    styles = notes.pop("styles", "")
    plain = io.BytesIO()
    docx.Document().save(plain)
    made = io.BytesIO()
    with zipfile.ZipFile(plain) as parts, zipfile.ZipFile(made, "w") as out:
        for name in parts.namelist():
            content = parts.read(name).decode("utf-8", errors="surrogateescape")
            if name == "word/document.xml":
                content = (
                    f'<?xml version="1.0" encoding="UTF-8"?><w:document {_SPACES}><w:body>{body}</w:body></w:document>'
                )
            if name == "word/styles.xml":
                content = content.replace("</w:styles>", f"{styles}</w:styles>")
            for kind in notes:
                if name == "word/_rels/document.xml.rels":
                    relation = f'<Relationship Id="rId{kind}" Type="{_RELATION}/{kind}" Target="{kind}.xml"/>'
                    content = content.replace("</Relationships>", f"{relation}</Relationships>")
                if name == "[Content_Types].xml":
                    part = f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
                    content = content.replace("</Types>", f"{part}</Types>")
            out.writestr(name, content.encode("utf-8", errors="surrogateescape"))
        for kind, content in notes.items():
            out.writestr(f"word/{kind}.xml", f'<?xml version="1.0"?><w:{kind} {_SPACES}>{content}</w:{kind}>')
    return made.getvalue()


def run(text: str, properties: str = "") -> str:
    """Return a run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, properties: str = "") -> str:
    """Return a paragraph of runs and what stands between them."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


def field(command: str, result: str) -> str:
    """Return a field as Word writes it: a command that is not shown, and its result, which is."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText>{command}</w:instrText></w:r>{separate}{result}{end}"
