"""Languages without a pack: words in marks that are speech, a speaker only beside a known verb, and better nothing."""

from __future__ import annotations

import pytest

from bot.extract.languages.codes import has_pack
from bot.extract.record import read
from bot.model import Document, Kind, Record, SpeakerKind


def _read(language: str | None, text: str) -> Record:
    return read(Document("a.txt", text, language=language))


def _quotes(language: str | None, text: str) -> list[tuple[str, str | None]]:
    return [(quote.span.of(text), quote.speaker.name) for quote in _read(language, text).quotes]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param(
            "uk",
            "«Міст відкриють у травні», — сказала міська голова Орися Гайова.",
            [("Міст відкриють у травні", "Орися Гайова")],
            id="uk verb, role, name",
        ),
        pytest.param(
            "uk", "Нова стратегія «знайти та знищити» діє з травня.", [], id="uk the name of a thing behind its noun"
        ),
        pytest.param(
            "de",
            "Der Trainer Uwe Dornfeld sagte: „Wir fahren heute alle nicht mehr.“",
            [("Wir fahren heute alle nicht mehr.", "Uwe Dornfeld")],
            id="de article, title, name, verb",
        ),
        pytest.param(
            "de",
            "Für Trainer Uwe Dornfeld sagte: „Wir fahren heute alle nicht mehr.“",
            [("Wir fahren heute alle nicht mehr.", None)],
            id="de a title that is governed",
        ),
        pytest.param(
            "fr",
            "« Nous partons ce soir pour la mer », a dit Paul de la Marne.",
            [("Nous partons ce soir pour la mer", "Paul de la Marne")],
            id="fr a name with two particles",
        ),
        pytest.param(
            "uk",
            "Директор порту Остап Кривенко пояснив: «Води в гавані немає вже тиждень».",
            [("Води в гавані немає вже тиждень", "Остап Кривенко")],
            id="uk a role of two words, name, verb",
        ),
        pytest.param(
            "uk",
            "Речниця Ярина Тополя пояснила журналістам: «Води в гавані немає вже тиждень».",
            [("Води в гавані немає вже тиждень", "Ярина Тополя")],
            id="uk title, name, verb, colon",
        ),
        pytest.param(
            "uk",
            "«Ми йдемо, — додав начальник станції Марко Вербний. — Більше нас тут не буде».",
            [("Ми йдемо,", "Марко Вербний"), ("Більше нас тут не буде", "Марко Вербний")],
            id="uk the clause stands within the marks",
        ),
        pytest.param(
            "uk",
            "— Ми йдемо, — сказав Марко Вербний. — Більше нас тут не буде.",
            [("Ми йдемо,", "Марко Вербний"), ("Більше нас тут не буде.", "Марко Вербний")],
            id="uk speech that a dash opens",
        ),
        pytest.param(
            "uk",
            "Марко Вербний керує станцією з осені.\n\n«Потяг прийде завтра», — сказав Вербний.",
            [("Потяг прийде завтра", "Марко Вербний")],
            id="uk a surname means who was named in full",
        ),
        pytest.param(
            "uk", "«Потяг прийде завтра», — сказав Вербний.", [("Потяг прийде завтра", None)], id="uk a surname alone"
        ),
        pytest.param(
            "uk", "Згодом Вербний додав: «Потяг прийде завтра».", [("Потяг прийде завтра", None)], id="uk a first word"
        ),
        pytest.param(
            "uk", "«Потяг прийде завтра», — сказав він Остапові.", [("Потяг прийде завтра", None)], id="uk he"
        ),
        pytest.param(
            "uk",
            "«Ми не платимо», — повідомила речниця.\n\n«Ми не платили ніколи». Остап Гай прийшов згодом.",
            [("Ми не платимо", None), ("Ми не платили ніколи", None)],
            id="uk nobody goes on speaking",
        ),
        pytest.param(
            "uk",
            "Орися Гайова сказала журналістам, що «ремонт триватиме до осені».",
            [("ремонт триватиме до осені", "Орися Гайова")],
            id="uk that",
        ),
        pytest.param(
            "uk",
            "— Боятися треба тиші, — усміхається вона.",
            [("Боятися треба тиші,", None)],
            id="uk a verb that is not listed, and she",
        ),
        pytest.param(
            "uk",
            "«Не піду, — пробурмотів дід Остап. — Не кличте мене більше!»",
            [("Не піду,", None), ("Не кличте мене більше!", None)],
            id="uk what a verb that is not listed reports is none of the words",
        ),
        pytest.param(
            "uk",
            "«Води в гавані немає», — каже пенсіонерка Орися Гайова.",
            [("Води в гавані немає", "Орися Гайова")],
            id="uk a role that is not listed",
        ),
        pytest.param(
            "uk",
            "«Води в гавані немає», — каже донька Богдана Гайка.",
            [("Води в гавані немає", None)],
            id="uk somebody of somebody else's",
        ),
        pytest.param(
            "uk",
            "«Ми не підемо звідси», — сказав Марко Вербний, — «бо нікуди».",
            [("Ми не підемо звідси", "Марко Вербний"), ("бо нікуди", "Марко Вербний")],
            id="uk the sentence goes on behind its clause",
        ),
        pytest.param(
            "de",
            "„Das ist“, sagte Uwe Dornfeld, „ein guter Tag.“ „Nein“, riefen andere.",
            [("Das ist", "Uwe Dornfeld"), ("ein guter Tag.", "Uwe Dornfeld")],
            id="de the sentence goes on behind its clause",
        ),
        pytest.param(
            "ru",
            "«Мост откроют в мае», — заявил губернатор Тихон Журавлев.",
            [("Мост откроют в мае", "Тихон Журавлев")],
            id="ru verb, title, name",
        ),
        pytest.param(
            "ru",
            "— Воды нет, — ответила Полина Ветрова. — И не будет.",
            [("Воды нет,", "Полина Ветрова"), ("И не будет.", "Полина Ветрова")],
            id="ru dashes",
        ),
        pytest.param(
            "ru",
            "«Мы уходим, — сказал Тихон Журавлев. — Воды нет», — а потом вышел.",
            [("Мы уходим,", "Тихон Журавлев"), ("Воды нет", "Тихон Журавлев")],
            id="ru the clause stands within the marks",
        ),
        pytest.param(
            "ru",
            "Полина Ветрова подчеркнула: «Этот завод никогда не работал».",
            [("Этот завод никогда не работал", "Полина Ветрова")],
            id="ru name, verb, colon",
        ),
        pytest.param(
            "pl",
            "– Most otworzymy w maju – powiedziała burmistrz Zofia Wilczek. – Nie będzie opłat.",
            [("Most otworzymy w maju", "Zofia Wilczek"), ("Nie będzie opłat.", "Zofia Wilczek")],
            id="pl dashes without a comma",
        ),
        pytest.param(
            "pl",
            "„Nie mamy wody od tygodnia” – dodał rzecznik portu Kamil Dudek.",
            [("Nie mamy wody od tygodnia", "Kamil Dudek")],
            id="pl marks, verb, role, name",
        ),
        pytest.param(
            "pl",
            "Kamil Dudek podkreślił: „To jest nasz port i nasza woda”.",
            [("To jest nasz port i nasza woda", "Kamil Dudek")],
            id="pl name, verb, colon",
        ),
        pytest.param(
            "de",
            "„Die Fähre fährt wieder“, sagte Hafenmeister Uwe Dornfeld am Montag.",
            [("Die Fähre fährt wieder", "Uwe Dornfeld")],
            id="de verb, title, name",
        ),
        pytest.param(
            "de",
            "»Die Fähre fährt wieder«, so die Leiterin des Hafens, Jutta Dornfeld.",
            [("Die Fähre fährt wieder", "Jutta Dornfeld")],
            id="de marks that point inwards, and a name behind its role",
        ),
        pytest.param(
            "de",
            "Jutta Dornfeld leitet den Hafen. Dazu erklärte Dornfeld: „Wir haben noch nie so viel Wasser gesehen.“",
            [("Wir haben noch nie so viel Wasser gesehen.", "Jutta Dornfeld")],
            id="de verb, surname, colon",
        ),
        pytest.param(
            "de",
            "Über Uwe Dornfeld sagte er: „Er war der Beste von uns allen.“",
            [("Er war der Beste von uns allen.", None)],
            id="de who is spoken of does not speak",
        ),
        pytest.param(
            "de",
            "Als Begründung sagte ein Forscher: „Das ist ein sehr weites Feld.“",
            [("Das ist ein sehr weites Feld.", None)],
            id="de a noun with a capital is no name",
        ),
        pytest.param(
            "de",
            "In Lund sagte Jutta Dornfeld, Leiterin des Hafens: „Hier fährt heute nichts mehr.“",
            [("Hier fährt heute nichts mehr.", "Jutta Dornfeld")],
            id="de verb, name, what she is",
        ),
        pytest.param(
            "de",
            "Die Leiterin des Hafens, Jutta Dornfeld, sagte: „Hier fährt heute nichts mehr.“",
            [("Hier fährt heute nichts mehr.", "Jutta Dornfeld")],
            id="de role, name, verb",
        ),
        pytest.param(
            "de",
            "Hafenmeister Uwe Dornfeld: „Hier fährt heute nichts mehr.“",
            [("Hier fährt heute nichts mehr.", "Uwe Dornfeld")],
            id="de a title and a name before a colon",
        ),
        pytest.param(
            "fr",
            "« Le pont ouvrira en mai », a déclaré le maire Lucien Vasseur.",
            [("Le pont ouvrira en mai", "Lucien Vasseur")],
            id="fr helper, verb, article, title, name",
        ),
        pytest.param(
            "fr",
            "« Nous partons, a déclaré Odile Vasseur. Il n’y a plus d’eau. »",
            [("Nous partons,", "Odile Vasseur"), ("Il n’y a plus d’eau.", "Odile Vasseur")],
            id="fr the clause stands within the marks, between a comma and a stop",
        ),
        pytest.param(
            "fr",
            "Odile Vasseur a ajouté : « Il n’y a plus d’eau dans le port. »",
            [("Il n’y a plus d’eau dans le port.", "Odile Vasseur")],
            id="fr name, helper, verb, colon",
        ),
        pytest.param(
            "fr",
            "« Il n’y a plus d’eau », explique le porte-parole de Lucien Vasseur.",
            [("Il n’y a plus d’eau", None)],
            id="fr somebody of somebody else's",
        ),
        pytest.param(
            "es",
            "«No queda agua en el puerto», dijo la alcaldesa Lucía Robledo.",
            [("No queda agua en el puerto", None)],
            id="a language of which no word is known",
        ),
    ],
)
def test_a_speaker_only_where_a_name_stands_beside_the_verb(
    language: str, text: str, expected: list[tuple[str, str | None]]
) -> None:
    assert _quotes(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Угоду уклали з ТОВ «Північний маяк» і ПП «Хвиля»."),
        ("uk", "Про це йдеться у «Віснику гавані», пише видання «Наша затока»."),
        ("uk", "Закон «Про охорону маяків і берегових вогнів» ухвалили торік."),
        ("uk", "Фільм «Я не бачу моря» вийшов у травні."),
        ("uk", "«Північний маяк» і «Тиха хвиля» сперечаються в суді третій рік."),
        ("ru", "Компания «Северный маяк» подала в суд на газету «Волна»."),
        ("ru", "Спектакль «Мы не видели моря» поставили весной."),
        ("pl", "Spółka „Latarnia Północna” kupiła klub „Fala”."),
        ("pl", "Powieść „Nie ma już morza” ukazała się w maju."),
        ("de", "Die Zeitung „Der Hafenbote“ und der Verein „Freunde der Fähre“ luden ein."),
        ("de", "Der Film „Ich bin dann am Meer“ läuft seit Mai."),
        ("fr", "Le journal « La Vague » et la société « Phare du Nord » n’ont rien dit."),
        ("fr", "Son roman « Je ne vois plus la mer » est sorti en mai."),
    ],
)
def test_a_name_in_marks_is_no_quote(language: str, text: str) -> None:
    assert _quotes(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("uk", "У листі йдеться, що гавань «може бути небезпечною для всіх».", "може бути небезпечною для всіх"),
        ("de", "Er nannte den Plan „aus der Luft gegriffen“.", "aus der Luft gegriffen"),
        ("fr", "Le rapport juge le pont « trop fragile pour être ouvert ».", "trop fragile pour être ouvert"),
    ],
)
def test_words_that_continue_a_sentence_are_quoted(language: str, text: str, words: str) -> None:
    assert _quotes(language, text) == [(words, None)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("uk", "Остап Гай сказав, що міст відкриють у травні."),
        ("de", "Jutta Dornfeld sagte, die Fähre fahre wieder."),
        ("de", "Nach Angaben von Jutta Dornfeld fährt die Fähre wieder."),
        ("ru", "По словам Полины Ветровой, воды нет."),
        ("fr", "Selon Odile Vasseur, il n’y a plus d’eau."),
        ("pl", "Kamil Dudek powiedział, że wody nie ma."),
    ],
)
def test_nothing_is_taken_as_said_without_marks(language: str, text: str) -> None:
    assert _quotes(language, text) == []


