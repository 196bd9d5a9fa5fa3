// Level of detail: which nodes and lines the renderer gets. Of a large map the most important in view, and more of
// them the closer one looks; what is left out is painted as dots and hairlines on the ground.
import { isIn, seen } from "./camera.js";
import { isJoined, visible } from "./filters.js";
import { lines, nodes, ranked } from "./model.js";

export const MOST_NODES = 500;
const MOST_LINES = 1000;
const AROUND = 160; // pixels beyond the window

/** Indexes of the nodes to draw; `always` are among them wherever they are. */
export function nodesFor(camera, width, height, always) {
  const { shown, count } = visible();
  const chosen = new Set([...always].filter((index) => shown[index]).slice(0, MOST_NODES));
  const box = seen(camera, width, height, AROUND);
  for (const node of ranked) {
    if (chosen.size >= MOST_NODES) break;
    if (shown[node.index] && (count <= MOST_NODES || isIn(box, node))) chosen.add(node.index);
  }
  return chosen;
}

const weightOf = (line) => line.edges.reduce((sum, edge) => sum + edge.firmness + edge.weight / 10, 0);

/** The lines between these nodes, each with its relations that are to be seen. */
export function linesFor(chosen) {
  const found = [];
  for (const line of linesAmong(chosen)) {
    const joined = line.edges.filter(isJoined);
    if (joined.length) found.push(joined.length === line.edges.length ? line : { ...line, edges: joined });
  }
  if (found.length <= MOST_LINES) return found;
  return found.map((line) => [weightOf(line), line]).sort((a, b) => b[0] - a[0]).slice(0, MOST_LINES).map(([, l]) => l);
}

function* linesAmong(chosen) {
  const given = new Set();
  for (const index of chosen) {
    for (const edge of nodes[index].edges) {
      const id = `${edge.from}-${edge.to}`;
      if (given.has(id) || edge.from === edge.to || !chosen.has(edge.from) || !chosen.has(edge.to)) continue;
      given.add(id);
      yield lines.get(id);
    }
  }
}
