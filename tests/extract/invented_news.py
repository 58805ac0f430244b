"""Invented news in every dress the extractor knows: sentences, and passages of several paragraphs.

Nothing is expected of them but that they can be read: whole, cut at any word, shuffled and glued together.
"""

from __future__ import annotations

SENTENCES = (
    "“We will not sell the mill,” Ida Brandt said on Monday.",
    "“We will not sell,” said Brandt, 61, the chair of the Vellum Board. “Not this year.”",
    "Brandt said the mill had lost 4.5 million crowns since March 2021 and would close.",
    "The mill, Brandt said, had lost its last customer in the autumn.",
    "The council will vote next Tuesday, according to Otto Marsh, a clerk who asked not to be named.",
    "According to a source close to the harbour board, the ferry “has no captain, no crew and no licence.”",
    "In Marsh's words, it was “the worst winter in living memory”.",
    "To Ann Lowe, the plan is “a bridge to nowhere”.",
    "She called it “a farce” and left, slamming the door.",
    "Asked whether she would resign, Lowe laughed and said no.",
    "“Who pays?” asked Lowe. “You do,” came the answer.",
    "Calling the report “a work of fiction,” the minister walked out.",
    "Lowe, whose brother runs the depot, told the Hexley Courier: “I have never seen that letter.”",
    "“The pier is safe,” he said, “but nobody may walk on it.”",
    "Others agree, including Carl Reed – “I would not drink it” – and the Reverend Sue Hall.",
    "“It was loud” — Ann Lowe, on the storm",
    "Lowe’s “right to roam” promise was dropped in the spring of 2019.",
    "The board’s claim that the dam is “as sound as a bell” angered residents of Lower Velm.",
    "He urged the council not to sell the field, promised voters that rents would fall and vowed on Friday to go.",
    "Marsh, accused of “reckless haste” by two former deputies, denied it.",
    "A man who knows Lowe said she “does not want to talk about it”.",
    "Three officials familiar with the talks, who spoke on condition of anonymity, said a deal was near.",
    "Nor did she say when the school would open.",
    "Years after Reed claimed that the tunnel was dry, water stands in it.",
    "While Marsh insisted that the road was needed, the farmers said it would drown their fields.",
    "As Lowe noted, the pier is shut; the mayor, though, is not.",
    "The firm was quoted by the Dunmore Post as saying that 40 to 60 jobs would go by the end of June.",
    "Poll: most voters want a new bridge",
    "Ann Lowe: The bridge must go",
    "BREAKING: Dam at Upper Velm ‘may not hold’, says engineer",
    "NORDVIK, Oct. 14 (NVP) — Two ferries collided in fog on Thursday, the coast guard said.",
    "Dunmore, 3 May 2022 (Harbour Press) - A crane fell into the dock, killing nobody.",
    "Published: 12 June 2023, 09:15 | Updated 13 June 2023",
    "11.02am BST Carl Reed says the vote is off",
    "‘They’ve lost the farmers’ trust,’ he said, ‘and they’ll lose the ’24 vote.’",
    "„Wir gehen nicht“, sagte Brandt. «On ne part pas», a dit Lowe.",
    "– How long will it last? – asked Ann Lowe. – Nobody knows.",
    "—To the sea —she answered—. I have friends there.",
    "– We are leaving, said Lowe. – There is no water left.",
    '"The pipe is 12" wide and 6\'2" deep," he said.',
    "``We go,'' she said, ''and then''",
    "&ldquo;We go,&rdquo; said Lowe &ndash; &quot;now&quot;.",
    "â€œWe go,â€\x9d said Lowe. Itâ€™s late.",
    "Moss?s plan was late, it isn?t ?a plan? at all, she said.",
    "**“We stay,”** [said Lowe](http://example.org/a) in _The Hexley Courier_.",
    "“The first winter was hard, and we burned the chairs.",
    "” said Ann Lowe, who had waited for it,",
    "Quote from the ministry: “No comment.”",
    "Leave your homes now. — Ann Lowe (@annlowe) May 3, 2021",
    "On October 14 the league met; a week earlier, on the 7th, it had not.",
    "Between 3 and 7 May 2022, from Monday to Wednesday, and in the second half of June, the shop was shut.",
    "Sales rose 4 percent in the third quarter, from a year earlier, and will fall by year-end.",
    "In the late 1990s, the '80s and the 19th century, at Christmas 1913, over Easter 2021, in winter.",
    "Two years ago, in 2020, on the 80th anniversary of the 1940 flood, it rained until last Friday.",
    "14.10.2022, 10/14/97, 2022-10-14, Q3 2022, FY2021/22, 1939–45, nineteen ninety-six, this morning.",
    "Речниця заводу Ольга Береза сказала: «Ми відкриємо його 14 жовтня 2022 року».",
    "Минулого тижня, у п’ятницю, «нічого не було», — сказав він.",
    "Burmistrz powiedział: „Most będzie gotowy w maju”, a „Kurier” napisał, że nie.",
    "Dr. J. R. Lowe Jr., Sen. Ann Marsh (D-Velm) and Prof. Reed of Vellum Co. met at 5 p.m. in the U.S. It passed.",
    "The so-called “harbour plan”, known as “the Hook”, is in the song “Low Tide at Velm” and on “Face the Town.”",
    "Click on “Accept all” to go on; © 2023 Hexley Courier. All rights reserved.",
    "Their own deputies, among them Reed, Cole and Ann Lowe, who joked that she “can count”, wrote on X.He did not.",
    "said as who which that, to not the of by: “” ‘’ «» (and) — –",
    "It is what it is, is it not that which was said to have been said by those who say",
)

