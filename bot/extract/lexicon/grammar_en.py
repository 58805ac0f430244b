"""English function words: the joints of a sentence."""

from __future__ import annotations

from bot.extract.lexicon.words import words

DETERMINERS = words(
    "the a an this that these those some any each every no another both all most many several few one two "
    "three four five six seven eight nine ten dozens hundreds thousands such other various multiple numerous "
    "half more"
)
POSSESSIVES = words("his her its their my our your whose")
# Can stand alone as the one who speaks.
SUBJECT_PRONOUNS = words("he she they we i you it")
OBJECT_PRONOUNS = words("him me them us himself herself themselves itself myself yourself ourselves")
HEADLESS = words(
    "those one another others some many few both several most two three everyone everybody someone somebody nobody anyone none all neither"
)
RELATIVES = words("who whom which that whose")
SUBORDINATORS = words(
    "when while after before because if as since although though unless until where whereas whether that how "
    "why what whenever wherever once lest than"
)
COORDINATORS = words("and or but nor yet plus")
PREPOSITIONS = words(
    "about above across against along alongside amid amidst among at atop around behind below beneath beside "
    "besides between beyond by concerning despite down during except following for from in inside into like "
    "near of off on onto out outside over past per regarding round through throughout to toward towards under "
    "underneath unlike until up upon versus via with within without ahead aboard amongst before after since "
    "including according given"
)
AUXILIARIES = words(
    "is are was were be been being am has have had having do does did will would can could may might must "
    "shall should 's 've 'd 'll 're 'm isn't aren't wasn't weren't hasn't haven't hadn't doesn't don't didn't "
    "won't wouldn't can't cannot couldn't shouldn't isn’t aren’t wasn’t weren’t hasn’t haven’t hadn’t doesn’t "
    "don’t didn’t won’t wouldn’t can’t couldn’t shouldn’t ought"
)
MODALS = words(
    "will would can could may might must shall should won't wouldn't can't cannot couldn't shouldn't 'll won’t "
    "wouldn’t can’t couldn’t shouldn’t"
)
BE = words("is are was were be been being am 's 're 'm isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t")
# Adverbs without -ly that may stand between a subject and its verb.
ADVERBS = words(
    "also then later again never always often once still even just now soon already almost perhaps maybe "
    "instead too not n't ever further rather quite very today yesterday tomorrow tonight thus therefore "
    "however meanwhile afterward afterwards earlier sometimes somewhat at_least first finally himself herself "
    "themselves itself both all recently so only long ago there here together simply back away alike least "
    "far much well nevertheless nonetheless moreover furthermore indeed either else aloud online"
)
# Words in -ly that are no adverbs.
NOT_ADVERBS = words(
    "family daily weekly monthly early only rally ally reply supply italy assembly july friendly elderly likely bully folly belly jelly kelly sally billy emily molly holly lily"
)
TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues "
    "wed thu thur thurs fri sat sun today yesterday tomorrow tonight morning afternoon evening night week "
    "month year weekend noon midnight day hour hours minutes days weeks months years ago p.m a.m summer winter "
    "spring fall autumn spring"
)
# Nouns in -ed, -ing or -s that look like verbs, and others that would fool the eye.
NOT_VERBS = words(
    "bed red speed feed seed need breed hundred united ceasefire meeting briefing hearing building morning evening "
    "thing nothing something everything anything king ring spring string wing ceiling sibling wedding funding "
    "reading filing recording ruling offering spending housing training wing feeling setting polling gathering "
    "posting fundraising warning proceeding interview sacred naked wicked alleged unidentified unnamed so-called "
    "advanced united supposed long-standing outstanding leading ranking sitting standing acting following "
    "remaining living outgoing incoming retired disgraced indicted convicted embattled jailed exiled beloved "
    "renowned longtime experienced self-described during according including regarding concerning pending "
    "being missing sting bring beijing"
)
# Plurals that are also verbs in the present: a noun unless somebody stands before them.
NOUNS_TOO = words(
    "answers attacks blasts calls challenges charges claims comments complaints counts credits demands doubts "
    "emails estimates fears figures forces guesses hints hopes issues jokes labels links lists notes objects offers "
    "orders places plans pledges points polls posts praises presents produces programs projects promises protests "
    "questions quotes records reports requests returns reviews rules signals signs slams songs sounds supports "
    "tags talks texts touts trades tweets votes vows wants warnings wonders works worries"
)
NEGATIONS = words(
    "not n't never didn't doesn't don't hasn't haven't hadn't won't wouldn't didn’t doesn’t don’t hasn’t haven’t "
    "hadn’t won’t wouldn’t isn't isn’t"
)
