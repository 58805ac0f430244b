"""Which of several people a title or a role before a name means: "Mrs. Lind", "Sen. Lind", "mayor Lind"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.model import SpeakerKind
from bot.names.lexicon import FEMALE_TITLES, MALE_TITLES, ROLES, SHORT_ROLES
from bot.store import speakers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.names import Known
    from bot.store import Snapshot

_OFTEN = 0.5
_MOST_ASKED = 100


async def bearing(state: Snapshot, found: tuple[Known, ...], typed: Sequence[str]) -> tuple[Known, ...]:
    """Return those whom the titles among the words typed fit; nobody where a courtesy is of the other gender.

    A role fits whom the archive calls so at least half as often as the one whom it calls so most, and everybody where
    it calls nobody so: not each article says of a mayor that he is one.
    """
    titles = [word.casefold().strip(".,") for word in typed]
    titles = [word for word in titles if word in ROLES]
    if not titles:
        return found
    found = tuple(one for one in found if not _contradicts(one, titles))
    if len(found) < 2 or len(found) > _MOST_ASKED:
        return found
    called = await speakers.called_so(state, [one.name for one in found])
    wanted = {*titles, *(SHORT_ROLES[word] for word in titles if word in SHORT_ROLES)}
    often = {one: sum(called.get(one.name, {}).get(role, 0) for role in wanted) for one in found}
    most = max(often.values())
    return tuple(one for one in found if often[one] >= most * _OFTEN) if most else found


def _contradicts(one: Known, titles: Sequence[str]) -> bool:
    """Whether a title is a man's and the one found a woman by her first name, or the other way round."""
    from bot.extract.languages.packs import language_of

    if one.kind is not SpeakerKind.PERSON:
        return False
    shown = language_of(None).names.gender_of_full(one.name)
    wanted = {"male" for word in titles if word in MALE_TITLES} | {"female" for word in titles if word in FEMALE_TITLES}
    return shown is not None and len(wanted) == 1 and shown not in wanted
