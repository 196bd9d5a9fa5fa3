// The data of the page: nodes, lines between them, documents, and quotes in their passages.
// Everything here is plain data; text from documents reaches the page through textContent only.

function read() {
  return JSON.parse(document.getElementById("model").textContent);
}

const raw = read();

export const opening = { lang: raw.lang, title: raw.title };
export const words = raw.words;
export const terms = raw.terms;
export const types = raw.types;
export const hiddenAtFirst = raw.hide; // types
export const drawing = raw.drawing ?? null; // of a small map: nodes and edges as pyvis wrote them
export const documents = raw.documents.map(([title, from, until], index) => ({ index, title, from, until }));

export const warnings = raw.warnings.map(([document, zh, en]) => ({ title: documents[document].title, zh, en }));

const passages = raw.passages.map(([document, locator, text]) => ({ document, locator, text }));

function toNode(given, index) {
  return {
    index,
    id: given.i,
    zh: given.l[0],
    en: given.l[1] ?? given.l[0],
    names: given.n ?? [],
    readings: given.p ?? [],
    type: given.t,
    kind: given.k ?? "",
    status: given.s ?? "",
    level: given.v ?? "",
    framework: (given.f ?? 0) - 1,
    mentions: given.m ?? 0,
    documents: given.d ?? [],
    quotes: given.q ?? [],
    from: given.a ?? "",
    until: given.u ?? "",
    successor: given.o === 1,
    rhythms: given.r ?? [],
    bridging: given.b ?? 0,
    community: given.c ?? 0,
    x: given.x,
    y: given.y,
    edges: [],
    importance: 0,
  };
}

function toEdge(given, index) {
  return {
    index,
    from: given.a,
    to: given.b,
    relation: given.r,
    strength: given.s ?? "",
    firmness: given.f ?? 0,
    hedged: given.h === 1,
    weight: (given.w ?? 0) + 1,
    documents: given.d ?? [],
    quotes: given.q ?? [],
  };
}

// A tall window gets a tall picture: across and down change places.
const isTall = window.innerHeight > 1.2 * window.innerWidth;
const stood = (node) => (isTall ? { ...node, x: Math.round(node.y * 1.15), y: Math.round(node.x * 0.95) } : node);

export const nodes = raw.nodes.map(toNode).map(stood);
export const edges = raw.edges.map(toEdge);
export const relations = raw.relations.map(([id, zh, en]) => ({ id, zh, en }));
export const byIri = new Map(nodes.map((node) => [node.id, node]));
export const groups = raw.groups.map(([hub, members]) => ({ hub: byIri.get(hub)?.index ?? -1, members }));
export const hubs = new Set(groups.map((group) => group.hub));
export const frameworks = [...new Set(nodes.map((node) => node.framework))].filter((index) => index >= 0);

for (const edge of edges) {
  nodes[edge.from].edges.push(edge);
  if (edge.to !== edge.from) nodes[edge.to].edges.push(edge);
}
for (const node of nodes) {
  const rank = { Framework: 30, Mechanism: 3, Party: 6, Topic: -6 }[node.type] ?? 0;
  node.importance = node.mentions + node.edges.length / 2 + rank + (hubs.has(node.index) ? 1000 : 0);
}

/** Nodes, those that matter most first. */
export const ranked = [...nodes].sort((a, b) => b.importance - a.importance || a.index - b.index);
nodes.forEach((node) => { node.rank = 0; });
ranked.forEach((node, rank) => { node.rank = rank; });

function gatherLines() {
  const found = new Map();
  for (const edge of edges) {
    const id = `${edge.from}-${edge.to}`;
    if (!found.has(id)) found.set(id, { id, from: edge.from, to: edge.to, edges: [] });
    found.get(id).edges.push(edge);
  }
  return found;
}

/** One line for all relations of two nodes in one direction. */
export const lines = gatherLines();

/** The other end of an edge. */
export const across = (edge, index) => (edge.from === index ? edge.to : edge.from);

/** By passage: the same measure in the other language version of its text. */
const versions = new Map((raw.versions ?? []).flatMap(([one, other]) => [[one, other], [other, one]]));

/** The passage that says in another language what the passage of a quote says; undefined where none does. */
export function otherVersion([passage]) {
  const found = passages[versions.get(passage)];
  return found && { ...found, document: documents[found.document].title };
}

/** A quote with the document, the locator, and the passage before and behind it. Offsets are code points. */
export function quotation([passage, start, end, at]) {
  const { document, locator, text } = passages[passage];
  const letters = Array.from(text);
  return {
    document: documents[document].title,
    locator,
    before: letters.slice(0, start).join(""),
    exact: letters.slice(start, end).join(""),
    after: letters.slice(end).join(""),
    at,
  };
}

/** Years between two dates such as 2021 or 2021-11-22, both included; null where nothing is said. */
export function yearsOf(from, until) {
  const first = parseInt(from, 10);
  const last = parseInt(until, 10);
  if (Number.isNaN(first) && Number.isNaN(last)) return null;
  return [Number.isNaN(first) ? -Infinity : first, Number.isNaN(last) ? Infinity : last];
}
