"""The ontology's files say what the code relies on, in both languages."""

from __future__ import annotations

import tomllib
from importlib import resources

import pyoxigraph as ox
import pytest

from accordgraph.ontology.authority import load_authority
from accordgraph.ontology.terms import AG, DEF, PREFIXES, SCHEMES, concept

OWL, RDF, RDFS, SKOS = (PREFIXES[name] for name in ("owl", "rdf", "rdfs", "skos"))
PROPERTY_TYPES = {
    f"{OWL}ObjectProperty",
    f"{OWL}DatatypeProperty",
    f"{OWL}AnnotationProperty",
    f"{RDF}Property",
}
CONTRACT = {
    "classes": """Document Text Section Measure Mechanism Institution Agreement Initiative Party
        Framework Topic Commitment Statement Reporting Mention Merge Run""",
    "properties": """kind status level framework abbreviation reportsTo reviews secretariat funds
        pillar priorityArea recurs validFrom validUntil amends protocolTo workPlanOf by
        successorExpected from via to item measure role action actionText object strength modality
        hedge actor actorBasis beneficiary quantity through implements targets topic time firmness
        confidence currentStatus asOf realizes locator sha256 warning negativeLabel namePrefix rule
        order chars""",
}
STRENGTHS = ("perform", "promote", "support", "encourage", "explore")
SUPERS = {
    "Document": {"schema:CreativeWork", "prov:Entity"},
    "Mechanism": {"prov:Entity"},
    "Institution": {"org:FormalOrganization"},
    "Agreement": {"schema:CreativeWork"},
    "Party": {"org:Organization"},
    "Topic": {"skos:Concept"},
    "Statement": {"rdf:Statement", "prov:Entity"},
    "Mention": {"oa:Annotation", "prov:Entity"},
    "Run": {"prov:Activity"},
}


def _store(*names: str) -> ox.Store:
    store = ox.Store()
    for name in names:
        store.load(resources.files("accordgraph.ontology").joinpath(name).read_bytes(), format=ox.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def ontology() -> ox.Store:
    return _store("accordgraph.ttl")


@pytest.fixture(scope="module")
def schemes() -> ox.Store:
    return _store("schemes.ttl")


def _objects(store: ox.Store, subject: str, predicate: str) -> list[ox.NamedNode | ox.Literal]:
    found = store.quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None)
    return [q.object for q in found if isinstance(q.object, ox.NamedNode | ox.Literal)]


def _typed(store: ox.Store, *types: str) -> set[str]:
    return {
        q.subject.value
        for name in types
        for q in store.quads_for_pattern(None, ox.NamedNode(f"{RDF}type"), ox.NamedNode(name))
        if isinstance(q.subject, ox.NamedNode)
    }


def test_every_name_of_the_contract_is_declared(ontology: ox.Store) -> None:
    assert {AG + name for name in CONTRACT["classes"].split()} <= _typed(ontology, f"{OWL}Class")
    assert {AG + name for name in CONTRACT["properties"].split()} <= _typed(ontology, *PROPERTY_TYPES)


@pytest.mark.parametrize(("name", "supers"), SUPERS.items())
def test_superclasses_are_those_of_the_contract(ontology: ox.Store, name: str, supers: set[str]) -> None:
    declared = {term.value for term in _objects(ontology, AG + name, f"{RDFS}subClassOf")}
    expected = {PREFIXES[one.split(":")[0]] + one.split(":")[1] for one in supers}
    assert declared == expected


@pytest.mark.parametrize(
    ("name", "above"),
    [
        ("framework", "dcterms:isPartOf"),
        ("abbreviation", "skos:altLabel"),
        ("topic", "dcterms:subject"),
        ("realizes", "eli:realizes"),
    ],
)
def test_superproperties_are_those_of_the_contract(ontology: ox.Store, name: str, above: str) -> None:
    prefix, local = above.split(":")
    declared = [term.value for term in _objects(ontology, AG + name, f"{RDFS}subPropertyOf")]
    assert declared == [PREFIXES[prefix] + local]


def test_every_term_has_label_and_comment_in_both_languages(ontology: ox.Store) -> None:
    for iri in _typed(ontology, f"{OWL}Class", *PROPERTY_TYPES):
        for predicate in (f"{RDFS}label", f"{RDFS}comment"):
            languages = sorted(term.language or "" for term in _objects(ontology, iri, predicate))  # type: ignore[union-attr]
            assert languages == ["en", "zh"], (iri, predicate)


