"""News made up by a grammar, as much as is wanted: people, places and words of our own, the same for the same seed.

An article is one outlet's print of a story; wire stories are printed by several, each cut and headed its own way. Who
speaks is drawn by Zipf's law, and so are the nouns: a few names and words are everywhere, most are rare.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, islice
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

FIRST_DAY = date(2014, 1, 1)
DAYS = 3652
_PEOPLE, _SURNAMES, _GIVEN, _PLACES = 40_000, 11_000, 900, 20_000

OUTLETS = (
    *("Nordvik Post", "Vellum Courier", "Harbour Press", "Dunmore Gazette", "The Island Weekly", "Hexley Tribune"),
    *("Marrow Street Journal", "The Daily Ferry", "Upper Velm Echo", "Saltmarsh Herald", "Kestrel News", "The Lantern"),
    *("Tollgate Times", "The Quarry Observer", "Ostrand Mercury", "Coldwater Star", "Fen Radio", "The Weir Bulletin"),
    *("Lowland Record", "Greystone Chronicle"),
)

# A word in capitals is drawn anew wherever it stands; N is a noun, J an adjective, and so on: see `_WORDS`.
_CLAUSES = (
    "the J N in PLACE V the N before the N was N_OF",
    "the N of the J N V N2 on the road to PLACE",
    "the N V a J N and NUMBER N2 in PLACE",
    "nobody at the N V the J N after the N in PLACE",
    "the J N2 would V0 the N for NUMBER N2 at most",
    "a J N had V the N2 of PLACE since the N",
    "the N and the J N V the N2 together",
    "NUMBER N2 had V the N while the N in PLACE was ADV J",
    "the N would ADV V0 every N between PLACE and PLACE",
    "the J N was too J for the N2 and too J for PLACE",
)
_SPOKEN = (
    "We V the J N because the N2 in PLACE V it",
    "I have never V a J N like this, not even in PLACE",
    "The N is J, and the N2 are ADV J",
    "They V our N, our N2 and the J N of PLACE",
    "If the N V0s the N2, the J N will V0 the N",
    "My N2 V the N in PLACE long before the N was J",
    "There is no J N without the N, and no N without N2",
    "You cannot V0 a N with NUMBER N2 and a J N",
    "Every N in PLACE V0s the N2 that the J N V",
    "What the N V was ADV J, and the N2 know it",
)
_BACKGROUND = (
    "The J N of PLACE V the N for the NTH time.",
    "In PLACE the N2 V a J N and NUMBER N2.",
    "The N, once J, V the N2 of the J N near PLACE.",
    "NUMBER N2 V the N between PLACE and PLACE.",
    "A J N stands where the N V the N2 of PLACE.",
    "The ORG V NUMBER N2 and a J N in PLACE.",
    "Most N2 in PLACE are ADV J, and the N is J.",
    "No N2 V the J N, and the N at PLACE stays J.",
)
_DATED = (
    "The N in PLACE V the J N on DAY.",
    "On DAY, the N2 of PLACE V the N and the J N.",
    "The J N opens on AHEAD, when the N2 of PLACE V0 the N.",
    "In MONTH the ORG V the N for NUMBER N2.",
)
_HEADLINES = (
    "J N V N2 in PLACE",
    "PLACE V0s the J N",
    "N2 V the N of PLACE",
    "Why the N in PLACE is ADV J",
    "A N for the N2 of PLACE",
)
# What a person says: F is the full name with what they are, S the surname, P a pronoun.
_FIRST = (
    "“SAY,” said F. “SAY.”",
    "F said that CLAUSE.",
    "“SAY,” F told reporters in PLACE.",
    "F told the OUTLET that CLAUSE.",
    "“SAY,” said F, who V the N of PLACE. “SAY. SAY.”",
)
_AGAIN = (
    "“SAY,” S said. “SAY.”",
    "S said that CLAUSE.",
    "“SAY,” said S.",
    "S called it “a J N that nobody in PLACE V.”",
    "According to S, CLAUSE.",
    "“SAY,” P said, “and the J N is no N.”",
    "S added: “SAY. SAY.”",
    "P said CLAUSE, and that CLAUSE.",
    "“SAY,” S told the OUTLET.",
)
_UNNAMED = (
    "A source close to the N said CLAUSE.",
    "“SAY,” an official familiar with the N said.",
    "According to two N2 of the ORG who asked not to be named, CLAUSE.",
    "The ORG said in a statement that CLAUSE.",
    "A person who V the N said: “SAY.”",
)

_WORDS: dict[str, str] = {
    "N": """council harbour budget bridge school strike election road mill hospital ferry court storm pier festival
        company tax party garden river market tunnel airport museum library theatre team coach minister mayor inquiry
        report vote plan factory farm flood fire dam tram station railway lighthouse quarry orchard vineyard forest
        winter harvest drought pump canal reservoir refinery shipyard warehouse depot hangar runway embassy border
        customs parade concert choir orchestra painting statue chapel abbey cathedral bell clock tower wall gate moat
        castle palace parliament senate tribunal verdict appeal lawsuit bail prison escape robbery ransom kidnapping
        rescue avalanche earthquake heatwave blizzard frost hail thunder eclipse comet telescope laboratory vaccine
        clinic surgery pharmacy epidemic quarantine laundry bakery brewery distillery tannery foundry smelter mine
        shaft ledger pension mortgage subsidy tariff embargo treaty ceasefire summit envoy consul regiment garrison
        convoy submarine frigate glider satellite antenna broadcast newspaper printer archive census ballot petition
        referendum coalition manifesto scandal resignation bribe audit auction bankruptcy merger dividend shareholder
        patent workshop apprentice curriculum exam scholarship dormitory playground stadium tournament referee
        goalkeeper marathon regatta sailor captain harpoon trawler herring oyster seal heron falcon badger wolf orchid
        poplar meadow hedge plough tractor silo granary windmill turbine pylon cable transformer boiler chimney attic
        cellar staircase elevator corridor balcony awning lantern kettle blanket umbrella bicycle carriage saddle""",
    "N2": """residents workers teachers farmers voters pupils nurses drivers sailors fishermen tenants lawyers judges
        engineers students pensioners miners bakers printers clerks soldiers officers firefighters volunteers visitors
        tourists traders investors owners builders architects gardeners doctors patients passengers commuters cyclists
        players fans singers painters writers readers widows orphans neighbours refugees migrants islanders villagers
        councillors deputies delegates envoys auditors accountants brokers insurers jewellers coopers weavers tanners
        smugglers poachers rangers beekeepers shepherds vintners brewers millers potters glaziers carpenters plumbers
        houses trees boats trains wagons barges lorries cranes barrels crates sacks letters pages maps stamps coins""",
    "J": """new old late wooden quiet expensive public secret narrow famous broken empty local foreign bitter careful
        costly dangerous modest generous hasty lengthy gloomy splendid shabby crooked rusty muddy frozen flooded dusty
        silent noisy crowded lonely proud humble cruel gentle stubborn reckless patient clumsy clever simple ornate
        fragile sturdy hollow shallow steep remote coastal northern southern eastern western royal civic rural urban
        medieval temporary permanent illegal lawful disputed forgotten unfinished abandoned restored painted leaking
        burning sinking floating rising falling shrinking growing unpaid unlikely improbable obvious doubtful""",
    "V": """built sold lost closed opened blamed rescued painted flooded counted measured ignored praised visited
        bought burned moved blocked repaired promised defended doubted refused wanted needed followed avoided carried
        crossed cleared covered copied delayed demanded denied described designed destroyed discovered divided drained
        dropped enlarged exchanged expanded explored exported filled financed finished forgot founded gathered guarded
        halted hired imported improved inherited inspected insured inspired launched leased lifted lowered mapped
        merged mended mistrusted mourned named neglected occupied offered ordered organised outgrew owned packed""",
    "V0": """build sell lose close open blame rescue paint flood count measure ignore praise visit buy burn move block
        repair promise defend doubt refuse want need follow avoid carry cross clear cover copy delay demand deny
        describe design destroy discover divide drain drop enlarge exchange expand explore export fill finance finish
        forget found gather guard halt hire import improve inherit inspect insure inspire launch lease lift lower""",
    "ADV": "hardly nearly always never plainly quietly openly rarely mostly painfully strangely suddenly slowly",
    "NUMBER": "two three four five six seven eight nine ten twelve fifteen twenty thirty forty sixty 140 250 375",
    "NTH": "second third fourth fifth sixth seventh eighth ninth tenth",
    "N_OF": "closed sold built lost moved opened paid blamed repaired measured drained insured",
}
_ROLES = (
    *("mayor of PLACE", "head of the ORG", "deputy head of the ORG", "lawyer from PLACE", "spokeswoman for the ORG"),
    *("spokesman for the ORG", "minister for the N", "teacher in PLACE", "captain of the N", "historian in PLACE"),
    *("director of the ORG", "farmer near PLACE", "member of the ORG", "chair of the ORG", "nurse in PLACE"),
)
_BODIES = (
    *("Water Board", "Harbour Authority", "Rail Company", "Chamber of Trade", "Teachers' Union", "Institute"),
    *("Foundation", "Police", "Coast Guard", "Football Club", "City Council", "Energy Company", "Savings Bank"),
)
_ONSETS = "b d f g h j k l m n p r s t v w z br dr fr gr kr st tr sk pl"
_VOWELS = "a e i o u y ei au ia ou"
_CODAS = "n r l s m k t nd rt lk"
_GIVEN_ENDS = "a o e in is en ia us el"
_SURNAME_ENDS = "sson ez ov enko ski mann ley ford wick holm berg ano ard iet aya ura ik evic oglu stad by ter"
_PLACE_ENDS = "ville ford wick ham burg stad vik mouth dale field minster bridge cliff worth haven gate sund"


@dataclass(frozen=True, slots=True)
class Print:
    """One outlet's print of a story: the `number`th article, the `carrier`th print, on a day."""

    number: int
    story: int
    carrier: int
    outlet: str
    day: date

    @property
    def name(self) -> str:
        """The file's place in the corpus folder: outlets are read one after another, as no calendar would have it."""
        return f"{self.outlet.lower().replace(' ', '-')}/{self.day:%Y-%m}/{self.number:06}.txt"


