"""Names of topics, both ways."""

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
def _by_name() -> dict[str, str]:
    found: dict[str, str] = {}
    for iri, topic in topics().by_iri.items():
        for name in (iri, tail(iri), *topic.pref.values()):
            found.setdefault(name_key(name), iri)
    return found


def topic_named(said: str) -> str | None:
    """The IRI of the topic with this IRI, last part or label."""
    return _by_name().get(name_key(said))


def topic_label(iri: str, lang: str) -> str:
    """What a topic is called."""
    topic = topics().by_iri.get(iri)
    return topic.label(lang) if topic else iri
