"""The version of everything in this package; apart from the rest, which takes long to import."""

# Raised whenever the same text would give another record: documents read by an older one are read again.
VERSION = 6
