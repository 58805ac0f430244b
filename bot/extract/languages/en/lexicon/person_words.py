"""English words that stand for people: titles, offices, roles, kin."""

from __future__ import annotations

from bot.extract.languages.words import words

# Written before a name and no part of it; lower case, without full stop.
MALE_TITLES = words("""
    assemblyman brother chairman congressman councilman father king lord mr prince sir
    """)
FEMALE_TITLES = words("""
    assemblywoman chairwoman congresswoman councilwoman dame lady miss mrs ms princess queen sister
    """)
TITLES = (
    words(
        """
    dr drs prof profs professor messrs sen sens senator senators rep reps representative gov govs governor president
    vice-president vice
    minister premier chancellor secretary mayor judge justice attorney attorneys general gen lt col colonel
    major maj det insp supt sgt sergeant capt captain adm admiral cmdr commander lieutenant private pvt corporal
    cpl officer detective inspector chief sheriff ambassador amb rev reverend pastor rabbi imam cardinal
    archbishop bishop pope ayatollah sheikh emir sultan speaker leader chairperson chair director ceo cfo
    coach spokesman spokeswoman spokesperson analyst economist historian author writer actor actress singer
    comedian journalist reporter columnist correspondent editor host anchor moderator candidate nominee
    democrat republican democratic gop libertarian conservative liberal independent lawmaker delegate
    commissioner councillor councilor councilmember deputy prosecutor lawyer solicitor barrister counsel
    strategist consultant pollster activist organizer billionaire businessman businesswoman tycoon mogul
    executive founder co-founder treasurer superintendent principal dean scientist researcher scholar
    running mate first prime foreign former ex- acting interim assistant associate senior junior
    staff elect press defense defence state interior finance treasury majority minority house senate whip
    congressional presidential gubernatorial state's campaign manager adviser advisor aide u.s us u.k uk
    federal national fellow then-sen then-president star veteran retired rival opponent
    primary front-runner frontrunner hopeful contender ally surrogate supporter donor
    firefighter nurse teacher farmer witness resident voter student neighbor neighbour
    canon cdr cllr coun
    """
    )
    | MALE_TITLES
    | FEMALE_TITLES
)

# Behind these stands a person, whatever the name: "Ms. White", "Mr. Major".
COURTESIES = words("dame dr lady lord miss mr mrs ms mx sir")
# Ranks of the police, in capitals: "PC Ann Lowe", "DCI Otto Marsh", but "Anna Di Lowe".
RANKS = frozenset({"PC", "WPC", "PCSO", "DC", "DS", "DI", "DCI", "DSU", "ACC", "DCC"})
# Titles only with their full stop: "Del. Ann Lowe", but "Ines Del Lowe".
SHORT_TITLES = words("del fr pres")

# What a short title is called once its holder is known: "Sen. Ann Lowe … the senator".
WRITTEN_OUT = {
    "adm": ("admiral",),
    "amb": ("ambassador",),
    "capt": ("captain",),
    "cdr": ("commander",),
    "cllr": ("councillor",),
    "cmdr": ("commander",),
    "col": ("colonel",),
    "coun": ("councillor",),
    "dc": ("constable", "detective", "officer"),
    "dci": ("inspector", "detective", "officer"),
    "det": ("detective", "officer"),
    "di": ("inspector", "detective", "officer"),
    "dr": ("doctor",),
    "ds": ("sergeant", "detective", "officer"),
    "gen": ("general",),
    "gov": ("governor",),
    "govs": ("governor",),
    "insp": ("inspector", "officer"),
    "lt": ("lieutenant",),
    "maj": ("major",),
    "lady": ("peer",),
    "lord": ("peer",),
    "pc": ("constable", "officer"),
    "prof": ("professor",),
    "rep": ("representative", "congressman", "congresswoman", "lawmaker"),
    "reps": ("representative", "congressman", "congresswoman", "lawmaker"),
    "rev": ("reverend", "pastor", "vicar"),
    "sen": ("senator", "lawmaker"),
    "senator": ("lawmaker",),
    "sens": ("senator", "lawmaker"),
    "sgt": ("sergeant", "officer"),
}

