"""The named queries: what they say of themselves and answer; input is never read as SPARQL."""

from __future__ import annotations

import hashlib
from importlib import resources

import msgspec
import pyoxigraph as ox
import pytest
from asked import pick, told

from accordgraph.extract import records as r
from accordgraph.graph.ask import ask, run
from accordgraph.graph.build import DocumentRecords, RunInfo, build_quads
from accordgraph.graph.errors import GraphError
from accordgraph.graph.named import bind, load, names, parse
from accordgraph.graph.results import Facts, Table
from accordgraph.graph.store import as_dataset, in_memory
from accordgraph.ontology.authority import Authority

BASE = "https://example.org/accordgraph/"
ALL = sorted(
    item.name.removesuffix(".rq")
    for item in resources.files("accordgraph.graph").joinpath("queries").iterdir()
    if item.name.endswith(".rq")
)


@pytest.fixture(scope="module")
def two(plan: DocumentRecords, authority: Authority, run: RunInfo) -> ox.Store:
    """The plan and a press release that names two of its entities."""
    text = "海湾海关论坛与海湾基金"
    head = next(x for x in plan.records if isinstance(x, r.Document))
    news = msgspec.structs.replace(
        head,
        document="news",
        iri=f"{BASE}d/news",
        title="新闻",
        issued="2022-01-01",
        warnings=[],
        realizes=None,
        chars=len(text),
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
    named = [x for x in plan.records if isinstance(x, r.Mention) and x.surface in text and x.type == "Mechanism"]
    mentions = [
        msgspec.structs.replace(
            x,
            document="news",
            start=text.index(x.surface),
            end=text.index(x.surface) + len(x.surface),
            measure=None,
        )
        for x in named
    ]
    return in_memory(build_quads([plan, DocumentRecords([news, *mentions], text)], authority, BASE, run))


@pytest.mark.parametrize("name", ALL)
def test_a_query_says_what_it_answers_in_both_languages(name: str) -> None:
    query = load(name)
    assert query.title["en"].endswith(".")
    assert query.title["zh"].endswith("。")
    assert query.columns


@pytest.mark.parametrize("name", ALL)
def test_a_query_runs_as_it_is_with_the_columns_it_names(store: ox.Store, name: str) -> None:
    query = load(name)
    answer = run(store, query.text)
    if isinstance(answer, Table):
        assert answer.columns == query.columns
    else:
        assert query.columns == ("subject", "predicate", "object")


def test_graphs_that_a_query_names_are_the_only_ones_it_sees(store: ox.Store) -> None:
    graph = "https://example.org/accordgraph/d/plan/graph"
    count = "SELECT (COUNT(*) AS ?n) {} {{ ?s ?p ?o }}"
    found = [run(store, count.format(clause)) for clause in (f"FROM <{graph}>", "FROM <urn:none>", "")]
    own, none, every = (int(answer.rows[0][0].value) for answer in found)  # type: ignore[union-attr]
    assert own == len(list(store.quads_for_pattern(None, None, None, ox.NamedNode(graph))))
    assert none == 0 < own < every


@pytest.mark.parametrize("name", ALL)
def test_a_parameter_that_is_not_given_leaves_no_line_and_the_same_rows(store: ox.Store, name: str) -> None:
    query = load(name)
    bound = bind(query, {})
    assert "UNDEF" not in bound
    assert run(store, bound, query.columns) == run(store, query.text, query.columns)


@pytest.mark.parametrize(
    "name",
    ["agreements", "expired", "firmness", "hedged", "left-out", "mechanism-topics", "mechanisms", "proposed",
     "reporting", "strengths", "topics"],
)  # fmt: skip
def test_rdflibs_own_engine_gives_the_same_rows(store: ox.Store, name: str) -> None:
    """Another engine, strict about scopes, over the same facts."""
    import rdflib  # noqa: PLC0415

    facts = rdflib.Dataset(default_union=True)
    nquads = store.dump(format=ox.RdfFormat.N_QUADS)
    assert nquads
    facts.parse(data=nquads, format="nquads")
    theirs = [tuple("" if cell is None else str(cell) for cell in row) for row in facts.query(load(name).text)]  # type: ignore[union-attr]
    ours = [tuple(row.values()) for row in told(store, name)]
    assert sorted(ours) == sorted(theirs)
    assert ours


def test_people_are_shown_the_queries_meant_for_them() -> None:
    assert {"mechanisms", "reporting", "agreements", "proposed", "entity"} <= set(names())
    assert not any(name.startswith(("map-", "find-")) for name in names())


@pytest.mark.parametrize("name", ["海湾合作", "GC", "gc", "https://w3id.org/accordgraph/e/gulf"])
def test_mechanisms_under_a_framework_by_any_name(store: ox.Store, name: str) -> None:
    rows = told(store, "mechanisms", framework=name)
    assert pick(rows, "name", "kind", "level", "rhythm", "status") == [
        ("Gulf Customs Forum", "forum", "", "P2Y", "existing"),
        ("Gulf Customs Forum", "forum", "", "as appropriate", "existing"),
        ("Gulf Fund", "fund", "", "", "existing"),
        ("海湾智慧港口工作组", "working group", "experts", "", "proposed"),
        ("Gulf Foreign Ministers' Meeting", "ministerial meeting", "ministers", "", "existing"),
        ("高官会", "senior officials' meeting", "officials", "", "existing"),
    ]


def test_labels_in_chinese(store: ox.Store) -> None:
    rows = told(store, "mechanisms", "zh", framework="海湾合作")
    assert ("海湾基金", "基金", "已建立") in pick(rows, "name", "kind", "status")


def test_who_reports_what_to_whom(store: ox.Store) -> None:
    rows = told(store, "reporting", "zh")
    assert pick(rows, "from", "through", "to", "item", "rhythm") == [
        ("海湾智慧港口工作组", "高官会", "海湾外长会", "报告", "P1Y")
    ]
    assert told(store, "reporting", "zh", body="高官会") == rows
    assert told(store, "reporting", "zh", body="海湾基金") == []


def test_agreements_to_implement_by_topic(store: ox.Store) -> None:
    rows = told(store, "agreements", document="plan")
    assert pick(rows, "topic", "name", "strength", "locator", "quote") == [
        ("Customs", "海湾海关协定", "perform", "一(一)1", "通过海湾基金落实《海湾海关协定》")
    ]


def test_what_is_only_proposed(store: ox.Store) -> None:
    rows = told(store, "proposed", "zh")
    assert pick(rows, "name", "by", "strength", "locator", "issued") == [
        ("海湾智慧港口工作组", "六国", "探讨", "一(一)2", "2023-05-01")
    ]
    assert told(store, "proposed", date="2023-04-30") == []
    assert told(store, "proposed", date="2023") == []
    assert len(told(store, "proposed", date="2023-05-01")) == 1


def test_what_a_later_text_takes_for_existing_is_proposed_no_more(
    plan: DocumentRecords, authority: Authority, run: RunInfo
) -> None:
    """Before the later text it still is; a text without a date counts from the start of its period."""
    entity = next(x for x in plan.records if isinstance(x, r.Entity) and x.status == "proposed")
    head = next(x for x in plan.records if isinstance(x, r.Document))
    later = msgspec.structs.replace(
        head,
        document="later",
        iri=f"{BASE}d/later",
        title="后",
        issued=None,
        period=r.Period(from_="2024"),
        realizes=None,
    )
    pages = [
        plan,
        DocumentRecords([later, msgspec.structs.replace(entity, document="later", status="existing")], plan.text),
    ]
    store = in_memory(build_quads(pages, authority, BASE, run))
    assert told(store, "proposed") == []
    assert told(store, "proposed", date="2024-06-30") == []
    assert pick(told(store, "proposed", date="2023-12-31"), "name") == [("海湾智慧港口工作组",)]


def test_what_is_proposed_without_a_name(plan: DocumentRecords, authority: Authority, run: RunInfo) -> None:
    unnamed = [
        msgspec.structs.replace(x, targets=[]) if isinstance(x, r.Commitment) and x.action_type == "establish" else x
        for x in plan.records
        if not (isinstance(x, r.Entity) and x.status == "proposed")
    ]
    store = in_memory(build_quads([DocumentRecords(unnamed, plan.text)], authority, BASE, run))
    assert pick(told(store, "proposed", "zh"), "entity", "name", "by") == [("", "海湾智慧港口工作组", "六国")]


def test_what_two_documents_have_in_common(two: ox.Store) -> None:
    rows = told(two, "common", one="plan", other="新闻")
    assert pick(rows, "name", "type") == [("Gulf Customs Forum", "mechanism"), ("Gulf Fund", "mechanism")]
    with pytest.raises(GraphError, match="needs 'other'"):
        ask(two, "common", {"one": "plan"})


def test_topics_and_the_mechanisms_that_serve_them(store: ox.Store) -> None:
    rows = told(store, "topics")
    assert pick(rows, "name", "mechanisms", "commitments") == [
        ("Maritime cooperation", "1", "1"),
        ("Customs", "3", "3"),
    ]
    assert {row["warning"] for row in rows} == {"the text ends in mid-sentence"}
    assert pick(told(store, "mechanism-topics"), "name", "topics")[0] == ("海湾智慧港口工作组", "2")


def test_only_a_text_that_is_cut_off_warns(plan: DocumentRecords, authority: Authority, run: RunInfo) -> None:
    repaired = [
        msgspec.structs.replace(x, warnings=[r.Warn(code="much-repaired", text="2% of the characters were repaired")])
        if isinstance(x, r.Document) else x
        for x in plan.records
    ]  # fmt: skip
    store = in_memory(build_quads([DocumentRecords(repaired, plan.text)], authority, BASE, run))
    for name in ("topics", "mechanism-topics"):
        assert {row["warning"] for row in told(store, name)} == {""}


def test_a_warning_stands_beside_what_a_whole_text_says_too(
    plan: DocumentRecords, authority: Authority, run: RunInfo
) -> None:
    """A topic and a mechanism of two documents, one of which is cut off."""
    whole = [
        msgspec.structs.replace(x, document="whole", iri=f"{BASE}d/whole", warnings=[], realizes=None)
        if isinstance(x, r.Document) else msgspec.structs.replace(x, document="whole")
        for x in plan.records
    ]  # fmt: skip
    both = [plan, DocumentRecords(whole, plan.text)]
    store = in_memory(build_quads(both, authority, BASE, run))
    assert pick(told(store, "topics"), "name", "mechanisms", "commitments") == [
        ("Maritime cooperation", "1", "2"),
        ("Customs", "3", "6"),
    ]
    for name in ("topics", "mechanism-topics"):
        assert {row["warning"] for row in told(store, name)} == {"the text ends in mid-sentence"}


def test_how_firm_undertakings_are_by_topic(store: ox.Store) -> None:
    """An undertaking with two topics counts in both; the outcome of the heading in none."""
    assert pick(told(store, "firmness"), "topic", "undertakings", "mean", "lowest", "highest", "hedged") == [
        ("Customs", "3", "0.63", "0.2", "1", "0.33"),
        ("Maritime cooperation", "1", "0.2", "0.2", "0.2", "0"),
    ]
    assert told(store, "firmness", document="plan") == told(store, "firmness")


def test_undertakings_without_a_topic_have_a_row_of_firmness(
    plan: DocumentRecords, authority: Authority, run: RunInfo
) -> None:
    bare = [msgspec.structs.replace(x, topics=[]) if isinstance(x, r.Commitment) else x for x in plan.records]
    store = in_memory(build_quads([DocumentRecords(bare, plan.text)], authority, BASE, run))
    assert pick(told(store, "firmness"), "topic", "undertakings", "mean", "hedged") == [("", "3", "0.63", "0.33")]


def test_hedges_and_shares_of_strengths(store: ox.Store) -> None:
    assert pick(told(store, "hedged"), "hedge", "words", "locator", "firmness") == [
        ("as appropriate", "视情", "一(一)1", "0.7")
    ]
    assert pick(told(store, "strengths"), "topic", "strength", "commitments", "hedged", "share") == [
        ("Customs", "perform", "2", "1", "0.67"),
        ("Customs", "explore", "1", "0", "0.33"),
        ("Maritime cooperation", "explore", "1", "0", "1"),
    ]


@pytest.mark.parametrize(("date", "expired"), [("2022-12-31", "false"), ("2023-01-01", "true"), ("2023", "true")])
def test_agreements_that_have_run_out(store: ox.Store, date: str, expired: str) -> None:
    rows = told(store, "expired", date=date)
    assert pick(rows, "name", "until", "expired", "successor") == [("海湾海关协定", "2022-12-31", expired, "true")]


def test_what_was_left_out_in_text_order(store: ox.Store, plan: DocumentRecords) -> None:
    rows = told(store, "left-out", document="plan")
    assert pick(rows, "locator", "words", "reason") == [
        ("一(一)", "海关", "generic"),
        ("一(一)2", "2.探讨建立海湾智慧港口工作组,工作组每年通过高官会向海湾外长会提交报告。", r.NO_UNDERTAKING),
        ("一(一)2", "工作组", "generic"),
    ]
    assert {row["text"] for row in rows} == {"海湾合作行动计划"}
    assert [plan.text[int(row["start"]) : int(row["end"])] for row in rows] == [row["words"] for row in rows]


def test_everything_about_one_entity_leads_to_the_words(store: ox.Store) -> None:
    answer = ask(store, "entity", {"entity": "海湾基金"})
    assert isinstance(answer, Facts)
    texts = {t.object.value for t in answer.triples if isinstance(t.object, ox.Literal)}
    assert "探讨建立海湾智慧港口工作组" not in texts
    assert {"海湾合作基金", "Gulf Fund", "海湾基金", "通过海湾基金落实《海湾海关协定》"} <= texts
    with pytest.raises(GraphError, match="needs 'entity'"):
        ask(store, "entity")


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("nothing", {}, "there is no query 'nothing'"),
        ("mechanisms", {"frame": "x"}, "has no parameter 'frame'"),
        ("mechanisms", {"framework": "没有的"}, "no entity named '没有的'"),
        ("mechanisms", {"framework": "x://y z"}, "is no IRI"),
        ("agreements", {"document": "x"}, "no document named 'x'"),
        ("proposed", {"date": "tomorrow"}, "is no date"),
        ("proposed", {"lang": "fr"}, "choose zh or en"),
    ],
)
def test_bad_input_gets_one_sentence(store: ox.Store, name: str, values: dict[str, str], words: str) -> None:
    with pytest.raises(GraphError, match=words):
        ask(store, name, values)


