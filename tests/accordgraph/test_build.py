"""A build as a whole: all or nothing, over an old output, twice at once, and killed at any moment."""

from __future__ import annotations

import ast
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

import accordgraph
from accordgraph.build import build
from accordgraph.config import Config
from accordgraph.errors import AccordError
from accordgraph.extract.readers import ReadError, ReadOptions
from accordgraph.folder import Folder
from accordgraph.inputs import documents_in, one_document, read_document

Invoke = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[bytes]"]
Listing = Callable[[Path], dict[str, str]]
Killed = Callable[..., Iterator[list[int]]]

TEXT = "中国同东盟将加强合作。\n"
SHAPE = {
    "accordgraph.json",
    "dataset.ttl",
    "graph.trig",
    "graph.ttl",
    "map.html",
    "records",
    "report.json",
    "store",
    "texts",
}


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def inside(folder: Path) -> list[str]:
    """What stands in a folder, hidden names too."""
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def three(tmp_path: Path) -> list[Path]:
    """Two documents, and between them one that cannot be read."""
    return [
        write(tmp_path / "in" / "a.txt", TEXT),
        write(tmp_path / "in" / "b.txt", b"\x80\x81\xff"),
        write(tmp_path / "in" / "c.txt", "ASEAN shall hold the East Asia Summit.\n"),
    ]


# --- what a build writes


def test_a_build_writes_what_it_promises(built: Path, examples: list[Path]) -> None:
    assert {path.name for path in built.iterdir()} == SHAPE
    manifest = Folder.open(built).manifest
    assert [entry["name"] for entry in manifest["inputs"]] == [path.name for path in examples]
    files = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    stored = {name for name in files if name.startswith("store/")}
    assert set(manifest["written"]) == files - stored - {"accordgraph.json"}
    assert stored
    assert Folder.open(built).altered() == []


def test_texts_are_kept_as_they_were_read(built: Path, examples: list[Path]) -> None:
    kept = {path.stem: path.read_bytes() for path in (built / "texts").iterdir()}
    slugs = {entry["name"]: entry["slug"] for entry in Folder.open(built).manifest["inputs"]}
    assert kept == {slugs[path.name]: path.read_bytes() for path in examples}


def test_nothing_of_the_machine_is_in_it(built: Path, root: Path) -> None:
    for file in built.rglob("*"):
        if file.is_file() and "store" not in file.parts:
            data = file.read_bytes()
            assert str(root).encode() not in data, file
            assert str(built.parent).encode() not in data, file


# --- unreadable documents


def test_one_unreadable_of_three_is_left_out_and_reported(three: list[Path], tmp_path: Path, invoke: Invoke) -> None:
    out = tmp_path / "out"
    result = invoke("build", *three, "-o", out)
    assert result.exit_code == 1
    assert f"not read: {three[1]}: not UTF-8" in result.stderr
    assert result.stdout == ""
    assert sorted(path.name for path in (out / "texts").iterdir()) == ["a.txt", "c.txt"]
    assert Folder.open(out).altered() == []


