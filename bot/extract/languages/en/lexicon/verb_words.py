"""English verbs: those that report speech, and enough of the others to see where a clause turns."""

from __future__ import annotations

from bot.extract.languages.words import words

# Report words as such; they can stand beside a quotation or before "that".
SAYING = words(
    """
    decree notify pronounce riposte specify
    acknowledge add admit advertise advise advocate affirm agree allege announce answer apologise
    apologize argue ask assert
    assure attest bark beg begin bellow blog blurt boast brag caution chant chime chuckle claim clarify
    comment complain concede conclude confess confide confirm conjecture contend continue counter crack crow
    aver avow bleat chirp coo croak demur enquire fulminate gasp gloat howl interpose jeer josh
    moan mumble murmur reminisce scrawl screech scribble shriek snort splutter squawk squeal theorise
    whimper whinge whoop yelp
    cry deadpan declare demand deny dictate disclose dispute drawl elaborate email emphasise emphasize
    enthuse exclaim exhort explain express exult fret frown fume grin gripe groan grouse growl grumble guess
    gush hint hiss hum implore imply indicate inform inquire insist instruct interject interrupt intone jest
    joke lament laugh lie maintain marvel mention mock muse mutter nod note observe offer opine order
    outline plead pledge ponder post predict proclaim promise promote propose protest purr quibble quip
    quote rant rave read reason reassert reassure recall recite reckon recollect recommend recount reflect
    reiterate rejoin relate remark remember remind repeat reply report respond retort retweet reveal roar
    rule rumble say scoff scold scream shoot shout shrug sigh sing smile snap snarl sneer sniff snipe sob
    bluster chortle concur divulge enunciate expound forewarn harrumph holler hypothesise hypothesize
    insinuate intimate narrate pontificate posit postulate profess prophesy reaffirm refute restate retell
    sputter threaten utter
    speak speculate stammer state stipulate stress stutter suggest summarise summarize surmise swear taunt
    tease tell testify text theorize thunder tweet underline underscore urge voice volunteer vow wail warn
    wheeze whine whisper wink wonder write yell
    """
)

# Say something about someone; the words often stand behind "as", "of" or the object.
JUDGING = words(
    """
    accuse applaud assail attack attribute bash belittle bemoan berate blame blast brand brief call
    caricature castigate celebrate challenge champion characterise characterize charge chide cite commend
    compare condemn congratulate credit criticise criticize decry defend denounce deplore deride describe
    dismiss disparage dub excoriate fault hail hammer hype insult invoke label lambast lambaste lash laud
    liken mischaracterize paint pan pillory portray praise question rail rate rebuff rebuke rebut refer
    admonish debunk demonise demonize denigrate downplay extol lampoon malign renounce
    repudiate reprimand reproach scorn upbraid vilify
    reject ridicule rip salute savage skewer slam slap slug tag tar thank tout trash trumpet view welcome
    """
)

# Tell of a thing said without being a verb of saying: they give a source where nothing better does.
SHOWING = words(
    """
    anticipate argue assess bear believe broadcast calculate call carry certify deduce forecast gather hear infer
    presume project suspect verify chronicle cite conclude consider decide detail determine
    discover display document doubt envision estimate expect expose fear feature feel find highlight hope
    imagine know learn list plan point prefer present publish realise realize record regard release remember
    see seek show sign signal spell tell think title understand vote want wear worry
    """
)

