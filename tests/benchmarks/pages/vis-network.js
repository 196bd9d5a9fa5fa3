const nodes = G.nodes.map((n) => ({ id: n.id, x: n.x, y: n.y, label: n.label, shape: "dot", size: 11, color: n.colour }));
const edges = G.edges.map(([from, to]) => ({ from, to, arrows: "to" }));
const options = { physics: false, layout: { improvedLayout: false }, edges: { smooth: false } };
const network = new vis.Network(C, { nodes, edges }, options);
network.once("afterDrawing", done);
