"""What is known about names before any article is read: first names that are one, titles, particles."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# First names that are one name in several spellings or languages, one group a line; a name stands in one
# group only, so that "one first name" is never a chain. An asterisk marks those that the bearer of a name
# that is not Slavic may have as well: they say nothing about how the family name is transliterated.
_SLAVIC_GIVEN = """
Oleksandr Aleksandr Alexandr Aleksander Oleksander Aliaksandr Alyaksandr Alexander* Alex* Sasha*
Oleksandra Aleksandra
Oleksiy Oleksii Aleksei Aleksey Alexei Alexey Aleksy Aliaksei Oleksij
Anatoliy Anatoly Anatolii Anatol
Andriy Andrii Andrei Andrey Andrij Andrzej
Artem Artyom
Bohdan Bogdan
Borys Boris*
Dmytro Dmitry Dmitri Dmitriy Dmitrii Dmitrij Dzmitry Dima
Denys Denis*
Fedir Fyodor Fedor
Heorhiy Heorhii Georgy* Georgiy Georgii
Hanna Ganna
Hryhoriy Hryhorii Grigory Grigoriy Grigorii Hryhory Grigori
Ihor Igor
Illia Illya Ilya Ilia
Iryna Irina
Kateryna Ekaterina Yekaterina Katerina
Kyrylo Kirill Kyryl
Lyudmyla Liudmyla Lyudmila Ludmila
Leonid Leanid
Maksym Maksim Maxim* Maxym
Maryna Marina*
Mykhailo Mykhaylo Mikhail Mikhailo Mihail Michail
Mykola Nikolai Nikolay Mikola
Mykyta Nikita*
Nadiia Nadiya Nadezhda
Natalia* Nataliia Nataliya Natalya
Nazar Nazarii Nazariy
Oleh Oleg
Olena Elena* Yelena Alena*
Olha Olga*
Ostap
Pavlo Pavel Pawel
Petro Pyotr Petr Piotr
Rostyslav Rostislav
Serhiy Serhii Sergei Sergey Sergiy Sergii Siarhei Serhij Sergej
Sofiia Sofiya Sofya Sofia* Sophia*
Stanislav Stanislaw
Stepan
Svitlana Svetlana Sviatlana
Taras
Tetiana Tetyana Tatiana Tatyana Tatsiana
Vadym Vadim
Valentyn Valentin*
Valentyna Valentina*
Valeriy Valerii Valery Valeri
Vasyl Vasily Vasiliy Vasilii Vasil
Viacheslav Vyacheslav Vjaceslav
Viktor Victor*
Viktoriia Viktoriya Viktoria Victoria*
Vitaliy Vitalii Vitaly Vitali
Vladyslav Vladislav Uladzislau
Volodymyr Vladimir Wladimir Uladzimir Volodimir Volodya Vova
Vsevolod
Yaroslav Iaroslav Jaroslav Jaroslaw
Yehor Yegor Egor
Yevhen Yevhenii Yevheniy Evgeny Yevgeny Evgenii Evgeniy Yevgeniy Evgeni Jewgeni
Yuliia Yuliya Yulia Iuliia Julia*
Yuriy Yurii Yury Yuri Iurii Jurij
Zinaida
"""

_OTHER_GIVEN = """
Abdullah Abdallah Abdulla
Ahmed Ahmad Ahmet
Andrew Andy Drew
Anthony Tony
Bernard Bernie
Bradley Brad
Benjamin Ben Binyamin Benyamin
Catherine Katherine Kathryn Kate Kathy Cathy
Clifford Cliff
Charles Chuck Charlie
Christopher Chris
Daniel Dan Danny
David Dave
Deborah Debra Debbie
Donald Don
Douglas Doug
Edward Ed Eddie
Elizabeth Liz Elisabeth
Frederick Fred
Geoffrey Geoff
Gregory Greg
Hussein Hossein Husain Husayn Hussain
Jacob Jake
Jacqueline Jackie
James Jim Jimmy
Jeffrey Jeff
Jennifer Jen Jenny
John Johnny
Joseph Joe
Joshua Josh
Judith Judy
Kenneth Ken
Lawrence Larry Laurence
Leonard Len Lenny
Martin Marty
Matthew Matt
Mohammed Muhammad Mohammad Mohamed Mohamad Muhammed Mehmet
Mahmoud Mahmud
Michael Mike
Mitchell Mitch
Nicholas Nick Nicolas
Norman Norm
Pamela Pam
Patrick Pat
Peter Pete
Philip Phil Phillip
Raymond Ray
Rebecca Becky
Richard Rick Dick
Robert Bob Bobby Rob Robby Robbie
Ronald Ron
Rudolph Rudy
Russell Russ
Samuel Sam
Stanley Stan
Stephen Steven Steve
Susan Sue
Theodore Ted Teddy
Thomas Tom
Timothy Tim
Walter Walt
William Bill Will Billy
Zachary Zach
Yousef Yusuf Youssef Yusef
"""


def _groups(lines: str) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in lines.split("\n"):
        names = tuple(line.casefold().replace("*", "").split())
        table.update(dict.fromkeys(names, names))
    return table


GIVEN = _groups(_SLAVIC_GIVEN) | _groups(_OTHER_GIVEN)
"""Each first name that has several spellings, and all the spellings of its group."""

SLAVIC_GIVEN = frozenset(name for name in _SLAVIC_GIVEN.casefold().split() if not name.endswith("*"))
"""First names that only a Slavic name begins with."""

TITLES = _words("""
    mr mrs ms miss mx frau herr madame mme monsieur dr doctor prof professor rev reverend fr father sir dame lord lady
    baroness baron viscount viscountess king queen prince princess emperor sultan sheikh shaikh ayatollah imam rabbi
    pope cardinal archbishop bishop patriarch metropolitan
    president vice-president premier prime minister chancellor ambassador envoy secretary governor gov mayor
    commissioner administrator senator sen sens congressman congresswoman congressmember representative rep reps
    delegate councilman councilwoman councillor assemblyman assemblywoman deputy mp mep speaker justice judge attorney
    general gen colonel col major maj captain capt cpt lieutenant lt sergeant sgt corporal cpl private pvt
    admiral adm commander cmdr brigadier brig marshal commodore officer detective sheriff chief
    former ex acting late then interim
    пан пані панна президент прем'єр міністр міністерка генерал полковник майор депутат депутатка посол
    господин госпожа министр pan pani prezydent
