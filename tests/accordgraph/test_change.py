"""What changed from one plan to the next: the invented pair, its expectations, and the rules one by one."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import Result
from playwright.sync_api import Browser
from succession import commitments, compare, direction, rates, things, wanted
from succession import plans as synthetic

from accordgraph.build import build
from accordgraph.change.bearing import bearing
from accordgraph.change.changes import Changes, changes
from accordgraph.change.names import Names, core
from accordgraph.change.plan import Thing
from accordgraph.change.report import report
from accordgraph.change.things import renamings
from accordgraph.change.wording import series
from accordgraph.change.words import table
from accordgraph.extract.pipeline import Extractor
from accordgraph.extract.readers import source_from_bytes
from accordgraph.extract.records import Commitment, Entity, EntityRef, Mention, Phrase, When

Invoke = Callable[..., Result]
OLD, NEW = "demo-china-gcc-plan-2022-2026", "demo-china-gcc-plan-2027-2031"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture(scope="module")
def plans(root: Path) -> list[Path]:
    return sorted((root / "examples" / "successive-plans").glob("*.txt"))


@pytest.fixture(scope="module")
def pair(extractor: Extractor, plans: list[Path]) -> Changes:
    return compare(extractor, *plans)


@pytest.fixture(scope="module")
def output(plans: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of both plans; for reading only."""
    out = tmp_path_factory.mktemp("plans") / "out"
    build(plans, out)
    return out


def between(extractor: Extractor, before: str, after: str, lang: str = "zh") -> Changes:
    """What changed between two short texts."""
    sides = [
        extractor.extract(source_from_bytes(text.encode(), f"{name}.{lang}.txt"), slug=name)
        for name, text in (("old", before), ("new", after))
    ]
    return changes(*((side.records, side.source.raw) for side in sides))


def test_what_became_of_every_thing_is_found(pair: Changes) -> None:
    expected = wanted("zh", "entities")
    assert rates(things(pair, expected), expected)[2] >= 0.95


def test_commitments_are_matched_and_their_direction_is_right(pair: Changes) -> None:
    found, expected = commitments(pair), wanted("zh", "commitments")
    assert rates(found, expected)[2] >= 0.85
    assert direction(found, expected) >= 0.9


def test_large_synthetic_plans_are_the_same_every_time() -> None:
    before, after = synthetic(40)
    assert (before, after) == synthetic(40)
    sides = [{line.partition(".")[2] for line in text.splitlines()} for text in (before, after)]
    assert 20 < len(sides[0] & sides[1]) < 40


def test_a_plan_beside_itself_has_not_changed(extractor: Extractor, plans: list[Path]) -> None:
    same = compare(extractor, plans[0], plans[0])
    assert {change.kind for change in same.things} == {"stayed"}
    assert {change.kind for change in same.promises} == {"kept"}
    assert {change.kind for change in same.topics} == {"stayed"}
    assert all(change.before and change.after and change.before.id == change.after.id for change in same.promises)


def test_turned_round_what_came_goes_and_what_was_firmer_is_weaker(
    pair: Changes, extractor: Extractor, plans: list[Path]
) -> None:
    back = Counter(change.kind for change in compare(extractor, plans[1], plans[0]).promises)
    forth = Counter(change.kind for change in pair.promises)
    assert (back["new"], back["dropped"]) == (forth["dropped"], forth["new"])
    assert (back["firmer"], back["weaker"]) == (forth["weaker"], forth["firmer"])


def test_every_likeness_has_its_reason_and_score(pair: Changes) -> None:
    for change in pair.things:
        if change.before and change.after:
            assert change.how
            assert 0 < change.score <= 1
    for change in pair.promises:
        assert bool(change.score) == bool(change.before and change.after)
        if change.kind in ("firmer", "weaker"):
            assert change.reasons[0].sign or any(reason.sign for reason in change.reasons)