PASSAGES = (
    # A story with its speaker named late, pronouns, and a quotation over two paragraphs.
    "“The first winter was hard.\n\n“We burned the chairs,” said Ann Lowe, 71, a former ferry captain.\n\n"
    "She paused. “And then the table.”\n\nHer brother, Otto, said he had warned her. “I told her,” he said. “Twice.”",
    # A transcript in capitals.
    "MODERATOR: Good evening. We begin with the dam.\n\nLOWE: It will hold.\n\nMARSH: It will not! [APPLAUSE]\n\n"
    "LOWE: You said that in 2019.\n\nMARSH (via video): And I was right.\n\nUNIDENTIFIED MALE: Hear, hear.",
    # An interview with Q and A, then one whose turns have no labels.
    "Ann Lowe has run the mill since 2004.\n\nQ: Why do you stay?\n\nA: I was born here.\n\nQ. And your son?\n\n"
    "A. He left. I do not blame him.\n\nQ: Will you sell?\n\nA: Never.",
    "Otto Marsh, the new mayor, answers our readers.\n\nWhat will you do first?\n\nI will open the pool. My children "
    "ask me every day.\n\nHow will you pay for it?\n\nI do not know yet.\n\nAnd if your council says no?\n\nI go home.",
    # A parliament.
    "The Minister for Towns (Carl Reed): I beg to move that the Bill be read.\n\nRita Lowe (Upper Velm) (Lab): Will he "
    "give way?\n\nCarl Reed: I will not.\n\nSeveral members: Shame!\n\nMr. LOWE. I yield to my friend.",
    # A recording with its clock.
    "[00:00:05] Ann: We are on.\n[00:00:12] Otto: Are we?\n[00:01:40] Ann: Yes, I think so.\n[00:02:02] Otto: Good.",
    # A live page.
    "2.15pm BST Carl Reed is speaking\n\nHe says: “I have nothing to hide.”\n\n2.31pm BST\n\nThe mayor has left.",
    # A block quote behind a colon.
    "In a letter to the board, seen by the Hexley Courier, Lowe wrote:\n\nI have served this town for forty years. "
    "I will not be told by strangers how to run a ferry.\n\nYou may keep the medal.\n\nThe board declined to comment.",
    # A page whose marks and apostrophes were lost.
    "Moss plan was Kovals idea, the clerk said. They dont want it, she said, and its late.\n\nMoss said he wasnt sure. "
    "Koval said that the town cant pay. Thats all, he said, weve lost.",
    # British marks.
    "‘It’s over,’ said Lowe. ‘We’ve lost the voters’ trust.’\n\nMarsh called it ‘a “perfect” storm’ and rock ’n’ roll.",
    # A letter and its signature, and posts.
    "“We will build again.”\n— Ann Lowe, mayor of Hexley\n\n“Never here.”\nOtto Marsh, baker\n\nLeave your homes now. "
    "— Hexley Fire (@hexleyfire) May 3, 2021\n\nAll clear.\n— Hexley Fire (@hexleyfire)",
    # A wire story wrapped to a column.
    "   NORDVIK, March 4 (NVP) - The harbour of Nordvik\nreopened on Monday after a fire that had burned for\n"
    "three days, the coast guard said. “It is out,” said\nits commander, Rear Adm. Ida Brandt. “The men are\n"
    "tired and so am I.”\n   Ferries will run again from Thursday, and the two\nthat were lost in February will be "
    "replaced by the\nend of next year, the ministry said.\n",
    # Business.
    "VELLUM CO., the paper maker, said on Tuesday that its net loss widened to $4.1 million in the third quarter ended "
    "Sept. 30, from $3.8 million a year earlier.\n\n“Demand is weak,” said its chief executive, Sue Hall.\n\n"
    "Over nine months sales fell 12%, to $30 million, from $34 million in the year-ago period.",
    # History, told in years.
    "In 1913 the bridge was begun. In June 1915 it stood; in August it fell. The next year a second was built, and "
    "that October it opened. Fifty years later, in 1966, “the old lady” was shut.",
    # Ukrainian, and a page in two languages.
    "Мер міста Ганна Лозова заявила: «Ми не здамося».\n\nУ жовтні 2022 року, за її словами, «світла не було».\n\n"
    "— Коли відкриють школу? — запитали журналісти.\n\n— Минулого тижня відкрили, — відповіла вона.",
    "Ганна Лозова said: «Ми тут». “We are here,” she repeated in English on 14 October 2022.\n\nRussian: «Мы тут».",
    # Nested marks, wrong marks, doubled marks.
    '“He told me, ‘Go,’ and I went,” she said. “”Twice,” she added. ""No,"" he said. “Who said “why”?” Lowe asked.',
    # A newsletter with lists and buttons.
    "• The mayor resigned\n• “I am tired,” he said\n◦ Read more\n\nSign up | Share | Print\n\nClick “Subscribe” now!",
    # Source lines and labels.
    "Quote: “The dam is sound.”\n\nSource: the Velm Valley Authority\n\nQuote: “It is not.”\n\nSource: its engineers",
    # Markup.
    "<p>“We stay,” said <b>Ann Lowe</b>.</p><br/><p>''Never'' [[Otto Marsh|Marsh]] said '''that'''.</p>\n> “Why?” she "
    "asked.\n> > “Because,” he said.\n# A heading\n**Bold:** “words”",
    # Unnamed sources.
    "Two people close to the board said the sale was off. One said the price was “an insult”. The other said only that "
    "“nobody picks up the phone”.\n\nA third source, the daily Vesna wrote, citing an interlocutor, knew nothing.",
    # Rubbish.
    "a b c d e f g h i j k\n\n\n\t\x0b \u200b\ufeff ||| ### 12345 \u2028 ….,,;;::!!?? \r\n\r\nQ.\n\nA.\n\nQ\n\nA  ",
    # Headlines only.
    "Mayor Quits\n\nFire at Mill: ‘We Lost It All’\n\nLowe To Marsh: Go Home!\n\nWhat We Know So Far\n\n2023-05-03",
    # A question session by a wire.
    "Asked about the delay, Reed said it was “not ours”. Asked again, he sighed.\n\n“Look,” he said. “We paid.”\n\n"
    "“Did you?” “Yes.”\n\n“Prove it!” a woman shouted; her neighbour, Eva Holm, nodded, adding that receipts exist.",
    # Two people of one name, a misspelling, a nickname, a title abroad.
    "Ann Lowe and Rita Lowe are not related. Ms. Lowe said so. Rita “Red” Lowe laughed. Loewe said nothing. Frau Dr. "
    "Brandt, née Holm, and Hafez al-Darwi of the Saint Velm Trust said, in a joint letter, that they “know both”.",
    # A speech reported at length.
    "The town will sell the field, the pool, the hall and the old court, the mayor said on Friday, adding that it had "
    "no choice. The money would go to the school, he said, and to nothing else. “To nothing else,” he repeated; and, "
    "while he did not say when, a clerk, who asked for anonymity, said that it would be in May, “if ever”.",
)
