"""The people of a page whose language has no pack: those named in full, and who is meant by a surname."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.quotes.minimum.words import Name, may_be_genitive, name_at, words_of
from bot.model import NamedSpeaker, SpeakerKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.extract.languages.minimum import Minimum
    from bot.model import Span

_PATRONYMICS = ("ович", "евич", "йович", "івна", "ївна", "овна", "евна", "ична", "ович", "івни", "ївни")


class FullNames:
    """Everybody named in full beside a first name or a cue, by surname."""

    def __init__(self) -> None:
        self._by_surname: dict[str, dict[str, None]] = {}
        self._forms: dict[str, dict[str, None]] = {}

    def learn(self, name: Name) -> None:
        """Make known whom a full name names."""
        if name.full:
            full = " ".join(name.words)
            self._by_surname.setdefault(name.surname, {})[full] = None
            self._forms.setdefault(full, {full: None})

    def meant_by(self, name: Name) -> str | None:
        """Return the full name of whom a name means; its own words, if only a title says that it names somebody."""
        if name.full:
            return " ".join(name.words)
        known = list(self._by_surname.get(name.surname, ()))
        if len(known) == 1:
            self._forms[known[0]][name.surname] = None
            return known[0]
        if not name.sure:
            return None
        self._forms.setdefault(name.surname, {name.surname: None})
        return name.surname

    def all(self) -> tuple[NamedSpeaker, ...]:
        """Return them with the forms they are named by."""
        return tuple(NamedSpeaker(name, SpeakerKind.PERSON, tuple(forms)) for name, forms in self._forms.items())


def introduced(text: str, paragraphs: Iterable[Span], minimum: Minimum) -> list[Name]:
    """Return the names on a page that begin with a known first name, and the surnames behind a title."""
    found: list[Name] = []
    cut = [words_of(text, *paragraph, most=paragraph.end - paragraph.start) for paragraph in paragraphs]
    written = {word.text for words in cut for word in words}
    for words in cut:
        past = 0
        for at, word in enumerate(words):
            if at < past or not word.capital or word.lower not in minimum.given:
                continue
            name = name_at(text, words, at, minimum)
            if name is not None and name.full and not _other_case(written, name, minimum):
                found.append(name)
                past = at + len(name.words)
    return found


def _other_case(written: set[str], name: Name, minimum: Minimum) -> bool:
    """Whether a name may stand in another case than a subject, or without its surname.

    "Angela Brandts Rede"; "Остап Петрович" has no surname.
    """
    surname = name.surname
    if minimum.noun_capitals:
        return surname.endswith("s") and surname[:-1] in written
    if surname.endswith(_PATRONYMICS):
        return True
    return surname[-1] in "аяa" and may_be_genitive(name, minimum)
