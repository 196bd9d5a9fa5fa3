// The drawn views beside the network, each with its rows for a table.
import { byId, make } from "./dom.js";
import { documents } from "./model.js";
import { networkRows } from "./rows.js";
import { change, state } from "./state.js";
import { compareRows, compareView } from "./views/compare.js";
import { ladderRows, ladderView } from "./views/ladder.js";
import { matrixRows, matrixView } from "./views/matrix.js";
import { timelineRows, timelineView } from "./views/timeline.js";
import { say } from "./words.js";

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

/** The rows of what is shown, the first one their headings. */
export const rowsShown = () => (SHEETS[state.view]?.rows ?? networkRows)();
