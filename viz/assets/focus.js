// What stands out: the node or line that is open with what it touches, or a path.
import { across, lines, nodes } from "./model.js";
import { isJoined } from "./filters.js";
import { state } from "./state.js";
import { pathBetween } from "./walk.js";

/** The edges of the path that the reader asked for; null where there is none to be found, or none was asked for. */
export function currentPath() {
  return state.path.length === 2 ? pathBetween(state.path[0], state.path[1], isJoined) ?? pathBetween(...state.path) : null;
}

function onPath(path) {
  const ids = new Set(path.map((edge) => `${edge.from}-${edge.to}`));
  const bright = new Set([...state.path, ...path.flatMap((edge) => [edge.from, edge.to])]);
  return { bright, isBright: (id) => ids.has(id), nodes: new Set(state.path), line: "" };
}

function onNode(index) {
  const bright = new Set([index]);
  for (const edge of nodes[index].edges) if (isJoined(edge)) bright.add(across(edge, index));
  const touches = (id) => id.split("-").includes(String(index));
  // Among few nodes around a focus nothing need step back.
  return state.hops ? { bright: null, isBright: () => true, nodes: new Set([index]), line: "" } : { bright, isBright: touches, nodes: new Set([index]), line: "" };
}

/** What stands out now, as the stage wants it. */
export function focusNow() {
  const path = currentPath();
  if (path) return onPath(path);
  if (state.line && lines.has(state.line)) {
    const { from, to } = lines.get(state.line);
    return { bright: new Set([from, to]), isBright: (id) => id === state.line, nodes: new Set(), line: state.line };
  }
  if (state.node >= 0) return onNode(state.node);
  return { bright: null, isBright: () => true, nodes: new Set(), line: "" };
}
