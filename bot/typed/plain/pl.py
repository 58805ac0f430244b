"""How people ask in Polish."""

from __future__ import annotations

from bot.typed.plain.phrasing import Phrasing, one_of

GREETINGS = "cześć|czesc|dzień dobry|proszę|powiedz|powiedzcie"
FOLLOW_UPS = "i|a|ale|także|tylko|a co|a jak"
THANKS = "dzięki|dziękuję"
COURTESIES = "dobrze|super|tak|nie|rozumiem"

_SAY = one_of("""
    powiedzia(?:ł|ła|ło|łeś|łaś)|powiedzieli|mówi(?:ł|ła|li|ły)?|twierdzi(?:ł|ła|li)?|oświadczy(?:ł|ła|li)
    napisa(?:ł|ła|li)|pisa(?:ł|ła|li)|pisze|odpowiedzia(?:ł|ła)|odpowiedzieli|obieca(?:ł|ła|li)|myśli|sądzi
    skomentowa(?:ł|ła|li)|stwierdzi(?:ł|ła|li)|wspomnia(?:ł|ła|li)
""")
_ABOUT = one_of("o|na temat|w sprawie|odnośnie")
_ADVERB = one_of("naprawdę|kiedyś|już|niedawno|osobiście|dokładnie|jeszcze")
_WORDS = one_of("cytaty?|słowa|wypowiedzi|oświadczeni[ea]|komentarze")

PHRASINGS = (
    Phrasing(
        "quote",
        "{who}",
        rf"co (?:{_ADVERB} )*{_SAY} (?P<who>.+)",
        (("Co powiedział Lind o porcie w maju?", "Lind o porcie w maju"),),
        ("co się stało w maju", "co powiedział"),
    ),
    Phrasing(
        "quote",
        "{who} {rest}",
        rf"co (?P<who>.+?) (?:{_ADVERB} )*{_SAY}(?P<rest>(?: .+)?)",
        (("co Lind mówił o porcie", "Lind o porcie"),),
        ("co się stało w maju",),
    ),
    Phrasing(
        "said",
        "{words}",
        rf"kto (?:{_ADVERB} )*{_SAY}(?:,? że)?(?: {_ABOUT})?,? (?P<words>.+)",
        (("Kto powiedział „nie ma mowy”?", "„nie ma mowy”"), ("kto jeszcze mówił o zbożu", "zbożu")),
        ("kto to jest Lind", "kto powiedział"),
    ),
    Phrasing(
        "quote",
        "{who}",
        rf"(?:czy|kiedy|gdzie) (?:{_ADVERB} )*{_SAY} (?P<who>.+)",
        (("Kiedy mówił Lind o molo?", "Lind o molo"),),
        ("kiedy zatonął prom",),
    ),
    Phrasing(
        "quote",
        "{who} o {words}",
        rf"(?:czy|kiedy|gdzie) (?P<who>.+?) (?:{_ADVERB} )*{_SAY}(?:,? że)?(?: {_ABOUT})? (?P<words>.+)",
        (("Kiedy Lind powiedział, że molo jest bezpieczne?", "Lind o molo jest bezpieczne"),),
        ("kiedy zatonął prom",),
    ),
    Phrasing(
        "timeline",
        "{words}",
        r"kiedy (?:odbył[aoy]? się|zaczął się|zaczęł[aoy] się|był[aoy]?|będzie)? ?(?P<words>.+?)",
        (("Kiedy zaczął się strajk?", "strajk"), ("kiedy zamknięto molo", "zamknięto molo")),
        ("kiedy Lind powiedział, że molo zamknięto",),
    ),
    Phrasing(
        "timeline",
        "{words}",
        r"co (?:się )?(?:stało|wydarzyło|działo|dzieje)(?: się)?(?: (?:z|ze|podczas|na))?(?P<words>(?: .+)?)",
        (("Co się stało w październiku?", "w październiku"), ("co się stało z promem", "promem")),
        ("co powiedział Lind",),
    ),
    Phrasing(
        "people",
        "{who}",
        r"(?:kim|kto)(?: to)? (?:jest|był|była|są) (?P<who>.+)",
        (("Kim jest Ida Lind?", "Ida Lind"),),
        ("kto powiedział Lind",),
    ),
    Phrasing(
        "quote",
        "{who}",
        rf"(?:(?:pokaż|daj|znajdź)(?:cie)? )?(?:mi )?(?:wszystkie |ostatnie )*{_WORDS} (?P<who>(?!{_ABOUT}\b).+)",
        (("pokaż wszystkie cytaty Linda o porcie", "Linda o porcie"),),
        ("cytaty o porcie",),
    ),
    Phrasing(
        "compare",
        "{names}",
        r"porównaj(?:cie)? (?P<names>.+? (?:i|z|ze) .+)",
        (("porównaj Lind i Brandta o budżecie", "Lind i Brandta o budżecie"),),
        ("porównaj port",),
    ),
    Phrasing(
        "search",
        "{words}",
        r"(?:(?:znajdź|szukaj|poszukaj)(?:cie)?|gdzie (?:jest napisane|napisano)(?:,? że)?)"
        rf"(?: {_ABOUT})? (?P<words>.+)",
        (("znajdź umowę zbożową", "umowę zbożową"),),
        ("szukanie trwa",),
    ),
    Phrasing(
        "help",
        "",
        r"(?:pomoc|pomóż|co (?:umiesz|potrafisz)|jak to działa|polecenia)",
        (("Co umiesz?", ""),),
        ("pomoc dla portu",),
    ),
)
