"""How an English page says when it was published, outside its sentences."""

from __future__ import annotations

import re

from bot.extract.languages.dates import DatelineForms

# As in: Published: 3 May 2022 | date 2024-08-26 | First published at 09:00 on 3 May 2022
_LABEL = re.compile(
    r"(?i)(?:^|[|·•(])\W{0,3}(?P<label>(?:first |originally )?(?:published|posted|issued|released|publication date|date"
    r"|updated|last updated|last modified|modified)(?: date)?(?: (?:on|at))?)[ \t]{0,3}[:|–—-]?[ \t]{0,3}"
    r"(?:\d{1,2}[:.]\d\d(?:[ap]\.?m\.?| [ap]\.?m\.?)?,?[ \t]{1,3}(?:[A-Z]{2,5},?[ \t]{1,3})?(?:on )?)?$"
)
_REVISED = re.compile(r"(?i)updat|modif")
# What may stand beside the date on a line of its own: a time, a zone, a label.
_BESIDE = re.compile(
    r"(?i)\d{1,2}[:.h]\d\d(?::\d\d)?|[ap]\.?m\b\.?|\b(?:UTC|GMT|[A-Z]{1,3}T|CEST|EEST|Kyiv time|local time)\b"
    r"|[+-]\d\d:?\d\d|\b\d{1,3} min(?:ute)?s?(?: read)?\b"
    r"|\b(?:published|posted|updated|last|on|at|by|date|dateline|first|modified|issued|time|the)\b"
)

DATELINES = DatelineForms(
    label=_LABEL,
    revised=_REVISED,
    beside=_BESIDE,
)
