"""The concept schemes: what their concepts are called, and which concept a name means."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import pyoxigraph as ox

from .terms import DEF, PREFIXES


@cache
def labels(scheme: str) -> Mapping[str, Mapping[str, str]]:
    """The concepts of a scheme in its order, each with its preferred labels by language: `labels("strength")`."""
    return _all().get(scheme, {})


@cache
def _all() -> dict[str, dict[str, dict[str, str]]]:
    data = resources.files(__package__).joinpath("schemes.ttl").read_bytes()
    found: dict[str, dict[str, dict[str, str]]] = {}
    for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
        if quad.predicate.value != f"{PREFIXES['skos']}prefLabel" or not isinstance(quad.object, ox.Literal):
            continue
        scheme, _, name = str(getattr(quad.subject, "value", "")).removeprefix(DEF).partition("/")
        if name:
            found.setdefault(scheme, {}).setdefault(name, {})[quad.object.language or ""] = quad.object.value
    return found


def concept_named(scheme: str, said: str) -> str | None:
    """The concept with this name, label or IRI; None where the scheme has none."""
    name = said.removeprefix(f"{DEF}{scheme}/").strip()
    concepts = labels(scheme)
    if name in concepts:
        return name
    folded = name.casefold()
    return next((key for key, said_ in concepts.items() if folded in {t.casefold() for t in said_.values()}), None)