@pytest.mark.parametrize("text", ['" } DROP ALL #', 'x" }\n?s ?p ?o . #', "\\", "\\u0022", "}", "$1\\g<0>"])
def test_what_a_user_types_is_never_read_as_sparql(store: ox.Store, text: str) -> None:
    bound = bind(load("find-entity"), {"name": ox.Literal(text)})
    answer = run(store, bound)
    assert isinstance(answer, Table)
    assert answer.rows == ()


def test_sparql_of_ones_own(store: ox.Store) -> None:
    yes = run(store, "ASK { ?d a <https://w3id.org/accordgraph/ns#Document> }")
    assert isinstance(yes, Table)
    assert [cell.value for row in yes.rows for cell in row if isinstance(cell, ox.Literal)] == ["true"]
    with pytest.raises(GraphError, match="is not SPARQL"):
        run(store, "SELECT")


def test_a_heading_that_disagrees_with_its_query_is_refused() -> None:
    with pytest.raises(GraphError, match="its VALUES lines"):
        parse("x", "# title-en: X.\n# param: lang lang – labels\nSELECT * { ?s ?p ?o }")
    with pytest.raises(GraphError, match="NAME KIND"):
        parse("x", "# param: lang\nSELECT * { ?s ?p ?o }")


def test_named_queries_run_through_rdflib_on_the_same_store(store: ox.Store) -> None:
    rows = list(as_dataset(store).query(load("reporting").text))
    assert len(rows) == 1
