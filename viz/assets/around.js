// A small map: what surrounds one node, on the page that the whole map has, without its views.
import { handles, startPage } from "./page.js";
import { asPng, fit, panBy, placeOf, redraw, setFocus, startStage, travelTo, zoomBy } from "./rings.js";
import { networkRows } from "./rows.js";
import { toCsv } from "./table.js";
import { save, takeAwayMenu, tell } from "./takeaway.js";

const stage = { fit, panBy, placeOf, redraw, setFocus, startStage, travelTo, zoomBy };
const csv = () => toCsv(networkRows());

async function savePng() {
  try {
    save(await asPng(), "png");
  } catch {
    tell("failed");
  }
}

const menu = () => takeAwayMenu({ png: savePng, csv: () => save(new Blob([csv()], { type: "text/csv" }), "csv") });

async function start() {
  const network = await startPage({ stage, menu, looks: false, follow: () => {} });
  window.accordgraph = { ...handles, network, fit, placeOf, asPng, csv };
}

start();
