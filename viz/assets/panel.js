// The panel: what is known of a node or a line, and the words of the documents that say so.
import { button, byId, make } from "./dom.js";
import { across, documents, lines, nodes, otherVersion, quotation } from "./model.js";
import { change, state } from "./state.js";
import { nameOf, relationOf, rhythm, say, span, term } from "./words.js";

const QUOTES_AT_ONCE = 6;
const RELATIONS_AT_ONCE = 24;

function fact(list, word, value) {
  if (!value) return;
  list.append(make("dt", "", say(word)), make("dd", "", "", ...(Array.isArray(value) ? value : [value])));
}

function sourceOf({ document, locator, at }) {
  const place = say("place", { start: at + 1 });
  return [document, locator, place].filter(Boolean).join(" · ");
}

function quoteBlock(given) {
  const quote = quotation(given);
  const sentence = make("p", "sentence", "");
  sentence.dir = "auto";
  sentence.append(quote.before, make("mark", "", quote.exact), quote.after);
  return make("blockquote", "quote", "", sentence, make("footer", "source", sourceOf(quote)), ...translation(given));
}

/** The same measure in the other language version, to be opened. */
function translation(given) {
  const other = otherVersion(given);
  if (!other) return [];
  const sentence = make("p", "sentence", other.text);
  sentence.dir = "auto";
  const place = make("footer", "source", [other.document, other.locator].filter(Boolean).join(" · "));
  return [make("details", "version", "", make("summary", "", say("otherVersion")), sentence, place)];
}

/** Items, some at once and the others when asked for. */
function paged(list, items, toElement, atOnce) {
  const show = (from) => {
    list.append(...items.slice(from, from + atOnce).map(toElement));
    const left = items.length - from - atOnce;
    if (left <= 0) return;
    const more = button("more", say("more", { n: Math.min(left, atOnce) }), () => {
      row.remove();
      show(from + atOnce);
    });
    const row = make(list.tagName === "UL" ? "li" : "p", "", "", more);
    list.append(row);
  };
  show(0);
  return list;
}

function quoteList(quotes) {
  if (!quotes.length) return make("p", "none", say("noQuotes"));
  return paged(make("div", "quotes", ""), quotes, quoteBlock, QUOTES_AT_ONCE);
}

export function nodeLink(index) {
  const link = button("link", nameOf(nodes[index]), () => change({ node: index, line: "", path: [], hops: 0 }));
  link.dataset.node = String(index);
  return link;
}

function badges(edge) {
  const found = [];
  if (edge.strength) found.push(make("span", `badge ${edge.strength}`, term("strength", edge.strength)));
  if (edge.hedged) found.push(make("span", "badge", say("hedge")));
  return found;
}

/** One relation as seen from a node: its name, the other end, and the way to its quotes. */
function relationItem(edge, index) {
  const outward = edge.from === index;
  const item = make(
    "li", "relation", "",
    make("span", "name", relationOf(edge)),
    make("span", "arrow", outward ? " → " : " ← "),
    nodeLink(across(edge, index)),
    ...badges(edge),
  );
  if (edge.quotes.length) {
    const open = button("badge open", say("quoteCount", { n: edge.quotes.length }), () =>
      change({ line: `${edge.from}-${edge.to}`, node: -1, path: [] }));
    open.dataset.line = `${edge.from}-${edge.to}`;
    item.append(open);
  }
  return item;
}

function relationList(node) {
  const sorted = [...node.edges].sort((a, b) => a.relation - b.relation || b.firmness - a.firmness || a.index - b.index);
  return paged(make("ul", "relations", ""), sorted, (edge) => relationItem(edge, node.index), RELATIONS_AT_ONCE);
}

function actions(node) {
  const row = make("div", "actions", "");
  row.setAttribute("role", "group");
  row.append(make("span", "label", say("focusOn")));
  for (const hops of [1, 2, 3]) {
    const chosen = state.hops === hops;
    const press = button("chip", say("hops", { n: hops }), () => change({ hops: chosen ? 0 : hops, view: "network" }));
    press.dataset.hops = String(hops);
    press.setAttribute("aria-pressed", String(chosen));
    row.append(press);
  }
  const path = button("chip path", say("pathFrom"), () => change({ picking: node.index, view: "network" }));
  row.append(path);
  return row;
}

