"""The queries that count: over the years, by mechanism, by agreement, and what commitments lack."""

from __future__ import annotations

import msgspec
import pyoxigraph as ox
import pytest
from asked import pick, told

from accordgraph.extract import records as r
from accordgraph.graph.ask import bound
from accordgraph.graph.build import DocumentRecords, RunInfo, build_quads
from accordgraph.graph.named import load
from accordgraph.graph.store import in_memory
from accordgraph.ontology.authority import Authority

BASE = "https://example.org/accordgraph/"
COUNTING = ["cited", "incomplete", "meetings", "trends", "workload"]


@pytest.fixture(scope="module")
def later(plan: DocumentRecords, authority: Authority, run: RunInfo) -> ox.Store:
    """The plan, and the same plan without a date for the years from 2028, in which nothing is hedged."""
    changed: list[r.Record] = []
    for record in plan.records:
        again = msgspec.structs.replace(record, document="next")
        if isinstance(again, r.Document):
            again = msgspec.structs.replace(
                again, iri=f"{BASE}d/next", title="后续计划", issued=None, period=r.Period(from_="2028"), realizes=None
            )
        if isinstance(again, r.Commitment):
            again = msgspec.structs.replace(again, hedge=[])
        changed.append(again)
    return in_memory(build_quads([plan, DocumentRecords(changed, plan.text)], authority, BASE, run))


@pytest.mark.parametrize("name", COUNTING)
def test_rdflibs_own_engine_counts_alike(later: ox.Store, name: str) -> None:
    import rdflib  # noqa: PLC0415

    facts = rdflib.Dataset(default_union=True)
    nquads = later.dump(format=ox.RdfFormat.N_QUADS)
    assert nquads
    facts.parse(data=nquads, format="nquads")
    values = dict.fromkeys(load(name).required, "plan")
    found = facts.query(bound(later, name, values, "en"))
    theirs = [tuple("" if cell is None else str(cell) for cell in row) for row in found]  # type: ignore[union-attr]
    ours = [tuple(row.values()) for row in told(later, name, **values)]
    assert sorted(map(_plain, ours)) == sorted(map(_plain, theirs))
    assert ours


def _plain(row: tuple[str, ...]) -> tuple[str, ...]:
    """Numbers by value: 1, 1.0 and 1.00 are one."""
    return tuple(f"{float(cell):g}" if cell.replace(".", "", 1).isdigit() else cell for cell in row)


def test_topics_over_the_years(later: ox.Store) -> None:
    rows = told(later, "trends")
    assert pick(rows, "name", "year", "documents", "commitments", "mean", "hedged", "mechanisms") == [
        ("Customs", "2023", "1", "3", "0.63", "0.33", "3"),
        ("Customs", "2028", "1", "3", "0.63", "0", "3"),
        ("Maritime cooperation", "2023", "1", "1", "0.2", "0", "1"),
        ("Maritime cooperation", "2028", "1", "1", "0.2", "0", "1"),
    ]
    assert pick(told(later, "trends", "zh", topic="Maritime cooperation"), "year") == [("2023",), ("2028",)]


def test_mechanisms_by_what_they_carry(later: ox.Store) -> None:
    rows = told(later, "workload")
    assert pick(rows, "name", "commitments", "documents", "mean", "hedged") == [
        ("Gulf Customs Forum", "2", "2", "0.7", "0.5"),
        ("Gulf Fund", "2", "2", "1", "0"),
        ("海湾智慧港口工作组", "2", "2", "0.2", "0"),
    ]
    assert pick(told(later, "workload", document="plan"), "commitments", "documents") == [("1", "1")] * 3


def test_who_meets_most_often(later: ox.Store) -> None:
    rows = told(later, "meetings")
    assert pick(rows, "name", "rhythm", "yearly", "meetings") == [
        ("Gulf Customs Forum", "P2Y", "0.5", "2"),
        ("Gulf Customs Forum", "as appropriate", "", "2"),
    ]


@pytest.mark.parametrize(
    ("rhythm", "yearly"),
    [
        ("P1M", "12"),
        ("P5M", "2.4"),
        ("P1Y6M", "0.67"),
        ("P18M", "0.67"),
        ("P24M", "0.5"),
        ("P3Y", "0.33"),
        ("P6Y", "0.17"),
        ("P10Y", "0.1"),
    ],
)
def test_every_usual_rhythm_is_so_many_meetings_a_year(
    plan: DocumentRecords, authority: Authority, run: RunInfo, rhythm: str, yearly: str
) -> None:
    """Also one of eighteen months, which some stores turn into a year and six months."""
    changed = [
        msgspec.structs.replace(record, object=rhythm)
        if isinstance(record, r.Statement) and record.object == "P2Y"
        else record
        for record in plan.records
    ]
    store = in_memory(build_quads([DocumentRecords(changed, plan.text)], authority, BASE, run))
    assert (yearly,) in pick(told(store, "meetings"), "yearly")


def test_agreements_by_who_cites_them(later: ox.Store) -> None:
    rows = told(later, "cited")
    assert pick(rows, "name", "documents", "mentions", "commitments") == [("海湾海关协定", "2", "2", "2")]


def test_what_commitments_lack(later: ox.Store) -> None:
    rows = told(later, "incomplete", document="plan")
    assert pick(rows, "locator", "mechanism", "actor", "time", "lacking", "quote") == [
        ("一(一)1", "1", "0", "0", "2", "通过海湾基金落实《海湾海关协定》"),
    ]
