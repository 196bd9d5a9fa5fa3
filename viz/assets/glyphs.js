// The signs of the map as small drawings: in the legend, in lists, in pictures to take away.
import { svg } from "./dom.js";
import { cornersOf, palette } from "./looks.js";

/** The sign of a type around a point. */
export function sign(shape, x, y, radius, colour, { dashed = false, paper = palette().paper, border = 1.4 } = {}) {
  const paint = { fill: dashed ? paper : colour, stroke: colour, "stroke-width": border };
  if (dashed) paint["stroke-dasharray"] = `${border * 2.2} ${border * 1.6}`;
  const corners = cornersOf(shape, x, y, radius);
  if (!corners) return svg("circle", { cx: round(x), cy: round(y), r: round(radius), ...paint });
  return svg("polygon", { points: corners.map(([px, py]) => `${round(px)},${round(py)}`).join(" "), ...paint });
}

const round = (value) => Math.round(value * 10) / 10;

/** The sign as an element of its own. */
export function glyph(shape, colour, dashed = false) {
  return svg("svg", { viewBox: "-9 -9 18 18", width: 18, height: 18, "aria-hidden": "true" }, sign(shape, 0, 0, 6.4, colour, { dashed }));
}

/** A stretch of line as the map draws it. */
export function lineSample(hedged) {
  const paint = { stroke: palette().line, "stroke-width": hedged ? 1.5 : 4, "stroke-dasharray": hedged ? "4 3" : "none", opacity: hedged ? 0.5 : 0.8 };
  return svg("svg", { viewBox: "0 0 18 16", width: 18, height: 16, "aria-hidden": "true" }, svg("line", { x1: 0, y1: 8, x2: 18, y2: 8, ...paint }));
}
