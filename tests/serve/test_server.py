"""The command `serve`: how it starts, what it says, how it ends, and what a new build does to it."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from click.testing import CliRunner, Result

from accordgraph.build import build
from accordgraph.cli import main
from accordgraph.serve.limits import Limits
from accordgraph.serve.server import serve

Serving = Callable[..., AbstractContextManager[Any]]
# Some seconds of work that end: each of so many triples with each of all.
LONG = "SELECT (COUNT(*) AS ?n) { { SELECT * { ?s ?p ?o } LIMIT 1500 } ?a ?b ?c }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
TITLES = "SELECT ?title { ?d a ag:Document ; dcterms:title ?title } ORDER BY ?title"


def refused(result: Result, *words: str) -> None:
    assert (result.exit_code, result.stdout) == (2, ""), result.output
    assert re.fullmatch(r"(warning: [^\n]+\n)?accordgraph: [^\n]+\n", result.stderr), result.stderr
    assert all(word in result.stderr for word in words), result.stderr


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["serve", *map(str, args)])


def titles(endpoint: Any) -> list[str]:
    rows = json.loads(endpoint.ask(TITLES).body)["results"]["bindings"]
    return [row["title"]["value"] for row in rows]


def gone(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError as err:
        return err.errno == errno.ESRCH
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"


def test_port_0_is_a_free_one_and_is_said(out: Path, serving: Serving) -> None:
    with serving(out, "--workers", "1") as one, serving(out, "--workers", "1") as other:
        assert 0 < one.port != other.port > 0
        assert one.ask("ASK {}").status == other.ask("ASK {}").status == 200


def test_a_port_in_use_is_one_sentence(out: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused(run(out, "--port", str(port)), f"port {port}", "in use", "--port")


def test_what_cannot_be_served_is_one_sentence(out: Path, tmp_path: Path) -> None:
    refused(run(tmp_path, "--port", "0"), str(tmp_path), "build one first")
    refused(run(out, "--port", "0", "--host", "no.such.host.invalid"), "no.such.host.invalid")
    refused(run(out, "--port", "0", "--host", "192.0.2.1"), "192.0.2.1", "cannot listen")
    spoilt = shutil.copytree(out, tmp_path / "spoilt")
    (spoilt / "graph.trig").write_text("<no turtle", encoding="utf-8")
    refused(run(spoilt, "--port", "0"), "graph.trig", "build it again")


def test_who_can_be_reached_from_outside_is_warned(out: Path) -> None:
    command = [sys.executable, "-P", "-m", "accordgraph.cli", "serve", str(out), "--port", "0"]
    command += ["--host", "0.0.0.0"]  # noqa: S104 (what is warned of)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("http://0.0.0.0:")
        process.terminate()
        said = process.communicate(timeout=60)[1]
    assert said.startswith("warning: 0.0.0.0 can be reached from other machines")
    assert process.returncode == 0


def test_an_end_right_behind_the_address_is_heard(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address is said a moment before the HTTP server takes over the signals."""
    real = uvicorn.Server.serve

    async def ended_first(server: uvicorn.Server, **sockets: Any) -> None:
        signal.raise_signal(signal.SIGTERM)
        await asyncio.wait_for(real(server, **sockets), timeout=60)

    monkeypatch.setattr(uvicorn.Server, "serve", ended_first)
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    said: list[str] = []
    try:
        serve(out, "127.0.0.1", 0, Limits(workers=1), said=said.append)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert said[0].startswith("http://127.0.0.1:")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_answers_at_work_end_before_the_server_does(out: Path, serving: Serving, number: signal.Signals) -> None:
    with serving(out, "--workers", "2") as endpoint, ThreadPoolExecutor(1) as beside:
        answer = beside.submit(endpoint.ask, LONG)
        endpoint.await_work()
        workers = endpoint.workers()
        endpoint.process.send_signal(number)
        assert answer.result().status == 200
        assert endpoint.process.wait(timeout=60) == 0
        assert len(workers) == 2
        assert all(gone(pid) for pid in workers)


def test_an_interrupt_from_the_terminal_reaches_no_worker(out: Path, serving: Serving) -> None:
    with serving(out, "--workers", "1") as endpoint:
        (worker,) = endpoint.workers()
        assert os.getpgid(worker) != os.getpgid(endpoint.process.pid)


@pytest.mark.parametrize("query", ["ASK {}", ENDLESS])
def test_workers_do_not_outlive_a_server_that_is_killed(out: Path, serving: Serving, query: str) -> None:
    with (
        serving(out, "--workers", "1", "--timeout", "2", code=-signal.SIGKILL) as endpoint,
        socket.create_connection(("127.0.0.1", endpoint.port)) as connection,
    ):
        connection.sendall(f"GET /sparql?query={query.replace(' ', '+')} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        if query == ENDLESS:
            endpoint.await_work()
        (worker,) = endpoint.workers()
        endpoint.process.kill()
        deadline = time.monotonic() + 60
        while not gone(worker):
            assert time.monotonic() < deadline, "the worker is still there"
            time.sleep(0.05)


def test_a_new_build_is_served_from_the_next_question_on(tmp_path: Path, serving: Serving) -> None:
    documents = []
    for name in ("东盟", "湾区"):
        documents.append(tmp_path / f"{name}.txt")
        documents[-1].write_text(f"{name}合作行动计划\n\n双方将加强合作。\n", encoding="utf-8")
    build(documents[:1], tmp_path / "out")
    with serving(tmp_path / "out", "--workers", "2") as endpoint:
        before = titles(endpoint)
        build(documents, tmp_path / "out")
        assert len(before) == 1
        assert {tuple(titles(endpoint)) for _ in range(4)} == {tuple(sorted([*before, "湾区合作行动计划"]))}
        shutil.rmtree(tmp_path / "out")
        assert len(titles(endpoint)) == 2


def test_help_loads_no_server() -> None:
    code = "import accordgraph.cli, accordgraph.cli.serve, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, check=True, text=True)
    assert {"starlette", "uvicorn", "jinja2", "msgspec", "pyoxigraph", "asyncio"}.isdisjoint(done.stdout.split())
