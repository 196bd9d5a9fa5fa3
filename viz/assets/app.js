// The whole map: the page, its views, and what can be taken away.
import { button, byId, settled } from "./dom.js";
import { nodes } from "./model.js";
import { handles, startPage } from "./page.js";
import { asPng, asSvgText } from "./picture.js";
import { rowsShown, showSheet } from "./sheet.js";
import { fit, panBy, placeOf, redraw, scene, setFocus, startStage, travelTo, zoomBy } from "./stage.js";
import { VIEWS, change, state } from "./state.js";
import { toCsv } from "./table.js";
import { save, takeAwayMenu, tell } from "./takeaway.js";
import { say } from "./words.js";

const RESIZED_MS = 150;
const stage = { fit, panBy, placeOf, redraw, setFocus, startStage, travelTo, zoomBy };

function showViews() {
  byId("views").setAttribute("aria-label", say("views"));
  byId("views").replaceChildren(...VIEWS.map((view) => {
    const tab = button("tab", say(view), () => change({ view, hops: view === "network" ? state.hops : 0 }));
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-selected", String(state.view === view));
    tab.dataset.view = view;
    return tab;
  }));
}

async function savePng() {
  try {
    save(await asPng(), "png");
  } catch {
    tell("failed");
  }
}

const menu = () => takeAwayMenu({
  png: savePng,
  svg: () => save(new Blob([asSvgText()], { type: "image/svg+xml" }), "svg"),
  csv: () => save(new Blob([toCsv(rowsShown())], { type: "text/csv" }), "csv"),
});

function follow(names) {
  if (names.has("view") || names.has("lang")) showViews();
  if (nodes.length) showSheet();
}

async function start() {
  const started = await startPage({ stage, menu, looks: true, follow });
  if (started === null) return;
  addEventListener("resize", settled(() => state.view !== "network" && showSheet(), RESIZED_MS));
  window.accordgraph = {
    ...handles, cy: started.cy, fit, placeOf, scene, asSvgText, asPng,
    csv: () => toCsv(rowsShown()),
  };
}

start();
