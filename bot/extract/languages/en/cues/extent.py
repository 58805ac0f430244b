"""How far a reported statement reaches: to the sentence's end, or to where the reporter goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.clauses import in_relative
from bot.extract.languages.en.grammar.phrases import phrase_after, phrase_before
from bot.extract.languages.en.lexicon import verb_words
from bot.extract.languages.en.lexicon.vocabulary import PAPERS
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.verbs import VerbForm
from bot.extract.languages.words import words

if TYPE_CHECKING:
    from bot.extract.languages.en.cues.sources import Clauses
    from bot.extract.languages.phrases import Phrase
    from bot.extract.languages.tokens import Token

OPENS_CLAUSE = words("that whether how if why what")
_ON = frozenset({"at", "during", "in", "on", "through", "via"})
_OCCASIONS = PAPERS | words(
    """
    address appearance briefing call campaign conference debate facebook forum hearing meeting podcast radio rally
    ruling show television testimony trail twitter
    diatribe lawyer solicitor spokesman spokesperson spokeswoman tirade
    """
)
_OPENING_ADJUNCTS = frozenset({Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.VERB, Tag.TO, Tag.TIME})
_SIGNS = frozenset({Tag.COMMA, Tag.DASH})
_JOINTS = frozenset({Tag.COMMA, Tag.DASH, Tag.COORDINATOR})
# After a comma these bring in what the reporter sets against the statement.
# What was said goes on behind these: "…, which would take a year".
_BACKSHIFTED = words("could might should would")
_CONTRASTS = words("according although compared however though while")


def statement_end(clauses: Clauses, start: int, last: int) -> int:
    """Return where the statement ends: at the sentence's end, or where something more is reported."""
    tokens = clauses.tokens
    begins = start
    if start + 1 < last and tokens[start + 1].tag is Tag.COMMA:  # "said that, even if it was late, a vote"
        begins = next((index + 1 for index in range(start + 2, last) if tokens[index].tag is Tag.COMMA), start)
    stop = next((index for index in range(begins, last) if _reporter_goes_on(clauses, begins, index)), last)
    for verb in clauses.reports:
        if verb > stop:
            break
        if start < verb < last and not in_relative(tokens, verb):
            end = _before_next_report(clauses, verb, start)
            if end is not None:
                return end
    return stop


def contrast_start(tokens: list[Token], start: int, last: int) -> int:
    """Return where the reporter sets something against a statement: "…, although it may rain", or `last`."""
    for at in range(start, last - 1):
        if tokens[at].tag is Tag.COMMA and tokens[at + 1].lower in _CONTRASTS:
            goes_on = any(token.tag is Tag.COMMA for token in tokens[at + 1 : last])
            return last if goes_on else at
    return last


def infinitive_end(clauses: Clauses, start: int, last: int) -> int:
    """Return where an infinitive ends before the next finite verb: "promised to go, and blamed", or `last`."""
    tokens = clauses.tokens
    for at in range(start + 2, last - 2):
        if tokens[at].lower in ("after", "as") and _begins_clause(clauses, at + 1):
            even = tokens[at - 1].lower in ("even", "just") or tokens[at - 1].tag in _SIGNS
            last = at - 1 if even else at
            last = last - 1 if tokens[last - 1].tag in _SIGNS else last
            break
    verb = next((verb for verb in clauses.finite if start < verb < last and not _is_base(tokens[verb])), last)
    joint = verb - 1
    while joint > start and tokens[joint].tag is Tag.ADVERB:
        joint -= 1
    if verb == last or tokens[joint].tag is not Tag.COORDINATOR:
        return last
    return joint - 1 if tokens[joint - 1].tag in _SIGNS else joint


def _is_base(token: Token) -> bool:
    return token.verb is not None and token.verb.form is VerbForm.BASE


