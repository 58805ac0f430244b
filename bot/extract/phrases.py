"""Noun phrases and subjects in a tokenized sentence, found by walking out from a verb."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.extract.lexicon import grammar_en, people_en, verbs_en
from bot.extract.lexicon.english import BODIES, ROLES, is_agent
from bot.extract.lexicon.inflect_en import Form
from bot.extract.tokens import Tag
from bot.model import Span

if TYPE_CHECKING:
    from bot.extract.tokens import Token


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase as token positions: `[start, end)` in all, its head at `head`.

    `base` is where the head's own words begin: "a spokesman for Ann Lowe" has its head at "spokesman",
    `base` at "a", and its end after "Lowe".
    """

    start: int
    end: int
    head: int

    def span(self, tokens: list[Token]) -> Span:
        """Return the words of the phrase."""
        return Span(tokens[self.start].start, tokens[self.end - 1].end)


_BASE = frozenset({Tag.NAME, Tag.NOUN, Tag.NUMBER, Tag.DETERMINER, Tag.POSSESSIVE, Tag.GENITIVE})
_HEADS = frozenset({Tag.NAME, Tag.NOUN, Tag.PRONOUN})
_WALLS = frozenset({Tag.STOP, Tag.SEMICOLON, Tag.COLON})
# Prepositions that belong to the noun before them: "a spokesman for", "sources close to".
_BINDING = frozenset("of for from at with in to on by about against near inside within under".split())
_DEEPEST = 6
# How many tokens back the verb of the main clause may be.
_FARTHEST = 90
_STARTS = frozenset({Tag.NAME, Tag.NOUN, Tag.DETERMINER, Tag.POSSESSIVE, Tag.NUMBER, Tag.PRONOUN})
_STAND_ALONE = grammar_en.BE | frozenset({"has", "have", "had", "did", "does", "do"})


def phrase_after(tokens: list[Token], start: int) -> Phrase | None:
    """Return the noun phrase that begins at `start`, with the prepositions bound to it."""
    base = _base_after(tokens, start)
    if base is None:
        return None
    end = base.end
    while True:
        bound = end
        if (
            bound < len(tokens)
            and tokens[bound].lower in ("close", "familiar", "involved", "present")
            and tokens[bound].tag is Tag.NOUN
        ):
            bound += 1
        if bound >= len(tokens) or not (tokens[bound].tag is Tag.TO or tokens[bound].lower in _BINDING):
            break
        if (
            tokens[bound].lower in ("on", "in", "at", "about", "against", "with", "by", "under")
            and tokens[base.head].tag is Tag.NAME
        ):
            break
        more = _base_after(tokens, bound + 1)
        if more is None or tokens[more.head].tag is Tag.PRONOUN:
            break
        end = more.end
        if tokens[bound].lower == "of" and _office_then_name(tokens, base, more):
            return Phrase(base.start, end, more.head)
    return Phrase(base.start, end, base.head)


def _office_then_name(tokens: list[Token], base: Phrase, more: Phrase) -> bool:
    """Whether a long office runs into its holder's name: "said master of ceremonies Ann Lowe"."""
    start = more.start
    while start < more.end and tokens[start].tag is Tag.NOUN:
        start += 1
    return (
        start > more.start
        and more.end - start > 1
        and tokens[base.head].tag is Tag.NOUN
        and tokens[base.start].tag is not Tag.DETERMINER
        and not is_agent(tokens[start - 1].lower)
        and all(token.tag is Tag.NAME for token in tokens[start : more.end])
    )