# Needed only to see the end of a subject or the turn of a clause.
COMMON = words(
    """
    arise awake bend bind bleed blow burst cling creep dig fling forbid foresee freeze kneel leap lend shine shrink
    mislead overhear override overtake overthrow quit rebuild repay rewrite sink spin stride swim thrust undergo
    undertake upset weep withstand
    accept achieve act address affect aim alarm allow anger appeal appear apply approach approve arrest
    arrive assign attend avoid back base beat become begin belong bet bid block book boost break bring build
    burn buy campaign cancel capture care cast catch cause change check choose clear climb collapse come commit
    compete complete comply concern connect consist contact contain contest contribute control convince cost
    count cover create cross cut dare date deal debate decline deepen defeat defy delight deliver depend
    deploy deserve develop die differ direct disagree discuss distance divide donate drag draw drink drive
    drop earn eat edge elect eliminate embarrass emerge enable encourage end endorse engage enjoy ensure
    enter erupt escape establish evolve exceed exist expand explode express extend face fail fall favor
    favour feed fight figure file fill fire fit fix flee fly focus follow force forget forgive form fuel
    fund gain gather get give go grab grant grow guide handle hang happen hate have head hear help hide hire
    hit hold host hurt ignore impose improve include increase infuriate inspire intend introduce invest
    invite involve issue join judge jump justify keep kick kill lack last launch lay lead lean leave let
    lift light like limit link live lobby look lose love make manage march mark marry match matter mean meet
    mind miss move name need negotiate nominate obtain occur open operate oppose ought outrage overcome
    oversee overturn owe own pass pay perform pick place play pose possess prepare press pressure prevent
    produce prompt protect prove provide pull purchase push put raise range reach react receive recognize
    reduce refuse register regret relax rely remain remove rent repair replace represent request require
    rescind resign resist resolve restore restrict retain retire return reverse revoke ride ring rise roll
    run rush sack save schedule score search secure seem select sell send separate serve set settle shake
    shape share shift shock shut single sit sleep slide slip slow solve sound spark spend split sponsor spread
    spring stage stand start stay steal stem step stick stir stop strain strengthen strike strip struggle
    study submit succeed sue suffer suit summon supply support surge surprise surrender surround survive
    suspect suspend sustain sweep swing switch take talk tape target teach tear tend test throw tie tighten
    touch track trade trail train transform travel treat trick trigger trust try turn undermine unleash
    unveil uphold use vanish vary venture veto violate visit volunteer wage wait wake walk wander warrant
    wash waste watch weaken weigh widen win wind wipe wish withdraw withhold witness work wreck yield
    abandon abolish absorb accelerate accommodate accompany accomplish accumulate acquire adapt adhere adjust
    administer admire adopt adorn afford aggravate alienate allocate alter amass amaze amend amplify amuse analyse
    analyze annoy annul anoint appoint appreciate apprehend arouse arrange ascend ascertain aspire assassinate
    assemble astonish attach attain attract authorise authorize avert await awaken banish baptise befall befriend
    bestow betray bounce breathe bypass carve cease cherish choke circulate classify coalesce coax coerce coincide
    collaborate collect collide combine commence communicate compel compensate compile complicate compose comprehend
    comprise conceal conceive concentrate condone confer confine confiscate conform confront confuse conjure conquer
    consolidate conspire constitute constrain construct consume contaminate contradict contrive convene converge
    convert convey cooperate coordinate corrode corrupt counteract cripple crumble culminate cultivate curb curtail
    dampen dazzle deceive decorate dedicate defer deflect defuse degrade delete deliberate depart depict
    deplete deport deprive derail derive descend destabilise destabilize destroy detach detain deter deteriorate
    devastate deviate devise devote devour diffuse dilute diminish disable disappear disappoint disband discard
    discharge discourage discriminate disguise dislike dismantle dispatch dispel displace dispose disqualify disrupt
    dissolve distinguish distort distract distribute disturb diverge divert dominate downgrade dwell dwindle elevate
    elicit elude emanate embark embed embezzle embody embolden embrace emigrate emit employ empower emulate enact
    encompass endanger endeavour endure enforce engender enhance enlarge enlist enrage enrich enrol ensue entail
    entangle entertain entice entitle entrench entrust equip eradicate erase erode escalate evacuate evade evaluate
    evaporate evict evoke exacerbate exaggerate examine excel exclude execute exempt exert exhaust exhibit exonerate
    expedite expel expire exploit explore exterminate extinguish extort facilitate falter fascinate fasten fetch
    flatten flinch flourish fluctuate formulate foster frighten frustrate fulfil fulfill furnish generate glorify
    govern grapple greet hamper harass heighten hesitate hinder hoist hover humiliate identify ignite illuminate
    illustrate imitate immerse impair impede impel impersonate implement implicate impress imprison improvise incite
    incorporate incur indict induce indulge infect infiltrate inflate inflict infringe inherit inhibit initiate
    inject injure innovate inspect install instigate institute insulate insure integrate intensify intercept
    interfere intervene intimidate intrude invade invent investigate isolate jeopardise jeopardize kidnap knit
    lessen liberate linger liquidate listen loathe locate loosen manifest manipulate manufacture materialise
    materialize maximise maximize melt merge migrate mimic mingle minimise minimize misjudge mitigate mobilise
    mobilize modernise modernize modify motivate multiply nationalise navigate necessitate neutralise nourish
    nurture obey obscure obstruct occupy offend omit oppress optimise originate oust outlast outlaw outlive
    outnumber outweigh overlook overrule overshadow overwhelm paralyse participate penetrate perceive perish
    permeate permit perpetrate perpetuate persecute persevere persist persuade pertain pervade polarise pollute
    populate postpone pour practise precede preclude predate preserve preside prevail procure prohibit proliferate
    prolong propel prosecute prosper protrude provoke publicise punish pursue qualify quell radiate ransack ratify
    realign recede recognise reconcile reconsider reconstruct recover recruit recur redeem reelect refine
    refrain regain regulate rehabilitate reinforce reinstate rejoice relieve relinquish renew renovate reopen repeal
    repel replenish replicate repress reproduce resemble resent reshape reside restrain resume resurrect retaliate
    rethink retrieve revamp revert review revise revive revolve rotate satisfy saturate scatter scrutinise
    scrutinize seduce seize sever shatter shove sideline signify simplify simulate situate soar soften solicit
    solidify soothe specialise splinter squander squash squeeze stabilise stabilize stagnate starve stifle stimulate
    strangle stroll stumble subdue submerge subside subsidise succumb suffice suffocate supersede supervise suppress
    surpass swallow symbolise symbolize sympathise tamper tarnish tempt terminate terrify terrorise thrive thwart
    tolerate topple transcend transit translate transmit transpire transplant traverse tremble trespass undercut
    undo unearth unfold unify unite unlock unravel update upgrade uproot usurp utilise utilize vacate validate
    vibrate vie visualise wane waver weave wield wither worsen wrestle
    """
)

