"""Every predicate is missed: where it always says yes, or always no, some passage, case or test comes out wrong."""

from __future__ import annotations

import ast
import gc
import importlib
import inspect
import signal
import sys
from collections import defaultdict
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import pytest

from tests.quality.cases_scoring import ReportedCase, reported_cases
from tests.quality.quote_scores import Case, Score, passages, score, seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import CodeType, FrameType, FunctionType

    Example = Callable[[], bool]
    # What a predicate has said of an example.
    Answer = tuple[CodeType, bool]

# Every example is read once under a profiler, then again for each predicate that it may miss.
pytestmark = pytest.mark.slow

_ROOT = Path(__file__).parents[2]
_EXTRACT = _ROOT / "bot" / "extract"
_FOLDERS = ("languages/en/cues", "languages/en/grammar", "quotes", "reading")
_LONGEST_SECONDS = 20

_TESTS = [Path(__file__).parents[1] / "extract" / one for one in ("languages", "quotes", "reading")]
# Predicates that nothing misses, each with what it is kept for.
_IDLE = {
    "cues/attribution._is_made_to_speak False": "things that speak behind their words; other rows find most",
    "cues/extent._is_base True": "keeps a second clause out, where its verb is rarely a base form",
    "cues/extent._takes_up True": "an object that goes on behind its relative clause",
    "cues/frames._threatens True": "threats that are no words",
    "cues/indirect._is_gerund True": "a participle beside the main verb of a report",
    "grammar/phrases._can_be_coordinated True": "two callings of somebody named, as against two groups",
    "grammar/tagging._are_many False": "long plurals of people at the head of a sentence",
    "grammar/tagging._is_bare_noun False": "a short cut: what follows gives the same tag, later",
    "grammar/tokenizer._parts_sign False": "a short cut: what follows parts the same signs, later",
    "quotes/referents._is_nothing False": "says no to everything, as the rule for a word that is no pronoun",
    "quotes/referents._is_nothing True": "says no to everything, as the rule for a word that is no pronoun",
    "reading/dashes._is_pronoun_clause True": "a reporting clause behind a dash that begins with a pronoun",
    "reading/lines._is_in_small_letters False": "pages in small letters that are wrapped too",
    "reading/lost_marks._is_people False": "peoples that are no owners, on pages that have lost their marks",
}


class _EndlessError(BaseException):
    """An example that is never read to its end; nothing that catches faults catches it."""


def test_no_predicate_is_idle() -> None:
    signal.signal(signal.SIGALRM, _stop)
    predicates = dict(_predicates())
    answers = _answers(_examples(), {one.__code__ for one in predicates.values()})
    idle = {
        f"{place} {value}"
        for place, predicate in predicates.items()
        for value in (True, False)
        if not _is_missed(predicate, answers[predicate.__code__, not value], value=value)
    }
    assert sorted(idle - _IDLE.keys()) == [], "nothing misses these: write what would, or do without them"
    assert sorted(_IDLE.keys() - idle) == [], "something misses these by now"


def _predicates() -> Iterator[tuple[str, FunctionType]]:
    """Yield every function that says yes or no, by its file and name."""
    for folder in _FOLDERS:
        for path in sorted((_EXTRACT / folder).rglob("*.py")):
            module = importlib.import_module(".".join(path.relative_to(_ROOT).with_suffix("").parts))
            for name in _names(ast.parse(path.read_text("utf-8")), ""):
                found: object = module
                for part in name.split("."):
                    found = vars(found)[part]
                yield f"{path.parent.name}/{path.stem}.{name}", _plain(found)


def _names(node: ast.AST, prefix: str) -> Iterator[str]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield from _names(child, f"{prefix}{child.name}.")
        elif isinstance(child, ast.FunctionDef) and child.returns is not None and ast.unparse(child.returns) == "bool":
            yield prefix + child.name


def _plain(found: object) -> FunctionType:
    """Return the function behind a property or caches."""
    for holder in ("fget", "__wrapped__", "__wrapped__"):
        found = getattr(found, holder, found)
    return found  # type: ignore[return-value]


def _examples() -> list[Example]:
    """Return all that is read right: the gold, the reported cases, the tests of what reads and finds."""
    gold = [partial(_is_gold, case) for case in (*passages(), *seeds())]
    reported = [partial(_is_faultless, case) for case in reported_cases() if not case.faults()]
    return [*gold, *reported, *_tests()]


class _Collected:
    """The tests that ask for nothing but their own parameters."""

    def __init__(self) -> None:
        self.examples: list[Example] = []

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            if isinstance(item, pytest.Function) and not item.get_closest_marker("slow"):
                given = item.callspec.params if hasattr(item, "callspec") else {}
                if given.keys() >= inspect.signature(item.obj).parameters.keys():
                    self.examples.append(partial(_passes, item.obj, **given))


def _tests() -> list[Example]:
    collected = _Collected()
    pytest.main(["-qq", "--collect-only", "-p", "no:cacheprovider", *(str(one) for one in _TESTS)], [collected])
    return collected.examples


def _passes(test: Callable[..., None], **given: object) -> bool:
    test(**given)
    return True


def _is_gold(case: Case) -> bool:
    result = Score()
    score(case, result)
    return not result.problems


def _is_faultless(case: ReportedCase) -> bool:
    return not case.faults()


def _answers(examples: list[Example], predicates: set[CodeType]) -> dict[Answer, list[Example]]:
    """Return which examples each predicate says yes of, and which no: only those can miss it when it never does."""
    answers: dict[Answer, list[Example]] = defaultdict(list)
    for example in examples:
        given: set[Answer] = set()

        def note(frame: FrameType, event: str, answer: object, given: set[Answer] = given) -> None:
            if event == "return" and frame.f_code in predicates:
                given.add((frame.f_code, bool(answer)))

        _forget()
        sys.setprofile(note)
        try:
            example()
        finally:
            sys.setprofile(None)
        for one in given:
            answers[one].append(example)
    return answers


def _is_missed(predicate: FunctionType, examples: list[Example], *, value: bool) -> bool:
    """Whether an example is read wrong where a predicate always says the same."""
    code, predicate.__code__ = predicate.__code__, (_yes if value else _no).__code__
    _forget()
    signal.alarm(_LONGEST_SECONDS)
    try:
        return not all(example() for example in examples)
    except (Exception, _EndlessError):
        return True
    finally:
        signal.alarm(0)
        predicate.__code__ = code
        _forget()


def _yes(*_: object, **__: object) -> bool:
    return True


def _no(*_: object, **__: object) -> bool:
    return False


def _forget() -> None:
    """Empty the caches of the program: what they hold was said before."""
    for forget in _caches():
        forget()


@cache
def _caches() -> list[Callable[[], None]]:
    """Return how to empty each cache; asked when all files are loaded."""
    found = [one for one in gc.get_objects() if hasattr(type(one), "cache_clear")]
    return [one.cache_clear for one in found if one.__module__.startswith("bot.")]


def _stop(*_: object) -> NoReturn:
    raise _EndlessError
