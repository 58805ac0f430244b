"""A file in, a Document out: readers per format, the sidecar, and what on a page is not the news."""
