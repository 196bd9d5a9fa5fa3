// Walking the graph: what is around a node, and the shortest way between two.
import { across, nodes } from "./model.js";

/** Indexes of the nodes within some steps over the edges that may be used. */
export function around(start, hops, usable) {
  const near = new Set([start]);
  let rim = [start];
  for (let step = 0; step < hops; step += 1) {
    const next = [];
    for (const index of rim) {
      for (const edge of nodes[index].edges) {
        const other = across(edge, index);
        if (usable(edge) && !near.has(other)) {
          near.add(other);
          next.push(other);
        }
      }
    }
    rim = next;
  }
  return near;
}

// A path over a topic or a party says little: everything has to do with them.
const COST = { Topic: 3, Party: 2, Framework: 1.5 };

function trace(came, start, end) {
  const steps = [];
  for (let at = end; at !== start; at = across(steps[0], at)) steps.unshift(came[at]);
  return steps;
}

/** The edges of the shortest path, [] from a node to itself, null where there is none. */
export function pathBetween(start, end, usable = () => true) {
  const cost = new Float64Array(nodes.length).fill(Infinity);
  const came = new Array(nodes.length).fill(null);
  const waiting = [start];
  cost[start] = 0;
  while (waiting.length) {
    const index = waiting.shift();
    for (const edge of nodes[index].edges) {
      const other = across(edge, index);
      const there = cost[index] + 1 + (other === end ? 0 : (COST[nodes[other].type] ?? 0));
      if (usable(edge) && there < cost[other]) {
        cost[other] = there;
        came[other] = edge;
        waiting.push(other);
      }
    }
  }
  return cost[end] === Infinity ? null : trace(came, start, end);
}
