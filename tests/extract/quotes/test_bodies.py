"""Which names a page itself shows to be papers, stations, portals and other bodies."""

from __future__ import annotations

import pytest

from bot.extract.languages.en.pack import ENGLISH
from bot.extract.quotes.bodies import shown_bodies
from bot.extract.reading.page import read_page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The news portal Tavrika writes of it.", {"Tavrika"}),
        ("According to Tavrika’s sources, the mill is sold.", {"Tavrika"}),
        ("For a year Tavrika sources have said so.", {"Tavrika"}),
        ("The portal Tavrika writes of it. In May Tavryka wrote more.", {"Tavrika", "Tavryka"}),
        ("The portal Tavrika writes of it. In May Marta wrote more.", {"Tavrika"}),
        ("The agency Ros writes of it. In May Ross wrote more.", {"Ros"}),
        ("Vellum Electric Co. sold its mill.", {"Vellum", "Vellum Electric"}),
        ("ONEIDA Ltd. sold its mill.", {"ONEIDA", "Oneida"}),
        ("Anna Marsh Co. sold its mill.", set()),
        ("In May Tavrika wrote of it.", set()),
        ("The table was moved by a Tavrika spokeswoman.", {"Tavrika"}),
        ("Otto Marsh met a Marsh spokeswoman.", set()),
        ("In May the president of Salted Wharf wrote of it.", {"Salted Wharf"}),
        ("In May a researcher at Salted Wharf wrote of it.", {"Salted Wharf"}),
        ("In May the president of Otto Marsh’s company wrote of it.", set()),
        ("In May an opponent of Salted Wharf wrote of it.", set()),
        ("In May Hexley-based Tavrika wrote of it.", {"Tavrika"}),
        ("In May Hexley-based Otto Marsh wrote of it.", set()),
        ("“It is late,” said Tavrika, a baker. Tavrika said so in May.", set()),
    ],
    ids=[
        "behind a body's noun",
        "its sources",
        "sources without an s",
        "misspelt",
        "another name",
        "too short to be misspelt",
        "a company's short names",
        "written in capitals",
        "a company with a person's name",
        "nothing shows it",
        "somebody speaks for it",
        "somebody speaks for a person of the page",
        "somebody presides over it",
        "somebody works there",
        "a person's company",
        "an opponent of it",
        "it sits somewhere",
        "a person sits somewhere",
        "what its bearer is",
    ],
)
def test_what_a_page_shows_to_be_a_body(text: str, expected: set[str]) -> None:
    assert shown_bodies(read_page(text).sentences, ENGLISH) == expected
