// The data of the page, its state, and the few helpers that all parts use.
// Text from documents reaches the page through textContent only.
"use strict";

const readJson = (id) => JSON.parse(document.getElementById(id).textContent);
const byId = (id) => document.getElementById(id);

const details = readJson("data-details");
const entities = new Map(Object.entries(details.nodes));
const lines = new Map(Object.entries(details.lines));

const state = {
  lang: details.lang,
  hiddenTypes: new Set(),
  focus: null, // {node: id} or {line: id}
  near: null, // ids of the nodes that stay bright while something is in focus
};

function say(word, values = {}) {
  return WORDS[state.lang][word].replace(/\{(\w+)\}/g, (_, key) => String(values[key]));
}

/** What the vocabulary calls a term, or the term itself where it is in no scheme. */
function term(scheme, name) {
  const terms = details.words[scheme];
  return (Object.hasOwn(terms, name) && terms[name][state.lang]) || name;
}

/** The name of a node in the language of the page. */
function nameOf(id) {
  return entities.has(id) ? entities.get(id).label[state.lang] : id;
}

/** An element with a class, text and children. */
function make(tag, className, text, ...children) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  element.append(...children);
  return element;
}

function button(className, text, action) {
  const element = make("button", className, text);
  element.type = "button";
  element.addEventListener("click", action);
  return element;
}
