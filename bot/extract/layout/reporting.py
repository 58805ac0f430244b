"""What a reporting clause looks like before anything is read: the plain verbs of saying beside a name or a pronoun."""

from __future__ import annotations

import re

_SAYS = r"(?:said|says|added|adds|wrote|told|asked|replied|explained|noted)"
_NAME = r"[^\W\d_a-z][\w.’'-]*"

# "said Lowe", "he said", "Ann Lowe told": what follows speech.
REPORTING = rf"(?:{_SAYS}\s[^\W\d_]|(?:[Hh]e|[Ss]he|[Tt]hey|{_NAME}(?:\s{_NAME}){{0,2}})\s{_SAYS}\b)"
REPORTED_AFTER = re.compile(rf"\s*{REPORTING}")
# "The bill is dead, said Lowe, who …": the closing mark was forgotten before the reporting clause.
FORGOTTEN = re.compile(rf"[,?!]\s+(?={REPORTING})")
