"""What counts as an IRI that somebody writes."""

from __future__ import annotations

import pytest

from accordgraph.ontology.terms import is_iri, means_iri


@pytest.mark.parametrize("said", ["https://example.org/人", "http://example.org/a?b=c#d", "urn:isbn:9787100000000"])
def test_what_can_be_written_as_it_is_is_an_iri(said: str) -> None:
    assert means_iri(said)
    assert is_iri(said)


@pytest.mark.parametrize("said", ["urn:a b", "https://a b", "http://[a", "ftp://example.org", "https://a\nb"])
def test_what_only_looks_like_one_is_none(said: str) -> None:
    assert means_iri(said)
    assert not is_iri(said)


@pytest.mark.parametrize("said", ["王小明", "a:b", "", "Urnes"])
def test_a_name_is_none(said: str) -> None:
    assert not means_iri(said)
    assert not is_iri(said)
