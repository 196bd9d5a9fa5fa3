"""The graph as a network for maps: entities and what joins them, with the words that say so.

Everything is asked from the store by the `map-*` queries. An edge stands for all commitments (or statements)
that join the same two entities in the same way: it is as firm as the firmest, and hedged only if all are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pyoxigraph as ox

from accordgraph.ontology.terms import AG, tail

from .named import Row, rows
from .warnings import Warned

STRENGTHS = ("explore", "encourage", "support", "promote", "perform")  # weak to firm
_LANGUAGES = ("zh", "en")
Place: TypeAlias = tuple[str, int, int]  # title of a document, start, end


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document (its title), where they stand, and what stands around them."""

    document: str
    locator: str
    exact: str
    before: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Node:
    """An entity. `label` has zh and en; `framework` is an IRI; `mentions` counts all, `quotes` gives some.

    `documents` are the titles of all documents that name it; `rhythms` are durations (P1Y) or names of the scheme.
    """

    id: str
    label: Mapping[str, str]
    names: tuple[str, ...]
    type: str
    kind: str | None
    status: str | None
    framework: str | None
    mentions: int
    quotes: tuple[Quote, ...]
    level: str | None = None
    documents: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_until: str | None = None
    successor_expected: bool = False
    rhythms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """What joins two nodes: `relation` is the name of the property, `label` its name in zh and en.

    `weight` counts the commitments and statements it stands for (1 where it rests on a known fact), `hedged_share`
    says which part of the commitments is hedged, `documents` are the titles of all documents that say so.
    """

    source: str
    target: str
    relation: str
    label: Mapping[str, str]
    strength: str | None
    hedged: bool
    firmness: float | None
    quotes: tuple[Quote, ...]
    weight: int = 1
    hedged_share: float | None = None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A measure or a heading of a document as it is written: what a reader sees around a quote."""

    document: str
    locator: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes and edges in a fixed order, the documents' titles, and what must be known of their texts.

    `periods` are first and last day (or year) that a document is for, by title. `versions` are measures of two
    language versions that go together, each by document, start and end.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    documents: tuple[str, ...]
    warnings: tuple[Warned, ...]
    passages: tuple[Passage, ...] = ()
    periods: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    versions: tuple[tuple[Place, Place], ...] = ()


@dataclass(slots=True)
class _Bundle:
    """What is known of one edge while it is gathered."""

    strengths: set[str] = field(default_factory=set)
    hedged: list[bool] = field(default_factory=list)
    firmness: list[float] = field(default_factory=list)
    quotes: dict[Quote, None] = field(default_factory=dict)
    facts: set[str] = field(default_factory=set)


_Key = tuple[str, str, str]  # source, relation, target


def network(store: ox.Store, *, max_quotes: int = 5) -> Network:
    """The network of all documents in the store."""
    edges = _edges(store, max_quotes)
    ends = {edge.source for edge in edges} | {edge.target for edge in edges}
    nodes = [node for node in _nodes(store, max_quotes) if node.mentions or node.id in ends]
    drawn = {node.id for node in nodes}
    kept = [edge for edge in edges if edge.source in drawn and edge.target in drawn]
    documents = rows(store, "map-documents")
    titles = dict.fromkeys(_text(row, "title") for row in documents)
    warnings = [
        Warned(*(_text(row, key) for key in ("title", "code", "warning"))) for row in documents if row["warning"]
    ]
    return Network(
        tuple(nodes),
        tuple(kept),
        tuple(titles),
        tuple(dict.fromkeys(warnings)),
        passages=passages(store) if max_quotes else (),
        versions=_versions(store) if max_quotes else (),
        periods={_text(row, "title"): (_text(row, "from"), _text(row, "until")) for row in documents if row["from"]},
    )


def passages(store: ox.Store) -> tuple[Passage, ...]:
    """The measures and headings of all documents, in the order of their texts."""
    return tuple(
        Passage(
            _text(row, "document"),
            _text(row, "locator"),
            int(_text(row, "start")),
            int(_text(row, "end")),
            _text(row, "exact"),
        )
        for row in rows(store, "map-passages")
    )


def _versions(store: ox.Store) -> tuple[tuple[Place, Place], ...]:
    return tuple(
        (
            (_text(row, "document"), int(_text(row, "start")), int(_text(row, "end"))),
            (_text(row, "other"), int(_text(row, "otherStart")), int(_text(row, "otherEnd"))),
        )
        for row in rows(store, "map-versions")
    )


def _text(row: Row, column: str) -> str:
    cell = row[column]
    return cell.value if isinstance(cell, ox.NamedNode | ox.Literal) else ""


def _quote(row: Row) -> Quote:
    words = {name: _text(row, name) for name in ("document", "locator", "exact", "before", "after")}
    return Quote(**words, start=int(_text(row, "start")), end=int(_text(row, "end")))


def _nodes(store: ox.Store, max_quotes: int) -> list[Node]:
    names = _names(store)
    times = _times(store)
    quotes: dict[str, list[Quote]] = {}
    for row in rows(store, "map-mentions"):
        quotes.setdefault(_text(row, "node"), []).append(_quote(row))
    nodes: dict[str, Node] = {}
    for row in rows(store, "map-nodes"):
        iri = _text(row, "node")
        labels, others = names.get(iri, ({}, ()))
        found = quotes.get(iri, [])
        nodes.setdefault(
            iri,
            Node(
                id=iri,
                label=_both(labels, tail(iri)),
                names=tuple(others),
                type=tail(_text(row, "type")),
                kind=tail(_text(row, "kind")) or None,
                status=tail(_text(row, "status")) or None,
                framework=_text(row, "framework") or None,
                mentions=len(found),
                quotes=tuple(found[:max_quotes]),
                level=tail(_text(row, "level")) or None,
                documents=_documents(found),
                **times.get(iri, {}),
            ),
        )
    return list(nodes.values())


_TIMES = {"validFrom": "valid_from", "validUntil": "valid_until"}


def _times(store: ox.Store) -> dict[str, dict[str, Any]]:
    """What is known of validity and rhythm, as `Node` calls it, by IRI."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows(store, "map-times"):
        times = found.setdefault(_text(row, "node"), {})
        name, value = tail(_text(row, "property")), _text(row, "value")
        if name == "recurs":
            times["rhythms"] = (*times.get("rhythms", ()), tail(value))
        elif name == "successorExpected":
            times["successor_expected"] = value in ("true", "1")
        else:
            times.setdefault(_TIMES[name], value)
    return found


