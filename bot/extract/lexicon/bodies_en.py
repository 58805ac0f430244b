"""Names that are no people: organisations, outlets, places, peoples."""

from __future__ import annotations

from bot.extract.lexicon.words import words

# Any of these inside a name makes it an organisation, a place or a thing.
BODY_WORDS = words(
    """
    academy act administration agency alliance army assembly associates association authority award awards bank
    bar beach board bureau cabinet campaign capital caucus center centre chamber channel church city club
    coalition college commission committee company conference congress constitution convention corp corporation
    council county court daily defense department district division dynamics economist embassy enquirer examiner
    fed federation fellowship force forces foundation front fund government group guard guardian gazette hall herald
    hill hotel house hospital hotels inc independent initiative institute institution international islands
    journal joint jury kremlin labs league legislature library limited llc llp ltd magazine mail media militia mirror monitor
    ministry mission monthly movement museum national nations network networks news newspaper observer office
    organisation organization pac palace parliament partners party pentagon planet plc poll polling post
    press project radio record records reform reporter republic research resort resources review river road
    school senate service services social society square standard star state states statistics street studies sun
    supreme survey symposium syndicate team telegraph television times today tonight tower treasury tribune trust tv union
    united university valley voice wall war week weekly white wire world yard association's
    airlines airport brigade corps fleet navy police ltd holdings industries motors systems solutions technologies
    """
)

# One-word names of bodies, media and things that speak in the news.
KNOWN_BODIES = words(
    """
    reuters politico breitbart buzzfeed bloomberg axios vox slate salon gawker mediaite vice npr cnn msnbc
    nbc abc cbs fox bbc afp ap pbs c-span espn fbi cia nsa doj irs epa fda cdc dhs dea atf nato un eu who imf wto
    opec unesco unicef dnc rnc gop nra aclu naacp aarp aipac isis isil kgb fsb gru nypd lapd pentagon kremlin
    congress senate parliament facebook twitter google apple amazon microsoft youtube instagram wikipedia
    wikileaks snapchat reddit telegram tiktok netflix uber telesur newsmax infowars drudge gallup rasmussen
    quinnipiac fivethirtyeight realclearpolitics factcheck politifact propublica huffpost interfax tass ria meduza
    xinhua aljazeera haaretz spiegel lemonde tesla exxon boeing goldman citigroup amnesty greenpeace hezbollah
    hamas taliban hbo tmz usa snopes vatican whitehouse yougov ipsos
    """
)

PLACES = words(
    """
    america britain england scotland wales ireland france germany italy spain portugal greece turkey russia
    ukraine poland hungary romania bulgaria serbia croatia austria switzerland belgium netherlands denmark
    norway sweden finland estonia latvia lithuania belarus moldova armenia azerbaijan kazakhstan uzbekistan iran
    iraq syria israel palestine lebanon jordan egypt libya tunisia algeria morocco sudan ethiopia somalia kenya
    nigeria ghana congo rwanda uganda tanzania zimbabwe africa asia europe india pakistan afghanistan china japan
    korea taiwan vietnam thailand indonesia malaysia singapore philippines australia canada mexico cuba haiti
    brazil argentina chile peru colombia venezuela bolivia ecuador panama guatemala honduras yemen qatar kuwait
    bahrain oman benghazi jerusalem baghdad damascus aleppo tehran moscow kyiv kiev london paris berlin brussels
    rome madrid vienna warsaw prague budapest athens ankara istanbul cairo beijing shanghai tokyo seoul pyongyang
    delhi mumbai islamabad kabul riyadh dubai washington boston chicago houston dallas atlanta miami
    philadelphia detroit seattle denver phoenix cleveland columbus cincinnati pittsburgh baltimore charlotte
    orlando tampa vegas hollywood brooklyn manhattan queens bronx harlem california texas florida ohio
    pennsylvania virginia carolina arizona nevada colorado iowa wisconsin michigan illinois indiana missouri
    minnesota hampshire massachusetts connecticut maryland delaware jersey georgia alabama mississippi louisiana
    tennessee kentucky arkansas oklahoma kansas nebraska dakota montana wyoming idaho utah oregon alaska hawaii
    vermont maine rhode crimea donbas kherson kharkiv odesa mariupol lviv donetsk luhansk
    """
)

# Adjectives of nations and creeds; they stand before a role and are no part of a name.
PEOPLES = words(
    """
    american americans british english scottish welsh irish french german germans italian italians spanish
    portuguese greek turkish russian russians ukrainian ukrainians polish poles hungarian romanian bulgarian
    serbian croatian austrian swiss belgian dutch danish norwegian swedish finnish estonian latvian lithuanian
    belarusian moldovan armenian azerbaijani kazakh iranian iranians iraqi iraqis syrian syrians israeli israelis
    palestinian palestinians lebanese jordanian egyptian libyan tunisian algerian moroccan sudanese ethiopian
    somali kenyan nigerian african africans asian asians european europeans indian indians pakistani afghan
    afghans chinese japanese korean koreans taiwanese vietnamese thai indonesian malaysian filipino australian
    australians canadian canadians mexican mexicans cuban cubans haitian brazilian argentine chilean peruvian
    colombian venezuelan saudi saudis yemeni qatari kuwaiti arab arabs muslim muslims christian christians
    catholic catholics jewish jews evangelical evangelicals hispanic hispanics latino latinos latina
    african-american african-americans black blacks white whites republicans democrats conservatives liberals
    libertarians socialists communists western soviet texan texans californian floridian latin islamic islamist
    """
)

# Capitalised words that begin sentences or headlines and are no names.
NO_NAMES = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sept oct nov dec i i'm i've i'll i’m i’ve
    i’ll god lord bible constitution internet islam christianity judaism congress democrat republican democratic
    am pm tv ok okay yes no please thanks thank dear hey oh well read more watch click photo image source video
    exclusive update breaking advertisement related details quote editor's note via getty images
    """
)
