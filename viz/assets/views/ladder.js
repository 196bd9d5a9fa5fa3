// The ladder: leaders, ministers, officials, experts, a column for each framework, and who reports to whom.
import { svg } from "../dom.js";
import { palette } from "../looks.js";
import { edges, nodes, relations } from "../model.js";
import { clip } from "../text.js";
import { nameOf, relationOf, say, term } from "../words.js";
import { ROW, drawing, heading, nameRow, nodesOf } from "./parts.js";

const LEVELS = ["leaders", "ministers", "officials", "experts"];
const COLUMN = 236;
const LEFT = 92;
const REPORTS = new Set(["reportsTo", "reviews"]);

function columnsOf(found) {
  const count = new Map();
  for (const node of found) count.set(node.framework, (count.get(node.framework) ?? 0) + 1);
  const keys = [...count.keys()].sort((a, b) => (a < 0) - (b < 0) || count.get(b) - count.get(a) || a - b);
  return keys;
}

function arrow(edge, one, other) {
  const bend = Math.abs(one.y - other.y) / 3 + 26;
  const side = Math.max(one.x, other.x);
  const path = `M${one.x} ${one.y} C${side + bend} ${one.y} ${side + bend} ${other.y} ${other.x} ${other.y}`;
  const dashed = relations[edge.relation].id === "reviews";
  return svg("path", {
    d: path, fill: "none", stroke: palette().line, "stroke-width": 1.8, "marker-end": "url(#tip)", "stroke-dasharray": dashed ? "5 4" : "none", "data-edge": `${edge.from}-${edge.to}`,
  }, svg("title", {}, `${nameOf(nodes[edge.from])} – ${relationOf(edge)} – ${nameOf(nodes[edge.to])}`));
}

function tip() {
  return svg("defs", {}, svg("marker", { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" }, svg("path", { d: "M0 0 L8 4 L0 8 Z", fill: palette().line })));
}

export function ladderView(width) {
  const found = nodesOf("Mechanism", "Institution").filter((node) => LEVELS.includes(node.level));
  if (!found.length) return drawing(width, 120, say("ladderEmpty"));
  const columns = columnsOf(found);
  const total = Math.max(LEFT + columns.length * COLUMN + 60, width);
  const parts = [tip()];
  columns.forEach((key, place) => {
    parts.push(heading(clip(key < 0 ? say("other") : nameOf(nodes[key]), 28), LEFT + place * COLUMN + 8, 60));
  });
  const ends = new Map();
  let y = 84;
  LEVELS.forEach((level, rung) => {
    const cells = columns.map((key) => found.filter((node) => node.level === level && node.framework === key));
    const high = Math.max(1, ...cells.map((cell) => cell.length)) * ROW + 18;
    parts.push(svg("rect", { x: 8, y, width: total - 16, height: high, rx: 10, fill: palette().tints[rung], opacity: 0.7 }), heading(term("level", level), 20, y + 26));
    cells.forEach((cell, place) => cell.forEach((node, row) => {
      const x = LEFT + place * COLUMN + 8;
      const middle = y + 22 + row * ROW;
      ends.set(node.index, { x: x + Math.min(COLUMN - 22, 30 + 6.9 * nameOf(node).length * 1.9), y: middle });
      parts.push(nameRow(node, x, middle, COLUMN - 16));
    }));
    y += high + 12;
  });
  for (const edge of edges) {
    if (REPORTS.has(relations[edge.relation].id) && ends.has(edge.from) && ends.has(edge.to)) parts.push(arrow(edge, ends.get(edge.from), ends.get(edge.to)));
  }
  return drawing(total, y + 16, say("ladderNote"), ...parts);
}

export function ladderRows() {
  const found = nodesOf("Mechanism", "Institution").filter((node) => LEVELS.includes(node.level));
  found.sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || a.framework - b.framework || a.rank - b.rank);
  const rows = found.map((node) => {
    const reports = node.edges.filter((edge) => edge.from === node.index && REPORTS.has(relations[edge.relation].id));
    const said = reports.map((edge) => `${relationOf(edge)} ${nameOf(nodes[edge.to])}`).join(say("comma"));
    return [term("level", node.level), node.framework < 0 ? "" : nameOf(nodes[node.framework]), nameOf(node), said, node.id];
  });
  return [[say("level"), say("framework"), say("names"), say("relations"), say("address")], ...rows];
}
