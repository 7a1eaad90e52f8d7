// A block of numbers from a spreadsheet, from Python or from a page, as rows for the
// field that reads weights; nothing if it is a single number.

export function pasted(text) {
  const rows = text
    .normalize("NFKC")
    .replace(/\]\s*,\s*\[/g, "\n")
    .replace(/[^\d\s.,;、eE+\-−–]/g, " ")
    .split(/[\n;]/)
    .map((row) => row.split(/[\s,、]+/).filter(Boolean).join(" "))
    .filter(Boolean);
  return rows.length > 1 || rows[0]?.includes(" ") ? rows.join("_") : undefined;
}
