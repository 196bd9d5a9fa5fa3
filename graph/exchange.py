"""The network as GraphML and GEXF, for Gephi, Cytoscape and their like.

Between two nodes there is one edge a relation. Edges have ids of their own: both writers would number them anew for
every pair of nodes, and Gephi drops an edge whose id it has seen. In GEXF the relation is also the edge's kind,
without which Gephi makes one of all edges between two nodes.
"""

from __future__ import annotations

import io
import re
from typing import Any
from xml.etree.ElementTree import Element

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from networkx.readwrite.graphml import GraphMLWriter

from .errors import GraphError
from .network import Edge, Network, Node
from .rdfxml import NOT_XML

FORMATS = ("graphml", "gexf")
_SPACE = re.compile(r"\s+")
_BETWEEN = " | "


def write_network(network: Network, form: str, lang: str) -> bytes:
    """The network in one of `FORMATS`, with labels in `lang` (zh or en). Raises `GraphError` for another format."""
    graph = as_graph(network, lang)
    match form:
        case "graphml":
            return _graphml(graph)
        case "gexf":
            return _gexf(graph)
        case _:
            raise GraphError(f"there is no format {form!r} for a network; choose one of {', '.join(FORMATS)}")


def as_graph(network: Network, lang: str) -> nx.MultiDiGraph:
    """The network as networkx has it: nodes by IRI, attributes of plain types, what is unknown left out."""
    graph = nx.MultiDiGraph()
    names = {node.id: node.label[lang] for node in network.nodes}
    for node in network.nodes:
        graph.add_node(_clean(node.id), **_known(_of_node(node, names, lang)))
    for number, edge in enumerate(network.edges, start=1):
        graph.add_edge(_clean(edge.source), _clean(edge.target), key=f"e{number}", **_known(_of_edge(edge, lang)))
    return graph


def _of_node(node: Node, names: dict[str, str], lang: str) -> dict[str, Any]:
    return {
        "label": node.label[lang],
        "iri": node.id,
        "label_zh": node.label["zh"],
        "label_en": node.label["en"],
        "type": node.type,
        "kind": node.kind,
        "status": node.status,
        "level": node.level,
        "framework": names.get(node.framework, node.framework) if node.framework else None,
        "framework_iri": node.framework,
        "mentions": node.mentions,
        "document_count": len(node.documents),
        "documents": _BETWEEN.join(node.documents),
    }


def _of_edge(edge: Edge, lang: str) -> dict[str, Any]:
    return {
        "label": edge.label[lang],
        "relation": edge.relation,
        "interaction": edge.relation,  # the column by which Cytoscape tells edges apart
        "relation_zh": edge.label["zh"],
        "relation_en": edge.label["en"],
        "weight": float(edge.weight),
        "strength": edge.strength,
        "firmness": edge.firmness,
        "hedged_share": edge.hedged_share,
        "document_count": len(edge.documents),
        "documents": _BETWEEN.join(edge.documents),
    }


def _known(attributes: dict[str, Any]) -> dict[str, Any]:
    """The attributes that have a value; texts hold nothing that XML forbids, and no line ends."""
    found = {name: _clean(value) if isinstance(value, str) else value for name, value in attributes.items()}
    return {name: value for name, value in found.items() if value is not None and value != ""}


def _clean(text: str) -> str:
    return _SPACE.sub(" ", NOT_XML.sub("\ufffd", text)).strip()


def _graphml(graph: nx.MultiDiGraph) -> bytes:
    """GraphML whose keys are named by what they hold: Gephi takes keys named d3 and d7 for labels."""
    writer = GraphMLWriter()
    writer.add_graph_element(graph)
    names = {key.get("id"): f"{key.get('for')}_{key.get('attr.name')}" for key in writer.xml.iter("key")}
    for key in writer.xml.iter("key"):
        key.set("id", names[key.get("id")])
    for data in writer.xml.iter("data"):
        data.set("key", names[data.get("key")])
    out = io.BytesIO()
    writer.dump(out)
    return out.getvalue()


def _gexf(graph: nx.MultiDiGraph) -> bytes:
    """GEXF 1.2, which every reader knows, without the day of writing."""
    for *_, key, attributes in graph.edges(keys=True, data=True):
        attributes["id"] = key
        attributes.pop("interaction")
    writer = GEXFWriter(version="1.2draft")
    writer.add_graph(graph)
    meta = writer.xml.find("meta")
    meta.attrib.pop("lastmodifieddate", None)
    meta.find("creator").text = "accordgraph"
    kinds = {key: attributes["relation"] for *_, key, attributes in graph.edges(keys=True, data=True)}
    for edge in writer.xml.iter("edge"):
        edge.set("kind", kinds[edge.get("id")])
    _drop_keys(writer.xml)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _drop_keys(xml: Element) -> None:
    """The ids of edges stand as ids; the writer gives them once more as an attribute of its own."""
    for attributes in xml.iter("attributes"):
        for declared in [a for a in attributes if a.get("title") == "networkx_key"]:
            attributes.remove(declared)
            for values in xml.iter("attvalues"):
                for value in [v for v in values if v.get("for") == declared.get("id")]:
                    values.remove(value)
