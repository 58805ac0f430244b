"""English verbs: those that report speech, and enough of the others to see where a clause turns."""

from __future__ import annotations

from bot.extract.lexicon.words import words

# Report words as such; they can stand beside a quotation or before "that".
SAYING = words(
    """
    acknowledge add admit advise affirm agree allege announce answer argue ask assert assure attest begin
    blog boast brag caution chant chime claim clarify comment complain concede conclude confess confide
    confirm contend continue counter declare deadpan demand deny disclose dispute elaborate email emphasize
    emphasise exclaim exhort explain fume grumble guess hint imply indicate inform inquire insist instruct
    interject intone joke lament maintain mention mock muse mutter note observe offer opine outline
    plead pledge ponder post predict proclaim promise promote propose protest quip quote read
    reassert reassure recall recite recommend recount reflect reiterate relate remark remind repeat reply
    report respond retort reveal say scoff scold scream shoot shout sigh sing snap speak speculate state
    stipulate stress suggest surmise swear testify text tell tweet urge vow warn whisper wonder write yell
    theorize summarize summarise blurt bellow bark crow gush marvel rant retweet
    reckon recollect lie laugh smile cry conjecture rejoin volunteer underline underscore
    rule order advocate advertise caution dictate enthuse exult groan growl grouse hiss implore interrupt
    jest quibble rave reason roar sneer snarl sob stammer stutter snipe crack fret gripe voice express taunt tease thunder wail whine drawl beg
    """
)

# Say something about someone; the words often stand behind "as", "of" or the object.
JUDGING = words(
    """
    accuse applaud assail attack attribute bash bemoan berate blame blast brand call caricature castigate
    celebrate characterize characterise charge chide cite commend compare condemn congratulate credit
    criticize criticise decry defend denounce deplore deride describe dismiss disparage dub excoriate fault
    hail hammer insult invoke label lambast lambaste laud liken lash mischaracterize paint portray praise
    question rail rate rebuff rebuke rebut refer reject rip ridicule salute slam slap slug tag tar thank
    tout trash trumpet view welcome belittle brief challenge champion hype pan pillory savage skewer
    """
)

# Tell of a thing said without being a verb of saying: they give a source where nothing better does.
SHOWING = words(
    """
    argue cite conclude detail determine discover display document estimate expose find highlight list
    publish point present record release remember see show signal spell tell title wear sign carry
    believe bear broadcast call chronicle feature feel think consider expect fear hope imagine know want
    learn see understand worry doubt envision plan seek decide realise realize regard vote prefer
    """
)

# Needed only to see the end of a subject or the turn of a clause.
COMMON = words(
    """
    accept achieve act address affect aim allow appeal appear apply approach approve arrest arrive assign
    attend avoid back base become beat begin belong bet bid block book boost break bring build burn buy
    campaign cancel capture care cast catch cause change check choose clear climb collapse come compete
    complete comply concern connect consist contact contain contest contribute control convince cost count
    cover create cross cut date deal debate decline deepen defeat defy deliver depend deploy deserve develop
    die differ direct disagree discuss distance divide donate drag draw drink drive drop earn eat edge elect
    eliminate emerge enable encourage end endorse engage enjoy ensure enter erupt escape establish evolve
    exceed exist expand explode express extend face fail fall favor favour feed fight figure file fill fire
    fit fix flee fly focus follow force forget forgive form fuel fund gain gather get give go grab grant grow
    guide handle hang happen hate have head hear help hide hire hit hold host hurt ignore impose improve
    include increase inspire intend introduce invest invite involve issue join judge jump justify keep kick
    kill lack last launch lay lead lean leave let lift light like limit link live look lose love make manage
    march marry mark match matter mean meet mind miss move name need negotiate nominate obtain occur open
    operate oppose overcome owe own pass pay perform pick place play pose possess prepare press pressure
    prevent produce prompt put protect prove provide pull purchase push raise range reach react receive recognize
    reduce refuse register regret relax rely remain remove rent repair replace represent request require
    resign resist resolve restore restrict retain retire return ride ring rise roll run rush sack save
    schedule score search secure select sell send separate serve set settle shake shape share shift shock
    shut sit sleep slide slip slow solve sound spark spend split sponsor spread spring stage stand start stay
    steal step stick stop strengthen strike strip struggle study submit succeed suffer suit supply support
    surge surprise surround survive suspect suspend sustain switch take talk target teach tear tend test throw
    tie tighten touch track trade train transform travel treat trigger trust try turn unveil unleash use visit
    wait wake walk warrant wash waste watch weaken weigh win wish withdraw withhold witness work yield
    seem ought dare anger alarm outrage infuriate delight embarrass lead lobby overturn oversee undermine
    uphold veto revoke rescind reverse strain stem stir sue summon surrender sweep swing tape trail trick
    vanish vary venture violate volunteer wage wander widen wind wipe wreck
    """
)

# May come between a subject and the verb that reports: "tried to argue", "went on to say".
CATENATIVE = words(
    """
    appear attempt begin come continue decide decline fail get go happen keep love manage move need prefer
    proceed refuse seek seem start stop take tend try use want like dare hasten choose rush step
    """
)

# Past and past participle where English does not add -ed.
IRREGULAR = {
    line.split()[0]: (line.split()[1], line.split()[-1])
    for line in """
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
    pay paid paid
    put put put
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
    understand understood understood
    uphold upheld upheld
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
DOUBLED = words("admit begin commit concur control defer forget infer occur prefer rebut refer regret submit")
DOUBLED_SHORT = words(
    """
    bag ban bar beg bet bid brag cut drag drop fit get grab hit hug jab jot let nod pan pen plan plot put quip
    quit rap rip rob run set sit slam slap slip slug snap sob split spot stab star stem step stop strip swap
    tag tap tar tip top trim win wrap zip shut shun
    """
)

# Reports speech with a bare noun or an infinitive too: "denied the charge", "promised to go", "called for talks".
WITH_NOUN = words(
    """
    accuse acknowledge admit announce argue ask blame blast call charge cite claim condemn confirm criticize criticise
    decry defend demand denounce deny describe disclose dismiss emphasize indicate insist laud mention mock note
    outline plead pledge point praise predict proclaim promise propose question quote recall recount refer reject
    repeat report request reveal slam stress suggest tout urge voice vow warn express reiterate dispute
    denigrate ridicule hail recommend advocate assail lament
    """
)
# Reports speech, but what follows it is seldom a statement.
NO_STATEMENT = words(
    """
    attack begin celebrate challenge come compare continue chant go guess hammer laugh lie interrupt maintain offer order
    paint press rail rate read reflect rule salute shoot sigh sing smile speak talk tag tar target testify thank
    view volunteer weigh welcome cry beg groan pan fault brand label mark hiss reason credit
    celebrate champion hype tell-off bark crow drawl wail
    """
)
# The one spoken to comes before what is said: "told the crowd that".
ADDRESSED = words("tell inform remind assure ask warn advise instruct notify urge")
# What follows these is a statement even where no verb of it is known.
PLAIN = words("say tell insist argue add note believe claim assert")
