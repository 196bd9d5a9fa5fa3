"""An interrupt counts even where something on its way caught it."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from accordgraph.interrupts import heeded


def interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_an_interrupt_that_was_swallowed_is_raised_again() -> None:
    with heeded() as check:
        check()
        with pytest.raises(KeyboardInterrupt):
            interrupt()
        with pytest.raises(KeyboardInterrupt):
            check()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_interrupt_is_raised_at_once_and_the_handler_given_back() -> None:
    with pytest.raises(KeyboardInterrupt), heeded():
        interrupt()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_another_thread_hears_nothing_and_changes_nothing() -> None:
    said: list[object] = []

    def work() -> None:
        with heeded() as check:
            said.append(check())

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert said == [None]


def test_who_handles_interrupts_already_keeps_them() -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: heard.append(number))
    try:
        with heeded() as check:
            interrupt()
            check()
        assert heard == [signal.SIGINT]
    finally:
        signal.signal(signal.SIGINT, before)
