"""What changed as one HTML page that asks nothing of anybody: tables, and rows that open to both quotes."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote as quoted

from markupsafe import Markup

from accordgraph.templating import environment
from accordgraph.viz.embed import content_policy

from .changes import Changes
from .plan import Plan, Promise, Quote, Thing
from .tables import named, why
from .words import word

_BECAME = ("kept", "firmer", "weaker", "dropped", "new")
_KINDS = ("came", "promoted", "renamed", "succeeded", "stayed", "went", *_BECAME)
_MOST = 5  # passages shown of a thing in one plan


@dataclass(frozen=True, slots=True)
class Passage:
    """Words within the measure that they stand in."""

    locator: str
    start: int
    end: int
    before: str
    said: str
    after: str


def report(changes: Changes, lang: str, out: Path | None = None, page: Path | None = None) -> str:
    """The page as text, to be written as UTF-8. With `out`, the build, it has a link to its map from `page`."""
    script = _asset("change.js")
    text = (
        environment(__package__, "accordgraph.viz")
        .get_template("change.html")
        .render(
            lang=lang,
            word=word,
            before=changes.before.document,
            after=changes.after.document,
            map=_map(changes, out, page) if out and page else "",
            warnings=list(_warnings(changes)),
            became=_BECAME,
            kinds={"things": _counted(changes.things), "promises": _counted(changes.promises)},
            topics=list(_topics(changes)),
            things=list(_things(changes)),
            promises=list(_promises(changes)),
            style=_asset("change.css"),
            script=script,
            policy=content_policy(script),
        )
    )
    return str(text).encode("utf-8", "replace").decode("utf-8")


def _map(changes: Changes, out: Path, page: Path) -> str:
    """The map of the build with both documents side by side, as seen from where the page will stand."""
    from accordgraph.folder import Folder  # noqa: PLC0415
    from accordgraph.graph.named import rows  # noqa: PLC0415

    if not (out / "map.html").is_file():
        return ""
    found = rows(Folder.open(out).store(), "map-documents")
    titles = list(dict.fromkeys(str(getattr(row["title"], "value", "")) for row in found))
    wanted = [plan.document.title for plan in (changes.before, changes.after)]
    if not set(wanted) <= set(titles) or len(set(wanted)) < 2:
        return ""
    two = "+".join(str(titles.index(title)) for title in wanted)
    where = os.path.relpath((out / "map.html").resolve(), page.resolve().parent)
    return f"{quoted(Path(where).as_posix())}#view=compare&compare={two}"


def _warnings(changes: Changes) -> Iterator[tuple[str, str]]:
    for plan in (changes.before, changes.after):
        for warning in plan.document.warnings:
            yield plan.document.title, warning.text


def _counted(changes: Iterable[Any]) -> list[tuple[str, int]]:
    counts = Counter(change.kind for change in changes)
    return [(kind, counts[kind]) for kind in _KINDS if counts[kind]]


def _topics(changes: Changes) -> Iterator[dict[str, Any]]:
    for change in changes.topics:
        firm = ["–" if side.firmness is None else f"{side.firmness:.2f}" for side in (change.before, change.after)]
        yield {"change": change, "zh": named(change, "zh"), "en": named(change, "en"), "firmness": firm}


def _things(changes: Changes) -> Iterator[dict[str, Any]]:
    for change in changes.things:
        yield {
            "change": change,
            "before": _thing(change.before, changes.before),
            "after": _thing(change.after, changes.after),
        }


def _thing(thing: Thing | None, plan: Plan) -> dict[str, Any] | None:
    if thing is None:
        return None
    passages = [_passage(quote, plan) for quote in thing.quotes[:_MOST]]
    return {"thing": thing, "lang": plan.lang, "passages": passages}


def _passage(quote: Quote, plan: Plan) -> Passage:
    """The words of the raw text with those around them on their line."""
    first = plan.raw.rfind("\n", 0, quote.start) + 1
    last = plan.raw.find("\n", quote.end)
    before, after = plan.raw[first : quote.start], plan.raw[quote.end : last if last >= 0 else None]
    said = plan.raw[quote.start : quote.end]
    return Passage(quote.locator, quote.start, quote.end, before[-80:], said, after[:80])


def _promises(changes: Changes) -> Iterator[dict[str, Any]]:
    for change in changes.promises:
        yield {
            "change": change,
            "zh": why(change, "zh"),
            "en": why(change, "en"),
            "before": _promise(change.before, changes.before),
            "after": _promise(change.after, changes.after),
        }


def _promise(promise: Promise | None, plan: Plan) -> dict[str, Any] | None:
    """A commitment within its measure; where repairs parted its words, the words alone."""
    if promise is None:
        return None
    whole = plan.measures[promise.measure].text
    before, said, after = whole.partition(promise.quote.text)
    parts: Sequence[str] = (before, said, after) if said else ("", promise.quote.text, "")
    return {"promise": promise, "lang": plan.lang, "before": parts[0], "said": parts[1], "after": parts[2]}


@cache
def _asset(name: str) -> Markup:
    """One of our own files. Markup: nothing of a document is in it."""
    text = resources.files(__package__).joinpath("assets", name).read_text("utf-8")
    return Markup(text)  # noqa: S704
