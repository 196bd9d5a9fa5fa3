// The renderer (cytoscape) and what it is given: nodes and lines with their looks, places fixed.
import { LEAST_ZOOM, MOST_ZOOM, growth } from "./camera.js";
import { colourOf, isPending, palette, polygonOf, radiusOf, shapeOf, strokeOf } from "./looks.js";
import { nodes } from "./model.js";

/* global cytoscape */

const TEXTURE_FROM = 160; // elements: fewer are drawn anew for every frame

const STYLE = [
  {
    selector: "node",
    style: {
      shape: "data(shape)",
      "shape-polygon-points": "data(points)",
      width: "data(size)",
      height: "data(size)",
      "background-color": "data(fill)",
      "border-width": "data(border)",
      "border-color": "data(colour)",
      "border-style": "data(dash)",
      events: "yes",
    },
  },
  {
    selector: "edge",
    style: {
      width: "data(width)",
      "line-color": "data(colour)",
      "line-style": "data(dash)",
      "line-dash-pattern": [8, 6],
      "target-arrow-shape": "triangle",
      "target-arrow-color": "data(colour)",
      "arrow-scale": "data(arrow)",
      "curve-style": "straight",
      opacity: "data(opacity)",
    },
  },
  { selector: "node.dim", style: { opacity: 0.3 } },
  { selector: "edge.dim", style: { opacity: 0.07 } },
  { selector: "node.chosen", style: { "border-width": "data(thick)", "border-color": "data(ink)", "z-index": 9 } },
  { selector: "edge.chosen", style: { opacity: 1, "line-color": "data(ink)", "target-arrow-color": "data(ink)" } },
  { selector: ":active", style: { "overlay-opacity": 0 } },
];

function nodeData(node, grown) {
  const colour = colourOf(node);
  const shape = shapeOf(node);
  return {
    id: `n${node.index}`,
    shape: polygonOf(shape) ? "polygon" : "ellipse",
    points: polygonOf(shape) || "-1 -1 1 -1 1 1 -1 1",
    size: 2 * radiusOf(node) * grown * (polygonOf(shape) ? 1.2 : 1),
    fill: isPending(node) ? palette().paper : colour,
    colour,
    ink: palette().ink,
    dash: isPending(node) ? "dashed" : "solid",
    border: (isPending(node) ? 2.4 : 1.2) * grown,
    thick: 4 * grown,
  };
}

function lineData(line, grown) {
  const stroke = strokeOf(line);
  return {
    id: `l${line.id}`,
    source: `n${line.from}`,
    target: `n${line.to}`,
    width: stroke.width * grown,
    opacity: stroke.opacity,
    dash: stroke.hedged ? "dashed" : "solid",
    colour: palette().line,
    ink: palette().ink,
    arrow: 0.8,
  };
}

/** Where the reader looks and what is drawn, kept in step with cytoscape. */
export class Renderer {
  constructor(container, camera) {
    this.grown = growth(camera.zoom);
    this.drawn = new Set();
    this.cy = cytoscape({
      container,
      style: STYLE,
      elements: [],
      zoom: camera.zoom,
      pan: { x: camera.left, y: camera.top },
      minZoom: LEAST_ZOOM,
      maxZoom: MOST_ZOOM,
      autoungrabify: true,
      autounselectify: true,
      boxSelectionEnabled: false,
      textureOnViewport: nodes.length > TEXTURE_FROM,
      layout: { name: "preset", fit: false },
    });
  }

  get camera() {
    const { x, y } = this.cy.pan();
    return { zoom: this.cy.zoom(), left: x, top: y };
  }

  /** Looks elsewhere. */
  look({ zoom, left, top }) {
    this.cy.viewport({ zoom, pan: { x: left, y: top } });
  }

  /** Draws these nodes and lines and no others; `fresh` where their looks have changed too. */
  draw(chosen, lines, fresh) {
    const grown = growth(this.cy.zoom());
    const wanted = new Map(lines.map((line) => [`l${line.id}`, line]));
    this.cy.batch(() => {
      this.cy.elements().forEach((element) => {
        const stays = element.isNode() ? chosen.has(Number(element.id().slice(1))) : wanted.has(element.id());
        if (!stays) element.remove();
      });
      if (fresh || grown !== this.grown) this.dress(wanted, grown);
      this.grown = grown;
      this.add(chosen, lines, grown);
    });
    this.drawn = chosen;
  }

  dress(wanted, grown) {
    this.cy.nodes().forEach((element) => { element.data(nodeData(nodes[Number(element.id().slice(1))], grown)); });
    this.cy.edges().forEach((element) => {
      const { source, target, ...looks } = lineData(wanted.get(element.id()), grown);
      element.data(looks);
    });
  }

  add(chosen, lines, grown) {
    const missing = [];
    for (const index of chosen) {
      if (this.cy.getElementById(`n${index}`).nonempty()) continue;
      missing.push({ group: "nodes", data: nodeData(nodes[index], grown), position: { x: nodes[index].x, y: nodes[index].y } });
    }
    for (const line of lines) {
      if (this.cy.getElementById(`l${line.id}`).empty()) missing.push({ group: "edges", data: lineData(line, grown) });
    }
    this.cy.add(missing);
  }

  /** What is in focus stays bright: `bright` are nodes, `isBright` says it of lines; null: everything is bright. */
  brighten(bright, isBright, chosenNodes, chosenLine) {
    this.cy.batch(() => {
      this.cy.nodes().forEach((element) => {
        const index = Number(element.id().slice(1));
        element.toggleClass("dim", bright !== null && !bright.has(index));
        element.toggleClass("chosen", chosenNodes.has(index));
      });
      this.cy.edges().forEach((element) => {
        const id = element.id().slice(1);
        element.toggleClass("dim", bright !== null && !isBright(id));
        element.toggleClass("chosen", id === chosenLine);
      });
    });
  }
}
