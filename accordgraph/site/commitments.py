"""Commitments: one line in lists, one page each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

from accordgraph.graph.said import Object, Said, plain
from accordgraph.graph.sheet import term
from accordgraph.ontology.terms import tail

from .facts import Names
from .shown import Quote, Row, Showing, Shown
from .words import table

LINKS = ("actor", "through", "implements", "targets")
# In the order in which a reader asks: what sort, who does what, how, with and under what, when, on what.
_PARTS = (
    "role", "action", "strength", "actionText", "modality", "hedge", "actor", "actorText", "actorBasis", "object",
    "quantity", "beneficiary", "through", "implements", "targets", "time", "recurs", "by", "topic",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A commitment as lists show it. `strength` is the concept's own name, `firmness` is in hundredths."""

    iri: str
    page: str
    document: Shown
    lang: str
    text: str
    locator: str
    strength: str
    strength_names: Names
    firmness: int | None
    hedged: bool
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """Everything that is said of a commitment."""

    line: Line
    rows: Sequence[Row]
    before: Line | None
    after: Line | None


class Commitments:
    """All commitments of a build, in the order of their texts, and what they are joined to."""

    def __init__(self, showing: Showing, documents: Iterable[Said]) -> None:
        self._showing = showing
        self.lines: dict[str, Line] = {}
        self.by_document: dict[str, list[Line]] = {}
        self._said: dict[str, Said] = {}
        for said in documents:
            found = [one for one in said.of_class("ag:Commitment") if isinstance(one, ox.NamedNode)]
            lines = [self._line(said, one) for one in found]
            self.by_document[said.document] = lines
            self.lines |= {line.iri: line for line in lines}
            self._said |= {line.iri: said for line in lines}

    def _line(self, said: Said, commitment: ox.NamedNode) -> Line:
        firmness = said.text(commitment, "ag:firmness")
        strength = next((v for v in said.values(commitment, "ag:strength") if isinstance(v, ox.NamedNode)), None)
        quotes = self._showing.quotes(commitment)
        return Line(
            commitment.value,
            self._showing.addresses.page(commitment.value),
            self._showing.thing(ox.NamedNode(said.document)),
            quotes[0].lang if quotes else "",
            said.text(commitment, "schema:text"),
            self._showing.locator(commitment),
            tail(strength.value) if strength else "",
            self._showing.facts.names(strength) if strength else {},
            round(float(firmness) * 100) if firmness else None,
            bool(said.values(commitment, "ag:hedge")),
            quotes[0] if quotes else None,
        )

    def joined(self, thing: ox.NamedNode) -> list[tuple[Names, list[Line]]]:
        """The commitments that name an entity, by the slot in which they do."""
        facts = self._showing.facts
        found = []
        for name in LINKS:
            lines = self._in_order(facts.pointing(f"ag:{name}", thing))
            if lines:
                found.append((facts.names(term(f"ag:{name}")), lines))
        return found

    def on(self, topic: ox.NamedNode) -> list[Line]:
        """The commitments on a topic."""
        return self._in_order(self._showing.facts.pointing("ag:topic", topic))

    def _in_order(self, things: Iterable[ox.NamedNode]) -> list[Line]:
        wanted = {thing.value for thing in things}
        return [line for iri, line in self.lines.items() if iri in wanted] if wanted else []

    def pages(self) -> Iterable[CommitmentPage]:
        """The page of each, with the ones before and after it in its document."""
        for lines in self.by_document.values():
            for number, line in enumerate(lines):
                before = lines[number - 1] if number else None
                after = lines[number + 1] if number + 1 < len(lines) else None
                yield CommitmentPage(line, self._rows(line), before, after)

    def _rows(self, line: Line) -> list[Row]:
        said, node = self._said[line.iri], ox.NamedNode(line.iri)
        rows = ((name, self._values(said, node, name)) for name in _PARTS)
        return [Row(self._showing.facts.names(term(f"ag:{name}")), values) for name, values in rows if values]

    def _values(self, said: Said, commitment: ox.NamedNode, name: str) -> list[Shown]:
        """The values of a slot; where words of the text fill it with something else, they are the remark."""
        found = said.values(commitment, f"ag:{name}")
        words = said.words(commitment, f"ag:{name}")
        values = []
        for place, value in enumerate(found):
            said_so = words[place] if len(words) == len(found) and name not in ("topic", "recurs") else ""
            shown = self._valued(name, value)
            values.append(replace(shown, note={} if said_so in shown.names.values() else {"": said_so}))
        return values

    def _valued(self, name: str, value: Object) -> Shown:
        basis = table("basis")
        return (
            Shown(basis[plain(value)]) if name == "actorBasis" and plain(value) in basis else self._showing.value(value)
        )


def counted(lines: Iterable[Line]) -> Mapping[str, int]:
    """How many commitments have which strength."""
    found: dict[str, int] = {}
    for line in lines:
        found[line.strength] = found.get(line.strength, 0) + 1
    return found
