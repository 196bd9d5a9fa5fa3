"""The description of the dataset: DCAT-AP, VoID whose figures are those of the store, PROV-O."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib

from accordgraph.extract import records as r
from accordgraph.graph.build import DocumentRecords, build_quads
from accordgraph.graph.catalog import FILES, FileFacts, file_quads
from accordgraph.graph.dataset import Contact, Publisher, RunInfo, dataset_graph
from accordgraph.graph.errors import GraphError
from accordgraph.graph.extent import first_day, last_day, time_of
from accordgraph.graph.profile import load_profile
from accordgraph.graph.readable import readable_quads
from accordgraph.graph.sheet import Value, term, text, typed
from accordgraph.graph.store import in_memory
from accordgraph.graph.validate import ValidationReport, validate
from accordgraph.graph.void import entity_pattern
from accordgraph.ontology.authority import Authority, Membership
from accordgraph.ontology.portal import SCHEMES, value
from accordgraph.ontology.terms import ENTITY, PREFIXES

Ask = Callable[[str], list[tuple[str, ...]]]
Check = Callable[[list[ox.Quad]], ValidationReport]
BASE = "https://example.org/accordgraph/"
DATASET = ox.NamedNode(f"{BASE}dataset")
GRAPH = ox.NamedNode(dataset_graph(BASE))
FACTS = {name: FileFacts(12, "a" * 64) for name in FILES}
FULL = RunInfo(
    "0.1.0",
    date="2024-01-01",
    modified="2024-02-01",
    title={"zh": "海湾", "en": "Gulf"},
    publisher=Publisher("https://example.org/us", {"zh": "我们", "en": "Us"}, value("publisher", "academia")),
    license="https://creativecommons.org/licenses/by/4.0/",
    version="1.0",
    periodicity=value("frequency", "annual"),
    themes=[value("theme", "economy") or ""],
    spatial=[value("country", "CHN") or "", value("continent", "asia") or ""],
    keywords={"zh": ["海湾"], "en": ["gulf"]},
    contact=Contact("Us", "us@example.org", "https://example.org/ask"),
    landing_page="https://example.org/gulf",
    download="https://files.example.org/",
    availability=value("availability", "stable"),
    access=value("access", "public"),
)


@pytest.fixture(scope="module")
def full(plan: DocumentRecords, authority: Authority) -> list[ox.Quad]:
    """The description with all that a configuration can say, and the facts of the files."""
    quads = build_quads([plan], authority, BASE, FULL)
    return [*(quad for quad in quads if quad.graph_name == GRAPH), *file_quads(BASE, FACTS)]


def _objects(quads: list[ox.Quad], predicate: str, subject: ox.NamedNode = DATASET) -> list[str]:
    found = [q.object for q in quads if q.subject == subject and q.predicate == term(predicate)]
    return sorted(o.value for o in found if isinstance(o, ox.NamedNode | ox.Literal))


@pytest.fixture(scope="module")
def check(dcat_ap: Path) -> Check:
    """Checks a description against the profile."""
    profile = load_profile([dcat_ap])
    return lambda quads: validate(in_memory(quads), profile=profile)


# DCAT-AP


def test_without_a_configuration_the_description_conforms(quads: list[ox.Quad], check: Check) -> None:
    own = [quad for quad in quads if quad.graph_name == GRAPH]
    report = check([*own, *file_quads(BASE, FACTS)])
    assert report.findings == ()
    wanted = {(found.node, found.message) for found in report.recommended}
    assert (DATASET.value, "dcterms:publisher is recommended") in wanted
    assert (DATASET.value, "dcat:contactPoint is recommended") in wanted
    assert not {message.split()[0] for _, message in wanted} & {"dcterms:temporal", "dcat:theme", "dcat:keyword"}


def test_with_all_settings_only_the_publisher_is_asked_for_in_the_eus_own_list(
    full: list[ox.Quad], check: Check
) -> None:
    report = check(full)
    assert report.findings == ()
    assert {found.message for found in report.recommended} == {
        "a value of dcterms:publisher from the vocabulary that the profile names is recommended, not https://example.org/us"
    }


def test_the_description_conforms_alone_to_the_shapes_as_published(full: list[ox.Quad], dcat_ap: Path) -> None:
    """Mandatory facts and ranges, with nothing passed over and nothing beside it."""
    data = rdflib.Graph().parse(data=ox.serialize((q.triple for q in full), format=ox.RdfFormat.N_TRIPLES), format="nt")
    shapes = rdflib.Graph()
    for name in ("shapes", "range"):
        shapes.parse(dcat_ap / f"dcat-ap-3.0.1-{name}.ttl", format="turtle")
    conforms, _, said = pyshacl.validate(data, shacl_graph=shapes)
    assert conforms, said


DISTRIBUTION = ox.NamedNode(f"{BASE}dataset/distribution/graph.ttl")
BROKEN = {
    "no title": (DATASET, "dcterms:title", None, "title"),
    "language of its own": (DATASET, "dcterms:language", ox.NamedNode(f"{BASE}zh"), "language"),
    "frequency in words": (DATASET, "dcterms:accrualPeriodicity", text("often"), "accrualPeriodicity"),
    "no access": (DISTRIBUTION, "dcat:accessURL", None, "accessURL"),
    "size in words": (DISTRIBUTION, "dcat:byteSize", text("much"), "byteSize"),
    "format of its own": (DISTRIBUTION, "dcterms:format", ox.NamedNode(f"{BASE}turtle"), "format"),
    "media type of its own": (DISTRIBUTION, "dcat:mediaType", ox.NamedNode(f"{BASE}turtle"), "mediaType"),
    "checksum in another type": (
        ox.NamedNode(f"{DISTRIBUTION.value}/checksum"), "spdx:checksumValue", text("a"), "checksumValue",
    ),
    "catalogue without publisher": (ox.NamedNode(f"{BASE}catalog"), "dcterms:publisher", None, "publisher"),
    "agent without name": (ox.NamedNode("https://example.org/us"), "foaf:name", None, "name"),
}  # fmt: skip


@pytest.mark.parametrize(("subject", "predicate", "instead", "words"), BROKEN.values(), ids=BROKEN)
def test_what_breaks_the_profile_is_found(
    full: list[ox.Quad], check: Check, subject: ox.NamedNode, predicate: str, instead: Value | None, words: str
) -> None:
    kept = [quad for quad in full if not (quad.subject == subject and quad.predicate == term(predicate))]
    assert len(kept) < len(full)
    broken = [*kept, ox.Quad(subject, term(predicate), instead, GRAPH)] if instead else kept
    found = check(broken).findings
    assert any(finding.node == subject.value and words in finding.message for finding in found), found


def test_what_is_only_recommended_is_no_finding(full: list[ox.Quad], check: Check) -> None:
    report = check([quad for quad in full if quad.predicate != term("dcat:theme")])
    assert report.conforms
    assert (DATASET.value, "dcat:theme is recommended") in {(f.node, f.message) for f in report.recommended}


@pytest.mark.parametrize("content", [None, "<broken", ""])
def test_a_profile_that_cannot_be_read_is_one_sentence(tmp_path: Path, content: str | None) -> None:
    if content:
        (tmp_path / "shapes.ttl").write_text(content)
    path = tmp_path if content is not None else tmp_path / "none.ttl"
    with pytest.raises(GraphError, match=r"shapes|check the name"):
        load_profile([path])


def test_settings_are_said_in_the_terms_of_portals(full: list[ox.Quad]) -> None:
    assert _objects(full, "dcterms:accrualPeriodicity") == [f"{SCHEMES['frequency']}/ANNUAL"]
    assert _objects(full, "dcat:theme") == [f"{SCHEMES['theme']}/ECON"]
    assert _objects(full, "dcterms:spatial") == [f"{SCHEMES['continent']}/ASIA", f"{SCHEMES['country']}/CHN"]
    assert _objects(full, "dcterms:language") == [f"{SCHEMES['language']}/ZHO"]
    assert _objects(full, "dcat:keyword") == ["gulf", "海湾"]
    assert _objects(full, "dcat:version") == ["1.0"]
    assert _objects(full, "dcterms:modified") == ["2024-02-01"]
    assert _objects(full, "dcat:downloadURL", DISTRIBUTION) == ["https://files.example.org/graph.ttl"]
    assert _objects(full, "dcat:byteSize", DISTRIBUTION) == ["12"]
    assert _objects(full, "vcard:hasEmail", ox.NamedNode(f"{BASE}dataset/contact")) == ["mailto:us@example.org"]


def test_without_settings_time_places_and_key_words_are_the_documents(quads: list[ox.Quad]) -> None:
    period = ox.NamedNode(f"{BASE}dataset/period")
    assert _objects(quads, "dcat:startDate", period) == ["2023-01-01"]
    assert _objects(quads, "dcat:endDate", period) == ["2027-12-31"]
    assert _objects(quads, "dcat:keyword")[:2] == ["Customs", "Maritime cooperation"]
    assert _objects(quads, "dcat:theme") == [f"{SCHEMES['theme']}/INTR"]
    assert _objects(quads, "dcterms:publisher") == []
    assert not any(quad.object == term("dcat:Catalog") for quad in quads), "a catalogue needs a publisher"


def test_places_are_the_parties_and_their_members_at_the_date(plan: DocumentRecords, authority: Authority) -> None:
    known = dict(authority.entities)
    group = known[f"{ENTITY}six-countries"]
    members = [
        Membership(f"{ENTITY}china", "1990"),
        Membership(f"{ENTITY}japan", "2025-10-26"),
        Membership(f"{ENTITY}laos", "1990", "2001"),
    ]
    known[group.iri] = dataclasses.replace(group, members=members)
    built = build_quads([plan], Authority(known, "b" * 64), BASE, RunInfo("0.1.0"))
    assert _objects(built, "dcterms:spatial") == [f"{SCHEMES['country']}/CHN"]


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-03", "2024-02-03", "2024-02-03"),
        ("2024-02-03T10:00:00Z", "2024-02-03", "2024-02-03"),
        ("spring", None, None),
    ],
)
def test_a_year_has_a_first_and_a_last_day(said: str, first: str | None, last: str | None) -> None:
    assert (first_day(said), last_day(said)) == (first, last)


def test_documents_without_dates_have_no_time(plan: DocumentRecords) -> None:
    head = next(record for record in plan.records if isinstance(record, r.Document))
    bare = r.Document(**{**{f: getattr(head, f) for f in head.__struct_fields__}, "issued": None, "period": None})
    assert time_of([bare]) is None


# VoID

UNION = f"GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != <{GRAPH.value}>)"
COUNTS = {
    "void:triples": f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?s ?p ?o {{ {UNION} }} }}",
    "void:distinctSubjects": f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ {UNION} }}",
    "void:distinctObjects": f"SELECT (COUNT(DISTINCT ?o) AS ?n) {{ {UNION} }}",
    "void:properties": f"SELECT (COUNT(DISTINCT ?p) AS ?n) {{ {UNION} }}",
    "void:classes": f"SELECT (COUNT(DISTINCT ?o) AS ?n) {{ {UNION} FILTER(?p = rdf:type) }}",
    "void:documents": "SELECT (COUNT(DISTINCT ?d) AS ?n) { ?d a ag:Document }",
    "void:entities": f"""SELECT (COUNT(DISTINCT ?s) AS ?n) {{
        <{DATASET.value}> void:uriRegexPattern ?r . {UNION} FILTER(isIRI(?s) && REGEX(STR(?s), ?r)) }}""",
}


@pytest.mark.parametrize("name", COUNTS)
def test_the_figures_are_what_the_store_answers(name: str, ask: Ask, quads: list[ox.Quad]) -> None:
    assert [(number,) for number in _objects(quads, name)] == ask(COUNTS[name])


def test_partitions_by_class_are_what_the_store_answers(ask: Ask) -> None:
    said = ask("SELECT ?c ?n { ?d void:classPartition [ void:class ?c ; void:entities ?n ] }")
    counted = f"SELECT ?o (COUNT(DISTINCT ?s) AS ?n) {{ {UNION} FILTER(?p = rdf:type) }} GROUP BY ?o"
    assert said == ask(counted)
    assert len(said) > 20


def test_partitions_by_property_are_what_the_store_answers(ask: Ask) -> None:
    said = ask("""SELECT ?p ?n ?s ?o { ?d void:propertyPartition
        [ void:property ?p ; void:triples ?n ; void:distinctSubjects ?s ; void:distinctObjects ?o ] }""")
    assert said == ask(f"""SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?x) (COUNT(DISTINCT ?o) AS ?y) {{
        SELECT DISTINCT ?s ?p ?o {{ {UNION} }} }} GROUP BY ?p""")
    assert len(said) > 50


def test_linksets_are_what_the_store_answers(ask: Ask) -> None:
    said = ask("""SELECT ?p ?space ?n { ?l a void:Linkset ; void:linkPredicate ?p ; void:triples ?n ;
        void:objectsTarget/void:uriSpace ?space }""")
    assert (f"{PREFIXES['owl']}sameAs", PREFIXES["wd"], "2") in said
    for predicate, space, number in said:
        counted = f'SELECT (COUNT(*) AS ?n) {{ ?s <{predicate}> ?o FILTER(STRSTARTS(STR(?o), "{space}")) }}'
        assert ask(counted) == [(number,)]


def test_links_to_a_dataset_that_nobody_listed_are_counted_too(plan: DocumentRecords, authority: Authority) -> None:
    known = dict(authority.entities)
    gulf = known[f"{ENTITY}gulf"]
    known[gulf.iri] = dataclasses.replace(gulf, same_as=["https://d-nb.info/gnd/1", "urn:x:1"])
    built = build_quads([plan], Authority(known, "b" * 64), BASE, RunInfo("0.1.0"))
    linkset = ox.NamedNode(f"{DATASET.value}/linkset/d-nb.info-sameAs")
    assert _objects(built, "void:objectsTarget", linkset) == ["https://d-nb.info/"]
    assert _objects(built, "void:triples", linkset) == ["1"]
    assert any(quad.object == ox.NamedNode("urn:") for quad in built)


def test_examples_and_roots_lead_into_the_data(quads: list[ox.Quad]) -> None:
    described = {quad.subject.value for quad in quads if quad.graph_name != GRAPH}
    examples = _objects(quads, "void:exampleResource")
    assert len(examples) == 4, "there is no institution"
    assert set(examples) | set(_objects(quads, "void:rootResource")) <= described


def test_the_pattern_takes_a_base_as_it_is_written() -> None:
    pattern = entity_pattern("https://a.org/x+y/")
    assert pattern == r"^(https://w3id\.org/accordgraph/e/|https://a\.org/x\+y/e/)[^/#]+$"


def test_the_file_for_readers_has_no_figures_by_class(quads: list[ox.Quad]) -> None:
    kept = readable_quads(quads)
    assert not any("/dataset/property/" in str(quad) or "/dataset/class/" in str(quad) for quad in kept)
    assert _objects(kept, "void:triples") == _objects(quads, "void:triples")


# PROV-O


def test_the_run_says_what_it_used_and_made_and_how(ask: Ask, run: RunInfo) -> None:
    rows = ask("""SELECT ?made ?agent ?version ?plan WHERE {
        ?r a prov:Activity ; prov:generated ?made ; prov:wasAssociatedWith ?agent ;
           prov:qualifiedAssociation [ prov:agent ?agent ; prov:hadPlan/ag:sha256 ?plan ] .
        ?agent a prov:SoftwareAgent ; schema:softwareVersion ?version . ?made prov:wasGeneratedBy ?r }""")
    assert rows == [(DATASET.value, "https://w3id.org/accordgraph/tool/0.1.0", "0.1.0", run.plan())]


def test_other_settings_are_another_plan_and_run(plan: DocumentRecords, authority: Authority) -> None:
    runs = [RunInfo("0.1.0"), RunInfo("0.1.0"), RunInfo("0.1.0", title={"en": "x"}), RunInfo("0.2.0")]
    made = [_objects(build_quads([plan], authority, BASE, run), "prov:wasGeneratedBy") for run in runs]
    assert made[0] == made[1]
    assert len({iris[0] for iris in made}) == 3
    assert runs[0].plan() == runs[3].plan() != runs[2].plan()


def test_hostile_settings_are_only_texts(plan: DocumentRecords, authority: Authority) -> None:
    nasty = '" . <https://evil.example/> a <https://evil.example/x> .\n#'
    run = RunInfo("0.1.0", title={"en": nasty}, keywords={"en": [nasty]}, version=nasty)
    built = build_quads([plan], authority, BASE, run)
    assert typed(nasty, "string") in {quad.object for quad in built}
    assert not any("evil" in quad.subject.value for quad in built if isinstance(quad.subject, ox.NamedNode))
