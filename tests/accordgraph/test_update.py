"""Documents added to an output, replaced and taken out: what a build of the same documents writes, or nothing."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from accordgraph.build import build
from accordgraph.config import Config
from accordgraph.errors import AccordError
from accordgraph.extract.pipeline import Extractor
from accordgraph.folder import MANIFEST, Folder
from accordgraph.swap import replacing
from accordgraph.update import add, remove

Invoke = Callable[..., Result]
Killed = Callable[..., Iterator[list[int]]]

TEXTS = {
    "a.txt": "中国同东盟将加强数字经济合作。双方将召开中国-东盟数字部长会议。\n",
    "b.txt": "ASEAN shall hold the East Asia Summit.\n",
    "c.txt": "各方将落实《数字经济合作倡议》，支持中国-东盟中心发挥作用。\n",
}


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Three documents by file name."""
    folder = tmp_path_factory.mktemp("given")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return {name: folder / name for name in TEXTS}


@pytest.fixture(scope="module")
def outputs(given: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """What a build of some of the documents writes (`"ab"`: the first two); for reading only."""
    folder = tmp_path_factory.mktemp("outputs")

    def of(letters: str) -> Path:
        if not (folder / letters).exists():
            build([given[f"{letter}.txt"] for letter in letters], folder / letters)
        return folder / letters

    return of


@pytest.fixture
def out(outputs: Callable[[str], Path], tmp_path: Path) -> Path:
    """An output of the first document, to be changed."""
    return shutil.copytree(outputs("a"), tmp_path / "out")


def same(one: Path, other: Path) -> bool:
    """Whether two outputs hold the same bytes, and their stores the same quads."""
    files = [{p.relative_to(out): p.read_bytes() for p in out.rglob("*") if p.is_file()} for out in (one, other)]
    plain = [{path: data for path, data in found.items() if path.parts[0] != "store"} for found in files]
    return plain[0] == plain[1] and set(Folder.open(one).store()) == set(Folder.open(other).store())


@pytest.mark.parametrize("order", ["bca", "cba"])
def test_documents_added_in_any_order_are_those_of_one_build(
    order: str, outputs: Callable[[str], Path], given: dict[str, Path], tmp_path: Path
) -> None:
    out = shutil.copytree(outputs(order[0]), tmp_path / "out")
    for letter in order[1:]:
        change = add([given[f"{letter}.txt"]], out)
        assert (change.added, change.replaced) == ((f"{letter}.txt",), ())
    assert change.documents == 3
    assert same(out, outputs("abc"))


def test_what_is_taken_out_leaves_the_rest_as_a_build_writes_it(
    outputs: Callable[[str], Path], given: dict[str, Path], out: Path
) -> None:
    add([given["b.txt"], given["c.txt"]], out)
    assert remove(["b"], out).removed == ("b.txt",)
    assert same(out, outputs("ac"))
    assert remove(["c.txt"], out).documents == 1
    assert same(out, outputs("a"))


def test_a_document_of_the_same_name_takes_its_place(out: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer" / "a.txt"
    newer.parent.mkdir()
    newer.write_text("双方将建立数字经济工作组。\n", encoding="utf-8")
    change = add([newer], out)
    assert (change.added, change.replaced, change.documents) == ((), ("a.txt",), 1)
    build([newer], tmp_path / "fresh")
    assert same(out, tmp_path / "fresh")


def test_what_is_there_already_is_not_read_again(
    out: Path, given: dict[str, Path], outputs: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Extractor, "extract", None)  # who reads, fails
    change = add([given["a.txt"]], out)
    assert (change.unchanged, change.added, change.replaced) == (("a.txt",), (), ())
    assert change.report.counts["commitment"] > 0
    assert same(out, outputs("a"))


def test_two_names_that_give_one_slug_are_kept_apart(out: Path, tmp_path: Path) -> None:
    other = tmp_path / "a.md"
    other.write_text(TEXTS["c.txt"], encoding="utf-8")
    add([other], out)
    assert sorted(entry["slug"] for entry in Folder.open(out).manifest["inputs"]) == ["a", "a-2"]
    remove(["a-2"], out)
    assert [entry["name"] for entry in Folder.open(out).manifest["inputs"]] == ["a.txt"]


def test_a_map_keeps_its_language(given: dict[str, Path], tmp_path: Path) -> None:
    build([given["a.txt"]], tmp_path / "out", lang="en")
    add([given["b.txt"]], tmp_path / "out")
    build([given["a.txt"], given["b.txt"]], tmp_path / "fresh", lang="en")
    assert same(tmp_path / "out", tmp_path / "fresh")


def test_a_document_that_cannot_be_read_is_left_out_and_said(
    out: Path, given: dict[str, Path], tmp_path: Path, invoke: Invoke
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    result = invoke("add", out, given["b.txt"], bad)
    assert result.exit_code == 1
    assert "added: b.txt\n" in result.stderr
    assert "not read: " in result.stderr
    assert [entry["name"] for entry in Folder.open(out).manifest["inputs"]] == ["a.txt", "b.txt"]


# --- refused, with nothing changed


def spoil(name: str) -> Callable[[Path], None]:
    def change(out: Path) -> None:
        manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        manifest[name] = "0.0.0"
        (out / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")

    return change


def cut(out: Path) -> None:
    (out / "records" / "a.jsonl").write_text("{", encoding="utf-8")


@pytest.mark.parametrize(
    ("spoilt", "words"),
    [
        (spoil("accordgraph"), "accordgraph 0.0.0 wrote it"),
        (spoil("authority"), "used another authority"),
        (cut, "is not what the build wrote"),
    ],
)
def test_an_output_that_does_not_fit_is_refused(
    out: Path, given: dict[str, Path], spoilt: Callable[[Path], None], words: str
) -> None:
    spoilt(out)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    for change in (lambda: add([given["b.txt"]], out), lambda: remove(["a"], out)):
        with pytest.raises(AccordError, match=words):
            change()
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_another_base_is_refused(out: Path, given: dict[str, Path]) -> None:
    with pytest.raises(AccordError, match="--config"):
        add([given["b.txt"]], out, config=Config(base="https://other.org/"))


@pytest.mark.parametrize(
    ("names", "words"),
    [(["a"], "delete the folder"), (["nobody"], "has no document 'nobody'; it has a"), (["../a"], "has no document")],
)
def test_what_cannot_be_removed_is_said(out: Path, names: list[str], words: str, invoke: Invoke) -> None:
    result = invoke("remove", out, *names)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


def test_two_documents_of_one_name_are_refused(out: Path, tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.txt").write_text(folder, encoding="utf-8")
    with pytest.raises(AccordError, match=r"2 documents are named x\.txt"):
        add([tmp_path / "one", tmp_path / "two"], out)


def test_nothing_is_added_to_what_is_no_output(tmp_path: Path, given: dict[str, Path]) -> None:
    with pytest.raises(AccordError, match="build one first"):
        add([given["a.txt"]], tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_a_second_writer_is_refused(out: Path, given: dict[str, Path]) -> None:
    with replacing(out) as new:
        (new / "half").write_text("half")
        with pytest.raises(AccordError, match="another build is writing it"):
            add([given["b.txt"]], out)
        shutil.copytree(out, new, dirs_exist_ok=True)
        (new / "half").unlink()
    assert Folder.open(out).altered() == []


# --- the list


def test_the_documents_are_listed(out: Path, given: dict[str, Path], invoke: Invoke) -> None:
    add([given["b.txt"]], out)
    result = invoke("list", out, "--format", "csv")
    assert result.exit_code == 0
    lines = [line.split(",") for line in result.stdout.splitlines()]
    assert lines[0] == ["slug", "file", "title", "lang", "date", "measures", "commitments", "mentions"]
    assert [(line[0], line[1], line[3]) for line in lines[1:]] == [("a", "a.txt", "zh"), ("b", "b.txt", "en")]
    assert all(int(line[6]) > 0 for line in lines[1:])


# --- killed


@pytest.mark.slow
def test_an_addition_killed_at_any_moment_leaves_the_old_documents_or_the_new(
    out: Path, given: dict[str, Path], outputs: Callable[[str], Path], killed: Killed, tmp_path: Path
) -> None:
    """ACCORDGRAPH_KILLS says how often (25)."""
    rehearsal = shutil.copytree(out, tmp_path / "rehearsal" / "out")
    counts = {"a": 0, "ab": 0}
    times = int(os.environ.get("ACCORDGRAPH_KILLS", "25"))
    for _ in killed(add, ([given["b.txt"]], out), ([given["b.txt"]], rehearsal), times):
        folder = Folder.open(out)
        assert folder.altered() == []
        letters = "".join(entry["slug"] for entry in folder.manifest["inputs"])
        assert same(out, outputs(letters))
        counts[letters] += 1
        if letters == "ab":
            shutil.rmtree(out)
            shutil.copytree(outputs("a"), out)
    assert counts["a"] > times // 2, "most were killed before their end"
    add([given["b.txt"]], out)
    assert same(out, outputs("ab"))
