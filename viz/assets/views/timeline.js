// Time: how long documents and agreements are valid, and which mechanisms meet how often.
import { svg } from "../dom.js";
import { colourOfType, palette } from "../looks.js";
import { documents, yearsOf } from "../model.js";
import { state } from "../state.js";
import { clip } from "../text.js";
import { nameOf, rhythm, say } from "../words.js";
import { ROW, drawing, heading, nameRow, nodesOf } from "./parts.js";

const MOST = 140;
const EARLIEST = 1990; // what began before is shown as beginning there

function valid() {
  return nodesOf("Agreement", "Initiative", "Mechanism").filter((node) => node.from || node.until)
    .sort((a, b) => (a.from || a.until).localeCompare(b.from || b.until) || a.rank - b.rank);
}

const meeting = () => nodesOf("Mechanism", "Institution").filter((node) => node.rhythms.length);

function rangeOf(found) {
  const years = [...documents, ...found].map(({ from, until }) => yearsOf(from, until)).filter(Boolean).flat().filter(Number.isFinite);
  if (!years.length) return null;
  return [Math.max(Math.min(...years), EARLIEST), Math.max(...years) + 1];
}

function bar(years, scale, y, colour) {
  const [first, last] = [Math.max(years[0], scale.first), Math.min(years[1], scale.last)];
  const [x1, x2] = [scale.at(first), scale.at(Math.max(last, first) + (Number.isFinite(years[1]) ? 1 : 0))];
  const open_ = !Number.isFinite(years[1]) || !Number.isFinite(years[0]);
  return svg("rect", { x: x1, y: y - 6, width: Math.max(x2 - x1, 6), height: 12, rx: 4, fill: colour, opacity: open_ ? 0.38 : 0.85 });
}

function grid(scale, top, bottom) {
  const step = scale.last - scale.first > 16 ? 5 : 1;
  const parts = [];
  for (let year = Math.ceil(scale.first / step) * step; year <= scale.last; year += step) {
    parts.push(svg("line", { x1: scale.at(year), x2: scale.at(year), y1: top, y2: bottom, stroke: palette().rule }));
    parts.push(svg("text", { x: scale.at(year), y: top - 6, "text-anchor": "middle", fill: palette().soft, "font-size": 12 }, String(year)));
  }
  return parts;
}

function dots(node, scale, y) {
  const [, number] = /^P(\d+)Y$/.exec(node.rhythms[0]) ?? [];
  const parts = [];
  const years = node.documents.map((index) => yearsOf(documents[index].from, documents[index].until)).filter(Boolean);
  for (const [first, last] of years) {
    for (let year = first; number && year <= Math.min(last, scale.last); year += Number(number)) {
      parts.push(svg("circle", { cx: scale.at(year + 0.5), cy: y, r: 4.5, fill: colourOfType("Mechanism") }));
    }
    if (!number) parts.push(svg("line", { x1: scale.at(first), x2: scale.at(last + 1), y1: y, y2: y, stroke: colourOfType("Mechanism"), "stroke-width": 3, "stroke-dasharray": "2 7", "stroke-linecap": "round" }));
  }
  const end = years.length ? Math.max(...years.map(([, last]) => last)) + 1 : scale.first;
  parts.push(svg("text", { x: scale.at(end) + 8, y: y + 4.5, fill: palette().soft, "font-size": 12 }, node.rhythms.map(rhythm).join(say("comma"))));
  return parts;
}

export function timelineView(width) {
  const [agreements, bodies] = [valid(), meeting()];
  const range = rangeOf(agreements);
  if (!range) return drawing(width, 120, say("timelineEmpty"));
  const names = Math.min(300, width * 0.4);
  const right = Math.max(width - 110, names + 260);
  const scale = { first: range[0], last: range[1], at: (year) => names + 28 + ((year - range[0]) / (range[1] - range[0])) * (right - names - 28) };
  const parts = [];
  let y = 84;
  const section = (word, count) => {
    if (!count) return;
    parts.push(heading(`${say(word)}  ${count}`, 16, y + 4));
    y += ROW;
  };
  const put = (row) => {
    parts.push(...row(y));
    y += ROW;
  };
  /** Says how many are not drawn. */
  const rest = ({ length }) => length > MOST && put((at) => [svg("text", { x: 16, y: at + 4.5, fill: palette().soft }, say("moreRows", { n: length - MOST }))]);
  const dated = documents.filter(({ from, until }) => yearsOf(from, until));
  section("documentsRow", dated.length);
  for (const { title, from, until } of dated) {
    put((at) => [svg("text", { x: 16, y: at + 4.5, fill: palette().ink }, svg("title", {}, title), clip(title, Math.floor(names / 6.9))), bar(yearsOf(from, until), scale, at, palette().line)]);
  }
  y += 12;
  section("agreementsRow", agreements.length);
  for (const node of agreements.slice(0, MOST)) {
    put((at) => [nameRow(node, 16, at, names), bar(yearsOf(node.from, node.until), scale, at, colourOfType(node.type)), svg("text", { x: right + 6, y: at + 4.5, "font-size": 11.5, fill: palette().soft }, node.successor ? `${node.until} ⟳` : node.until)]);
  }
  rest(agreements);
  y += 12;
  section("rhythmsRow", bodies.length);
  for (const node of bodies.slice(0, MOST)) put((at) => [nameRow(node, 16, at, names), ...dots(node, scale, at)]);
  rest(bodies);
  parts.unshift(...grid(scale, 66, y));
  return drawing(Math.max(right + 110, width), y + 20, say("timelineNote"), ...parts);
}

export function timelineRows() {
  const rows = [...new Set([...valid(), ...meeting()])].map((node) => [
    nameOf(node), node.from, node.until, node.successor ? say("successor") : "", node.rhythms.map(rhythm).join(say("comma")), node.id,
  ]);
  return [[say("names"), say("validity"), "", say("successor"), say("rhythm"), say("address")], ...rows];
}
