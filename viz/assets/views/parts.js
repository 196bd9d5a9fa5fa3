// What the drawn views share: a drawing with a title for who cannot see it, names that open the panel, headings.
import { pressable, svg } from "../dom.js";
import { sign } from "../glyphs.js";
import { colourOf, isPending, palette, shapeOf } from "../looks.js";
import { nodes } from "../model.js";
import { change, state } from "../state.js";
import { clip, columns } from "../text.js";
import { nameOf, term } from "../words.js";
import { passes } from "../filters.js";

export const ROW = 27;

/** A drawing of some size, with its note above. */
export function drawing(width, height, note, ...children) {
  const ink = { fill: palette().ink, "font-size": 13 };
  const says = svg("text", { x: 16, y: 26, fill: palette().soft, "font-size": 13 }, note);
  return svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "group", "aria-label": note, ...ink }, says, ...children);
}

/** Nodes of some types that pass the filters, those that matter most first. What the legend hides counts here too. */
export function nodesOf(...kinds) {
  return [...nodes].filter((node) => kinds.includes(node.type) && passes(node)).sort((a, b) => a.rank - b.rank);
}

export const open = (index) => change({ node: index, line: "", path: [], hops: 0 });

/** A node as a row: its sign and its name. */
export function nameRow(node, x, y, width) {
  const room = Math.floor((width - 30) / 7.3);
  const group = svg(
    "g", { "data-node": node.index },
    svg("title", {}, nameOf(node)),
    svg("rect", { x: x - 4, y: y - ROW / 2 + 1, width, height: ROW - 2, rx: 5, fill: "transparent", class: "hover" }),
    sign(shapeOf(node), x + 8, y, 6.2, colourOf(node), { dashed: isPending(node) }),
    svg("text", { x: x + 22, y: y + 4.5, fill: palette().ink }, clip(nameOf(node), room)),
  );
  if (state.node === node.index) group.setAttribute("class", "chosen");
  return pressable(group, `${nameOf(node)}, ${term("type", node.type)}`, () => open(node.index));
}

export function heading(text, x, y, size = 14) {
  return svg("text", { x, y, "font-size": size, "font-weight": 600, fill: palette().ink }, text);
}

export const widthOf = (text, letters = 13) => columns(text) * letters * 0.53;
