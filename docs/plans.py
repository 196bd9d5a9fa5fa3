"""The questions of questions.toml, and a build of the documents that they are asked of."""

from __future__ import annotations

import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from deliver import DOCS, deliver, parser

from accordgraph import Folder
from accordgraph.build import build
from accordgraph.config import Config
from accordgraph.graph.ask import ask, run
from accordgraph.graph.results import Answer, Facts

TABLE = tomllib.loads((Path(__file__).parent / "questions.toml").read_text(encoding="utf-8"))
SHORT = {row["file"]: row["short"] for row in TABLE["documents"]}
GRAPH = ["class", "nodes"]  # what is shown of an answer that is a graph
_CLASS = "https://w3id.org/accordgraph/ns#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


@dataclass(frozen=True, slots=True)
class Asked:
    """A named query with its parameters, and which of its columns may be shown."""

    query: str
    columns: list[str]
    values: dict[str, str] = field(default_factory=dict)
    skip_empty: str = ""
    named_by: str = ""

    @property
    def command(self) -> str:
        """What a user types, where the build of the plans is in `plans`."""
        given = [f"-p {name}={value}" for name, value in self.values.items()]
        form = ["--format turtle"] if self.columns == GRAPH else []
        return " ".join(["accordgraph query plans", self.query, *given, *form])

    def answer(self, store: ox.Store, lang: str = "zh") -> Answer:
        """What the store of a build of the plans answers."""
        return ask(store, self.query, self.values, lang)


@dataclass(frozen=True, slots=True)
class Question:
    """A question in words, a remark for who reads the answer, and the queries that answer it."""

    en: str
    zh: str
    note: str
    asked: list[Asked]


def questions() -> list[Question]:
    """In the order of the file."""
    rows: list[dict[str, Any]] = TABLE["questions"]
    return [Question(**{**row, "asked": [Asked(**asked) for asked in row["asked"]]}) for row in rows]


def missing(corpus: Path) -> list[Path]:
    """The documents that are not there."""
    return [corpus / name for name in SHORT if not (corpus / name).is_file()]


def built(corpus: Path, out: Path) -> Folder:
    """A build of the documents in `out`."""
    build([corpus / name for name in SHORT], out, config=Config())
    return Folder.open(out)


def page_of_plans(about: str | None, page: str, text: Callable[[Folder], str]) -> int:
    """Writes or checks a page about a build of the documents, whose folder `--corpus` names; skipped without them."""
    options = parser(about)
    options.add_argument("--corpus", type=Path, required=True, help="folder that holds the two plans")
    given = options.parse_args()
    if absent := missing(given.corpus):
        print(f"{Path(sys.argv[0]).stem}: skipped, there is no {absent[0]}", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        return deliver(DOCS / page, text(built(given.corpus, Path(scratch) / "plans")), given.check)


def short_titles(store: ox.Store) -> dict[str, str]:
    """The titles of the documents, and how they are called in tables."""
    answer = run(store, "SELECT ?document ?title WHERE { ?document a ag:Document ; dcterms:title ?title }")
    slugs = {name.split(".")[0]: short for name, short in SHORT.items()}
    return {row["title"]: slugs[row["document"].rsplit("/", 1)[1]] for row in rows(answer)}


def rows(answer: Answer) -> Iterator[dict[str, str]]:
    """The rows of a table; of a graph, how many nodes of each of our classes it holds."""
    if isinstance(answer, Facts):
        types = {(t.subject, str(getattr(t.object, "value", ""))) for t in answer.triples if t.predicate.value == _TYPE}
        counted = Counter(kind.removeprefix(_CLASS) for _, kind in types if kind.startswith(_CLASS))
        yield from ({"class": kind, "nodes": str(number)} for kind, number in sorted(counted.items()))
        return
    for cells in answer.rows:
        yield {c: str(getattr(cell, "value", "")) for c, cell in zip(answer.columns, cells, strict=True)}