def _documents(quotes: Iterable[Quote]) -> tuple[str, ...]:
    return tuple(sorted({quote.document for quote in quotes}))


def _names(store: ox.Store) -> dict[str, tuple[dict[str, str], tuple[str, ...]]]:
    """IRI -> (preferred label by language, all names)."""
    labels: dict[str, dict[str, str]] = {}
    names: dict[str, dict[str, None]] = {}
    for row in rows(store, "map-names"):
        iri, name = _text(row, "node"), row["name"]
        if isinstance(name, ox.Literal):
            names.setdefault(iri, {})[name.value] = None
            if _text(row, "preferred") == "true":
                labels.setdefault(iri, {}).setdefault(name.language or "", name.value)
    return {iri: (labels.get(iri, {}), tuple(found)) for iri, found in names.items()}


def _both(labels: Mapping[str, str], fallback: str) -> dict[str, str]:
    """A label in each language; where one is missing, the other's."""
    spare = next(iter(labels.values()), fallback)
    return {lang: labels.get(lang, spare) for lang in _LANGUAGES}


def _edges(store: ox.Store, max_quotes: int) -> list[Edge]:
    bundles: dict[_Key, _Bundle] = {}
    commitments = rows(store, "map-commitments")
    _from_commitments(bundles, commitments)
    for row in rows(store, "map-statements"):
        bundle = _bundle(bundles, row, "source", "target")
        bundle.quotes[_quote(row)] = None
        bundle.facts.add(_text(row, "evidence"))
    for row in rows(store, "map-links"):
        _bundle(bundles, row, "source", "target")
    _quote_topics(bundles, commitments, rows(store, "map-topics"))
    labels: dict[str, dict[str, str]] = {}
    for row in rows(store, "map-relations"):
        label = row["label"]
        if isinstance(label, ox.Literal):
            labels.setdefault(_text(row, "relation"), {})[label.language or ""] = label.value
    return [
        _edge(key, bundles[key], _both(labels.get(key[1], {}), tail(key[1])), max_quotes)
        for key in sorted(bundles)
        if key[0] != key[2]
    ]


def _bundle(bundles: dict[_Key, _Bundle], row: Row, source: str, target: str) -> _Bundle:
    key = (_text(row, source), _text(row, "relation"), _text(row, target))
    return bundles.setdefault(key, _Bundle())


def _from_commitments(bundles: dict[_Key, _Bundle], found: Iterable[Row]) -> None:
    """Actor to each entity in a slot; and what a thing is done through to what is done."""
    by_commitment: dict[str, list[Row]] = {}
    for row in found:
        by_commitment.setdefault(_text(row, "commitment"), []).append(row)
    for group in by_commitment.values():
        through = {_text(row, "target") for row in group if tail(_text(row, "relation")) == "through"}
        for row in group:
            if row["actor"]:
                _add(_bundle(bundles, row, "actor", "target"), row)
            if tail(_text(row, "relation")) != "through":
                for body in sorted(through):
                    key = (body, _text(row, "relation"), _text(row, "target"))
                    _add(bundles.setdefault(key, _Bundle()), row)


def _quote_topics(bundles: dict[_Key, _Bundle], commitments: Iterable[Row], topics: Iterable[Row]) -> None:
    """That a thing serves a topic rests on commitments: theirs are the words, and their number is the weight."""
    of: dict[str, list[str]] = {}
    for row in topics:
        of.setdefault(_text(row, "commitment"), []).append(_text(row, "topic"))
    for row in commitments:
        for topic in of.get(_text(row, "commitment"), ()):
            bundle = bundles.get((_text(row, "target"), f"{AG}topic", topic))
            if bundle is not None:
                bundle.quotes[_quote(row)] = None
                bundle.facts.add(_text(row, "commitment"))


def _add(bundle: _Bundle, row: Row) -> None:
    """A commitment comes once, though several rows lead to it."""
    bundle.quotes[_quote(row)] = None
    commitment = _text(row, "commitment")
    if commitment in bundle.facts:
        return
    bundle.facts.add(commitment)
    bundle.strengths.add(tail(_text(row, "strength")))
    bundle.hedged.append(_text(row, "hedged") == "true")
    if row["firmness"]:
        bundle.firmness.append(float(_text(row, "firmness")))


def _edge(key: _Key, bundle: _Bundle, label: Mapping[str, str], max_quotes: int) -> Edge:
    source, relation, target = key
    known = [strength for strength in STRENGTHS if strength in bundle.strengths]
    return Edge(
        source=source,
        target=target,
        relation=tail(relation),
        label=label,
        strength=known[-1] if known else None,
        hedged=bool(bundle.hedged) and all(bundle.hedged),
        firmness=max(bundle.firmness, default=None),
        quotes=tuple(bundle.quotes)[:max_quotes],
        weight=max(len(bundle.facts), 1),
        hedged_share=round(sum(bundle.hedged) / len(bundle.hedged), 2) if bundle.hedged else None,
        documents=_documents(bundle.quotes),
    )
