// One question at a time: a line to write in, with suggestions.
import { byId, make } from "./dom.js";

let answered = null;

/** Asks, and gives what was written, or null where it was called off. */
export function ask(question, value = "", suggestions = []) {
  byId("question").textContent = question;
  byId("suggestions").replaceChildren(
    ...suggestions.map((text) => {
      const option = make("option", "");
      option.value = text;
      return option;
    }),
  );
  byId("answer").value = value;
  byId("ask").showModal();
  byId("answer").select();
  return new Promise((resolve) => {
    answered = resolve;
  });
}

function settle(value) {
  byId("ask").close();
  answered?.(value);
  answered = null;
}

export function startAsking() {
  byId("ask-form").addEventListener("submit", (event) => {
    event.preventDefault();
    settle(byId("answer").value.trim());
  });
  byId("ask").addEventListener("cancel", () => settle(null));
  byId("call-off").addEventListener("click", () => settle(null));
}