# "The mum-of-two", "a father-of-four"
PARENTS = tuple(f"-of-{count}" for count in ("one", "two", "three", "four", "five", "six", "seven", "eight"))
MALE_WORDS = frozenset(f"{father}{of}" for father in ("dad", "father") for of in PARENTS) | words(
    """
    bloke chap grandad grandpa lad schoolboy vicar
    actor anchorman bishop boy boyfriend brother brother-in-law businessman businessmen cardinal chairman
    congressman councilman dad duke father father-in-law fireman gentleman grandfather grandson groom he him
    himself his husband king lord man men monk mr nephew newsman policeman pope priest prince salesman
    ex-boyfriend serviceman sir son son-in-law spokesman statesman stepfather stepson uncle widower
    """
)
FEMALE_WORDS = frozenset(f"{mother}{of}" for mother in ("mom", "mother", "mum") for of in PARENTS) | words(
    """
    barmaid baroness countess ex-girlfriend fiancée grandma granny landlady lass midwife schoolgirl seamstress
    stewardess
    actress aunt bride businesswoman chairwoman congresswoman councilwoman dame daughter daughter-in-law
    duchess girl girlfriend granddaughter grandmother heiress her hers herself hostess lady miss mom mother
    mother-in-law mrs ms mum niece nun policewoman princess queen saleswoman she sister sister-in-law
    spokeswoman stepdaughter stepmother waitress widow wife woman women
    """
)

# Heads of a noun phrase that can speak.
ROLES = words(
    """
    adult ex-husband ex-wife individual
    airman archaeologist architect archivist astronaut attacker attaché auditor banker barrister bassist batsman
    biologist bowler boxer broadcaster builder burglar champion climber commuter consul corporal cyclist dealer
    defender docker drummer ecologist explorer fighter frontman gamer goalkeeper golfer guitarist gunman hacker
    headteacher influencer interpreter killer librarian midfielder motorist murderer newcomer ombudsman painter
    pensioner physicist plaintiff presenter quarterback racer rapist recruiter referee rider robber sculptor shopper
    skater skier skipper smuggler solicitor sprinter spy streamer striker swimmer trader translator tycoon vlogger
    welder winger
    baker barber butcher carpenter chef cook electrician fisherman fishermen gardener grocer hairdresser mechanic
    miner plumber sailor shopkeeper tailor waiter
    gp mep mp msp
    backer proponent
    anthropologist astronomer babysitter beekeeper biker botanist caretaker chemist conductor dancer
    demonstrator dentist detainee dispatcher evacuee fraudster gamekeeper geologist headmaster headmistress
    housekeeper innkeeper inventor islander janitor jogger listener mathematician
    mountaineer newscaster newsreader outsider passenger pedestrian pharmacist preacher retiree ringleader
    sociologist statistician stepmother stranger surfer trainee trainer undertaker virologist worshipper
    youngster zoologist epidemiologist
    alumnus alumni apprentice barista barmaid barman bystander classmate co-defendant co-star co-worker coworker
    complainant concierge culprit flatmate housemate inmate intern lifeguard lifeboatman paramedic passer-by passerby
    pupil roommate socialite teammate team-mate thief undergraduate user workmate accomplice
    accused casualty claimant convict creditor debtor diner dockhand emigre exile hiker homeowner householder
    lad lass bloke chap pal mum dad grandma grandpa grandad granny grandparent sibling twin teen boyfriend
    girlfriend ex-boyfriend ex-girlfriend ex-partner fiancé fiancée fiance fiancee spouse bride groom heir heiress
    aristocrat baroness countess duchess magnate magistrate monarch
    bailiff celebrity chaplain chauffeur cleric clown comic cop cowboy curate diver
    exec jockey landlady landlord midwife militant missionary nanny nun patron peer postgraduate
    bureaucrat co-conspirator schoolboy schoolgirl seamstress stewardess umpire vicar waitress warlord
    accountant activist administrator admiral advertisement adviser advisor advocate agent aide
    aides-de-camp alderman ally ambassador analyst analysts anchor announcer applicant archbishop artist
    assistant associate attendee attorney author billionaire billionaires biographer bishop blogger boss
    broker brother businessman businesswoman buyer caller campaigner candidate captain cardinal ceo chair
    chairman chairperson chairwoman chancellor chief child children clerk co-author co-founder coach
    cofounder colleague colonel columnist combatant comedian commandant commander commander-in-chief
    commentator commissioner confidant confidante congressman congresswoman conservative consultant
    contractor coordinator coroner correspondent councillor councilman councilor councilwoman counsel
    counselor counterpart couple critic curator customer daughter dean defector defendant delegate democrat
    deputy designer detective detractor developer diplomat director dissident doctor donor driver economist
    editor emigrant emir employee employer engineer entrepreneur envoy ex-president executive expert farmer
    father fellow figure filmmaker firefighter foe foreman founder friend front-runner frontrunner
    fundraiser general girl governor guard guest guide head healthcare historian host hostage husband imam
    immigrant informant insider insiders inspector interlocutor interviewer investigator investor jihadist
    journalist judge juror justice lawmaker lawyer leader lecturer legislator lieutenant lobbyist locals man
    manager marine mayor mediator medic member men merchant migrant minister moderator moderators mogul mom
    monitor mother mourner musician narrator native negotiator neighbor neighbour nephew nominee novelist
    nurse observer officer official onlooker operative opponent organiser organizer others owner panelist
    parent participant partner pastor patient people persons philosopher photographer physician pilot player
    actor actors actress constable eyewitness fan graduate respondent
    playwright poet police policeman politician pollster pope premier president priest prince
    princess principal prisoner producer professor programmer prosecutor protester protestor psychiatrist
    psychologist publisher pundit pundits queen rabbi reader realtor rebel refugee reporter representative
    republican researcher resident rival runner scholar scientist secretary senator sergeant sheriff singer
    sister skeptic soldier son source speaker specialist spectator speechwriter spokesman spokesmen
    spokespeople spokesperson spokeswoman staff staffer star statesman strategist student superintendent
    supervisor supporter surgeon surrogate survivor suspect sympathizer tactician teacher technician
    teenager tenant theologian therapist tourist treasurer troops trustee tyrant undersecretary
    veteran vice-president victim viewer villager visitor volunteer voter watchdog whistleblower widow wife
    winner witness woman women worker writer youth
    """
)