def _before_next_report(clauses: Clauses, verb: int, start: int) -> int | None:
    """Return the end of the statement from `start` on if the verb reports another one: "…, and Marsh added that"."""
    tokens = clauses.tokens
    shape = tokens[verb].verb
    if shape is None or shape.form not in (VerbForm.GERUND, VerbForm.PAST, VerbForm.PRESENT):
        return None
    subject = clauses.subject(verb)
    own = subject if subject is not None and start < subject.start - 1 and subject.start < verb else None
    joint = verb - 1
    while joint > start and tokens[joint].tag in (Tag.ADVERB, Tag.AUXILIARY):
        joint -= 1
    if shape.lemma not in verb_words.NO_STATEMENT and _is_joined_report(clauses, verb, joint, own, start):
        return joint - 1 if tokens[joint - 1].tag in _SIGNS else joint
    if own is None or shape.form is VerbForm.GERUND:  # "or mayors criticising judges"
        return None
    return _before_own_subject(tokens, own, start)


def _is_joined_report(clauses: Clauses, verb: int, joint: int, own: Phrase | None, start: int) -> bool:
    """Whether the verb at `verb` goes on with the first one's subject: "said it was late and added that"."""
    tokens = clauses.tokens
    if tokens[joint].tag is Tag.COMMA or (tokens[joint].tag is Tag.DASH and _is_gerund(tokens[verb])):
        if own is not None and tokens[own.start - 1].tag is Tag.COORDINATOR:
            return False
    elif tokens[joint].tag is not Tag.COORDINATOR:
        return False
    if tokens[start].lower in OPENS_CLAUSE and not any(start < at < joint for at in clauses.finite):
        return False  # "said that the gate, promised in May, would open"
    joined = tokens[joint].tag is not Tag.COORDINATOR or not _is_gerund(tokens[verb])
    if own is None and joined and tokens[verb - 1].lower != "never":
        return True  # "said it was late and blamed Marsh", "said it was late, citing the wind"
    return tokens[verb].says() or (_is_gerund(tokens[verb]) and _is_gerund(tokens[start - 1]))


def _is_gerund(token: Token) -> bool:
    """Whether a token is a participle: two of them go together, "saying it was sound and accusing drivers of lying"."""
    return token.verb is not None and token.verb.form is VerbForm.GERUND


def _before_own_subject(tokens: list[Token], subject: Phrase, start: int) -> int | None:
    """Return what stands before the second report's own subject and its joint: "…, and Marsh", "…, while Marsh"."""
    joint = subject.start - 1
    if tokens[joint].tag is Tag.COORDINATOR:
        if _second_subject(tokens, joint):
            return None
    elif not (tokens[joint].lower in ("while", "though", "although") and joint - 1 > start):
        return None
    return joint - 1 if tokens[joint - 1].tag in _SIGNS else joint


def _reporter_goes_on(clauses: Clauses, start: int, at: int) -> bool:
    """Whether the reporter takes over: "…; the mayor", "…, though Marsh", "…, but she left", "…, according to"."""
    tokens = clauses.tokens
    if tokens[at].tag is Tag.SEMICOLON:
        return True
    if tokens[at].tag not in (Tag.COMMA, Tag.DASH) or at + 2 >= len(tokens) or at < start + 3:
        return False
    if _explains(clauses, at):
        return True
    if tokens[at].tag is Tag.DASH:
        return False
    following = tokens[at + 1].lower
    if following in _CONTRASTS:
        return True
    if tokens[at + 1].tag is Tag.RELATIVE:
        return _comments(clauses, at)
    related = following == "whose" or tokens[at + 2].tag is Tag.RELATIVE  # "…, among whom she named Marsh"
    if not related and _is_whole(clauses, start, at) and begins_clause(clauses, at):
        return True  # "In a year in which most said it was late, some towns left"
    acting = tokens[at + 1].verb
    if acting is not None and acting.form is VerbForm.GERUND and acting.lemma in ("prompt", "spur"):
        return True  # "…, prompting Marsh to reply"
    if following == "with":  # "…, with Marsh saying he had known"
        return any(verb > at and _says_meanwhile(tokens, verb) for verb in clauses.reports)
    if following in ("even", "just"):
        return tokens[at + 2].lower in ("though", "as")
    if tokens[at + 1].text.endswith("%"):  # "42% say they are late, 34% early"
        return any(start <= verb < at for verb in clauses.finite)
    if following == "and":  # "…, and her vote was the last"
        return any(start <= verb < at for verb in clauses.finite) and begins_clause(clauses, at)
    if following == "but" and tokens[at + 2].lower not in OPENS_CLAUSE:
        return at + 2 in clauses.finite or _begins_clause(clauses, at + 2)
    return False


