"""A clause as the grammar reads it: offsets of one unit only, so that it can travel between processes."""

from __future__ import annotations

import msgspec

Span = tuple[int, int]


class Clause(msgspec.Struct, kw_only=True, gc=False):
    """A commitment in the making. All spans are offsets in the unit's text, half-open."""

    start: int
    end: int
    action: str
    action_at: Span
    strength: str
    action_type: str
    object_at: Span
    role: str = "undertaking"
    modality: Span | None = None
    hedges: list[tuple[int, int, str]] = []
    actor: Span | None = None
    time: tuple[int, int, str | None, str | None] | None = None
    quantity: list[Span] = []
    beneficiary: list[Span] = []
    # Qualifiers with their kind: through, accordance, place, with …
    qualifiers: list[tuple[str, int, int]] = []
    # Where the clause goes on behind its object (包括…).
    tail_at: Span | None = None


_decoder = msgspec.msgpack.Decoder(list[Clause])


def to_bytes(clauses: list[Clause]) -> bytes:
    """For `Doc.user_data`, which may travel to another process; no bytes for no clauses."""
    return msgspec.msgpack.encode(clauses) if clauses else b""


def from_bytes(data: bytes) -> list[Clause]:
    """Back from bytes; none from no bytes."""
    return _decoder.decode(data) if data else []
