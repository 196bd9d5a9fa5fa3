"""What a review page knows of its document, as plain data."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import Any

from accordgraph.corrections.form import TYPES, columns, fields
from accordgraph.entries import Entry
from accordgraph.extract.records import Commitment, Entity, LeftOut, Mention, Record, head_of
from accordgraph.ontology.schemes import labels
from accordgraph.viz.words import vocabulary_words

from .doubts import Doubt, doubts

LANGS = ("zh", "en")


def page_model(entry: Entry, lang: str, earlier: str) -> dict[str, Any]:
    """Text, items in order of doubt, and words in both languages; `earlier` is the table that the build has had."""
    head = head_of(entry.records)
    names = [{"iri": r.iri, "label": r.label, "type": r.type} for r in entry.records if isinstance(r, Entity)]
    return {
        "lang": lang, "slug": entry.slug, "title": head.title, "tongue": head.lang, "text": entry.raw,
        "text_sha256": head.text_sha256, "items": [_item(one) for one in doubts(entry.records)], "entities": names,
        "columns": list(columns()), "fields": list(fields("commitment")), "earlier": earlier,
        "types": _named(TYPES, "type", lang), "strengths": _named(tuple(labels("strength")), "strength", lang),
        "words": {tag: {**words(tag), **_terms(tag)} for tag in LANGS},
    }  # fmt: skip


def _item(one: Doubt) -> dict[str, Any]:
    record = one.record
    said: dict[str, Any] = {"start": record.start, "end": record.end, "doubt": one.doubt, "why": list(one.why)}
    match record:
        case Mention():
            refs = record.entities
            label, iri = " | ".join(ref.label for ref in refs), refs[0].iri if len(refs) == 1 else ""
            return {**said, "kind": "mention", "id": record.id, "type": record.type, "label": label, "iri": iri}
        case Commitment():
            return {**said, "kind": "commitment", "id": record.id, "type": record.strength, "label": "", "iri": ""}
        case LeftOut():
            name = f"left-{record.start}-{record.end}-{int(record.is_measure)}"
            reason = "" if record.is_measure else record.reason
            return {**said, "kind": "left", "id": name, "measure": record.is_measure, "reason": reason}


def _named(names: tuple[str, ...], scheme: str, lang: str) -> list[dict[str, str]]:
    known = vocabulary_words()[scheme]
    return [{"name": name, "label": known.get(name, {}).get(lang, name)} for name in names]


def _terms(lang: str) -> dict[str, str]:
    """What types and strengths are called."""
    known = vocabulary_words()
    terms = {**{name: known["type"].get(name, {}) for name in TYPES}, **known["strength"]}
    return {name: said.get(lang, name) for name, said in terms.items()}


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


def words(lang: str) -> dict[str, str]:
    """The words of the pages in a language."""
    return {key: said[lang] for key, said in _words().items()}


def counted(records: list[Record]) -> tuple[int, int]:
    """How many items are in doubt for a reason of weight, and how many there are."""
    found = doubts(records)
    return sum(one.doubt >= 0.2 for one in found), len(found)
