"""What a query does beside reading the graph, found out with Oxigraph's own parser.

A word in a query can be a keyword, or stand in a string, a comment, an IRI or a name. Which it is only a parser can
say, and it must be the one that runs the query: Oxigraph reads `?a<?b)SERVICE#>` otherwise than a tokenizer that
takes `<?b)SERVICE#>` for an IRI, and it needs no space behind a keyword. So a word is misspelt throughout, and the
result is parsed: if that fails, the word is a keyword in the query. Misspelt queries run on an empty store, and
reach out to nobody.
"""

from __future__ import annotations

import re

from accordgraph.graph.parsing import complaint

from .errors import RequestError

_SERVICE = re.compile("service", re.IGNORECASE)
_SILENT = re.compile(r"service(?:\s|#[^\r\n]*)*silent", re.IGNORECASE)
SERVICE_REFUSED = (
    "the query asks another endpoint (SERVICE), which this one never does; ask that endpoint yourself and join here"
)


def refuse_service(text: str) -> None:
    """Raises `RequestError` where the query has a SERVICE clause, or can't be read with that word misspelt."""
    if not _SERVICE.search(text):
        return
    error = complaint(_SERVICE.sub("xervice", text))
    if error is None:
        return
    # Whether the clause is the trouble: with GRAPH in its place the query can be read.
    if complaint(_SERVICE.sub("GRAPH", _SILENT.sub("GRAPH ", text))) is None:
        raise RequestError(403, SERVICE_REFUSED)
    raise RequestError(400, f"the query is not SPARQL, or asks another endpoint (SERVICE): {error}")