def test_every_quote_is_verbatim_and_stated() -> None:
    text = "«Ми йдемо, — сказав Марко Вербний. — Більше нас тут не буде»."
    for quote in _read("uk", text).quotes:
        assert quote.kind is Kind.DIRECT
        assert quote.speaker.span is not None
        assert quote.speaker.span.of(text) == "Марко Вербний"
        assert quote.cue is not None
        assert quote.cue.of(text) == "сказав"
    assert [quote.why for quote in _read("uk", text).quotes] == ["cue-after", "cue-before"]


@pytest.mark.parametrize(
    ("language", "text", "people"),
    [
        ("uk", "Остап Гай зустрів Ірину Тополю. Гавань очолює Орися Гайова.", ["Остап Гай", "Орися Гайова"]),
        ("uk", "Будинок Богдана Гайка продали. Прийшов Остап Петрович.", []),
        ("uk", "Київська Русь і Чорне Море. Балтійський Флот вийшов у море.", []),
        ("de", "Uwe Dornfeld traf Jutta Brandt. Jutta Brandts Rede war kurz.", ["Uwe Dornfeld", "Jutta Brandt"]),
        ("de", "Das Robert Meier-Institut liegt am Alten Hafen.", []),
        ("pl", "Zofia Wilczek spotkała Kamila Dudka.", ["Zofia Wilczek"]),
    ],
)
def test_people_are_those_with_a_first_name_that_is_known(language: str, text: str, people: list[str]) -> None:
    named = _read(language, text).speakers
    assert [one.name for one in named] == people
    assert all(one.kind is SpeakerKind.PERSON for one in named)


@pytest.mark.parametrize("language", ["en", "en-GB", "EN_us", None, ""])
def test_english_and_what_is_too_short_to_tell_are_read_with_all_rules(language: str | None) -> None:
    text = "The mill closed, Ida Brandt said. “We are glad,” she told the paper. «Міст відкрили», she added."
    assert has_pack(language)
    assert _quotes(language, text) == _quotes("en", text)
    assert ("We are glad,", "Ida Brandt") in _quotes(language, text)


@pytest.mark.parametrize("language", ["uk", "de-AT", "fr_CA", "xx"])
def test_others_have_no_pack(language: str) -> None:
    assert not has_pack(language)


@pytest.mark.parametrize("sign", ["«", "»", "„", "“", "—", "— сказав ", "«а, — сказав ", "Остап ", ": «", "\n— "])
def test_rubbish_is_read_in_silence(sign: str) -> None:
    for language in ("uk", "de", "fr", "xx"):
        assert _read(language, sign * 300).faults == ()
