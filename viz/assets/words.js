// What the page says, in the reader's language.
import { relations, terms, words } from "./model.js";
import { state } from "./state.js";

/** A word of the page, with {n} and the like filled in. */
export function say(key, values = {}) {
  const text = words[state.lang][key];
  if (text === undefined) throw new Error(`no word '${key}'`);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** What the vocabulary calls a term, or the term itself where it is in no scheme. */
export function term(scheme, name) {
  const known = terms[scheme];
  return (Object.hasOwn(known, name) && known[name][state.lang]) || name;
}

export const nameOf = (node) => node[state.lang];
export const relationOf = (edge) => relations[edge.relation][state.lang];

/** A duration such as P1Y, or a name of the scheme, in words. */
export function rhythm(value) {
  const [, number, unit] = /^P(\d+)([YM])$/.exec(value) ?? [];
  if (!unit) return term("rhythm", value);
  if (unit === "M") return say("months", { n: number });
  return number === "1" ? say("yearly") : say("every", { n: number });
}

/** From when until when, as far as it is known. */
export function span(from, until) {
  if (from && until) return say("span", { from, until });
  if (from) return say("from", { from });
  return until ? say("until", { until }) : "";
}
