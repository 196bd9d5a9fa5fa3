"""Commitments: one node each; what fills a slot stands as a plain triple and as a slot with its words."""

from __future__ import annotations

from collections import Counter

from accordgraph.extract.records import Commitment, Link, RawRange, Section

from .iris import below
from .page import Page, of_type
from .sheet import Value, date, in_scheme, node, rhythm, share, term, text, yes


def write_commitments(page: Page) -> None:
    """All commitments of the document."""
    topics = {section.id: set(section.topics) for section in of_type(page.records, Section)}
    for commitment in of_type(page.records, Commitment):
        _Writer(page, commitment).write(topics)


class _Writer:
    """Writes one commitment."""

    def __init__(self, page: Page, commitment: Commitment) -> None:
        self.page = page
        self.commitment = commitment
        self.iri = page.part("c", commitment.id)
        self._numbers: Counter[str] = Counter()

    def write(self, topics: dict[str, set[str]]) -> None:
        self._core()
        self._verb()
        self._hedges_and_people()
        self._links()
        self._time()
        self._topics(topics)

    def _add(self, predicate: str, value: Value | None) -> None:
        self.page.sheet.add(self.iri, predicate, value)

    def _slot(self, name: str, value: Value, start: int, end: int) -> None:
        """Fill a slot: the plain triple, and a node that says which words fill it."""
        self._numbers[name] += 1
        slot = below(self.iri, f"{name}/{self._numbers[name]}")
        self.page.sheet.type(slot, "ag:Slot")
        self.page.state(slot, (self.iri, term(f"ag:{name}"), value))
        self.page.evidence.words(slot, start, end)

    def _core(self) -> None:
        commitment = self.commitment
        self.page.sheet.type(self.iri, "ag:Commitment")
        self._add("ag:document", self.page.iri)
        self._place()
        self._add("schema:text", self.page.words(commitment.text))
        self._add("ag:role", in_scheme("role", commitment.role))
        self._add("ag:fromHeading", yes(True) if commitment.from_heading else None)
        self._add("ag:firmness", None if commitment.firmness is None else share(commitment.firmness))
        self.page.evidence.words(self.iri, commitment.start, commitment.end)

    def _place(self) -> None:
        """The measure it stands in; for a commitment that a heading makes, the section."""
        commitment = self.commitment
        if commitment.from_heading and commitment.measure in self.page.section_ids:
            self._add("ag:section", self.page.part("s", commitment.measure))
        else:
            self._add("ag:measure", self.page.part("m", commitment.measure))

    def _verb(self) -> None:
        commitment, words = self.commitment, self.page.words
        self._add("ag:action", in_scheme("action", commitment.action_type))
        self._add("ag:actionText", words(commitment.action))
        self._add("ag:strength", in_scheme("strength", commitment.strength))
        self._words("object", commitment.object, commitment.object_at)
        if commitment.modality:
            self._words("modality", commitment.modality, commitment.modality_at)
        if commitment.quantity and not commitment.quantity_at:
            self._words("quantity", commitment.quantity, None)
        for start, end in commitment.quantity_at:
            self._slot("quantity", words(self.page.evidence.surface(start, end)), start, end)

    def _words(self, name: str, said: str, at: RawRange | None) -> None:
        """A slot that words fill; what is held has no object behind its verb, so that there is no place to give."""
        if said and at:
            self._slot(name, self.page.words(said), *at)
        else:
            self._add(f"ag:{name}", self.page.words(said))

    def _hedges_and_people(self) -> None:
        commitment, words = self.commitment, self.page.words
        for hedge in commitment.hedge:
            self._slot("hedge", in_scheme("hedge", hedge.kind or "other"), hedge.start, hedge.end)
        self._add("ag:actorBasis", text(commitment.actor_basis))
        for actor in commitment.actor:
            if actor.iri:
                self._slot("actor", node(actor.iri), actor.start, actor.end)
            else:
                self._slot("actorText", words(actor.text), actor.start, actor.end)
        for phrase in commitment.beneficiary:
            self._slot("beneficiary", words(phrase.text), phrase.start, phrase.end)

    def _links(self) -> None:
        slots: dict[str, list[Link]] = {
            "through": self.commitment.through,
            "implements": self.commitment.implements,
            "targets": self.commitment.targets,
        }
        for name, links in slots.items():
            for link in links:
                mention = self.page.mention(link.mention)
                self._slot(name, node(link.entity), mention.start, mention.end)

    def _time(self) -> None:
        time = self.commitment.time
        if time is None:
            return
        self._slot("time", self.page.words(time.text), time.start, time.end)
        self._add("ag:recurs", rhythm(time.recurs) if time.recurs else None)
        self._add("ag:by", date(time.by) if time.by else None)

    def _topics(self, sections: dict[str, set[str]]) -> None:
        """A topic that a heading above gives has its words there; any other rests on the commitment's own."""
        path = self.commitment.measure.split("/")
        above = set().union(*(sections.get("/".join(path[:n]), set()) for n in range(1, len(path) + 1)))
        for topic in self.commitment.topics:
            if topic in above:
                self._add("ag:topic", node(topic))
            else:
                self._slot("topic", node(topic), self.commitment.start, self.commitment.end)
