"""Files into sources: what is read, and the sentence for what is not."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from accordgraph.extract.readers import ReadError, find_files, guess_language, read, source_from_bytes


def test_the_text_is_read_as_it_is(tmp_path: Path) -> None:
    data = "\ufeff甲\r\n乙".encode()
    path = tmp_path / "plan.TXT"
    path.write_bytes(data)
    source = read(path)
    assert (source.name, source.raw) == ("plan.TXT", "\ufeff甲\r\n乙")
    assert source.sha256 == source.text_sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x80\x81\xff", "plan.txt: not UTF-8 \\(byte 0\\), and no other encoding fits"),
        (b"a\x00b", "holds NUL characters"),
        (b"", "is empty"),
        ("\ufeff \r\n\u3000\t".encode(), "is empty"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words):
        source_from_bytes(data, "plan.txt")


def test_other_formats_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"plan\.exe: not a format that can be read"):
        read(tmp_path / "plan.exe")
    with pytest.raises(ReadError, match=r"plan\.txt: cannot be opened"):
        read(tmp_path / "plan.txt")


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.exe", "sub/d.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("甲", encoding="utf-8")
    found = find_files([tmp_path, Path("other.txt")])
    assert [path.name for path in found] == ["a.md", "b.txt", "d.TXT", "other.txt"]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("双方加强RCEP合作", "zh"),
        ("The Lancang (澜沧江) River Basin Development Plan of Action", "en"),
        ("We meet.", "en"),
        ("123", "zh"),
    ],
)
def test_the_language_is_guessed(text: str, lang: str) -> None:
    assert guess_language(text) == lang
