"""German words by which speech and its speakers are known."""

from __future__ import annotations

from bot.extract.languages.minimum import Minimum
from bot.extract.languages.words import words

MINIMUM = Minimum(
    verbs=words(
        """
        sagte sagt erklärte erklärt betonte betont meinte meint kritisierte kritisiert forderte fordert
        schrieb schreibt fragte fragt antwortete antwortet warnte warnt ergänzte ergänzt berichtete
        berichtet äußerte äußert teilte teilt fügte fügt bekräftigte bekräftigt behauptete behauptet
        versicherte versichert versprach verspricht rief ruft resümierte resümiert erinnerte erinnert
        kommentierte kommentiert lobte lobt stellte stellt räumte räumt hob hebt kündigte kündigt führte
        begründete begründet entgegnete entgegnet erzählte erzählt beklagte beklagt appellierte urteilte
        schilderte schildert bestätigte bestätigt verkündete sprach unterstrich mahnte so
        """
    ),
    helpers=words("sich auch wie so hat hatte habe dazu dagegen weiter damals"),
    articles=words("der die das ein eine"),
    pronouns=words("er sie es man ich wir jemand"),
    that=words("dass daß"),
    titles=words(
        """
        dr prof professor professorin herr frau papst könig königin prinz prinzessin kanzler kanzlerin
        senator senatorin richter richterin kardinal bischof bischöfin erzbischof general generalmajor
        oberst major hauptmann sir lord lady premier trainer trainerin coach kapitän chef chefin leiter
        leiterin sprecher sprecherin direktor direktorin intendant intendantin historiker historikerin
        experte expertin forscher forscherin anwalt anwältin gründer gründerin autor autorin bauer bäuerin
        fischer fischerin vorsitzender vorsitzende abgeordneter abgeordnete staatssekretär staatssekretärin
        """
    ),
    title_endings=tuple(
        words(
            """
            minister ministerin präsident präsidentin kanzler kanzlerin sprecher sprecherin chef chefin
            trainer trainerin meister meisterin führer führerin sekretär sekretärin leiter leiterin
            direktor direktorin anwalt anwältin experte expertin forscher forscherin vorsitzender
            vorsitzende abgeordneter abgeordnete senator senatorin kommissar kommissarin politiker
            politikerin richter richterin botschafter botschafterin beauftragter beauftragte
            inhaber inhaberin geschäftsführer geschäftsführerin manager managerin gouverneur general
            bischof bischöfin korrespondent korrespondentin reporter reporterin wissenschaftler
            wissenschaftlerin historiker historikerin ökonom ökonomin
            """
        )
    ),
    given=words(
        """
        achim adam alexander alexandra alfred alois andrea andreas angela angelika anja anke anna annalena
        anne annegret annette anton armin arnold astrid axel barbara bastian beate benjamin bernd bernhard
        bettina birgit björn boris britta bruno burkhard carl carola carsten christa christian christiane
        christina christine christoph claudia claus clemens cornelia dagmar daniel daniela david detlef
        dieter dietmar dirk doris dorothee eberhard eckart edgar edmund elisabeth elke ellen emil erich erik
        ernst erwin eva ewald fabian felix ferdinand florian frank franz franziska franz-josef friedrich
        fritz gabriele georg gerald gerd gerda gerhard gerlinde gisela gitta gottfried gregor günter günther
        gustav hanna hannelore hans hans-dieter hans-georg hans-jürgen hans-joachim hans-peter harald
        hartmut heidemarie heidi heike heiko heiner heinrich heinz helga helge helmut henning henrik herbert
        hermann hildegard holger horst hubert hubertus hugo inga ingeborg ingo ingrid irene iris jakob jan
        jana jens joachim jochen johann johanna johannes jonas jörg josef judith julia julian jürgen jutta
        kai karin karl karl-heinz karl-theodor karoline karsten katharina kathrin katja katrin kerstin kevin
        klaus klara konrad kurt lars laura lena leonhard leo lisa lothar lotte ludwig lukas lutz magdalena
        manfred manuela marc marcel marco margarete margot maria marianne mario marion markus marlene martin
        martina mathias matthias max maximilian melanie michael michaela miroslav monika moritz nadine
        nicole niklas nikolaus nina norbert olaf oliver oskar otto patrick paul paula peer peter petra
        philipp rainer ralf ralph regina reiner reinhard reinhold renate rené richard rita robert roland
        rolf roman ronald rosa rosemarie rüdiger rudolf ruth sabine sahra sandra sarah saskia sebastian
        siegfried siegmar sigmar silke simon simone sonja sophie stefan stefanie steffen stephan susanne
        sven svenja sylvia tanja theo theodor thilo thomas thorsten tim tobias tom torsten udo ulf ulla
        ulrich ulrike ursula ute uwe vera verena veronika viktor volker volkmar walter werner wilfried
        wilhelm willi willy winfried wolf wolfgang yvonne
        """
    ),
    named=words(
        """
        gmbh ag kg firma firmen unternehmen konzern stiftung bank verein verband organisation partei gruppe band
        agentur nachrichtenagentur zeitung zeitschrift magazin blatt portal website webseite sender kanal radio
        programm projekt film serie buch roman stück lied song single album gesetz operation bataillon schiff
        fähre hotel restaurant café kette zentrum club klub stadion preis orden medaille festival wettbewerb
        forum system plattform app ministerium institut universität akademie museum theater marke motto titel
        thema namens genannte genannten genannter begriff wort aktion kampagne initiative bündnis amt behörde
        polizei gericht kommission regierung redaktion kammer senat bundestag
        """
    ),
    clauses=words(
        """
        ist sind war waren wird werden wurde wurden hat haben hatte hatten habe nicht dass daß wir ich er
        sie es ihr uns mir mich euch wenn weil aber kann können muss müssen soll sollen will wollen darf
        dürfen sei man kein keine nie was wer warum wie ja nein doch noch schon bin bist würde könnte müsste
        """
    ),
    noun_capitals=True,
)
