// What one can take away: pictures, a table, a link, a print.
import { button, byId, make } from "./dom.js";
import { asPng, asSvgText } from "./picture.js";
import { rowsShown } from "./sheet.js";
import { state } from "./state.js";
import { toCsv } from "./table.js";
import { say } from "./words.js";

const KEPT_MS = 20000;

function save(blob, ending) {
  const url = URL.createObjectURL(blob);
  const link = make("a", "", "");
  link.href = url;
  link.download = `accordgraph-${state.view}.${ending}`;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

const tell = (word) => { byId("status").textContent = say(word); };

async function savePng() {
  try {
    save(await asPng(), "png");
  } catch {
    tell("failed");
  }
}

async function copyLink() {
  const text = location.href;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = make("textarea", "", "");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  tell("linked");
}

const ACTIONS = {
  png: savePng,
  svg: () => save(new Blob([asSvgText()], { type: "image/svg+xml" }), "svg"),
  csv: () => save(new Blob([toCsv(rowsShown())], { type: "text/csv" }), "csv"),
  link: copyLink,
  print: () => window.print(),
};

/** The menu of all that. */
export function takeAwayMenu() {
  const menu = make("details", "menu", "", make("summary", "", say("takeAway")));
  menu.id = "take";
  const list = make("div", "items", "");
  for (const [name, action] of Object.entries(ACTIONS)) {
    const item = button("item", say(name), () => {
      menu.open = false;
      action();
    });
    item.dataset.action = name;
    list.append(item);
  }
  menu.append(list);
  return menu;
}
