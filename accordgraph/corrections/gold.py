"""The corrected records as gold: a folder a document, in the form that `make score` and its scorer read."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from accordgraph.entries import Entry
from accordgraph.errors import AccordError
from accordgraph.extract.records import Commitment, Entity, Link, Measure, Mention, Record, Section, Statement
from accordgraph.folder import write
from accordgraph.swap import replacing

_ENTITIES = ("canonical", "type", "kind", "status", "framework", "english", "abbreviation", "aliases")
_STATEMENTS = ("subject", "predicate", "object", "start", "end")
FILES = {"mentions.jsonl", "outline.jsonl", "commitments.jsonl", "entities.tsv", "statements.tsv"}


def write_gold(entries: Iterable[Entry], target: Path) -> list[str]:
    """Writes a folder for each document, whole or not at all; gives their names. Raises `AccordError`."""
    _check_target(target)
    names = []
    with replacing(target) as place:
        for entry in entries:
            for name, data in gold_files(entry.records, entry.raw).items():
                write(place, f"{entry.slug}/{name}", data.encode("utf-8"))
            names.append(entry.slug)
    return names


def _check_target(target: Path) -> None:
    """Raises `AccordError` where something else than gold stands there."""
    if target.exists() and not target.is_dir():
        raise AccordError(f"{target}: is no folder; name a new one")
    files = [file for file in target.rglob("*") if file.is_file()] if target.is_dir() else []
    if any(file.name not in FILES for file in files):
        raise AccordError(f"{target}: holds something else than gold; nothing was touched. Name another folder")


def gold_files(records: Sequence[Record], raw: str) -> dict[str, str]:
    """The files of one document by name."""
    names = {record.iri: record.label for record in records if isinstance(record, Entity)}
    return {
        "mentions.jsonl": _lines(_mention(r) for r in records if isinstance(r, Mention)),
        "outline.jsonl": _lines(_place(r) for r in records if isinstance(r, Section | Measure) and _is_provision(r)),
        "commitments.jsonl": _lines(
            _commitment(r, names, raw) for r in records if isinstance(r, Commitment) and not r.from_heading
        ),
        "entities.tsv": _table(_ENTITIES, (_entity(r, names) for r in records if isinstance(r, Entity))),
        "statements.tsv": _table(_STATEMENTS, (_statement(r, names) for r in records if isinstance(r, Statement))),
    }


def _lines(rows: Iterable[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _table(columns: Sequence[str], rows: Iterable[dict[str, str]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: " ".join(cell.split()) for name, cell in row.items()} for row in rows)
    return out.getvalue()


def _mention(one: Mention) -> dict[str, Any]:
    return {
        "start": one.start, "end": one.end, "surface": one.surface, "type": one.type,
        "entities": [ref.label for ref in one.entities], "nested": one.nested,
    }  # fmt: skip


def _is_provision(one: Section | Measure) -> bool:
    """Headings of structure and closing parts are none that annotators mark."""
    return isinstance(one, Measure) or one.role == "provision"


def _place(one: Section | Measure) -> dict[str, Any]:
    if isinstance(one, Measure):
        return {"path": one.id, "role": "measure", "start": one.start, "end": one.end, "title_or_text": one.text}
    said = {"path": one.id, "role": "heading", "start": one.start, "end": one.end, "title_or_text": one.heading}
    return said | ({"area_label": one.area} if one.area else {})


def _commitment(one: Commitment, names: dict[str, str], raw: str) -> dict[str, Any]:
    def named(links: Iterable[Link]) -> list[str]:
        return [names.get(link.entity, link.entity) for link in links]

    return {
        "path": one.measure, "start": one.start, "end": one.end, "text": raw[one.start : one.end],
        "action": one.action, "object": one.object, "strength": one.strength, "role": one.role,
        "hedge": [phrase.text for phrase in one.hedge], "actor": [actor.text for actor in one.actor],
        "actor_basis": one.actor_basis, "beneficiary": [phrase.text for phrase in one.beneficiary],
        "quantity": one.quantity, "time": one.time.text if one.time else "", "through": named(one.through),
        "implements": named(one.implements), "targets": named(one.targets),
    }  # fmt: skip


def _entity(one: Entity, names: dict[str, str]) -> dict[str, str]:
    every = [name for texts in (*one.labels.values(), *one.hidden.values()) for name in texts]
    aliases = [name for name in dict.fromkeys([*every, *one.abbreviations]) if name != one.label and ";" not in name]
    return {
        "canonical": one.label, "type": one.type, "kind": one.kind or "", "status": one.status or "",
        "framework": names.get(one.framework or "", ""), "english": next(iter(one.labels.get("en", [])), ""),
        "abbreviation": next(iter(one.abbreviations), ""), "aliases": ";".join(aliases),
    }  # fmt: skip


def _statement(one: Statement, names: dict[str, str]) -> dict[str, str]:
    said = msgspec.to_builtins(one)
    told = {name: names.get(str(said[name]), str(said[name])) for name in ("subject", "object")}
    return {**told, "predicate": one.predicate, "start": str(one.start), "end": str(one.end)}