def test_topics_count_what_became_of_their_commitments(pair: Changes) -> None:
    found = {change.topic.rsplit("/", 1)[-1]: change for change in pair.topics}
    assert found["sports"].kind == "went"
    assert found["nutrition"].kind == "came"
    cyber = found["cybersecurity"]
    assert (cyber.kind, dict(cyber.became)) == ("stayed", {"firmer": 1, "new": 1})
    assert cyber.after.firmness
    assert cyber.before.firmness
    assert cyber.after.firmness > cyber.before.firmness


def clause(strength: str = "perform", **more: object) -> Commitment:
    base = {"document": "d", "id": "1/c1", "measure": "1", "start": 0, "end": 4, "text": "开展合作", "object": "合作"}
    given = {"role": "undertaking", "action": "开展", "action_type": "cooperate", "strength": strength, **more}
    return Commitment(**{**base, **given})  # type: ignore[arg-type]


HEDGE = Phrase(text="视情", start=0, end=2, kind="as-appropriate")


def when(**more: str) -> When:
    return When(text="每年", start=0, end=2, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "way", "codes"),
    [
        (clause("explore"), clause("perform"), 1, ["strength"]),
        (clause("promote"), clause("support"), -1, ["strength"]),
        (clause(hedge=[HEDGE]), clause(), 1, ["hedge-gone"]),
        (clause(), clause(hedge=[HEDGE]), -1, ["hedge-added"]),
        (clause("explore"), clause("perform", hedge=[HEDGE]), 1, ["strength", "hedge-added"]),
        (clause(modality="应"), clause(modality="可"), -1, ["modality"]),
        (clause(modality="将"), clause(), 0, []),
        (clause(time=when(recurs="P3Y")), clause(time=when(recurs="P2Y")), 1, ["rhythm"]),
        (clause(time=when(recurs="P1Y")), clause(time=when(recurs="regular")), -1, ["time"]),
        (clause(time=when(by="2024")), clause(time=when(by="2029")), 0, ["time"]),
        (clause(), clause(quantity="200名"), 1, ["amount"]),
        (clause(quantity="100名"), clause(quantity="200名"), 0, ["amount"]),
        (clause(quantity="每年", time=when(recurs="P1Y")), clause(time=when(recurs="P1Y")), 0, []),
    ],
)
def test_what_makes_a_commitment_firmer_or_weaker(
    before: Commitment, after: Commitment, way: int, codes: list[str]
) -> None:
    found, reasons = bearing(before, after)
    assert (found, [reason.code for reason in reasons]) == (way, codes)


@pytest.mark.parametrize(
    ("name", "lang", "left"),
    [
        ("中国-东盟环境合作行动计划(2021-2025)", "zh", "中国-东盟环境合作行动计划"),
        ("10+3合作工作计划（2018—2022）", "zh", "10+3合作工作计划"),
        ("农业合作第二期规划", "zh", "农业合作规划"),
        ("中国-东盟自贸区3.0版升级议定书", "zh", "中国-东盟自贸区升级议定书"),
        ("ASEAN-Japan Work Plan on Health (2022-2026)", "en", "ASEAN-Japan Work Plan on Health"),
        ("ASEAN Master Plan Phase II", "en", "ASEAN Master Plan"),
    ],
)
def test_editions_of_a_text_are_one_series(name: str, lang: str, left: str) -> None:
    assert series(name, lang) == left


@pytest.mark.parametrize(
    ("name", "lang", "left"),
    [
        ("中国-海合会农业合作论坛", "zh", "农业"),
        ("中国-东盟卫生部长会议", "zh", "卫生"),
        ("ASEAN-New Zealand Forum on Food Safety", "en", "on Food Safety"),
    ],
)
def test_the_core_of_a_name_is_what_it_is_about(name: str, lang: str, left: str) -> None:
    assert core(name, lang) == left


