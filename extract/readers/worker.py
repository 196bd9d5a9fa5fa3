"""Readers that may hang or crash on a hostile file work in a process of their own, within time and memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib import import_module

import msgspec

from .limits import Limits, beyond
from .source import ReadError

_MEMORY = 2_000_000_000


class Line(msgspec.Struct, array_like=True):
    """A line as a worker found it; `pages` says from which character on it stands on which page."""

    text: str
    kind: str = ""
    level: int = 0
    pages: list[tuple[int, int]] = []


class Found(msgspec.Struct):
    """All that a worker says: lines, what was left out of them, and what the file says of itself; or a refusal."""

    lines: list[Line] = []
    furniture: list[str] = []
    about: dict[str, str] = {}
    refusal: str = ""


def apart(module: str, data: bytes, where: str, limits: Limits) -> Found:
    """What `find` of a reader's module makes of the bytes. Raises `ReadError` for a refusal, a crash, or a time-out."""
    command = [sys.executable, "-m", __name__, module, msgspec.json.encode(limits).decode()]
    try:
        ended = subprocess.run(command, input=data, capture_output=True, timeout=limits.seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as err:
        raise beyond(where, f"takes more than {limits.seconds} seconds to read", "seconds", limits.seconds) from err
    if ended.returncode:
        raise ReadError(
            f"{where}: is damaged, so that it cannot be read; open it in a program of its kind and save it anew"
        )
    found = msgspec.json.decode(ended.stdout, type=Found)
    if found.refusal:
        raise ReadError(f"{where}: {found.refusal}")
    return found


def main() -> None:
    """In the process apart: bytes from standard input, what was found to standard output."""
    _bound_memory()
    module, limits = sys.argv[1], msgspec.json.decode(sys.argv[2].encode(), type=Limits)
    find: Callable[[bytes, Limits], Found] = import_module(f"{__package__}.{module}").find
    try:
        found = find(sys.stdin.buffer.read(), limits)
    except ReadError as err:
        found = Found(refusal=str(err).removeprefix(": "))
    sys.stdout.buffer.write(msgspec.json.encode(found))


def _bound_memory() -> None:
    try:
        import resource  # noqa: PLC0415 (not on Windows)
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
