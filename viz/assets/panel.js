// The panel beside the map: what is known of a node or a line, and the words that say so.
"use strict";

const QUOTES_AT_ONCE = 3;
const RELATIONS_AT_ONCE = 12;

function fact(list, word, value) {
  if (value === null || value === undefined || value === "") return;
  const content = value instanceof Node ? value : document.createTextNode(String(value));
  list.append(make("dt", "", say(word)), make("dd", "", "", content));
}

function quoteBlock(quote) {
  const sentence = make("p", "sentence", "");
  sentence.dir = "auto";
  sentence.append(quote.before, make("mark", "", quote.exact), quote.after);
  const source = make("footer", "source", [quote.document, quote.locator].filter(Boolean).join(" · "));
  source.title = say("place", { start: quote.start, end: quote.end });
  return make("blockquote", "quote", "", sentence, source);
}

/** Items below each other, some at a time: a name that is everywhere has hundreds. */
function pagedList(tag, className, items, atOnce) {
  const list = make(tag, className, "");
  const showMore = (from) => {
    list.append(...items.slice(from, from + atOnce));
    const left = items.length - from - atOnce;
    if (left <= 0) return;
    const more = button("more", say("more", { n: Math.min(left, atOnce) }), () => {
      row.remove();
      showMore(from + atOnce);
    });
    const row = make(tag === "ul" ? "li" : "p", "", "", more);
    list.append(row);
  };
  showMore(0);
  return list;
}

function quoteList(quotes) {
  if (!quotes.length) return make("p", "none", say("noQuotes"));
  return pagedList("div", "quotes", quotes.map(quoteBlock), QUOTES_AT_ONCE);
}

function nodeLink(id) {
  const link = button("link", nameOf(id), () => focusNode(id, true));
  link.dataset.node = id;
  return link;
}

/** One relation as seen from a node: its name, the other end, and the way to its quotes. */
function relationItem(lineId, relation, from) {
  const outward = relation.from === from;
  const item = make("li", "relation", "");
  item.append(
    make("span", "name", relation.label[state.lang]),
    make("span", "arrow", outward ? " → " : " ← "),
    nodeLink(outward ? relation.to : relation.from),
  );
  if (relation.strength) item.append(make("span", "badge", term("strength", relation.strength)));
  if (relation.hedged) item.append(make("span", "badge", say("hedge")));
  if (relation.quotes.length) {
    const open = button("badge open", `${say("quotes")} ${relation.quotes.length}`, () => focusLine(lineId));
    open.dataset.line = lineId;
    item.append(open);
  }
  return item;
}

/** The relations of a node, those of one name together. */
function relationsOf(id) {
  const found = [];
  for (const [lineId, relations] of lines) {
    for (const relation of relations) {
      if (relation.from === id || relation.to === id) found.push({ lineId, relation, name: relation.label[state.lang] });
    }
  }
  found.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
  return found.map(({ lineId, relation }) => relationItem(lineId, relation, id));
}

function heading(word, count) {
  return make("h3", "", count ? `${say(word)} (${count})` : say(word));
}

function nodeContent(id) {
  const entity = entities.get(id);
  const other = entity.label[state.lang === "zh" ? "en" : "zh"];
  const facts = make("dl", "facts", "");
  fact(facts, "type", term("type", entity.type));
  fact(facts, "kind", entity.kind && term("kind", entity.kind));
  fact(facts, "status", entity.status && term("status", entity.status));
  fact(facts, "framework", entities.has(entity.framework) ? nodeLink(entity.framework) : null);
  fact(facts, "names", entity.names.join(state.lang === "zh" ? "；" : "; "));
  fact(facts, "mentions", entity.mentions);
  const parts = [make("h2", "", nameOf(id))];
  if (other !== nameOf(id)) parts.push(make("p", "other-name", other));
  parts.push(facts, heading("quotes", entity.quotes.length), quoteList(entity.quotes));
  const relations = relationsOf(id);
  if (!relations.length) return parts;
  return [...parts, heading("relations", relations.length), pagedList("ul", "relations", relations, RELATIONS_AT_ONCE)];
}

function lineContent(id) {
  const relations = lines.get(id);
  const title = make("h2", "", "");
  title.append(nodeLink(relations[0].from), " → ", nodeLink(relations[0].to));
  const parts = [title];
  for (const relation of relations) {
    const facts = make("dl", "facts", "");
    fact(facts, "strength", relation.strength && term("strength", relation.strength));
    fact(facts, "firmness", relation.firmness);
    parts.push(make("h3", "", relation.label[state.lang]), facts);
    if (relation.hedged) parts.push(make("p", "", "", make("span", "badge", say("hedge"))));
    parts.push(quoteList(relation.quotes));
  }
  return parts;
}

function showPanel() {
  const panel = byId("panel");
  const close = button("close", "×", clearFocus);
  close.title = say("closeTitle");
  close.setAttribute("aria-label", say("close"));
  const { node, line } = state.focus;
  panel.replaceChildren(close, ...(node === undefined ? lineContent(line) : nodeContent(node)));
  panel.hidden = false;
  panel.scrollTop = 0;
}

function hidePanel() {
  byId("panel").hidden = true;
  byId("panel").replaceChildren();
}
