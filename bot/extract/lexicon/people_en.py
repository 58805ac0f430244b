"""English words that stand for people: titles, offices, roles, kin."""

from __future__ import annotations

from bot.extract.lexicon.words import words

# Written before a name and no part of it; lower case, without full stop.
MALE_TITLES = words("mr sir lord king prince father brother congressman councilman chairman assemblyman councillor_mr")
FEMALE_TITLES = words("mrs ms miss dame lady queen princess sister congresswoman councilwoman chairwoman assemblywoman")
TITLES = (
    words(
        """
    dr prof professor sen sens senator senators rep reps representative gov govs governor president vice-president vice
    minister premier chancellor secretary mayor judge justice attorney attorneys general gen lt col colonel
    major maj sgt sergeant capt captain adm admiral cmdr commander lieutenant private pvt corporal
    cpl officer detective inspector chief sheriff ambassador amb rev reverend pastor rabbi imam cardinal
    archbishop bishop pope ayatollah sheikh emir sultan speaker leader chairperson chair director ceo cfo
    coach spokesman spokeswoman spokesperson analyst economist historian author writer actor actress singer
    comedian journalist reporter columnist correspondent editor host anchor moderator candidate nominee
    democrat republican democratic gop libertarian conservative liberal independent lawmaker delegate
    commissioner councillor councilor councilmember deputy prosecutor lawyer solicitor barrister counsel
    strategist consultant pollster activist organizer billionaire businessman businesswoman tycoon mogul
    executive founder co-founder treasurer superintendent principal dean scientist researcher scholar
    running mate first prime foreign former ex- acting interim deputy assistant associate senior junior
    chief staff elect press defense defence state interior finance treasury majority minority house senate whip
    congressional presidential gubernatorial state's campaign manager adviser advisor aide u.s us u.k uk
    federal national fellow then-sen then-president star veteran retired billionaire mogul rival opponent
    primary front-runner frontrunner hopeful contender ally surrogate supporter donor
    firefighter nurse teacher farmer witness resident voter student neighbor neighbour
    """
    )
    | MALE_TITLES
    | FEMALE_TITLES
)

MALE_WORDS = words(
    """
    he him his himself man men boy father dad husband son brother uncle nephew grandfather grandson king
    prince lord duke businessman businessmen congressman councilman chairman spokesman salesman policeman fireman
    gentleman actor widower stepfather stepson boyfriend groom mr sir pope cardinal priest monk bishop father-in-law
    son-in-law brother-in-law anchorman newsman statesman serviceman
    """
)
FEMALE_WORDS = words(
    """
    she her hers herself woman women girl mother mom mum wife daughter sister aunt niece grandmother
    granddaughter queen princess lady duchess businesswoman congresswoman councilwoman chairwoman spokeswoman
    saleswoman policewoman actress widow stepmother stepdaughter girlfriend bride mrs ms miss dame nun waitress
    mother-in-law daughter-in-law sister-in-law heiress hostess
    """
)

# Heads of a noun phrase that can speak.
ROLES = words(
    """
    activist administrator admiral advertisement adviser advisor advocate agent aide alderman ally ambassador analyst anchor
    announcer applicant archbishop artist assistant associate attendee attorney author billionaire biographer
    bishop blogger boss broker brother businessman businesswoman buyer caller campaigner candidate captain
    cardinal ceo chair chairman chairperson chairwoman chancellor chief child clerk coach cofounder co-founder
    colleague colonel columnist comedian commander commentator commissioner congressman congresswoman
    conservative consultant contractor coordinator co-author correspondent counsel counselor counterpart couple
    coroner councilman councilor councillor councilwoman critic curator customer daughter dean defector defendant delegate
    democrat deputy designer detective developer diplomat director dissident doctor donor driver economist
    editor emir employee employer engineer entrepreneur envoy executive expert ex-president farmer father
    fellow figure filmmaker firefighter foreman founder friend front-runner frontrunner fundraiser general girl
    governor guest guard guide head healthcare historian host hostage husband imam immigrant informant insider inspector
    interlocutor interviewer investigator investor jihadist journalist judge juror justice lawmaker lawyer leader lecturer legislator
    lieutenant lobbyist man manager marine mayor mediator medic member merchant minister moderator mogul mom
    monitor mother musician narrator native negotiator neighbor neighbour nephew nominee novelist nurse observer officer
    official onlooker operative opponent organizer organiser owner panelist parent participant partner pastor
    patient philosopher photographer physician pilot player playwright poet policeman politician pollster pope premier president
    priest prime_minister prince princess principal prisoner producer professor programmer prosecutor
    protester protestor psychiatrist psychologist publisher queen rabbi reader realtor rebel refugee
    reporter representative republican researcher resident rival runner scholar scientist secretary senator
    sergeant sheriff singer sister skeptic soldier son source speaker specialist spectator speechwriter
    spokesman spokesmen spokespeople spokesperson spokeswoman staff staffer star statesman strategist student superintendent
    supervisor supporter surgeon surrogate survivor suspect sympathizer tactician teacher technician teenager
    tenant theologian therapist tourist treasurer trustee truther undersecretary veteran vice-president victim
    villager viewer visitor volunteer voter watchdog whistleblower widow wife winner witness woman worker writer
    young_man youth analysts men women people persons children police troops others locals foe detractor
    commander-in-chief aides-de-camp moderators pundit pundits insiders billionaires mourner
    """
)

