// The review of one document: a text, a list of doubts, and what a person says of them.
import { startAsking } from "./ask.js";
import { acts } from "./acts.js";
import { byId, make } from "./dom.js";
import { KEYS, startKeys } from "./keys.js";
import { showList } from "./list.js";
import { pointed } from "./points.js";
import { projected } from "./project.js";
import { corrections } from "./rows.js";
import { selected, showPlace, showText } from "./text.js";

const model = JSON.parse(byId("model").textContent);
const text = pointed(model.text);
let lang = model.lang;
let items = [];
let chosen = null;

/** A word of the page in its language, with what stands in braces filled in. */
function say(key, values = {}) {
  const word = model.words[lang][key] ?? key;
  return word.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function tell(key, values) {
  byId("status").textContent = say(key, values);
}

const rows = corrections(model, () => draw());
const signature = () => ({ person: byId("person").value.trim(), date: byId("date").value, note: byId("note").value.trim() });
const doing = acts({ model, text, say, signature, selected, items: () => items });

function draw() {
  const id = chosen?.id;
  const place = items.indexOf(chosen);
  items = projected(model, rows.mine(), text);
  const pieces = (item) => item.id.startsWith(`${id}/`);
  chosen = items.find((item) => item.id === id) ?? items.find(pieces) ?? items[Math.min(place, items.length - 1)] ?? null;
  showText(text, items, choose);
  showAll();
}

function showAll() {
  showList(items, text, say, chosen, choose);
  showPlace(chosen);
  byId("count").textContent = say("count", { n: rows.count(), all: items.length });
}

function choose(id) {
  chosen = items.find((item) => item.id === id) ?? null;
  showAll();
}

function step(by) {
  const at = items.indexOf(chosen);
  choose(items[Math.max(0, Math.min(items.length - 1, at + by))]?.id);
}

function save() {
  const link = make("a", "");
  link.href = URL.createObjectURL(new Blob([rows.csv()], { type: "text/csv" }));
  link.download = "corrections.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  tell("saved", { n: rows.count() });
}

const PLAIN = {
  next: () => step(1),
  previous: () => step(-1),
  undo: () => {
    const last = rows.undo();
    tell(last ? "undone" : "nothing", { what: last ? `${say(`done_${last.action}`)} ${last.quote}` : "" });
  },
  save,
  open: () => byId("file").click(),
  help: () => byId("help").showModal(),
};

async function act(name) {
  if (PLAIN[name]) {
    PLAIN[name]();
    return;
  }
  if (!chosen && name !== "add") {
    tell("choose_first");
    return;
  }
  const made = await doing[name](chosen);
  if (!made) {
    tell("not_done");
    return;
  }
  rows.add(...made);
  byId("note").value = "";
  tell("done", { what: `${say(`done_${made[0].action}`)} ${made[0].quote.slice(0, 40)}` });
  if (name === "accept" || name === "reject") step(1);
}

function startFile() {
  byId("file").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    const count = rows.load(await file.text());
    tell(count < 0 ? "no_table" : "loaded", { n: count });
    event.target.value = "";
  });
}

function keep(id) {
  const key = `accordgraph-review:${id}`;
  try {
    byId(id).value = localStorage.getItem(key) || byId(id).value;
    byId(id).addEventListener("change", () => localStorage.setItem(key, byId(id).value));
  } catch {
    // Without storage the name is asked for again next time.
  }
}

/** All words of the page, in the language that is chosen. */
function speak() {
  document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say(element.dataset.label));
  const lines = Object.entries(KEYS).map(([key, name]) => make("li", "", "", make("kbd", "", key), make("span", "", ` ${say(`act_${name}`)}`)));
  byId("keys").replaceChildren(...lines);
  byId("language").lang = lang === "zh" ? "en" : "zh-CN";
  showAll();
}

function startButtons() {
  for (const button of document.querySelectorAll("[data-act]")) button.addEventListener("click", () => act(button.dataset.act));
  byId("close-help").addEventListener("click", () => byId("help").close());
  byId("language").addEventListener("click", () => {
    lang = lang === "zh" ? "en" : "zh";
    speak();
  });
}

byId("date").value = new Date().toISOString().slice(0, 10);
for (const id of ["person", "date"]) keep(id);
startAsking();
startFile();
startButtons();
startKeys(act);
draw();
choose(items[0]?.id);
speak();
globalThis.accordgraphReview = { rows, items: () => items };
