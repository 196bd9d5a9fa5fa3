// The legend: what shape and colour mean, how many there are, and a click to hide or show a type.
"use strict";

const OUTLINES = {
  square: "2,2 14,2 14,14 2,14",
  diamond: "8,0 16,8 8,16 0,8",
  triangle: "8,1 16,15 0,15",
  triangleDown: "0,1 16,1 8,15",
  hexagon: "4,1 12,1 16,8 12,15 4,15 0,8",
  star: "8,0 10.4,5.4 16,6.1 11.9,10 13,16 8,13 3,16 4.1,10 0,6.1 5.6,5.4",
};

function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function glyph(shape, colour, dashed) {
  const paint = { fill: dashed ? "#FFFFFF" : colour, stroke: colour, "stroke-width": 1.5, "stroke-dasharray": dashed ? "3 2" : "none" };
  const outline = Object.hasOwn(OUTLINES, shape)
    ? svg("polygon", { points: OUTLINES[shape], ...paint })
    : svg("circle", { cx: 8, cy: 8, r: 7, ...paint });
  return svg("svg", { viewBox: "-1 -1 18 18", width: 16, height: 16, "aria-hidden": "true" }, outline);
}

function typeRow({ type, shape, colour }) {
  const count = [...entities.values()].filter((entity) => entity.type === type).length;
  const row = button("type", "", () => toggleType(type));
  row.dataset.type = type;
  row.title = say("typeTitle");
  row.setAttribute("aria-pressed", String(!state.hiddenTypes.has(type)));
  row.append(glyph(shape, colour, false), make("span", "", term("type", type)), make("span", "count", String(count)));
  return row;
}

function lineSample(dashed) {
  const paint = { stroke: "#5B6675", "stroke-width": dashed ? 1.5 : 3, "stroke-dasharray": dashed ? "4 3" : "none" };
  return svg("svg", { viewBox: "0 0 18 16", width: 18, height: 16, "aria-hidden": "true" }, svg("line", { x1: 0, y1: 8, x2: 18, y2: 8, ...paint }));
}

function showLegend() {
  const note = (sample, word) => make("p", "note", "", sample, make("span", "", say(word)));
  byId("legend").setAttribute("aria-label", say("legend"));
  byId("legend").replaceChildren(
    ...details.types.map(typeRow),
    make(
      "div",
      "notes",
      "",
      note(glyph("dot", "#444B59", true), "pending"),
      note(lineSample(false), "firm"),
      note(lineSample(true), "hedged"),
    ),
  );
}

function applyTypes() {
  nodes.update(nodes.map((node) => ({ id: node.id, hidden: !isShown(node.id) })));
  edges.update(edges.map((edge) => ({ id: edge.id, hidden: !isShown(edge.from) || !isShown(edge.to) })));
  showLegend();
}

function toggleType(type) {
  if (!state.hiddenTypes.delete(type)) state.hiddenTypes.add(type);
  applyTypes();
  if (state.focus?.node !== undefined && !isShown(state.focus.node)) clearFocus();
}

function revealType(type) {
  if (state.hiddenTypes.delete(type)) applyTypes();
}
