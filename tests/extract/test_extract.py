"""What holds for the records of any text, however it is broken."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from accordgraph.extract.pipeline import Extractor
from accordgraph.extract.readers import Source
from accordgraph.extract.records import Commitment, Entity, Mention, Record, from_jsonl, to_jsonl

PIECES = (
    "中国-东盟外长会", "《南海各方行为宣言》", "《宣言》", "（以下简称《宣言》）", "“准则”",
    "10+1、10+3打击走私部长会和高官会", "落实", "每年", "举行", "探讨建立", "通过", "，", "。", "；", "\n",
    "一、", "1.", "（一）", "第一条 ", "本《行动计划》", "（RCEP）", "领导人会议", "\u200b", "\r\n", "—", "《",
    "》", "“", "”", "(", ")", "为东盟国家提供", "2026年", "（2021-2025）", "议定书", "及其后续文件", "合作",
    "中心", "行动计划", "ASEAN ", "Summit", " of the ", "We will ", "implement ", "Treaty ", "(EAS)",
    "\U0001f600", "e\u0301", "İ", "ﬁ", "\ufeff", "  ", "将", "同意", "外长会", "视情", "等",
)  # fmt: skip


@settings(max_examples=120)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(["zh", "en"]))
def test_any_text_gives_records_that_hold(extractor: Extractor, raw: str, lang: str) -> None:
    records = extractor.extract(Source("plan.txt", raw, "0" * 64), lang=lang).records
    assert list(from_jsonl(to_jsonl(records))) == records
    mentions = [r for r in records if isinstance(r, Mention)]
    entities = {r.iri for r in records if isinstance(r, Entity)}
    assert {e.iri for m in mentions for e in m.entities} == entities
    for m in mentions:
        assert raw[m.start : m.end] == m.surface
        assert m.surface.strip()
    _nested_or_apart(mentions)
    _quoted(records, raw)


def _nested_or_apart(mentions: list[Mention]) -> None:
    """No two names cross, and what is called nested lies in another."""
    for one in mentions:
        around = [o for o in mentions if o is not one and o.start <= one.start and one.end <= o.end]
        assert one.nested == bool(around)
        assert not any(o.start < one.start < o.end < one.end for o in mentions)


def _quoted(records: list[Record], raw: str) -> None:
    for c in (r for r in records if isinstance(r, Commitment)):
        assert 0 <= c.start < c.end <= len(raw)
        for phrase in [*c.hedge, *c.actor, *c.beneficiary]:
            assert c.start <= phrase.start < phrase.end <= c.end
