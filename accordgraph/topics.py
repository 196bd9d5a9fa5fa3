"""What people call the cooperation areas, both ways."""

from __future__ import annotations

from functools import lru_cache

from accordgraph.extract.folding import name_key
from accordgraph.ontology.terms import tail
from accordgraph.ontology.topics import Topics, load_topics


@lru_cache(maxsize=1)
def topics() -> Topics:
    """The scheme of cooperation areas."""
    return load_topics()


@lru_cache(maxsize=1)
def _by_name() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for iri, topic in topics().by_iri.items():
        for name in (iri, tail(iri), *topic.pref.values()):
            found.setdefault(name_key(name), set()).add(iri)
    return found


def topic_named(said: str) -> str | None:
    """The IRI of the one topic with this IRI, last part or label; None where there is none, or several."""
    hits = _by_name().get(name_key(said), set())
    return next(iter(hits)) if len(hits) == 1 else None


def topic_label(iri: str, lang: str) -> str:
    """What a topic is called."""
    topic = topics().by_iri.get(iri)
    return topic.label(lang) if topic else iri
