"""English function words: the joints of a sentence."""

from __future__ import annotations

from bot.extract.languages.words import words

_TENS = words("twenty thirty forty fifty sixty seventy eighty ninety")
_UNITS = words("two three four five six seven eight nine")
# Two and more in words, alone or of something: "fifty-one", "two-thirds of the pilots".
NUMBERS = (
    _UNITS
    | _TENS
    | words("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
    | words("one-third two-thirds one-quarter three-quarters")
    | {f"{ten}-{unit}" for ten in _TENS for unit in _UNITS | {"one"}}
)
DETERMINERS = NUMBERS | words(
    """
    a all an another any both dozens each every few half hundreds many more most multiple no numerous one other
    several some such that the these this those thousands various
    """
)
POSSESSIVES = words("his her its their my our your whose")
# Can stand alone as the one who speaks.
SUBJECT_PRONOUNS = words("he she they we i you it")
OBJECT_PRONOUNS = words("""
    herself him himself itself me myself ourselves them themselves us yourself
    """)
# By their gender: what stands for one man, for one woman.
HE = words("he him himself his")
SHE = words("her hers herself she")
HEADLESS = NUMBERS | words(
    """
    all another anyone both dozens everybody everyone few half hundreds many most neither nobody none one others
    several some somebody someone thousands those
    """
)
# Open or are a phrase for nobody at all: "none of the drivers", "no official".
NEGATIVES = words("neither no nobody none nothing")
# Plural without an -s.
PLURALS = words("children couple duo few half many men others pair people police several some three trio two women")
SUBORDINATORS = words(
    """
    after although as because before how if lest since than that though unless until what when whenever
    where whereas wherever whether while why
    """
)
COORDINATORS = words("and or but nor yet plus")
PREPOSITIONS = words(
    """
    aboard about above according across after against ahead along alongside amid amidst among amongst around
    at atop before behind below beneath beside besides between beyond by concerning despite down during
    except following for from given in including inside into like near of off on onto out outside over past
    per regarding round since through throughout to toward towards under underneath unlike until up upon
    versus via with within without
    """
)
AUXILIARIES = words(
    """
    'd 'll 'm 're 's 've am are aren't aren’t be been being can can't cannot can’t could couldn't couldn’t
    did didn't didn’t do does doesn't doesn’t don't don’t had hadn't hadn’t has hasn't hasn’t have haven't
    haven’t having is isn't isn’t may might must ought shall should shouldn't shouldn’t was wasn't wasn’t
    were weren't weren’t will won't won’t would wouldn't wouldn’t
    """
)
MODALS = words(
    """
    'll can can't cannot can’t could couldn't couldn’t may might must shall should shouldn't shouldn’t will
    won't won’t would wouldn't wouldn’t
    """
)
BE = words("""
    'm 're 's am are aren't aren’t be been being is isn't isn’t was wasn't wasn’t were weren't weren’t
    """)
# The present of a third person: words that begin so are about their subject.
THIRD_PERSON = words("does doesn't doesn’t has hasn't hasn’t is isn't isn’t knows needs thinks wants was")
# Adverbs without -ly that may stand between a subject and its verb.
ADVERBS = words(
    """
    afterward afterwards again ago alike all almost aloud already also always away back both
    earlier either else even ever far finally first further furthermore here herself himself however indeed
    instead itself just later least long maybe meanwhile moreover much n't never nevertheless nonetheless
    not now often once online only perhaps quite rather recently simply so sometimes somewhat soon still
    themselves then there therefore thus today together tomorrow tonight too very well yesterday
    """
)
# Words in -ly that are no adverbs.
NOT_ADVERBS = words(
    """
    ally assembly belly billy bully costly cowardly daily deadly early elderly emily family folly
    friendly ghastly heavenly holly hourly italy jelly july kelly leisurely likely lily lively
    lonely lovely molly monthly northerly only orderly rally reply sally scholarly silly southerly
    supply timely ugly unfriendly unlikely unruly weekly yearly
    """
)
TIMES = words(
    """
    a.m afternoon ago apr april aug august autumn day days dec december evening fall feb february fri friday
    hour hours jan january jul july jun june mar march may midnight minutes mon monday month months morning
    night noon nov november oct october p.m sat saturday sep sept september spring summer sun sunday thu
    thur thurs thursday today tomorrow tonight tue tues tuesday wed wednesday week weekend weeks winter year
    years yesterday
    """
)
# Nouns in -ed, -ing or -s that look like verbs, and others that would fool the eye.
NOT_VERBS = words(
    """
    according acting advanced anything bed beijing being beloved breed briefing bring building
    ceasefire ceiling concerning convicted disgraced during embattled evening everything exiled experienced
    feed feeling filing following funding fundraising gathering hearing housing hundred including incoming
    indicted interview jailed king leading living long-standing longtime meeting missing morning naked need
    nothing offering outgoing outstanding pending polling posting proceeding ranking reading recording red
    regarding remaining renowned retired ring ruling sacred seed self-described setting sibling sitting
    so-called something speed spending spring standing sting string supposed thing training unidentified
    united unnamed wedding wicked wing
    """
)
# Plurals that are also verbs in the present: a noun unless somebody stands before them.
NOUNS_TOO = words(
    """
    answers attacks blasts calls challenges charges claims comments complaints counts credits demands doubts
    emails estimates fears figures forces guesses hints hopes issues jokes labels links lists notes objects
    offers orders places plans pledges points polls posts praises presents produces programs projects
    promises protests questions quotes records reports requests returns reviews rules signals signs slams
    songs sounds supports tags talks texts touts trades tweets votes vows wants warnings wonders works
    worries
    """
)
NEGATIONS = words(
    """
    didn't didn’t doesn't doesn’t don't don’t hadn't hadn’t hasn't hasn’t haven't haven’t isn't isn’t n't
    never not won't won’t wouldn't wouldn’t
    """
)
# Words that A Headline in Capitals writes small.
SMALL_IN_HEADLINES = (
    AUXILIARIES | DETERMINERS | POSSESSIVES | PREPOSITIONS | COORDINATORS | SUBORDINATORS | {"to", "vs"}
)
