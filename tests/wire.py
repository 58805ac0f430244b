"""A wire text as ten outlets print it, and what is like it and is not it: invented."""

from __future__ import annotations

LEAD = (
    "The harbour master of Nordvik resigned on Thursday after the second pier gave way under a parked lorry. Nobody "
    "was hurt, but three fishing boats lie under the planks and the insurers refuse to lift them before the council "
    "says who let the lorry in."
)
DIVERS = (
    "Divers worked through the night with lamps borrowed from the theatre. An engineer from the island wants to weigh "
    "every bolt singly, and the council has put off its vote until the last of them is brought up -- at -4 degrees."
)
BAKER = (
    "The baker opposite sold coffee to the crowd until the cups ran out. “I have never had a morning like that,” said "
    "Karin Holm, who has kept the shop for thirty years."
)
WIRE = (LEAD, DIVERS, BAKER)
OUTLETS = (
    "Coast Post",
    "Nordvik Herald",
    "Island Weekly",
    "Daily Anchor",
    "Harbour News",
    "The Beacon",
    "Sound Times",
    "Strait Journal",
    "Fjord Mirror",
    "Pier Gazette",
)
SHORTENED, REWORDED = "Fjord Mirror", "Pier Gazette"
SIMILAR = (
    "A swarm of bees moved into the organ of the old church in Nordvik, and the choir sang without it for the first "
    "time since the war. The beekeeper came with smoke and a ladder, looked at the pipes and asked for another one.\n\n"
    "The baker opposite sold coffee to the crowd until the cups ran out. He has kept hives behind the brewery for "
    "thirty years and never lost a queen. The verger locked the loft and hung a sign on the door in three languages."
)


def copy_of(outlet: str, number: int) -> str:
    """Return the wire text as an outlet prints it: with its own head, foot and typography, cut or edited by some."""
    paragraphs = [LEAD, DIVERS, BAKER]
    if outlet == SHORTENED:
        paragraphs = [LEAD, DIVERS]
    if outlet == REWORDED:
        paragraphs[1] = DIVERS.replace("-4 degrees", "+4 degrees")
    text = "\n\n".join(paragraphs)
    if number % 3 == 1:
        text = text.replace("“", '"').replace("”", '"').replace(" -- ", " — ").replace("-4", "−4")
    if number % 3 == 2:
        text = text.replace(". ", ".  ").replace("second pier", "second\npier").replace("refuse", "re\u00adfuse")
    return f"Pier gives way, edition {number}\n\n{text}\n\n{outlet} wishes its readers a good day.\n"


def form(week: int) -> str:
    """Return a form that is filled in every week: nearly all of its words are those of the week before."""
    return (
        f"Ferry times of week {week}\n\nThe low-tide ferry to the islands sails at half past six from the northern "
        "quay and calls at the lighthouse on request. Tickets bought on board cost two crowns more than at the office, "
        "bicycles travel on the lower deck only, and dogs are carried free of charge where they are kept on a lead. "
        f"The last boat leaves at nine; of {week} sailings none was cancelled, and the master wishes all passengers "
        "a calm sea and asks them to keep the stairs clear at all times, to mind the step at the gangway and to "
        "leave nothing behind on the benches of the upper deck.\n"
    )


def carriers_of_the_wire() -> dict[str, str]:
    """Return files: the wire text of each outlet, what is only similar, a form of four weeks, with their sidecar."""
    texts = {f"{number}.txt": copy_of(outlet, number) for number, outlet in enumerate(OUTLETS)}
    sidecar = [
        f'[documents."{number}.txt"]\noutlet = "{outlet}"\npublished = "2024-03-{8 if number in (1, 4) else 7:02}"\n'
        for number, outlet in enumerate(OUTLETS)
    ]
    texts["bees.txt"] = f"The bees\n\n{SIMILAR}\n"
    sidecar.append('[documents."bees.txt"]\noutlet = "The Beacon"\npublished = "2024-03-07"\n')
    for week in range(1, 5):
        texts[f"week_{week}.txt"] = form(week)
        sidecar.append(
            f'[documents."week_{week}.txt"]\noutlet = "Ferry Board"\npublished = "2024-03-{7 * week - 6:02}"\n'
        )
    texts["corpus.toml"] = "\n".join(sidecar)
    return texts
