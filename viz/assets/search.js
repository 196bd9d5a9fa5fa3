// Finding nodes by what somebody types: names in both languages, pinyin, its initials, abbreviations.
import { nodes } from "./model.js";
import { plain } from "./text.js";

const MOST = 12;
let index = null;

const initials = (reading) => reading.split(" ").map((syllable) => syllable[0] ?? "").join("");

function keysOf(node) {
  const names = [node.zh, node.en, ...node.names].map(plain);
  const sounds = node.readings.map(plain);
  const short = node.readings.filter((reading) => reading.includes(" ")).map((reading) => plain(initials(reading)));
  return { node, names, sounds, short };
}

function best(keys, wanted, whole) {
  let rank = 0;
  for (const key of keys) {
    if (key === wanted) return whole;
    if (key.startsWith(wanted)) rank = Math.max(rank, whole - 2);
    else if (key.includes(wanted)) rank = Math.max(rank, whole - 4);
  }
  return rank;
}

function rankOf(entry, wanted) {
  const short = wanted.length > 1 && entry.short.some((key) => key.startsWith(wanted)) ? 3 : 0;
  return Math.max(best(entry.names, wanted, 8), best(entry.sounds, wanted, 7), short);
}

/** The nodes that a query finds: whole names first, beginnings next, then by importance. */
export function findNodes(query, most = MOST) {
  const wanted = plain(query);
  if (!wanted) return [];
  index ??= nodes.map(keysOf);
  const found = [];
  for (const entry of index) {
    const rank = rankOf(entry, wanted);
    if (rank > 0) found.push({ node: entry.node, rank });
  }
  found.sort((a, b) => b.rank - a.rank || a.node.rank - b.node.rank);
  return found.slice(0, most).map((hit) => hit.node);
}
