"""The vocabulary stands on its own feet: every term explained, every scheme as Skosmos wants it, values of portals."""

from __future__ import annotations

import logging
from importlib import resources
from itertools import chain

import pyoxigraph as ox
import pytest
import rdflib
import skosify

from accordgraph.ontology import portal
from accordgraph.ontology.authority import load_authority
from accordgraph.ontology.terms import AG, DEF, ENTITY, PREFIXES, SCHEMES

SH, RDFS, SCHEMA = (rdflib.Namespace(PREFIXES[name]) for name in ("sh", "rdfs", "schema"))
SKOS, OWL, RDF = rdflib.SKOS, rdflib.OWL, rdflib.RDF
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty, RDF.Property)


def _graph(*names: str) -> rdflib.Graph:
    found = rdflib.Graph()
    for name in names:
        found.parse(data=resources.files("accordgraph.ontology").joinpath(name).read_bytes(), format="turtle")
    return found


ONTOLOGY, SHAPES, CONCEPTS = _graph("accordgraph.ttl"), _graph("shapes.ttl"), _graph("schemes.ttl", "topics.ttl")
OWN_PROPERTIES = sorted({p for kind in PROPERTIES for p in ONTOLOGY.subjects(RDF.type, kind) if p.startswith(AG)})
OWN_CLASSES = sorted(c for c in ONTOLOGY.subjects(RDF.type, OWL.Class) if c.startswith(AG))


@pytest.mark.parametrize("term", OWN_CLASSES + OWN_PROPERTIES, ids=lambda term: term.removeprefix(AG))
def test_every_term_is_explained_in_both_languages(term: rdflib.URIRef) -> None:
    for said in (RDFS.label, RDFS.comment):
        assert sorted(text.language for text in ONTOLOGY.objects(term, said)) == ["en", "zh"], said


@pytest.mark.parametrize("term", OWN_PROPERTIES, ids=lambda term: term.removeprefix(AG))
def test_every_property_has_domain_and_range_or_a_shape(term: rdflib.URIRef) -> None:
    declared = (term, RDFS.domain, None) in ONTOLOGY and (term, RDFS.range, None) in ONTOLOGY
    assert declared or (None, SH.path, term) in SHAPES
    assert (term, RDFS.domain, None) in ONTOLOGY or (term, SCHEMA.domainIncludes, None) in ONTOLOGY


def test_every_class_of_a_document_has_a_shape() -> None:
    """But for subclasses, which the shape of their superclass reaches, and concepts, which are checked by scheme."""
    targets = set(SHAPES.objects(None, SH.targetClass)) | {rdflib.URIRef(f"{AG}Topic")}
    for term in OWN_CLASSES:
        supers = set(ONTOLOGY.transitive_objects(term, RDFS.subClassOf))
        assert supers & (targets | {rdflib.URIRef(f"{PREFIXES['dcat']}Dataset")}), term


def _of_scheme(name: str) -> rdflib.Graph:
    """A scheme with its concepts, as one vocabulary of Skosmos."""
    scheme = rdflib.URIRef(DEF + name)
    found = rdflib.Graph()
    for subject in [scheme, *CONCEPTS.subjects(SKOS.inScheme, scheme)]:
        for triple in CONCEPTS.triples((subject, None, None)):
            found.add(triple)
    return found


@pytest.mark.parametrize("name", SCHEMES)
def test_skosify_has_nothing_to_complain_of(name: str, caplog: pytest.LogCaptureFixture) -> None:
    given = _of_scheme(name)
    assert len(given) > 10
    with caplog.at_level(logging.WARNING):
        kept = skosify.skosify(given)
    assert [record.getMessage() for record in caplog.records] == []
    concepts = set(given.subjects(RDF.type, SKOS.Concept))
    assert concepts == set(kept.subjects(RDF.type, SKOS.Concept))
    for label in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel):
        assert set(given.subject_objects(label)) == set(kept.subject_objects(label)), "no label was dropped"


@pytest.mark.parametrize("name", SCHEMES)
def test_what_is_at_the_top_of_a_scheme_is_said_both_ways(name: str) -> None:
    scheme = rdflib.URIRef(DEF + name)
    tops = set(CONCEPTS.objects(scheme, SKOS.hasTopConcept))
    assert tops
    assert tops == set(CONCEPTS.subjects(SKOS.topConceptOf, scheme))
    members = set(CONCEPTS.subjects(SKOS.inScheme, scheme))
    assert tops == {concept for concept in members if (concept, SKOS.broader, None) not in CONCEPTS}


@pytest.mark.parametrize("name", SCHEMES)
def test_labels_of_a_concept_do_not_overlap(name: str) -> None:
    for concept in _of_scheme(name).subjects(RDF.type, SKOS.Concept):
        kinds = [list(CONCEPTS.objects(concept, kind)) for kind in (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)]
        everything = list(chain.from_iterable(kinds))
        assert len(everything) == len(set(everything)), concept
        assert sorted(label.language for label in kinds[0]) == ["en", "zh"]


@pytest.mark.parametrize("scheme", portal.SCHEMES)
def test_values_of_portals_have_labels_and_names_of_their_own(scheme: str) -> None:
    values = portal.names(scheme)
    assert values
    assert len(set(values.values())) == len(values)
    for name, iri in values.items():
        assert portal.value(scheme, name.upper()) == portal.value(scheme, iri) == iri
        languages = [t.object.language for t in portal.about(iri) if isinstance(t.object, ox.Literal)]
        assert {"zh", "en"} <= set(languages)
    assert portal.value(scheme, "nothing of the kind") is None


def test_countries_are_parties_of_the_authority() -> None:
    known = load_authority().entities
    parties = {iri for iri, entity in known.items() if entity.type == "Party"}
    assert portal.country_of(f"{ENTITY}viet-nam") == f"{portal.SCHEMES['country']}/VNM"
    assert portal.country_of(f"{ENTITY}asean") is None
    countries = [iri for iri in parties if portal.country_of(iri)]
    assert len(countries) == len(portal.names("country"))
