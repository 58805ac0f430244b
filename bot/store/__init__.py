"""The store: SQLite, and the only place that knows it. One file per table; `Store` opens it."""

from bot.store.connection import Store

__all__ = ["Store"]
