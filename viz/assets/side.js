// The side: a legend that filters, filters by what the graph knows, and what size and colour mean.
import { button, byId, make, svg } from "./dom.js";
import { isFiltered, visible } from "./filters.js";
import { glyph, lineSample } from "./glyphs.js";
import { colourOfCommunity, colourOfType, palette, tintOf } from "./looks.js";
import { documents, edges, frameworks, groups, nodes, ranked, types, yearsOf } from "./model.js";
import { COLOURS, SIZES, change, state } from "./state.js";
import { nameOf, say, term } from "./words.js";

const MOST_GROUNDS = 12;

const title = (word) => make("h2", "", say(word));

function typeRow({ type, shape }) {
  const count = nodes.filter((node) => node.type === type).length;
  const row = button("type", "", () => toggle(type), say("typeTitle"));
  row.dataset.type = type;
  row.setAttribute("aria-pressed", String(!state.hidden.has(type)));
  row.append(glyph(shape, colourOfType(type)), make("span", "", term("type", type)), make("span", "count", String(count)));
  return row;
}

function toggle(type) {
  const hidden = new Set(state.hidden);
  if (!hidden.delete(type)) hidden.add(type);
  change({ hidden });
}

function frameworkRow(group, number) {
  const hub = String(group.hub);
  const chosen = state.filters.framework === hub;
  const swatch = svg("svg", { viewBox: "0 0 18 18", width: 18, height: 18, "aria-hidden": "true" },
    svg("rect", { x: 1, y: 1, width: 16, height: 16, rx: 5, fill: tintOf(number), stroke: palette().rule }));
  const filters = { ...state.filters, framework: chosen ? "" : hub };
  const row = button("framework", "", () => change({ filters }), say("groundTitle"));
  row.dataset.framework = hub;
  row.setAttribute("aria-pressed", String(chosen));
  row.append(swatch, make("span", "", nameOf(nodes[group.hub])), make("span", "count", String(group.members.length)));
  return row;
}

function frameworkRows() {
  const known = groups.map((group, number) => [group, number]).filter(([group]) => group.hub >= 0);
  if (!known.length) return [];
  return [title("grounds"), ...known.slice(0, MOST_GROUNDS).map(([group, number]) => frameworkRow(group, number))];
}

/** What is only proposed, by a press on what its outline means. */
function pendingRow() {
  const chosen = state.filters.status === "pending";
  const row = button("note pending", "", () => change({ filters: { ...state.filters, status: chosen ? "" : "pending" } }), say("pendingTitle"));
  row.setAttribute("aria-pressed", String(chosen));
  row.append(glyph("dot", colourOfType(types[0].type), true), make("span", "", say("pending")));
  return row;
}

function notes() {
  const note = (sample, text) => make("p", "note", "", sample, make("span", "", text));
  const measure = say({ mentions: "byMentions", degree: "byDegree", bridging: "byBridging" }[state.size]);
  return [
    pendingRow(),
    note(lineSample(false), say("firm")),
    note(lineSample(true), say("hedged")),
    note(glyph("dot", colourOfType(types[0].type)), state.size === "mentions" ? say("sized") : say("sizedBy", { measure })),
  ];
}

/** A choice among values with their names; nothing to choose from, nothing to show. */
function choice(name, word, options, value, onChoose, usual = say("all")) {
  if (options.length < 1) return null;
  const select = make("select", "", "");
  select.id = `choose-${name}`;
  if (usual) select.append(new Option(usual, ""));
  for (const [key, text] of options) select.append(new Option(text, key));
  select.value = value;
  select.addEventListener("change", () => onChoose(select.value));
  const label = make("label", "choice", "", make("span", "", say(word)), select);
  return label;
}

const byName = (a, b) => a[1].localeCompare(b[1], state.lang === "zh" ? "zh-CN" : "en");
const present = (name, scheme) =>
  [...new Set((name === "strength" ? edges : nodes).map((item) => item[name]))].filter(Boolean).map((key) => [key, term(scheme, key)]).sort(byName);

function years() {
  const found = new Set();
  for (const { from, until } of documents) {
    const [first, last] = yearsOf(from, until) ?? [1, 0];
    for (let year = first; year <= last && Number.isFinite(last) && Number.isFinite(first); year += 1) found.add(year);
  }
  return [...found].sort().map((year) => [String(year), String(year)]);
}

const named = (indexes) => indexes.map((index) => [String(index), nameOf(nodes[index])]).sort(byName);

function filterChoices() {
  const topics = ranked.filter((node) => node.type === "Topic").map((node) => node.index);
  const options = {
    document: documents.map(({ index, title: text }) => [String(index), text]),
    framework: named(frameworks),
    topic: named(topics),
    strength: present("strength", "strength"),
    status: [["pending", say("pendingStatus")], ...present("status", "status")],
    year: years(),
  };
  const words = { document: "filterDocument", framework: "filterFramework", topic: "filterTopic", strength: "filterStrength", status: "filterStatus", year: "filterYear" };
  return Object.entries(options).map(([name, given]) =>
    choice(name, words[name], given, state.filters[name], (value) => change({ filters: { ...state.filters, [name]: value } })));
}

function lookChoices() {
  const sizes = SIZES.map((name) => [name, say({ mentions: "byMentions", degree: "byDegree", bridging: "byBridging" }[name])]);
  const colours = COLOURS.map((name) => [name, say({ type: "byType", community: "byCommunity" }[name])]);
  const known = nodes.some((node) => node.community);
  return [
    choice("size", "size", known ? sizes : sizes.slice(0, 2), state.size, (value) => change({ size: value }), ""),
    known ? choice("colour", "colour", colours, state.colour, (value) => change({ colour: value }), "") : null,
  ];
}

function communities() {
  if (state.colour !== "community") return [];
  const known = Math.min(nodes.reduce((most, node) => Math.max(most, node.community), 0), 7);
  return Array.from({ length: known }, (_, at) =>
    make("p", "note", "", glyph("dot", colourOfCommunity(at + 1)), make("span", "", say("community", { n: at + 1 }))));
}

function clearing() {
  if (!isFiltered()) return null;
  const empty = Object.fromEntries(Object.keys(state.filters).map((name) => [name, ""]));
  return button("clear", say("unfiltered"), () => change({ filters: empty }));
}

/** What of it all is shown. */
export function showCount() {
  const { count } = visible();
  byId("status").textContent = say("shown", { n: count, all: nodes.length }) + (count > 500 ? say("detail") : "");
}

/** The whole side, anew; what had the keyboard keeps it. `looks`: whether size and colour can be chosen. */
export function showSide(looks) {
  const held = document.activeElement;
  const key = held && byId("side").contains(held) ? held.id || held.dataset.type || held.dataset.framework : "";
  byId("side").setAttribute("aria-label", say("legend"));
  byId("side").replaceChildren(
    title("types"), ...types.map(typeRow), ...communities(),
    make("div", "notes", "", ...notes()),
    ...frameworkRows(),
    title("menu"), ...filterChoices().filter(Boolean), ...[clearing()].filter(Boolean),
    ...(looks ? [title("look"), ...lookChoices().filter(Boolean)] : []),
  );
  if (key) (byId(key) ?? byId("side").querySelector(`[data-type="${CSS.escape(key)}"], [data-framework="${CSS.escape(key)}"]`))?.focus();
}
