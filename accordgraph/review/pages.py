"""Writes the review of an output: a page for each document and one that lists them; none asks anybody for anything."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from accordgraph import __version__
from accordgraph.corrections.reading import read_whole_table
from accordgraph.corrections.writing import table_bytes
from accordgraph.entries import stored
from accordgraph.errors import AccordError
from accordgraph.folder import CORRECTIONS, Folder, write
from accordgraph.swap import replacing
from accordgraph.templating import environment
from accordgraph.viz.bundle import page_script
from accordgraph.viz.embed import content_policy, inline, script_json

from .model import counted, page_model, words

MANIFEST = "review.json"
ACTS = (
    "accept", "reject", "retype", "span", "merge", "split", "add", "rename", "merge_entity", "split_entity", "field",
    "undo", "save", "open", "help",
)  # fmt: skip


def review(folder: Folder, target: Path, lang: str) -> list[str]:
    """Writes the pages into `target`, whole or not at all; gives the names of the documents' pages."""
    _check_target(target)
    kept = folder.path / CORRECTIONS
    earlier = table_bytes(read_whole_table(kept).rows if kept.is_file() else ()).decode("utf-8")
    templates = _environment()
    documents: list[dict[str, Any]] = []
    with replacing(target) as place:
        for entry in stored(folder):
            model = page_model(entry, lang, earlier)
            name = f"{entry.slug}.review.html"
            write(place, name, _page(templates, model).encode("utf-8", "replace"))
            doubtful, all_ = counted(list(entry.records))
            documents.append({"file": name, "title": model["title"], "doubtful": doubtful, "all": all_})
        index = templates.get_template("index.html").render(
            lang=lang,
            words=words(lang),
            documents=documents,
            style=_asset("review.css"),
            policy=content_policy(),
        )
        write(place, "index.html", index.encode("utf-8", "replace"))
        write(place, MANIFEST, json.dumps({"accordgraph": __version__}).encode("utf-8"))
    return [document["file"] for document in documents]


def _check_target(target: Path) -> None:
    """Raises `AccordError` where something else stands there."""
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise AccordError(f"{target}: is no folder; name a new one")
    if target.is_dir() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise AccordError(f"{target}: is not empty and holds no review; nothing was touched. Name another folder")


def _page(templates: Environment, model: dict[str, Any]) -> str:
    script = inline(page_script("app.js", __package__), "app.js")
    return templates.get_template("review.html").render(
        lang=model["lang"], title=model["title"], tongue=model["tongue"], words=words(model["lang"]), acts=ACTS,
        model=model, script=script, style=_asset("review.css"), policy=content_policy(script),
    )  # fmt: skip


def _asset(name: str) -> Markup:
    return inline(resources.files(__package__).joinpath("assets", name).read_text("utf-8"), name)


def _environment() -> Environment:
    """Templates in which every value is escaped and none may be missing."""
    found = environment(__package__, "accordgraph.viz")
    found.filters["script_json"] = script_json
    return found
