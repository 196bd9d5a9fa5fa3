"""Folders, zips and standard input: which documents are in them."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import producers
import pytest

from accordgraph.extract.pipeline import Extractor
from accordgraph.extract.readers import ReadError, ReadOptions, given, limits_from, read, source_from_bytes
from accordgraph.extract.records import Measure

OPTIONS = ReadOptions()


def zipped(path: Path, **files: str | bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_a_zip_stands_for_the_documents_in_it(tmp_path: Path) -> None:
    files = {
        "b.txt": "乙", "sub/a.docx": producers.docx_bytes("甲"), "../../evil.txt": "丙", "__MACOSX/b.txt": "x",
        ".hidden.txt": "x", "picture.png": "x", "c:\\d.md": "丁",
    }  # fmt: skip
    path = zipped(tmp_path / "plans.zip", **files)
    documents = list(given(path, OPTIONS))
    assert [(d.name, d.read(OPTIONS).raw) for d in documents] == [
        ("evil.txt", "丙"), ("b.txt", "乙"), ("d.md", "丁"), ("a.docx", "甲\n")
    ]  # fmt: skip
    assert documents[-1].where == f"{path}/sub/a.docx"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["plans.zip"]


def test_standard_input_is_told_by_its_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    for data in ("双方加强合作。".encode(), producers.docx_bytes("双方加强合作。"), "<html><p>双方加强合作。".encode()):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
        (document,) = given(Path("-"), OPTIONS)
        assert (document.name, document.read(OPTIONS).raw.strip()) == ("standard-input", "双方加强合作。")


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    for name, words in {"pipe.txt": "is no file but a pipe", "folder.txt": "is no file but a folder"}.items():
        with pytest.raises(ReadError, match=words + "; give a file, or - to read standard input"):
            read(tmp_path / name)
    with pytest.raises(ReadError, match="is no file but a device"):
        next(given(Path("/dev/zero"), OPTIONS)).load()


@pytest.mark.parametrize(
    ("files", "limits", "words"),
    [
        ({"a.png": "x"}, [], r"no document is in it that can be read; put \.txt"),
        ({f"{i}.txt": "x" for i in range(5)}, ["files=4"], "holds 5 files, and the limit is 4; raise it with --limit"),
        ({"a.txt": "甲" * 12_000_000}, ["ratio=50"], r"unpacks to [\d,]+ times its size, and the limit is 50"),
        ({"a.txt": "a" * 2_000_000}, ["inflated=1"], "unpacks to 2 MB, and the limit is 1; raise it with --limit"),
        ({"word/document.xml": "x"}, [], "is a document of Office, not a zip of documents"),
    ],
)  # fmt: skip
def test_zips_that_are_refused(files: dict[str, str], limits: list[str], words: str, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **files)
    with pytest.raises(ReadError, match=words):
        list(given(path, ReadOptions(limits=limits_from(limits))))


@pytest.mark.parametrize("setting", ["pages", "pages=", "pages=0", "pages=-1", "pages=x", "hours=1", "=1"])
def test_a_limit_that_is_none_is_refused(setting: str) -> None:
    with pytest.raises(ReadError, match="write NAME=NUMBER with one of megabytes, characters, pages"):
        limits_from([setting])


def test_a_sentence_of_a_million_characters_is_read() -> None:
    """Nothing on the way has a limit of its own; how long a text may be is a limit of the readers'."""
    words = "海关合作与贸易投资便利化" * 90_000
    source = source_from_bytes(f"一、海关\n1.双方加强{words}。\n".encode(), "long.zh.txt")
    records = Extractor().extract(source).records
    (measure,) = (record for record in records if isinstance(record, Measure))
    assert len(measure.text) > 1_000_000
