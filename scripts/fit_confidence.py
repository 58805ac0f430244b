"""Fit how sure a speaker is: `python -m scripts.fit_confidence GOLD.jsonl… [--write]`.

Each line of a gold file is one article: `id`, `text`, `title`, `published`, and `quotes`, each with `kind`, the spans
of its words (`quoted`, or `content` where it is indirect) and its source: the spans `source`, its head
`source_head_span`, the names `source_names` and, for a pronoun, `resolved`. The quotes found in the text are judged
against it, and a logistic model with a ridge learns from what the rules knew (`bot.extract.quotes.confidence`) how
often they were right. What it prints comes from cross-validation in which no article is both learnt from and judged;
`--write` puts the weights of the whole into the package.
"""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from bot.extract.quotes import confidence
from bot.extract.quotes.finding import find_signals
from bot.extract.reading.page import read_page
from bot.model import Kind, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bot.model import Quote

_FOLDS = 10
_RIDGE = 1.0
_STEPS = 12
_ROUNDS = 2
_SHARED = {Kind.INDIRECT: 0.5, Kind.DIRECT: 0.8, Kind.BLOCK: 0.8}
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_NO_NAMES = frozenset({"jr", "sr", "ii", "iii", "iv", "mr", "mrs", "ms", "dr", "sen", "rep", "gov", "the"})


@dataclass(frozen=True, slots=True)
class Row:
    """One quote that was judged: the fold of its article, what the rules knew, and whether its speaker is right."""

    fold: int
    signals: Mapping[str, float]
    right: bool
    verbatim: bool


def rows_of(article: Mapping[str, Any]) -> Iterator[Row]:
    """Yield the judged quotes of one article of a gold file."""
    fold = crc32(article["id"].encode()) % _FOLDS
    page = read_page(article["text"])
    for quote, signals in find_signals(page, article.get("title") or ""):
        right = _is_right(quote, article)
        learnt = not any(name.startswith(confidence.SET_BY_HAND) for name in signals)
        if right is not None and learnt and quote.speaker.name is not None:
            yield Row(fold, signals, right, quote.kind.verbatim)


def _is_right(quote: Quote, article: Mapping[str, Any]) -> bool | None:
    """Whether the speaker is the one of the gold; None where the gold does not know the words or their speaker."""
    indirect = quote.kind is Kind.INDIRECT
    for gold in article["quotes"]:
        if gold.get("nested") or (gold["kind"] == "indirect") is not indirect:
            continue
        spans = gold["content"] if indirect else gold["quoted"]
        if any(_shared(quote.span, Span(*span)) >= _SHARED[quote.kind] for span in spans):
            return _is_source(quote, gold)
    return None


def _shared(one: Span, other: Span) -> float:
    inside = min(one.end, other.end) - max(one.start, other.start)
    return max(0, inside) / (max(one.end, other.end) - min(one.start, other.start))


def _is_source(quote: Quote, gold: Mapping[str, Any]) -> bool | None:
    """Whether the speaker has the surname of the gold's, or stands on the words of its source."""
    pronoun = gold["source_type"] == "pronoun"
    names = [name for name in (gold.get("resolved"), *(gold.get("resolved_alts") or ())) if name]
    if not pronoun:
        names += gold.get("source_names") or []
    if gold["source_type"] == "none" or (pronoun and not names):
        return None
    last = [word for word in _words(quote.speaker.name or "") if word not in _NO_NAMES][-1:]
    if last and any(last[0] in _words(name) for name in names):
        return True
    if pronoun or gold["source_type"] == "named" or quote.speaker.span is None:
        return False
    head = gold.get("source_head_span")
    places = [head] if head else gold["source"]
    return any(quote.speaker.span.overlaps(Span(*place)) for place in places)


def _words(name: str) -> list[str]:
    return [re.sub(r"['’]s?$", "", word).strip(".") for word in _WORD.findall(name.lower())]


