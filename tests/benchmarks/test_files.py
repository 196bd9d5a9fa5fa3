"""How growth is measured: pages made, processes counted together, ratios to the smallest."""

from __future__ import annotations

import sys

import pytest
from files import Cost, paged, rows_of
from processes import whole

from accordgraph.extract.readers import source_from_bytes

HOLDS = "x = bytearray(60_000_000); import time; time.sleep(0.5)"
STARTS = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLDS!r}], check=True)"
WORKS = "sum(i * i for i in range(3_000_000))"


@pytest.mark.parametrize("pages", [1, 4])
def test_a_pdf_has_its_pages_and_their_text(pages: int) -> None:
    text = "".join(f"第{'甲乙丙丁戊己庚'[n % 7] * (n % 11 + 1)}项，双方将举行部长会议。\n" for n in range(77))
    source = source_from_bytes(paged(text, pages), "long.pdf")
    assert {page.number for page in source.pages} == set(range(1, pages + 1))
    assert source.raw.count("双方将举行部长会议") == 40 * pages


def test_the_memory_of_a_process_that_was_started_counts() -> None:
    assert whole([sys.executable, "-c", STARTS]).megabytes > 60


def test_time_is_that_of_the_processor() -> None:
    waits, works = (whole([sys.executable, "-c", code]) for code in ("import time; time.sleep(0.4)", WORKS))
    assert 0 < waits.seconds < 0.3
    assert works.seconds > waits.seconds


def test_growth_is_told_beside_the_smallest() -> None:
    rows = list(rows_of([Cost("small", 2, 1.0, 100.0), Cost("large", 10, 5.5, 150.0)]))
    assert rows[1] == ("large", "5.5 s", "150 MB", "5.0 ×", "5.5 ×", "1.5 ×")
