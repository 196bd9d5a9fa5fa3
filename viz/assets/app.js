// Starts the page and keeps its parts in step with the state.
import { button, byId, make, settled } from "./dom.js";
import { isShown } from "./filters.js";
import { currentPath, focusNow } from "./focus.js";
import { startKeys } from "./keys.js";
import { isDark } from "./looks.js";
import { byIri, documents, edges, lines, nodes, opening, warnings } from "./model.js";
import { showPanel } from "./panel.js";
import { asPng, asSvgText } from "./picture.js";
import { findNodes } from "./search.js";
import { showSearchWords, startSearch } from "./searchbox.js";
import { rowsShown, showSheet } from "./sheet.js";
import { showCount, showSide } from "./side.js";
import { fit, placeOf, redraw, scene, setFocus, startStage, travelTo, zoomBy } from "./stage.js";
import { VIEWS, change, fromHash, onChange, state, toHash } from "./state.js";
import { toCsv } from "./table.js";
import { takeAwayMenu } from "./takeaway.js";
import { nameOf, relationOf, say } from "./words.js";

const REDRAWN = ["hidden", "filters", "hops", "node", "line", "path", "view"];
const DRESSED = ["size", "colour", "theme", "lang"];
let quiet = false; // while the address is being read, it is not written

function choose(index) {
  if (state.picking >= 0 && state.picking !== index) return change({ path: [state.picking, index], picking: -1, node: -1, line: "", hops: 0 });
  change({ node: index, line: "", path: [], picking: -1, hops: state.hops && isShown(nodes[index]) ? state.hops : 0 });
}

function showTip(what, at) {
  const tip = byId("tip") ?? make("div", "", "");
  tip.id = "tip";
  tip.hidden = what === null;
  if (what === null) return;
  const said = what.node === undefined ? lines.get(what.line).edges.map(relationOf) : [nameOf(nodes[what.node])];
  tip.textContent = [...new Set(said)].join(" · ");
  tip.style.transform = `translate(${Math.round(at.x + 14)}px, ${Math.round(at.y + 14)}px)`;
  byId("network").append(tip);
}

function showViews() {
  byId("views").setAttribute("aria-label", say("views"));
  byId("views").replaceChildren(...VIEWS.map((view) => {
    const tab = button("tab", say(view), () => change({ view, hops: view === "network" ? state.hops : 0 }));
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-selected", String(state.view === view));
    tab.dataset.view = view;
    return tab;
  }));
}

function showTools() {
  const dark = () => change({ theme: isDark() ? "light" : "dark" });
  const tools = [
    button("tool side", say("menu"), () => document.body.classList.toggle("side"), say("menuTitle")),
    takeAwayMenu(),
    button("tool language", say("language"), () => change({ lang: state.lang === "zh" ? "en" : "zh" }), say("languageTitle")),
    button("tool theme", say("theme"), dark, say("themeTitle")),
  ];
  byId("tools").replaceChildren(...tools);
  const zoom = [["+", "zoomIn", () => zoomBy(1.35)], ["−", "zoomOut", () => zoomBy(1 / 1.35)], [say("fit"), "fitTitle", () => fit()]];
  byId("zoom").replaceChildren(...zoom.map(([text, word, action]) => {
    const press = button("", text, action, say(word));
    press.setAttribute("aria-label", say(word));
    press.dataset.zoom = word;
    return press;
  }));
}

function showWarnings() {
  const bar = byId("warnings");
  if (!warnings.length || bar.dataset.closed) return;
  bar.hidden = false;
  const close = button("close", "×", () => {
    bar.hidden = true;
    bar.dataset.closed = "1";
  });
  close.setAttribute("aria-label", say("close"));
  bar.replaceChildren(make("strong", "", say("warnings")), make("ul", "", "", ...warnings.map((text) => make("li", "", text))), close);
}

function showNotice() {
  const bar = byId("notice");
  const [picking, around] = [state.picking >= 0, state.hops > 0 && state.node >= 0];
  bar.hidden = !picking && !around;
  if (bar.hidden) return bar.replaceChildren();
  const text = picking ? say("pathPick", { name: nameOf(nodes[state.picking]) }) : say("focused", { name: nameOf(nodes[state.node]) });
  const parts = [make("span", "", text)];
  if (around && !picking) {
    const fewer = [1, 2, 3].map((hops) => {
      const press = button("chip", say("hops", { n: hops }), () => change({ hops }));
      press.setAttribute("aria-pressed", String(state.hops === hops));
      return press;
    });
    parts.push(...fewer);
  }
  parts.push(button("chip", say(picking ? "cancel" : "everything"), () => change(picking ? { picking: -1 } : { hops: 0 })));
  bar.replaceChildren(...parts);
}