def fitted(rows: Sequence[Row]) -> dict[str, float]:
    """Return the weights that make the rows likeliest: Newton's method on the penalised log-likelihood."""
    names = sorted({name for row in rows for name in row.signals})
    place = {name: index for index, name in enumerate(names)}
    examples = [([(place[name], value) for name, value in row.signals.items()], float(row.right)) for row in rows]
    weights = [0.0] * len(names)
    for _ in range(_STEPS):
        gradient = [-_RIDGE * weight for weight in weights]
        curvature = [[_RIDGE if i == j else 0.0 for j in range(len(names))] for i in range(len(names))]
        for signals, right in examples:
            chance = confidence.logistic(sum(weights[i] * value for i, value in signals))
            spread = chance * (1 - chance)
            for i, value in signals:
                gradient[i] += (right - chance) * value
                row = curvature[i]
                for j, other in signals:
                    row[j] += spread * value * other
        step = _solved(curvature, gradient)
        weights = [weight + change for weight, change in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-4:
            break
    return dict(zip(names, weights, strict=True))


def _solved(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """Return x of `matrix · x = vector` for a positive definite matrix (Gauss)."""
    size = len(vector)
    rows = [[*row, value] for row, value in zip(matrix, vector, strict=True)]
    for pivot in range(size):
        for below in range(pivot + 1, size):
            factor = rows[below][pivot] / rows[pivot][pivot]
            if factor:
                rows[below] = [a - factor * b for a, b in zip(rows[below], rows[pivot], strict=True)]
    found = [0.0] * size
    for index in reversed(range(size)):
        known = sum(rows[index][j] * found[j] for j in range(index + 1, size))
        found[index] = (rows[index][size] - known) / rows[index][index]
    return found


def cross_validated(rows: Sequence[Row]) -> list[tuple[float, Row]]:
    """Return the probability of each row under weights learnt from the other articles."""
    found: list[tuple[float, Row]] = []
    for fold in range(_FOLDS):
        weights = fitted([row for row in rows if row.fold != fold])
        found += [(confidence.weighed(weights, row.signals), row) for row in rows if row.fold == fold]
    return found


def figures(judged: Iterable[tuple[float, Row]]) -> str:
    """Return how many of the surest are right, and the expected calibration error in ten bins of equal size."""
    ranked = sorted(judged, key=lambda one: -one[0])
    count = len(ranked)

    def right(part: Sequence[tuple[float, Row]]) -> float:
        return 100 * sum(row.right for _, row in part) / max(1, len(part))

    covered = ", ".join(f"{share} %: {right(ranked[: count * share // 100]):.1f}" for share in (50, 80, 90, 95, 100))
    bins = [ranked[index * count // 10 : (index + 1) * count // 10] for index in range(10)]
    error = sum(abs(sum(chance - row.right for chance, row in part)) for part in bins) / max(1, count)
    return (
        f"{count} quotes, right at {covered}; lowest twentieth {right(ranked[-count // 20 :]):.1f}; error {error:.3f}"
    )


def main(arguments: Sequence[str]) -> None:
    """Fit on the gold files named, print what cross-validation gives, write the weights where asked to."""
    articles = [
        json.loads(line)
        for name in arguments
        if not name.startswith("--")
        for line in Path(name).read_text("utf-8").splitlines()
    ]
    # How sure the quotation before was is a signal too: the first weights give it, the second are fitted with it.
    for _ in range(_ROUNDS):
        rows = [row for article in articles for row in rows_of(article)]
        confidence.weights_in_use().update(fitted(rows))
    rows = [row for article in articles for row in rows_of(article)]
    judged = cross_validated(rows)
    for kind, verbatim in (("verbatim", True), ("indirect", False)):
        sys.stdout.write(f"{kind}: {figures(one for one in judged if one[1].verbatim is verbatim)}\n")
    if "--write" in arguments:
        weights = {name: round(weight, 3) for name, weight in fitted(rows).items() if round(weight, 3)}
        confidence.WEIGHTS_FILE.write_text(json.dumps(weights, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
