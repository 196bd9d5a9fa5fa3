// Topics by mechanisms: a circle where a mechanism serves a topic, the larger the more commitments it rests on.
import { pressable, svg } from "../dom.js";
import { isPending, palette, colourOfType } from "../looks.js";
import { across, nodes } from "../model.js";
import { change } from "../state.js";
import { clip } from "../text.js";
import { nameOf, say } from "../words.js";
import { ROW, drawing, heading, nameRow, nodesOf } from "./parts.js";

const MOST_COLUMNS = 60;
const MOST_ROWS = 90;
const COLUMN = 27;
const HEAD = 190;

function served() {
  const found = new Map();
  for (const topic of nodesOf("Topic")) {
    const cells = new Map();
    for (const edge of topic.edges) {
      const other = nodes[across(edge, topic.index)];
      if (other.type === "Mechanism") cells.set(other.index, edge);
    }
    found.set(topic, cells);
  }
  return found;
}

function axes(table) {
  const count = new Map();
  for (const cells of table.values()) for (const index of cells.keys()) count.set(index, (count.get(index) ?? 0) + 1);
  const columns = nodesOf("Mechanism").filter((node) => count.has(node.index));
  columns.sort((a, b) => a.framework - b.framework || count.get(b.index) - count.get(a.index) || a.rank - b.rank);
  const rows = [...table.keys()].filter((topic) => columns.some((node) => table.get(topic).has(node.index)));
  rows.sort((a, b) => table.get(b).size - table.get(a).size || a.rank - b.rank);
  const unserved = [...table.keys()].filter((topic) => table.get(topic).size === 0);
  return { columns, rows, unserved };
}

function columnHead(node, x) {
  const text = svg("text", { transform: `translate(${x}, ${HEAD - 8}) rotate(-52)`, fill: palette().ink }, svg("title", {}, nameOf(node)), clip(nameOf(node), 25));
  if (isPending(node)) text.setAttribute("font-style", "italic");
  return pressable(svg("g", { "data-node": node.index }, text), nameOf(node), () => change({ node: node.index, line: "", path: [] }));
}

function cell(edge, topic, node, x, y) {
  const dot = svg("circle", { cx: x, cy: y, r: Math.min(4 + 1.6 * Math.sqrt(edge.weight), 12), fill: colourOfType("Mechanism"), opacity: 0.85 });
  const label = `${nameOf(node)} – ${nameOf(topic)}: ${edge.weight}`;
  const group = svg("g", { "data-cell": `${edge.from}-${edge.to}` }, svg("title", {}, label), dot);
  return pressable(group, label, () => change({ line: `${edge.from}-${edge.to}`, node: -1, path: [] }));
}

export function matrixView(width) {
  const table = served();
  const { columns, rows, unserved } = axes(table);
  if (!rows.length) return drawing(width, 120, say("matrixEmpty"));
  const names = Math.min(210, width * 0.42);
  const [wide, deep] = [columns.slice(0, MOST_COLUMNS), rows.slice(0, MOST_ROWS)];
  const at = (place) => names + 34 + place * COLUMN;
  const parts = wide.map((node, place) => columnHead(node, at(place)));
  deep.forEach((topic, row) => {
    const y = HEAD + 16 + row * ROW;
    parts.push(svg("line", { x1: names + 16, x2: at(wide.length), y1: y, y2: y, stroke: palette().rule }), nameRow(topic, 16, y, names));
    wide.forEach((node, place) => {
      const edge = table.get(topic).get(node.index);
      if (edge) parts.push(cell(edge, topic, node, at(place), y));
    });
  });
  let bottom = HEAD + 24 + deep.length * ROW;
  const left = rows.length - deep.length + columns.length - wide.length;
  if (left > 0) parts.push(svg("text", { x: 16, y: bottom += 14, fill: palette().soft }, say("moreRows", { n: left })));
  if (unserved.length) parts.push(heading(`${say("unserved")}  ${unserved.length}`, 16, (bottom += 30)));
  unserved.forEach((topic, place) => {
    parts.push(nameRow(topic, 16 + (place % 3) * 250, bottom + 26 + Math.floor(place / 3) * ROW, 240));
  });
  bottom += 40 + Math.ceil(unserved.length / 3) * ROW;
  return drawing(Math.max(at(wide.length) + 150, width), bottom, say("matrixNote"), ...parts);
}

export function matrixRows() {
  const rows = [];
  for (const [topic, cells] of served()) {
    if (!cells.size) rows.push([nameOf(topic), "", "0"]);
    for (const [index, edge] of cells) rows.push([nameOf(topic), nameOf(nodes[index]), String(edge.weight)]);
  }
  return [[say("filterTopic"), say("byType"), say("count")], ...rows];
}
