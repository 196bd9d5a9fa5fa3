"""What a configuration says of a dataset and its run; nothing here needs a graph."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes a dataset: an IRI, names by language, and the IRI of an ADMS type."""

    iri: str
    name: Mapping[str, str] = field(default_factory=dict)
    type: str | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask: a name, an address of mail without `mailto:`, the IRI of a page. One of the last two is there."""

    name: str
    email: str | None = None
    page: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What is said of a dataset. Dates (ISO 8601) are given, never a clock's; `version` is the dataset's.

    Without a title or description (by language) the dataset has those that the ontology gives its class. A
    publisher may be an IRI alone. `periodicity`, `themes`, `spatial`, `availability` and `access` are IRIs of
    `accordgraph.ontology.portal`; without `spatial` and `keywords` they are taken from the documents. `download` is
    the IRI below which the files are published, the base where there is none.
    """

    date: str | None = None
    title: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    publisher: str | Publisher | None = None
    license: str | None = None
    modified: str | None = None
    version: str | None = None
    periodicity: str | None = None
    themes: Sequence[str] = ()
    spatial: Sequence[str] = ()
    keywords: Mapping[str, Sequence[str]] = field(default_factory=dict)
    contact: Contact | None = None
    landing_page: str | None = None
    download: str | None = None
    availability: str | None = None
    access: str | None = None


@dataclass(frozen=True, slots=True)
class RunInfo(About):
    """A run: the version of the tool, the SHA-256 of the corrections, and what it says of the dataset."""

    tool: str
    corrections: str | None = None

    @property
    def agent(self) -> Publisher | None:
        """The publisher, whichever way it was given."""
        return Publisher(self.publisher) if isinstance(self.publisher, str) else self.publisher

    def plan(self) -> str:
        """The SHA-256 of what the configuration says, the tool's version apart: the same settings, the same hash."""
        said = {key: value for key, value in asdict(self).items() if key != "tool" and value}
        written = json.dumps(said, ensure_ascii=False, sort_keys=True, default=dict)
        return hashlib.sha256(written.encode("utf-8")).hexdigest()
