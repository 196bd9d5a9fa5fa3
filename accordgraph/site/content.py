"""Everything that the pages are made of, asked from a build once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

import pyoxigraph as ox

from accordgraph.folder import Folder
from accordgraph.graph.said import Object, Said
from accordgraph.ontology.terms import tail

from .addresses import Addresses
from .commitments import LINKS, Commitments
from .documents import Documents
from .entities import Entities
from .facts import LABELS, TYPES, Facts, Names
from .lists import Listed
from .shown import Row, Showing, Shown, by_name
from .topics import Topics, used_topics
from .wordings import Wording, wordings
from .words import table


class Content:
    """The pages of a build, made when they are asked for; `texts` by the IRI of their document."""

    def __init__(self, folder: Folder, texts: Mapping[str, str]) -> None:
        self.base = folder.base
        self.facts = Facts(folder.store(in_memory=True))
        self.documents_iris = [node.value for node in self.facts.of_class("ag:Document")]
        self.said = [Said(self.facts.store, iri) for iri in self.documents_iris]
        self.topic_nodes = sorted(used_topics(self.facts), key=str)
        self.entity_nodes = sorted(self.facts.types, key=str)
        self.addresses = self._addresses()
        self.showing = Showing(self.facts, self.addresses)
        self.commitments = Commitments(self.showing, self.said)
        self.entities = Entities(self.showing, self.commitments)
        self.topics = Topics(self.showing, self.commitments)
        self.documents = Documents(self.showing, self.commitments, texts)
        self.without_text = tuple(tail(iri) for iri in self.documents_iris if iri not in texts)
        self.has_text = set(texts)

    def _addresses(self) -> Addresses:
        found = Addresses(self.base)
        found.add("d", self.documents_iris)
        found.add("e", (node.value for node in self.entity_nodes))
        found.add("t", (node.value for node in self.topic_nodes))
        for said in self.said:
            folder = found.page(said.document).removeprefix("d/").removesuffix(".html")
            commitments = (one.value for one in said.of_class("ag:Commitment") if isinstance(one, ox.NamedNode))
            found.add(f"c/{folder}", commitments)
        return found

    def wordings(self, commitment: str) -> Sequence[Wording]:
        """A commitment in the other language versions of its text."""
        return wordings(self.facts, commitment, self.commitments.lines)

    @cached_property
    def dataset(self) -> ox.NamedNode:
        """The dataset, which says what the site is called and who publishes it."""
        return ox.NamedNode(f"{self.base}dataset")

    @cached_property
    def title(self) -> Names:
        """The title of the dataset."""
        return self.facts.names(self.dataset)

    def description(self) -> Names:
        """The description of the dataset."""
        texts = self.facts.texts(self.dataset, "dcterms:description")
        return {text.language or "": text.value for text in texts}

    def terms(self) -> list[Row]:
        """Who publishes the dataset, on which terms, and of when it is."""
        names = (("publisher", "dcterms:publisher"), ("licence", "dcterms:license"),
                 ("version", "dcat:version"), ("dated", "dcterms:issued"))  # fmt: skip
        rows = (Row(table("words")[word], self._linked(name)) for word, name in names)
        return [row for row in rows if row.values]

    def _linked(self, name: str) -> list[Shown]:
        """Values by their names, with their addresses on the web."""
        values = self.facts.values(self.dataset, name)
        return [replace(self.showing.elsewhere(v), names=self._called(v)) for v in values]

    def _called(self, value: Object) -> Names:
        """The name of a thing; its whole IRI where it has none."""
        if isinstance(value, ox.NamedNode) and not self.facts.texts(value, *LABELS):
            return {"": value.value}
        return self.facts.names(value)

    def listed(self) -> Mapping[str, Sequence[Listed]]:
        """The entities by type, in the order of their names."""
        found: dict[str, list[Listed]] = {name: [] for name in TYPES}
        mentions, commitments, documents = self._counts()
        for node in self.entity_nodes:
            kind, status = self.facts.node(node, "ag:kind"), self.entities.status(node)
            framework = self.facts.node(node, "ag:framework")
            found[self.facts.types[node]].append(
                Listed(
                    self.showing.thing(node),
                    self.facts.names(kind) if kind else {},
                    tail(status.value) if status else "",
                    self.facts.names(status) if status else {},
                    self.showing.thing(framework) if framework else None,
                    mentions[node],
                    len(commitments.get(node, ())),
                    self.showing.things(documents.get(node, ())),
                )
            )
        return {name: sorted(rows, key=lambda row: by_name(row.shown)) for name, rows in found.items()}

    def _counts(self) -> tuple[Counter[object], dict[object, set[str]], dict[object, set[ox.NamedNode]]]:
        """Of entities: how often they are mentioned, in which commitments, in which documents."""
        mentions: Counter[object] = Counter()
        commitments: dict[object, set[str]] = {}
        documents: dict[object, set[ox.NamedNode]] = {}
        for said in self.said:
            for mention in said.of_class("ag:Mention"):
                for body in said.values(mention, "oa:hasBody"):
                    mentions[body] += 1
                    documents.setdefault(body, set()).add(ox.NamedNode(said.document))
            for commitment in said.of_class("ag:Commitment"):
                for thing in (value for name in LINKS for value in said.values(commitment, f"ag:{name}")):
                    commitments.setdefault(thing, set()).add(str(commitment))
        return mentions, commitments, documents
