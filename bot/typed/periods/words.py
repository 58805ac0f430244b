"""The words people type for time, in English and Ukrainian: each with what it stands for."""

from __future__ import annotations


def _numbered(lines: str) -> dict[str, int]:
    """Return each word with the number of its line, the first being 1."""
    rows = lines.strip().split("\n")
    return {word: number for number, line in enumerate(rows, 1) for word in line.split()}


MONTHS = _numbered("""
    january jan січень січня січні січ
    february feb лютий лютого лютому лют
    march mar березень березня березні бер
    april apr квітень квітня квітні квіт
    may травень травня травні трав
    june jun червень червня червні черв
    july jul липень липня липні лип
    august aug серпень серпня серпні серп
    september sep sept вересень вересня вересні вер
    october oct жовтень жовтня жовтні жовт
    november nov листопад листопада листопаді лист
    december dec грудень грудня грудні груд
""")

WEEKDAYS = _numbered("""
    monday mon понеділок понеділка
    tuesday tue tues вівторок вівторка
    wednesday wed середа середи середу
    thursday thu thur thurs четвер четверга
    friday fri п'ятниця п'ятниці п'ятницю
    saturday sat субота суботи суботу
    sunday sun неділя неділі неділю
""")
"""Monday is 1, as in ISO 8601."""

SEASONS = _numbered("""
    spring весна весни весну весною весні навесні
    summer літо літа літом літі влітку
    autumn fall осінь осені осінню восени
    winter зима зими зиму зимою зимі взимку
""")
"""A winter belongs to the year in which it begins, as in TIMEX3 values."""

UNITS = {
    word: unit
    for unit, line in {
        "day": "day days день дня дні днів",
        "week": "week weeks тиждень тижня тижні тижнів",
        "weekend": "weekend вихідні вихідних",
        "month": "month months місяць місяця місяці місяців",
        "quarter": "quarter quarters квартал кварталу квартали кварталів",
        "year": "year years рік року роки років році",
        "decade": "decade decades десятиліття",
    }.items()
    for word in line.split()
}

DAYS = {
    "today": 0,
    "now": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
    "сьогодні": 0,
    "зараз": 0,
    "вчора": -1,
    "учора": -1,
    "завтра": 1,
    "позавчора": -2,
    "післязавтра": 2,
}

_STEP_WORDS = {
    0: "this current цей цього ця цієї цю це ці поточний поточного поточна поточної",
    -1: """last past previous минулий минулого минула минулої минулу минуле минулі минулих
        останній останнього остання останньої останню попередній попереднього""",
    1: """next coming following наступний наступного наступна наступної наступну наступне наступні
        наступних""",
}
STEPS = {word: step for step, words in _STEP_WORDS.items() for word in words.split()}
"""How many units away: `this` 0, `last` -1, `next` 1."""

YEARS = {"торік": -1, "цьогоріч": 0}

LATEST = ("last", "past", "previous", "останні", "останніх", "останній", "минулі", "минулих")
"""Before a number: the last 7 days, today included."""

PARTS = {
    "early": 0,
    "beginning": 0,
    "start": 0,
    "початок": 0,
    "початку": 0,
    "mid": 1,
    "middle": 1,
    "середина": 1,
    "середині": 1,
    "late": 2,
    "end": 2,
    "кінець": 2,
    "кінці": 2,
}
"""Which third of a month or year is meant."""

HALVES = {"first half": 1, "second half": 2, "перша половина": 1, "друга половина": 2}

SINCE = ("since", "from", "з", "із", "зі", "від")
AFTER = ("after", "після")
UNTIL = ("until", "till", "up to", "through", "до", "по")
BEFORE = ("before",)
BETWEEN = ("to", "until", "till", "through", "and", "до", "по", "та", "і", "й", "-", "–", "—")
"""Between the two ends of a range, as words of their own."""

FILLERS = ("in", "on", "at", "during", "for", "the", "of", "у", "в", "за", "на", "протягом")
"""Words that may stand before a period and change nothing."""

AGO = ("ago", "earlier", "тому", "назад", "temu")
"""After a number of units; where the words before are not ours, the date library is asked."""

NUMBERS = {
    word: number
    for number, line in enumerate(
        [
            "a an one один одну одного",
            "two couple два дві",
            "three три",
            "four чотири",
            "five п'ять",
            "six шість",
            "seven сім",
            "eight вісім",
            "nine дев'ять",
            "ten десять",
            "eleven одинадцять",
            "twelve дванадцять",
        ],
        1,
    )
    for word in line.split()
}
