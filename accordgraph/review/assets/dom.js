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
