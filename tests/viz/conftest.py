"""Networks to draw: a small one in our own words, an empty one, and one whose every word is hostile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from accordgraph.graph.network import Edge, Network, Node, Passage, Quote
from accordgraph.graph.warnings import Warned

BASE = "https://example.org/accordgraph/e/"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(1)</script>",
    "<!-- <script> {{ 7*7 }} {% raw %} \u2028\u2029 &lt;b&gt;",
    "javascript:alert(1)//'\"`${alert(1)}",
    "__proto__",
    '=HYPERLINK("https://example.org";"x")',
    "\u202eevil\u202c \u2066قانون\u2069 👩‍👩‍👧‍👦 🇨🇳 \u200f",
)

MakeNode = Callable[..., Node]
MakeEdge = Callable[..., Edge]


def make_node(slug: str, zh: str = "", en: str = "", type_: str = "Mechanism", **values: object) -> Node:
    fields: dict[str, object] = {
        "names": (),
        "kind": None,
        "status": None,
        "framework": None,
        "mentions": 1,
        "quotes": (),
        **values,
    }
    label = {"zh": zh or slug, "en": en or slug}
    return Node(id=BASE + slug, label=label, type=type_, **fields)  # type: ignore[arg-type]


def make_edge(source: str, target: str, relation: str = "reportsTo", **values: object) -> Edge:
    fields: dict[str, object] = {
        "label": {"zh": "报告", "en": "reports to"},
        "strength": None,
        "hedged": False,
        "firmness": None,
        "quotes": (),
        **values,
    }
    return Edge(source=BASE + source, target=BASE + target, relation=relation, **fields)  # type: ignore[arg-type]


@pytest.fixture
def node() -> MakeNode:
    return make_node


@pytest.fixture
def edge() -> MakeEdge:
    return make_edge


def _quote(exact: str, before: str = "", after: str = "") -> Quote:
    return Quote("海湾合作行动计划", "一(二)3", exact, before, after, 120, 120 + len(exact))


@pytest.fixture(scope="session")
def small() -> Network:
    """A framework with four bodies, a plan, a partner that is in no framework, and a party."""
    bay = BASE + "bay"
    quote = _quote("海湾外长会", "双方将每年举行", "，并通过高官会提交报告。")
    nodes = (
        make_node("bay", "海湾合作", "Bay Cooperation", "Framework", mentions=0),
        make_node(
            "fmm",
            "海湾外长会",
            "Bay Foreign Ministers' Meeting",
            kind="ministerial",
            status="existing",
            framework=bay,
            mentions=7,
            names=("BFMM", "海湾外长会议"),
            quotes=(quote,),
        ),
        make_node("som", "海湾高官会", "Bay Senior Officials' Meeting", framework=bay, kind="senior-officials"),
        make_node("fund", "海湾合作基金", "Bay Fund", framework=bay, kind="fund", status="proposed"),
        make_node("plan", "海湾合作行动计划", "Bay Plan of Action", "Agreement", framework=bay, mentions=3),
        make_node("who", "世界卫生组织", "World Health Organization", "Institution", names=("WHO",)),
        make_node("north", "北方国", "Northland", "Party"),
    )
    edges = (
        make_edge("som", "fmm", quotes=(_quote("通过高官会提交报告", "并"),)),
        make_edge("som", "fmm", "reviews", label={"zh": "审议", "en": "reviews"}),
        make_edge("fmm", "som", "reviews", label={"zh": "审议", "en": "reviews"}),
        make_edge("north", "who", "through", strength="explore", hedged=True, firmness=0.1),
        make_edge(
            "north",
            "plan",
            "implements",
            strength="perform",
            firmness=0.9,
            quotes=(_quote("双方将落实海湾合作行动计划"),),
        ),
    )
    return Network(
        nodes,
        edges,
        ("海湾合作行动计划",),
        (Warned("海湾合作行动计划", "ends-in-mid-sentence", "the text ends in mid-sentence"),),
    )


def _second(small: Network) -> tuple[list[Node], list[Edge]]:
    """What a second document adds: topics, times, a body that stands alone, one that both documents name."""
    declared = Quote("海湾论坛声明", "2", "世界卫生组织", "欢迎", "参与。", 10, 16)
    more = {
        "fmm": {"documents": ("海湾合作行动计划", "海湾论坛声明"), "level": "ministers", "rhythms": ("P1Y",)},
        "som": {"documents": ("海湾合作行动计划",), "level": "officials"},
        "fund": {"documents": ("海湾合作行动计划",)},
        "plan": {
            "documents": ("海湾合作行动计划",),
            "valid_from": "2021",
            "valid_until": "2025",
            "successor_expected": True,
        },
        "who": {"documents": ("海湾论坛声明",), "quotes": (declared,)},
    }
    nodes = [replace(node, **more.get(node.id.rsplit("/", 1)[1], {})) for node in small.nodes]
    nodes += [
        make_node("apt", "10+3", "ASEAN Plus Three", names=("APT",), documents=("海湾合作行动计划",), mentions=2),
        make_node("customs", "海关", "Customs", "Topic", mentions=0),
        make_node("ports", "港口", "Ports", "Topic", mentions=0),
    ]
    label = {"zh": "领域", "en": "topic"}
    edges = [make_edge("fmm", "customs", "topic", label=label), make_edge("plan", "ports", "topic", label=label)]
    edges.append(make_edge("fmm", "plan", "reviews", label={"zh": "审议", "en": "reviews"}))
    return nodes, edges


@pytest.fixture(scope="session")
def plans(small: Network) -> Network:
    """Two documents: the small network with topics, times and measures of the text."""
    nodes, edges = _second(small)
    text = "双方将每年举行海湾外长会，并通过高官会提交报告。"
    return replace(
        small,
        nodes=tuple(nodes),
        edges=(*small.edges, *edges),
        documents=("海湾合作行动计划", "海湾论坛声明"),
        passages=(Passage("海湾合作行动计划", "一(二)3", 113, 113 + len(text), text),),
        periods={"海湾合作行动计划": ("2021", "2025"), "海湾论坛声明": ("2026-03-01", "2026-03-01")},
    )


@pytest.fixture(scope="session")
def crowd() -> Network:
    """More nodes than the renderer is given at once."""
    hubs = [make_node(f"hub{number}", f"框架{number}", type_="Framework") for number in range(8)]
    nodes = [
        make_node(f"n{number}", f"合作机制{number}", framework=hubs[number % 8].id, mentions=1 + (number * 37) % 50)
        for number in range(1500)
    ]
    edges = [make_edge(f"n{number}", f"n{(number * 7 + 5) % 1500}") for number in range(1500)]
    return Network((*hubs, *nodes), tuple(edges), (), ())


@pytest.fixture(scope="session")
def empty() -> Network:
    return Network((), (), ("海湾合作行动计划",), ())


@pytest.fixture(scope="session")
def hostile() -> Network:
    """Hostile text wherever a document's words can come to stand."""
    nodes = tuple(
        make_node(
            f"n{index}",
            text,
            text,
            text if index == 5 else "Mechanism",
            names=(text,),
            kind=text,
            status=text,
            mentions=2,
            framework=BASE + "n0",
            quotes=(Quote(text, text, text, text, text, 0, 1),),
        )
        for index, text in enumerate(HOSTILE)
    )
    edges = tuple(
        make_edge("n0", f"n{index}", text, label={"zh": text, "en": text}, strength=text, quotes=nodes[index].quotes)
        for index, text in enumerate(HOSTILE)
        if index
    )
    return Network(nodes, edges, HOSTILE, tuple(Warned(text, text, text) for text in HOSTILE))


