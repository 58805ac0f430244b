"""English words around the titles of works."""

from __future__ import annotations

from bot.extract.languages.words import phrases, words

WORKS = words(
    """
    album anthem article ballad book broadcast cartoon column comedy documentary drama editorial episode
    essay exhibit exhibition film hit hymn lecture memoir movie musical novel number opera painting paper
    play podcast poem program programme satire sequel series show single sitcom song special story thriller
    track trilogy video
    """
)
TITLING = words("titled entitled headlined named dubbed subtitled captioned nicknamed")
# She wrote “The Long Road”, with no comma between: the title of what she wrote.
WRITING = words("wrote written penned")
AUTHORING = WRITING | words("sang sings sung directed directs published recorded performed composed starred stars")
# Right before words that are only mentioned: "the so-called “…”", "the word “…”", "under the heading “…”".
MENTIONING = words(
    """
    so-called self-styled self-proclaimed self-described self-appointed self-declared dubbed expression heading
    hashtag keyword keywords label letters motto phrase phrases slogan slogans subheading subject-line tag term
    terms word
    words
    """
)
# Right after them: "the “…” slogan".
MOTTOES = words("hashtag jingle label logo motto mottos slogan slogans sticker stickers tag")
# "“The services” means what the list holds."
DEFINING = words("mean means")
# What readers shall do with the words on a screen.
BUTTONS = words(
    "choose choosing click clicked clicking enter entering press pressing select selecting tap tapping search searching"
)
SMALL_WORDS = words(
    """
    's a an and as at but by de for from in into is it la le n't nor of on or over than the to up vs with
    """
)
# Words before a colon that head a paragraph and name nobody.
HEADINGS = phrases(
    """
    advertisement analysis answer background breaking caption chart context correction credit date details
    editor's_note editors_note editor’s_note exclusive explainer fact-check file graphic headline image
    key_points location more next_steps note notes opinion photo photos picture question quote quotes
    reaction read_more related reminder report reporting source sources story summary tags time topics
    transcript update updated video watch what_happened what_we_know why_it_matters
    """
)
# "Quote: “…”" under a "Source: the daily Herald" line.
QUOTE_LABELS = words("quote quotes")
SOURCE_LABELS = words("source sources")
# "From the desk of Ann Lowe, mayor", above her words.
SENDER_LABELS = words("from")
