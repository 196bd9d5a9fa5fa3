// The page around a map: head, side, panel, notices and address, kept in step with the state. The stage it is given
// draws: `startStage, setFocus, redraw, fit, travelTo, placeOf, zoomBy, panBy`.
import { button, byId, make } from "./dom.js";
import { isShown } from "./filters.js";
import { currentPath, focusNow } from "./focus.js";
import { startKeys } from "./keys.js";
import { isDark } from "./looks.js";
import { byIri, documents, edges, lines, nodes, opening, warnings } from "./model.js";
import { showPanel } from "./panel.js";
import { findNodes } from "./search.js";
import { showSearchWords, startSearch } from "./searchbox.js";
import { showCount, showSide } from "./side.js";
import { change, fromHash, onChange, state, toHash } from "./state.js";
import { nameOf, relationOf, say } from "./words.js";

const REDRAWN = ["hidden", "filters", "hops", "node", "line", "path", "view"];
const DRESSED = ["size", "colour", "theme", "lang"];
let stage = null;
let more = null;
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

function showTools() {
  const dark = () => change({ theme: isDark() ? "light" : "dark" });
  const tools = [
    button("tool side", say("menu"), () => document.body.classList.toggle("side"), say("menuTitle")),
    more.menu(),
    button("tool language", say("language"), () => change({ lang: state.lang === "zh" ? "en" : "zh" }), say("languageTitle")),
    button("tool theme", say("theme"), dark, say("themeTitle")),
  ];
  byId("tools").replaceChildren(...tools);
  const zoom = [["+", "zoomIn", () => stage.zoomBy(1.35)], ["−", "zoomOut", () => stage.zoomBy(1 / 1.35)], [say("fit"), "fitTitle", () => stage.fit()]];
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
  bar.replaceChildren(make("strong", "", say("warnings")), make("ul", "", "", ...warnings.map((warning) => make("li", "", warning.title + say("colon") + warning[state.lang]))), close);
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

/** Keeps what was chosen on the screen, beside the panel. */
function bringIntoView(names) {
  if (names.has("filters")) return stage.fit();
  if (names.has("hops") || (names.has("path") && state.path.length)) {
    return stage.fit(state.path.length ? [...focusNow().bright ?? []] : undefined);
  }
  if (names.has("node") && state.node >= 0) {
    const { x, y } = stage.placeOf(nodes[state.node]);
    const [frame, panel] = [byId("network").getBoundingClientRect(), byId("panel").getBoundingClientRect()];
    const under = x + frame.left > panel.left && y + frame.top > panel.top;
    if (under || x < 20 || y < 20 || x > frame.width - 20 || y > frame.height - 20) stage.travelTo(nodes[state.node], 0);
  }
}

function onChanged(names) {
  const has = (list) => list.some((name) => names.has(name));
  if (names.has("theme")) showTheme();
  if (names.has("lang")) showWords();
  if (has(["node", "line", "path", "lang"])) showPanel(currentPath());
  if (has(["hidden", "filters", "size", "colour", "lang", "theme"])) showSide(more.looks);
  if (has(["picking", "hops", "node", "lang"])) showNotice();
  if (has(REDRAWN) || has(DRESSED) || names.has("compare")) {
    stage.setFocus(focusNow());
    more.follow(names);
    if (state.view === "network") stage.redraw(has(DRESSED));
    showCount();
  }
  if (has(["node", "line", "path"]) && !byId("panel").hidden && !quiet) byId("panel").focus({ preventScroll: true });
  if (state.view === "network") bringIntoView(names);
  writeHash();
}

function readHash() {
  quiet = true;
  change(fromHash(location.hash));
  quiet = false;
}

/** Starts the page. Resolves to what `startStage` does, or to null where there is nothing to draw.
 *
 * `parts` are `stage`; `menu()`, what can be taken away; `looks`, whether size and colour can be chosen; and
 * `follow(names)`, which keeps in step what else the page holds. */
export async function startPage(parts) {
  ({ stage, ...more } = parts);
  Object.assign(state, fromHash(location.hash));
  showTheme();
  showWords();
  more.follow(new Set(["lang"]));
  if (!nodes.length) {
    document.body.classList.add("nothing");
    return null;
  }
  if (innerWidth > 900) document.body.classList.add("side");
  showSide(more.looks);
  showNotice();
  stage.setFocus(focusNow());
  const started = await stage.startStage({
    onNode: choose,
    onLine: (line) => change({ line, node: -1, path: [] }),
    onNothing: () => state.picking < 0 && change({ node: -1, line: "", path: [] }),
    onHover: showTip,
  });
  performance.mark("accordgraph-drawn");
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("accordgraph-picture")));
  startSearch((index) => {
    choose(index);
    if (state.view === "network" && !state.path.length && !state.hops) stage.travelTo(nodes[index]);
  });
  startKeys(stage);
  byId("network").addEventListener("reach", ({ detail }) => {
    stage.setFocus({ bright: null, isBright: () => true, nodes: new Set([detail]), line: "" });
    stage.redraw();
  });
  onChange(onChanged);
  addEventListener("hashchange", readHash);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => change({ theme: state.theme }));
  if (location.hash) onChanged(new Set(["view", "node", "line", "path", "hops"]));
  showCount();
  return started;
}

/** What a reader can do, a script can: for tests, and for who looks at the page with a browser's tools. */
export const handles = {
  state, change, nodes, edges, lines, findNodes, iri: (iri) => byIri.get(iri)?.index ?? -1, title: opening.title,
};