""")
"""Words before a name that are no part of it."""

ROLES = TITLES | _words("""
    adviser advisor aide analyst activist anchor attache author billionaire boss candidate chair chairman chairwoman
    chairperson coach columnist comedian comptroller correspondent counsel director economist editor executive founder
    head historian host husband lawmaker lawyer leader manager moderator nominee official pollster pm fm pres prosecutor
    sec spokesman spokeswoman spokesperson strategist vp wife whip ceo
    сенатор сенатора губернатор губернатора мер мера мерка міністра голова голови речник речника речниця радник радника
    радниця секретар секретаря керівник лідер спікер президента генерала канцлер
    глава главы мэр мэра представитель прессекретарь пресс секретарь советник советника лидер премьер министра
""")
"""Words that say what somebody is, before a name; some of them stand behind it too and are no titles."""

_TYPED_ROLES = """
adviser advisor радник радника радниця советник советника
attorney atty
chancellor канцлер
doctor dr
general gen генерал генерала
governor gov губернатор губернатора
lieutenant lt
mayor мер мера мерка мэр мэра
minister pm fm premier міністр міністра министр министра прем'єр премьер
president pres vp президент президента
professor prof
representative rep
secretary sec секретар секретаря
senator sen sens сенатор сенатора
spokesman spokeswoman spokesperson речник речника речниця представитель пресс-секретарь прессекретарь
"""
SHORT_ROLES = {word: line.split()[0] for line in _TYPED_ROLES.strip().split("\n") for word in line.split()[1:]}
"""What articles write for a role that people type short, or in another language."""

COURTESY = _words("mr mrs ms miss mx dr frau herr madame mme monsieur пан пані панна господин госпожа pan pani")
"""Titles that anybody has; alone they name nobody."""

MALE_TITLES = _words("mr herr monsieur sir lord baron viscount king prince пан господин pan")
FEMALE_TITLES = _words("""
    mrs ms miss frau madame mme dame lady baroness viscountess queen princess congresswoman councilwoman assemblywoman
    пані панна госпожа pani
""")

SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
"""Words after a name that tell two people apart who share all the rest."""

PARTICLES = _words("""
    von van vom zu zum der den de del della di da dos das du la le los las ter ten af av al el ul ud fon
    bin ibn bint ben abu abou umm mac st saint san
""")
"""Words inside a name with which a family name begins."""

LIGHT_PARTICLES = _words("von fon van vom zu zum der den de del della di da dos das du la le al el ul")
"""Particles that people leave out: "Leyen" is asked for as often as "von der Leyen"."""

FIRST_NAME_PARTICLES = _words("ben al van mac san")
"""Particles that are first names too, when capitalised at the beginning."""

SLAVIC_ENDINGS = _words("""
    sky skyy skyi skiy skij skii ski cki ckyj cky tsky tskyi ska skaya skaia enko enka chuk czuk iuk yuk juk
    ov ova ev eva yov iev iv yiv vych vich wicz vic ych iak yak jak lak nik nyk chyk ets ec yts ko
    hin gin kin shyn shin lyn aia aya yi iy yy ij ii uk ak
""")
"""How a family name ends that is surely spelt in Latin letters by one of several transliterations."""
