"""Writes the files of a site: pages, data, maps, scripts and lists."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from importlib import resources
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from accordgraph import __version__
from accordgraph.folder import Folder, write
from accordgraph.graph.neighbourhood import Neighbourhoods
from accordgraph.graph.network import network
from accordgraph.ontology.terms import DEF, tail
from accordgraph.viz.embed import script_json
from accordgraph.viz.neighbourhood import draw_neighbourhood, vis_network_script

from .addresses import beside
from .commitments import counted
from .content import Content
from .data import Data
from .facts import pick
from .lists import ENTITIES_A_PAGE, LINES_A_PAGE, by_framework, in_framework_order, leaves
from .manifest import write_manifest
from .pages import Frame, Pages
from .search import names_script
from .words import LANGS, table

_STRENGTHS = ox.NamedNode(f"{DEF}strength")
_GRAPHS = ("graph.ttl", "graph.trig")
_OTHERS = ("dataset.ttl", "map.html")


class Writer:
    """Writes one site into an empty folder; `url` is where it will stand, or None."""

    def __init__(self, content: Content, source: Folder, folder: Path, url: str | None) -> None:
        self._content = content
        self._source = source
        self._folder = folder
        self._url = url
        self._data = Data(content.facts, content.base)
        self._downloads: list[tuple[str, int]] = []

    def write(self, *, graphs: bool, downloads: bool, check: Callable[[], None]) -> None:
        """All files; `graphs` are among the downloads or not. The manifest comes last."""
        wanted = [*(_GRAPHS if graphs else ()), *(_OTHERS if downloads else ())]
        self._copy(name for name in wanted if (self._source.path / name).is_file())
        self._pages = Pages(self._folder, self._frame())
        for step in (self._entities, self._topics, self._commitments, self._documents, self._lists, self._home):
            step()
            check()
        self._shared()
        self._for_robots()
        self._sign()

    def _frame(self) -> Frame:
        facts = self._content.facts
        strengths = {tail(node.value): facts.names(node) for node in facts.pointing("skos:inScheme", _STRENGTHS)}
        has_map = any(name == "files/map.html" for name, _ in self._downloads)
        return Frame(self._content.title, __version__, self._url, has_map, strengths)

    def _copy(self, names: Iterable[str]) -> None:
        """What may be downloaded."""
        for name in names:
            target = self._folder / "files" / name
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(self._source.path / name, target)
            self._downloads.append((f"files/{name}", target.stat().st_size))

    def _page(self, template: str, thing: ox.NamedNode, triples: Iterable[ox.Triple], **values: Any) -> None:
        """The page of a thing with its data in it and beside it."""
        page = self._content.addresses.page(thing.value)
        turtle = beside(page, "data", ".ttl")
        write(self._folder, turtle, self._data.turtle(triples))
        self._pages.both(template, page, iri=thing.value, turtle=turtle, json_ld=self._data.json_ld(thing), **values)

    def _entities(self) -> None:
        near = Neighbourhoods(network(self._content.facts.store, max_quotes=0))
        for node in self._content.entity_nodes:
            page = self._content.entities.page(node)
            around = near.of(node.value)
            drawn = beside(page.shown.page, "maps", ".js") if around.nodes else ""
            if drawn:
                write(
                    self._folder, drawn, self._map(draw_neighbourhood(around, node.value, self._content.addresses.page))
                )
            self._page("entity.html", node, self._data.entity(node), entity=page, map=drawn)

    @staticmethod
    def _map(drawing: dict[str, Any]) -> bytes:
        """A script that hands a drawing over: a page from disk can't fetch a file."""
        return f"accordgraphAround({script_json(drawing)});\n".encode()

    def _topics(self) -> None:
        for node in self._content.topic_nodes:
            page = self._content.topics.page(node)
            self._page("topic.html", node, self._data.entity(node), topic=page, strengths=counted(page.lines))

    def _commitments(self) -> None:
        for page in self._content.commitments.pages():
            wordings = self._content.wordings(page.line.iri)
            node = ox.NamedNode(page.line.iri)
            self._page("commitment.html", node, self._data.commitment(node), commitment=page, wordings=wordings)

    def _documents(self) -> None:
        for said in self._content.said:
            node = ox.NamedNode(said.document)
            whole = said.document in self._content.has_text
            page = self._content.documents.page(said)
            self._page("document.html", node, self._data.document(node, whole=whole), document=page)

    def _lists(self) -> None:
        listed = self._content.listed()
        for name, names in table("types").items():
            found = in_framework_order(listed[name])
            for leaf in leaves(names["list"], found, ENTITIES_A_PAGE):
                self._pages.both("type.html", leaf.page, leaf=leaf, names=names, groups=by_framework(leaf.rows))
        self._pages.both("entities.html", "entities.html", listed=listed, types=table("types"), groups=self._groups())
        self._pages.both("topics.html", "topics.html", tree=self._content.topics.tree())
        self._pages.both("documents.html", "documents.html", documents=self._document_rows())
        lines = [line for lines in self._content.commitments.by_document.values() for line in lines]
        for leaf_of_lines in leaves("commitments", lines, LINES_A_PAGE):
            self._pages.both("commitments.html", leaf_of_lines.page, leaf=leaf_of_lines)
        self._pages.both("search.html", "search.html")

    def _groups(self) -> list[tuple[Any, int]]:
        """What entities belong to, and how many do."""
        rows = [row for rows in self._content.listed().values() for row in rows if row.framework]
        return [(framework, len(group)) for framework, group in by_framework(rows)]

    def _document_rows(self) -> list[tuple[Any, int, int, Any]]:
        """The documents with the numbers of their mentions and commitments."""
        rows = []
        for said in self._content.said:
            lines = self._content.commitments.by_document[said.document]
            shown = self._content.showing.thing(ox.NamedNode(said.document))
            rows.append((shown, len(said.of_class("ag:Mention")), len(lines), counted(lines)))
        return rows

    def _home(self) -> None:
        listed = self._content.listed()
        values: dict[str, Any] = {
            "description": self._content.description(),
            "terms": self._content.terms(),
            "counts": {name: len(rows) for name, rows in listed.items()},
            "types": table("types"),
            "documents": self._document_rows(),
            "strengths": counted(self._content.commitments.lines.values()),
            "topics": len(self._content.topic_nodes),
            "downloads": self._downloads,
            "download_names": table("downloads"),
            "json_ld": self._data.json_ld(self._content.dataset),
        }
        self._pages.both("home.html", "index.html", **values)
        self._pages.front("home.html", "en" if self._source.lang == "en" else "zh", **values)

    def _shared(self) -> None:
        """Styles and scripts, each once for all pages."""
        for item in resources.files(__package__).joinpath("assets").iterdir():
            if item.name.endswith((".css", ".js")):
                write(self._folder, f"assets/{item.name}", item.read_bytes())
        write(self._folder, "assets/vis-network.min.js", vis_network_script())
        write(self._folder, "assets/names.js", names_script(self._names()))

    def _names(self) -> Iterable[tuple[str, str, str, str, list[str]]]:
        """What the search finds: entities, topics and documents."""
        content = self._content
        documents = [ox.NamedNode(iri) for iri in content.documents_iris]
        for node in (*content.entity_nodes, *content.topic_nodes, *documents):
            names = content.facts.names(node)
            zh, en = (pick(names, lang)[0] for lang in LANGS)
            others = content.facts.texts(node, "skos:altLabel", "ag:abbreviation")
            kind = content.facts.types.get(node) or ("Document" if node in documents else "Topic")
            yield content.addresses.page(node.value), kind, zh, en, sorted({text.value for text in others} - {zh, en})

    def _for_robots(self) -> None:
        """What crawlers look for; a list of pages needs addresses that are whole."""
        self._pages.file("robots.txt", "robots.txt")
        if self._url:
            self._pages.file("sitemap.xml", "sitemap.xml", pages=sorted(self._pages.written), langs=LANGS)

    def _sign(self) -> None:
        about = {"accordgraph": __version__, "base": self._content.base, "url": self._url}
        about["graph"] = self._source.manifest["written"].get("graph.trig")
        write_manifest(self._folder, about)