# Heads that are a group, a paper or a thing that can be quoted.
BODIES = words(
    """
    administration agency ad ads advert affidavit agreement alliance announcement army article articles assembly association audit author
    authorities authority bank bill blog board body book brief broadcaster bureau business cabinet campaign caption caucus cbs
    center centre chamber channel charity charter church city club coalition college column commission committee community company complaint
    conference congress constitution consortium corporation council country court critics crowd crowds daily
    declaration decision defense delegation department district division document documents dossier draft editorial email emails
    embassy establishment fbi federation film filing filings firm flier flyer force forces foundation fund government governor's group
    guidelines guild headline hospital house indictment industry institute institution intelligence investigation journal journalists judges
    jury law lawsuit league legislature letter letters magazine manifesto manual media memo memorandum message messages military ministry
    mission movement nation narrator network news newspaper newspapers note notes notice office op-ed opinion opposition order organization
    organisation outlet page pamphlet panel paper papers parliament party petition plaque platform poll polls portal post poster
    posters posting press profile program programme publication records release report reports research resolution review
    ruling school sect sector senate sentence service shirt side sign signs site slogan society spot staff state statement
    station statute study subpoena suit summary superpac super_pac survey surveys syndicate tabloid team testimony text texts think-tank thread ticket
    title town transcript transcripts translation treaty tribunal trust tweet tweets union university video website weekly wing wire zoo
    chyron sticker stickers banner banners t-shirt email e-mail e-mails pac voice voices white_house kremlin pentagon vatican
    """
)

KIN = words(
    "wife husband son daughter father mother brother sister uncle aunt nephew niece cousin grandson granddaughter grandfather grandmother widow parents family"
)

# Things written or spoken that carry words; whoever issued them speaks.
PAPERS = words(
    "statement letter tweet tweets email emails e-mail memo message note post report release ad video speech op-ed "
    "column essay article interview press_release filing petition"
)
# "Lowe's claim that …", "her warning of …": nouns that report what their owner said.
SPEECH_NOUNS = words(
    """
    accusation admission advice allegation announcement answer apology appeal argument assertion assessment
    assurance boast call characterization charge claim comment comments complaint concession conclusion contention
    criticism declaration demand denial description explanation insistence line mantra message motto
    observation opinion phrase plea pledge prediction promise question quip quote rant reference remark remarks
    reply request response retort slogan statement statements suggestion tagline tweet tweets view vow warning words
    """
)

# "Secretary of State", "secretary of defense": the second half of an office.
DEPARTMENTS = words(
    "state staff defense defence labor commerce energy education agriculture interior transportation treasury war health"
)
# Endings of nouns for people, and words that only look so.
AGENT_ENDINGS = ("er", "or", "ist", "ian", "ee", "man", "men", "woman", "women", "person")
NOT_AGENTS = words(
    """
    another answer banner barrier border career center chamber chapter character cluster committee computer
    corner counter degree dinner disaster discover disorder engineer-in factor filter finger flower folder former
    frontier further gender guarantee harbor hunger however labour layer letter matter meter minor mirror monitor
    murder newsletter number offer order other over paper partner-in platter popular poster power prior proper
    quarter rather refer register remember river rumor semester server shelter shower similar simpler singer-in
    sister-in sponsor-in string-er summer superior system tenor terror theater theatre timber together tower
    transfer twitter under water weather whether winter wonder error mayor-in major minor junior senior senator-in
    interior exterior favor flavor humor harder higher lower larger bigger smaller stronger weaker sooner later longer
    older younger greater earlier easier closer faster deeper broader wider better human omen specimen german roman
    dollar trailer thriller primer reminder remainder sneaker bumper sticker stickers bunker locker printer container
    cover manner corridor anger danger tender member-in december november october september alder hammer
    """
)
