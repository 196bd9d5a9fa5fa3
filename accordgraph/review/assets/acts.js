// What can be done to the item that is chosen; each gives rows, or null where it was called off or does not fit.
import { ask } from "./ask.js";

/** Puts the acts together with what they need: the model, the text, the words of the page and the selection. */
export function acts({ model, text, say, signature, selected, items }) {
  const named = (list) => list.map((one) => `${one.name} ${one.label}`);
  const first = (answer) => answer?.split(" ")[0] ?? "";

  function row(item, action, more = {}) {
    const { start, end } = item;
    const place = { start, end, quote: text.slice(start, end), ...text.context(start, end) };
    const empty = Object.fromEntries(model.columns.map((name) => [name, ""]));
    const who = { document: model.slug, text_sha256: model.text_sha256, ...signature() };
    return { ...empty, ...who, kind: item.kind, action, ...place, ...more };
  }
  const target = (item) => (item.kind === "commitment" ? { target: item.id } : {});
  const about = (item) => ({ kind: "entity", target: item.iri });
  const spanned = (item, action, start, end) =>
    row(item, action, { ...target(item), value: text.slice(start, end), new_start: start, new_end: end });

  const choices = (item) => (item.kind === "mention" ? model.types : model.strengths);
  const isMention = (item) => item.kind === "mention";

  async function retype(item) {
    if (item.kind === "left") return null;
    const answer = first(await ask(say("ask_type"), item.type, named(choices(item))));
    if (!choices(item).some((one) => one.name === answer)) return null;
    return [row(item, "retype", { ...target(item), value: answer })];
  }

  async function span(item) {
    if (item.kind === "left") return null;
    let at = selected();
    if (!at) {
      const words = await ask(say("ask_span"), text.slice(item.start, item.end));
      const start = words ? text.find(words, Math.max(0, item.start - Array.from(words).length)) : -1;
      at = start < 0 ? null : { start, end: start + Array.from(words).length };
    }
    return at ? [spanned(item, "span", at.start, at.end)] : null;
  }

  function merge(item) {
    if (item.kind === "left") return null;
    const alike = items().filter((one) => one.kind === item.kind && one.state !== "reject");
    const next = alike.filter((one) => one.start >= item.end).sort((a, b) => a.start - b.start)[0];
    return next ? [spanned(item, "merge", item.start, next.end)] : null;
  }

  async function split(item) {
    if (item.kind === "left") return null;
    const answer = await ask(say("ask_split"), text.slice(item.start, item.end));
    const parts = (answer ?? "").split("|").map((part) => part.trim()).filter(Boolean);
    return parts.length > 1 ? [row(item, "split", { ...target(item), value: parts.join(" | ") })] : null;
  }

  async function add(item) {
    const left = item?.kind === "left" && !item.measure;
    let at = selected() ?? (left ? { start: item.start, end: item.end } : null);
    if (!at) {
      const words = await ask(say("ask_words"));
      const start = words ? text.find(words, item?.start ?? 0) : -1;
      at = start < 0 ? null : { start, end: start + Array.from(words).length };
    }
    if (!at) return null;
    const kinds = [...model.types, ...model.strengths];
    const answer = first(await ask(say("ask_kind"), model.types[0].name, named(kinds)));
    if (model.types.some((one) => one.name === answer)) return [row({ kind: "mention", ...at }, "add", { value: answer })];
    if (!model.strengths.some((one) => one.name === answer)) return null;
    const verb = await ask(say("ask_verb"), text.slice(at.start, Math.min(at.end, at.start + 2)));
    return verb ? [row({ kind: "commitment", ...at }, "add", { value: `action=${verb} | strength=${answer}` })] : null;
  }

  async function entity(item, action, question, value) {
    if (!isMention(item) || !item.iri) return null;
    const names = model.entities.map((one) => one.label);
    const answer = await ask(say(question), value, names);
    return answer ? [row(item, action, { ...about(item), value: answer })] : null;
  }

  async function field(item) {
    if (item.kind !== "commitment") return null;
    const name = first(await ask(say("ask_field"), model.fields[0], model.fields));
    if (!model.fields.includes(name)) return null;
    const value = await ask(say("ask_value", { name }));
    return value === null ? null : [row(item, "retype", { ...target(item), field: name, value })];
  }

  const type = (item) => (isMention(item) ? { value: item.type } : {});
  return {
    accept: (item) => (item.kind === "left" ? null : [row(item, "accept", { ...target(item), ...type(item) })]),
    reject: (item) => (item.kind === "left" ? null : [row(item, "reject", target(item))]),
    retype,
    span,
    merge,
    split,
    add,
    rename: (item) => entity(item, "rename", "ask_rename", item.label),
    merge_entity: (item) => entity(item, "merge", "ask_merge", ""),
    split_entity: (item) => entity(item, "split", "ask_split_entity", text.slice(item.start, item.end)),
    field,
  };
}
