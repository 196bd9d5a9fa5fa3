const cy = cytoscape({
  container: C,
  layout: { name: "preset", fit: true },
  style: [
    { selector: "node", style: { width: 22, height: 22, "background-color": "data(colour)", label: "data(label)", "font-size": 13 } },
    { selector: "edge", style: { width: 1.5, opacity: 0.4, "curve-style": "straight", "target-arrow-shape": "triangle" } },
  ],
  elements: [
    ...G.nodes.map((n) => ({ data: { id: n.id, label: n.label, colour: n.colour }, position: { x: n.x, y: n.y } })),
    ...G.edges.map(([source, target], number) => ({ data: { id: `e${number}`, source, target } })),
  ],
});
cy.one("render", done);
