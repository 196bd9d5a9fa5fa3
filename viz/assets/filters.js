// Which nodes and edges are to be seen.
import { across, documents, edges, hubs, nodes, relations, yearsOf } from "./model.js";
import { onChange, state } from "./state.js";
import { isPending } from "./looks.js";
import { around } from "./walk.js";

function saidIn(node, document) {
  if (node.documents.length) return node.documents.includes(document);
  return node.edges.some((edge) => edge.documents.includes(document));
}

function serves(node, topic) {
  return node.index === topic || node.edges.some((edge) => across(edge, node.index) === topic);
}

function liesIn(node, year) {
  const own = yearsOf(node.from, node.until);
  if (own && (year < own[0] || year > own[1])) return false;
  const spans = node.documents.map((index) => yearsOf(documents[index].from, documents[index].until)).filter(Boolean);
  return spans.length ? spans.some(([first, last]) => first <= year && year <= last) : own !== null;
}

const tests = {
  document: (node, value) => saidIn(node, Number(value)),
  framework: (node, value) => node.framework === Number(value) || node.index === Number(value),
  topic: (node, value) => serves(node, Number(value)),
  strength: (node, value) => node.edges.some((edge) => edge.strength === value),
  status: (node, value) => (value === "pending" ? isPending(node) : node.status === value),
  year: (node, value) => liesIn(node, Number(value)),
};

/** Whether a node passes all filters, types aside. */
export function passes(node) {
  return Object.entries(state.filters).every(([name, value]) => value === "" || tests[name](node, value));
}

// The ground says already what belongs together; a line for each would say it again.
const isGround = (edge) => relations[edge.relation].id === "framework" && hubs.has(edge.to) && !state.hops;

function edgePasses(edge) {
  if (isGround(edge)) return false;
  const { document, strength } = state.filters;
  if (strength && edge.strength !== strength) return false;
  return !document || !edge.documents.length || edge.documents.includes(Number(document));
}

function reckon() {
  const shown = new Uint8Array(nodes.length);
  for (const node of nodes) shown[node.index] = !state.hidden.has(node.type) && passes(node) ? 1 : 0;
  // What the reader asked for by name is there whatever the filters say.
  for (const index of [state.node, ...state.path]) if (index >= 0) shown[index] = 1;
  const joined = new Uint8Array(edges.length);
  for (const edge of edges) joined[edge.index] = shown[edge.from] && shown[edge.to] && edgePasses(edge) ? 1 : 0;
  if (state.hops > 0 && state.node >= 0) {
    const near = around(state.node, state.hops, (edge) => joined[edge.index] === 1);
    for (const node of nodes) if (!near.has(node.index)) shown[node.index] = 0;
    for (const edge of edges) if (!shown[edge.from] || !shown[edge.to]) joined[edge.index] = 0;
  }
  return { shown, joined, count: shown.reduce((sum, one) => sum + one, 0) };
}

let kept = null;
const MATTERS = ["hidden", "filters", "hops", "node", "path"];
onChange((names) => {
  if (MATTERS.some((name) => names.has(name))) kept = null;
});

/** What is to be seen now: `shown` by node, `joined` by edge, and how many nodes. */
export function visible() {
  kept ??= reckon();
  return kept;
}

export const isShown = (node) => visible().shown[node.index] === 1;
export const isJoined = (edge) => visible().joined[edge.index] === 1;

/** Whether anything is filtered at all. */
export const isFiltered = () => Object.values(state.filters).some((value) => value !== "");
