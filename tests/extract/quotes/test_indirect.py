"""Statements in the reporter's own words."""

from __future__ import annotations

import pytest

from bot.extract.quotes.finding import find_quotes
from bot.extract.reading.page import read_page
from bot.model import Kind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lowe said the mine was closed.", [("the mine was closed", "Ann Lowe")]),
        ("Ann Lowe said on Monday in Dunmore that the mine was closed.", [("that the mine was closed", "Ann Lowe")]),
        ("Ann Lowe told the crowd the mine was closed.", [("the mine was closed", "Ann Lowe")]),
        ("The mine was closed, Ann Lowe said.", [("The mine was closed", "Ann Lowe")]),
        ("The mine was closed, said Ann Lowe, who owns it.", [("The mine was closed", "Ann Lowe")]),
        ("The mine, said Ann Lowe, was closed in May.", [("The mine, said Ann Lowe, was closed in May", "Ann Lowe")]),
        ("Ann Lowe called for a new road to Dunmore.", [("for a new road to Dunmore", "Ann Lowe")]),
        (
            "Ann Lowe said the mine was closed and added that it was wet.",
            [("the mine was closed", "Ann Lowe"), ("that it was wet", "Ann Lowe")],
        ),
        ("According to Ann Lowe, a geologist, the mine was closed.", [("the mine was closed", "Ann Lowe")]),
        ("Poll: Voters want a new road to Dunmore", [("Voters want a new road to Dunmore", "Poll")]),
        ("Ann Lowe has not said whether the mine is closed.", []),
        ("The song, quoted by Ann Lowe in May, is old.", []),
        ("Ann Lowe spoke for an hour in the rain.", []),
    ],
    ids=[
        "after",
        "setting between",
        "addressed",
        "before",
        "inverted",
        "around",
        "noun",
        "two",
        "according to",
        "headline",
        "denied",
        "passive",
        "no statement",
    ],
)
def test_statements(text: str, expected: list[tuple[str, str]]) -> None:
    quotes, _ = find_quotes(read_page(text))
    assert [(quote.span.of(text), quote.speaker.name) for quote in quotes] == expected
    assert {quote.kind for quote in quotes} <= {Kind.INDIRECT}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "While Ann Lowe insisted that the mill had never refused talks, drivers warned that the road was closed.",
            [("that the mill had never refused talks", "Ann Lowe"), ("that the road was closed", "drivers")],
        ),
        (
            "Ann Lowe praised the plan of the board and welcomed its authors.",
            [("the plan of the board", "Ann Lowe")],
        ),
        (
            "Ann Lowe denounced the sale of the mill, but Bo Marsh is not going to keep it.",
            [("the sale of the mill", "Ann Lowe")],
        ),
        (
            "Last week the engineer, Bo Marsh, recommended that no charge be brought.",
            [("that no charge be brought", "Bo Marsh")],
        ),
        (
            "Even so, Ann Lowe said, drivers may complain.",
            [("Even so, Ann Lowe said, drivers may complain", "Ann Lowe")],
        ),
        ("Ann Lowe told the mill’s staff on Thursday that it was sold.", [("that it was sold", "Ann Lowe")]),
        ("Ann Lowe, however, said the mill was sold.", [("the mill was sold", "Ann Lowe")]),
        ("Ann Lowe claimed, without evidence, that the mill was sold.", [("that the mill was sold", "Ann Lowe")]),
        ("Ann Lowe refused to meet the press, saying the mill was sold.", [("the mill was sold", "Ann Lowe")]),
        (
            "Ann Lowe (R-Mo.), head of the board, said Bo Marsh did not seem worried.",
            [("Bo Marsh did not seem worried", "Ann Lowe")],
        ),
        (
            "The mill declined to say who would buy it after Bo Marsh proposed a sale, but said the work went on.",
            [("the work went on", "The mill")],
        ),
        (
            "Guards near the mill claim that the gate was open.",
            [("that the gate was open", "Guards near the mill")],
        ),
        (
            "Ann Lowe says the mill closed after Dunmore and several other towns called for a new law.",
            [("the mill closed after Dunmore and several other towns called for a new law", "Ann Lowe")],
        ),
        ("Ann Lowe criticised Senator Bo Marsh.", []),
        ("Ann Lowe did not answer the questions of the board about the mill.", []),
        ("The drivers took it as proof that the mill itself proposed talks and then broke them off.", []),
        ("Ann Lowe declined to say who would buy the mill.", []),
        ("According to the so-called “mill plan”, the gate will be closed.", []),
    ],
    ids=[
        "cue leads in",
        "two predicates",
        "object ends before but",
        "that wins over what stands before",
        "short opener",
        "hearer and day",
        "however",
        "aside before that",
        "saying",
        "party in brackets",
        "subject of the main clause",
        "plural after another noun",
        "two joined subjects",
        "only a name",
        "negated answer",
        "proof that",
        "declined to say",
        "a plan is no source",
    ],
)
def test_where_a_statement_ends_and_what_is_none(text: str, expected: list[tuple[str, str]]) -> None:
    quotes, _ = find_quotes(read_page(text))
    assert [(quote.span.of(text), quote.speaker.name) for quote in quotes if quote.kind is Kind.INDIRECT] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As Ann Lowe noted, the mill has lost its money.", [("the mill has lost its money", "Ann Lowe")]),
        ("The mill has lost its money, as Ann Lowe points out.", [("The mill has lost its money", "Ann Lowe")]),
        (
            "The gate, Ann Lowe told Bo Marsh on Friday, is closed.",
            [("The gate, Ann Lowe told Bo Marsh on Friday, is closed", "Ann Lowe")],
        ),
        (
            "The gate was closed, Ann Lowe said, because the mill had lost its money.",
            [("The gate was closed, Ann Lowe said, because the mill had lost its money", "Ann Lowe")],
        ),
        ("The gate was closed, Ann Lowe said Friday, as drivers left the yard.", [("The gate was closed", "Ann Lowe")]),
        ("The gate was closed, Ann Lowe said in opening the meeting.", [("The gate was closed", "Ann Lowe")]),
        (
            "Whether the gate will hold is unclear, said Ann Lowe, a guard.",
            [("Whether the gate will hold is unclear", "Ann Lowe")],
        ),
        (
            "The mill proposed closing the gate for a year, according to Ann Lowe.",
            [("The mill proposed closing the gate for a year", "Ann Lowe")],
        ),
        (
            "Later in the meeting, after the vote was over, Ann Lowe told the board that the gate was closed.",
            [("that the gate was closed", "Ann Lowe")],
        ),
        ("As head of the board and keeper of the gate, Ann Lowe is quick to answer any question.", []),
    ],
    ids=[
        "as at the start",
        "as at the end",
        "cue between subject and verb",
        "goes on with because",
        "meanwhile",
        "said in doing",
        "a clause as subject",
        "closing according to",
        "fronted phrase",
        "infinitive",
    ],
)
def test_statements_beside_their_cue(text: str, expected: list[tuple[str, str]]) -> None:
    quotes, _ = find_quotes(read_page(text))
    assert [(quote.span.of(text), quote.speaker.name) for quote in quotes] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lowe said the gate was closed, but Bo Marsh has a key.",
            [("the gate was closed", "Ann Lowe")],
        ),
        (
            "Ann Lowe said the gate was closed, although drivers still used it.",
            [("the gate was closed", "Ann Lowe")],
        ),
        ("Ann Lowe says the gate is safe, compared with the old one.", [("the gate is safe", "Ann Lowe")]),
        (
            "Years after Ann Lowe claimed that the gate was safe, the board closed it.",
            [("that the gate was safe", "Ann Lowe")],
        ),
        (
            "Ann Lowe argued that although the gate was closed, drivers were still using it.",
            [("that although the gate was closed, drivers were still using it", "Ann Lowe")],
        ),
        (
            "Ann Lowe said the gate would open in May, calling it “the best gate in the land”.",
            [("the gate would open in May", "Ann Lowe"), ("the best gate in the land", "Ann Lowe")],
        ),
        (
            "Ann Lowe urged the mayor to sell the mill at once.",
            [("to sell the mill at once", "Ann Lowe")],
        ),
        (
            "Ann Lowe has promised to close the gate to drivers who come at night.",
            [("to close the gate to drivers who come at night", "Ann Lowe")],
        ),
        ("The board did not reply to a request for comment on the gate.", []),
        ("Ann Lowe is saying that the gate is safe.", [("that the gate is safe", "Ann Lowe")]),
        ("Ann Lowe testified that the gate was safe.", [("that the gate was safe", "Ann Lowe")]),
        (
            "Ann Lowe closed the gate, warning that it would not hold.",
            [("that it would not hold", "Ann Lowe")],
        ),
        (
            "The board looked at the gate, which Ann Lowe said was a danger to drivers, and left.",
            [("which Ann Lowe said was a danger to drivers", "Ann Lowe")],
        ),
        ("Ann Lowe gave a talk in which she said the gate was safe.", [("the gate was safe", "Ann Lowe")]),
        (
            "Ann Lowe said the firm would announce its plans by May and hinted that it might close the gate.",
            [
                ("the firm would announce its plans by May", "Ann Lowe"),
                ("that it might close the gate", "Ann Lowe"),
            ],
        ),
        ("Gates were closed in seven inland towns this week that have no drivers.", []),
        (
            "Ann Lowe said she would close the gate, a plan that drivers have fought for years.",
            [("she would close the gate", "Ann Lowe")],
        ),
        (
            "Ann Lowe said that, if the drivers came back, a gate would be opened.",
            [("that, if the drivers came back, a gate would be opened", "Ann Lowe")],
        ),
        (
            "Ann Lowe, who had said she would close the gate, left it open.",
            [("she would close the gate", "Ann Lowe")],
        ),
        ("Ann Lowe begged the board last spring not to touch the gate.", [("not to touch the gate", "Ann Lowe")]),
        ("Ann Lowe said this week that the gate was safe.", [("that the gate was safe", "Ann Lowe")]),
        ("The mill just this spring announced it had sold the gate.", [("it had sold the gate", "The mill")]),
        ("Ann Lowe asked in May whether the gate was safe.", [("whether the gate was safe", "Ann Lowe")]),
        ("Most drivers polled said the gate was safe.", [("the gate was safe", "Most drivers")]),
        ("Ann Lowe did not report that the gate was safe.", []),
        ("When Ann Lowe announced 6,000 layoffs, drivers went home.", [("6,000 layoffs", "Ann Lowe")]),
        ("The drivers urged Ann Lowe to resign.", [("to resign", "The drivers")]),
        ("After saying that the gate was safe, Ann Lowe left.", [("that the gate was safe", "Ann Lowe")]),
        ("Promising to close the gate, Ann Lowe won the vote.", [("to close the gate", "Ann Lowe")]),
        (
            "Ann Lowe spoke of the many disputes that had divided the board for years.",
            [("of the many disputes that had divided the board for years", "Ann Lowe")],
        ),
        ("Ann Lowe declined to directly answer a question about whether it was safe.", []),
    ],
    ids=[
        "but with its own clause",
        "although",
        "compared",
        "years after",
        "that although",
        "before a quotation with its own verb",
        "asked to",
        "promised to",
        "responded to a thing",
        "is saying",
        "testified",
        "warning that",
        "which Lowe said was",
        "in which she said",
        "the second verb shares the subject",
        "states are no verb",
        "what explains it at the end",
        "aside after that",
        "aside of the source",
        "urged not to",
        "said this week that",
        "just this month",
        "whether behind its setting",
        "polled",
        "did not report",
        "two words announced",
        "urged to go",
        "after saying",
        "promising first",
        "disputes that",
        "declined to directly answer",
    ],
)
def test_how_far_a_statement_reaches(text: str, expected: list[tuple[str, str]]) -> None:
    quotes, _ = find_quotes(read_page(text))
    assert [(quote.span.of(text), quote.speaker.name) for quote in quotes] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lowe announced on Monday to pay up to 2 million crowns.",
            [("to pay up to 2 million crowns", "Ann Lowe")],
        ),
        (
            "The drivers would fight the closure, announced on Monday by Ann Lowe, that nobody had asked for.",
            [],
        ),
        (
            "Ann Lowe said earlier this month that when the gate was shut she would leave.",
            [("that when the gate was shut she would leave", "Ann Lowe")],
        ),
        (
            "Even so, Ann Lowe said, drivers complained.",
            [("Even so, Ann Lowe said, drivers complained", "Ann Lowe")],
        ),
        (
            "Ann Lowe put out a statement calling the sale of the mill a farce.",
            [("the sale of the mill a farce", "Ann Lowe")],
        ),
        ("Ann Lowe asked her Hexley relatives to keep the mill.", [("to keep the mill", "Ann Lowe")]),
        (
            "Media reports in Velm have said the drivers came by sea.",
            [("the drivers came by sea", "Media reports in Velm")],
        ),
        (
            "Board officials in and around Hexley warned the drivers that they could hope for nothing.",
            [("that they could hope for nothing", "Board officials in and around Hexley")],
        ),
    ],
    ids=[
        "on a day to pay",
        "announced by",
        "earlier this month",
        "one who says before one who complains",
        "put out a statement",
        "asked relatives to",
        "media reports",
        "in and around",
    ],
)
def test_agency_copy(text: str, expected: list[tuple[str, str]]) -> None:
    quotes, _ = find_quotes(read_page(text))
    assert [(quote.span.of(text), quote.speaker.name) for quote in quotes] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lowe, who asked not to be identified in the report, left the mill.",
        "Ann Lowe rose at noon. She cheered and danced when the gate was closed.",
        "The plan, which the board’s two drivers have rejected as too small, had been set for Friday.",
        "Ann Lowe left at noon, nor did she say that she would return.",
        "It was Ann Lowe’s only attempt to explain the sale of the mill.",
        "Ann Lowe has to answer the letters of the drivers.",
        "Ann Lowe won 475 pledged votes in the north of the county.",
        "Ann Lowe thought of telling Bo Marsh, who would probably laugh at the mill.",
        "Nobody knows how the water report will change the plans of Ann Lowe.",
        "Ann Lowe answered as if she had never seen the mill.",
        "Ann Lowe boasts a large lead in the north.",
        "Ann Lowe briefed the board on its duties at the mill.",
        "Ann Lowe said it in May.",
        "After Ann Lowe proposed talks in a hurried statement on her birthday, the drivers went home.",
    ],
    ids=[
        "asked not to be named",
        "yelled and",
        "rejected as",
        "nor did she say",
        "a chance to",
        "has to",
        "counted",
        "hearer with a clause of his own",
        "a noun that could be a verb",
        "as if",
        "boasts a thing",
        "briefed on",
        "it",
        "occasion",
    ],
)
def test_no_statement(text: str) -> None:
    quotes, _ = find_quotes(read_page(text))
    assert [quote.span.of(text) for quote in quotes] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Lowe was eager to stress that the mill was safe.", [("that the mill was safe", "Ann Lowe")]),
        (
            "Ann Lowe asked Bo Marsh, the head of the board, to close the mill.",
            [("to close the mill", "Ann Lowe")],
        ),
        ("Ann Lowe said — on the radio, of all places — that it was safe.", [("that it was safe", "Ann Lowe")]),
        ("Ann Lowe in 2008 questioned whether it was safe.", [("whether it was safe", "Ann Lowe")]),
        ("Others call it the noisy mill.", [("it the noisy mill", "Others")]),
        (
            "Ann Lowe questioned the safety of the mill in an interview on Friday.",
            [("the safety of the mill", "Ann Lowe")],
        ),
        (
            "Mill experts and local drivers, however, said the gate was safe.",
            [("the gate was safe", "Mill experts and local drivers")],
        ),
    ],
    ids=["quick to", "hearer explained", "between dashes", "year", "call it", "occasion", "two groups"],
)
def test_statements_beside_those_that_are_none(text: str, expected: list[tuple[str, str]]) -> None:
    quotes, _ = find_quotes(read_page(text))
    assert [(quote.span.of(text), quote.speaker.name) for quote in quotes] == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A recent story in a Dunmore daily said the mill was safe.", "A recent story in a Dunmore daily"),
        ("Last week, the mill’s director, Ann Lowe, recommended that it be closed.", "Ann Lowe"),
        ("Eight in 10 drivers say the mill is safe.", "Eight in 10 drivers"),
        ("After Monday’s deadly fire, Ann Lowe left Dunmore, suggesting that the mill was safe.", "Ann Lowe"),
        ("The Latest: Ann Lowe says mill is safe after fire", "Ann Lowe"),
    ],
    ids=["no adverb after an article", "last week", "counted", "no adverb in -ly", "heading"],
)
def test_who_states(text: str, speaker: str) -> None:
    quotes, _ = find_quotes(read_page(text))
    assert [quote.speaker.name for quote in quotes] == [speaker]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lowe ruled out a sale, insisting the mill was sound and accusing drivers of lying.",
            [("the mill was sound", "Ann Lowe"), ("drivers of lying", "Ann Lowe")],
        ),
        (
            "The board confirmed the sale of the yard, with its director, Ann Lowe, saying she had known for weeks.",
            [("the sale of the yard", "The board"), ("she had known for weeks", "Ann Lowe")],
        ),
        ("Ann Lowe said at least 40 drivers had left.", [("at least 40 drivers had left", "Ann Lowe")]),
        ("Ann Lowe said up to 40 drivers had left.", [("up to 40 drivers had left", "Ann Lowe")]),
        (
            "Ann Lowe pledged that the new gate, promised in May, would open soon.",
            [("that the new gate, promised in May, would open soon", "Ann Lowe")],
        ),
        (
            "Guards reported that 12 gates had been shot down, adding that debris had hit the mill.",
            [("that 12 gates had been shot down", "Guards"), ("that debris had hit the mill", "Guards")],
        ),
        ("Ann Lowe, 45, who denies the theft of the gate, left.", [("the theft of the gate", "Ann Lowe")]),
        ("Ann Lowe promised drivers that the gate would open.", [("that the gate would open", "Ann Lowe")]),
        (
            "The mill apologised to drivers and said the gate would open at noon.",
            [("the gate would open at noon", "The mill")],
        ),
    ],
    ids=[
        "two participles",
        "with somebody saying",
        "at least",
        "up to",
        "participle in an aside",
        "a passive is nobody’s words",
        "age before who",
        "promised drivers that",
        "apologised to",
    ],
)
def test_what_agency_copy_does(text: str, expected: list[tuple[str, str]]) -> None:
    quotes, _ = find_quotes(read_page(text))
    assert [(quote.span.of(text), quote.speaker.name) for quote in quotes] == expected


@pytest.mark.parametrize(
    "text",
    [
        "The tram is late every morning, and nobody says why it is late again.",
        "None of the drivers said the pier was open to the public.",
        "Neither said who would pay for the new gate.",
        "No one at the mill announced that the gate would open.",
    ],
    ids=["nobody", "none of them", "neither", "no one"],
)
def test_what_nobody_said_is_no_statement(text: str) -> None:
    assert find_quotes(read_page(text))[0] == ()


def test_a_quotation_that_nobody_said_has_no_speaker() -> None:
    text = "“The gate is shut,” said Ann Lowe. Nobody said “we are sorry for the delay” at the meeting."
    assert [quote.speaker.name for quote in find_quotes(read_page(text))[0]] == ["Ann Lowe", None]
