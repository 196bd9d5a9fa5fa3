"use strict";

// Finds names in both languages, short forms and pinyin. The names come as a script, which a page from disk may load.
(() => {
  const SHOWN = 12;
  const page = document.documentElement;
  const lang = page.dataset.lang;
  const input = document.getElementById("q");
  const list = document.getElementById("hits");
  const none = input.form.dataset.none;
  const found = document.getElementById("found");
  let names = null;
  let waiting = [];
  let hits = [];
  let chosen = -1;

  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s《》"'“”‘’]/g, "");

  window.accordgraphNames = (rows) => {
    names = rows.map(([place, kind, zh, en, others, sound]) => {
      const [whole, initials] = sound.split(" ");
      return { place, kind, zh, en, keys: [zh, en, ...others].map(plain), sounds: [whole || "", initials || ""] };
    });
    for (const go of waiting) go();
    waiting = [];
  };

  function load(go) {
    if (names) return go();
    waiting.push(go);
    if (waiting.length > 1) return undefined;
    const script = document.createElement("script");
    script.src = `${page.dataset.root}assets/names.js`;
    document.head.append(script);
    return undefined;
  }

  // Lower is better: the name itself, its beginning, within it; then how it sounds.
  function rank(name, words) {
    let best = Infinity;
    for (const key of name.keys) {
      const at = key.indexOf(words);
      if (at >= 0) best = Math.min(best, key === words ? 0 : at === 0 ? 1 : 2);
    }
    if (best === Infinity && /^[a-zü]{2,}$/.test(words)) {
      if (name.sounds.includes(words)) best = 3;
      else if (name.sounds.some((sound) => sound.startsWith(words))) best = 4;
      else if (name.sounds[0].includes(words)) best = 5;
    }
    return best;
  }

  function find(text) {
    const words = plain(text);
    if (!words) return [];
    return names
      .map((name) => ({ name, rank: rank(name, words) }))
      .filter((hit) => hit.rank < Infinity)
      .sort((one, other) => one.rank - other.rank || one.name.zh.length - other.name.zh.length)
      .map((hit) => hit.name);
  }

  const address = (name) => `${page.dataset.root}${lang}/${name.place}`;

  function label(name) {
    const [own, other] = lang === "zh" ? [name.zh, name.en] : [name.en, name.zh];
    const said = document.createElement("span");
    said.className = `thing ${name.kind}`;
    const first = document.createElement("bdi");
    first.textContent = own;
    said.append(first);
    if (other !== own) {
      const second = document.createElement("small");
      const inner = document.createElement("bdi");
      inner.textContent = other;
      second.append(" ", inner);
      said.append(second);
    }
    return said;
  }

  function option(name, number) {
    const item = document.createElement("li");
    item.id = `hit-${number}`;
    item.setAttribute("role", "option");
    item.append(label(name));
    item.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      location.href = address(name);
    });
    return item;
  }

  function choose(number) {
    chosen = hits.length ? (number + hits.length) % hits.length : -1;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === chosen)));
    if (chosen >= 0) {
      input.setAttribute("aria-activedescendant", `hit-${chosen}`);
      list.children[chosen].scrollIntoView({ block: "nearest" });
    }
  }

  function close() {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function show() {
    hits = find(input.value).slice(0, SHOWN);
    close();
    if (!plain(input.value)) return;
    list.replaceChildren(...hits.map(option));
    if (!hits.length) {
      const item = document.createElement("li");
      item.setAttribute("role", "option");
      item.setAttribute("aria-disabled", "true");
      item.textContent = none;
      list.append(item);
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function key(event) {
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen < 0 ? -1 : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) location.href = address(hits[chosen]);
    else return;
    event.preventDefault();
  }

  function results() {
    const words = new URLSearchParams(location.search).get("q") || "";
    input.value = words;
    const all = find(words);
    const count = document.getElementById("count");
    if (plain(words)) count.textContent = all.length ? `${all.length} ${count.dataset.count}` : count.dataset.none;
    found.replaceChildren(
      ...all.map((name) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = address(name);
        link.append(label(name));
        item.append(link);
        return item;
      }),
    );
  }

  input.addEventListener("focus", () => load(() => {}));
  input.addEventListener("input", () => load(show));
  input.addEventListener("keydown", key);
  input.addEventListener("blur", close);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    input.focus();
  });
  if (found) load(results);
})();
