"""Which form a client wants most."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordgraph.serve.forms import GRAPHS, HTML, TABLES
from accordgraph.serve.negotiate import choose, ranges

CASES = [
    (None, "json"),
    ("", "json"),
    ("*/*", "json"),
    ("application/*", "json"),
    ("text/*", "csv"),
    ("text/*, text/csv;q=0", "tsv"),
    ("application/sparql-results+xml, application/sparql-results+json;q=0.9", "xml"),
    ("application/sparql-results+xml;q=0.8, application/sparql-results+json;q=0.9", "json"),
    ("*/*;q=0.1, application/sparql-results+xml;q=0.2", "xml"),
    ("*/*, application/sparql-results+json;q=0", "xml"),
    ("APPLICATION/SPARQL-RESULTS+XML", "xml"),
    ("text/csv ; header=present ; q=0.5, text/tab-separated-values ;Q=0.6", "tsv"),
    ("text/csv;charset=utf-8", "csv"),
    ("image/png", None),
    ("text/csv;q=0", None),
    ("*/*;q=0", None),
    ("nonsense, text/csv", "csv"),
    (";;,,/", None),
]


@pytest.mark.parametrize(("accept", "name"), CASES)
def test_the_best_rated_form_wins(accept: str | None, name: str | None) -> None:
    form = choose(accept, TABLES)
    assert (form.name if form else None) == name


def test_the_first_of_equals_wins() -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert choose(browser, (*GRAPHS, HTML)) is HTML
    assert choose("text/turtle, text/html", (*GRAPHS, HTML)) is GRAPHS[0]


@given(st.text(alphabet="abtex/*;q=01.,- +\x00é", max_size=80))
def test_no_header_is_too_much(accept: str) -> None:
    assert choose(accept, TABLES) in (*TABLES, None)
    assert all(0 <= found.quality <= 1 for found in ranges(accept))
