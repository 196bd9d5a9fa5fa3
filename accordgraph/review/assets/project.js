// What stands in the text after the corrections made here: the records of the page with the rows on top.

const copied = (item) => ({ ...item, state: "" });
const isAt = (item, row) => item.kind === row.kind && item.start === Number(row.start) && item.end === Number(row.end);

function pieces(item, row, text) {
  let at = item.start;
  return row.value.split("|").map((part, number) => {
    const words = part.trim();
    const start = text.find(words, at);
    at = start + Array.from(words).length;
    return { ...item, id: `${item.id}/${number}`, start, end: at, state: "split" };
  });
}

function added(row) {
  const isMention = row.kind === "mention";
  const strength = /strength=([^|]*)/.exec(row.value)?.[1].trim() ?? "";
  return {
    kind: row.kind,
    id: `new-${row.start}-${row.end}`,
    start: Number(row.start),
    end: Number(row.end),
    type: isMention ? row.value : strength,
    label: row.target || row.quote,
    iri: "",
    doubt: 0,
    why: [],
    state: "add",
  };
}

const CHANGES = {
  accept: (items, item) => (item.state = "accept"),
  reject: (items, item) => (item.state = "reject"),
  retype: (items, item, row) => {
    if (!row.field || row.field === "strength" || row.field === "type") item.type = row.value;
    item.state = "retype";
  },
  span: (items, item, row) => Object.assign(item, { start: Number(row.new_start), end: Number(row.new_end), state: "span" }),
  merge: (items, item, row) => {
    const [start, end] = [Number(row.new_start), Number(row.new_end)];
    const kept = items.filter((one) => one === item || one.kind !== item.kind || one.start < start || one.end > end);
    items.splice(0, items.length, ...kept);
    Object.assign(item, { start, end, state: "merge" });
  },
  split: (items, item, row, text) => items.splice(items.indexOf(item), 1, ...pieces(item, row, text)),
};

function entityRow(items, row) {
  for (const item of items.filter((one) => one.kind === "mention" && one.iri === row.target)) {
    const here = item.start === Number(row.start) && item.end === Number(row.end);
    if (row.action === "split" && !here) continue;
    if (row.action === "rename" || row.action === "merge" || row.action === "split") item.label = row.value;
    if (row.action === "retype" && (!row.field || row.field === "type")) item.type = row.value;
    item.state = row.action;
  }
}

/** The items in the order in which they stand in the list. */
export function projected(model, rows, text) {
  const items = model.items.map(copied);
  for (const row of rows) {
    if (row.kind === "entity") entityRow(items, row);
    else if (row.action === "add") {
      const left = items.find((item) => item.kind === "left" && item.start === Number(row.start) && item.end === Number(row.end));
      if (left) left.state = "add";
      items.push(added(row));
    } else {
      const item = items.find((one) => isAt(one, row) && (row.kind === "mention" || !row.target || one.id === row.target));
      if (item) CHANGES[row.action]?.(items, item, row, text);
    }
  }
  return items;
}
