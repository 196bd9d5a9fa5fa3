"""Time, by the clock and by what the processor did."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import NamedTuple


class Seconds(NamedTuple):
    """`cpu` counts all threads of the process: what a program costs however many cores it takes."""

    wall: float
    cpu: float


NEVER = Seconds(float("inf"), float("inf"))


def timed(call: Callable[[], object], repeat: int = 3) -> Seconds:
    """The best of a few runs."""
    return race({"": call}, repeat)[""]


def race(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Seconds]:
    """The best of each call; they take turns, so that a busy moment of the machine meets all of them."""
    best = dict.fromkeys(calls, NEVER)
    for _ in range(rounds):
        for name, call in calls.items():
            wall, cpu = time.perf_counter(), time.process_time()
            call()
            wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
            best[name] = Seconds(min(best[name].wall, wall), min(best[name].cpu, cpu))
    return best
