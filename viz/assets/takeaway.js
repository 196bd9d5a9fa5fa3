// What one can take away: pictures, a table, a link, a print.
import { button, byId, make } from "./dom.js";
import { state } from "./state.js";
import { say } from "./words.js";

const KEPT_MS = 20000;

/** Hands a file to the reader. */
export function save(blob, ending) {
  const url = URL.createObjectURL(blob);
  const link = make("a", "", "");
  link.href = url;
  link.download = `accordgraph-${state.view}.${ending}`;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}

/** Says a word of the page in its status line. */
export const tell = (word) => { byId("status").textContent = say(word); };

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

const ALWAYS = { link: copyLink, print: () => window.print() };

/** The menu of all that: what this page can save, and what every page can do. */
export function takeAwayMenu(saving) {
  const menu = make("details", "menu", "", make("summary", "", say("takeAway")));
  menu.id = "take";
  const list = make("div", "items", "");
  for (const [name, action] of Object.entries({ ...saving, ...ALWAYS })) {
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
