"""What only the parser that runs a query can say of it."""

from __future__ import annotations

import re

import pyoxigraph as ox

from accordgraph.ontology.terms import PREFIXES

_FROM = re.compile("from", re.IGNORECASE)


def complaint(text: str) -> str | None:
    """What Oxigraph says against SPARQL text, None where it can be read. The query runs on an empty store."""
    try:
        ox.Store().query(text, prefixes=PREFIXES)
    except SyntaxError as err:
        return str(err)
    except (OSError, RuntimeError, ValueError):
        return None  # it was read, and failed at work
    return None


def names_dataset(text: str) -> bool:
    """Whether a query that can be read names graphs of its own with FROM or FROM NAMED.

    The word may stand in a string, a comment, an IRI or a name: where it is misspelt and the query can be read all
    the same, it does.
    """
    return bool(_FROM.search(text)) and complaint(_FROM.sub("xrom", text)) is not None
