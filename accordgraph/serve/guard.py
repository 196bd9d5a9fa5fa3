"""What a query does beside reading the graph, found out with Oxigraph's own parser.

A word in a query can be a keyword, or stand in a string, a comment, an IRI or a name. Which it is only a parser can
say, and it must be the one that runs the query: Oxigraph reads `?a<?b)SERVICE#>` otherwise than a tokenizer that
takes `<?b)SERVICE#>` for an IRI, and it needs no space behind a keyword. So a word is misspelt throughout, and the
result is parsed: if that fails, the word is a keyword in the query. Misspelt queries run on an empty store, and
reach out to nobody.
"""

from __future__ import annotations

import re

import pyoxigraph as ox

from accordgraph.ontology.terms import PREFIXES

from .errors import RequestError

_SERVICE = re.compile("service", re.IGNORECASE)
_SILENT = re.compile(r"service(?:\s|#[^\r\n]*)*silent", re.IGNORECASE)
_FROM = re.compile("from", re.IGNORECASE)
SERVICE_REFUSED = (
    "the query asks another endpoint (SERVICE), which this one never does; ask that endpoint yourself and join here"
)


def refuse_service(text: str) -> None:
    """Raises `RequestError` where the query has a SERVICE clause, or can't be read with that word misspelt."""
    if not _SERVICE.search(text):
        return
    error = _error(_SERVICE.sub("xervice", text))
    if error is None:
        return
    # Whether the clause is the trouble: with GRAPH in its place the query can be read.
    if _error(_SERVICE.sub("GRAPH", _SILENT.sub("GRAPH ", text))) is None:
        raise RequestError(403, SERVICE_REFUSED)
    raise RequestError(400, f"the query is not SPARQL, or asks another endpoint (SERVICE): {error}")


def names_dataset(text: str) -> bool:
    """Whether a query that can be read names graphs of its own with FROM or FROM NAMED."""
    return bool(_FROM.search(text)) and _error(_FROM.sub("xrom", text)) is not None


def _error(text: str) -> str | None:
    """What the parser says against a query, None where it can be read."""
    try:
        ox.Store().query(text, prefixes=PREFIXES)
    except SyntaxError as err:
        return str(err)
    except (OSError, RuntimeError, ValueError):
        return None  # it was read, and failed at work
    return None
