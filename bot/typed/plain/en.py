"""How people ask in English."""

from __future__ import annotations

from bot.typed.plain.phrasing import Phrasing, one_of

GREETINGS = "hi|hello|hey|please|pls|ok|bot|can you tell me|could you tell me|tell me|do you know"
FOLLOW_UPS = "and|but|also|only|just|what about|how about|and what about"
THANKS = "thanks|thank you|thx|many thanks"
COURTESIES = "ok|okay|great|cool|nice|lol|good bot|good|yes|no|got it"

_SAY = one_of("""
    say|says|said|saying|tell|told|telling|claim|claims|claimed|state|states|stated|think|thinks|thought
    write|wrote|written|tweet|tweeted|comment|commented|announce|announced|promise|promised|answer|answered
    ha(?:ve|s|d) to say|mention|mentioned
""")
_DID = one_of("did|does|do|has|have|had|is|was|were|are|will|would")
_ADVERB = one_of("ever|already|recently|actually|really|exactly|personally|publicly|just")
_ABOUT = one_of("about|on|of|regarding|concerning")
_WORDS = one_of("quotes?|words|statements?|comments?|remarks?")

PHRASINGS = (
    Phrasing(
        "said",
        "{rest}",
        rf"what(?: else)? (?:was|were|is|has been|have been|is being|was being) (?:said|written)(?P<rest> {_ABOUT} .+)",
        (("What was said about the harbour?", "about the harbour"),),
        ("what was Lind saying about it", "what was said"),
    ),
    Phrasing(
        "quote",
        "{who} {rest}",
        rf"what(?: else)?(?: exactly)? {_DID} (?P<who>.+?) (?:{_ADVERB} )?{_SAY}(?P<rest>(?: .+)?)",
        (
            ("What did Mayor Lind say about the harbour in May?", "Mayor Lind about the harbour in May"),
            ("what has lind ever said", "lind"),
            ("What does the council have to say on ferries?", "the council on ferries"),
        ),
        ("what did Lind do", "what happened in May"),
    ),
    Phrasing(
        "quote",
        "{who} {rest}",
        rf"(?:show(?: me)? )?what (?P<who>(?!{_DID}\b).+?) (?:has |had |have )?{_SAY}(?P<rest>(?: .+)?)",
        (("what Lind said about the pier", "Lind about the pier"),),
        ("what was said about the pier", "what is said"),
    ),
    Phrasing(
        "quote",
        "{who}",
        rf"(?:(?:show|give|find|get|list)(?: me)? )?(?:all |any |some |the )*(?:latest |recent |last )?"
        rf"(?:{_WORDS}|anything|everything) (?:by|from|of) (?P<who>.+)",
        (
            ("show me all quotes by Lind about ferries", "Lind about ferries"),
            ("anything from the council on the budget?", "the council on the budget"),
        ),
        ("quotes about ferries", "find the ferry of Lind"),
    ),
    Phrasing(
        "quote",
        "{who} {rest}",
        rf"(?P<who>.+?)'s? {_WORDS}(?P<rest>(?: {_ABOUT} .+)?)",
        (("Lind's comments on the budget", "Lind on the budget"),),
        ("the women's words count for little",),
    ),
    Phrasing(
        "said",
        "{words}",
        rf"who(?: else)?(?: has| had| have)?(?: ever)? (?:(?:{_SAY}|used|uses)(?: the (?:words?|phrase))?(?: that)?"
        rf"|talked|spoke|speaks|talks|spoken|is quoted|was quoted)(?: {_ABOUT})?,? (?P<words>.+)",
        (
            ("Who said “out of the question”?", "“out of the question”"),
            ("who else talked about grain", "grain"),
            ("who is quoted on ferries", "ferries"),
        ),
        ("who is Lind", "who said"),
    ),
    Phrasing(
        "said",
        "{words}",
        rf"(?:(?:show|give|find|get|list)(?: me)? )?(?:all |any |some |the )*{_WORDS} (?P<words>{_ABOUT} .+)",
        (("quotes about ferries", "about ferries"),),
        ("quotes by Lind about ferries",),
    ),
    Phrasing(
        "verify",
        "{words} {who}",
        rf"(?:is it true that|did|has|have) (?P<who>.+?) (?:{_ADVERB} )?{_SAY}(?: that)?:? (?P<words>[\"“«„].+[\"”»“])",
        (("Did Lind really say “not one ship”?", "“not one ship” Lind"),),
        ("did Lind say anything about ships",),
    ),
    Phrasing(
        "quote",
        "{who} about {words}",
        rf"(?:is it true that|did|has|have|when did|when has|where did) (?P<who>.+?) (?:{_ADVERB} )?{_SAY}"
        rf"(?: that| anything| something)?(?: {_ABOUT})? (?P<words>.+)",
        (
            ("When did Lind say that the pier is safe?", "Lind about the pier is safe"),
            ("has the council said anything about ferries", "the council about ferries"),
        ),
        ("when did the ferry sink", "did it rain"),
    ),
    Phrasing(
        "timeline",
        "{words}",
        r"when (?:did|was|were|is|are|has|have|will|does) (?P<words>.+?)(?: (?:happen(?:ed)?|take place|be|occur|begin|"
        r"start|end))?",
        (("When did the ferry strike begin?", "the ferry strike"), ("when was the pier closed", "the pier closed")),
        ("when did Lind say that the pier is safe",),
    ),
    Phrasing(
        "timeline",
        "{words}",
        r"what(?:'s| has| have| had| is| was| else)? ?(?:happen(?:ed|ing)|going on|took place)"
        r"(?: (?:to|with|in|on|at|around|near|during))?(?P<words>(?: .+)?)",
        (
            ("What happened in October?", "October"),
            ("what happened to the ferry since May", "the ferry since May"),
            ("what happened", ""),
        ),
        ("what did the ferry do",),
    ),
    Phrasing(
        "timeline",
        "{words}",
        r"(?:show me |give me )?(?:a |the )?(?:timeline|chronology)(?: (?:of|for|in|on|about))?(?P<words> .+)",
        (("a timeline of the ferry strike", "the ferry strike"),),
        ("timelines are long",),
    ),
    Phrasing(
        "people",
        "{who}",
        r"(?:who (?:is|was|are)|how (?:often|many times) (?:is|was|has)) (?P<who>.+?)(?: (?:been )?quoted)?",
        (("Who is Ida Lind?", "Ida Lind"), ("how often is Lind quoted", "Lind")),
        ("who said Lind", "how is Lind"),
    ),
    Phrasing(
        "compare",
        "{names}",
        r"(?:compare|(?:what is )?the difference between) (?P<names>.+? (?:and|with|to|vs\.?|versus) .+)",
        (("Compare Lind and Brandt on the budget", "Lind and Brandt on the budget"),),
        ("compare the harbour",),
    ),
    Phrasing(
        "search",
        "{words}",
        r"(?:find|search(?: for)?|look for|look up|where does it say(?: that)?|where is it written(?: that)?) "
        r"(?P<words>.+)",
        (("search for the grain deal", "the grain deal"),),
        ("the search goes on",),
    ),
    Phrasing(
        "help",
        "",
        r"(?:help|help me|what can you do|how does (?:this|it) work|how do (?:i|we) use (?:this|you|it)|commands)",
        (("What can you do?", ""),),
        ("help for the harbour",),
    ),
)