@pytest.mark.parametrize(
    ("earlier", "later", "succeeds"),
    [
        ("Bay Plan Phase V", "Bay Plan Phase VI", True),
        ("Bay Plan Phase VIII", "Bay Plan Phase IX", True),
        ("Bay Plan Phase IX", "Bay Plan Phase VIII", False),
        ("Bay Plan Phase IIX", "Bay Plan Phase IIX", False),
        ("Bay Plan Phase Two", "Bay Plan Phase III", True),
        ("Bay Plan 1.5", "Bay Plan 2.0", True),
        ("海湾计划第九期", "海湾计划第十一期", True),
        ("海湾计划", "海湾计划二期", True),
    ],
)
def test_a_later_phase_follows_an_earlier_one(earlier: str, later: str, succeeds: bool) -> None:
    old, new = (_thing(name) for name in (earlier, later))
    assert (Names([old, new], alone=True).edition(old, new) > 0) is succeeds


def _thing(name: str) -> Thing:
    entity = Entity(document="d", iri=name, type="Agreement", label=name, labels={}, kind="action-plan")
    return Thing(entity, None, ())


SAME = "一、农业\n1.落实《中国-东盟粮食安全合作联合声明》。\n"


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("2.召开中国-东盟农业合作论坛。", "2.召开中国-东盟农业合作论坛。", {"stayed"}),
        ("2.探讨建立中国-东盟农业合作论坛。", "2.每年召开中国-东盟农业合作论坛。", {"promoted"}),
        ("2.召开中国-东盟农业合作论坛。", "2.召开中国-东盟农林合作论坛。", {"renamed"}),
        ("2.召开中国-东盟油茶部长会议。", "2.召开中国-东盟油茶高官会。", {"came", "went"}),
        ("2.落实《中国-东盟油茶合作谅解备忘录》。", "2.落实《中国-东盟竹藤合作谅解备忘录》。", {"came", "went"}),
        ("2.落实《中国-东盟油茶计划（2019-2023）》。", "2.落实《中国-东盟油茶计划（2024-2028）》。", {"succeeded"}),
        ("2.落实《中国-东盟油茶议定书》。", "2.落实《中国-东盟油茶2.0版议定书》。", {"succeeded"}),
        ("2.落实《中国-东盟油茶计划（2024-2028）》。", "2.落实《中国-东盟油茶计划（2019-2023）》。", {"came", "went"}),
    ],
)
def test_things_are_one_only_where_their_names_say_so(
    extractor: Extractor, before: str, after: str, kinds: set[str]
) -> None:
    found = between(extractor, SAME + before, SAME + after)
    others = [change for change in found.things if "粮食安全" not in (change.after or change.before).label]  # type: ignore[union-attr]
    assert {change.kind for change in others} == kinds


def test_years_behind_a_name_tell_editions_apart(extractor: Extractor) -> None:
    line = "1. Agriculture\n\n1.1 Implement the ASEAN-Japan Action Plan on Bamboo Trade ({}).\n"
    found = between(extractor, line.format("2019-2023"), line.format("2024-2028"), "en")
    bamboo = [change for change in found.things if change.after and "Bamboo" in change.after.label]
    assert [change.kind for change in bamboo] == ["succeeded"]


def test_a_new_name_that_the_text_gives_is_taken_as_it_says(extractor: Extractor) -> None:
    before = SAME + "2.召开中国-东盟竹藤工作组会议。\n3.支持中国-东盟竹藤工作组。"
    after = SAME + "2.将中国-东盟竹藤工作组升级为中国-东盟绿色产业委员会。"
    found = [change for change in between(extractor, before, after).things if change.how == "said"]
    assert [(c.kind, c.before.label, c.after.label, c.score) for c in found if c.before and c.after] == [
        ("renamed", "中国-东盟竹藤工作组", "中国-东盟绿色产业委员会", 1.0)
    ]