def _base_after(tokens: list[Token], start: int) -> Phrase | None:
    """Return the bare noun phrase beginning at `start`: `the Ohio governor's chief aide`."""
    at = start
    if at >= len(tokens):
        return None
    if tokens[at].tag is Tag.PRONOUN:
        return Phrase(at, at + 1, at)
    head = -1
    while at < len(tokens):
        token = tokens[at]
        if (
            token.tag is Tag.QUOTE
            and _is_term(token)
            and at + 1 < len(tokens)
            and tokens[at + 1].tag in (Tag.NOUN, Tag.NAME)
        ):
            at += 1
            continue
        if token.tag is Tag.COORDINATOR and _list_goes_on(tokens, at):
            at += 1
            continue
        if token.tag is Tag.OPEN and head >= 0 and tokens[head].tag is Tag.NAME:  # Sen. Ann Lowe (D-Ohio)
            closing = _closing(tokens, at)
            if (
                closing is not None
                and closing - at < 8
                and closing + 1 < len(tokens)
                and tokens[closing + 1].tag in (Tag.COMMA, Tag.VERB, Tag.STOP, Tag.COLON, Tag.AUXILIARY, Tag.ADVERB)
            ):
                break
        if token.tag not in _BASE:
            break
        if token.tag in (Tag.DETERMINER, Tag.POSSESSIVE) and head >= 0 and tokens[at - 1].tag is not Tag.COORDINATOR:
            break
        if (
            token.tag is Tag.NAME
            and head >= 0
            and tokens[head].tag is Tag.NAME
            and at - 1 > head
            and tokens[at - 1].tag is Tag.NOUN
        ):
            pass
        if token.tag in _HEADS or token.tag is Tag.NUMBER or token.lower in grammar_en.HEADLESS:
            head = at
        at += 1
    return Phrase(start, at, head) if head >= 0 else None


def _list_goes_on(tokens: list[Token], at: int) -> bool:
    """Whether `and` joins two sources: "Lowe and Marsh", not "Lowe and said"."""
    return (
        at > 0
        and at + 1 < len(tokens)
        and tokens[at].lower == "and"
        and tokens[at - 1].tag is Tag.NAME
        and tokens[at + 1].tag is Tag.NAME
    )


def _closing(tokens: list[Token], at: int) -> int | None:
    for index in range(at + 1, min(len(tokens), at + 30)):
        if tokens[index].tag is Tag.CLOSE:
            return index
    return None


def _is_term(token: Token) -> bool:
    """Whether a quotation is a word or two inside a phrase (`the “fake news” charge`)."""
    return 0 < token.words < 3


def phrase_before(tokens: list[Token], last: int, depth: int = 0) -> Phrase | None:
    """Return the noun phrase that ends at `last`, its head found across bound prepositions."""
    if last < 0 or depth > _DEEPEST:
        return None
    if tokens[last].tag is Tag.PRONOUN:
        return Phrase(last, last + 1, last)
    pronoun = tokens[last].tag is Tag.OBJECT  # "two people close to her"
    start = last if pronoun else _base_start(tokens, last)
    if start > last:
        return None
    head = last
    while head > start and tokens[head].tag not in _HEADS:
        head -= 1
    found = Phrase(start, last + 1, head)
    before = start - 1
    if before < 1:
        return None if pronoun else found
    wider: Phrase | None = None
    token = tokens[before]
    if token.tag is Tag.TO or (token.tag is Tag.PREPOSITION and token.lower in _BINDING):
        owner = before - 1
        if tokens[owner].tag is Tag.NOUN and tokens[owner].lower in ("close", "familiar", "involved", "present"):
            owner -= 1
        if owner >= 0 and (tokens[owner].tag in (Tag.NAME, Tag.NOUN) or tokens[owner].lower in ("one", "some", "many")):
            wider = phrase_before(tokens, owner, depth + 1)
        elif owner >= 0 and (tokens[owner].tag is Tag.VERB or tokens[owner].lower in grammar_en.BE):
            wider = _through_verb(tokens, owner, depth + 1)
    elif token.tag is Tag.VERB or (token.tag is Tag.AUXILIARY and token.lower in grammar_en.BE):
        wider = _through_verb(tokens, before, depth + 1)
    elif (
        token.tag is Tag.COORDINATOR
        and token.lower == "and"
        and tokens[before - 1].tag is Tag.NAME
        and (tokens[start].tag is Tag.NAME or tokens[start].lower == "the")
    ):
        other = phrase_before(tokens, before - 1, depth + 1)
        if other is not None and (
            other.start == 0 or tokens[other.start - 1].tag not in (Tag.VERB, Tag.PREPOSITION, Tag.TO)
        ):
            wider = other
    elif (
        token.lower == "and"
        and tokens[before - 1].tag is Tag.NOUN
        and tokens[start].tag not in (Tag.DETERMINER, Tag.POSSESSIVE)
    ):
        other = phrase_before(tokens, before - 1, depth + 1)  # "the senator and presidential candidate said"
        if (
            other is not None
            and tokens[other.start].tag in (Tag.DETERMINER, Tag.POSSESSIVE)
            and is_agent(tokens[other.head].lower)
        ):
            wider = other
    if wider is None:
        return None if pronoun else found
    return Phrase(wider.start, last + 1, wider.head)


