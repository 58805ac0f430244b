"""Search libraries on the texts that `/search` looks through: `bm25s` and `tantivy`, where they are installed."""

from __future__ import annotations

import tempfile
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from types import ModuleType

    from tests.benchmarks.scale_clocks import Clock

    Asked = Mapping[str, Sequence[str]]
    Taken = dict[str, list[float]]

_BEST = 10
NAMES = ("tantivy", "bm25s")


def seconds(library: str, texts: Iterable[str], asked: Asked, runs: int, clock: Clock) -> Taken:
    """Return by kind how long each question takes, and how long the index takes to make, as `build`.

    `asked` are words to search for by kind. A question that the library cannot put is left out: bm25s has no phrases.
    Raises `ModuleNotFoundError`.
    """
    found = import_module(library)
    return {"tantivy": _tantivy, "bm25s": _bm25s}[library](found, texts, asked, runs, clock)


def missing(library: str) -> str:
    """Return what to say where a library is not installed."""
    return f"{library} is not installed, so /search is not compared with it; to have it: pip install 'onrecord[bench]'"


def _tantivy(tantivy: Any, texts: Iterable[str], asked: Asked, runs: int, clock: Clock) -> Taken:
    schema = tantivy.SchemaBuilder()
    schema.add_text_field("words", stored=False, tokenizer_name="en_stem")
    schema.add_unsigned_field("number", stored=True)
    with tempfile.TemporaryDirectory() as folder:
        began = clock()
        index = tantivy.Index(schema.build(), path=folder)
        writer = index.writer(heap_size=128_000_000, num_threads=1)
        for number, text in enumerate(texts):
            writer.add_document(tantivy.Document(words=text, number=number))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        taken = {"build": [clock() - began]}
        searcher = index.searcher()
        for kind, typed in asked.items():
            taken[kind] = []
            for words in list(typed) * runs:
                began = clock()
                query = index.parse_query(words, ["words"], conjunction_by_default=True)
                hits = searcher.search(query, _BEST).hits
                _ = [searcher.doc(address) for _, address in hits]
                taken[kind].append(clock() - began)
    return taken


def _bm25s(bm25s: ModuleType | Any, texts: Iterable[str], asked: Asked, runs: int, clock: Clock) -> Taken:
    began = clock()
    ranking = bm25s.BM25()
    ranking.index(bm25s.tokenize(list(texts), stopwords=None, show_progress=False), show_progress=False)
    taken = {"build": [clock() - began]}
    for kind, typed in asked.items():
        if any('"' in words for words in typed):
            continue
        taken[kind] = []
        for words in list(typed) * runs:
            began = clock()
            sought = bm25s.tokenize(words, stopwords=None, show_progress=False)
            ranking.retrieve(sought, k=_BEST, show_progress=False)
            taken[kind].append(clock() - began)
    return taken
