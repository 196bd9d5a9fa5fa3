// Starts the page: the network on the canvas, focus, languages, keys.
"use strict";

const MOST_ZOOM = 1.15;
const LEAST_ZOOM = 0.25;
const MARGIN = 0.94;
const DIM = 0.15;

const nodes = new vis.DataSet(readJson("data-nodes"));
const edges = new vis.DataSet(readJson("data-edges"));
const radii = new Map(nodes.map((node) => [node.id, node.size]));
const clearness = new Map(edges.map((edge) => [edge.id, edge.color]));
let network = null;

/** Keeps what is in focus bright and lets the rest fade; `near` null: everything is bright. */
function brighten(near, brightLine) {
  state.near = near;
  nodes.update(nodes.map((node) => ({ id: node.id, opacity: near === null || near.has(node.id) ? 1 : DIM })));
  edges.update(
    edges.map((edge) => {
      const usual = clearness.get(edge.id);
      const bright = near === null || brightLine(edge);
      return { id: edge.id, color: { ...usual, opacity: bright ? usual.opacity : DIM / 2 } };
    }),
  );
}

function focusNode(id, travel) {
  state.focus = { node: id };
  const touches = (edge) => edge.from === id || edge.to === id;
  const near = new Set([id]);
  for (const edge of edges.get({ filter: touches })) near.add(edge.from).add(edge.to);
  brighten(near, touches);
  network.selectNodes([id], false);
  showPanel();
  byId("panel").focus();
  if (travel) travelTo(network.getPosition(id));
}

function focusLine(id) {
  state.focus = { line: id };
  const { from, to } = edges.get(id);
  brighten(new Set([from, to]), (edge) => edge.id === id);
  network.setSelection({ nodes: [], edges: [id] });
  showPanel();
  byId("panel").focus();
  const [one, other] = [network.getPosition(from), network.getPosition(to)];
  if (isCovered(one) || isCovered(other)) travelTo({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }, 0);
}

/** Whether a place of the map is outside the canvas or under the panel. */
function isCovered(position) {
  const { x, y } = network.canvasToDOM(position);
  const [panel, stage] = [byId("panel").getBoundingClientRect(), byId("stage").getBoundingClientRect()];
  const under = x + stage.left > panel.left && y + stage.top > panel.top;
  return under || x < 0 || y < 0 || x > stage.width || y > stage.height;
}

function clearFocus() {
  if (state.focus === null) return;
  state.focus = null;
  network.unselectAll();
  brighten(null);
  hidePanel();
}

/** Brings a place to the middle of the part of the canvas that the panel leaves free. */
function travelTo(position, leastZoom = 0.9) {
  const panel = byId("panel").getBoundingClientRect();
  const beside = panel.width < window.innerWidth * 0.8;
  const offset = beside ? { x: -panel.width / 2, y: 0 } : { x: 0, y: -panel.height / 2 };
  network.moveTo({ position, scale: Math.max(network.getScale(), leastZoom), offset, animation: { duration: 300 } });
}

/** The whole map with a margin for labels; on a small screen not so small that nothing can be told apart. */
function showAll() {
  network.fit({ nodes: [...entities.keys()].filter(isShown), maxZoomLevel: MOST_ZOOM, minZoomLevel: 0.05 });
  network.moveTo({ scale: Math.max(network.getScale() * MARGIN, LEAST_ZOOM) });
}

function onClick({ nodes: [node], edges: [line], pointer }) {
  const labelled = node ?? nodeOfLabelAt(pointer.canvas);
  if (labelled !== undefined && isShown(labelled)) focusNode(labelled, false);
  else if (line !== undefined) focusLine(line);
  else clearFocus();
}

function startNetwork() {
  network = new vis.Network(byId("canvas"), { nodes, edges }, readJson("data-options"));
  network.on("beforeDrawing", (context) => drawGrounds(context, network.getPositions()));
  network.on("afterDrawing", (context) => drawLabels(context, network.getPositions(), radii, network.getScale()));
  network.on("click", onClick);
  showAll();
  byId("fit").addEventListener("click", showAll);
}

function showWarnings() {
  const bar = byId("warnings");
  bar.hidden = details.warnings.length === 0;
  if (bar.hidden) return;
  const close = button("close", "×", () => {
    bar.hidden = true;
  });
  close.setAttribute("aria-label", say("close"));
  const items = details.warnings.map((warning) => make("li", "", warning));
  bar.replaceChildren(make("strong", "", say("warnings")), make("ul", "", "", ...items), close);
}

/** Every word of the page itself, in its present language. */
function showWords() {
  document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
  for (const id of ["fit", "switch"]) {
    byId(id).textContent = say(id);
    byId(id).title = say(`${id}Title`);
  }
  byId("query").placeholder = say("search");
  byId("query").setAttribute("aria-label", say("search"));
  byId("canvas").setAttribute("aria-label", say("canvas"));
  byId("empty").textContent = say("empty");
  byId("title").title = say("documents") + say("colon") + details.documents.join("\n");
  showLegend();
  if (state.focus !== null) showPanel();
}

function switchLanguage() {
  state.lang = state.lang === "zh" ? "en" : "zh";
  showWords();
  showWarnings();
  closeHits();
  const inLanguage = (node) => entities.get(node.id);
  nodes.update(
    nodes.map((node) => ({
      id: node.id,
      label: inLanguage(node).wrapped[state.lang].join("\n"),
      title: inLanguage(node).label[state.lang],
    })),
  );
  edges.update(
    edges.map((edge) => ({
      id: edge.id,
      title: [...new Set(lines.get(edge.id).map((relation) => relation.label[state.lang]))].join("\n"),
    })),
  );
}

function onKey(event) {
  const typing = event.target instanceof HTMLInputElement;
  if (event.key === "/" && !typing) {
    event.preventDefault();
    byId("query").focus();
  } else if (event.key === "Escape") {
    if (!byId("hits").hidden) closeHits();
    else clearFocus();
    if (typing) event.target.blur();
  }
}

/** `map.html#IRI` opens the map at that node. */
function openLinked() {
  let id = "";
  try {
    id = decodeURIComponent(location.hash.slice(1));
  } catch {
    return; // not an encoded IRI: no node is meant
  }
  if (entities.has(id)) focusNode(id, true);
}

showWords();
showWarnings();
byId("switch").addEventListener("click", switchLanguage);
document.addEventListener("keydown", onKey);
if (entities.size > 0) {
  startSearch();
  startNetwork();
  openLinked();
} else {
  byId("search").hidden = byId("fit").hidden = true;
}