/** Every word of the page itself, in its present language. */
function showWords() {
  document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
  byId("network").setAttribute("aria-label", say("canvas"));
  byId("empty").textContent = say("empty");
  byId("title").title = say("documents") + say("colon") + documents.map(({ title }) => title).join("\n");
  showTools();
  showSearchWords();
  showWarnings();
}

function showTheme() {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
}

function writeHash() {
  const hash = toHash();
  if (quiet || hash === location.hash.slice(1)) return;
  try {
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname + location.search);
  } catch {
    // a page inside a notebook's frame has no address of its own
  }
}

function bringIntoView(names) {
  if (state.view !== "network") return;
  if (names.has("filters")) return fit();
  if (names.has("hops") || (names.has("path") && state.path.length)) {
    const path = state.path.length ? [...focusNow().bright ?? []] : undefined;
    return fit(path);
  }
  if (names.has("node") && state.node >= 0) {
    const { x, y } = placeOf(nodes[state.node]);
    const [stage, panel] = [byId("network").getBoundingClientRect(), byId("panel").getBoundingClientRect()];
    const under = x + stage.left > panel.left && y + stage.top > panel.top;
    if (under || x < 20 || y < 20 || x > stage.width - 20 || y > stage.height - 20) travelTo(nodes[state.node], 0);
  }
}

function onChanged(names) {
  const has = (list) => list.some((name) => names.has(name));
  if (names.has("theme")) showTheme();
  if (names.has("lang")) showWords();
  if (has(["view", "lang"])) showViews();
  if (has(["node", "line", "path", "lang"])) showPanel(currentPath());
  if (has(["hidden", "filters", "size", "colour", "lang", "theme"])) showSide();
  if (has(["picking", "hops", "node", "lang"])) showNotice();
  if (has(REDRAWN) || has(DRESSED) || names.has("compare")) {
    setFocus(focusNow());
    showSheet();
    if (state.view === "network") redraw(has(DRESSED));
    showCount();
  }
  if (has(["node", "line", "path"]) && !byId("panel").hidden && !quiet) byId("panel").focus({ preventScroll: true });
  bringIntoView(names);
  writeHash();
}

function readHash() {
  quiet = true;
  change(fromHash(location.hash));
  quiet = false;
}

async function start() {
  Object.assign(state, fromHash(location.hash));
  showTheme();
  showWords();
  showViews();
  if (!nodes.length) return document.body.classList.add("nothing");
  if (innerWidth > 900) document.body.classList.add("side");
  showSide();
  showNotice();
  setFocus(focusNow());
  const stage = await startStage({
    onNode: choose,
    onLine: (line) => change({ line, node: -1, path: [] }),
    onNothing: () => state.picking < 0 && change({ node: -1, line: "", path: [] }),
    onHover: showTip,
  });
  performance.mark("accordgraph-drawn");
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("accordgraph-picture")));
  startSearch((index) => {
    choose(index);
    if (state.view === "network" && !state.path.length && !state.hops) travelTo(nodes[index]);
  });
  startKeys();
  byId("network").addEventListener("reach", ({ detail }) => {
    setFocus({ bright: null, isBright: () => true, nodes: new Set([detail]), line: "" });
    redraw();
  });
  onChange(onChanged);
  addEventListener("hashchange", readHash);
  addEventListener("resize", settled(() => state.view !== "network" && showSheet(), 150));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => change({ theme: state.theme }));
  if (location.hash) onChanged(new Set(["view", "node", "line", "path", "hops"]));
  showCount();
  // What a reader can do, a script can: for tests, and for who looks at the page with a browser's tools.
  window.accordgraph = {
    cy: stage.cy, state, change, nodes, edges, lines, findNodes, fit, placeOf, scene, asSvgText, asPng,
    iri: (iri) => byIri.get(iri)?.index ?? -1, csv: () => toCsv(rowsShown()), title: opening.title,
  };
}

start();
