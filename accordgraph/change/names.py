"""How alike the names of two things are, and whether one is a later edition of the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TypeAlias

from accordgraph.compare.likeness import Sharp
from accordgraph.compare.notions import Notion
from accordgraph.extract.lexicons import load_toml
from accordgraph.extract.numbering import chinese_value, roman_numeral, roman_value
from accordgraph.ontology.authority import load_authority

from .plan import Thing
from .wording import about, akin, edition_number, letters, number_words, series, without_plain

Context: TypeAlias = Callable[[Thing, Thing], float]  # how alike the commitments are that name two things

_YEAR = re.compile(r"(?:19|20)\d\d")
_VERSION = 0.95  # how sure a later version or phase is the successor, where neither name has years
_EDITION = 0.85  # likeness of two names of series from which on later years make a successor
_CORE = 0.75  # of the likeness of two names: what they are about; the rest is the whole name
_ALIKE = 0.56  # likeness of names that makes one thing of two by itself
_SUPPORTED = 0.4  # likeness that does so where the commitments that name them are alike too
_CONTEXT = 0.4  # likeness of those commitments
_BACKGROUND = 4  # how much less a name of the authority counts than one of the plans


class Names:
    """Rates pairs of names. A word that many names have (China, ministers, meeting) counts for little."""

    def __init__(self, things: Iterable[Thing], *, alone: bool) -> None:
        self._alone = alone
        self._signs: dict[str, Mapping[Notion, int]] = {}
        self._series: dict[str, str] = {}
        self._cores: dict[str, Mapping[Notion, int]] = {}
        texts: list[Mapping[Notion, int]] = []
        langs = set()
        for thing in things:
            lang = _lang(thing)
            langs.add(lang)
            self._series[thing.iri] = series(thing.label, lang)
            self._signs[thing.iri] = about(self._series[thing.iri], lang, alone=alone)
            self._cores[thing.iri] = letters(core(self._series[thing.iri], lang), lang) if alone else {}
            texts.append(self._signs[thing.iri])
        self._weights = Sharp([*texts, *_background(langs, alone)])

    def edition(self, old: Thing, new: Thing) -> float:
        """How sure it is that `new` is a later edition of `old`; 0 where it is not."""
        before, after = periods(old), periods(new)
        one_series = self._series[old.iri] == self._series[new.iri]
        if one_series and not any(before) and not any(after):
            return _VERSION if _version(new) > _version(old) else 0.0
        if before == after or not (before[0] and after[0]) or after[0] <= before[0]:
            return 0.0
        if one_series:
            return 1.0
        score = self._likeness(old, new)
        return score if score >= _EDITION else 0.0

    def renamed(self, old: Thing, new: Thing, context: Context) -> float:
        """How sure it is that `new` is another name of `old`; 0 where it is not."""
        if not _compatible(old, new) or (periods(old) != periods(new) and all(map(any, (periods(old), periods(new))))):
            return 0.0
        score = self.likeness(old, new)
        if score >= _ALIKE or score >= _SUPPORTED and context(old, new) >= _CONTEXT:
            return score
        return 0.0

    def likeness(self, old: Thing, new: Thing) -> float:
        """How alike two names are: above all in what they are about, without framework, head noun and plain words."""
        whole = self._likeness(old, new)
        one, other = self._cores[old.iri], self._cores[new.iri]
        if not one or not other:
            return whole if not one and not other else whole / 2
        return _CORE * self._weights.likeness(one, other) + (1 - _CORE) * whole

    def _likeness(self, old: Thing, new: Thing) -> float:
        return self._weights.likeness(self._signs[old.iri], self._signs[new.iri])


def core(name: str, lang: str) -> str:
    """What a name is about: without the framework before it, its head noun, and words that all names have."""
    name = _prefixes(lang).sub("", name)
    return without_plain(_heads(lang).sub("" if lang == "zh" else " ", name), lang)


@cache
def _prefixes(lang: str) -> re.Pattern[str]:
    prefixes = [pair for entity in load_authority().entities.values() for pair in entity.prefixes]
    ordered = sorted({text for text, tongue in prefixes if tongue == lang}, key=lambda name: (-len(name), name))
    return re.compile(rf"^(?:{'|'.join(map(re.escape, ordered))})(?:'s|’s)?[\s-]*", re.IGNORECASE)


@cache
def _heads(lang: str) -> re.Pattern[str]:
    """The head nouns: of a Chinese name what it ends with, of an English one wherever it stands."""
    words = {word for row in load_toml(f"{lang}/heads.toml")["head"] for word in _listed(row["words"])}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    pattern = "|".join(map(re.escape, ordered))
    return re.compile(rf"(?:{pattern})$" if lang == "zh" else rf"\b(?:{pattern})\b")


def _listed(words: str | list[str]) -> list[str]:
    return words.split() if isinstance(words, str) else words


def periods(thing: Thing) -> tuple[str, str]:
    """The first and the last year of the name, or of its validity; empty where neither says one."""
    found = _YEAR.findall(thing.label)
    if found:
        return found[0], found[-1]
    valid = thing.entity.valid
    return ((valid.from_ or "")[:4], (valid.until or "")[:4]) if valid else ("", "")


def _version(thing: Thing) -> float:
    """The number of a version or phase that a name gives; 0 where it gives none that can be read."""
    said = edition_number(thing.label)
    if said.replace(".", "", 1).isdecimal():
        return float(said)
    if said.isascii():
        return float(number_words().get(said) or _roman(said))
    return float(chinese_value(said))


def _roman(numeral: str) -> int:
    """The value of a Roman numeral; 0 where nobody would write it so (iix)."""
    value = roman_value(numeral)
    return value if roman_numeral(value) == numeral else 0


def _compatible(old: Thing, new: Thing) -> bool:
    """A body of another level or kind is another thing, and so are two that the authority tells apart."""
    one, other = old.entity, new.entity
    if one.type != other.type or (one.known and other.known) or not akin(one.kind, other.kind):
        return False
    if one.level and other.level and one.level != other.level:
        return False
    return not (one.framework and other.framework and one.framework != other.framework)


def _lang(thing: Thing) -> str:
    return "zh" if re.search(r"[\u3400-\u9fff]", thing.label) else "en"


def _background(langs: Iterable[str], alone: bool) -> list[Counter[Notion]]:
    """Names that everybody knows, so that the words that all names have are told from those that few have."""
    known = load_authority().entities.values()
    names = [(entity.pref[lang], lang) for lang in sorted(langs) for entity in known if lang in entity.pref]
    return [about(series(name, lang), lang, alone=alone) for name, lang in names[::_BACKGROUND]]
