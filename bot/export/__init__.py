"""Whole results to take along: facts as rows (`rows`), rows as CSV, JSON or lines of JSON (`writers`), and a
timeline as TimelineJS shows it (`timelinejs`).

All of them read batches and give bytes as they go, so that a result of any length is never held in memory twice.
"""