def _base_start(tokens: list[Token], last: int) -> int:
    """Return where the bare noun phrase ending at `last` begins; `last + 1` if there is none."""
    at = last
    while at >= 0:
        token = tokens[at]
        if token.tag is Tag.CLOSE:
            opening = _opening(tokens, at)
            if opening is None or opening == 0:
                break
            at = opening - 1
            continue
        if token.tag is Tag.QUOTE and _is_term(token) and at < last:
            at -= 1
            continue
        if token.tag not in _BASE:
            break
        at -= 1
        if token.tag in (Tag.DETERMINER, Tag.POSSESSIVE) and not (at >= 0 and tokens[at].tag is Tag.DETERMINER):
            break
    return at + 1


def _opening(tokens: list[Token], at: int) -> int | None:
    for index in range(at - 1, max(-1, at - 30), -1):
        if tokens[index].tag is Tag.OPEN:
            return index
    return None


def _through_verb(tokens: list[Token], verb: int, depth: int) -> Phrase | None:
    """Return the noun phrase that a relative clause or a participle before `verb` hangs on.

    "a man who knows Lowe", "a diplomat close to both sides", "voters polled by Marsh".
    """
    at = verb - 1
    while at >= 0 and tokens[at].tag in (Tag.ADVERB, Tag.AUXILIARY, Tag.TO):
        at -= 1
    if at < 0:
        return None
    token = tokens[at]
    if token.tag is Tag.RELATIVE or (token.lower == "that" and at > 0 and tokens[at - 1].tag is Tag.NOUN):
        owner = at - 1
        if owner > 0 and tokens[owner].tag is Tag.COMMA:
            owner -= 1
        return phrase_before(tokens, owner, depth)
    if at == verb - 1 and token.tag is Tag.NOUN and _reduced(tokens, verb):
        return phrase_before(tokens, at, depth)
    if token.tag is Tag.PRONOUN and at > 0 and tokens[at - 1].tag is Tag.NOUN:  # "the experts I asked"
        return phrase_before(tokens, at - 1, depth)
    return None


def _reduced(tokens: list[Token], verb: int) -> bool:
    """Whether a participle after a noun only describes it: "voters polled by", "a report released last year"."""
    shape = tokens[verb].verb
    if shape is None or shape.form not in (Form.PAST, Form.PARTICIPLE, Form.GERUND) or verb + 1 >= len(tokens):
        return False
    return tokens[verb + 1].tag in (Tag.PREPOSITION, Tag.TIME, Tag.TO) or tokens[verb + 1].lower in ("last", "this")


