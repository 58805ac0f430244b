"""A made-up archive to ask: three outlets, two languages, three years, people who speak of the same things."""

from __future__ import annotations

ARTICLES = {
    "post/ferries.txt": """Ferries will run through the winter

"The ferries will run through the winter," said Ida Lind, the mayor of Nordvik.

"There is no money for a second ferry," said Tomas Brandt, the minister of transport. The council voted on \
5 October 2021.
""",
    "times/talks.txt": """Envoy calls for a truce

"We want a ceasefire before the snow comes," said Rashid Kareem, the envoy of the Lowlands.

"A ceasefire is out of the question while the harbour is shelled," said Ida Lind, the mayor of Nordvik.

"Nobody believes in the negotiations," said a source close to the port authority. The envoy arrived in Nordvik on \
12 October 2022.
""",
    "times/grain.txt": """No grain leaves the port

"Not one ship has left with grain since August," said Olena Marchenko, who runs the port of Nordvik.

The pier was closed on 30 October 2022.
""",
    "post/budget.txt": """Budget of the harbour is closed

"The budget for the harbour is closed, and the ferries will be paid first," said Ida Lind, the mayor of Nordvik.

"The budget is a joke," said Tomas Brandt, the minister of transport. Parliament met on 18 May 2023.
""",
    "wire/strike.txt": """Ferry crews walk out

The ferry strike began on 2 May 2024.

"Nobody gave us an answer about the wages," said Karin Holm, who leads the union of the crews.

"Nobody wins from a strike," said Ida Lind, the mayor of Nordvik.
""",
    "wire/week.txt": """Strike goes on

"The ferries stand still, and the islands have no bread," Ida Lind said on 5 June 2024.

"We will talk when the minister calls," Karin Holm said on 6 June 2024.
""",
    "hromada/havan.txt": """Гавань відкриють улітку

«Гавань відкриють у червні», — сказала Ганна Коваль, очільниця порту.

«Зерно чекає на судна вже третій місяць», — сказав Андрій Гнатюк. Пірс закрили 30 жовтня 2022 року.
""",
}

SIDECAR = """
[documents."post/ferries.txt"]
outlet = "The Nordvik Post"
published = 2021-10-08
[documents."times/talks.txt"]
outlet = "Baltic Evening Times"
published = 2022-10-14
[documents."times/grain.txt"]
outlet = "Baltic Evening Times"
published = 2022-11-02
[documents."post/budget.txt"]
outlet = "The Nordvik Post"
published = 2023-05-20
[documents."wire/strike.txt"]
outlet = "Harbour Wire"
published = 2024-05-03
[documents."wire/week.txt"]
outlet = "Harbour Wire"
published = 2024-06-07
[documents."hromada/havan.txt"]
outlet = "Громада"
published = 2023-05-21
"""
