"""What the labels of a page call those who speak under them, and what in a label is no name."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.extract.quotes.capitals import in_small_letters, out_of_capitals, spellings
from bot.model import SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from bot.extract.languages.language import Language
    from bot.extract.languages.names import LabelName
    from bot.extract.reading.page import Page

_CAPITALISED = r"[^\W\d_a-z][\w.’'-]*"
_CAPITALS = re.compile(r"\b[A-Z]{2,6}\b")
# A name with its handle: "Ann Lowe (@annlowe)".
_HANDLED = re.compile(rf"(?P<name>{_CAPITALISED}(?: {_CAPITALISED}){{1,3}}) \((?P<handle>@\w{{2,30}})\)")


def labels_of(page: Page, title: str) -> dict[str, LabelName]:
    """Return what each label of the page's turns calls its speaker: out of capitals, in full where the page is so."""
    labels = dict.fromkeys(turn.name for turn in page.turns.values() if not (turn.asks or turn.answers))
    if not labels:
        return {}
    owners = {found.group("handle"): found.group("name") for found in _HANDLED.finditer(page.plain)}
    named = {label: page.language.names.label(owners.get(label, label)) for label in labels}
    capitals = {word for turn in page.turns.values() for word in _CAPITALS.findall(page.plain, *turn.words)}
    text = f"{page.plain}\n{title}"
    spelt = spellings(text)
    full = _full_names(page.language, text, [one.name for one in named.values() if one.kind is SpeakerKind.PERSON])
    titled = _titled(named)
    written = {
        label: _written(page.language, titled.get(_titles_and_surname(label, one), one), full, spelt, capitals)
        for label, one in named.items()
    }
    apart = _told_apart(named, written)
    return {label: replace(one, name=apart.get(label, written[label])) for label, one in named.items()}


def _titles_and_surname(label: str, one: LabelName) -> tuple[str, str]:
    """Return what comes before the name in a label, and the surname."""
    return label.removesuffix(one.name).strip().lower(), one.name.rpartition(" ")[2].lower()


def _titled(named: Mapping[str, LabelName]) -> dict[tuple[str, str], LabelName]:
    """Return whom labels of a title and a surname mean where one other gives the name in full: `DR. ANN LOWE`."""
    found: dict[tuple[str, str], list[LabelName]] = defaultdict(list)
    for label, one in named.items():
        titles, surname = _titles_and_surname(label, one)
        if titles and one.kind is SpeakerKind.PERSON and " " in one.name:
            found[titles, surname].append(one)
    return {key: ones[0] for key, ones in found.items() if len(ones) == 1}


def _told_apart(named: Mapping[str, LabelName], written: Mapping[str, str]) -> dict[str, str]:
    """Return the names of a man and a woman of one surname, known by their titles only: `Ms. Lowe`, `Mr. Lowe`."""
    genders: dict[str, set[str]] = defaultdict(set)
    for label, one in named.items():
        if one.gender is not None:
            genders[written[label]].add(one.gender)
    return {
        label: f"{label.split(' ', 1)[0].capitalize()} {written[label]}"
        for label, one in named.items()
        if one.gender is not None and len(genders[written[label]]) > 1
    }


def _written(
    language: Language,
    label: LabelName,
    full: Mapping[str, Sequence[str]],
    spelt: Mapping[str, str],
    capitals: Collection[str],
) -> str:
    """Return the name in a label as the page writes it outside labels."""
    given = language.lists.given_names
    if label.kind is SpeakerKind.UNNAMED:
        return in_small_letters(label.name, capitals)
    if label.kind is SpeakerKind.ORGANISATION:
        words = label.name.split(" ")
        kept = {
            word for word in words if len(words) == 1 or word.lower() in language.lists.known_bodies or word in capitals
        }
        return " ".join(word if word in kept else out_of_capitals(word, spelt, given) for word in words)
    names = [name for name in full.get(label.name.lower(), ()) if _may_be(language, name, label.gender)]
    return out_of_capitals(names[0] if len(names) == 1 else label.name, spelt, given)


def _may_be(language: Language, name: str, gender: str | None) -> bool:
    return gender is None or language.names.gender_of_full(name) in (gender, None)


def _full_names(language: Language, text: str, names: Iterable[str]) -> dict[str, list[str]]:
    """Return the full names that a text gives to surnames: "Press Secretary Jane Pask" to Pask."""
    surnames = "|".join(re.escape(name) for name in names if " " not in name and name[0] != "@")
    if not surnames:
        return {}
    leading = rf"(?:\b(?P<role>[a-z-]{{2,20}}),? )?(?<!\S)(?P<before>(?:{_CAPITALISED} ){{1,4}})"
    named = re.compile(rf"{leading}(?P<surname>(?i:{surnames}))(?![\w-])")
    full: dict[str, dict[str, str]] = defaultdict(dict)
    for match in named.finditer(text):
        words = match.group("before").split()
        given = words[language.names.titles_end([*(word.lower().rstrip(".") for word in words), ""]) :]
        titled = match.group("role") in language.lists.roles or len(given) < len(words)
        if given and (titled or given[0].lower() in language.lists.given_names):
            name = f"{' '.join(given)} {match.group('surname')}"
            full[match.group("surname").lower()].setdefault(name.lower(), name)
    return {surname: list(found.values()) for surname, found in full.items()}
