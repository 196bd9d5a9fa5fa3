"""A document reviewed by keyboard, and what becomes of the corrections when program, names and text have changed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from waiting import wait_until

from accordgraph import Folder
from accordgraph.build import build
from accordgraph.corrections.collection import Corrections
from accordgraph.corrections.model import Row
from accordgraph.corrections.reading import parse_table, read_table
from accordgraph.corrections.writing import anchored, table_bytes
from accordgraph.entries import Entry, stored
from accordgraph.extract.records import Commitment, Correction, Entity, Measure, Mention, Record, Repair, Section
from accordgraph.graph.validate import validate
from accordgraph.review.pages import review

from .conftest import PLAN, watched

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
ITEMS = "accordgraphReview.items().map(({ kind, id, type }) => ({ kind, id, type }))"


def entry_of(out: Path) -> Entry:
    return next(stored(Folder.open(out)))


def saved(page: Page) -> bytes:
    with page.expect_download() as download:
        page.keyboard.press("w")
    return Path(download.value.path()).read_bytes()


class Reviewer:
    """Hands on a keyboard."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.page.evaluate("document.activeElement.blur()")

    def items(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.page.evaluate(ITEMS)
        return found

    def reach(self, name: str) -> None:
        """Goes through the list to an item."""
        ids = [item["id"] for item in self.items()]
        at = ids.index(self.page.get_attribute("#items [aria-current]", "data-id"))
        steps = ids.index(name) - at
        for _ in range(abs(steps)):
            self.page.keyboard.press("j" if steps > 0 else "k")
        assert self.page.get_attribute("#items [aria-current]", "data-id") == name

    def act(self, name: str, key: str, *answers: str) -> None:
        """Reaches an item, presses a key and answers what is asked."""
        before = self.page.evaluate("accordgraphReview.rows.count()")
        self.reach(name)
        self.page.keyboard.press(key)
        for answer in answers:
            self.page.wait_for_selector("#ask[open]")
            self.page.keyboard.press("Control+a")
            self.page.keyboard.insert_text(answer)
            self.page.keyboard.press("Enter")
        wait_until(self.page, f"accordgraphReview.rows.count() === {before + 1}")


class Picks:
    """Records of a document for corrections that do not get in each other's way."""

    def __init__(self, entry: Entry) -> None:
        self.raw = entry.raw
        self.entities = {r.iri: r for r in entry.records if isinstance(r, Entity)}
        mentions = [r for r in entry.records if isinstance(r, Mention) and len(r.entities) == 1 and not r.nested]
        outer = [
            m
            for m in mentions
            if not any(
                n is not m and m.start <= n.start and n.end <= m.end for n in entry.records if isinstance(n, Mention)
            )
        ]
        alone = [m for m in outer if not self._entity(m).known and self._entity(m).mentions == 1]
        self.new = [m for m in alone if len(m.surface) > 6]
        self.known = [m for m in outer if self._entity(m).known]
        self.commitments = [
            r for r in entry.records if isinstance(r, Commitment) and not r.from_heading and len(r.text) > 12
        ]

    def _entity(self, mention: Mention) -> Entity:
        return self.entities[mention.entities[0].iri]


def apart(commitments: Sequence[Commitment]) -> list[Commitment]:
    """Each in a measure of its own."""
    return list({c.measure: c for c in reversed(commitments)}.values())[::-1]


def review_twenty(hand: Reviewer, picks: Picks) -> None:
    """Twenty corrections of all kinds."""
    raw, new, known = picks.raw, picks.new, picks.known
    clauses = apart(picks.commitments)
    hand.act(new[0].id, "a")
    hand.act(known[0].id, "a")
    hand.act(new[1].id, "x")
    hand.act(known[1].id, "x")
    hand.act(new[2].id, "t", "Agreement" if new[2].type != "Agreement" else "Initiative")
    hand.act(new[3].id, "s", new[3].surface[:-1])
    hand.act(known[2].id, "m")
    half = len(new[4].surface) // 2
    hand.act(new[4].id, "p", f"{new[4].surface[:half]} | {new[4].surface[half:]}")
    hand.act(new[5].id, "r", "改过的名称")
    hand.act(new[6].id, "g", picks.entities[new[7].entities[0].iri].label)
    hand.act(known[4].id, "e", "另一个海洋机制")
    hand.act(clauses[0].id, "a")
    hand.act(clauses[1].id, "x")
    hand.act(clauses[2].id, "t", "explore" if clauses[2].strength != "explore" else "perform")
    hand.act(clauses[3].id, "s", clauses[3].text[:-2])
    words = clauses[4].text
    hand.act(clauses[4].id, "p", f"{words[:5]} | {words[5:]}")
    hand.act(clauses[5].id, "m")
    hand.act(clauses[7].id, "f", "topics", "海关")
    hand.act(new[0].id, "n", "数字与民生", "Initiative")
    hand.act(new[0].id, "n", raw[clauses[8].start : clauses[8].end - 3], "support", clauses[8].action)


@pytest.fixture(scope="module")
def reviewed(chromium: Browser, built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What somebody saves who has reviewed the plan by keyboard."""
    folder = tmp_path_factory.mktemp("reviewed")
    review(Folder.open(built), folder / "pages", "zh")
    context = chromium.new_context(offline=True, viewport={"width": 1200, "height": 800})
    page = watched(context, folder / "pages" / f"{PLAN}.review.html")
    page.fill("#person", "王小明")
    page.fill("#date", "2026-03-01")
    review_twenty(Reviewer(page), Picks(entry_of(built)))
    (folder / "corrections.csv").write_bytes(saved(page))
    assert page.trouble == []  # type: ignore[attr-defined]
    assert all(url.startswith(("file://", "blob:", "data:")) for url in page.seen)  # type: ignore[attr-defined]
    context.close()
    return folder / "corrections.csv"


@pytest.mark.slow
def test_twenty_corrections_by_keyboard_are_saved_and_applied(
    built: Path, plan: Path, reviewed: Path, tmp_path: Path
) -> None:
    table = read_table(reviewed)
    assert (len(table.rows), table.problems) == (20, ())
    every = {"accept", "reject", "retype", "span", "merge", "split", "rename", "add"}
    assert {row.action for row in table.rows} == every
    raw = entry_of(built).raw
    for row in table.rows:
        assert anchored(raw, row.start or 0, row.end or 0)["prefix"] == row.prefix
    report = build([plan], tmp_path / "out", corrections=reviewed)
    assert report.not_applied == []
    folder = Folder.open(tmp_path / "out")
    assert validate(folder.store(), folder.texts(), folder.record()).findings == ()


def touched(rows: Sequence[Row], records: Sequence[Record]) -> tuple[set[str], list[tuple[int, int]]]:
    """The entities and stretches that the corrections are about, as the records say that they were found."""
    spans = [
        (c.start, c.end) for c in records if isinstance(c, Correction) and c.start is not None and c.end is not None
    ]
    wide = [(a - 60, b + 200) for a, b in spans]  # merges reach to what stands next
    iris = {row.target for row in rows if row.kind == "entity"}
    return iris, wide


def moved_elsewhere(plain: Sequence[Record], corrected: Sequence[Record], rows: Sequence[Row]) -> list[Record]:
    """Records that differ although no correction is about them."""
    iris, spans = touched(rows, corrected)
    mentions = {m.id: m for m in plain if isinstance(m, Mention)}
    for m in mentions.values():
        if any(a < m.end and m.start < b for a, b in spans):
            iris |= {ref.iri for ref in m.entities}
    after = set(map(repr, corrected))

    def free(one: Record) -> bool:
        if isinstance(one, Section | Measure | Repair):
            return True
        if isinstance(one, Mention):
            return not iris & {ref.iri for ref in one.entities} and not any(
                a < one.end and one.start < b for a, b in spans
            )
        if isinstance(one, Commitment):
            links = {k.entity for k in (*one.through, *one.implements, *one.targets)} | {str(a.iri) for a in one.actor}
            return not iris & links and not any(a < one.end and one.start < b for a, b in spans)
        return isinstance(one, Entity) and one.iri not in iris

    return [one for one in plain if free(one) and repr(one) not in after]


OWN = """@prefix ag: <https://w3id.org/accordgraph/ns#> .
@prefix agkind: <https://w3id.org/accordgraph/def/kind/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://example.org/e/own> a ag:{type} ; ag:kind agkind:other ; skos:prefLabel "{label}"@zh , "Own"@en .
"""


# The program as it is after a change of its word lists: a verb is gone, and with it every commitment to do that.
OTHER_WORDS = """
import re, sys, tomllib, types
from accordgraph.extract import lexicons
word = re.compile(rf'(?<=[" ]){sys.argv.pop(1)}(?=[" ])')
lexicons.tomllib = types.SimpleNamespace(loads=lambda text: tomllib.loads(word.sub("", text)))
from accordgraph.cli.program import main
main()
"""


def built_with_other_words(verb: str, *arguments: str) -> None:
    done = subprocess.run([sys.executable, "-c", OTHER_WORDS, verb, "build", *arguments], check=False)
    assert done.returncode in (0, 1)  # 1: not all corrections were applied


@pytest.mark.slow
def test_they_survive_other_names_other_words_and_ten_characters_more(
    built: Path, plan: Path, reviewed: Path, tmp_path: Path
) -> None:
    raw = plan.read_bytes().decode("utf-8")
    picks = Picks(entry_of(built))
    renamed = picks.entities[picks.new[5].entities[0].iri]
    own = tmp_path / "own.ttl"
    own.write_text(OWN.format(type=renamed.type, label=renamed.label), encoding="utf-8")
    rows = read_table(reviewed).rows
    middle = sorted(row.start or 0 for row in rows)[10]
    at = raw.rindex("\n", 0, middle)  # a paragraph's end, within the context of the next
    path = tmp_path / plan.name
    path.write_bytes((raw[:at] + "另加十个字的一小句。" + raw[at:]).encode("utf-8"))
    gone = apart(picks.commitments)[2]  # was given another strength
    given = [str(path), "--authority", str(own)]
    built_with_other_words(gone.action, *given, "-o", str(tmp_path / "plain"))
    built_with_other_words(gone.action, *given, "-o", str(tmp_path / "out"), "--corrections", str(reviewed))
    plain, corrected = entry_of(tmp_path / "plain"), entry_of(tmp_path / "out")
    there = {c.text for c in plain.records if isinstance(c, Commitment)}
    assert gone.text not in there
    lost = [
        row for row in rows
        if row.kind == "commitment" and row.action not in ("add", "reject") and raw[row.start : row.end] not in there
    ]  # fmt: skip
    said = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))["corrections"]
    assert said["moved"] >= 9
    assert said["applied"] + said["moved"] + said.get("settled", 0) == 20 - 1 - len(lost)
    reasons = [reason.rpartition(": ")[2] for reason in said["not_applied"]]
    # the entity that was renamed is now a known one
    assert sorted("authority file" in reason for reason in reasons) == [*[False] * len(lost), True]
    assert sum("no commitment has these words any more" in reason for reason in reasons) == len(lost) > 0
    assert moved_elsewhere(plain.records, corrected.records, rows) == []
    folder = Folder.open(tmp_path / "out")
    assert validate(folder.store(), folder.texts(), folder.record()).findings == ()


def test_work_is_kept_undone_and_loaded(open_review: Open, built: Path, tmp_path: Path) -> None:
    page = open_review(built)
    hand = Reviewer(page)
    names = [item["id"] for item in hand.items() if item["kind"] == "mention"]
    hand.act(names[0], "a")
    hand.act(names[1], "x")
    page.reload()
    assert page.evaluate("accordgraphReview.rows.count()") == 2
    page.keyboard.press("u")
    assert page.evaluate("accordgraphReview.rows.count()") == 1
    data = saved(page)
    page.keyboard.press("u")
    page.set_input_files("#file", files=[{"name": "corrections.csv", "mimeType": "text/csv", "buffer": data}])
    wait_until(page, "accordgraphReview.rows.count() === 1")
    page.set_input_files("#file", files=[{"name": "x.csv", "mimeType": "text/csv", "buffer": b"a,b\n1,2\n"}])
    wait_until(page, "document.getElementById('status').textContent === '该文件不是更正表'")


def test_a_selection_beyond_the_basic_plane_is_counted_in_code_points(open_review: Open, tmp_path: Path) -> None:
    path = tmp_path / "bay.zh.txt"
    path.write_bytes("海湾合作行动计划\n\n1.𠮷野👩‍👩‍👧将加强海湾合作论坛部长会，支持𠮷港口。\n".encode())
    build([path], tmp_path / "out")
    page = open_review(tmp_path / "out", "bay")
    page.evaluate(
        """() => {
          const parts = [...document.querySelectorAll("#text [data-start]")];
          const part = parts.find((one) => one.textContent.includes("𠮷港口"));
          const at = part.textContent.indexOf("𠮷港口");
          getSelection().setBaseAndExtent(part.firstChild, at, part.firstChild, at + "𠮷港口".length);
        }"""
    )
    page.keyboard.press("n")
    page.wait_for_selector("#ask[open]")
    page.keyboard.press("Enter")
    wait_until(page, "accordgraphReview.rows.count() === 1")
    (row,) = parse_table(saved(page)).rows
    raw = path.read_bytes().decode("utf-8")
    assert (row.quote, raw[row.start : row.end]) == ("𠮷港口", "𠮷港口")
    assert {key: getattr(row, key) for key in ("prefix", "suffix")} == {
        key: anchored(raw, row.start or 0, row.end or 0)[key] for key in ("prefix", "suffix")
    }


EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"


def test_hostile_words_and_tables_stay_text(open_review: Open, tmp_path: Path) -> None:
    path = tmp_path / "bay.zh.txt"
    path.write_bytes(f"{EVIL}行动计划\n\n1.加强海湾合作论坛部长会{EVIL}合作。\n".encode())
    build([path], tmp_path / "out")
    page = open_review(tmp_path / "out", "bay")
    head = "document,kind,action,start,end,quote,target,value,person"
    table = f'{head}\nbay,mention,add,0,3,x,"{EVIL}","a b {EVIL}",__proto__\nbay,entity,rename,0,3,x,constructor,x,x\n'
    page.set_input_files("#file", files=[{"name": "c.csv", "mimeType": "text/csv", "buffer": table.encode()}])
    wait_until(page, "accordgraphReview.rows.count() === 2")
    assert page.trouble == []  # type: ignore[attr-defined]
    assert page.locator("img").count() == 0


@pytest.mark.parametrize(("lang", "width"), [("zh", 1200), ("en", 390)])
def test_the_page_is_accessible_and_fits_a_phone(open_review: Open, built: Path, lang: str, width: int) -> None:
    page = open_review(built, lang=lang)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found] == []
    page.keyboard.press("?")
    assert page.is_visible("#help")
    assert Axe().run(page).response["violations"] == []


def test_corrections_of_the_build_are_saved_again(open_review: Open, built: Path, plan: Path, tmp_path: Path) -> None:
    entry = entry_of(built)
    one = next(r for r in entry.records if isinstance(r, Mention))
    row = Row(
        document=entry.slug,
        kind="mention",
        action="accept",
        note='a,"b"\n=c',
        **anchored(entry.raw, one.start, one.end),
    )
    (tmp_path / "mine.csv").write_bytes(table_bytes([row]))
    build([plan], tmp_path / "out", corrections=tmp_path / "mine.csv")
    page = open_review(tmp_path / "out")
    assert page.evaluate("accordgraphReview.rows.count()") == 0
    assert Corrections.parse(saved(page), "x").table.rows == (row,)


def test_what_a_build_has_had_since_is_not_saved_twice(
    open_review: Open, built: Path, plan: Path, tmp_path: Path
) -> None:
    page = open_review(built)
    hand = Reviewer(page)
    hand.act(next(item["id"] for item in hand.items() if item["kind"] == "mention"), "a")
    (tmp_path / "mine.csv").write_bytes(saved(page))
    build([plan], tmp_path / "out", corrections=tmp_path / "mine.csv")
    again = open_review(tmp_path / "out")
    assert again.evaluate("accordgraphReview.rows.count()") == 0
    assert Corrections.parse(saved(again), "x").table.rows == read_table(tmp_path / "mine.csv").rows
    Reviewer(again).act(next(item["id"] for item in Reviewer(again).items() if item["kind"] == "commitment"), "a")
    assert len(Corrections.parse(saved(again), "x").table.rows) == 2
