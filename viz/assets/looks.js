// How a thing is drawn: shape and colour say its type, the outline its status, its size what the reader chose.
import { nodes, types } from "./model.js";
import { state } from "./state.js";

const LIGHT = {
  ink: "#1b2430", soft: "#586373", paper: "#ffffff", line: "#5b6675", halo: "rgba(255, 255, 255, 0.9)", rule: "#d5dbe3",
  tints: ["#e7f0f8", "#f8ecdf", "#e5f3ec", "#f6e9f2", "#eceaf7", "#f4f1dc", "#e4f3f5"],
};
const DARK = {
  ink: "#eef2f7", soft: "#a9b4c2", paper: "#14181f", line: "#93a0b2", halo: "rgba(20, 24, 31, 0.88)", rule: "#343d4a",
  tints: ["#1b2a38", "#352819", "#1a3027", "#33222f", "#272440", "#302d18", "#182f33"],
};
// On a dark ground the darker of the colours are lifted, each staying what it is.
const LIFTED = { "#0072B2": "#4aa8e0", "#D55E00": "#f08a45", "#009E73": "#2fc09a", "#444B59": "#a7b0c0", "#8A8F98": "#a7acb5" };
const COMMUNITIES = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#8C6BB1", "#8A8F98"];
const PENDING = new Set(["proposed", "draft"]);

// Corners in a square from -1 to 1; a circle has none.
const CORNERS = {
  square: [[-0.85, -0.85], [0.85, -0.85], [0.85, 0.85], [-0.85, 0.85]],
  diamond: [[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]],
  triangle: [[0, -1.1], [1.05, 0.8], [-1.05, 0.8]],
  triangleDown: [[-1.05, -0.8], [1.05, -0.8], [0, 1.1]],
  hexagon: [[-0.55, -0.95], [0.55, -0.95], [1.1, 0], [0.55, 0.95], [-0.55, 0.95], [-1.1, 0]],
  star: Array.from({ length: 10 }, (_, at) => {
    const [radius, turn] = [at % 2 ? 0.5 : 1.2, (at * Math.PI) / 5];
    return [radius * Math.sin(turn), -radius * Math.cos(turn)];
  }),
};

const known = new Map(types.map((look) => [look.type, look]));

export const isDark = () =>
  state.theme === "dark" || (state.theme === "auto" && matchMedia("(prefers-color-scheme: dark)").matches);

/** The colours of the page; a picture to print is always light. */
export const palette = () => (isDark() ? DARK : LIGHT);

/** The tint under a framework, by its number. */
export const tintOf = (number) => palette().tints[number % palette().tints.length];

export const isPending = (node) => PENDING.has(node.status);
export const shapeOf = (node) => known.get(node.type).shape;

export function colourOfType(type) {
  const { colour } = known.get(type);
  return isDark() ? (LIFTED[colour] ?? colour) : colour;
}

export function colourOfCommunity(number) {
  const colour = COMMUNITIES[number ? Math.min(number - 1, COMMUNITIES.length - 1) : COMMUNITIES.length - 1];
  return isDark() ? (LIFTED[colour] ?? colour) : colour;
}

export function colourOf(node) {
  return state.colour === "community" ? colourOfCommunity(node.community) : colourOfType(node.type);
}

const measured = {
  mentions: (node) => node.mentions,
  degree: (node) => node.edges.length,
  bridging: (node) => node.bridging,
};
const greatest = Object.fromEntries(
  Object.entries(measured).map(([name, value]) => [name, nodes.reduce((most, node) => Math.max(most, value(node)), 1)]),
);

/** Half the width of a node, in units of the map: its area grows with what the reader chose. */
export function radiusOf(node) {
  const share = measured[state.size](node) / greatest[state.size];
  return (node.type === "Framework" ? 15 : 9) + 15 * Math.sqrt(share);
}

/** How a line is drawn: the firmest of its relations gives the width. */
export function strokeOf(line) {
  const firmest = line.edges.reduce((most, edge) => Math.max(most, edge.firmness), 0);
  const hedged = line.edges.every((edge) => edge.hedged);
  return { width: 1 + 3.2 * firmest, hedged, opacity: hedged ? 0.25 : firmest ? 0.42 : 0.25 };
}

/** Corners of a shape around a point, or null for a circle. */
export function cornersOf(shape, x, y, radius) {
  return CORNERS[shape]?.map(([dx, dy]) => [x + dx * radius, y + dy * radius]) ?? null;
}

/** The corners as the renderer wants them for its own shape of that name: a list of numbers from -1 to 1. */
export function polygonOf(shape) {
  return CORNERS[shape]?.flat().map((at) => at / 1.2).join(" ") ?? "";
}
