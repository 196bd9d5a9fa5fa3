// The drawn views beside the network, each with its rows for a table.
import { byId, make } from "./dom.js";
import { isShown } from "./filters.js";
import { documents, nodes } from "./model.js";
import { change, state } from "./state.js";
import { compareRows, compareView } from "./views/compare.js";
import { ladderRows, ladderView } from "./views/ladder.js";
import { matrixRows, matrixView } from "./views/matrix.js";
import { timelineRows, timelineView } from "./views/timeline.js";
import { nameOf, rhythm, say, term } from "./words.js";

const SHEETS = {
  compare: { draw: compareView, rows: compareRows },
  matrix: { draw: matrixView, rows: matrixRows },
  ladder: { draw: ladderView, rows: ladderRows },
  timeline: { draw: timelineView, rows: timelineRows },
};
const NARROWEST = 340;

function chooser(place) {
  const select = make("select", "", "");
  select.id = `compare-${place}`;
  select.setAttribute("aria-label", say(place ? "compareOther" : "compareOne"));
  for (const { index, title } of documents) select.append(new Option(title, String(index)));
  select.value = String(state.compare[place]);
  select.addEventListener("change", () => {
    const compare = [...state.compare];
    compare[place] = Number(select.value);
    change({ compare });
  });
  return select;
}

/** Shows the view that was chosen, if it is a drawn one. */
export function showSheet() {
  const sheet = SHEETS[state.view];
  const box = byId("sheet");
  box.hidden = !sheet;
  byId("network").hidden = Boolean(sheet);
  if (!sheet) return box.replaceChildren();
  const at = [box.scrollLeft, box.scrollTop];
  const choosers = state.view === "compare" && documents.length > 2 ? [make("div", "choosers", "", chooser(0), chooser(1))] : [];
  box.replaceChildren(...choosers, sheet.draw(Math.max(byId("stage").clientWidth - (document.body.classList.contains("open") && innerWidth > 900 ? 400 : 0) - 4, NARROWEST)));
  [box.scrollLeft, box.scrollTop] = at;
}

function networkRows() {
  const rows = nodes.filter(isShown).map((node) => [
    nameOf(node), node.names.join(say("comma")), term("type", node.type), node.kind && term("kind", node.kind), node.status && term("status", node.status),
    node.framework < 0 ? "" : nameOf(nodes[node.framework]), node.level && term("level", node.level), node.rhythms.map(rhythm).join(say("comma")),
    String(node.mentions), node.documents.map((index) => documents[index].title).join(say("comma")), node.id,
  ]);
  const head = ["networkName", "names", "type", "kind", "status", "framework", "level", "rhythm", "mentions", "inDocuments", "address"];
  return [head.map((word) => say(word)), ...rows];
}

/** The rows of what is shown, the first one their headings. */
export const rowsShown = () => (SHEETS[state.view]?.rows ?? networkRows)();
