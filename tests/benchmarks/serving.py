"""What `accordgraph serve` costs, over HTTP on this machine: starting, replacing a worker, memory, requests a second.

A graph is served from memory and from disk: the build of the bundled examples, or of an output folder that is given.
Clients ask eight at a time, each request on a connection of its own. With `--record` the table goes to
docs/figures/serving.md, with date, commit and machine. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import http.client
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from figures import MACHINE, keep, parser, table

from accordgraph.build import build
from accordgraph.folder import Folder

ROOT = Path(__file__).parents[2]
REQUESTS, CLIENTS, TIMEOUT = 400, 8, 2
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ASKED = {
    "`ASK {}`, requests a second": f"/sparql?query={quote('ASK {}')}",
    "ten labels, requests a second": f"/sparql?query={quote('SELECT * { ?s skos:prefLabel ?o } LIMIT 10')}",
    "query `mechanisms`, requests a second": "/queries/mechanisms?framework=ASEAN&format=json",
    "data of an entity, requests a second": "/data?iri=https%3A%2F%2Fw3id.org%2Faccordgraph%2Fe%2Fasean",
    "page of an entity, requests a second": "/page?iri=https%3A%2F%2Fw3id.org%2Faccordgraph%2Fe%2Fasean",
}


def main() -> int:
    """Prints the table."""
    options = parser(__doc__, "serving")
    options.add_argument("out", type=Path, nargs="?", help="a build's folder [default: the examples are built]")
    args = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        out = args.out or Path(scratch) / "out"
        if args.out is None:
            build(sorted((ROOT / "examples").glob("demo-*.txt")), out)
        stores = [dict(measured(out, kind)) for kind in ("memory", "disk")]
        rows = [(name, *(store[name] for store in stores)) for name in stores[0]]
        text = table(("what", "in memory", "on disk"), rows)
        text += f"\n\n{len(Folder.open(out).store())} quads; two workers, {CLIENTS} clients, {REQUESTS} requests each."
    print(text)
    if args.record:
        keep("serving", "What serving costs", "make serving", text, MACHINE)
    return 0


def measured(out: Path, store: str) -> Iterator[tuple[str, str]]:
    """Name and figure of each measurement with the graph read from `store`."""
    start = time.perf_counter()
    with served(out, store) as (process, port):
        get(port, "/data?iri=a:b")
        yield "start to first answer, s", f"{time.perf_counter() - start:.2f}"
        for name, target in ASKED.items():
            with ThreadPoolExecutor(CLIENTS) as clients:
                begun = time.perf_counter()
                statuses = list(clients.map(lambda _, path=target: get(port, path), range(REQUESTS)))
                assert set(statuses) == {200}, statuses
                yield name, f"{REQUESTS / (time.perf_counter() - begun):.0f}"
        sizes = [resident(pid) for pid in children(process.pid)]
        yield "memory of the server, MiB", f"{resident(process.pid):.0f}"
        yield "memory of a worker, MiB", f"{max(sizes):.0f}"
        with ThreadPoolExecutor(2) as clients:  # both workers are killed; the next question waits for a new one
            list(clients.map(lambda _: get(port, f"/sparql?query={quote(ENDLESS)}"), range(2)))
        begun = time.perf_counter()
        while get(port, "/data?iri=a:b") == 503:
            """No worker is ready yet."""
        yield "answer after all workers were killed, s", f"{time.perf_counter() - begun:.2f}"


@contextmanager
def served(out: Path, store: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A server with two workers, and its port."""
    options = ["--port", "0", "--workers", "2", "--timeout", str(TIMEOUT), "--store", store]
    command = [sys.executable, "-P", "-m", "accordgraph.cli", "serve", str(out), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        yield process, int(process.stdout.readline().strip().rstrip("/").rpartition(":")[2])
        process.terminate()


def get(port: int, target: str) -> int:
    """The status of one request."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", target)
    response = connection.getresponse()
    response.read()
    connection.close()
    return response.status


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    stats = {
        int(file.parent.name): file.read_text().rpartition(")")[2].split() for file in Path("/proc").glob("[0-9]*/stat")
    }
    return [child for child, fields in stats.items() if int(fields[1]) == pid]


def resident(pid: int) -> float:
    """The memory that a process has at its own, MiB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1024


if __name__ == "__main__":
    sys.exit(main())
