"""French words by which speech and its speakers are known."""

from __future__ import annotations

from bot.extract.languages.minimum import Minimum
from bot.extract.languages.words import words

MINIMUM = Minimum(
    verbs=words(
        """
        déclaré dit affirmé expliqué ajouté indiqué précisé souligné estimé assuré annoncé écrit répondu
        confié raconté lancé rappelé reconnu regretté demandé commenté conclu poursuivi insisté martelé
        déploré dénoncé félicité félicitée promis averti prévenu résumé plaidé admis avoué détaillé noté
        observé réagi témoigné déclare affirme explique ajoute indique précise souligne estime assure
        annonce répond confie raconte lance rappelle reconnaît regrette demande commente conclut poursuit
        insiste martèle déplore dénonce félicite promet avertit prévient résume plaide admet avoue détaille
        note observe réagit témoigne expliquait disait déclarait affirmait estimait assurait racontait
        soulignait
        """
    ),
    helpers=words("a avait s'est s’est se aussi ainsi ensuite"),
    articles=words("le la l' l’ un une"),
    pronouns=words("il elle ils elles on je nous"),
    that=words("que"),
    titles=words(
        """
        m mme mlle monsieur madame me dr président présidente ministre premier maire député députée sénateur
        sénatrice chef cheffe directeur directrice patron patronne porte-parole secrétaire ambassadeur
        ambassadrice général colonel commandant capitaine lieutenant préfet préfète procureur procureure
        juge avocat avocate expert experte analyste économiste journaliste rédacteur rédactrice médecin
        professeur professeure docteur docteure historien historienne écrivain écrivaine entraîneur
        entraîneuse sélectionneur propriétaire fondateur fondatrice militant militante bénévole habitant
        habitante enseignant enseignante leader coordinateur coordinatrice responsable gérant gérante
        conseiller conseillère commissaire pape cardinal évêque agriculteur agricultrice pêcheur pdg
        """
    ),
    given=words(
        """
        adrien agnès alain albert alexandra alexandre alexis alice aline amélie anaïs andré anne anne-marie
        antoine arnaud arthur audrey aurélie aurélien benjamin benoît bernadette bernard brigitte bruno
        camille carole caroline catherine cécile cédric céline chantal charles charlotte christelle
        christian christiane christine christophe claire claude clément clémentine colette corinne daniel
        danielle david delphine denis denise didier dominique éléonore élisabeth élise élodie emilie émilie
        emma emmanuel emmanuelle éric étienne eugène évelyne fabien fabienne fabrice florence florent
        florian franck françois françoise frédéric gabriel gaëlle geneviève georges gérald gérard gilbert
        gilles grégory guillaume guy hélène henri hervé hubert hugo isabelle jacqueline jacques jean
        jean-baptiste jean-claude jean-françois jean-jacques jean-louis jean-luc jean-marc jean-marie
        jean-michel jean-paul jean-pierre jean-yves jeanne jérémie jérôme joël jordan joseph josiane julie
        julien juliette karine laetitia laure laurence laurent léa léon lionel louis louise luc lucie
        ludovic madeleine manon manuel marc marcel margaux marguerite marie marie-claude marie-christine
        marine marion martin martine mathieu mathilde matthieu maurice maxime mélanie michel michèle
        mireille monique muriel nadine nathalie nicolas nicole noël noémie odile olivier pascal pascale
        patrice patricia patrick paul pauline philippe pierre quentin rachida raphaël raymond rémi rémy
        renaud rené richard robert roger roland romain sabine samuel sandrine sarah sébastien ségolène serge
        simon simone sophie stéphane stéphanie suzanne sylvain sylvie théo thérèse thibault thierry thomas
        valérie vanessa vincent virginie viviane xavier yann yannick yves yvette yvonne
        """
    ),
    named=words(
        """
        société sociétés entreprise groupe sarl sas banque fondation association parti mouvement syndicat agence
        journal quotidien hebdomadaire magazine revue site portail chaîne radio émission programme projet film
        série livre roman pièce chanson album loi opération bataillon navire ferry hôtel restaurant café magasin
        centre club stade prix ordre médaille festival concours forum système plateforme application ministère
        institut université académie musée théâtre marque surnom surnommé pseudonyme intitulé intitulée éditions
        baptisé baptisée dénommé dénommée nommé nommée comité conseil police tribunal parquet commission
        rédaction
        """
    ),
    clauses=words(
        """
        est sont était étaient sera seront a ont avait avons avez pas ne que qui je j'ai il elle on nous
        vous ils elles c'est ce si parce mais peut peuvent doit doivent faut veut veulent suis êtes sommes
        ça y n'est n'a n'ont c’est n’est n’a j’ai
        """
    ),
    commas_report=True,
)
