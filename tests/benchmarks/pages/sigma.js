const graph = new graphology.MultiDirectedGraph();
for (const n of G.nodes) graph.addNode(n.id, { x: n.x, y: -n.y, size: 4, label: n.label, color: n.colour });
for (const [source, target] of G.edges) graph.addEdge(source, target, { size: 1, color: "#bbbbbb" });
const renderer = new Sigma(graph, C);
done();
