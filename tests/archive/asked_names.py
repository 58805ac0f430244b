"""A made-up archive, and names as people type them: whom each means, with what topic, nobody, or one of several."""

from __future__ import annotations

# Who speaks: how a text introduces them, their name there, and how often they are quoted.
SPEAKERS = (
    ("President ", "Henry Trelm", 24),
    ("First Lady ", "Martha Trelm", 2),
    ("Sen. ", "Marcus Rubbel", 12),
    ("teacher ", "Louis Rubbel", 3),
    ("Mayor ", "Vitalii Klymchuk", 3),
    ("boxer ", "Wladyslaw Klymchuk", 3),
    ("Palace spokesman ", "Dmitri Lesnov", 4),
    ("Foreign Minister ", "Sergei Mavrin", 4),
    ("presidential adviser ", "Mykhailo Padalko", 7),
    ("President ", "Volodymyr Zelinchuk", 6),
    ("Prince ", "Hamza bin Tarif", 3),
    ("lawyer ", "Khaled Abd el Nasim", 2),
    ("Secretary ", "Hillary Rodwin Clarke", 9),
    ("President ", "Wei Jinlan", 3),
    ("Commission President ", "Ursula von der Laub", 3),
    ("Rep. ", "Alexandra Ortiz-Cordell", 2),
    ("Gov. ", "Sean O'Malvey", 2),
    ("Vice President ", "Joseph R. Bidwell", 5),
    ("Sen. ", "Bernard Sandler", 16),
    ("widow ", "Felicia Sandler", 2),
    ("Speaker ", "Michael Corwin", 4),
    ("Chancellor ", "Reinhold Scholl", 3),
    ("General ", "Valerii Zalushnyk", 2),
    ("campaign manager ", "Corey Levandosky", 3),
    ("pollster ", "Anthony Crewe", 2),
    ("analyst ", "Carl Anthony", 2),
    ("singer ", "Shelley Rubbelino", 1),
    ("Gen. ", "Lee Song Uh", 2),
)
BODIES = (("United Harbours", 2), ("International Pier Energy Agency", 2), ("Harbour Department", 2))
_SAID = "“The {number} ferries of {place} wait for the {topic},” said {who}."
_TOPICS = ("ceasefire", "harbour", "budget", "winter", "bridge", "tariff", "grain", "election")
_PLACES = ("Norwick", "Hexley", "Vale", "Osmark", "Tarn", "Quill")


def texts() -> dict[str, str]:
    """Return the files of the archive."""
    found: dict[str, str] = {}
    number = 100
    for at, (role, name, quotes) in enumerate((*SPEAKERS, *(("the ", body, count) for body, count in BODIES))):
        lines = [f"{_PLACES[at % len(_PLACES)]} waits for spring"]
        for quote in range(quotes):
            number += 1
            who = f"{role}{name}"
            topic = _TOPICS[quote % len(_TOPICS)]
            said = _SAID.format(number=number, place=_PLACES[number % len(_PLACES)], topic=topic, who=who)
            lines.append(said)
        found[f"n{at:02}.txt"] = "\n\n".join(lines)
    found["uk.txt"] = "Слово\n\nКирило Будник сказав: «Гавань відкрито». «Буде новий міст», – заявив Будник."
    return found


NOBODY = "-"
"""What a name means that the archive does not have."""

