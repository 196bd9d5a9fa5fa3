"""Records of every type become facts in the right graphs, each with its words."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

import msgspec
import pyoxigraph as ox
import pytest

from accordgraph.extract import records as r
from accordgraph.extract.records import locator_of
from accordgraph.graph.build import DocumentRecords, RunInfo, build_quads, document_quads
from accordgraph.graph.errors import GraphError
from accordgraph.graph.iris import part
from accordgraph.ontology.authority import Authority

Ask = Callable[[str], list[tuple[str, ...]]]
BASE = "https://example.org/accordgraph/"
GRAPHS = "https://w3id.org/accordgraph/graph/"


def _changed(plan: DocumentRecords, kind: type, **changes: object) -> DocumentRecords:
    """The plan with the first record of a type changed."""
    records: list[r.Record] = list(plan.records)
    place = next(number for number, record in enumerate(records) if isinstance(record, kind))
    records[place] = msgspec.structs.replace(records[place], **changes)
    return replace(plan, records=records)


def test_no_blank_nodes_and_no_duplicates(quads: list[ox.Quad]) -> None:
    terms = [term for quad in quads for term in (quad.subject, quad.object)]
    assert not any(isinstance(term, ox.BlankNode) for term in terms)
    assert len(quads) == len(set(quads))


def test_same_input_gives_the_same_quads_in_the_same_order(
    plan: DocumentRecords, authority: Authority, run: RunInfo, quads: list[ox.Quad]
) -> None:
    assert build_quads([plan], authority, BASE, run) == quads


def test_each_named_graph_holds_its_own(quads: list[ox.Quad]) -> None:
    assert {str(quad.graph_name) for quad in quads} == {
        f"<{BASE}d/plan/graph>",
        f"<{BASE}graph/entities>",
        f"<{BASE}graph/derived>",
        f"<{BASE}graph/dataset>",
        f"<{GRAPHS}authority>",
        f"<{GRAPHS}ontology>",
    }


def test_labels_and_types_of_an_entity_stand_in_one_graph_only(quads: list[ox.Quad]) -> None:
    labels = {
        "http://www.w3.org/2004/02/skos/core#prefLabel",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
    }
    graphs: dict[str, set[str]] = {}
    for quad in quads:
        if quad.predicate.value in labels:
            graphs.setdefault(str(quad.subject), set()).add(str(quad.graph_name))
    assert [subject for subject, found in graphs.items() if len(found) > 1] == []


def test_the_document_says_what_it_is(ask: Ask) -> None:
    assert ask("""SELECT ?title ?lang ?issued ?from ?until WHERE {
        ?d a ag:Document ; dcterms:title ?title ; dcterms:language ?lang ; dcterms:issued ?issued ;
           dcterms:temporal ?p . ?p dcat:startDate ?from ; dcat:endDate ?until }""") == [
        (
            "海湾合作行动计划",
            "http://publications.europa.eu/resource/authority/language/ZHO",
            "2023-05-01",
            "2023",
            "2027",
        )
    ]


def test_the_folder_of_the_file_is_not_told(quads: list[ox.Quad]) -> None:
    assert not any("somebody" in str(quad.object) for quad in quads)
    assert any(isinstance(quad.object, ox.Literal) and quad.object.value == "plan.txt" for quad in quads)


def test_a_web_address_is_kept_as_the_source(plan: DocumentRecords) -> None:
    online = _changed(plan, r.Document, source="https://example.org/plan.html")
    found = {str(quad.object) for quad in document_quads(online.records, online.text)}
    assert "<https://example.org/plan.html>" in found


def test_sections_stand_within_each_other_and_measures_in_them(ask: Ask) -> None:
    assert ask("""SELECT ?inner ?outer WHERE {
        ?s a ag:Section ; ag:locator ?inner ; schema:isPartOf ?o . ?o ag:locator ?outer }""") == [("一(一)", "一")]
    assert ask("""SELECT ?m ?s WHERE { ?x a ag:Measure ; ag:locator ?m ; schema:isPartOf/ag:locator ?s }""") == [
        ("一(一)1", "一(一)"),
        ("一(一)2", "一(一)"),
    ]


@pytest.mark.parametrize(
    ("slot", "value", "words"),
    [
        ("hedge", "https://w3id.org/accordgraph/def/hedge/as-appropriate", "视情"),
        ("actor", "https://w3id.org/accordgraph/e/six-countries", "六国"),
        ("actorText", "工作组", "工作组"),
        ("beneficiary", "港口", "港口"),
        ("through", f"{BASE}e/hai-wan-ji-jin-00000002", "海湾基金"),
        ("implements", f"{BASE}e/hai-guan-xie-ding-00000003", "海湾海关协定"),
        ("time", "每两年", "每两年"),
        ("topic", "https://w3id.org/accordgraph/def/topic/maritime", "探讨建立海湾智慧港口工作组"),
    ],
)
def test_a_slot_stands_as_a_plain_triple_and_with_its_words(ask: Ask, slot: str, value: str, words: str) -> None:
    found = ask(f"""SELECT ?value ?exact WHERE {{
        ?s a ag:Slot ; rdf:subject ?c ; rdf:predicate ag:{slot} ; rdf:object ?value ;
           prov:wasQuotedFrom/oa:hasSelector/oa:exact ?exact .
        ?c a ag:Commitment ; ag:{slot} ?value }}""")
    assert (value, words) in found


def test_times_have_their_types(ask: Ask) -> None:
    assert ask("SELECT ?r (DATATYPE(?r) AS ?t) WHERE { ?c a ag:Commitment ; ag:recurs ?r }") == [
        ("P2Y", "http://www.w3.org/2001/XMLSchema#duration")
    ]
    assert ask("SELECT ?b (DATATYPE(?b) AS ?t) WHERE { ?c ag:by ?b }") == [
        ("2025", "http://www.w3.org/2001/XMLSchema#gYear")
    ]


def test_a_commitment_of_a_heading_points_to_its_section(ask: Ask) -> None:
    assert ask("SELECT ?l WHERE { ?c ag:fromHeading true ; ag:section/ag:locator ?l }") == [("一(一)",)]


def test_statements_also_stand_as_plain_triples(ask: Ask) -> None:
    stated = ask("SELECT ?s ?p ?o WHERE { ?x a ag:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }")
    plain = ask("""SELECT ?s ?p ?o WHERE {
        ?x a ag:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
        ?s ?p ?o }""")
    assert stated == plain
    assert len(stated) == 5


def test_a_report_says_from_via_to_item_and_rhythm(ask: Ask) -> None:
    assert ask("""SELECT ?from ?via ?to ?item ?recurs WHERE {
        ?r a ag:Reporting ; ag:from ?from ; ag:via ?via ; ag:to ?to ; ag:item ?item ; ag:recurs ?recurs }""") == [
        (
            f"{BASE}e/gong-zuo-zu-00000004",
            f"{BASE}e/gao-guan-hui-00000005",
            "https://w3id.org/accordgraph/e/gulf-foreign-ministers",
            "报告",
            "P1Y",
        )
    ]


def test_merges_rest_on_words_or_on_the_authority(ask: Ask) -> None:
    quoted = ask("SELECT ?e WHERE { ?m a ag:Merge ; prov:wasQuotedFrom/oa:hasSelector/oa:exact ?e }")
    assert quoted == [("海湾基金",)]
    assert ask("SELECT ?a WHERE { ?m a ag:Merge ; prov:wasDerivedFrom ?a }") == [(f"{GRAPHS}authority",)]


def test_status_is_what_the_document_says_and_current_status_is_derived(ask: Ask) -> None:
    group = f"<{BASE}e/gong-zuo-zu-00000004>"
    assert ask(f"SELECT ?g WHERE {{ GRAPH ?g {{ {group} ag:status agstatus:proposed }} }}") == [
        (f"{BASE}d/plan/graph",)
    ]
    assert ask(f"SELECT ?g ?d WHERE {{ GRAPH ?g {{ {group} ag:currentStatus agstatus:proposed ; ag:asOf ?d }} }}") == [
        (f"{BASE}graph/derived", "2023-05-01")
    ]


def test_a_later_document_changes_the_current_status(plan: DocumentRecords, authority: Authority, run: RunInfo) -> None:
    text = "新闻"
    head = msgspec.structs.replace(
        next(x for x in plan.records if isinstance(x, r.Document)),
        document="news",
        iri=f"{BASE}d/news",
        issued="2024-06",
        warnings=[],
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    group = next(x for x in plan.records if isinstance(x, r.Entity) and x.status == "proposed")
    later = msgspec.structs.replace(group, document="news", status="existing", label="别名", labels={"zh": ["别名"]})
    both = build_quads([plan, DocumentRecords([head, later], text)], authority, BASE, run)
    about = {
        (quad.predicate.value.rsplit("#")[-1], str(quad.object)) for quad in both if quad.subject.value == group.iri
    }  # type: ignore[union-attr]
    assert ("currentStatus", "<https://w3id.org/accordgraph/def/status/existing>") in about
    assert ("prefLabel", '"海湾智慧港口工作组"@zh') in about
    assert ("altLabel", '"别名"@zh') in about
    assert ("prefLabel", '"别名"@zh') not in about


def test_levels_and_topics_follow(ask: Ask) -> None:
    level = "SELECT ?m ?l WHERE { GRAPH <https://example.org/accordgraph/graph/derived> { ?m ag:level ?l } }"
    assert {row[1].rsplit("/", 1)[1] for row in ask(level)} == {"experts", "ministers", "officials"}
    assert ask(f"SELECT ?t WHERE {{ <{BASE}e/hai-wan-ji-jin-00000002> ag:topic ?t }}") == [
        ("https://w3id.org/accordgraph/def/topic/customs",)
    ]


def test_only_known_entities_that_are_used_come_along_with_what_they_lead_to(ask: Ask) -> None:
    known = ask(f"SELECT DISTINCT ?e WHERE {{ GRAPH <{GRAPHS}authority> {{ ?e skos:prefLabel ?l }} }}")
    assert {row[0].rsplit("/", 1)[1] for row in known} == {
        "gulf",
        "atlantis",
        "six-countries",
        "gulf-customs-forum",
        "gulf-foreign-ministers",
    }


def test_memberships_are_dated(ask: Ask) -> None:
    assert ask("SELECT ?m ?d WHERE { ?x org:member ?m ; org:memberDuring/dcat:startDate ?d }") == [
        ("https://w3id.org/accordgraph/e/atlantis", "2001-02-03")
    ]


def test_the_run_says_what_went_in(ask: Ask) -> None:
    assert ask("""SELECT ?v ?a ?f WHERE {
        ?r a ag:Run ; ag:toolVersion ?v ; ag:authorityVersion ?a ; prov:used ?f .
        ?f a ag:SourceFile }""") == [("0.1.0", "a" * 64, f"{BASE}d/plan/file")]


def test_records_for_readers_only_are_no_facts(plan: DocumentRecords) -> None:
    facts = [x for x in plan.records if not isinstance(x, r.Repair | r.Alignment)]
    assert document_quads(facts, plan.text) == document_quads(plan.records, plan.text)


def test_what_was_left_out_is_said_with_its_reason_and_place(ask: Ask) -> None:
    rows = ask("""SELECT ?reason ?words ?measure ?heading WHERE {
        ?left a ag:LeftOut ; ag:document ?d ; ag:reason ?reason ; prov:wasQuotedFrom/oa:hasSelector/oa:exact ?words .
        OPTIONAL { ?left ag:measure/ag:locator ?measure } OPTIONAL { ?left ag:section/ag:locator ?heading } }""")
    whole = "2.探讨建立海湾智慧港口工作组,工作组每年通过高官会向海湾外长会提交报告。"
    assert rows == [
        ("generic", "工作组", "一(一)2", ""),
        ("generic", "海关", "", "一(一)"),
        ("no undertaking was found in this measure", whole, "一(一)2", ""),
    ]


def test_a_name_as_long_as_its_measure_and_the_measure_are_both_left_out(plan: DocumentRecords) -> None:
    whole = next(x for x in plan.records if isinstance(x, r.LeftOut) and x.is_measure)
    words = plan.text[whole.start : whole.end]
    name = msgspec.structs.replace(whole, surface=words, reason="generic")
    quads = document_quads([*plan.records, name], plan.text)
    left = {q.subject for q in quads if q.object == ox.NamedNode("https://w3id.org/accordgraph/ns#LeftOut")}
    assert len(left) == 4


@pytest.mark.parametrize(
    ("kind", "changes", "words"),
    [
        (r.LeftOut, {"surface": "别的"}, "extract the document again"),
        (r.Mention, {"end": 9999}, "does not"),
        (r.Measure, {"end": 9999}, "is not within the text"),
        (r.Mention, {"surface": "别的"}, "extract the document again"),
        (r.Document, {"text_sha256": "1" * 64}, "not the one that the records were made from"),
        (r.Document, {"parties": ["不在"]}, "has no `party` record"),
        (r.Document, {"realizes": "no iri"}, "is no IRI"),
        (r.Statement, {"predicate": "likes"}, "which the vocabulary does not have"),
        (r.Merge, {"evidence": ["n99"]}, "which is not there"),
    ],
)
def test_records_that_do_not_fit_are_refused_in_one_sentence(
    plan: DocumentRecords, kind: type, changes: dict[str, object], words: str
) -> None:
    bad = _changed(plan, kind, **changes)
    with pytest.raises(GraphError, match=words) as caught:
        document_quads(bad.records, bad.text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("base", ["", "example.org/", "https://example.org/x"])
def test_a_base_that_is_none_is_refused(plan: DocumentRecords, authority: Authority, run: RunInfo, base: str) -> None:
    with pytest.raises(GraphError, match="ending in '/'"):
        build_quads([plan], authority, base, run)


@pytest.mark.parametrize("records", [[], "twice"])
def test_a_document_needs_one_document_record(plan: DocumentRecords, records: Sequence[r.Record] | str) -> None:
    given = [plan.records[0], plan.records[0]] if records == "twice" else list(records)
    with pytest.raises(GraphError, match="need one `document` record"):
        document_quads(given, plan.text)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "cited"),
    [
        ("二", "二"),
        ("二/(二)", "二(二)"),
        ("四/4.1/4.1.1", "四4.1.1"),
        ("1/1.1/(a)", "1.1(a)"),
        ("1/10", "110"),
    ],
)
def test_a_section_is_cited_without_saying_a_number_twice(path: str, cited: str) -> None:
    assert locator_of(path) == cited


@pytest.mark.parametrize(
    ("path", "iri"),
    [
        ("二/(二)/1", "二/%28二%29/1"),
        ("a b", "a%20b"),
        ('<>"#?%', "%3C%3E%22%23%3F%25"),
        ("x\u0000\ue000", "x%00%EE%80%80"),
    ],
)
def test_ids_become_paths_of_iris(path: str, iri: str) -> None:
    assert part("https://example.org/d/x", "m", path).value == f"https://example.org/d/x/m/{iri}"


def test_building_needs_neither_rdflib_nor_pyshacl() -> None:
    """They take a second to load, and a build has no use for them."""
    code = (
        "import sys; import accordgraph.graph.build, accordgraph.graph.serialize, accordgraph.graph.network,"
        " accordgraph.graph.validate, accordgraph.graph.ask;"
        " print([name for name in ('rdflib', 'pyshacl', 'oxrdflib', 'spacy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
