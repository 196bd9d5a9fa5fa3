const done = () => requestAnimationFrame(() => requestAnimationFrame(() => { window.ready = performance.now(); }));
network.once("stabilizationIterationsDone", done);
