"""Word lists as patterns that share their beginnings."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordgraph.extract.wordlists import either

WORDS = st.lists(st.text("甲乙丙.(|", min_size=1, max_size=4), min_size=1, max_size=12)


@given(WORDS, st.text("甲乙丙.(|", max_size=20))
def test_it_matches_what_the_plain_list_matches_longest_first(words: list[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(set(words), key=lambda w: (-len(w), w))))
    assert re.findall(either(words), text) == re.findall(plain, text)


def test_no_words_match_nothing() -> None:
    assert re.search(either([]), "甲") is None


@pytest.mark.parametrize(("text", "found"), [("研究中心", "研究中心"), ("中心地位", None), ("研究中心地位", None)])
def test_a_guard_holds_where_its_word_ends(text: str, found: str | None) -> None:
    guards = {"中心": "(?!地位)", "研究中心": "(?!地位)"}
    match = re.match(either(guards, guards), text)
    assert (match.group() if match else None) == found


def test_where_a_guard_fails_a_shorter_word_is_tried() -> None:
    match = re.match(either(["论坛", "论坛年会"], {"论坛年会": "(?!期间)"}), "论坛年会期间")
    assert match is not None
    assert match.group() == "论坛"
