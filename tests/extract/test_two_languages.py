"""Pages set in two languages: each paragraph is read in its own, and both name the same things."""

from __future__ import annotations

import pytest

from accordgraph.extract.languages import language_of
from accordgraph.extract.pipeline import Extractor
from accordgraph.extract.readers import source_from_bytes
from accordgraph.extract.records import Commitment, Entity, Mention

PAGE = """中国-东盟海关合作行动计划（2026-2030）
ASEAN-China Plan of Action on Customs Cooperation (2026-2030)

一、海关
1.双方每年举行中国-东盟海关署长磋商。
1. The two sides will convene the ASEAN-China Customs Directors-General Consultation annually.
2.双方将落实《区域全面经济伙伴关系协定》。
2. The two sides will implement the Regional Comprehensive Economic Partnership Agreement.
3.双方探讨建立中国-东盟海关学院。
3. The two sides will explore the establishment of the ASEAN-China Customs Academy.
"""


@pytest.mark.parametrize(
    ("text", "usual", "lang"),
    [
        ("双方每年举行磋商。", "zh", "zh"),
        ("The two sides will meet every year.", "zh", "en"),
        ("ADMM-Plus", "zh", "zh"),
        ("ASEAN Regional Forum (ARF)", "zh", "zh"),
        ("The two sides will meet every year.", "en", "en"),
        ("双方将每年举行一次磋商。", "en", "zh"),
        ("The Belt and Road Initiative (一带一路倡议) is welcomed by the Ministers of both sides.", "en", "en"),
        ("2026", "en", "en"),
    ],
)
def test_the_language_of_a_paragraph(text: str, usual: str, lang: str) -> None:
    assert language_of(text, usual) == lang


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_languages_are_read_and_name_the_same_things(lang: str) -> None:
    records = Extractor().extract(source_from_bytes(PAGE.encode(), "page.txt"), lang=lang).records
    surfaces = {iri: [] for iri in ("asean-china-customs-consultation", "rcep")}
    for mention in (record for record in records if isinstance(record, Mention)):
        for entity in mention.entities:
            surfaces.get(entity.iri.rsplit("/", 1)[-1], []).append(mention.surface)
    assert surfaces == {
        "asean-china-customs-consultation": [
            "中国-东盟海关署长磋商", "ASEAN-China Customs Directors-General Consultation",
        ],
        "rcep": ["区域全面经济伙伴关系协定", "Regional Comprehensive Economic Partnership Agreement"],
    }  # fmt: skip
    strengths = [record.strength for record in records if isinstance(record, Commitment)]
    assert strengths == ["perform", "perform", "perform", "perform", "explore", "explore"]
    labels = [record.labels for record in records if isinstance(record, Entity) and not record.known]
    assert {"zh": ["中国-东盟海关学院"]} in labels
    assert {"en": ["ASEAN-China Customs Academy"]} in labels
    statuses = {record.label: record.status for record in records if isinstance(record, Entity)}
    assert statuses["中国-东盟海关学院"] == statuses["ASEAN-China Customs Academy"] == "proposed"
