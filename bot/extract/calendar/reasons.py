"""Every reason for which a date is understood as it is. `bot/catalogue/` words each, in every language."""

from __future__ import annotations

from bot.model import Reason

# The expression says it all.
YEAR_STATED = Reason("year-stated")
YEAR_NAMED = Reason("year-named")  # "in 1996"
YEARS_NAMED = Reason("years-named")  # "1939-45"
YEAR_SPELLED = Reason("year-spelled")  # "nineteen ninety-six"
DECADE_NAMED = Reason("decade-named")
CENTURY_NAMED = Reason("century-named")
SEASON_STATED = Reason("season-stated")  # "the summer of 2022"
HOLIDAY_STATED = Reason("holiday-stated")  # "Easter Monday 2021"
QUARTER_STATED = Reason("quarter-stated")  # "Q3 2022"
HALF_STATED = Reason("half-stated")  # "the first half of 2022"
WEEK_OF_DAY = Reason("week-of-day")  # "the week of March 6"
DAY_REMEMBERED = Reason("day-remembered")  # a day and a month that stand for one year's event
DAY_FIRST = Reason("day-first")  # "14/10/2022"
MONTH_FIRST = Reason("month-first")  # "10/14/2022"
DAY_OR_MONTH = Reason("day-or-month")  # "04/03/2022" in a text that does not tell which comes first

# Its year stands near by.
YEAR_OF_NEXT = Reason("year-of-next")  # of May 3: "between May 3 and July 4, 2022"
YEAR_OF_NEIGHBOUR = Reason("year-of-neighbour")  # of 12 May: "the 12 May concert sold out on 10 May 2019"
YEAR_OF_ANTECEDENT = Reason("year-of-antecedent")  # "July of that year"
YEAR_OF_SENTENCE = Reason("year-of-sentence")  # of February: "In 2014, after protests in February, he fled"
YEAR_BESIDE = Reason("year-beside")  # "last year, in June"
YEAR_CARRIED = Reason("year-carried")  # of August: "In June 2015 he joined. In August he left."
MONTH_BEFORE = Reason("month-before")  # of 25: "on April 24 and 25"
APPOSED = Reason("apposed")  # of a week earlier: "a week earlier, on October 6"
COUNTED_BEFORE = Reason("counted-before")  # "three days before 5 May 2022"
COUNTED_AFTER = Reason("counted-after")

# It leans on the document's date.
YEAR_NEAREST = Reason("year-nearest")  # "on May 3"
WEEKDAY_DIFFERS = Reason("weekday-differs")  # "on Monday, May 3", which is no Monday
WEEKDAY_AGREES = Reason("weekday-agrees")  # "Wed 13/3"
WEEKDAY_NEAREST = Reason("weekday-nearest")
YEAR_OF_DOCUMENT = Reason("year-of-document")  # "by year end"
QUARTER_LATEST = Reason("quarter-latest")
YEAR_EARLIER = Reason("year-earlier")  # "a year ago" in a comparison
DOCUMENT_UNDATED = Reason("document-undated")
YEAR_UNKNOWN = Reason("year-unknown")

# It leans on the narrative, or on the quarter that a business story reports on.
FROM_NARRATIVE = Reason("from-narrative")  # "two years later"
QUARTER_REPORTED = Reason("quarter-reported")
QUARTER_REPORTED_THAT_YEAR = Reason("quarter-reported-that-year")  # "the 1988 quarter"
QUARTER_REPORTED_YEAR_EARLIER = Reason("quarter-reported-year-earlier")  # "the year-ago period"
QUARTER_ENDED = Reason("quarter-ended")  # "the quarter ended July 31"

# The document's own date.
PUBLISHED_LABEL = Reason("published-label")  # "Published: 3 May 2022"
REVISED_LABEL = Reason("revised-label")  # "Last updated 3 May 2022"
DATELINE = Reason("dateline")


EITHER_YEAR = "either-year"


def from_document(words: str) -> Reason:
    """Return the reason of "last week": these words, counted from the document's date."""
    return Reason("from-document", (("words", words),))


def weekday_before_document(words: str) -> Reason:
    """Return the reason of a weekday told as past: the last one from the document's date."""
    return Reason("weekday-before-document", (("words", words),))


def weekday_after_document(words: str) -> Reason:
    """Return the reason of a weekday told as to come: the next one from the document's date."""
    return Reason("weekday-after-document", (("words", words),))


def phrase_from_narrative(words: str) -> Reason:
    """Return the reason of "the following month": these words, counted from the narrative's last date."""
    return Reason("phrase-from-narrative", (("words", words),))


def either_year(first: str, last: str) -> Reason:
    """Return the reason of a bare date that the story puts into one year and the news into another."""
    return Reason(EITHER_YEAR, (("first", first), ("last", last)))


def within_range(first: Reason, last: Reason) -> Reason:
    """Return the reason of "from May to July": those of its two ends."""
    return Reason("within-range", (("first", first), ("last", last)))


def day_unknown(reason: Reason) -> Reason:
    """Return the reason of what leans on a document's date that is only known to lie between two days."""
    return Reason("day-unknown", (("reason", reason),))


def year_proved(words: str) -> Reason:
    """Return the reason of an inferred year: these words are true of it alone."""
    return Reason("year-proved", (("words", words),))


def between_bounds(words: str, after: str, before: str) -> Reason:
    """Return the reason of inferred days: the words are told as news, after one date and before another."""
    return Reason("between-bounds", (("words", words), ("after", after), ("before", before)))
