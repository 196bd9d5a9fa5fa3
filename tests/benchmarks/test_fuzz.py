"""A few broken documents of every format, and the fuzz run's own bounds."""

from __future__ import annotations

import os
import signal
import time
from itertools import islice
from pathlib import Path

import fuzz
import pytest
from mutations import Input, inputs


def test_broken_documents_are_read_or_refused_in_a_sentence() -> None:
    tally = fuzz.fuzz(inputs(152, seed=7))
    assert tally.failures == []
    counts = sum(tally.results.values(), fuzz.Counter())
    assert counts.total() == 152
    assert min(counts[fuzz.READ], counts[fuzz.REFUSED]) > 30
    assert len(tally.results) == 8
    assert 0 < tally.memory < 1000


def test_the_same_seed_gives_the_same_documents() -> None:
    first, again, other = (list(islice(inputs(24, seed), 24)) for seed in (1, 1, 2))
    assert first == again
    assert first != other
    assert {Path(one.name).suffix for one in first} == {
        ".docx", ".html", ".md", ".odt", ".pdf", ".rtf", ".txt", ".zip"
    }  # fmt: skip


def _sleep(_path: Path, _extractor: object) -> fuzz.Outcome:
    time.sleep(60)
    return fuzz.Outcome(fuzz.READ)


def _die(_path: Path, _extractor: object) -> fuzz.Outcome:
    os.kill(os.getpid(), signal.SIGKILL)
    return fuzz.Outcome(fuzz.READ)


def _fill(_path: Path, _extractor: object) -> fuzz.Outcome:
    return fuzz.Outcome(fuzz.READ, "x" * (3 * fuzz.MEMORY))


def _stray(_path: Path, _extractor: object) -> fuzz.Outcome:
    raise RuntimeError("a reader that nobody expects to fail")


@pytest.mark.parametrize(
    ("what", "words"),
    [(_sleep, "took more than"), (_die, "the worker ended with -9"), (_fill, "the worker ended with 1"),
     (_stray, "the worker ended with 1")],
)  # fmt: skip
def test_what_hangs_dies_or_grows_is_a_failure(what: object, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fuzz, "outcome_of", what)
    monkeypatch.setattr(fuzz, "SECONDS", 1)
    tally = fuzz.fuzz([Input("a.txt", b"x")])
    ((_, said),) = tally.failures
    assert words in said


def test_an_error_that_no_reader_expects_is_a_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Broken:
        def extract(self, _source: object) -> object:
            raise IndexError("out of range")

    path = tmp_path / "a.txt"
    path.write_text("双方加强合作。", encoding="utf-8")
    outcome = fuzz.outcome_of(path, Broken())  # type: ignore[arg-type]
    assert outcome.result == fuzz.FAILED
    assert "IndexError: out of range" in outcome.said


def test_the_report_counts_by_format() -> None:
    tally = fuzz.Tally()
    tally.note(Input("1.pdf", b""), fuzz.Outcome(fuzz.READ, "", 0.5))
    tally.note(Input("2.txt", b""), fuzz.Outcome(fuzz.FAILED, "trace", 0.25))
    text = fuzz.report(tally, seed=3, seconds=2)
    assert "| .pdf | 1 | 1 | 0 | 0 | 0.50 s |" in text
    assert "| all | 2 | 1 | 0 | 1 | 0.50 s |" in text
