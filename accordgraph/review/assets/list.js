// What is to be looked at, the most doubtful first.
import { byId, make } from "./dom.js";

const SHOWN = 400;

function line(item, text, say, chosen, choose) {
  const words = text.slice(item.start, Math.min(item.end, item.start + 60)).replace(/\s+/g, " ");
  const name = make("b", "", words);
  const colour = /^[A-Za-z]+$/.test(item.type ?? "") ? ` is-${item.type}` : "";
  const kind = make("span", `tag${colour}`, say(`kind_${item.kind}`) + (item.type ? ` · ${say(item.type)}` : ""));
  const why = make("small", "", [...item.why.map((code) => say(`why_${code}`)), item.reason ?? ""].filter(Boolean).join(" · "));
  const state = item.state ? make("em", "", say(`done_${item.state}`)) : null;
  const label = item.label && item.label !== words ? make("span", "label", `→ ${item.label}`) : null;
  const button = make("button", "", "", name, label, kind, why, state);
  button.type = "button";
  button.dataset.id = item.id;
  if (item === chosen) button.setAttribute("aria-current", "true");
  if (item.state) button.classList.add(`done-${item.state}`);
  button.addEventListener("click", () => choose(item.id));
  return make("li", "", "", button);
}

/** Writes the list anew: some hundred lines around what is chosen. */
export function showList(items, text, say, chosen, choose) {
  const at = Math.max(0, items.indexOf(chosen));
  const from = Math.max(0, Math.min(at - SHOWN / 2, items.length - SHOWN));
  const shown = items.slice(from, from + SHOWN);
  byId("items").replaceChildren(...shown.map((item) => line(item, text, say, chosen, choose)));
  byId("items").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}
