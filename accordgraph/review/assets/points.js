// Places are counted in code points, as the records do; JavaScript counts UTF-16 units.

const CONTEXT = 32;
const LONGEST = 480;

/** A text with its code points: cut, search and count by them. */
export function pointed(text) {
  const chars = Array.from(text);
  const units = new Int32Array(chars.length + 1);
  chars.forEach((char, place) => {
    units[place + 1] = units[place] + char.length;
  });
  const slice = (start, end) => text.slice(units[Math.max(0, start)], units[Math.min(chars.length, Math.max(0, end))]);

  /** The code point at which a UTF-16 unit stands. */
  const at = (unit) => {
    let low = 0;
    let high = chars.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (units[middle] < unit) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  /** Where words stand from a place on, else from the beginning; -1 where they do not. */
  const find = (words, from = 0) => {
    let found = text.indexOf(words, units[Math.min(chars.length, Math.max(0, from))]);
    if (found < 0) found = text.indexOf(words);
    return found < 0 ? -1 : at(found);
  };

  /** What stands before and behind a stretch: as much as tells it from every other place, if that can be. */
  const context = (start, end) => {
    for (let length = CONTEXT; ; length *= 2) {
      const prefix = slice(start - length, start);
      const suffix = slice(end, end + length);
      const whole = prefix + slice(start, end) + suffix;
      if (length >= LONGEST || text.indexOf(whole) === text.lastIndexOf(whole)) return { prefix, suffix };
    }
  };
  return { text, length: chars.length, slice, at, find, context };
}

/** How many code points a text has. */
export const countPoints = (text) => Array.from(text).length;
