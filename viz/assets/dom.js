// The few helpers with which all parts make elements. None takes HTML.

export const byId = (id) => document.getElementById(id);

/** An element with a class, text and children. */
export function make(tag, className, text, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  element.append(...children.filter(Boolean));
  return element;
}

export function button(className, text, action, title = "") {
  const element = make("button", className, text);
  element.type = "button";
  if (title) element.title = title;
  element.addEventListener("click", action);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** An element of a drawing, with attributes and children; text is given as a child. */
export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** Lines of text below each other, the first with its baseline at y. */
export function svgLines(lines, { x, y, step, ...attributes }) {
  const spans = lines.map((line, row) => svg("tspan", { x, y: y + row * step }, line));
  return svg("text", attributes, ...spans);
}

/** A part of a drawing that can be reached and pressed like a button. */
export function pressable(element, label, action) {
  element.setAttribute("tabindex", "0");
  element.setAttribute("role", "button");
  element.setAttribute("aria-label", label);
  element.classList.add("press");
  element.addEventListener("click", action);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      action();
    }
  });
  return element;
}

/** Calls the action once, when nothing has asked for it for a while. */
export function settled(action, milliseconds) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
}
