"""Web pages: the article on the page, and what the page states about it."""

from __future__ import annotations

import logging

from bot.corpus.formats.file_text import FileText, paragraphs, without_unfit
from bot.corpus.formats.web.decoding import decode_page
from bot.corpus.formats.web.page import read_web_page
from bot.corpus.reasons import NO_ARTICLE
from bot.errors import DocumentError


def read_html(data: bytes, name: str) -> FileText:
    """Return the article of a web page, one paragraph per block, with the page's own metadata."""
    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    # Before the page is parsed: its parser refuses the whole of a page with half of a pair in it.
    page = read_web_page(without_unfit(decode_page(data, name)))
    if page is None or not page.blocks:
        raise DocumentError(name, NO_ARTICLE)
    return FileText(
        text=paragraphs(page.blocks),
        title=page.title,
        published=page.published,
        outlet=page.outlet,
        url=page.url,
        language=page.language,
        not_later_than=page.changed,
    )
