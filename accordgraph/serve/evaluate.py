"""A job done on a store, in a worker: to an answer, or a sentence that says why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypedDict

import msgspec
import pyoxigraph as ox

from accordgraph.graph import ask
from accordgraph.graph.errors import GraphError
from accordgraph.graph.parsing import names_dataset
from accordgraph.graph.serialize import serialize
from accordgraph.graph.store import about
from accordgraph.ontology.terms import PREFIXES

from . import jobs
from .description import description
from .errors import RequestError
from .guard import refuse_service
from .known import known

_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_NO_FORM = "this query gives {}, which none of the accepted media types can hold; accept {}"
_XML_NAME = re.compile(r"[^\W\d][\w.-]*\Z")  # the end of an IRI after which an element can be named
# Control characters, U+FFFE and U+FFFF in UTF-8, none of which XML can carry.
_NOT_XML = re.compile(b"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


class _TooLargeError(Exception):
    """An answer beyond the limit."""


class _Bounded:
    """Takes what is written to it, up to a limit."""

    def __init__(self, limit: int) -> None:
        self.data = bytearray()
        self._limit = limit

    def write(self, data: bytes) -> int:
        """Raises `_TooLargeError` where it is too much."""
        if len(self.data) + len(data) > self._limit:
            raise _TooLargeError
        self.data += data
        return len(data)

    def flush(self) -> None:
        """There is nothing to flush."""


@dataclass(frozen=True, slots=True)
class Evaluator:
    """Does jobs on `store`; `base` shortens IRIs, and no answer is longer than `answer_bytes`."""

    store: ox.Store
    base: str
    answer_bytes: int

    def do(self, job: jobs.Job) -> jobs.Answer:
        """The answer. Nothing that a request can hold makes this raise."""
        try:
            return self._done(job)
        except RequestError as refused:
            return jobs.Refusal(refused.status, refused.sentence)
        except GraphError as err:
            return jobs.Refusal(400, str(err))
        except SyntaxError as err:
            return jobs.Refusal(400, f"the query is not SPARQL: {err}")
        except _TooLargeError:
            size = f"{self.answer_bytes:,} bytes"
            return jobs.Refusal(422, f"the answer is larger than {size}, the limit here; add LIMIT, or ask for less")
        except (OSError, RuntimeError, ValueError, MemoryError):
            return jobs.Refusal(500, "the query could not be worked out; ask in another way")

    def _done(self, job: jobs.Job) -> jobs.Answer:
        match job:
            case jobs.Ask():
                refuse_service(job.text)
                return self._asked(job.text, job.table, job.graph, _dataset(job))
            case jobs.AskNamed():
                text = ask.bound(self.store, job.name, job.values, job.lang)
                return self._asked(text, job.table, job.graph, {"use_default_graph_as_union": True})
            case jobs.Data():
                said, pointing = about(self.store, _iri(job.iri))
                return self._triples(_found(job.iri, said + pointing), job.form)
            case jobs.Known():
                page = known(self.store, _iri(job.iri), job.lang)
                return jobs.Reply("page", msgspec.json.encode(page))
            case jobs.Description():
                return self._triples(description(self.store, job.endpoint), job.form)

    def _asked(self, text: str, table: str | None, graph: str | None, dataset: _Dataset) -> jobs.Answer:
        found = self.store.query(text, prefixes=PREFIXES, **dataset)
        if isinstance(found, ox.QueryTriples):
            if graph is None:
                raise RequestError(406, _NO_FORM.format("triples", "text/turtle, or another type of RDF"))
            return self._triples(self._bounded(found), graph)
        if table is None:
            kind = "yes or no" if isinstance(found, ox.QueryBoolean) else "rows"
            raise RequestError(
                406, _NO_FORM.format(kind, "application/sparql-results+json, or another type of results")
            )
        return jobs.Reply(table, self._rows(found, table))

    def _rows(self, found: ox.QuerySolutions | ox.QueryBoolean, form: str) -> bytes:
        out = _Bounded(self.answer_bytes)
        found.serialize(out, format=_RESULTS[form])  # type: ignore[arg-type]  # all that is used of a file
        return _for_xml(bytes(out.data)) if form == "xml" else bytes(out.data)

    def _bounded(self, found: Iterable[ox.Triple]) -> set[ox.Triple]:
        """Each triple once, as long as they are not too many."""
        triples: set[ox.Triple] = set()
        size = 0
        for triple in found:
            if triple not in triples:
                triples.add(triple)
                size += len(str(triple))
                if size > self.answer_bytes:
                    raise _TooLargeError
        return triples

    def _triples(self, triples: Iterable[ox.Triple], form: str) -> jobs.Reply:
        if form == "rdfxml":
            triples = _nameable(triples)
        quads = [ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples]
        try:
            body = serialize(quads, "nquads" if form == "ntriples" else form, self.base)
        except ValueError as err:
            raise RequestError(
                406, f"these triples cannot be written in the form asked for ({err}); accept another"
            ) from err
        if len(body) > self.answer_bytes:
            raise _TooLargeError
        return jobs.Reply(form, body)


class _Dataset(TypedDict, total=False):
    """Which graphs a query reads, as Oxigraph takes it."""

    use_default_graph_as_union: bool
    default_graph: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph]
    named_graphs: list[ox.NamedNode | ox.BlankNode]


def _dataset(job: jobs.Ask) -> _Dataset:
    """The request's graphs before the query's own, and those before the union of all."""
    if job.default_graphs or job.named_graphs:
        return {
            "default_graph": [_iri(iri) for iri in job.default_graphs],
            "named_graphs": [_iri(iri) for iri in job.named_graphs],
        }
    # Where all graphs are joined, Oxigraph passes over FROM.
    return {"use_default_graph_as_union": not names_dataset(job.text)}


def _iri(value: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(value)
    except ValueError as err:
        raise RequestError(400, f"{value!r} is no IRI; write it in full, as in https://example.org/thing") from err


def _found(iri: str, triples: list[ox.Triple]) -> list[ox.Triple]:
    if not triples:
        raise RequestError(404, f"the graph says nothing of {iri!r}; check the IRI")
    return triples


def _nameable(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """The triples, where each property can be the name of an XML element. Raises `RequestError` for another."""
    listed = list(triples)
    for triple in listed:
        if not _XML_NAME.search(triple.predicate.value):
            raise RequestError(406, f"RDF/XML cannot hold the property {triple.predicate.value!r}; accept text/turtle")
    return listed


def _for_xml(data: bytes) -> bytes:
    """Oxigraph writes characters as they are: what XML can't carry becomes U+FFFD, a carriage return a reference."""
    return _NOT_XML.sub(b"\xef\xbf\xbd", data).replace(b"\r", b"&#xD;")