@pytest.mark.parametrize(
    ("between_names", "lang", "becomes"),
    [
        ("升级为", "zh", True),
        ("》正式更名《", "zh", True),
        ("并入", "zh", True),
        ("提升", "zh", False),
        ("扩大《", "zh", False),
        (" is renamed the ", "en", True),
        (", renamed ", "en", True),
        (" was upgraded to the ", "en", True),
        (" shall be hereby reconstituted into an ", "en", True),
        (" elevated the ", "en", False),
        (" renamed the ", "en", False),
        (" has been upgraded, the ", "en", False),
    ],
)
def test_one_name_becomes_another_only_where_it_is_not_its_object(between_names: str, lang: str, becomes: bool) -> None:
    """海湾会议提升海湾论坛: the one raises the other, and does not turn into it."""
    first, second = ("海湾会议", "海湾论坛") if lang == "zh" else ("Bay Meeting", "Bay Forum")
    raw = f"{first}{between_names}{second}"
    mentions = [_mention(raw, name) for name in (first, second)]
    assert list(renamings(mentions, raw, lang)) == ([(first, second)] if becomes else [])


def _mention(raw: str, name: str) -> Mention:
    start = raw.index(name)
    return Mention(
        document="d", id=name, start=start, end=start + len(name), surface=name, type="Mechanism",
        entities=[EntityRef(iri=name, label=name, labels={})], confidence=1.0, rule="quoted",
    )  # fmt: skip


@pytest.mark.parametrize(
    "line",
    [
        "2.支持中国-东盟领导人会议提升《中国-东盟自由贸易协定》水平。",
        "2.支持中国-东盟领导人会议提升为《中国-东盟自由贸易协定》服务的水平。",
    ],
)
def test_a_meeting_does_not_become_an_agreement(extractor: Extractor, line: str) -> None:
    before = SAME + "2.召开中国-东盟领导人会议，落实《中国-东盟自由贸易协定》。"
    found = between(extractor, before, SAME + line).things
    assert {change.kind for change in found if "粮食安全" not in change.after.label} == {"stayed"}  # type: ignore[union-attr]


def test_what_is_known_to_replace_a_thing_succeeds_it(extractor: Extractor) -> None:
    sides = [
        extractor.extract(source_from_bytes((SAME + line).encode(), "a.zh.txt"))
        for line in ("2.落实《中国-东盟油茶合作协定》。", "2.落实《中国-东盟林产品贸易公约》。")
    ]
    iris = [
        next(e.iri for e in side.records if isinstance(e, Entity) and ("油茶" in e.label or "林产品" in e.label))
        for side in sides
    ]
    found = changes(*((side.records, side.source.raw) for side in sides), {iris[0]: iris[1]})  # type: ignore[arg-type]
    assert [c.kind for c in found.things if c.how == "authority"] == ["succeeded"]


def test_two_languages_are_compared_by_the_words_of_both(extractor: Extractor, root: Path) -> None:
    zh, en = (next((root / "examples" / "two-languages").glob(f"*.{lang}.txt")) for lang in ("zh", "en"))
    found = compare(extractor, zh, en)
    kinds = Counter(change.kind for change in found.promises)
    assert kinds["kept"] + kinds["firmer"] + kinds["weaker"] > 3 * (kinds["dropped"] + kinds["new"])
    assert Counter(change.kind for change in found.things)["stayed"] >= 5


def test_every_word_is_said_in_both_languages() -> None:
    assert table()["kind"]["firmer"] == {"zh": "加强", "en": "firmer"}


