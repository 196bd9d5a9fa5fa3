"""An interrupt that a library swallows on its way is heeded all the same."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def heeded() -> Iterator[Callable[[], None]]:
    """Gives a check that raises `KeyboardInterrupt` if there was an interrupt since the block began.

    The interrupt itself is raised at once, as ever; but a library that catches everything while it is imported loses
    it, and the program would go on as if nobody had asked it to stop. In threads other than the first, and where
    somebody else handles interrupts, the check does nothing.
    """
    first = threading.current_thread() is threading.main_thread()
    if not first or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield _nothing
        return
    heard: list[int] = []

    def hear(number: int, frame: FrameType | None) -> None:
        heard.append(number)
        signal.default_int_handler(number, frame)

    def check() -> None:
        if heard:
            raise KeyboardInterrupt

    signal.signal(signal.SIGINT, hear)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _nothing() -> None:
    """Where interrupts are not ours to hear."""
