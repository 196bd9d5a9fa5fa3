"""The quality report of an authority: what a librarian would send back, one line a problem.

`check(load_authority())` is empty for the shipped file. The kinds that a type may have are those that the
concept schemes (`schemes.ttl`) give it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TypeAlias

import pyoxigraph as ox

from .authority import Authority, KnownEntity
from .terms import AG, tail

LANGUAGES = ("zh", "en")
Label: TypeAlias = tuple[str, str]

_ACTS = ("Mechanism", "Institution", "Initiative")
_STATUSES: dict[str, frozenset[str]] = {
    **dict.fromkeys(_ACTS, frozenset({"existing", "proposed"})),
    "Agreement": frozenset({"adopted", "draft"}),
}
_FRAMEWORK_TYPES = ("Mechanism", "Institution", "Initiative", "Party", "Framework")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−－﹣─", "-"))
_MARKS = re.compile(r"[《》〈〉<>“”„\"'‘’「」『』\s]")
_NOT_PLAIN_ZH = re.compile(r"[《》〈〉“”\"‐‑‒–—―−－（）：，；＋％０-９\s]")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something to mend: `code` says what sort, `iri` where, `text` what in one sentence."""

    code: str
    iri: str
    text: str


def check(authority: Authority) -> list[Problem]:
    """All problems of an authority, in order of code and IRI. An empty list means that it is clean."""
    return sorted({problem for rule in _RULES for problem in rule(authority)})


def name_key(name: str) -> str:
    """A name with width, dashes, case, title marks and spaces folded; equal keys read as one name."""
    folded = unicodedata.normalize("NFKC", name).translate(_DASHES)
    return re.sub(r"-+", "-", _MARKS.sub("", folded)).casefold()


@cache
def kinds_of_types() -> Mapping[str, frozenset[str]]:
    """The kinds that an entity of a type may have, from the concept schemes."""
    data = resources.files(__package__).joinpath("schemes.ttl").read_bytes()
    kinds: dict[str, set[str]] = {}
    for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
        if quad.predicate.value == f"{AG}kindOf" and isinstance(quad.subject, ox.NamedNode):
            kinds.setdefault(tail(_iri(quad.object)), set()).add(tail(quad.subject.value))
    return {type_: frozenset(names) for type_, names in kinds.items()}


def _iri(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _labels(entity: KnownEntity) -> list[Label]:
    return [*entity.names(), *entity.negative, *entity.prefixes]


def _translations(authority: Authority) -> Iterator[Problem]:
    for entity in authority.entities.values():
        for lang in LANGUAGES:
            if lang not in entity.pref:
                yield Problem("translation", entity.iri, f"no preferred label in '{lang}'")


def _empty(authority: Authority) -> Iterator[Problem]:
    for entity in authority.entities.values():
        for text, lang in _labels(entity):
            if not text.strip() or text != text.strip():
                yield Problem("empty", entity.iri, f"label '{text}'@{lang} is empty or has spaces around it")
            if lang not in LANGUAGES:
                yield Problem("language", entity.iri, f"label '{text}' has the language '{lang}'")


def _spelling(authority: Authority) -> Iterator[Problem]:
    for entity in authority.entities.values():
        for text, lang in _labels(entity):
            if lang == "zh" and _NOT_PLAIN_ZH.search(text.strip()):
                yield Problem("spelling", entity.iri, f"'{text}' has marks, spaces or wide punctuation")


def _shared_names(authority: Authority) -> Iterator[Problem]:
    owners: dict[tuple[str, str], dict[str, bool]] = {}
    for entity in authority.entities.values():
        preferred = {(name_key(text), lang) for lang, text in entity.pref.items()}
        for text, lang in entity.names():
            key = (name_key(text), lang)
            owners.setdefault(key, {})[entity.iri] = key in preferred
    for (name, lang), iris in owners.items():
        if name and len(iris) > 1:
            code = "duplicate" if all(iris.values()) else "collision"
            for iri in iris:
                others = ", ".join(tail(other) for other in iris if other != iri)
                yield Problem(code, iri, f"the name '{name}'@{lang} is also a name of {others}")


def _repeated(authority: Authority) -> Iterator[Problem]:
    for entity in authority.entities.values():
        names = entity.names()
        for label in sorted({label for label in names if names.count(label) > 1}):
            yield Problem("repeated", entity.iri, f"'{label[0]}'@{label[1]} is given more than once")


def _negatives(authority: Authority) -> Iterator[Problem]:
    for entity in authority.entities.values():
        names = {text for text, _lang in entity.names()}
        for text, _lang in entity.negative:
            if text in names or not any(name in text for name in names):
                yield Problem("negative", entity.iri, f"'{text}' must be longer than a name that it contains")


def _targets(authority: Authority) -> Iterator[Problem]:
    for entity in authority.entities.values():
        links = (
            ("framework", entity.framework, _FRAMEWORK_TYPES),
            ("protocolTo", entity.protocol_to, ("Agreement",)),
            ("amends", entity.amends, ("Agreement",)),
            ("workPlanOf", entity.work_plan_of, ("Agreement", "Initiative", "Mechanism")),
            *(("member", membership.member, ("Party", "Institution")) for membership in entity.members),
        )
        for name, target, types in links:
            found = authority.entities.get(target or "")
            if target and (found is None or found.type not in types):
                what = "is unknown" if found is None else f"is a {found.type}"
                yield Problem("target", entity.iri, f"{name} leads to {tail(target)}, which {what}")


def _cycles(authority: Authority) -> Iterator[Problem]:
    for entity in authority.entities.values():
        seen: list[str] = []
        at = entity.framework
        while at and at not in seen:
            seen.append(at)
            above = authority.entities.get(at)
            at = above.framework if above else None
        if entity.iri in seen:
            yield Problem("cycle", entity.iri, f"is within itself by way of {', '.join(map(tail, seen))}")


def _kinds(authority: Authority) -> Iterator[Problem]:
    for entity in authority.entities.values():
        required = entity.type in _STATUSES
        allowed = kinds_of_types().get(entity.type, frozenset())
        if (required or entity.kind) and entity.kind not in allowed:
            yield Problem("kind", entity.iri, f"kind '{entity.kind}' is not one of a {entity.type}")


def _states(authority: Authority) -> Iterator[Problem]:
    for entity in authority.entities.values():
        allowed = _STATUSES.get(entity.type)
        if entity.status not in (allowed or {None}):
            yield Problem("status", entity.iri, f"status '{entity.status}' is not one of a {entity.type}")


def _sources(authority: Authority) -> Iterator[Problem]:
    for entity in authority.entities.values():
        if (entity.same_as or entity.exact_match) and not entity.sources:
            yield Problem("source", entity.iri, "links to another dataset but names no source for the link")


_RULES: tuple[Callable[[Authority], Iterator[Problem]], ...] = (
    _translations, _empty, _spelling, _shared_names, _repeated, _negatives,
    _targets, _cycles, _kinds, _states, _sources,
)  # fmt: skip
