"""Broken documents by the thousand: each is read and extracted, or refused in a sentence, within time and memory.

    format   how many mutated files of it, how many of them were read, how many refused, and the slowest

Every input goes the whole way: bytes, reader, repairs, outline, names, commitments, records. A worker does it, forked
once and again after each that was lost; what a user's run leaves to a process of its own (PDF, RTF) the worker does
itself. A failure is an error that no reader expects, a span outside the text, an input of more than SECONDS, or one
that needs more memory than MEMORY beyond the program's own. With `--record` the figures go to docs/figures/fuzz.md.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from figures import MACHINE, keep, parser, table
from mutations import Input, inputs

from accordgraph import Extractor
from accordgraph.extract.pipeline import Extraction
from accordgraph.extract.readers import ReadError, ReadOptions, given, pdf, rtf
from accordgraph.extract.readers.limits import Limits
from accordgraph.extract.readers.worker import Found
from accordgraph.extract.records import to_jsonl

SECONDS = 10
MEMORY = 1_000_000_000
_READERS = {"pdf": pdf, "rtf": rtf}
READ, REFUSED, FAILED = "read", "refused", "failed"


class Outcome(NamedTuple):
    """What became of an input: `said` is the sentence of a refusal, or the trace of a failure."""

    result: str
    said: str = ""
    seconds: float = 0.0


@dataclass
class Tally:
    """The figures of a run."""

    results: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    slowest: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    failures: list[tuple[Input, str]] = field(default_factory=list)
    memory: float = 0.0

    def note(self, one: Input, outcome: Outcome) -> None:
        """Adds an input."""
        suffix = Path(one.name).suffix
        self.results[suffix][outcome.result] += 1
        self.slowest[suffix] = max(self.slowest[suffix], outcome.seconds)
        if outcome.result == FAILED:
            self.failures.append((one, outcome.said))

    def rows(self) -> Iterator[tuple[str, ...]]:
        """A row for each format, and one for all."""
        for suffix in sorted(self.results):
            yield self._row(suffix, self.results[suffix], self.slowest[suffix])
        yield self._row("all", sum(self.results.values(), Counter()), max(self.slowest.values(), default=0.0))

    def _row(self, name: str, counts: Counter[str], slowest: float) -> tuple[str, ...]:
        numbers = (counts.total(), counts[READ], counts[REFUSED], counts[FAILED])
        return (name, *(f"{number:,}" for number in numbers), f"{slowest:.2f} s")


def in_place(module: str, data: bytes, where: str, limits: Limits) -> Found:
    """What `worker.apart` does, in this process; what would end the process apart is its refusal."""
    try:
        found: Found = _READERS[module].find(data, limits)
    except ReadError as err:
        raise ReadError(f"{where}: {err}") from err
    except (MemoryError, RecursionError):
        raise
    except Exception as err:
        raise ReadError(f"{where}: is damaged, so that it cannot be read; open it in a program of its kind") from err
    return found


def outcome_of(path: Path, extractor: Extractor) -> Outcome:
    """What becomes of one file."""
    start, result, said = time.perf_counter(), REFUSED, ""
    try:
        for document in given(path, ReadOptions()):
            try:
                check(extractor.extract(document.read(ReadOptions())))
                result = READ
            except ReadError as err:
                said = sentence(err)
    except ReadError as err:
        said = sentence(err)
    except Exception:
        result, said = FAILED, traceback.format_exc()
    return Outcome(result, said, time.perf_counter() - start)


def sentence(err: ReadError) -> str:
    """A refusal. Raises `AssertionError` where it does not say what to do."""
    said = str(err)
    assert ": " in said, said
    assert ";" in said, said
    assert "\n" not in said.strip(), said
    return said


def check(extraction: Extraction) -> None:
    """Raises `AssertionError` where a record has no place in the text, or can't be written."""
    length = len(extraction.source.raw)
    for record in extraction.records:
        start, end = getattr(record, "start", 0), getattr(record, "end", 0)
        if isinstance(start, int) and isinstance(end, int):
            assert 0 <= start <= end <= length, record
    to_jsonl(extraction.records).encode("utf-8")
    extraction.source.raw.encode("utf-8")


