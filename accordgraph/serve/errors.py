"""The error of this room."""

from __future__ import annotations


class RequestError(Exception):
    """A request is not answered: the HTTP status, one sentence that says why, and headers that belong to it."""

    def __init__(self, status: int, sentence: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.headers = headers or {}
