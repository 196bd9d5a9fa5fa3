"""The keys of `accordgraph.toml`: how a value is read, and what to write where it can't be used.

A reader gives None for what it can't use. Values of prescribed vocabularies have short names (`portal.ttl`).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from accordgraph.graph.about import Contact, Publisher

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
Reader = Callable[[object], Any]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _iri(value: object) -> str | None:
    """An absolute IRI."""
    import pyoxigraph  # noqa: PLC0415 (a configuration is the exception)

    try:
        iri = pyoxigraph.NamedNode(value).value if isinstance(value, str) else ""
    except ValueError:
        return None
    return iri if "://" in iri or iri.startswith("urn:") else None


def _page(value: object) -> str | None:
    """A web address."""
    iri = _iri(value)
    return iri if iri and re.match("https?://[^/]", iri) else None


def read_base(value: object) -> str | None:
    """An IRI under which paths and fragments can be put."""
    iri = _page(value)
    if iri is None or any(sign in iri for sign in "?#"):
        return None
    return iri if iri.endswith("/") else iri + "/"


def _date(value: object) -> str | None:
    if type(value) is datetime.date:
        return value.isoformat()
    return value if isinstance(value, str) and _DATE.fullmatch(value) else None


def _by_language(value: object) -> Mapping[str, str] | None:
    if isinstance(value, str):
        return {"en": value}
    if not isinstance(value, dict) or not all(isinstance(text, str) for text in value.values()):
        return None
    return value if all(map(_is_language, value)) else None


def _words_by_language(value: object) -> Mapping[str, Sequence[str]] | None:
    """Lists of words; without a language they are English."""
    by_language = {"en": value} if isinstance(value, list) else value
    if not isinstance(by_language, dict) or not all(map(_is_language, by_language)):
        return None
    read = {tag: _several(_text)(words) for tag, words in by_language.items()}
    return None if None in read.values() else {tag: words for tag, words in read.items() if words}


def _is_language(tag: str) -> bool:
    """Whether texts can be tagged with it (BCP 47)."""
    import pyoxigraph  # noqa: PLC0415

    try:
        pyoxigraph.Literal("", language=tag)
    except ValueError:
        return False
    return True


def _several(reader: Reader) -> Reader:
    """A list, or one value alone."""

    def read(value: object) -> tuple[Any, ...] | None:
        found = tuple(map(reader, value if isinstance(value, list) else [value]))
        return None if None in found else found

    return read


def _one_of(*schemes: str) -> Reader:
    """A value of a prescribed vocabulary, by short name, code or IRI."""

    def read(value: object) -> str | None:
        from accordgraph.ontology.portal import value as known  # noqa: PLC0415 (a configuration is the exception)

        name = value if isinstance(value, str) else ""
        return next((iri for scheme in schemes if (iri := known(scheme, name))), None)

    return read


def _table(make: Callable[..., Any], needed: str, **readers: Reader) -> Reader:
    """A table with these keys, and no others, as what `make` makes of it."""

    def read(value: object) -> Any | None:
        if not isinstance(value, dict) or needed not in value or not readers.keys() >= value.keys():
            return None
        found = {key: readers[key](part) for key, part in value.items()}
        return None if None in found.values() else make(**found)

    return read


def _mail(value: object) -> str | None:
    return value if isinstance(value, str) and _MAIL.fullmatch(value) else None


_publisher = _table(Publisher, "iri", iri=_iri, name=_by_language, type=_one_of("publisher"))
_card = _table(Contact, "name", name=_text, email=_mail, page=_page)


def _publisher_or_iri(value: object) -> str | Publisher | None:
    found: str | Publisher | None = _iri(value) if isinstance(value, str) else _publisher(value)
    return found


def _contact(value: object) -> Contact | None:
    """A name with at least one way to reach it."""
    card: Contact | None = _card(value)
    return card if card and (card.email or card.page) else None


_DAY = "a date like 2026-01-31"
_WORDS = 'a text, or texts by language like { zh = "…", en = "…" }'
READERS: dict[str, tuple[Reader, str]] = {
    "base": (read_base, "an IRI like https://data.example.org/"),
    "site": (read_base, "the web address of a folder like https://example.org/plans/"),
    "corrections": (_text, 'the name of a file like "corrections.csv", from the folder of the configuration'),
    "publisher": (
        _publisher_or_iri,
        "an IRI like https://example.org/us, or a table with iri, name and type (academia, company, consortium, "
        "local-authority, national-authority, ngo, non-profit, individual, regional-authority, standards-body, "
        "supranational-authority)",
    ),
    "license": (_iri, "an IRI like https://creativecommons.org/licenses/by/4.0/"),
    "date": (_date, _DAY),
    "title": (_by_language, _WORDS),
    "description": (_by_language, _WORDS),
    "modified": (_date, _DAY),
    "version": (_text, 'a text like "1.0"'),
    "periodicity": (
        _one_of("frequency"),
        "how often it is renewed: continuous, daily, weekly, biweekly, monthly, bimonthly, quarterly, semiannual, "
        "annual, biennial, triennial, quinquennial, decennial, irregular, never or unknown",
    ),
    "themes": (
        _several(_one_of("theme")),
        "a list of agriculture, economy, education, energy, environment, government, health, international, justice, "
        "regions, science, society and transport",
    ),
    "spatial": (
        _several(_one_of("country", "continent")),
        'a list of codes like ["CHN", "VNM"] (ISO 3166-1) or of africa, america, asia, europe and oceania',
    ),
    "keywords": (_words_by_language, 'a list of words, or lists by language like { zh = ["…"], en = ["…"] }'),
    "contact": (_contact, "a table with name, and email or page or both"),
    "landing_page": (_page, "a web address like https://example.org/dataset"),
    "download": (read_base, "the web address of the folder with the files, like https://example.org/files/"),
    "availability": (_one_of("availability"), "one of temporary, experimental, available and stable"),
    "access": (_one_of("access"), "one of public, restricted and non-public"),
}
