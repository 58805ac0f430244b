"""Polish words by which speech and its speakers are known."""

from __future__ import annotations

from bot.extract.languages.minimum import Minimum
from bot.extract.languages.words import words

MINIMUM = Minimum(
    verbs=words(
        """
        powiedział powiedziała mówił mówiła oświadczył oświadczyła dodał dodała podkreślił podkreśliła
        zaznaczył zaznaczyła stwierdził stwierdziła poinformował poinformowała wyjaśnił wyjaśniła tłumaczył
        tłumaczyła napisał napisała odpowiedział odpowiedziała ocenił oceniła przyznał przyznała zapewnił
        zapewniła przekonywał przekonywała skomentował skomentowała zapytał zapytała zauważył zauważyła
        przypomniał przypomniała ostrzegł ostrzegła zapowiedział zapowiedziała relacjonował relacjonowała
        opowiadał opowiadała zaapelował zaapelowała apelował apelowała argumentował argumentowała podsumował
        podsumowała potwierdził potwierdziła żartował żartowała wspominał wspominała opisywał opisywała
        wyznał wyznała wskazał wskazała ogłosił ogłosiła krzyknął krzyknąła mówi oświadcza dodaje podkreśla
        zaznacza stwierdza informuje wyjaśnia tłumaczy pisze odpowiada ocenia przyznaje zapewnia przekonuje
        uważa komentuje pyta zauważa przypomina ostrzega zapowiada relacjonuje twierdzi opowiada apeluje
        argumentuje podsumowuje potwierdza żartuje wspomina opisuje wyznaje wskazuje
        """
    ),
    helpers=words("jak też także również potem następnie nam się"),
    pronouns=words("on ona ono oni one ja my"),
    that=words("że iż"),
    titles=words(
        """
        prezydent premier wicepremier minister wiceminister marszałek wicemarszałek przewodniczący
        przewodnicząca szef szefowa kierownik kierowniczka dyrektor dyrektorka prezes wiceprezes rzecznik
        rzeczniczka poseł posłanka senator senatorka burmistrz wójt starosta wojewoda sekretarz ambasador
        ambasadorka generał gen pułkownik płk major kapitan porucznik sierżant komendant dowódca naczelnik
        zastępca doradca prokurator sędzia mecenas adwokat prawnik prawniczka ekspert ekspertka analityk
        analityczka ekonomista ekonomistka dziennikarz dziennikarka redaktor redaktorka lekarz lekarka
        profesor prof doktor dr hab mgr inż historyk pisarz pisarka trener trenerka właściciel właścicielka
        założyciel założycielka aktywista aktywistka wolontariusz wolontariuszka mieszkaniec mieszkanka pan
        pani nauczyciel nauczycielka lider liderka koordynator koordynatorka menedżer menedżerka radny radna
        kanclerz ks ksiądz biskup bp arcybiskup abp kardynał rolnik rybak
        """
    ),
    given=words(
        """
        adam adrian agata agnieszka albert aleksander aleksandra alicja andrzej anna antoni arkadiusz artur
        barbara bartłomiej bartosz beata bogdan bogumiła bożena cezary czesław damian daniel danuta dariusz
        dawid dominik dominika dorota edward edyta elżbieta emilia ewa ewelina filip franciszek gabriela
        grażyna grzegorz halina hanna helena henryk hubert ignacy irena ireneusz iwona izabela jacek jadwiga
        jakub jan janina janusz jarosław jerzy joanna jolanta józef julia justyna kamil kamila karol
        karolina katarzyna kazimierz kinga konrad krystyna krzysztof leszek lech łukasz maciej magdalena
        małgorzata marcin marek maria marian mariola mariusz marta martyna mateusz michał mieczysław mikołaj
        mirosław mirosława monika natalia norbert oliwia olga patrycja patryk paulina paweł piotr przemysław
        radosław rafał renata robert roman ryszard sebastian sławomir stanisław stefan sylwia szymon tadeusz
        teresa tomasz urszula wanda weronika wiesław wiesława wiktor wiktoria witold władysław włodzimierz
        wojciech zbigniew zdzisław zenon zofia zuzanna zygmunt
        """
    ),
    named=words(
        """
        sp ruch ruchu sieć sieci rad sąd sądu
        """
    ),
    named_stems=tuple(
        words(
            """
            spółk firm korporacj koncern holding przedsiębiorstw zakład fabryk kopaln bank fundacj organizacj
            związ stowarzyszeni parti blok klub zjednoczeni towarzystw konsorcjum grup agencj wydani gazet
            dziennik tygodnik miesięcznik czasopism portal serwis stron telewizj kanał radi program projekt film
            serial książ powieś spektakl sztuk piosen płyt album ustaw operacj batalion pułk brygad statek statk
            stacj hotel restauracj kawiarni sklep supermarket centrum stadion sanatori obóz oboz kompleks nagrod
            order medal festiwal konkurs forum system platform aplikacj ministerstw departament instytut
            uniwersytet akademi muze teatr służb komitet policj prokuratur urząd redakcj sztab komisj lotnisk
            dworc mark pseudonim kryptonim wydawnictw
            """
        )
    ),
    clauses=words(
        """
        nie że żeby jeśli gdy ale to ja my wy on ona oni nas nam was wam mnie mi ich im jego jej jest są był
        była było były będzie będą ma mają mamy można trzeba możemy może tu tam już jeszcze bardzo dlatego
        tak czemu chcę chcemy się jestem jesteśmy
        """
    ),
    names_inflect=True,
)
