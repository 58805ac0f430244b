from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.corpus.boilerplate import find_boilerplate

STORY = (
    "The old bridge reopened on Tuesday after two years of repairs, the mayor of Lowland told residents.\n\n"
    "“We kept our promise,” said Ana Kolar. “It took far too long, and we know it.”"
)

OTHER_HEADLINES = [
    "Storm Leaves Thousands Without Power in the Valley",
    "Ministers Agree to Raise Pensions Next Spring",
    "[Valley] - Who Is Petro Maly, the Man Behind the New Port?",
    "Farmers Block Border Crossing for Third Day",
    "Court Rejects Appeal of Former Lowland Mayor",
    "Why Does the Port Need a Second Railway Line",
    "[Valley] - Teachers Call Off Strike After Talks With Ministry",
    "River Level Falls to Lowest Point in a Decade, Experts Say",
    "Lowland Wins Third Regional Title in a Row",
]


def marked(text: str) -> list[str]:
    return [span.of(text) for span in find_boilerplate(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Support us!",
        "Subscribe to our newsletter",
        "Subscribe!",
        "Sign up for our morning briefing and get it in your inbox.",
        "Follow us on Telegram",
        "Follow Ana Roe on Twitter @anaroe.",
        "Please donate today.",
        "Share this article",
        "Facebook Twitter WhatsApp Copy link",
        "Join our Telegram channel",
        "Become a member of our club",
        "Good reporting takes time. Support The Lowland Post or become a member!",
        "Click here to read the report.",
        "Read also: Bridge closes for two years",
        "READ MORE: Who pays for the bridge",
        "See also",
        "Read the rest of the story at The Lowland Post.",
        "Already a subscriber? Sign in",
        "Have a story to share? Write to us at desk@example.org",
        "Thank you for reading.",
        "By continuing to use this site you agree to our terms.",
        "Advertisement",
        "12 comments",
        "5 min read",
        "Skip to main content",
        "Home | World | Politics | Sport",
        "© 2024 The Lowland Post. All rights reserved.",
        "Copyright 2023 Lowland Press Agency",
        "Photo: Ana Roe / Lowland Press",
        "Main image source: Ana Roe",
        "Photo by Ana Roe",
        "Volunteers on the old bridgeANA ROE / Lowland Press",
        "Governor Ivan HoraLP / VALLEY / ANA ROE / CENTRAL",
        "Ana Roe/Lowland Press",
        "Reporting by Ana Roe in Lowland; editing by Jan Doe",
        "(Additional reporting by Ana Roe)",
        "Читайте також: Міст закрили на два роки",
        "Підписуйтесь на наш канал у Telegram",
        "Подписывайтесь на наш канал",
        "Поддержите нас",
        "Czytaj także: Most zamknięty",
        "Фото: Ганна Коваль",
        "Lesen Sie auch: Die Brücke bleibt zu",
    ],
)
def test_furniture_is_marked_wherever_it_stands(line: str) -> None:
    first, last = STORY.split("\n\n")
    assert marked(f"{STORY}\n\n{line}") == [line]
    assert marked(f"{first}\n\n{line}\n\n{last}") == [line]


@pytest.mark.parametrize(
    ("paragraph", "tail"),
    [
        pytest.param(
            "The bridge is open, the mayor said. Follow us on Facebook and Telegram.",
            "Follow us on Facebook and Telegram.",
            id="after a sentence",
        ),
        pytest.param(
            "The bridge is open, the mayor said.Subscribe to our newsletter!Share this story",
            "Subscribe to our newsletter!Share this story",
            id="glued to it",
        ),
        pytest.param(
            "The vote is on 3 May in all 40 towns. Read more: How to vote",
            "Read more: How to vote",
            id="a sentence of news before it stays",
        ),
        pytest.param(
            "Boats pass below the bridge on Tuesday. (Photo by Ana Roe/Lowland Press)",
            "(Photo by Ana Roe/Lowland Press)",
            id="a credit after a caption that tells something",
        ),
        pytest.param(
            "Boats pass below the bridge on Tuesday. Ana Roe/Lowland Press",
            "Ana Roe/Lowland Press",
            id="the same without brackets",
        ),
        pytest.param(
            "Boats pass below the bridge on Tuesday. Photo: A. Roe",
            "Photo: A. Roe",
            id="a credit under its word",
        ),
        pytest.param(
            "Boats pass below the bridge on Tuesday. Pictures by Ana Roe, Jan Kov/Press",
            "Pictures by Ana Roe, Jan Kov/Press",
            id="several, by their word",
        ),
    ],
)
def test_of_a_paragraph_only_the_furniture_at_its_end_is_marked(paragraph: str, tail: str) -> None:
    assert marked(f"{STORY}\n\n{paragraph}\n\nMore work is planned.") == [tail]


