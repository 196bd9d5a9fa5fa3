"""What the document says of itself: its title as a text, its framework, its period, its parties."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from accordgraph.ontology.authority import KnownEntity

from .folding import fold
from .heads import head_lexicon
from .naming import split_period

_ENGLISH_TITLE = re.compile(
    r"\b(Plan of Action|Action Plan|Work Plan|Joint (?:Vision )?Statement|Statement|Declaration|Agreement"
    r"|Communiqué)\b",
    re.I,
)
# An abbreviation in the title of a text is no part of its name.
_BRACKETED = re.compile(r"\s\((?=[A-Za-z]*[A-Z]|[a-z]{2,8}\))[A-Za-z][\w+&-]{1,11}\)")
_FOUNDS = re.compile(r"\b(?:establishment of|establishing|establish)\s(?:the\s)?(?P<body>.{5,120})$", re.I)
_ISSUED = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})\s*日?(?!\d)")


@dataclass(slots=True)
class DocumentContext:
    """Set before names are resolved. `own_title` is the full title where the document is an agreement."""

    lang: str
    title: str
    own_title: str | None = None
    own_kind: str = "other"
    framework: KnownEntity | None = None
    period: tuple[str, str] | None = None


def own_title(title: str, lang: str) -> tuple[str | None, str]:
    """The title as the name of an agreement and its kind, or (None, "") for a speech or an article."""
    text = fold(title).strip()
    inner = re.match(r"《([^《》]+)》", text)
    if inner:
        text = inner.group(1)
    if lang == "zh":
        core = re.sub(r"\s+", "", text)
        return (core, head_lexicon().title_kind(core)) if head_lexicon().is_title(core) else (None, "")
    text = _BRACKETED.sub("", text)
    match = _ENGLISH_TITLE.search(text)
    return (" ".join(text.split()), _english_kind(match.group(1))) if match else (None, "")


def founded_body(title: str) -> str | None:
    """The body that a treaty sets up, by its English title: the Agreement on the Establishment of|the Centre."""
    found = _FOUNDS.search(_BRACKETED.sub("", title))
    return found["body"].strip() if found else None


def _english_kind(word: str) -> str:
    kinds = {
        "plan of action": "action-plan",
        "action plan": "action-plan",
        "work plan": "work-plan",
        "declaration": "declaration",
        "agreement": "agreement",
    }
    return kinds.get(word.lower(), "joint-statement")


def period_of(title: str) -> tuple[str, str] | None:
    """The years that a title names: (2021-2025)."""
    years = re.search(r"\(?((?:19|20)\d\d)\s*-\s*((?:19|20)\d\d)\)?", fold(title))
    if years:
        return years.group(1), years.group(2)
    _, first, last = split_period(fold(title))
    return (first, last) if first and last else None


def issued_on(raw: str, title_end: int) -> str | None:
    """The first full date within a few lines of the title (ISO 8601)."""
    match = _ISSUED.search(fold(raw[: title_end + 200]))
    if not match:
        return None
    year, month, day = (int(group) for group in match.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
