// Tables as CSV, as a spreadsheet reads them.

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A cell that no spreadsheet takes for a formula. */
export function disarmed(text) {
  return FORMULA.test(text) ? `'${text}` : text;
}

function cell(value) {
  const text = disarmed(String(value ?? ""));
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** Rows of cells as CSV, with the mark by which spreadsheets know UTF-8. */
export function toCsv(rows) {
  return `\ufeff${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
