"""Names that are no people: organisations, outlets, places, peoples."""

from __future__ import annotations

from bot.extract.languages.words import words

# Any of these inside a name makes it an organisation, a place or a thing.
BODY_WORDS = words(
    """
    academy act administration affairs agency airlines airport alliance arena army assembly associates
    association association's authority award awards bank bar beach board bridge brigade bureau cabinet
    campaign canal capital caucus center centre chamber channel chemical chemicals church city club coalition
    college commission committee communications company computer computers conference congress constitution
    convention corp corporation corps council county court daily dam defense department directorate district
    division dynamics economist electric electronics embassy energy enquirer enterprises entertainment
    examiner fed federation fellowship financial fleet foods force forces foundation front fund gas gazette
    government group guard guardian guild gulf hall herald hill holdings hospital hotel hotels house inc independent
    industries initiative institute institution insurance international islands joint journal jury kremlin
    labs league legislature library limited llc llp ltd magazine mail media militia ministry mirror mission
    monitor monthly motor motors movement museum national nations navy network networks news newspaper oblast
    observer ocean office oil organisation organization pac palace parliament partners party pentagon
    petroleum pharmaceutical pharmaceuticals planet plc police poll polling port post power press products
    project properties province radio realty record records reform region reporter republic research resort
    resources review river road savings school sea securities semiconductor senate service services social
    society software solutions square stadium standard star state states statistics steel stores strait street
    studies sun supreme survey symposium syndicate systems team technologies telegraph television textiles
    times today tonight tower treasury tribune trust tunnel tv union united university valley ventures voice
    wall war week weekly white wire world yard
    """
)

# What a company or another body of people is: "Vellum, a paper maker", "the ferry operator Vellum".
COMPANIES = words(
    """
    agency airline band bank brewer broadcaster bookmaker carmaker chain charity club college company consultancy
    firm foundation giant group housebuilder insurer lender maker manufacturer network newspaper nonprofit
    operator organisation organization outfit parent party portal producer publisher retailer startup start-up
    regulator subsidiary supermarket supplier team think-tank union university utility watchdog website
    """
)
# What only a company has: "Vellum shares", "Vellum’s profits", "shares in Vellum".
COMPANY_OWNS = words(
    "customers dividend earnings factories plants profits revenues sales shareholders shares stock stores"
)

# What a company's name ends in.
COMPANY_FORMS = words("ab ag bros bv co gmbh incorporated kk lp n.v nv oy pty s.a s.p.a spa")

# Of those, the ones that are surnames too: "Ann Hill", "Otto Church", but "Lee County".
SURNAMES_TOO = words(
    "bank bar beach bridge church court guard hall hill house port post power press star steel street tower wall white"
)

# One-word names of bodies, media and things that speak in the news.
KNOWN_BODIES = words(
    """
    aarp abc aclu afp aljazeera amazon amnesty ap apple atf bbc bloomberg boeing 
    c-span cbs cdc cia citigroup cnn congress dea dhs doj epa espn eu exxon facebook
    fbi fda fox fsb gallup google gop greenpeace gru haaretz
    hamas hbo hezbollah imf instagram interfax ipsos irs isil isis kgb kremlin lapd
    lemonde microsoft msnbc naacp nato nbc netflix npr nra nsa nypd opec parliament pbs
    pentagon reddit reuters ria
    senate snapchat spiegel taliban tass telegram tesla tiktok 
    twitter uber un unesco unicef usa vatican who wikileaks wikipedia wto xinhua
    yougov youtube
    """
)

