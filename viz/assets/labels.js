// Labels keep their size on the screen. Where two would cover each other, the more important one stays; closer by,
// there is room for more.
import { growth, isIn, seen } from "./camera.js";
import { visible } from "./filters.js";
import { radiusOf } from "./looks.js";
import { hubs, nodes, ranked } from "./model.js";
import { state } from "./state.js";
import { nameOf } from "./words.js";
import { columns, wrap } from "./text.js";

export const FONT = 'system-ui, "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif';
export const LINE_HEIGHT = 1.24;
const MOST_LABELS = 170;
const TRIED = 1200;
const CELL = 64; // pixels: labels are compared with those of the same cells only

const wrapped = new Map();

export function linesOf(node) {
  const key = `${state.lang}${node.index}`;
  if (!wrapped.has(key)) wrapped.set(key, wrap(nameOf(node), 20, 3));
  return wrapped.get(key);
}

/** Height of a label's letters in pixels. */
function lettersOf(node, zoom) {
  const named = Math.min(node.mentions, 25) / 25;
  const closer = Math.min(Math.max(zoom, 1), 1.35);
  return Math.round((hubs.has(node.index) ? 15.5 : 11.5 + 2 * named) * closer * 2) / 2;
}

export const fontOf = (box) => `${box.bold ? "600 " : ""}${box.letters}px ${FONT}`;

/** Boxes that may not overlap, found by the cells they lie in. */
class Plan {
  constructor() {
    this.cells = new Map();
  }

  * keys({ left, right, top, bottom }) {
    for (let x = Math.floor(left / CELL); x <= Math.floor(right / CELL); x += 1) {
      for (let y = Math.floor(top / CELL); y <= Math.floor(bottom / CELL); y += 1) yield `${x},${y}`;
    }
  }

  add(box) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }

  isFree(box) {
    for (const key of this.keys(box)) {
      for (const other of this.cells.get(key) ?? []) {
        const apart =
          box.right <= other.left || other.right <= box.left || box.bottom <= other.top || other.bottom <= box.top;
        if (!apart && other.index !== box.index) return false;
      }
    }
    return true;
  }
}

/** The boxes that a label may take, best first: below its node, above, to the right, to the left. */
function boxesOf(node, camera) {
  const letters = lettersOf(node, camera.zoom);
  const lines = linesOf(node);
  const width = Math.max(...lines.map(columns)) * letters * 0.53 + 2;
  const deep = lines.length * letters * LINE_HEIGHT;
  const x = node.x * camera.zoom + camera.left;
  const y = node.y * camera.zoom + camera.top;
  const off = radiusOf(node) * growth(camera.zoom) * camera.zoom + 3;
  const places = [[x - width / 2, y + off], [x - width / 2, y - off - deep], [x + off, y - deep / 2], [x - off - width, y - deep / 2]];
  const bold = hubs.has(node.index);
  return places.map(([left, top]) => ({
    index: node.index, lines, letters, bold, left, top, right: left + width, bottom: top + deep,
  }));
}

function signOf(node, camera) {
  const half = radiusOf(node) * growth(camera.zoom) * camera.zoom * 0.85;
  const x = node.x * camera.zoom + camera.left;
  const y = node.y * camera.zoom + camera.top;
  return { index: node.index, left: x - half, right: x + half, top: y - half, bottom: y + half };
}

function inOrder(camera, width, height, bright) {
  const box = seen(camera, width, height, 20);
  const { shown } = visible();
  const first = [...(bright ?? [])].filter((index) => shown[index]).map((index) => nodes[index]);
  first.sort((a, b) => a.rank - b.rank);
  const rest = [];
  for (const node of ranked) {
    if (rest.length >= TRIED) break;
    if (shown[node.index] && isIn(box, node) && !bright?.has(node.index)) rest.push(node);
  }
  return [...first.filter((node) => isIn(box, node)), ...rest];
}

/** Where labels go for a camera. `bright` are the nodes in focus, or null; `drawn` those that have a sign. */
export function placeLabels(camera, width, height, bright, drawn) {
  const wanted = inOrder(camera, width, height, bright).filter((node) => drawn.has(node.index));
  const [signs, labels] = [new Plan(), new Plan()];
  for (const node of wanted) signs.add(signOf(node, camera));
  const placed = [];
  for (const node of wanted) {
    if (placed.length >= MOST_LABELS) break;
    const boxes = boxesOf(node, camera);
    // What is in focus, and a framework, may cover the signs of other nodes, but no label.
    const insists = bright?.has(node.index) || hubs.has(node.index);
    const whole = boxes.filter((each) => each.left >= 2 && each.right <= width - 2);
    const box =
      whole.find((each) => labels.isFree(each) && signs.isFree(each)) ?? (insists && whole.find((each) => labels.isFree(each)));
    if (!box) continue;
    labels.add(box);
    placed.push({ ...box, dim: bright !== null && !bright.has(node.index) });
  }
  return placed;
}

/** Paints labels with a halo in the colour of the paper. */
export function paintLabels(context, placed, { ink, halo }) {
  context.save();
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  for (const box of placed) {
    context.globalAlpha = box.dim ? 0.36 : 1;
    context.font = fontOf(box);
    context.lineWidth = box.letters / 3.6;
    context.strokeStyle = halo;
    context.fillStyle = ink;
    const x = (box.left + box.right) / 2;
    box.lines.forEach((line, row) => {
      const y = box.top + row * box.letters * LINE_HEIGHT;
      context.strokeText(line, x, y);
      context.fillText(line, x, y);
    });
  }
  context.restore();
}