class _Open(HTMLParser):
    """What a page asks for, and what it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.tags: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.asked += [value or "" for name, value in attrs if name in ("src", "href", "action", "srcset")]


def test_the_report_holds_both_quotes_of_every_row_and_asks_nothing_of_anybody(pair: Changes) -> None:
    page = report(pair, "en")
    parsed = _Open()
    parsed.feed(page)
    assert parsed.asked == ["data:,"]
    assert parsed.tags["details"] == len(pair.things) + len(pair.promises)
    for change in pair.promises:
        for side in (change.before, change.after):
            assert side is None or f"<mark>{side.quote.text}</mark>" in page
    assert "default-src &#39;none&#39;" in page


@pytest.mark.browser
def test_the_controls_of_the_report_work(pair: Changes, chromium: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(report(pair, "en"), encoding="utf-8")
    page = chromium.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    rows = page.locator("details[data-kind]:visible")
    everything = rows.count()
    page.locator("button[data-show=weaker]").click()
    weaker = sum(change.kind == "weaker" for change in pair.promises)
    assert rows.count() == weaker + len(pair.things) < everything
    page.locator("button[data-lang=zh]").click()
    assert page.locator("#commitments").inner_text() == "承诺"
    page.locator("#find").fill("旱作农业")
    page.locator("button[data-show=weaker]").click()
    assert 0 < rows.count() < 5
    page.close()
    assert said == []
    assert asked == [file.as_uri()]


def test_hostile_text_stays_text(extractor: Extractor) -> None:
    evil = "一、<script>alert(1)</script>\n1.每年举行“<img src=x onerror=alert(1)>”论坛，落实《</style><b>协定》。\n"
    page = report(between(extractor, evil, evil.replace("每年", "视情")), "zh")
    parsed = _Open()
    parsed.feed(page)
    assert parsed.tags["img"] == parsed.tags["b"] == 0
    assert parsed.tags["script"] == parsed.tags["style"] == 1


def test_the_command_prints_tables_and_writes_files(output: Path, tmp_path: Path, invoke: Invoke) -> None:
    plain = invoke("diff", output, OLD, NEW)
    assert plain.exit_code == 0
    assert [line for line in plain.stdout.splitlines() if line.isupper() and line.isalpha()][:1] == ["TOPICS"]
    assert re.search(r"commitments: \d+ kept, \d+ firmer", plain.stderr)
    things_csv = invoke("diff", output, OLD, NEW, "--table", "things", "--format", "csv").stdout
    assert Counter(row["kind"] for row in csv.DictReader(things_csv.splitlines()))["succeeded"] == 4
    done = invoke("diff", output, OLD, NEW, "--csv", tmp_path / "csv", "--html", tmp_path / "r.html", "--lang", "zh")
    assert (done.exit_code, done.stdout) == (0, "")
    assert {file.name for file in (tmp_path / "csv").iterdir()} == {"things.csv", "commitments.csv", "topics.csv"}
    assert "map.html#view=compare" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_documents_are_found_by_title_and_file_too(output: Path, plans: list[Path], invoke: Invoke) -> None:
    done = invoke("diff", output, "中国-海合会务实合作行动计划(2022-2026)", plans[1].name, "--table", "topics")
    assert done.exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("nobody", NEW), 2, "no document is called 'nobody'; choose one of"),
        ((OLD, OLD), 2, "are one document"),
        ((OLD, NEW, "--format", "csv"), 2, "name it with --table"),
        ((OLD, NEW, "--csv", "examples"), 2, "is no folder of tables"),
    ],
)
def test_what_cannot_be_compared_is_said_in_a_sentence(
    output: Path,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    invoke: Invoke,
    arguments: tuple[str, ...],
    code: int,
    words: str,
) -> None:
    monkeypatch.chdir(root)
    done = invoke("diff", output, *arguments)
    assert done.exit_code == code
    assert words in done.stderr


def test_trends_follow_topics_from_plan_to_plan(output: Path, invoke: Invoke) -> None:
    text = invoke("trends", output, "--topic", "网络安全", "--lang", "zh", "--format", "csv").stdout
    rows = [(row["year"], row["commitments"]) for row in csv.DictReader(text.splitlines())]
    assert rows == [("2022", "1"), ("2027", "2")]
    assert invoke("trends", output, "--topic", "没有的").exit_code == 2
