"""A push: what the ledger on the server does not know moves, graph by graph; then every graph is counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

import pyoxigraph as ox

from .errors import PushError, RefusedError
from .fingerprints import Fingerprint, fingerprints, pieces
from .ledger import Entries, Ledger
from .remote import Remote

Action = Literal["put", "keep", "delete"]
Outcome = Literal["put", "kept", "deleted", "failed", "differs"]
CHUNK = 100_000
_SMALLEST = 1_000
_TOO_LARGE = 413


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done with one graph of `triples` triples (0 for one that goes)."""

    graph: str
    triples: int
    action: Action


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one graph; `reason` says in a sentence why it failed or differs."""

    graph: str
    triples: int
    outcome: Outcome
    reason: str = ""


def plan(ours: Mapping[str, Fingerprint], ledger: Ledger) -> list[Step]:
    """What is to be done, graph by graph: those of the build in their order, then those that have gone."""
    steps = [
        Step(graph, it.triples, "keep" if ledger.entries.get(graph) == it else "put") for graph, it in ours.items()
    ]
    gone = sorted(graph for graph in ledger.entries if graph not in ours and ledger.is_ours(graph))
    return steps + [Step(graph, 0, "delete") for graph in gone]


class Push:
    """A build's store on its way to a server. `chunk` is the largest number of triples in one request."""

    def __init__(self, store: ox.Store, base: str, remote: Remote, chunk: int = CHUNK) -> None:
        self._store = store
        self._remote = remote
        self._chunk = chunk
        self._ours = fingerprints(store)
        self._ledger = Ledger(remote, base)
        self._failed: set[str] = set()
        if not self._ours:
            raise PushError("the build has no graphs; build again")

    def plan(self) -> list[Step]:
        """What would move, by the ledger on the server. Raises `PushError` where it can't be read."""
        try:
            self._ledger.read()
        except RefusedError as err:
            raise PushError(f"{err}; check --endpoint") from err
        return plan(self._ours, self._ledger)

    def carry_out(self, steps: list[Step]) -> Iterator[Result]:
        """Do it, a result for each step as soon as it is done. Raises `PushError` where the server can't be used.

        First the ledger forgets what is about to change, and each graph is noted when it has arrived: a push that is
        cut off leaves nothing that looks whole and is not.
        """
        moving = {step.graph for step in steps if step.action != "keep"}
        if moving:
            self._rewrite({**self._ledger.entries, **dict.fromkeys(moving)})
        for step in steps:
            yield self._done(step)
        gone = {step.graph for step in steps if step.action == "delete"} - self._failed
        if gone:
            self._rewrite({graph: it for graph, it in self._ledger.entries.items() if graph not in gone})

    def verify(self, results: list[Result]) -> Iterator[Result]:
        """Count every graph on the server. One that differs is forgotten, so that the next push moves it."""
        differing = []
        for result in results:
            if result.outcome == "failed":
                continue
            try:
                found = self._remote.count(result.graph)
            except RefusedError as err:
                raise PushError(f"{err}; name the address for questions with --query-endpoint") from err
            if found != result.triples:
                differing.append(result.graph)
                reason = f"{result.graph}: has {found} triples on the server, {result.triples} here; push again"
                yield Result(result.graph, found, "differs", reason)
        if differing:
            self._rewrite({**self._ledger.entries, **dict.fromkeys(differing)})

    def _done(self, step: Step) -> Result:
        if step.action == "keep":
            return Result(step.graph, step.triples, "kept")
        try:
            if step.action == "delete":
                self._remote.delete(step.graph)
                return Result(step.graph, 0, "deleted")
            self._put(step.graph)
        except RefusedError as err:
            self._failed.add(step.graph)
            return Result(step.graph, step.triples, "failed", f"{step.graph}: {err}")
        return Result(step.graph, step.triples, "put")

    def _put(self, graph: str) -> None:
        """The first piece replaces the graph, the others are added; smaller pieces where the server asks for them."""
        while True:
            first, *others = pieces(self._store, graph, self._chunk)
            try:
                self._remote.put(graph, first)
                for piece in others:
                    self._remote.add(graph, piece)
                break
            except RefusedError as err:
                if err.status != _TOO_LARGE or self._chunk <= _SMALLEST:
                    raise
                self._chunk = max(_SMALLEST, self._chunk // 4)
        try:
            self._ledger.note(graph, self._ours[graph])
        except RefusedError as err:
            raise PushError(f"the ledger of pushes cannot be written: {err}") from err

    def _rewrite(self, entries: Entries) -> None:
        try:
            self._ledger.write(entries)
        except RefusedError as err:
            raise PushError(f"the ledger of pushes cannot be written: {err}; check --endpoint") from err
