"""`accordgraph.toml`: what it may say, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from accordgraph.config import Config, load_config
from accordgraph.errors import AccordError


def load(tmp_path: Path, text: str | bytes) -> Config:
    path = tmp_path / "accordgraph.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return load_config(path)


def test_without_a_file_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_config() == Config()


def test_the_file_in_the_current_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load(tmp_path, 'base = "https://data.example.org/x"')
    monkeypatch.chdir(tmp_path)
    assert load_config().base == "https://data.example.org/x/"


def test_every_key_is_read(tmp_path: Path) -> None:
    text = """
    base = "https://data.example.org/"
    title = { zh = "图", en = "Graph" }
    description = "What it is"
    publisher = "https://example.org/us"
    license = "urn:example:licence"
    date = 2026-01-31
    """
    assert load(tmp_path, "\ufeff" + text) == Config(
        base="https://data.example.org/",
        title={"zh": "图", "en": "Graph"},
        description={"en": "What it is"},
        publisher="https://example.org/us",
        license="urn:example:licence",
        date="2026-01-31",
    )


@pytest.mark.parametrize("date", ["2026", "2026-01", "2026-01-31"])
def test_dates_may_be_less_exact(tmp_path: Path, date: str) -> None:
    assert load(tmp_path, f'date = "{date}"').date == date


WRONG = {
    "unknown key": (
        'bas = "https://example.org/"',
        "'bas' is unknown; use base, site, corrections, publisher",
    ),
    "table": ("[base]\nx = 1", "base '{'x': 1}' cannot be used; write an IRI"),
    "base of another type": ("base = 3", "base '3'"),
    "no IRI": ('base = "example.org"', "base 'example.org'"),
    "no host": ('base = "https://"', "base 'https://'"),
    "no web address": ('base = "urn:x:"', "base 'urn:x:'"),
    "space": ('base = "https://example.org/a b"', "base 'https://example.org/a b'"),
    "angle": ('base = "https://example.org/<a>"', "base 'https://example.org/<a>'"),
    "bracket": ('base = "https://[example.org/"', "base 'https://[example.org/'"),
    "fragment": ('base = "https://example.org/#"', "base 'https://example.org/#'"),
    "query": ('base = "https://example.org/?x="', "base 'https://example.org/?x='"),
    "publisher by name": ('publisher = "Us"', "publisher 'Us'"),
    "licence by name": ('license = "CC BY"', "license 'CC BY'"),
    "date in words": ('date = "yesterday"', "date 'yesterday'"),
    "date in other digits": ('date = "２０２６"', "date '２０２６'"),
    "moment": ("date = 2026-01-31T10:00:00Z", "write a date like 2026-01-31"),
    "title of another type": ("title = 3", "title '3'"),
    "title in no language": ('title = { "in Chinese" = "图" }', "texts by language"),
    "title in half a language": ('title = { zh-x = "图" }', "texts by language"),
    "title in a number": ("title = { zh = 3 }", "texts by language"),
    "syntax": ("base = ", "cannot be read as TOML"),
    "encoding": ('title = "中国"'.encode("gbk"), "cannot be read as TOML"),
}


@pytest.mark.parametrize(("text", "words"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_said_with_the_place(tmp_path: Path, text: str | bytes, words: str) -> None:
    with pytest.raises(AccordError) as caught:
        load(tmp_path, text)
    assert str(caught.value).startswith(f"{tmp_path / 'accordgraph.toml'}: ")
    assert words in str(caught.value)


@pytest.mark.parametrize("where", [".", "missing.toml"])
def test_a_file_that_cannot_be_opened_is_said(tmp_path: Path, where: str) -> None:
    with pytest.raises(AccordError, match="cannot be opened"):
        load_config(tmp_path / where)


@pytest.mark.parametrize("tag", ["zh", "en", "zh-Hans", "zh-Hant-TW", "fil", "de-1996"])
def test_languages_that_pass_can_be_written_to_the_graph(tmp_path: Path, tag: str) -> None:
    config = load(tmp_path, f'title = {{ {tag} = "x" }}')
    assert [ox.Literal("x", language=name).language for name in config.title] == [tag.lower()]
