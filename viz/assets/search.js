// The search box: names in both languages and abbreviations, whatever their dashes, spaces and letter case.
"use strict";

const MOST_HITS = 12;
let activeHit = 0;

function plain(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[\s\-‐-―·・'’"“”《》()]/g, "");
}

const searchable = new Map(
  [...entities].map(([id, entity]) => [id, [...Object.values(entity.label), ...entity.names].map(plain)]),
);

/** Ids of the nodes with a name that holds the query: whole names first, beginnings next, then by mentions. */
function findNodes(query) {
  const wanted = plain(query);
  if (!wanted) return [];
  const found = [];
  for (const [id, names] of searchable) {
    const ranks = names.map((name) => (name === wanted ? 3 : name.startsWith(wanted) ? 2 : name.includes(wanted) ? 1 : 0));
    const rank = Math.max(...ranks);
    if (rank) found.push({ id, rank });
  }
  const mentions = (hit) => entities.get(hit.id).mentions;
  found.sort((a, b) => b.rank - a.rank || mentions(b) - mentions(a) || (a.id < b.id ? -1 : 1));
  return found.slice(0, MOST_HITS).map((hit) => hit.id);
}

function hitRow(id, index) {
  const row = button("hit", nameOf(id), () => choose(id));
  row.setAttribute("role", "option");
  row.id = `hit-${index}`;
  row.dataset.node = id;
  row.tabIndex = -1;
  row.append(make("span", "hit-type", term("type", entities.get(id).type)));
  return row;
}

function showHits() {
  const hits = byId("hits");
  const query = byId("query").value;
  const found = findNodes(query);
  activeHit = 0;
  hits.replaceChildren(...(found.length ? found.map(hitRow) : [make("p", "none", say("noHits"))]));
  hits.hidden = !query.trim();
  byId("query").setAttribute("aria-expanded", String(!hits.hidden));
  markHit();
}

function markHit() {
  const rows = [...byId("hits").querySelectorAll(".hit")];
  rows.forEach((row, index) => row.setAttribute("aria-selected", String(index === activeHit)));
  rows[activeHit]?.scrollIntoView({ block: "nearest" });
  byId("query").setAttribute("aria-activedescendant", rows[activeHit]?.id ?? "");
}

function closeHits() {
  byId("hits").hidden = true;
  byId("query").setAttribute("aria-expanded", "false");
}

function choose(id) {
  closeHits();
  byId("query").value = nameOf(id);
  revealType(entities.get(id).type);
  focusNode(id, true);
}

function onSearchKey(event) {
  const rows = [...byId("hits").querySelectorAll(".hit")];
  if (event.key === "Enter" && rows[activeHit]) {
    choose(rows[activeHit].dataset.node);
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : rows.length - 1;
    if (rows.length) activeHit = (activeHit + step) % rows.length;
    markHit();
  }
}

function startSearch() {
  const query = byId("query");
  query.addEventListener("input", showHits);
  query.addEventListener("focus", () => query.select());
  query.addEventListener("keydown", onSearchKey);
  document.addEventListener("click", (event) => {
    if (!byId("search").contains(event.target)) closeHits();
  });
}