PLACES = words(
    """
    afghanistan africa alabama alaska aleppo algeria america ankara arabia argentina arizona arkansas
    armenia asia athens atlanta australia austria azerbaijan baghdad bahrain baltimore beijing belarus
    belgium benghazi berlin bolivia boston brazil britain bronx brooklyn brussels budapest bulgaria
    cairo california canada carolina charlotte chicago chile china cincinnati cleveland colombia
    colorado columbus congo connecticut croatia cuba dakota dallas damascus delaware delhi denmark
    denver detroit dubai ecuador egypt emirates england estonia ethiopia europe finland florida france
    georgia germany ghana greece guatemala haiti hampshire harlem hawaii hollywood honduras houston
    hungary idaho illinois india indiana indonesia iowa iran iraq ireland islamabad israel istanbul
    italy japan jersey jerusalem jordan kabul kansas kazakhstan kentucky kenya kiev korea kuwait kyiv
    latvia lebanon libya lithuania london louisiana madrid maine malaysia manhattan maryland
    massachusetts mexico miami michigan minnesota mississippi missouri moldova montana morocco moscow
    mumbai nebraska netherlands nevada nigeria norway ohio oklahoma oman oregon orlando pakistan
    palestine panama paris pennsylvania peru philadelphia philippines phoenix pittsburgh poland portugal
    prague pyongyang qatar queens rhode riyadh romania rome russia rwanda scotland seattle seoul serbia
    shanghai singapore somalia spain sudan sweden switzerland syria taiwan tampa tanzania tehran
    tennessee texas thailand tokyo tunisia turkey uganda ukraine utah uzbekistan vegas venezuela vermont
    vienna vietnam virginia wales warsaw washington wisconsin wyoming yemen zimbabwe
    """
)

# Adjectives of nations and creeds; they stand before a role and are no part of a name.
_PEOPLES = words(
    """
    afghan afghans african african-american african-americans africans algerian american americans arab
    arabs argentine armenian asian asians australian australians austrian azerbaijani belarusian belgian
    black blacks brazilian british bulgarian californian canadian canadians catholic catholics chilean
    chinese christian christians colombian communists conservatives croatian cuban cubans danish democrats
    dutch egyptian english estonian ethiopian european europeans evangelical evangelicals filipino finnish
    floridian french german germans greek haitian hispanic hispanics hungarian indian indians indonesian
    iranian iranians iraqi iraqis irish islamic islamist israeli israelis italian italians japanese jewish
    jews jordanian kazakh kenyan korean koreans kuwaiti latin latina latino latinos latvian lebanese
    liberals libertarians libyan lithuanian malaysian mexican mexicans moldovan moroccan muslim muslims
    nigerian norwegian pakistani palestinian palestinians peruvian poles polish portuguese qatari
    republicans romanian russian russians saudi saudis scottish serbian socialists somali soviet spanish
    sudanese swedish swiss syrian syrians taiwanese texan texans thai tunisian turkish ukrainian ukrainians
    venezuelan vietnamese welsh western white whites yemeni
    """
)
PEOPLES = _PEOPLES | {f"{people}s" for people in _PEOPLES if people.endswith(("n", "i"))}

# One of a people, before a name: "said Briton Ann Lowe". Some are names themselves.
COMPATRIOTS = words(
    """
    aussie brit briton croat czech dane englishman englishwoman finn frenchman frenchwoman irishman irishwoman kiwi
    kurd pole scot scotsman serb slovak slovene spaniard swede turk welshman
    """
)

# Parties as written before a name, and no part of it: "Labour MP Ann Lowe", "Lib Dem Ann Lowe".
PARTIES = words(
    """
    cdu conservative csu dem democrat democratic dup euro fdp fianna fine fáil gael gop green labour lib libdem liberal
    libertarian plaid cymru republican sdlp sinn féin snp spd tory ukip unionist whig
    """
)

# Bodies that are named for what they see to: "the Ministry of Roads and Canals".
NAMED_FOR_FIELDS = words(
    """
    academy agency alliance association authority board bureau center centre chamber coalition college
    commission committee council department directorate division faculty federation foundation fund guild initiative
    institute league ministry movement network office organisation organization partnership school secretariat service
    society trust union
    """
)

# Capitalised words that begin sentences or headlines and are no names.
NO_NAMES = words(
    """
    advertisement am apr april aug august bible breaking christianity click congress constitution dear dec
    december democrat democratic details editor's exclusive eyebrows eyes feb february friday getty god hey i i'll i'm
    i've image images internet islam i’ll i’m i’ve jan january judaism jul july jun june lord mar march may
    monday more no note nov november oct october oh ok okay photo please pm quote read related republican
    saturday sept september source sunday thank thanks thursday tuesday tv update via video watch wednesday
    well yes
    """
)
