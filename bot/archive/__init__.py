"""The archive: files come in by `ingest`, answers go out by `lookup`, and nothing else joins files, text and store."""
