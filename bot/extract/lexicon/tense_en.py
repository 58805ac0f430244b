"""English words that say whether a clause tells of what was or of what will be."""

from __future__ import annotations

# Directly before the date they leave no doubt: "payable Dec. 14", "since March", "the year ended Jan. 31".
FUTURE_BEFORE = frozenset("due payable effective upcoming coming starting ending expires expire reconvenes".split())
PAST_BEFORE = frozenset("since ended dated".split())
# "By Friday" looks ahead, unless its clause tells of the past: "until Thursday they had not called".
LIMITS = frozenset("by until till".split())

# "until Thursday, they had not called him a suspect", "by then he was dead"
PERFECT = frozenset("had hadn't was were did didn't".split())

# Stands between a preposition and its date: "since about March", "until 9 a.m. EST Tuesday".
BETWEEN = frozenset(
    """about approximately around roughly early mid late a m p am pm noon midnight est edt pst gmt utc cet
    local time shortly just""".split()
)

FUTURE_WORDS = frozenset(
    """will won't shall would may might must planned planning expect expects expected
    expecting schedule scheduled intend intends intended
    upcoming forthcoming likely anticipate anticipates anticipated prepare prepares preparing slated await
    awaits awaiting tentatively redeemable due deadline
    i'll you'll he'll she'll it'll we'll they'll there'll that'll""".split()
)
# "is set to open", "is going to open", "is ready to open", "about to open": only before "to".
FUTURE_BEFORE_TO = frozenset(
    """plan plans hope hopes aim aims propose proposes proposed promise promises pledge pledges vow vows set going ready about is are am i'm he's she's it's
    we're they're""".split()
)

# Present tense with a date is a timetable: "Congress reconvenes Jan. 24", "which expire Nov. 21".
SCHEDULE_VERBS = frozenset(
    "expires expire begins starts opens meets reconvenes resumes ends arrives matures closes kicks runs".split()
)

PAST_WORDS = frozenset(
    """said set was were had did told went came took made gave got became began held met sent saw found won
    lost fell rose grew led fought paid sold bought brought thought caught taught spoke broke wrote drove
    flew knew threw drew struck stood understood spent lent built heard kept slept felt dealt meant ran
    sang sank swam rang shook forgot chose froze stole wore tore swore bore hid slid fled sped bled bred
    wound ground strode rode woke dug hung stuck swung been wasn't weren't didn't hadn't couldn't sought
    overthrew withdrew undertook arose underwent shot hit put cut quit split lit laid lay sat fed""".split()
)

# "-ed" words that are no past tense of what happened at the date.
NEUTRAL_ED = frozenset(
    """united need indeed speed feed seed weed bed red shed sacred hundred embed kindred naked wicked
    exceed proceed succeed bleed breed greed alleged so-called detailed limited unprecedented aged biased
    armed interested concerned based related married supposed required unspecified unnamed unidentified
    unscheduled""".split()
)