def _is_whole(clauses: Clauses, start: int, end: int) -> bool:
    """Whether the words are a clause that opens no other: "that it was late", not "that if it was late"."""
    tokens = clauses.tokens
    opened = start + 1 if tokens[start].lower in OPENS_CLAUSE else start
    if tokens[opened].tag in _OPENING_ADJUNCTS or not any(opened < verb < end for verb in clauses.finite):
        return False
    return all(token.tag not in (Tag.SUBORDINATOR, Tag.COMMA, Tag.RELATIVE) for token in tokens[opened:end])


def _comments(clauses: Clauses, at: int) -> bool:
    """Whether a relative clause that ends the sentence is the reporter's: "…, which is shut", not "…, which would"."""
    tokens = clauses.tokens
    following = tokens[at + 2 :]
    if following[0].lower in _BACKSHIFTED or token_at(tokens, at + 3).lower in _BACKSHIFTED:
        return False
    return all(token.tag not in (Tag.COMMA, Tag.DASH) for token in following)


def _says_meanwhile(tokens: list[Token], verb: int) -> bool:
    shape = tokens[verb].verb
    last = verb - 2 if tokens[verb - 1].tag is Tag.COMMA else verb - 1
    return shape is not None and shape.form is VerbForm.GERUND and tokens[last].tag in (Tag.NAME, Tag.NOUN)


def _explains(clauses: Clauses, at: int) -> bool:
    """Whether the sentence ends with what explains the statement: "…, a plan that Marsh opposes"."""
    tokens = clauses.tokens
    opening = tokens[at + 1].lower
    if opening not in ("a", "an", "one", "the"):
        return False
    joined = False
    for index in range(at + 2, len(tokens)):
        token = tokens[index]
        if token.tag is tokens[at].tag or (token.tag is Tag.COORDINATOR and opening in ("a", "an") and not joined):
            return False
        joined = joined or token.tag is Tag.RELATIVE or token.lower == "that"
    return (joined or opening in ("a", "an")) and not _begins_clause(clauses, at + 1)


def _begins_clause(clauses: Clauses, at: int) -> bool:
    verb = next((verb for verb in clauses.finite if verb >= at and not in_relative(clauses.tokens, verb)), None)
    subject = clauses.subject(verb) if verb is not None else None
    return subject is not None and subject.start == at


def _second_subject(tokens: list[Token], joint: int) -> bool:
    """Whether two subjects are joined, no clauses: "after Dunmore and several other towns called for"."""
    first = phrase_before(tokens, joint - 1)
    return first is not None and first.start > 0 and tokens[first.start - 1].tag is Tag.SUBORDINATOR


def before_quotation(clauses: Clauses, start: int, end: int) -> int:
    """Return where a statement ends before a quotation with its own verb: "says he likes Lowe and calls her “…”"."""
    tokens = clauses.tokens
    quoted = next((at for at in range(start, end) if tokens[at].tag is Tag.QUOTE and tokens[at].words > 2), None)
    if quoted is None:
        return end
    if tokens[quoted - 1].tag is Tag.COLON:
        return quoted - 1
    for verb in clauses.reports:
        if not start < verb < quoted:
            continue
        joint = next((at for at in range(verb - 1, start, -1) if tokens[at].tag in _JOINTS), None)
        if joint is None or (tokens[joint].tag is Tag.COORDINATOR and joint < verb - 1):
            continue
        if tokens[start].lower not in OPENS_CLAUSE or any(start < at < joint for at in clauses.finite):
            return joint - 1 if tokens[joint - 1].tag in _SIGNS else joint
    return end


