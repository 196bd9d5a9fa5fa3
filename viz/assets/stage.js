// The network on the screen: the ground, the renderer above it, the labels on top, all seen by one camera.
import { extentOf, fitted } from "./camera.js";
import { byId, settled } from "./dom.js";
import { visible } from "./filters.js";
import { paintGround } from "./ground.js";
import { paintLabels, placeLabels } from "./labels.js";
import { linesFor, nodesFor } from "./level.js";
import { palette } from "./looks.js";
import { nodes } from "./model.js";
import { Renderer } from "./renderer.js";

const SETTLED_MS = 110;
const QUICK_MS = 2.5; // ground and labels that are painted faster than this move with the map
const TRAVEL_MS = 260;

let renderer = null;
let camera = null;
let painted = null; // the camera of the canvases
let placed = [];
let focus = { bright: null, isBright: () => true, nodes: new Set(), line: "" };
let cost = Infinity;
let waiting = false;

const canvases = { ground: byId("ground"), labels: byId("labels") };
const size = () => ({ width: byId("network").clientWidth, height: byId("network").clientHeight });

/** The canvas as wide and sharp as the screen, empty. */
function cleared(canvas) {
  const { width, height } = size();
  const sharp = Math.min(window.devicePixelRatio || 1, 2);
  const [wide, high] = [Math.round(width * sharp), Math.round(height * sharp)];
  if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
  const context = canvas.getContext("2d");
  context.setTransform(sharp, 0, 0, sharp, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}

function paint(drawn) {
  const began = performance.now();
  const { width, height } = size();
  paintGround(cleared(canvases.ground), camera, width, height, drawn);
  placed = placeLabels(camera, width, height, focus.bright, drawn);
  paintLabels(cleared(canvases.labels), placed, palette());
  painted = camera;
  for (const canvas of Object.values(canvases)) canvas.style.transform = "none";
  cost = performance.now() - began;
}

/** While the map moves, ground and labels move with it as pictures. */
function follow() {
  waiting = false;
  if (painted === null) return;
  if (cost < QUICK_MS) return paint(renderer.drawn);
  const scale = camera.zoom / painted.zoom;
  const move = `translate(${camera.left - painted.left * scale}px, ${camera.top - painted.top * scale}px) scale(${scale})`;
  for (const canvas of Object.values(canvases)) canvas.style.transform = move;
}

/** Draws what the camera now shows, as it is to be seen now. */
export function redraw(fresh = false) {
  if (!renderer) return;
  const { width, height } = size();
  if (!width || !height) return;
  const always = [...focus.nodes, ...(focus.bright ?? [])];
  const chosen = nodesFor(camera, width, height, always);
  renderer.draw(chosen, linesFor(chosen), fresh);
  renderer.brighten(focus.bright, focus.isBright, focus.nodes, focus.line);
  paint(chosen);
}

const redrawSoon = settled(() => redraw(), SETTLED_MS);

function onMove() {
  camera = renderer.camera;
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(follow);
  }
  redrawSoon();
}

/** Sets what stands out: see `Renderer.brighten`. */
export function setFocus(given) {
  focus = given;
}

/** The part of the window that the panel leaves free. */
function free() {
  const { width, height } = size();
  const panel = byId("panel").getBoundingClientRect();
  const beside = panel.width < width * 0.8;
  return { width: width - (beside ? panel.width : 0), height: height - (beside ? 0 : panel.height) };
}

const shownIndexes = () => nodes.filter((node) => visible().shown[node.index]).map((node) => node.index);

/** Shows these nodes whole; without any, everything. */
export function fit(indexes = shownIndexes()) {
  const { width, height } = free();
  camera = fitted(extentOf(indexes), width, height);
  if (!renderer) return;
  renderer.look(camera);
  redraw();
}

/** Zooms about the middle of the window. */
export function zoomBy(factor) {
  const { width, height } = size();
  renderer.cy.zoom({ level: renderer.cy.zoom() * factor, renderedPosition: { x: width / 2, y: height / 2 } });
}

export function panBy(x, y) {
  renderer.cy.panBy({ x, y });
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Brings a node to the middle of what the panel leaves free. */
export function travelTo(node, leastZoom = 0.75) {
  const { width, height } = free();
  const zoom = Math.max(renderer.cy.zoom(), leastZoom);
  const middle = { x: width / 2, y: height / 2 };
  const target = { zoom, pan: { x: middle.x - node.x * zoom, y: middle.y - node.y * zoom } };
  if (calm()) renderer.cy.viewport(target);
  else renderer.cy.stop().animate(target, { duration: TRAVEL_MS });
}

/** Where a node is on the screen, in pixels from the corner of the network. */
export const placeOf = (node) => ({ x: node.x * camera.zoom + camera.left, y: node.y * camera.zoom + camera.top });

/** The node whose label is at a point of the screen, or undefined. */
export function labelAt({ x, y }) {
  return placed.find((box) => x > box.left && x < box.right && y > box.top && y < box.bottom)?.index;
}

/** What a picture of the network needs. */
export const scene = () => ({ camera, ...size(), placed, drawn: renderer.drawn, lines: linesFor(renderer.drawn), focus });

const nextFrame = () => new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve, 0)); });

/** Everything as dots and hairlines with its labels: there before the renderer is. */
async function sketch() {
  const { width, height } = size();
  const context = cleared(canvases.ground);
  paintGround(context, camera, width, height, new Set());
  placed = placeLabels(camera, width, height, null, nodesFor(camera, width, height, []));
  paintLabels(cleared(canvases.labels), placed, palette());
  await nextFrame();
}

/** Paints a first picture at once, then starts the renderer; `events` are called with indexes and ids of lines. */
export async function startStage(events) {
  fit();
  await sketch();
  renderer = new Renderer(byId("cy"), camera);
  redraw();
  listen(events);
  new ResizeObserver(settled(() => {
    if (!byId("network").clientWidth) return;
    renderer.cy.resize();
    redraw();
  }, SETTLED_MS)).observe(byId("network"));
  return renderer;
}

const indexOf = (element) => Number(element.id().slice(1));

function listen({ onNode, onLine, onNothing, onHover }) {
  const { cy } = renderer;
  cy.on("viewport", onMove);
  cy.on("tap", (event) => {
    if (event.target !== cy) return event.target.isNode() ? onNode(indexOf(event.target)) : onLine(event.target.id().slice(1));
    const labelled = labelAt(event.renderedPosition);
    return labelled === undefined ? onNothing() : onNode(labelled);
  });
  cy.on("mouseover", "node, edge", (event) => onHover(event.target.isNode() ? { node: indexOf(event.target) } : { line: event.target.id().slice(1) }, event.renderedPosition));
  cy.on("mouseout", "node, edge", () => onHover(null));
  cy.on("viewport", () => onHover(null));
}
