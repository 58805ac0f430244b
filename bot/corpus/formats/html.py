"""Web pages: the article on the page, and what the page states about it."""

from __future__ import annotations

import codecs
import logging
import re

from bot.corpus.formats.file_text import FileText, paragraphs, without_unfit
from bot.corpus.reasons import NO_ARTICLE, not_in_encoding_claimed
from bot.errors import DocumentError


def read_html(data: bytes, name: str) -> FileText:
    """Return the main text of a web page, one paragraph per block, with the page's own metadata."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    markup = _decode_page(data, name)
    page = trafilatura.bare_extraction(
        markup,
        with_metadata=True,
        include_comments=False,
        # Only dates that the page states about itself: an extensive search would take any date in it.
        # The fixed limit keeps the clock out; what is read depends on the file alone.
        date_extraction_params={"original_date": True, "extensive_search": False, "max_date": "2199-12-31"},
    )
    if page is None or isinstance(page, dict) or not page.text:
        raise DocumentError(name, NO_ARTICLE)
    declared = re.search(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3})\b", markup[:5000])
    return FileText(
        text=paragraphs(page.text.splitlines()),
        title=page.title,
        published=page.date,
        outlet=page.sitename,
        url=page.url,
        language=declared[1].lower() if declared else None,
    )


def _decode_page(data: bytes, name: str) -> str:
    """Decode a page by its byte-order mark, by the charset it declares, or as UTF-8."""
    declared = re.search(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", data[:4096])
    encoding = "utf-8"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif declared:
        try:
            encoding = codecs.lookup(declared[1].decode("ascii")).name
        except LookupError:
            encoding = "utf-8"
    try:
        markup = data.decode(encoding)
    except (LookupError, ValueError) as problem:  # "rot13" is a codec, but of no text
        raise DocumentError(name, not_in_encoding_claimed(encoding)) from problem
    # Before the page is parsed: its parser refuses the whole of a page with half of a pair in it.
    return without_unfit(markup.removeprefix("\ufeff"))
