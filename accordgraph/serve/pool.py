"""Worker processes: questions wait for a free one; one that takes too long, or dies, is replaced."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress
from pathlib import Path

from accordgraph.errors import AccordError
from accordgraph.folder import MANIFEST

from . import jobs
from .errors import RequestError
from .limits import START_SECONDS, Limits

_RETRY_SECONDS = 2
_MODULE = "accordgraph.serve.worker"


class Slot:
    """A place for one worker: none at first, and after one has been killed."""

    def __init__(self, out: Path, limits: Limits) -> None:
        self._out = out
        self._limits = limits
        self._process: Process | None = None
        self._stamp: tuple[int, int] | None = None
        self.base = ""

    async def ready(self) -> None:
        """Has a worker that holds the build which is in the folder now. Raises `RequestError` where none can start.

        A folder that is gone for the moment leaves the worker as it is.
        """
        stamp = _stamp(self._out)
        if self._process and self._process.returncode is None and stamp in (None, self._stamp):
            return
        self.kill()
        self._stamp = stamp
        await self._start()

    async def _start(self) -> None:
        limits = self._limits
        settings = [str(self._out), limits.store, str(limits.memory_bytes), str(limits.answer_bytes)]
        # A session of its own: an interrupt from the terminal is for the server, which lets answers end.
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", _MODULE, *settings,
            stdin=PIPE, stdout=PIPE, stderr=DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            answer = await asyncio.wait_for(self._received(), START_SECONDS)
        except (TimeoutError, EOFError, OSError) as err:
            raise RequestError(503, "the graph could not be opened in the memory and time there is; try again") from err
        if isinstance(answer, jobs.Refusal):
            raise RequestError(answer.status, answer.sentence)
        self.base = answer.body.decode()

    async def ask(self, job: jobs.Job) -> jobs.Answer:
        """The worker's answer. Raises `TimeoutError`, or `EOFError` where the worker died of the question."""
        assert self._process is not None  # noqa: S101 (`ready` comes first)
        assert self._process.stdin is not None  # noqa: S101 (it is a pipe)
        self._process.stdin.write(jobs.frame(jobs.Order(job, self._limits.seconds)))
        return await asyncio.wait_for(self._received(), self._limits.seconds)

    async def _received(self) -> jobs.Answer:
        assert self._process is not None  # noqa: S101 (a worker has just been started or asked)
        assert self._process.stdout is not None  # noqa: S101 (it is a pipe)
        size = jobs.length(await self._process.stdout.readexactly(jobs.LENGTH_BYTES))
        return jobs.answer(await self._process.stdout.readexactly(size))

    def kill(self) -> None:
        """Ends the worker, whatever it does."""
        if self._process and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()

    async def close(self) -> None:
        """Ends the worker, and waits until it is gone."""
        self.kill()
        if self._process:
            await self._process.wait()


class Pool:
    """All workers, and the questions that wait for them."""

    def __init__(self, out: Path, limits: Limits) -> None:
        self._limits = limits
        self._slots = [Slot(out, limits) for _ in range(limits.workers)]
        self._idle: asyncio.LifoQueue[Slot] = asyncio.LifoQueue()
        self._waiting = 0
        self._repairs: set[asyncio.Task[None]] = set()
        self.base = ""

    async def start(self) -> None:
        """Starts all workers. Raises `AccordError` where the store can't be opened."""
        try:
            await asyncio.gather(*(slot.ready() for slot in self._slots))
        except RequestError as err:
            raise AccordError(err.sentence) from err
        for slot in self._slots:
            self._idle.put_nowait(slot)
        self.base = self._slots[0].base

    async def answer(self, job: jobs.Job) -> jobs.Reply:
        """The answer to a job. Raises `RequestError` where there is none; cancelling frees the worker at once."""
        slot = await self._free_slot()
        try:
            await slot.ready()
            self.base = slot.base
            answer = await slot.ask(job)
        except RequestError:
            self._idle.put_nowait(slot)
            raise
        except (TimeoutError, EOFError, OSError) as err:
            self._repair(slot)
            raise _explained(err, self._limits) from err
        except BaseException:
            self._repair(slot)
            raise
        self._idle.put_nowait(slot)
        if isinstance(answer, jobs.Refusal):
            raise RequestError(answer.status, answer.sentence)
        return answer

    async def _free_slot(self) -> Slot:
        if not self._waiting and not self._idle.empty():
            return self._idle.get_nowait()
        if self._waiting >= self._limits.queue:
            raise _busy()
        self._waiting += 1
        try:
            return await asyncio.wait_for(self._idle.get(), self._limits.seconds)
        except TimeoutError as err:
            raise _busy() from err
        finally:
            self._waiting -= 1

    def _repair(self, slot: Slot) -> None:
        """Kills the worker and has another one started beside what goes on."""
        slot.kill()
        task = asyncio.create_task(self._repaired(slot))
        self._repairs.add(task)
        task.add_done_callback(self._repairs.discard)

    async def _repaired(self, slot: Slot) -> None:
        await slot.close()
        with suppress(RequestError):  # the next question tries again, and says why it can't be
            await slot.ready()
        self._idle.put_nowait(slot)

    async def close(self) -> None:
        """Ends all workers, and waits until they are gone."""
        for task in list(self._repairs):
            task.cancel()
        await asyncio.gather(*self._repairs, return_exceptions=True)
        await asyncio.gather(*(slot.close() for slot in self._slots))


def _explained(err: Exception, limits: Limits) -> RequestError:
    """What a client is told where a worker had to be killed, or died."""
    if isinstance(err, TimeoutError):
        return RequestError(503, f"the query took longer than {limits.seconds:g} seconds, the limit here; ask for less")
    return RequestError(500, "the query is nested too deeply, or needs more memory than there is; ask for less")


def _busy() -> RequestError:
    sentence = f"too many questions wait already; try again in {_RETRY_SECONDS} seconds"
    return RequestError(503, sentence, {"Retry-After": str(_RETRY_SECONDS)})


def _stamp(out: Path) -> tuple[int, int] | None:
    """What tells one build in a folder from the next: a new one has a new manifest."""
    try:
        status = (out / MANIFEST).stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns
