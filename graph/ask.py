"""Asking: a named query, or SPARQL of one's own, to an answer that can be shown."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox

from accordgraph.ontology.terms import PREFIXES

from .errors import GraphError
from .named import bind, load
from .parameters import resolve
from .parsing import names_dataset
from .results import Answer, Facts, Table


def ask(store: ox.Store, name: str, values: Mapping[str, str] | None = None, lang: str = "en") -> Answer:
    """The answer of a named query. `values` are parameters as a user types them; `lang` chooses the labels.

    Raises `GraphError` for a query or parameter that is not there, or a name that the graph does not know.
    """
    return _answer(store, bound(store, name, values, lang), load(name).columns)


def bound(store: ox.Store, name: str, values: Mapping[str, str] | None = None, lang: str = "en") -> str:
    """The SPARQL text of a named query with its parameters bound as terms. Raises `GraphError` as `ask` does."""
    query = load(name)
    given = dict(values or {})
    if "lang" in query.parameters:
        given.setdefault("lang", lang)
    missing = [parameter for parameter in query.required if parameter not in given]
    if missing:
        raise GraphError(f"query {name!r} needs {missing[0]!r}: {query.parameters[missing[0]].meaning}")
    terms = {parameter: resolve(store, query, parameter, value) for parameter, value in given.items()}
    return bind(query, terms)


def run(store: ox.Store, text: str, columns: tuple[str, ...] = ()) -> Answer:
    """The answer to SPARQL text over the union of all graphs, or those that it names with FROM.

    The vocabulary's prefixes need no declaration. Raises `GraphError` where the text can't be read.
    """
    # Where all graphs are joined, Oxigraph passes over FROM.
    return _answer(store, text, columns, union=not names_dataset(text))


def _answer(store: ox.Store, text: str, columns: tuple[str, ...], *, union: bool = True) -> Answer:
    try:
        found = store.query(text, prefixes=PREFIXES, use_default_graph_as_union=union)
    except SyntaxError as err:
        raise GraphError(f"the query is not SPARQL: {err}") from err
    if isinstance(found, ox.QueryBoolean):
        return Table(("answer",), (({"true": _TRUE, "false": _FALSE}[str(bool(found)).lower()],),))
    if isinstance(found, ox.QueryTriples):
        return Facts(tuple(sorted(set(found), key=str)))
    variables = [variable.value for variable in found.variables]
    shown = columns or tuple(variables)
    if list(shown) == variables:
        return Table(
            shown, tuple(tuple(solution) for solution in found)
        )  # as a whole: cell by cell takes a third longer
    return Table(shown, tuple(tuple(solution[column] for column in shown) for solution in found))


_BOOLEAN = ox.NamedNode("http://www.w3.org/2001/XMLSchema#boolean")
_TRUE, _FALSE = ox.Literal("true", datatype=_BOOLEAN), ox.Literal("false", datatype=_BOOLEAN)