def _work(connection: Connection, extractor: Extractor) -> None:
    """In the worker: a file at a time, until there is no more."""
    for reader in _READERS.values():
        reader.apart = in_place  # type: ignore[attr-defined]
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    with tempfile.TemporaryDirectory() as scratch, suppress(EOFError):
        while True:
            one: Input = connection.recv()
            path = Path(scratch) / one.name
            path.write_bytes(one.data)
            outcome = outcome_of(path, extractor)
            path.unlink()
            connection.send((outcome, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000))


class Worker:
    """A forked process that reads files; it is replaced where it is lost."""

    def __init__(self, extractor: Extractor) -> None:
        self._extractor = extractor
        self._fork = multiprocessing.get_context("fork")
        self._start()

    def _start(self) -> None:
        self._ours, theirs = self._fork.Pipe()
        self._process = self._fork.Process(target=_work, args=(theirs, self._extractor), daemon=True)
        self._process.start()
        theirs.close()

    def read(self, one: Input) -> tuple[Outcome, float]:
        """What becomes of an input, and the most memory that the worker has held, in MB."""
        self._ours.send(one)
        with suppress(EOFError, ConnectionError):
            if self._ours.poll(SECONDS):
                answer: tuple[Outcome, float] = self._ours.recv()
                return answer
            self._end()
            return Outcome(FAILED, f"took more than {SECONDS} seconds", SECONDS), 0.0
        self._process.join()
        code = self._process.exitcode
        self._end()
        # A crash of pdfium ends the process apart in a user's run, and is told as a damaged file.
        return Outcome(REFUSED if one.name.endswith(".pdf") else FAILED, f"the worker ended with {code}"), 0.0

    def _end(self) -> None:
        self.close()
        self._start()

    def close(self) -> None:
        """Ends the process."""
        self._process.kill()
        self._process.join()
        self._ours.close()


def fuzz(files: Iterable[Input]) -> Tally:
    """Reads all of them."""
    extractor = Extractor()
    for lang in ("zh", "en"):
        extractor.language(lang)  # before the fork: it is loaded once
    worker, tally = Worker(extractor), Tally()
    try:
        for one in files:
            outcome, memory = worker.read(one)
            tally.memory = max(tally.memory, memory)
            tally.note(one, outcome)
    finally:
        worker.close()
    return tally


def report(tally: Tally, seed: int, seconds: float) -> str:
    """The figures as Markdown."""
    head = ("format", "inputs", "read", "refused in a sentence", "failed", "slowest")
    rows = (
        ("seed", seed),
        ("time of all", f"{seconds:.0f} s"),
        ("most memory of the process that reads", f"{tally.memory:.0f} MB"),
        ("bounds: time of an input, memory beyond that of the program", f"{SECONDS} s, {MEMORY // 1_000_000} MB"),
    )
    return table(head, tally.rows()) + "\n\n" + table(("figure", "value"), rows)


def main() -> int:
    """Prints the figures; exit code 1 where an input failed. Failed inputs are kept in the folder `--failed`."""
    options = parser(__doc__, "fuzz")
    options.add_argument("--inputs", type=int, default=10_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--failed", type=Path, help="folder to keep inputs that failed in")
    args = options.parse_args()
    start = time.perf_counter()
    tally = fuzz(inputs(args.inputs, args.seed))
    text = report(tally, args.seed, time.perf_counter() - start)
    print(text)
    for one, said in tally.failures:
        print(f"\n{one.name}: {said}", file=sys.stderr)
        if args.failed:
            args.failed.mkdir(parents=True, exist_ok=True)
            (args.failed / one.name).write_bytes(one.data)
    if args.record:
        keep("fuzz", "Broken documents", "make fuzz", text, MACHINE)
    return 1 if tally.failures else 0


if __name__ == "__main__":
    sys.exit(main())