APPEAL = (
    "A letter from The Lowland Post:Dear friends,We have been through a hard year.\n"
    "The regional court has fined The Lowland Post twice, which costs us dearly.\n"
    'The court finds our work "harmful." We see it otherwise: we write down what happens.\n'
    "To go on, we count on our readers.Your donations, large or small, keep our journalists in the field.\n"
    "You can become a patron for as little as $3.\n"
    "Not this month? We can ask you again in June.Thank you! Your support means much to us."
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"{STORY}\n\nThe toll stays, he said.{APPEAL}", APPEAL, id="glued to the last sentence"),
        pytest.param(f"{STORY}\n\n{APPEAL}\n\n{STORY}", APPEAL, id="between the paragraphs of the story"),
    ],
)
def test_an_appeal_for_money_is_marked_whole(text: str, expected: str) -> None:
    assert marked(text) == [expected]


def test_an_appeal_over_several_paragraphs() -> None:
    appeal = (
        "Before you go, we have a small favour to ask.\n\n"
        "Our journalism is free for all readers, and we want to keep it so.\n\n"
        "If you can, please support us with a monthly donation."
    )
    assert marked(f"{STORY}\n\n{appeal}\n\nThe toll on the bridge will be 40 crowns, the city said.") == [appeal]


def test_a_letter_that_is_the_whole_page_is_not_marked_whole() -> None:
    assert not any("court" in part for part in marked(f"To Our Readers\n\n{APPEAL}"))


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n", "\r\n\r\n"])
def test_a_list_of_other_headlines_after_the_story_is_marked(gap: str) -> None:
    listed = gap.join(OTHER_HEADLINES)
    assert marked(f"{STORY}{gap}{listed}") == [listed]


def test_labels_and_cut_teasers_go_with_the_list() -> None:
    teaser = "Harbour Gets New Cranes The port of Lowland has bought four cranes, and the first of them arrived on Mond"
    listed = "\n\n".join(
        ["ADVERTISE", "Monthly Magazine (12 Issues)", *OTHER_HEADLINES[:5], teaser, *OTHER_HEADLINES[5:]]
    )
    assert marked(f"{STORY}\n\n\n{listed}") == [listed]


def test_a_list_inside_the_story_is_marked_when_it_is_long_or_announced() -> None:
    long = "\n".join(OTHER_HEADLINES)
    assert marked(f"{STORY}\n\n{long}\n\n{STORY}") == [long]
    announced = "Read also:\nStorm leaves thousands without power\nMinisters agree to raise pensions"
    assert marked(f"{STORY}\n\n{announced}\n\n{STORY}") == [announced]


def test_a_menu_above_and_below_the_story_is_marked() -> None:
    menu = "Home\nWorld\nLowland\nSport\nContact us"
    assert marked(f"{menu}\nBridge Reopens at Last\n\n{STORY}\n\n{menu}") == [menu, menu]


def test_the_headline_said_again_is_marked_once() -> None:
    headline = "Bridge reopens after two years of repairs"
    text = f"{headline}\n\nTuesday, 5 March 2024, 10:15\n{headline}\n\n{STORY}"
    second = text.index(headline, 1)
    assert find_boilerplate(text) == ((second, second + len(headline)),)


