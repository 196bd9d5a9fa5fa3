// Tables of corrections as CSV, read and written as the program does.

const RUNS = /^'*[=+\-@\t\r\n＝＋－＠]/;
const KEPT = /^'(?='*[=+\-@\t\r\n＝＋－＠])/;

function quoted(cell) {
  const text = RUNS.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The rows with their header, for a file in UTF-8 with a mark. */
export function toCsv(columns, rows) {
  const lines = [columns, ...rows.map((row) => columns.map((name) => String(row[name] ?? "")))];
  return `\ufeff${lines.map((line) => line.map(quoted).join(",")).join("\r\n")}\r\n`;
}

function lines(text, sign) {
  const found = [[]];
  let cell = "";
  let inside = false;
  for (let place = 0; place < text.length; place += 1) {
    const char = text[place];
    if (inside && char === '"' && text[place + 1] === '"') {
      cell += '"';
      place += 1;
    } else if (char === '"' && (inside || cell === "")) inside = !inside;
    else if (!inside && (char === sign || char === "\n" || char === "\r")) {
      found.at(-1).push(cell);
      cell = "";
      if (char !== sign) {
        if (char === "\r" && text[place + 1] === "\n") place += 1;
        found.push([]);
      }
    } else cell += char;
  }
  found.at(-1).push(cell);
  return found.filter((line) => line.some((one) => one.trim()));
}

/** The rows of a file; null where it is no table of corrections. */
export function fromCsv(columns, given) {
  const text = given.replace(/^\ufeff/, "");
  const first = text.split("\n", 1)[0];
  const sign = [",", ";", "\t"].find((one) => first.includes(one)) ?? ",";
  const [header = [], ...rest] = lines(text, sign);
  const names = header.map((name) => name.trim());
  if (!names.includes("kind") || !names.includes("action") || names.some((name) => name && !columns.includes(name))) return null;
  return rest.map((cells) => {
    const row = Object.fromEntries(columns.map((name) => [name, ""]));
    names.forEach((name, place) => {
      if (name) row[name] = (cells[place] ?? "").replace(KEPT, "");
    });
    return row;
  });
}
