"""Made-up articles for pages: several speakers, quotes over lines and within quotes, copies elsewhere, a correction."""

from __future__ import annotations

TIDE = """Tidal barrier to open a year late, minister admits

By Runa Tveit
Skarvik Gazette, 14 May 2024

SKARVIK — The tidal barrier across the Skarvik sound will open in the autumn of 2025, a year later than promised, the \
minister of public works said on Tuesday.

“We were too hopeful, and I was the most hopeful of all,” Mette Aune told reporters on the quay. “The gates are built. \
What is missing is the ground they should stand on.”

She said the delay would cost the state forty million crowns.

The mayor of Skarvik, Halvard Bry, was less forgiving. “Every autumn the lower town is under water,” he said. “My \
people have heard ‘next year’ from three ministers,” he added, “and they have stopped listening.”

A person close to the contractor said: “Nobody drilled where the third pillar stands. Everybody knew.” The company, \
Nordfjell Anlegg, said in a statement that it “does not recognise that description”.

According to the harbour pilot Jens Okland, who has worked in the sound for thirty years, the current has changed. \
“You can feel it in the wheel. It pulls where it never pulled,” he said.

The parliament’s auditor, Sigrid Vam, wrote:

“The ministry had three reports on the ground in hand when it signed.
It had read one of them.”

The opposition wants to hear Aune on 21 May 2024. “I will be there, and I will bring all three reports,” the minister \
said. Her party said that it stands behind her.

Bry said he would not wait. “We will build our own wall, of sandbags if need be,” he told the Gazette. “It is not a \
threat. It is October.”
"""

TIDE_FIRST = TIDE.replace("forty million", "fourteen million").replace(
    "The opposition wants to hear Aune on 21 May 2024. ", ""
)

WIRE = """Skarvik barrier delayed to 2025

14 May 2024 (Kystnytt)

The barrier across the sound opens a year late. “The gates are built. What is missing is the ground they should stand \
on,” minister Mette Aune told reporters.

“Every autumn the lower town is under water,” said Halvard Bry, the mayor of Skarvik.
"""

SIDECAR = """
[documents."tide.txt"]
outlet = "Skarvik Gazette"
title = "Tidal barrier to open a year late, minister admits"
published = "2024-05-14"
url = "https://gazette.example.org/2024/tidal-barrier"

[documents."wire.txt"]
outlet = "Kystnytt"
"""

TEXTS = {"tide.txt": TIDE, "wire.txt": WIRE, "corpus.toml": SIDECAR}
EARLIER = {**TEXTS, "tide.txt": TIDE_FIRST}
