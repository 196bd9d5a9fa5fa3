// Letters and lines: how wide text is, where it may be broken, what counts as the same when searching.

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
// What Chinese typesetting never splits: a number or Latin word, a bracket or mark and what it belongs to.
const UNIT = /[(（《〈「『【“‘]{0,2}(?:[0-9A-Za-z+.%]{1,12}|[^])[,;:!?)，。、；：！？）》〉」』】”’…·.-]{0,3}/gu;

/** Width in columns: a Chinese character takes two. */
export function columns(text) {
  let width = 0;
  for (const letter of text) width += WIDE.test(letter) ? 2 : 1;
  return width;
}

function fill(units, room) {
  const found = [];
  let line = "";
  for (const unit of units) {
    if (line && columns(line + unit) > room) {
      found.push(line.trim());
      line = "";
    }
    line += unit;
  }
  if (line.trim()) found.push(line.trim());
  return found;
}

function unitsOf(text) {
  const clean = text.replace(/\s+/g, " ").trim();
  const latin = columns(clean) < clean.length * 1.3;
  return (latin ? clean.match(/\S{1,24}\s*/g) : clean.match(UNIT)) ?? [];
}

/** As few lines as possible, of even length; at most `most`, the last then ends with an ellipsis. */
export function wrap(text, room, most) {
  const units = unitsOf(text);
  const fewest = fill(units, room).length;
  const even = Math.ceil(columns(text) / Math.max(fewest, 1));
  let found = [text];
  for (let width = even; width <= room; width += 1) {
    found = fill(units, width);
    if (found.length <= fewest) break;
  }
  if (found.length <= most) return found.length ? found : [text];
  return [...found.slice(0, most - 1), `${found[most - 1]}…`];
}

/** The text, cut off with an ellipsis where it is wider than the room. */
export function clip(text, room) {
  if (columns(text) <= room) return text;
  let kept = "";
  for (const letter of text) {
    if (columns(kept + letter) > room - 1) break;
    kept += letter;
  }
  return `${kept}…`;
}

/** Text as it is compared: no marks, spaces, dashes or letter case. */
export function plain(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[\s\-‐-―·・'’"“”《》()（）:：,，、.。_]/g, "");
}
