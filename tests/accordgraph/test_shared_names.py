"""What Chinese and English documents both name has one IRI; official names in both languages, from the corpus."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

import pytest

from accordgraph import Extractor, read
from accordgraph.extract.folding import name_key
from accordgraph.extract.records import Mention

pytestmark = pytest.mark.slow

PAIRS = [
    ("ASEAN Defence Ministers' Meeting Plus", "东盟防长扩大会"),
    ("UN 2030 Agenda for Sustainable Development", "联合国2030年可持续发展议程"),
    ("APEC", "亚太经合组织"),
    ("asean centre for biodiversity", "东盟生物多样性中心"),
    ("ASEAN Charter", "东盟宪章"),
    ("ASEAN Community Vision 2025", "东盟共同体愿景2025"),
    ("ASEAN Comprehensive Recovery Framework", "东盟全面复苏框架"),
    ("ASEAN Defense Ministers' Meeting", "东盟防长会"),
    ("Asian Development Bank", "亚洲开发银行"),
    ("East Asia Summit", "东亚峰会"),
    ("G20", "二十国集团"),
    ("Initiative for ASEAN Integration", "东盟一体化倡议"),
    ("Master Plan on ASEAN Connectivity 2025", "东盟互联互通总体规划2025"),
    ("Treaty on the Southeast Asia Nuclear Weapon-Free Zone", "东南亚无核武器区条约"),
    ("Treaty of Amity and Cooperation in Southeast Asia", "东南亚友好合作条约"),
    ("Charter of the United Nations", "联合国宪章"),
    ("United Nations Charter", "联合国宪章"),
    ("UNCLOS", "联合国海洋法公约"),
    ("United Nations Convention on the Law of the Sea", "联合国海洋法公约"),
    ("United Nations", "联合国"),
    ("World Bank", "世界银行"),
]


@pytest.fixture(scope="module")
def named(root: Path) -> dict[str, dict[str, set[str]]]:
    """The IRIs of every surface form (as a key), by language of the document."""
    where = Path(os.environ.get("ACCORDGRAPH_CORPUS") or root.parent / "shared" / "corpus")
    files = sorted(where.glob("*.txt"))
    if not files:
        pytest.skip(f"no documents in {where}")
    extractor = Extractor()
    found: dict[str, dict[str, set[str]]] = {"zh": defaultdict(set), "en": defaultdict(set)}
    for path in files:
        extraction = extractor.extract(read(path))
        for record in extraction.records:
            if isinstance(record, Mention):
                found[extraction.lang][name_key(record.surface)].update(e.iri for e in record.entities)
    return found


@pytest.mark.parametrize(("english", "chinese"), PAIRS, ids=[english for english, _ in PAIRS])
def test_both_languages_name_one_thing(english: str, chinese: str, named: dict[str, dict[str, set[str]]]) -> None:
    ours, theirs = named["en"].get(name_key(english)), named["zh"].get(name_key(chinese))
    if not ours or not theirs:
        pytest.skip("not in this corpus")
    assert ours == theirs
    assert len(ours) == 1