def subject_of(tokens: list[Token], verb: int, depth: int = 0) -> Phrase | None:
    """Return who does what the verb at `verb` says, or None where the sentence does not say."""
    if depth > _DEEPEST:
        return None
    shape = tokens[verb].verb
    at = verb - 1
    infinitive = False
    helped = False
    while at >= 0:
        token = tokens[at]
        if token.tag is Tag.AUXILIARY:
            helped = True
            at -= 1
        elif token.tag is Tag.ADVERB or (token.tag is Tag.OBJECT and token.lower.endswith("self")):
            at -= 1
        elif token.tag is Tag.TO:
            infinitive = True
            at -= 1
        elif infinitive and token.tag is Tag.VERB:
            return subject_of(tokens, at, depth + 1)
        elif (
            token.tag is Tag.VERB
            and token.verb is not None
            and token.verb.lemma in verbs_en.CATENATIVE
            and not token.says()
        ):
            return subject_of(tokens, at, depth + 1)
        else:
            break
    if at < 0:
        return None
    token = tokens[at]
    if shape is not None and shape.form is Form.GERUND and not helped:
        return _gerund_subject(tokens, at, verb, depth)
    if (
        infinitive
        and not helped
        and token.tag in (Tag.NOUN, Tag.NAME, Tag.OBJECT, Tag.QUOTE, Tag.COMMA, Tag.TIME, Tag.PREPOSITION)
    ):
        return _shared_subject(tokens, at, depth)
    return _subject_ending(tokens, at, depth, saying=tokens[verb].says())


def _subject_ending(tokens: list[Token], at: int, depth: int, *, saying: bool = False) -> Phrase | None:
    """Return the subject whose words end at `at`, stepping over what may stand between it and its verb."""
    while at >= 0:
        token = tokens[at]
        if token.tag is Tag.PRONOUN:
            return Phrase(at, at + 1, at)
        if token.tag is Tag.RELATIVE or (
            token.lower == "that" and at > 0 and tokens[at - 1].tag in (Tag.NOUN, Tag.NAME)
        ):
            return _antecedent(tokens, at, depth)
        if token.tag is Tag.TIME or (token.tag is Tag.NUMBER and at > 0 and tokens[at - 1].tag is Tag.TIME):
            at -= 1
            while (
                at >= 0
                and tokens[at].tag in (Tag.TIME, Tag.NUMBER, Tag.DETERMINER)
                or (at >= 0 and tokens[at].lower in ("last", "next", "earlier", "late", "early"))
            ):
                at -= 1
            if at >= 0 and tokens[at].tag is Tag.PREPOSITION:
                at -= 1
            continue
        if token.tag is Tag.COORDINATOR:
            return _shared_subject(tokens, at, depth, saying=saying)
        if token.tag is Tag.CLOSE:
            opening = _opening(tokens, at)
            if opening is None:
                return None
            at = opening - 1
            continue
        if token.tag is Tag.COMMA or token.tag is Tag.DASH:
            return _before_aside(tokens, at, depth, saying=saying)
        if token.tag in _BASE or token.tag is Tag.OBJECT or (token.tag is Tag.QUOTE and _is_term(token)):
            found = phrase_before(tokens, at)
            return _hop(tokens, found) if found is not None else None
        return _through_verb(tokens, at, depth) if token.tag is Tag.VERB else None
    return None


def _hop(tokens: list[Token], found: Phrase) -> Phrase:
    """Step from an apposition to the name it explains: "Ann Lowe, a lawyer from Boston, Mass., said"."""
    before = found.start - 1
    if (
        before > 0
        and tokens[before].tag is Tag.COMMA
        and tokens[before - 1].tag in (Tag.NAME, Tag.CLOSE)
        and tokens[found.head].tag is Tag.NOUN
    ):
        named = phrase_before(tokens, before - 1)
        if named is not None and tokens[named.head].tag is Tag.NAME and not _prepositional(tokens, named):
            return named
    return found


def _prepositional(tokens: list[Token], phrase: Phrase) -> bool:
    return phrase.start > 0 and tokens[phrase.start - 1].tag in (Tag.PREPOSITION, Tag.TO)


def _antecedent(tokens: list[Token], relative: int, depth: int) -> Phrase | None:
    """Return the noun phrase a relative pronoun stands for."""
    at = relative - 1
    if at >= 0 and tokens[at].tag is Tag.PREPOSITION:
        at -= 1
    if at >= 0 and tokens[at].tag is Tag.COORDINATOR:  # "…, who won, and who said"
        earlier = next((i for i in range(at - 1, -1, -1) if tokens[i].lower == tokens[relative].lower), None)
        return _antecedent(tokens, earlier, depth + 1) if earlier is not None and depth < _DEEPEST else None
    if at >= 0 and tokens[at].tag is Tag.COMMA:
        at -= 1
        if at >= 0 and tokens[at].tag is Tag.CLOSE:
            opening = _opening(tokens, at)
            at = opening - 1 if opening else at
        found = phrase_before(tokens, at) if at >= 0 else None
        return _last_joined(tokens, _hop(tokens, found)) if found is not None else None
    return phrase_before(tokens, at) if at >= 0 else None


