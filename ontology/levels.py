"""The level (leaders, ministers, officials, experts) that a kind of mechanism implies, from the published table."""

from __future__ import annotations

from functools import cache
from importlib import resources

import pyoxigraph as ox

from .terms import AG, DEF, tail


@cache
def _table() -> dict[str, str]:
    data = resources.files(__package__).joinpath("schemes.ttl").read_bytes()
    found: dict[str, str] = {}
    for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
        if quad.predicate.value == f"{AG}impliesLevel" and isinstance(quad.object, ox.NamedNode):
            found[str(quad.subject.value)] = tail(quad.object.value)
    return found


def level_of(kind: str | None) -> str | None:
    """The level of a kind, or None where the kind implies none: `level_of("summit")` is `leaders`."""
    return _table().get(f"{DEF}kind/{kind}") if kind else None
