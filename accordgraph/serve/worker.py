"""A worker process: opens the store of a build, and answers one question after the other from standard input.

Nothing can stop Oxigraph at work, so a question that takes too long ends with its worker, which the server replaces.
When the store is open, the worker gives up the right to open anything else: files, and sockets too. It needs none,
and no query can make it reach out, whatever its guard overlooks.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from accordgraph.errors import AccordError
from accordgraph.folder import Folder
from accordgraph.graph import named
from accordgraph.graph.context import keys
from accordgraph.graph.errors import GraphError
from accordgraph.graph.parameters import LOOK_UPS

from . import jobs
from .evaluate import Evaluator
from .limits import SMALL_GRAPH_BYTES

try:
    import resource
    import signal
except ImportError:  # not on every system
    resource = None  # type: ignore[assignment]

_OPEN_FILES = 65536
_GRACE_SECONDS = 5.0


def main() -> None:
    """`python -m accordgraph.serve.worker OUT STORE MEMORY_BYTES ANSWER_BYTES`: until standard input ends."""
    out, kind, memory, answer = sys.argv[1:]
    orders, answers = sys.stdin.buffer, sys.stdout.buffer
    try:
        evaluator = _opened(Path(out), kind, int(answer))
    except (AccordError, GraphError, OSError) as err:
        _send(answers, jobs.Refusal(503, str(err)))
        return
    _shut_in(int(memory))
    _send(answers, jobs.Reply("ready", evaluator.base.encode()))
    while head := orders.read(jobs.LENGTH_BYTES):
        order = jobs.order(orders.read(jobs.length(head)))
        _alarm(order.seconds + _GRACE_SECONDS)
        _send(answers, evaluator.do(order.job))
        _alarm(0)


def _opened(out: Path, kind: str, answer_bytes: int) -> Evaluator:
    if resource:
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = _OPEN_FILES if hard == resource.RLIM_INFINITY else min(_OPEN_FILES, hard)
        with suppress(OSError, ValueError):  # the store keeps all its files open
            resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))
    folder = Folder.open(out)
    small = kind == "memory" or (kind == "auto" and (out / "graph.trig").stat().st_size <= SMALL_GRAPH_BYTES)
    store = folder.store(in_memory=small)
    for name in (*named.names(), *LOOK_UPS):
        named.load(name)  # kept from here on: files can't be opened any more
    keys()  # of JSON-LD
    return Evaluator(store, folder.base, answer_bytes)


def _shut_in(memory_bytes: int) -> None:
    """No more files and sockets, bounded memory, no core dumps."""
    if not resource:
        return
    lowest = os.dup(0)
    os.close(lowest)
    for what, limit in (
        (resource.RLIMIT_NOFILE, lowest),
        (resource.RLIMIT_DATA, memory_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(OSError, ValueError):  # a lower limit than this is there already
            resource.setrlimit(what, (limit, limit))


def _alarm(seconds: float) -> None:
    """Ends this process after so many seconds, even where the server has gone; 0 calls it off."""
    if resource:
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _send(answers: BinaryIO, answer: jobs.Answer) -> None:
    answers.write(jobs.frame(answer))
    answers.flush()


if __name__ == "__main__":
    main()
