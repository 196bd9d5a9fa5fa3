"""Addresses of a server: where graphs are put, and where questions are asked."""

from __future__ import annotations

import ipaddress

import httpx

from .errors import PushError

# How the paths for graphs end, and what stands there for questions: Virtuoso, Oxigraph, Fuseki, GraphDB and RDF4J.
_QUERY_PATHS = (
    ("/sparql-graph-crud-auth", "/sparql"),
    ("/sparql-graph-crud", "/sparql"),
    ("/rdf-graphs/service", ""),
    ("/store", "/query"),
    ("/data", "/query"),
)


def checked(address: str, option: str) -> str:
    """The address. Raises `PushError` where it is none, or has a password in it."""
    try:
        url = httpx.URL(address)
    except (httpx.InvalidURL, ValueError):
        raise PushError(f"{option}: is no address; write it as https://host/path") from None
    if url.userinfo:
        raise PushError(f"{option}: leave user and password out of the address; use --user and --password-env")
    if url.scheme not in ("http", "https") or not url.host:
        raise PushError(f"{option}: '{address}' is no address; write it as https://host/path")
    return address


def query_address(endpoint: str) -> str:
    """Where questions are asked on a server whose graphs are put at `endpoint`: known paths, else the same."""
    url = httpx.URL(endpoint)
    path = url.path.rstrip("/")
    for ending, instead in _QUERY_PATHS:
        if path.endswith(ending):
            return str(url.copy_with(path=path.removesuffix(ending) + instead, query=None))
    return endpoint


def is_open(address: str) -> bool:
    """Whether what is sent there can be read on the way: no TLS, and another machine."""
    url = httpx.URL(address)
    if url.scheme == "https" or url.host == "localhost":
        return False
    try:
        return not ipaddress.ip_address(url.host).is_loopback
    except ValueError:
        return True


def origin(url: httpx.URL) -> tuple[str, str, int | None]:
    """Scheme, host and port."""
    return url.scheme, url.host, url.port or {"http": 80, "https": 443}.get(url.scheme)


def shown(url: httpx.URL | str) -> str:
    """The address as messages show it: without user, password and query."""
    url = httpx.URL(url)
    return str(url.copy_with(userinfo=b"", query=None, fragment=None))
