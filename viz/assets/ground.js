// The ground of the map: a tint under each framework, and dots and hairlines for what the renderer does not get.
import { isIn, seen } from "./camera.js";
import { isJoined, visible } from "./filters.js";
import { colourOf, palette, tintOf } from "./looks.js";
import { edges, groups, nodes } from "./model.js";

const MARGIN = 74; // around the members of a framework, in units of the map
const HAIRLINES = 6000;

/** The convex hull of points, by Andrew's monotone chain. */
export function hull(points) {
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

/** The frameworks that are to be seen, each with its corners, its tint and the room around it. */
export function grounds() {
  const { shown } = visible();
  const found = [];
  groups.forEach((group, number) => {
    const points = group.members.filter((index) => shown[index]).map((index) => nodes[index]);
    if (points.length > 1) found.push({ corners: hull(points), tint: tintOf(number), margin: MARGIN });
  });
  return found;
}

function paintGrounds(context) {
  context.lineJoin = context.lineCap = "round";
  for (const { corners, tint, margin } of grounds()) {
    context.fillStyle = context.strokeStyle = tint;
    context.lineWidth = 2 * margin;
    context.beginPath();
    for (const { x, y } of corners) context.lineTo(x, y);
    context.closePath();
    context.fill();
    context.stroke();
  }
}

function paintHairlines(context, camera, box, drawn) {
  context.strokeStyle = palette().line;
  context.lineWidth = 0.7 / camera.zoom;
  context.globalAlpha = 0.13;
  context.beginPath();
  let left = HAIRLINES;
  for (const edge of edges) {
    if (!isJoined(edge) || (drawn.has(edge.from) && drawn.has(edge.to))) continue;
    const [one, other] = [nodes[edge.from], nodes[edge.to]];
    if (!isIn(box, one) && !isIn(box, other)) continue;
    context.moveTo(one.x, one.y);
    context.lineTo(other.x, other.y);
    left -= 1;
    if (left === 0) break;
  }
  context.stroke();
}

function paintDots(context, camera, box, drawn) {
  const { shown } = visible();
  const half = Math.max(1.1 / camera.zoom, 4);
  const byColour = new Map();
  for (const node of nodes) {
    if (!shown[node.index] || drawn.has(node.index) || !isIn(box, node)) continue;
    const colour = colourOf(node);
    if (!byColour.has(colour)) byColour.set(colour, []);
    byColour.get(colour).push(node);
  }
  context.globalAlpha = 0.6;
  for (const [colour, found] of byColour) {
    context.fillStyle = colour;
    for (const { x, y } of found) context.fillRect(x - half, y - half, 2 * half, 2 * half);
  }
}

/** Paints the ground for a camera; `drawn` are the nodes that the renderer has. */
export function paintGround(context, camera, width, height, drawn) {
  const box = seen(camera, width, height, 40);
  context.save();
  context.translate(camera.left, camera.top);
  context.scale(camera.zoom, camera.zoom);
  paintGrounds(context);
  if (drawn.size < visible().count) {
    paintHairlines(context, camera, box, drawn);
    paintDots(context, camera, box, drawn);
  }
  context.restore();
}
