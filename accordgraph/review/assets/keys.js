// The keyboard: a key for every act.

export const KEYS = {
  j: "next",
  ArrowDown: "next",
  k: "previous",
  ArrowUp: "previous",
  a: "accept",
  x: "reject",
  t: "retype",
  s: "span",
  m: "merge",
  p: "split",
  n: "add",
  r: "rename",
  g: "merge_entity",
  e: "split_entity",
  f: "field",
  u: "undo",
  w: "save",
  o: "open",
  "?": "help",
};

const isTyping = (target) => ["INPUT", "SELECT", "TEXTAREA"].includes(target.tagName);

/** Calls `act` with the name of what a key means. */
export function startKeys(act) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
    const name = KEYS[event.key];
    if (!name) return;
    event.preventDefault();
    act(name);
  });
}
