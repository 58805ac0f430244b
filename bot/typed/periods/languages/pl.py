"""Polish words of time."""

from __future__ import annotations

from bot.typed.periods.lexicon import TimeWords, endings

_HARD = "y ego emu ym a ej ą e ych ymi"
_SOFT = "i iego iemu im ia iej ią ie ich imi"


def _hard(stems: str) -> str:
    return endings(stems, _HARD)


def _soft(stems: str) -> str:
    return endings(stems, _SOFT)


WORDS = TimeWords(
    months=(
        "styczeń stycznia styczniu styczniem sty stycz",
        "luty lutego lutym lut",
        "marzec marca marcu marcem",
        "kwiecień kwietnia kwietniu kwietniem kwi kwiec",
        "maj maja maju majem",
        "czerwiec czerwca czerwcu czerwcem cze czerw",
        "lipiec lipca lipcu lipcem lip",
        "sierpień sierpnia sierpniu sierpniem sie sierp",
        "wrzesień września wrześniu wrześniem wrz wrzes",
        "październik października październiku październikiem paź paźdz",
        "listopad listopada listopadzie listopadem lis list",
        "grudzień grudnia grudniu grudniem gru grudz",
    ),
    weekdays=(
        "poniedziałek poniedziałku poniedziałkiem pon",
        "wtorek wtorku wtorkiem wt",
        "środa środy środę środzie środą śr",
        "czwartek czwartku czwartkiem czw",
        "piątek piątku piątkiem pt",
        "sobota soboty sobotę sobocie sobotą sob",
        "niedziela niedzieli niedzielę niedzielą niedz",
    ),
    seasons=(
        "wiosna wiosny wiosnę wiośnie wiosną",
        "lato lata lecie latem",
        "jesień jesieni jesienią",
        "zima zimy zimę zimie zimą",
    ),
    units={
        "hour": "godzina godziny godzinę / godzin",
        "day": "dzień dnia dniu doba doby dobę / dni dniach dniami dób",
        "week": "tydzień tygodnia tygodniu tygodniem tyg / tygodnie tygodni tygodniach tygodniami",
        "weekend": "weekend weekendu weekendzie weekendem",
        "month": "miesiąc miesiąca miesiącu miesiącem mies / miesiące miesięcy miesiącach miesiącami",
        "quarter": "kwartał kwartału kwartale kwartałem kw / kwartały kwartałów",
        "third": "tercja trzecia_część",
        "half": "połowa połowy połowę połowie połową półrocze półrocza półroczu półroczem",
        "year": "rok roku rokiem / lata lat latach latami",
        "decade": "dekada dekady dekadę dekadzie dziesięciolecie dziesięcioleciu / dekad",
        "century": "wiek wieku wiekiem stulecie stulecia stuleciu / wieków",
    },
    numbers={
        1: "jeden jedną jedna jednego",
        2: "dwa dwie dwóch dwu dwoma parę",
        3: "trzy trzech trzema",
        4: "cztery czterech",
        5: "pięć pięciu",
        6: "sześć sześciu",
        7: "siedem siedmiu",
        8: "osiem ośmiu",
        9: "dziewięć dziewięciu",
        10: "dziesięć dziesięciu",
        11: "jedenaście jedenastu",
        12: "dwanaście dwunastu",
        13: "trzynaście trzynastu",
        14: "czternaście czternastu",
        15: "piętnaście piętnastu",
        20: "dwadzieścia dwudziestu",
        30: "trzydzieści trzydziestu",
        90: "dziewięćdziesiąt",
        100: "sto stu",
    },
    ordinals={
        1: _hard("pierwsz"),
        2: "drugi drugiego drugiemu drugim druga drugiej drugą drugie drugich",
        3: "trzeci trzeciego trzeciemu trzecim trzecia trzeciej trzecią trzecie trzecich",
        4: _hard("czwart"),
        5: _hard("piąt"),
        6: _hard("szóst"),
        7: _hard("siódm"),
        8: _hard("ósm"),
        9: _hard("dziewiąt"),
        10: _hard("dziesiąt"),
        11: _hard("jedenast"),
        12: _hard("dwunast"),
        13: _hard("trzynast"),
        14: _hard("czternast"),
        15: _hard("piętnast"),
        16: _hard("szesnast"),
        17: _hard("siedemnast"),
        18: _hard("osiemnast"),
        19: _hard("dziewiętnast"),
        20: _hard("dwudziest"),
        30: _hard("trzydziest"),
        -1: _soft("ostatn"),
    },
    steps={
        0: "ten tego tym ta tej tę tą to te tych " + _hard("obecn bieżąc aktualn") + " bieżący bieżącego",
        -1: _hard("zeszł ubiegł minion") + " " + _soft("ostatn poprzedn") + " ubiegli",
        -2: _hard("przedostatn przedzeszł pozaprzeszł"),
        1: _hard("następn przyszł kolejn nadchodząc") + " przyszli",
    },
    days={
        -2: "przedwczoraj",
        -1: "wczoraj",
        0: "dziś dzisiaj teraz obecnie dzień_dzisiejszy dnia_dzisiejszego dziś_dzień",
        1: "jutro",
        2: "pojutrze",
    },
    parts={
        0: "początek początku początkiem wczesna wczesną wczesnej wczesny wczesnym wczesne",
        1: "środek środku środkiem połowa połowy połowę połowie połową",
        2: "koniec końca końcu końcem schyłek schyłku późna późną późnej późny późnym późne",
    },
    decades={
        20: "dwudzieste dwudziestych",
        30: "trzydzieste trzydziestych",
        40: "czterdzieste czterdziestych",
        50: "pięćdziesiąte pięćdziesiątych",
        60: "sześćdziesiąte sześćdziesiątych",
        70: "siedemdziesiąte siedemdziesiątych",
        80: "osiemdziesiąte osiemdziesiątych",
        90: "dziewięćdziesiąte dziewięćdziesiątych",
        0: "dwutysięczne dwutysięcznych",
    },
    lengths={(6, "month"): "pół_roku", (18, "month"): "półtora_roku"},
    stepped={(-1, "year"): "ub_r " + _hard("zeszłoroczn ubiegłoroczn"), (0, "year"): "br"},
    holidays={
        "new-year": "nowy_rok nowego_roku",
        "new-year-eve": "sylwester sylwestra",
        "christmas": "boże_narodzenie bożego_narodzenia",
        "christmas-eve": "wigilia wigilię wigilii",
        "easter": "wielkanoc wielkanocy wielkanocną",
        "easter-monday": "poniedziałek_wielkanocny",
        "good-friday": "wielki_piątek",
    },
    slips="styczeń stycznia kwiecień kwietnia czerwiec czerwca sierpień sierpnia wrzesień września październik "
    "października listopad listopada grudzień grudnia",
    few="kilka kilku",
    ago="temu wstecz",
    since="od począwszy_od",
    until="do aż_do",
    by="nie_później_niż",
    after="po",
    before="przed",
    between="między pomiędzy",
    to="",
    and_="i a oraz",
    onward="i_dalej i_później włącznie",
    so_far="do_tej_pory",
    earlier="wcześniej",
    later="później",
    within="w we na za z ze pod około ku koło podczas w_trakcie w_ciągu przez cały całego całym całą całej",
    ahead="za",
    about="o dotyczące",
    year_marks="r",
    hours="rano wieczorem nocą w_nocy po_południu",
    half_days="rana wieczora",
    doubtful="""
        maj maja maju majem lato lata lecie latem wiosna wiosny wiosnę wiosną jesień jesieni jesienią zima zimy
        zimę zimie zimą teraz obecnie weekend niedz wielkanoc sylwester sylwestra wigilia dwudzieste trzydzieste
        czterdzieste luty
    """,
    fragments="lis list sie gru sty cze lip pon wt śr czw pt sob",
    number_ends="go ego ty tego tych te y a ej ych",
    decade_ends="te tych",
)
