// What the page draws on the canvas itself: the ground under each framework, and the labels.
// Labels keep their size on the screen; where two would cover each other, the more important one stays.
"use strict";

const GROUND = "#EDF1F6";
const GROUND_MARGIN = 58;
const LABEL_INK = "27, 36, 48";
const FONT = 'system-ui, "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif';
const LINE_HEIGHT = 1.22;

const hubs = new Set(details.groups.map((group) => group.hub));
const widths = new Map();
let labelBoxes = []; // of the labels now on the canvas, in its coordinates, for clicks

function isShown(id) {
  return entities.has(id) && !state.hiddenTypes.has(entities.get(id).type);
}

/** The convex hull of points, by Andrew's monotone chain. */
function hull(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const turn = (o, a, b) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x);
  const half = (list) => {
    const chain = [];
    for (const point of list) {
      while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return sorted.length < 3 ? sorted : [...half(sorted), ...half(sorted.reverse())];
}

function drawGrounds(context, positions) {
  context.save();
  context.fillStyle = context.strokeStyle = GROUND;
  context.lineWidth = 2 * GROUND_MARGIN;
  context.lineJoin = context.lineCap = "round";
  for (const group of details.groups) {
    const points = group.members.filter(isShown).map((id) => positions[id]);
    if (points.length < 2) continue;
    context.beginPath();
    for (const point of hull(points)) context.lineTo(point.x, point.y);
    context.closePath();
    context.fill();
    context.stroke();
  }
  context.restore();
}

/** Height of a label's letters in pixels of the screen. */
function letterHeight(id, scale) {
  const grown = Math.min(entities.get(id).mentions, 25) / 25;
  return (12 + 3 * grown + (hubs.has(id) ? 2 : 0)) * Math.min(Math.max(scale, 1), 1.5);
}

function fontOf(id, height) {
  return `${hubs.has(id) ? "600 " : ""}${height}px ${FONT}`;
}

/** Width of the widest line for letters one pixel high. */
function labelWidth(context, id) {
  const key = `${state.lang} ${id}`;
  if (!widths.has(key)) {
    context.font = fontOf(id, 100);
    const all = entities.get(id).wrapped[state.lang].map((line) => context.measureText(line).width);
    widths.set(key, Math.max(...all) / 100);
  }
  return widths.get(key);
}

/** Bright before dim, hubs before others, then by mentions: the order in which labels get their place. */
function byImportance(one, other) {
  const rank = (id) => (state.near?.has(id) ? 1e6 : 0) + (hubs.has(id) ? 1e4 : 0) + entities.get(id).mentions;
  return rank(other) - rank(one) || (one < other ? -1 : 1);
}

/** The boxes that a label may take, best first: below its node, above, to the right, to the left. */
function labelBoxesOf(context, id, { x, y }, radius, scale) {
  const height = letterHeight(id, scale) / scale;
  const width = labelWidth(context, id) * height;
  const deep = entities.get(id).wrapped[state.lang].length * height * LINE_HEIGHT;
  const off = radius + 3 / scale;
  const corners = [
    [x - width / 2, y + off],
    [x - width / 2, y - off - deep],
    [x + off, y - deep / 2],
    [x - off - width, y - deep / 2],
  ];
  return corners.map(([left, top]) => ({ id, height, left, top, right: left + width, bottom: top + deep }));
}

function nodeBox(id, { x, y }, radius) {
  const half = radius * 0.8;
  return { id, left: x - half, right: x + half, top: y - half, bottom: y + half };
}

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

function drawLabel(context, box) {
  const dim = state.near !== null && !state.near.has(box.id);
  context.globalAlpha = dim ? 0.25 : 1;
  context.font = fontOf(box.id, box.height);
  context.lineWidth = box.height / 3.5;
  entities.get(box.id).wrapped[state.lang].forEach((line, row) => {
    const x = (box.left + box.right) / 2;
    const y = box.top + row * box.height * LINE_HEIGHT;
    context.strokeText(line, x, y);
    context.fillText(line, x, y);
  });
}

function drawLabels(context, positions, radii, scale) {
  labelBoxes = [];
  context.save();
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.strokeStyle = "rgba(255, 255, 255, 0.88)";
  context.fillStyle = `rgb(${LABEL_INK})`;
  const shown = [...entities.keys()].filter(isShown).sort(byImportance);
  const dots = shown.map((id) => nodeBox(id, positions[id], radii.get(id)));
  for (const id of shown) {
    const boxes = labelBoxesOf(context, id, positions[id], radii.get(id), scale);
    const isFree = (box, others) => !others.some((other) => other.id !== id && overlap(box, other));
    // What is in focus, and a framework, may cover the signs of other nodes, but no label.
    const box =
      boxes.find((candidate) => isFree(candidate, dots) && isFree(candidate, labelBoxes)) ??
      ((state.near?.has(id) || hubs.has(id)) && boxes.find((candidate) => isFree(candidate, labelBoxes)));
    if (!box) continue;
    labelBoxes.push(box);
    drawLabel(context, box);
  }
  context.restore();
}

/** The node whose label is at a point of the canvas, or undefined. */
function nodeOfLabelAt({ x, y }) {
  return labelBoxes.find((box) => x > box.left && x < box.right && y > box.top && y < box.bottom)?.id;
}
