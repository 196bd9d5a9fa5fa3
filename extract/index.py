"""The authority looked up by name: by key, by spelling variant, and by framework plus the rest of the name."""

from __future__ import annotations

from collections import defaultdict

from accordgraph.ontology.authority import Authority, KnownEntity

from .folding import fold, name_key
from .naming import variant_key

NAMED = ("Mechanism", "Institution", "Agreement", "Initiative")


class NameIndex:
    """Names to entities of the authority. A name that fits several entities fits none."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self._prefixes: dict[str, KnownEntity] = {}
        for entity in authority.entities.values():
            for text, _ in entity.prefixes:
                self._prefixes.setdefault(name_key(text), entity)
        # Every way to write a framework in front of a name (folded), with the framework.
        self.prefixes = [(fold(text), e) for e in authority.entities.values() for text, _ in e.prefixes]
        # The parties by their names (folded).
        self.parties = {fold(text): p.iri for p in authority.of_type("Party") for text, _ in p.names()}
        self._lengths = sorted({len(prefix) for prefix in self._prefixes}, reverse=True)
        exact: dict[str, set[str]] = defaultdict(set)
        variants: dict[str, set[str]] = defaultdict(set)
        for entity in authority.entities.values():
            if entity.type in NAMED:
                for text, _ in entity.names():
                    exact[name_key(text)].add(entity.iri)
                    variants[self.framework_key(text)].add(entity.iri)
        self._exact = {key: next(iter(iris)) for key, iris in exact.items() if len(iris) == 1}
        self._variants = {key: next(iter(iris)) for key, iris in variants.items() if len(iris) == 1}

    def find(self, name: str) -> tuple[KnownEntity | None, str]:
        """The entity of a name and the rule that found it (`authority`, `spelling-variant`), or (None, "")."""
        iri = self._exact.get(name_key(name))
        if iri:
            return self.authority.entities[iri], "authority"
        iri = self._variants.get(self.framework_key(name))
        return (self.authority.entities[iri], "spelling-variant") if iri else (None, "")

    def framework_key(self, name: str) -> str:
        """`10+1外长会议` and `中国-东盟外长会` have one key: the framework's IRI and the folded rest."""
        key = variant_key(name)
        for length in self._lengths:
            entity = self._prefixes.get(key[:length]) if len(key) > length else None
            if entity:
                return f"{entity.iri}|{key[length:].lstrip('-')}"
        return key

    def spelled_out(self, name: str, lang: str) -> str:
        """The name with its framework and its ending written in one way, so that all its spellings have one IRI."""
        if lang != "zh":
            return name
        key = variant_key(name)
        framework, _, rest = self.framework_key(name).rpartition("|")
        return f"{self.authority.entities[framework].label(lang)}{rest}" if framework else key

    def prefix_of(self, name: str) -> KnownEntity | None:
        """The framework that a name begins with."""
        key = name_key(name)
        found = (self._prefixes.get(key[:length]) for length in self._lengths)
        return next((entity for entity in found if entity), None)

    def with_prefix(self, framework: KnownEntity, rest: str, lang: str) -> list[str]:
        """`rest` behind each way to write the framework, the preferred way first."""
        forms = [text for text, language in framework.prefixes if language == lang]
        preferred = framework.pref.get(lang, "")
        forms.sort(
            key=lambda text: (text != preferred, preferred.find(text) if text in preferred else 99, -len(text), text)
        )
        return [form + rest if lang == "zh" else f"{form} {rest}" for form in forms]