# Heads that are a group, a paper or a thing that can be quoted.
BODIES = words(
    """
    bookmaker carmaker chipmaker distributor housebuilder insurer lender manufacturer operator regulator retailer
    supplier wholesaler
    academy airline app band bloc bulletin certificate choir clan clinic coastguard collective communique
    communiqué conglomerate cooperative crew diary directive duo faction franchise gang graffiti guidebook
    inquiry inscription inspection instructions inquest junta laboratory library lobby logbook lyrics minutes
    mob mosque mural museum newsroom nonprofit obituary orchestra outfit pair parish placard placards postcard
    prospectus quartet regime restaurant squad start-up startup studio subsidiary supermarket synagogue theater
    theatre treasury tribe tribute trio voicemail warrant
    analysis analyses audience autobiography biography branch bylaw clip data database disclosure fact-check figures
    findings handbook memoir memoirs missive playbook polling prosecution readout regulation results statistics story
    timeline
    ad administration ads advert affidavit agency agreement alliance announcement army article articles
    assembly association audit author authorities authority bank banner banners bill blog board body book
    brief broadcaster bureau business cabinet campaign caption caucus cbs center centre chamber channel
    charity charter church chyron city club coalition college column commission committee community company
    complaint conference congress consortium constitution corporation council country court critics crowd
    crowds daily decision declaration defense delegation department district division document documents
    dossier draft e-mail e-mails editorial email emails embassy establishment fbi federation filing filings
    film firm flier flyer force forces foundation fund government governor's group guidelines guild headline
    hospital house indictment industry institute institution intelligence investigation journal journalists
    judges jury kremlin law lawsuit league legislature letter letters magazine manifesto manual media memo
    memorandum message messages military ministry mission movement narrator nation network news newspaper
    newspapers note notes notice office op-ed opinion opposition order organisation organization outlet pac
    page pamphlet panel paper papers parliament piece pieces party pentagon petition plaque platform poll polls portal
    post poster posters posting press profile program programme publication records release report reports
    research resolution review ruling school sect sector senate sentence service shirt side sign signs site
    slogan society spot staff state statement station statute sticker stickers study subpoena suit summary
    superpac survey surveys syndicate t-shirt tabloid team testimony text texts think-tank thread
    ticket title town transcript transcripts translation treaty tribunal trust tweet tweets union university
    vatican video voice voice-over voiceover voices website weekly wing wire zoo
    """
)