def invented(draw: Random, how_many: int, ends: str) -> list[str]:
    """Return different capitalised words that end in one of these ways."""
    onsets, vowels, codas = ["", *_ONSETS.split()], _VOWELS.split(), ["", "", *_CODAS.split()]
    last = ends.split()
    found: dict[str, None] = {}
    while len(found) < how_many:
        syllables = [draw.choice(part) for _ in range(draw.choice((1, 2, 2))) for part in (onsets, vowels, codas)]
        word = "".join([*syllables, draw.choice(last)])
        if 4 <= len(word) <= 12:
            found[word.capitalize()] = None
    return list(found)


@cache
def places() -> list[str]:
    """Return every place."""
    return invented(Random("places"), _PLACES, _PLACE_ENDS)


@cache
def people() -> list[tuple[str, str]]:
    """Return given name and surname of everybody, who speaks most often first."""
    draw = Random("people")
    given = invented(draw, _GIVEN, _GIVEN_ENDS)
    surnames = invented(draw, _SURNAMES, _SURNAME_ENDS)
    found: dict[tuple[str, str], None] = {}
    while len(found) < _PEOPLE:
        found[draw.choice(given), draw.choice(surnames)] = None
    return list(found)


def _zipf(how_many: int, shift: float) -> list[float]:
    return list(accumulate(1 / (rank + shift) for rank in range(1, how_many + 1)))


