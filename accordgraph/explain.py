"""Why an entity of a build is what it is: its names, the rules that joined them, and the evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accordgraph.errors import AccordError
from accordgraph.extract.folding import name_key
from accordgraph.extract.lexicons import load_toml
from accordgraph.extract.records import Entity, Measure, Mention, Merge, Record, from_jsonl
from accordgraph.folder import Folder

_CONTEXT = 30
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Page:
    """The records of one document by kind, and its raw text."""

    slug: str
    raw: str
    entities: list[Entity]
    mentions: dict[str, Mention]
    merges: list[Merge]
    measures: dict[str, Measure]


def explain(folder: Folder, name: str) -> Iterator[str]:
    """Lines that explain every entity that `name` stands for, document by document.

    Raises `AccordError` where no document has such a name.
    """
    found = False
    for page in _pages(folder):
        for entity in page.entities:
            surfaces = _surfaces(page, entity.iri)
            if name_key(name) in surfaces or any(name_key(n) == name_key(name) for n in _names(entity)):
                found = True
                yield from _entity(page, entity, name)
    if not found:
        raise AccordError(f"no document names '{name}'; check the spelling, or try a part of a full name")


def _pages(folder: Folder) -> Iterator[Page]:
    texts = folder.texts()
    for path in sorted((folder.path / "records").glob("*.jsonl")):
        records = list(from_jsonl(path.read_text(encoding="utf-8")))
        yield _page(path.stem, texts[path.stem], records)


def _page(slug: str, raw: str, records: Iterable[Record]) -> Page:
    page = Page(slug, raw, [], {}, [], {})
    for record in records:
        match record:
            case Entity():
                page.entities.append(record)
            case Mention():
                page.mentions[record.id] = record
            case Merge():
                page.merges.append(record)
            case Measure():
                page.measures[record.id] = record
            case _:
                pass
    return page


def _names(entity: Entity) -> list[str]:
    return [entity.label, *(n for names in entity.labels.values() for n in names), *entity.abbreviations]


def _surfaces(page: Page, iri: str) -> set[str]:
    return {name_key(m.surface) for m in page.mentions.values() if any(e.iri == iri for e in m.entities)}


def _entity(page: Page, entity: Entity, name: str) -> Iterator[str]:
    rules = load_toml("merge_rules.toml")["rules"]
    yield f"{entity.label}  [{entity.type}, {entity.kind or 'no kind'}, {entity.status}]  {entity.iri}"
    yield f"  in {page.slug}: {entity.mentions} mention(s); {'known to the authority' if entity.known else 'new'}"
    others = [n for n in dict.fromkeys(_names(entity)) if n != entity.label]
    if others:
        yield f"  names: {', '.join(others)}"
    for merge in (m for m in page.merges if m.entity == entity.iri):
        same = [n for n in merge.names if n != entity.label]
        yield f"  {merge.rule}: {rules.get(merge.rule, merge.rule)}: {', '.join(same) or entity.label}"
        yield from _evidence(page, merge.evidence)
    own = [m for m in page.mentions.values() if name_key(m.surface) == name_key(name) and _means(m, entity)]
    yield f"  “{name}” itself, {len(own)} time(s):"
    yield from _evidence(page, [m.id for m in own])
    yield ""


def _means(mention: Mention, entity: Entity) -> bool:
    return any(e.iri == entity.iri for e in mention.entities)


def _evidence(page: Page, ids: list[str]) -> Iterator[str]:
    known = [page.mentions[i] for i in dict.fromkeys(ids) if i in page.mentions]
    for m in known[:_SHOWN]:
        before = page.raw[max(0, m.start - _CONTEXT) : m.start]
        behind = page.raw[m.end : m.end + _CONTEXT]
        quote = " ".join(f"…{before}[{m.surface}]{behind}…".split())
        place = page.measures[m.measure].locator if m.measure in page.measures else "outside the measures"
        yield f"    {place}, {m.start}–{m.end} ({m.rule}): {quote}"
    if len(known) > _SHOWN:
        yield f"    … and {len(known) - _SHOWN} more"
