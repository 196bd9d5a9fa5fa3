"""The output folder: what is ours, what is refused, and a replacement cut off at every step."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest
from filelock import FileLock

from accordgraph.errors import AccordError
from accordgraph.folder import MANIFEST, Folder, check_target, is_output, write, write_manifest
from accordgraph.swap import recover, replacing

Listing = Callable[[Path], dict[str, str]]
VALUES = {"accordgraph": "0", "base": "https://example.org/", "inputs": []}


def inside(folder: Path) -> list[str]:
    """What stands in a folder, hidden names too."""
    return sorted(path.name for path in folder.iterdir())


def fill(folder: Path, mark: str) -> None:
    """As a build does: files, and the manifest last."""
    write(folder, "texts/a.txt", mark.encode())
    write(folder, f"records/{mark}.jsonl", b"{}")
    write_manifest(folder, VALUES)


def make(folder: Path, mark: str = "old") -> Path:
    folder.mkdir(parents=True)
    fill(folder, mark)
    return folder


def mark_of(out: Path) -> str:
    """Which build `out` holds, after seeing that it holds that one whole and nothing else."""
    folder = Folder.open(out)
    assert folder.altered() == []
    found = sorted(p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file())
    mark = folder.texts()["a"]
    assert found == [MANIFEST, f"records/{mark}.jsonl", "texts/a.txt"]
    return mark


# --- what is ours


def test_a_written_folder_knows_what_was_written(tmp_path: Path) -> None:
    out = make(tmp_path / "out")
    folder = Folder.open(out)
    assert folder.base == "https://example.org/"
    assert set(folder.manifest["written"]) == {"texts/a.txt", "records/old.jsonl"}
    assert folder.altered() == []


@pytest.mark.parametrize("spoil", ["change", "remove"])
def test_a_file_that_was_altered_is_named(tmp_path: Path, spoil: str) -> None:
    out = make(tmp_path / "out")
    if spoil == "change":
        (out / "texts" / "a.txt").write_bytes(b"other")
    else:
        (out / "texts" / "a.txt").unlink()
    assert Folder.open(out).altered() == ["texts/a.txt"]


def test_the_bytes_of_the_store_are_not_compared(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, "store/CURRENT", b"1")
    write_manifest(out, VALUES)
    (out / "store" / "CURRENT").write_bytes(b"2")
    assert Folder.open(out).altered() == []


def test_a_text_that_lost_its_encoding_can_still_be_compared(tmp_path: Path) -> None:
    out = make(tmp_path / "out")
    (out / "texts" / "a.txt").write_bytes(b"\xff")
    assert Folder.open(out).texts() == {"a": "\ufffd"}


MANIFESTS = {
    "empty": "",
    "broken": "{",
    "list": "[]",
    "another-program's": '{"name": "accordgraph"}',
    "half": '{"accordgraph": "0", "base": "b", "inputs": []}',
    "odd": '{"accordgraph": "0", "base": "b", "inputs": [], "written": []}',
}


@pytest.mark.parametrize("content", MANIFESTS.values(), ids=MANIFESTS)
def test_a_manifest_that_no_build_wrote_makes_no_output(tmp_path: Path, content: str) -> None:
    out = tmp_path / "out"
    write(out, MANIFEST, content.encode())
    write(out, "mine.txt", b"precious")
    assert not is_output(out)
    with pytest.raises(AccordError, match="build again"):
        Folder.open(out)
    with pytest.raises(AccordError, match="nothing was touched"):
        check_target(out)


@pytest.mark.parametrize("where", ["missing", "a/b/missing", "empty", "file", "."])
def test_opening_what_is_no_output_says_so(tmp_path: Path, where: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("x")
    with pytest.raises(AccordError, match="build one first"):
        Folder.open(tmp_path / where)


# --- where a build may write


def test_new_empty_and_own_folders_may_be_written(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    make(tmp_path / "own")
    for name in ("new", "empty", "own"):
        check_target(tmp_path / name)


def test_files_links_and_foreign_folders_may_not(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign" / "x").write_text("x")
    make(tmp_path / "own")
    (tmp_path / "link").symlink_to("own")
    (tmp_path / "dangling").symlink_to("nowhere")
    for name in ("file", "foreign", "link", "dangling"):
        with pytest.raises(AccordError, match=name):
            check_target(tmp_path / name)


# --- replacing


def test_replacing_leaves_nothing_of_the_old_and_nothing_beside(tmp_path: Path) -> None:
    out = make(tmp_path / "out")
    with replacing(out) as folder:
        fill(folder, "new")
        assert mark_of(out) == "old"
    assert mark_of(out) == "new"
    assert inside(tmp_path) == ["out"]


def test_parents_are_made(tmp_path: Path) -> None:
    with replacing(tmp_path / "a" / "b" / "out") as folder:
        fill(folder, "new")
    assert mark_of(tmp_path / "a" / "b" / "out") == "new"


@pytest.mark.parametrize("where", ["x/../out", "./out", "link/out", "out/texts/.."])
def test_dots_and_links_on_the_way_do_not_matter(tmp_path: Path, where: str) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "link").symlink_to(tmp_path)
    make(tmp_path / "out")
    with replacing(tmp_path / where) as folder:
        fill(folder, "new")
    assert mark_of(tmp_path / "out") == "new"
    assert inside(tmp_path) == ["link", "out", "x"]


def test_the_current_folder_can_be_the_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with replacing(Path()) as folder:
        fill(folder, "new")
    assert mark_of(tmp_path / "here") == "new"


@pytest.mark.parametrize("error", [ValueError("no"), KeyboardInterrupt(), AccordError("no")])
def test_an_error_leaves_the_old_output(tmp_path: Path, error: BaseException) -> None:
    out = make(tmp_path / "out")
    with pytest.raises(type(error)), replacing(out) as folder:  # noqa: PT012
        fill(folder, "new")
        raise error
    assert mark_of(out) == "old"
    assert inside(tmp_path) == ["out"]


def test_what_the_system_refuses_is_one_sentence(tmp_path: Path) -> None:
    out = make(tmp_path / "out")
    with pytest.raises(AccordError, match=r"out: cannot be written \(No space left on device\)"), replacing(out):
        raise OSError(28, "No space left on device")
    assert mark_of(out) == "old"


def test_a_parent_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(AccordError, match="cannot be written"), replacing(tmp_path / "file" / "out"):
        pass
    assert inside(tmp_path) == ["file"]


def test_a_second_rename_that_fails_takes_the_first_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = make(tmp_path / "out")
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name.endswith("-new"):
            raise OSError(18, "Invalid cross-device link")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(AccordError, match="cross-device"), replacing(out) as folder:
        fill(folder, "new")
    assert inside(tmp_path) == ["out"]
    assert mark_of(out) == "old"


# --- one build at a time


def test_a_second_build_into_the_same_folder_is_refused(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with replacing(out) as folder:
        fill(folder, "first")
        with pytest.raises(AccordError, match="another build is writing it"), replacing(out):
            pytest.fail("two builds at once")
    assert mark_of(out) == "first"
    assert inside(tmp_path) == ["out"]


def test_builds_into_different_folders_do_not_meet(tmp_path: Path) -> None:
    with replacing(tmp_path / "a") as one, replacing(tmp_path / "b") as two:
        fill(one, "a")
        fill(two, "b")
    assert (mark_of(tmp_path / "a"), mark_of(tmp_path / "b")) == ("a", "b")


def test_a_lock_left_by_a_killed_build_does_not_hold(tmp_path: Path) -> None:
    (tmp_path / ".out.accordgraph-lock").write_text("")
    with replacing(tmp_path / "out") as folder:
        fill(folder, "new")
    assert inside(tmp_path) == ["out"]


# --- recovering


def cut_between_renames(out: Path) -> None:
    """The state after the first rename: the old output waits, the new one is whole, `out` is gone."""
    make(out)
    fill(out.with_name(f".{out.name}.accordgraph-new"), "new")
    out.rename(out.with_name(f".{out.name}.accordgraph-old"))


def test_a_reader_brings_the_old_output_back(tmp_path: Path) -> None:
    cut_between_renames(tmp_path / "out")
    assert mark_of(tmp_path / "out") == "old"


def test_the_next_build_brings_it_back_before_it_fails(tmp_path: Path) -> None:
    cut_between_renames(tmp_path / "out")
    with pytest.raises(ValueError, match="no"), replacing(tmp_path / "out"):
        raise ValueError("no")
    assert mark_of(tmp_path / "out") == "old"
    assert inside(tmp_path) == ["out"]


def test_the_next_build_clears_what_was_left(tmp_path: Path) -> None:
    cut_between_renames(tmp_path / "out")
    with replacing(tmp_path / "out") as folder:
        assert inside(folder) == []
        fill(folder, "newer")
    assert mark_of(tmp_path / "out") == "newer"
    assert inside(tmp_path) == ["out"]


def test_nothing_to_recover_changes_nothing(tmp_path: Path, listing: Listing) -> None:
    make(tmp_path / "out")
    fill(tmp_path / ".out.accordgraph-old", "older")
    before = listing(tmp_path)
    recover(tmp_path / "out")
    recover(tmp_path / "elsewhere")
    recover(Path("/"))
    assert listing(tmp_path) == before


def test_a_reader_waits_for_a_swap_that_goes_on(tmp_path: Path) -> None:
    """Between the two renames of a live build a reader must not put the old output into the new one's way."""
    out = tmp_path / "out"
    cut_between_renames(out)
    lock = FileLock(tmp_path / ".out.accordgraph-lock", thread_local=False)
    lock.acquire()

    def finish() -> None:
        (tmp_path / ".out.accordgraph-new").rename(out)
        lock.release()

    timer = threading.Timer(0.3, finish)
    timer.start()
    try:
        assert mark_of(out) == "new"
    finally:
        timer.join()