function nodeFacts(node) {
  const facts = make("dl", "facts", "");
  fact(facts, "type", term("type", node.type));
  fact(facts, "kind", node.kind && term("kind", node.kind));
  fact(facts, "status", node.status && term("status", node.status));
  fact(facts, "level", node.level && term("level", node.level));
  fact(facts, "rhythm", node.rhythms.map(rhythm).join(say("comma")));
  fact(facts, "validity", [span(node.from, node.until), node.successor ? say("successor") : ""].filter(Boolean).join(say("comma")));
  fact(facts, "framework", node.framework >= 0 ? nodeLink(node.framework) : null);
  fact(facts, "names", node.names.join(say("comma")));
  fact(facts, "mentions", node.mentions ? String(node.mentions) : "");
  fact(facts, "inDocuments", node.documents.map((index) => make("div", "", documents[index].title)));
  fact(facts, "address", make("code", "", node.id));
  return facts;
}

function nodeContent(node) {
  const other = state.lang === "zh" ? node.en : node.zh;
  const shown = node.quotes.length;
  const title = shown < node.mentions ? say("quotesOf", { n: shown, all: node.mentions }) : say("quotes");
  const parts = [make("h2", "", nameOf(node))];
  if (other !== nameOf(node)) parts.push(make("p", "other-name", other));
  parts.push(actions(node), nodeFacts(node), make("h3", "", title), quoteList(node.quotes));
  if (!node.edges.length) return parts;
  return [...parts, make("h3", "", `${say("relations")} (${node.edges.length})`), relationList(node)];
}

function edgeParts(edge) {
  const facts = make("dl", "facts", "");
  fact(facts, "strength", edge.strength && term("strength", edge.strength));
  fact(facts, "firmness", edge.firmness ? String(edge.firmness) : "");
  fact(facts, "count", edge.weight > 1 ? String(edge.weight) : "");
  const hedge = edge.hedged ? [make("p", "", "", make("span", "badge", say("hedge")))] : [];
  return [make("h3", "", relationOf(edge)), facts, ...hedge, quoteList(edge.quotes)];
}

function lineContent({ from, to }) {
  const back = lines.get(`${to}-${from}`);
  const parts = lineTitle(from, to, lines.get(`${from}-${to}`));
  return back ? [...parts, ...lineTitle(to, from, back)] : parts;
}

function lineTitle(from, to, line) {
  const title = make("h2", "", "", nodeLink(from), " → ", nodeLink(to));
  return [title, ...line.edges.flatMap(edgeParts)];
}

/** The steps of a path, each with the words that say so. */
function pathContent(path) {
  const [from, to] = state.path.map((index) => nameOf(nodes[index]));
  const title = make("h2", "", path ? say("pathFound", { from, to, n: path.length }) : say("pathNone", { from, to }));
  const list = make("ol", "steps", "");
  for (const edge of path ?? []) {
    const step = make("li", "", "", nodeLink(edge.from), make("span", "arrow", ` → ${relationOf(edge)} → `), nodeLink(edge.to), ...badges(edge));
    if (edge.quotes.length) step.append(quoteBlock(edge.quotes[0]));
    list.append(step);
  }
  return [title, list];
}

function content(path) {
  if (state.path.length) return pathContent(path);
  if (state.line && lines.has(state.line)) return lineContent(lines.get(state.line));
  return state.node >= 0 ? nodeContent(nodes[state.node]) : null;
}

/** Shows the panel for what is in focus, or hides it. */
export function showPanel(path) {
  const panel = byId("panel");
  const parts = content(path);
  panel.hidden = parts === null;
  document.body.classList.toggle("open", parts !== null);
  if (parts === null) return panel.replaceChildren();
  const close = button("close", "×", () => change({ node: -1, line: "", path: [], hops: 0, picking: -1 }), say("closeTitle"));
  close.setAttribute("aria-label", say("close"));
  panel.replaceChildren(close, ...parts);
  panel.scrollTop = 0;
}
