"""The server: one socket, its workers, and a graceful end."""

from __future__ import annotations

import asyncio
import errno
import ipaddress
import signal
import socket
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType

import uvicorn

from accordgraph.errors import AccordError
from accordgraph.folder import Folder

from .app import application
from .headers import LOOPBACK_NAMES
from .limits import CONNECTIONS, Limits
from .pool import Pool

_END_SECONDS = 5


def serve(
    out: Path, host: str, port: int, limits: Limits, origins: Sequence[str] = (), said: Callable[[str], None] = print
) -> None:
    """Serves a build's folder until SIGINT or SIGTERM; answers at work then end first.

    `said` is told the address when questions are welcome; port 0 is any free one. Raises `AccordError` where the
    folder is not a build's, or the address can't be used.
    """
    Folder.open(out)
    listening = _listening(host, port)
    ending = _Ending()
    with listening:
        try:
            asyncio.run(_served(out, host, listening, limits, origins, said, ending))
        except _EndedError:
            return


async def _served(
    out: Path, host: str, listening: socket.socket, limits: Limits, origins: Sequence[str],
    said: Callable[[str], None], ending: _Ending,
) -> None:  # fmt: skip
    pool = Pool(out, limits)
    try:
        await pool.start()
        app = application(pool, limits, origins, LOOPBACK_NAMES | {_written(host)} if is_loopback(host) else None)
        config = uvicorn.Config(
            app, lifespan="off", http="h11", ws="none", log_level="critical", access_log=False, server_header=False,
            proxy_headers=False, limit_concurrency=CONNECTIONS,
            timeout_graceful_shutdown=int(limits.seconds) + _END_SECONDS,
        )  # fmt: skip
        server = ending.server = uvicorn.Server(config)
        said(f"http://{_written(host)}:{listening.getsockname()[1]}/")
        await server.serve(sockets=[listening])
    finally:
        await pool.close()


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach the host."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _written(host: str) -> str:
    return f"[{host.lower()}]" if ":" in host else host.lower()


def _listening(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=CONNECTIONS)
    except OSError as err:
        if err.errno == errno.EADDRINUSE:
            raise AccordError(f"port {port} of {host} is in use; choose another with --port, or 0 for any") from err
        reason = err.strerror or str(err)
        raise AccordError(f"cannot listen on port {port} of {host} ({reason}); choose others") from err


class _EndedError(BaseException):
    """Somebody ended the server before it was ready; like an exit, it passes through everything."""


class _Ending:
    """Takes over SIGINT and SIGTERM. The HTTP server hears them while it runs, and raises them again at its end.

    What comes when the address is said already, and the HTTP server does not hear yet, is passed on to it.
    """

    def __init__(self) -> None:
        self.server: uvicorn.Server | None = None
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._hear)

    def _hear(self, _number: int, _frame: FrameType | None) -> None:
        if self.server is None:
            raise _EndedError
        self.server.should_exit = True