# --- killed at every step


def _die_at(out: Path, step: int) -> None:
    """Replaces `out` in a process that dies, without any clearing up, before its `step`-th change of the disk."""
    left = [step]

    def counted(change: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **kwargs: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                os._exit(9)
            return change(*args, **kwargs)

        return call

    for name in ("rename", "mkdir", "write_bytes", "unlink"):
        setattr(Path, name, counted(getattr(Path, name)))
    for name in ("unlink", "rmdir"):
        setattr(os, name, counted(getattr(os, name)))
    with replacing(out) as folder:
        fill(folder, "new")
    os._exit(0)


def test_a_build_that_dies_before_any_step_leaves_one_whole_output(tmp_path: Path) -> None:
    marks, step, code = [], 0, 9
    while code:
        out = make(tmp_path / str(step) / "out")
        process = get_context("fork").Process(target=_die_at, args=(out, step))
        process.start()
        process.join()
        code = process.exitcode
        assert code in {0, 9}
        marks.append(mark_of(out))
        with replacing(out) as folder:
            fill(folder, "after")
        assert mark_of(out) == "after"
        assert inside(out.parent) == ["out"], step
        step += 1
    assert marks == sorted(marks, reverse=True), "first the old output, then the new one"
    assert {"old", "new"} == set(marks)
    assert len(marks) > 10


def test_the_manifest_is_written_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    plain = Path.write_bytes
    monkeypatch.setattr(Path, "write_bytes", lambda self, data: (order.append(self.name), plain(self, data))[1])
    fill(tmp_path, "new")
    assert order[-1] == MANIFEST
    assert json.loads((tmp_path / MANIFEST).read_text())["written"].keys() == {"texts/a.txt", "records/new.jsonl"}
