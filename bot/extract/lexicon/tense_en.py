"""English words that say whether a clause tells of what was or of what will be."""

from __future__ import annotations

# Directly before the date: "by Friday", "until May 1", "payable Dec. 14".
FUTURE_BEFORE = frozenset(
    ["by", "until", "till", "before", "due", "payable", "effective", "upcoming", "coming", "starting", "beginning", "ending", "expires", "expire"]
)
PAST_BEFORE = frozenset(["since", "ended", "dated"])

FUTURE_WORDS = frozenset(
    ["will", "won't", "shall", "would", "should", "may", "might", "can", "could", "must", "plan", "plans", "planned", "planning", "expect", "expects", "expected", "expecting", "schedule", "scheduled", "due", "set", "intend", "intends", "intended", "hope", "hopes", "hopes", "aim", "aims", "aimed", "propose", "proposes", "proposed", "upcoming", "forthcoming", "deadline", "tentatively", "payable", "redeemable", "going", "about", "likely", "anticipate", "anticipates", "anticipated", "prepare", "prepares", "preparing", "slated", "until", "await", "awaits", "awaiting", "ready", "would-be", "promise", "promises", "promised", "vow", "vows", "vowed", "pledge", "pledges", "pledged", "i'll", "you'll", "he'll", "she'll", "it'll", "we'll", "they'll", "there'll", "that'll"]
)

# Present tense with a date is a timetable: "Congress reconvenes Jan. 24", "which expire Nov. 21".
SCHEDULE_VERBS = frozenset(
    ["expires", "expire", "begins", "begin", "starts", "start", "opens", "open", "meets", "meet", "reconvenes", "reconvene", "resumes", "resume", "ends", "end", "takes", "take", "leaves", "leave", "arrives", "arrive", "returns", "return", "goes", "go", "comes", "come", "matures", "mature", "closes", "close", "votes", "vote", "hosts", "host"]
)

PAST_WORDS = frozenset(
    ["said", "was", "were", "had", "did", "told", "went", "came", "took", "made", "gave", "got", "became", "began", "left", "held", "met", "sent", "saw", "found", "won", "lost", "fell", "rose", "grew", "led", "fought", "shot", "hit", "put", "cut", "set-up", "paid", "sold", "bought", "brought", "thought", "caught", "taught", "spoke", "broke", "wrote", "drove", "flew", "knew", "threw", "drew", "struck", "stood", "understood", "spent", "lent", "built", "heard", "kept", "slept", "felt", "dealt", "meant", "burnt", "read", "ran", "sang", "sank", "swam", "rang", "shook", "forgot", "chose", "froze", "stole", "wore", "tore", "swore", "bore", "beat", "bit", "hid", "slid", "lit", "quit", "shut", "split", "spread", "hurt", "let", "cost", "burst", "laid", "lay", "sat", "fed", "fled", "sped", "bled", "bred", "wound", "ground", "bound", "strode", "rode", "woke", "dug", "hung", "stuck", "swung", "won", "been", "wasn't", "weren't", "didn't", "hadn't", "couldn't", "sought", "overthrew", "withdrew", "undertook", "arose", "underwent", "killed", "yesterday", "ago"]
)

# "-ed" words that are no past tense, or that only look back with "was" before them.
NEUTRAL_ED = frozenset(
    ["united", "need", "indeed", "speed", "feed", "seed", "weed", "bed", "red", "shed", "sacred", "hundred", "embed", "kindred", "naked", "wicked", "exceed", "proceed", "succeed", "bleed", "breed", "greed", "alleged", "so-called", "detailed", "limited", "expected", "scheduled", "planned", "proposed", "intended", "anticipated", "unprecedented", "slated", "aged", "biased", "armed", "interested", "concerned", "based", "related", "married", "wanted", "used", "supposed", "required"]
)
