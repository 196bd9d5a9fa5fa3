"use strict";

// Answers are shown as text only: nothing that comes from the server is read as HTML.
(() => {
  const ROWS = 1000;
  const TABLE = "application/sparql-results+json";
  const ACCEPT = `${TABLE}, text/turtle;q=0.9`;
  const free = document.getElementById("free");
  const text = document.getElementById("text");
  const share = document.getElementById("share");
  const answer = document.getElementById("answer");
  const note = document.getElementById("note");
  const table = document.getElementById("table");
  const raw = document.getElementById("raw");
  const words = answer.dataset;
  let latest = 0;

  function element(name, content) {
    const made = document.createElement(name);
    made.textContent = content;
    return made;
  }

  function cell(term) {
    const made = document.createElement("td");
    if (!term) return made;
    if (term.type === "uri" && /^https?:\/\//.test(term.value)) {
      const link = element("a", term.value);
      link.href = `/page?iri=${encodeURIComponent(term.value)}&lang=${words.lang}`;
      made.append(link);
    } else {
      made.textContent = typeof term.value === "string" ? term.value : JSON.stringify(term.value);
      if (term["xml:lang"]) made.lang = term["xml:lang"];
    }
    return made;
  }

  function row(cells) {
    const made = document.createElement("tr");
    made.append(...cells);
    return made;
  }

  function showRows(result) {
    if ("boolean" in result) {
      note.textContent = result.boolean ? words.yes : words.no;
      return;
    }
    const columns = result.head.vars;
    const rows = result.results.bindings;
    const cut = rows.length > ROWS ? `, ${words.shown.replace("{n}", ROWS)}` : "";
    note.textContent = `${rows.length} ${words.rows}${cut}`;
    table.append(row(columns.map((name) => element("th", name))));
    table.append(...rows.slice(0, ROWS).map((found) => row(columns.map((name) => cell(found[name])))));
  }

  function clear(said) {
    answer.hidden = false;
    raw.hidden = true;
    raw.textContent = "";
    table.textContent = "";
    note.textContent = said;
  }

  async function ask(address, options) {
    const turn = ++latest;
    clear(words.working);
    try {
      const response = await fetch(address, { ...options, headers: { Accept: ACCEPT } });
      const body = await response.text();
      if (turn !== latest) return;
      clear("");
      if (!response.ok) {
        note.textContent = body;
      } else if (response.headers.get("Content-Type").startsWith(TABLE)) {
        showRows(JSON.parse(body));
      } else {
        raw.textContent = body;
        raw.hidden = false;
      }
    } catch {
      if (turn === latest) clear(words.failed);
    }
  }

  function askFree() {
    const fields = new URLSearchParams({ query: text.value });
    share.href = `/sparql?${fields}`;
    share.hidden = false;
    ask("/sparql", { method: "POST", body: fields });
  }

  function askNamed(form) {
    ask(`${form.action}?${new URLSearchParams(new FormData(form))}`, {});
    answer.scrollIntoView();
  }

  async function edit(form) {
    const response = await fetch(`${form.action}?format=rq`);
    text.value = await response.text();
    text.focus();
  }

  free.addEventListener("submit", (event) => {
    event.preventDefault();
    askFree();
  });
  for (const form of document.querySelectorAll("form.named")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      askNamed(form);
    });
    form.querySelector(".edit").addEventListener("click", () => edit(form));
  }

  // The address of a named query opens its form with what the address says.
  const opened = [...document.querySelectorAll("form.named")].find((form) => form.action === location.origin + location.pathname);
  if (opened) {
    for (const [name, value] of new URLSearchParams(location.search)) {
      const input = opened.elements.namedItem(name);
      if (input && name !== "lang") input.value = value;
    }
    opened.parentElement.open = true;
    if (opened.checkValidity()) askNamed(opened);
  } else if ("ask" in words) {
    askFree();
  }
})();
