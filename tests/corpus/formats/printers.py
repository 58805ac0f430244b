"""Programs that print: each sets the same paragraphs in columns, with heads and feet on every page."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate

HEAD, FOOT = "The Post   4 March 2024   Page {page}", "www.example.org/print?id=38101"
WIDTH, HEIGHT = 595.0, 842.0


def by_reportlab(paragraphs: list[str], columns: int = 1, justified: bool = False, size: float = 10) -> bytes:
    """Return what reportlab's typesetter makes of paragraphs."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    def edges(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(50, HEIGHT - 30, HEAD.format(page=document.page))
        canvas.drawString(50, 25, FOOT)

    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=(WIDTH, HEIGHT))
    width = (WIDTH - 100 - 20 * (columns - 1)) / columns
    frames = [Frame(50 + at * (width + 20), 60, width, HEIGHT - 130, 0, 0, 0, 0) for at in range(columns)]
    document.addPageTemplates(PageTemplate(frames=frames, onPage=edges))
    style = ParagraphStyle("body", fontSize=size, leading=1.2 * size, spaceAfter=size, alignment=4 if justified else 0)
    document.build([Paragraph(words, style) for words in paragraphs])
    return out.getvalue()


def by_fpdf(paragraphs: list[str], columns: int = 1, password: str | None = None) -> bytes:
    """Return what fpdf2 makes of paragraphs, its own head and foot on each page."""
    from fpdf import FPDF

    class Printed(FPDF):
        def header(self) -> None:
            self.set_font("Helvetica", size=8)
            self.cell(0, 8, f"The Post - {self.page_no()}/{{nb}}", align="C", new_x="LMARGIN", new_y="NEXT")

        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("Helvetica", size=8)
            self.cell(0, 8, f"Page {self.page_no()}", align="R")

    printed = Printed()
    if password is not None:
        printed.set_encryption(owner_password="owner", user_password=password)
    printed.add_page()
    printed.set_font("Times", size=11)
    if columns > 1:
        with printed.text_columns(ncols=columns, gutter=8, text_align="J") as text:
            text.write("\n\n".join(paragraphs))
    else:
        for words in paragraphs:
            printed.multi_cell(0, 6, words)
            printed.ln(3)
    return bytes(printed.output())


def by_matplotlib(lines: list[str]) -> bytes:
    """Return a page on which matplotlib draws lines as it draws text in a chart."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 11))
    for number, line in enumerate(lines):
        figure.text(0.1, 0.9 - 0.02 * number, line, fontsize=10)
    out = io.BytesIO()
    figure.savefig(out, format="pdf")
    return out.getvalue()


def drawn(*pages: Sequence[tuple[float, float, str]], size: float = 10, font: str = "Helvetica") -> bytes:
    """Return pages with words at places, in the order in which they are given: from the left, from the top."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    for page in pages:
        canvas.setFont(font, size)
        for left, top, words in page:
            canvas.drawString(left, HEIGHT - top, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def set_in_type(*pages: Sequence[tuple[float, float, str, float]], stamp: str = "") -> bytes:
    """Return pages with words at places, each in a size of its own, and a stamp across them."""
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    for words in pages:
        for left, top, text, size in words:
            canvas.setFont("Helvetica", size)
            canvas.drawString(left, HEIGHT - top, text)
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 60)
        canvas.drawCentredString(0, 0, stamp)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