def leads_in(clauses: Clauses, source: Phrase, verb: int) -> bool:
    """Whether the cue only leads in: "While Lowe insisted that …,", "In a note condemning …,"."""
    tokens = clauses.tokens
    first = source.start - 1
    if first >= 0 and tokens[first].tag is Tag.SUBORDINATOR and tokens[first].lower not in OPENS_CLAUSE:
        opens = first == 0 or tokens[first - 1].tag in (Tag.COMMA, Tag.DASH, Tag.COORDINATOR, Tag.SEMICOLON)
        return opens or not any(finite < first for finite in clauses.finite)  # "Years after Lowe claimed that …,"
    return source.start > verb and bool(clauses.finite) and clauses.finite[0] > verb


def aside_end(clauses: Clauses, source: Phrase, verb: int, start: int, end: int) -> int:
    """Return where a statement within an aside ends: "Lowe, who said it was safe, left", or `end`."""
    tokens = clauses.tokens
    opened = Tag.SUBORDINATOR if _is_gerund(tokens[verb]) else Tag.RELATIVE  # "Lowe, after saying it was safe, left"
    opening = next((at for at in range(source.end, verb) if tokens[at].tag is opened), None)
    if opening is None:
        return end
    if tokens[opening - 1].tag is not Tag.COMMA:
        opens = source.start == 0 or tokens[source.start - 1].tag in (Tag.COMMA, Tag.SUBORDINATOR, Tag.COORDINATOR)
        described = opens and opened is Tag.RELATIVE
        return _before_predicate(clauses, source, verb, start, end) if described else end
    for at in range(start + 1, end - 1):
        if tokens[at].tag is Tag.COMMA:
            following = at + 1
            while following < end - 1 and tokens[following].tag is Tag.ADVERB:
                following += 1
            if following in clauses.finite or tokens[following].tag is Tag.AUXILIARY:
                return at
    return end


def _before_predicate(clauses: Clauses, source: Phrase, cue: int, start: int, end: int) -> int:
    """Return where a statement ends before what its speaker does: "A woman who accused Lowe of fraud left"."""
    tokens = clauses.tokens
    inside = [verb for verb in clauses.finite if start < verb < end]
    for verb in inside[1:] if tokens[cue].says() else inside:
        subject = clauses.subject(verb)
        if subject is not None and subject.start == source.start:
            while tokens[verb - 1].tag in (Tag.AUXILIARY, Tag.ADVERB):
                verb -= 1
            return verb if verb > start + 1 and tokens[verb - 1].tag is not Tag.COORDINATOR else end
    return end


def begins_clause(clauses: Clauses, comma: int) -> bool:
    """Whether a subject of its own and its verb follow the comma, which may close a quotation: `“…,” Lowe left`."""
    tokens = clauses.tokens
    if tokens[comma].tag is not Tag.COMMA and tokens[comma].closing != ",":
        return False
    verb = next((verb for verb in clauses.finite if verb > comma and not in_relative(tokens, verb)), None)
    subject = clauses.subject(verb) if verb is not None else None
    if verb is None or subject is None or not comma < subject.start < verb:
        return False
    walls = (Tag.COMMA, Tag.SUBORDINATOR, Tag.VERB, Tag.DASH)
    return all(token.tag not in walls for token in tokens[comma + 1 : subject.start])


_TAKES_CLAUSE = words("argue insist say")


