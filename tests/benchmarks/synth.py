"""Synthetic documents in Chinese, the same for the same seed, with marks on the names and strengths they hold.

Sentences are made from the grammar of `synth.toml`; names are those of the authority file, or invented. Every document
has a title, a date, a period and a framework of its own.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from grammar import TYPES, Area, Draft, Grammar, Mark, Size, Writer, fill, grammar

from accordgraph.extract.readers import Source, source_from_bytes
from accordgraph.ontology.authority import Authority, KnownEntity, load_authority

_DIGITS = "零一二三四五六七八九十"
_YEARS = (2003, 2026)


@dataclass(frozen=True, slots=True)
class Synthetic:
    """A document: its file name, its text, the framework it stands under, and what its words are."""

    name: str
    title: str
    text: str
    framework: str
    marks: tuple[Mark, ...]

    @property
    def source(self) -> Source:
        """The document as if it had been read from a file."""
        return source_from_bytes(self.text.encode(), self.name)


def documents(seed: int = 1) -> Iterator[Synthetic]:
    """Documents without end."""
    rng = random.Random(seed)  # noqa: S311 (no secret)
    rules, known = grammar(), load_authority()
    frameworks = [entity for entity in known.of_type("Framework") if "-" in entity.label("zh")]
    pools: dict[str, _Names] = {}
    titles: set[str] = set()
    for number in count(1):
        framework = rng.choice(frameworks)
        names = pools.setdefault(framework.iri, _Names(framework, known, rules, seed))
        document = _Document(rules, names, rng)
        while document.title in titles:
            document = _Document(rules, names, rng)
        titles.add(document.title)
        yield document.written(number)


class _Names:
    """The names that the documents of one framework draw from: those of the authority, and some invented."""

    def __init__(self, framework: KnownEntity, known: Authority, rules: Grammar, seed: int) -> None:
        self.framework = framework
        self.label = framework.label("zh")
        self._rules = rules
        rng = random.Random(f"{seed} {self.label}")  # noqa: S311 (no secret)
        self._known = {name: _of(known, name, framework) for name in TYPES}
        self._invented = {name: self._invent(name, rng) for name in TYPES}

    def _invent(self, name: str, rng: random.Random) -> list[str]:
        subjects = [subject for area in self._rules.areas for subject in area.subjects]
        found = []
        for _ in range(self._rules.invented):
            draft, year = Draft(), rng.randrange(*_YEARS)
            slots: dict[str, str | Writer] = {
                "framework": self.label, "subject": rng.choice(subjects), "from": str(year), "until": str(year + 4)
            }  # fmt: skip
            fill(rng.choice(self._rules.names[name]), slots, {}, rng, draft)
            found.append(draft.text)
        return found

    def draw(self, name: str, rng: random.Random) -> str:
        """A name of the type `name`."""
        known = self._known[name] if rng.randrange(100) < self._rules.known else []
        return rng.choice(known or self._invented[name])


def _of(known: Authority, name: str, framework: KnownEntity) -> list[str]:
    """The names of the authority under a framework, and those under none; agreements in their marks."""
    found = [entity for entity in known.of_type(name) if entity.framework in (None, framework.iri)]
    labels = sorted({entity.label("zh") for entity in found if "zh" in entity.pref})
    return [f"《{label}》" for label in labels] if name == "Agreement" else labels


class _Document:
    """One document while it is written."""

    def __init__(self, rules: Grammar, names: _Names, rng: random.Random) -> None:
        self._rules, self._names, self._rng = rules, names, rng
        self._size: Size = rng.choices(rules.sizes, [size.share for size in rules.sizes])[0]
        self._area = rng.choice(rules.areas)
        self._first = rng.randrange(*_YEARS)
        self._draft = Draft()
        self.title = self._line(rng.choice(rules.titles), self._area.heading)

    def written(self, number: int) -> Synthetic:
        """The whole document."""
        rng, rules = self._rng, self._rules
        self._draft = Draft(f"{self.title}\n")
        self._fill(rules.dates, self._area.heading)
        self._draft.write("\n\n")
        for pattern in rules.preamble:
            self._fill(pattern, self._area.heading)
            self._draft.write("\n\n")
        chapters = min(rng.randint(*self._size.chapters), len(rules.areas))
        for place, area in enumerate(rng.sample(rules.areas, chapters), start=1):
            self._chapter(place, area)
        text, marks = self._draft.text, tuple(self._draft.marks)
        return Synthetic(f"synthetic-{number:05}.zh.txt", self.title, text, self._names.framework.iri, marks)

    def _chapter(self, place: int, area: Area) -> None:
        self._draft.write(f"{chinese(place)}、{area.heading}合作\n\n")
        sections = min(self._rng.randint(*self._size.sections), len(area.subjects))
        for number, subject in enumerate(self._rng.sample(area.subjects, sections), start=1):
            self._draft.write(f"（{chinese(number)}）{subject}\n\n")
            measures = self._rng.randint(*self._size.measures)
            for item in range(1, measures + 1):
                self._measure(item, subject, "。" if item == measures else "；")

    def _measure(self, item: int, subject: str, end: str) -> None:
        clauses = self._rules.clauses
        clause = self._rng.choices(clauses, [clause.share for clause in clauses])[0]
        self._draft.write(f"{item}.")
        start = len(self._draft.text)
        self._fill(self._rng.choice(clause.patterns), subject)
        self._draft.marks.append(Mark(start, len(self._draft.text), "strength", clause.strength))
        self._draft.write(f"{end}\n\n")

    def _line(self, pattern: str, subject: str) -> str:
        draft = Draft()
        fill(pattern, self._slots(subject), self._rules.words, self._rng, draft)
        return draft.text

    def _fill(self, pattern: str, subject: str) -> None:
        fill(pattern, self._slots(subject), self._rules.words, self._rng, self._draft)

    def _slots(self, subject: str) -> Mapping[str, str | Writer]:
        """What a pattern may ask for, drawn anew each time."""
        rng = self._rng
        names: dict[str, str | Writer] = {name.lower(): self._named(name) for name in TYPES}
        return names | {
            "hedge": self._hedge,
            "framework": self._names.label,
            "area": self._area.heading,
            "subject": subject,
            "from": str(self._first),
            "until": str(self._first + 4),
            "year": str(self._first + rng.randrange(5)),
            "month": str(rng.randint(1, 12)),
            "day": str(rng.randint(1, 28)),
        }

    def _named(self, name: str) -> Writer:
        def write(draft: Draft) -> None:
            words = self._names.draw(name, self._rng)
            draft.marked(words, name, words)

        return write

    def _hedge(self, draft: Draft) -> None:
        kind = self._rng.choice(sorted(self._rules.hedges))
        draft.marked(self._rng.choice(self._rules.hedges[kind]), "hedge", kind)


def chinese(number: int) -> str:
    """A number below 20 in Chinese: `chinese(12)` is 十二."""
    return _DIGITS[number] if number <= 10 else f"十{_DIGITS[number - 10]}"