def test_strict_writes_nothing(three: list[Path], tmp_path: Path, invoke: Invoke) -> None:
    result = invoke("build", "--strict", *three, "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert str(three[1]) in result.stderr
    assert inside(tmp_path) == ["in"]


def test_where_none_can_be_read_nothing_is_written(three: list[Path], tmp_path: Path, invoke: Invoke) -> None:
    result = invoke("build", three[1], tmp_path / "in" / "missing.txt", "-o", tmp_path / "out")
    assert result.exit_code == 2
    assert "b.txt" in result.stderr
    assert "missing.txt" in result.stderr
    assert inside(tmp_path) == ["in"]


@pytest.mark.parametrize("options", [["--strict"], []])
def test_a_build_that_fails_keeps_the_old_output(
    output: Path, tmp_path: Path, invoke: Invoke, listing: Listing, options: list[str]
) -> None:
    before = listing(output)
    bad = write(tmp_path / "bad.txt", b"\xff")
    assert invoke("build", bad, "-o", output, *options).exit_code == 2
    assert listing(output) == before


# --- rebuilding


def test_rebuilding_replaces_the_whole(output: Path, tiny: Path, tmp_path: Path) -> None:
    write(output / "texts" / "stale.txt", "x")
    write(output / "stale" / "x", "x")
    build([tiny], output)
    assert {path.name for path in output.iterdir()} == SHAPE
    assert [path.name for path in (output / "texts").iterdir()] == ["tiny.txt"]
    assert [path.name for path in (output / "records").iterdir()] == ["tiny.jsonl"]
    assert Folder.open(output).altered() == []
    assert inside(tmp_path) == ["output", "tiny.txt"]


def test_an_output_can_be_built_again_from_its_own_texts(output: Path) -> None:
    texts = {path.name: path.read_bytes() for path in (output / "texts").iterdir()}
    build([output / "texts"], output)
    assert {path.name: path.read_bytes() for path in (output / "texts").iterdir()} == texts


# --- which documents


def found(paths: list[Path]) -> list[Path]:
    failures: list[str] = []
    documents = documents_in(paths, ReadOptions(), failures)
    assert failures == []
    return [Path(document.where) for document in documents]


def names(paths: list[Path], top: Path) -> list[str]:
    return [path.relative_to(top).as_posix() for path in paths]


def test_folders_are_searched_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.TXT", "sub/d.xlsx", "e.txt~"):
        write(tmp_path / name, TEXT)
    assert names(found([tmp_path]), tmp_path) == ["a.md", "b.txt", "sub/c.TXT"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    one = write(tmp_path / "a.txt", TEXT)
    (tmp_path / "link.txt").symlink_to(one)
    assert names(found([one, tmp_path, tmp_path / "." / "a.txt"]), tmp_path) == ["a.txt"]


def test_an_output_inside_the_folder_is_not_read(output: Path, tiny: Path) -> None:
    top = output.parent
    shutil.copytree(output, top / ".other.accordgraph-old")
    write(top / ".new.accordgraph-new" / "texts" / "half.txt", TEXT)
    assert names(found([top]), top) == ["tiny.txt"]
    assert names(found([output / "texts"]), top)[0].startswith("output/texts/")


def test_the_current_folder_can_be_read_and_hold_the_output(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        assert build([Path()], Path("out")).documents == 1


def test_a_name_that_is_no_text_is_made_one(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/bad\xff.txt"))
    write(path, TEXT)
    assert read_document(one_document(path, ReadOptions()), ReadOptions()).name == "bad\ufffd.txt"


def test_a_missing_file_is_a_read_error(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"missing\.txt: cannot be opened"):
        read_document(one_document(tmp_path / "missing.txt", ReadOptions()), ReadOptions())


def test_names_that_give_one_slug_stay_apart(tmp_path: Path) -> None:
    for name in ("a-2.txt", "a.txt", "a.zh.txt"):
        write(tmp_path / "in" / name, TEXT)
    build([tmp_path / "in"], tmp_path / "out")
    assert len(list((tmp_path / "out" / "texts").iterdir())) == 3


def test_two_names_of_one_slug_are_both_kept(tmp_path: Path) -> None:
    write(tmp_path / "in" / "中国.txt", TEXT)
    write(tmp_path / "in" / "zhong-guo.txt", "ASEAN shall hold the East Asia Summit.\n")
    assert build([tmp_path / "in"], tmp_path / "out").documents == 2
    slugs = {entry["name"]: entry["slug"] for entry in Folder.open(tmp_path / "out").manifest["inputs"]}
    assert len(set(slugs.values())) == 2
    for name, slug in slugs.items():
        kept = (tmp_path / "out" / "texts" / f"{slug}.txt").read_bytes()
        assert kept == (tmp_path / "in" / name).read_bytes()


# --- the date


@pytest.mark.parametrize("epoch", ["yesterday", "²", "1e9", "99999999999999999999", "-99999999999999"])
def test_a_wrong_epoch_is_said(tiny: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(AccordError, match="SOURCE_DATE_EPOCH"):
        build([tiny], tiny.parent / "out")
    assert inside(tiny.parent) == ["tiny.txt"]


def test_title_date_and_licence_of_the_configuration_are_in_the_graph(tiny: Path) -> None:
    config = Config(
        base="https://data.example.org/", title={"zh": "<我们>的图", "en": "Ours"}, date="2026-01-31",
        publisher="https://example.org/us", license="https://example.org/by",
    )  # fmt: skip
    out = tiny.parent / "out"
    build([tiny], out, config=config)
    turtle = (out / "graph.ttl").read_text(encoding="utf-8")
    for words in ("<我们>的图", "Ours", '"2026-01-31"', "https://example.org/us", "https://example.org/by"):
        assert words in turtle
    assert "&lt;我们&gt;的图" in (out / "map.html").read_text(encoding="utf-8")
    assert Folder.open(out).base == "https://data.example.org/"


# --- the second process


SCRIPT = """
import sys
from pathlib import Path
from accordgraph.build import build
print(build([Path(sys.argv[1])], Path(sys.argv[2])).documents)
"""


def test_a_script_needs_no_main_guard(tiny: Path) -> None:
    """A process pool that spawns would run the caller's script again."""
    script = write(tiny.parent / "script.py", SCRIPT)
    done = subprocess.run([sys.executable, script, tiny, tiny.parent / "out"], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"1\n", b"")


@pytest.mark.parametrize("first", ["", "import accordgraph.build, accordgraph.folder; "])
def test_a_public_name_is_the_same_whatever_was_imported_before(first: str) -> None:
    code = first + "import accordgraph as a; print([type(getattr(a, name)).__name__ for name in a.__all__])"
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, check=True, text=True)
    kinds = dict(zip(accordgraph.__all__, ast.literal_eval(done.stdout), strict=True))
    assert "module" not in kinds.values(), kinds


def test_a_map_that_cannot_be_drawn_is_one_sentence(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    with pytest.raises(AccordError, match="the map could not be drawn"):
        build([tiny], tiny.parent / "out")
    assert inside(tiny.parent) == ["tiny.txt"]


def _limit_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))


def test_a_disk_that_is_full_leaves_the_old_output(output: Path, tiny: Path, shell: Shell, listing: Listing) -> None:
    """A limit on the size of files stands for the disk."""
    before = listing(output.parent)
    done = shell("build", tiny, "-o", output, preexec_fn=_limit_files)
    assert done.returncode == 2
    assert f"accordgraph: {output}: cannot be written (File too large)".encode() in done.stderr
    assert listing(output.parent) == before


# --- killed and interrupted


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output that the builds below are to replace."""
    folder = tmp_path_factory.mktemp("killed")
    build([write(folder / "old.txt", "ASEAN shall hold the East Asia Summit.\n")], folder / "out")
    return folder / "out"


def whole(out: Path) -> str:
    """The only input of the output that the next command sees there, all of it intact."""
    folder = Folder.open(out)
    assert folder.altered() == []
    assert {path.name for path in out.iterdir()} == SHAPE
    assert set(folder.store(in_memory=True)) == set(folder.store())
    assert len(folder.store()) > 1000
    return str(folder.manifest["inputs"][0]["name"])


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_one_whole_output(old: Path, killed: Killed) -> None:
    document = write(old.parent / "tiny.txt", TEXT)
    seen: list[str] = []
    orphans: list[int] = []
    for children in killed(build, ([document], old), ([document], old.parent / "fresh" / "out"), 50):
        orphans += children
        seen.append(whole(old))
        if seen[-1] == "tiny.txt":
            build([old.parent / "old.txt"], old)
    assert seen.count("old.txt") > 25, "most were killed before their end"
    build([document], old)
    assert whole(old) == "tiny.txt"
    assert inside(old.parent) == ["fresh", "old.txt", "out", "tiny.txt"]
    until = time.monotonic() + 10
    while any(map(runs, orphans)) and time.monotonic() < until:
        time.sleep(0.1)
    assert not any(map(runs, orphans)), "what draws the map outlived its build"


def test_an_interrupted_build_says_so_and_leaves_nothing(output: Path, tiny: Path, listing: Listing) -> None:
    before = listing(output.parent)
    command = [sys.executable, "-P", "-m", "accordgraph.cli", "build", tiny, "-o", output]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    new = output.parent / ".output.accordgraph-new"
    until = time.monotonic() + 30
    while not new.exists() and process.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the second process too
    _, talk = process.communicate(timeout=30)
    assert (process.returncode, talk) == (130, b"accordgraph: interrupted; nothing was changed\n")
    assert listing(output.parent) == before


def test_two_builds_at_once_are_one_build_and_one_refusal(tiny: Path) -> None:
    out = tiny.parent / "out"
    command = [sys.executable, "-P", "-m", "accordgraph.cli", "build", tiny, "-o", out]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    talks = [process.communicate(timeout=60)[1].decode() for process in both]
    codes = [process.returncode for process in both]
    assert 0 in codes
    for code, talk in zip(codes, talks, strict=True):
        assert "Traceback" not in talk
        assert code == 0 or (code == 2 and "another build is writing it" in talk)
    assert Folder.open(out).altered() == []
    assert inside(tiny.parent) == ["out", "tiny.txt"]


def test_the_manifest_is_plain_json_in_a_fixed_order(built: Path) -> None:
    text = (built / "accordgraph.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