_AN = re.compile(r"\b([Aa])(?= [aeiou])")
# How often a name is printed with a letter too many or too few.
_SLIPS = 0.01
_PEOPLE_WEIGHTS = _zipf(_PEOPLE, 6)


@cache
def _pools() -> dict[str, list[str]]:
    """Return what each slot is filled from; the nouns as often as Zipf has them."""
    pools = {slot: words.split() for slot, words in _WORDS.items()}
    for slot in ("N", "N2", "J", "V"):
        words = pools[slot]
        weights = _zipf(len(words), 8)
        pools[slot] = [words[bisect(weights, weights[-1] * (at + 0.5) / 8192)] for at in range(8192)]
    draw = Random("bodies")
    pools["PLACE"] = places()
    pools["ORG"] = [f"{draw.choice(places())} {draw.choice(_BODIES)}" for _ in range(3000)]
    pools["OUTLET"] = [outlet.removeprefix("The ") for outlet in OUTLETS]
    return pools


@cache
def _cut(template: str) -> tuple[str | list[str] | tuple[str, ...], ...]:
    """Return a template's parts: text as it stands, a list to draw from, or the templates of a clause."""
    inner = {"SAY": _SPOKEN, "CLAUSE": _CLAUSES}
    parts: list[str | list[str] | tuple[str, ...]] = []
    for at, word in enumerate(template.split(" ")):
        bare = word.strip("“”.,:’")
        bare = bare[:-1] if bare == "V0s" else bare
        parts.append(" " if at else "")
        if bare in inner or bare in _pools():
            before, _, after = word.partition(bare)
            parts += [before, inner[bare] if bare in inner else _pools()[bare], after]
        else:
            parts.append(word)
    return tuple(part for part in parts if part != "")


