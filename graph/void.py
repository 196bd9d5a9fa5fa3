"""The dataset in VoID: its figures, the vocabularies it uses, the datasets it links to.

The figures are those of all graphs but the description's own: a figure that counted itself would change itself.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence

import pyoxigraph as ox

from accordgraph.extract.records import Document
from accordgraph.ontology.portal import about, targets
from accordgraph.ontology.terms import AG, ENTITY, PREFIXES

from .figures import Counting, Figures
from .iris import below
from .sheet import Sheet, node, term, text, typed

LINKS = ("owl:sameAs", "skos:exactMatch", "skos:closeMatch", "skos:relatedMatch", "skos:broadMatch", "skos:narrowMatch")
_EXAMPLES = ("Mechanism", "Institution", "Agreement", "Initiative", "Commitment")
_SPECIAL = re.compile(r"([.\\?*+{}()\[\]|^$])")
_OWN = "https://w3id.org/accordgraph/"
_HOST = re.compile(r"([A-Za-z][\w+.-]*:(?://[^/?#]*/?)?)")


def counting(base: str) -> Counting:
    """What counts the graphs of a dataset for `write_void`."""
    return Counting(entity_pattern(base), map(term, LINKS), (term(f"ag:{name}") for name in _EXAMPLES))


def write_void(sheet: Sheet, dataset: ox.NamedNode, figures: Figures, heads: Sequence[Document], base: str) -> None:
    """All that VoID has to say; `figures` are those of the other graphs."""
    sheet.add(dataset, "void:uriRegexPattern", text(entity_pattern(base)))
    counts = {
        "void:triples": figures.triples,
        "void:entities": figures.entities,
        "void:distinctSubjects": figures.subjects,
        "void:distinctObjects": figures.objects,
        "void:properties": len(figures.properties),
        "void:classes": len(figures.classes),
        "void:documents": len(heads),
    }
    for name, number in counts.items():
        sheet.add(dataset, name, _number(number))
    for iri in _vocabularies(figures):
        sheet.add(dataset, "void:vocabulary", node(iri))
    for head in heads:
        sheet.add(dataset, "void:rootResource", node(head.iri))
    for example in figures.examples.values():
        sheet.add(dataset, "void:exampleResource", example)
    _partitions(sheet, dataset, figures)
    _linksets(sheet, dataset, figures, base)


def entity_pattern(base: str) -> str:
    """A regular expression (XPath) that the IRIs of all entities match, and no others."""
    spaces = [_SPECIAL.sub(r"\\\1", space) for space in (ENTITY, f"{base}e/")]
    return f"^({'|'.join(spaces)})[^/#]+$"


def _number(value: int) -> ox.Literal:
    """VoID's figures are integers."""
    return typed(str(value), "integer")


def _vocabularies(figures: Figures) -> list[str]:
    """The well-known namespaces of which a class or property is used, our own first."""
    used = {iri[: max(iri.rfind("/"), iri.rfind("#")) + 1] for iri in (*figures.properties, *figures.classes)}
    return [AG, *sorted(used & set(PREFIXES.values()) - {AG})]


def _partitions(sheet: Sheet, dataset: ox.NamedNode, figures: Figures) -> None:
    for iri, number in figures.classes.items():
        partition = below(dataset, f"class/{_name(iri)}")
        sheet.add(dataset, "void:classPartition", partition)
        sheet.type(partition, "void:Dataset")
        sheet.add(partition, "void:class", node(iri))
        sheet.add(partition, "void:entities", _number(number))
    for iri, counted in figures.properties.items():
        partition = below(dataset, f"property/{_name(iri)}")
        sheet.add(dataset, "void:propertyPartition", partition)
        sheet.type(partition, "void:Dataset")
        sheet.add(partition, "void:property", node(iri))
        sheet.add(partition, "void:triples", _number(counted.triples))
        sheet.add(partition, "void:distinctSubjects", _number(counted.subjects))
        sheet.add(partition, "void:distinctObjects", _number(counted.objects))


def _name(iri: str) -> str:
    """A name for the part of a path: prefix and local name, or a hash of an IRI without a known prefix."""
    cut = max(iri.rfind("/"), iri.rfind("#")) + 1
    prefix = next((prefix for prefix, space in PREFIXES.items() if space == iri[:cut]), None)
    return f"{prefix}-{iri[cut:]}" if prefix else hashlib.sha256(iri.encode()).hexdigest()[:12]


def _linksets(sheet: Sheet, dataset: ox.NamedNode, figures: Figures, base: str) -> None:
    """One a target and predicate. Links to our own things are none."""
    found: Counter[tuple[str, str, str]] = Counter()
    for name in LINKS:
        for _, other in figures.links[term(name)]:
            if isinstance(other, ox.NamedNode) and not other.value.startswith((_OWN, base)):
                found[(*_target(other.value), name)] += 1
    for (target, name, predicate), number in sorted(found.items()):
        linkset = below(dataset, f"linkset/{name}-{predicate.partition(':')[2]}")
        sheet.add(dataset, "void:subset", linkset)
        sheet.type(linkset, "void:Linkset")
        sheet.add(linkset, "void:linkPredicate", term(predicate))
        sheet.add(linkset, "void:subjectsTarget", dataset)
        sheet.add(linkset, "void:objectsTarget", node(target))
        sheet.add(linkset, "void:triples", _number(number))
        for triple in about(target):
            sheet.triple(node(target), triple.predicate, triple.object)  # type: ignore[arg-type]


def _target(iri: str) -> tuple[str, str]:
    """The dataset that a link leads to, and a short name: a known one, else the IRI's host."""
    for target in targets():
        if iri.startswith(target.space):
            return target.iri, target.name
    match = _HOST.match(iri)
    origin = match[1] if match else iri
    return origin, re.sub(r"^.*?//|/$", "", origin).replace(":", "-")
