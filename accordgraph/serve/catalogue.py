"""The named queries as the endpoint lists them: title, parameters, columns, address."""

from __future__ import annotations

from typing import Any

from accordgraph.graph import named


def catalogue() -> list[dict[str, Any]]:
    """All named queries for people, in the order of their names."""
    return [_entry(named.load(name)) for name in named.names()]


def _entry(query: named.NamedQuery) -> dict[str, Any]:
    parameters = [
        {"name": name, "kind": about.kind, "meaning": about.meaning, "required": about.required}
        for name, about in query.parameters.items()
    ]
    return {
        "name": query.name,
        "title": dict(query.title),
        "parameters": parameters,
        "columns": list(query.columns),
        "address": f"/queries/{query.name}",
    }
