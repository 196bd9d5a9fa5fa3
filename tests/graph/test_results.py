"""Answers as tables, CSV and JSON: aligned, harmless, complete."""

from __future__ import annotations

import csv
import io
import json

import pyoxigraph as ox
import pytest

from accordgraph.graph.errors import GraphError
from accordgraph.graph.results import Facts, Table, show, width

IRI = ox.NamedNode("https://example.org/x")
TABLE = Table(
    ("name", "n"),
    (
        (ox.Literal("海关", language="zh"), ox.Literal(3)),
        (ox.Literal("customs\nport"), None),
        (IRI, ox.Literal("x")),
    ),
)


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("海关", 4), ("10+3海关", 8), ("，", 2), ("é", 1), ("", 0)])
def test_width_on_a_terminal(text: str, columns: int) -> None:
    assert width(text) == columns


def test_columns_of_a_table_stand_under_each_other() -> None:
    lines = show(TABLE, "table").splitlines()
    assert len(lines) == 5
    assert {width(line[: line.rindex(mark)]) for line, mark in zip(lines[2::2], ("3", "x"), strict=True)} == {
        width("https://example.org/x") + 2
    }


def test_control_characters_do_not_reach_the_terminal() -> None:
    shown = show(Table(("a",), ((ox.Literal("\x1b[2Jx\r\u2028y"),),)), "table")
    assert not set("\x1b\r\u2028") & set(shown)


@pytest.mark.parametrize("text", ["=1+1", "+x", "-x", "@x", "\tx", "\r=x", "＝x"])
def test_formulas_are_disarmed_in_csv(text: str) -> None:
    shown = show(Table(("a",), ((ox.Literal(text),),)), "csv")
    assert list(csv.reader(io.StringIO(shown, newline="")))[1] == [f"'{text}"]


@pytest.mark.parametrize("text", ["-1", "+2.5", "1e-3", "10+3", "a=b", '海关, "港口"\n'])
def test_other_cells_stay_as_they_are_in_csv(text: str) -> None:
    shown = show(Table(("a",), ((ox.Literal(text),),)), "csv")
    assert list(csv.reader(io.StringIO(shown, newline="")))[1] == [text]


def test_json_is_sparql_results_json() -> None:
    shown = show(TABLE, "json")
    assert "海关" in shown
    read = json.loads(shown)
    assert read["head"] == {"vars": ["name", "n"]}
    assert read["results"]["bindings"][0] == {
        "name": {"type": "literal", "value": "海关", "xml:lang": "zh"},
        "n": {"type": "literal", "value": "3", "datatype": "http://www.w3.org/2001/XMLSchema#integer"},
    }
    assert read["results"]["bindings"][1] == {"name": {"type": "literal", "value": "customs\nport"}}
    assert read["results"]["bindings"][2]["name"] == {"type": "uri", "value": "https://example.org/x"}


def test_facts_are_shown_as_turtle_or_as_rows() -> None:
    facts = Facts((ox.Triple(IRI, IRI, ox.Literal("=x")),))
    assert '<https://example.org/x> "=x" .' in show(facts, "turtle")
    assert show(facts, "csv").splitlines() == ["subject,predicate,object", f"{IRI.value},{IRI.value},'=x"]


@pytest.mark.parametrize(("shape", "words"), [("turtle", "choose table, csv or json"), ("xml", "no shape 'xml'")])
def test_a_shape_that_does_not_fit_is_refused(shape: str, words: str) -> None:
    with pytest.raises(GraphError, match=words):
        show(TABLE, shape)
