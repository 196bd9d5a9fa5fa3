"use strict";

// Draws the map of what surrounds an entity, once the reader comes near it: only then is the script for it loaded.
(() => {
  const page = document.documentElement;
  const lang = page.dataset.lang;
  const box = document.querySelector(".around");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const NEAR = "300px";
  let network = null;
  let drawing = null;

  const colours = () => {
    const style = getComputedStyle(document.body);
    return { ink: style.getPropertyValue("--ink").trim(), paper: style.getPropertyValue("--ground").trim() };
  };

  function load(address, then) {
    const script = document.createElement("script");
    script.src = address;
    script.addEventListener("load", then);
    document.head.append(script);
  }

  function button(sign, label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  }

  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: false });

  function tools() {
    const made = document.createElement("div");
    made.className = "tools";
    made.append(button("+", box.dataset.closer, () => zoom(1.3)), button("−", box.dataset.further, () => zoom(1 / 1.3)));
    return made;
  }

  function options() {
    const { ink, paper } = colours();
    return {
      physics: { enabled: false },
      layout: { improvedLayout: false, randomSeed: 1 },
      interaction: { hover: true, tooltipDelay: 150, zoomView: false, keyboard: { enabled: true, bindToWindow: false } },
      nodes: { font: { size: 14, color: ink, strokeWidth: 4, strokeColor: paper } },
      edges: { arrows: { to: { enabled: true, scaleFactor: 0.5 } }, smooth: { enabled: true, type: "curvedCW", roundness: 0.1 } },
    };
  }

  function draw() {
    const stage = document.createElement("div");
    stage.className = "stage";
    stage.setAttribute("role", "group");
    stage.setAttribute("aria-label", box.dataset.label);
    box.prepend(stage);
    const nodes = drawing.nodes.map((node) => ({ ...node, label: node.names[lang] }));
    const edges = drawing.edges.map((edge) => ({ ...edge, title: edge.names[lang] }));
    network = new vis.Network(stage, { nodes, edges }, options());
    network.fit({ maxZoomLevel: 1.1, animation: false });
    network.on("click", ({ nodes: [number] }) => {
      const place = number === undefined ? "" : drawing.nodes[number].page;
      if (place) location.href = `${page.dataset.root}${lang}/${place}`;
    });
    network.on("hoverNode", () => { stage.style.cursor = "pointer"; });
    network.on("blurNode", () => { stage.style.cursor = ""; });
    dark.addEventListener("change", () => network.setOptions(options()));
    box.append(tools());
  }

  window.accordgraphAround = (value) => { drawing = value; };
  box.hidden = false;
  const near = new IntersectionObserver((seen) => {
    if (!seen.some((entry) => entry.isIntersecting)) return;
    near.disconnect();
    load(box.dataset.map, () => load(box.dataset.script, draw));
  }, { rootMargin: NEAR });
  near.observe(box);
})();
