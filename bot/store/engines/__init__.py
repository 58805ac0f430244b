"""The databases behind the store, one file each, behind the protocol of `protocol.py`."""
