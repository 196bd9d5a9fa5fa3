// The report's controls: language, which kinds of change are shown, and a search in the rows.
const root = document.documentElement;
const rows = [...document.querySelectorAll("[data-kind]")];
const find = document.getElementById("find");
const pressed = (button) => button.getAttribute("aria-pressed") === "true";

function press(button, on) {
  button.setAttribute("aria-pressed", String(on));
}

function show() {
  const words = find.value.trim().toLowerCase();
  for (const section of document.querySelectorAll("section[data-rows]")) {
    const kinds = [...section.querySelectorAll("button[data-show]")].filter(pressed).map((button) => button.dataset.show);
    for (const row of rows.filter((row) => section.contains(row))) {
      const said = !words || row.textContent.toLowerCase().includes(words);
      row.hidden = !(said && (!kinds.length || kinds.includes(row.dataset.kind)));
    }
  }
}

for (const button of document.querySelectorAll("button[data-lang]")) {
  button.addEventListener("click", () => {
    root.dataset.lang = button.dataset.lang;
    root.lang = button.dataset.lang === "zh" ? "zh-CN" : "en";
    for (const other of document.querySelectorAll("button[data-lang]")) press(other, other === button);
  });
}
for (const button of document.querySelectorAll("button[data-show]")) {
  button.addEventListener("click", () => {
    press(button, !pressed(button));
    show();
  });
}
find.addEventListener("input", show);
