"""The parts that pages are made of: addresses, spans, texts for reading, pinyin, lists, words."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordgraph.site import words as site_words
from accordgraph.site.addresses import Addresses, relative, spot
from accordgraph.site.commitments import Line
from accordgraph.site.lists import leaves
from accordgraph.site.reading import Heading, Mark, read
from accordgraph.site.search import sound
from accordgraph.site.shown import Shown
from accordgraph.site.spans import Span, Spans, pieces

BASE = "https://example.org/x/"
KNOWN = "https://w3id.org/accordgraph/e/"
SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=12)


def pages(*iris: str) -> list[str]:
    addresses = Addresses(BASE)
    addresses.add("e", iris)
    return [addresses.page(iri) for iri in iris]


@pytest.mark.parametrize(
    ("iri", "page"),
    [
        (f"{KNOWN}asean-china", "e/asean-china.html"),
        (f"{BASE}e/zhong-guo-9dc032e7", "e/zhong-guo-9dc032e7.html"),
        (f"{BASE}d/plan-2026", "e/plan-2026.html"),
    ],
)
def test_slugs_of_ours_name_their_pages(iri: str, page: str) -> None:
    assert pages(iri) == [page]


@pytest.mark.parametrize(
    "iri",
    [f"{BASE}e/asean", f"{KNOWN}ASEAN", f"{KNOWN}con", f"{KNOWN}a\u202e", f"{KNOWN}nul-x", f"{KNOWN}../../x",
     f"{KNOWN}{'a' * 300}", f"{BASE}e/%2e%2e%2f", f"{BASE}e/.",
     "urn:x:y", f"{BASE}会议", f"{BASE}d/p/c/一/%28一%29/1/c1"],
)  # fmt: skip
def test_any_other_iri_has_letters_and_a_hash(iri: str) -> None:
    (page,) = pages(iri)
    assert re.fullmatch(r"e/[a-z0-9]+(-[a-z0-9]+)*-[0-9a-f]{10}\.html", page)
    assert len(page) < 80


def test_a_commitment_is_called_by_its_numbers() -> None:
    (page,) = pages(f"{BASE}d/p/c/一/%28二%29/1/c1")
    assert page.startswith("e/yi-er-1-c1-")


@given(st.lists(st.text(min_size=1), unique=True, max_size=20))
def test_no_two_iris_have_one_page(names: list[str]) -> None:
    found = pages(*(f"{BASE}e/{name}" for name in names), *(f"{KNOWN}{name}" for name in names))
    assert len({page.casefold() for page in found}) == len(found)


def test_a_page_does_not_depend_on_the_others() -> None:
    assert pages(f"{KNOWN}asean", f"{BASE}e/asean", f"{KNOWN}Asean")[1] == pages(f"{BASE}e/asean")[0]


@pytest.mark.parametrize(
    ("here", "there", "way"),
    [
        ("zh/e/a.html", "en/e/a.html", "../../en/e/a.html"),
        ("index.html", "zh/t/b.html", "zh/t/b.html"),
        ("zh/c/p/x.html", "zh/d/p.html#char=1,5", "../../d/p.html#char=1,5"),
        ("zh/a.html", "zh/d/p.html#s/一/(二)", "d/p.html#s/%E4%B8%80/(%E4%BA%8C)"),
    ],
)
def test_ways_between_pages(here: str, there: str, way: str) -> None:
    assert relative(here, there) == way


def test_evidence_is_a_place_in_its_document() -> None:
    addresses = Addresses(BASE)
    addresses.add("d", [f"{BASE}d/plan"])
    assert addresses.place(f"{BASE}d/plan#char=3,9") == "d/plan.html#char=3,9"
    assert addresses.place(f"{BASE}d/other#char=3,9") == ""
    assert spot(f"{BASE}d/plan/s/一/%28 二%29", f"{BASE}d/plan") == "s/一/(_二)"


@given(SPANS, st.integers(0, 30), st.integers(1, 30))
def test_pieces_fill_a_stretch_and_know_what_covers_them(found: list[tuple[int, int]], start: int, size: int) -> None:
    spans = [Span(left, left + length, number) for number, (left, length) in enumerate(found)]
    cut = pieces(start, start + size, Spans(spans).over(start, start + size), [3, 7, 19])
    assert "".join(f"{piece.start} {piece.end} " for piece in cut).split()[0] == str(start)
    assert [piece.end for piece in cut[:-1]] == [piece.start for piece in cut[1:]]
    assert cut[-1].end == start + size
    for piece in cut:
        assert {s.of for s in piece.spans} == {s.of for s in spans if s.start <= piece.start and piece.end <= s.end}
        for place in range(piece.start, piece.end):
            assert {s.of for s in spans if s.start <= place < s.end} == {s.of for s in piece.spans}


def mark(start: int, end: int, name: str, line: Line | None = None) -> Mark:
    return Mark(start, end, Shown({"zh": name}, f"e/{name}.html", iri=name), {}, line)


def undertaking() -> Line:
    document = Shown({"zh": "计划"}, "d/p.html")
    return Line("c", "c/c.html", document, "zh", "甲乙丙", "1", "perform", {}, 100, False, None)


def test_nested_and_overlapping_marks_are_cut_where_one_ends() -> None:
    marks = [mark(0, 6, "outer"), mark(0, 2, "inner"), mark(4, 8, "other"), mark(1, 7, "c", undertaking())]
    (block,) = read("甲乙丙丁戊己庚辛", [], marks, [])
    assert [(part.text, list(part.mentions), list(part.commitments)) for part in block.parts] == [
        ("甲", [1, 0], []),
        ("乙", [1, 0], [3]),
        ("丙丁", [0], [3]),
        ("戊己", [2, 0], [3]),
        ("庚", [2], [3]),
        ("辛", [2], []),
    ]
    assert [list(part.closing) for part in block.parts] == [[], [], [], [], [3], []]


def test_a_mention_under_another_is_reached_beside_it() -> None:
    marks = [mark(0, 2, "one"), mark(0, 2, "two")]
    (block,) = read("甲乙丙", [], marks, [])
    assert [list(part.also) for part in block.parts] == [[1], []]


def test_anchors_come_once_and_in_their_place() -> None:
    anchors = [(0, "a"), (2, "b"), (2, "c"), (3, "between"), (9, "behind")]
    blocks = read("甲乙丙\n\n丁戊", [Heading("s/1", 1, "1", "甲乙丙", 0, 3)], [], anchors)
    assert [block.level for block in blocks] == [1, 0, 0]
    assert [[(part.text, list(part.anchors)) for part in block.parts] for block in blocks] == [
        [("甲乙", ["a"]), ("丙", ["b", "c"])],
        [("丁戊", ["between"])],
        [("", ["behind"])],
    ]
    assert [block.start for block in blocks[:2]] == [0, 5]


@pytest.mark.parametrize("text", ["", "\n \r\n", "甲\r乙\u2028丙\x85丁"])
def test_lines_end_where_any_reader_ends_them(text: str) -> None:
    assert "".join(part.text for block in read(text, [], [], []) for part in block.parts) == re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("name", "heard"),
    [("中国-东盟", "zhongguodongmeng zgdm"), ("亚洲开发银行", "yazhoukaifayinhang yzkfyh"), ("ASEAN", ""), ("", "")],
)
def test_names_are_found_by_their_sound(name: str, heard: str) -> None:
    assert sound(name) == heard


def test_long_lists_have_several_pages() -> None:
    found = leaves("mechanisms", list(range(5)), 2)
    assert [leaf.page for leaf in found] == ["mechanisms.html", "mechanisms-2.html", "mechanisms-3.html"]
    assert [list(leaf.rows) for leaf in found] == [[0, 1], [2, 3], [4]]
    assert [leaf.page for leaf in leaves("empty", [], 2)] == ["empty.html"]


def test_all_words_are_there_in_both_languages() -> None:
    text = Path(site_words.__file__).with_name("words.toml").read_text(encoding="utf-8")
    for name, entries in tomllib.loads(text).items():
        assert all(entry.keys() >= {"zh", "en"} and all(entry.values()) for entry in entries.values()), name
