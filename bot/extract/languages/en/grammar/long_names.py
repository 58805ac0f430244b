"""Names with an "of", a "for" or a genitive inside: long names of bodies, offices before their holder's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.lexicon import body_words, person_words
from bot.extract.languages.en.lexicon.vocabulary import GIVEN_NAMES, ROLES, is_plural
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.words import words

if TYPE_CHECKING:
    from bot.extract.languages.tokens import Token

# "told the Post of her plan": of these nothing is the body.
_NOT_OF = words("group herald journal mail media news party post press reporter team times today tonight week wire")
# Places begin so: "Mayor of New Dunmore Heights".
_OF_PLACES = words(
    "east el great greater la las little los lower new north old port saint san santa south st upper west"
)
# What a body or an office sees to: "Roads and Canals", "Trade and Industry".
_FIELDS = words("art food forestry health industry pensions sport trade water welfare work works youth")
_FIELD_ENDINGS = ("s", "ion", "ment", "ity", "ence", "ance", "ing", "ology", "ture", "ism")


def join_long_names(tokens: list[Token], joints: list[int]) -> None:
    """Make one run of name words of each long name whose "of", "for" or genitive is one of the tokens at `joints`.

    "the U.S. Department of Agriculture", "the Ministry of Roads and Canals", "Secretary of State Ann Lowe",
    "the Farmers’ Guild".
    """
    for joint in joints:
        if 0 < joint < len(tokens) - 1 and tokens[joint - 1].text[0].isupper():
            if tokens[joint].tag is Tag.GENITIVE:
                end = _members_end(tokens, joint)
            else:
                end = _office_end(tokens, joint) or _body_end(tokens, joint)
            for token in tokens[joint - 1 : end]:
                token.tag = Tag.NAME


def _body_end(tokens: list[Token], joint: int) -> int:
    """Return where a body's long name ends that goes on at `joint`, or 0: "the Bank of the West"."""
    kind = tokens[joint - 1].lower
    seen_to = kind in body_words.NAMED_FOR_FIELDS
    if not (seen_to if tokens[joint].lower == "for" else kind in body_words.BODY_WORDS and kind not in _NOT_OF):
        return 0
    first = joint + 1
    if tokens[first].lower == "the":
        if joint > 1 and tokens[joint - 2].tag is Tag.NAME:  # "the Water Board of the Vale" has its name already
            return 0
        first += 1
    end = _names_end(tokens, first)
    if end == first:
        return 0
    return _second_field_end(tokens, end) if seen_to else end


def _members_end(tokens: list[Token], genitive: int) -> int:
    """Return where the name of a body ends that is called after its members or its saint, or 0.

    "the Farmers’ Guild", "the People’s Party", "St Hilda’s Hospital", but "the Democrats’ House majority".
    """
    members = tokens[genitive - 1].lower
    saint = genitive > 1 and tokens[genitive - 2].lower.rstrip(".") in ("st", "saint")
    many = is_plural(members) and members in ROLES and members[:-1] not in person_words.PARTISANS
    end = _names_end(tokens, genitive + 1)
    return end if (saint or many) and tokens[end - 1].lower in body_words.BODY_WORDS else 0


def _office_end(tokens: list[Token], joint: int) -> int:
    """Return where the name of an office's holder ends, or 0: "Secretary of Public Works Ann Lowe"."""
    office = tokens[joint - 1].lower
    if tokens[joint].lower != "of" or is_plural(office) or not (office in person_words.TITLES or office in ROLES):
        return 0
    first = joint + 1
    if office == "speaker" and [token.lower for token in tokens[first : first + 2]] == ["the", "house"]:
        end = _names_end(tokens, first + 1)
        return end if end > first + 2 else 0
    end = _second_field_end(tokens, _names_end(tokens, first))
    named = tokens[first:end]
    if len(named) < 2 or named[-1].lower in body_words.BODY_WORDS:
        return 0
    seen_to = named[0].lower in person_words.DEPARTMENTS or (len(named) > 2 and _is_field(named[0]))
    held = any(token.lower in GIVEN_NAMES and token.lower not in body_words.PLACES for token in named[1:-1])
    placed = len(named) == 3 and named[0].lower not in _OF_PLACES  # "Mayor of Hexley Ann Lowe"
    return end if seen_to or held or placed else 0


def _names_end(tokens: list[Token], first: int) -> int:
    end = first
    while end < len(tokens) and tokens[end].tag is Tag.NAME:
        end += 1
    return end


def _second_field_end(tokens: list[Token], end: int) -> int:
    """Return where a second field ends that is joined to the one ending at `end`: "Ministry of Roads and Canals"."""
    if end + 1 >= len(tokens) or tokens[end].lower != "and" or not _is_field(tokens[end - 1]):
        return end
    last = _names_end(tokens, end + 1)
    fields = tokens[end + 1 : last]
    apart = any(token.lower in body_words.BODY_WORDS for token in fields)
    acts = len(fields) == 1 and token_at(tokens, last).says() and fields[0].lower not in GIVEN_NAMES
    return last if not apart and (acts or any(_is_field(token) for token in fields[:2])) else end


def _is_field(token: Token) -> bool:
    lower = token.lower
    if lower in _FIELDS or lower in person_words.DEPARTMENTS:
        return True
    return lower.endswith(_FIELD_ENDINGS) and lower not in GIVEN_NAMES and lower not in body_words.PEOPLES
