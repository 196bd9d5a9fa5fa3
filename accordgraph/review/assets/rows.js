// The corrections: those that the build has had, and those made here, which are kept in this browser.
import { fromCsv, toCsv } from "./csv.js";

const told = (cell) => String(cell ?? "").trim(); // a build takes blanks off the ends of cells
const sameRow = (columns, one, other) => columns.every((name) => told(one[name]) === told(other[name]));

/** What was corrected. `mine` are the rows about this document that its records do not have yet. */
export function corrections(model, changed) {
  const key = `accordgraph-review:${model.slug}:${model.text_sha256}`;
  const earlier = fromCsv(model.columns, model.earlier) ?? [];
  let others = [];
  let mine = [];
  const isMine = (row) => row.text_sha256 === model.text_sha256 || row.document === model.slug;

  function keep() {
    try {
      localStorage.setItem(key, JSON.stringify({ mine, others }));
    } catch {
      // Without storage the work lasts as long as the page.
    }
    changed();
  }

  const isNew = (row) => !earlier.some((one) => sameRow(model.columns, one, row));

  /** What was made here before, but for what a build has had since. */
  function restore() {
    try {
      const kept = JSON.parse(localStorage.getItem(key) ?? "{}");
      mine = (kept.mine ?? []).filter(isNew);
      others = (kept.others ?? []).filter(isNew);
    } catch {
      mine = [];
    }
  }

  /** Takes the rows of a file; those that are here already are passed over. Says how many came, or -1. */
  function load(text) {
    const read = fromCsv(model.columns, text);
    if (!read) return -1;
    const known = [...mine, ...others];
    const fresh = read.filter((row) => isNew(row) && !known.some((one) => sameRow(model.columns, one, row)));
    mine = [...mine, ...fresh.filter(isMine)];
    others = [...others, ...fresh.filter((row) => !isMine(row))];
    keep();
    return fresh.length;
  }

  restore();
  return {
    mine: () => mine,
    add: (...rows) => {
      mine = [...mine, ...rows];
      keep();
    },
    undo: () => {
      const last = mine.at(-1);
      mine = mine.slice(0, -1);
      keep();
      return last;
    },
    load,
    csv: () => toCsv(model.columns, [...earlier, ...others, ...mine]),
    count: () => mine.length,
  };
}
