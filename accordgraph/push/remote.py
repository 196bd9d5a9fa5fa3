"""The server: requests with patience, and what its answers mean.

Every request here may be sent twice: the data has no blank nodes, so adding the same triples again changes nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import httpx
import pyoxigraph as ox

from .addresses import origin, shown
from .errors import PushError, RefusedError

_AGAIN = {429, 502, 503, 504}
_MOVED = {301, 302, 307, 308}
_LONGEST_WAIT = 60.0
_TRIPLES = {"Content-Type": "text/turtle; charset=utf-8"}  # N-Triples are Turtle, and some servers know Turtle only
_CONTROL = dict.fromkeys((*range(32), *range(127, 160), 8232, 8233), " ")


@dataclass(frozen=True, slots=True)
class Server:
    """Where graphs are put, questions asked and updates sent; `update` is None where deleting needs none."""

    endpoint: str
    query: str
    update: str | None = None


class Remote:
    """A connection to a server; a context manager.

    `timeout` is in seconds for each request, `retries` the number of further attempts. `wait` sleeps.
    """

    def __init__(
        self,
        server: Server,
        auth: httpx.Auth | None = None,
        timeout: float = 120.0,
        retries: int = 4,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self._server = server
        self._auth = auth
        self._retries = retries
        self._wait = wait
        headers = {"User-Agent": "accordgraph"}
        self._client = httpx.Client(timeout=timeout, follow_redirects=False, headers=headers)

    def __enter__(self) -> Remote:
        return self

    def __exit__(self, kind: type[BaseException] | None, err: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def get(self, graph: str) -> list[ox.Triple]:
        """The triples of a graph; none where it is not there. Raises `PushError` where they can't be read."""
        address, headers = self._server.endpoint, {"Accept": "application/n-triples, text/turtle;q=0.5"}
        answer = self._send("GET", address, params={"graph": graph}, headers=headers)
        if answer.status_code in (204, 404) or not answer.content.strip():
            return []
        _check(answer)
        try:
            quads = ox.parse(answer.content, format=ox.RdfFormat.TURTLE, base_iri=graph)
            return [quad.triple for quad in quads]
        except (SyntaxError, ValueError):
            raise PushError(
                f"{shown(address)}: answers with no triples; name its graph store with --endpoint"
            ) from None

    def put(self, graph: str, ntriples: bytes) -> None:
        """Replace a graph. Raises `RefusedError`, or `PushError` where the server can't be used."""
        _check(self._send("PUT", self._server.endpoint, params={"graph": graph}, headers=_TRIPLES, content=ntriples))

    def add(self, graph: str, ntriples: bytes) -> None:
        """Add triples to a graph. Raises as `put` does."""
        _check(self._send("POST", self._server.endpoint, params={"graph": graph}, headers=_TRIPLES, content=ntriples))

    def delete(self, graph: str) -> None:
        """Delete a graph, there or not. Raises as `put` does."""
        if self._server.update:
            update, headers = f"DROP SILENT GRAPH {ox.NamedNode(graph)}", {"Content-Type": "application/sparql-update"}
            _check(self._send("POST", self._server.update, headers=headers, content=update.encode()))
            return
        answer = self._send("DELETE", self._server.endpoint, params={"graph": graph})
        if answer.status_code != 404:
            _check(answer)

    def count(self, graph: str) -> int:
        """The number of triples of a graph, asked by SPARQL. Raises as `put` does."""
        query = f"SELECT (COUNT(*) AS ?triples) WHERE {{ GRAPH {ox.NamedNode(graph)} {{ ?s ?p ?o }} }}"
        headers = {"Accept": "application/sparql-results+json"}
        answer = self._send("POST", self._server.query, data={"query": query}, headers=headers)
        _check(answer)
        try:
            return int(answer.json()["results"]["bindings"][0]["triples"]["value"])
        except (ValueError, LookupError, TypeError):
            where = shown(self._server.query)
            raise PushError(
                f"{where}: answers no SPARQL query; name the address that does with --query-endpoint"
            ) from None

    def _send(self, method: str, address: str, **parts: Any) -> httpx.Response:
        """The answer, after further attempts where the server is busy or away."""
        for attempt in range(self._retries + 1):
            pause = min(0.5 * 2**attempt, _LONGEST_WAIT)
            try:
                answer = self._follow(method, address, **parts)
            except httpx.TransportError as err:
                if attempt == self._retries or _is_final(err):
                    raise PushError(f"{shown(address)}: cannot be reached ({_why(err)}); {_advice(err)}") from None
            else:
                if answer.status_code not in _AGAIN or attempt == self._retries:
                    return answer
                pause = _asked_pause(answer, pause)
            self._wait(pause)
        raise AssertionError("the last attempt returns or raises")

    def _follow(self, method: str, address: str, **parts: Any) -> httpx.Response:
        """The answer to one attempt. A server may point to another path of its own; credentials go nowhere else."""
        target = httpx.URL(address, params={**dict(httpx.URL(address).params), **parts.pop("params", {})})
        for _ in range(4):
            answer = self._client.request(method, target, auth=self._auth, **parts)
            if not 300 <= answer.status_code < 400:
                return answer
            try:
                onward = target.join(answer.headers.get("Location", ""))
            except httpx.InvalidURL:
                break
            if answer.status_code not in _MOVED or origin(onward) != origin(target) or onward == target:
                raise PushError(f"{shown(address)}: points to {shown(onward)}; name that address if you trust it")
            target = onward
        raise PushError(f"{shown(address)}: points from one address to the next; name the last one")


def _check(answer: httpx.Response) -> None:
    status, where = answer.status_code, shown(answer.request.url)
    if status in (401, 403, 407):
        raise PushError(f"{where}: does not let you ({status}); check --user, --auth and the password")
    if not answer.is_success:
        raise RefusedError(status, f"{where}: answers {status} to {answer.request.method}{_said(answer)}")


def _said(answer: httpx.Response) -> str:
    """The first line of plain text that a server gives as its reason."""
    if "html" in answer.headers.get("Content-Type", ""):
        return ""
    lines = [line.strip() for line in answer.text[:2000].splitlines() if line.strip()]
    return f" ({lines[0].translate(_CONTROL)[:200]})" if lines else ""


def _asked_pause(answer: httpx.Response, pause: float) -> float:
    """The seconds that a server asks for in Retry-After, within reason."""
    asked = answer.headers.get("Retry-After", "")
    return min(float(asked), _LONGEST_WAIT) if asked.isascii() and asked.isdecimal() else pause


def _is_final(err: httpx.TransportError) -> bool:
    """Whether another attempt would end alike: a certificate that is not trusted stays so."""
    return isinstance(err, httpx.UnsupportedProtocol) or "CERTIFICATE" in str(err)


def _why(err: httpx.TransportError) -> str:
    return "timed out" if isinstance(err, httpx.TimeoutException) else str(err) or type(err).__name__


def _advice(err: httpx.TransportError) -> str:
    if isinstance(err, httpx.TimeoutException):
        return "give it more time with --timeout, or less at once with --chunk"
    if "CERTIFICATE" in str(err):
        return "have its certificate trusted (SSL_CERT_FILE)"
    return "check the address and that the server runs, then push again"
