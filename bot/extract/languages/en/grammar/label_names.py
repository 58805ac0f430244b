"""What the label of a turn says of its speaker: a name without the titles before it, or that there is no name."""

from __future__ import annotations

from bot.extract.languages.en.grammar.namings import is_body, without_honours
from bot.extract.languages.en.lexicon import body_words, label_words, person_words
from bot.extract.languages.en.lexicon.vocabulary import GIVEN_NAMES, ROLES
from bot.extract.languages.names import FEMALE, MALE, LabelName
from bot.model import SpeakerKind


def label_name(label: str) -> LabelName:
    """Return what a label calls its speaker: `MS. LOWE` is LOWE, a woman; `THE CHAIR` is somebody unnamed."""
    words = without_honours(label.rstrip(".,").split())
    lowers = [word.lower().rstrip(".") for word in words]
    first = titles_end(lowers)
    if _is_unnamed(lowers, lowers[first:]):
        return LabelName(label, label, SpeakerKind.UNNAMED)
    name = " ".join(words[first:])
    if not first and _is_body(name):
        return LabelName(name, name, SpeakerKind.ORGANISATION)
    return LabelName(name, name, SpeakerKind.PERSON, _gender(lowers[:first]))


def titles_end(lowers: list[str]) -> int:
    """Return how many words before the name are titles: `REAR ADM.`, `THE HON.`, `SECRETARY OF STATE`."""
    at = end = 1 if len(lowers) > 1 and lowers[0] == "the" else 0
    while at < len(lowers) - 1:
        if len(lowers[at]) == 1 or (at == end and lowers[at] in GIVEN_NAMES):
            break
        if lowers[at] == "of" and at == end and lowers[at + 1] in person_words.DEPARTMENTS:
            at, end = at + 1, min(at + 2, len(lowers) - 1)
        elif _is_title(lowers[at]):
            end = at + 1
        at += 1
    return end


def _is_title(word: str) -> bool:
    known = word in label_words.RANKS or word in person_words.TITLES or word in ROLES
    return known and word not in GIVEN_NAMES and word not in label_words.FAMILY_NAMES_TOO


def _is_unnamed(lowers: list[str], left: list[str]) -> bool:
    """Whether a label is no name: a role, a voice, a number; `left` are its words behind the titles."""
    last = left[-1]
    if lowers[0] in label_words.UNIDENTIFIED or last.lstrip("#").isdigit() or left[0] in ("for", "of", "to"):
        return True
    if lowers[0] == "the" and len(left) == 1 and not (len(lowers) > 2 and lowers[1] in label_words.RANKS):
        return True
    if last in label_words.FAMILY_NAMES_TOO or (len(left) > 1 and (left[0] in GIVEN_NAMES or len(left[0]) == 1)):
        return False
    return last in ROLES or last in label_words.VOICES or last.rstrip("s") in label_words.VOICES


def _is_body(name: str) -> bool:
    """Whether a label without titles names no person: `HARBOUR COUNCIL`, one known body; a place may be a surname."""
    if name[0] == "@":
        return False
    if " " in name:
        return is_body(name.title(), after_the=False)
    return name.lower() in body_words.KNOWN_BODIES


def _gender(titles: list[str]) -> str | None:
    if any(title in person_words.MALE_TITLES for title in titles):
        return MALE
    return FEMALE if any(title in person_words.FEMALE_TITLES for title in titles) else None
