"""One text in two languages: what goes with what, and where they differ."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from click.testing import Result

from accordgraph.compare.alignment import align
from accordgraph.compare.compared import Compared, compare, versions
from accordgraph.compare.notions import notions, numbers, stem, years
from accordgraph.compare.pairs import candidates
from accordgraph.compare.version import version_of
from accordgraph.extract.pipeline import Extractor
from accordgraph.extract.readers import read, source_from_bytes
from accordgraph.extract.records import Document, Record, locator_of

Invoke = Callable[..., Result]
EXPECTED = tomllib.loads((Path(__file__).parent / "expected_versions.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="module")
def folder(root: Path) -> Path:
    return root / "examples" / "two-languages"


@pytest.fixture(scope="module")
def both(extractor: Extractor, folder: Path) -> tuple[list[Record], list[Record]]:
    """The records of the example: Chinese, English."""
    zh, en = (
        extractor.extract(read(next(folder.glob(f"*.{lang}.txt"))), slug=f"plan-{lang}").records
        for lang in ("zh", "en")
    )
    return zh, en


@pytest.fixture(scope="module")
def compared(both: tuple[list[Record], list[Record]]) -> Compared:
    return compare(*both)


def _head(records: list[Record]) -> Document:
    return next(record for record in records if isinstance(record, Document))


def _place(measure: str | None) -> str:
    return locator_of(measure) if measure else "-"


def test_every_measure_finds_its_counterpart(compared: Compared) -> None:
    found = {f"{_place(pair.ours.id)} {_place(pair.theirs.id)}" for pair in compared.alignment.pairs}
    assert found == set(EXPECTED["pairs"])
    assert len(found) == 40
    assert all(0 < pair.score <= 1 for pair in compared.alignment.pairs)


def test_every_difference_is_found_and_none_is_made_up(compared: Compared) -> None:
    found = [f"{d.kind} {_place(d.ours)} {_place(d.theirs)}" for d in compared.divergences]
    assert sorted(found) == sorted(EXPECTED["divergences"])


def test_both_wordings_are_given(compared: Compared) -> None:
    said = {d.kind: (d.here, d.there) for d in compared.divergences}
    assert said["modality"] == ("应", "may")
    assert said["strength"] == ("建立 (perform)", "Explore (explore)")
    assert said["quantity"] == ("200", "300")
    assert said["actor"] == ("韩方", "The two sides")
    assert said["commitment"] == ("并分享监测数据", "")


def test_it_does_not_matter_which_is_ours(both: tuple[list[Record], list[Record]]) -> None:
    zh, en = both
    turned = {f"{_place(p.theirs.id)} {_place(p.ours.id)}" for p in align(version_of(en), version_of(zh)).pairs}
    assert turned == set(EXPECTED["pairs"])


def test_a_text_beside_itself_has_no_difference(both: tuple[list[Record], list[Record]]) -> None:
    for records in both:
        same = compare(records, records)
        assert same.alignment.share == 1
        assert same.divergences == ()
        assert all(pair.ours.id == pair.theirs.id for pair in same.alignment.pairs)


def test_texts_that_have_nothing_in_common_are_no_versions(
    both: tuple[list[Record], list[Record]], extractor: Extractor, root: Path
) -> None:
    statement = next((root / "examples").glob("*.en.txt"))
    other = extractor.extract(read(statement), slug="other").records
    heads = [_head(both[0]), _head(other)]
    assert list(versions(heads, {"plan-zh": both[0], "other": other}.__getitem__)) == []
    assert compare(both[0], other).alignment.share < 0.4


def test_a_version_of_something_else_is_no_version_of_this(
    both: tuple[list[Record], list[Record]], extractor: Extractor
) -> None:
    other = extractor.extract(source_from_bytes(b"Rice\n\n1. Sow rice every year.\n", "x.en.txt"), slug="rice").records
    change = msgspec.structs.replace
    elsewhere = "https://example.org/other"
    zh, rice = _head(both[0]), change(_head(other), source="demo-plan.en.txt", version_of=elsewhere)
    named = change(zh, source="demo-plan.zh.txt")
    for heads in ([named, rice], [change(named, version_of=elsewhere), change(rice, version_of=None)]):
        assert candidates(heads) == []
        assert list(versions(heads, {"plan-zh": both[0], "rice": other}.__getitem__)) == []
    of_one_text = [change(named, version_of=elsewhere), rice]
    assert candidates(of_one_text) == [tuple(of_one_text)]


def test_versions_are_told_by_title_name_or_sidecar(both: tuple[list[Record], list[Record]]) -> None:
    zh, en = map(_head, both)
    change = msgspec.structs.replace
    assert candidates([zh, en]) == [(zh, en)]
    apart = change(en, source="agreement.en.txt", title="A text on rice", period=None)
    assert candidates([zh, apart]) == []
    said = change(apart, version_of=zh.iri)
    assert candidates([apart, zh, said]) == [(zh, said)]
    named = change(apart, source=zh.source.replace(".zh.", ".en."))
    assert candidates([zh, named]) == [(zh, named)]
    later = change(en, source="later.txt", period=change(en.period, from_="2032", until="2036"))
    assert candidates([change(zh, source="x.txt"), later]) == [], "another period is another plan"


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("公共卫生", "public health"),
        ("探讨设立", "Explore the establishment"),
        ("灾害管理", "disasters"),
        ("中小企业", "small and medium enterprises"),
        ("打击跨国犯罪", "combating transnational crime"),
    ],
)
def test_words_of_both_languages_meet(zh: str, en: str) -> None:
    theirs = {reading for notion in notions(en, "en") for reading in notion}
    assert all(notion & theirs for notion in notions(zh, "zh"))
    assert list(notions(zh, "zh"))


def test_figures_and_years() -> None:
    assert numbers("为200名人员提供1,500个名额（2026-2030年）") == {"200", "1500"}
    assert years("by 2028, from 2026 to 2030; 1200 places") == {"2026", "2028", "2030"}


@pytest.mark.parametrize(
    "forms",
    ["strengthening strengthened strengthens", "trade trades trading", "policy policies", "study studies"],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words", ["minister ministry", "port portal", "trade train", "news new", "fish fisheries", "unite university"]
)
def test_words_of_other_meaning_have_other_stems(words: str) -> None:
    one, other = words.split()
    assert stem(one) != stem(other)


def test_the_command_lists_differences_and_pairs(folder: Path, tmp_path: Path, invoke: Invoke) -> None:
    out = tmp_path / "out"
    assert invoke("build", *sorted(folder.glob("*.txt")), "-o", out).exit_code == 0
    result = invoke("divergences", out, "--format", "csv")
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1 + len(EXPECTED["divergences"])
    assert "98% of the measures have a counterpart, 12 difference(s)" in result.stderr
    pairs = invoke("divergences", out, "--pairs", "--format", "csv").stdout.splitlines()
    assert len(pairs) == 1 + 42
    assert invoke("divergences", out, "--documents", "nobody", "nothing").exit_code == 2


def test_a_commitment_of_both_is_one_with_two_wordings(folder: Path, tmp_path: Path, invoke: Invoke) -> None:
    out = tmp_path / "out"
    assert invoke("build", *sorted(folder.glob("*.txt")), "-o", out).exit_code == 0
    asked = invoke("query", out, "wordings", "--format", "csv").stdout
    rows = {row["quote"]: row for row in csv.DictReader(io.StringIO(asked))}
    hall = rows["探讨设立东盟-韩国绿色城市论坛"]
    assert hall["translation"] == "Explore the establishment of an ASEAN-Republic of Korea Green City Forum"
    assert (hall["strength"], hall["bound"], hall["differs"]) == ("explore", "explore", "false")
    yearly = next(row for row in rows.values() if row["locator"] == "一(一)2")
    assert yearly["differs"] == "true", "every two years here, annually there"
    differing = [kind for kind in (line.split()[0] for line in EXPECTED["divergences"]) if kind in _OF_COMMITMENTS]
    assert sum(row["differs"] == "true" for row in rows.values()) == len(differing)


# The modal word that differs is may: a permission, so that the other version has no commitment there.
_OF_COMMITMENTS = {"strength", "actor", "hedge", "quantity", "date", "rhythm"}


def test_it_can_be_said_what_is_a_version_of_what(folder: Path, tmp_path: Path, invoke: Invoke) -> None:
    zh, en = tmp_path / "eins.zh.txt", tmp_path / "zwei.en.txt"
    for lang, path in (("zh", zh), ("en", en)):
        text = next(folder.glob(f"*.{lang}.txt")).read_text(encoding="utf-8")
        path.write_text("\n".join(["海湾" if lang == "zh" else "Rice", *text.splitlines()[1:]]), encoding="utf-8")
    out = tmp_path / "out"
    assert invoke("build", zh, "-o", out).exit_code == 0
    assert invoke("add", out, en, "--version-of", "zwei.en.txt=eins.zh.txt").exit_code == 0
    assert "12 difference(s)" in invoke("divergences", out).stderr
    assert "dcterms:isVersionOf <d/eins>" in (out / "graph.ttl").read_text("utf-8")
    again = tmp_path / "again"
    assert invoke("build", zh, en, "-o", again, "--version-of", "zwei.en.txt=eins").exit_code == 0
    assert (again / "versions.jsonl").read_bytes() == (out / "versions.jsonl").read_bytes()
    assert (again / "graph.trig").read_bytes() == (out / "graph.trig").read_bytes()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("zwei.en.txt", "write FILE=OTHER"),
        ("nobody.txt=eins", "no document that is read now is called so"),
        ("eins.zh.txt=nobody", "no document is called nobody"),
    ],
)
def test_a_version_of_nothing_is_refused(tmp_path: Path, invoke: Invoke, said: str, sentence: str) -> None:
    path = tmp_path / "eins.zh.txt"
    path.write_text("一、海关\n1.双方每年举行海关磋商。\n", encoding="utf-8")
    result = invoke("build", path, "-o", tmp_path / "out", "--version-of", said)
    assert result.exit_code == 2
    assert sentence in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_build_without_versions_says_what_to_do(tmp_path: Path, invoke: Invoke) -> None:
    path = tmp_path / "plan.zh.txt"
    path.write_text("一、海关\n1.双方每年举行海关磋商。\n", encoding="utf-8")
    assert invoke("build", path, "-o", tmp_path / "out").exit_code == 0
    result = invoke("divergences", tmp_path / "out")
    assert result.exit_code == 0
    assert "--version-of" in result.stderr


def test_an_empty_version_has_nothing_to_compare(extractor: Extractor) -> None:
    records = extractor.extract(source_from_bytes("标题\n".encode(), "a.zh.txt")).records
    found = compare(records, records)
    assert found.alignment.pairs == ()


def test_of_a_closed_text_no_more_than_quotes_is_shown_beside_its_other_version(tmp_path: Path, invoke: Invoke) -> None:
    closed = "双方将在本行动计划框架下扩大经认证的经营者互认合作的范围并且便利双方企业的跨境贸易往来"
    opened = (
        "Set up a joint network of coastal lighthouses, share the records of their keepers with all harbours of the"
        " bay, and repaint them in turn"
    )
    (tmp_path / "bay.zh.txt").write_text(
        f"中国-东盟海湾合作计划(2026-2030)\n一、海关\n1.双方每年举行海关磋商。\n2.双方鼓励渔业企业交流经验。\n3.{closed}。\n",
        "utf-8",
    )
    (tmp_path / "bay.en.txt").write_text(
        "ASEAN-China Bay Cooperation Plan (2026-2030)\n1. Customs\n1.1. Hold customs consultations every year.\n"
        f"1.2. Encourage fisheries enterprises to exchange experience.\n1.3. {opened}.\n",
        "utf-8",
    )
    (tmp_path / "bay.zh.toml").write_text("quotes_only = true\n", encoding="utf-8")
    out = tmp_path / "out"
    assert invoke("build", tmp_path / "bay.zh.txt", tmp_path / "bay.en.txt", "-o", out).exit_code == 0
    shown = {name: (out / name).read_text("utf-8") for name in ("graph.trig", "graph.ttl", "versions.jsonl")}
    shown |= {"table": invoke("divergences", out, "--format", "csv").stdout}
    shown |= {"pairs": invoke("divergences", out, "--pairs", "--format", "csv").stdout}
    for name, text in shown.items():
        assert closed[:24] in text, name
        assert closed[:25] not in text, name
        assert opened in text, f"{name}: the other text may be published"
