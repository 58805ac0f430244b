"""Ukrainian calendar words, in the cases news puts them: "14 жовтня", "у жовтні", "минулого тижня"."""

from __future__ import annotations

from bot.extract.languages.words import words as listed

MONTHS: dict[str, int] = {
    form: number
    for number, forms in enumerate(
        (
            "січень січня січні", "лютий лютого лютому", "березень березня березні", "квітень квітня квітні",
            "травень травня травні", "червень червня червні", "липень липня липні", "серпень серпня серпні",
            "вересень вересня вересні", "жовтень жовтня жовтні", "листопад листопада листопаді",
            "грудень грудня грудні",
        ),
        start=1,
    )
    for form in forms.split()
}  # fmt: skip

# Adjectives and falling leaves as well: a month only beside a day or a year, or after "у".
DOUBTFUL_MONTHS = listed("лютий лютого лютому листопад")

WEEKDAYS: dict[str, int] = {
    form: number
    for number, forms in enumerate(
        (
            "понеділок понеділка", "вівторок вівторка", "середу середи", "четвер четверга", "п'ятницю п'ятниці",
            "суботу суботи", "неділю неділі",
        ),
        start=1,
    )
    for form in forms.split()
}  # fmt: skip

DAY_WORDS: dict[str, int] = {
    "сьогодні": 0, "вчора": -1, "учора": -1, "позавчора": -2, "завтра": 1, "післязавтра": 2,
}  # fmt: skip

# "минулого тижня", "цього року", "наступного місяця"
STEPS: dict[str, int] = {"минулого": -1, "цього": 0, "поточного": 0, "наступного": 1}
UNITS: dict[str, str] = {"тижня": "week", "місяця": "month", "року": "year"}

PARTS: dict[str, str] = {
    "на початку": "early", "у середині": "mid", "в середині": "mid", "всередині": "mid", "наприкінці": "late",
    "у кінці": "late", "в кінці": "late", "у першій декаді": "early", "у другій декаді": "mid",
    "у третій декаді": "late", "у першій половині": "first half", "у другій половині": "second half",
}  # fmt: skip

# "восени 1943 року", "навесні"; as nouns only before a year: "від весни 1776 року"
SEASONS: dict[str, str] = {
    "навесні": "SP", "весною": "SP", "влітку": "SU", "літом": "SU", "восени": "FA", "взимку": "WI", "зимою": "WI",
}  # fmt: skip
SEASON_NOUNS: dict[str, str] = {
    "весна": "SP", "весни": "SP", "весну": "SP", "літо": "SU", "літа": "SU", "літі": "SU", "осінь": "FA", "осені": "FA",
    "зима": "WI", "зими": "WI", "зиму": "WI",
}  # fmt: skip

YEAR = listed("року рік році р")
