"""The archive: files come in by `ingest`, answers go out by `lookup`, and nothing else joins files, text and store.

A question is answered from one `Snapshot`; whoever stands above asks the functions here and never the store itself.
"""

from bot.store import Snapshot, Store, back_up, damage, open_store, restore, room

__all__ = ["Snapshot", "Store", "back_up", "damage", "open_store", "restore", "room"]
