"""RDF/XML: Oxigraph writes it, a subject at a time, so that a large graph need not fit into memory."""

from __future__ import annotations

import re
from functools import lru_cache

import pyoxigraph as ox

from accordgraph.ontology.terms import PREFIXES

from .errors import GraphError
from .order import Block

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FOOT = b"</rdf:RDF>"
_LOCAL = re.compile(r"[^\W\d][\w.\-]*$")  # what the name of an element may end with


class RdfXmlWriter:
    """Writes blocks; the head, which declares the prefixes that they use, is known behind the last."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def head(self) -> str:
        """What stands before all blocks that were written."""
        return _written([], _prefixes(self._used)).removesuffix(_FOOT).decode()

    def block(self, block: Block) -> str:
        """One subject with all that is said of it. Raises `GraphError` for a property that XML has no name for."""
        for triple in block:
            _check(triple.predicate)
        used = {_namespace(part) for triple in block for part in (triple.subject, triple.predicate, triple.object)}
        self._used |= used
        data = _written(block, _prefixes(used))
        start = data.index(b"\n\t<") + 1
        return data[start:].removesuffix(_FOOT).replace(b"\r", b"&#xD;").decode()

    def foot(self) -> str:
        """What stands behind them."""
        return _FOOT.decode()


def for_xml(triple: ox.Triple) -> ox.Triple:
    """The triple with U+FFFD for control characters, which XML can't carry."""
    value = triple.object
    if not isinstance(value, ox.Literal) or not NOT_XML.search(value.value):
        return triple
    clean = NOT_XML.sub("\ufffd", value.value)
    literal = (
        ox.Literal(clean, language=value.language) if value.language else ox.Literal(clean, datatype=value.datatype)
    )
    return ox.Triple(triple.subject, triple.predicate, literal)


@lru_cache(maxsize=1024)
def _check(predicate: ox.NamedNode) -> None:
    """Oxigraph would write an element without a name."""
    if not _LOCAL.search(predicate.value):
        raise GraphError(f"RDF/XML has no name for the property {predicate.value}; choose another format")


def _written(block: Block, prefixes: dict[str, str]) -> bytes:
    return ox.serialize(block, format=ox.RdfFormat.RDF_XML, prefixes=prefixes) or b""


def _prefixes(used: set[str]) -> dict[str, str]:
    """The prefixes of these namespaces."""
    return {prefix: iri for prefix, iri in PREFIXES.items() if iri in used}


def _namespace(part: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    iri = part.datatype.value if isinstance(part, ox.Literal) else part.value if isinstance(part, ox.NamedNode) else ""
    return iri[: max(iri.rfind("/"), iri.rfind("#")) + 1]
