"""The records: what extraction says about one document, one JSON object a line.

Offsets count Unicode code points of the raw text, end exclusive. Where text is not contiguous (a page
counter was cut out of a measure), `spans` lists its pieces beside `start` and `end`.
The JSON Schema of these types is shipped as `records.schema.json`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

SCHEMA_VERSION = 1
NO_UNDERTAKING = "no undertaking was found in this measure"

Labels: TypeAlias = dict[str, list[str]]
RawRange: TypeAlias = tuple[int, int]
Spans: TypeAlias = list[RawRange]


class _Part(msgspec.Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True):
    """A value inside a record."""


class _Record(msgspec.Struct, frozen=True, kw_only=True, gc=False, forbid_unknown_fields=True, tag_field="record"):
    """What all records share: schema version and the slug of the document."""

    v: int = SCHEMA_VERSION
    document: str


class Period(_Part, frozen=True, kw_only=True, rename={"from_": "from"}):
    """From when until when: years (`2021`) or dates (`2021-10-26`)."""

    from_: str | None = None
    until: str | None = None


class Warn(_Part, frozen=True, kw_only=True):
    """Something the reader must know of the text; `start` is a raw offset where there is one."""

    code: str
    text: str
    start: int | None = None


class Document(_Record, frozen=True, kw_only=True, tag="document"):
    """The text as a whole. `sha256` is of the file's bytes, `text_sha256` of the raw text in UTF-8.

    What has no default of its own is left out where nothing says it.
    """

    iri: str
    title: str
    lang: str
    source: str
    sha256: str
    text_sha256: str
    issued: str | None = None
    period: Period | None = None
    realizes: str | None = None
    parties: list[str] = []
    chars: int
    warnings: list[Warn] = []
    media_type: str | UnsetType = UNSET
    encoding: str | UnsetType = UNSET
    place: str | UnsetType = UNSET
    adopted_at: str | UnsetType = UNSET
    publisher: str | UnsetType = UNSET
    source_url: str | UnsetType = UNSET
    retrieved: str | UnsetType = UNSET
    rights: str | UnsetType = UNSET
    version_of: str | UnsetType = UNSET
    quotes_only: bool | UnsetType = UNSET


class Page(_Record, frozen=True, kw_only=True, tag="page"):
    """A stretch of the text that stands on one page of the file. A page may have several: notes are read last."""

    number: int
    start: int
    end: int


class Repair(_Record, frozen=True, kw_only=True, tag="repair"):
    """One mending of the raw text: `before` stood at `start`..`end`, `after` is what the reader sees."""

    start: int
    end: int
    rule: str
    before: str
    after: str


class Section(_Record, frozen=True, kw_only=True, tag="section"):
    """A heading and what stands below it. `start`..`end` is the heading, `body_end` the end of its text."""

    id: str
    level: int
    number: str
    role: str
    heading: str
    area: str | None = None
    topics: list[str] = []
    start: int
    end: int
    body_end: int
    spans: Spans | None = None


class Measure(_Record, frozen=True, kw_only=True, tag="measure"):
    """A leaf of the outline: one numbered item, or one sentence."""

    id: str
    section: str | None
    locator: str
    role: str = "provision"
    start: int
    end: int
    text: str
    spans: Spans | None = None


class EntityRef(_Part, frozen=True, kw_only=True):
    """An entity as a mention names it."""

    iri: str
    label: str
    labels: Labels


class Mention(_Record, frozen=True, kw_only=True, tag="mention"):
    """A name in the text. `surface` is the raw text, page artefacts included."""

    id: str
    start: int
    end: int
    surface: str
    type: str
    entities: list[EntityRef]
    nested: bool = False
    confidence: float
    rule: str
    measure: str | None = None
    spans: Spans | None = None


class Phrase(_Part, frozen=True, kw_only=True):
    """Words of the text with their raw offsets; `kind` is set for hedges and for words that give a status."""

    text: str
    start: int
    end: int
    kind: str | None = None


class Entity(_Record, frozen=True, kw_only=True, tag="entity"):
    """A named thing. `known`: the authority file has it. `status_words`: what made it `proposed` or `draft`."""

    iri: str
    type: str
    label: str
    labels: Labels
    hidden: Labels = {}
    abbreviations: list[str] = []
    kind: str | None = None
    status: str | None = None
    status_words: list[Phrase] = []
    level: str | None = None
    framework: str | None = None
    valid: Period | None = None
    same_as: list[str] = []
    known: bool = False
    mentions: int = 0


class Party(_Record, frozen=True, kw_only=True, tag="party"):
    """A state, an organisation as an actor, or a grouping of them."""

    iri: str
    label: str
    labels: Labels
    members: list[str] = []


class Framework(_Record, frozen=True, kw_only=True, tag="framework"):
    """A dialogue relation that groups mechanisms without being named as one (ASEAN-China)."""

    iri: str
    label: str
    labels: Labels


class Topic(_Record, frozen=True, kw_only=True, tag="topic"):
    """A cooperation area of the curated scheme."""

    iri: str
    label: str
    labels: Labels


class Actor(_Part, frozen=True, kw_only=True):
    """Who undertakes: the words, and the party or body they name where it is known."""

    text: str
    iri: str | None = None
    start: int
    end: int


class Link(_Part, frozen=True, kw_only=True):
    """An entity in a slot of a commitment, with the id of the mention that says so."""

    entity: str
    mention: str


class When(_Part, frozen=True, kw_only=True):
    """When or how often. `recurs`: an ISO 8601 duration or a rhythm (`regular`); `by`: a year or date."""

    text: str
    start: int
    end: int
    recurs: str | None = None
    by: str | None = None


class Commitment(_Record, frozen=True, kw_only=True, tag="commitment"):
    """One undertaking (or hoped-for outcome): an action verb with its object."""

    id: str
    measure: str
    start: int
    end: int
    text: str
    from_heading: bool = False
    role: str
    action: str
    action_type: str
    object: str
    object_at: RawRange | None = None
    strength: str
    modality: str | None = None
    modality_at: RawRange | None = None
    hedge: list[Phrase] = []
    actor: list[Actor] = []
    actor_basis: str = "default"
    beneficiary: list[Phrase] = []
    quantity: str = ""
    quantity_at: Spans = []
    through: list[Link] = []
    implements: list[Link] = []
    targets: list[Link] = []
    topics: list[str] = []
    time: When | None = None
    firmness: float | None = None
    spans: Spans | None = None


class Statement(_Record, frozen=True, kw_only=True, tag="statement"):
    """A plain fact the text gives: `predicate` is the name of a property, `object` an IRI or a value.

    `object_kind` says which: `iri`, `literal`, `duration` (xsd:duration), `rhythm` (a concept) or `boolean`.
    """

    id: str
    subject: str
    predicate: str
    object: str
    object_kind: str
    start: int
    end: int
    text: str
    via: str | None = None
    item: str | None = None
    recurs: str | None = None
    spans: Spans | None = None


class Merge(_Record, frozen=True, kw_only=True, tag="merge"):
    """Why several names are one entity. `evidence`: mention ids, or `authority`.

    Where a person joined them, `reason`, `person` and `date` say what their correction gives of these.
    """

    id: str
    entity: str
    names: list[str]
    rule: str
    evidence: list[str]
    reason: str | UnsetType = UNSET
    person: str | UnsetType = UNSET
    date: str | UnsetType = UNSET


class LeftOut(_Record, frozen=True, kw_only=True, tag="left_out"):
    """A name-like string that was not taken, or a measure (`measure` set) that yielded nothing."""

    start: int
    end: int
    surface: str
    reason: str
    measure: str | None = None

    @property
    def is_measure(self) -> bool:
        """Whether the whole measure is left out, not a name-like string in it."""
        return self.reason == NO_UNDERTAKING


class Correction(_Record, frozen=True, kw_only=True, tag="correction"):
    """What a person corrected: the records are as they are after it.

    `state`: `applied`, `moved` (the words were found at another place), `settled` (it was so already).
    """

    id: str
    kind: str
    action: str
    state: str
    start: int | None = None
    end: int | None = None
    target: str | None = None
    field: str | UnsetType = UNSET
    before: str = ""
    after: str = ""
    note: str = ""
    person: str | UnsetType = UNSET
    date: str | UnsetType = UNSET


class Difference(_Part, frozen=True, kw_only=True):
    """Where two versions of a measure differ: the kind, and what each says (empty where it says nothing).

    `commitment` is the id of our commitment that differs from its other version.
    """

    kind: str
    here: str = ""
    there: str = ""
    commitment: str | None = None


class SharedCommitment(_Part, frozen=True, kw_only=True):
    """A commitment that both versions have: its id in this document and in the other."""

    ours: str
    theirs: str


class Alignment(_Record, frozen=True, kw_only=True, tag="alignment"):
    """A measure of this document and the same measure in `other`, its version in the other language.

    Where only one version has it, the other measure is None and the score 0.
    """

    other: str
    ours: str | None = None
    theirs: str | None = None
    score: float = 0.0
    differences: list[Difference] = []
    commitments: list[SharedCommitment] = []


Record: TypeAlias = (
    Document | Page | Repair | Section | Measure | Mention | Entity | Party | Framework | Topic
    | Commitment | Statement | Merge | LeftOut | Alignment | Correction
)  # fmt: skip


def head_of(records: Iterable[Record]) -> Document:
    """The record that tells of the document itself."""
    return next(record for record in records if isinstance(record, Document))


def locator_of(path: str) -> str:
    """A path of numbers as a person cites it: 二/(二) is 二(二); 四/4.1/4.1.1 is 四4.1.1."""
    numbers = path.split("/")
    kept = [a for a, b in pairwise([*numbers, ""]) if not b.startswith(f"{a}.")]
    return "".join(kept)


_encoder = msgspec.json.Encoder()
_decoder: msgspec.json.Decoder[Record] = msgspec.json.Decoder(Record)


def to_json(record: Record) -> str:
    """One line of JSON (no line end), fields in the order of the type."""
    return _encoder.encode(record).decode("utf-8")


def to_jsonl(records: Iterable[Record]) -> str:
    """The records, a line each, in the order given."""
    return "".join(to_json(record) + "\n" for record in records)


def from_jsonl(text: str) -> Iterator[Record]:
    """The records of a JSON Lines text. Raises `ValueError` with the line number where a line is not one."""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            yield _decoder.decode(line)
        except msgspec.MsgspecError as err:
            raise ValueError(f"line {number} is no record: {err}") from err


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one line."""
    schema = msgspec.json.schema(Record)
    meta = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "accordgraph record"}
    return {**meta, **schema}
