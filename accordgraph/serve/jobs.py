"""What the server asks its workers, and what they answer: MessagePack in frames with their length in front."""

from __future__ import annotations

import struct
from typing import TypeAlias

import msgspec

_LENGTH = struct.Struct(">I")
LENGTH_BYTES = _LENGTH.size


class Ask(msgspec.Struct, tag="ask", frozen=True):
    """SPARQL text over a dataset. `table` and `graph` are the forms for rows and triples, None where not wanted."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    table: str | None = None
    graph: str | None = None


class AskNamed(msgspec.Struct, tag="named", frozen=True):
    """A named query with parameters as a user types them; forms as in `Ask`."""

    name: str
    values: dict[str, str]
    lang: str
    table: str | None = None
    graph: str | None = None


class Data(msgspec.Struct, tag="data", frozen=True):
    """The triples about an IRI, in this form."""

    iri: str
    form: str


class Known(msgspec.Struct, tag="known", frozen=True):
    """What a page shows of an IRI; the answer is JSON."""

    iri: str
    lang: str


class Description(msgspec.Struct, tag="description", frozen=True):
    """The SPARQL service description of this endpoint."""

    endpoint: str
    form: str


Job: TypeAlias = Ask | AskNamed | Data | Known | Description


class Reply(msgspec.Struct, tag="reply", frozen=True):
    """An answer in a form."""

    form: str
    body: bytes


class Refusal(msgspec.Struct, tag="refusal", frozen=True):
    """No answer: the HTTP status, and one sentence that says why."""

    status: int
    sentence: str


Answer: TypeAlias = Reply | Refusal


class Order(msgspec.Struct, frozen=True):
    """A job with the seconds that it may take."""

    job: Job
    seconds: float


_encoder = msgspec.msgpack.Encoder()
_orders = msgspec.msgpack.Decoder(Order)
_answers = msgspec.msgpack.Decoder(Answer)


def frame(message: Order | Answer) -> bytes:
    """A message with its length in front."""
    data = _encoder.encode(message)
    return _LENGTH.pack(len(data)) + data


def length(data: bytes) -> int:
    """The length that stands in front of a message."""
    (found,) = _LENGTH.unpack(data)
    return int(found)


def order(data: bytes) -> Order:
    """The order in a frame, without its length."""
    return _orders.decode(data)


def answer(data: bytes) -> Answer:
    """The answer in a frame, without its length."""
    decoded: Answer = _answers.decode(data)
    return decoded
