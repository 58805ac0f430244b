"""The subject of a verb, found by walking out from the verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.extract.languages.en.grammar.asides import before_aside, ending_phrase, joined_across_aside
from bot.extract.languages.en.grammar.clauses import in_relative
from bot.extract.languages.en.grammar.phrases import (
    BASE,
    DEEPEST,
    base_start,
    is_reduced_relative,
    is_term,
    opening_bracket,
    phrase_after,
    phrase_before,
    phrase_with_clause,
)
from bot.extract.languages.en.lexicon import body_words, function_words, verb_words
from bot.extract.languages.en.lexicon.vocabulary import BODIES, PAPERS, is_agent
from bot.extract.languages.phrases import Phrase
from bot.extract.languages.tokens import Tag, token_at
from bot.extract.languages.verbs import VerbForm
from bot.extract.languages.words import words

if TYPE_CHECKING:
    from bot.extract.languages.tokens import Token


# How many tokens back the verb of the main clause may be.
_FARTHEST = 90
_LONGEST_TIMED = 18
_IN_CLAUSE = BASE | frozenset({Tag.VERB, Tag.AUXILIARY, Tag.ADVERB, Tag.OBJECT, Tag.PREPOSITION, Tag.TIME})


_PARTICLES = frozenset({"out", "up"})
_ACCUSING = words("accuse blame condemn criticise criticize fault rebuke scold suspect")
# "moved the vote to say", "left, to call it": the subject of an infinitive is that of the verb before.
_BEFORE_INFINITIVE = frozenset({Tag.NOUN, Tag.NAME, Tag.OBJECT, Tag.QUOTE, Tag.COMMA, Tag.TIME, Tag.PREPOSITION})
_WHEN = frozenset({"last", "next", "past", "earlier", "late", "early", "just", "only"})


def subject_of(tokens: list[Token], verb: int, depth: int = 0) -> Phrase | None:
    """Return the subject of the verb at `verb`, or None where the sentence has none for it."""
    if depth > DEEPEST:
        return None
    shape = tokens[verb].verb
    gerund = shape is not None and shape.form is VerbForm.GERUND
    at, infinitive, helped = _before_group(tokens, verb)
    if at < 0:  # "Calling it a farce, Ann Lowe left"
        return _following_subject(tokens, verb, depth) if gerund else None
    governing = tokens[at].verb
    if governing is not None and (
        infinitive or (governing.lemma in verb_words.CATENATIVE and not tokens[at].says())
    ):  # "Lowe wants to say", "Lowe kept saying"
        return subject_of(tokens, at, depth + 1)
    if gerund and not helped:
        return _gerund_subject(tokens, at, verb, depth)
    if infinitive and not helped and tokens[at].tag in _BEFORE_INFINITIVE:
        return _shared_subject(tokens, at, depth)
    return _subject_ending(tokens, at, depth, saying=tokens[verb].says())


def _before_group(tokens: list[Token], verb: int) -> tuple[int, bool, bool]:
    """Return the token before all that goes with a verb, and whether a "to" and whether an auxiliary goes with it."""
    at = verb - 1
    infinitive = helped = False
    while at >= 0:
        token = tokens[at]
        if token.tag is Tag.AUXILIARY:
            helped = True
        elif token.tag is Tag.TO:
            infinitive = True
        elif not (
            token.tag is Tag.ADVERB
            or (token.tag is Tag.OBJECT and token.lower.endswith("self"))
            or (token.lower in ("all", "both", "each") and token_at(tokens, at - 1).tag is Tag.AUXILIARY)
        ):
            break
        at -= 1
    return at, infinitive, helped


def _subject_ending(tokens: list[Token], at: int, depth: int, *, saying: bool = False) -> Phrase | None:
    """Return the subject whose words end at `at`, stepping over what may stand between it and its verb."""
    at = _before_time_and_brackets(tokens, at)
    if at < 0:
        return None
    token = tokens[at]
    tag = token.tag
    if tag is Tag.PRONOUN:
        return Phrase(at, at + 1, at)
    if _is_relative(tokens, at):
        return _antecedent(tokens, at)
    if tag is Tag.COORDINATOR:
        return _shared_subject(tokens, at, depth, saying=saying)
    if tag is Tag.QUOTE and token.closing == ",":  # "Ann Lowe, star of the series “Harbour,” thanked"
        return before_aside(tokens, at)
    if tag is Tag.COMMA and token_at(tokens, at + 1).lower == "then":  # "Ann Lowe offered a post as clerk, then said"
        return _shared_subject(tokens, at, depth, saying=saying)
    if tag is Tag.COMMA or tag is Tag.DASH:
        aside = before_aside(tokens, at) or _across_dashes(tokens, at)
        return aside or _shared_subject(tokens, at, depth, saying=saying)
    if tag in BASE or tag is Tag.OBJECT or (tag is Tag.QUOTE and is_term(token)):
        found = phrase_before(tokens, at)
        if found is None:
            return None
        beside = joined_across_aside(tokens, found) or _beside_manner(tokens, found, depth)
        beside = beside or _past_participle(tokens, found) or _past_places(tokens, found)
        return beside or _past_apposition(tokens, found)
    return phrase_with_clause(tokens, at, depth) if tag is Tag.VERB else None


def _before_time_and_brackets(tokens: list[Token], at: int) -> int:
    """Return the last token up to `at` that is of no time and in no brackets, or -1."""
    while at >= 0:
        tag = tokens[at].tag
        if tag is Tag.TIME or (tag is Tag.NUMBER and at > 0 and tokens[at - 1].tag is Tag.TIME):
            at = _before_time(tokens, at)
        elif tag is Tag.CLOSE:
            opening = opening_bracket(tokens, at)
            at = opening - 1 if opening is not None else -1
        else:
            return at
    return -1


def _is_relative(tokens: list[Token], at: int) -> bool:
    """Whether the word is a relative pronoun: "who", "which", or a "that" right behind a noun."""
    if tokens[at].tag is Tag.RELATIVE:
        return True
    return tokens[at].lower == "that" and at > 0 and tokens[at - 1].tag in (Tag.NOUN, Tag.NAME)


def _before_time(tokens: list[Token], at: int) -> int:
    """Return the token before a time that ends at `at`: "Lowe on Monday last week said"."""
    at -= 1
    while at >= 0 and (tokens[at].tag in (Tag.TIME, Tag.NUMBER, Tag.DETERMINER) or tokens[at].lower in _WHEN):
        at -= 1
    return at - 1 if at >= 0 and tokens[at].tag is Tag.PREPOSITION else at


def _across_dashes(tokens: list[Token], closing: int) -> Phrase | None:
    """Return the name before what stands between dashes: "Ann Lowe, head of a firm – the one that fell – said"."""
    if tokens[closing].tag is not Tag.DASH:
        return None
    opening = next((at for at in range(closing - 1, 0, -1) if tokens[at].tag is Tag.DASH), None)
    found = phrase_before(tokens, opening - 1) if opening is not None else None
    if found is None:
        return None
    named = _past_apposition(tokens, found)
    return named if tokens[named.head].tag is Tag.NAME and named.start == 0 else None


def _past_apposition(tokens: list[Token], found: Phrase) -> Phrase:
    """Return the name that an apposition explains, or the phrase itself: "Ann Lowe, a lawyer from Boston, said"."""
    before = found.start - 1
    if (
        before > 0
        and tokens[before].tag is Tag.COMMA
        and tokens[before - 1].tag in (Tag.NAME, Tag.CLOSE)
        and tokens[found.head].tag is Tag.NOUN
        and is_agent(tokens[found.head].lower)
    ):
        named = phrase_before(tokens, before - 1)
        beside = tokens[before - 1]  # "in Salem, Ore., the senator said"
        place = beside.text.endswith(".") or beside.lower in body_words.PLACES
        if named is not None and tokens[named.head].tag is Tag.NAME and not place and not _is_object(tokens, named):
            return named
    return found


# "Lowe rose and in a low voice said", "Lowe with a smile said".
_MANNER = words("amid at by during from in on over through under with without")


def _beside_manner(tokens: list[Token], found: Phrase, depth: int) -> Phrase | None:
    """Return the subject before a phrase that only says how, when or where: no subject stands behind a preposition."""
    head, before = tokens[found.head], found.start - 1
    if before < 1 or tokens[before].lower not in _MANNER or head.tag is not Tag.NOUN or depth > DEEPEST:
        return None
    if is_agent(head.lower):
        return None
    return _subject_ending(tokens, before - 1, depth + 1, saying=True)


def _past_places(tokens: list[Token], found: Phrase) -> Phrase | None:
    """Return who has several places or names for a complement: "Officials in Hexley, Marl and Dunmore said"."""
    first = found.start - 2
    if first < 2 or tokens[first].tag is not Tag.NAME or tokens[first + 1].tag is not Tag.COMMA:
        return None
    if not any(token.tag is Tag.COORDINATOR for token in tokens[found.start : found.end]):
        return None
    owner = phrase_before(tokens, first)
    if owner is None or owner.head == first or not _is_somebody(tokens[owner.head].lower):
        return None
    return Phrase(owner.start, found.end, owner.head) if _opens_clause(tokens, owner.start) else None


def _past_participle(tokens: list[Token], found: Phrase) -> Phrase | None:
    """Return the noun that a participle and its phrase describe: "A book just published for young pilots says"."""
    verb = found.start - 2
    shape = tokens[verb].verb if verb > 0 and tokens[verb + 1].tag is Tag.PREPOSITION else None
    if shape is None or shape.form not in (VerbForm.PAST, VerbForm.PARTICIPLE):
        return None
    noun = verb - 1
    while noun > 0 and tokens[noun].tag is Tag.ADVERB:
        noun -= 1
    return phrase_before(tokens, noun) if tokens[noun].tag is Tag.NOUN else None


def _is_object(tokens: list[Token], phrase: Phrase) -> bool:
    """Whether a phrase is governed by what stands before it: "to Hexley", "entering the Free Ports"."""
    return phrase.start > 0 and tokens[phrase.start - 1].tag in (Tag.PREPOSITION, Tag.TO, Tag.VERB)


def _antecedent(tokens: list[Token], relative: int) -> Phrase | None:
    """Return the noun phrase a relative pronoun stands for."""
    at = relative - 1
    if at >= 0 and tokens[at].tag is Tag.PREPOSITION:
        at -= 1
    if at >= 0 and tokens[at].tag in (Tag.COMMA, Tag.DASH):
        at -= 1
        if at > 1 and tokens[at].tag is Tag.NUMBER and tokens[at - 1].tag is Tag.COMMA:  # "Ann Lowe, 45, who"
            at -= 2
        found = _person_antecedent(tokens, relative, at)
        return _last_joined(tokens, _past_apposition(tokens, found)) if found is not None else None
    return _person_antecedent(tokens, relative, at)


def _person_antecedent(tokens: list[Token], relative: int, last: int) -> Phrase | None:
    """Return the noun phrase ending at `last`; of "remarks by a senator who" only the senator."""
    found = phrase_before(tokens, last) if last >= 0 else None
    if found is None or tokens[relative].lower != "who" or tokens[found.head].tag is not Tag.NOUN:
        return found
    if found.head == last or _is_somebody(tokens[found.head].lower):
        return found
    start = base_start(tokens, last)
    while start > 1 and tokens[start - 1].tag in (Tag.PREPOSITION, Tag.TO):  # "the mood of senators on the Hill, who"
        noun, start = start - 2, base_start(tokens, start - 2)
        if _is_somebody(tokens[noun].lower):
            return phrase_after(tokens, start) or found
    return phrase_after(tokens, base_start(tokens, last)) or found


def _is_somebody(noun: str) -> bool:
    return is_agent(noun) or (noun in BODIES and noun not in PAPERS)


def _last_joined(tokens: list[Token], found: Phrase) -> Phrase:
    """Return the last of several names: in "Tarn, Cole and Ann Lowe, who joked" it is Lowe who joked."""
    start = found.end
    while start > found.start and tokens[start - 1].tag is Tag.NAME:
        start -= 1
    if start > found.start and tokens[start - 1].tag is Tag.COORDINATOR:
        return Phrase(start, found.end, found.end - 1)
    return found


def _shared_subject(tokens: list[Token], at: int, depth: int, *, saying: bool = False) -> Phrase | None:
    """Return the subject of the verb that the one after `at` is joined to ("Lowe rose and said")."""
    main = _relative_before(tokens, at) or _timed_before(tokens, at) or _main_before(tokens, at, saying=saying)
    if main is None or depth > DEEPEST:
        return None
    return subject_of(tokens, main, depth + 1)


def _relative_before(tokens: list[Token], at: int) -> int | None:
    """Return the verb of a relative clause that goes on: "Marsh, who backs her but dismissed the story"."""
    if at >= len(tokens) or tokens[at].tag is not Tag.COORDINATOR:
        return None
    for index in range(at - 1, max(0, at - DEEPEST), -1):
        if tokens[index].tag not in _IN_CLAUSE:
            return None
        if tokens[index].finite:
            return index if in_relative(tokens, index) else None
    return None


def _timed_before(tokens: list[Token], at: int) -> int | None:
    """Return the verb of a clause with "when" that goes on: "Lowe left when the host opened the envelope and said"."""
    if at >= len(tokens) or tokens[at].tag is not Tag.COORDINATOR:
        return None
    verb: int | None = None
    for index in range(at - 1, max(-1, at - _LONGEST_TIMED), -1):
        if tokens[index].lower == "when":
            return verb
        if tokens[index].tag not in _IN_CLAUSE and tokens[index].tag is not Tag.PRONOUN:
            return None
        if tokens[index].finite:
            verb = index
    return None


def _main_before(tokens: list[Token], at: int, *, saying: bool) -> int | None:
    """Return the verb before `at` that carries the main clause there.

    A verb of saying is joined to an earlier one of its kind: "said the tape should go out but said". Otherwise
    it is the first verb of the last clause that begins anew: "the bill passed, and Lowe rose to call it".
    """
    main: int | None = None
    for index in range(max(0, at - _FARTHEST), at):
        if tokens[index].tag in (Tag.STOP, Tag.SEMICOLON):
            main = None
        elif (
            tokens[index].finite
            and not in_relative(tokens, index)
            and not _is_participle_of_noun(tokens, index)
            and not _is_inserted(tokens, index)
        ):
            kin = saying and tokens[index].says() and not _helped(tokens, index)
            kin = kin and not (main is not None and _set_in_time(tokens, main, index))
            if kin or main is None or _begins_main_clause(tokens, main, index):
                main = index
    return main


def _is_inserted(tokens: list[Token], verb: int) -> bool:
    """Whether a verb of saying is only inserted with its subject: "At the end, he said, Lowe rose and shouted"."""
    if not tokens[verb].says() or token_at(tokens, verb + 1).tag is not Tag.COMMA:
        return False
    before = verb - 1
    while before > 0 and tokens[before].tag in (Tag.NAME, Tag.PRONOUN):
        before -= 1
    return before < verb - 1 and token_at(tokens, before).tag is Tag.COMMA


def _helped(tokens: list[Token], verb: int) -> bool:
    """Whether a modal, "had" or the passive goes with the verb: it is part of a report: "would declare"."""
    shape = tokens[verb].verb
    at = verb - 1
    while at >= 0 and tokens[at].tag in (Tag.ADVERB, Tag.AUXILIARY):
        lower = tokens[at].lower
        passive = lower in function_words.BE and shape is not None and shape.form is not VerbForm.GERUND
        if passive or lower == "had" or lower in function_words.MODALS:
            return True
        at -= 1
    return False


def _set_in_time(tokens: list[Token], main: int, verb: int) -> bool:
    """Whether the verb stands in a clause of time or reason: "declined … after Lowe proposed it"."""
    for index in range(verb - 1, main, -1):
        if tokens[index].tag is Tag.COMMA:
            return False
        if tokens[index].tag is Tag.SUBORDINATOR:
            return tokens[index].lower in ("after", "before", "when", "while", "because", "since")
    return False


def _is_participle_of_noun(tokens: list[Token], verb: int) -> bool:
    """Whether a past form after a noun is a participle: "a class called", "a diplomat posted in"."""
    shape = tokens[verb].verb
    if shape is None or shape.form is not VerbForm.PAST or verb == 0 or tokens[verb - 1].tag is not Tag.NOUN:
        return False
    if shape.lemma in verb_words.CATENATIVE and verb + 1 < len(tokens) and tokens[verb + 1].tag is Tag.TO:
        return False  # "the council declined to say"
    if tokens[verb].says() and _is_somebody(tokens[verb - 1].lower) and token_at(tokens, verb + 1).lower != "by":
        return False  # "Police announced on Friday"
    return is_reduced_relative(tokens, verb) or (
        verb + 1 < len(tokens) and tokens[verb + 1].tag is Tag.QUOTE and not tokens[verb].says()
    )


def _begins_main_clause(tokens: list[Token], main: int, verb: int) -> bool:
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


# "marched around Market Square chanting", "wrote on Facebook asking": what follows these does not speak.
_TO_A_PLACE = words("on in at to from for around across along inside into near outside past through")


def _gerund_subject(tokens: list[Token], at: int, verb: int, depth: int) -> Phrase | None:
    """Return who is "saying": the noun before it, or the subject of the clause it hangs on."""
    while at > 0 and tokens[at].tag is Tag.TIME:  # "issued a statement Friday calling"
        at -= 1
    token = tokens[at]
    if token.lower == "as" and at > 0:  # "the agency quoted Ann Lowe as saying"
        return _quoted_as_saying(tokens, at - 1, depth)
    shape = tokens[verb].verb
    charged = shape is not None and shape.lemma in verb_words.PLAIN | verb_words.NAMING
    found = _accompanying(tokens, at) or (_accused(tokens, at) if charged else None)
    if found is not None:
        return found
    if token.tag is Tag.NAME:
        found = _acting_name(tokens, at)
    elif token.tag is Tag.NOUN:
        found = _acting_noun(tokens, at, depth)
    elif token.tag is Tag.COORDINATOR:
        found = _shared_with_gerund(tokens, at, depth)
    elif token.tag is Tag.COMMA:
        found = _subject_after_with(tokens, at) or _subject_of_place(tokens, at, depth)
    if found is not None:
        return found
    if token.tag is Tag.COMMA and at > 0 and tokens[at - 1].finite and _is_inserted(tokens, at - 1):
        return subject_of(tokens, at - 1, depth + 1)  # "It is late, Ann Lowe said, adding"
    shared = _before_adjunct(tokens, at) or _shared_subject(tokens, at + 1, depth, saying=tokens[verb].says())
    if shared is None and token.tag is Tag.COMMA and at > 0:  # "Ann Lowe, citing “…,” said"
        shared = ending_phrase(tokens, 0, at)
    return shared or _following_subject(tokens, verb, depth)


def _opens_clause(tokens: list[Token], start: int) -> bool:
    before = token_at(tokens, start - 1)
    return before.tag in (Tag.EDGE, Tag.COMMA, Tag.SUBORDINATOR, Tag.COORDINATOR, Tag.QUOTE)


def _before_adjunct(tokens: list[Token], joint: int) -> Phrase | None:
    """Return the subject before a set-off adjunct: "Ann Lowe, after saying it fell, left"."""
    if tokens[joint].tag not in (Tag.SUBORDINATOR, Tag.PREPOSITION) or token_at(tokens, joint - 1).tag is not Tag.COMMA:
        return None
    aside = before_aside(tokens, joint - 1)
    near = aside is not None and joint - aside.end <= DEEPEST
    found = aside if near else phrase_before(tokens, joint - 2)
    return found if found is not None and _opens_clause(tokens, found.start) else None


def _accused(tokens: list[Token], preposition: int) -> Phrase | None:
    """Return whom somebody is said to have spoken: "accused Ann Lowe of calling it “…”"."""
    if tokens[preposition].lower not in ("of", "for") or preposition < 2:
        return None
    last = preposition - 1
    if tokens[last].tag is Tag.OBJECT:
        found: Phrase | None = Phrase(last, last + 1, last)
    else:
        found = phrase_before(tokens, last) if tokens[last].tag in (Tag.NAME, Tag.NOUN) else None
    verb = tokens[found.start - 1].verb if found is not None and found.start > 0 else None
    return found if verb is not None and verb.lemma in _ACCUSING else None


def _accompanying(tokens: list[Token], last: int) -> Phrase | None:
    """Return whom "with" brings in before a participle: "with the campaign of the former mayor saying"."""
    found = phrase_before(tokens, last) if tokens[last].tag in BASE else None
    return found if found is not None and token_at(tokens, found.start - 1).lower == "with" else None


def _subject_of_place(tokens: list[Token], closing: int, depth: int) -> Phrase | None:
    """Return who is said to be somewhere: "near the mill, where fifty dockers had gathered on Monday, chanting"."""
    opening = next((at for at in range(closing - 1, 0, -1) if tokens[at].tag in (Tag.COMMA, Tag.DASH)), 0)
    if opening == 0 or tokens[opening + 1].lower != "where":
        return None
    verb = next((at for at in range(opening + 2, closing) if tokens[at].finite), None)
    return subject_of(tokens, verb, depth + 1) if verb is not None and depth < DEEPEST else None


def _acting_name(tokens: list[Token], last: int) -> Phrase | None:
    """Return the name before a gerund: "footage of Ann Lowe asking", but not "wrote on Facebook asking"."""
    start = last
    while start > 0 and tokens[start - 1].tag is Tag.NAME:
        start -= 1
    beside = start - 1 if token_at(tokens, start - 1).lower != "the" else start - 2
    place = token_at(tokens, beside).lower in _TO_A_PLACE
    return None if place else Phrase(start, last + 1, last)


def _acting_noun(tokens: list[Token], last: int, depth: int) -> Phrase | None:
    """Return the noun phrase before a gerund if it can speak, or who issued the paper: "the board's letter calling"."""
    if not (is_agent(tokens[last].lower) or tokens[last].lower in BODIES):
        return None
    found = phrase_before(tokens, last)
    if found is None or (found.start > 0 and tokens[found.start - 1].says()):  # "emailed voters saying"
        return None
    noun = tokens[found.head].lower
    if tokens[found.head + 1].tag is Tag.TO and not (_is_somebody(noun) or noun in PAPERS):
        return None  # "made a pitch to voters saying"
    return _issuer(tokens, found, depth) or found


def _shared_with_gerund(tokens: list[Token], joint: int, depth: int) -> Phrase | None:
    """Return the subject of the verb of saying before "and": "with Ann Lowe calling it “…” and asking"."""
    earlier = next((at for at in range(joint - 1, -1, -1) if tokens[at].tag is Tag.VERB and tokens[at].says()), None)
    return subject_of(tokens, earlier, depth + 1) if earlier is not None and depth < DEEPEST else None


def _subject_after_with(tokens: list[Token], closing: int) -> Phrase | None:
    """Return the name in "…, with the mill's director, Ann Lowe, saying"."""
    start = closing
    while start > 0 and tokens[start - 1].tag is Tag.NAME:
        start -= 1
    if start == closing or start < 3 or tokens[start - 1].tag is not Tag.COMMA:
        return None
    role = phrase_before(tokens, start - 2)
    if role is None or role.start == 0 or tokens[role.start - 1].lower != "with":
        return None
    return Phrase(start, closing, closing - 1)


def _quoted_as_saying(tokens: list[Token], last: int, depth: int) -> Phrase | None:
    """Return who is quoted: "the daily quoted Lowe as", "Lowe was quoted by the daily as"."""
    if tokens[last].tag is Tag.VERB:  # "Lowe was quoted as"
        return subject_of(tokens, last, depth + 1) if depth < DEEPEST else None
    found = phrase_before(tokens, last)
    if found is not None and found.start > 1 and tokens[found.start - 1].lower == "by":
        return subject_of(tokens, found.start - 2, depth + 1)
    return found


def _issuer(tokens: list[Token], paper: Phrase, depth: int) -> Phrase | None:
    """Return who issued the paper that is the subject: "the board issued a statement calling …"."""
    before = paper.start - 1
    if before > 0 and tokens[before].lower in _PARTICLES:  # "put out a statement"
        before -= 1
    if tokens[paper.head].lower not in PAPERS or before < 0 or tokens[before].tag is not Tag.VERB:
        return None
    return subject_of(tokens, before, depth + 1)


def _following_subject(tokens: list[Token], verb: int, depth: int) -> Phrase | None:
    """Return the subject of the main clause after an opening participle: "Calling it “…,” Lowe rose"."""
    for index in range(verb + 1, len(tokens)):
        token = tokens[index]
        carries = (token.tag is Tag.VERB and token.can_be_finite()) or (
            token.tag is Tag.AUXILIARY and tokens[index].finite
        )
        if carries and depth < DEEPEST and index - verb > 1:
            found = subject_of(tokens, index, depth + 1)
            if (
                found is not None
                and found.start > verb
                and found.start > 0
                and tokens[found.start - 1].tag in (Tag.COMMA, Tag.QUOTE)
            ):
                return found
    return None