@pytest.fixture
def offline(chromium: Browser) -> Iterator[BrowserContext]:
    """A window of 1200 x 800 that is cut off from the network."""
    context = chromium.new_context(viewport={"width": 1200, "height": 800}, offline=True)
    yield context
    context.close()


def watched(context: BrowserContext, path: Path, fragment: str, size: tuple[int, int]) -> Page:
    """The file as a page; `page.seen` are its requests, `page.trouble` what went wrong on it."""
    page = context.new_page()
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.seen, page.trouble = [], []  # type: ignore[attr-defined]
    page.on("request", lambda request: page.seen.append(request.url))  # type: ignore[attr-defined]
    page.on("pageerror", lambda error: page.trouble.append(str(error)))  # type: ignore[attr-defined]
    page.on("console", lambda message: page.trouble.append(message.text))  # type: ignore[attr-defined]
    page.on("dialog", lambda dialog: (page.trouble.append(dialog.message), dialog.dismiss()))  # type: ignore[attr-defined]
    page.goto(path.as_uri() + fragment)
    return page


# Where a node of the map is, in pixels of the window.
PLACE = """(iri) => {
  const { x, y } = accordgraph.placeOf(accordgraph.nodes[accordgraph.iri(iri)]);
  const box = document.getElementById("network").getBoundingClientRect();
  return [x + box.left, y + box.top];
}"""
