"""The rows of the tables for analysts, document by document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

from accordgraph.ontology.terms import tail

from .iris import document_graph
from .said import Labels, Object, Said, Subject, plain
from .sheet import term
from .tables import BETWEEN, Record, table_form

_TYPES = ("Mechanism", "Institution", "Agreement", "Initiative", "Party", "Framework")
_LINE_END = re.compile(r"\s*[\r\n]\s*")
_SLOTS = ("ag:actor", "ag:through", "ag:implements", "ag:targets")


def records(store: ox.Store, name: str, lang: str) -> Iterator[Record]:
    """The rows of a table in a fixed order, labels in `lang` (zh or en); one document is in memory at a time.

    Raises `GraphError` for a table that is not there.
    """
    makers: dict[str, Callable[[ox.Store, Labels], Iterator[Record]]] = {
        "entities": _entities,
        "commitments": _commitments,
        "mentions": _mentions,
    }
    return makers[table_form(name).name](store, Labels(store, lang))


def _joined(texts: Iterable[str]) -> str:
    return BETWEEN.join(dict.fromkeys(texts))


def _iris(values: Iterable[Object]) -> str:
    return _joined(value.value for value in values if isinstance(value, ox.NamedNode))


def _number(text: str) -> float | None:
    return float(text) if text else None


def _documents(store: ox.Store) -> list[tuple[str, str]]:
    """(title, IRI) of every document, by title."""
    found = []
    for quad in store.quads_for_pattern(None, term("rdf:type"), term("ag:Document"), None):
        if isinstance(quad.subject, ox.NamedNode):
            titles = sorted(plain(value) for value in _objects(store, quad.subject, "dcterms:title"))
            found.append((titles[0] if titles else tail(quad.subject.value), quad.subject.value))
    return sorted(found)


def _objects(store: ox.Store, subject: ox.NamedNode, name: str) -> list[Object]:
    found = {quad.object for quad in store.quads_for_pattern(subject, term(name), None, None)}
    return sorted(found, key=str)


def _commitments(store: ox.Store, labels: Labels) -> Iterator[Record]:
    for title, document in _documents(store):
        said = Said(store, document)
        for subject in said.of_class("ag:Commitment"):
            yield {"document": title, **_commitment(said, subject, labels), "document_iri": document}


def _commitment(said: Said, subject: Subject, labels: Labels) -> Record:
    quote = said.quoted(subject)

    def label(name: str) -> str:
        return _joined(labels.each(said.values(subject, name)))

    def text(name: str) -> str:
        return said.text(subject, name)

    return {
        "locator": said.text(said.within(subject), "ag:locator"),
        "quote": quote.exact,
        "text": text("schema:text"),
        "role": label("ag:role"),
        "from_heading": int(text("ag:fromHeading") == "true"),
        "actor": _joined(labels.each([*said.values(subject, "ag:actor"), *said.values(subject, "ag:actorText")])),
        "actor_basis": text("ag:actorBasis"),
        "action": text("ag:actionText"),
        "action_type": label("ag:action"),
        "object": label("ag:object"),
        "strength": label("ag:strength"),
        "modality": label("ag:modality"),
        "hedge": label("ag:hedge"),
        "hedge_words": _joined(said.words(subject, "ag:hedge")),
        "firmness": _number(text("ag:firmness")),
        "beneficiary": label("ag:beneficiary"),
        "quantity": label("ag:quantity"),
        "time": label("ag:time"),
        "recurs": label("ag:recurs"),
        "by": text("ag:by"),
        "through": label("ag:through"),
        "implements": label("ag:implements"),
        "targets": label("ag:targets"),
        "topics": label("ag:topic"),
        "start": quote.start,
        "end": quote.end,
        "commitment_iri": plain(subject),
        "strength_iri": _iris(said.values(subject, "ag:strength")),
        "actor_iri": _iris(said.values(subject, "ag:actor")),
        "through_iri": _iris(said.values(subject, "ag:through")),
        "implements_iri": _iris(said.values(subject, "ag:implements")),
        "targets_iri": _iris(said.values(subject, "ag:targets")),
        "topics_iri": _iris(said.values(subject, "ag:topic")),
    }


def _mentions(store: ox.Store, labels: Labels) -> Iterator[Record]:
    for title, document in _documents(store):
        said = Said(store, document)
        for subject in said.of_class("ag:Mention"):
            mention = _mention(said, subject)
            for body in said.values(subject, "oa:hasBody"):
                of_entity = _of_entity(store, body, labels)
                yield {"document": title, **mention, **of_entity, "document_iri": document}


def _mention(said: Said, subject: Subject) -> Record:
    quote, place = said.quoted(subject), said.within(subject)
    return {
        "locator": said.text(place, "ag:locator"),
        "surface": quote.exact,
        "confidence": _number(said.text(subject, "ag:confidence")),
        "rule": said.text(subject, "ag:rule"),
        "nested": int(said.text(subject, "ag:nested") == "true"),
        "before": _LINE_END.sub(" ", quote.before),
        "after": _LINE_END.sub(" ", quote.after),
        "sentence": said.text(place, "schema:text") or said.text(place, "schema:headline"),
        "start": quote.start,
        "end": quote.end,
        "mention_iri": plain(subject),
    }


def _of_entity(store: ox.Store, body: Object, labels: Labels) -> Record:
    if not isinstance(body, ox.NamedNode):
        return {}
    types = [kind for kind in _objects(store, body, "rdf:type") if kind in {term(f"ag:{name}") for name in _TYPES}]
    return {
        "entity": labels.of(body),
        "type": _joined(labels.each(types)),
        "kind": _joined(labels.each(_objects(store, body, "ag:kind"))),
        "entity_iri": body.value,
    }


def _entities(store: ox.Store, labels: Labels) -> Iterator[Record]:
    """By type, then by name. What is counted is counted over all documents at once."""
    mentions, named_in = _counted(store, ("oa:hasBody",))
    commitments, _ = _counted(store, _SLOTS)
    titles = {document_graph(iri): title for title, iri in _documents(store)}
    for name in _TYPES:
        kind = term(f"ag:{name}")
        found = {quad.subject for quad in store.quads_for_pattern(None, term("rdf:type"), kind, None)}
        entities = [entity for entity in found if isinstance(entity, ox.NamedNode)]
        for entity in sorted(entities, key=lambda entity: (labels.of(entity), entity.value)):
            documents = sorted(titles[graph] for graph in named_in.get(entity.value, ()) if graph in titles)
            yield {
                **_entity(store, entity, labels),
                "type": labels.of(kind),
                "mentions": mentions[entity.value],
                "commitments": commitments[entity.value],
                "document_count": len(documents),
                "documents": _joined(documents),
            }


def _counted(store: ox.Store, names: Iterable[str]) -> tuple[Counter[str], dict[str, set[str]]]:
    """By IRI: how many subjects point there with these properties, and from which graphs."""
    pairs: set[tuple[str, str]] = set()
    graphs: dict[str, set[str]] = {}
    for name in names:
        for quad in store.quads_for_pattern(None, term(name), None, None):
            if isinstance(quad.object, ox.NamedNode) and isinstance(quad.graph_name, ox.NamedNode):
                pairs.add((str(quad.subject), quad.object.value))
                graphs.setdefault(quad.object.value, set()).add(quad.graph_name.value)
    return Counter(iri for _, iri in pairs), graphs


def _entity(store: ox.Store, entity: ox.NamedNode, labels: Labels) -> Record:
    called = labels.all(entity, "skos:prefLabel")

    def label(name: str) -> str:
        return _joined(labels.each(_objects(store, entity, name)))

    return {
        "iri": entity.value,
        "label": labels.of(entity),
        "label_zh": called.get("zh", ""),
        "label_en": called.get("en", ""),
        "other_names": label("skos:altLabel"),
        "abbreviations": label("ag:abbreviation"),
        "kind": label("ag:kind"),
        "status": label("ag:currentStatus") or label("ag:status"),
        "as_of": label("ag:asOf"),
        "level": label("ag:level"),
        "framework": label("ag:framework"),
        "framework_iri": _iris(_objects(store, entity, "ag:framework")),
        "same_as": _iris([*_objects(store, entity, "owl:sameAs"), *_objects(store, entity, "skos:exactMatch")]),
    }
