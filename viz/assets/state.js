// What the reader has chosen. It stands in the address of the page, so that a link shows the same to another.
import { byIri, documents, hiddenAtFirst, nodes, opening } from "./model.js";

export const VIEWS = ["network", "compare", "matrix", "ladder", "timeline"];
export const FILTERS = ["document", "framework", "topic", "strength", "status", "year"];
export const SIZES = ["mentions", "degree", "bridging"];
export const COLOURS = ["type", "community"];
const THEMES = ["auto", "light", "dark"];

function fresh() {
  return {
    view: "network",
    lang: opening.lang,
    theme: "auto",
    node: -1, // the node whose panel is open
    line: "", // or the line
    hops: 0, // how far around the node is shown; 0: everything
    path: [], // the two ends of a path
    picking: -1, // the node that a path is to start from, while its end is being chosen
    hidden: new Set(hiddenAtFirst),
    filters: Object.fromEntries(FILTERS.map((name) => [name, ""])),
    compare: documents.length > 1 ? [0, 1] : [0, 0],
    size: "mentions",
    colour: "type",
  };
}

export const state = fresh();
const listeners = [];

/** Calls the listener with the names of what was changed. */
export function onChange(listener) {
  listeners.push(listener);
}

/** Changes the state and tells everybody. */
export function change(values) {
  Object.assign(state, values);
  const names = new Set(Object.keys(values));
  for (const listener of listeners) listener(names);
}

const iriOf = (index) => nodes[index]?.id ?? "";
const indexOf = (iri) => byIri.get(iri)?.index ?? -1;
const same = (set, list) => set.size === list.length && list.every((item) => set.has(item));

/** The state as the part of an address behind #. */
export function toHash() {
  const said = new URLSearchParams();
  const put = (key, value, usual) => value !== usual && value !== "" && said.set(key, String(value));
  put("view", state.view, "network");
  put("lang", state.lang, opening.lang);
  put("theme", state.theme, "auto");
  put("node", iriOf(state.node), "");
  if (state.line) put("line", state.line.split("-").map((end) => iriOf(Number(end))).join(" "), "");
  put("hops", state.hops, 0);
  put("path", state.path.map(iriOf).join(" "), "");
  if (!same(state.hidden, hiddenAtFirst)) said.set("hide", [...state.hidden].sort().join(" "));
  for (const name of FILTERS) put(name, state.filters[name], "");
  if (state.compare.join(" ") !== "0 1") put("compare", state.compare.join(" "), "0 0");
  put("size", state.size, "mentions");
  put("colour", state.colour, "type");
  return said.toString();
}

/** A small map is seen in one way only. */
export const hasViews = () => document.getElementById("views") !== null;
const oneOf = (value, known, usual) => (known.includes(value) ? value : usual);

function pairOf(text) {
  const ends = (text ?? "").split(" ").map(indexOf);
  return ends.length === 2 && ends.every((end) => end >= 0) ? ends : [];
}

function filtersOf(said) {
  return Object.fromEntries(FILTERS.map((name) => [name, said.get(name) ?? ""]));
}

function comparedOf(text) {
  const two = (text ?? "").split(" ").map(Number);
  return two.length === 2 && two.every((index) => documents[index]) ? two : fresh().compare;
}

/** The state that an address says; what it does not say, or says wrongly, is as at first. `#IRI` opens a node. */
export function fromHash(hash) {
  const text = hash.replace(/^#/, "");
  const whole = indexOf(decoded(text));
  const said = new URLSearchParams(whole >= 0 ? { node: nodes[whole].id } : text);
  const first = fresh();
  return {
    ...first,
    view: hasViews() ? oneOf(said.get("view"), VIEWS, first.view) : first.view,
    lang: oneOf(said.get("lang"), ["zh", "en"], first.lang),
    theme: oneOf(said.get("theme"), THEMES, first.theme),
    node: indexOf(said.get("node")),
    line: pairOf(said.get("line")).join("-"),
    hops: Math.min(Math.max(Number(said.get("hops")) || 0, 0), 3),
    path: pairOf(said.get("path")),
    hidden: new Set(said.has("hide") ? said.get("hide").split(" ").filter(Boolean) : hiddenAtFirst),
    filters: filtersOf(said),
    compare: comparedOf(said.get("compare")),
    size: oneOf(said.get("size"), SIZES, first.size),
    colour: oneOf(said.get("colour"), COLOURS, first.colour),
  };
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