def _last_joined(tokens: list[Token], found: Phrase) -> Phrase:
    """Return the last of several names: in "Reed, Cole and Ann Lowe, who joked" it is Lowe who joked."""
    start = found.end
    while start > found.start and tokens[start - 1].tag is Tag.NAME:
        start -= 1
    if start > found.start and tokens[start - 1].tag is Tag.COORDINATOR:
        return Phrase(start, found.end, found.end - 1)
    return found


def _before_aside(tokens: list[Token], closing: int, depth: int, *, saying: bool) -> Phrase | None:
    """Return the subject before one or more asides that close at `closing`.

    "Ann Lowe, 59, of Salem, Ore., who runs the board, said": of the stretches between the commas the first
    that is a whole noun phrase and stands where a subject stands.
    """
    kind = tokens[closing].tag
    best: Phrase | None = None
    right = closing
    for at in range(closing - 1, -2, -1):
        wall = at < 0 or tokens[at].tag in _WALLS or (tokens[at].tag is Tag.QUOTE and not _is_term(tokens[at]))
        if not wall and tokens[at].tag is not kind:
            continue
        found = _whole_phrase(tokens, at + 1, right)
        if found is not None and right != closing:
            best = found
        elif best is not None and _has_clause(tokens, at + 1, right):
            ending = _ending_phrase(tokens, at + 1, right)
            if ending is not None:
                best = ending
            break
        elif best is None and right != closing:
            ending = _ending_phrase(tokens, at + 1, right)
            if ending is not None:
                return _named_inside(tokens, ending, right)
        if wall:
            break
        right = at
    if best is not None:
        return _named_inside(tokens, best, best.end)
    beside = _ending_phrase(tokens, 0, closing)  # "After the vote, Ann Lowe, said": a comma too many
    if beside is not None and _opened(tokens, beside.start) and not _has_clause(tokens, beside.start, closing):
        return beside
    return _shared_subject(tokens, closing, depth, saying=saying)


def _opened(tokens: list[Token], start: int) -> bool:
    return start == 0 or tokens[start - 1].tag in (Tag.COMMA, Tag.SUBORDINATOR)


def _whole_phrase(tokens: list[Token], start: int, end: int) -> Phrase | None:
    """Return the stretch as a noun phrase if it is nothing else ("Ann Lowe (D-Ohio)", "a lawyer from Salem")."""
    while start < end and tokens[start].tag in (Tag.COORDINATOR, Tag.ADVERB, Tag.SUBORDINATOR):
        start += 1
    last = _last_word(tokens, end)
    if last < start or tokens[start].tag not in _STARTS:
        return None
    found = phrase_before(tokens, last) if tokens[last].tag in _BASE or tokens[last].tag is Tag.PRONOUN else None
    if found is None or found.start > start or tokens[found.head].tag is Tag.NUMBER:
        return None
    return Phrase(start, found.end, found.head) if found.start < start else found


def _last_word(tokens: list[Token], end: int) -> int:
    """Return the last token before `end` outside a bracket that closes there."""
    last = end - 1
    if last > 0 and tokens[last].lower.endswith("self"):  # "the mayor himself, who"
        last -= 1
    if last >= 0 and tokens[last].tag is Tag.CLOSE:
        opening = _opening(tokens, last)
        if opening is not None:
            last = opening - 1
    return last


def _has_clause(tokens: list[Token], start: int, end: int) -> bool:
    return any(carries_clause(tokens, index) and not in_relative(tokens, index) for index in range(max(0, start), end))


