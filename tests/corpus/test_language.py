from __future__ import annotations

import pytest

from bot.corpus.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The bridge was opened on Tuesday, and the mayor said that it would stay open for good.", "en"),
        ("Міст відкрили у вівторок, і мер сказав, що він буде відкритий для всіх мешканців міста.", "uk"),
        ("Мост открыли во вторник, и мэр сказал, что он будет открыт для всех жителей этого города.", "ru"),
        ("Most otwarto we wtorek, a burmistrz powiedział, że będzie on otwarty dla wszystkich, którzy się boją.", "pl"),
        ("Die Brücke wurde am Dienstag geöffnet, und der Bürgermeister sagte, dass sie für alle da ist.", "de"),
        ("Le pont a été ouvert mardi et le maire a dit qu’il resterait ouvert pour tous dans la ville.", "fr"),
        ("El puente se abrió el martes y el alcalde dijo que estará abierto para todos los vecinos.", "es"),
        (
            "Il ponte è stato aperto martedì e il sindaco ha detto che resterà aperto per gli abitanti della città.",
            "it",
        ),
        ("A ponte foi aberta na terça-feira e o prefeito disse que não será fechada para os moradores.", "pt"),
        ("De brug is dinsdag geopend en de burgemeester zei dat het voor iedereen in de stad is.", "nl"),
        ("Most se otevřel v úterý a starosta řekl, že bude otevřen pro všechny, kteří jsou z města.", "cs"),
        ("Podul a fost deschis marți, iar primarul a spus că va fi deschis pentru toți și nu se va închide.", "ro"),
        ("Köprü salı günü açıldı ve belediye başkanı herkes için açık olacağını ve bir daha kapanmayacak dedi.", "tr"),
        ("Мост адкрылі ў аўторак, і мэр сказаў, што ён будзе адкрыты для ўсіх жыхароў горада.", "be"),
        ("Мостът беше открит във вторник и кметът каза, че той ще е отворен за всички, които са от града.", "bg"),
        ("Мост је отворен у уторак и градоначелник је рекао да ће бити отворен за све који живе у граду.", "sr"),
        ("Η γέφυρα άνοιξε την Τρίτη", "el"),
        ("הגשר נפתח ביום שלישי", "he"),
        ("ხიდი სამშაბათს გაიხსნა", "ka"),
        ("橋は火曜日に開通した。", "ja"),
        ("다리가 화요일에 개통되었다", "ko"),
        ("大桥于周二通车。", "zh"),
        ("افتتح الجسر يوم الثلاثاء", "ar"),
    ],
)
def test_language_of_a_sentence(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "2024", "!!! …", "Kolar Hora", "\ufeff"])
def test_too_little_to_tell(text: str) -> None:
    assert detect_language(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "The mayor's a friend of the O'Dowds', and I can't see what's wrong with it.",
        "Zdeněk Vršanský met João Brandão and Łukasz Żądło in São Bento; Élodie de la Rue joined Uğur Çağlar.",
        "A spokeswoman for I. V. Dornfeld & Sons, a firm of a dozen, gave a figure to a paper: 5.",
        "Team do well: a win to follow a draw, so to say",
    ],
)
def test_english_with_foreign_names_or_few_words_is_never_another_language(text: str) -> None:
    assert detect_language(text) in ("en", None)


def test_quotes_in_another_language_do_not_outvote_the_article() -> None:
    text = (
        "The mayor was asked about it on Tuesday. «Міст відкрили», he said, and that was all that he said to the paper."
    )
    assert detect_language(text) == "en"
