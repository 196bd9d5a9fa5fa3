"""What each action does, what hangs on it, and that nothing else moves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from accordgraph.corrections.apply import Corrected
from accordgraph.entries import Entry
from accordgraph.extract.pipeline import Extractor
from accordgraph.extract.records import Commitment, Correction, LeftOut, Mention, Merge, Statement

from .conftest import Case, commitment, entities, mention, of

FORUM, MINISTERS, CENTRE, TREATY = "海湾合作论坛", "海湾合作论坛部长会", "海湾合作渔业中心", "海湾渔业协定"


def only(done: Corrected) -> Any:
    """The one outcome, which must not have failed."""
    assert [o.reason for o in done.outcomes] == [""], done.outcomes
    return done.outcomes[0]


def moved(case: Case, done: Corrected) -> set[str]:
    """The sorts of records that are not what they were."""
    before = set(map(repr, case.entry.records))
    after = set(map(repr, done.records))
    return {text.partition("(")[0] for text in before ^ after}


def test_without_rows_the_records_are_the_same_objects(case: Case) -> None:
    assert case.done().records is case.entry.records


def test_a_mention_that_is_accepted_is_sure_and_nothing_else_moves(case: Case) -> None:
    done = case.done(case.row(MINISTERS, value="Mechanism"))
    assert only(done).state == "applied"
    assert mention(done.records, MINISTERS).confidence == 1.0
    assert moved(case, done) == {"Mention", "Correction"}


def test_an_accepted_mention_that_is_not_found_any_more_comes_back(case: Case) -> None:
    done = case.done(case.row("海湾青年营", value="Initiative"))
    assert only(done).state == "applied"
    assert entities(done.records)["海湾青年营"].mentions == 1


def test_a_rejected_mention_takes_all_that_rests_on_it(case: Case) -> None:
    done = case.done(case.row(MINISTERS, action="reject"))
    assert only(done).state == "applied"
    assert MINISTERS not in {m.surface for m in of(done.records, Mention)}
    assert MINISTERS not in entities(done.records)
    clause = commitment(done.records, "每年举行")
    assert (clause.targets, clause.time is not None, clause.firmness) == ([], True, 0.85)
    assert of(done.records, Statement) == []
    assert MINISTERS in {left.surface for left in of(done.records, LeftOut)}


def test_of_an_entity_with_other_mentions_only_one_goes(case: Case) -> None:
    done = case.done(case.row(TREATY, action="reject"))
    assert entities(done.records)[TREATY].mentions == 1
    assert commitment(done.records, "落实").implements == []
    assert commitment(done.records, "适时更新").targets != []


def test_to_reject_what_is_not_there_is_done_already(case: Case) -> None:
    assert only(case.done(case.row(FORUM, action="reject"))).state == "settled"


def test_a_retyped_mention_takes_its_entity_along(case: Case) -> None:
    done = case.done(case.row(CENTRE, action="retype", value="mechanism"))
    found = entities(done.records)[CENTRE]
    assert (mention(done.records, CENTRE).type, found.type, found.kind) == ("Mechanism", "Mechanism", None)


def test_of_two_mentions_the_retyped_one_gets_an_entity_of_its_own(case: Case) -> None:
    done = case.done(case.row(TREATY, action="retype", value="Initiative"))
    one, other = (mention(done.records, TREATY, nth) for nth in (0, 1))
    assert (one.type, other.type) == ("Initiative", "Agreement")
    assert one.entities[0].iri != other.entities[0].iri
    assert one.entities[0].label == TREATY
    assert commitment(done.records, "落实").implements[0].entity == one.entities[0].iri


def test_a_mention_with_other_words_keeps_its_links(case: Case) -> None:
    start = case.entry.raw.index(MINISTERS)
    row = case.row(MINISTERS, action="span", value=FORUM, new_start=start, new_end=start + len(FORUM))
    done = case.done(row)
    found = mention(done.records, FORUM)
    assert commitment(done.records, "每年举行").targets[0].mention == found.id
    assert FORUM in entities(done.records)
    assert MINISTERS not in entities(done.records)
    assert of(done.records, Statement)[0].subject == found.entities[0].iri


def test_a_later_row_finds_what_an_earlier_one_has_moved(case: Case) -> None:
    start = case.entry.raw.index(MINISTERS)
    first = case.row(MINISTERS, action="span", value=FORUM, new_start=start, new_end=start + len(FORUM))
    done = case.done(first, case.row(MINISTERS, action="retype", value="Institution"))
    assert mention(done.records, FORUM).type == "Institution"


def test_a_mention_is_split_and_two_are_merged(case: Case) -> None:
    words = "海湾合作论坛部长会同海湾合作渔业中心"
    added = case.row(words, action="add", value="Mechanism")
    done = case.done(added, case.row(words, action="split", value=f"{MINISTERS} | {CENTRE}"))
    assert {MINISTERS, CENTRE, TREATY} == {m.surface for m in of(done.records, Mention)}
    assert entities(done.records)[MINISTERS].mentions == 2
    start = case.entry.raw.index(words)
    both = [case.row(name, action="add", value="Mechanism", nth=1) for name in (MINISTERS, CENTRE)]
    whole = case.row(MINISTERS, action="merge", nth=1, value=words, new_start=start, new_end=start + len(words))
    done = case.done(*both, whole)
    assert mention(done.records, words).type == "Mechanism"
    assert [m.surface for m in of(done.records, Mention)].count(CENTRE) == 1


def test_an_added_mention_is_named_by_what_is_known(case: Case) -> None:
    done = case.done(case.row(FORUM, action="add", nth=1, value="Mechanism", target=MINISTERS))
    assert mention(done.records, FORUM).entities[0].label == MINISTERS
    assert entities(done.records)[MINISTERS].mentions == 2


def test_entities_are_merged_with_a_reason_and_a_person(case: Case) -> None:
    found = entities(case.entry.records)
    row = case.row(MINISTERS, "entity", "merge", target=found[MINISTERS].iri, value=CENTRE)
    done = case.done(row)
    one = entities(done.records)
    assert MINISTERS not in one
    assert MINISTERS in one[CENTRE].labels["zh"]
    assert one[CENTRE].mentions == 2
    merge = next(m for m in of(done.records, Merge) if m.rule == "correction")
    assert (merge.entity, merge.person, merge.reason, merge.date) == (
        one[CENTRE].iri,
        "王小明",
        "读过原文",
        "2026-03-01",
    )
    assert of(done.records, Statement)[0].subject == one[CENTRE].iri


def test_an_entity_is_merged_into_one_of_the_authority(case: Case) -> None:
    found = entities(case.entry.records)
    done = case.done(case.row(MINISTERS, "entity", "merge", target=found[MINISTERS].iri, value="东亚峰会"))
    summit = entities(done.records)["东亚峰会"]
    assert summit.known
    assert summit.hidden["zh"] == [MINISTERS]


def test_one_mention_is_split_off_its_entity(case: Case) -> None:
    found = entities(case.entry.records)
    row = case.row(TREATY, "entity", "split", nth=1, target=found[TREATY].iri, value="新渔业协定")
    done = case.done(row)
    after = entities(done.records)
    assert (after[TREATY].mentions, after["新渔业协定"].mentions) == (1, 1)
    assert commitment(done.records, "适时更新").targets[0].entity == after["新渔业协定"].iri
    assert {m.rule for m in of(done.records, Merge)} >= {"correction-split"}


def test_an_entity_is_renamed_and_keeps_its_iri_and_names(case: Case) -> None:
    iri = entities(case.entry.records)[CENTRE].iri
    done = case.done(case.row(CENTRE, "entity", "rename", target=iri, value="海湾渔业中心"))
    found = entities(done.records)["海湾渔业中心"]
    assert (found.iri, found.labels["zh"]) == (iri, ["海湾渔业中心", CENTRE])
    assert mention(done.records, CENTRE).entities[0].label == "海湾渔业中心"


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [("", "Mechanism", "Mechanism"), ("kind", "基金", "fund"), ("kind", "", None), ("status", "proposed", "proposed")],
)
def test_type_kind_and_status_of_an_entity(case: Case, field: str, value: str, expected: str | None) -> None:
    iri = entities(case.entry.records)[CENTRE].iri
    done = case.done(case.row(CENTRE, "entity", "retype", target=iri, field=field, value=value))
    assert getattr(entities(done.records)[CENTRE], field or "type") == expected


def test_a_rejected_entity_goes_with_all_its_mentions(case: Case) -> None:
    iri = entities(case.entry.records)[TREATY].iri
    done = case.done(case.row(TREATY, "entity", "reject", target=iri))
    assert TREATY not in {m.surface for m in of(done.records, Mention)}
    assert iri not in {k.entity for c in of(done.records, Commitment) for k in (*c.implements, *c.targets)}


def test_a_measure_without_its_commitments_is_left_out_again(case: Case) -> None:
    first, second = "支持海湾港口网络举办海湾青年营", "通过海湾合作基金提供100万元"
    done = case.done(case.row(first, "commitment", "reject"), case.row(second, "commitment", "reject"))
    assert [left.measure for left in of(done.records, LeftOut) if left.is_measure] == ["一/4"]
    again = case.row(second, "commitment", "add", value="action=提供 | strength=support | object=100万元")
    done = case.done(case.row(first, "commitment", "reject"), case.row(second, "commitment", "reject"), again)
    assert [left for left in of(done.records, LeftOut) if left.is_measure] == []
    assert commitment(done.records, second).id.startswith("一/4/r")


CLAUSE = "适时更新《海湾渔业协定》"


@pytest.mark.parametrize(
    ("field", "value", "name", "expected"),
    [
        ("", "探讨", "strength", "explore"),
        ("role", "outcome", "role", "outcome"),
        ("action_type", "draft", "action_type", "draft"),
        ("object", "海湾渔业协定", "object_at", (120, 126)),
        ("hedge", "", "hedge", []),
        ("topics", "海关 | customs", "topics", ["https://w3id.org/accordgraph/def/topic/customs"]),
        ("implements", TREATY, "firmness", 0.6),
        ("targets", "", "firmness", 0.48),
        ("actor", "", "actor_basis", "default"),
    ],
)
def test_fields_of_a_commitment(case: Case, field: str, value: str, name: str, expected: object) -> None:
    done = case.done(case.row(CLAUSE, "commitment", "retype", field=field, value=value))
    assert getattr(commitment(done.records, CLAUSE), name) == expected


def test_hedges_actors_and_beneficiaries_are_words(case: Case) -> None:
    rows = [
        case.row(CLAUSE, "commitment", "retype", field="hedge", value="consensus=适时"),
        case.row(CLAUSE, "commitment", "retype", field="actor", value="中国 | 海湾合作论坛部长会 | 渔民"),
        case.row(CLAUSE, "commitment", "retype", field="beneficiary", value=CENTRE),
    ]
    done = case.done(*rows)
    found = commitment(done.records, CLAUSE)
    assert [(hedge.kind, hedge.text) for hedge in found.hedge] == [("consensus", "适时")]
    assert [actor.text for actor in found.actor] == ["中国", MINISTERS, "渔民"]
    assert [bool(actor.iri) for actor in found.actor] == [True, True, False]
    assert case.entry.raw[found.beneficiary[0].start : found.beneficiary[0].end] == CENTRE


def test_commitments_are_split_merged_and_given_other_words(case: Case) -> None:
    whole = "落实《海湾渔业协定》"
    both = "加强海湾合作论坛框架下的海关合作，落实《海湾渔业协定》"
    start = case.entry.raw.index(both)
    merged = case.row(
        "加强海湾合作论坛框架下的海关合作",
        "commitment",
        "merge",
        value=both,
        new_start=start,
        new_end=start + len(both),
    )
    done = case.done(merged)
    one = commitment(done.records, both)
    assert [k.entity for k in one.implements] == [entities(done.records)[TREATY].iri]
    assert whole not in {c.text for c in of(done.records, Commitment)}
    split = case.row("探讨设立海湾合作渔业中心", "commitment", "split", value=f"探讨设立 | {CENTRE}")
    texts = [c.text for c in of(case.done(split).records, Commitment)]
    assert texts[1:3] == ["探讨设立", CENTRE]


def test_commitments_that_are_merged_keep_amounts_and_modality(
    read_text: Callable[[str], Entry], extractor: Extractor
) -> None:
    both = "提供500个奖学金名额，将培训300名学员"
    case = Case(read_text(f"海湾合作行动计划\n\n1.{both}；\n"), extractor)
    start = case.entry.raw.index(both)
    span = {"value": both, "new_start": start, "new_end": start + len(both)}
    done = case.done(case.row(both.partition("，")[0], "commitment", "merge", **span))
    (merged,) = of(done.records, Commitment)
    assert (merged.quantity, merged.modality) == ("500个 … 300名", "将")
    assert [case.entry.raw[a:b] for a, b in (*merged.quantity_at, merged.modality_at)] == ["500个", "300名", "将"]


def test_what_was_split_off_already_is_said_of_the_entity_that_it_is_now(case: Case) -> None:
    iri = entities(case.entry.records)[TREATY].iri
    row = case.row(TREATY, "entity", "split", nth=1, target=iri, value="新渔业协定")
    done = case.done(row, row)
    assert [outcome.state for outcome in done.outcomes] == ["applied", "settled"]
    own = entities(done.records)["新渔业协定"].iri
    assert [correction.target for correction in of(done.records, Correction)] == [own, own]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"action": "retype", "value": "Planet"}, "is no type"),
        ({"action": "split", "value": "海湾 | 天上"}, "is not in its words"),
        ({"action": "split", "value": "海湾"}, "two pieces"),
        ({"action": "span", "value": "天上", "new_start": 0, "new_end": 2}, "new words do not stand"),
        ({"kind": "entity", "action": "merge", "value": "无此实体"}, "neither a document nor the authority"),
        ({"kind": "entity", "action": "rename", "value": ""}, "must give the new name"),
    ],
)
def test_what_does_not_fit_changes_nothing_and_is_said(case: Case, changes: dict[str, Any], reason: str) -> None:
    done = case.done(case.row(MINISTERS, **changes))
    assert reason in done.outcomes[0].reason
    assert list(done.records) == list(case.entry.records)


def test_what_the_authority_knows_is_changed_there(case: Case) -> None:
    iri = entities(case.entry.records)[MINISTERS].iri
    merged = case.row(MINISTERS, "entity", "merge", target=iri, value="东亚峰会")
    done = case.done(merged, case.row(MINISTERS, "entity", "rename", value="别的名称"))
    assert "authority file" in done.outcomes[1].reason


def test_every_correction_is_a_record(case: Case) -> None:
    rows = [case.row(MINISTERS, action="reject"), case.row(CLAUSE, "commitment", "retype", value="explore")]
    first, second = of(case.done(*rows).records, Correction)
    assert (first.action, first.target, first.before, first.person) == ("reject", None, MINISTERS, "王小明")
    assert (second.kind, second.target, second.before, second.after) == ("commitment", "一/3/c2", "perform", "explore")
