"""Which of the overlapping candidates stand: one a span, whole names before parts, names of their own inside names."""

from __future__ import annotations

from collections.abc import Iterable

from .candidates import Candidate

_PRIORITY = (
    "custom", "authority", "self", "carried-title", "coordination", "title", "short-title", "abbreviation", "about-text", "quoted",
    "prefix-head", "bare-head", "descriptive", "scope-head", "capitalised",
)  # fmt: skip
_RANK = {rule: i for i, rule in enumerate(_PRIORITY)}
# Rules whose finds may stand inside another name.
_MAY_NEST = frozenset({"authority", "title", "short-title", "abbreviation", "prefix-head", "quoted"})


def select(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates that stand, by start, outer before inner."""
    best: dict[tuple[int, int], Candidate] = {}
    for c in candidates:
        other = best.get((c.start, c.end))
        if other is None or _RANK[c.rule] < _RANK[other.rule]:
            best[c.start, c.end] = _with_prefix(c, other)
        else:
            best[c.start, c.end] = _with_prefix(other, c)
    kept: list[Candidate] = []
    for c in sorted(best.values(), key=lambda c: (-(c.end - c.start), _RANK[c.rule], c.start)):
        outers = [o for o in kept if o.start <= c.start and c.end <= o.end]
        crossing = [o for o in kept if o.start < c.end and c.start < o.end and o not in outers]
        if crossing or not all(_stands_inside(c, outer) for outer in outers):
            continue
        kept.append(c)
    return sorted(kept, key=lambda c: (c.start, -c.end))


def _with_prefix(c: Candidate, other: Candidate | None) -> Candidate:
    """A known name keeps what the grammar knows of its framework."""
    if other is None or c.prefix_iri or not other.prefix_iri:
        return c
    return Candidate(c.start, c.end, c.type, c.kind or other.kind, c.rule, c.iri, other.prefix, other.prefix_iri)


def _stands_inside(c: Candidate, outer: Candidate) -> bool:
    """Whether a name inside another is a thing of its own there, not the other's framework or a mere part of it."""
    if c.rule not in _MAY_NEST:
        return False
    if outer.rule in ("coordination", "carried-title") and c.type == outer.type:
        return False
    if outer.prefix and c.start >= outer.prefix[0] and c.end <= outer.prefix[1]:
        return False
    if c.rule == "prefix-head":
        return outer.rule in ("title", "about-text", "quoted")
    if c.rule == "short-title" and c.end >= outer.end - 1 and outer.rule != "short-title":
        return False
    if c.rule == "quoted":
        return outer.rule in ("title", "about-text")
    return not (c.start == outer.start and outer.iri is not None and c.type == "Institution")