# May come between a subject and the verb that reports: "tried to argue", "went on to say".
CATENATIVE = words(
    """
    appear attempt begin choose come continue dare decide decline fail get go happen hasten keep like love
    manage move need prefer proceed refuse rush seek seem start step stop take tend try use want
    """
)

# Past and past participle where English does not add -ed.
IRREGULAR = {
    line.split()[0]: (line.split()[1], line.split()[-1])
    for line in """
    arise arose arisen
    awake awoke awoken
    bend bent bent
    bind bound bound
    bleed bled bled
    blow blew blown
    burst burst burst
    cling clung clung
    creep crept crept
    dig dug dug
    fling flung flung
    forbid forbade forbidden
    foresee foresaw foreseen
    freeze froze frozen
    kneel knelt knelt
    leap leapt leapt
    lend lent lent
    shine shone shone
    shrink shrank shrunk
    sink sank sunk
    spin spun spun
    stride strode stridden
    swim swam swum
    undergo underwent undergone
    undertake undertook undertaken
    weep wept wept
    withstand withstood withstood
    bear bore borne
    beat beat beaten
    become became become
    begin began begun
    bet bet bet
    bid bid bid
    break broke broken
    bring brought brought
    broadcast broadcast broadcast
    build built built
    buy bought bought
    cast cast cast
    catch caught caught
    choose chose chosen
    come came come
    cost cost cost
    cut cut cut
    deal dealt dealt
    draw drew drawn
    drink drank drunk
    drive drove driven
    eat ate eaten
    fall fell fallen
    feed fed fed
    feel felt felt
    fight fought fought
    find found found
    flee fled fled
    fly flew flown
    forget forgot forgotten
    forgive forgave forgiven
    get got gotten
    give gave given
    go went gone
    grow grew grown
    hang hung hung
    have had had
    hear heard heard
    hide hid hidden
    hit hit hit
    hold held held
    hurt hurt hurt
    keep kept kept
    know knew known
    lay laid laid
    lead led led
    leave left left
    let let let
    light lit lit
    lose lost lost
    make made made
    mean meant meant
    meet met met
    overcome overcame overcome
    oversee oversaw overseen
    mislead misled misled
    overhear overheard overheard
    override overrode overridden
    overtake overtook overtaken
    overthrow overthrew overthrown
    pay paid paid
    put put put
    quit quit quit
    rebuild rebuilt rebuilt
    repay repaid repaid
    rewrite rewrote rewritten
    read read read
    rebut rebutted rebutted
    ride rode ridden
    ring rang rung
    rise rose risen
    run ran run
    say said said
    see saw seen
    seek sought sought
    sell sold sold
    send sent sent
    set set set
    shake shook shaken
    shoot shot shot
    shut shut shut
    sing sang sung
    sit sat sat
    sleep slept slept
    slide slid slid
    speak spoke spoken
    spell spelled spelt
    spend spent spent
    split split split
    spread spread spread
    spring sprang sprung
    stand stood stood
    steal stole stolen
    stick stuck stuck
    strike struck struck
    swear swore sworn
    sweep swept swept
    swing swung swung
    take took taken
    teach taught taught
    tear tore torn
    tell told told
    think thought thought
    throw threw thrown
    thrust thrust thrust
    understand understood understood
    uphold upheld upheld
    upset upset upset
    wake woke woken
    wear wore worn
    win won won
    wind wound wound
    withdraw withdrew withdrawn
    withhold withheld withheld
    write wrote written
    """.strip().splitlines()
}

