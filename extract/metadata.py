"""What a text says of itself beside its measures: title, when and where it was made, at which event, by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from .context import issued_on, period_of
from .dates import EN_DATE, ZH_DATE, iso_date
from .folding import fold
from .lexicons import load_toml
from .wordlists import either

if TYPE_CHECKING:
    from .reading import Reading

_FRONT = 1500
_TAIL = 700
_DATES = {"zh": ZH_DATE, "en": EN_DATE}
_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Facts:
    """What text and sidecar say; None where they say nothing. `unknown` are parties that nobody knows."""

    title: str | None
    issued: str | None
    place: str | None
    event: str | None
    period: tuple[str | None, str | None] | None
    parties: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def facts_of(reading: Reading) -> Facts:
    """All that is said of a document; the sidecar's word goes before that of the text."""
    text, said = _of_text(reading), reading.source.sidecar
    if said is None:
        return text
    known = {name: reading.party(name) for name in said.parties}
    return Facts(
        said.title or text.title,
        said.date or text.issued,
        said.place or text.place,
        said.adopted_at or text.event,
        said.period or text.period,
        tuple(iri for iri in known.values() if iri) or text.parties,
        tuple(name for name, iri in known.items() if iri is None),
    )


def _of_text(reading: Reading) -> Facts:
    lang, front = reading.context.lang, reading.folded[:_FRONT]
    said = _said(lang, front, reading.folded[-_TAIL:])
    title = title_of(reading)
    title_end = reading.outline.title[1] if reading.outline.title else 0
    issued = said.get("date") or issued_on(reading.source.raw, title_end)
    period = reading.context.period if title or not reading.outline.title else None
    parties = _by_framework(reading) or _named(reading, front)
    return Facts(
        title or reading.source.about.get("title"), issued, said.get("place"), _event(lang, front),
        period or (period_of(title) if title else None), parties,
    )  # fmt: skip


def _said(lang: str, front: str, tail: str) -> dict[str, str]:
    """Date and place by the first pattern that fits; a place alone where no date is said."""
    found: dict[str, str] = {}
    flat = {"front": front, "tail": tail} if lang == "zh" else {"front": _flat(front), "tail": _flat(tail)}
    for where, pattern in _patterns(lang):
        match = pattern.search(flat[where])
        if match is None:
            continue
        groups = {key: " ".join(value.split()) for key, value in match.groupdict().items() if value}
        day = iso_date(groups.pop("date", ""))
        if day and "date" not in found:
            found = {**groups, "date": day}
        elif "date" not in match.re.groupindex:
            found = {**groups, **found}
    return {key: value.strip(" ,;*") for key, value in found.items()}


def _flat(text: str) -> str:
    """Marks of emphasis and line ends do not part what belongs together."""
    return re.sub(r"[*_\s]+", " ", text)


def _event(lang: str, front: str) -> str | None:
    pattern = _event_pattern(lang)
    match = pattern.search(front if lang == "zh" else _flat(front))
    return " ".join(match.group("event").split()) if match else None


def title_of(reading: Reading) -> str | None:
    """The title as a person would cite it; None where the text has none."""
    lang = reading.context.lang
    if (own := reading.context.own_title) and reading.outline.title and not _is_dateline(own, lang):
        return _tidy(_one_of_twins(reading) or own, lang)
    if reading.outline.title:
        title = _one_of_twins(reading) or reading.plain(*reading.outline.title)
        return None if _is_dateline(title, lang) else _tidy(title, lang)
    return run_in_title(lang, reading.folded)


def _one_of_twins(reading: Reading) -> str | None:
    """The second of two lines that say the same: a site's heading, and the title of the text."""
    if reading.outline.title is None:
        return None
    start, end = reading.text.raw_span(*reading.outline.title)
    around = re.compile(_words(reading.context.lang)["title"]["around"])
    lines = [fold(line).strip() for line in reading.source.raw[start:end].splitlines() if line.strip()]
    if len(lines) == 2 and around.sub("", lines[0]) == lines[1]:
        return lines[1]
    return None


def _is_dateline(title: str, lang: str) -> bool:
    """A line that is a date, or a date with a place."""
    rest = re.sub(_DATES[lang], "", _flat(fold(title)), flags=re.I)
    return rest != _flat(fold(title)) and len(rest.split()) <= 3 and (lang == "en" or len(rest) < 8)


def _tidy(title: str, lang: str) -> str:
    return re.sub(_words(lang)["title"]["around"], "", re.sub(r"\s+", " ", title).strip())[:_LONGEST_TITLE]


def run_in_title(lang: str, folded: str) -> str | None:
    """A title that the text runs on from, in one line."""
    front = folded[:_FRONT]
    words = _words(lang)["title"]
    if lang == "en":
        match = re.match(words["pattern"], _flat(front), re.I)
        return match.group("title").strip() if match else None
    match = re.match(rf"\s*([^。!?\n]{{4,80}}?(?:{either(words['last'].split())}))\s*\(", front)
    return match.group(1) if match else None


def _by_framework(reading: Reading) -> tuple[str, ...]:
    framework = reading.context.framework
    return tuple(sorted(m.member for m in framework.members)) if framework else ()


def _named(reading: Reading, front: str) -> tuple[str, ...]:
    """The parties that an English text opens with: "We, the leaders of A, B and C", "President X of A"."""
    if reading.context.lang != "en":
        return ()
    words, flat = _words("en")["parties"], _flat(front)
    by_name = {name.casefold(): iri for name, iri in reading.index.parties.items()}
    names, titled = _party_patterns(tuple(by_name))
    opening = re.search(words["opening"], flat, re.I)
    if opening:
        found = {by_name[m.group().casefold()] for m in names.finditer(opening.group("names"))}
    else:
        sentence = re.split(r"(?<=[a-z]{4})\.\s", flat, maxsplit=1)[0]
        found = {by_name[m.group("party").casefold()] for m in titled.finditer(sentence)}
    if len(found) < 2:
        return ()
    reading.used_parties.update(found)
    return tuple(sorted(found))


@lru_cache(maxsize=4)
def _party_patterns(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The names of parties alone, and behind the title of who stands for them."""
    one = either(names)
    titles = _words("en")["parties"]["titles"]
    return (
        re.compile(rf"(?<![A-Za-z])(?:{one})(?![A-Za-z])", re.I),
        re.compile(rf"{titles}(?P<party>{one})(?![A-Za-z])", re.I),
    )


def _words(lang: str) -> dict[str, Any]:
    return load_toml(f"{lang}/metadata.toml")


@cache
def _patterns(lang: str) -> list[tuple[str, re.Pattern[str]]]:
    flags = re.I if lang == "en" else re.M
    return [
        (row["where"], re.compile(row["pattern"].replace("DATE", _DATES[lang]), flags)) for row in _words(lang)["said"]
    ]


@cache
def _event_pattern(lang: str) -> re.Pattern[str]:
    return re.compile(_words(lang)["event"]["pattern"])
