// The stage of a small map: vis-network draws what pyvis wrote, the node it is about in the middle of rings.
import { byId, settled } from "./dom.js";
import { visible } from "./filters.js";
import { colourOfType, isPending, palette } from "./looks.js";
import { drawing, lines, nodes } from "./model.js";
import { state } from "./state.js";
import { relationOf } from "./words.js";

const CLOSEST = 1.1; // few nodes are not blown up
const MARGIN = 70; // units of the map that a label needs beyond the middle of its node
const DIM = 0.3;
const LEAST_LETTERS = 7; // pixels; smaller ones are no use
const SETTLED_MS = 110;
const TRAVEL_MS = 260;

let network = null;
let drawn = null;
let focus = { bright: null, isBright: () => true, nodes: new Set(), line: "" };

const lineOf = (edge) => `${edge.from}-${edge.to}`;
const isDim = (index) => focus.bright !== null && !focus.bright.has(index);

function node(given) {
  const known = nodes[given.id];
  const colour = colourOfType(known.type);
  const fill = isPending(known) ? palette().paper : colour;
  return {
    ...given, x: known.x, y: known.y, label: given.names[state.lang], hidden: !visible().shown[given.id],
    opacity: isDim(given.id) ? DIM : 1,
    color: { background: fill, border: colour, highlight: { background: fill, border: palette().ink } },
    font: { color: isDim(given.id) ? palette().soft : palette().ink, strokeColor: palette().halo },
  };
}

function edge(given) {
  const id = lineOf(given);
  const { edges } = lines.get(id);
  const { opacity } = given.color;
  return {
    ...given, id, hidden: !edges.some((one) => visible().joined[one.index]),
    title: [...new Set(edges.map(relationOf))].join("\n"),
    color: { color: palette().line, highlight: palette().ink, opacity: focus.isBright(id) ? Math.max(opacity, focus.bright ? 0.7 : 0) : DIM },
  };
}

/** Brings what is drawn up to what is to be seen. */
export function redraw() {
  if (network === null) return;
  drawn.nodes.update(drawing.nodes.map(node));
  drawn.edges.update(drawing.edges.map(edge));
  network.setSelection({ nodes: [...focus.nodes], edges: focus.line ? [focus.line] : [] }, { highlightEdges: false });
}

/** Sets what stands out, as the stage of the whole map does. */
export function setFocus(given) {
  focus = given;
}

/** The part of the window that the panel leaves free. */
function free() {
  const { clientWidth: width, clientHeight: height } = byId("network");
  const panel = byId("panel").getBoundingClientRect();
  const beside = panel.width < width * 0.8;
  return { width, height, right: beside ? panel.width : 0, below: beside ? 0 : panel.height };
}

/** The view in which a point of the map is in the middle of what is free. */
function centred(x, y, scale) {
  const { right, below } = free();
  return { position: { x: x + right / 2 / scale, y: y + below / 2 / scale }, scale };
}

/** Shows these nodes whole; without any, everything. */
export function fit(indexes = nodes.filter(({ index }) => visible().shown[index]).map(({ index }) => index)) {
  if (network === null || !indexes.length) return;
  const { width, height, right, below } = free();
  const span = (axis) => {
    const places = indexes.map((index) => nodes[index][axis]);
    return [Math.min(...places) - MARGIN, Math.max(...places) + MARGIN];
  };
  const [[left, east], [top, south]] = [span("x"), span("y")];
  const scale = Math.min((width - right) / (east - left), (height - below) / (south - top), CLOSEST);
  network.moveTo({ ...centred((left + east) / 2, (top + south) / 2, scale), animation: false });
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Brings a node to the middle of what the panel leaves free. */
export function travelTo({ x, y }, leastZoom = 0.75) {
  const view = centred(x, y, Math.max(network.getScale(), leastZoom));
  network.moveTo({ ...view, animation: calm() ? false : { duration: TRAVEL_MS, easingFunction: "easeInOutQuad" } });
}

/** Where a node is on the screen, in pixels from the corner of the network. */
export const placeOf = ({ x, y }) => network.canvasToDOM({ x, y });

/** Zooms about the middle of the window. */
export function zoomBy(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: false });
}

export function panBy(x, y) {
  const [at, scale] = [network.getViewPosition(), network.getScale()];
  network.moveTo({ position: { x: at.x - x / scale, y: at.y - y / scale }, animation: false });
}

/** What is seen now as pixels, on the colour of the page. */
export function asPng() {
  const canvas = byId("vis").querySelector("canvas");
  const copy = Object.assign(document.createElement("canvas"), { width: canvas.width, height: canvas.height });
  const context = copy.getContext("2d");
  context.fillStyle = palette().paper;
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  return new Promise((resolve, reject) => {
    copy.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large"))), "image/png");
  });
}

const OPTIONS = {
  physics: { enabled: false },
  layout: { improvedLayout: false, randomSeed: 1 },
  interaction: { hover: true, selectConnectedEdges: false, tooltipDelay: 150 },
  nodes: { font: { size: 14, strokeWidth: 4 }, scaling: { label: { drawThreshold: LEAST_LETTERS } } },
  edges: { arrows: { to: { enabled: true, scaleFactor: 0.5 } }, smooth: { enabled: true, type: "curvedCW", roundness: 0.1 } },
};

/** Draws the map; `events` are called with indexes and ids of lines. */
export async function startStage(events) {
  drawn = { nodes: new vis.DataSet(drawing.nodes.map(node)), edges: new vis.DataSet(drawing.edges.map(edge)) };
  network = new vis.Network(byId("vis"), drawn, OPTIONS);
  fit();
  network.on("click", ({ nodes: [index], edges: [line] }) => {
    if (index !== undefined) events.onNode(index);
    else if (line !== undefined) events.onLine(line);
    else events.onNothing();
  });
  const hand = (shape) => () => { byId("vis").style.cursor = shape; };
  for (const what of ["Node", "Edge"]) {
    network.on(`hover${what}`, hand("pointer"));
    network.on(`blur${what}`, hand(""));
  }
  new ResizeObserver(settled(() => fit(), SETTLED_MS)).observe(byId("network"));
  return network;
}