def test_every_property_says_what_it_is_used_on(ontology: ox.Store) -> None:
    for iri in _typed(ontology, *PROPERTY_TYPES):
        domains = _objects(ontology, iri, f"{RDFS}domain") + _objects(
            ontology, iri, f"{PREFIXES['schema']}domainIncludes"
        )
        assert domains, iri


def test_every_scheme_but_topics_has_concepts_with_labels_and_notes(schemes: ox.Store) -> None:
    for scheme in set(SCHEMES) - {"topic"}:
        members = {
            q.subject.value
            for q in schemes.quads_for_pattern(None, ox.NamedNode(f"{SKOS}inScheme"), ox.NamedNode(DEF + scheme))
            if isinstance(q.subject, ox.NamedNode)
        }
        assert members, scheme
        for iri in members:
            assert iri.startswith(f"{DEF}{scheme}/")
            for predicate in (f"{SKOS}prefLabel", f"{SKOS}scopeNote"):
                found = sorted(t.language or "" for t in _objects(schemes, iri, predicate))  # type: ignore[union-attr]
                assert found == ["en", "zh"], iri
            assert [t.value for t in _objects(schemes, iri, f"{SKOS}topConceptOf")] == [DEF + scheme]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_concepts_of_a_scheme_share_a_label(schemes: ox.Store, lang: str) -> None:
    seen: dict[tuple[str, str], str] = {}
    for quad in schemes.quads_for_pattern(None, ox.NamedNode(f"{SKOS}prefLabel"), None):
        assert isinstance(quad.subject, ox.NamedNode)
        assert isinstance(quad.object, ox.Literal)
        if quad.object.language == lang:
            key = (quad.subject.value.rsplit("/", 1)[0], quad.object.value)
            assert seen.setdefault(key, quad.subject.value) == quad.subject.value


@pytest.mark.parametrize(
    ("kind", "level"),
    [
        ("summit", "leaders"),
        ("ministerial", "ministers"),
        ("senior-officials", "officials"),
        ("consultation", "officials"),
        ("committee", "experts"),
        ("working-group", "experts"),
        ("forum", None),
    ],
)
def test_level_follows_from_kind(schemes: ox.Store, kind: str, level: str | None) -> None:
    implied = [term.value for term in _objects(schemes, concept("kind", kind), f"{AG}impliesLevel")]
    assert implied == ([concept("level", level)] if level else [])


def test_authority_uses_kinds_and_statuses_of_the_schemes(schemes: ox.Store) -> None:
    concepts = _typed(schemes, f"{SKOS}Concept")
    for entity in load_authority().entities.values():
        for scheme, name in (("kind", entity.kind), ("status", entity.status)):
            assert name is None or concept(scheme, name) in concepts, (entity.iri, name)


def test_kinds_of_the_authority_suit_its_types(schemes: ox.Store) -> None:
    for entity in load_authority().entities.values():
        if entity.kind:
            fit = {term.value for term in _objects(schemes, concept("kind", entity.kind), f"{AG}kindOf")}
            assert AG + entity.type in fit, (entity.iri, entity.kind)


def test_shapes_are_turtle_and_cover_every_class_of_facts() -> None:
    shapes = _store("shapes.ttl")
    sh = PREFIXES["sh"]
    targets = {
        q.object.value
        for q in shapes.quads_for_pattern(None, ox.NamedNode(f"{sh}targetClass"), None)
        if isinstance(q.object, ox.NamedNode)
    }
    described = {AG + name for name in CONTRACT["classes"].split()} - {f"{AG}Topic"}
    assert described <= targets


def test_the_lexicons_speak_of_hedges_and_actions_that_the_schemes_have(schemes: ox.Store) -> None:
    concepts = _typed(schemes, f"{SKOS}Concept")
    lexicon = resources.files("accordgraph.extract").joinpath("lexicon")
    files = [item for lang in ("zh", "en") for item in lexicon.joinpath(lang).iterdir()]
    tables = [tomllib.loads(item.read_text(encoding="utf-8")) for item in files]
    hedges = {row["kind"] for table in tables for row in table.get("hedge", [])}
    actions = {name for table in tables for group in STRENGTHS for name in table.get(group, {})}
    assert hedges
    assert actions
    assert {concept("hedge", name) for name in hedges} <= concepts
    assert {concept("action", name) for name in actions} <= concepts
