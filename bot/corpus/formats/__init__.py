"""One reader per format: a file's bytes in, its text and what the file states about itself out.

To add a format: write one module like `docx.py` (a `Reader`: `bytes` and the document's name in, a `FileText` out,
every failure a `DocumentError`) and give its endings a line in `READERS` of `reading.py`. A library that only one
format needs is imported inside its reader, so that an archive of text files never waits for it.
"""