def _fill(draw: Random, template: str) -> str:
    drawn: list[str] = []
    for part in _cut(template):
        if isinstance(part, str):
            drawn.append(part)
        elif isinstance(part, list):
            drawn.append(part[int(draw.random() * len(part))])
        else:
            drawn.append(_fill(draw, part[int(draw.random() * len(part))]))
    return "".join(drawn)


def _one(draw: Random, templates: Sequence[str]) -> str:
    return templates[int(draw.random() * len(templates))]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def cast(story: int, seed: int) -> list[int]:
    """Return who speaks in a story, as places in `people`."""
    draw = Random(f"{seed} cast {story}")
    return [_somebody(draw) for _ in range(draw.choice((3, 3, 4, 4, 5)))]


def _somebody(draw: Random) -> int:
    return bisect(_PEOPLE_WEIGHTS, draw.random() * _PEOPLE_WEIGHTS[-1])


def _misspelt(draw: Random, surname: str) -> str:
    at = draw.randrange(1, len(surname) - 1)
    return surname[:at] + surname[at] + surname[at:] if draw.random() < 0.5 else surname[:at] + surname[at + 1 :]


def _said_by(draw: Random, person: int, first: bool, slip: bool) -> str:
    given, surname = people()[person]
    if slip:
        surname = _misspelt(draw, surname)
    text = _fill(draw, _one(draw, _FIRST if first else _AGAIN))
    role = _fill(draw, _one(draw, _ROLES)) if first else ""
    pronoun = "she" if person % 2 else "he"
    full = f"{given} {surname}, the {role}"
    named = {
        "F": f"{full},",
        "F.": f"{full}.",
        "F,": f"{full},",
        "S": surname,
        "S.": f"{surname}.",
        "S,": f"{surname},",
    }
    named["P"] = pronoun
    return _capital(" ".join(named.get(word, word) for word in text.split(" ")))