def _ending_phrase(tokens: list[Token], start: int, end: int) -> Phrase | None:
    """Return the noun phrase that a stretch ends with, if a clause could begin with it ("while Ann Lowe")."""
    last = _last_word(tokens, end)
    if last < start or tokens[last].tag not in _HEADS:
        return None
    found = phrase_before(tokens, last)
    if found is None or found.start < start:
        return None
    opens = found.start == start or tokens[found.start - 1].tag in (
        Tag.SUBORDINATOR,
        Tag.COORDINATOR,
        Tag.TIME,
        Tag.VERB,
        Tag.COMMA,
        Tag.DASH,
        Tag.QUOTE,
        Tag.COLON,
        Tag.OPEN,
    )
    return found if opens and tokens[found.head].tag in (Tag.NAME, Tag.PRONOUN) else None


def _named_inside(tokens: list[Token], found: Phrase, comma: int) -> Phrase:
    """Step from a role to the name set off after it: "Another critic, Ann Lowe, called it …"."""
    if (
        tokens[found.head].tag is not Tag.NOUN
        or comma + 1 >= len(tokens)
        or tokens[comma].tag not in (Tag.COMMA, Tag.DASH)
    ):
        return found
    end = comma + 1
    while end < len(tokens) and tokens[end].tag in (Tag.NAME, Tag.NUMBER):
        end += 1
    if end == comma + 1 or end >= len(tokens) or tokens[end].tag not in (Tag.COMMA, Tag.OPEN, Tag.DASH):
        return found
    head = end - 1
    return Phrase(comma + 1, end, head) if tokens[head].tag is Tag.NAME and tokens[found.head].lower in ROLES else found


def carries_clause(tokens: list[Token], at: int) -> bool:
    """Whether the token is a verb that has a subject of its own: finite, or a participle after `has`."""
    token = tokens[at]
    if token.carries is None:
        token.carries = _carries_clause(tokens, at)
    return token.carries