# Of those, what is no body of people with a name of its own: what is written, shown or found, mere numbers of people.
THINGS = words(
    """
    bulletin certificate communique communiqué diary directive graffiti guidebook inquest inquiry inscription
    inspection instructions logbook lyrics minutes mural obituary placard placards postcard prospectus tribute voicemail
    warrant
    affidavit agreement analyses analysis announcement author banner bill blog brief bylaw caption charter chyron clip
    critic crowd data decision declaration disclosure dossier draft editorial fact-check figures film findings
    guidelines handbook headline investigation journalists manifesto manual memorandum missive narrator note notice
    opinion order page passage piece plaque platform playbook policy polling poster posters press profile program
    programme readout record regulation resolution results review sentence shirt sign slogan spot statistics statute
    sticker subpoena suit summary t-shirt testimony text thread ticket title transcript translation treaty voice wire
    """
)

KIN = words(
    """
    aunt brother cousin daughter family father granddaughter grandfather grandmother grandson husband mother
    nephew niece parents relative sister son uncle widow wife
    """
)

# Things written or spoken that carry words; whoever issued them speaks.
PAPERS = words(
    """
    book complaint document indictment lawsuit poll ruling study suit survey
    ad advert article autobiography billboard biography brochure column e-mail email emails essay filing flier
    flyer interview leaflet letter
    memo message newsletter note op-ed pamphlet petition post poster release report speech statement
    tweet tweets video transcript
    """
)
# "Lowe's claim that …", "her warning of …": nouns that report what their owner said.
SPEECH_NOUNS = words(
    """
    accusation admission advice allegation announcement answer apology appeal argument assertion assessment
    assurance boast call characterization charge claim comment comments complaint concession conclusion
    contention criticism declaration demand denial description explanation insistence line mantra message
    motto observation opinion phrase plea pledge prediction promise proposal question quip quote rant rebuke
    recommendation reference reminder remark remarks reply request response retort slogan statement
    statements suggestion tagline tweet tweets verdict view vow warning words
    """
)

# "Secretary of State", "secretary of defense": the second half of an office.
DEPARTMENTS = words(
    """
    agriculture commerce defence defense education energy health interior labor staff state transportation
    treasury war
    """
)
# Endings of nouns for people, and words that only look so.
AGENT_ENDINGS = ("er", "or", "ist", "ian", "ee", "man", "men", "woman", "women", "person")
NOT_AGENTS = words(
    """
    alder anger another answer banner barrier better bigger border broader bumper bunker career center
    chamber chapter character closer cluster committee computer container corner corridor counter cover
    danger december deeper degree dinner disaster discover disorder dollar earlier easier engineer-in error
    exterior factor faster favor filter finger flavor flower folder former frontier further gender german
    greater guarantee hammer harbor harder higher however human humor hunger interior junior labour larger
    later layer letter locker longer lower major manner matter mayor-in member-in meter minor mirror monitor
    murder newsletter november number october offer older omen order other over paper partner-in platter
    popular poster power primer printer prior proper quarter rather refer register remainder remember
    reminder river roman rumor semester senator-in senior september server shelter shower similar simpler
    singer-in sister-in smaller sneaker sooner specimen sponsor-in sticker stickers string-er stronger
    summer superior system tender tenor terror theater theatre thriller timber together tower trailer
    transfer twitter under water weaker weather whether wider winter wonder younger
    """
)
# What a person just named is called instead of the name: "the billionaire told the crowd", "the singer said".
EPITHETS = words(
    """
    actor actress athlete billionaire boxer businessman businesswoman candidate champion comedian comedienne contender
    cricketer defender filmmaker footballer front-runner frontrunner goalkeeper golfer guitarist hopeful incumbent
    jockey midfielder millionaire mogul musician nominee novelist playwright politician presenter rapper singer
    sprinter star striker swimmer tycoon winger
    """
)
# "The Ohio Republican": a politician just named, by party.
PARTISANS = words("conservative democrat liberal libertarian republican")
# Words by which two holders of an office differ: the prime minister is not the finance minister.
OFFICES = words(
    """
    attorney culture defence defense deputy education energy environment finance first foreign health home interior
    justice labor labour lieutenant prime shadow trade transport treasury vice
    """
)