def story(number: int, day: date, seed: int) -> tuple[list[str], list[str]]:
    """Return headlines and paragraphs of a story as the wire has it."""
    draw = Random(f"{seed} story {number}")
    speakers = cast(number, seed)
    paragraphs = [_background(draw, 4)]
    for person in speakers:
        slip = draw.random() < _SLIPS
        again = draw.choice((0, 1, 1, 2))
        said = [_said_by(draw, person, True, slip), *(_said_by(draw, person, False, slip) for _ in range(again))]
        paragraphs.append(" ".join([*said[:2], _background(draw, 1)]))
        unnamed = [_capital(_fill(draw, _one(draw, _UNNAMED)))] if draw.random() < 0.45 else []
        paragraphs.append(" ".join([*said[2:], *unnamed, _background(draw, 4 - again)]))
    for _ in range(draw.choice((2, 2, 3))):
        at = draw.randrange(len(paragraphs))
        paragraphs[at] = f"{paragraphs[at]} {_dated(draw, day)}"
    headlines = [_capital(_fill(draw, _one(draw, _HEADLINES))) for _ in range(4)]
    return headlines, paragraphs


def _background(draw: Random, sentences: int) -> str:
    return " ".join(_capital(_fill(draw, _one(draw, _BACKGROUND))) for _ in range(sentences))


def _dated(draw: Random, day: date) -> str:
    text = _capital(_fill(draw, _one(draw, _DATED)))
    near = day - timedelta(days=int(draw.expovariate(1 / 60)))
    ahead = day + timedelta(days=1 + int(draw.expovariate(1 / 30)))
    text = text.replace("DAY", f"{near.day} {near:%B %Y}")
    text = text.replace("AHEAD", f"{ahead.day} {ahead:%B %Y}")
    return text.replace("MONTH", f"{near:%B %Y}")


def text_of(one: Print, seed: int) -> str:
    """Return what an outlet prints: the story under its own headline, now and then cut from the end."""
    headlines, paragraphs = story(one.story, one.day, seed)
    draw = Random(f"{seed} print {one.story} {one.carrier}")
    kept = paragraphs[: len(paragraphs) - (draw.choice((0, 0, 1, 2)) if one.carrier else 0)]
    headline = headlines[one.carrier % len(headlines)]
    return _AN.sub(r"\1n", "\n\n".join([headline, *kept]) + "\n")


def prints(seed: int) -> Iterator[Print]:
    """Yield articles without end: every day of ten years is as likely, wire stories come in up to eight outlets."""
    draw = Random(f"{seed} prints")
    number = story_number = 0
    while True:
        day = FIRST_DAY + timedelta(days=draw.randrange(DAYS))
        carriers = draw.choices((1, 2, 3, 5, 8), (84, 7, 4, 3, 2))[0]
        for carrier, outlet in enumerate(draw.sample(OUTLETS, carriers)):
            yield Print(number, story_number, carrier, outlet, day)
            number += 1
        story_number += 1


def write(folder: Path, wanted: Iterable[Print], seed: int, further: Mapping[Print, str] | None = None) -> None:
    """Write articles into a corpus folder and state of each in the sidecar who printed it and when.

    `further` are paragraphs that some end with.
    """
    stated: list[str] = []
    for one in wanted:
        path = folder / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        last = f"\n{further[one]}\n" if further and one in further else ""
        path.write_text(text_of(one, seed) + last, encoding="utf-8")
        stated.append(f'[documents."{one.name}"]\noutlet = "{one.outlet}"\npublished = "{one.day}"\n')
    with (folder / "corpus.toml").open("a", encoding="utf-8") as sidecar:
        sidecar.write("\n".join([*stated, ""]))


def first(articles: int, seed: int, after: int = 0) -> list[Print]:
    """Return so many articles, after the first `after`."""
    return list(islice(prints(seed), after, after + articles))


def spoken_of(wanted: Iterable[Print], seed: int) -> Counter[str]:
    """Return in how many articles each full name speaks."""
    names = people()
    counts: Counter[str] = Counter()
    for one in wanted:
        counts.update(" ".join(names[person]) for person in set(cast(one.story, seed)))
    return counts
