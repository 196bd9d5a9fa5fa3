"""What may go wrong with a server: one sentence each, without credentials."""

from __future__ import annotations

from accordgraph.errors import AccordError


class PushError(AccordError):
    """The server cannot be used: what, where, and what to do. Nothing more is sent."""


class RefusedError(Exception):
    """The server did not take one request; others may do. `status` is that of HTTP."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status = status
