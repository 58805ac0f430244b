"""English words that show whether a clause is about the past or the future."""

from __future__ import annotations

from bot.extract.languages.words import words

# Directly before the date they leave no doubt: "payable Dec. 14", "since March", "the year ended Jan. 31".
FUTURE_BEFORE = words("due payable effective upcoming coming starting ending expires expire reconvenes")
PAST_BEFORE = words("since ended dated earlier")
# "By Friday" looks ahead, unless its clause is in the past: "until Thursday, nobody had come".
LIMITS = words("by until till through")
# Of what went on and is over: "lasted through March"; "was in force through March" may still be.
LASTED = words("lasted ran continued raged went stayed worked remained dragged stretched burned burnt endured")
PERFECT = words("had hadn't was were did didn't")

# Stands between a preposition and its date: "since about March", "until 6 p.m. GMT Tuesday".
BETWEEN = words(
    """
    about approximately around roughly early mid late shortly just a m p am pm noon midnight
    est edt pst et pt ct gmt bst utc cet cest eet eest local time
    """
)

# Of these there is no doubt: "will open in March" is still to come.
WILL = words("will won't shall i'll you'll he'll she'll it'll we'll they'll there'll that'll")
MODALS = words("will could would may might must can should")
FUTURE_WORDS = words(
    """
    will won't shall would may might must could can i'll you'll he'll she'll it'll we'll they'll there'll that'll
    planned expect expects expected expecting schedule scheduled slated intend intends intended anticipate
    anticipates anticipated prepare prepares preparing await awaits awaiting
    upcoming forthcoming likely tentatively redeemable due deadline
    """
)
# Only before "to": "is set to open", "is going to open", "plans to open"; "plans" alone may be drawings.
FUTURE_BEFORE_TO = words(
    """
    plan plans planning hope hopes aim aims propose proposes proposed promise promises pledge pledges vow vows
    set going ready about is are am i'm he's she's it's we're they're
    """
)
# Present tense with a date is a timetable: "Congress reconvenes Jan. 24", "which expire Nov. 21".
SCHEDULE_VERBS = words(
    "expires expire begins starts opens meets reconvenes resumes ends arrives matures closes kicks runs holds retires"
)
SCHEDULE_PHRASES = frozenset({("takes", "effect"), ("comes", "into"), ("goes", "into")})
# Nouns as well, so only after a date that opens its clause: "On Tuesday, the four states vote".
SCHEDULE_PLURALS = words("vote hold meet open begin start return resume reconvene decide expire")

PAST_WORDS = words(
    """
    said set was were had did left told went came took made gave got became began held met sent saw found won lost
    fell rose grew led fought paid sold bought brought thought caught taught spoke broke wrote drove flew knew
    threw drew struck stood understood spent lent built heard kept slept felt dealt meant ran sang sank swam
    rang shook forgot chose froze stole wore tore swore bore hid slid fled sped bled bred wound ground strode
    rode woke dug hung stuck swung been wasn't weren't didn't hadn't couldn't sought overthrew withdrew
    undertook arose underwent shot shut hit put cut quit split lit laid lay sat fed
    """
)
# What they report has a date of its own: "said the vote in April would be free".
REPORTING = words(
    "said told announced warned promised pledged vowed agreed decided called wanted proposed voted ordered"
)
# What has a date of its own, named before it: "approved elections in April".
APPOINTED = words(
    """
    election elections vote votes referendum meeting meetings talks summit conference concert concerts trial hearing
    hearings visit trip strike strikes launch opening match game race festival ceremony session debate tour handover
    """
)
# "That" after them joins a clause: "said that August was hot".
CONJOINED = REPORTING | words("say says saying saw show shows showed know known think believe so such now given fact")
# "-ed" words that are no past tense of what happened at the date.
NEUTRAL_ED = words(
    """
    united need indeed speed feed seed weed bed red shed sacred hundred embed kindred naked wicked exceed
    proceed succeed bleed breed greed alleged detailed limited unprecedented aged biased armed interested
    concerned based related married supposed required needed unspecified unnamed unidentified unscheduled
    """
)
