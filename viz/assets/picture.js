// Pictures to take away: what is seen, as a drawing (SVG) with title and legend, and as pixels at print size (PNG).
import { byId, svg, svgLines } from "./dom.js";
import { glyph, lineSample, sign } from "./glyphs.js";
import { growth } from "./camera.js";
import { grounds } from "./ground.js";
import { FONT, LINE_HEIGHT, linesOf } from "./labels.js";
import { colourOf, colourOfType, isPending, palette, radiusOf, shapeOf, strokeOf } from "./looks.js";
import { documents, nodes, opening, types } from "./model.js";
import { scene } from "./stage.js";
import { state } from "./state.js";
import { clip, columns } from "./text.js";
import { say, term } from "./words.js";

const HEAD = 54;
const FOOT = 62;
const PRINT_WIDTH = 3508; // pixels: A4 across at 300 dots to the inch
const MOST_PIXELS = 60e6;
const MILLIMETRES = 297;

const round = (value) => Math.round(value * 10) / 10;

function groundShapes(camera) {
  return grounds().map(({ corners, tint, margin }) => {
    const points = corners.map(({ x, y }) => `${round(x * camera.zoom + camera.left)},${round(y * camera.zoom + camera.top)}`).join(" ");
    const width = round(2 * margin * camera.zoom);
    return svg("polygon", { points, fill: tint, stroke: tint, "stroke-width": width, "stroke-linejoin": "round", "stroke-linecap": "round" });
  });
}

function lineShape(line, at, bright) {
  const [one, other] = [at(nodes[line.from]), at(nodes[line.to])];
  const stroke = strokeOf(line);
  const length = Math.hypot(other.x - one.x, other.y - one.y) || 1;
  const short = (other.radius + 2) / length;
  return svg("line", {
    x1: round(one.x), y1: round(one.y),
    x2: round(other.x - (other.x - one.x) * short), y2: round(other.y - (other.y - one.y) * short),
    stroke: palette().line, "stroke-width": round(stroke.width * one.scale), opacity: bright ? stroke.opacity : 0.07,
    "stroke-dasharray": stroke.hedged ? "6 4" : "none", "marker-end": "url(#arrow)",
  });
}

function labelShape(box) {
  const attributes = {
    x: round((box.left + box.right) / 2), y: round(box.top + box.letters * 0.95), step: box.letters * LINE_HEIGHT,
    "font-size": box.letters, "text-anchor": "middle", fill: palette().ink, stroke: palette().halo,
    "stroke-width": round(box.letters / 3.6), "stroke-linejoin": "round", "paint-order": "stroke", opacity: box.dim ? 0.36 : 1,
  };
  if (box.bold) attributes["font-weight"] = 600;
  return svgLines(linesOf(nodes[box.index]), attributes);
}

/** The network as it is seen now. */
function networkShapes({ camera, placed, drawn, lines, focus }) {
  const scale = growth(camera.zoom) * camera.zoom;
  const at = (node) => ({
    x: node.x * camera.zoom + camera.left, y: node.y * camera.zoom + camera.top, radius: radiusOf(node) * scale, scale,
  });
  const isBright = (id) => focus.bright === null || focus.isBright(id);
  const signs = [...drawn].map((index) => {
    const [node, { x, y, radius }] = [nodes[index], at(nodes[index])];
    const shape = sign(shapeOf(node), x, y, radius, colourOf(node), { dashed: isPending(node), border: Math.max(1, 1.6 * scale) });
    if (focus.bright !== null && !focus.bright.has(index)) shape.setAttribute("opacity", "0.3");
    return shape;
  });
  return [...groundShapes(camera), ...lines.map((line) => lineShape(line, at, isBright(line.id))), ...signs, ...placed.map(labelShape)];
}

function legendItem(drawing, text, x, y) {
  drawing.setAttribute("x", x);
  drawing.setAttribute("y", y - 13);
  return [drawing, svg("text", { x: x + 23, y, "font-size": 13, fill: palette().ink }, text)];
}

function legend(width, y) {
  const items = types.filter(({ type }) => !state.hidden.has(type)).map(({ type, shape }) => [glyph(shape, colourOfType(type)), term("type", type)]);
  items.push([glyph("dot", colourOfType(types[0]?.type), true), say("pending")], [lineSample(false), say("firm")], [lineSample(true), say("hedged")]);
  const parts = [];
  let [x, row] = [16, y];
  for (const [drawing, text] of items) {
    const wide = columns(text) * 7 + 44;
    if (x + wide > width && x > 16) [x, row] = [16, row + 22];
    parts.push(...legendItem(drawing, text, x, row));
    x += wide;
  }
  return { parts, bottom: row };
}

function arrowHead() {
  return svg("defs", {}, svg("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 4.5, markerHeight: 4.5, markerUnits: "userSpaceOnUse", orient: "auto" }, svg("path", { d: "M0 0 L8 4 L0 8 Z", fill: palette().line })));
}

function body() {
  if (state.view !== "network") {
    const shown = byId("sheet").querySelector("svg").cloneNode(true);
    const [width, height] = [Number(shown.getAttribute("width")), Number(shown.getAttribute("height"))];
    shown.querySelectorAll("[tabindex]").forEach((part) => part.removeAttribute("tabindex"));
    return { width, height, part: shown };
  }
  const seen = scene();
  const clipped = svg("svg", { width: seen.width, height: seen.height, viewBox: `0 0 ${seen.width} ${seen.height}`, overflow: "hidden" }, arrowHead(), ...networkShapes(seen));
  return { width: seen.width, height: seen.height, part: clipped };
}

/** The drawing of what is seen, with the title above and the legend below. */
export function drawnPicture() {
  const { width, height, part } = body();
  part.setAttribute("y", HEAD);
  const below = legend(width, HEAD + height + 28);
  const total = Math.max(below.bottom + 40, HEAD + height + FOOT);
  const titles = documents.map(({ title }) => title).join(" · ");
  return svg(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${total}`, width: `${MILLIMETRES}mm`, height: `${round((MILLIMETRES * total) / width)}mm`, "font-family": FONT, "data-width": width, "data-height": total },
    svg("rect", { width, height: total, fill: palette().paper }),
    svg("text", { x: 16, y: 34, "font-size": 20, "font-weight": 600, fill: palette().ink }, clip(opening.title, Math.floor(width / 11))),
    part,
    ...below.parts,
    svg("text", { x: 16, y: total - 12, "font-size": 11, fill: palette().soft }, clip(`${say("documents")}${say("colon")}${titles}`, Math.floor(width / 6))),
  );
}

/** The drawing as a file's text. Characters that XML has no place for are left out. */
export function asSvgText(drawing = drawnPicture()) {
  const text = new XMLSerializer().serializeToString(drawing);
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
}

async function loaded(url) {
  const image = new Image();
  image.src = url;
  await image.decode();
  return image;
}

/** The drawing as pixels at print size, as large as a browser can. */
export async function asPng() {
  const drawing = drawnPicture();
  const [width, height] = [Number(drawing.dataset.width), Number(drawing.dataset.height)];
  const scale = Math.min(Math.max(PRINT_WIDTH / width, 1), Math.sqrt(MOST_PIXELS / (width * height)));
  drawing.setAttribute("width", Math.round(width * scale));
  drawing.setAttribute("height", Math.round(height * scale));
  const url = URL.createObjectURL(new Blob([asSvgText(drawing)], { type: "image/svg+xml" }));
  try {
    const image = await loaded(url);
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: Math.round(width * scale), height: Math.round(height * scale) });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
