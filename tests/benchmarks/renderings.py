"""How often a proposed translation of a name is right, on the authority, whose entities have both names.

Each Chinese name is held against all English ones; right is the one of the same entity.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from figures import table

from accordgraph.extract.records import Entity
from accordgraph.ontology.authority import Authority, load_authority
from accordgraph.ontology.topics import load_topics
from accordgraph.proposals.propose import LEAST, propose
from accordgraph.proposals.translation import Translator

SURE = 0.8
_TYPES = ("Mechanism", "Institution", "Agreement", "Initiative")
Judged = tuple[float, bool]  # the confidence of a proposal, and whether it is right


def judged(authority: Authority) -> list[Judged]:
    """All translations that can be proposed among the entities of an authority, the doubtful ones too."""
    both = [e for e in authority.of_type(*_TYPES) if "zh" in e.pref and "en" in e.pref]
    names = [
        Entity(
            document="d", iri=f"{number}#{lang}", type=e.type, kind=e.kind, framework=e.framework, known=lang == "en",
            label=e.pref[lang], labels={lang: [e.pref[lang]]},
        )
        for lang in ("zh", "en") for number, e in enumerate(both)
    ]  # fmt: skip
    found = propose(names, Translator(authority, load_topics()), least=0)
    return [
        (p.confidence, p.entity.iri.partition("#")[0] == p.other.iri.partition("#")[0])
        for p in found
        if p.reason == "translation"
    ]


def rows(found: Sequence[Judged]) -> Iterator[tuple[str, int, int, str]]:
    """For each range of confidence: proposals, those that are right, their share."""
    for name, low, high in ((f"from {SURE}", SURE, 2), (f"from {LEAST}", LEAST, 2), (f"below {LEAST}", 0, LEAST)):
        right = [one for confidence, one in found if low <= confidence < high]
        yield name, len(right), sum(right), f"{sum(right) / len(right):.3f}"


def section() -> str:
    """The section for the page of figures."""
    return "\n".join(
        [
            "\n## Proposed translations of names\n",
            "Of the authority's own names, which the word lists were chosen in view of: each Chinese one was held",
            "against all English ones.\n",
            table(("confidence", "proposed", "right", "share right"), rows(judged(load_authority()))),
        ]
    )