def test_a_notice_that_interrupts_the_story_three_times_is_marked() -> None:
    notice = "Important news from Lowland every evening"
    text = f"\n\n{notice}\n\n".join([STORY] * 4)
    assert marked(text) == [notice] * 3


NEWS = {
    "a short report": f"Bridge reopens\n\n{STORY}",
    "one sentence": "The old bridge reopened on Tuesday.",
    "one line without a stop": "Bridge reopens on Tuesday after two years",
    "headings in sentence case": f"Why it took so long\n\n{STORY}\n\nWhat comes next\n\n{STORY}",
    "headings in title case": f"Why It Took So Long\n\n{STORY}\n\nWhat the City Plans Next\n\n{STORY}",
    "title, subtitle, byline, place and date": (
        "Bridge Reopens After Two Years of Repairs\n\nMayor Promises Lower Tolls for All Residents\n\nBy Ana Roe\n"
        f"Lowland City\nUpdated 5 March 2024, 10:15\n\n{STORY}"
    ),
    "a listicle": "\n\n".join(
        f"{number}. Visit the {place} of the Old Town\n\nIt was built by the river in 1{number}50, and it still stands."
        for number, place in enumerate(["Bridge", "Mill", "Market", "Tower", "Harbour", "Church", "School", "Inn"], 1)
    ),
    "an interview": "\n\n".join(
        f"Question\n\nWhat do you expect in year {number}?\n\nAna Kolar\n\nI expect {number} times more traffic."
        for number in range(1, 6)
    ),
    "an interview with speaker labels": "\n".join(
        f"THE POST: What about toll {number}?\nKOLAR: Support us or leave us alone, it stays at {number}."
        for number in range(1, 6)
    ),
    "background in bullets": (
        f"{STORY}\n\n  • The bridge was closed on 3 May 2022 after a flood that damaged two of its pillars.\n"
        "  • On 30 September the council voted to repair it rather than to build a new one.\n"
        "  • Later, the mayor announced that the work would cost twice as much."
    ),
    "a list after a colon": (
        f"{STORY}\n\nThe prizes of the evening went to:\n"
        + "\n".join(f"Best Song of the River: Singer Number {n}" for n in range(9))
    ),
    "bullets without stops": f"{STORY}\n\nWhat is banned from now on:\n• lorries\n• horses\n• fishing\n• music",
    "names of the dead": f"{STORY}\n\n"
    + "\n".join(["Ana Kolar", "Ivan Hora", "Petro Maly", "Jana Roe", "Olha Doe", "Jan Lis"]),
    "verse": (
        "The mayor posted a poem on her page:\n\nThe river rose and took the mill\nThe river took the road\n"
        "And we are standing on the hill\nAnd counting what it owed\n\n"
        "Follow the water where it goes\nJoin hands and do not fear\n"
        "Share bread with everyone who rose\nThe bridge will be here"
    ),
    "a refrain": "\n\n".join(["And the bells of the old town ring\nAnd nobody sleeps"] * 5) + f"\n\n{STORY}",
    "a post in short lines": (
        "Ivan Hora wrote on his channel:\n\nWe hold\n\nWe build\n\nSend us more cranes\n\nStay with us\n\n"
        "The bridge will stand\n\nNo one will stop this"
    ),
    "a post in capitals": "He wrote:\n\n"
    + "\n".join(["THEY STOLE THE BRIDGE FROM US AGAIN", "WE WILL TAKE IT BACK"] * 4),
    "words of appeal in quotation marks": (
        f"{STORY}\n\n“Support us. Donate today. Subscribe to our newsletter,” the poster reads.\n\n"
        "“Join us,” he told the crowd."
    ),
    "a speech over several paragraphs": (
        "“We have little time.\n\n“Donate now. Subscribe to our list.\n\n“Join us. Follow us on Telegram.”"
    ),
    "a letter to readers that is quoted": (
        f"{STORY}\n\nThe editor wrote to subscribers on Monday:\n\nDear readers, we need your help. Your support "
        f"keeps our newspaper alive, and our journalists need you. Please subscribe.\n\n{STORY}"
    ),
    "news about a newspaper that asks for money": (
        f"{STORY}\n\nThe newspaper said it needs your support and that its readers donated 4,000 crowns. "
        f"Readers said they would subscribe if we all did. Members of our union told it to contribute.\n\n{STORY}"
    ),
    "imperatives of another kind": (
        f"{STORY}\n\nFollow the money.\n\nSupport among members of the party fell to 20 percent in May.\n\n"
        "Share prices fell by a tenth on Monday.\n\nRead his lips.\n\nLike many of us, the mayor grew up poor.\n\n"
        "Register by 5 May at the county office, where parking is free.\n\nContinue to be careful, the police said.\n\n"
        "Watch for ice on the bridge.\n\nGet out and vote, she told them.\n\nSign of the times."
    ),
    "a source that is named": f"Source: Lowland Press, a news agency\n\n{STORY}\n\nSource: Ministry of Transport",
    "photos in a headline": f"Photos: what the flood left behind\n\n{STORY}",
    "copyright in the news": f"{STORY}\n\nCopyright law will change in May, the minister said.",
    "reporting in the news": f"{STORY}\n\nReporting by The Lowland Post showed that nobody checked.",
    "slashes": f"Win/Loss\n\n{STORY}\n\nThe 9/11 memorial and the AC/DC concert are on the same day and/or night",
    "a hard-wrapped text": (
        "The council agreed on a plan that the mayor had put forward in order to\n"
        "support our work on the bridge, and asked all of us to wait. The union\n"
        "asked its members to write a letter to the council and to\n"
        "subscribe to the fund, which the city has set up for the workers."
    ),
    "a page of headlines alone": "\n".join(OTHER_HEADLINES),
    "Ukrainian": (
        "Міст відкрили у вівторок після двох років ремонту.\n\n«Підтримайте нас», — попросив мер.\n\n"
        "Фото на згадку зробили всі."
    ),
}


