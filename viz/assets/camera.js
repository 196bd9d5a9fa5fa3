// Where the reader looks: a place of the map (x, y) is at x * zoom + left, y * zoom + top on the screen.
import { nodes } from "./model.js";

export const LEAST_ZOOM = 0.02;
export const MOST_ZOOM = 3;
const FIT_AT_MOST = 1.1;
const MARGIN = { x: 44, top: 14, bottom: 40 };
const AROUND = 70; // the ground that a framework needs beyond its members, in units of the map

/** The smallest box around some nodes, or null where there are none. */
export function extentOf(indexes) {
  let box = null;
  for (const index of indexes) {
    const { x, y } = nodes[index];
    box ??= { left: x, right: x, top: y, bottom: y };
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
}

/** The camera that shows a box whole in a window. */
export function fitted(extent, width, height) {
  if (!extent) return { zoom: 1, left: width / 2, top: height / 2 };
  const box = { left: extent.left - AROUND, right: extent.right + AROUND, top: extent.top - AROUND, bottom: extent.bottom + AROUND };
  const high = height - MARGIN.top - MARGIN.bottom;
  const wide = width - 2 * Math.min(MARGIN.x, width / 10);
  const zoom = Math.min(
    Math.max(Math.min(wide / (box.right - box.left + 1), high / (box.bottom - box.top + 1)), LEAST_ZOOM),
    FIT_AT_MOST,
  );
  return {
    zoom,
    left: width / 2 - ((box.left + box.right) / 2) * zoom,
    top: MARGIN.top + high / 2 - ((box.top + box.bottom) / 2) * zoom,
  };
}

/** The part of the map that a camera shows, with something around it. */
export function seen({ zoom, left, top }, width, height, around = 0) {
  return {
    left: (-left - around) / zoom,
    right: (width - left + around) / zoom,
    top: (-top - around) / zoom,
    bottom: (height - top + around) / zoom,
  };
}

export const isIn = (box, { x, y }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;

/** Small maps grow on the screen when zoomed out, so that nothing becomes a speck. */
export const growth = (zoom) => Math.min(Math.max(0.52 / zoom, 1), 3.2);
