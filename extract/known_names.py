"""Names that the authority gives, where they stand in a text."""

from __future__ import annotations

from collections.abc import Iterator

from .candidates import Candidate
from .gazetteer import Hit
from .prefixed_names import attached
from .sweep import Sweep


def known_names(folded: str, hits: list[Hit]) -> Iterator[Candidate]:
    """The labels among `hits` (by start, longest first) that name their entity here."""
    negative: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.role == "negative":
            negative.setdefault(hit.iri, []).append(hit)
    names: list[Hit] = []
    fronts: dict[int, list[Hit]] = {}
    parties, frameworks, known = Sweep(), Sweep(), Sweep()
    for hit in hits:
        start, end = hit.start, hit.end
        if hit.role == "party":
            parties.note(start, end)
        elif hit.role == "prefix":
            frameworks.note(start, end)
            fronts.setdefault(start, []).append(hit)
        elif hit.role == "name" and (not parties.holds_longer(start, end) or _with_members(hit, folded)):
            if hit.iri in negative and _denied(hit, negative[hit.iri]):
                continue
            # 东盟自贸区 in 中国-东盟自贸区3.0版 begins inside the framework; it stands only inside a longer name.
            if not frameworks.runs_over(start, start + 1) or known.runs_over(start, end):
                names.append(hit)
            known.note(start, end)
    for hit in names:
        yield _known_name(hit, fronts.get(hit.start, []), folded)


def _with_members(hit: Hit, folded: str) -> bool:
    """上合组织|成员国: its members are parties, and the organisation is named all the same."""
    return hit.type == "Institution" and folded.startswith("成员国", hit.end)


def _denied(hit: Hit, negative: list[Hit]) -> bool:
    """Whether a longer phrase says that the label is not this entity here."""
    return any(n.start <= hit.start and hit.end <= n.end for n in negative)


def _known_name(hit: Hit, fronts: list[Hit], folded: str) -> Candidate:
    """A label of the authority, with 机制 right behind it, and with the framework it begins with."""
    end = hit.end
    if hit.type == "Mechanism" and attached(folded, end) and not folded.startswith("机制", end - 2):
        end += 2
    fitting = [h for h in fronts if h.end <= end]
    if not fitting:
        return Candidate(hit.start, end, hit.type, hit.kind, "authority", hit.iri)
    front = max(fitting, key=_end)
    return Candidate(
        hit.start, end, hit.type, hit.kind, "authority", hit.iri, (front.start, front.end), front.iri or None
    )


def _end(hit: Hit) -> int:
    return hit.end
