"""Which of the overlapping candidates stand: one a span, whole names before parts, names of their own inside names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from .candidates import Candidate
from .naming import variant_key

_PRIORITY = (
    "custom", "authority", "self", "carried-title", "coordination", "title", "appendage", "short-title", "abbreviation",
    "about-text", "quoted", "prefix-head", "bare-head", "short-name", "defined", "topic-head", "descriptive",
    "scope-head", "capitalised",
)  # fmt: skip
_RANK = {rule: i for i, rule in enumerate(_PRIORITY)}
# Rules whose finds may stand inside another name.
# What makes a longer spelling of a name rather than another thing: 东盟互联互通总体规划|2025.
_ONLY_MORE = re.compile(
    r"\s?\(?\d{4}.{0,12}|\d\.\d|合作|机制|会议|议|[ -]Plus|\s\([A-Z][\w-]*\)(?:\s\d{4})?|愿景|[:：].{1,24}"
)
_MAY_NEST = frozenset(
    {
        "authority",
        "title",
        "appendage",
        "short-title",
        "abbreviation",
        "prefix-head",
        "quoted",
        "bare-head",
        "descriptive",
    }
)


def select(candidates: Collection[Candidate], text: str) -> list[Candidate]:
    """The candidates that stand, by start, outer before inner. `text` is the unit's, folded."""
    best: dict[tuple[int, int], Candidate] = {}
    if not candidates:
        return []
    for c in candidates:
        other = best.get((c.start, c.end))
        if other is None or _comes_before(c, other):
            best[c.start, c.end] = _with_prefix(c, other)
        else:
            best[c.start, c.end] = _with_prefix(other, c)
    kept = [c for group in _touching(best.values()) for c in _standing(group, text)]
    return sorted(kept, key=lambda c: (c.start, -c.end))


def _touching(candidates: Iterable[Candidate]) -> Iterator[list[Candidate]]:
    """Groups of candidates that overlap, from left to right; only those of one group decide on each other."""
    group: list[Candidate] = []
    reach = 0
    for c in sorted(candidates, key=lambda c: c.start):
        if group and c.start >= reach:
            yield group
            group = []
        group.append(c)
        reach = max(reach, c.end)
    if group:
        yield group


def _standing(group: list[Candidate], text: str) -> list[Candidate]:
    """The candidates of a group that stand: longer before shorter, then by rule."""
    if len(group) == 1:
        return group
    kept: list[Candidate] = []
    for c in sorted(group, key=lambda c: (-(c.end - c.start), _RANK[c.rule], c.start)):
        outers = [o for o in kept if o.start <= c.start and c.end <= o.end]
        crossing = [o for o in kept if o.start < c.end and c.start < o.end and o not in outers]
        if crossing or not all(_stands_inside(c, outer, text) for outer in outers):
            continue
        kept.append(c)
    return kept


def _comes_before(c: Candidate, other: Candidate) -> bool:
    """Of two readings of a span; a title in 《》 that shares its name with an initiative is the text of it."""
    if {c.rule, other.rule} == {"authority", "title"}:
        known = c if c.rule == "authority" else other
        return (c is known) != (known.type == "Initiative")
    return _RANK[c.rule] < _RANK[other.rule]


def _with_prefix(c: Candidate, other: Candidate | None) -> Candidate:
    """A known name keeps what the grammar knows of its framework."""
    if other is None or c.prefix_iri or not other.prefix_iri:
        return c
    return Candidate(c.start, c.end, c.type, c.kind or other.kind, c.rule, c.iri, other.prefix, other.prefix_iri)


def _stands_inside(c: Candidate, outer: Candidate, text: str) -> bool:
    """Whether a name inside another is a thing of its own there, not the other's framework or a mere part of it.

    What a quotation marks in “X”倡议 is the initiative itself.
    """
    bracketed = c.start and text[c.start - 1] == "(" and text.startswith(")", c.end) and c.end + 1 < outer.end
    if bracketed and c.rule in ("abbreviation", "authority") and text[c.start : c.end].isupper():
        return True  # the Master Plan on Connectivity (|MPC|) 2025
    if c.rule not in _MAY_NEST or c.iri is not None and c.iri == outer.iri:
        return False
    if _is_title_of(c, outer, text) or _is_front(c, outer, text):
        return False
    if outer.rule in ("quoted", "prefix-head") and c.type == outer.type and _is_quoted(c, text):
        return False
    if c.type == outer.type and (_is_tail(c, outer, text) or _shares_front(outer) and c.type != "Agreement"):
        return False
    if c.end == outer.end and outer.iri and c.type == "Institution" and c.prefix == (c.start, c.end):
        return False
    if c.end == outer.end and c.type == "Institution" and text.endswith(("of the ", "of "), outer.start, c.start):
        # The Charter of the|United Nations is theirs; an agreement on the establishment of the|Centre names it.
        return text[: c.start].lower().endswith(("establishment of the ", "establishment of "))
    return _rule_allows(c, outer, text)


