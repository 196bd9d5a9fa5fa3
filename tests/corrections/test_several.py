"""Corrections of several documents: what a row of one means for the others, and what is said where one refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from accordgraph import Folder
from accordgraph.build import build
from accordgraph.corrections.collection import Corrections
from accordgraph.corrections.model import Row
from accordgraph.corrections.writing import anchored, table_bytes
from accordgraph.entries import Entry, stored
from accordgraph.extract.records import Entity, Mention, head_of
from accordgraph.folder import hashes
from accordgraph.ontology.authority import Authority
from accordgraph.report import BuildReport
from accordgraph.update import add

MINISTERS, CENTRE = "海湾合作论坛部长会", "海湾合作渔业中心"
ONE, BOTH = f"1.双方将举行{MINISTERS}；\n", f"1.双方将举行{MINISTERS}，设立{CENTRE}；\n"


def merge(target: str, value: str) -> Row:
    return Row(kind="entity", action="merge", target=target, value=value)


class Place:
    """A folder of documents, and what a build with corrections makes of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "out"

    def write(self, **texts: str) -> list[Path]:
        for name, text in texts.items():
            (self.folder / f"{name}.txt").write_text(text, encoding="utf-8")
        return [self.folder / f"{name}.txt" for name in texts]

    def table(self, *rows: Row) -> Path:
        path = self.folder / "rows.csv"
        path.write_bytes(table_bytes(rows))
        return path

    def build(self, *rows: Row, **texts: str) -> BuildReport:
        return build(self.write(**texts), self.out, corrections=self.table(*rows))

    def entities(self) -> dict[str, set[str]]:
        """The names of the entities of each document."""
        entries = stored(Folder.open(self.out))
        return {entry.slug: {r.label for r in entry.records if isinstance(r, Entity)} for entry in entries}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


@pytest.mark.parametrize(("a", "b"), [(BOTH, ONE), (ONE, BOTH)])
def test_entities_are_merged_in_documents_that_have_one_of_them_only(place: Place, a: str, b: str) -> None:
    report = place.build(merge(MINISTERS, CENTRE), a=a, b=b)
    assert (dict(report.corrections), report.not_applied) == ({"applied": 1}, [])
    assert place.entities() == {"a": {CENTRE}, "b": {CENTRE}}


def test_a_merge_of_what_a_merge_has_given_reaches_the_other_documents(place: Place) -> None:
    rows = merge(MINISTERS, CENTRE), merge(CENTRE, "东亚峰会")
    place.build(*rows, a=BOTH, b=ONE)
    assert place.entities() == {"a": {"东亚峰会"}, "b": {"东亚峰会"}}


def test_documents_that_are_added_make_the_same_of_a_merge(place: Place) -> None:
    place.build(merge(MINISTERS, CENTRE), a=ONE, b=BOTH)
    whole = hashes(place.out)
    report = build([place.folder / "a.txt"], place.out, corrections=place.folder / "rows.csv")
    assert len(report.not_applied) == 1
    assert add([place.folder / "b.txt"], place.out).report.not_applied == []
    assert hashes(place.out) == whole


def test_documents_that_are_added_are_corrected_once(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.build(merge(MINISTERS, CENTRE), a=ONE)
    corrected: list[str] = []
    once = Corrections.corrected

    def counted(self: Corrections, entry: Entry, authority: Authority, base: str) -> Entry:
        corrected.append(entry.slug)
        return once(self, entry, authority, base)

    monkeypatch.setattr(Corrections, "corrected", counted)
    change = add(place.write(a=ONE, b=BOTH), place.out)
    assert (corrected, change.report.documents) == (["a", "b"], 2)


def test_a_row_that_one_document_refuses_is_reported(place: Place) -> None:
    twice = f"1.双方将举行{MINISTERS}；\n2.双方每年举行{MINISTERS}。\n"
    own = Row(document="b", kind="mention", action="retype", quote=MINISTERS, prefix="每年举行", value="Initiative")
    rename = Row(kind="entity", action="rename", target=MINISTERS, value="部长会")
    report = place.build(own, rename, a=ONE, b=twice)
    reason = f"not in b: '{MINISTERS}' is the name of 2 entities; give an IRI"
    assert report.not_applied == [f"row 3: rename entity '{MINISTERS}': {reason}"]
    assert dict(report.corrections) == {"applied": 1, "failed": 1}
    assert place.entities() == {"a": {"部长会"}, "b": {MINISTERS}}


def test_a_retyped_mention_leaves_the_entity_to_the_documents_that_share_it(place: Place) -> None:
    retyped = Row(document="a", kind="mention", action="retype", quote=CENTRE, value="Mechanism")
    place.build(retyped, a=BOTH, b=BOTH)
    entries = stored(Folder.open(place.out))
    types = {(r.iri, r.type) for entry in entries for r in entry.records if isinstance(r, Entity) and r.label == CENTRE}
    assert (len(types), len({iri for iri, _ in types})) == (2, 2)


def test_a_row_of_a_text_that_is_there_is_about_no_other_of_that_name(place: Place) -> None:
    paths = [place.folder / folder / "plan.zh.txt" for folder in ("x", "y")]
    for path in paths:
        path.parent.mkdir()
        path.write_text(f"{path.parent.name}国行动计划\n\n{BOTH}", encoding="utf-8")
    build(paths, place.out)
    first, second = list(stored(Folder.open(place.out)))
    start = first.raw.index(CENTRE)
    said = anchored(first.raw, start, start + len(CENTRE))
    sha = head_of(first.records).text_sha256
    row = Row(document=second.slug, text_sha256=sha, kind="mention", action="reject", **said)
    build(paths, place.out, corrections=place.table(row))
    folder = Folder.open(place.out)
    found = {entry.raw: [r.surface for r in entry.records if isinstance(r, Mention)] for entry in stored(folder)}
    assert CENTRE not in found[first.raw]
    assert CENTRE in found[second.raw]
