"""The command that answers questions over HTTP."""

from __future__ import annotations

from pathlib import Path

import click

from .console import PATH, put, talk


@click.command()
@click.argument("out", type=PATH)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=7878, show_default=True, help="Port; 0 is any free one.")
@click.option("--timeout", type=click.FloatRange(0.1, 3600), default=30, show_default=True, help="Seconds a question.")
@click.option("--workers", type=click.IntRange(1, 64), help="Questions at once [default: one a core, at most 4].")
@click.option("--queue", type=click.IntRange(0), default=64, show_default=True, help="Questions that may wait.")
@click.option("--max-answer", type=click.IntRange(1, 1024), default=16, show_default=True, help="MiB an answer.")
@click.option("--max-body", type=click.IntRange(1, 1024), default=1, show_default=True, help="MiB a request's body.")
@click.option("--max-memory", type=click.IntRange(64), default=2048, show_default=True, help="MiB a worker.")
@click.option(
    "--store", type=click.Choice(["auto", "memory", "disk"]), default="auto", show_default=True,
    help="Where workers read the graph; auto holds small ones in memory.",
)  # fmt: skip
@click.option(
    "--cors", multiple=True, metavar="ORIGIN", help="Web pages from there may ask; may be repeated; * is any."
)
def serve(
    out: Path, host: str, port: int, timeout: float, workers: int | None, queue: int, max_answer: int, max_body: int,
    max_memory: int, store: str, cors: tuple[str, ...],
) -> None:  # fmt: skip
    """Answer SPARQL over HTTP from the build in OUT, for reading only; named queries and pages too."""
    from accordgraph.serve.limits import MEBIBYTE, Limits  # noqa: PLC0415 (imports inside commands keep --help quick)
    from accordgraph.serve.server import is_loopback  # noqa: PLC0415
    from accordgraph.serve.server import serve as run  # noqa: PLC0415

    if not is_loopback(host):
        talk(f"warning: {host} can be reached from other machines; there is no password and no encryption")
    limits = Limits(
        seconds=timeout, workers=workers or Limits().workers, queue=queue, body_bytes=max_body * MEBIBYTE,
        answer_bytes=max_answer * MEBIBYTE, memory_bytes=max_memory * MEBIBYTE, store=store,  # type: ignore[arg-type]
    )  # fmt: skip
    run(out, host, port, limits, cors, said=lambda address: _listening(out, address))
    talk("ended")


def _listening(out: Path, address: str) -> None:
    talk(f"{out}: questions are answered at the address below until Ctrl-C")
    put(f"{address}\n")
