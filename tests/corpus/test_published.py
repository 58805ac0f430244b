from __future__ import annotations

from datetime import date

import pytest

from bot.corpus.published import read_published
from bot.corpus.reasons import STATED_IN_SIDECAR
from bot.model import Basis, Precision, When


@pytest.mark.parametrize(
    ("text", "value", "earliest", "latest", "precision"),
    [
        pytest.param("2024-02-29", "2024-02-29", date(2024, 2, 29), date(2024, 2, 29), Precision.DAY, id="a day"),
        pytest.param("2024-02", "2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH, id="a month"),
        pytest.param("2023", "2023", date(2023, 1, 1), date(2023, 12, 31), Precision.YEAR, id="a year"),
        pytest.param(
            "2024-03-04..2024-03-06",
            "2024-03-04/2024-03-06",
            date(2024, 3, 4),
            date(2024, 3, 6),
            Precision.RANGE,
            id="a range of days",
        ),
        pytest.param(
            "2023-12..2024-01", "2023-12/2024-01", date(2023, 12, 1), date(2024, 1, 31), Precision.RANGE, id="of months"
        ),
    ],
)
def test_reads_a_date_as_fine_as_it_is_known(
    text: str, value: str, earliest: date, latest: date, precision: Precision
) -> None:
    assert read_published(text, Basis.SIDECAR, STATED_IN_SIDECAR) == When(
        value, earliest, latest, precision, Basis.SIDECAR, STATED_IN_SIDECAR
    )


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "14.10.2022", "2024-13", "2023-02-29", "2024-3-5", "24-03-05", "2024-03-06..2024-03-04",
     "2024..", "..2024", "2024-03-05T10:00", "٢٠٢٤", "2024\n", "2024-03-05..2024-03-05"],
)  # fmt: skip
def test_refuses_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_published(text, Basis.SIDECAR, STATED_IN_SIDECAR)
