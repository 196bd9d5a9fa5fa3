// Two documents side by side: what is in the first only, in both, in the second only.
import { svg } from "../dom.js";
import { palette } from "../looks.js";
import { documents } from "../model.js";
import { state } from "../state.js";
import { wrap } from "../text.js";
import { nameOf, say, term } from "../words.js";
import { ROW, drawing, heading, nameRow, nodesOf } from "./parts.js";

const TYPES = ["Mechanism", "Institution", "Agreement", "Initiative"];
const TOP = 136;

function sorted() {
  const [one, other] = state.compare;
  const columns = [[], [], []];
  for (const node of nodesOf(...TYPES)) {
    const [here, there] = [node.documents.includes(one), node.documents.includes(other)];
    if (here || there) columns[here && there ? 1 : here ? 0 : 2].push(node);
  }
  return columns;
}

function columnOf(nodes, x, top, width) {
  const parts = [];
  let y = top;
  for (const type of TYPES) {
    const found = nodes.filter((node) => node.type === type);
    if (!found.length) continue;
    parts.push(svg("text", { x, y: y + 4, fill: palette().soft, "font-size": 12.5 }, `${term("type", type)} ${found.length}`));
    y += ROW - 4;
    for (const node of found) {
      parts.push(nameRow(node, x, y, width));
      y += ROW;
    }
    y += 10;
  }
  return { parts, bottom: y };
}

function headOf(place, count, x, y, width) {
  const document = place === 1 ? null : documents[state.compare[place / 2]].title;
  const word = place === 1 ? say("inBoth") : say("onlyIn");
  const under = document ? wrap(document, Math.floor(width / 7), 3) : [];
  const lines = under.map((line, row) => svg("text", { x, y: y + 20 + row * 17, fill: palette().soft }, line));
  return [heading(`${word}  ${count}`, x, y, 17), ...lines];
}

/** The view for a width. On a narrow screen the columns stand below each other, what is in both first. */
export function compareView(width) {
  if (documents.length < 2) return drawing(width, 120, say("compareNeeds"));
  const columns = sorted();
  const narrow = width < 720;
  const each = narrow ? width - 32 : (width - 64) / 3;
  const parts = [];
  let bottom = 0;
  let top = 64;
  for (const place of narrow ? [1, 0, 2] : [0, 1, 2]) {
    const x = narrow ? 16 : 16 + place * (each + 16);
    const ground = svg("rect", { x: x - 8, y: top - 24, width: each + 4, height: 10, rx: 10, fill: palette().tints[place === 1 ? 2 : 0], class: "column" });
    const column = columnOf(columns[place], x + 4, top + TOP - 64, each - 12);
    ground.setAttribute("height", column.bottom - top + 22);
    parts.push(svg("g", { "data-column": ["first", "both", "second"][place] }, ground, ...headOf(place, columns[place].length, x + 4, top, each - 12), ...column.parts));
    bottom = Math.max(bottom, column.bottom);
    if (narrow) top = column.bottom + 48;
  }
  return drawing(width, bottom + 24, say("compareNote"), ...parts);
}

/** The rows of the view for a table. */
export function compareRows() {
  const where = [documents[state.compare[0]]?.title, say("inBoth"), documents[state.compare[1]]?.title];
  const rows = sorted().flatMap((nodes, place) => nodes.map((node) => [where[place], nameOf(node), term("type", node.type), node.id]));
  return [[say("filterDocument"), say("names"), say("type"), say("address")], ...rows];
}
