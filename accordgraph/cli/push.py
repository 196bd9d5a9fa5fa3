"""The command that loads the graph of a build into a server."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .console import PATH, TRIAL, row, talk

if TYPE_CHECKING:
    from accordgraph.push.run import Push, Step


@click.command()
@click.argument("out", type=PATH)
@click.option("--endpoint", required=True, metavar="URL", help="Where graphs are put (Graph Store HTTP Protocol).")
@click.option("--query-endpoint", metavar="URL", help="Where SPARQL is asked [default: told from --endpoint].")
@click.option("--update-endpoint", metavar="URL", help="Drop graphs there by SPARQL Update [default: DELETE].")
@click.option("--user", help="Who pushes; the password is in a variable or in a netrc file.")
@click.option("--password-env", metavar="NAME", help="Variable with the password [default: ACCORDGRAPH_PASSWORD].")
@click.option("--auth", type=click.Choice(["basic", "digest", "bearer"]), help="How it is proved [default: basic].")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=120, show_default=True, help="Seconds a request.")
@click.option("--retries", type=click.IntRange(0, 20), default=4, show_default=True, help="Further attempts.")
@click.option("--chunk", type=click.IntRange(min=1), default=100_000, show_default=True, help="Triples a request.")
@click.option("--dry-run", is_flag=True, help="Say what would move; send nothing but the question what is there.")
@TRIAL
@click.option("--verify/--no-verify", default=True, show_default=True, help="Count every graph on the server.")
def push(
    out: Path, endpoint: str, query_endpoint: str | None, update_endpoint: str | None, user: str | None,
    password_env: str | None, auth: str | None, timeout: float, retries: int, chunk: int, dry_run: bool, verify: bool,
    trial: bool,
) -> None:  # fmt: skip
    """Load the graph in OUT into a SPARQL 1.1 store, graph by graph, only what changed since the last push.

    Prints a line for each graph: its name, its triples, what was done.
    """
    from accordgraph.folder import Folder  # noqa: PLC0415
    from accordgraph.push.addresses import checked, is_open, query_address  # noqa: PLC0415
    from accordgraph.push.login import login  # noqa: PLC0415
    from accordgraph.push.remote import Remote, Server  # noqa: PLC0415
    from accordgraph.push.run import Push  # noqa: PLC0415

    server = Server(
        checked(endpoint, "--endpoint"),
        checked(query_endpoint, "--query-endpoint") if query_endpoint else query_address(endpoint),
        checked(update_endpoint, "--update-endpoint") if update_endpoint else None,
    )
    proof = login(endpoint, auth, user, password_env)
    if proof and any(is_open(address) for address in (server.endpoint, server.query, server.update) if address):
        talk("warning: the password goes over a connection that others can read; use an https address")
    folder = Folder.open(out)
    folder.require_base(trial=trial)
    with Remote(server, proof, timeout, retries) as remote:
        work = Push(folder.store(), folder.base, remote, chunk)
        steps = work.plan()
        if dry_run:
            for step in steps:
                row(step.graph, str(step.triples), step.action)
            talk(_summary([step.action for step in steps], "would be: "))
            return
        try:
            _carry_out(work, steps, verify)
        except KeyboardInterrupt:
            talk("accordgraph: interrupted; what has arrived stays, push again for the rest")
            sys.exit(130)


def _carry_out(work: Push, steps: list[Step], verify: bool) -> None:
    """Push, print what became of each graph, and end with exit code 1 where one is not as it should be."""
    results = []
    for result in work.carry_out(steps):
        results.append(result)
        row(result.graph, str(result.triples), result.outcome)
    differing = list(work.verify(results)) if verify else []
    for result in differing:
        row(result.graph, str(result.triples), result.outcome)
    for result in (*results, *differing):
        if result.reason:
            talk(result.reason)
    talk(_summary([result.outcome for result in results]) + (f"; {len(differing)} differ" if verify else ""))
    if differing or any(result.outcome == "failed" for result in results):
        sys.exit(1)


def _summary(words: Sequence[str], before: str = "") -> str:
    """How many graphs met with what."""
    counts = ", ".join(f"{words.count(word)} {word}" for word in dict.fromkeys(words))
    return f"{len(words)} graph(s), {before}{counts}"
