"""Which language a text is in, by its script, its telling letters and its commonest words.

A vote over the first page: the words that no text can do without ("the", "und", "który") differ enough
between languages of the news that forty of each decide it, with no model to load.
"""

from __future__ import annotations

import re
from collections import Counter

_SAMPLE = 3_000
_FEWEST_VOTES = 3

# "Brandt's" and "don't" are words of one piece: no other language is told by an "s" or a "t".
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

_COMMON_WORDS = {
    "en": "the of and to in that is was for on with he said as it his by at from are this have be not has a an i you "
    "we they what but who or will would their which been were when there about more up out had can if all how them my "
    "our so do did does no him her she its than into over after us me",
    "de": "der die und den von das mit des auf für im dem nicht ein eine als auch sich werden ist wird bei",
    "fr": "le la les des et du une est dans que qui pour sur par pas au avec il ce plus ont été son",
    "es": "el la los las de que en y del se por con una para su al lo es más fue como pero ha sus",
    "it": "il di che la per una con del non è della sono nel al ha gli alla dei anche come più si",
    "pt": "o os as de que e do da em um uma para com não no na por mais dos foi ao são pelo",
    "nl": "de het een van en in dat op te zijn voor met niet aan door ook maar naar wordt bij uit heeft",
    "pl": "w i na z się nie do że jest to o jak od przez po dla oraz są był który która przed także ale",
    "cs": "a v na se je že s z do to i o k ve pro za by ale jako po od jsou který podle také",
    "ro": "și în de la a cu că nu pe din pentru care este au fost mai sau ca va prin după sunt",
    "tr": "ve bir bu için ile da de olarak çok daha olan kadar sonra gibi ise ancak olduğunu dedi",
    "uk": "і й та в у на що не з із до від про за як це його але або який яка які також був було є під час",
    "ru": "и в на что не с по как это из у за от о его для а но к он был было которые также при после",
    "be": "і ў на што не з да ад пра за як гэта яго але які якая якія таксама быў было пад час",
    "bg": "и в на да за от се с че не е по са като ще до към това който които беше при след",
    "sr": "и у на је да се за са од не су као што по то који која које али би ће након због",
}
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _language, _words in _COMMON_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _language)
# English news is full of foreign names and other languages are not told by "a" and "to": what English has is English.
_LANGUAGES_OF.update(dict.fromkeys(_COMMON_WORDS["en"].split(), ("en",)))

# A letter that a language's neighbours do not have outweighs shared words such as "на" and "не". In Latin
# script it counts in words that begin small: the names in a text are of any language.
_TELLING_LETTERS = {
    "uk": "їєґ",
    "ru": "ыэё",
    "be": "ў",
    "sr": "јљњћђџ",
    "pl": "łąęśźż",
    "cs": "řěů",
    "de": "ß",
    "ro": "țș",
    "tr": "ğı",
    "pt": "ãõ",
    "es": "ñ¿¡",
}
_LETTER_LANGUAGE = {letter: language for language, letters in _TELLING_LETTERS.items() for letter in letters}
_LATIN = frozenset(letter for letter in _LETTER_LANGUAGE if letter < "Ͱ")

# Scripts that one language of the news all but owns.
_SCRIPTS = (
    ("el", re.compile(r"[α-ω]")),
    ("he", re.compile(r"[א-ת]")),
    ("ka", re.compile(r"[ა-ჰ]")),
    ("hy", re.compile(r"[ա-ֆ]")),
    ("ja", re.compile(r"[ぁ-ヿ]")),
    ("ko", re.compile(r"[가-힣]")),
    ("zh", re.compile(r"[一-鿿]")),
    ("ar", re.compile(r"[ء-ي]")),
    ("hi", re.compile(r"[अ-ह]")),
)

TOLD_APART = frozenset(_COMMON_WORDS) | {language for language, _ in _SCRIPTS}
"""The languages that `detect_language` knows."""


def commonest(*languages: str) -> frozenset[str]:
    """Return the words that no text in these languages can do without: they tell nothing of what one is about."""
    return frozenset(word for language in languages for word in _COMMON_WORDS[language].split())


def detect_language(text: str) -> str | None:
    """Return the code of the text's language; None when the text is too short to tell, or unknown."""
    sample = text[:_SAMPLE].lower()
    words = _WORD.findall(sample)
    votes: Counter[str] = Counter()
    counts = Counter(words)
    for word in counts.keys() & _LANGUAGES_OF.keys():
        for language in _LANGUAGES_OF[word]:
            votes[language] += counts[word]
    telling = _LETTER_LANGUAGE.keys() & set(sample)
    small = _small_words(text[:_SAMPLE]) if telling & _LATIN else ""
    for letter in telling:
        votes[_LETTER_LANGUAGE[letter]] += (small if letter in _LATIN else sample).count(letter)
    ranked = votes.most_common(2)
    if ranked and ranked[0][1] >= _FEWEST_VOTES and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return ranked[0][0]
    letters = sum(map(len, words))
    for language, script in _SCRIPTS:
        if letters and len(script.findall(sample)) * 3 > letters:
            return language
    return None


def _small_words(text: str) -> str:
    """Return the words of a text that begin small, run together."""
    return "".join(word for word in _WORD.findall(text) if word[0].islower())
