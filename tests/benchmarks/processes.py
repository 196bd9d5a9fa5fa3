"""The program in a process of its own, as a user runs it, and the most memory that a process has held."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

import psutil

_EXTRACT = """
import sys
from pathlib import Path
from accordgraph import Extractor, read
Extractor().extract(read(Path(sys.argv[1])))
"""


def program(*args: str) -> list[str]:
    """The command line of the program."""
    return [sys.executable, "-m", "accordgraph.cli", *args]


def extraction_alone(text: Path) -> list[str]:
    """The command line of an extraction from Python, whose records are printed nowhere."""
    return [sys.executable, "-c", _EXTRACT, str(text)]


def run(command: list[str]) -> None:
    """Runs it to its end."""
    subprocess.run(command, check=True, capture_output=True)


def peak_memory(command: list[str]) -> float:
    """The most resident memory of a run, in MB."""
    return measured(command)[1]


def measured(command: list[str]) -> tuple[float, float]:
    """The seconds that a run takes by the clock, and its most resident memory in MB."""
    start = time.perf_counter()
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        try:
            peak = max(peak, process.memory_info().rss)
        except psutil.Error:
            break
        time.sleep(0.01)
    if process.wait():
        raise subprocess.CalledProcessError(process.returncode, command)
    return time.perf_counter() - start, peak / 1e6


class Whole(NamedTuple):
    """What a run took with all processes that it started: time of the processor, and the most memory at one time."""

    seconds: float
    megabytes: float


def whole(command: list[str]) -> Whole:
    """Runs a command to its end. The time is that of the processor, so that a busy machine does not count."""
    before = _processor()
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    while process.poll() is None:
        peak = max(peak, _together(process))
        time.sleep(0.02)
    if process.wait():
        raise subprocess.CalledProcessError(process.returncode, command)
    return Whole(_processor() - before, peak / 1e6)


def _processor() -> float:
    """Seconds of the processor that ended children of this process took, and theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _together(process: psutil.Process) -> int:
    """The resident memory of a process and of those that it started."""
    held = 0
    try:
        for one in (process, *process.children(recursive=True)):
            held += one.memory_info().rss
    except psutil.Error:
        return 0  # one of them has just ended
    return held
