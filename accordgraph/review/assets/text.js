// The text with what stands in it marked; every piece knows the code point at which it begins.
import { byId, make } from "./dom.js";
import { countPoints } from "./points.js";

const PLAIN = /^[A-Za-z]+$/; // a type that comes from a file may be anything
const LINE = /[^\r\n\u2028\u2029]+/g;

function cuts(start, end, items) {
  const found = new Set([start, end]);
  for (const item of items) {
    if (item.start > start && item.start < end) found.add(item.start);
    if (item.end > start && item.end < end) found.add(item.end);
  }
  return [...found].sort((a, b) => a - b);
}

function piece(text, start, end, items) {
  const over = items.filter((item) => item.start <= start && end <= item.end);
  const inner = over.filter((item) => item.kind !== "commitment").sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  const outer = over.find((item) => item.kind === "commitment");
  const element = make(inner || outer ? "mark" : "span", "", text.slice(start, end));
  element.dataset.start = start;
  for (const item of [inner, outer].filter(Boolean)) {
    element.classList.add(item.kind);
    if (PLAIN.test(item.type ?? "")) element.classList.add(`is-${item.type}`);
    if (item.state) element.classList.add(`done-${item.state}`);
  }
  const first = inner ?? outer;
  if (first) element.dataset.id = first.id;
  return element;
}

/** Writes the text anew; `choose` is called with the id of what is clicked. */
export function showText(text, items, choose) {
  const sorted = items.filter((item) => item.start < item.end).sort((a, b) => a.start - b.start);
  const blocks = [];
  for (const line of text.text.matchAll(LINE)) {
    const start = text.at(line.index);
    const end = start + countPoints(line[0]);
    const here = sorted.filter((item) => item.start < end && start < item.end);
    const edges = cuts(start, end, here);
    const parts = edges.slice(1).map((edge, place) => piece(text, edges[place], edge, here));
    blocks.push(make("p", "", "", ...parts));
  }
  byId("text").replaceChildren(...blocks);
  byId("text").onclick = (event) => {
    const id = event.target.dataset?.id;
    if (id && getSelection().isCollapsed) choose(id);
  };
}

/** Shows where an item stands. */
export function showPlace(item) {
  for (const old of document.querySelectorAll("#text .here")) old.classList.remove("here");
  if (!item) return;
  const parts = [...document.querySelectorAll("#text [data-start]")];
  const inside = parts.filter((part) => Number(part.dataset.start) >= item.start && Number(part.dataset.start) < item.end);
  for (const part of inside) part.classList.add("here");
  inside[0]?.scrollIntoView({ block: "center" });
}

function point(node, offset) {
  const parent = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const start = parent?.closest?.("[data-start]")?.dataset.start;
  if (start === undefined) return -1;
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : "";
  return Number(start) + countPoints(before);
}

/** The selected stretch in code points; null where nothing of the text is selected. */
export function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || !byId("text").contains(selection.anchorNode)) return null;
  const range = selection.getRangeAt(0);
  const start = point(range.startContainer, range.startOffset);
  const end = point(range.endContainer, range.endOffset);
  return start >= 0 && end > start ? { start, end } : null;
}