@pytest.mark.parametrize("text", NEWS.values(), ids=NEWS.keys())
def test_news_is_not_marked(text: str) -> None:
    assert marked(text) == []
    assert marked(text.replace("\n", "\r\n")) == []


BITS = [
    "",
    " ",
    "\u00a0",
    "Home",
    "World",
    "Contact",
    "Share",
    "Donate Now",
    "Read also:",
    "© 2024",
    "“",
    '"',
    "•",
    "[x] -",
]
LINES = st.one_of(
    st.sampled_from(
        [*OTHER_HEADLINES, *APPEAL.split("\n"), *STORY.split("\n\n"), *BITS, "Ana Roe / Press / Forum", "…"]
    ),
    st.text(max_size=60),
)


@given(st.lists(LINES, max_size=40), st.sampled_from(["\n", "\n\n", "\r\n", "\r", " ", "", "\u2028"]))
def test_spans_are_sorted_apart_and_inside_the_text(lines: list[str], gap: str) -> None:
    text = gap.join(lines)
    end = 0
    for span in find_boilerplate(text):
        assert end <= span.start < span.end <= len(text)
        assert not span.of(text)[0].isspace()
        assert not span.of(text)[-1].isspace()
        end = span.end


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A" * 300_000, id="one word"),
        pytest.param("word " * 60_000, id="one line"),
        pytest.param("Support us. " * 12_000, id="calls without end"),
        pytest.param("Support us\n" * 12_000, id="lines of calls"),
        pytest.param("Dear readers, we need your help. " * 6_000, id="openings without end"),
        pytest.param("Dear readers, support our journalists.\n\n" * 4_000, id="paragraphs of openings"),
        pytest.param('"' * 150_000, id="marks"),
        pytest.param(". " * 90_000, id="stops"),
        pytest.param("Ana Roe / " * 30_000, id="slashes"),
        pytest.param("\n" * 150_000, id="empty lines"),
        pytest.param("Read also:\n" * 12_000, id="labels"),
        pytest.param("Storm Leaves Thousands Without Power\n" * 4_000, id="one headline again and again"),
    ],
)
def test_a_long_page_of_anything_ends(text: str) -> None:
    assert all(span.end <= len(text) for span in find_boilerplate(text))
