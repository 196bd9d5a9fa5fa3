"""Turtle and TriG for readers: a block a subject, short names, IRIs of the base written relative to it.

Oxigraph writes correct Turtle, but no blank lines, and prefixes as paths relative to the base. Escaping of
texts and IRIs is left to Oxigraph's own N-Triples form of a term.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from itertools import groupby

import pyoxigraph as ox

from .order import Block
from .sheet import term

_LOCAL = re.compile(r"[A-Za-z_\u3400-\u9fff](?:[\w-]|\.(?=[\w-]))*", re.ASCII)
_RELATIVE = re.compile(r"[^/:?#][^:?#]*(?:#.*)?")
_DOTS = re.compile(r"(?:^|/)\.{1,2}(?:/|#|$)")
_REMEMBERED = 1 << 15  # IRIs whose short form is kept
_TYPE = term("rdf:type")
_STRING = term("xsd:string")
_BARE = {
    term("xsd:boolean"): re.compile("true|false"),
    term("xsd:integer"): re.compile("[0-9]+"),
    term("xsd:decimal"): re.compile(r"[0-9]+\.[0-9]+"),
}


class TurtleWriter:
    """Writes blocks with these prefixes; `base` (an IRI that ends in a slash) shortens what lies below it."""

    def __init__(self, prefixes: Mapping[str, str], base: str | None = None) -> None:
        self._names = {iri: prefix for prefix, iri in prefixes.items()}
        self._base = base if base and base.endswith("/") else None
        self._short: dict[str, tuple[str, str]] = {}
        self.seen: set[str] = set()

    def header(self, used: Container[str]) -> str:
        """The base, and the prefixes whose namespaces are `used`, in the order of their names."""
        base = [f"@base <{self._base}> .\n"] if self._base else []
        lines = sorted(f"@prefix {prefix}: <{iri}> .\n" for iri, prefix in self._names.items() if iri in used)
        return "".join(base + lines)

    def block(self, block: Block) -> str:
        """One subject with all that is said of it; `seen` gathers the namespaces of its IRIs."""
        rows = []
        for predicate, triples in groupby(block, key=lambda triple: triple.predicate):
            verb = "a" if predicate == _TYPE else self.term(predicate)
            objects = [self.term(triple.object) for triple in triples]
            rows.append(f"{verb} {self._joined(objects)}")
        return f"\n{self.term(block[0].subject)} " + " ;\n    ".join(rows) + " .\n"

    def graph(self, name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph, ordered: Iterable[Block]) -> str:
        """The blocks of one named graph, in TriG."""
        indent = "" if isinstance(name, ox.DefaultGraph) else "    "
        return (
            self.opening(name) + "".join(indented(self.block(block), indent) for block in ordered) + self.closing(name)
        )

    def opening(self, name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
        """What stands before the blocks of a graph."""
        return "" if isinstance(name, ox.DefaultGraph) else f"\n{self.term(name)} {{"

    @staticmethod
    def closing(name: ox.NamedNode | ox.BlankNode | ox.DefaultGraph) -> str:
        """What stands behind them."""
        return "" if isinstance(name, ox.DefaultGraph) else "}\n"

    def term(self, value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
        """A term in its shortest form."""
        if isinstance(value, ox.NamedNode):
            return self._iri(value)
        if isinstance(value, ox.Literal) and not value.language and value.datatype != _STRING:
            bare = _BARE.get(value.datatype)
            if bare and bare.fullmatch(value.value):
                return value.value
            return f"{ox.Literal(value.value)}^^{self._iri(value.datatype)}"
        return str(value)

    @staticmethod
    def _joined(objects: list[str]) -> str:
        return " ,\n        ".join(objects) if sum(map(len, objects)) > 90 else " , ".join(objects)

    def _iri(self, iri: ox.NamedNode) -> str:
        value = iri.value
        known = self._short.get(value)
        if known is None:
            if len(self._short) >= _REMEMBERED:
                self._short.clear()
            namespace = value[: max(value.rfind("/"), value.rfind("#")) + 1]
            known = self._short[value] = (self._shortened(value) or str(iri), namespace)
        self.seen.add(known[1])
        return known[0]

    def _shortened(self, iri: str) -> str | None:
        cut = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix, local = self._names.get(iri[:cut]), iri[cut:]
        if prefix is not None and _LOCAL.fullmatch(local):
            return f"{prefix}:{local}"
        if self._base and iri.startswith(self._base):
            rest = iri[len(self._base) :]
            if is_below(rest):
                return f"<{rest}>"
        return None


def indented(text: str, indent: str) -> str:
    """A written block, further in: no term holds a line end."""
    return text.replace("\n", f"\n{indent}").removesuffix(indent) if indent else text


def is_below(rest: str) -> bool:
    """Whether what follows the base is a relative IRI that means the same."""
    return bool(_RELATIVE.fullmatch(rest)) and not _DOTS.search(rest)
