"""The tables for analysts: what stands in them, and that spreadsheets open them as they are meant."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pyoxigraph as ox
import pytest

from accordgraph.graph import table_files
from accordgraph.graph.errors import GraphError
from accordgraph.graph.store import in_memory
from accordgraph.graph.table_files import BOM, csv_folder, csv_table, xlsx_workbook
from accordgraph.graph.table_rows import records
from accordgraph.graph.tables import NAMES, Record, table_form

TITLE = ox.NamedNode("http://purl.org/dc/terms/title")


def _csv(store: ox.Store, name: str, lang: str = "zh") -> list[dict[str, str]]:
    data = b"".join(csv_table(store, name, lang))
    assert data.startswith(BOM)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _book(store: ox.Store, lang: str = "zh") -> Any:
    return openpyxl.load_workbook(io.BytesIO(b"".join(xlsx_workbook(store, lang))))


def _renamed(quads: list[ox.Quad], predicate: ox.NamedNode, old: str, new: str) -> ox.Store:
    """The store, with one text put in the place of another."""

    def changed(quad: ox.Quad) -> ox.Quad:
        value = quad.object
        if quad.predicate != predicate or not isinstance(value, ox.Literal) or value.value != old:
            return quad
        return ox.Quad(quad.subject, quad.predicate, ox.Literal(new, language=value.language), quad.graph_name)

    return in_memory(map(changed, quads))


def _first(store: ox.Store, name: str, test: Callable[[Record], bool], lang: str = "zh") -> Record:
    return next(record for record in records(store, name, lang) if test(record))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_every_column(store: ox.Store, name: str, lang: str) -> None:
    columns = {column.name: column.kind for column in table_form(name).columns}
    found = list(records(store, name, lang))
    assert found
    for record in found:
        assert record.keys() == columns.keys()
        for column, value in record.items():
            assert isinstance(value, str if columns[column] == "text" else int | float | None)


def test_a_commitment_is_coded_in_full(store: ox.Store) -> None:
    made = _first(store, "commitments", lambda record: record["modality"] == "将")
    assert made["quote"] == made["text"] == "六国将视情每两年举行海湾海关论坛"
    assert (made["actor"], made["actor_basis"]) == ("六国", "stated")
    assert (made["action"], made["strength"], made["modality"], made["firmness"]) == ("举行", "实施", "将", 0.7)
    assert (made["hedge"], made["hedge_words"]) == ("视情", "视情")
    assert (made["targets"], made["topics"]) == ("海湾海关论坛", "海关")
    assert made["targets_iri"] == "https://w3id.org/accordgraph/e/gulf-customs-forum"
    assert (made["time"], made["recurs"], made["quantity"]) == ("每两年", "P2Y", "每两年")


def test_labels_follow_the_language(store: ox.Store) -> None:
    made = _first(store, "commitments", lambda record: record["modality"] == "将", "en")
    assert (made["strength"], made["targets"], made["topics"]) == ("perform", "Gulf Customs Forum", "Customs")


def test_several_values_stand_in_the_order_of_the_text(store: ox.Store) -> None:
    made = _first(store, "commitments", lambda record: record["locator"] == "一(一)2")
    assert (made["actor"], made["actor_iri"]) == ("工作组", "")
    assert set(str(made["topics_iri"]).split(" | ")) == {
        f"https://w3id.org/accordgraph/def/topic/{name}" for name in ("customs", "maritime")
    }


def test_a_mention_has_its_words_and_surroundings(store: ox.Store) -> None:
    found = list(records(store, "mentions", "en"))
    assert [record["start"] for record in found] == sorted(record["start"] for record in found)  # type: ignore[type-var]
    fund = next(record for record in found if record["surface"] == "海湾基金")
    assert (fund["entity"], fund["type"], fund["kind"], fund["confidence"]) == ("Gulf Fund", "mechanism", "fund", 0.88)
    assert str(fund["before"]).endswith("通过")
    assert str(fund["sentence"]).startswith("六国将视情")


def test_an_entity_has_both_names_and_is_counted(store: ox.Store) -> None:
    fund = _first(store, "entities", lambda record: record["label_en"] == "Gulf Fund")
    assert (fund["label"], fund["label_zh"], fund["other_names"]) == ("海湾基金", "海湾基金", "海湾合作基金")
    assert (fund["mentions"], fund["commitments"], fund["documents"]) == (1, 1, "海湾合作行动计划")
    assert (fund["framework"], fund["status"]) == ("海湾合作", "已建立")


@pytest.mark.parametrize("name", NAMES)
def test_csv_and_xlsx_hold_the_same_rows(store: ox.Store, name: str) -> None:
    lines, sheet = _csv(store, name), _book(store)[name]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == [column.name for column in table_form(name).columns] == list(lines[0])
    assert len(rows) == len(lines) + 1
    numbers = {column.name for column in table_form(name).columns if column.kind == "number"}
    for row, line in zip(rows[1:], lines, strict=True):
        for value, (column, cell) in zip(row, line.items(), strict=True):
            assert value == (float(cell) if column in numbers and cell else cell or None)


def test_a_sheet_is_ready_to_be_worked_with(store: ox.Store) -> None:
    book = _book(store)
    assert book.sheetnames == ["README", *NAMES]
    for name in NAMES:
        sheet = book[name]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.column_dimensions["A"].width >= 10
    explained = {(row[0].value, row[1].value) for row in book["README"].iter_rows(min_row=5)}
    for name in NAMES:
        assert {(name, column.name) for column in table_form(name).columns} <= explained


FORMULAS = ["=1+1", "+x", "-x", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋x", "－x", "＠x", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_in_a_text_stays_a_text(quads: list[ox.Quad], text: str) -> None:
    spoilt = _renamed(quads, TITLE, "海湾合作行动计划", text)
    plain = text.replace("\r", "\n")
    assert {line["document"] for line in _csv(spoilt, "mentions")} == {f"'{plain}"}
    for cell in [row[0] for row in _book(spoilt)["mentions"].iter_rows(min_row=2)]:
        assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", plain, True)


def test_numbers_are_numbers(store: ox.Store) -> None:
    sheet = _book(store)["commitments"]
    place = [cell.value for cell in sheet[1]].index("firmness")
    assert {row[place].data_type for row in sheet.iter_rows(min_row=2)} == {"n"}
    assert {line["firmness"] for line in _csv(store, "commitments")} == {"0.7", "1.0", "0.2", ""}


@pytest.mark.parametrize("text", ['海关, "港口"\n第二行', "李𠮷", "' x", "1"])
def test_other_texts_come_back_as_they_are(quads: list[ox.Quad], text: str) -> None:
    spoilt = _renamed(quads, TITLE, "海湾合作行动计划", text)
    assert {line["document"] for line in _csv(spoilt, "mentions")} == {text}
    assert {row[0].value for row in _book(spoilt)["mentions"].iter_rows(min_row=2)} == {text}


def test_control_characters_are_shown_as_lost(quads: list[ox.Quad]) -> None:
    spoilt = _renamed(quads, TITLE, "海湾合作行动计划", "a\x00b\x1bc\ufffed\r\ne")
    assert {line["document"] for line in _csv(spoilt, "mentions")} == {"a\ufffdb\ufffdc\ufffdd\ne"}
    assert _book(spoilt)["mentions"]["A2"].value == "a\ufffdb\ufffdc\ufffdd\ne"


def test_a_text_that_no_cell_holds_is_cut(quads: list[ox.Quad]) -> None:
    spoilt = _renamed(quads, TITLE, "海湾合作行动计划", "𠮷" * 20_000)
    cut = _book(spoilt)["mentions"]["A2"].value
    assert cut == "𠮷" * 16_383 + "…"
    assert {line["document"] for line in _csv(spoilt, "mentions")} == {"𠮷" * 20_000}


def test_more_rows_than_a_sheet_holds_are_refused(store: ox.Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_files, "MAX_ROWS", 3)
    with pytest.raises(GraphError, match="export csv instead"):
        list(xlsx_workbook(store, "zh"))


def test_the_same_store_gives_the_same_bytes(quads: list[ox.Quad], store: ox.Store, tmp_path: Path) -> None:
    again = in_memory(reversed(quads))
    assert b"".join(xlsx_workbook(store, "zh")) == b"".join(xlsx_workbook(again, "zh"))
    for name in NAMES:
        assert b"".join(csv_table(store, name, "en")) == b"".join(csv_table(again, name, "en"))
    csv_folder(store, tmp_path, "en")
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(f"{name}.csv" for name in NAMES)
    assert (tmp_path / "mentions.csv").read_bytes() == b"".join(csv_table(store, "mentions", "en"))


def test_lines_end_as_rfc_4180_says(store: ox.Store) -> None:
    data = b"".join(csv_table(store, "entities", "zh"))
    assert data.endswith(b"\r\n")
    assert not re.search(rb"[^\r]\n", data)


def test_an_unknown_table_is_refused(store: ox.Store) -> None:
    with pytest.raises(GraphError, match="choose one of entities, commitments, mentions"):
        list(csv_table(store, "persons", "zh"))


def test_columns_are_explained_in_both_languages() -> None:
    for name in NAMES:
        form = table_form(name)
        names = [column.name for column in form.columns]
        assert len(names) == len(set(names))
        for column in form.columns:
            assert re.search("[\u4e00-\u9fff]|IRI", column.zh)
            assert column.en.isascii()
            assert column.kind in {"text", "number"}
