"""The rules that name a speaker, by their ids. `bot/catalogue/` words each, in every language."""

from __future__ import annotations

from bot.extract.languages.words import words

RULES = words("""
    cue-before cue-after signature set-off in-view-of label speech-noun governing-verb closing-cue
    according-to clause-subject same-quotation quote-label colon-before colon-names continued
    sentence-before topic-before last-speaker report-goes-on headline-label statement-before
    statement-around statement-after turn-label post-signature answer-label answer-to-question
    block-after-colon marks-lost no-cue
""")
