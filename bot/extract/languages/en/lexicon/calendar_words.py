"""English calendar words: what each names, as data. Another language gives the same tables.

Keys are lower case, without a final full stop. Where a word is also something else (`may`, `march`,
`sun`), it stands in a table that says when it may be trusted.
"""

from __future__ import annotations

from bot.extract.languages.words import words as listed

MONTHS: dict[str, int] = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6,
    "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
    "jan": 1, "feb": 2, "febr": 2, "mar": 3, "apr": 4, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

# "Jan. 5" and "5 Jan", but a lone "Jan" is a man, and a lone "Dec" nothing.
SHORT_MONTHS = frozenset(word for word in MONTHS if len(word) < 5 and word not in {"may", "june", "july"})

# Verbs and given names when nothing beside them speaks of time: "she may resign", "April Hayes".
DOUBTFUL_MONTHS = listed("may march april june august")

WEEKDAYS: dict[str, int] = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
}  # fmt: skip

# Only before a date ("Fri, Oct 14") or with their full stop ("Mon. night").
SHORT_WEEKDAYS: dict[str, int] = {
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip

# "Black Friday", "The Sunday Times": a weekday that is part of a name.
NAMED_WEEKDAYS_BEFORE = listed(
    "black bloody super ruby sheffield casual cyber man manic blue stormy freaky fat giving happy holy clean sunny"
)
NAMED_WEEKDAYS_AFTER = listed(
    """times telegraph mirror mail express independent herald mercury post world people business review paper tribune
    gazette star sport sun night"""
)
# What is so every time: "prices always rise in summer".
HABITS = listed(
    "always usually often never typically normally generally traditionally sometimes rarely seldom whenever"
)
HABITS_OF_DATE = listed("every each any most")
# "every Monday" comes round again and again: a frequency.
FREQUENCIES = listed("every each most alternate")

SEASONS: dict[str, str] = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}

UNITS: dict[str, str] = {
    "day": "day", "days": "day", "morning": "day", "evening": "day", "night": "day", "week": "week",
    "weeks": "week", "fortnight": "fortnight", "fortnights": "fortnight", "weekend": "weekend",
    "month": "month", "months": "month", "quarter": "quarter", "quarters": "quarter", "year": "year",
    "years": "year", "decade": "decade", "decades": "decade", "century": "century", "centuries": "century",
}  # fmt: skip

NUMBERS: dict[str, int] = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip

ORDINALS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19,
    "twentieth": 20, "thirtieth": 30,
}  # fmt: skip

DECADE_WORDS: dict[str, int] = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5,
    "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9,
}  # fmt: skip

# Month and day where fixed; otherwise (month, which weekday of the month, weekday, days after it), -1 for the last;
# or days from Easter Sunday. American news first: "Election Day" is the Tuesday after the first Monday.
FIXED_HOLIDAYS: dict[str, tuple[int, int]] = {
    "christmas day": (12, 25), "christmas eve": (12, 24), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "new year's": (1, 1), "valentine's day": (2, 14),
    "halloween": (10, 31), "fourth of july": (7, 4), "july fourth": (7, 4), "st. patrick's day": (3, 17),
    "bastille day": (7, 14), "may day": (5, 1), "epiphany": (1, 6), "juneteenth": (6, 19),
    "international women's day": (3, 8), "veterans day": (11, 11), "armistice day": (11, 11),
}  # fmt: skip
WEEKDAY_HOLIDAYS: dict[str, tuple[int, int, int, int]] = {
    "thanksgiving day": (11, 4, 4, 0), "thanksgiving": (11, 4, 4, 0), "labor day": (9, 1, 1, 0),
    "memorial day": (5, -1, 1, 0), "martin luther king day": (1, 3, 1, 0), "presidents day": (2, 3, 1, 0),
    "presidents' day": (2, 3, 1, 0), "columbus day": (10, 2, 1, 0), "mother's day": (5, 2, 7, 0),
    "father's day": (6, 3, 7, 0), "black friday": (11, 4, 4, 1), "election day": (11, 1, 1, 1),
}  # fmt: skip
EASTER_HOLIDAYS: dict[str, int] = {
    "easter sunday": 0, "easter monday": 1, "easter": 0, "good friday": -2, "palm sunday": -7,
    "ash wednesday": -46, "shrove tuesday": -47, "maundy thursday": -3, "whit monday": 50, "pentecost": 49,
}  # fmt: skip

# What speaks of time directly before a month or a year: "in May", "since March", "of 1996".
TIME_PREPOSITIONS = listed(
    """
    in on since until till by from during before after through throughout of between around about for as to and
    or early late mid last next this past coming previous following that ended ending beginning starting
    effective due payable dated circa fiscal
    """
)

# Thirds, halves and end weeks of a month or a year; "decade" is ten days, as in Slavic newsrooms.
PARTS: dict[str, str] = {
    "early": "early", "beginning": "early", "start": "early", "first decade": "early",
    "mid": "mid", "middle": "mid", "second decade": "mid",
    "late": "late", "end": "late", "third decade": "late",
    "first half": "first half", "second half": "second half",
    "first ten days": "early", "first 10 days": "early", "last ten days": "late", "last 10 days": "late",
    "first week": "first week", "last week": "last week",
}  # fmt: skip

# A number after these names a room or a road: "Room 2019", "Flight 1987".
NUMBERED = listed(
    """room flight route highway interstate section article no number page gate building channel bus train unit
    chapter resolution suite boeing locker cell apartment call dial tel telephone phone fax hotline mobile box isbn
    issn postcode zip code pin version ext extension nos windows"""
)
# After these further groups of figures may stand between: "Tel. 020 7946 2022".
DIALLED = listed("call dial tel telephone phone fax hotline mobile isbn issn ext extension")

# Days the world knows by their date alone: "the Sept. 11 attacks" of any later year's news.
REMEMBERED_DAYS: dict[tuple[int, int], int] = {(9, 11): 2001}
