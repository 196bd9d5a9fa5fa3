"""The error of this room."""

from __future__ import annotations


class GraphError(ValueError):
    """The graph cannot be built, stored or asked: one sentence that says what, where and what to do."""
