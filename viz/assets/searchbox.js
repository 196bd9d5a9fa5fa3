// The search box: hits appear while one types; arrows choose, Enter opens, Escape leaves.
import { button, byId, make } from "./dom.js";
import { isShown } from "./filters.js";
import { glyph } from "./glyphs.js";
import { colourOfType, isPending, shapeOf } from "./looks.js";
import { findNodes } from "./search.js";
import { nameOf, say, term } from "./words.js";

let active = 0;
let onChoose = () => {};

function hitRow(node, place) {
  const row = button("hit", "", () => choose(node));
  row.append(glyph(shapeOf(node), colourOfType(node.type), isPending(node)), make("span", "", nameOf(node)));
  row.append(make("span", "hit-type", isShown(node) ? term("type", node.type) : say("filteredOut")));
  row.setAttribute("role", "option");
  row.id = `hit-${place}`;
  row.tabIndex = -1;
  row.dataset.node = String(node.index);
  return row;
}

function choose(node) {
  closeHits();
  byId("query").value = nameOf(node);
  onChoose(node.index);
}

function showHits() {
  const query = byId("query").value;
  const found = findNodes(query);
  active = 0;
  byId("hits").replaceChildren(...(found.length ? found.map(hitRow) : [make("p", "none", say("noHits"))]));
  byId("hits").hidden = !query.trim();
  byId("query").setAttribute("aria-expanded", String(!byId("hits").hidden));
  if (query.trim()) byId("status").textContent = found.length ? say("hits", { n: found.length }) : say("noHits");
  mark();
  return found;
}

const rows = () => [...byId("hits").querySelectorAll(".hit")];

function mark() {
  rows().forEach((row, place) => row.setAttribute("aria-selected", String(place === active)));
  rows()[active]?.scrollIntoView({ block: "nearest" });
  byId("query").setAttribute("aria-activedescendant", rows()[active]?.id ?? "");
}

export function closeHits() {
  byId("hits").hidden = true;
  byId("query").setAttribute("aria-expanded", "false");
  byId("query").removeAttribute("aria-activedescendant");
}

function onKey(event) {
  const count = rows().length;
  if (event.key === "Enter") {
    if (byId("hits").hidden) showHits();
    rows()[active]?.click();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && count) {
    event.preventDefault();
    active = (active + (event.key === "ArrowDown" ? 1 : count - 1)) % count;
    mark();
  } else if (event.key === "Escape") {
    closeHits();
    byId("query").blur();
    event.stopPropagation();
  }
}

/** Words of the box in the present language. */
export function showSearchWords() {
  byId("query").placeholder = say("search");
  byId("query").setAttribute("aria-label", say("search"));
  closeHits();
}

export function startSearch(chosen) {
  onChoose = chosen;
  const query = byId("query");
  query.addEventListener("input", showHits);
  query.addEventListener("focus", () => query.select());
  query.addEventListener("keydown", onKey);
  document.addEventListener("click", (event) => {
    if (!byId("search").contains(event.target)) closeHits();
  });
}