ASKED = """
trelm | Henry Trelm
Trelm | Henry Trelm
HENRY TRELM | Henry Trelm
trelm henry | Henry Trelm
Trelm, Henry | Henry Trelm
Trelm's | Henry Trelm
Trelm’s harbour | Henry Trelm / harbour
"Trelm" | Henry Trelm
trelm? | Henry Trelm
Henry J. Trelm | Henry Trelm
Henry James Trelm | Henry Trelm
H. Trelm | Henry Trelm
Hnery Trelm | Henry Trelm
Henry Trlem | Henry Trelm
Henri Trellm | Henry Trelm
Trlem | Henry Trelm
trellm | Henry Trelm
trelmm harbour | Henry Trelm / harbour
Henry Trlem budget | Henry Trelm / budget
Трелм | Henry Trelm
Трелма | Henry Trelm
Генрі Трелм | Henry Trelm
Трелм гавань | Henry Trelm / гавань
президент Трелм | Henry Trelm
President Trelm | Henry Trelm
Mr. Trelm | Henry Trelm
Mrs. Trelm | Martha Trelm
mrs trelm winter | Martha Trelm / winter
first lady Martha Trelm | Martha Trelm
@HenryTrelm | Henry Trelm
@realHenryTrelm | Henry Trelm
@realhenrytrelm | Henry Trelm
#Trelm | Henry Trelm
@Henry_Trelm | Henry Trelm
@PresidentTrelm harbour | Henry Trelm / harbour
henrytrelm | Henry Trelm
rubbel | Marcus Rubbel ? Louis Rubbel
Sen. Rubbel | Marcus Rubbel
senator rubbel | Marcus Rubbel
sen rubbel budget | Marcus Rubbel / budget
marcus rubel | Marcus Rubbel
Markus Rubbel | Marcus Rubbel
Louis Rubbel | Louis Rubbel
Lewis Rubbel | -
Марк Руббел | -
Маркус Руббель | Marcus Rubbel
@SenRubbel | Marcus Rubbel ? Louis Rubbel
Klymchuk | Vitalii Klymchuk ? Wladyslaw Klymchuk
mayor Klymchuk | Vitalii Klymchuk
Norwick mayor Klymchuk | Vitalii Klymchuk
Mayor Vitali Klimchuk | Vitalii Klymchuk
vitaly klimczuk | Vitalii Klymchuk
мер Климчук | Vitalii Klymchuk
Віталій Климчук | Vitalii Klymchuk
Віталія Климчука | Vitalii Klymchuk
Владислав Климчук | Wladyslaw Klymchuk
Lesnov | Dmitri Lesnov
Palace spokesman Lesnov | Dmitri Lesnov
palace spokesman lesnov | Dmitri Lesnov
palace spokesman lesnov harbour | Dmitri Lesnov / harbour
речник Палацу Лєснов | Dmitri Lesnov
Дмитро Лєснов | Dmitri Lesnov
Лєснова | Dmitri Lesnov
Dmitry Lesnow | Dmitri Lesnov
Dmitry Sergeyevich Lesnov | Dmitri Lesnov
Лєснов Дмитро Сергійович | Dmitri Lesnov
foreign minister mavrin | Sergei Mavrin
Foreign Minister Sergei Mavrin | Sergei Mavrin
osmark foreign minister mavrin | Sergei Mavrin
министр иностранных дел Маврин | Sergei Mavrin
Маврин | Sergei Mavrin
Мавріна | Sergei Mavrin
Сергій Маврін | Sergei Mavrin
Sergej Mawrin | Sergei Mavrin
Сергей Викторович Маврин | Sergei Mavrin
padalko | Mykhailo Padalko
padalko bridge | Mykhailo Padalko / bridge
bridge padalko | Mykhailo Padalko / bridge
Padalco | Mykhailo Padalko
padlako | Mykhailo Padalko
Mikhail Padalko | Mykhailo Padalko
Padalka | Mykhailo Padalko
Падалко | Mykhailo Padalko
Падалка | Mykhailo Padalko
Падалку | Mykhailo Padalko
Михаил Падалко | Mykhailo Padalko
радник Падалко | Mykhailo Padalko
Henry Trelm adviser Padalko | Mykhailo Padalko
Падалко міст | Mykhailo Padalko / міст
zelinchuk | Volodymyr Zelinchuk
Зелінчука | Volodymyr Zelinchuk
Зелинчук | Volodymyr Zelinchuk
Vladimir Zelinchuk | Volodymyr Zelinchuk
Wolodymyr Selintschuk | Volodymyr Zelinchuk
президент Зелінчук | Volodymyr Zelinchuk
Volodymyr Oleksandrovych Zelinchuk | Volodymyr Zelinchuk
hamza bin tarif | Hamza bin Tarif
Hamza ibn Tarif | Hamza bin Tarif
bin Tarif | Hamza bin Tarif
bintarif | Hamza bin Tarif
Prince Hamza bin Tarif | Hamza bin Tarif
Хамза бін Таріф | Hamza bin Tarif
Abd el Nasim | Khaled Abd el Nasim
Abdelnasim | Khaled Abd el Nasim
Abd al-Nasim | Khaled Abd el Nasim
Abdulnasim | Khaled Abd el Nasim
Khaled Abdelnasim | Khaled Abd el Nasim
khalid abdel nasim | Khaled Abd el Nasim
HRC | Hillary Rodwin Clarke
hrc | Hillary Rodwin Clarke
H.R.C. | Hillary Rodwin Clarke
Hillary Clarke | Hillary Rodwin Clarke
hilary clark | Hillary Rodwin Clarke
hillary rodwin | Hillary Rodwin Clarke
Secretary of State Clarke | Hillary Rodwin Clarke
Гілларі Кларк | Hillary Rodwin Clarke
wei jinlan | Wei Jinlan
jinlan wei | Wei Jinlan
Вей Цзіньлань | Wei Jinlan
von der Laub | Ursula von der Laub
vonderlaub | Ursula von der Laub
van der Laub | Ursula von der Laub
Laub | Ursula von der Laub
Урсула фон дер Лауб | Ursula von der Laub
фон дер Лауб | Ursula von der Laub
commission president von der laub | Ursula von der Laub
ortiz cordell | Alexandra Ortiz-Cordell
Ortiz-Cordell | Alexandra Ortiz-Cordell
AOC | Alexandra Ortiz-Cordell
Rep. Ortiz-Cordell | Alexandra Ortiz-Cordell
Alexandra Ortis Cordel | Alexandra Ortiz-Cordell
omalvey | Sean O'Malvey
O’Malvey | Sean O'Malvey
shawn omalvey | Sean O'Malvey
Gov. O'Malvey | Sean O'Malvey
joe bidwell | Joseph R. Bidwell
Joseph Bidwell | Joseph R. Bidwell
Joseph Robert Bidwell | Joseph R. Bidwell
vice president Bidwell | Joseph R. Bidwell
Джозеф Бідвелл | Joseph R. Bidwell
Бідвелла | Joseph R. Bidwell
bernie sandler | Bernard Sandler
Bernard Sadnler | Bernard Sandler
Bernard Sandlar | Bernard Sandler
Sen. Sandler | Bernard Sandler
sandler | Bernard Sandler ? Felicia Sandler
Сандлер Бернард | Bernard Sandler
speaker corwin | Michael Corwin
mike corwin | Michael Corwin
corwin grain | Michael Corwin / grain
Корвін | Michael Corwin
chancellor scholl | Reinhold Scholl
Шолль | Reinhold Scholl
Frau Scholl | -
Herr Scholl | Reinhold Scholl
Zalushnyk | Valerii Zalushnyk
Залужник | Valerii Zalushnyk
Saluschnyk | Valerii Zalushnyk
general zaluzhnyk | Valerii Zalushnyk
Henry Trelm campaign manager Corey Levandosky | Corey Levandosky
campaign manager levandosky | Corey Levandosky
corey lewandowsky | Corey Levandosky
levandoskyy | Corey Levandosky
Corey Levandoski | Corey Levandosky
crewe | Anthony Crewe
UH | United Harbours
U.H. | United Harbours
united harbours | United Harbours
IPEA | International Pier Energy Agency
pier energy agency | International Pier Energy Agency
harbour dept | Harbour Department
budnyk | Кирило Будник
Kyrylo Budnyk | Кирило Будник
Kirill Budnik | Кирило Будник
Будника | Кирило Будник
Anthony Blenkin | -
anthony blenkin | -
Hillary Mandell | -
Michael Orsell | -
Henry Ford | -
Louis Pastor | -
Ursula Andren | -
Vladimir Sorokov | -
Olof Brandt | -
Brandt | -
Rubin | -
Strelm | -
Orban | -
Орсел | -
mayor Sadik Khann | -
@elonmask | -
NRA | -
war | -
мир | -
ceasefire talks | -
xyzzy | -
asdf qwer | -
???  | -
"""
