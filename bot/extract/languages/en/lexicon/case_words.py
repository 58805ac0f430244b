"""English words that are told from names where a text has no capitals."""

from __future__ import annotations

from bot.extract.languages.words import words

# Given names and places that are as often a common word.
COMMON_TOO = words(
    """
    art august bill bud can chad chance chase chip christian cliff clay dale dean dick drew duke earl faith frank gene
    grace grant guy hank harmony harry heath hope iris ivy jack jean jerry jersey jimmy joy june king lance lane mark
    march marina may melody miles mercy nick norm pat patience patsy paris peg penny pierce polish prince rich rob rod
    rose ruby rusty sandy sky skip stone sterling sue summer tad ted turkey victor violet wade ward will
    """
)
# Common words of the news that no other list has, which would pass for a name beside a verb of saying.
NEVER_NAMES = words(
    """
    abuse access account agenda aid air alone amount animal anybody apart area arm baby background bad basis
    battle behaviour benefit best better big billion bit black blue boat border box boy budget bus camp car
    career case cash central century certain character civil climate close coal coast code color colour common
    content contract course crime crisis current danger dark death debt decade deep degree different difficult
    dinner disease dog dollar door drug due duty earth east easy economic economy effect effort enemy enough
    entire error event example exchange extra eye fact fair faith false fast federal field final fine fiscal
    floor food foot football foreign former free freedom full fundamental funny game global goal good great
    green ground growth gun hair hand happy hard health heart heat heavy hell high historic history home honest
    honor hot huge human idea immediate impact important incident income interest internal job journey key kid
    kind knowledge labor labour lady land large late legal level liberal life little local loss lot low lower
    luck lunch main major male market memory mess middle mile million minimum minor minute mistake modern money
    moral mouth movie murder music natural necessary new next nice normal north nuclear number odd offense old
    ordinary original overall pain park part particular path peace percent perfect period personal phone plane
    plenty policy poor popular possible poverty practice pretty price primary prison private problem process
    product progress property proud public purpose quarter quick quiet race rare real recent regime regular
    religion resource rest result rich right risk role room rural sad safe safety same scandal scene season
    second secret senior sense shadow sharp shop short significant similar simple single size skin small sorry
    sort soul south space specific spirit sport stake status stock store storm story straight strange strategy
    strength strong stuff stupid style subject success sudden suicide super sure surface system talent task tax
    tech term terms terrible terror third threat time tiny tone tool top topic total tough tour traffic tragedy
    trial tribe trip trouble truck true truth turnout twice type ultimate unclear unique unit upset urban urgent
    vague valid value vast victory violent virus visa visible vital warm water way weak wealth weapon weather
    web weight weird welfare west wet whole wild window wood word worse worst worth wrong young zero
    """
)
# How common words end and surnames mostly do not.
NOUN_ENDINGS = (
    "able",
    "acy",
    "age",
    "aged",
    "ance",
    "ancy",
    "ative",
    "cies",
    "cial",
    "ed",
    "ence",
    "ency",
    "ful",
    "ical",
    "ies",
    "ing",
    "ings",
    "ism",
    "isms",
    "itive",
    "ity",
    "ive",
    "less",
    "like",
    "logy",
    "ly",
    "ment",
    "ments",
    "ness",
    "ous",
    "ship",
    "sion",
    "sions",
    "some",
    "tial",
    "tic",
    "tics",
    "tion",
    "tions",
    "tional",
    "tary",
    "ture",
    "tures",
    "ual",
    "ward",
    "wide",
    "wise",
)