def is_object(clauses: Clauses, verb: int, start: int, end: int) -> bool:
    """Whether what follows the verb is no clause but a thing: "praised the plan", "called for talks"."""
    tokens = clauses.tokens
    shape = tokens[verb].verb
    if shape is not None and shape.lemma in _TAKES_CLAUSE:
        thing = phrase_after(tokens, start)
        if thing is not None and thing.end < end and begins_clause(clauses, thing.end):
            return True  # "Once he had said his piece, he left"
        return not any(start < at < end and not in_relative(tokens, at) for at in clauses.finite)
    if tokens[start].tag in (Tag.TO, Tag.SUBORDINATOR, Tag.PRONOUN, Tag.VERB, Tag.AUXILIARY):
        return False
    if tokens[start].lower in OPENS_CLAUSE:
        return False
    for verb in clauses.finite:
        if start < verb < end:
            subject = clauses.subject(verb)
            joined = any(token.tag is Tag.COORDINATOR for token in tokens[max(start, verb - 2) : verb])
            if subject is None or start <= subject.start <= start + 1:
                return in_relative(tokens, verb) or (subject is None and joined)
            if subject.start < start:  # "proposed talks and then broke them off"
                return True
            return not any(start < subject.start <= at < verb for at in clauses.reports) and _follows_object(
                clauses, start, subject
            )
    return True


def _follows_object(clauses: Clauses, start: int, subject: Phrase) -> bool:
    """Whether a subject stands behind a whole object: "praised the plan, but Marsh", not "said in May Marsh"."""
    found = phrase_after(clauses.tokens, start)
    return found is not None and found.end < subject.start


def _occasion(tokens: list[Token], start: int) -> bool:
    """Whether the words give the occasion of the speech: "in a late statement", "during the debate"."""
    found = phrase_after(tokens, start)
    return found is not None and tokens[found.head].lower in _OCCASIONS


# Open when or why the reporter says a thing was said: "praised the plan as it fell".
_WHEN = words("after as because before since until when while")


_ACTED_ON = frozenset({Tag.DETERMINER, Tag.POSSESSIVE, Tag.OBJECT})


def _leaves_object(clauses: Clauses, at: int, end: int) -> bool:
    """Whether the reporter goes on behind a thing: "…, which", "…, hurting them", "… when he ran", "… as it fell"."""
    tokens = clauses.tokens
    following = tokens[at + 1]
    if tokens[at].tag in (Tag.COMMA, Tag.DASH):
        known = _is_gerund(following)
        acting = following.lower.endswith("ing") and token_at(tokens, at + 2).tag in _ACTED_ON
        return known or acting or (following.tag is Tag.RELATIVE and not _takes_up(tokens, at, end))
    named = tokens[at].lower == "as" and tokens[at - 1].tag is Tag.VERB  # "a gang known as Harrow ran the street"
    return tokens[at].lower in _WHEN and not named and _begins_clause(clauses, at + 1)


def _takes_up(tokens: list[Token], comma: int, end: int) -> bool:
    """Whether the object's phrase goes on behind a relative clause: "accused Lowe, who left in May, of lying"."""
    closing = next((at for at in range(comma + 2, end - 1) if tokens[at].tag is Tag.COMMA), None)
    return closing is not None and tokens[closing + 1].lower in ("of", "for", "as")


def object_end(clauses: Clauses, start: int, end: int) -> int:
    """Return where the thing ends: before what the reporter goes on with."""
    tokens = clauses.tokens
    for at in range(start + 1, end - 1):
        following = tokens[at + 1]
        if _leaves_object(clauses, at, end):
            return at
        if tokens[at].lower in _ON and _occasion(tokens, at + 1):
            return at - 1 if tokens[at - 1].tag is Tag.COMMA else at
        if tokens[at].tag is Tag.COMMA and (
            following.tag in (Tag.COORDINATOR, Tag.SUBORDINATOR) or begins_clause(clauses, at)
        ):
            parted = following.lower == "and" and not any(at < verb < end for verb in clauses.finite)
            if not parted:
                return at
        if tokens[at].tag is Tag.COORDINATOR and not any(start < verb < at for verb in clauses.finite):
            verb = at + 1
            while verb < end and tokens[verb].tag is Tag.ADVERB:
                verb += 1
            if verb in clauses.finite and tokens[verb].tag is Tag.VERB:
                return at
            if tokens[at + 1].lower in ("had", "has", "have"):
                return at  # "has proposed a tax and has gone to the board"
    return end
