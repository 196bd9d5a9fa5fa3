"use strict";

// In a document: shows what the words under the pointer or the focus are, and marks the stretch of #char=START,END.
(() => {
  const words = document.querySelector(".words");
  const data = document.getElementById("marks");
  if (!words || !data) return;
  const marks = JSON.parse(data.textContent);
  const card = document.createElement("div");
  card.id = "card";
  card.hidden = true;
  let shownFor = null;
  let closing = 0;

  function row(mark) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = mark.page;
    link.className = `thing ${mark.type}`;
    const name = document.createElement("bdi");
    name.textContent = mark.name;
    link.append(name);
    const note = document.createElement("small");
    note.textContent = ` ${mark.note}`;
    item.append(link, note);
    return item;
  }

  function show(part) {
    clearTimeout(closing);
    if (part === shownFor) return;
    shownFor = part;
    const list = document.createElement("ul");
    list.append(...part.dataset.marks.split(" ").map((number) => row(marks[number])));
    card.replaceChildren(list);
    card.hidden = false;
    part.after(card); // so that its links come next with the Tab key
    const box = part.getClientRects()[0];
    const left = Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 8);
    const from = card.offsetParent.getBoundingClientRect();
    card.style.left = `${Math.max(8, left) - from.left}px`;
    card.style.top = `${box.bottom - from.top + 4}px`;
  }

  function hide() {
    card.hidden = true;
    shownFor = null;
  }

  const later = () => { closing = setTimeout(hide, 250); };
  const partOf = (target) => (target instanceof Element ? target.closest("[data-marks]") : null);

  words.addEventListener("pointerover", (event) => {
    const part = partOf(event.target);
    if (part) show(part);
    else if (card.contains(event.target)) clearTimeout(closing);
    else later();
  });
  words.addEventListener("pointerleave", later);
  words.addEventListener("focusin", (event) => {
    const part = partOf(event.target);
    if (part) show(part);
    else if (!card.contains(event.target)) hide();
  });
  words.addEventListener("focusout", (event) => {
    if (!words.contains(event.relatedTarget)) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  // The parts of a block's text nodes that lie between two places: [node, from, to], in JavaScript's own units.
  function stretch(block, start, end) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const found = [];
    let at = Number(block.dataset.at);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (card.contains(node)) continue;
      const points = [...node.data];
      const from = Math.max(start - at, 0);
      const to = Math.min(end - at, points.length);
      const units = (count) => points.slice(0, count).join("").length;
      if (from < to) found.push([node, units(from), units(to)]);
      at += points.length;
    }
    return found;
  }

  // An anchor only stands where a stretch begins; its end is in the fragment, in code points as the graph counts.
  function mark() {
    for (const old of words.querySelectorAll(".here")) old.replaceWith(...old.childNodes);
    words.normalize();
    const found = /^#char=(\d+),(\d+)$/.exec(decodeURIComponent(location.hash));
    if (!found) return;
    const [start, end] = [Number(found[1]), Number(found[2])];
    const blocks = [...words.children].filter((block) => Number(block.dataset.at) < end);
    const covered = blocks.flatMap((block) => stretch(block, start, end));
    for (const [node, from, to] of covered) {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const here = document.createElement("span");
      here.className = "here";
      range.surroundContents(here);
    }
    words.querySelector(".here")?.scrollIntoView({ block: "center" });
  }

  window.addEventListener("hashchange", mark);
  mark();
})();
