"""Topic labels of headings: without verb and padding, names kept whole."""

from __future__ import annotations

import re

import pytest

from accordgraph.extract.heading_labels import topic_label
from accordgraph.extract.headings import EnglishHeadings

# heading (names in angle brackets), label
LABELS = [
    ("打击跨国犯罪和应对其他非传统安全问题", "打击跨国犯罪和非传统安全"),
    ("产能合作", "产能"),
    ("政治安全事务合作", "政治安全"),
    ("务实合作", "务实合作"),
    ("其他领域合作", "其他领域合作"),
    ("合作", "合作"),
    ("加强海上合作", "海上"),
    ("数字经济", "数字经济"),
    ("科技创新合作", "科技创新"),
    ("加强互联互通合作", "互联互通"),
    ("缩小发展差距", "缩小发展差距"),
    ("教育、文化和旅游交流", "教育、文化和旅游"),
    ("环境保护（含生物多样性）", "环境保护"),
    ("人员往来", "人员往来"),
    ("应对气候变化", "气候变化"),
    ("社会保障领域合作", "社会保障"),
    ("加强能力建设", "能力建设"),
    ("粮食、农业和林业", "粮食、农业和林业"),
    ("促进贸易和投资便利化", "贸易和投资便利化"),
    ("加强禁毒合作,深化禁毒交流", "禁毒"),
    ("<东南亚友好合作条约>", "东南亚友好合作条约"),
    ("全面有效完整落实《<南海各方行为宣言>》", "南海各方行为宣言"),
    ("加快建设<中国-东盟自贸区>", "中国-东盟自贸区"),
    ("<东盟妇女委员会>事务", "东盟妇女委员会事务"),
]


@pytest.mark.parametrize(("heading", "label"), LABELS)
def test_chinese(heading: str, label: str) -> None:
    names, plain = [], ""
    for part in re.split("(<[^>]*>)", heading):
        words = part.strip("<>")
        if words != part:
            names.append((len(plain), len(plain) + len(words)))
        plain += words
    assert topic_label(plain, names) == label


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("Political and Security Cooperation", "Political and Security"),
        ("Enhancing Economic Cooperation", "Economic"),
        ("Co-operation in Energy", "Energy"),
        ("Cooperation on the Sea.", "the Sea"),
        ("Strengthening Climate Cooperation.", "Climate"),
        ("Trade", "Trade"),
        ("COOPERATION", "COOPERATION"),
    ],
)
def test_english(heading: str, label: str) -> None:
    assert EnglishHeadings().label(heading, []) == label
