// The keyboard: everything that the mouse can do on the map.
import { byId } from "./dom.js";
import { visible } from "./filters.js";
import { ranked, nodes } from "./model.js";
import { VIEWS, change, hasViews, state } from "./state.js";
import { nameOf, say, term } from "./words.js";

const STEP = 60;
const MOVES = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] };
let reached = -1;
let stage = null; // the one that draws: `fit, panBy, travelTo, zoomBy`

const isTyping = (target) => ["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName);

/** Goes to the next node (or the last one, -1) in the order of importance, and says its name. */
function reach(step) {
  const shown = ranked.filter((node) => visible().shown[node.index]);
  if (!shown.length) return;
  const at = shown.findIndex((node) => node.index === reached);
  const next = shown[(at + step + shown.length) % shown.length];
  reached = next.index;
  byId("status").textContent = say("nodeSaid", { name: nameOf(next), type: term("type", next.type), n: next.edges.length });
  byId("network").dispatchEvent(new CustomEvent("reach", { detail: reached }));
  stage.travelTo(nodes[reached], 0.5);
}

function onNetwork(event) {
  if (event.target !== byId("network")) return false;
  if (MOVES[event.key]) stage.panBy(...MOVES[event.key]);
  else if (event.key === "n") reach(1);
  else if (event.key === "p") reach(-1);
  else if (event.key === "Enter" && reached >= 0) change({ node: reached, line: "", path: [], hops: 0 });
  else return false;
  return true;
}

const PLAIN = {
  "+": () => stage.zoomBy(1.35),
  "=": () => stage.zoomBy(1.35),
  "-": () => stage.zoomBy(1 / 1.35),
  0: () => stage.fit(),
  "/": () => byId("query").focus(),
};

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const tabs = hasViews();
  const action = PLAIN[event.key] ?? (tabs && /^[1-5]$/.test(event.key) ? () => change({ view: VIEWS[event.key - 1] }) : null);
  if (event.key === "Escape") change({ node: -1, line: "", path: [], hops: 0, picking: -1 });
  else if (action && (state.view === "network" || !"+=-0".includes(event.key))) action();
  else if (!onNetwork(event)) return;
  event.preventDefault();
}

export function startKeys(given) {
  stage = given;
  document.addEventListener("keydown", onKey);
}
