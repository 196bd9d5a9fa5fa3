"""Hostile files through the program: one sentence and nothing written, or read and sound."""

from __future__ import annotations

import errno
import json
import os
import re
import resource
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hostile import NAMES, READ, REFUSED, Read, Refused
from hostile_makers import TEXT, locked_zip, zipped

from accordgraph.folder import Folder

Invoke = Callable[..., Result]
NOTHING = " (no document could be read: nothing was written)"


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory, invoke: Invoke) -> Path:
    """An output that was there before."""
    folder = tmp_path_factory.mktemp("old")
    (folder / "old.txt").write_text(TEXT, encoding="utf-8")
    assert invoke("build", folder / "old.txt", "-o", folder / "out").exit_code == 0
    return folder / "out"


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file with its size and time."""
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in sorted(folder.parent.rglob("*"))}


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case.what)
def test_what_cannot_be_read_is_one_sentence_and_changes_nothing(
    case: Refused, old: Path, tmp_path: Path, invoke: Invoke
) -> None:
    path = tmp_path / case.file
    path.write_bytes(case.make())
    where = str(path)
    if case.beside:
        (tmp_path / case.beside[0]).write_bytes(case.beside[1])
        where = f"{case.beside[0]} beside {path}"
    before, began = state(old), time.monotonic()
    done = invoke("build", path, "-o", old, *case.options)
    assert done.exit_code == 2, done.stderr
    inner = "(/a.txt)?" if case.file == "a.zip" else ""
    said = f"accordgraph: {re.escape(where)}{inner}: {case.said}{re.escape(NOTHING)}\n"
    assert re.fullmatch(said, done.stderr), done.stderr
    assert done.stdout == ""
    assert state(old) == before
    assert time.monotonic() - began < 10
    assert {p.name for p in tmp_path.iterdir()} <= {case.file, "a.toml"}


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory, invoke: Invoke) -> tuple[Path, Result]:
    """All that can be read in one build."""
    folder = tmp_path_factory.mktemp("odd")
    with warnings.catch_warnings(action="ignore"):  # of zipfile, for a name that comes twice
        for case in READ:
            (folder / case.file).write_bytes(case.make())
    return folder, invoke("build", folder, "-o", folder.with_name("odd-out"))


def records(out: Path, name: str) -> list[tuple[str, list[dict[str, Any]]]]:
    """Text and records of every document that came from a file."""
    found = []
    for entry in Folder.open(out).manifest["inputs"]:
        if entry["name"] == name:
            lines = (out / "records" / f"{entry['slug']}.jsonl").read_text(encoding="utf-8").splitlines()
            text = (out / "texts" / f"{entry['slug']}.txt").read_bytes().decode("utf-8")
            found.append((text, [json.loads(line) for line in lines]))
    return found


def test_all_odd_files_are_read_in_one_build(read: tuple[Path, Result]) -> None:
    folder, done = read
    assert (done.exit_code, done.stdout) == (0, ""), done.stderr
    assert {path.name for path in folder.iterdir()} == {case.file for case in READ}


def test_nothing_is_unpacked_beside_or_above(read: tuple[Path, Result]) -> None:
    folder, _ = read
    names = {Path(name.replace("\\", "/")).name for name in NAMES}
    above = [folder.parents[i] for i in range(3)]
    assert not [path for place in above for path in place.iterdir() if path.name in names - {"😀.txt"}]
    assert not Path("/absolute.txt").exists()


@pytest.mark.parametrize("case", [case for case in READ if not case.file.endswith(".zip")], ids=lambda c: c.what)
def test_what_is_odd_is_read_and_sound(case: Read, read: tuple[Path, Result]) -> None:
    documents = records(read[0].with_name("odd-out"), case.file)
    assert documents
    for text, found in documents:
        assert case.found in text
        assert [warning["code"] for warning in found[0]["warnings"]] == list(case.warned)
        assert sum(record["record"] == "measure" for record in found) >= case.measures
        for record in found:
            if "start" in record:
                assert 0 <= record["start"] <= record["end"] <= len(text), record
            if record["record"] == "mention":
                assert text[record["start"] : record["end"]] == record["surface"]


def test_every_document_of_a_zip_is_read_whatever_its_name(read: tuple[Path, Result]) -> None:
    out = read[0].with_name("odd-out")
    for name in NAMES:
        assert records(out, Path(name.replace("\\", "/")).name), name


def test_the_graph_of_all_odd_files_conforms(read: tuple[Path, Result], invoke: Invoke) -> None:
    done = invoke("validate", read[0].with_name("odd-out"))
    assert (done.exit_code, done.stdout) == (0, ""), done.stdout


def test_one_broken_file_of_many_is_said_and_the_others_are_built(tmp_path: Path, invoke: Invoke) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(("a.txt", TEXT), ("b.docx", b"PK\x03\x04")))
    (tmp_path / "c.zip").write_bytes(locked_zip())
    done = invoke("build", tmp_path, "-o", tmp_path / "out")
    assert done.exit_code == 1
    failures = [line for line in done.stderr.splitlines() if line.startswith("not read: ")]
    assert [line.partition(": is ")[0] for line in failures] == [
        f"not read: {tmp_path}/a.zip/b.docx", f"not read: {tmp_path}/c.zip/a.txt"
    ]  # fmt: skip
    assert [entry["name"] for entry in Folder.open(tmp_path / "out").manifest["inputs"]] == ["a.txt"]


def test_what_is_no_file_is_one_sentence(tmp_path: Path, invoke: Invoke) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    (tmp_path / "folder.txt").mkdir()
    gone = "cannot be opened (No such file or directory); check the name and the permissions"
    expected = {
        tmp_path / "pipe.txt": "is no file but a pipe; give a file, or - to read standard input",
        tmp_path / "loop.txt": gone.replace("No such file or directory", "Too many levels of symbolic links"),
        tmp_path / "gone.txt": gone,
        tmp_path / "none.txt": gone,
        Path("/dev/zero"): "is no file but a device; give a file, or - to read standard input",
    }  # fmt: skip
    for path, sentence in expected.items():
        done = invoke("build", path, "-o", tmp_path / "out")
        assert (done.exit_code, done.stderr) == (2, f"accordgraph: {path}: {sentence}{NOTHING}\n")
    done = invoke("build", tmp_path / "folder.txt", "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"accordgraph: {tmp_path}/folder.txt: there is nothing to read; name .txt, ")
    assert not (tmp_path / "out").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_one_sentence(tmp_path: Path, invoke: Invoke) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    done = invoke("build", path, "-o", tmp_path / "out")
    sentence = "cannot be opened (Permission denied); check the name and the permissions"
    assert (done.exit_code, done.stderr) == (2, f"accordgraph: {path}: {sentence}{NOTHING}\n")


def test_an_output_that_cannot_be_written_is_one_sentence(tmp_path: Path, tiny: Path, invoke: Invoke) -> None:
    for out, reason in ((tiny / "out", "File exists"), (tmp_path / ("x" * 300), "File name too long")):
        done = invoke("build", tiny, "-o", out)
        assert done.exit_code == 2
        assert done.stderr.count("\n") == 1
        assert reason in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [tiny.name]


def test_a_full_disk_leaves_the_old_output_whole(
    old: Path, tiny: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = state(old)
    monkeypatch.setattr("os.fsync", full)
    done = invoke("build", tiny, "-o", old)
    monkeypatch.undo()
    sentence = "cannot be written (No space left on device); make room or name another folder"
    assert (done.exit_code, done.stderr) == (2, f"accordgraph: {old}: {sentence}\n")
    assert {path: of for path, of in state(old).items() if path != str(old.parent)} == before


def test_a_file_that_may_not_grow_leaves_the_old_output_whole(old: Path, tiny: Path) -> None:
    """As on a full disk, but by the system itself: no file may have more than a kilobyte."""
    before = state(old)
    command = [sys.executable, "-P", "-m", "accordgraph.cli", "build", str(tiny), "-o", str(old)]
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))  # noqa: E731
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit, timeout=60, check=False)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("accordgraph: ")
    assert state(old) == before


def test_an_interrupt_leaves_the_old_output_whole(old: Path, root: Path) -> None:
    before = state(old)
    new = old.with_name(f".{old.name}.accordgraph-new")
    command = [sys.executable, "-P", "-m", "accordgraph.cli", "build", str(root / "examples"), "-o", str(old)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    limit = time.monotonic() + 60
    while not new.exists() and time.monotonic() < limit:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, talk = process.communicate(timeout=60)
    assert process.returncode == 130
    assert talk.decode() == "accordgraph: interrupted; nothing was changed\n"
    assert state(old) == before