def _carries_clause(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.tag is Tag.AUXILIARY:
        return _stands_alone(tokens, at)
    if token.tag is not Tag.VERB or token.verb is None:
        return False
    if token.finite():
        return at == 0 or tokens[at - 1].tag is not Tag.TO
    return token.verb.form is not Form.GERUND and at > 0 and tokens[at - 1].tag in (Tag.AUXILIARY, Tag.ADVERB)


def _stands_alone(tokens: list[Token], at: int) -> bool:
    """Whether `is`, `has` or `did` is the verb itself and helps no other."""
    if tokens[at].lower not in _STAND_ALONE:
        return False
    for token in tokens[at + 1 : at + 5]:
        if token.tag is Tag.VERB:
            return False
        if token.tag not in (Tag.ADVERB, Tag.AUXILIARY):
            return True
    return True


def in_relative(tokens: list[Token], verb: int) -> bool:
    """Whether the verb's subject is a relative pronoun: "who said", "that has called"."""
    at = verb - 1
    while at >= 0 and tokens[at].tag in (Tag.ADVERB, Tag.AUXILIARY):
        at -= 1
    if at < 0:
        return False
    return tokens[at].tag is Tag.RELATIVE or (
        tokens[at].lower == "that" and at > 0 and tokens[at - 1].tag in (Tag.NOUN, Tag.NAME)
    )


def _shared_subject(tokens: list[Token], at: int, depth: int, *, saying: bool = False) -> Phrase | None:
    """Return the subject of the verb that the one after `at` is joined to ("Lowe rose and said")."""
    main = _main_before(tokens, at, saying=saying)
    if main is None or depth > _DEEPEST:
        return None
    found = subject_of(tokens, main, depth + 1)
    turned = main > 0 and tokens[main - 1].tag in (Tag.QUOTE, Tag.COMMA)
    if found is None and turned and tokens[main].says():  # "…,” said Lowe, adding “…”
        return phrase_after(tokens, main + 1)
    return found


def _main_before(tokens: list[Token], at: int, *, saying: bool) -> int | None:
    """Return the verb before `at` that carries the main clause there.

    A verb of saying is joined to an earlier one of its kind: "said the tape should go out but said". Otherwise
    it is the first verb of the last clause that begins anew: "the bill passed, and Lowe rose to call it".
    """
    main: int | None = None
    for index in range(max(0, at - _FARTHEST), at):
        if tokens[index].tag in (Tag.STOP, Tag.SEMICOLON):
            main = None
        elif carries_clause(tokens, index) and not in_relative(tokens, index) and not _describes(tokens, index):
            if saying and tokens[index].says():
                main = index
            elif main is None or _begins_anew(tokens, main, index):
                main = index
    return main


def _describes(tokens: list[Token], verb: int) -> bool:
    """Whether a past form after a noun is a participle: "a class called", "a diplomat posted in"."""
    shape = tokens[verb].verb
    if shape is None or shape.form is not Form.PAST or verb == 0 or tokens[verb - 1].tag is not Tag.NOUN:
        return False
    return _reduced(tokens, verb) or (
        verb + 1 < len(tokens) and tokens[verb + 1].tag is Tag.QUOTE and not tokens[verb].says()
    )


def _begins_anew(tokens: list[Token], main: int, verb: int) -> bool:
    """Whether a new clause stands between two verbs, or the first one was in a clause that only leads in."""
    for index in range(verb - 1, main, -1):
        token = tokens[index]
        if token.tag is Tag.COMMA:
            led_in = any(t.tag is Tag.SUBORDINATOR for t in tokens[:main]) and tokens[0].tag is Tag.SUBORDINATOR
            following = tokens[index + 1]
            return led_in or (
                following.tag is Tag.COORDINATOR and following.lower in ("and", "but") and verb - index > 2
            )
        if token.tag is Tag.SUBORDINATOR:
            return False
    return False


def _gerund_subject(tokens: list[Token], at: int, verb: int, depth: int) -> Phrase | None:
    """Return who is "saying": the noun before it, or the subject of the clause it hangs on."""
    token = tokens[at]
    if token.tag is Tag.NAME:  # "footage of Ann Lowe asking"
        start = at
        while start > 0 and tokens[start - 1].tag is Tag.NAME:
            start -= 1
        return Phrase(start, at + 1, at)
    if token.tag is Tag.NOUN and (is_agent(token.lower) or token.lower in BODIES):
        found = phrase_before(tokens, at)
        if found is not None:
            return _issuer(tokens, found, depth) or found
    if token.tag is Tag.COORDINATOR:  # "with Ann Lowe calling it “…” and asking"
        earlier = next((i for i in range(at - 1, -1, -1) if tokens[i].tag is Tag.VERB and tokens[i].says()), None)
        if earlier is not None and depth < _DEEPEST:
            return subject_of(tokens, earlier, depth + 1)
    shared = _shared_subject(tokens, at + 1, depth, saying=tokens[verb].says())
    if shared is None and token.tag is Tag.COMMA and at > 0:  # "Ann Lowe, citing “…,” said"
        shared = _ending_phrase(tokens, 0, at)
    return shared or _following_subject(tokens, verb, depth)


def _issuer(tokens: list[Token], paper: Phrase, depth: int) -> Phrase | None:
    """Return who issued the paper that speaks: "the board issued a statement calling …"."""
    before = paper.start - 1
    if tokens[paper.head].lower not in people_en.PAPERS or before < 0 or tokens[before].tag is not Tag.VERB:
        return None
    return subject_of(tokens, before, depth + 1)


def _following_subject(tokens: list[Token], verb: int, depth: int) -> Phrase | None:
    """Return the subject of the main clause after an opening participle: "Calling it “…,” Lowe rose"."""
    for index in range(verb + 1, len(tokens)):
        token = tokens[index]
        if token.tag is Tag.VERB and token.finite() and depth < _DEEPEST and index - verb > 1:
            found = subject_of(tokens, index, depth + 1)
            if (
                found is not None
                and found.start > verb
                and found.start > 0
                and tokens[found.start - 1].tag in (Tag.COMMA, Tag.QUOTE)
            ):
                return found
    return None