# Final consonant doubled although the verb is longer than one syllable.
DOUBLED = words("""
    admit begin commit concur control defer forget infer occur prefer rebut refer regret submit
    """)
DOUBLED_SHORT = words(
    """
    bag ban bar beg bet bid brag cut drag drop fit get grab hit hug jab jot let nod pan pen plan plot put
    quip quit rap rip rob run set shun shut sit slam slap slip slug snap sob split spot stab star stem step
    stop strip swap tag tap tar tip top trim win wrap zip
    """
)

# Never a participle that describes: "the nominee complained about", but "a letter written to".
INTRANSITIVE = words(
    """
    agree apologise apologize appeal appear arrive become begin come complain die fall go lie react reply respond
    rise speak stand talk
    """
)

# Reports speech with a bare noun or an infinitive too: "denied the charge", "promised to go", "called for talks".
WITH_NOUN = words(
    """
    accuse acknowledge admit advocate announce argue ask assail blame blast call charge cite claim condemn
    confirm criticise criticize decry defend demand denigrate denounce deny describe disclose dismiss
    dispute emphasize express hail indicate insist lament laud mention mock note outline plead pledge point
    praise predict proclaim promise propose question quote recall recommend recount refer reiterate reject
    downplay extol reaffirm refute renounce repudiate reproach
    repeat report request reveal ridicule slam stress suggest tout urge voice vow warn
    """
)
# What anything that was written or looked into does: "“…,” the audit concluded".
CONCLUDING = words("conclude declare find note record rule show state stipulate warn")
# Performative verbs: two words behind them are a whole statement ("announced 6,000 layoffs", "rejected the plan").
PERFORMING = words("announce condemn demand deny dispute predict promise reject vow")
# Reports speech, but what follows it is seldom a statement.
NO_STATEMENT = words(
    """
    apologise apologize attack bark begin brand break brief celebrate challenge champion chant
    come compare continue credit crow cry drawl fault fire go groan guess hammer hiss hit hype
    interrupt invoke label laugh lie mark offer order paint pan press promote push put rail rate read reason
    rebuff rebuke reflect remember rule rumble salute shoot sigh sing smile snap speak strike tag talk tar target
    chuckle crack frown grin growl nod scream shrug sneer sniff sob wink
    tell-off thank view volunteer wail weigh welcome
    """
)
# The addressee comes before what is said: "told the crowd that".
ADDRESSED = words("""
    advise ask assure beg implore inform instruct notify remind tell urge warn
    """)
# The addressee may come before "that": "promised voters that".
MAY_ADDRESS = words("caution email promise reassure text write")
# A thing after these is answered, posted, counted or turned down, not said; what is said with them is a clause.
NEEDS_CLAUSE = words(
    """
    add admit advise advocate agree answer boast claim comment defend dictate disclose email insult
    invoke maintain notify observe pledge post promote pronounce protest reject reply report respond shout slap
    specify state testify text threaten wheeze write
    """
)
# Give a name to their object: the words are the name.
NAMING = words("brand call characterise characterize describe dub label portray term")
# Who is made to speak does: "prompting Lowe to reply".
MAKING = words("allow cause compel drive enable force lead leave move prompt push spur")
# Who does so does not say what follows: "declined to say who".
REFUSING = words("attempt avoid decline fail forget hesitate refuse")
# What follows these is a statement even where no verb of it is known.
PLAIN = words("""
    add argue assert believe claim insist note say tell
    """)
# What is said with these is a question, and somebody else answers it.
ASKING = words("ask enquire inquire")
# Report words that lead on to them ("“We go,” she nodded"); behind words that have ended they are what happens next.
GESTURES = words("frown grin nod shrug smile wink")