def _is_front(c: Candidate, outer: Candidate, text: str) -> bool:
    """Whether a name only says what the other belongs to, or is a shorter spelling of it."""
    if c.start == outer.start and outer.kind != "resolution":
        framework = c.prefix == (c.start, c.end) or c.iri is not None and c.iri == outer.prefix_iri
        if framework and (c.kind == "framework" or c.type == "Institution"):
            return True
        if _ONLY_MORE.fullmatch(text[c.end : outer.end]):
            return True
        english = text[c.start].isascii() and text[outer.end - 1].isascii()
        if (
            english
            and c.kind == "organisation"
            and c.rule == "authority"
            and outer.type in ("Institution", "Mechanism")
        ):
            return True  # the|BIMSTEC|Energy Centre is a body of it
        if c.type == outer.type == "Agreement" and text.startswith((" on ", " of ", " for "), c.end):
            return True  # the Basin Agreement|on Fisheries
        if outer.iri and c.type == "Institution" or c.type == outer.type == "Mechanism":
            return True
    if outer.rule == "authority" and outer.type == "Mechanism" and c.type == "Institution":
        before = text[outer.start : c.start]
        if before.isascii() and before.rstrip(" _").endswith("-"):
            return True  # the U.S.-|Islands Forum|Summit
    if outer.prefix == (c.start, c.end):
        return not _own_inside(c, outer)
    within = outer.prefix is not None and outer.prefix[0] < c.start and c.end <= outer.prefix[1]
    return within and not _is_quoted(c, text)


def _rule_allows(c: Candidate, outer: Candidate, text: str) -> bool:
    """What each rule may find inside the finds of another."""
    if c.rule == "prefix-head":
        grown = c.start == outer.start and (c.type != outer.type or c.type == "Agreement")
        return outer.rule in ("title", "about-text", "quoted") or grown
    if c.rule == "short-title" and c.start == outer.start and text[c.start].isascii():
        return False  # the|Agreement|under the Convention
    if c.rule in ("bare-head", "descriptive"):
        return outer.rule == ("descriptive" if c.rule == "bare-head" else "quoted")
    if c.rule == "short-title" and c.end >= outer.end - 1 and outer.rule != "short-title":
        return False
    if c.rule == "quoted":
        return outer.rule in ("title", "about-text")
    return c.rule != "capitalised"


def _is_title_of(c: Candidate, outer: Candidate, text: str) -> bool:
    """What stands in the marks of 中国-东盟《关于…的备忘录》 and of 《规划》(修订版) is no second text."""
    if not c.rule == outer.rule == "title":
        return False
    edition = c.start - 1 == outer.start and text.startswith("》(", c.end)
    return edition or outer.start < c.start - 1 and c.end == outer.end - 1


def _own_inside(c: Candidate, outer: Candidate) -> bool:
    """Whether what a name begins with is more than its framework: RCEP in RCEP联合委员会."""
    return c.kind == "trade-area" or c.type == "Initiative" or c.type == "Agreement" != outer.type


def _is_quoted(c: Candidate, text: str) -> bool:
    return text.endswith("“", 0, c.start) and text.startswith("”", c.end)


def _is_tail(c: Candidate, outer: Candidate, text: str) -> bool:
    """东盟外长会 in 中国-东盟外长会议: the end of a name is no other name of its kind."""
    if text.endswith(" at ", outer.start, c.start):
        return False  # the Academy at the|University
    inner, whole = variant_key(text[c.start : c.end]), variant_key(text[outer.start : outer.end])
    return c.rule != "title" and c.start > outer.start and whole.endswith(inner)


def _shares_front(outer: Candidate) -> bool:
    return outer.rule in ("coordination", "carried-title")
