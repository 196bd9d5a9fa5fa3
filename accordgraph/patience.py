"""The garbage collector told to wait."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def patient_collector() -> Iterator[None]:
    """A build makes many small objects that live to its end: the collector would walk them again and again."""
    before = gc.get_threshold()
    gc.set_threshold(200_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        # What is there now stays: neither later collections nor the interpreter's end need to walk it.
        gc.freeze()
