"""Small words that turn what a sentence says: by these, by numbers and by names two wordings are never one."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.wordings.content import NOT, content_words


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DENYING = _each(
    """
    not no never cannot nobody nothing none neither nor nowhere without hardly scarcely barely refuse refuses refused
    deny denies denied не ні ніколи ніхто нічого ніде ніякий ніякої ніяких нема немає неможливо жоден жодна жодного
    жодної без ані нет ни никогда никто ничего нигде нельзя никакой никаких невозможно nie nigdy nikt nic żaden żadna
    żadne bez ani nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder ne pas jamais rien
    aucun aucune personne sans
    """
)
_SHORT_NOT = re.compile(r"n't\Z")
# "possible" and "impossible", "законний" and "незаконний": one word, denied.
_DENYING_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "не", "без", "nie", "bez", "anti", "анти")
_SHORTEST_DENIED = 4
_NUMBERS = _each(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
    millions billion billions trillion dozen dozens half third quarter double twice triple once first second % ‰ $ € £
    ¥ ₴ ₽ percent cent dollars euros pounds hryvnias rubles нуль один одна одне два дві три чотири п'ять шість сім
    вісім дев'ять десять двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто сто двісті тисяча
    тисячі тисяч мільйон мільйони мільйонів мільярд мільярди мільярдів половина двічі ноль две четыре пять шесть семь
    восемь девять двадцать тридцать пятьдесят тысяча тысячи тысяч миллион миллиона миллионов миллиард миллиардов
    половину дважды
    """
)
# Left out, these turn what is left: "We will talk [if they withdraw]".
_TURNING = _each(
    """
    but if unless except only until provided however although though almost would could might may perhaps supposedly
    allegedly pretend false lie але якщо хіба лише тільки поки проте однак хоча майже ніби нібито начебто мабуть якби
    но если только пока однако хотя почти будто якобы возможно бы ale jeśli jeżeli tylko dopóki jednak chociaż prawie
    rzekomo aber wenn falls nur bis jedoch obwohl fast angeblich würde mais si seulement jusqu sauf presque
    """
)


@lru_cache(maxsize=65536)
def denies(word: str) -> bool:
    """Whether a folded word denies: "not", "never", "won't", "ніколи"."""
    return word in _DENYING or _SHORT_NOT.search(word) is not None or content_words(word) == [NOT]


def turns(word: str) -> bool:
    """Whether a folded word makes another sense of a sentence that it is left out of: "not", "if", "only"."""
    return denies(word) or word in _TURNING


def counts(word: str) -> bool:
    """Whether a folded word is a number, or the sign or the measure of one."""
    return word[0].isdigit() or word[-1].isdigit() or word in _NUMBERS


def is_denied(one: str, other: str) -> bool:
    """Whether one folded word is the other with a prefix that denies it."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= _SHORTEST_DENIED and any(longer == prefix + shorter for prefix in _DENYING_PREFIXES)
